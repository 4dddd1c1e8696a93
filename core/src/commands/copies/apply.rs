//! Writes what was decided: fields first, so that nothing goes with what it no longer hangs on, then what goes, then what comes.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::{Plan, Write, is_cleared};
use super::sides::{RowRef, Sides, field, ref_of, row_of};
use crate::error::Result;
use crate::model::change::{Change, ChangeKind, Noun, Value};
use crate::model::merge::{ConflictKind, MergeSaid, Side, Taken};
use crate::store::raw::{Row, Rule, columns, keys};
use crate::store::rows::Rows;
use crate::store::tx::Tx;

/// Something both sides added, each under its own identifier.
pub(super) struct Renamed {
    noun: Noun,
    ours: Value,
    theirs: Value,
}

/// What makes two rows the same thing although their identifiers differ: whose, and which term or partner.
const SAME: &[(Noun, [&str; 2])] =
    &[(Noun::Offer, ["organisation_id", "term"]), (Noun::Need, ["organisation_id", "term"]), (Noun::Introduction, ["a_id", "b_id"])];

/// Gives what both sides added the identifier it has in the other copy, so that the two can be compared.
pub(super) fn same_things(tx: &Tx<'_>, theirs: Rows<'_>, changes: &[Change]) -> Result<Vec<Renamed>> {
    let gone: BTreeSet<String> =
        changes.iter().filter(|change| change.kind == ChangeKind::Removed).map(|change| row_of(change).id()).collect();
    let mut renamed = Vec::new();
    for change in changes.iter().filter(|change| change.kind == ChangeKind::Added) {
        let Some((noun, [owner, what])) = SAME.iter().find(|(noun, _)| *noun == change.noun) else { continue };
        let (Some(row), None) = (theirs.raw(*noun, &change.key)?, tx.raw(*noun, &change.key)?) else { continue };
        let (Some(owner_id), Some(value)) = (field(*noun, &row, owner), field(*noun, &row, what)) else { continue };
        let here = match value {
            Value::Text(_) => tx.raw_termed(*noun, (owner, what), [owner_id, value])?,
            _ => tx.raw_with(*noun, &[owner, what], &[owner_id.clone(), value.clone()])?,
        };
        let found = here.iter().map(|row| ref_of(*noun, row)).find(|row| !gone.contains(&row.id()));
        let Some(found) = found else { continue };
        if theirs.raw(*noun, &found.key)?.is_some() {
            continue;
        }
        if let ([ours], [theirs]) = (found.key.as_slice(), change.key.as_slice()) {
            tx.rename_key(*noun, ours, theirs)?;
            renamed.push(Renamed { noun: *noun, ours: ours.clone(), theirs: theirs.clone() });
        }
    }
    Ok(renamed)
}

/// Of two identifiers of one thing the older stays, whichever copy is merged into which.
pub(super) fn oldest_names(tx: &Tx<'_>, renamed: &[Renamed]) -> Result<()> {
    let mut ours_is_older = renamed.iter().filter(|renamed| renamed.ours < renamed.theirs);
    ours_is_older.try_for_each(|renamed| tx.rename_key(renamed.noun, &renamed.theirs, &renamed.ours))
}

/// Writes what was decided and counts it.
pub(super) fn apply(tx: &Tx<'_>, sides: &Sides<'_>, plan: &Plan, said: &MergeSaid) -> Result<Vec<Taken>> {
    let applying = Applying { tx, sides, plan, said };
    let mut counts = Counts::default();
    applying.fields(&mut counts)?;
    applying.removals(&mut counts)?;
    applying.rows(&mut counts)?;
    Ok(counts.told())
}

struct Applying<'a> {
    tx: &'a Tx<'a>,
    sides: &'a Sides<'a>,
    plan: &'a Plan,
    said: &'a MergeSaid,
}

impl Applying<'_> {
    /// Whether the other copy's way is gone: nothing was to be decided, or it was decided so.
    fn theirs(&self, key: &str) -> bool {
        !self.plan.open.contains_key(key) || self.said.side(key) == Side::Theirs
    }

    /// Whether a row the other copy removed goes here as well.
    fn goes(&self, row: &RowRef) -> bool {
        self.sides.is_gone(row) && self.sides.roots_there(row).keys().any(|root| self.theirs(root))
    }

    fn fields(&self, counts: &mut Counts) -> Result<()> {
        for step in self.plan.steps.iter().filter(|step| step.needs.iter().all(|key| self.theirs(key))) {
            let Write::Fields(fields) = &step.write else { continue };
            let kept = self.fields_to_write(&step.row, fields);
            if !kept.is_empty() {
                self.tx.update_raw(step.row.noun, &step.row.key, &kept)?;
                counts.add(&step.row, ChangeKind::Updated);
            }
        }
        Ok(())
    }

    /// A column that the other copy emptied only because it removed what stood there keeps its value where that stays.
    fn fields_to_write(&self, row: &RowRef, fields: &[(&'static str, Value)]) -> Vec<(&'static str, Value)> {
        let stays = |column: &str| {
            let parent = is_cleared(self.sides, row.noun, column)?;
            let change = self.sides.changes.get(&row.id())?;
            let from = change.fields.iter().find(|field| field.column == column)?.from.clone()?;
            let named = RowRef { noun: parent, key: vec![from] };
            Some(self.sides.is_gone(&named) && !self.goes(&named))
        };
        let kept = fields.iter().filter(|(column, value)| *value != Value::Null || stays(column) != Some(true));
        kept.cloned().collect()
    }

    fn removals(&self, counts: &mut Counts) -> Result<()> {
        for removal in self.plan.removals.iter().filter(|removal| removal.roots.iter().any(|root| self.theirs(root))) {
            self.tx.remove_raw(removal.row.noun, &removal.row.key)?;
            counts.add(&removal.row, ChangeKind::Removed);
        }
        Ok(())
    }

    /// What comes in, and what comes back because its removal here was decided against.
    fn rows(&self, counts: &mut Counts) -> Result<()> {
        let mut coming: BTreeMap<String, (RowRef, Row)> = BTreeMap::new();
        for step in self.plan.steps.iter().filter(|step| step.needs.iter().all(|key| self.theirs(key))) {
            if let Write::Whole(values) = &step.write {
                coming.insert(step.row.id(), (step.row.clone(), values.clone()));
            }
        }
        let back = self.plan.open.iter().filter(|(key, open)| open.kind == ConflictKind::RemovedHere && self.theirs(key));
        for (_, open) in back {
            self.bring_back(&open.row, &mut coming)?;
        }
        let mut rows: Vec<(RowRef, Row)> = coming.values().cloned().collect();
        rows.sort_by_key(|(row, _)| crate::store::raw::place(row.noun));
        for (row, mut values) in rows {
            if !self.fits(&row, &mut values, &coming)? {
                coming.remove(&row.id());
                continue;
            }
            if self.tx.raw(row.noun, &row.key)?.is_none() {
                self.tx.insert_raw(row.noun, &values)?;
                counts.add(&row, ChangeKind::Added);
            }
        }
        Ok(())
    }

    /// A row that was removed here comes back as the other copy has it, with everything that hangs on it there.
    fn bring_back(&self, row: &RowRef, coming: &mut BTreeMap<String, (RowRef, Row)>) -> Result<()> {
        let Some(values) = self.sides.there(row)? else { return Ok(()) };
        if self.tx.raw(row.noun, &row.key)?.is_some() || coming.insert(row.id(), (row.clone(), values)).is_some() {
            return Ok(());
        }
        for (reference, child, _) in self.sides.children(self.sides.theirs, row)? {
            match (reference.rule, self.tx.raw(child.noun, &child.key)?) {
                (Rule::Goes, None) => self.bring_back(&child, coming)?,
                (Rule::Cleared, Some(ours)) if field(child.noun, &ours, reference.column) == Some(&Value::Null) => {
                    let named = row.key.first().cloned().unwrap_or(Value::Null);
                    self.tx.update_raw(child.noun, &child.key, &[(reference.column, named)])?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether everything a row needs is there; what it may do without is left out of it.
    fn fits(&self, row: &RowRef, values: &mut Row, coming: &BTreeMap<String, (RowRef, Row)>) -> Result<bool> {
        for (reference, parent) in self.sides.parents(row.noun, values) {
            if coming.contains_key(&parent.id()) || self.tx.raw(parent.noun, &parent.key)?.is_some() {
                continue;
            }
            let place = columns(row.noun).iter().position(|column| *column == reference.column);
            match place.filter(|place| reference.rule == Rule::Cleared && *place >= keys(row.noun)) {
                Some(place) => values[place] = Value::Null,
                None => return Ok(false),
            }
        }
        Ok(true)
    }
}

/// How many rows of each noun came, changed and went.
#[derive(Default)]
struct Counts(BTreeMap<(Noun, ChangeKind), BTreeSet<String>>);

impl Counts {
    fn add(&mut self, row: &RowRef, kind: ChangeKind) {
        self.0.entry((row.noun, kind)).or_default().insert(row.id());
    }

    fn told(&self) -> Vec<Taken> {
        let nouns: BTreeSet<Noun> = self.0.keys().map(|(noun, _)| *noun).collect();
        let count = |noun, kind| u32::try_from(self.0.get(&(noun, kind)).map_or(0, BTreeSet::len)).unwrap_or(u32::MAX);
        let taken = nouns.into_iter().map(|noun| Taken {
            noun,
            added: count(noun, ChangeKind::Added),
            changed: count(noun, ChangeKind::Updated),
            removed: count(noun, ChangeKind::Removed),
        });
        taken.collect()
    }
}
