//! What was done, by whom, and what of it stands.

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::model::op::Op;
use crate::model::term::fold;
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

/// How much of a history there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct HistoryExtent {
    /// How many operations.
    pub operations: u32,
    /// How much their changes take in the file, in kilobytes.
    pub kilobytes: u32,
    /// When the first of them was.
    pub since: Moment,
    /// Whether that one stands for others, which were thinned away.
    pub thinned: bool,
    /// Everybody who did something, with the device, whoever did so last first.
    pub actors: Vec<String>,
}

/// How much of a history there is. Cost: one scan of it without its changes.
pub fn history_extent(ecosystem: &Ecosystem) -> Result<HistoryExtent> {
    let rows = ecosystem.rows();
    let (first, (operations, bytes)) = (rows.operation(rows.first()?)?, rows.history_size()?);
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(HistoryExtent {
        operations: count(operations),
        kilobytes: count((bytes + 1023) / 1024),
        since: first.at,
        thinned: first.op == Op::ThinHistory,
        actors: rows.actors()?,
    })
}

/// Up to `limit` operations before the place `before`, newest first. `by` narrows them to whoever is called so, with the device, or else to
/// all in whose name this stands.
pub fn history(ecosystem: &Ecosystem, limit: u32, before: Option<u32>, by: Option<&str>) -> Result<Vec<HistoryRow>> {
    let rows = ecosystem.rows();
    let by = by.map_or(Ok(Vec::new()), |by| called(&rows.actors()?, by))?;
    let undone = rows.undone()?;
    let place = |seq: i64| u32::try_from(seq).unwrap_or(u32::MAX);
    let operations = rows.history(limit, before.map(i64::from), &by)?;
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

/// Of everybody, whoever is called exactly so, else all in whose name this stands, without regard to case and accents.
fn called(actors: &[String], by: &str) -> Result<Vec<String>> {
    if actors.iter().any(|actor| actor == by) {
        return Ok(vec![by.to_owned()]);
    }
    let asked = fold(by);
    let found: Vec<String> = actors.iter().filter(|actor| fold(actor).contains(&asked)).cloned().collect();
    if found.is_empty() { Err(Error::not_found("actor", by)) } else { Ok(found) }
}
