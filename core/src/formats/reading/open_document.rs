//! The guard before workbooks of OpenDocument (ODS): a few bytes can say that a cell or a row repeats a million times, and the reader would set
//! room aside for all of them. Attributes as "OpenDocument 1.3, part 3", 19.675 and 19.679, describe them. Not here: reading the cells
//! (sheets).

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::formats::csv::{MOST_COLUMNS, MOST_ROWS};

/// The most cells of a sheet: as many as a table of 1,000,000 rows and 20 columns has.
const MOST_CELLS: u64 = 20_000_000;

/// Fails with a reason where a sheet claims more than is read.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|why| format!("the workbook is damaged: {why}"))?;
    let content = archive.by_name("content.xml").map_err(|why| format!("the workbook is damaged: {why}"))?;
    walk(BufReader::new(content))
}

/// How large the sheet that is read claims to be, up to its last filled cell.
#[derive(Default)]
struct Claimed {
    rows: u64,
    columns: u64,
    cells: u64,
    /// Empty rows since the last filled one.
    empty_rows: u64,
    /// Of the row that is read: how many times it repeats, its cells, and those since the last filled one.
    repeats: u64,
    width: u64,
    empty: u64,
}

fn walk(content: impl BufRead) -> Result<(), String> {
    let mut reader = Reader::from_reader(content);
    let (mut buffer, mut claimed) = (Vec::new(), Claimed::default());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|why| format!("the workbook is damaged: {why}"))? {
            Event::Start(element) => claimed.element(&element, true)?,
            Event::Empty(element) => {
                claimed.element(&element, false)?;
                claimed.end(element.local_name().as_ref())?;
            }
            Event::End(element) => claimed.end(element.local_name().as_ref())?,
            Event::DocType(declaration) if declaration.contains("<!ENTITY") => {
                return Err("the workbook declares entities, which are not read".to_owned());
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

impl Claimed {
    fn element(&mut self, element: &BytesStart<'_>, holds: bool) -> Result<(), String> {
        match element.local_name().as_ref() {
            "table" => *self = Self::default(),
            "table-row" => {
                (self.width, self.empty) = (0, 0);
                self.repeats = attribute(element, "number-rows-repeated").unwrap_or(1);
            }
            "table-cell" | "covered-table-cell" => {
                let repeats = attribute(element, "number-columns-repeated").unwrap_or(1);
                if holds || has_value(element) {
                    self.width = self.width.saturating_add(self.empty).saturating_add(repeats);
                    self.empty = 0;
                } else {
                    self.empty = self.empty.saturating_add(repeats);
                }
                if self.width > MOST_COLUMNS as u64 {
                    return Err("a sheet has more than 500 columns".to_owned());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), String> {
        if name != "table-row" {
            return Ok(());
        }
        if self.width == 0 {
            self.empty_rows = self.empty_rows.saturating_add(self.repeats);
            return Ok(());
        }
        self.rows = self.rows.saturating_add(self.empty_rows).saturating_add(self.repeats);
        self.empty_rows = 0;
        self.columns = self.columns.max(self.width);
        self.cells = self.cells.max(self.rows.saturating_mul(self.columns));
        match () {
            () if self.rows > MOST_ROWS as u64 + 1 => Err("a sheet has more than 1,000,000 rows".to_owned()),
            () if self.cells > MOST_CELLS => Err("a sheet has more than 20,000,000 cells".to_owned()),
            () => Ok(()),
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<u64> {
    let mut found = element.attributes().flatten().filter(|attribute| attribute.key.local_name().as_ref() == name);
    let text = found.next()?.value;
    // What is no number the reader refuses itself; what is too large a one counts as very many.
    Some(text.trim().parse().unwrap_or(u64::MAX))
}

fn has_value(element: &BytesStart<'_>) -> bool {
    element.attributes().flatten().any(|attribute| attribute.key.local_name().as_ref().ends_with("value"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &str, refused: Option<&str>) {
        let content = format!("<office:document-content><table:table table:name=\"S\">{rows}</table:table></office:document-content>");
        match (walk(content.as_bytes()), refused) {
            (Ok(()), None) => {}
            (Err(why), Some(word)) => assert!(why.contains(word), "{why}"),
            (found, _) => panic!("{rows}: {found:?}"),
        }
    }

    #[test]
    fn a_sheet_may_end_in_any_number_of_empty_rows_and_columns() {
        let cell = "<table:table-cell office:value-type=\"string\"><text:p>Name</text:p></table:table-cell>";
        let ends = "<table:table-cell table:number-columns-repeated=\"16383\"/>";
        check(
            &format!(
                "<table:table-row>{cell}{ends}</table:table-row><table:table-row table:number-rows-repeated=\"1048575\">{ends}</table:table-row>"
            ),
            None,
        );
    }

    #[test]
    fn what_repeats_beyond_measure_is_refused_before_it_is_read() {
        let filled = |columns: u32| {
            format!("<table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"float\" office:value=\"1\"/>")
        };
        let row = |rows: u64, columns: u32| {
            format!("<table:table-row table:number-rows-repeated=\"{rows}\">{}</table:table-row>", filled(columns))
        };
        check(&row(1, 16_384), Some("500 columns"));
        check(&row(5_000_000_000, 1), Some("1,000,000 rows"));
        check(&row(u64::MAX, 400), Some("1,000,000 rows"));
        check(&row(900_000, 400), Some("20,000,000 cells"));
        check(&format!("{}<table:table-row table:number-rows-repeated=\"2000000\"/>{}", row(1, 2), row(1, 2)), Some("1,000,000 rows"));
        check(&row(1_000, 400), None);
    }
}
