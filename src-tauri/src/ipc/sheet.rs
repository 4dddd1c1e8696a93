//! The sheet of a partner: texts and links, the register of needs, fit tests, rescue; the export for Notion.

use tauri::{AppHandle, State};
use tutti_core::commands::fit_tests::{self, Filled, FitActionInput, FitDecided, FitDecisionSaid, FitTestPatch, SlotAnswer, SlotInput};
use tutti_core::commands::interventions;
use tutti_core::commands::needs::{self, NeedPatch};
use tutti_core::commands::partner_notes::{self, PartnerNotePatch};
use tutti_core::id::{FitActionId, FitSlotId, FitTestId, InterventionId, NeedId, OrganisationId};
use tutti_core::matching::Watch;
use tutti_core::model::introduction::Lang;
use tutti_core::model::organisation::Link;
use tutti_core::model::partner_note::{PartnerNote, SheetTab};
use tutti_core::model::time::Day;
use tutti_core::queries::fit_tests::{self as tests, FitCandidate, FitSource, FitTestAnswer};
use tutti_core::queries::needs::{self as register, NeedRow};
use tutti_core::queries::partner_notes as notes;
use tutti_core::queries::rescue::{self as rescues, Rescue};

use super::{Answer, Done};
use crate::dialogs;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn partner_notes(session: State<'_, Session>, organisation: OrganisationId) -> Answer<Vec<PartnerNote>> {
    session.read(|e| notes::partner_notes(e, organisation))
}

#[tauri::command(async)]
#[specta::specta]
pub fn set_partner_note(
    app: AppHandle,
    session: State<'_, Session>,
    organisation: OrganisationId,
    tab: SheetTab,
    patch: PartnerNotePatch,
) -> Done<()> {
    session.write(&app, |e| partner_notes::set_partner_note(e, organisation, tab, patch))
}

/// Opens a link outside; refuses what leads nowhere there.
#[tauri::command(async)]
#[specta::specta]
pub fn follow_link(url: String) -> Answer<()> {
    Ok(dialogs::follow(&Link { label: String::new(), url })?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn needs(session: State<'_, Session>) -> Answer<Vec<NeedRow>> {
    session.read(register::needs)
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_need(app: AppHandle, session: State<'_, Session>, id: NeedId, patch: NeedPatch) -> Done<()> {
    session.write(&app, |e| needs::update_need(e, id, patch))
}

#[tauri::command(async)]
#[specta::specta]
pub fn fit_tests(session: State<'_, Session>, organisation: OrganisationId, lang: Lang) -> Answer<Vec<FitTestAnswer>> {
    session.read(|e| tests::fit_tests(e, organisation, lang))
}

/// The companies proposed for a test. Lists are compared off the lock; `search` is the number by which the window gives the work up.
#[tauri::command(async)]
#[specta::specta]
pub fn fit_candidates(session: State<'_, Session>, id: FitTestId, limit: u32, search: u32) -> Answer<Vec<FitCandidate>> {
    let source = session.read(|e| FitSource::read(e, id))?;
    let search = session.searches.begin(search);
    let watch = Watch { cancelled: &|| search.is_given_up(), progress: &|_| {} };
    Ok(source.candidates(limit as usize, &watch)?)
}

/// The companies of a text that was pasted.
#[tauri::command(async)]
#[specta::specta]
pub fn read_companies(text: String) -> Answer<Vec<SlotInput>> {
    Ok(SlotInput::pasted(&text))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_fit_test(app: AppHandle, session: State<'_, Session>, organisation: OrganisationId, patch: FitTestPatch) -> Done<FitTestId> {
    session.write(&app, |e| fit_tests::add_fit_test(e, organisation, patch))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_fit_test(app: AppHandle, session: State<'_, Session>, id: FitTestId, patch: FitTestPatch) -> Done<()> {
    session.write(&app, |e| fit_tests::update_fit_test(e, id, patch))
}

#[tauri::command(async)]
#[specta::specta]
pub fn fill_fit_slots(app: AppHandle, session: State<'_, Session>, id: FitTestId, companies: Vec<SlotInput>) -> Done<Filled> {
    session.write(&app, |e| fit_tests::fill_fit_slots(e, id, &companies))
}

#[tauri::command(async)]
#[specta::specta]
pub fn set_fit_slot(app: AppHandle, session: State<'_, Session>, id: FitTestId, position: u32, company: Option<SlotInput>) -> Done<()> {
    session.write(&app, |e| fit_tests::set_fit_slot(e, id, position, company))
}

#[tauri::command(async)]
#[specta::specta]
pub fn answer_fit_slot(app: AppHandle, session: State<'_, Session>, id: FitSlotId, said: SlotAnswer) -> Done<()> {
    session.write(&app, |e| fit_tests::answer_fit_slot(e, id, said))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_fit_action(app: AppHandle, session: State<'_, Session>, id: FitTestId, action: FitActionInput) -> Done<FitActionId> {
    session.write(&app, |e| fit_tests::add_fit_action(e, id, action))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_fit_action(app: AppHandle, session: State<'_, Session>, id: FitActionId) -> Done<()> {
    session.write(&app, |e| fit_tests::remove_fit_action(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn decide_fit_test(app: AppHandle, session: State<'_, Session>, id: FitTestId, said: FitDecisionSaid, lang: Lang) -> Done<FitDecided> {
    session.write(&app, |e| fit_tests::decide_fit_test(e, id, said, lang))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_fit_test(app: AppHandle, session: State<'_, Session>, id: FitTestId) -> Done<()> {
    session.write(&app, |e| fit_tests::remove_fit_test(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn rescue(session: State<'_, Session>, organisation: OrganisationId, lang: Lang) -> Answer<Rescue> {
    session.read(|e| rescues::rescue(e, organisation, e.now().day(), lang))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_intervention(
    app: AppHandle,
    session: State<'_, Session>,
    organisation: OrganisationId,
    what: String,
    day: Option<Day>,
) -> Done<InterventionId> {
    session.write(&app, |e| interventions::add_intervention(e, organisation, &what, day))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_intervention(app: AppHandle, session: State<'_, Session>, id: InterventionId) -> Done<()> {
    session.write(&app, |e| interventions::remove_intervention(e, id))
}
