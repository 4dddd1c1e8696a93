//! Tables: what every row format is read into, with its problems by line.
//! Not here: what the columns mean (recognise).

/// A table as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The header row, trimmed.
    pub headers: Vec<String>,
    /// The rows that could be read; each has as many cells as there are headers.
    pub rows: Vec<Row>,
    /// What could not be read, by line.
    pub problems: Vec<Problem>,
    /// The encoding the text was in.
    pub encoding: &'static str,
    /// What separates its columns.
    pub delimiter: char,
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
}

impl std::fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CellCount { expected, found } => write!(f, "expected {expected} cells, found {found}"),
            Self::CellTooLong => f.write_str("a cell is longer than 64 KiB"),
            Self::OpenQuote => f.write_str("a quote is opened and never closed"),
            Self::Undecodable => f.write_str("some characters could not be read"),
        }
    }
}
