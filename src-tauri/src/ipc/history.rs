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

/// How the ecosystem holds together, as it is or as it was after the operation `seq`.
#[tauri::command(async)]
#[specta::specta]
pub fn diagnose(session: State<'_, Session>, seq: Option<u32>) -> Answer<DiagnosisAnswer> {
    session.at(seq, |e| diagnosis::diagnose(e, None))
}

/// What breaks when an organisation leaves, as it is or as it was after the operation `seq`.
#[tauri::command(async)]
#[specta::specta]
pub fn rehearse(session: State<'_, Session>, without: OrganisationId, seq: Option<u32>) -> Answer<RehearsalAnswer> {
    session.at(seq, |e| diagnosis::rehearse(e, without))
}
