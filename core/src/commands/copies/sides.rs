//! The two copies side by side: their rows, what the other one changed, and what hangs on what.

use std::collections::{BTreeMap, HashMap};

use super::groups::written;
use crate::error::Result;
use crate::model::change::{Change, ChangeKind, Noun, Value};
use crate::store::raw::{Reference, Row, Rule, columns};
use crate::store::rows::Rows;

/// A row by its noun and key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RowRef {
    pub(super) noun: Noun,
    pub(super) key: Vec<Value>,
}

impl RowRef {
    /// Both as text, by which rows are told apart.
    pub(super) fn id(&self) -> String {
        let key: Vec<String> = self.key.iter().map(written).collect();
        format!("{}:{}", self.noun, key.join("+"))
    }
}

/// Both copies.
pub(super) struct Sides<'a> {
    pub(super) ours: Rows<'a>,
    pub(super) theirs: Rows<'a>,
    pub(super) references: Vec<Reference>,
    /// What the other copy changed, by row.
    pub(super) changes: BTreeMap<String, Change>,
    /// What it removed, as it was.
    gone: HashMap<String, Row>,
}

/// The columns that make rows of these nouns come and go with others, by what they name.
pub(super) type Roots = BTreeMap<String, RowRef>;

impl<'a> Sides<'a> {
    pub(super) fn new(ours: Rows<'a>, theirs: Rows<'a>, changes: Vec<Change>) -> Result<Self> {
        let by_id = |change: Change| (row_of(&change).id(), change);
        let changes: BTreeMap<String, Change> = changes.into_iter().map(by_id).collect();
        let removed = changes.iter().filter(|(_, change)| change.kind == ChangeKind::Removed);
        let gone = removed.map(|(id, change)| (id.clone(), before(change))).collect();
        Ok(Self { ours, theirs, references: ours.references()?, changes, gone })
    }

    /// Whether the other copy removed a row.
    pub(super) fn is_gone(&self, row: &RowRef) -> bool {
        self.gone.contains_key(&row.id())
    }

    /// Whether the other copy added a row.
    pub(super) fn has_come(&self, row: &RowRef) -> bool {
        self.changes.get(&row.id()).is_some_and(|change| change.kind == ChangeKind::Added)
    }

    pub(super) fn here(&self, row: &RowRef) -> Result<Option<Row>> {
        self.ours.raw(row.noun, &row.key)
    }

    pub(super) fn there(&self, row: &RowRef) -> Result<Option<Row>> {
        self.theirs.raw(row.noun, &row.key)
    }

    /// The rows a row names, each with the column that does.
    pub(super) fn parents(&self, noun: Noun, values: &Row) -> Vec<(Reference, RowRef)> {
        let named = self.references.iter().filter(|reference| reference.child == noun).filter_map(|reference| {
            let value = field(noun, values, reference.column)?;
            let parent = RowRef { noun: reference.parent, key: vec![value.clone()] };
            (*value != Value::Null).then_some((*reference, parent))
        });
        named.collect()
    }

    /// For a row that is gone here: what went with it as a whole, of which it is a part or which it is.
    pub(super) fn roots_here(&self, row: &RowRef) -> Result<Roots> {
        let Some(values) = self.there(row)? else { return Ok(only(row)) };
        let mut roots = Roots::new();
        for parent in self.owners(row.noun, &values) {
            if self.here(&parent)?.is_none() {
                roots.extend(self.roots_here(&parent)?);
            }
        }
        Ok(if roots.is_empty() { only(row) } else { roots })
    }

    /// The same for a row that the other copy removed.
    pub(super) fn roots_there(&self, row: &RowRef) -> Roots {
        let Some(values) = self.gone.get(&row.id()) else { return only(row) };
        let gone = self.owners(row.noun, values).into_iter().filter(|parent| self.is_gone(parent));
        let roots: Roots = gone.flat_map(|parent| self.roots_there(&parent)).collect();
        if roots.is_empty() { only(row) } else { roots }
    }

    /// The rows with which a row goes.
    fn owners(&self, noun: Noun, values: &Row) -> Vec<RowRef> {
        let all = self.parents(noun, values).into_iter().filter(|(reference, _)| reference.rule == Rule::Goes);
        all.map(|(_, parent)| parent).collect()
    }

    /// The rows of one side that name a row.
    pub(super) fn children(&self, of: Rows<'_>, row: &RowRef) -> Result<Vec<(Reference, RowRef, Row)>> {
        let mut found = Vec::new();
        for reference in self.references.iter().filter(|reference| reference.parent == row.noun) {
            for values in of.raw_with(reference.child, &[reference.column], &row.key)? {
                found.push((*reference, ref_of(reference.child, &values), values));
            }
        }
        Ok(found)
    }
}

fn only(row: &RowRef) -> Roots {
    Roots::from([(row.id(), row.clone())])
}

/// Which row a change is about.
pub(super) fn row_of(change: &Change) -> RowRef {
    RowRef { noun: change.noun, key: change.key.clone() }
}

/// Which row these values are.
pub(super) fn ref_of(noun: Noun, values: &Row) -> RowRef {
    RowRef { noun, key: values[..crate::store::raw::keys(noun).min(values.len())].to_vec() }
}

/// One value of a row.
pub(super) fn field<'r>(noun: Noun, values: &'r Row, column: &str) -> Option<&'r Value> {
    columns(noun).iter().position(|known| *known == column).and_then(|place| values.get(place))
}

/// A removed row as it was.
fn before(change: &Change) -> Row {
    let value = |column: &&str| change.fields.iter().find(|field| field.column == *column).and_then(|field| field.from.clone());
    columns(change.noun).iter().map(|column| value(column).unwrap_or(Value::Null)).collect()
}

/// Whether a change wrote this column.
pub(super) fn wrote(change: &Change, column: &str) -> bool {
    change.kind == ChangeKind::Updated && change.fields.iter().any(|field| field.column == column)
}

impl Sides<'_> {
    /// A row the other copy removed, as it was.
    pub(super) fn was(&self, row: &RowRef) -> Option<&Row> {
        self.gone.get(&row.id())
    }
}
