//! Twins: rows of organisations that are, or may be, somebody who is in the ecosystem already under another name, domain or spelling, or
//! who stands in an earlier row of the same sheet.
//! Not here: rows that an id, a number or the very name decides (resolve), and telling companies apart (matching).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Sheet;
use super::cells::Cells;
use super::progress::Progress;
use super::resolve::Resolver;
use crate::error::Result;
use crate::formats::recognise::Field;
use crate::id::OrganisationId;
use crate::matching::{Company, Decision, Evidence, Matcher};
use crate::model::organisation::{Identifier, Organisation};
use crate::model::register::Register;
use crate::model::term::fold;
use crate::store::tx::Tx;

/// A row that is, or may be, an organisation that was there, or that an earlier row of the same sheet brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Twin {
    /// The file.
    pub file: String,
    /// The row's line, the first being 1.
    pub line: u32,
    /// What the row calls it.
    pub name: String,
    /// The organisation that was there; none where it is an earlier row of the same sheet.
    pub organisation: Option<OrganisationId>,
    /// The line of that earlier row.
    pub other_line: Option<u32>,
    /// What it is called.
    pub known_as: String,
    /// How likely they are the same, per mille.
    pub score: u16,
    /// How sure that is.
    pub decision: Decision,
    /// Whether the row is taken for that organisation; otherwise it comes in as another.
    pub same: bool,
    /// What speaks for and against it, the weightiest first.
    pub evidence: Vec<Evidence>,
}

/// What a person said of a row: whether it is the organisation it was shown beside.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RowSaid {
    /// The file, or the sheet of it, as [`Twin::file`] names it; empty where only one is imported.
    pub file: String,
    /// The row's line, the first being 1.
    pub line: u32,
    /// Whether they are the same.
    pub same: bool,
}

/// What was said last of this row, if anything.
fn said_of(said: &[RowSaid], file: &str, line: u32) -> Option<bool> {
    said.iter().rev().find(|row| row.line == line && (row.file.is_empty() || row.file == file)).map(|row| row.same)
}

/// The twins of a sheet by line, the best for each.
pub(super) struct Twins {
    /// With those who were there.
    known: HashMap<u64, Twin>,
    /// With earlier rows of the sheet.
    within: HashMap<u64, Twin>,
    /// Whom rows are about to which others may refer, as they come in.
    made: HashMap<u32, Option<OrganisationId>>,
}

impl Twins {
    /// Compares all rows with everybody who is there, and with each other. O((organisations + rows) log organisations). Fails when the import is
    /// stopped.
    pub(super) fn of(tx: &Tx<'_>, sheet: &Sheet, resolver: &Resolver, said: &[RowSaid], progress: &Progress<'_>) -> Result<Self> {
        let rows: Vec<Cells<'_>> = Cells::of(sheet).collect();
        let known = known_twins(tx, (sheet, &rows), resolver, said, progress)?;
        let within = twins_within((sheet, &rows), said, progress)?;
        let made = within.values().filter_map(|twin| Some((twin.other_line?, None))).collect();
        Ok(Self { known, within, made })
    }

    /// Whom the row on this line is, though it says otherwise: a twin that is taken for it. What is found is told.
    pub(super) fn take(&mut self, line: u64, told: &mut Vec<Twin>) -> Option<OrganisationId> {
        if let Some(twin) = self.known.remove(&line) {
            let taken = twin.organisation.filter(|_| twin.same);
            told.push(twin);
            if taken.is_some() {
                return taken;
            }
        }
        let twin = self.within.remove(&line)?;
        let other = twin.other_line.and_then(|line| self.made.get(&line).copied().flatten());
        let taken = other.filter(|_| twin.same);
        // A row that did not come in is nobody's twin.
        told.extend(other.map(|_| twin));
        taken
    }

    /// Notes whom the row on this line is about.
    pub(super) fn note(&mut self, line: u64, organisation: OrganisationId) {
        if let Some(made) = self.made.get_mut(&short(line)) {
            *made = Some(organisation);
        }
    }
}

fn short(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// The rows of a sheet, to be compared.
type Listed<'a> = (&'a Sheet, &'a [Cells<'a>]);

fn known_twins(
    tx: &Tx<'_>,
    (sheet, rows): Listed<'_>,
    resolver: &Resolver,
    said: &[RowSaid],
    progress: &Progress<'_>,
) -> Result<HashMap<u64, Twin>> {
    let known: Vec<Organisation> = tx.all()?;
    let matcher = Matcher::new(companies(tx, &known)?.into_iter(), rows.iter().map(company));
    let mut twins = HashMap::new();
    for pair in progress.matching((0.0, 0.5), |watch| matcher.pairs(watch))? {
        let (there, row) = (&known[pair.left as usize], &rows[pair.right as usize]);
        let line = short(row.line());
        // The same source knows both, under two ids: they are two until somebody says otherwise.
        let two_ids = !row.text(Field::Id).is_empty() && resolver.is_identified(there.id);
        let sure = pair.decision != Decision::Unsure && !two_ids;
        let said_before = resolver.alias(row.text(Field::Name)) == Some(there.id);
        let twin = Twin {
            file: sheet.name.clone(),
            line,
            name: row.text(Field::Name).to_owned(),
            organisation: Some(there.id),
            other_line: None,
            known_as: there.name.clone(),
            score: pair.score,
            decision: pair.decision,
            same: said_of(said, &sheet.name, line).unwrap_or(sure || said_before),
            evidence: matcher.why(pair.left, pair.right),
        };
        twins.entry(row.line()).or_insert(twin);
    }
    Ok(twins)
}

/// Rows that are, or may be, an earlier row under another spelling. Rows of one very name or one number need no twin: they meet anyhow.
fn twins_within((sheet, rows): Listed<'_>, said: &[RowSaid], progress: &Progress<'_>) -> Result<HashMap<u64, Twin>> {
    let matcher = Matcher::within(rows.iter().map(company));
    let links = progress.matching((0.5, 1.0), |watch| matcher.links(watch))?;
    let leaders = matcher.groups(&links);
    let mut twins = HashMap::new();
    for pair in links {
        let row = &rows[pair.right as usize];
        let (sure, leader) = (pair.decision != Decision::Unsure, leaders[pair.right as usize]);
        // Of a row that is taken for an earlier one the first of its group is told; of another the best that may be.
        let left = if leader == pair.right { pair.left } else { leader };
        let other = &rows[left as usize];
        let ids = [row, other].map(|cells| cells.text(Field::Id));
        let two_ids = ids.iter().all(|id| !id.is_empty()) && ids[0] != ids[1];
        if (two_ids && !sure) || fold(row.text(Field::Name)) == fold(other.text(Field::Name)) || twins.contains_key(&row.line()) {
            continue;
        }
        let line = short(row.line());
        let same = said_of(said, &sheet.name, line).unwrap_or(sure && leader != pair.right && !two_ids);
        let twin = Twin {
            file: sheet.name.clone(),
            line,
            name: row.text(Field::Name).to_owned(),
            organisation: None,
            other_line: Some(short(other.line())),
            known_as: other.text(Field::Name).to_owned(),
            score: pair.score,
            decision: pair.decision,
            same,
            evidence: matcher.why(left, pair.right),
        };
        twins.insert(row.line(), twin);
    }
    Ok(twins)
}

/// Everybody who is there, ready to be compared, in the same order.
fn companies(tx: &Tx<'_>, known: &[Organisation]) -> Result<Vec<Company>> {
    let mut numbers: HashMap<OrganisationId, Vec<(Register, String)>> = HashMap::new();
    for identifier in tx.all::<Identifier>()? {
        if let Some(register) = Register::from_word(&identifier.scheme) {
            numbers.entry(identifier.organisation_id).or_default().push((register, identifier.value));
        }
    }
    let company = |o: &Organisation| Company {
        name: o.name.clone(),
        domains: vec![o.domain.clone()],
        country: o.country.clone(),
        identifiers: numbers.remove(&o.id).unwrap_or_default(),
    };
    Ok(known.iter().map(company).collect())
}

fn company(cells: &Cells<'_>) -> Company {
    let identifiers = Field::ALL.iter().filter_map(|field| Some((field.register()?, cells.text(*field).to_owned())));
    Company {
        name: cells.text(Field::Name).to_owned(),
        domains: vec![cells.text(Field::Domain).to_owned()],
        country: cells.text(Field::Country).to_owned(),
        identifiers: identifiers.filter(|(_, text)| !text.is_empty()).collect(),
    }
}
