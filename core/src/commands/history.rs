//! Undo and redo: deeds like any other, appended to the history.

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::Result;

/// Takes back the last deed that stands; `None` if there is none.
pub fn undo(ecosystem: &mut Ecosystem) -> Result<Option<Committed<()>>> {
    ecosystem.undo()
}

/// Does the last deed that was taken back again; `None` if there is none.
pub fn redo(ecosystem: &mut Ecosystem) -> Result<Option<Committed<()>>> {
    ecosystem.redo()
}
