//! Accounts: who has lists, what two or three have in common, what is said of pairs in doubt.

use tauri::{AppHandle, State};
use tutti_core::commands::accounts as deeds;
use tutti_core::id::OrganisationId;
use tutti_core::matching::Watch;
use tutti_core::model::account::Population;
use tutti_core::model::introduction::Lang;
use tutti_core::queries::overlap::{self as questions, Holder, Lists, Overlap};

use super::{Answer, Done};
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn account_holders(session: State<'_, Session>) -> Answer<Vec<Holder>> {
    session.read(questions::holders)
}

/// What two organisations have in common, or three. Lists are compared off the lock, so that the map stays at hand meanwhile; `search` is the number
/// by which the window gives the work up.
#[tauri::command(async)]
#[specta::specta]
pub fn overlap(
    session: State<'_, Session>,
    a: OrganisationId,
    b: OrganisationId,
    c: Option<OrganisationId>,
    lang: Lang,
    search: u32,
) -> Answer<Overlap> {
    let lists = session.read(|e| Lists::read(e, a, b, c))?;
    let search = session.searches.begin(search);
    let watch = Watch { cancelled: &|| search.is_given_up(), progress: &|_| {} };
    Ok(lists.overlap(lang, &watch)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn judge_accounts(app: AppHandle, session: State<'_, Session>, one: String, other: String, same: Option<bool>) -> Done<()> {
    session.write(&app, |e| deeds::judge_accounts(e, &one, &other, same))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_accounts(app: AppHandle, session: State<'_, Session>, of: OrganisationId, population: Option<Population>) -> Done<u32> {
    session.write(&app, |e| deeds::remove_accounts(e, of, population))
}
