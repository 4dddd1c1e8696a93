//! Tables: what every row format is read into, with its problems by line.
//! Not here: what the columns mean (recognise).

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

/// What can be wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The row has other than the expected number of cells.
    CellCount {
        /// How many there should be.
        expected: u32,
        /// How many there are.
        found: u32,
    },
    /// A cell is longer than 64 KiB.
    CellTooLong,
    /// A quoted cell does not end before the file does.
    OpenQuote,
    /// Characters that the encoding does not know were replaced.
    Undecodable,
    /// Another table of the same file is not known, and was left out.
    LeftOut(String),
}

impl Problem {
    /// Says that another table of the file was left out, and why.
    pub fn left_out(why: String) -> Self {
        Self { line: 0, column: None, kind: ProblemKind::LeftOut(why) }
    }
}

impl std::fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CellCount { expected, found } => write!(f, "expected {expected} cells, found {found}"),
            Self::CellTooLong => f.write_str("a cell is longer than 64 KiB"),
            Self::OpenQuote => f.write_str("a quote is opened and never closed"),
            Self::Undecodable => f.write_str("some characters could not be read"),
            Self::LeftOut(why) => write!(f, "left out: {why}"),
        }
    }
}
