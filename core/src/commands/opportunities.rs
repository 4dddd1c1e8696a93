//! Noting, changing and removing opportunities, and deciding who is in or out.

use serde::Deserialize;

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{OpportunityId, OpportunityNeedId, OrganisationId};
use crate::model::op::Op;
use crate::model::opportunity::{Opportunity, OpportunityNeed, OpportunityStance, Stance, Wishes};
use crate::model::organisation::{MAX_TEXT, Organisation, check_name};
use crate::model::term::fold;
use crate::store::tx::Tx;

/// A need as typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OpportunityNeedInput {
    /// What is needed.
    pub term: String,
    /// False while it is only felt that something is needed there.
    pub known: bool,
}

/// What to change of an opportunity; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct OpportunityPatch {
    /// Its name.
    pub name: Option<String>,
    /// Notes.
    pub notes: Option<String>,
    /// Markets.
    pub markets: Option<Vec<String>>,
    /// Its needs, in place of those before.
    pub needs: Option<Vec<OpportunityNeedInput>>,
    /// What is wished for its compositions.
    pub wishes: Option<Wishes>,
}

/// Notes an opportunity with its needs.
pub fn add_opportunity(ecosystem: &mut Ecosystem, name: &str, needs: &[OpportunityNeedInput]) -> Result<Committed<OpportunityId>> {
    ecosystem.transact(Op::AddOpportunity, |tx| insert_opportunity(tx, name, "", &[], needs))
}

/// Writes a new opportunity and its needs.
pub(super) fn insert_opportunity(
    tx: &Tx<'_>,
    name: &str,
    notes: &str,
    markets: &[String],
    needs: &[OpportunityNeedInput],
) -> Result<OpportunityId> {
    check_name("opportunity", name)?;
    let (name, notes) = (name.trim().to_owned(), notes.to_owned());
    let opportunity = Opportunity { id: OpportunityId::new(), name, notes, markets: markets.to_vec(), wishes: Wishes::default() };
    tx.insert(&opportunity)?;
    set_needs(tx, opportunity.id, needs)?;
    Ok(opportunity.id)
}

/// Changes an opportunity.
pub fn update_opportunity(ecosystem: &mut Ecosystem, id: OpportunityId, patch: OpportunityPatch) -> Result<Committed<()>> {
    ecosystem.transact(Op::UpdateOpportunity, |tx| {
        let before: Opportunity = tx.get(id)?;
        let opportunity = Opportunity {
            name: patch.name.map_or(before.name, |n| n.trim().to_owned()),
            notes: patch.notes.unwrap_or(before.notes),
            markets: patch.markets.unwrap_or(before.markets),
            wishes: patch.wishes.unwrap_or(before.wishes),
            id,
        };
        check_name("opportunity", &opportunity.name)?;
        if opportunity.notes.len() > MAX_TEXT {
            return Err(Error::Invalid("the notes are too long".to_owned()));
        }
        if !opportunity.wishes.are_possible() {
            return Err(Error::Invalid("a wish is a number from 0 to 100".to_owned()));
        }
        tx.update(&opportunity)?;
        patch.needs.map_or(Ok(()), |needs| set_needs(tx, id, &needs))
    })
}

/// Makes `needs` the needs of an opportunity; one that stays keeps its identifier.
fn set_needs(tx: &Tx<'_>, opportunity_id: OpportunityId, needs: &[OpportunityNeedInput]) -> Result<()> {
    let before = tx.opportunity_needs_of(opportunity_id)?;
    for gone in before.iter().filter(|b| !needs.iter().any(|n| fold(&n.term) == fold(&b.term))) {
        tx.remove::<OpportunityNeed>(gone.id)?;
    }
    let mut seen = Vec::new();
    for (position, need) in (0..).zip(needs) {
        check_name("need", &need.term)?;
        let folded = fold(&need.term);
        if seen.contains(&folded) {
            continue;
        }
        let id = before.iter().find(|b| fold(&b.term) == folded).map_or_else(OpportunityNeedId::new, |b| b.id);
        tx.put(&OpportunityNeed { id, opportunity_id, term: need.term.trim().to_owned(), known: need.known, position })?;
        seen.push(folded);
    }
    Ok(())
}

/// Decides that an organisation is kept in or left out of an opportunity; `None` leaves it open again.
pub fn set_stance(
    ecosystem: &mut Ecosystem,
    opportunity_id: OpportunityId,
    organisation_id: OrganisationId,
    stance: Option<Stance>,
) -> Result<Committed<()>> {
    ecosystem.transact(Op::SetStance, |tx| {
        tx.get::<Opportunity>(opportunity_id)?;
        tx.get::<Organisation>(organisation_id)?;
        let row = |stance| OpportunityStance { opportunity_id, organisation_id, stance };
        match stance {
            Some(stance) => tx.put(&row(stance)),
            None => tx.remove_row(&row(Stance::Keep)).map(drop),
        }
    })
}

/// Removes an opportunity with its needs, decisions and composition.
pub fn remove_opportunity(ecosystem: &mut Ecosystem, id: OpportunityId) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveOpportunity, |tx| tx.remove::<Opportunity>(id))
}
