//! What comes of a fit test: go on, try again, or stop and speak again later; each in one deed.

use serde::{Deserialize, Serialize};

use crate::commands::Committed;
use crate::commands::needs::some_day;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{FitSlotId, FitTestId, FollowUpId};
use crate::model::fit_test::{FitAnswer, FitDecision, FitSlot, FitTest};
use crate::model::follow_up::{FollowUp, FollowUpKind};
use crate::model::introduction::Lang;
use crate::model::op::Op;
use crate::model::organisation::{MAX_TEXT, Organisation};
use crate::model::time::Day;
use crate::store::tx::Tx;

/// After so many months a partner is spoken to again, where nothing else is said.
const RECONTACT_MONTHS: i32 = 3;

/// A decision as it is taken.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct FitDecisionSaid {
    /// Go, iterate, stop; or open, which takes it back.
    pub decision: FitDecision,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// For a stop: when to speak again, as YYYY-MM-DD; in three months where it is left out, never where it is empty.
    #[serde(default)]
    pub recontact: Option<String>,
}

/// What else the decision made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FitDecided {
    /// The next round, where the decision was to try again.
    pub next: Option<FitTestId>,
    /// The follow-up that was noted, where the decision was to stop.
    pub follow_up: Option<FollowUpId>,
    /// When it is due.
    pub due: Option<Day>,
}

/// Decides what comes of a test. To iterate begins the next round with whom is worth keeping: who is interested, with the answer, and who has
/// not said no, to be asked again. To stop notes when to speak again. Both need a reason.
pub fn decide_fit_test(ecosystem: &mut Ecosystem, id: FitTestId, said: FitDecisionSaid, lang: Lang) -> Result<Committed<FitDecided>> {
    let reason = said.reason.trim().to_owned();
    let reasoned = !matches!(said.decision, FitDecision::Iterate | FitDecision::Stop) || !reason.is_empty();
    if !reasoned || reason.len() > MAX_TEXT {
        return Err(Error::Invalid("say in a few words why".to_owned()));
    }
    let recontact = said.recontact.as_deref().map(some_day).transpose()?;
    ecosystem.transact(Op::DecideFitTest, |tx| {
        let before: FitTest = tx.get(id)?;
        let today = tx.now().day();
        let decided = (said.decision != FitDecision::Open).then_some(today);
        let test = FitTest { decision: said.decision, reason, decided, ..before };
        tx.update(&test)?;
        let mut made = FitDecided { next: None, follow_up: None, due: None };
        if test.decision == FitDecision::Iterate {
            made.next = Some(next_round(tx, &test, today)?);
        }
        if test.decision == FitDecision::Stop
            && let Some(due) = recontact.unwrap_or(Some(today.plus_months(RECONTACT_MONTHS)))
        {
            (made.follow_up, made.due) = (Some(speak_again(tx, &test, (today, due), lang)?), Some(due));
        }
        Ok(made)
    })
}

fn next_round(tx: &Tx<'_>, test: &FitTest, today: Day) -> Result<FitTestId> {
    let next = FitTest {
        id: FitTestId::new(),
        name: next_name(&test.name),
        started: today,
        decision: FitDecision::Open,
        reason: String::new(),
        decided: None,
        ..test.clone()
    };
    tx.insert(&next)?;
    let kept = tx.slots_of(test.id)?.into_iter().filter(|slot| slot.answer != FitAnswer::NotInterested);
    for (position, slot) in (0..).zip(kept) {
        let slot = FitSlot { id: FitSlotId::new(), fit_test_id: next.id, position, ..slot };
        let again = slot.answer != FitAnswer::Interested;
        tx.insert(&if again { FitSlot { answer: FitAnswer::NotAsked, day: None, ..slot } } else { slot })?;
    }
    Ok(next.id)
}

/// "Survey" is followed by "Survey 2", that by "Survey 3".
fn next_name(name: &str) -> String {
    let counted = name.rsplit_once(' ').and_then(|(base, round)| Some((base, round.parse::<u32>().ok()?)));
    match counted.filter(|(_, round)| *round < 1000) {
        Some((base, round)) => format!("{base} {}", round + 1),
        None => format!("{name} 2"),
    }
}

fn speak_again(tx: &Tx<'_>, test: &FitTest, (today, due): (Day, Day), lang: Lang) -> Result<FollowUpId> {
    let organisation: Organisation = tx.get(test.organisation_id)?;
    let slots = tx.slots_of(test.id)?;
    let interested = slots.iter().filter(|slot| slot.answer == FitAnswer::Interested).count();
    let (name, asked, reason) = (&organisation.name, slots.len(), &test.reason);
    let (what, context) = match lang {
        Lang::Fr => (
            format!("Reparler à {name}"),
            format!("Test « {} » arrêté le {today}\u{a0}: {reason} ({interested} intéressés sur {asked})", test.name),
        ),
        Lang::En => (
            format!("Speak to {name} again"),
            format!("Test “{}” stopped on {today}: {reason} ({interested} of {asked} were interested)", test.name),
        ),
    };
    let id = FollowUpId::new();
    tx.insert(&FollowUp {
        id,
        organisation_id: Some(test.organisation_id),
        kind: FollowUpKind::Recontact,
        what,
        context,
        noted: today,
        due,
        done: None,
        owner: organisation.owner,
    })?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_are_counted() {
        for (name, next) in [("Survey", "Survey 2"), ("Survey 2", "Survey 3"), ("Article 2026", "Article 2026 2"), ("A b", "A b 2")] {
            assert_eq!(next_name(name), next);
        }
    }
}
