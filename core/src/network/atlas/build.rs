//! Building the atlas from rows as they are read. Ties to organisations that are not there are left out.
//! Not here: where rows come from.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Atlas;
use super::rows::Rows;
use crate::id::{OrganisationId, RelationshipId};

/// What tells an organisation apart on the map, each a shared word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Its first kind.
    pub kind: u32,
    /// The state of the partnership.
    pub status: u32,
    /// Who looks after it.
    pub owner: u32,
    /// Its country.
    pub country: u32,
    /// Its first sector.
    pub sector: u32,
}

/// A relationship between two organisations, by number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// Where it starts.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What it is: a shared word.
    pub kind: u32,
    /// When it began, in days since 1970-01-01.
    pub since: Option<i32>,
    /// How strongly it pulls its ends together: 1/(k − 1) for one that k shared (Newman 2001); 0 where they compete or it has ended.
    pub pull: f32,
    /// From 1 to 5.
    pub strength: u8,
    /// Whether it runs both ways.
    pub mutual: bool,
    /// Whether it has ended.
    pub ended: bool,
}

/// An atlas in the making: first every organisation in the order of the ids, then the relationships.
#[derive(Default)]
pub struct AtlasBuilder {
    ids: Vec<OrganisationId>,
    looks: Vec<Look>,
    words: Words,
    ties: Vec<Tie>,
    tie_ids: Vec<RelationshipId>,
    numbers: HashMap<OrganisationId, u32>,
}

impl AtlasBuilder {
    /// The number of a word; the same word has the same number.
    pub fn word(&mut self, word: &str) -> u32 {
        self.words.number(word)
    }

    /// Takes an organisation in.
    pub fn organisation(&mut self, id: OrganisationId, look: Look) {
        self.numbers.insert(id, self.ids.len() as u32);
        self.ids.push(id);
        self.looks.push(look);
    }

    /// The number of an organisation that was taken in.
    pub fn number(&self, id: OrganisationId) -> Option<u32> {
        self.numbers.get(&id).copied()
    }

    /// Takes a relationship in.
    pub fn tie(&mut self, id: RelationshipId, tie: Tie) {
        self.ties.push(tie);
        self.tie_ids.push(id);
    }

    /// The atlas of what was taken in. O(n + m).
    pub fn build(self, conductor: OrganisationId) -> Atlas {
        let ends = || self.ties.iter().enumerate().flat_map(|(i, t)| [(t.from, i as u32), (t.to, i as u32)]);
        Atlas {
            touching: Rows::from_pairs(self.ids.len(), ends),
            conductor: self.numbers.get(&conductor).copied(),
            ids: self.ids,
            looks: self.looks,
            words: self.words.list,
            ties: self.ties,
            tie_ids: self.tie_ids,
            communities: OnceLock::new(),
        }
    }
}

/// Words with numbers; the empty word is number 0.
struct Words {
    list: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Default for Words {
    fn default() -> Self {
        Self { list: vec![String::new()], numbers: HashMap::from([(String::new(), 0)]) }
    }
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(known) = self.numbers.get(word) {
            return *known;
        }
        let number = self.list.len() as u32;
        self.list.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        number
    }
}
