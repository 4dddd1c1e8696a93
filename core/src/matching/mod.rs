//! Matching: is this the same company? Two lists of companies are brought together by identifiers, domains and names, and every pair says
//! why. Pure: no file, no clock. Not here: reading lists (formats) and what is done with a pair (commands, queries).
//!
//! Four steps: every company becomes a *profile* (`names`, `domains`, `identifiers`, kept compactly in a `roll`); an inverted index finds
//! who may be meant (`blocks`); what speaks for and against a pair is added up as log-odds (Fellegi and Sunter 1969; `evidence`); and
//! a rule makes of that one of three answers (`decide`).

mod abbreviations;
mod blocks;
mod companies;
mod decide;
mod domains;
mod evidence;
mod groups;
mod keys;
mod legal;
mod likeness;
mod names;
mod roll;
#[cfg(test)]
mod tests;
mod text;
mod vocabulary;

use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::model::register::Register;

pub use companies::companies;
pub use decide::Decision;
pub use domains::registrable;
pub use evidence::{Evidence, Kind};
pub use keys::{SUFFIXES, name_key, norm_check};
pub use names::Name;

pub use crate::model::watch::Watch;

use blocks::{Finder, Index};
use decide::{Lists, decide};
use evidence::{Judged, judge};
use roll::{Roll, Row};
use vocabulary::Vocabulary;

/// The version of how names, domains and identifiers are made comparable; what was kept under another version is worked out again.
pub const NORM: &str = "tutti-norm/1";

/// So many rows are one piece of work.
const PIECE: usize = 2_000;

/// A company as a list has it; whatever is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Company {
    /// Its name, as written.
    pub name: String,
    /// Web addresses, domains and mail addresses, as written.
    pub domains: Vec<String>,
    /// Its country: a code or a name in French or English.
    pub country: String,
    /// Its identifiers, as written, each with the register its column names.
    pub identifiers: Vec<(Register, String)>,
}

/// Two rows that are, or may be, the same company.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The place in the left list, from 0.
    pub left: u32,
    /// The place in the right list, from 0.
    pub right: u32,
    /// How likely it is the same company, per mille, with the length of the left list taken into account.
    pub score: u16,
    /// What is made of it.
    pub decision: Decision,
}

/// Two lists made ready to be compared, or one to be compared with itself.
pub struct Matcher {
    words: Vocabulary,
    left: Roll,
    /// None where the list is compared with itself.
    other: Option<Roll>,
    index: Index,
}

impl Matcher {
    /// Makes two lists ready. O(rows log rows); about 300 bytes a row.
    pub fn new<'a>(left: impl Iterator<Item = Company> + 'a, right: impl Iterator<Item = Company> + 'a) -> Self {
        let mut words = Vocabulary::default();
        let left = Roll::read(left, &mut words);
        let right = Roll::read(right, &mut words);
        words.count(&left, &right);
        let index = Index::of(&left, &words);
        Self { words, left, other: Some(right), index }
    }

    /// Makes one list ready to be compared with itself. O(rows log rows); about 300 bytes a row.
    pub fn within<'a>(rows: impl Iterator<Item = Company> + 'a) -> Self {
        let mut words = Vocabulary::default();
        let left = Roll::read(rows, &mut words);
        words.count(&left, &Roll::default());
        let index = Index::of(&left, &words);
        Self { words, left, other: None, index }
    }

    fn right(&self) -> &Roll {
        self.other.as_ref().unwrap_or(&self.left)
    }

    /// For every company of the right list those of the left that are, or may be, the same: the best, and others only where it cannot be said
    /// which of them is meant. In the order of the right list. Candidates are few for each row, so that the whole costs
    /// O((left + right) log left). Fails only when cancelled.
    pub fn pairs(&self, watch: &Watch<'_>) -> Result<Vec<Pair>> {
        self.each_row(watch, |right, finder| self.best_for(right, finder))
    }

    /// Of a list compared with itself: for every row all earlier ones that are the same, and the best of those that may be. Fails only when
    /// cancelled.
    pub fn links(&self, watch: &Watch<'_>) -> Result<Vec<Pair>> {
        self.each_row(watch, |right, finder| self.earlier_for(right, finder))
    }

    /// For every row of a list compared with itself the first row of the same company, without runaway chains: groups join by a certain link, or
    /// where at least half of the pairs across them are links, and never where two rows have different numbers of one register.
    pub fn groups(&self, links: &[Pair]) -> Vec<u32> {
        groups::groups(self.left.len(), links, |x, y| self.judge(x, self.left.row(y)).has(Kind::OtherIdentifier))
    }

    fn each_row(&self, watch: &Watch<'_>, f: impl Fn(u32, &mut Finder) -> Vec<Pair> + Sync) -> Result<Vec<Pair>> {
        let rows = self.right().len();
        let done = std::sync::atomic::AtomicUsize::new(0);
        let pieces: Vec<usize> = (0..rows.div_ceil(PIECE)).collect();
        let found: Vec<Vec<Pair>> = pieces
            .par_iter()
            .map_init(
                || Finder::new(self.left.len()),
                |finder, piece| {
                    if (watch.cancelled)() {
                        return Vec::new();
                    }
                    let piece = piece * PIECE..((piece + 1) * PIECE).min(rows);
                    let found = piece.clone().flat_map(|right| f(right as u32, finder)).collect();
                    let done = done.fetch_add(piece.len(), std::sync::atomic::Ordering::Relaxed) + piece.len();
                    (watch.progress)(done as f32 / rows as f32);
                    found
                },
            )
            .collect();
        if (watch.cancelled)() {
            return Err(Error::Cancelled);
        }
        Ok(found.concat())
    }

    fn best_for(&self, right: u32, finder: &mut Finder) -> Vec<Pair> {
        let row = self.right().row(right);
        let candidates = finder.find(&self.index, row, self.right(), &self.words);
        let judged: Vec<(u32, Judged)> = candidates.iter().map(|left| (*left, self.judge(*left, row))).collect();
        decide(judged, &self.lists(), row).into_iter().map(|(left, score, decision)| Pair { left, right, score, decision }).collect()
    }

    fn earlier_for(&self, right: u32, finder: &mut Finder) -> Vec<Pair> {
        let row = self.left.row(right);
        let candidates = finder.find(&self.index, row, &self.left, &self.words);
        let judged = candidates.into_iter().filter(|left| *left < right).map(|left| (left, self.judge(left, row)));
        let mut found: Vec<Pair> = judged
            .filter_map(|(left, pair)| {
                self.lists().verdict(&pair, left, row).map(|(score, decision)| Pair { left, right, score, decision })
            })
            .collect();
        found.sort_by_key(|pair| (pair.decision == Decision::Unsure, std::cmp::Reverse(pair.score), pair.left));
        let sure = found.iter().take_while(|pair| pair.decision != Decision::Unsure).count();
        found.truncate(sure.max(1));
        found
    }

    fn lists(&self) -> Lists<'_> {
        Lists { left: &self.left, right: self.right(), index: &self.index }
    }

    fn judge(&self, left: u32, row: &Row) -> Judged {
        judge((self.left.row(left), &self.left), (row, self.right()), &self.words, self.left.len())
    }

    /// What speaks for and against a pair, the weightiest first.
    pub fn why(&self, left: u32, right: u32) -> Vec<Evidence> {
        let row = self.right().row(right);
        let mut evidence = self.judge(left, row).explain((self.left.row(left), &self.left), (row, self.right()), &self.words);
        evidence.sort_by(|x, y| y.weight.abs().cmp(&x.weight.abs()).then(x.kind.cmp(&y.kind)));
        evidence
    }

    /// What each kind of evidence measures for every candidate of the right list's rows: for fitting the weights to pairs that are known.
    #[doc(hidden)]
    pub fn measures(&self) -> Vec<(u32, u32, [f32; Kind::ALL.len()])> {
        let mut finder = Finder::new(self.left.len());
        let of = |right: u32, finder: &mut Finder| {
            let row = self.right().row(right);
            let candidates = finder.find(&self.index, row, self.right(), &self.words);
            candidates.into_iter().map(|left| (left, right, self.judge(left, row).measures)).collect::<Vec<_>>()
        };
        (0..self.right().len() as u32).flat_map(|right| of(right, &mut finder)).collect()
    }
}
