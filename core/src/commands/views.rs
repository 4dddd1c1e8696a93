//! Saving and removing views of the map.

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::ViewId;
use crate::model::op::Op;
use crate::model::organisation::check_name;
use crate::model::placement::Placement;
use crate::model::view::{View, ViewLook};
use crate::store::tx::Tx;

/// A view to be saved.
#[derive(Debug, Clone, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ViewInput {
    /// The saved view it takes the place of; `None` for a new one.
    pub id: Option<ViewId>,
    /// Its name.
    pub name: String,
    /// What it shows and how.
    pub look: ViewLook,
    /// For a new one: the view on screen, whose positions it begins with.
    pub from: ViewId,
}

/// Saves a view under a name: a new one with positions of its own, or anew in place of one that is there. Where it looks at the
/// whole map, it begins with nobody moved; where it looks round a centre, with everybody where they stand now.
pub fn save_view(ecosystem: &mut Ecosystem, input: ViewInput) -> Result<Committed<ViewId>> {
    check_name("view", &input.name)?;
    let name = input.name.trim().to_owned();
    ecosystem.transact(Op::SaveView, |tx| {
        refuse_twin(tx, input.id, &name)?;
        // A default id is nil, which is the whole map: a new view needs one of its own.
        let id = match input.id {
            Some(id) => id,
            None => ViewId::new(),
        };
        tx.put(&View { id, name, look: input.look })?;
        if input.id.is_none() && input.from != ViewId::nil() {
            for place in tx.placements_on(input.from)? {
                tx.insert(&Placement { view_id: id, ..place })?;
            }
        }
        Ok(id)
    })
}

fn refuse_twin(tx: &Tx<'_>, id: Option<ViewId>, name: &str) -> Result<()> {
    let twin = tx.all::<View>()?.into_iter().any(|v| Some(v.id) != id && v.name.to_lowercase() == name.to_lowercase());
    if twin { Err(Error::Conflict(format!("there is a view named \"{name}\" already"))) } else { Ok(()) }
}

/// Removes a saved view and the positions that were its own; nothing else changes.
pub fn remove_view(ecosystem: &mut Ecosystem, id: ViewId) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveView, |tx| {
        tx.remove::<View>(id)?;
        tx.placements_on(id)?.iter().try_for_each(|place| tx.remove_row(place).map(drop))
    })
}
