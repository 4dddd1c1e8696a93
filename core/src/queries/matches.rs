//! Matching two files of companies: which rows are the same company, with reasons in words. Not here: the matching (matching), and
//! matching within an ecosystem.

use serde::Serialize;

use crate::error::{Error, Result};
use crate::formats::reading::read_tables;
use crate::formats::recognise::{Field, Kind as TableKind, Recognised, recognise};
use crate::formats::table::{Row, Table};
use crate::matching::{Company, Decision, Evidence, Kind, Matcher, Watch};
use crate::model::introduction::Lang;

use super::words::pick;

/// A file of companies.
pub struct CompanyFile<'a> {
    /// Its name, for messages.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// Two rows that are, or may be, the same company.
#[derive(Debug, Clone, Serialize)]
pub struct MatchAnswer {
    /// The row of the left file.
    pub left: RowRef,
    /// The row of the right file.
    pub right: RowRef,
    /// How likely it is the same company, per mille.
    pub score: u16,
    /// certain, likely or unsure.
    pub decision: Decision,
    /// What speaks for and against it, the weightiest first; empty where no reasons were asked for.
    pub reasons: Vec<MatchReason>,
}

/// A row, by its id or else its line.
#[derive(Debug, Clone, Serialize)]
pub struct RowRef {
    /// What the id column says, or the number of the line.
    pub id: String,
    /// The company's name as written.
    pub name: String,
}

/// One thing that speaks for or against a pair.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MatchReason {
    /// What kind.
    pub kind: Kind,
    /// In hundredths of log-odds; above 0 it speaks for the pair.
    pub weight: i32,
    /// In a sentence.
    pub text: String,
}

/// The answer to two files.
#[derive(Debug, Clone, Serialize)]
pub struct Matches {
    /// Pairs, in the order of the right file.
    pub pairs: Vec<MatchAnswer>,
    /// Rows read on the left.
    pub left_rows: usize,
    /// Rows read on the right.
    pub right_rows: usize,
    /// Rows that could not be read, in both.
    pub unreadable: usize,
}

/// Which companies of two files are the same. Reasons only where they are asked for, since they cost as much again. Fails where a file cannot
/// be read, has no column of names, or the work is cancelled.
pub fn match_files(left: &CompanyFile<'_>, right: &CompanyFile<'_>, reasons: Option<Lang>, watch: &Watch<'_>) -> Result<Matches> {
    let (left, right) = (List::read(left)?, List::read(right)?);
    let matcher = Matcher::new(left.companies(), right.companies());
    let found = matcher.pairs(watch)?;
    let pairs = found.into_iter().map(|pair| MatchAnswer {
        left: left.row_ref(pair.left),
        right: right.row_ref(pair.right),
        score: pair.score,
        decision: pair.decision,
        reasons: reasons.map(|lang| in_words(lang, matcher.why(pair.left, pair.right))).unwrap_or_default(),
    });
    Ok(Matches {
        pairs: pairs.collect(),
        left_rows: left.table.rows.len(),
        right_rows: right.table.rows.len(),
        unreadable: left.table.problems.len() + right.table.problems.len(),
    })
}

/// A table of companies with the meaning of its columns.
struct List {
    table: Table,
    recognised: Recognised,
}

impl List {
    /// The first table of a file whose rows can be companies.
    fn read(file: &CompanyFile<'_>) -> Result<Self> {
        let mut why = String::new();
        for table in read_tables(file.bytes, file.name)? {
            match recognise(&table, Some(TableKind::Organisations), &[]) {
                Ok(recognised) => return Ok(Self { table, recognised }),
                Err(detail) => why = detail.to_string(),
            }
        }
        Err(Error::UnreadableInput { input: file.name.to_owned(), detail: why })
    }

    fn companies(&self) -> impl Iterator<Item = Company> + '_ {
        self.table.rows.iter().map(|row| self.company(row))
    }

    fn company(&self, row: &Row) -> Company {
        let number = |field: &Field| Some((field.register()?, self.cell(row, *field).to_owned())).filter(|(_, text)| !text.is_empty());
        Company {
            name: self.cell(row, Field::Name).to_owned(),
            domains: self.cells(row, Field::Domain).flat_map(|text| text.split([';', ',', ' '])).map(str::to_owned).collect(),
            country: self.cell(row, Field::Country).to_owned(),
            identifiers: Field::ALL.iter().filter_map(number).collect(),
        }
    }

    fn cells<'r>(&'r self, row: &'r Row, field: Field) -> impl Iterator<Item = &'r str> {
        let columns = self.recognised.fields.iter().filter(move |(_, f)| *f == field).map(|(column, _)| *column);
        columns.filter_map(|column| row.cells.get(column)).map(String::as_str).filter(|text| !text.is_empty())
    }

    fn cell<'r>(&'r self, row: &'r Row, field: Field) -> &'r str {
        self.cells(row, field).next().unwrap_or_default()
    }

    fn row_ref(&self, place: u32) -> RowRef {
        let row = &self.table.rows[place as usize];
        let id = match self.cell(row, Field::Id) {
            "" => row.line.to_string(),
            id => id.to_owned(),
        };
        RowRef { id, name: self.cell(row, Field::Name).to_owned() }
    }
}

/// The evidence for a pair, each in a sentence.
pub fn in_words(lang: Lang, evidence: Vec<Evidence>) -> Vec<MatchReason> {
    evidence.into_iter().map(|e| MatchReason { kind: e.kind, weight: e.weight, text: sentence(lang, &e) }).collect()
}

fn sentence(lang: Lang, evidence: &Evidence) -> String {
    let Evidence { kind, left, right, .. } = evidence;
    let said = |fr: &str, en: &str| pick(lang, fr, en).replace("{left}", left).replace("{right}", right);
    match kind {
        Kind::Identifier => said("même identifiant : {right}", "same identifier: {right}"),
        Kind::OtherIdentifier => said("identifiants différents : {left} / {right}", "different identifiers: {left} / {right}"),
        Kind::Domain => said("même domaine : {right}", "same domain: {right}"),
        Kind::OtherDomain => said("domaines différents : {left} / {right}", "different domains: {left} / {right}"),
        Kind::SameName => said("même nom, à la forme juridique et à l’écriture près", "same name but for legal form and spelling"),
        Kind::Words => said("mots du nom qui se correspondent : {left} / {right}", "words of the name correspond: {left} / {right}"),
        Kind::Letters => said("noms écrits presque pareil", "names written nearly alike"),
        Kind::FirstWord => said("les premiers mots se correspondent", "the first words correspond"),
        Kind::Telling => said("ces mots sont rares parmi les deux listes", "these words are rare among both lists"),
        Kind::Initials => said("l’un est le sigle de l’autre", "one is the initials of the other"),
        Kind::Country => said("même pays : {right}", "same country: {right}"),
        Kind::OtherCountry => said("pays différents : {left} / {right}", "different countries: {left} / {right}"),
        Kind::LegalForm => said("formes juridiques contradictoires", "legal forms that contradict each other"),
        Kind::Numbers => said("des numéros différents dans les noms", "different numbers in the names"),
    }
}
