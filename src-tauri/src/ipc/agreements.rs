//! The ladder and agreements: rungs, writing, signing, comparing, printing.

use serde::Serialize;
use tauri::{AppHandle, State};
use tutti_core::commands::agreements::{self as deeds, RungInput, Signature};
use tutti_core::id::{AgreementId, OrganisationId};
use tutti_core::model::agreement::{AgreementTerms, Rung};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::agreements::{self as answers, AgreementDifferences, LadderAnswer};
use tutti_core::store::backup::write_file;

use super::{Answer, Done};
use crate::dialogs;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn ladder(session: State<'_, Session>, organisation: OrganisationId) -> Answer<LadderAnswer> {
    session.read(|e| answers::ladder(e, organisation))
}

#[tauri::command(async)]
#[specta::specta]
pub fn set_rung(
    app: AppHandle,
    session: State<'_, Session>,
    organisation: OrganisationId,
    rung: Rung,
    stand: Option<RungInput>,
) -> Done<()> {
    session.write(&app, |e| deeds::set_rung(e, organisation, rung, stand))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_agreement(
    app: AppHandle,
    session: State<'_, Session>,
    organisation: OrganisationId,
    rung: Rung,
    terms: AgreementTerms,
) -> Done<AgreementId> {
    session.write(&app, |e| deeds::add_agreement(e, organisation, rung, terms))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_agreement(app: AppHandle, session: State<'_, Session>, id: AgreementId, rung: Rung, terms: AgreementTerms) -> Done<()> {
    session.write(&app, |e| deeds::update_agreement(e, id, rung, terms))
}

#[tauri::command(async)]
#[specta::specta]
pub fn sign_agreement(app: AppHandle, session: State<'_, Session>, id: AgreementId, signature: Signature) -> Done<u32> {
    session.write(&app, |e| deeds::sign_agreement(e, id, signature))
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_agreement(app: AppHandle, session: State<'_, Session>, id: AgreementId) -> Done<()> {
    session.write(&app, |e| deeds::end_agreement(e, id, None))
}

#[tauri::command(async)]
#[specta::specta]
pub fn resume_agreement(app: AppHandle, session: State<'_, Session>, id: AgreementId) -> Done<()> {
    session.write(&app, |e| deeds::resume_agreement(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_agreement(app: AppHandle, session: State<'_, Session>, id: AgreementId) -> Done<()> {
    session.write(&app, |e| deeds::remove_agreement(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn agreement_differences(
    session: State<'_, Session>,
    id: AgreementId,
    from: Option<u32>,
    to: Option<u32>,
    lang: Lang,
) -> Answer<AgreementDifferences> {
    session.read(|e| answers::differences(e, id, from, to, lang))
}

/// A card that was written.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct SavedCard {
    /// Where it is.
    pub path: String,
    /// How many pages it has.
    pub pages: u32,
}

/// Writes a version, or what an agreement says now, as a page; `None` when the person cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn save_agreement_card(
    app: AppHandle,
    session: State<'_, Session>,
    id: AgreementId,
    version: Option<u32>,
    lang: Lang,
) -> Answer<Option<SavedCard>> {
    let (title, set) = session.read(|e| {
        let title = answers::agreement(e, id)?.agreement.terms.title;
        Ok((title, answers::agreement_card(e, id, version, lang)?))
    })?;
    let Some(path) = dialogs::save(&app, dialogs::PAGES, &dialogs::named(&title, "pdf")) else { return Ok(None) };
    write_file(&path, &set.pdf)?;
    Ok(Some(SavedCard { path: path.display().to_string(), pages: set.pages }))
}
