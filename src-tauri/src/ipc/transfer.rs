//! Files in and out: import with a preview, export of the map.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use tauri::{AppHandle, State};
use tutti_core::commands::import::{self, ImportOptions, ImportReport, RowSaid, Source};
use tutti_core::error::Error;
use tutti_core::formats::recognise::Kind;
use tutti_core::id::OrganisationId;
use tutti_core::matching::{Evidence, Watch};
use tutti_core::model::account::Population;
use tutti_core::model::introduction::Lang;
use tutti_core::queries::export::{self, Format};
use tutti_core::queries::matches::{MatchReason, in_words};
use tutti_core::queries::scene::SceneRequest;
use tutti_core::queries::status;
use tutti_core::store::backup::write_file;

use super::{Answer, Done, IpcError};
use crate::dialogs;
use crate::session::Session;

/// Whose accounts a file holds; where it is none, its headers say what it is.
#[derive(Debug, Clone, Copy, serde::Deserialize, specta::Type)]
pub struct ListOf {
    of: OrganisationId,
    population: Population,
    refresh: bool,
}

fn options(list: Option<ListOf>, said: Vec<RowSaid>) -> ImportOptions {
    match list {
        Some(ListOf { of, population, refresh }) => {
            let (kind, of, population) = (Some(Kind::Accounts), Some(of), Some(population));
            ImportOptions { kind, of, population, refresh, said, ..ImportOptions::default() }
        }
        None => ImportOptions { said, ..ImportOptions::default() },
    }
}

/// Asks for a file and says what importing it would do.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_import(app: AppHandle, session: State<'_, Session>, list: Option<ListOf>) -> Answer<Option<ImportReport>> {
    let Some(path) = dialogs::pick(&app, dialogs::TABLE) else { return Ok(None) };
    *session.import.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    preview_dropped(session, list, Vec::new())
}

/// Says what importing the file last picked or dropped would do.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_dropped(session: State<'_, Session>, list: Option<ListOf>, said: Vec<RowSaid>) -> Answer<Option<ImportReport>> {
    let Some(path) = chosen(&session) else { return Ok(None) };
    let source = source(&path)?;
    session.preview(|e| import::preview_import(e, &[source], &options(list, said), &Watch::none())).map(Some)
}

/// Imports the file last picked or dropped.
#[tauri::command(async)]
#[specta::specta]
pub fn run_import(app: AppHandle, session: State<'_, Session>, list: Option<ListOf>, said: Vec<RowSaid>) -> Done<ImportReport> {
    let path = chosen(&session).ok_or_else(|| IpcError::from(Error::not_found("file", "nothing was chosen for import")))?;
    let source = source(&path)?;
    session.write(&app, |e| import::import_files(e, &[source], &options(list, said), &Watch::none()))
}

/// What speaks for and against rows being who they were taken for, in sentences.
#[tauri::command(async)]
#[specta::specta]
pub fn evidence_in_words(evidence: Vec<Vec<Evidence>>, lang: Lang) -> Vec<Vec<MatchReason>> {
    evidence.into_iter().map(|of_one| in_words(lang, of_one)).collect()
}

fn chosen(session: &Session) -> Option<PathBuf> {
    session.import.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn source(path: &Path) -> Answer<Source> {
    let bytes = std::fs::read(path).map_err(|e| Error::reading(path, e))?;
    Ok(Source { name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes })
}

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
