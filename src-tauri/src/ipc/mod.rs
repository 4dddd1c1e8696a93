//! The handlers the window calls: each passes its arguments to one command or query of the core, and holds no decision.

pub mod about;
pub mod accounts;
pub mod agreements;
pub mod copies;
pub mod history;
pub mod importing;
pub mod introductions;
pub mod keeping;
pub mod map;
pub mod opportunities;
pub mod organisations;
pub mod past;
pub mod sealed;
pub mod session;
pub mod sheet;
pub mod trade;
pub mod transfer;
pub mod views;
pub mod week;

use serde::Serialize;
use tutti_core::error::{Error, ErrorCode};

/// A failure as the window receives it.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct IpcError {
    /// The kind on which the window acts.
    pub code: ErrorCode,
    /// What failed precisely, for the fold-out.
    pub detail: String,
}

impl IpcError {
    /// Nothing is open.
    pub fn nothing_open() -> Self {
        Self { code: ErrorCode::NoEcosystem, detail: "no ecosystem is open".to_owned() }
    }

    /// A fault of ours.
    pub fn internal(detail: &str) -> Self {
        Self { code: ErrorCode::Internal, detail: detail.to_owned() }
    }
}

impl From<Error> for IpcError {
    fn from(error: Error) -> Self {
        Self { code: error.code(), detail: error.to_string() }
    }
}

/// A deed that stands in the file.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename = "Committed")]
pub struct CommittedAnswer<T> {
    /// The revision of the file afterwards.
    pub revision: u32,
    /// What it returned.
    pub output: T,
}

/// What a deed answers.
pub type Done<T> = Result<CommittedAnswer<T>, IpcError>;
/// What a question answers.
pub type Answer<T> = Result<T, IpcError>;
