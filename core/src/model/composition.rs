//! Compositions: the set of organisations, each with its role, that answers an opportunity; here the one that was applied.

use serde::{Deserialize, Serialize};

use crate::id::{CompositionId, OpportunityId, OrganisationId};
use crate::model::time::Moment;

/// The composition that was applied to an opportunity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Composition {
    /// Its identifier.
    pub id: CompositionId,
    /// The opportunity it answers.
    pub opportunity_id: OpportunityId,
    /// When it was applied.
    pub applied_at: Moment,
}

/// What one member does in a composition; a member may have several roles, or none (empty) when it was kept by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompositionRole {
    /// The composition.
    pub composition_id: CompositionId,
    /// The member.
    pub organisation_id: OrganisationId,
    /// The need it answers, in the opportunity's words.
    pub role: String,
}
