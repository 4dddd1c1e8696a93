//! Logos: the small picture that stands for an organisation on the map.

use serde::{Deserialize, Serialize};

use crate::id::OrganisationId;

/// The picture of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The picture, as PNG.
    pub png: Vec<u8>,
}
