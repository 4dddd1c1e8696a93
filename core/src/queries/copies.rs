//! Copies of the open file that lie beside it, and what each has that is not here. Not here: merging one in (commands).

use std::path::Path;

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::model::merge::Done;
use crate::store::place::beside;

/// A copy of the open file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FileCopy {
    /// Where it is.
    pub path: String,
    /// The name of its file.
    pub name: String,
    /// Whether it is open elsewhere, so that nothing more can be said of it.
    pub locked: bool,
    /// How many operations it has that are not here, in any form.
    pub theirs: u32,
    /// How many are here that it does not have.
    pub ours: u32,
    /// The last operation it has.
    pub last: Option<Done>,
}

/// The copies of the open file in its folder, by name; files of such names that are something else are left out. Cost: opens each.
pub fn copies_beside(ecosystem: &Ecosystem) -> Result<Vec<FileCopy>> {
    let paths = beside(ecosystem.store().path())?;
    Ok(paths.iter().filter_map(|path| copy(ecosystem, path)).collect())
}

/// What another file has that is not here; nothing where it is no copy of this one, or cannot be read.
fn copy(ecosystem: &Ecosystem, path: &Path) -> Option<FileCopy> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let found = FileCopy { path: path.display().to_string(), name, locked: false, theirs: 0, ours: 0, last: None };
    match ecosystem.other(path) {
        Ok(other) => compared(ecosystem, &other, found).ok().flatten(),
        Err(Error::Locked(_)) => Some(FileCopy { locked: true, ..found }),
        Err(_) => None,
    }
}

fn compared(ecosystem: &Ecosystem, other: &Ecosystem, found: FileCopy) -> Result<Option<FileCopy>> {
    let (ours, theirs) = (ecosystem.rows(), other.rows());
    let Some(parting) = ours.parting(theirs)? else { return Ok(None) };
    let (our_last, their_last) = (ours.heads()?.seq, theirs.heads()?.seq);
    let last = theirs.operation(their_last)?;
    let net = ours.changes_towards(theirs, parting)?;
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Some(FileCopy {
        // What was done and undone there is nothing to merge.
        theirs: if net.is_empty() { 0 } else { count(their_last - parting.theirs) },
        ours: count(our_last - parting.ours),
        last: Some(Done { at: last.at, actor: last.actor }),
        ..found
    }))
}

/// Whether everything in the file at `path` is in the open one. Cost: opens it.
pub fn has_all_of(ecosystem: &Ecosystem, path: &Path) -> Result<bool> {
    let other = ecosystem.other(path)?;
    let (ours, theirs) = (ecosystem.rows(), other.rows());
    match ours.parting(theirs)? {
        Some(parting) => Ok(ours.changes_towards(theirs, parting)?.is_empty()),
        None => Ok(false),
    }
}
