//! What a merge of two copies of one file is told and tells: whose values go where both sides changed the same, and what became of
//! the rest. Not here: how the two are compared (commands).

use std::collections::BTreeMap;

use serde::Serialize;

use super::change::{ChangeKind, Noun};
use super::time::Moment;
use crate::id::OrganisationId;

super::words::words! {
    /// One of two copies.
    Side {
        /// The file that is open.
        Ours = "ours",
        /// The other copy.
        Theirs = "theirs",
    }
}

super::words::words! {
    /// Why something cannot be merged without a person.
    ConflictKind {
        /// Both sides changed the same field.
        BothChanged = "bothChanged",
        /// Both sides added the same thing, and say different things of it.
        BothAdded = "bothAdded",
        /// It was removed here and changed there, or something new hangs on it there.
        RemovedHere = "removedHere",
        /// It was removed there and changed here, or something new hangs on it here.
        RemovedThere = "removedThere",
    }
}

/// What the person decided: a side for each conflict, and one for all that are not named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeSaid {
    /// Whose values go where nothing else was said.
    pub prefer: Side,
    /// By the key of the conflict.
    pub said: BTreeMap<String, Side>,
}

impl Default for MergeSaid {
    fn default() -> Self {
        Self { prefer: Side::Ours, said: BTreeMap::new() }
    }
}

impl MergeSaid {
    /// Whose values go in the conflict of this key.
    pub fn side(&self, key: &str) -> Side {
        self.said.get(key).copied().unwrap_or(self.prefer)
    }
}

/// What a merge does, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Merged {
    /// The place of the last operation both copies have.
    pub base: u32,
    /// When that was.
    pub base_at: Moment,
    /// How many operations were done here since.
    pub ours: u32,
    /// How many were done there.
    pub theirs: u32,
    /// The last of them.
    pub theirs_last: Option<Done>,
    /// What comes in, by noun.
    pub taken: Vec<Taken>,
    /// What both sides changed differently.
    pub conflicts: Vec<MergeConflict>,
}

/// An operation: when, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Done {
    /// When.
    pub at: Moment,
    /// By whom.
    pub actor: String,
}

/// How much comes in of one noun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Taken {
    /// The noun.
    pub noun: Noun,
    /// Rows that come.
    pub added: u32,
    /// Rows that change.
    pub changed: u32,
    /// Rows that go.
    pub removed: u32,
}

/// Something both sides changed differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MergeConflict {
    /// By which a decision names it; the same as long as the two copies are.
    pub key: String,
    /// Why there is a conflict.
    pub kind: ConflictKind,
    /// What it is about.
    pub noun: Noun,
    /// Its name.
    pub name: String,
    /// The organisation to open to see it.
    pub organisation: Option<OrganisationId>,
    /// The field; empty where it is about the whole.
    pub field: String,
    /// What both began from.
    pub base: Option<String>,
    /// What stands here.
    pub ours: Option<String>,
    /// What stands there.
    pub theirs: Option<String>,
    /// Who changed it here last.
    pub ours_done: Option<Done>,
    /// Who changed it there last.
    pub theirs_done: Option<Done>,
    /// For something removed: what was done with it on the other side; at most 20.
    pub touched: Vec<MergeTouch>,
    /// How many rows this is about: places on the map are decided together.
    pub rows: u32,
    /// Whose values go.
    pub side: Side,
}

/// What one side did with something the other removed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MergeTouch {
    /// What was added, changed or removed.
    pub noun: Noun,
    /// Its name.
    pub name: String,
    /// What happened to it.
    pub kind: ChangeKind,
}

impl Merged {
    /// Whether the other copy has nothing that is not here or decided.
    pub fn is_nothing(&self) -> bool {
        self.taken.is_empty() && self.conflicts.is_empty()
    }
}
