//! Opening ecosystems: from an argument, a double-click, a second start of the app, a dialog. Arguments are not trusted:
//! they are paths of ecosystem files or nothing.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager};
use tauri_specta::Event;
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Error;
use tutti_core::queries::status::Status;

use crate::events::Opened;
use crate::ipc::IpcError;
use crate::prefs;
use crate::session::Session;

/// Who does deeds on this machine, for the history.
pub fn actor() -> String {
    let user = whoami::username().unwrap_or_else(|_| "?".to_owned());
    let device = whoami::hostname().unwrap_or_else(|_| "?".to_owned());
    format!("{user} ({device})")
}

/// Opens the file named by this process's arguments, if one is.
pub fn at_start(app: &AppHandle) {
    let folder = std::env::current_dir().unwrap_or_default();
    if let Some(path) = ecosystem_in(std::env::args().skip(1), &folder) {
        open(app, &path);
    }
}

/// Another start of the app hands its arguments over: brings the window forward and opens what was named.
pub fn second_instance(app: &AppHandle, arguments: &[String], folder: &str) {
    if let Some(window) = app.get_webview_window("main") {
        // A window that cannot be brought forward still opens the file.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
    if let Some(path) = ecosystem_in(arguments.iter().skip(1).cloned(), Path::new(folder)) {
        open(app, &path);
    }
}

/// The first argument that is a path of an ecosystem file.
fn ecosystem_in(arguments: impl Iterator<Item = String>, folder: &Path) -> Option<PathBuf> {
    arguments.filter(|a| !a.starts_with('-')).map(|a| folder.join(a)).find(|path| path.is_file())
}

/// Opens a file nobody waits for; a failure is shown by the window.
pub fn open(app: &AppHandle, path: &Path) {
    if let Err(failure) = open_path(app, path) {
        let told = Opened { status: None, failure: Some(failure.clone()) }.emit(app);
        if told.is_err() {
            eprintln!("{} was not opened: {}", path.display(), failure.detail);
        }
        app.state::<Session>().keep_failure(failure);
    }
}

/// Opens the file at `path` in place of what is open. If it cannot be opened, what is open stays open.
pub fn open_path(app: &AppHandle, path: &Path) -> Result<Status, IpcError> {
    let session = app.state::<Session>();
    if session.has_open(path) {
        return session.read(tutti_core::queries::status::status);
    }
    let ecosystem = Ecosystem::open(path, &actor())?;
    adopt(app, ecosystem)
}

/// Makes an ecosystem the open one and remembers it.
pub fn adopt(app: &AppHandle, ecosystem: Ecosystem) -> Result<Status, IpcError> {
    let path = ecosystem.store().path().to_owned();
    let status = app.state::<Session>().open(app, ecosystem)?;
    app.state::<prefs::Store>().remember(&path, &status.name);
    crate::menu::refresh(app);
    if let Some(window) = app.get_webview_window("main") {
        // A title that cannot be set is no reason not to open.
        let _ = window.set_title(&format!("{} – Tutti", status.name));
    }
    Ok(status)
}

/// A path for a fresh copy of the sample that nothing else has.
pub fn sample_path(app: &AppHandle) -> Result<PathBuf, IpcError> {
    let folder = app.path().app_data_dir().map_err(|e| IpcError::internal(&e.to_string()))?.join("samples");
    std::fs::create_dir_all(&folder).map_err(|e| Error::writing(&folder, e))?;
    let name = |n: u32| folder.join(if n == 1 { "Pepper.tutti".to_owned() } else { format!("Pepper {n}.tutti") });
    (1..10_000).map(name).find(|path| !path.exists()).ok_or_else(|| IpcError::internal("too many samples"))
}
