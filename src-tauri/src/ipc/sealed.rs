//! Sealed comparisons: looking at files that come, the steps by which others are made, the log, keys in six words. The long work runs off the
//! lock; `search` is the number by which the window gives it up, and `told` hears how much is done, per mille.

use std::path::PathBuf;
use std::sync::PoisonError;

use tauri::ipc::Channel;
use tauri::{AppHandle, State};
use tutti_core::commands::sealed::{self as steps, Look, Prepared, Say, Wish};
use tutti_core::error::Error;
use tutti_core::id::{OrganisationId, SealedSessionId};
use tutti_core::model::account::Population;
use tutti_core::model::introduction::Lang;
use tutti_core::model::sealed::{SealedMode, SealedResult};
use tutti_core::model::watch::Watch;
use tutti_core::queries::sealed::{self as questions, Remarked, SealedKeys, SealedRow, Terms, remarked, row};
use tutti_core::store::backup::write_file;

use super::{Answer, Done, IpcError};
use crate::dialogs;
use crate::session::Session;

/// What is to be compared with whom.
#[derive(Debug, Clone, serde::Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SealedWish {
    partner: OrganisationId,
    mode: SealedMode,
    populations: Vec<Population>,
    by_name: bool,
}

/// What the person says of a file that came.
#[derive(Debug, Clone, Default, serde::Deserialize, specta::Type)]
pub struct SealedSay {
    partner: Option<OrganisationId>,
    populations: Vec<Population>,
    confirmed: Option<u32>,
}

/// A file that came, or an offer that would be made, with its remarks in sentences.
#[derive(Debug, Clone, serde::Serialize, specta::Type)]
pub struct SealedLook {
    look: Look,
    remarks: Vec<Remarked>,
}

/// A step that was done: where it stands, what was found, where its file was written.
#[derive(Debug, Clone, serde::Serialize, specta::Type)]
pub struct SealedStep {
    row: SealedRow,
    result: Option<SealedResult>,
    saved: Option<String>,
}

impl From<SealedWish> for Wish {
    fn from(wish: SealedWish) -> Self {
        let SealedWish { partner, mode, populations, by_name } = wish;
        Self { partner, mode, populations, by_name }
    }
}

impl From<SealedSay> for Say {
    fn from(say: SealedSay) -> Self {
        let SealedSay { partner, populations, confirmed } = say;
        Self { partner, populations, confirmed }
    }
}

fn dressed(look: Look, lang: Lang) -> SealedLook {
    SealedLook { remarks: remarked(lang, &look.remarks), look }
}

/// The log, the newest first; sessions whose time is over are ended on the way.
#[tauri::command(async)]
#[specta::specta]
pub fn sealed_log(session: State<'_, Session>, lang: Lang) -> Answer<Vec<SealedRow>> {
    session.preview(|e| e.end_overdue().and_then(|()| questions::sealed_log(e, lang)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn sealed_keys(session: State<'_, Session>) -> Answer<SealedKeys> {
    session.read(questions::sealed_keys)
}

#[tauri::command(async)]
#[specta::specta]
pub fn sealed_terms(lang: Lang) -> Terms {
    questions::terms(lang)
}

#[tauri::command(async)]
#[specta::specta]
pub fn sealed_result(session: State<'_, Session>, id: SealedSessionId) -> Answer<Option<SealedResult>> {
    session.read(|e| questions::sealed_result(e, id))
}

/// Accepts the terms, once.
#[tauri::command(async)]
#[specta::specta]
pub fn agree_to_seal(session: State<'_, Session>) -> Answer<()> {
    session.keep(steps::agree)
}

/// Looks at an offer before it is made.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at_offer(session: State<'_, Session>, wish: SealedWish, lang: Lang) -> Answer<SealedLook> {
    let look = session.read(|e| steps::look_at_offer(e, &wish.into()))?;
    Ok(dressed(look, lang))
}

/// Makes an offer and writes it where the person says; `None` when they did not.
#[tauri::command(async)]
#[specta::specta]
pub fn make_offer(
    app: AppHandle,
    session: State<'_, Session>,
    wish: SealedWish,
    lang: Lang,
    search: u32,
    told: Channel<u32>,
) -> Answer<Option<SealedStep>> {
    let prepared = session.keep(|e| steps::offer(e, &wish.into()))?;
    let Some(target) = dialogs::save(&app, dialogs::SEALED, "offer.tpsi") else { return Ok(None) };
    done(&session, prepared, Some(target), lang, (search, &told)).map(Some)
}

/// Asks for a file that came and looks at it.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_sealed(app: AppHandle, session: State<'_, Session>, lang: Lang) -> Answer<Option<SealedLook>> {
    let Some(path) = dialogs::pick(&app, dialogs::SEALED) else { return Ok(None) };
    *session.sealed.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    look_at_sealed(session, SealedSay::default(), lang).map(Some)
}

/// Looks at the file picked last, with what the person says of it.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at_sealed(session: State<'_, Session>, say: SealedSay, lang: Lang) -> Answer<SealedLook> {
    let file = picked(&session)?;
    let look = session.read(|e| steps::look(e, &file, &say.into()))?;
    Ok(dressed(look, lang))
}

/// Does what the file picked last asks for, and writes the next one where the person says; `None` when they did not.
#[tauri::command(async)]
#[specta::specta]
pub fn reply_to_sealed(
    app: AppHandle,
    session: State<'_, Session>,
    say: SealedSay,
    lang: Lang,
    search: u32,
    told: Channel<u32>,
) -> Answer<Option<SealedStep>> {
    let file = picked(&session)?;
    let prepared = session.keep(|e| steps::reply(e, file, None, &say.into()))?;
    let target = match prepared.makes() {
        None => None,
        Some(file) => match dialogs::save(&app, dialogs::SEALED, &format!("{file}.tpsi")) {
            None => return Ok(None),
            target => target,
        },
    };
    done(&session, prepared, target, lang, (search, &told)).map(Some)
}

/// Works a step out off the lock, keeps it and writes its file.
fn done(
    session: &Session,
    prepared: Prepared,
    target: Option<PathBuf>,
    lang: Lang,
    (search, told): (u32, &Channel<u32>),
) -> Answer<SealedStep> {
    let wanted = session.searches.begin(search);
    // A window that has gone hears nothing more.
    let progress = |share: f32| drop(told.send((share * 1000.0) as u32));
    let made = prepared.run(&Watch { cancelled: &|| wanted.is_given_up(), progress: &progress })?;
    let kept = session.keep(|e| steps::kept(e, &made))?;
    if let (Some(target), Some(file)) = (&target, made.file()) {
        write_file(target, file)?;
    }
    let saved = target.map(|path| path.display().to_string());
    Ok(SealedStep { row: row(kept, lang), result: made.result().cloned(), saved })
}

/// Does not answer the offer picked last.
#[tauri::command(async)]
#[specta::specta]
pub fn decline_sealed(session: State<'_, Session>, say: SealedSay, lang: Lang) -> Answer<SealedRow> {
    let file = picked(&session)?;
    session.keep(|e| steps::decline(e, &file, &say.into())).map(|ended| row(ended, lang))
}

/// Ends a session that is under way.
#[tauri::command(async)]
#[specta::specta]
pub fn end_sealed(session: State<'_, Session>, id: SealedSessionId, lang: Lang) -> Answer<SealedRow> {
    session.keep(|e| steps::refuse(e, id)).map(|ended| row(ended, lang))
}

/// Writes the file of a session again; `None` when the person did not say where.
#[tauri::command(async)]
#[specta::specta]
pub fn save_sealed(app: AppHandle, session: State<'_, Session>, id: SealedSessionId, name: String) -> Answer<Option<String>> {
    let file = session.read(|e| e.rows().sealed_file(id))?;
    let file = file.ok_or_else(|| IpcError::from(Error::not_found("file", id)))?;
    let Some(target) = dialogs::save(&app, dialogs::SEALED, &name) else { return Ok(None) };
    write_file(&target, &file)?;
    Ok(Some(target.display().to_string()))
}

/// Notes that the six words of a partner were compared by voice.
#[tauri::command(async)]
#[specta::specta]
pub fn compared_words(session: State<'_, Session>, partner: OrganisationId) -> Answer<()> {
    session.keep(|e| steps::compared(e, partner))
}

/// Makes the companies a session found accounts of the partner.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_sealed(app: AppHandle, session: State<'_, Session>, id: SealedSessionId) -> Done<u32> {
    session.write(&app, |e| steps::keep_common(e, id))
}

fn picked(session: &Session) -> Answer<Vec<u8>> {
    let path = session.sealed.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let path = path.ok_or_else(|| IpcError::from(Error::not_found("file", "no sealed file was chosen")))?;
    Ok(steps::read_file(&path)?)
}
