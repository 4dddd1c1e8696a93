//! Saved views, what the map can be filtered by, logos, and how a partnership is doing.

use std::sync::PoisonError;

use tauri::ipc::Response;
use tauri::{AppHandle, State};
use tutti_core::commands::logos as pictures;
use tutti_core::commands::views::{self as deeds, ViewInput};
use tutti_core::error::Error;
use tutti_core::id::{OrganisationId, ViewId};
use tutti_core::model::view::View;
use tutti_core::queries::card::{self, Card};
use tutti_core::queries::views::{self as answers, FilterWords};

use super::map::Bytes;
use super::{Answer, Done};
use crate::dialogs;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn views(session: State<'_, Session>) -> Answer<Vec<View>> {
    session.read(answers::views)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_view(app: AppHandle, session: State<'_, Session>, input: ViewInput) -> Done<ViewId> {
    session.write(&app, |e| deeds::save_view(e, input))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_view(app: AppHandle, session: State<'_, Session>, id: ViewId) -> Done<()> {
    session.write(&app, |e| deeds::remove_view(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn filter_words(session: State<'_, Session>) -> Answer<FilterWords> {
    session.read(answers::filter_words)
}

/// What a hover card says of an organisation.
#[tauri::command(async)]
#[specta::specta]
pub fn card(session: State<'_, Session>, id: OrganisationId) -> Answer<Card> {
    session.read(|e| card::card(e, id))
}

/// Logos, packed as `tutti_core::queries::views::logos` says.
#[tauri::command(async)]
#[specta::specta]
pub fn logos(session: State<'_, Session>, ids: Vec<OrganisationId>) -> Answer<Bytes> {
    Ok(Bytes::new(Response::new(session.read(|e| answers::logos(e, &ids))?)))
}

/// Lets the person pick a picture and makes it the logo; `None` when they cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_logo(app: AppHandle, session: State<'_, Session>, id: OrganisationId) -> Answer<Option<u32>> {
    let Some(path) = dialogs::pick(&app, dialogs::PICTURE) else { return Ok(None) };
    let bytes = std::fs::read(&path).map_err(|e| Error::reading(&path, e))?;
    let done = session.write(&app, |e| pictures::set_logo(e, id, &path.display().to_string(), &bytes))?;
    Ok(Some(done.revision))
}

/// Makes the picture that was dropped last the logo of an organisation.
#[tauri::command(async)]
#[specta::specta]
pub fn set_dropped_logo(app: AppHandle, session: State<'_, Session>, id: OrganisationId) -> Done<()> {
    let dropped = session.dropped.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let path = dropped.ok_or_else(|| Error::not_found("file", "nothing was dropped"))?;
    let bytes = std::fs::read(&path).map_err(|e| Error::reading(&path, e))?;
    session.write(&app, |e| pictures::set_logo(e, id, &path.display().to_string(), &bytes))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_logo(app: AppHandle, session: State<'_, Session>, id: OrganisationId) -> Done<()> {
    session.write(&app, |e| pictures::remove_logo(e, id))
}
