//! Forgetting for good, because a person asks to be erased: the row and all that hangs on it go, and every trace of them in the history; then the
//! file is written anew, so that no byte of them stays. Not here: removing, which can be undone (commands), and restore points (points.rs).

use std::collections::{HashMap, HashSet};

use rusqlite::params;
use rusqlite::types::Value as Sql;
use serde::Serialize;

use super::history::{self, Entry, OperationKind};
use super::rows::Rows;
use super::schema::{self, Recorded};
use super::session::{self, Code, RawChange, Session};
use super::table;
use super::transact::Stamp;
use super::{Store, decode, migrations};
use crate::error::{Error, Result};
use crate::id::{Id, OperationId};
use crate::model::change::{Change, FieldChange, Noun, Value};
use crate::model::op::Op;

/// What was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Forgotten {
    /// Rows that were there and went.
    pub rows: u32,
    /// Operations of the history that spoke of something forgotten, and no longer do.
    pub operations: u32,
    /// Of these, so many spoke of nothing else and are gone.
    pub dropped: u32,
}

/// A row of a recorded table: its noun, and its key as it is written.
type RowKey = (Noun, String);

impl Store {
    /// Forgets the row of this identifier and all that hangs on it, in the file and its history. It cannot be undone. Cost: reads the whole
    /// history, and writes the whole file.
    pub fn forget(self, noun: Noun, id: impl Id, stamp: &Stamp) -> Result<(Self, Forgotten)> {
        self.remade(|rows| erase(rows, noun, id, stamp))
    }
}

fn erase(rows: Rows<'_>, noun: Noun, id: impl Id, stamp: &Stamp) -> Result<Forgotten> {
    let removed = remove(rows, noun, id)?;
    if removed.is_empty() {
        return Err(Error::not_found(noun.as_str(), id));
    }
    let mut traces = Traces::of(&removed);
    traces.follow(rows)?;
    let (operations, dropped) = rewrite(rows, &traces, stamp)?;
    let partner = params![id.bytes()];
    let also = |sql: &str| rows.sql(rows.connection.execute(sql, partner)).map(drop);
    also("DELETE FROM sealed_secret WHERE session_id IN (SELECT id FROM sealed_session WHERE partner_id = ?1)")?;
    also("DELETE FROM sealed_session WHERE partner_id = ?1")?;
    also("DELETE FROM sealed_partner WHERE organisation_id = ?1")?;
    // The operations they name have other hashes now.
    rows.sql(rows.connection.execute("DELETE FROM weighed", [])).map(drop)?;
    Ok(Forgotten { rows: u32::try_from(removed.len()).unwrap_or(u32::MAX), operations, dropped })
}

/// Removes the row and what hangs on it; what went.
fn remove(rows: Rows<'_>, noun: Noun, id: impl Id) -> Result<Vec<Change>> {
    let table = table_of(noun)?;
    let session = rows.sql(Session::begin(rows.connection, &schema::recorded_names()).map_err(Into::into))?;
    let sql = format!("DELETE FROM {} WHERE {} = ?1", table.name, table.columns[0]);
    rows.sql(rows.connection.execute(&sql, [table::id(id)]))?;
    let changeset = rows.sql(session.changeset().map_err(Into::into))?;
    let changes = rows.sql(decode::changes(&changeset).map_err(Into::into))?;
    Ok(changes.into_iter().filter(|change| change.kind == crate::model::change::ChangeKind::Removed).collect())
}

fn table_of(noun: Noun) -> Result<&'static Recorded> {
    let found = schema::recorded().iter().find(|table| table.noun == noun);
    found.ok_or_else(|| Error::Internal(format!("{noun} has no recorded table")))
}

/// What is to be forgotten: rows, the identifiers by which others point at them, and the names that told of them.
#[derive(Default)]
struct Traces {
    rows: HashSet<RowKey>,
    ids: HashSet<Vec<u8>>,
    names: HashSet<String>,
}

/// Columns that hold what a thing is called.
const NAMES: [&str; 5] = ["name", "title", "what", "email", "domain"];

impl Traces {
    fn of(removed: &[Change]) -> Self {
        let mut traces = Self::default();
        removed.iter().for_each(|change| traces.add(change));
        traces
    }

    fn add(&mut self, change: &Change) {
        self.rows.insert(key_of(change));
        if let [Value::Blob(id)] = change.key.as_slice() {
            self.ids.insert(id.clone());
        }
        for field in change.fields.iter().filter(|field| NAMES.contains(&field.column)) {
            let sides = [&field.from, &field.to].into_iter().flatten();
            self.names.extend(sides.filter_map(|side| if let Value::Text(text) = side { Some(text.clone()) } else { None }));
        }
    }

    fn has(&self, change: &Change) -> bool {
        self.rows.contains(&key_of(change))
    }

    /// Whether a change of another row points at something forgotten.
    fn points_at(&self, change: &Change) -> bool {
        let is = |value: &Value| matches!(value, Value::Blob(id) if self.ids.contains(id));
        let side = |field: &FieldChange| [&field.from, &field.to].into_iter().flatten().any(is);
        change.key.iter().any(is) || change.fields.iter().any(side)
    }

    /// Finds rows of earlier that hung on what is forgotten and are gone already, what hung on these, and every name they had.
    fn follow(&mut self, rows: Rows<'_>) -> Result<()> {
        loop {
            let before = self.rows.len();
            for seq in rows.first()?..=rows.heads()?.seq {
                for change in rows.changes_of(seq)? {
                    if self.has(&change) || self.points_at(&change) && !lives(rows, &change)? {
                        self.add(&change);
                    }
                }
            }
            if self.rows.len() == before {
                return Ok(());
            }
        }
    }
}

fn key_of(change: &Change) -> RowKey {
    (change.noun, format!("{:?}", change.key))
}

/// Whether the row of a change is in the file now.
fn lives(rows: Rows<'_>, change: &Change) -> Result<bool> {
    let table = table_of(change.noun)?;
    let keys: Vec<String> = table.columns[..table.keys].iter().enumerate().map(|(i, column)| format!("{column} = ?{}", i + 1)).collect();
    let sql = format!("SELECT 1 FROM {} WHERE {}", table.name, keys.join(" AND "));
    let values = change.key.iter().map(|value| super::reverse::sql_of(Some(value))).collect();
    Ok(rows.one(&sql, values, |row| row.plain::<i64>())?.is_some())
}

/// An operation as it is written anew.
struct Kept {
    seq: i64,
    id: OperationId,
    op: Op,
    kind: OperationKind,
    target: Option<i64>,
    at: crate::model::time::Moment,
    actor: String,
    changes: usize,
    names: Vec<String>,
    schema: i32,
    changeset: Vec<u8>,
}

/// Writes the history anew without the traces; how many operations had some, and how many had nothing else.
fn rewrite(rows: Rows<'_>, traces: &Traces, stamp: &Stamp) -> Result<(u32, u32)> {
    let (mut kept, mut touched, mut dropped) = (Vec::new(), 0, 0);
    let first = rows.first()?;
    for seq in first..=rows.heads()?.seq {
        let mut operation = read(rows, seq)?;
        let changes = rows.changes_of(seq)?;
        let left = changes.iter().filter(|change| !traces.has(change)).count();
        operation.names.retain(|name| !traces.names.contains(name));
        if left < changes.len() {
            touched += 1;
            operation.changes = left;
            operation.changeset = rows.sql(without(&operation.changeset, traces).map_err(Into::into))?;
        }
        // That something was forgotten or thinned stays in the history, though it speaks of no row.
        if left > 0 || changes.is_empty() || operation.op == Op::CreateEcosystem {
            // What was thinned away has no place any more.
            operation.target = operation.target.filter(|target| *target > first || first == 1);
            kept.push(operation);
        } else {
            dropped += 1;
        }
    }
    rows.sql(rows.connection.execute("DELETE FROM history", []))?;
    append(rows, kept)?;
    let entry = Entry {
        op: Op::Forget,
        kind: OperationKind::Do,
        target: None,
        at: stamp.at,
        actor: &stamp.actor,
        changes: 0,
        names: vec![],
        changeset: &[],
    };
    rows.sql(history::append(rows.connection, &entry))?;
    Ok((touched, dropped))
}

/// Appends operations in their order under new places; an undo or redo whose deed is gone is gone as well.
fn append(rows: Rows<'_>, kept: Vec<Kept>) -> Result<()> {
    let mut places: HashMap<i64, i64> = HashMap::new();
    for one in kept {
        let target = match one.target.map(|target| places.get(&target).copied()) {
            Some(None) => continue,
            found => found.flatten(),
        };
        let Kept { op, kind, at, changes, names, .. } = one;
        let entry = Entry { op, kind, target, at, actor: &one.actor, changes, names, changeset: &one.changeset };
        let place = rows.sql(history::append_as(rows.connection, &entry, one.id, one.schema))?;
        places.insert(one.seq, place);
    }
    Ok(())
}

fn read(rows: Rows<'_>, seq: i64) -> Result<Kept> {
    let operation = rows.operation(seq)?;
    let sql = "SELECT id, schema_version FROM history WHERE seq = ?1";
    let found = rows.one(sql, vec![Sql::Integer(seq)], |row| Ok((row.id::<OperationId>()?, row.plain::<i32>()?)))?;
    let (id, schema) = found.unwrap_or((OperationId::new(), migrations::NEWEST));
    Ok(Kept {
        seq,
        id,
        op: operation.op,
        kind: operation.kind,
        target: operation.target,
        at: operation.at,
        actor: operation.actor,
        changes: operation.changes as usize,
        names: operation.names,
        schema,
        changeset: rows.sql(history::changeset(rows.connection, seq))?,
    })
}

/// A changeset without the changes of forgotten rows.
fn without(changeset: &[u8], traces: &Traces) -> Result<Vec<u8>, Code> {
    session::only(changeset, |raw: RawChange| decode::change(raw).is_none_or(|change| !traces.has(&change)))
}
