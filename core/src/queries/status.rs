//! What is open, and what undo and redo would take.

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::op::Op;
use crate::model::organisation::Organisation;
use crate::model::relationship::Relationship;
use crate::store::Access;

/// The state of the open ecosystem.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// Its name.
    pub name: String,
    /// Where its file is.
    pub path: String,
    /// Whether nothing can be written.
    pub read_only: bool,
    /// What can be done with the file, and why not more.
    pub access: Access,
    /// Whether the file has a passphrase.
    pub encrypted: bool,
    /// The organisation whose ecosystem it is.
    pub conductor: OrganisationId,
    /// The name of that organisation.
    pub conductor_name: String,
    /// The place of the last operation.
    pub revision: u32,
    /// How many organisations.
    pub organisations: u32,
    /// How many relationships.
    pub relationships: u32,
    /// The deed undo would take back.
    pub undo: Option<Op>,
    /// The deed redo would do again.
    pub redo: Option<Op>,
}

/// The state of the open ecosystem.
pub fn status(ecosystem: &Ecosystem) -> Result<Status> {
    let rows = ecosystem.rows();
    let (row, heads) = (rows.ecosystem()?, rows.heads()?);
    let op = |seq: Option<i64>| seq.map(|s| rows.operation(s).map(|o| o.op)).transpose();
    Ok(Status {
        name: row.name,
        path: ecosystem.store().path().display().to_string(),
        read_only: ecosystem.store().read_only(),
        access: ecosystem.store().access(),
        encrypted: ecosystem.store().is_encrypted(),
        conductor: row.conductor_id,
        conductor_name: rows.name_of(row.conductor_id)?.unwrap_or_default(),
        revision: u32::try_from(heads.seq).unwrap_or(u32::MAX),
        organisations: rows.count::<Organisation>()?,
        relationships: rows.count::<Relationship>()?,
        undo: op(heads.undo)?,
        redo: op(heads.redo)?,
    })
}
