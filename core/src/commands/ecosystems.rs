//! Beginning and renaming an ecosystem.

use std::path::Path;

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{OrganisationId, ViewId};
use crate::model::op::Op;
use crate::model::organisation::{Organisation, check_name};
use crate::model::placement::Placement;
use crate::store::ecosystems::EcosystemRow;
use crate::store::tx::Tx;

/// Begins a new, empty ecosystem in a new file, for the organisation named `conductor`.
pub fn create_ecosystem(path: &Path, conductor: &str, actor: &str) -> Result<Ecosystem> {
    check_name("organisation", conductor)?;
    Ecosystem::create(path, actor, |tx| begin(tx, conductor.trim(), &Organisation::named(conductor.trim())).map(drop))
}

/// Names the ecosystem and puts its conductor in the middle of the map.
pub(super) fn begin(tx: &Tx<'_>, name: &str, conductor: &Organisation) -> Result<OrganisationId> {
    conductor.check()?;
    tx.insert(conductor)?;
    let middle = Placement { view_id: ViewId::nil(), organisation_id: conductor.id, x: 0.0, y: 0.0, pinned: true };
    tx.insert(&middle)?;
    tx.insert(&EcosystemRow { name: name.to_owned(), conductor_id: conductor.id, learn_from: None })?;
    Ok(conductor.id)
}

/// Gives the ecosystem another name.
pub fn rename_ecosystem(ecosystem: &mut Ecosystem, name: &str) -> Result<Committed<()>> {
    check_name("ecosystem", name)?;
    ecosystem.transact(Op::RenameEcosystem, |tx| tx.update(&EcosystemRow { name: name.trim().to_owned(), ..tx.ecosystem()? }))
}
