//! Interventions: what was done to mend a partnership, noted so that before and after can be compared.

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{InterventionId, OrganisationId};
use crate::model::op::Op;
use crate::model::organisation::{Organisation, check_name};
use crate::model::partner_note::Intervention;
use crate::model::time::Day;

/// Notes something done to mend a partnership; today where no day is given.
pub fn add_intervention(
    ecosystem: &mut Ecosystem,
    organisation_id: OrganisationId,
    what: &str,
    day: Option<Day>,
) -> Result<Committed<InterventionId>> {
    check_name("intervention", what)?;
    ecosystem.transact(Op::AddIntervention, |tx| {
        tx.get::<Organisation>(organisation_id)?;
        let (id, day) = (InterventionId::new(), day.unwrap_or_else(|| tx.now().day()));
        tx.insert(&Intervention { id, organisation_id, day, what: what.trim().to_owned() })?;
        Ok(id)
    })
}

/// Takes an intervention off the list.
pub fn remove_intervention(ecosystem: &mut Ecosystem, id: InterventionId) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveIntervention, |tx| tx.remove::<Intervention>(id))
}
