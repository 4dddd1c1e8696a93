//! Where organisations stand: moving by hand, applying a layout, pinning, taking off the map.

use serde::Deserialize;

use super::Committed;
use super::organisations::check_spot;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{OrganisationId, ViewId};
use crate::model::op::Op;
use crate::model::organisation::Organisation;
use crate::model::placement::Placement;
use crate::store::tx::Tx;

/// Where one organisation goes.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Move {
    /// The organisation.
    pub id: OrganisationId,
    /// Rightwards, in map units.
    pub x: f64,
    /// Downwards, in map units.
    pub y: f64,
}

/// Puts organisations where the hand put them, and pins them there. Where a view had found places for `others` that were not
/// stored, they are stored with it, so that nobody ever moves who was not moved.
pub fn move_organisations(ecosystem: &mut Ecosystem, view: ViewId, moves: &[Move], others: &[Move]) -> Result<Committed<()>> {
    ecosystem.transact(Op::MoveOrganisations, |tx| {
        others.iter().try_for_each(|m| place(tx, view, *m, None))?;
        moves.iter().try_for_each(|m| place(tx, view, *m, Some(true)))
    })
}

/// Puts organisations where a layout put them; pins stay as they are.
pub fn arrange(ecosystem: &mut Ecosystem, view: ViewId, moves: &[Move]) -> Result<Committed<()>> {
    ecosystem.transact(Op::Arrange, |tx| moves.iter().try_for_each(|m| place(tx, view, *m, None)))
}

/// Stores where one organisation stands on a view; its pin stays as it is where nothing is said of it.
pub(super) fn place(tx: &Tx<'_>, view_id: ViewId, to: Move, pinned: Option<bool>) -> Result<()> {
    check_spot(to.x, to.y)?;
    tx.get::<Organisation>(to.id)?;
    let before = tx.placement_of(view_id, to.id)?;
    let pinned = pinned.or(before.map(|p| p.pinned)).unwrap_or(false);
    tx.put(&Placement { view_id, organisation_id: to.id, x: to.x, y: to.y, pinned })
}

/// Pins organisations where they stand, or lets them loose for layouts.
pub fn set_pinned(ecosystem: &mut Ecosystem, view: ViewId, ids: &[OrganisationId], pinned: bool) -> Result<Committed<()>> {
    ecosystem.transact(Op::SetPinned, |tx| {
        for id in ids {
            if let Some(place) = tx.placement_of(view, *id)? {
                tx.update(&Placement { pinned, ..place })?;
            }
        }
        Ok(())
    })
}

/// Takes organisations off a view; they stay in the ecosystem.
pub fn unplace_organisations(ecosystem: &mut Ecosystem, view: ViewId, ids: &[OrganisationId]) -> Result<Committed<()>> {
    ecosystem.transact(Op::UnplaceOrganisations, |tx| {
        for id in ids {
            if let Some(place) = tx.placement_of(view, *id)? {
                tx.remove_row(&place)?;
            }
        }
        Ok(())
    })
}
