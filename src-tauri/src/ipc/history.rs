//! History, undo and redo; how the ecosystem holds together.

use tauri::{AppHandle, State};
use tutti_core::commands::history as deeds;
use tutti_core::commands::import::{self, Withdrawn};
use tutti_core::commands::thinning::{self, Thinning};
use tutti_core::id::OrganisationId;
use tutti_core::model::time::Day;
use tutti_core::queries::diagnosis::rehearsal::{self, RehearsalAnswer};
use tutti_core::queries::diagnosis::{self, DiagnosisAnswer};
use tutti_core::queries::history::{self as questions, HistoryExtent, HistoryRow};

use super::{Answer, CommittedAnswer, Done};
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn history(session: State<'_, Session>, limit: u32, before: Option<u32>, by: Option<String>) -> Answer<Vec<HistoryRow>> {
    session.read(|e| questions::history(e, limit, before, by.as_deref()))
}

/// How much of a history there is, and who made it.
#[tauri::command(async)]
#[specta::specta]
pub fn history_extent(session: State<'_, Session>) -> Answer<HistoryExtent> {
    session.read(questions::history_extent)
}

/// Says what would go if what was done before a day became one operation.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_thinning(session: State<'_, Session>, before: Day) -> Answer<Thinning> {
    session.read(|e| thinning::preview(e, before))
}

/// Makes one operation of what was done before a day.
#[tauri::command(async)]
#[specta::specta]
pub fn thin_history(app: AppHandle, session: State<'_, Session>, before: Day) -> Answer<Thinning> {
    let key = session.key();
    session.rewritten(&app, |ecosystem| {
        let (ecosystem, told) = thinning::thin(ecosystem, before)?;
        Ok((ecosystem, key, told))
    })
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

/// Says what taking back an import would do.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_withdrawal(session: State<'_, Session>, seq: u32) -> Answer<Withdrawn> {
    session.preview(|e| import::preview_withdrawal(e, seq.into()))
}

/// Takes back an import after other deeds; what was edited since stays.
#[tauri::command(async)]
#[specta::specta]
pub fn withdraw_import(app: AppHandle, session: State<'_, Session>, seq: u32) -> Done<Withdrawn> {
    session.write(&app, |e| import::withdraw_import(e, seq.into()))
}

/// How the ecosystem holds together, as it is or as it was after the operation `seq`. Found off the lock.
#[tauri::command(async)]
#[specta::specta]
pub fn diagnose(session: State<'_, Session>, seq: Option<u32>) -> Answer<DiagnosisAnswer> {
    let asked = session.at(seq, |e| Ok((e.network(e.now())?, diagnosis::asked(e, None)?)));
    let found = asked.map(|(network, asked)| diagnosis::find(&network, &asked))?;
    session.at(seq, |e| diagnosis::shown(e, &found))
}

/// What breaks when an organisation leaves, as it is or as it was after the operation `seq`. Found off the lock.
#[tauri::command(async)]
#[specta::specta]
pub fn rehearse(session: State<'_, Session>, without: OrganisationId, seq: Option<u32>) -> Answer<RehearsalAnswer> {
    let found = rehearsal::find(&*session.at(seq, |e| e.network(e.now()))?, without)?;
    session.at(seq, |e| rehearsal::shown(e, &found))
}
