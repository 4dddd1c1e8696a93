//! The comparison: of everything the other copy changed, what comes in, what is here already, and what a person has to decide.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::{groups, is_quiet, quiet_key};
use super::sides::{Roots, RowRef, Sides, field, ref_of, row_of, wrote};
use crate::error::Result;
use crate::model::change::{Change, ChangeKind, Noun, Value};
use crate::model::merge::ConflictKind;
use crate::store::raw::{Row, Rule};

/// A row that comes in, or columns of one.
pub(super) struct Step {
    pub(super) row: RowRef,
    /// All its values, or some with their columns.
    pub(super) write: Write,
    /// The conflicts that have to be decided for the other copy.
    pub(super) needs: BTreeSet<String>,
}

pub(super) enum Write {
    Whole(Row),
    Fields(Vec<(&'static str, Value)>),
}

/// A row that goes with any of its roots.
pub(super) struct Removal {
    pub(super) row: RowRef,
    pub(super) roots: BTreeSet<String>,
}

/// Something to decide.
pub(super) struct Open {
    pub(super) kind: ConflictKind,
    pub(super) row: RowRef,
    /// The columns it is about; none where it is about the whole row.
    pub(super) columns: Vec<&'static str>,
    /// What the other side did with what one side removed.
    pub(super) touched: BTreeMap<String, (RowRef, ChangeKind)>,
    pub(super) rows: u32,
}

/// What a merge is made of.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) steps: Vec<Step>,
    pub(super) removals: Vec<Removal>,
    pub(super) open: BTreeMap<String, Open>,
}

/// Compares both copies.
pub(super) fn plan(sides: &Sides<'_>) -> Result<Plan> {
    let mut plan = Plan::default();
    for change in sides.changes.values() {
        match change.kind {
            ChangeKind::Added => plan.added(sides, change)?,
            ChangeKind::Updated => plan.updated(sides, change)?,
            ChangeKind::Removed => plan.removed(sides, change)?,
        }
    }
    Ok(plan)
}

impl Plan {
    fn added(&mut self, sides: &Sides<'_>, change: &Change) -> Result<()> {
        let row = row_of(change);
        let Some(theirs) = sides.there(&row)? else { return Ok(()) };
        if let Some(ours) = sides.here(&row)? {
            self.differing(&row, (None, &ours, &theirs), ConflictKind::BothAdded);
            return Ok(());
        }
        let missing = missing(sides, row.noun, &theirs, None)?;
        // Where something stands on the map goes with it.
        if is_quiet(row.noun) && !missing.is_empty() {
            return Ok(());
        }
        let mut needs = self.ask_for(&missing, &row, ChangeKind::Added);
        needs.extend(rivals(sides, &row, &theirs)?);
        self.steps.push(Step { row, write: Write::Whole(theirs), needs });
        Ok(())
    }

    fn updated(&mut self, sides: &Sides<'_>, change: &Change) -> Result<()> {
        let row = row_of(change);
        let Some(theirs) = sides.there(&row)? else { return Ok(()) };
        let Some(ours) = sides.here(&row)? else {
            if !is_quiet(row.noun) {
                self.ask_for(&sides.roots_here(&row)?, &row, ChangeKind::Updated);
            }
            return Ok(());
        };
        let base = base_of(change, &theirs);
        let written = self.differing(&row, (Some(&base), &ours, &theirs), ConflictKind::BothChanged);
        for (columns, conflict) in written {
            let fields: Vec<_> = columns.iter().filter_map(|c| Some((*c, field(row.noun, &theirs, c)?.clone()))).collect();
            let missing = missing(sides, row.noun, &theirs, Some(&columns))?;
            let mut needs = self.ask_for(&missing, &row, ChangeKind::Updated);
            needs.extend(conflict);
            self.steps.push(Step { row: row.clone(), write: Write::Fields(fields), needs });
        }
        Ok(())
    }

    /// The groups of columns that are to be written, each with the conflict it has; what is equal already is passed over.
    fn differing(
        &mut self,
        row: &RowRef,
        (base, ours, theirs): (Option<&Row>, &Row, &Row),
        kind: ConflictKind,
    ) -> Vec<(Vec<&'static str>, Option<String>)> {
        let mut found = Vec::new();
        for columns in groups(row.noun) {
            let of = |values: &Row| columns.iter().map(|c| field(row.noun, values, c).cloned()).collect::<Vec<_>>();
            let (was, here, there) = (base.map(of), of(ours), of(theirs));
            if here == there || was.as_ref() == Some(&there) {
                continue;
            }
            let conflict = (was.as_ref() != Some(&here)).then(|| self.ask_about(row, &columns, kind));
            if kind == ConflictKind::BothAdded {
                let fields = columns.iter().filter_map(|c| Some((*c, field(row.noun, theirs, c)?.clone()))).collect();
                self.steps.push(Step { row: row.clone(), write: Write::Fields(fields), needs: conflict.into_iter().collect() });
                continue;
            }
            found.push((columns, conflict));
        }
        found
    }

    fn removed(&mut self, sides: &Sides<'_>, change: &Change) -> Result<()> {
        let row = row_of(change);
        let Some(ours) = sides.here(&row)? else { return Ok(()) };
        let roots = sides.roots_there(&row);
        self.removals.push(Removal { row: row.clone(), roots: roots.keys().cloned().collect() });
        if !is_quiet(row.noun) && sides.was(&row) != Some(&ours) {
            self.open_all(&roots, ConflictKind::RemovedThere, &row, ChangeKind::Updated);
        }
        for (reference, child, _) in sides.children(sides.ours, &row)? {
            let moved = sides.changes.get(&child.id()).is_some_and(|change| wrote(change, reference.column));
            if is_quiet(child.noun) || sides.is_gone(&child) || moved {
                continue;
            }
            let kind = if sides.there(&child)?.is_some() { ChangeKind::Updated } else { ChangeKind::Added };
            self.open_all(&roots, ConflictKind::RemovedThere, &child, kind);
        }
        Ok(())
    }

    /// Opens the conflicts about what is gone here, and returns their keys.
    fn ask_for(&mut self, missing: &Roots, row: &RowRef, kind: ChangeKind) -> BTreeSet<String> {
        self.open_all(missing, ConflictKind::RemovedHere, row, kind);
        missing.keys().cloned().collect()
    }

    fn open_all(&mut self, roots: &Roots, kind: ConflictKind, touched: &RowRef, what: ChangeKind) {
        for (key, root) in roots {
            let fresh = || Open { kind, row: root.clone(), columns: vec![], touched: BTreeMap::new(), rows: 1 };
            let open = self.open.entry(key.clone()).or_insert_with(fresh);
            open.touched.insert(touched.id(), (touched.clone(), what));
        }
    }

    fn ask_about(&mut self, row: &RowRef, columns: &[&'static str], kind: ConflictKind) -> String {
        let quiet = is_quiet(row.noun);
        let field = columns.first().copied().unwrap_or_default();
        let key = if quiet { quiet_key(row.noun, &row.key) } else { format!("{}:{field}", row.id()) };
        let fresh = || Open { kind, row: row.clone(), columns: columns.to_vec(), touched: BTreeMap::new(), rows: 0 };
        self.open.entry(key.clone()).or_insert_with(fresh).rows += 1;
        key
    }
}

/// A row as both sides knew it: what the other copy did not write is there as it was.
pub(super) fn base_of(change: &Change, theirs: &Row) -> Row {
    let mut base = theirs.clone();
    for written in &change.fields {
        let place = crate::store::raw::columns(change.noun).iter().position(|column| *column == written.column);
        if let Some(value) = place.and_then(|place| base.get_mut(place)) {
            *value = written.from.clone().unwrap_or(Value::Null);
        }
    }
    base
}

/// The roots of what a row names, in some of its columns or in all, and is gone here; what comes with the other copy is looked through.
fn missing(sides: &Sides<'_>, noun: Noun, values: &Row, only: Option<&[&str]>) -> Result<Roots> {
    let mut roots = Roots::new();
    for (reference, parent) in sides.parents(noun, values) {
        if only.is_some_and(|columns| !columns.contains(&reference.column)) || sides.here(&parent)?.is_some() {
            continue;
        }
        match sides.there(&parent)? {
            Some(theirs) if sides.has_come(&parent) => roots.extend(missing(sides, parent.noun, &theirs, None)?),
            _ => roots.extend(sides.roots_here(&parent)?),
        }
    }
    Ok(roots)
}

/// There is one introduction of a pair: a new one can only come when the one that is here goes.
fn rivals(sides: &Sides<'_>, row: &RowRef, theirs: &Row) -> Result<BTreeSet<String>> {
    if row.noun != Noun::Introduction {
        return Ok(BTreeSet::new());
    }
    let pair = ["a_id", "b_id"];
    let values: Vec<Value> = pair.iter().filter_map(|column| field(row.noun, theirs, column).cloned()).collect();
    let here = sides.ours.raw_with(row.noun, &pair, &values)?;
    let rivals = here.iter().map(|values| ref_of(row.noun, values)).filter(|rival| sides.is_gone(rival));
    Ok(rivals.flat_map(|rival| sides.roots_there(&rival).into_keys()).collect())
}

/// Whether a column is emptied when what it names goes.
pub(super) fn is_cleared(sides: &Sides<'_>, noun: Noun, column: &str) -> Option<Noun> {
    let found = sides.references.iter().find(|r| r.child == noun && r.column == column && r.rule == Rule::Cleared);
    found.map(|reference| reference.parent)
}
