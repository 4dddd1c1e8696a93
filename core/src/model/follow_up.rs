//! Follow-ups: something to do on a date, with its context; and what was put off on the list of today.

use serde::{Deserialize, Serialize};

use crate::id::{FollowUpId, OrganisationId};
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
