//! The atlas: what the map needs to know of every organisation and relationship, by dense number and without any text but a few
//! shared words, so that a million of them fit. Numbers follow the order of the ids. It is thrown away when organisations or
//! relationships change. Not here: where anybody stands (terrain), names, colours, drawing.

mod build;
mod cut;
mod rows;
mod terrain;
mod tree;

pub use build::{AtlasBuilder, Look, Tie};
pub use cut::{Bundle, Cut, Glimpse, Mark, MarkOf};
pub use terrain::{Extent, Terrain};

use std::sync::OnceLock;

use super::louvain::{self, Flat};
use crate::id::{OrganisationId, RelationshipId};

/// All organisations and relationships, as the map sees them.
pub struct Atlas {
    ids: Vec<OrganisationId>,
    conductor: Option<u32>,
    looks: Vec<Look>,
    words: Vec<String>,
    ties: Vec<Tie>,
    tie_ids: Vec<RelationshipId>,
    /// By organisation: which ties touch it.
    touching: rows::Rows,
    communities: OnceLock<Vec<Vec<u32>>>,
}

impl Atlas {
    /// How many organisations there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many relationships there are.
    pub fn ties(&self) -> usize {
        self.ties.len()
    }

    /// The number of an organisation. O(log n).
    pub fn number(&self, id: OrganisationId) -> Option<u32> {
        self.ids.binary_search(&id).ok().map(|n| n as u32)
    }

    /// The organisation of this number.
    pub fn id(&self, number: u32) -> OrganisationId {
        self.ids[number as usize]
    }

    /// Whether this is the conductor.
    pub fn is_conductor(&self, number: u32) -> bool {
        self.conductor == Some(number)
    }

    /// How an organisation looks.
    pub fn look(&self, number: u32) -> Look {
        self.looks[number as usize]
    }

    /// A shared word by its number.
    pub fn word(&self, word: u32) -> &str {
        &self.words[word as usize]
    }

    /// A relationship by its number.
    pub fn tie(&self, tie: u32) -> Tie {
        self.ties[tie as usize]
    }

    /// The id of a relationship.
    pub fn tie_id(&self, tie: u32) -> RelationshipId {
        self.tie_ids[tie as usize]
    }

    /// The relationships of an organisation, by number.
    pub fn touching(&self, number: u32) -> &[u32] {
        self.touching.row(number)
    }

    /// How many relationships an organisation has.
    pub fn degree(&self, number: u32) -> u32 {
        self.touching(number).len() as u32
    }

    /// Who is at the other end of a tie.
    pub fn other_end(&self, tie: u32, number: u32) -> u32 {
        let tie = self.tie(tie);
        if tie.from == number { tie.to } else { tie.from }
    }

    /// The communities, level by level from the finest, as the group of every organisation (Louvain: Blondel and others
    /// 2008). Found on first use, then kept; a search that was stopped is not kept. O(m) a round.
    pub fn communities(&self, goes_on: &dyn Fn() -> bool) -> &[Vec<u32>] {
        if let Some(known) = self.communities.get() {
            return known;
        }
        let levels = louvain::levels(self.flat(), goes_on);
        if !goes_on() {
            return &[];
        }
        self.communities.get_or_init(|| levels)
    }

    /// The pairs that are connected, as flat rows, each by its strongest pull: the same rows that a layout by communities is
    /// made from, so that the same communities are found.
    fn flat(&self) -> Flat {
        let mut flat = Flat { offsets: vec![0], targets: Vec::new(), weights: Vec::new() };
        flat.targets.reserve(2 * self.ties.len());
        flat.weights.reserve(2 * self.ties.len());
        let mut row: Vec<(u32, f32)> = Vec::new();
        for number in 0..self.ids.len() as u32 {
            let live = self.touching(number).iter().map(|t| (self.other_end(*t, number), self.tie(*t).pull));
            row.extend(live.filter(|(other, pull)| *pull > 0.0 && *other != number));
            row.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
            row.dedup_by_key(|(other, _)| *other);
            flat.targets.extend(row.iter().map(|(other, _)| other));
            flat.weights.extend(row.drain(..).map(|(_, pull)| pull));
            flat.offsets.push(flat.targets.len() as u32);
        }
        flat
    }
}

#[cfg(test)]
mod tests;
