//! Bringing files in: what they hold, what importing them would do, doing it, and what is kept of their columns.

use tauri::{AppHandle, State};
use tutti_core::commands::import::{self, ImportOptions, ImportReport, ReportFormat, RowSaid, TableSaid, Unknown};
use tutti_core::commands::mappings::{self as deeds, MappingInput};
use tutti_core::error::Error;
use tutti_core::formats::problems::ProblemKind;
use tutti_core::formats::recognise::Kind;
use tutti_core::id::OrganisationId;
use tutti_core::matching::{Evidence, Watch};
use tutti_core::model::account::Population;
use tutti_core::model::introduction::Lang;
use tutti_core::model::mapping::Mapping;
use tutti_core::queries::mappings::{self, TableChoices};
use tutti_core::queries::matches::{MatchReason, in_words};
use tutti_core::store::backup::write_file;

use super::{Answer, Done, IpcError};
use crate::dialogs;
use crate::imports::Incoming;
use crate::session::Session;

/// Whose accounts files hold.
#[derive(Debug, Clone, Copy, serde::Deserialize, specta::Type)]
pub struct ListOf {
    /// The organisation.
    of: OrganisationId,
    /// Which population; as each row says, where it is not given.
    population: Option<Population>,
    /// Whether a file is the whole list.
    refresh: bool,
    /// Whether every table is such a list, whatever its headers say.
    every: bool,
}

/// What the person said of what is to be imported.
#[derive(Debug, Clone, serde::Deserialize, specta::Type)]
pub struct ImportSaid {
    /// Whose accounts they are.
    list: Option<ListOf>,
    /// Whether what the files say goes before what was edited here.
    overwrite: bool,
    /// What was said of rows that may be somebody who is there.
    rows: Vec<RowSaid>,
    /// What was said of each table.
    tables: Vec<TableSaid>,
}

impl From<ImportSaid> for ImportOptions {
    fn from(ImportSaid { list, overwrite, rows, tables }: ImportSaid) -> Self {
        let every = list.filter(|list| list.every);
        Self {
            kind: every.map(|_| Kind::Accounts),
            of: list.map(|list| list.of),
            population: list.and_then(|list| list.population),
            refresh: list.is_some_and(|list| list.refresh),
            overwrite,
            said: rows,
            tables,
            unknown: Unknown::Tell,
            ..Self::default()
        }
    }
}

/// Asks for files and says what importing them would do; `None` when the person cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_import(app: AppHandle, session: State<'_, Session>, said: ImportSaid) -> Answer<Option<ImportReport>> {
    let paths = dialogs::pick_several(&app, dialogs::TABLE);
    if paths.is_empty() {
        return Ok(None);
    }
    session.imports.choose(Incoming::Files(paths));
    preview_import(app, session, said)
}

/// Takes a table that was pasted, and says what importing it would do.
#[tauri::command(async)]
#[specta::specta]
pub fn paste_import(
    app: AppHandle,
    session: State<'_, Session>,
    name: String,
    text: String,
    said: ImportSaid,
) -> Answer<Option<ImportReport>> {
    session.imports.choose(Incoming::Pasted(name, text));
    preview_import(app, session, said)
}

/// Says what importing what was picked, dropped or pasted last would do.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_import(app: AppHandle, session: State<'_, Session>, said: ImportSaid) -> Answer<Option<ImportReport>> {
    let Some(sources) = session.imports.sources()? else { return Ok(None) };
    let options = said.into();
    let preview = |watch: &Watch<'_>| session.preview(|e| import::preview_import(e, &sources, &options, watch));
    session.imports.watched(&app, preview).map(Some)
}

/// Imports what was picked, dropped or pasted last, as one deed.
#[tauri::command(async)]
#[specta::specta]
pub fn run_import(app: AppHandle, session: State<'_, Session>, said: ImportSaid) -> Done<ImportReport> {
    let nothing = || IpcError::from(Error::not_found("file", "nothing was chosen for import"));
    let sources = session.imports.sources()?.ok_or_else(nothing)?;
    let options = said.into();
    let run = |watch: &Watch<'_>| session.write(&app, |e| import::import_files(e, &sources, &options, watch));
    let done = session.imports.watched(&app, run)?;
    session.imports.keep(done.output.clone());
    Ok(done)
}

/// Gives up the import, or the preview of one, that is under way; nothing of it is done.
#[tauri::command(async)]
#[specta::specta]
pub fn cancel_import(session: State<'_, Session>) {
    session.imports.give_up();
}

/// Writes the report on the import done last to a file; `None` when the person cancelled, or nothing was imported.
#[tauri::command(async)]
#[specta::specta]
pub fn save_import_report(app: AppHandle, session: State<'_, Session>, name: String, lang: Lang) -> Answer<Option<String>> {
    let Some(report) = session.imports.report() else { return Ok(None) };
    let kinds: dialogs::Kinds<'_> = &[("CSV", &["csv"]), ("Markdown", &["md"])];
    let Some(path) = dialogs::save(&app, kinds, &format!("{name}.csv")) else { return Ok(None) };
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let format = ReportFormat::from_word(&ending).unwrap_or(ReportFormat::Csv);
    write_file(&path, import::write_report(&report, format, lang).as_bytes())?;
    Ok(Some(path.display().to_string()))
}

/// What can be said of a table.
#[tauri::command(async)]
#[specta::specta]
pub fn table_choices() -> TableChoices {
    mappings::table_choices()
}

/// The mappings that are kept.
#[tauri::command(async)]
#[specta::specta]
pub fn mappings(session: State<'_, Session>) -> Answer<Vec<Mapping>> {
    session.read(mappings::mappings)
}

/// Keeps what the columns of a table are.
#[tauri::command(async)]
#[specta::specta]
pub fn save_mapping(app: AppHandle, session: State<'_, Session>, mapping: MappingInput) -> Done<String> {
    session.write(&app, |e| deeds::save_mapping(e, mapping))
}

/// Removes a mapping.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_mapping(app: AppHandle, session: State<'_, Session>, name: String) -> Done<String> {
    session.write(&app, |e| deeds::remove_mapping(e, &name))
}

/// Problems of rows and tables, in sentences.
#[tauri::command(async)]
#[specta::specta]
pub fn problems_in_words(problems: Vec<ProblemKind>, lang: Lang) -> Vec<String> {
    problems.iter().map(|problem| problem.said(lang)).collect()
}

/// What speaks for and against rows being who they were taken for, in sentences.
#[tauri::command(async)]
#[specta::specta]
pub fn evidence_in_words(evidence: Vec<Vec<Evidence>>, lang: Lang) -> Vec<Vec<MatchReason>> {
    evidence.into_iter().map(|of_one| in_words(lang, of_one)).collect()
}
