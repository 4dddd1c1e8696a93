//! What is open, opening and closing, preferences.

use tauri::{AppHandle, Manager, State};
use tutti_core::commands::ecosystems::create_ecosystem;
use tutti_core::commands::sample::create_sample;
use tutti_core::error::ErrorCode;
use tutti_core::queries::status::{self, Status};

use super::{Answer, IpcError};
use crate::events::Opening;
use crate::prefs::{self, Prefs, Recent};
use crate::session::Session;
use crate::{dialogs, menu, opening};

#[tauri::command(async)]
#[specta::specta]
pub fn status(session: State<'_, Session>) -> Answer<Option<Status>> {
    match session.read(status::status) {
        Err(IpcError { code: ErrorCode::NoEcosystem, .. }) => Ok(None),
        other => other.map(Some),
    }
}

/// Why the file named at the start could not be opened; asked once, when the window is ready to show it.
#[tauri::command(async)]
#[specta::specta]
pub fn opening_failure(session: State<'_, Session>) -> Option<IpcError> {
    session.take_failure()
}

/// What is being opened, and how far it is.
#[tauri::command(async)]
#[specta::specta]
pub fn opening(session: State<'_, Session>) -> Option<Opening> {
    session.opening()
}

/// Gives up the opening that is under way; what was open stays open.
#[tauri::command(async)]
#[specta::specta]
pub fn cancel_opening(session: State<'_, Session>) {
    session.give_up_opening();
}

#[tauri::command(async)]
#[specta::specta]
pub fn prefs(prefs: State<'_, prefs::Store>) -> Prefs {
    prefs.prefs()
}

#[tauri::command(async)]
#[specta::specta]
pub fn set_prefs(app: AppHandle, prefs: State<'_, prefs::Store>, chosen: Prefs) {
    prefs.set_prefs(chosen);
    menu::refresh(&app);
}

#[tauri::command(async)]
#[specta::specta]
pub fn recent(prefs: State<'_, prefs::Store>) -> Vec<Recent> {
    prefs.recent()
}

#[tauri::command(async)]
#[specta::specta]
pub fn new_ecosystem(app: AppHandle, conductor: String) -> Answer<Option<Status>> {
    let name = format!("{}.tutti", conductor.replace(['/', '\\', ':'], " ").trim());
    let Some(path) = dialogs::save(&app, dialogs::ECOSYSTEM, &name) else { return Ok(None) };
    let ecosystem = create_ecosystem(&path, &conductor, &opening::actor())?;
    opening::adopt(&app, ecosystem).map(Some)
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_ecosystem(app: AppHandle) -> Answer<Option<Status>> {
    let Some(path) = dialogs::pick(&app, dialogs::ECOSYSTEM) else { return Ok(None) };
    opening::open_path(&app, &path).map(Some)
}

/// Opens one of the files opened lately; any other path is refused.
#[tauri::command(async)]
#[specta::specta]
pub fn open_recent(app: AppHandle, path: String) -> Answer<Status> {
    if app.state::<prefs::Store>().recent().iter().all(|r| r.path != path) {
        return Err(IpcError { code: ErrorCode::NotFound, detail: format!("{path} is not among the files opened lately") });
    }
    opening::open_path(&app, path.as_ref())
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_sample(app: AppHandle) -> Answer<Status> {
    let path = opening::sample_path(&app)?;
    let lang = app.state::<prefs::Store>().lang();
    let ecosystem = create_sample(&path, "pepper", lang, &opening::actor())?;
    opening::adopt(&app, ecosystem)
}

#[tauri::command(async)]
#[specta::specta]
pub fn close_ecosystem(session: State<'_, Session>) {
    session.close();
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_copy(app: AppHandle, session: State<'_, Session>) -> Answer<Option<String>> {
    let name = session.read(status::status)?.name;
    let Some(path) = dialogs::save(&app, dialogs::ECOSYSTEM, &format!("{name}.copy.tutti")) else { return Ok(None) };
    session.read(|ecosystem| ecosystem.store().copy_to(&path))?;
    Ok(Some(path.display().to_string()))
}
