//! What is about to be imported: files that were picked or dropped, or a table that was pasted; and the report on the import done last.
//! Not here: what is done with them (ipc).

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use tauri::AppHandle;
use tauri_specta::Event;
use tutti_core::commands::import::{ImportReport, Source};
use tutti_core::error::{Error, Result};
use tutti_core::matching::Watch;

use crate::events::Importing;

/// What was chosen.
#[derive(Debug, Clone)]
pub enum Incoming {
    /// Files, read anew each time.
    Files(Vec<PathBuf>),
    /// A table that was pasted, and what it is called.
    Pasted(String, String),
}

/// What was chosen last, and what became of it.
#[derive(Default)]
pub struct Imports {
    chosen: Mutex<Option<Incoming>>,
    report: Mutex<Option<ImportReport>>,
    given_up: AtomicBool,
}

impl Imports {
    /// Notes what is to be imported.
    pub fn choose(&self, incoming: Incoming) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = Some(incoming);
    }

    /// What was chosen last, read; `None` where nothing was.
    pub fn sources(&self) -> Result<Option<Vec<Source>>> {
        let chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(match chosen {
            None => None,
            Some(Incoming::Pasted(name, text)) => Some(vec![Source { name, bytes: text.into_bytes() }]),
            Some(Incoming::Files(paths)) => Some(read(paths)?),
        })
    }

    /// Watches an import or a preview of one: the window hears how far it is, and can give it up.
    pub fn watched<T>(&self, app: &AppHandle, f: impl FnOnce(&Watch<'_>) -> T) -> T {
        self.given_up.store(false, Ordering::Relaxed);
        let last = AtomicU32::new(u32::MAX);
        let progress = |share: f32| {
            let share = (share * 1000.0) as u32;
            // A window that has gone hears nothing more.
            if last.swap(share, Ordering::Relaxed) != share {
                drop(Importing { share }.emit(app));
            }
        };
        f(&Watch { cancelled: &|| self.given_up.load(Ordering::Relaxed), progress: &progress })
    }

    /// Gives up the import, or the preview of one, that is under way.
    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::Relaxed);
    }

    /// Forgets everything: another file is open.
    pub fn forget(&self) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.report.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Keeps the report on an import, until the next one.
    pub fn keep(&self, report: ImportReport) {
        *self.report.lock().unwrap_or_else(PoisonError::into_inner) = Some(report);
    }

    /// The report on the import done last.
    pub fn report(&self) -> Option<ImportReport> {
        self.report.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The files, each under a name that no other has.
fn read(paths: Vec<PathBuf>) -> Result<Vec<Source>> {
    let mut taken = HashSet::new();
    let source = |path: PathBuf| {
        let bytes = std::fs::read(&path).map_err(|e| Error::reading(&path, e))?;
        let plain = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let numbered = (2..).map(|n| format!("{plain} ({n})"));
        let name = std::iter::once(plain.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(plain);
        taken.insert(name.clone());
        Ok(Source { name, bytes })
    };
    paths.into_iter().map(source).collect()
}

#[cfg(test)]
mod tests {
    use super::{Imports, Incoming};

    #[test]
    fn files_of_one_name_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["a", "b", "c"].map(|under| folder.path().join(under).join("list.csv"));
        for path in &paths {
            std::fs::create_dir(path.parent().unwrap()).unwrap();
            std::fs::write(path, "Name\nAcme\n").unwrap();
        }
        let imports = Imports::default();
        assert!(imports.sources().unwrap().is_none());
        imports.choose(Incoming::Files(paths.to_vec()));
        let names: Vec<String> = imports.sources().unwrap().unwrap().into_iter().map(|source| source.name).collect();
        assert_eq!(names, ["list.csv", "list.csv (2)", "list.csv (3)"]);
    }
}
