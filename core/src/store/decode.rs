//! Reads a changeset as typed changes: which rows of which nouns were added, updated from-to, removed.

use std::collections::BTreeSet;

use rusqlite::ffi;
use rusqlite::types::Value as Sql;

use super::rows::Rows;
use super::schema::{self, Recorded};
use super::session::{self, Code, RawChange};
use super::table::Reader;
use crate::error::Error;
use crate::id::{Id, OrganisationId};
use crate::model::change::{Change, ChangeKind, FieldChange, Noun, Value};

/// The changes in a changeset, in its order. Cost: linear in rows.
pub(super) fn changes(changeset: &[u8]) -> Result<Vec<Change>, Code> {
    let mut changes = Vec::new();
    each(changeset, |change| changes.push(change)).map(|()| changes)
}

/// Hands over the changes in a changeset, one at a time, so that a large one costs no more memory than a small one.
pub(super) fn each(changeset: &[u8], mut f: impl FnMut(Change)) -> Result<(), Code> {
    session::each(changeset, |raw| change(raw).into_iter().for_each(&mut f))
}

/// What happened to one row; nothing where its table is none of ours.
pub(super) fn change(raw: RawChange) -> Option<Change> {
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

/// Columns that name an organisation.
const ENDS: [&str; 5] = ["organisation_id", "from_id", "to_id", "a_id", "b_id"];
/// Of more updated rows than this the ends are not looked up for a person: nobody is told of so many.
const LOOKED_UP: usize = 500;
/// So many names are told of what a deed touched.
const NAMED: usize = 3;

/// What a deed changed, in short.
#[derive(Default)]
pub(super) struct Summary {
    /// How many rows.
    pub(super) rows: usize,
    /// Of which nouns.
    pub(super) nouns: BTreeSet<Noun>,
    /// The organisations they speak of.
    pub(super) organisations: BTreeSet<OrganisationId>,
    /// Names of up to three things: things with a name of their own first, then organisations; what was made first comes first.
    pub(super) names: Vec<String>,
}

/// Sums a changeset up. Cost: linear in rows; memory only for the organisations.
pub(super) fn summary(rows: Rows<'_>, changeset: &[u8]) -> Result<Summary, Error> {
    let (mut summary, mut updated, mut named) = (Summary::default(), Vec::new(), Vec::<(Vec<Value>, String)>::new());
    let read = each(changeset, |change| {
        summary.rows += 1;
        summary.nouns.insert(change.noun);
        summary.organisations.extend(organisations_in(&change));
        if let Some(name) = own_name(&change) {
            let place = named.partition_point(|(key, _)| key <= &change.key);
            if place < NAMED {
                named.insert(place, (change.key.clone(), name.to_owned()));
                named.truncate(NAMED);
            }
        }
        if change.kind == ChangeKind::Updated && updated.len() < LOOKED_UP {
            updated.push(change);
        }
    });
    rows.sql(read.map_err(Into::into))?;
    for change in &updated {
        summary.organisations.extend(ends_of_row(rows, change)?);
    }
    summary.names = named.into_iter().map(|(_, name)| name).collect();
    for organisation in summary.organisations.iter().take(NAMED) {
        summary.names.extend(rows.name_of(*organisation)?);
    }
    let mut seen = BTreeSet::new();
    summary.names.retain(|name| seen.insert(name.clone()));
    summary.names.truncate(NAMED);
    Ok(summary)
}

fn own_name(change: &Change) -> Option<&str> {
    let named_by = match change.noun {
        Noun::Organisation | Noun::Circle | Noun::Opportunity | Noun::Contact | Noun::Lead | Noun::Deal | Noun::FitTest => "name",
        Noun::Agreement => "title",
        Noun::FollowUp => "what",
        _ => return None,
    };
    let field = change.fields.iter().find(|f| f.column == named_by)?;
    let side = if change.kind == ChangeKind::Removed { &field.from } else { &field.to };
    match side {
        Some(Value::Text(name)) => Some(name),
        _ => None,
    }
}

/// The organisations that changes speak of, each once, in order of id. What an updated row does not say of itself, because
/// it did not change, is looked up.
pub(super) fn touched(rows: Rows<'_>, changes: &[Change]) -> Result<BTreeSet<OrganisationId>, Error> {
    let mut found: BTreeSet<OrganisationId> = changes.iter().flat_map(organisations_in).collect();
    for change in changes.iter().filter(|c| c.kind == ChangeKind::Updated) {
        found.extend(ends_of_row(rows, change)?);
    }
    Ok(found)
}

fn table_of(change: &Change) -> Option<&'static Recorded> {
    schema::recorded().iter().find(|t| t.noun == change.noun)
}

fn organisations_in(change: &Change) -> Vec<OrganisationId> {
    let columns = table_of(change).map(|t| &t.columns[..t.keys]).unwrap_or_default();
    let keys = columns.iter().zip(&change.key).filter(|(c, _)| change.noun == Noun::Organisation || ENDS.contains(c)).map(|(_, v)| v);
    let fields = change.fields.iter().filter(|f| ENDS.contains(&f.column)).filter_map(|f| f.to.as_ref().or(f.from.as_ref()));
    keys.chain(fields).filter_map(organisation_id).collect()
}

/// The ends in the row of an updated noun that is known by one identifier; one that may be left out, and is, is none.
fn ends_of_row(rows: Rows<'_>, change: &Change) -> Result<Vec<OrganisationId>, Error> {
    let (Some(table), [Value::Blob(key)]) = (table_of(change), change.key.as_slice()) else { return Ok(Vec::new()) };
    let ends: Vec<&str> = table.columns.iter().copied().filter(|c| ENDS.contains(c)).collect();
    if ends.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT {} FROM {} WHERE {} = ?1", ends.join(","), table.name, table.columns[0]);
    let read = |row: &mut Reader<'_>| ends.iter().map(|_| row.maybe_id()).collect::<rusqlite::Result<Vec<Option<OrganisationId>>>>();
    Ok(rows.one(&sql, vec![Sql::Blob(key.clone())], read)?.unwrap_or_default().into_iter().flatten().collect())
}

fn organisation_id(value: &Value) -> Option<OrganisationId> {
    match value {
        Value::Blob(bytes) => <[u8; 16]>::try_from(bytes.as_slice()).ok().map(OrganisationId::from_bytes),
        Value::Null | Value::Integer(_) | Value::Real(_) | Value::Text(_) => None,
    }
}
