//! Finding places on the map for organisations that came in with an import; nothing that stands there moves.

use std::collections::HashSet;

use crate::error::Result;
use crate::id::{OrganisationId, ViewId};
use crate::model::placement::Placement;
use crate::model::relationship::Relationship;
use crate::network::layout::{self, Point, Scene};
use crate::store::tx::Tx;

/// Beyond this a layout by forces takes longer than anyone waits for an import; communities are then packed side by side.
const MOST_BY_FORCES: usize = 20_000;

pub(super) fn place(tx: &Tx<'_>, created: &[OrganisationId]) -> Result<()> {
    if created.is_empty() {
        return Ok(());
    }
    let standing = tx.placements_on(ViewId::nil())?;
    let scene = scene(tx, created, &standing)?;
    let positions = match (created.len(), standing.len()) {
        (new, 0..=1) if new > MOST_BY_FORCES => layout::nested(&Scene { links: pulls(tx)?, ..scene }),
        (_, 0..=1) => layout::force(&scene, &mut |_| true),
        _ => layout::place_new(&scene),
    };
    let new: HashSet<&OrganisationId> = created.iter().collect();
    for (organisation_id, at) in positions {
        if new.contains(&organisation_id) {
            tx.insert(&Placement { view_id: ViewId::nil(), organisation_id, x: at.x.into(), y: at.y.into(), pinned: false })?;
        }
    }
    Ok(())
}

fn scene(tx: &Tx<'_>, created: &[OrganisationId], standing: &[Placement]) -> Result<Scene> {
    let ties: Vec<Relationship> = tx.all()?;
    Ok(Scene {
        nodes: created.iter().copied().chain(standing.iter().map(|p| p.organisation_id)).collect(),
        links: ties.iter().filter(|r| r.connects()).map(|r| (r.from_id, r.to_id, f32::from(r.strength))).collect(),
        // Positions on the map are within a million units, which single precision keeps to a tenth.
        pinned: standing.iter().map(|p| (p.organisation_id, Point { x: p.x as f32, y: p.y as f32 })).collect(),
        centre: Some(tx.ecosystem()?.conductor_id),
        seed: 1,
    })
}

/// The ties that connect, by how strongly they pull: less where many organisations shared the event (Newman 2001).
fn pulls(tx: &Tx<'_>) -> Result<Vec<(OrganisationId, OrganisationId, f32)>> {
    let ties: Vec<Relationship> = tx.all()?;
    let pull = |r: &Relationship| (r.from_id, r.to_id, 1.0 / (r.group_size.max(2) - 1) as f32);
    Ok(ties.iter().filter(|r| r.connects()).map(pull).collect())
}
