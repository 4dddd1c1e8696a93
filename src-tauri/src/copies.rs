//! Copies of the open file, and the open file's place on the disk: the window is told when another file took its place or it is gone.
//! Not here: what the handlers answer (ipc), what a merge is (core).

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tauri::{AppHandle, Manager};
use tauri_specta::Event;
use tutti_core::error::{Error, Result};
use tutti_core::model::time::Moment;
use tutti_core::queries::copies::has_all_of;
use tutti_core::queries::status::Status;
use tutti_core::store::place::{Place, Standing, path_for_copy};

use crate::events::Placed;
use crate::ipc::IpcError;
use crate::opening;
use crate::session::Session;

/// How often it is looked whether the open file is still where it was.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// What the session knows of its file's place, and of the copy that is about to be merged.
#[derive(Default)]
pub struct Copies {
    place: Mutex<Option<Place>>,
    told: Mutex<Option<Standing>>,
    chosen: Mutex<Option<PathBuf>>,
}

impl Copies {
    /// Another file is open, or none.
    pub fn begin(&self, path: Option<&Path>) {
        *self.place.lock().unwrap_or_else(PoisonError::into_inner) = path.map(Place::of);
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// What has become of the open file's place.
    pub fn standing(&self) -> Standing {
        let place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        place.as_ref().map_or(Standing::Here, Place::standing)
    }

    /// Refuses where a deed would be written into a file that nobody finds any more.
    pub fn check(&self) -> Result<()> {
        let place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        place.as_ref().map_or(Ok(()), Place::check)
    }

    /// Where the open file is now, if it only got another name.
    fn renamed(&self) -> Option<PathBuf> {
        let place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        place.as_ref().and_then(Place::renamed)
    }

    /// Remembers the copy that is about to be merged.
    pub fn choose(&self, path: PathBuf) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }

    /// The copy that is about to be merged.
    pub fn chosen(&self) -> Result<PathBuf> {
        let chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner).clone();
        chosen.ok_or_else(|| Error::not_found("copy", "none was chosen"))
    }

    /// What has become of the place, if that is not what was told last.
    fn news(&self) -> Option<Standing> {
        let standing = self.standing();
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let news = told.unwrap_or(Standing::Here) != standing;
        *told = Some(standing);
        news.then_some(standing)
    }
}

/// Looks at the open file's place now and then, for as long as the app runs.
pub fn watch(app: &AppHandle) {
    let app = app.clone();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(LOOK_EVERY);
            look(&app);
        }
    });
}

/// Looks at the open file's place, and tells the window where something has become of it. One that only got another name is followed. What was
/// written is settled first: a file that was moved is then whole without its journal.
pub fn look(app: &AppHandle) {
    let session = app.state::<Session>();
    if let Some(path) = session.copies.renamed()
        && session.follow(app, &path)
    {
        let renamed = path.file_name().map(|name| name.to_string_lossy().into_owned());
        return tell(app, Placed { standing: Standing::Here, renamed });
    }
    let Some(standing) = session.copies.news() else { return };
    if standing != Standing::Here {
        // It is settled again when the file closes; until then everything stands in the journal.
        let _ = session.read(|e| e.store().settle());
    }
    tell(app, Placed { standing, renamed: None });
}

fn tell(app: &AppHandle, placed: Placed) {
    if let Err(error) = placed.emit(app) {
        eprintln!("the window was not told of the file's place: {error}");
    }
}

/// Opens the file that took the open one's place. What was open is written beside it first, and stays there unless the other file has
/// everything of it. Returns that copy's path.
pub fn take_replacement(app: &AppHandle, keep: bool) -> std::result::Result<Option<PathBuf>, IpcError> {
    let session = app.state::<Session>();
    let path = session.read(|e| Ok(e.store().path().to_owned()))?;
    let kept = path_for_copy(&path, &Moment::now().day().to_string());
    session.read(|e| e.store().settle().and_then(|()| e.store().copy_to(&kept)))?;
    session.close();
    if let Err(failure) = opening::open_path(app, &path) {
        opening::open_path(app, &kept)?;
        return Err(failure);
    }
    if !keep && session.read(|e| has_all_of(e, &kept))? {
        std::fs::remove_file(&kept).map_err(|e| Error::writing(&kept, e))?;
        return Ok(None);
    }
    session.copies.choose(kept.clone());
    Ok(Some(kept))
}

/// Goes on with what is open in a new file at `path`.
pub fn move_to(app: &AppHandle, path: &Path) -> std::result::Result<Status, IpcError> {
    let session = app.state::<Session>();
    session.read(|e| e.store().settle().and_then(|()| e.store().copy_to(path)))?;
    session.close();
    opening::open_path(app, path)
}
