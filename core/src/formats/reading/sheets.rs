//! Workbooks (XLSX, XLSB, XLS, ODS): every sheet that holds a table. Cells of XLSX and XLSB are read one after the other, so a sheet costs
//! what it holds and not what it claims. Not here: choosing between sheets.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Cell, Data, DataRef, DataType, Ods, OdsError, Reader, Xls, XlsError, Xlsb, Xlsx, XlsxError};

use super::archive::check_size;
use super::{old, open_document};
use crate::formats::csv::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS};
use crate::formats::grid::assembled;
use crate::formats::table::{Problem, ProblemKind, Row, Table};

const PROTECTED: &str = "the workbook is protected by a password; save it without one first";

/// The sheets of a workbook that hold a table. A reader that stumbles over a damaged file is stopped and the file refused.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Table>, String> {
    let stumbled = |_| Err("the workbook is damaged".to_owned());
    let tables = catch_unwind(AssertUnwindSafe(|| workbook(bytes))).unwrap_or_else(stumbled)?;
    if tables.is_empty() { Err("the workbook holds no table".to_owned()) } else { Ok(tables) }
}

fn workbook(bytes: &[u8]) -> Result<Vec<Table>, String> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return if is_encrypted(bytes) { Err(PROTECTED.to_owned()) } else { xls(bytes) };
    }
    check_size(bytes)?;
    let has = |part: &str| zip::ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name(part).is_some());
    match () {
        () if has("content.xml") => ods(bytes),
        () if has("xl/workbook.bin") => xlsb(bytes),
        () => xlsx(bytes),
    }
}

/// A workbook with a password is a container with a part of this name.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn damaged(why: &dyn std::fmt::Display) -> String {
    format!("the workbook is damaged: {why}")
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Table>, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|why| match why {
        XlsxError::Password => PROTECTED.to_owned(),
        why => damaged(&why),
    })?;
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        tables.extend(streamed(&name, || reader.next_cell())?);
    }
    Ok(tables)
}

fn xlsb(bytes: &[u8]) -> Result<Vec<Table>, String> {
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|why| damaged(&why))?;
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        tables.extend(streamed(&name, || reader.next_cell())?);
    }
    Ok(tables)
}

/// The table of a sheet whose cells come one after the other, so that it costs what it holds and not what it claims.
fn streamed<'c, E: std::fmt::Display>(
    name: &str,
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'c>>>, E>,
) -> Result<Option<Table>, String> {
    let mut sheet = Sheet::default();
    while let Some(cell) = next().map_err(|why| damaged(&why))? {
        sheet.add(&cell)?;
    }
    sheet.table(name)
}

fn xls(bytes: &[u8]) -> Result<Vec<Table>, String> {
    old::check(bytes)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|why| match why {
        XlsError::Password => PROTECTED.to_owned(),
        why => damaged(&why),
    })?;
    ranges(book.worksheets())
}

fn ods(bytes: &[u8]) -> Result<Vec<Table>, String> {
    open_document::check(bytes)?;
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|why| match why {
        OdsError::Password => PROTECTED.to_owned(),
        why => damaged(&why),
    })?;
    ranges(book.worksheets())
}

fn ranges(sheets: Vec<(String, calamine::Range<Data>)>) -> Result<Vec<Table>, String> {
    let mut tables = Vec::new();
    for (name, range) in sheets {
        let (top, left) = range.start().unwrap_or_default();
        let mut sheet = Sheet::default();
        for (row, column, value) in range.used_cells() {
            sheet.put((top + row as u32, left + column as u32), text(value))?;
        }
        tables.extend(sheet.table(&name)?);
    }
    Ok(tables)
}

/// The filled rows of a sheet as they come.
#[derive(Default)]
struct Sheet {
    rows: Vec<Row>,
    too_long: Vec<u64>,
}

impl Sheet {
    fn add(&mut self, cell: &Cell<DataRef<'_>>) -> Result<(), String> {
        self.put(cell.get_position(), text(cell.get_value()))
    }

    fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<(), String> {
        let (line, column, text) = (u64::from(row) + 1, column as usize, text.trim());
        if text.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err("a sheet has more than 500 columns".to_owned());
        }
        if self.rows.last().is_none_or(|last| last.line != line) {
            self.rows.push(Row { line, cells: Vec::new() });
        }
        if self.rows.len() > MOST_ROWS {
            return Err("a sheet has more than 1,000,000 rows".to_owned());
        }
        if text.len() > LONGEST_CELL {
            self.too_long.push(line);
        }
        let Some(last) = self.rows.last_mut() else { return Ok(()) };
        if last.cells.len() <= column {
            last.cells.resize(column + 1, String::new());
        }
        last.cells[column] = text.to_owned();
        Ok(())
    }

    /// The table in the sheet; `None` where it has no row besides a header.
    fn table(mut self, name: &str) -> Result<Option<Table>, String> {
        let columns = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let problem = |line: &u64| Problem { line: *line, column: None, kind: ProblemKind::CellTooLong };
        let problems = self.too_long.iter().map(problem).collect();
        self.too_long.sort_unstable();
        self.rows.retain(|row| self.too_long.binary_search(&row.line).is_err());
        self.rows.iter_mut().for_each(|row| row.cells.resize(columns, String::new()));
        if self.rows.len() < 2 {
            return Ok(None);
        }
        let table = assembled(self.rows, problems).map_err(|why| format!("{name}: {why}"))?;
        Ok(Some(Table { sheet: name.to_owned(), ..table }))
    }
}

/// A cell as text: days as `YYYY-MM-DD` (with the time where there is one), whole numbers without a fraction, errors as nothing.
fn text(value: &impl DataType) -> String {
    if let Some(moment) = value.get_datetime().filter(|moment| moment.is_datetime()) {
        let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
        let clock = if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour:02}:{minute:02}") };
        return format!("{year:04}-{month:02}-{day:02}{clock}");
    }
    if let Some(iso) = value.get_datetime_iso() {
        return iso.strip_suffix("T00:00:00").unwrap_or(iso).to_owned();
    }
    if let Some(truth) = value.get_bool() {
        return truth.to_string();
    }
    match (value.get_string(), value.get_int(), value.get_float()) {
        (Some(text), _, _) => text.to_owned(),
        (_, Some(number), _) => number.to_string(),
        // Written in full, so that a number of a register keeps its digits.
        (_, _, Some(number)) => number.to_string(),
        (None, None, None) => String::new(),
    }
}
