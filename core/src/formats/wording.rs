//! What is different between two texts, word by word, so that a person can read it. Not here: which texts (queries).

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

crate::model::words::words! {
    /// What became of a piece of text.
    Fate {
        /// It stayed.
        Kept = "kept",
        /// It is new.
        Added = "added",
        /// It went.
        Removed = "removed",
    }
}

/// A run of words with one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct WordPiece {
    /// What became of it.
    pub fate: Fate,
    /// The words, with the space between them.
    pub text: String,
}

/// The pieces of which two texts consist: kept and removed ones are the first text, kept and added ones the second. Where words beside
/// each other changed, what went comes first, in one piece, then what came.
pub fn wording(before: &str, after: &str) -> Vec<WordPiece> {
    let diff = TextDiff::from_words(before, after);
    let mut made = Pieces::default();
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Delete => made.removed.push_str(text),
            ChangeTag::Insert => made.added.push_str(text),
            ChangeTag::Equal => made.keep(text),
        }
    }
    made.settle();
    made.pieces
}

/// Pieces in the making: what changed since the last kept word.
#[derive(Default)]
struct Pieces {
    pieces: Vec<WordPiece>,
    removed: String,
    added: String,
}

impl Pieces {
    fn keep(&mut self, text: &str) {
        let between = !(self.removed.is_empty() && self.added.is_empty());
        if between && text.chars().all(char::is_whitespace) && !text.contains('\n') {
            // A space between two changes belongs to both of them, if another change follows.
            self.removed.push_str(text);
            self.added.push_str(text);
            return;
        }
        self.settle();
        self.put(Fate::Kept, text);
    }

    /// Ends the change in hand; the space at its end is kept.
    fn settle(&mut self) {
        let (removed, added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        let space: String = trailing(&removed, &added);
        self.put(Fate::Removed, &removed[..removed.len() - space.len()]);
        self.put(Fate::Added, &added[..added.len() - space.len()]);
        self.put(Fate::Kept, &space);
    }

    fn put(&mut self, fate: Fate, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.fate == fate => last.text.push_str(text),
            _ => self.pieces.push(WordPiece { fate, text: text.to_owned() }),
        }
    }
}

/// The space with which both end.
fn trailing(one: &str, other: &str) -> String {
    let pairs = one.chars().rev().zip(other.chars().rev());
    let space: Vec<char> = pairs.take_while(|(a, b)| a == b && a.is_whitespace()).map(|(a, _)| a).collect();
    space.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Removed words in brackets, added ones in braces.
    fn marked(before: &str, after: &str) -> String {
        let pieces = wording(before, after);
        let side = |left: Fate| pieces.iter().filter(|p| p.fate != left).map(|p| p.text.as_str()).collect::<String>();
        assert_eq!((side(Fate::Added), side(Fate::Removed)), (before.to_owned(), after.to_owned()));
        pieces
            .iter()
            .map(|p| match p.fate {
                Fate::Kept => p.text.clone(),
                Fate::Removed => format!("[{}]", p.text),
                Fate::Added => format!("{{{}}}", p.text),
            })
            .collect()
    }

    #[test]
    fn differences_are_told_in_words() {
        assert_eq!(marked("Shared leads only.", "Shared leads only."), "Shared leads only.");
        assert_eq!(marked("Notice of one month.", "Notice of three months."), "Notice of [one month.]{three months.}");
        assert_eq!(marked("", "Nothing yet"), "{Nothing yet}");
        assert_eq!(marked("No resale of data", "No resale or copy of data"), "No resale {or copy }of data");
        assert_eq!(marked("a b c d e", "a x y d e"), "a [b c]{x y} d e");
        assert_eq!(marked("Deux mois", "Deux mois\nSauf faute"), "Deux mois{\nSauf faute}");
    }
}
