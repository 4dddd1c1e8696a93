//! Conflicts in words: whose row, which field, what both began from and what each made of it, when and by whom.

use std::collections::HashMap;

use super::compare::{Open, Plan};
use super::sides::{RowRef, Sides, field, row_of};
use crate::error::Result;
use crate::id::{Id, OrganisationId};
use crate::model::change::{Change, Noun, Value};
use crate::model::merge::{ConflictKind, Done, MergeConflict, MergeSaid, MergeTouch};
use crate::model::time::Moment;
use crate::store::forks::{Asked, Parting};
use crate::store::raw::{Row, Rule};

/// So many rows are named that one side touched of what the other removed.
const TOUCHES_TOLD: usize = 20;
/// So many steps up a row is named after what it belongs to.
const STEPS_UP: u32 = 3;

/// The conflicts, in words, by name.
pub(super) fn conflicts(sides: &Sides<'_>, plan: &Plan, parting: Parting, said: &MergeSaid) -> Result<Vec<MergeConflict>> {
    let asked = || -> HashMap<String, Asked<'_>> { plan.open.iter().map(|(key, open)| (key.clone(), asked(open))).collect() };
    let mut ours_done = sides.ours.last_done(parting.ours, asked())?;
    let mut theirs_done = sides.theirs.last_done(parting.theirs, asked())?;
    let mut told = Vec::new();
    for (key, open) in &plan.open {
        let done = (ours_done.remove(key), theirs_done.remove(key));
        told.push(conflict(sides, key, open, done, said)?);
    }
    told.sort_by(|x, y| (x.rows > 1, x.noun, &x.name, &x.key).cmp(&(y.rows > 1, y.noun, &y.name, &y.key)));
    Ok(told)
}

/// Which changes a conflict is about.
fn asked(open: &Open) -> Asked<'_> {
    let of_row = |row: &RowRef, change: &Change| row.noun == change.noun && row.key == change.key;
    Box::new(move |change: &Change| {
        if open.rows > 1 {
            return change.noun == open.row.noun;
        }
        let touched = open.touched.values().any(|(row, _)| of_row(row, change));
        let own = of_row(&open.row, change);
        let wrote = open.columns.is_empty() || change.fields.iter().any(|field| open.columns.contains(&field.column));
        touched || (own && wrote)
    })
}

fn conflict(
    sides: &Sides<'_>,
    key: &str,
    open: &Open,
    (ours_done, theirs_done): (Option<Done>, Option<Done>),
    said: &MergeSaid,
) -> Result<MergeConflict> {
    let Open { kind, row, columns, touched, rows } = open;
    let (here, there) = (sides.here(row)?, sides.there(row)?);
    let whole = columns.is_empty();
    let words = |values: Option<&Row>| -> Result<Option<String>> {
        let Some(values) = values else { return Ok(None) };
        if whole { named(sides, row.noun, values, STEPS_UP).map(|name| Some(name.0)) } else { text(sides, row.noun, values, columns) }
    };
    let base = match (kind, whole) {
        (ConflictKind::BothAdded, _) => None,
        (_, true) => here.clone().or(there.clone()),
        (_, false) => base(sides, row, there.as_ref()),
    };
    let (name, organisation) = match here.as_ref().or(there.as_ref()) {
        Some(values) => named(sides, row.noun, values, STEPS_UP)?,
        None => (row.id(), None),
    };
    let many = *rows > 1;
    Ok(MergeConflict {
        key: key.to_owned(),
        kind: *kind,
        noun: row.noun,
        name: if many { String::new() } else { name },
        organisation: organisation.filter(|_| !many),
        field: columns.first().map(ToString::to_string).unwrap_or_default(),
        base: if many { None } else { words(base.as_ref())? },
        ours: if many { None } else { words(here.as_ref())? },
        theirs: if many { None } else { words(there.as_ref())? },
        ours_done,
        theirs_done,
        touched: touches(sides, row, touched.values())?,
        rows: *rows,
        side: said.side(key),
    })
}

/// The row as both knew it.
fn base(sides: &Sides<'_>, row: &RowRef, there: Option<&Row>) -> Option<Row> {
    let change = sides.changes.get(&row.id()).filter(|change| row_of(change) == *row)?;
    there.map(|there| super::compare::base_of(change, there))
}

fn touches<'t>(
    sides: &Sides<'_>,
    root: &RowRef,
    rows: impl Iterator<Item = &'t (RowRef, crate::model::change::ChangeKind)>,
) -> Result<Vec<MergeTouch>> {
    let mut told = Vec::new();
    for (row, kind) in rows.filter(|(row, _)| row != root).take(TOUCHES_TOLD) {
        let values = match sides.here(row)? {
            Some(values) => Some(values),
            None => sides.there(row)?,
        };
        let name = values.map(|values| named(sides, row.noun, &values, STEPS_UP)).transpose()?.map(|named| named.0);
        told.push(MergeTouch { noun: row.noun, name: name.unwrap_or_default(), kind: *kind });
    }
    told.sort();
    Ok(told)
}

/// Columns by which a row is called.
const OWN_NAMES: &[&str] = &["name", "title", "term", "what", "tab", "rung", "kind", "value", "number", "source"];
/// Columns that name the organisation to open.
const ENDS: &[&str] = &["organisation_id", "from_id", "a_id", "receiver_id", "to_id", "b_id"];

/// What a row is called, and the organisation to open to see it.
fn named(sides: &Sides<'_>, noun: Noun, values: &Row, steps: u32) -> Result<(String, Option<OrganisationId>)> {
    if noun == Noun::Organisation {
        let id = values.first().and_then(organisation_id);
        return Ok((plain(field(noun, values, "name")), id));
    }
    let mut ends = Vec::new();
    for column in ENDS {
        let id = field(noun, values, column).and_then(organisation_id);
        let name = id.map(|id| name_of(sides, id)).transpose()?.flatten();
        ends.extend(id.zip(name));
    }
    let organisation = ends.first().map(|(id, _)| *id);
    let tied: Vec<&str> = ends.iter().map(|(_, name)| name.as_str()).collect();
    let whose = match (tied.is_empty(), steps) {
        (false, _) => tied.join(" – "),
        (true, 0) => String::new(),
        (true, _) => return belongs(sides, noun, values, steps),
    };
    Ok((called(own_name(noun, values), whose), organisation))
}

/// The name of a row that names no organisation: its own, or after what it belongs to.
fn belongs(sides: &Sides<'_>, noun: Noun, values: &Row, steps: u32) -> Result<(String, Option<OrganisationId>)> {
    let own = own_name(noun, values);
    for (_, parent) in sides.parents(noun, values).into_iter().filter(|(reference, _)| reference.rule == Rule::Goes) {
        let there = match sides.here(&parent)? {
            Some(values) => Some(values),
            None => sides.there(&parent)?,
        };
        if let Some(there) = there {
            let (name, organisation) = named(sides, parent.noun, &there, steps - 1)?;
            return Ok((called(own, name), organisation));
        }
    }
    Ok((own, None))
}

fn own_name(noun: Noun, values: &Row) -> String {
    if matches!(noun, Noun::Relationship | Noun::Introduction) {
        return String::new();
    }
    OWN_NAMES.iter().map(|column| plain(field(noun, values, column))).find(|name| !name.is_empty()).unwrap_or_default()
}

fn called(own: String, whose: String) -> String {
    match (own.is_empty(), whose.is_empty()) {
        (true, _) => whose,
        (_, true) => own,
        _ => format!("{own} ({whose})"),
    }
}

fn name_of(sides: &Sides<'_>, id: OrganisationId) -> Result<Option<String>> {
    match sides.ours.name_of(id)? {
        Some(name) => Ok(Some(name)),
        None => sides.theirs.name_of(id),
    }
}

fn organisation_id(value: &Value) -> Option<OrganisationId> {
    match value {
        Value::Blob(bytes) => <[u8; 16]>::try_from(bytes.as_slice()).ok().map(OrganisationId::from_bytes),
        _ => None,
    }
}

/// Columns that follow from others, and say nothing to a person.
const DERIVED: &[&str] = &["folded", "changed_at"];

/// The values of some columns as text; nothing where all are empty.
fn text(sides: &Sides<'_>, noun: Noun, values: &Row, columns: &[&'static str]) -> Result<Option<String>> {
    let mut parts = Vec::new();
    for column in columns.iter().filter(|column| !DERIVED.contains(column)) {
        let value = field(noun, values, column);
        let named = value.and_then(organisation_id).map(|id| name_of(sides, id)).transpose()?.flatten();
        parts.push(named.unwrap_or_else(|| if *column == "amount" { hundredths(value) } else { plain(value) }));
    }
    parts.retain(|part| !part.is_empty());
    Ok(Some(parts.join(" · ")).filter(|text| !text.is_empty()))
}

fn hundredths(value: Option<&Value>) -> String {
    match value {
        Some(Value::Integer(n)) => format!("{}.{:02}", n / 100, (n % 100).abs()),
        _ => String::new(),
    }
}

/// A value as text; lists with commas between.
fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null | Value::Blob(_)) => String::new(),
        // So large a number is an instant.
        Some(Value::Integer(n)) if *n > 1_000_000_000_000 => Moment(*n).to_string(),
        Some(Value::Integer(n)) => n.to_string(),
        Some(Value::Real(n)) => format!("{n:.0}"),
        Some(Value::Text(text)) => match serde_json::from_str::<Vec<serde_json::Value>>(text) {
            Ok(list) => {
                list.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned)).collect::<Vec<_>>().join(", ")
            }
            Err(_) => text.clone(),
        },
    }
}
