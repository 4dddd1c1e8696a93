//! Circles with their members.

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{CircleId, OrganisationId};
use crate::model::circle::Circle;
use crate::store::rows::Rows;

/// A circle and who is in it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Circle")]
pub struct CircleAnswer {
    /// Its identifier.
    pub id: CircleId,
    /// Its name.
    pub name: String,
    /// Who is in it.
    pub members: Vec<OrganisationId>,
}

/// Every circle.
pub fn circles(ecosystem: &Ecosystem) -> Result<Vec<CircleAnswer>> {
    let rows = ecosystem.rows();
    with_members(rows, rows.all::<Circle>()?)
}

pub(super) fn with_members(rows: Rows<'_>, circles: Vec<Circle>) -> Result<Vec<CircleAnswer>> {
    circles.into_iter().map(|c| Ok(CircleAnswer { id: c.id, name: c.name, members: rows.members_of(c.id)? })).collect()
}
