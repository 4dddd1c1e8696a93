//! Placements: where organisations stand on a view of the map. Positions are kept for ever and never move by themselves.

use serde::{Deserialize, Serialize};

use crate::id::{OrganisationId, ViewId};

/// Where one organisation stands on one view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placement {
    /// The view: nil is the whole map, an organisation's bytes the focus view round it.
    pub view_id: ViewId,
    /// The organisation that stands there.
    pub organisation_id: OrganisationId,
    /// Rightwards, in map units (one unit is one pixel at 100 %).
    pub x: f64,
    /// Downwards, in map units.
    pub y: f64,
    /// Whether layouts leave it where it is.
    pub pinned: bool,
}
