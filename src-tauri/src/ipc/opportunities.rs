//! Opportunities and compositions.

use tauri::{AppHandle, State};
use tutti_core::commands::compositions::{self as applying, MemberInput};
use tutti_core::commands::opportunities::{self as deeds, OpportunityNeedInput, OpportunityPatch};
use tutti_core::id::{CompositionId, OpportunityId, OrganisationId};
use tutti_core::model::introduction::Lang;
use tutti_core::model::opportunity::{Stance, Wishes};
use tutti_core::model::time::Moment;
use tutti_core::queries::compositions::{self as questions, CompositionAnswer, Question};
use tutti_core::queries::opportunities::{self as answers, OpportunityAnswer};

use super::{Answer, Done};
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn opportunities(session: State<'_, Session>) -> Answer<Vec<OpportunityAnswer>> {
    session.read(answers::opportunities)
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_opportunity(app: AppHandle, session: State<'_, Session>, name: String, needs: Vec<OpportunityNeedInput>) -> Done<OpportunityId> {
    session.write(&app, |e| deeds::add_opportunity(e, &name, &needs))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_opportunity(app: AppHandle, session: State<'_, Session>, id: OpportunityId, patch: OpportunityPatch) -> Done<()> {
    session.write(&app, |e| deeds::update_opportunity(e, id, patch))
}

#[tauri::command(async)]
#[specta::specta]
pub fn set_stance(
    app: AppHandle,
    session: State<'_, Session>,
    id: OpportunityId,
    organisation: OrganisationId,
    stance: Option<Stance>,
) -> Done<()> {
    session.write(&app, |e| deeds::set_stance(e, id, organisation, stance))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_opportunity(app: AppHandle, session: State<'_, Session>, id: OpportunityId) -> Done<()> {
    session.write(&app, |e| deeds::remove_opportunity(e, id))
}

/// The compositions of an opportunity. The search runs off the lock, so that the map stays at hand meanwhile.
#[tauri::command(async)]
#[specta::specta]
pub fn compose(
    session: State<'_, Session>,
    id: OpportunityId,
    wishes: Wishes,
    alternatives: u32,
    lang: Lang,
) -> Answer<Vec<CompositionAnswer>> {
    let (network, question) = session.read(|e| Ok((e.network(Moment::now())?, questions::question_of(e, id)?)))?;
    let question = Question { wishes, ..question };
    let found = questions::find(&network, &question, alternatives as usize);
    session.read(|e| questions::dressed(e, &question, &found, lang))
}

#[tauri::command(async)]
#[specta::specta]
pub fn apply_composition(app: AppHandle, session: State<'_, Session>, id: OpportunityId, members: Vec<MemberInput>) -> Done<CompositionId> {
    session.write(&app, |e| applying::apply_composition(e, id, &members))
}
