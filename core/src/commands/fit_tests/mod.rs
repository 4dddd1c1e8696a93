//! Fit tests: begun, filled with companies, answered, paid for and decided. Not here: how far one has come (queries).

mod deciding;
mod slots;

use serde::Deserialize;

use super::Committed;
use super::needs::some_day;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{FitActionId, FitTestId, OrganisationId};
use crate::model::fit_test::{DEFAULT_THRESHOLD, FitAction, FitDecision, FitTest, SLOTS};
use crate::model::money::Money;
use crate::model::op::Op;
use crate::model::organisation::{Organisation, check_name};

pub use deciding::{FitDecided, FitDecisionSaid, decide_fit_test};
pub use slots::{Filled, SlotAnswer, SlotInput, answer_fit_slot, fill_fit_slots, set_fit_slot};

/// What is said of a fit test; `None` leaves it as it is, or is the usual where it is begun.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct FitTestPatch {
    /// What is tested.
    pub name: Option<String>,
    /// When it began, as YYYY-MM-DD; otherwise today.
    pub started: Option<String>,
    /// How many must be interested, 1 to 15; otherwise 5.
    pub threshold: Option<u32>,
}

/// Begins a fit test with a partner.
pub fn add_fit_test(ecosystem: &mut Ecosystem, organisation_id: OrganisationId, patch: FitTestPatch) -> Result<Committed<FitTestId>> {
    ecosystem.transact(Op::AddFitTest, |tx| {
        tx.get::<Organisation>(organisation_id)?;
        let empty = FitTest {
            id: FitTestId::new(),
            organisation_id,
            name: String::new(),
            started: tx.now().day(),
            threshold: DEFAULT_THRESHOLD,
            decision: FitDecision::Open,
            reason: String::new(),
            decided: None,
        };
        let test = changed(empty, patch)?;
        tx.insert(&test)?;
        Ok(test.id)
    })
}

/// Changes name, beginning or threshold of a fit test.
pub fn update_fit_test(ecosystem: &mut Ecosystem, id: FitTestId, patch: FitTestPatch) -> Result<Committed<()>> {
    ecosystem.transact(Op::UpdateFitTest, |tx| tx.update(&changed(tx.get(id)?, patch)?))
}

fn changed(mut test: FitTest, patch: FitTestPatch) -> Result<FitTest> {
    test.name = patch.name.map_or(test.name, |name| name.trim().to_owned());
    test.started = patch.started.as_deref().map(some_day).transpose()?.flatten().unwrap_or(test.started);
    test.threshold = patch.threshold.unwrap_or(test.threshold);
    check_name("fit test", &test.name)?;
    if !(1..=SLOTS).contains(&(test.threshold as usize)) {
        return Err(Error::Invalid(format!("between 1 and {SLOTS} companies must be interested, not {}", test.threshold)));
    }
    Ok(test)
}

/// Removes a fit test with its companies and actions.
pub fn remove_fit_test(ecosystem: &mut Ecosystem, id: FitTestId) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveFitTest, |tx| tx.remove::<FitTest>(id))
}

/// An action as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct FitActionInput {
    /// What is done.
    pub what: String,
    /// When, as YYYY-MM-DD; today where it is empty.
    pub day: String,
    /// What it costs, where that is known.
    pub money: Option<Money>,
}

/// Notes a light action of a fit test.
pub fn add_fit_action(ecosystem: &mut Ecosystem, fit_test_id: FitTestId, input: FitActionInput) -> Result<Committed<FitActionId>> {
    check_name("action", &input.what)?;
    input.money.as_ref().map_or(Ok(()), Money::check)?;
    if input.money.as_ref().is_some_and(|money| money.hundredths < 0) {
        return Err(Error::Invalid("an action does not cost less than nothing".to_owned()));
    }
    let day = some_day(&input.day)?;
    ecosystem.transact(Op::AddFitAction, |tx| {
        tx.get::<FitTest>(fit_test_id)?;
        let (id, day) = (FitActionId::new(), day.unwrap_or_else(|| tx.now().day()));
        tx.insert(&FitAction { id, fit_test_id, what: input.what.trim().to_owned(), day, money: input.money })?;
        Ok(id)
    })
}

/// Removes an action of a fit test.
pub fn remove_fit_action(ecosystem: &mut Ecosystem, id: FitActionId) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveFitAction, |tx| tx.remove::<FitAction>(id))
}
