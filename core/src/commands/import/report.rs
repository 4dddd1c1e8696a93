//! What an import did, row by row: the report the person keeps.

use serde::Serialize;

use super::cells::Cells;
use super::merging::Kept;
use super::organisations::CUSTOM;
use super::seen::{self, ColumnReport, RowReport, Seen};
use super::{Sheet, Twin};
use crate::formats::dates::DateOrder;
use crate::formats::problems::ProblemKind;
use crate::formats::recognise::Field;
use crate::formats::table::Table;

/// What became of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    /// Rows read, in all files: created + updated + merged + skipped.
    pub read: u32,
    /// Rows that became something new.
    pub created: u32,
    /// Rows that added to something that was there.
    pub updated: u32,
    /// Rows that say what was known already.
    pub merged: u32,
    /// Rows that could not be used; each has a problem.
    pub skipped: u32,
    /// Organisations that only relationships, contacts or members named, and that were added for them.
    pub also_created: u32,
    /// What is wrong, by line.
    pub problems: Vec<RowProblem>,
    /// How many rows are, or may be, organisations that were there, or that earlier rows bring, under another name.
    pub twin_count: u32,
    /// Those rows, the ones in doubt first; at most 1,000.
    pub twins: Vec<Twin>,
    /// The same for each file.
    pub files: Vec<FileReport>,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct FileReport {
    /// Its name.
    pub file: String,
    /// What it was taken for.
    pub kind: String,
    /// How sure that is, per mille.
    pub confidence: u32,
    /// The encoding it was read in.
    pub encoding: String,
    /// What separates its columns; empty where nothing does.
    pub delimiter: String,
    /// The program whose export it is; empty where it is none that is known.
    pub preset: String,
    /// The format of the file: text, workbook, zip, graph or json.
    pub format: String,
    /// The sheet, the entry or the part; empty where the file is the table.
    pub sheet: String,
    /// The line its header stands on; 0 where there is none.
    pub header_line: u32,
    /// Which comes first in its days, where that mattered.
    pub date_order: Option<DateOrder>,
    /// Rows read.
    pub read: u32,
    /// Rows that became something new.
    pub created: u32,
    /// Rows that added to something.
    pub updated: u32,
    /// Rows that say what was known.
    pub merged: u32,
    /// Rows that could not be used.
    pub skipped: u32,
    /// For accounts: the companies that are new in their population; at most 1,000.
    pub entered: Vec<String>,
    /// For accounts: the companies of the same populations that are not in the file; at most 1,000.
    pub left: Vec<String>,
    /// How many of those that are not in the file were removed.
    pub removed: u32,
    /// How many values stayed as they were edited here although the file says something else.
    pub kept: u32,
    /// Those values; at most 1,000.
    pub kept_values: Vec<Kept>,
    /// Its place among the tables of the import, as they were given.
    pub place: u32,
    /// Its columns, and what they are taken for.
    pub columns: Vec<ColumnReport>,
    /// Whether it was made of columns of another table, so that nothing can be said of its own.
    pub derived: bool,
    /// Whether its numbers have a decimal comma, where that can be told.
    pub decimal_comma: Option<bool>,
    /// The kept mapping that was used; empty where none was.
    pub mapping: String,
    /// Why it is not imported, where it cannot be.
    pub refused: Option<ProblemKind>,
    /// Whether the person left it out.
    pub left_out: bool,
    /// The first rows and what becomes of them.
    pub rows: Vec<RowReport>,
    /// The first of these rows of which nothing has become yet.
    #[serde(skip)]
    pub(super) next_row: usize,
    #[serde(skip)]
    pub(super) problems: Vec<RowProblem>,
    #[serde(skip)]
    pub(super) twins: Vec<Twin>,
}

/// Something wrong in one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RowProblem {
    /// The file.
    pub file: String,
    /// The line, the first being 1.
    pub line: u32,
    /// The column's header, or empty.
    pub column: String,
    /// What is wrong, in English.
    pub message: String,
    /// The same as a code with its words, which can be said in any language.
    pub why: ProblemKind,
}

/// So many names or values are told of one kind.
pub(super) const MOST_TOLD: usize = 1_000;

crate::model::words::words! {
    /// What became of one row.
    Outcome {
        /// It is something new.
        Created = "created",
        /// It added to something that was there.
        Updated = "updated",
        /// It says what was known already.
        Merged = "merged",
        /// It could not be used.
        Skipped = "skipped",
    }
}

/// Whether a row with this problem was left out when the table was read.
fn costs_row(problem: &ProblemKind) -> bool {
    matches!(problem, ProblemKind::CellCount { .. } | ProblemKind::CellTooLong | ProblemKind::OpenQuote)
}

impl ImportReport {
    /// The sum over the files.
    pub(super) fn of(mut files: Vec<FileReport>, also_created: u32) -> Self {
        let mut report = Self { also_created, ..Self::default() };
        for file in &mut files {
            file.problems.sort_by_key(|p| p.line);
            report.read += file.read;
            report.created += file.created;
            report.updated += file.updated;
            report.merged += file.merged;
            report.skipped += file.skipped;
            report.problems.extend(file.problems.iter().cloned());
            report.twins.append(&mut file.twins);
        }
        report.twins.sort_by_key(|twin| (twin.same, twin.score.abs_diff(500)));
        report.twin_count = u32::try_from(report.twins.len()).unwrap_or(u32::MAX);
        report.twins.truncate(MOST_TOLD);
        report.files = files;
        report
    }
}

impl FileReport {
    /// A report on a file of which no row has been looked at; rows that could not even be read count as skipped.
    pub(super) fn on(sheet: &Sheet) -> Self {
        let mut report = Self {
            kind: sheet.recognised.kind.to_string(),
            confidence: sheet.recognised.confidence,
            preset: sheet.found.preset.to_owned(),
            date_order: sheet.found.date_order,
            columns: sheet.seen.columns(&sheet.table, Some(&sheet.recognised)),
            rows: seen::first_rows(&sheet.table),
            ..Self::aside(&sheet.name, &sheet.table, &sheet.seen)
        };
        for problem in &sheet.table.problems {
            report.problem(problem.line, problem.column.as_deref().unwrap_or_default(), problem.kind.clone());
            if costs_row(&problem.kind) {
                report.tally(Outcome::Skipped);
            }
        }
        report
    }

    /// A report on a table that is not imported.
    pub(super) fn aside(name: &str, table: &Table, seen: &Seen) -> Self {
        Self {
            file: name.to_owned(),
            kind: String::new(),
            confidence: 0,
            encoding: table.encoding.to_owned(),
            delimiter: table.delimiter.to_string().replace('\0', ""),
            preset: String::new(),
            format: table.format.to_owned(),
            sheet: table.sheet.clone(),
            header_line: u32::try_from(table.header_line).unwrap_or(u32::MAX),
            date_order: None,
            place: seen.place,
            columns: seen.columns(table, None),
            derived: seen.derived,
            decimal_comma: seen.decimal_comma,
            mapping: seen.mapping.clone(),
            refused: None,
            left_out: false,
            rows: Vec::new(),
            next_row: 0,
            read: 0,
            created: 0,
            updated: 0,
            merged: 0,
            skipped: 0,
            entered: Vec::new(),
            left: Vec::new(),
            removed: 0,
            kept: 0,
            kept_values: Vec::new(),
            problems: Vec::new(),
            twins: Vec::new(),
        }
    }

    /// Counts the next row; rows are counted in their order.
    pub(super) fn count(&mut self, outcome: Outcome) {
        self.tally(outcome);
        self.note(self.next_row, outcome);
    }

    /// Counts the row on this line, in whatever order rows are counted.
    pub(super) fn count_line(&mut self, line: u64, outcome: Outcome) {
        self.tally(outcome);
        let on_line = |row: &usize| u64::from(self.rows[*row].line) == line;
        let ahead = (self.next_row..self.rows.len()).find(on_line);
        let row = ahead.or_else(|| (0..self.rows.len()).find(on_line));
        self.note(row.unwrap_or(self.rows.len()), outcome);
    }

    fn note(&mut self, row: usize, outcome: Outcome) {
        if let Some(row) = self.rows.get_mut(row) {
            row.outcome = outcome;
        }
        self.next_row = row + 1;
    }

    fn tally(&mut self, outcome: Outcome) {
        self.read += 1;
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Merged => self.merged += 1,
            Outcome::Skipped => self.skipped += 1,
        }
    }

    pub(super) fn problem(&mut self, line: u64, column: &str, why: ProblemKind) {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.problems.push(RowProblem { file: self.file.clone(), line, column: column.to_owned(), message: why.to_string(), why });
    }

    /// Tells of a field that stayed as it was edited here: what stands here, and what the file says.
    pub(super) fn keep(&mut self, cells: &Cells<'_>, name: &str, field: &str, (ours, theirs): (String, String)) {
        self.kept += 1;
        if self.kept_values.len() >= MOST_TOLD {
            return;
        }
        let header = Field::from_word(field).map(|f| cells.header(f)).filter(|header| !header.is_empty());
        let column = header.unwrap_or_else(|| field.strip_prefix(CUSTOM).unwrap_or(field)).to_owned();
        let line = u32::try_from(cells.line()).unwrap_or(u32::MAX);
        self.kept_values.push(Kept { line, name: name.to_owned(), column, ours, theirs });
    }

    /// A row that said what was known turns out to have changed something when all were read.
    pub(super) fn updated_after_all(&mut self) {
        if self.merged > 0 {
            self.merged -= 1;
            self.updated += 1;
        }
    }

    /// Counts a row as skipped and says why.
    pub(super) fn skip(&mut self, line: u64, column: &str, why: ProblemKind) {
        self.problem(line, column, why);
        self.count_line(line, Outcome::Skipped);
    }
}
