//! Files carried over the window and dropped on it: an ecosystem is opened, a picture may become a logo, a sealed file is looked
//! at, anything else is offered for import. Not here: reading any of them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, DragDropEvent, Manager, PhysicalPosition};
use tauri_specta::Event;

use crate::events::{CarriedAs, CarriedFile, FileCarried, FileDropped};
use crate::imports::Incoming;
use crate::session::Session;
use crate::{dialogs, opening};

/// Endings of pictures that can be a logo.
const PICTURES: &[&str] = dialogs::PICTURE[0].1;

/// What hangs over the window; the system names it only when it enters.
#[derive(Default)]
pub struct Drops {
    carried: Mutex<Vec<PathBuf>>,
}

impl Drops {
    /// Follows a drag from outside.
    pub fn hear(&self, app: &AppHandle, event: &DragDropEvent) {
        let mut carried = self.carried.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            DragDropEvent::Enter { paths, position } => {
                *carried = files(paths);
                tell_carried(app, &carried, *position);
            }
            DragDropEvent::Over { position } => tell_carried(app, &carried, *position),
            DragDropEvent::Drop { paths, position } => {
                carried.clear();
                tell(app, FileCarried { file: None });
                dropped(app, files(paths), *position);
            }
            _ => {
                carried.clear();
                tell(app, FileCarried { file: None });
            }
        }
    }
}

/// The files among what is carried: the first one, and those of the same kind where it is a table, of which several are imported at once.
fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = paths.iter().filter(|p| p.is_file()).cloned().collect();
    if files.first().is_some_and(|first| kind(first) == CarriedAs::Table) {
        files.retain(|path| kind(path) == CarriedAs::Table);
    } else {
        files.truncate(1);
    }
    files
}

fn tell_carried(app: &AppHandle, paths: &[PathBuf], position: PhysicalPosition<f64>) {
    let Some(first) = paths.first() else { return };
    let (x, y) = on_page(app, position);
    let (name, what, count) = (name(first), kind(first), u32::try_from(paths.len()).unwrap_or(u32::MAX));
    tell(app, FileCarried { file: Some(CarriedFile { name, what, count, x, y }) });
}

fn dropped(app: &AppHandle, paths: Vec<PathBuf>, position: PhysicalPosition<f64>) {
    let Some(first) = paths.first().cloned() else { return };
    let (name, what) = (name(&first), kind(&first));
    let session = app.state::<Session>();
    match what {
        CarriedAs::Ecosystem => return opening::open(app, &first),
        CarriedAs::Picture => *session.dropped.lock().unwrap_or_else(PoisonError::into_inner) = Some(first),
        CarriedAs::Sealed => *session.sealed.lock().unwrap_or_else(PoisonError::into_inner) = Some(first),
        CarriedAs::Table => session.imports.choose(Incoming::Files(paths)),
    }
    let (x, y) = on_page(app, position);
    tell(app, FileDropped { name, picture: what == CarriedAs::Picture, sealed: what == CarriedAs::Sealed, x, y });
}

fn tell<E: Event + serde::Serialize + Clone>(app: &AppHandle, event: E) {
    if let Err(error) = event.emit(app) {
        eprintln!("the window was not told of a file over it: {error}");
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn kind(path: &Path) -> CarriedAs {
    let is = |ending: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    match path {
        _ if is("tutti") => CarriedAs::Ecosystem,
        _ if is("tpsi") => CarriedAs::Sealed,
        _ if PICTURES.iter().any(|picture| is(picture)) => CarriedAs::Picture,
        _ => CarriedAs::Table,
    }
}

/// A place of the window in pixels of the page.
fn on_page(app: &AppHandle, position: PhysicalPosition<f64>) -> (i32, i32) {
    let scale = app.get_webview_window("main").and_then(|w| w.scale_factor().ok()).unwrap_or(1.0);
    ((position.x / scale) as i32, (position.y / scale) as i32)
}

#[cfg(test)]
mod tests {
    use super::{CarriedAs, kind};
    use std::path::Path;

    #[test]
    fn a_file_is_taken_for_what_its_ending_says_in_any_case() {
        let of = |name: &str| kind(Path::new(name));
        assert_eq!(of("Écosystème.TUTTI"), CarriedAs::Ecosystem);
        assert_eq!(of("logo.PNG"), CarriedAs::Picture);
        assert_eq!(of("offer.tpsi"), CarriedAs::Sealed);
        assert_eq!(of("partners.csv"), CarriedAs::Table);
        assert_eq!(of("no ending"), CarriedAs::Table);
    }
}
