//! From rows of cells, as any format has them, to a table: where the header is, what its columns are called, which rows fit it.
//! Not here: how the rows are read.

use super::csv::MOST_COLUMNS;
use super::table::{Problem, ProblemKind, Row, Table};

/// So many rows may stand before the header.
const FIRST_ROWS: usize = 30;

/// The table in these rows; fails with a reason where there is none. Problems that are known already are kept.
pub(super) fn assembled(records: Vec<Row>, mut problems: Vec<Problem>) -> Result<Table, &'static str> {
    let start = header_at(&records);
    let mut records = records.into_iter().skip(start);
    let header = records.next().ok_or("the file has no header line")?;
    let (header_line, rest) = (header.line, records.collect::<Vec<Row>>());
    let headers = headers(header.cells, &rest)?;
    let rows = rest.into_iter().filter_map(|row| fitting(row, headers.len(), &mut problems)).collect::<Vec<_>>();
    problems.extend(undecodable(&rows));
    problems.sort_by_key(|p| p.line);
    Ok(Table { headers, rows, problems, header_line, ..Table::default() })
}

/// Where the header is: the first row, unless lines of one cell stand before rows of several.
fn header_at(rows: &[Row]) -> usize {
    let filled = |row: &Row| row.cells.iter().filter(|c| !c.is_empty()).count();
    let first = &rows[..rows.len().min(FIRST_ROWS)];
    let preamble = first.iter().take_while(|row| filled(row) <= 1).count();
    let table_follows = first.get(preamble).is_some_and(|row| filled(row) >= 3);
    if table_follows { preamble } else { 0 }
}

/// The header cells, without empty ones at the end, each named and unlike the others; fails where they are too many. O(cells).
fn headers(mut cells: Vec<String>, rows: &[Row]) -> Result<Vec<String>, &'static str> {
    let reach = |cells: &[String]| cells.iter().rposition(|c| !c.is_empty()).map_or(0, |last| last + 1);
    let columns = rows.iter().fold(reach(&cells), |most, row| most.max(reach(&row.cells)));
    cells.truncate(columns);
    if cells.len() > MOST_COLUMNS {
        return Err("the table has more than 500 columns");
    }
    let mut headers: Vec<String> = Vec::with_capacity(cells.len());
    for (place, cell) in cells.into_iter().enumerate() {
        let wanted = if cell.is_empty() { format!("Column {}", place + 1) } else { cell };
        let mut header = wanted.clone();
        let mut times = 1;
        while headers.contains(&header) {
            times += 1;
            header = format!("{wanted} ({times})");
        }
        headers.push(header);
    }
    Ok(headers)
}

/// The row with as many cells as there are headers, where only empty ones at its end are too many; otherwise a problem.
fn fitting(mut row: Row, columns: usize, problems: &mut Vec<Problem>) -> Option<Row> {
    while row.cells.len() > columns && row.cells.last().is_some_and(|c| c.is_empty()) {
        row.cells.pop();
    }
    if row.cells.len() == columns {
        return row.cells.iter().any(|c| !c.is_empty()).then_some(row);
    }
    let kind = ProblemKind::CellCount { expected: columns as u32, found: row.cells.len() as u32 };
    problems.push(Problem { line: row.line, column: None, kind });
    None
}

fn undecodable(rows: &[Row]) -> Vec<Problem> {
    let broken = |row: &&Row| row.cells.iter().any(|c| c.contains('\u{FFFD}'));
    rows.iter().filter(broken).map(|row| Problem { line: row.line, column: None, kind: ProblemKind::Undecodable }).collect()
}
