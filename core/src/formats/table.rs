//! Tables: what every row format is read into, with its problems by line.
//! Not here: what the columns mean (recognise).

pub use super::problems::ProblemKind;
use super::recognise::Kind;

/// A table as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The header row, trimmed.
    pub headers: Vec<String>,
    /// The rows that could be read; each has as many cells as there are headers.
    pub rows: Vec<Row>,
    /// What could not be read, by line.
    pub problems: Vec<Problem>,
    /// The encoding the text was in; empty where the format has none.
    pub encoding: &'static str,
    /// What separates its columns; NUL where nothing does.
    pub delimiter: char,
    /// The sheet of a workbook, the entry of an archive or the part of a document; empty where the file is the table.
    pub sheet: String,
    /// The line the header stands on, the first being 1; 0 where there is none.
    pub header_line: u64,
    /// The format of the file, in a word.
    pub format: &'static str,
    /// What the rows are, where the format itself says so.
    pub kind: Option<Kind>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line it begins on, the first being 1.
    pub line: u64,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
}

/// Something that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, the first being 1.
    pub line: u64,
    /// The column's header, where it is one column's.
    pub column: Option<String>,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl Problem {
    /// Says that another table of the file was left out, and why.
    pub fn left_out(table: String, why: ProblemKind) -> Self {
        Self { line: 0, column: None, kind: ProblemKind::LeftOut { table, why: Box::new(why) } }
    }
}
