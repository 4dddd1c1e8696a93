//! What is shown of a table before it is imported: its columns with examples, and its first rows with what becomes of them.
//! Not here: the counts (report).

use serde::Serialize;

use super::report::Outcome;
use crate::formats::numbers::decimal_comma;
use crate::formats::recognise::{Field, Recognised};
use crate::formats::table::Table;

/// So many examples of a column are shown, each other than those before it.
const EXAMPLES: usize = 3;
/// So many rows are looked through for them.
const LOOKED_AT: usize = 200;
/// So many characters of an example or a cell are shown.
const SHOWN: usize = 120;
/// So many rows are shown.
const FIRST_ROWS: usize = 50;

/// A column of a table that is to be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ColumnReport {
    /// Its header.
    pub header: String,
    /// Its first values, as they stand in the file.
    pub examples: Vec<String>,
    /// The field it is taken for.
    pub field: Field,
}

/// One of the first rows, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RowReport {
    /// Its line, the first being 1.
    pub line: u32,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Its cells as they come in, by column.
    pub cells: Vec<String>,
}

/// What was seen of a table before it was read as anything.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// Its place among the tables of the import.
    pub(super) place: u32,
    /// The mapping that was used, or empty.
    pub(super) mapping: String,
    /// Whether its numbers have a decimal comma, where that can be told.
    pub(super) decimal_comma: Option<bool>,
    /// Whether it was made of columns of another table.
    pub(super) derived: bool,
    pub(super) examples: Vec<Vec<String>>,
}

impl Seen {
    pub(super) fn of(table: &Table, mapping: &str) -> Self {
        let column = |column: usize| table.rows.iter().filter_map(move |row| row.cells.get(column)).map(String::as_str);
        let commas: Vec<bool> = (0..table.headers.len()).filter_map(|n| decimal_comma(column(n))).collect();
        Self {
            mapping: mapping.to_owned(),
            decimal_comma: commas.iter().copied().reduce(|one, other| one || other),
            examples: (0..table.headers.len()).map(|n| examples(column(n))).collect(),
            ..Self::default()
        }
    }

    /// Nothing but a place among the tables.
    pub(super) fn at(place: usize) -> Self {
        Self { place: place as u32, ..Self::default() }
    }

    /// The columns of the table, with what they were recognised as.
    pub(super) fn columns(&self, table: &Table, recognised: Option<&Recognised>) -> Vec<ColumnReport> {
        let field = |column: usize| recognised.and_then(|r| r.fields.iter().find(|(c, _)| *c == column)).map(|(_, field)| *field);
        let otherwise = recognised.map_or(Field::Skip, |r| r.kind.otherwise());
        let columns = table.headers.iter().enumerate().map(|(n, header)| ColumnReport {
            header: header.clone(),
            examples: self.examples.get(n).cloned().unwrap_or_default(),
            field: field(n).unwrap_or(otherwise),
        });
        columns.collect()
    }
}

fn examples<'t>(values: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut examples: Vec<String> = Vec::new();
    for value in values.take(LOOKED_AT).filter(|value| !value.is_empty()).map(shown) {
        if !examples.contains(&value) {
            examples.push(value);
        }
        if examples.len() == EXAMPLES {
            break;
        }
    }
    examples
}

/// The beginning of a cell.
fn shown(cell: &str) -> String {
    match cell.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}

/// The first rows of a table, of which nothing has become yet.
pub(super) fn first_rows(table: &Table) -> Vec<RowReport> {
    let row = |row: &crate::formats::table::Row| RowReport {
        line: u32::try_from(row.line).unwrap_or(u32::MAX),
        outcome: Outcome::Skipped,
        cells: row.cells.iter().map(|cell| shown(cell)).collect(),
    };
    table.rows.iter().take(FIRST_ROWS).map(row).collect()
}
