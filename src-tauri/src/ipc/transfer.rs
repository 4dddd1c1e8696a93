//! Files out: the map as a picture, a page or data. Not here: files in (importing).

use tauri::{AppHandle, State};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::export::{self, Format};
use tutti_core::queries::scene::SceneRequest;
use tutti_core::queries::status;
use tutti_core::store::backup::write_file;

use super::Answer;
use crate::dialogs;
use crate::session::Session;

/// Writes the view as a file, as it is or as it was after the operation `seq`; `None` when the person cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn export_map(
    app: AppHandle,
    session: State<'_, Session>,
    format: Format,
    request: SceneRequest,
    lang: Lang,
    seq: Option<u32>,
) -> Answer<Option<String>> {
    let name = session.read(status::status)?.name;
    let kinds: dialogs::Kinds<'_> = &[(format.as_str(), &[format.as_str()])];
    let Some(path) = dialogs::save(&app, kinds, &format!("{name}.{format}")) else { return Ok(None) };
    let view = SceneRequest { limit: u32::MAX, window: None, ..request };
    let bytes = session.at(seq, |e| export::export(e, format, &view, lang, e.now()))?;
    write_file(&path, &bytes)?;
    Ok(Some(path.display().to_string()))
}
