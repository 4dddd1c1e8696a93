//! Twins: rows of organisations that are, or may be, somebody who is in the ecosystem already under another name, domain or spelling.
//! Not here: rows that an id, a number or the very name decides (resolve), and telling companies apart (matching).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Sheet;
use super::cells::Cells;
use super::resolve::Resolver;
use crate::error::Result;
use crate::formats::recognise::Field;
use crate::id::OrganisationId;
use crate::matching::{Company, Decision, Evidence, Matcher, Watch};
use crate::model::organisation::{Identifier, Organisation};
use crate::model::register::Register;
use crate::store::tx::Tx;

/// A row that is, or may be, an organisation that was there.
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
    /// The organisation that was there.
    pub organisation: OrganisationId,
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
pub(super) struct Twins(HashMap<u64, Twin>);

impl Twins {
    /// Compares all rows with everybody who is there. O((organisations + rows) log organisations).
    pub(super) fn of(tx: &Tx<'_>, sheet: &Sheet, resolver: &Resolver, said: &[RowSaid]) -> Result<Self> {
        let known: Vec<Organisation> = tx.all()?;
        let companies = companies(tx, &known)?;
        let rows: Vec<Cells<'_>> = Cells::of(sheet).collect();
        let matcher = Matcher::new(companies.into_iter(), rows.iter().map(company));
        let mut twins = HashMap::new();
        for pair in matcher.pairs(&Watch::none())? {
            let (there, row) = (&known[pair.left as usize], &rows[pair.right as usize]);
            let line = u32::try_from(row.line()).unwrap_or(u32::MAX);
            // The same source knows both, under two ids: they are two until somebody says otherwise.
            let two_ids = !row.text(Field::Id).is_empty() && resolver.is_identified(there.id);
            let sure = pair.decision != Decision::Unsure && !two_ids;
            let twin = Twin {
                file: sheet.name.clone(),
                line,
                name: row.text(Field::Name).to_owned(),
                organisation: there.id,
                known_as: there.name.clone(),
                score: pair.score,
                decision: pair.decision,
                same: said_of(said, &sheet.name, line).unwrap_or(sure),
                evidence: matcher.why(pair.left, pair.right),
            };
            twins.entry(row.line()).or_insert(twin);
        }
        Ok(Self(twins))
    }

    /// The twin of the row on this line, if it has one.
    pub(super) fn take(&mut self, line: u64) -> Option<Twin> {
        self.0.remove(&line)
    }
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
