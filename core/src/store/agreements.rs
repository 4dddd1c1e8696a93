//! The tables of the ladder, of agreements and their signed versions.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, day, id, number, some_day, text};
use crate::error::Result;
use crate::id::{AgreementId, OrganisationId};
use crate::model::agreement::{Agreement, AgreementTerms, AgreementVersion, LadderStep, Rung};
use crate::model::change::Noun;

impl Table for LadderStep {
    const NOUN: Noun = Noun::LadderStep;
    const NAME: &'static str = "ladder_step";
    const COLUMNS: &'static [&'static str] = &["organisation_id", "rung", "since", "note"];
    const KEYS: usize = 2;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { organisation_id: row.id()?, rung: row.word(Rung::from_word)?, since: row.some_day()?, note: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.organisation_id), text(self.rung.as_str()), some_day(self.since), text(&self.note)]
    }
}

impl Table for Agreement {
    const NOUN: Noun = Noun::Agreement;
    const NAME: &'static str = "agreement";
    const COLUMNS: &'static [&'static str] =
        &["id", "organisation_id", "rung", "title", "purpose", "bounds", "data", "exit", "review", "ended"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.id()?, organisation_id: row.id()?, rung: row.word(Rung::from_word)?, terms: terms(row)?, ended: row.day()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            id(self.organisation_id),
            text(self.rung.as_str()),
            text(&self.terms.title),
            text(&self.terms.purpose),
            text(&self.terms.bounds),
            text(&self.terms.data),
            text(&self.terms.exit),
            day(self.terms.review),
            day(self.ended),
        ]
    }
}

impl Table for AgreementVersion {
    const NOUN: Noun = Noun::AgreementVersion;
    const NAME: &'static str = "agreement_version";
    const COLUMNS: &'static [&'static str] =
        &["agreement_id", "number", "title", "purpose", "bounds", "data", "exit", "review", "signed", "signatories"];
    const KEYS: usize = 2;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { agreement_id: row.id()?, number: row.plain()?, terms: terms(row)?, signed: row.some_day()?, signatories: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.agreement_id),
            number(self.number),
            text(&self.terms.title),
            text(&self.terms.purpose),
            text(&self.terms.bounds),
            text(&self.terms.data),
            text(&self.terms.exit),
            day(self.terms.review),
            some_day(self.signed),
            text(&self.signatories),
        ]
    }
}

fn terms(row: &mut Reader<'_>) -> rusqlite::Result<AgreementTerms> {
    Ok(AgreementTerms {
        title: row.plain()?,
        purpose: row.plain()?,
        bounds: row.plain()?,
        data: row.plain()?,
        exit: row.plain()?,
        review: row.day()?,
    })
}

impl Rows<'_> {
    /// The rungs an organisation stands on.
    pub fn ladder_of(&self, organisation: OrganisationId) -> Result<Vec<LadderStep>> {
        self.list_where("organisation_id = ?1", key(organisation))
    }

    /// The agreements with an organisation.
    pub fn agreements_of(&self, organisation: OrganisationId) -> Result<Vec<Agreement>> {
        self.list_where("organisation_id = ?1", key(organisation))
    }

    /// What an agreement said each time it was signed, first to last.
    pub fn versions_of(&self, agreement: AgreementId) -> Result<Vec<AgreementVersion>> {
        self.list_where("agreement_id = ?1", key(agreement))
    }
}
