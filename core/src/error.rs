//! What can fail, said precisely, and the handful of codes on which someone acts.
//! Sentences for the person belong to the shells; here is only what happened and where.

use std::path::{Path, PathBuf};

use serde::Serialize;

/// The result of anything in the core that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The named thing is not in this ecosystem.
    #[error("{noun} not found: {what}")]
    NotFound {
        /// What kind of thing was looked for.
        noun: &'static str,
        /// How it was named.
        what: String,
    },
    /// A name fits several organisations.
    #[error("{what} could be any of: {}", candidates.join(", "))]
    Ambiguous {
        /// The name as given.
        what: String,
        /// The organisations it fits, with the beginning of their ids.
        candidates: Vec<String>,
    },
    /// The person asked for something that makes no sense as given.
    #[error("{0}")]
    Invalid(String),
    /// The deed contradicts what is in the file; nothing was done.
    #[error("{0}")]
    Conflict(String),
    /// The file is not a Tutti ecosystem.
    #[error("{} is not a Tutti ecosystem", .0.display())]
    NotTutti(PathBuf),
    /// The file is a Tutti ecosystem, but bytes in it are wrong.
    #[error("{} is damaged: {detail}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the check found.
        detail: String,
    },
    /// The file was written by a newer Tutti.
    #[error("{} was made by a newer version of Tutti (format {found}, this one reads up to {known})", path.display())]
    NewerVersion {
        /// The file.
        path: PathBuf,
        /// The format in the file.
        found: i32,
        /// The newest format this version knows.
        known: i32,
    },
    /// The file is encrypted, and no key was given.
    #[error("{} is encrypted: it opens with its passphrase or its recovery key", .0.display())]
    Encrypted(PathBuf),
    /// The key is not the one of this file.
    #[error("{} does not open with this passphrase or key", .0.display())]
    WrongKey(PathBuf),
    /// There is no keychain here, or it does not do what it is asked.
    #[error("the keychain of this system does not answer: {0}")]
    Keychain(String),
    /// Another program has the file open for writing.
    #[error("{} is already open elsewhere", .0.display())]
    Locked(PathBuf),
    /// The two files have no beginning in common, so that neither is a copy of the other.
    #[error("{} is another ecosystem, not a copy of this one", .0.display())]
    Unrelated(PathBuf),
    /// What is asked about lies before this day, since which the history is kept: it was thinned.
    #[error("the history of before {0} was thinned, so that what was then is not known any more")]
    Thinned(String),
    /// At the file's place there is another file, or none, so that a deed would be written where nobody finds it.
    #[error("{} is no longer the file that is open: it was replaced, moved or deleted", .0.display())]
    Displaced(PathBuf),
    /// The file or its folder cannot be written.
    #[error("{} cannot be written: it or its folder is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// No space is left for what should be written.
    #[error("no space left while writing {}", .0.display())]
    DiskFull(PathBuf),
    /// A file could not be read.
    #[error("{} cannot be read: {source}", path.display())]
    CannotRead {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file could not be written.
    #[error("{} cannot be written: {source}", path.display())]
    CannotWrite {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The input is not in the shape it should have.
    #[error("{input}: {detail}")]
    UnreadableInput {
        /// The file or part that was read.
        input: String,
        /// What is wrong and where.
        detail: String,
    },
    /// The person cancelled.
    #[error("cancelled")]
    Cancelled,
    /// A fault of ours.
    #[error("internal fault: {0}")]
    Internal(String),
}

/// The short list of kinds on which a shell acts differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ErrorCode {
    /// The named thing does not exist, or the name fits several.
    NotFound,
    /// The request makes no sense as given.
    Invalid,
    /// The deed contradicts the file.
    Conflict,
    /// Not an ecosystem.
    NotTutti,
    /// A damaged ecosystem.
    Damaged,
    /// Made by a newer Tutti.
    NewerVersion,
    /// Encrypted: a passphrase is needed.
    Encrypted,
    /// The passphrase or key is wrong.
    WrongKey,
    /// No keychain, or one that stays closed.
    Keychain,
    /// Open elsewhere.
    Locked,
    /// Another ecosystem, not a copy of this one.
    Unrelated,
    /// Of before the history was thinned.
    Thinned,
    /// No longer the file that is open.
    Displaced,
    /// Cannot be written.
    ReadOnly,
    /// No space left.
    DiskFull,
    /// Cannot be read.
    CannotRead,
    /// Could not be written.
    CannotWrite,
    /// Input in the wrong shape.
    UnreadableInput,
    /// Cancelled by the person.
    Cancelled,
    /// No ecosystem is open.
    NoEcosystem,
    /// A fault of ours.
    Internal,
}

impl Error {
    /// The kind of failure, for whoever has to act on it.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotFound { .. } | Self::Ambiguous { .. } => ErrorCode::NotFound,
            Self::Invalid(_) => ErrorCode::Invalid,
            Self::Conflict(_) => ErrorCode::Conflict,
            Self::NotTutti(_) => ErrorCode::NotTutti,
            Self::Damaged { .. } => ErrorCode::Damaged,
            Self::NewerVersion { .. } => ErrorCode::NewerVersion,
            Self::Encrypted(_) => ErrorCode::Encrypted,
            Self::WrongKey(_) => ErrorCode::WrongKey,
            Self::Keychain(_) => ErrorCode::Keychain,
            Self::Locked(_) => ErrorCode::Locked,
            Self::Unrelated(_) => ErrorCode::Unrelated,
            Self::Thinned(_) => ErrorCode::Thinned,
            Self::Displaced(_) => ErrorCode::Displaced,
            Self::ReadOnly(_) => ErrorCode::ReadOnly,
            Self::DiskFull(_) => ErrorCode::DiskFull,
            Self::CannotRead { .. } => ErrorCode::CannotRead,
            Self::CannotWrite { .. } => ErrorCode::CannotWrite,
            Self::UnreadableInput { .. } => ErrorCode::UnreadableInput,
            Self::Cancelled => ErrorCode::Cancelled,
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    /// A failure to write `path`, told apart by what the system said.
    pub fn writing(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        let path = path.into();
        match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull(path),
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            _ => Self::CannotWrite { path, source },
        }
    }

    /// A failure to read `path`.
    pub fn reading(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self::CannotRead { path: path.into(), source }
    }

    /// The same failure told of another file: what was met in a copy is said of the original.
    pub fn on(self, file: &Path) -> Self {
        let path = file.to_owned();
        match self {
            Self::NotTutti(_) => Self::NotTutti(path),
            Self::Damaged { detail, .. } => Self::Damaged { path, detail },
            Self::NewerVersion { found, known, .. } => Self::NewerVersion { path, found, known },
            Self::Encrypted(_) => Self::Encrypted(path),
            Self::WrongKey(_) => Self::WrongKey(path),
            Self::Locked(_) => Self::Locked(path),
            other => other,
        }
    }

    /// The named `noun` is not there.
    pub fn not_found(noun: &'static str, what: impl ToString) -> Self {
        Self::NotFound { noun, what: what.to_string() }
    }
}
