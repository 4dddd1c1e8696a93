//! Circles: named groups of organisations.

use serde::{Deserialize, Serialize};

use crate::id::{CircleId, OrganisationId};

/// A named group of organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Circle {
    /// Its identifier.
    pub id: CircleId,
    /// Its name.
    pub name: String,
}

/// One organisation in one circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleMember {
    /// The circle.
    pub circle_id: CircleId,
    /// The organisation in it.
    pub organisation_id: OrganisationId,
}
