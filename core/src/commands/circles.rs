//! Drawing, changing and removing circles.

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{CircleId, OrganisationId};
use crate::model::circle::{Circle, CircleMember};
use crate::model::op::Op;
use crate::model::organisation::check_name;
use crate::store::tx::Tx;

/// Draws a circle round organisations.
pub fn add_circle(ecosystem: &mut Ecosystem, name: &str, members: &[OrganisationId]) -> Result<Committed<CircleId>> {
    ecosystem.transact(Op::AddCircle, |tx| insert_circle(tx, name, members))
}

/// Writes a new circle and its members.
pub(super) fn insert_circle(tx: &Tx<'_>, name: &str, members: &[OrganisationId]) -> Result<CircleId> {
    check_name("circle", name)?;
    let circle = Circle { id: CircleId::new(), name: name.trim().to_owned() };
    tx.insert(&circle)?;
    set_members(tx, circle.id, members)?;
    Ok(circle.id)
}

/// Renames a circle and makes `members` its members.
pub fn update_circle(ecosystem: &mut Ecosystem, id: CircleId, name: &str, members: &[OrganisationId]) -> Result<Committed<()>> {
    check_name("circle", name)?;
    ecosystem.transact(Op::UpdateCircle, |tx| {
        tx.update(&Circle { id, name: name.trim().to_owned() })?;
        set_members(tx, id, members)
    })
}

/// Removes a circle; its members stay.
pub fn remove_circle(ecosystem: &mut Ecosystem, id: CircleId) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveCircle, |tx| tx.remove::<Circle>(id))
}

fn set_members(tx: &Tx<'_>, circle_id: CircleId, members: &[OrganisationId]) -> Result<()> {
    let before = tx.members_of(circle_id)?;
    for gone in before.iter().filter(|m| !members.contains(m)) {
        tx.remove_row(&CircleMember { circle_id, organisation_id: *gone })?;
    }
    for member in members.iter().filter(|m| !before.contains(m)) {
        tx.put_once(&CircleMember { circle_id, organisation_id: *member })?;
    }
    Ok(())
}
