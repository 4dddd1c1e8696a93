//! Reads a changeset as typed changes: which rows of which nouns were added, updated from-to, removed.

use std::collections::BTreeSet;

use rusqlite::ffi;

use super::schema::{self, Recorded};
use super::session::{self, Code, RawChange};
use crate::id::{Id, OrganisationId};
use crate::model::change::{Change, ChangeKind, FieldChange, Noun, Value};

/// The changes in a changeset, in its order. Cost: linear in rows.
pub(super) fn changes(changeset: &[u8]) -> Result<Vec<Change>, Code> {
    Ok(session::read(changeset)?.into_iter().filter_map(change).collect())
}

fn change(raw: RawChange) -> Option<Change> {
    let table = schema::recorded().iter().find(|t| t.name == raw.table)?;
    let kind = match raw.operation {
        ffi::SQLITE_INSERT => ChangeKind::Added,
        ffi::SQLITE_DELETE => ChangeKind::Removed,
        _ => ChangeKind::Updated,
    };
    let whole = if kind == ChangeKind::Added { &raw.to } else { &raw.from };
    let key = whole.iter().take(table.keys).map(|v| v.clone().unwrap_or(Value::Null)).collect();
    Some(Change { noun: table.noun, kind, key, fields: fields(table, kind, raw) })
}

/// The columns that differ. The key of an updated row does not change, so it is passed over there.
fn fields(table: &Recorded, kind: ChangeKind, raw: RawChange) -> Vec<FieldChange> {
    let skipped = if kind == ChangeKind::Updated { table.keys } else { 0 };
    let pairs = raw.from.into_iter().zip(raw.to);
    let columns = table.columns.iter().zip(pairs).skip(skipped);
    columns.filter(|(_, (from, to))| from != to).map(|(column, (from, to))| FieldChange { column, from, to }).collect()
}

/// The organisations that changes speak of, each once, in order of id.
pub(super) fn touched(changes: &[Change]) -> BTreeSet<OrganisationId> {
    changes.iter().flat_map(organisations_in).collect()
}

fn organisations_in(change: &Change) -> Vec<OrganisationId> {
    let named = ["organisation_id", "from_id", "to_id", "a_id", "b_id"];
    let table = schema::recorded().iter().find(|t| t.noun == change.noun);
    let columns = table.map(|t| &t.columns[..t.keys]).unwrap_or_default();
    let keys = columns.iter().zip(&change.key).filter(|(c, _)| change.noun == Noun::Organisation || named.contains(c)).map(|(_, v)| v);
    let fields = change.fields.iter().filter(|f| named.contains(&f.column)).filter_map(|f| f.to.as_ref().or(f.from.as_ref()));
    keys.chain(fields).filter_map(organisation_id).collect()
}

fn organisation_id(value: &Value) -> Option<OrganisationId> {
    match value {
        Value::Blob(bytes) => <[u8; 16]>::try_from(bytes.as_slice()).ok().map(OrganisationId::from_bytes),
        Value::Null | Value::Integer(_) | Value::Real(_) | Value::Text(_) => None,
    }
}
