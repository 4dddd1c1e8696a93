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
mod encryption;
mod exchanges;
mod failure;
mod fit_tests;
mod follow_ups;
pub mod forget;
pub mod forks;
pub mod history;
mod introductions;
mod leads;
pub mod looks;
mod mappings;
mod mend;
mod migrations;
pub mod open;
mod opportunities;
pub mod organisations;
mod packing;
mod pages;
mod partner_notes;
pub mod place;
mod placements;
pub mod points;
pub mod raw;
mod relationships;
mod reverse;
mod rewrite;
pub mod rows;
pub mod said;
pub mod salvage;
mod schema;
pub mod sealed;
mod session;
mod snapshot;
pub mod table;
mod thin;
pub mod transact;
pub mod tx;
pub mod vault;
mod views;

use crate::error::{Error, Result};
use encryption::Cipher;
use open::Leavings;
use rows::Rows;

/// What can be done with an open file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Access {
    /// Everything.
    Write,
    /// Reading: the file or its folder is read-only, or this is the ecosystem as it was.
    Read,
    /// Reading what stood in it a moment ago, while another program has it for writing.
    Beside,
    /// Reading what was left of a damaged file.
    Salvaged,
}

/// An open file: one connection that holds the file for itself, and its key where it is encrypted.
pub struct Store {
    connection: Connection,
    path: PathBuf,
    access: Access,
    cipher: Option<Cipher>,
    /// Goes after the connection. None of a file in memory.
    leavings: Option<Leavings>,
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
        self.access != Access::Write
    }

    /// What can be done with the file, and why not more.
    pub fn access(&self) -> Access {
        self.access
    }

    /// The failure of a deed on a file that cannot be written.
    fn refuse_unless_writable(&self) -> Result<()> {
        match self.access {
            Access::Write => Ok(()),
            Access::Beside => Err(Error::Locked(self.path.clone())),
            Access::Salvaged => Err(Error::Damaged { path: self.path.clone(), detail: "what could be read of it is shown".to_owned() }),
            Access::Read => Err(Error::ReadOnly(self.path.clone())),
        }
    }

    /// Moves what was written from the journal into the file proper, so that the one file is the whole ecosystem.
    pub fn settle(&self) -> Result<()> {
        if self.read_only() {
            return Ok(());
        }
        self.rows().sql(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())))
    }
}
