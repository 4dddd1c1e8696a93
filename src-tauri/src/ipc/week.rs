//! The conductor's week: the list of today, follow-ups, the weekly brief.

use tauri::{AppHandle, State};
use tutti_core::commands::follow_ups::{self as deeds, FollowUpInput};
use tutti_core::id::{FollowUpId, OrganisationId};
use tutti_core::model::follow_up::FollowUp;
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Day;
use tutti_core::queries::brief::{self as briefs, Brief};
use tutti_core::queries::today::{self as answers, SaidDate, TodayAnswer};
use tutti_core::store::backup::write_file;

use super::{Answer, Done};
use crate::dialogs;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn today(session: State<'_, Session>, lang: Lang) -> Answer<TodayAnswer> {
    session.read(|e| answers::today(e, e.now().day(), lang))
}

#[tauri::command(async)]
#[specta::specta]
pub fn read_date(session: State<'_, Session>, text: String, lang: Lang) -> Answer<SaidDate> {
    session.read(|e| Ok(answers::read_date(e, &text, lang)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn follow_ups_of(session: State<'_, Session>, organisation: OrganisationId) -> Answer<Vec<FollowUp>> {
    session.read(|e| e.rows().follow_ups_of(organisation))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_follow_up(app: AppHandle, session: State<'_, Session>, input: FollowUpInput) -> Done<FollowUpId> {
    session.write(&app, |e| deeds::add_follow_up(e, input))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_follow_up(app: AppHandle, session: State<'_, Session>, id: FollowUpId, input: FollowUpInput) -> Done<()> {
    session.write(&app, |e| deeds::update_follow_up(e, id, input))
}

#[tauri::command(async)]
#[specta::specta]
pub fn complete_follow_up(app: AppHandle, session: State<'_, Session>, id: FollowUpId) -> Done<()> {
    session.write(&app, |e| deeds::complete_follow_up(e, id, None))
}

#[tauri::command(async)]
#[specta::specta]
pub fn reopen_follow_up(app: AppHandle, session: State<'_, Session>, id: FollowUpId) -> Done<()> {
    session.write(&app, |e| deeds::reopen_follow_up(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn snooze_item(app: AppHandle, session: State<'_, Session>, key: String, until: Day) -> Done<()> {
    session.write(&app, |e| deeds::snooze_item(e, &key, until))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_follow_up(app: AppHandle, session: State<'_, Session>, id: FollowUpId) -> Done<()> {
    session.write(&app, |e| deeds::remove_follow_up(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn brief(session: State<'_, Session>, lang: Lang, on: Option<Day>) -> Answer<Brief> {
    session.read(|e| briefs::brief(e, on.unwrap_or_else(|| e.now().day()), lang))
}

/// Writes the brief as pages; `None` when the person cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn save_brief(app: AppHandle, session: State<'_, Session>, lang: Lang, on: Option<Day>) -> Answer<Option<String>> {
    let (name, set) = session.read(|e| {
        let brief = briefs::brief(e, on.unwrap_or_else(|| e.now().day()), lang)?;
        Ok((brief.title.clone(), briefs::brief_paper(e, &brief, lang)?))
    })?;
    let Some(path) = dialogs::save(&app, dialogs::PAGES, &dialogs::named(&name, "pdf")) else { return Ok(None) };
    write_file(&path, &set.pdf)?;
    Ok(Some(path.display().to_string()))
}
