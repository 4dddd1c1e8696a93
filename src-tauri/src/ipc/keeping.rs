//! Nothing is lost, and nobody gets in: files that do not open as they are, restore points, the passphrase.

use serde::Serialize;
use tauri::{AppHandle, State};
use tutti_core::commands::encryption::{decrypt, encrypt, unlock};
use tutti_core::commands::forgetting::{self, Forgettable, Forgetting};
use tutti_core::commands::keychain::{self, can_remember};
use tutti_core::commands::points::{key_for, named, points_of, restore};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, ErrorCode};
use tutti_core::id::{ContactId, OrganisationId};
use tutti_core::queries::status::Status;
use tutti_core::store::points::{Point, PointReason};
use tutti_core::store::salvage::Salvaged;
use tutti_keychain::SystemKeychain;

use super::{Answer, IpcError};
use crate::session::{Session, Waits};
use crate::{dialogs, opening};

/// A file that was asked for and did not open as it is.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// Its name.
    pub name: String,
    /// Why.
    pub code: ErrorCode,
    /// Its restore points, newest first.
    pub points: Vec<Point>,
    /// Whether there is a keychain here that could keep its key.
    pub keychain: bool,
}

/// A damaged file, opened for reading.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct OpenedSalvage {
    /// What is open now.
    pub status: Status,
    /// What could be read of it.
    pub salvaged: Salvaged,
}

/// A file that has a passphrase now.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PassphraseSet {
    /// The recovery key: shown once, kept nowhere.
    pub recovery: Vec<String>,
    /// How many restore points from before are not encrypted.
    pub plain_points: u32,
    /// Whether the keychain, which held the key, could not be told the new one.
    pub keychain_behind: bool,
}

/// The file that waits for a passphrase or a decision, if one does.
#[tauri::command(async)]
#[specta::specta]
pub fn waiting_file(app: AppHandle, session: State<'_, Session>) -> Answer<Option<Waiting>> {
    let Some(Waits { path, code, .. }) = session.waiting() else { return Ok(None) };
    let points = points_of(&path, &opening::surroundings(&app, None))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let keychain = can_remember(&path, &SystemKeychain);
    Ok(Some(Waiting { name, code, points, keychain }))
}

/// Opens the file that waits with what was typed: its passphrase or its recovery key.
#[tauri::command(async)]
#[specta::specta]
pub fn unlock_file(app: AppHandle, session: State<'_, Session>, typed: String) -> Answer<Status> {
    let Waits { path, .. } = session.waiting().ok_or_else(IpcError::nothing_open)?;
    let key = unlock(&path, &typed)?;
    opening::open_with(&app, &path, key)
}

/// Whether the keychain holds the key of the open file; nothing where there is no keychain or the file has no passphrase.
#[tauri::command(async)]
#[specta::specta]
pub fn keychain_state(session: State<'_, Session>) -> Answer<Option<bool>> {
    session.read(|ecosystem| Ok(keychain::remembers(ecosystem, &SystemKeychain)))
}

/// Keeps the key of the open file in the keychain, so that it opens here without asking, or erases it there.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_in_keychain(session: State<'_, Session>, keep: bool) -> Answer<()> {
    session.read(|ecosystem| {
        if keep { keychain::remember(ecosystem, &SystemKeychain) } else { keychain::forget(ecosystem.store().path(), &SystemKeychain) }
    })
}

/// Gives up on the file that waits.
#[tauri::command(async)]
#[specta::specta]
pub fn leave_waiting_file(session: State<'_, Session>) {
    session.wait_for(None);
}

/// Opens what can be read of the damaged file that waits, for reading alone.
#[tauri::command(async)]
#[specta::specta]
pub fn salvage_file(app: AppHandle, session: State<'_, Session>) -> Answer<OpenedSalvage> {
    let Waits { path, key, .. } = session.waiting().ok_or_else(IpcError::nothing_open)?;
    let (ecosystem, salvaged) = Ecosystem::salvage(&path, &opening::surroundings(&app, key.clone()))?;
    let status = opening::adopt(&app, ecosystem)?;
    session.keep_key(key);
    Ok(OpenedSalvage { status, salvaged })
}

/// The restore points of what is open, newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_points(session: State<'_, Session>) -> Answer<Vec<Point>> {
    session.read(Ecosystem::points)
}

/// Makes a restore point now.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_restore_point(session: State<'_, Session>) -> Answer<Option<Point>> {
    session.read(|ecosystem| ecosystem.keep_point(PointReason::Asked))
}

/// Writes a restore point of what waits, or else of what is open, into a new file, and opens that; nothing if the person cancelled. One that has
/// another passphrase asks for it, which is then typed.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_point(app: AppHandle, session: State<'_, Session>, id: String, typed: Option<String>) -> Answer<Option<Status>> {
    let (points, key) = match session.waiting() {
        Some(Waits { path, key, .. }) => (points_of(&path, &opening::surroundings(&app, key.clone()))?, key),
        None => (session.read(Ecosystem::points)?, session.key()),
    };
    let point = named(&points, &id)?;
    let key = key_for(point, key.as_ref(), typed.as_deref())?;
    let name = point.at.day().to_string();
    let Some(out) = dialogs::save(&app, dialogs::ECOSYSTEM, &format!("Tutti {name}.tutti")) else { return Ok(None) };
    restore(point, &out, &opening::surroundings(&app, key.clone()))?;
    opening::open_with(&app, &out, key).map(Some)
}

/// Removes the restore points that are not encrypted.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_plain_points(session: State<'_, Session>) -> Answer<u32> {
    session.read(|ecosystem| {
        let plain: Vec<Point> = ecosystem.points()?.into_iter().filter(|point| !point.encrypted).collect();
        ecosystem.remove_points(&plain)?;
        Ok(u32::try_from(plain.len()).unwrap_or(u32::MAX))
    })
}

/// Encrypts the open file with a passphrase, or changes the one it has.
#[tauri::command(async)]
#[specta::specta]
pub fn set_passphrase(app: AppHandle, session: State<'_, Session>, words: String) -> Answer<PassphraseSet> {
    let done = session.rewritten(&app, |ecosystem| {
        let plain = ecosystem.points()?.iter().filter(|point| !point.encrypted).count();
        let before = keychain::before(&ecosystem, &SystemKeychain);
        let done = encrypt(ecosystem, &words)?;
        let told = PassphraseSet {
            recovery: done.recovery.iter().map(|word| (*word).to_owned()).collect(),
            plain_points: u32::try_from(plain).unwrap_or(u32::MAX),
            keychain_behind: keychain::moved_on(&before, &done.ecosystem, &SystemKeychain).is_err(),
        };
        Ok((done.ecosystem, Some(done.key), told))
    })?;
    Ok(done)
}

/// Takes the passphrase of the open file away.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_passphrase(app: AppHandle, session: State<'_, Session>) -> Answer<()> {
    session.rewritten(&app, |ecosystem| {
        let before = keychain::before(&ecosystem, &SystemKeychain);
        let ecosystem = decrypt(ecosystem)?;
        // A key that stays in a closed keychain fits no file any more.
        let _ = keychain::moved_on(&before, &ecosystem, &SystemKeychain);
        Ok((ecosystem, None, ()))
    })
}

/// Forgets an organisation for good.
#[tauri::command(async)]
#[specta::specta]
pub fn forget_organisation(app: AppHandle, session: State<'_, Session>, id: OrganisationId, and_points: bool) -> Answer<Forgetting> {
    forget(&app, &session, Forgettable::Organisation(id), and_points)
}

/// Forgets a person for good.
#[tauri::command(async)]
#[specta::specta]
pub fn forget_contact(app: AppHandle, session: State<'_, Session>, id: ContactId, and_points: bool) -> Answer<Forgetting> {
    forget(&app, &session, Forgettable::Contact(id), and_points)
}

fn forget(app: &AppHandle, session: &Session, who: Forgettable, and_points: bool) -> Answer<Forgetting> {
    let key = session.key();
    session.rewritten(app, |ecosystem| {
        let (ecosystem, told) = forgetting::forget(ecosystem, who, and_points)?;
        Ok((ecosystem, key, told))
    })
}

/// Whether a failure of opening can be answered in the window.
pub fn can_wait(error: &Error) -> bool {
    matches!(error.code(), ErrorCode::Encrypted | ErrorCode::WrongKey | ErrorCode::Damaged)
}
