//! Applying a composition to an opportunity.

use serde::Deserialize;

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{CompositionId, OpportunityId, OrganisationId};
use crate::model::composition::{Composition, CompositionRole};
use crate::model::op::Op;
use crate::model::opportunity::Opportunity;
use crate::model::organisation::Organisation;
use crate::store::tx::Tx;

/// A member and the needs it answers.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MemberInput {
    /// The organisation.
    pub id: OrganisationId,
    /// The needs it answers, in the opportunity's words; none for a member that was kept by hand.
    pub roles: Vec<String>,
}

/// Makes `members` the composition of an opportunity, in place of the one before.
pub fn apply_composition(
    ecosystem: &mut Ecosystem,
    opportunity_id: OpportunityId,
    members: &[MemberInput],
) -> Result<Committed<CompositionId>> {
    if members.is_empty() {
        return Err(Error::Invalid("a composition needs at least one member".to_owned()));
    }
    ecosystem.transact(Op::ApplyComposition, |tx| {
        tx.get::<Opportunity>(opportunity_id)?;
        let before = tx.composition_of(opportunity_id)?;
        let id = before.map_or_else(CompositionId::new, |c| c.id);
        tx.put(&Composition { id, opportunity_id, applied_at: tx.now() })?;
        for role in tx.roles_of(id)? {
            tx.remove_row(&role)?;
        }
        members.iter().try_for_each(|member| insert_member(tx, id, member))?;
        Ok(id)
    })
}

fn insert_member(tx: &Tx<'_>, composition_id: CompositionId, member: &MemberInput) -> Result<()> {
    let organisation_id = tx.get::<Organisation>(member.id)?.id;
    let by_hand = [String::new()];
    let roles = if member.roles.is_empty() { &by_hand } else { member.roles.as_slice() };
    roles.iter().try_for_each(|role| tx.put_once(&CompositionRole { composition_id, organisation_id, role: role.clone() }))
}
