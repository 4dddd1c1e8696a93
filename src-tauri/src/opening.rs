//! Opening ecosystems: from an argument, a double-click, a second start of the app, a dialog.
//! Not here: what the words of a start mean (arguments).

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};
use tauri_specta::Event;
use tutti_core::commands::keychain::recalled;
use tutti_core::ecosystem::{Ecosystem, Surroundings};
use tutti_core::error::Error;
use tutti_core::model::key::Key;
use tutti_core::queries::scene::{SceneRequest, prepared_scene};
use tutti_core::queries::status::Status;
use tutti_core::store::points::Points;
use tutti_keychain::SystemKeychain;

use crate::arguments::{Asked, asked};
use crate::events::{Opened, Opening};
use crate::ipc::IpcError;
use crate::ipc::keeping::can_wait;
use crate::prefs;
use crate::session::{Session, Waits};

/// How often the window is told how far an opening is.
const TELL_EVERY: Duration = Duration::from_millis(80);
/// So many organisations are shown each by itself at the first look.
const FIRST_LOOK: u32 = 4_000;

/// Who does deeds on this machine, for the history.
pub fn actor() -> String {
    let user = whoami::username().unwrap_or_else(|_| "?".to_owned());
    let device = whoami::hostname().unwrap_or_else(|_| "?".to_owned());
    format!("{user} ({device})")
}

/// Opens a file on a thread of its own, so that the window stands at once.
pub fn open_aside(app: &AppHandle, path: PathBuf) {
    let session = app.state::<Session>();
    session.note_opening(app, progress(&path, 0.0));
    let app = app.clone();
    std::thread::spawn(move || open(&app, &path));
}

fn progress(path: &Path, share: f32) -> Opening {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Opening { name, share: (share * 1000.0) as u32 }
}

/// Another start of the app hands its arguments over: brings the window forward and opens what was named.
pub fn second_instance(app: &AppHandle, arguments: &[String], folder: &str) {
    if let Some(window) = app.get_webview_window("main") {
        // A window that cannot be brought forward still opens the file.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
    if let Asked::File(path) = asked(arguments.iter().skip(1).map(OsString::from), Path::new(folder)) {
        open_aside(app, path);
    }
}

/// Opens a file nobody waits for; a failure is shown by the window.
pub fn open(app: &AppHandle, path: &Path) {
    if let Err(failure) = open_path(app, path) {
        // What was given up is no failure to speak of, but the window waits for word.
        let status = app.state::<Session>().read(tutti_core::queries::status::status).ok();
        let told = Opened { status, failure: Some(failure.clone()) }.emit(app);
        if told.is_err() {
            eprintln!("{} was not opened: {}", path.display(), failure.detail);
        }
        app.state::<Session>().keep_failure(failure);
    }
}

/// Opens the file at `path` in place of what is open. If it cannot be opened, what is open stays open.
pub fn open_path(app: &AppHandle, path: &Path) -> Result<Status, IpcError> {
    open_with(app, path, None)
}

/// The same for a file that may be encrypted. One that needs a passphrase, or a decision because it is damaged, waits for it.
pub fn open_with(app: &AppHandle, path: &Path, key: Option<Key>) -> Result<Status, IpcError> {
    let session = app.state::<Session>();
    if session.has_open(path) {
        return session.read(tutti_core::queries::status::status);
    }
    let key = key.or_else(|| recalled(path, &SystemKeychain));
    let opened = read(app, path, key.clone());
    session.end_opening();
    if let Err(error) = &opened {
        session.wait_for(can_wait(error).then(|| Waits { path: path.to_owned(), code: error.code(), key: key.clone() }));
    }
    let status = adopt(app, opened?)?;
    session.keep_key(key);
    Ok(status)
}

/// What a file is opened with here.
pub fn surroundings(app: &AppHandle, key: Option<Key>) -> Surroundings {
    // Without a folder of its own the app still opens files; it only keeps no restore points.
    let data = std::env::var_os("TUTTI_DATA_FOLDER").map(PathBuf::from).or_else(|| app.path().app_data_dir().ok());
    let folder = data.map(|data| data.join("restore-points")).filter(|folder| std::fs::create_dir_all(folder).is_ok());
    Surroundings { actor: actor(), key, points: folder.map(|folder| Points::within(&folder)), scratch: std::env::temp_dir() }
}

/// Opens a file and reads what the map needs of a large one, telling how far it is.
fn read(app: &AppHandle, path: &Path, key: Option<Key>) -> Result<Ecosystem, Error> {
    let session = app.state::<Session>();
    let last = std::cell::Cell::new(Instant::now());
    let told = |share: f32| {
        if last.get().elapsed() < TELL_EVERY {
            return true;
        }
        last.set(Instant::now());
        session.note_opening(app, progress(path, share))
    };
    session.note_opening(app, progress(path, 0.0));
    let ecosystem = Ecosystem::open_in(path, &surroundings(app, key))?;
    prepared_scene(&ecosystem, &SceneRequest { limit: FIRST_LOOK, ..SceneRequest::default() }, &told)?;
    Ok(ecosystem)
}

/// Makes an ecosystem the open one and remembers it.
pub fn adopt(app: &AppHandle, ecosystem: Ecosystem) -> Result<Status, IpcError> {
    let ecosystem = if ecosystem.keeps_points() { ecosystem } else { ecosystem.with_points(surroundings(app, None).points) };
    let path = ecosystem.store().path().to_owned();
    app.state::<Session>().wait_for(None);
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
