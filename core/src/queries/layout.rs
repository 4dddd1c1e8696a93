//! Layouts on request: where organisations would go, to be shown before it is applied.

use serde::{Deserialize, Serialize};

use super::scene::{SceneRequest, scene};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{OrganisationId, ViewId};
use crate::network::layout::{self, Point, Scene as LayoutScene};

/// How organisations are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum LayoutKind {
    /// Connected organisations pull at each other, all push apart.
    Force,
    /// Rings round the conductor, or round the centre of a focus view.
    Concentric,
}

/// Where one organisation would go.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Placing {
    /// The organisation.
    pub id: OrganisationId,
    /// Rightwards, in map units.
    pub x: f64,
    /// Downwards, in map units.
    pub y: f64,
}

/// Where the organisations `ids` of a view (all of them if empty) would go; what is pinned, or not among them, stays.
pub fn preview_layout(
    ecosystem: &Ecosystem,
    view_id: ViewId,
    steps: u32,
    ids: &[OrganisationId],
    kind: LayoutKind,
) -> Result<Vec<Placing>> {
    let shown = scene(ecosystem, &SceneRequest { view_id, steps, limit: u32::MAX, ..SceneRequest::default() })?;
    let moves = |id: OrganisationId, pinned: bool| !pinned && (ids.is_empty() || ids.contains(&id));
    let standing: Vec<(OrganisationId, Point, bool)> =
        shown.nodes.iter().filter_map(|n| Some((n.organisation()?, n.at, n.pinned))).collect();
    let fixed = standing.iter().filter(|(id, _, pinned)| !moves(*id, *pinned));
    let end = |place: u32| shown.nodes[place as usize].organisation();
    let centre = match view_id.centre() {
        Some(centre) => centre,
        None => ecosystem.rows().ecosystem()?.conductor_id,
    };
    let layout = LayoutScene {
        nodes: standing.iter().map(|(id, ..)| *id).collect(),
        links: shown
            .links
            .iter()
            .filter(|l| l.pull > 0.0)
            .filter_map(|l| Some((end(l.from)?, end(l.to)?, f32::from(l.strength))))
            .collect(),
        pinned: fixed.map(|(id, at, _)| (*id, *at)).collect(),
        centre: Some(centre),
        seed: 1,
    };
    let positions = match kind {
        LayoutKind::Force => layout::force(&layout, &mut |_| true),
        LayoutKind::Concentric => layout::concentric(&layout),
    };
    let placing = |(id, at): (OrganisationId, Point)| Placing { id, x: at.x.into(), y: at.y.into() };
    let stays: Vec<OrganisationId> = layout.pinned.iter().map(|(id, _)| *id).collect();
    Ok(positions.into_iter().filter(|(id, _)| !stays.contains(id)).map(placing).collect())
}
