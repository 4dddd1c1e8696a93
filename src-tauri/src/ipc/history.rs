//! History, undo and redo; how the ecosystem holds together.

use tauri::{AppHandle, State};
use tutti_core::commands::history as deeds;
use tutti_core::id::OrganisationId;
use tutti_core::queries::diagnosis::{self, DiagnosisAnswer, RehearsalAnswer};
use tutti_core::queries::history::{self as questions, HistoryRow};

use super::{Answer, CommittedAnswer};
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn history(session: State<'_, Session>, limit: u32, before: Option<u32>) -> Answer<Vec<HistoryRow>> {
    session.read(|e| questions::history(e, limit, before))
}

#[tauri::command(async)]
#[specta::specta]
pub fn undo(app: AppHandle, session: State<'_, Session>) -> Answer<Option<CommittedAnswer<()>>> {
    session.write_if(&app, deeds::undo)
}

#[tauri::command(async)]
#[specta::specta]
pub fn redo(app: AppHandle, session: State<'_, Session>) -> Answer<Option<CommittedAnswer<()>>> {
    session.write_if(&app, deeds::redo)
}

#[tauri::command(async)]
#[specta::specta]
pub fn diagnose(session: State<'_, Session>) -> Answer<DiagnosisAnswer> {
    session.read(|e| diagnosis::diagnose(e, None))
}

#[tauri::command(async)]
#[specta::specta]
pub fn rehearse(session: State<'_, Session>, without: OrganisationId) -> Answer<RehearsalAnswer> {
    session.read(|e| diagnosis::rehearse(e, without))
}
