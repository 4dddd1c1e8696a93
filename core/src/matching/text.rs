//! The words of a name: folded, initials joined, signs spelled out (`tutti-norm/1`). Not here: which of them mean something.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text, in order: lower case, without accents; `&` and `+` are `and`; single letters that follow each other are one
/// word (`S.A.R.L.` is `sarl`, `A/S` is `as`).
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut initials = false;
    for word in spaced(text).split_ascii_whitespace() {
        let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match words.last_mut() {
            Some(last) if letter && initials => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        initials = letter;
    }
    words
}

/// The text in lower case without accents, words apart.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    if text.is_ascii() {
        text.bytes().for_each(|b| put(&mut out, b.to_ascii_lowercase() as char));
        return out;
    }
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'ı' => out.push('i'),
            c => put(&mut out, c),
        }
    }
    out
}

fn put(out: &mut String, c: char) {
    match c {
        '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{B4}' => {}
        '&' | '+' => out.push_str(" and "),
        c if c.is_alphanumeric() => out.push(c),
        _ => out.push(' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(words(text).join(" "), expected, "{text}");
    }

    #[test]
    fn names_become_words() {
        check("Société Générale", "societe generale");
        check("L'Oréal S.A.", "loreal sa");
        check("Marks & Spencer", "marks and spencer");
        check("BED BATH + BEYOND", "bed bath and beyond");
        check("SimCorp A/S", "simcorp as");
        check("Kowalski Sp. z o.o.", "kowalski sp zoo");
        check("J. M. Smucker", "jm smucker");
        check("Straße 12", "strasse 12");
        check("Łódź\u{A0}Trans", "lodz trans");
        check("Ørsted", "orsted");
        check("3M", "3m");
        check("  ", "");
    }
}
