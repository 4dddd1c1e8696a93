//! Files out: the map as a picture, a page or data. Not here: files in (importing).

use tauri::{AppHandle, State};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::export::{self, Format, Preview, Share};
use tutti_core::queries::notion::notion_zip;
use tutti_core::queries::scene::SceneRequest;
use tutti_core::queries::status;
use tutti_core::store::backup::write_file;

use super::Answer;
use crate::dialogs;
use crate::session::Session;

/// Writes the view as a file for an audience, as it is or as it was after the operation `seq`; `None` when the person cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn export_map(
    app: AppHandle,
    session: State<'_, Session>,
    format: Format,
    request: SceneRequest,
    share: Share,
    lang: Lang,
    seq: Option<u32>,
) -> Answer<Option<String>> {
    let name = session.read(status::status)?.name;
    let kinds: dialogs::Kinds<'_> = &[(format.as_str(), &[format.as_str()])];
    let Some(path) = dialogs::save(&app, kinds, &format!("{name}.{format}")) else { return Ok(None) };
    let bytes = session.at(seq, |e| export::export(e, format, &whole(request), share, lang, e.now()))?;
    write_file(&path, &bytes)?;
    Ok(Some(path.display().to_string()))
}

/// What such a file would hold, and whom its audience is not told of.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_export(
    session: State<'_, Session>,
    format: Format,
    request: SceneRequest,
    share: Share,
    seq: Option<u32>,
) -> Answer<Preview> {
    session.at(seq, |e| export::preview(e, format, &whole(request), share))
}

/// A view with everybody it has, however large it is.
fn whole(request: SceneRequest) -> SceneRequest {
    SceneRequest { limit: u32::MAX, window: None, ..request }
}

/// Writes the partners for an audience as an archive that Notion imports, as they are or were; `None` when the person cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn export_notion(app: AppHandle, session: State<'_, Session>, share: Share, lang: Lang, seq: Option<u32>) -> Answer<Option<String>> {
    let name = session.read(status::status)?.name;
    let Some(path) = dialogs::save(&app, &[("ZIP", &["zip"])], &format!("{name} (Notion).zip")) else { return Ok(None) };
    let archive = session.at(seq, |e| notion_zip(export::told(e, share)?.as_ref().unwrap_or(e), lang))?;
    write_file(&path, &archive)?;
    Ok(Some(path.display().to_string()))
}
