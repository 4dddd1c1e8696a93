//! The file: the only room that knows SQLite. One file per table beside the shared statements, and the one door for writes.
//! Not here: what a deed means (commands) and what is concluded from the rows (network, queries).

use std::path::{Path, PathBuf};

use rusqlite::Connection;

mod accounts;
mod agreements;
pub mod backup;
mod circles;
mod compositions;
mod contacts;
mod deals;
mod decode;
pub mod ecosystems;
mod exchanges;
mod failure;
mod fit_tests;
mod follow_ups;
pub mod forks;
pub mod history;
mod introductions;
mod leads;
pub mod looks;
mod mappings;
mod migrations;
mod open;
mod opportunities;
pub mod organisations;
mod partner_notes;
pub mod place;
mod placements;
pub mod raw;
mod relationships;
mod reverse;
pub mod rows;
pub mod said;
mod schema;
pub mod sealed;
mod session;
pub mod table;
pub mod transact;
pub mod tx;
pub mod vault;
mod views;

use crate::error::Result;
use rows::Rows;

/// An open file: one connection that holds the file for itself.
pub struct Store {
    connection: Connection,
    path: PathBuf,
    read_only: bool,
}

impl Store {
    /// The rows, to be read.
    pub fn rows(&self) -> Rows<'_> {
        Rows { connection: &self.connection, path: &self.path }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether nothing can be written.
    pub fn read_only(&self) -> bool {
        self.read_only
    }

    /// Moves what was written from the journal into the file proper, so that the one file is the whole ecosystem.
    pub fn settle(&self) -> Result<()> {
        if self.read_only {
            return Ok(());
        }
        self.rows().sql(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())))
    }
}
