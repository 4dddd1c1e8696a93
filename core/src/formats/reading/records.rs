//! Rows whose cells have names, as graphs and documents have them, made into a table.
//! Not here: any format.

use crate::formats::csv::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS};
use crate::formats::recognise::Kind;
use crate::formats::table::{Row, Table};
use rustc_hash::FxHashMap;

/// Rows of named cells.
#[derive(Default)]
pub(super) struct Records {
    headers: Vec<String>,
    places: FxHashMap<String, usize>,
    rows: Vec<Vec<String>>,
}

impl Records {
    /// With these columns first, even where they stay empty.
    pub(super) fn with(headers: &[&str]) -> Self {
        let headers: Vec<String> = headers.iter().map(|h| (*h).to_owned()).collect();
        let places = headers.iter().cloned().zip(0..).collect();
        Self { headers, places, rows: Vec::new() }
    }

    /// Adds a row; of two cells with one name the first that is filled counts. Fails with a reason where a limit is passed.
    pub(super) fn push(&mut self, cells: impl IntoIterator<Item = (String, String)>) -> Result<(), String> {
        if self.rows.len() >= MOST_ROWS {
            return Err("the file has more than 1,000,000 rows".to_owned());
        }
        let mut row = vec![String::new(); self.headers.len()];
        for (name, value) in cells {
            if value.len() > LONGEST_CELL {
                return Err(format!("a cell of \"{name}\" is longer than 64 KiB"));
            }
            let place = self.place(name)?;
            if row.len() <= place {
                row.resize(place + 1, String::new());
            }
            if row[place].is_empty() {
                row[place] = value.trim().to_owned();
            }
        }
        self.rows.push(row);
        Ok(())
    }

    fn place(&mut self, name: String) -> Result<usize, String> {
        if let Some(place) = self.places.get(&name) {
            return Ok(*place);
        }
        if self.headers.len() >= MOST_COLUMNS {
            return Err("the file has more than 500 columns".to_owned());
        }
        self.headers.push(name.clone());
        self.places.insert(name, self.headers.len() - 1);
        Ok(self.headers.len() - 1)
    }

    /// The table of the rows, which are numbered from 1; `None` where there are none.
    pub(super) fn table(self, sheet: &str, kind: Kind) -> Option<Table> {
        let columns = self.headers.len();
        let filled = |mut cells: Vec<String>| {
            cells.resize(columns, String::new());
            cells
        };
        let rows: Vec<Row> = self.rows.into_iter().zip(1..).map(|(cells, line)| Row { line, cells: filled(cells) }).collect();
        let table = Table { headers: self.headers, rows, sheet: sheet.to_owned(), kind: Some(kind), ..Table::default() };
        (!table.rows.is_empty()).then_some(table)
    }
}
