//! Likeness: how alike two names are, word by word, whatever is abbreviated, cut off, misspelled or turned round. Not here: what that is worth.

use rapidfuzz::distance::jaro_winkler;

use super::vocabulary::{Vocabulary, Word};

/// How alike two names are.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Likeness {
    /// The part of both names, by weight of their words, that has a counterpart in the other; 0 to 1.
    pub words: f32,
    /// Jaro–Winkler (Winkler 1990) of the names written as one word; 0 to 1.
    pub letters: f32,
    /// How alike the first words are; 0 to 1.
    pub first: f32,
    /// Whether both have numbers, and not the same.
    pub numbers_differ: bool,
    /// Whether one is the initials of the other.
    pub initials: bool,
    /// What the words in common say together, of what a name can say among so many: 0 to 1.
    pub telling: f32,
}

/// A word that is cut off counts from this to the most, by how much of it is there.
const CUT: (f32, f32) = (0.45, 0.94);
/// A word whose letters are those of another, some left out.
const LETTERS_LEFT_OUT: f32 = 0.72;
/// Words less alike than this are other words.
const MISSPELLED: f64 = 0.86;

/// How alike two names are. O(words of one × words of the other).
pub(super) fn likeness(one: &[Word], other: &[Word], words: &Vocabulary, most_telling: f32) -> Likeness {
    if one.is_empty() || other.is_empty() {
        return Likeness::default();
    }
    let (paired, telling) = paired(one, other, words);
    let all: f32 = one.iter().chain(other).map(|word| words.weight(*word)).sum();
    let joined = |name: &[Word]| name.iter().map(|word| words.text(*word)).collect::<String>();
    let (x, y) = (joined(one), joined(other));
    let letters = if x == y { 1.0 } else { jaro_winkler::similarity(x.chars(), y.chars()) as f32 };
    Likeness {
        words: if all > 0.0 { paired / all } else { 0.0 },
        letters,
        first: alike(words.text(one[0]), words.text(other[0])),
        numbers_differ: numbers_differ(one, other, words),
        initials: is_initials(one, &y, words) || is_initials(other, &x, words),
        telling: (telling / most_telling.max(1.0)).min(1.0),
    }
}

/// The weight of the words of both that have a counterpart, the most alike paired first, and of those that are equal on one side.
fn paired(one: &[Word], other: &[Word], words: &Vocabulary) -> (f32, f32) {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::with_capacity(one.len() * other.len());
    for (i, x) in one.iter().enumerate() {
        for (j, y) in other.iter().enumerate() {
            let alike = if x == y { 1.0 } else { alike(words.text(*x), words.text(*y)) };
            if alike > 0.0 {
                pairs.push((alike * (words.weight(*x) + words.weight(*y)), i, j));
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut used, mut used_other) = (0_u128, 0_u128);
    let (mut sum, mut telling) = (0.0, 0.0);
    for (weight, i, j) in pairs {
        let (bit, other_bit) = (1_u128 << (i & 127), 1_u128 << (j & 127));
        if used & bit == 0 && used_other & other_bit == 0 {
            (used, used_other) = (used | bit, used_other | other_bit);
            sum += weight;
            telling += weight / 2.0;
        }
    }
    (sum, telling)
}

/// How alike two words are, 0 to 1.
fn alike(one: &str, other: &str) -> f32 {
    if one == other {
        return 1.0;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.bytes().any(|b| b.is_ascii_digit()) || long.bytes().any(|b| b.is_ascii_digit()) {
        return 0.0;
    }
    let there = short.len() as f32 / long.len() as f32;
    if long.starts_with(short) {
        let least = if short.len() == 1 { 0.2 } else { CUT.0 };
        return least + (CUT.1 - least) * there;
    }
    let same_start = short.as_bytes()[0] == long.as_bytes()[0];
    let jaro_winkler = if there > 0.5 { jaro_winkler::similarity(one.chars(), other.chars()) } else { 0.0 };
    if jaro_winkler > MISSPELLED {
        return (0.5 + (jaro_winkler - MISSPELLED) / (1.0 - MISSPELLED) * 0.45) as f32;
    }
    if short.len() >= 3 && same_start && is_within(short, long) { LETTERS_LEFT_OUT } else { 0.0 }
}

/// Whether the letters of `short` stand in `long` in their order, the last being its last or the one before a plural.
fn is_within(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    let within = short.chars().all(|letter| rest.any(|c| c == letter));
    within && rest.clone().count() <= 1
}

fn numbers_differ(one: &[Word], other: &[Word], words: &Vocabulary) -> bool {
    let numbers = |name: &[Word]| {
        let mut numbers: Vec<&str> = name.iter().map(|word| words.text(*word)).filter(|text| is_number(text)).collect();
        numbers.sort_unstable();
        numbers.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let (x, y) = (numbers(one), numbers(other));
    x != y && !x.is_empty() && !y.is_empty()
}

/// Digits, or a Roman number above one that is no other word.
fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit()) || matches!(text, "ii" | "iii" | "iv" | "vi" | "vii" | "viii" | "ix")
}

fn is_initials(long: &[Word], short: &str, words: &Vocabulary) -> bool {
    let firsts = || long.iter().filter_map(|word| words.text(*word).chars().next());
    long.len() >= 3 && short.len() >= 3 && firsts().eq(short.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_where_one_is_short_for_the_other() {
        assert_eq!(alike("acme", "acme"), 1.0);
        assert!(alike("biother", "biotherapeutics") > 0.6);
        assert!(alike("technolgies", "technologies") > 0.8);
        assert_eq!(alike("svcs", "services"), LETTERS_LEFT_OUT);
        assert_eq!(alike("mars", "venus"), 0.0);
        assert_eq!(alike("fund1", "fund2"), 0.0);
    }
}
