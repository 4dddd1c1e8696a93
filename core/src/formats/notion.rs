//! Cells of Notion: relations written as names with the addresses of their pages, and several choices with commas.
//! Not here: which database a relation leads to.

use std::collections::HashSet;

use super::recognise::{Field, Kind, Recognised};
use super::table::{Row, Table};
use crate::model::term::fold;

const PAGES: &[&str] = &[" (https://www.notion.so/", " (https://notion.so/"];

/// The names in a cell of links; `None` where it is none.
fn names(cell: &str) -> Option<Vec<&str>> {
    let (mut rest, mut names) = (cell.trim(), Vec::new());
    while !rest.is_empty() {
        let (start, page) = PAGES.iter().filter_map(|page| Some((rest.find(page)?, *page))).min()?;
        let end = rest[start + page.len()..].find(')')? + start + page.len();
        names.push(rest[..start].trim());
        rest = rest[end + 1..].trim_start_matches([',', ' ']);
    }
    (!names.is_empty()).then_some(names)
}

/// Rewrites links as names and choices as lists, both with a pipe; returns the columns of links that are no field.
pub(super) fn tidy(table: &mut Table, recognised: &Recognised) -> Vec<usize> {
    let mut relations = Vec::new();
    for column in 0..table.headers.len() {
        let field = recognised.fields.iter().find(|(c, _)| *c == column).map(|(_, field)| *field);
        let choices =
            field.is_some_and(|f| matches!(f, Field::Kind | Field::Sectors | Field::Offers | Field::Needs | Field::Tags | Field::Area));
        let mut linked = false;
        for row in &mut table.rows {
            let cell = &mut row.cells[column];
            if let Some(names) = names(cell) {
                linked = true;
                *cell = names.join("|");
            } else if choices {
                *cell = cell.replace(", ", "|");
            }
        }
        if linked && field.is_none() {
            relations.push(column);
        }
    }
    relations
}

/// The relationships in a column of names, where it leads to organisations that are known by these folded names.
pub fn relationships(table: &Table, recognised: &Recognised, column: usize, known: &HashSet<String>) -> Option<Table> {
    let (name, _) = recognised.fields.iter().find(|(_, field)| *field == Field::Name)?;
    let ends = |row: &Row| row.cells[column].split('|').filter(|end| !end.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    if !table.rows.iter().flat_map(ends).any(|end| known.contains(&fold(&end))) {
        return None;
    }
    let kind = &table.headers[column];
    let tie = |row: &Row, to: String| Row { line: row.line, cells: vec![row.cells[*name].clone(), to, kind.clone()] };
    let rows = table.rows.iter().flat_map(|row| ends(row).into_iter().map(|to| tie(row, to))).collect();
    let headers = ["From", "To", "Kind"].map(str::to_owned).to_vec();
    Some(Table { headers, rows, sheet: kind.clone(), kind: Some(Kind::Relationships), problems: Vec::new(), ..table.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_names() {
        let cell = "Acme, Inc (https://www.notion.so/Acme-0123456789abcdef0123456789abcdef?pvs=21), Beta (https://www.notion.so/B-01)";
        assert_eq!(names(cell), Some(vec!["Acme, Inc", "Beta"]));
        assert_eq!((names("Acme, Beta"), names(""), names("A (https://www.notion.so/x")), (None, None, None));
    }
}
