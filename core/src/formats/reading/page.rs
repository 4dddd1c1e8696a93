//! Tables in HTML: what Salesforce and others write under the name of a workbook, and what a page or a spreadsheet puts on the clipboard.
//! Tokens come from `html5ever`; no page is built, nothing in it is run or fetched. Not here: pages as Tutti writes them (formats/html).

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::formats::csv::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS};
use crate::formats::csv_out::unmarked;
use crate::formats::grid::assembled;
use crate::formats::table::{Problem, ProblemKind, Row, Table};

/// The outermost tables of a page that have a row besides their header, each as a sheet of its own where they are several.
pub(super) fn read(text: &str) -> Result<Vec<Table>, String> {
    let tokenizer = Tokenizer::new(Page::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let mut page = tokenizer.sink.0.into_inner();
    page.end_table();
    if let Some(refused) = page.refused {
        return Err(refused.to_owned());
    }
    let several = page.done.len() > 1;
    let mut tables = Vec::new();
    for (place, (rows, problems)) in page.done.into_iter().enumerate() {
        let sheet = if several { format!("{}", place + 1) } else { String::new() };
        tables.push(Table { sheet, ..assembled(rows, problems)? });
    }
    if tables.is_empty() { Err("this is a web page without a table".to_owned()) } else { Ok(tables) }
}

/// What is read so far of a page.
#[derive(Default)]
struct Page(RefCell<Reading>);

#[derive(Default)]
struct Reading {
    done: Vec<(Vec<Row>, Vec<Problem>)>,
    rows: Vec<Row>,
    problems: Vec<Problem>,
    /// How many tables are open, one within the other.
    depth: usize,
    /// The cell that is open, and over how many columns it goes.
    cell: Option<(String, usize)>,
    refused: Option<&'static str>,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                page.open(&tag, line);
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => page.close(&tag),
            Token::CharacterTokens(text) => page.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Reading {
    fn open(&mut self, tag: &Tag, line: u64) {
        match &*tag.name {
            "table" => self.depth += 1,
            "br" | "p" | "div" | "li" => self.text(" "),
            "tr" if self.depth == 1 => {
                self.end_cell();
                if self.rows.len() > MOST_ROWS {
                    self.refused = Some("the table has more than 1,000,000 rows");
                } else {
                    self.rows.push(Row { line, cells: Vec::new() });
                }
            }
            "td" | "th" if self.depth == 1 => {
                self.end_cell();
                let columns = tag.attrs.iter().find(|a| &*a.name.local == "colspan").and_then(|a| a.value.trim().parse().ok());
                self.cell = Some((String::new(), columns.unwrap_or(1)));
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: &Tag) {
        match &*tag.name {
            "table" if self.depth == 1 => self.end_table(),
            "table" => self.depth = self.depth.saturating_sub(1),
            "tr" | "td" | "th" if self.depth == 1 => self.end_cell(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((cell, _)) = &mut self.cell
            && cell.len() <= LONGEST_CELL
        {
            cell.push_str(text);
        }
    }

    fn end_cell(&mut self) {
        let (Some((text, columns)), Some(row)) = (self.cell.take(), self.rows.last_mut()) else { return };
        if text.len() > LONGEST_CELL {
            self.problems.push(Problem { line: row.line, column: None, kind: ProblemKind::CellTooLong });
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        row.cells.push(unmarked(&words.join(" ")).to_owned());
        row.cells.resize((row.cells.len() - 1 + columns.clamp(1, MOST_COLUMNS)).min(MOST_COLUMNS + 1), String::new());
    }

    /// Ends the outermost table; one that is no more than a header is passed over. Rows with a cell that is too long are left out.
    fn end_table(&mut self) {
        self.end_cell();
        self.depth = 0;
        let (mut rows, problems) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.problems));
        rows.retain(|row| !row.cells.is_empty() && !problems.iter().any(|problem| problem.line == row.line));
        if rows.len() > 1 {
            self.done.push((rows, problems));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &[(&[&str], &[&[&str]])]) {
        let tables = read(page).unwrap();
        let found: Vec<(Vec<String>, Vec<Vec<String>>)> =
            tables.into_iter().map(|t| (t.headers, t.rows.into_iter().map(|r| r.cells).collect())).collect();
        let owned = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
        let expected: Vec<_> = expected.iter().map(|(h, rows)| (owned(h), rows.iter().map(|r| owned(r)).collect::<Vec<_>>())).collect();
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn a_table_is_read_with_its_entities_breaks_and_cells_that_go_over_several_columns() {
        check(
            "<html><head><title><table><tr><td>no</table></title><style>td{}</style></head><body><table border=1><tr><th>Account Name</th><th>Owner</th></tr>\
             <tr><td>M&uuml;ller &amp; Co<br>GmbH</td><td><b>Ada</b></td></tr><tr><td colspan=2>Grand Totals</td></tr></table>",
            &[(&["Account Name", "Owner"], &[&["Müller & Co GmbH", "Ada"], &["Grand Totals", ""]])],
        );
    }

    #[test]
    fn cells_and_rows_need_not_be_closed_and_a_table_in_a_cell_is_part_of_it() {
        check("<table><tr><td>A<td>B<tr><td>1<td><table><tr><td>2</td></tr></table></table>", &[(&["A", "B"], &[&["1", "2"]])]);
        check(
            "<table><tr><td>A</td></tr><tr><td>1</td></tr></table><table><tr><td>only</td></tr></table><table><tr><td>B<tr><td>2</table>",
            &[(&["A"], &[&["1"]]), (&["B"], &[&["2"]])],
        );
    }

    #[test]
    fn a_page_without_a_table_is_refused() {
        for page in ["<html><body>Sign in</body></html>", "<!doctype html><script><table><tr><td>A<tr><td>1</table></script>"] {
            assert!(read(page).unwrap_err().contains("without a table"), "{page}");
        }
    }
}
