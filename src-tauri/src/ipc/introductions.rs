//! Introductions: the ranked list, one pair, moving along, drafts.

use tauri::ipc::Channel;
use tauri::{AppHandle, State};
use tutti_core::commands::introductions::{self as deeds, DraftInput, NextStep};
use tutti_core::id::{ContactId, IntroductionId, OrganisationId};
use tutti_core::model::introduction::{Audience, DeclineReason, IntroductionState, Lang};
use tutti_core::model::time::{Day, Moment};
use tutti_core::network::introduce::Ask;
use tutti_core::queries::introductions::{
    self as questions, IntroductionRow, IntroductionSheet, SuggestionAnswer, WeightAnswer, WhyAnswer,
};

use super::{Answer, Done};
use crate::session::Session;

/// The best pairs. The search runs off the lock, so that the map stays at hand meanwhile; `told` hears how much of it is done, per mille.
/// [`cancel_search`] with the same number stops it.
#[tauri::command(async)]
#[specta::specta]
pub fn introductions(
    session: State<'_, Session>,
    for_id: Option<OrganisationId>,
    limit: u32,
    lang: Lang,
    search: u32,
    told: Channel<u32>,
) -> Answer<Vec<SuggestionAnswer>> {
    let network = session.read(|e| e.network(Moment::now()))?;
    let wanted = session.searches.begin(search);
    // A window that has gone hears nothing more.
    let progress = |share: f32| drop(told.send((share * 1000.0) as u32));
    let cancelled = || wanted.is_given_up();
    let ask = Ask { for_: for_id, progress: &progress, cancelled: &cancelled, ..Ask::best(limit as usize) };
    let found = match for_id {
        Some(_) => questions::find(&network, &ask)?,
        None => session.searches.of_everybody(network, &ask)?,
    };
    session.read(|e| questions::dressed(e, &found, lang))
}

/// Stops a search, if it is still under way.
#[tauri::command(async)]
#[specta::specta]
pub fn cancel_search(session: State<'_, Session>, search: u32) {
    session.searches.give_up(search);
}

/// The kinds of reason that outcomes have moved, and because of what.
#[tauri::command(async)]
#[specta::specta]
pub fn weights(session: State<'_, Session>, lang: Lang) -> Answer<Vec<WeightAnswer>> {
    let network = session.read(|e| e.network(Moment::now()))?;
    Ok(questions::weights_of(&network, lang))
}

/// Lets nothing that became of introductions so far move the weights any more.
#[tauri::command(async)]
#[specta::specta]
pub fn reset_learning(app: AppHandle, session: State<'_, Session>) -> Done<()> {
    session.write(&app, deeds::reset_learning)
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
#[allow(clippy::too_many_arguments, reason = "the window passes each field by name")]
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
