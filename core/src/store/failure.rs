//! What SQLite's failures mean to us.

use std::path::Path;

use rusqlite::ErrorCode as Sqlite;

use crate::error::Error;

/// The failure of a statement on the file at `path`, in our words.
pub(super) fn failure(path: &Path, error: rusqlite::Error) -> Error {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(Sqlite::DiskFull) => Error::DiskFull(path),
        Some(Sqlite::ReadOnly | Sqlite::PermissionDenied) => Error::ReadOnly(path),
        Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked) => Error::Locked(path),
        Some(Sqlite::DatabaseCorrupt) => Error::Damaged { path, detail: error.to_string() },
        Some(Sqlite::NotADatabase) => Error::NotTutti(path),
        Some(Sqlite::ConstraintViolation) => Error::Conflict(format!("this contradicts what is in the file: {error}")),
        Some(Sqlite::TooBig) => Error::Invalid("a text is too long to be kept".to_owned()),
        Some(Sqlite::CannotOpen) => Error::CannotRead { path, source: std::io::Error::other(error.to_string()) },
        Some(Sqlite::SystemIoFailure) if is_checksum(&error) => {
            Error::Damaged { path, detail: "a page is not as it was written: its checksum is wrong".to_owned() }
        }
        Some(Sqlite::SystemIoFailure) => Error::CannotWrite { path, source: std::io::Error::other(error.to_string()) },
        _ if is_no_value_of_ours(&error) => Error::Damaged { path, detail: error.to_string() },
        _ => Error::Internal(error.to_string()),
    }
}

/// Whether a value was read that we would not have written: text that is none, another type, a number out of range.
fn is_no_value_of_ours(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    matches!(error, FromSqlConversionFailure(..) | Utf8Error(..) | InvalidColumnType(..) | IntegralValueOutOfRange(..))
}

/// Whether the page layer refused a page.
fn is_checksum(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_IOERR_DATA)
}
