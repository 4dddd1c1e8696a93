//! Introductions: the ranked list, one pair, moving along, drafts.

use tauri::{AppHandle, State};
use tutti_core::commands::introductions::{self as deeds, DraftInput, NextStep};
use tutti_core::id::{IntroductionId, OrganisationId};
use tutti_core::model::introduction::{Audience, IntroductionState, Lang};
use tutti_core::model::time::{Day, Moment};
use tutti_core::network::introduce::Ask;
use tutti_core::queries::introductions::{self as questions, IntroductionRow, IntroductionSheet, SuggestionAnswer, WhyAnswer};

use super::{Answer, Done};
use crate::session::Session;

/// The best pairs. The search runs off the lock, so that the map stays at hand meanwhile.
#[tauri::command(async)]
#[specta::specta]
pub fn introductions(session: State<'_, Session>, for_id: Option<OrganisationId>, limit: u32, lang: Lang) -> Answer<Vec<SuggestionAnswer>> {
    let network = session.read(|e| e.network(Moment::now()))?;
    let found = questions::find(&network, &Ask { for_: for_id, ..Ask::best(limit as usize) })?;
    session.read(|e| questions::dressed(e, &found, lang))
}

#[tauri::command(async)]
#[specta::specta]
pub fn why(session: State<'_, Session>, a: OrganisationId, b: OrganisationId, lang: Lang) -> Answer<WhyAnswer> {
    session.read(|e| questions::why(e, a, b, lang, Moment::now()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn introduction_sheet(session: State<'_, Session>, a: OrganisationId, b: OrganisationId, lang: Lang) -> Answer<IntroductionSheet> {
    session.read(|e| questions::introduction_sheet(e, a, b, lang))
}

#[tauri::command(async)]
#[specta::specta]
pub fn introduction_rows(session: State<'_, Session>) -> Answer<Vec<IntroductionRow>> {
    session.read(questions::introduction_rows)
}

#[tauri::command(async)]
#[specta::specta]
pub fn introduce(
    app: AppHandle,
    session: State<'_, Session>,
    a: OrganisationId,
    b: OrganisationId,
    state: IntroductionState,
    note: String,
    until: Option<Day>,
    reason: Option<DeclineReason>,
    contact: Option<ContactId>,
) -> Done<IntroductionId> {
    session.write(&app, |e| deeds::introduce(e, a, b, NextStep { state, note, until, reason, contact }))
}

#[tauri::command(async)]
#[specta::specta]
#[allow(clippy::too_many_arguments, reason = "the window passes each field by name")]
pub fn save_draft(
    app: AppHandle,
    session: State<'_, Session>,
    a: OrganisationId,
    b: OrganisationId,
    audience: Audience,
    lang: Lang,
    subject: String,
    body: String,
) -> Done<()> {
    session.write(&app, |e| deeds::save_draft(e, a, b, DraftInput { audience, lang, subject, body }))
}
