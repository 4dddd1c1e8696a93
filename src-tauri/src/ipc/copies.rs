//! Copies of the open file: finding, comparing, merging; what to do when another file took its place.

use std::path::Path;

use tauri::{AppHandle, State};
use tutti_core::commands::copies as deeds;
use tutti_core::error::Error;
use tutti_core::model::introduction::Lang;
use tutti_core::model::merge::{MergeSaid, Side};
use tutti_core::model::sync_folder::SyncFolder;
use tutti_core::queries::copies::{FileCopy, copies_beside as beside};
use tutti_core::queries::merging::{MergeAnswer, in_words};
use tutti_core::queries::status::Status;
use tutti_core::store::place::{Standing, kept_by};

use super::{Answer, CommittedAnswer, Done};
use crate::session::Session;
use crate::{copies, dialogs, prefs};

/// Where the open file stands.
#[derive(Debug, Clone, serde::Serialize, specta::Type)]
pub struct FilePlace {
    /// What has become of its place.
    pub standing: Standing,
    /// Who keeps its folder the same on other machines, unless that was put aside.
    pub folder: Option<SyncFolder>,
}

#[tauri::command(async)]
#[specta::specta]
pub fn file_place(session: State<'_, Session>, prefs: State<'_, prefs::Store>) -> Answer<FilePlace> {
    let path = session.read(|e| Ok(e.store().path().to_owned()))?;
    let folder = kept_by(&path).filter(|_| !prefs.is_aside(&path));
    Ok(FilePlace { standing: session.copies.standing(), folder })
}

/// Does not speak of the open file's folder any more.
#[tauri::command(async)]
#[specta::specta]
pub fn put_folder_aside(session: State<'_, Session>, prefs: State<'_, prefs::Store>) -> Answer<()> {
    let path = session.read(|e| Ok(e.store().path().to_owned()))?;
    prefs.put_aside(&path);
    Ok(())
}

/// The copies of the open file that lie beside it.
#[tauri::command(async)]
#[specta::specta]
pub fn copies_beside(session: State<'_, Session>) -> Answer<Vec<FileCopy>> {
    session.read(beside)
}

/// Chooses one of the copies beside the open file by the name of its file.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_copy(session: State<'_, Session>, name: String) -> Answer<()> {
    let found = session.read(|e| tutti_core::store::place::beside(e.store().path()))?;
    let named = |path: &&std::path::PathBuf| path.file_name().is_some_and(|file| file.to_string_lossy() == name);
    let path = found.iter().find(named).ok_or_else(|| Error::not_found("copy", &name))?;
    session.copies.choose(path.clone());
    Ok(())
}

/// Lets the person pick the copy to merge; its name.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_copy(app: AppHandle, session: State<'_, Session>) -> Answer<Option<String>> {
    let Some(path) = dialogs::pick(&app, dialogs::ECOSYSTEM) else { return Ok(None) };
    let name = named(&path);
    session.copies.choose(path);
    Ok(Some(name))
}

fn named(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn said(theirs: Vec<String>) -> MergeSaid {
    MergeSaid { prefer: Side::Ours, said: theirs.into_iter().map(|key| (key, Side::Theirs)).collect() }
}

/// Says what merging the chosen copy would do; in the conflicts named, the copy goes before.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_merge(session: State<'_, Session>, theirs: Vec<String>, lang: Lang) -> Answer<MergeAnswer> {
    let chosen = session.copies.chosen()?;
    let other = session.read(|ecosystem| ecosystem.other(&chosen))?;
    session.preview(|e| deeds::preview_merge(e, &other, &said(theirs))).map(|merged| in_words(lang, merged))
}

/// Merges the chosen copy; in the conflicts named, the copy goes before.
#[tauri::command(async)]
#[specta::specta]
pub fn merge_copy(app: AppHandle, session: State<'_, Session>, theirs: Vec<String>, lang: Lang) -> Done<MergeAnswer> {
    let chosen = session.copies.chosen()?;
    let other = session.read(|ecosystem| ecosystem.other(&chosen))?;
    let done = session.write(&app, |e| deeds::merge_copy(e, &other, &said(theirs)))?;
    Ok(CommittedAnswer { revision: done.revision, output: in_words(lang, done.output) })
}

/// Opens the file that took the open one's place. Where `merging`, what was open is then the chosen copy. The name of the file in which that
/// stays, if it has to.
#[tauri::command(async)]
#[specta::specta]
pub fn take_replacement(app: AppHandle, merging: bool) -> Answer<Option<String>> {
    copies::take_replacement(&app, merging).map(|kept| kept.map(|path| named(&path)))
}

/// Goes on with what is open in a file that the person names.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_elsewhere(app: AppHandle, session: State<'_, Session>) -> Answer<Option<Status>> {
    let name = session.read(|e| Ok(named(e.store().path())))?;
    let Some(path) = dialogs::save(&app, dialogs::ECOSYSTEM, &name) else { return Ok(None) };
    copies::move_to(&app, &path).map(Some)
}

/// Writes what is open where it was, if nothing is there now.
#[tauri::command(async)]
#[specta::specta]
pub fn put_back(app: AppHandle, session: State<'_, Session>) -> Answer<Status> {
    let path = session.read(|e| Ok(e.store().path().to_owned()))?;
    copies::move_to(&app, &path)
}
