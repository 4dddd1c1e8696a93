//! How far an import has come, and whether it is to be stopped. Not here: what the rows do.

use super::Sheet;
use super::cells::Cells;
use crate::error::{Error, Result};
use crate::matching::Watch;

/// After so many rows somebody is told.
const STEP: usize = 1_000;
/// Reading the files is this share of the whole.
const READING: f32 = 0.15;
/// Finding who is who, for rows of organisations.
const MATCHING: f32 = 0.3;
/// Until all rows are written; then places on the map are found and the deed is recorded.
const WRITTEN: f32 = 0.85;

/// The rows of an import as they are gone through.
pub(super) struct Progress<'w> {
    watch: &'w Watch<'w>,
    rows: usize,
    done: usize,
}

impl<'w> Progress<'w> {
    /// Of an import whose files are read.
    pub(super) fn of(sheets: &[Sheet], watch: &'w Watch<'w>) -> Self {
        Self { watch, rows: sheets.iter().map(|sheet| sheet.table.rows.len()).sum::<usize>().max(1), done: 0 }
    }

    /// Tells that some of the files are read.
    pub(super) fn read(watch: &Watch<'_>, files: usize, of: usize) -> Result<()> {
        (watch.progress)(READING * files as f32 / of.max(1) as f32);
        go_on(watch)
    }

    /// The rows of a sheet; an error once the import is to be stopped.
    pub(super) fn over<'s>(&mut self, sheet: &'s Sheet) -> impl Iterator<Item = Result<Cells<'s>>> {
        Cells::of(sheet).map(move |cells| {
            self.done += 1;
            if self.done.is_multiple_of(STEP) {
                (self.watch.progress)(MATCHING + (WRITTEN - MATCHING) * self.done as f32 / self.rows as f32);
                go_on(self.watch)?;
            }
            Ok(cells)
        })
    }

    /// Watches a comparison of companies: the part from `from` to `to` of what finding who is who takes.
    pub(super) fn matching<T>(&self, (from, to): (f32, f32), f: impl FnOnce(&Watch<'_>) -> T) -> T {
        let told = |share: f32| (self.watch.progress)(READING + (MATCHING - READING) * (from + (to - from) * share));
        f(&Watch { cancelled: self.watch.cancelled, progress: &told })
    }

    /// All rows are written.
    pub(super) fn written(&self) -> Result<()> {
        (self.watch.progress)(WRITTEN);
        go_on(self.watch)
    }
}

fn go_on(watch: &Watch<'_>) -> Result<()> {
    if (watch.cancelled)() { Err(Error::Cancelled) } else { Ok(()) }
}
