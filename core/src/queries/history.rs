//! What was done, by whom, and what of it stands.

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::model::op::Op;
use crate::model::time::Moment;
use crate::store::history::OperationKind;

/// One operation.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct HistoryRow {
    /// Its place, from 1.
    pub seq: u32,
    /// The deed.
    pub op: Op,
    /// Whether it did the deed, took it back or did it again.
    pub kind: OperationKind,
    /// When.
    pub at: Moment,
    /// By whom.
    pub actor: String,
    /// How many rows changed.
    pub changes: u32,
    /// Names of up to three things it touched.
    pub names: Vec<String>,
    /// Whether the deed is undone at present.
    pub undone: bool,
}

/// Up to `limit` operations before the place `before`, newest first.
pub fn history(ecosystem: &Ecosystem, limit: u32, before: Option<u32>) -> Result<Vec<HistoryRow>> {
    let rows = ecosystem.rows();
    let undone = rows.undone()?;
    let place = |seq: i64| u32::try_from(seq).unwrap_or(u32::MAX);
    let operations = rows.history(limit, before.map(i64::from))?;
    Ok(operations
        .into_iter()
        .map(|o| HistoryRow {
            seq: place(o.seq),
            op: o.op,
            kind: o.kind,
            at: o.at,
            actor: o.actor,
            changes: o.changes,
            names: o.names,
            undone: o.kind == OperationKind::Do && undone.contains(&o.seq),
        })
        .collect())
}
