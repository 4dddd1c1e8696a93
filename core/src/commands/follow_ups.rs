//! Noting, changing, doing, putting off and removing follow-ups; putting off what the list of today finds by itself.
//! Not here: that list (queries).

use serde::Deserialize;

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{FollowUpId, OrganisationId};
use crate::model::follow_up::{FollowUp, FollowUpKind, ItemKey, Snooze};
use crate::model::op::Op;
use crate::model::organisation::{MAX_TEXT, Organisation};
use crate::model::time::Day;
use crate::store::tx::Tx;

/// A follow-up as typed.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FollowUpInput {
    /// Whom it is about, if anybody.
    pub organisation_id: Option<OrganisationId>,
    /// What kind of thing.
    pub kind: FollowUpKind,
    /// What is to be done, in a line.
    pub what: String,
    /// Why, and what was said last.
    pub context: String,
    /// When it is due.
    pub due: Day,
    /// Who does it, or empty.
    pub owner: String,
}

impl FollowUpInput {
    fn check(&self, tx: &Tx<'_>) -> Result<()> {
        if self.what.trim().is_empty() {
            return Err(Error::Invalid("say what is to be done".to_owned()));
        }
        if [&self.what, &self.context, &self.owner].iter().any(|t| t.len() > MAX_TEXT) {
            return Err(Error::Invalid("a field of the follow-up is too long".to_owned()));
        }
        self.organisation_id.map_or(Ok(()), |id| tx.get::<Organisation>(id).map(drop))
    }

    /// The row that says this, in place of one that is there.
    fn over(self, before: FollowUp) -> FollowUp {
        let Self { organisation_id, kind, what, context, due, owner } = self;
        FollowUp { organisation_id, kind, what: what.trim().to_owned(), context, due, owner, ..before }
    }
}

/// Notes a follow-up.
pub fn add_follow_up(ecosystem: &mut Ecosystem, input: FollowUpInput) -> Result<Committed<FollowUpId>> {
    ecosystem.transact(Op::AddFollowUp, |tx| {
        input.check(tx)?;
        let (id, noted) = (FollowUpId::new(), tx.now().day());
        let nothing = FollowUp {
            id,
            organisation_id: None,
            kind: input.kind,
            what: String::new(),
            context: String::new(),
            noted,
            due: input.due,
            done: None,
            owner: String::new(),
        };
        tx.insert(&input.over(nothing))?;
        Ok(id)
    })
}

/// Changes a follow-up.
pub fn update_follow_up(ecosystem: &mut Ecosystem, id: FollowUpId, input: FollowUpInput) -> Result<Committed<()>> {
    ecosystem.transact(Op::UpdateFollowUp, |tx| {
        input.check(tx)?;
        tx.update(&input.over(tx.get(id)?))
    })
}

/// Says that a follow-up was done, on a day or today.
pub fn complete_follow_up(ecosystem: &mut Ecosystem, id: FollowUpId, on: Option<Day>) -> Result<Committed<()>> {
    ecosystem.transact(Op::CompleteFollowUp, |tx| {
        let done = Some(on.unwrap_or_else(|| tx.now().day()));
        tx.update(&FollowUp { done, ..tx.get(id)? })
    })
}

/// Says that a follow-up is to be done after all.
pub fn reopen_follow_up(ecosystem: &mut Ecosystem, id: FollowUpId) -> Result<Committed<()>> {
    ecosystem.transact(Op::ReopenFollowUp, |tx| tx.update(&FollowUp { done: None, ..tx.get(id)? }))
}

/// Puts an item of the list of today off: a follow-up is due later and keeps its context; what was found by itself rests until then.
pub fn snooze_item(ecosystem: &mut Ecosystem, key: &str, until: Day) -> Result<Committed<()>> {
    let parsed = ItemKey::parse(key).ok_or_else(|| Error::not_found("item of today", key))?;
    ecosystem.transact(Op::SnoozeItem, |tx| match parsed.follow_up() {
        Some(id) => tx.update(&FollowUp { due: until, done: None, ..tx.get(id)? }),
        None => tx.put(&Snooze { key: parsed.to_string(), until }),
    })
}

/// Removes a follow-up.
pub fn remove_follow_up(ecosystem: &mut Ecosystem, id: FollowUpId) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveFollowUp, |tx| tx.remove::<FollowUp>(id))
}
