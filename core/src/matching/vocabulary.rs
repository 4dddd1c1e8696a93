//! The vocabulary of two lists: every word of a name once, by number, with how rare it is and the keys it is found by. Not here: the rows.

use rustc_hash::FxHashMap;

use super::abbreviations::SMALL;
use super::roll::Roll;

/// The number of a word or a domain.
pub(super) type Word = u32;

/// All words and domains of two lists.
#[derive(Default)]
pub(super) struct Vocabulary {
    numbers: FxHashMap<Box<str>, Word>,
    texts: Vec<Box<str>>,
    /// How much a word says, by number: the rarer, the more.
    weights: Vec<f32>,
    keys: Vec<WordKeys>,
}

/// The keys by which a word is found where it is written otherwise.
#[derive(Clone, Copy, Default)]
pub(super) struct WordKeys {
    /// Its first four letters.
    pub first_four: u64,
    /// Its first three letters.
    pub first_three: u64,
    /// Its first letter and the consonants after it.
    pub skeleton: u64,
}

/// A word that says nothing still says a little.
const SMALL_WEIGHT: f32 = 0.15;

impl Vocabulary {
    /// The number of a text, given now if it has none.
    pub fn number(&mut self, text: &str) -> Word {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len() as Word;
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        number
    }

    pub fn text(&self, word: Word) -> &str {
        &self.texts[word as usize]
    }

    /// How much the word says: the logarithm of how rare it is among the names of both lists.
    pub fn weight(&self, word: Word) -> f32 {
        self.weights[word as usize]
    }

    pub fn keys(&self, word: Word) -> WordKeys {
        self.keys[word as usize]
    }

    /// Works out how rare every word is. O(words).
    pub fn count(&mut self, left: &Roll, right: &Roll) {
        let mut counts = vec![0_u32; self.texts.len()];
        left.words().chain(right.words()).for_each(|word| counts[word as usize] += 1);
        let names = (left.len() + right.len()).max(1) as f32;
        let weigh = |(text, count): (&str, &u32)| {
            if SMALL.contains(&text) { SMALL_WEIGHT } else { (1.0 + names / (*count).max(1) as f32).ln() }
        };
        self.weights = self.texts.iter().map(|text| &**text).zip(&counts).map(weigh).collect();
        self.keys = self.texts.iter().map(|text| keys(text)).collect();
        self.numbers = FxHashMap::default();
    }
}

fn keys(text: &str) -> WordKeys {
    let prefix = |letters: usize| text.char_indices().nth(letters).map_or(text, |(end, _)| &text[..end]);
    let mut letters = text.chars();
    let first: String = letters.by_ref().take(1).collect();
    let skeleton: String = first.chars().chain(letters.filter(|c| !"aeiouyhw".contains(*c))).collect();
    WordKeys { first_four: hash(prefix(4)), first_three: hash(prefix(3)), skeleton: hash(&skeleton) }
}

/// A number for a text, the same in every run.
pub(super) fn hash(text: &str) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.write_u8(0xff);
    hasher.finish()
}
