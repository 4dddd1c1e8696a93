//! Terms: the words by which offers, needs, markets and sectors are named, and how they are compared.
//! Not here: which organisation has them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text without case, accents and doubled spaces, by which names and terms are compared.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            c if c.is_alphanumeric() => folded.push(c),
            _ if !folded.is_empty() && !folded.ends_with(' ') => folded.push(' '),
            _ => {}
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The folded words of a term without small words and plural endings, each once, in order: what two terms are compared by.
pub fn stems(text: &str) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for word in fold(text).split(' ').filter(|w| !w.is_empty() && !SMALL.contains(w)) {
        let stem = stem(word);
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

/// Words that say nothing in a term, in English and French, folded.
const SMALL: &[&str] = &[
    "a", "an", "and", "the", "of", "for", "in", "on", "to", "with", "or", "et", "de", "des", "du", "d", "la", "le", "les", "l", "un",
    "une", "pour", "en", "dans", "sur", "avec", "ou", "au", "aux",
];

/// A word without its plural ending: `outlets`, `réseaux`, `journaux`.
fn stem(word: &str) -> String {
    let long = |rest: &&str| rest.chars().count() >= 3;
    let plain = word.strip_suffix('s').filter(long).filter(|rest| !rest.ends_with(['s', 'u', 'i']));
    let network = word.strip_suffix('x').filter(|rest| rest.ends_with("eau"));
    let journal = word.strip_suffix("aux").filter(long).map(|rest| format!("{rest}al"));
    plain.or(network).map(str::to_owned).or(journal).unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, folded: &str, stemmed: &[&str]) {
        assert_eq!(fold(text), folded);
        assert_eq!(stems(text), stemmed);
    }

    #[test]
    fn terms_are_compared_without_case_accents_small_words_and_plurals() {
        check("Payment", "payment", &["payment"]);
        check("  Restaurant   outlets ", "restaurant outlets", &["restaurant", "outlet"]);
        check("Réseaux de distribution", "reseaux de distribution", &["reseau", "distribution"]);
        check("Points of sale", "points of sale", &["point", "sale"]);
        check("Journaux locaux", "journaux locaux", &["journal", "local"]);
        check("business", "business", &["business"]);
        check("Cœur-de-ville", "coeur de ville", &["coeur", "ville"]);
        check("robotics", "robotics", &["robotic"]);
        check("…", "", &[]);
    }
}
