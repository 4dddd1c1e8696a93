//! The flexible index: how much the partners hold together without the conductor, and what it would be after a change.
//! Not here: which changes are looked at (moves).

use crate::network::links::{Links, Split};
use crate::network::section::Section;

/// What the flexible index is made of.
///
/// It is the mean of two shares: of all connected pairs, those of two partners that are their own; and of all partners but one,
/// those who would still hang together in the largest part without the conductor. A pair is the partners' own where not all its
/// ties stem from the conductor's projects. 0 for a star, 1000 for a connected network in which the conductor has no ties.
///
/// ```text
///   P   P           P---P
///    \ /     0       \ /    375 = (1 of 4 pairs + 1 of 2 others) / 2
///     C               C
///     |               |
///     P               P
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::network) struct Index {
    /// Connected pairs.
    pub pairs: usize,
    /// Those of two partners that are their own.
    pub own: usize,
    /// Partners.
    pub partners: usize,
    /// How many of them hang together in the largest part.
    pub largest: usize,
}

impl Index {
    /// That of a section. O(n log n + m).
    pub fn of(section: &Section<'_>) -> Self {
        let partners = section.without(section.network.conductor);
        let own = section.own_links();
        Self::from(section.pairs(), &own, &own.split(&partners.numbers), partners.numbers.len())
    }

    /// The same where its parts are known.
    pub fn from(pairs: usize, own: &Links, split: &Split, partners: usize) -> Self {
        Self { pairs, own: own.pairs(), partners, largest: split.largest() as usize }
    }

    /// The index, 0 to 1.
    pub fn share(&self) -> f64 {
        if self.pairs == 0 || self.partners < 2 {
            return 0.0;
        }
        let together = self.largest.saturating_sub(1) as f64 / (self.partners - 1) as f64;
        (self.own as f64 / self.pairs as f64 + together) / 2.0
    }

    /// The index per mille.
    pub fn per_mille(&self) -> u32 {
        per_mille(self.share())
    }

    /// After two partners have met, and as many hang together.
    pub fn with_pair(self, largest: usize) -> Self {
        Self { pairs: self.pairs + 1, own: self.own + 1, largest, ..self }
    }

    /// After a pair of partners has parted, and as many hang together.
    pub fn without_pair(self, largest: usize) -> Self {
        Self { pairs: self.pairs - 1, own: self.own - 1, largest, ..self }
    }

    /// After a partner with as many pairs, and as many of its own, has left, and as many hang together.
    pub fn without_partner(self, pairs: usize, own: usize, largest: usize) -> Self {
        Self { pairs: self.pairs - pairs, own: self.own - own, partners: self.partners - 1, largest }
    }

    /// How much higher this one is than another, in millionths of the whole; 0 where it is not.
    pub fn above(&self, other: &Self) -> u32 {
        ((self.share() - other.share()).max(0.0) * 1_000_000.0).round() as u32
    }
}

/// A share as whole thousandths.
pub(in crate::network) fn per_mille(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 1000.0).round() as u32
}
