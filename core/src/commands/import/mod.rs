//! Importing tables: organisations, relationships, contacts, memberships of events, accounts. One import is one deed,
//! however many files and rows; the report reconciles (read = created + updated + merged + skipped).
//! Not here: reading bytes and recognising columns (formats).

mod cells;
mod memberships;
mod merging;
mod organisations;
mod people;
mod placing;
mod progress;
mod relationships;
mod report;
mod resolve;
mod twins;
mod withdraw;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::formats::detect::{Detected, Told, detect};
use crate::formats::notion::relationships;
use crate::formats::reading::read_tables;
use crate::formats::recognise::{Field, Kind, Recognised, recognise};
use crate::formats::table::{Problem, Table};
use crate::id::OrganisationId;
use crate::matching::Watch;
use crate::model::account::Population;
use crate::model::op::Op;
use crate::model::term::fold;
use crate::store::tx::Tx;

use super::Committed;
use cells::Cells;
pub use merging::Kept;
use progress::Progress;
pub use report::{FileReport, ImportReport, RowProblem};
use resolve::Resolver;
pub use twins::{RowSaid, Twin};
pub use withdraw::{KeptRow, Withdrawn, preview_withdrawal, withdraw_import};

/// A file to be imported.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name, for the report.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What the person said about the files; everything left out is found from their headers.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// What the rows are.
    pub kind: Option<Kind>,
    /// Which column is which field.
    pub columns: Vec<(String, Field)>,
    /// Which program's export it is.
    pub preset: Option<String>,
    /// For accounts: whose population it is.
    pub of: Option<OrganisationId>,
    /// For accounts: which population it is.
    pub population: Option<Population>,
    /// For accounts: whether the file is the whole of each population it speaks of, so that accounts that are not in it are removed.
    pub refresh: bool,
    /// Whether what a file says goes before what was edited here.
    pub overwrite: bool,
    /// For organisations: what the person said of rows that may be somebody who is there.
    pub said: Vec<RowSaid>,
}

/// One file, read and recognised.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) table: Table,
    pub(super) recognised: Recognised,
    pub(super) found: Detected,
}

/// Says what an import would do, and does nothing.
pub fn preview_import(ecosystem: &mut Ecosystem, sources: &[Source], options: &ImportOptions, watch: &Watch<'_>) -> Result<ImportReport> {
    let sheets = read(sources, options, watch)?;
    let mut seen = None;
    let stopped = ecosystem.transact(Op::ImportFiles, |tx| {
        seen = Some(run(tx, &sheets, options, Placing::Skip, watch)?);
        Err::<(), _>(Error::Cancelled)
    });
    match (seen, stopped) {
        (Some(report), _) => Ok(report),
        (None, Err(error)) => Err(error),
        (None, Ok(_)) => Err(Error::Internal("the preview of an import was kept".to_owned())),
    }
}

/// Imports files as one deed. New organisations find a place on the map; nothing that stands there moves. Stopped half way, nothing is done.
pub fn import_files(
    ecosystem: &mut Ecosystem,
    sources: &[Source],
    options: &ImportOptions,
    watch: &Watch<'_>,
) -> Result<Committed<ImportReport>> {
    let sheets = read(sources, options, watch)?;
    ecosystem.transact(Op::ImportFiles, |tx| run(tx, &sheets, options, Placing::Place, watch))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Placing {
    Skip,
    Place,
}

fn read(sources: &[Source], options: &ImportOptions, watch: &Watch<'_>) -> Result<Vec<Sheet>> {
    if sources.is_empty() {
        return Err(Error::Invalid("there is no file to import".to_owned()));
    }
    let mut read = Vec::new();
    for (done, source) in sources.iter().enumerate() {
        Progress::read(watch, done, sources.len())?;
        read.push(read_source(source, options)?);
    }
    Progress::read(watch, sources.len(), sources.len())?;
    let mut sheets: Vec<Sheet> = read.into_iter().flatten().collect();
    sheets.sort_by_key(|sheet| order(sheet.recognised.kind));
    Ok(sheets)
}

/// The tables of a file. Those of a workbook or an archive that are not known are left out, and said to be, where another is known.
fn read_source(source: &Source, options: &ImportOptions) -> Result<Vec<Sheet>> {
    let refused = |detail: String| Error::UnreadableInput { input: source.name.clone(), detail };
    let tables = read_tables(&source.bytes, &source.name)?;
    let (several, mut sheets, mut left_out) = (tables.len() > 1, Vec::new(), Vec::new());
    let told = Told { kind: options.kind, columns: &options.columns, preset: options.preset.as_deref(), owned: options.of.is_some() };
    for mut table in tables {
        let name = if several { format!("{} [{}]", source.name, table.sheet) } else { source.name.clone() };
        match detect(&mut table, &told) {
            Ok(found) => sheets.push(Sheet { name, table, recognised: found.recognised.clone(), found }),
            Err(why) if several => left_out.push(format!("{}: {why}", table.sheet)),
            Err(why) => return Err(refused(why.to_string())),
        }
    }
    match sheets.first_mut() {
        Some(first) => first.table.problems.extend(left_out.into_iter().map(Problem::left_out)),
        None => return Err(refused(left_out.join("; "))),
    }
    let ties = relations(&sheets);
    Ok(sheets.into_iter().chain(ties).collect())
}

/// The relationships in the relations of Notion's databases.
fn relations(sheets: &[Sheet]) -> Vec<Sheet> {
    let of_organisations = || sheets.iter().filter(|sheet| sheet.recognised.kind == Kind::Organisations);
    let known = of_organisations().flat_map(Cells::of).map(|cells| fold(cells.text(Field::Name))).collect();
    let tied = |sheet: &Sheet, column: usize| {
        let table = relationships(&sheet.table, &sheet.recognised, column, &known)?;
        let recognised = recognise(&table, table.kind, &[]).ok()?;
        let found = Detected { recognised: recognised.clone(), relations: Vec::new(), ..sheet.found.clone() };
        Some(Sheet { name: format!("{} [{}]", sheet.name, table.sheet), table, recognised, found })
    };
    of_organisations()
        .flat_map(|sheet| sheet.found.relations.iter().filter_map(move |column| tied(sheet, *column)).collect::<Vec<_>>())
        .collect()
}

/// Organisations come before what refers to them, events before their members.
fn order(kind: Kind) -> u8 {
    match kind {
        Kind::Organisations => 0,
        Kind::Events => 1,
        Kind::Memberships => 2,
        Kind::Relationships => 3,
        Kind::Contacts => 4,
        Kind::Accounts => 5,
    }
}

fn run(tx: &Tx<'_>, sheets: &[Sheet], options: &ImportOptions, placing: Placing, watch: &Watch<'_>) -> Result<ImportReport> {
    let mut resolver = Resolver::over(tx)?;
    let mut progress = Progress::of(sheets, watch);
    let events = memberships::events(sheets);
    let mut files = Vec::new();
    for sheet in sheets {
        let (resolver, progress) = (&mut resolver, &mut progress);
        let report = match sheet.recognised.kind {
            Kind::Organisations => organisations::import(tx, resolver, sheet, options, progress)?,
            Kind::Relationships => relationships::import(tx, resolver, sheet, options, progress)?,
            Kind::Memberships => memberships::import(tx, resolver, sheet, &events, progress)?,
            Kind::Events => memberships::report_events(sheet, &events),
            Kind::Contacts => people::import_contacts(tx, resolver, sheet, options, progress)?,
            Kind::Accounts => people::import_accounts(tx, resolver, sheet, options, progress)?,
        };
        files.push(report);
    }
    progress.written()?;
    if placing == Placing::Place {
        placing::place(tx, &resolver.created)?;
    }
    Ok(ImportReport::of(files, resolver.created_aside))
}
