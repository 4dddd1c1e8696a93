//! What an import did, row by row: the report the person keeps.

use serde::Serialize;

use super::cells::Cells;
use super::merging::Kept;
use super::organisations::CUSTOM;
use super::{Sheet, Twin};
use crate::formats::dates::DateOrder;
use crate::formats::recognise::Field;
use crate::formats::table::ProblemKind;

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
    /// What is wrong.
    pub message: String,
}

/// So many names or values are told of one kind.
pub(super) const MOST_TOLD: usize = 1_000;

/// What became of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Created,
    Updated,
    Merged,
    Skipped,
}

/// Whether a row with this problem was left out when the table was read.
fn costs_row(problem: &ProblemKind) -> bool {
    match problem {
        ProblemKind::CellCount { .. } | ProblemKind::CellTooLong | ProblemKind::OpenQuote => true,
        ProblemKind::Undecodable | ProblemKind::LeftOut(_) => false,
    }
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
            file: sheet.name.clone(),
            kind: sheet.recognised.kind.to_string(),
            confidence: sheet.recognised.confidence,
            encoding: sheet.table.encoding.to_owned(),
            delimiter: sheet.table.delimiter.to_string().replace('\0', ""),
            preset: sheet.found.preset.to_owned(),
            format: sheet.table.format.to_owned(),
            sheet: sheet.table.sheet.clone(),
            header_line: u32::try_from(sheet.table.header_line).unwrap_or(u32::MAX),
            date_order: sheet.found.date_order,
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
        };
        for problem in &sheet.table.problems {
            report.problem(problem.line, problem.column.as_deref().unwrap_or_default(), problem.kind.to_string());
            if costs_row(&problem.kind) {
                report.count(Outcome::Skipped);
            }
        }
        report
    }

    pub(super) fn count(&mut self, outcome: Outcome) {
        self.read += 1;
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Merged => self.merged += 1,
            Outcome::Skipped => self.skipped += 1,
        }
    }

    pub(super) fn problem(&mut self, line: u64, column: &str, message: impl Into<String>) {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.problems.push(RowProblem { file: self.file.clone(), line, column: column.to_owned(), message: message.into() });
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
    pub(super) fn skip(&mut self, line: u64, column: &str, message: impl Into<String>) {
        self.problem(line, column, message);
        self.count(Outcome::Skipped);
    }
}
