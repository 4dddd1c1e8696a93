//! Follow-ups: something to do on a date, with its context; and what was put off on the list of today.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::{FollowUpId, Id, OrganisationId};
use crate::model::time::Day;

super::words::words! {
    /// What kind of thing is to be done.
    FollowUpKind {
        /// Speak to them again.
        Recontact = "recontact",
        /// Keep a promise.
        Promise = "promise",
        /// Look at something again.
        Review = "review",
        /// An answer is awaited.
        Answer = "answer",
        /// Anything else.
        Task = "task",
    }
}

/// Something to do on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FollowUp {
    /// Its identifier.
    pub id: FollowUpId,
    /// Whom it is about, if anybody.
    pub organisation_id: Option<OrganisationId>,
    /// What kind of thing.
    pub kind: FollowUpKind,
    /// What is to be done, in a line.
    pub what: String,
    /// Why, and what was said last.
    pub context: String,
    /// When it was noted.
    pub noted: Day,
    /// When it is due.
    pub due: Day,
    /// When it was done.
    pub done: Option<Day>,
    /// Who does it, or empty.
    pub owner: String,
}

/// Something the list of today finds by itself (a partnership without owner, a review) that was put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Snooze {
    /// What it is: the kind of thing and the identifier of what it is about, as in `ownerless:0198…`.
    pub key: String,
    /// Until when.
    pub until: Day,
}

super::words::words! {
    /// What an item of the list of today is.
    ItemKind {
        /// A follow-up that was noted.
        FollowUp = "followUp",
        /// A partnership that nobody looks after.
        Ownerless = "ownerless",
        /// An agreement that is to be looked at again.
        Agreement = "agreement",
        /// An introduction that waits for an answer, or whose time has come again.
        Introduction = "introduction",
        /// A lead that waits for an answer, or whose time has come again.
        Lead = "lead",
        /// A fit test that is undecided.
        FitTest = "fitTest",
        /// A blocker that nobody lifts.
        Blocker = "blocker",
    }
}

/// By what an item of the list of today is known, written as in `ownerless:0198…`: the same as long as it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemKey {
    /// What it is.
    pub kind: ItemKind,
    bytes: [u8; 16],
}

impl ItemKey {
    /// The key of what is about this.
    pub fn of(kind: ItemKind, id: impl Id) -> Self {
        Self { kind, bytes: id.bytes() }
    }

    /// Reads a key as it is written.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.trim().split_once(':')?;
        Some(Self::of(ItemKind::from_word(kind)?, id.parse::<FollowUpId>().ok()?))
    }

    /// The follow-up, where it is one.
    pub fn follow_up(self) -> Option<FollowUpId> {
        (self.kind == ItemKind::FollowUp).then(|| FollowUpId::from_bytes(self.bytes))
    }
}

impl fmt::Display for ItemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, FollowUpId::from_bytes(self.bytes))
    }
}
