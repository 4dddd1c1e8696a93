//! Importing tables: organisations, relationships, contacts, memberships of events, accounts, leads and deals. One import is one deed,
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
mod sales;
mod seen;
mod told;
mod twins;
mod withdraw;
mod written;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::formats::detect::{Detected, detect};
use crate::formats::notion::relationships;
use crate::formats::problems::ProblemKind;
use crate::formats::reading::read_tables;
use crate::formats::recognise::{Field, Kind, Recognised, recognise};
use crate::formats::table::{Problem, Table};
use crate::id::OrganisationId;
use crate::matching::Watch;
use crate::model::account::Population;
use crate::model::mapping::Mapping;
use crate::model::op::Op;
use crate::model::term::fold;
use crate::store::points::PointReason;
use crate::store::tx::Tx;

use super::Committed;
use cells::Cells;
pub use merging::Kept;
use progress::Progress;
pub use report::{FileReport, ImportReport, Outcome, RowProblem};
use resolve::Resolver;
use seen::Seen;
pub use seen::{ColumnReport, RowReport};
use told::TableTold;
pub use told::{ColumnSaid, TableSaid};
pub use twins::{RowSaid, Twin};
pub use withdraw::{KeptRow, Withdrawn, preview_withdrawal, withdraw_import};
pub use written::{ReportFormat, write_report};

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
    /// What was said of single tables; it goes before what is said of all.
    pub tables: Vec<TableSaid>,
    /// The kept mapping to be used for all of them; `None` for the one that fits the headers of each, empty for none.
    pub mapping: Option<String>,
    /// What becomes of a table that cannot be imported as it is.
    pub unknown: Unknown,
}

/// What becomes of a table that cannot be imported as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unknown {
    /// The import fails, unless the table is one of several of its file.
    #[default]
    Refuse,
    /// The report says why, and shows its columns.
    Tell,
}

/// One file, read and recognised.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) table: Table,
    pub(super) recognised: Recognised,
    pub(super) found: Detected,
    seen: Seen,
}

/// How sure a table is what a kept mapping says, per mille: the person said it.
const CERTAIN: u32 = 1000;

/// What was read: the tables to be imported, and a report on each that is not.
#[derive(Default)]
struct Read {
    sheets: Vec<Sheet>,
    aside: Vec<FileReport>,
}

/// Says what an import would do, and does nothing.
pub fn preview_import(ecosystem: &mut Ecosystem, sources: &[Source], options: &ImportOptions, watch: &Watch<'_>) -> Result<ImportReport> {
    let read = read(ecosystem, sources, options, watch)?;
    let mut seen = None;
    let stopped = ecosystem.transact(Op::ImportFiles, |tx| {
        seen = Some(run(tx, &read, options, Placing::Skip, watch)?);
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
    let read = read(ecosystem, sources, options, watch)?;
    ecosystem.keep_point(PointReason::Import)?;
    ecosystem.transact(Op::ImportFiles, |tx| run(tx, &read, options, Placing::Place, watch))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Placing {
    Skip,
    Place,
}

fn read(ecosystem: &Ecosystem, sources: &[Source], options: &ImportOptions, watch: &Watch<'_>) -> Result<Read> {
    if sources.is_empty() {
        return Err(Error::Invalid("there is no file to import".to_owned()));
    }
    let kept: Vec<Mapping> = ecosystem.rows().all()?;
    let mut read = Read::default();
    for (done, source) in sources.iter().enumerate() {
        Progress::read(watch, done, sources.len())?;
        match read_source(source, options, &kept, &mut read) {
            Err(why @ Error::UnreadableInput { .. }) if options.unknown == Unknown::Tell && sources.len() > 1 => {
                let problem = ProblemKind::Unreadable { detail: why.to_string() };
                read.aside.push(refused(&source.name, &Table::default(), &Seen::at(place(&read)), (None, problem)));
            }
            done => done?,
        }
    }
    Progress::read(watch, sources.len(), sources.len())?;
    read.sheets.sort_by_key(|sheet| order(sheet.recognised.kind));
    let used = || read.sheets.iter().any(|sheet| !sheet.seen.mapping.is_empty());
    match options.mapping.as_deref() {
        Some(name) if !name.is_empty() && !used() => Err(Error::Invalid(format!("the mapping \"{name}\" fits no column of these files"))),
        _ => Ok(read),
    }
}

/// How many tables have been read.
fn place(read: &Read) -> usize {
    read.sheets.len() + read.aside.len()
}

/// The tables of a file. Those of a workbook or an archive that are not known are left out, and said to be, where another is known.
fn read_source(source: &Source, options: &ImportOptions, kept: &[Mapping], read: &mut Read) -> Result<()> {
    let unusable = |detail: String| Error::UnreadableInput { input: source.name.clone(), detail };
    let tables = read_tables(&source.bytes, &source.name)?;
    let (several, tell) = (tables.len() > 1, options.unknown == Unknown::Tell);
    let (mut sheets, mut left_out) = (Vec::new(), Vec::new());
    for mut table in tables {
        let name = if several { format!("{} [{}]", source.name, table.sheet) } else { source.name.clone() };
        let told = TableTold::of(&table, &name, options, kept)?;
        let seen = Seen { place: (place(read) + sheets.len()) as u32, ..Seen::of(&table, &told.mapping) };
        if told.leave_out {
            read.aside.push(FileReport { left_out: true, ..FileReport::aside(&name, &table, &seen) });
            continue;
        }
        match detect(&mut table, &told.heard()) {
            Ok(found) if tell && is_nobodys(&found.recognised, options) => {
                read.aside.push(refused(&name, &table, &seen, (Some(&found.recognised), ProblemKind::NeedsOwner)));
            }
            Ok(mut found) => {
                if !told.mapping.is_empty() {
                    found.recognised.confidence = CERTAIN;
                }
                sheets.push(Sheet { name, table, recognised: found.recognised.clone(), found, seen });
            }
            Err(why) if tell => {
                let guessed = told.guess(&table, &why);
                read.aside.push(refused(&name, &table, &seen, (guessed.as_ref(), ProblemKind::from(&why))));
            }
            Err(why) if several => left_out.push((table.sheet.clone(), why)),
            Err(why) => return Err(unusable(why.to_string())),
        }
    }
    match sheets.first_mut() {
        Some(first) => first.table.problems.extend(left_out.iter().map(|(name, why)| Problem::left_out(name.clone(), why.into()))),
        None if left_out.is_empty() => {}
        None => return Err(unusable(left_out.iter().map(|(name, why)| format!("{name}: {why}")).collect::<Vec<_>>().join("; "))),
    }
    let is_left_out = |tie: &Sheet| options.tables.iter().any(|said| said.file == tie.name && said.leave_out);
    let (unwanted, ties): (Vec<_>, Vec<_>) = relations(&sheets).into_iter().partition(is_left_out);
    let aside = |tie: &Sheet| FileReport { left_out: true, ..FileReport::aside(&tie.name, &tie.table, &tie.seen) };
    read.aside.extend(unwanted.iter().map(aside));
    read.sheets.extend(sheets.into_iter().chain(ties));
    Ok(())
}

/// Whether a table holds accounts of which nobody said whose they are.
fn is_nobodys(recognised: &Recognised, options: &ImportOptions) -> bool {
    let owned = options.of.is_some() || recognised.fields.iter().any(|(_, field)| *field == Field::Organisation);
    recognised.kind == Kind::Accounts && !owned
}

/// A table that cannot be imported as it is, with what it was taken for as far as that goes, and why.
fn refused(name: &str, table: &Table, seen: &Seen, (taken, why): (Option<&Recognised>, ProblemKind)) -> FileReport {
    FileReport {
        refused: Some(why),
        kind: taken.map(|t| t.kind.to_string()).unwrap_or_default(),
        columns: seen.columns(table, taken),
        ..FileReport::aside(name, table, seen)
    }
}

/// The relationships in the relations of Notion's databases.
fn relations(sheets: &[Sheet]) -> Vec<Sheet> {
    let of_organisations = || sheets.iter().filter(|sheet| sheet.recognised.kind == Kind::Organisations);
    let known = of_organisations().flat_map(Cells::of).map(|cells| fold(cells.text(Field::Name))).collect();
    let tied = |sheet: &Sheet, column: usize| {
        let table = relationships(&sheet.table, &sheet.recognised, column, &known)?;
        let recognised = recognise(&table, table.kind, &[]).ok()?;
        let found = Detected { recognised: recognised.clone(), relations: Vec::new(), ..sheet.found.clone() };
        let seen = Seen { place: sheet.seen.place, derived: true, ..Seen::of(&table, "") };
        let name = format!("{} [{}]", sheet.name, table.sheet);
        Some(Sheet { name, table, recognised, found, seen })
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
        Kind::Leads => 6,
        Kind::Deals => 7,
    }
}

fn run(tx: &Tx<'_>, read: &Read, options: &ImportOptions, placing: Placing, watch: &Watch<'_>) -> Result<ImportReport> {
    let mut resolver = Resolver::over(tx)?;
    let mut progress = Progress::of(&read.sheets, watch);
    let events = memberships::events(&read.sheets);
    let mut files = Vec::new();
    for sheet in &read.sheets {
        let (resolver, progress) = (&mut resolver, &mut progress);
        let report = match sheet.recognised.kind {
            Kind::Organisations => organisations::import(tx, resolver, sheet, options, progress)?,
            Kind::Relationships => relationships::import(tx, resolver, sheet, options, progress)?,
            Kind::Memberships => memberships::import(tx, resolver, sheet, &events, progress)?,
            Kind::Events => memberships::report_events(sheet, &events),
            Kind::Contacts => people::import_contacts(tx, resolver, sheet, options, progress)?,
            Kind::Accounts => people::import_accounts(tx, resolver, sheet, options, progress)?,
            Kind::Leads => sales::import_leads(tx, resolver, sheet, options, progress)?,
            Kind::Deals => sales::import_deals(tx, resolver, sheet, options, progress)?,
        };
        files.push(report);
    }
    progress.written()?;
    files.extend(read.aside.iter().cloned());
    if placing == Placing::Place {
        placing::place(tx, &resolver.created)?;
    }
    Ok(ImportReport::of(files, resolver.created_aside))
}
