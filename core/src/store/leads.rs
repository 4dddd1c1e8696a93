//! The tables of leads and of what partners take.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, amount, currency, day, id, json, maybe_id, number, text};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::change::Noun;
use crate::model::lead::{Consent, Lead, LeadCriteria, LeadStage};

impl Table for Lead {
    const NOUN: Noun = Noun::Lead;
    const NAME: &'static str = "lead";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "name",
        "domain",
        "source_id",
        "receiver_id",
        "origin",
        "consent",
        "stage",
        "received",
        "accepted",
        "opportunity",
        "closed",
        "amount",
        "currency",
        "country",
        "sector",
        "size",
        "need",
        "contact",
        "owner",
        "note",
        "again",
        "boomerang_of",
        "passed_from",
    ];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            name: row.plain()?,
            domain: row.plain()?,
            source_id: row.maybe_id()?,
            receiver_id: row.id()?,
            origin: row.plain()?,
            consent: row.word(Consent::from_word)?,
            stage: row.word(LeadStage::from_word)?,
            received: row.day()?,
            accepted: row.day()?,
            opportunity: row.day()?,
            closed: row.day()?,
            money: row.money()?,
            country: row.plain()?,
            sector: row.plain()?,
            size: row.plain()?,
            need: row.plain()?,
            contact: row.plain()?,
            owner: row.plain()?,
            note: row.plain()?,
            again: row.day()?,
            boomerang_of: row.maybe_id()?,
            passed_from: row.maybe_id()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            text(&self.name),
            text(&self.domain),
            maybe_id(self.source_id),
            id(self.receiver_id),
            text(&self.origin),
            text(self.consent.as_str()),
            text(self.stage.as_str()),
            day(self.received),
            day(self.accepted),
            day(self.opportunity),
            day(self.closed),
            amount(&self.money),
            currency(&self.money),
            text(&self.country),
            text(&self.sector),
            number(self.size),
            text(&self.need),
            text(&self.contact),
            text(&self.owner),
            text(&self.note),
            day(self.again),
            maybe_id(self.boomerang_of),
            maybe_id(self.passed_from),
        ]
    }
}

impl Table for LeadCriteria {
    const NOUN: Noun = Noun::LeadCriteria;
    const NAME: &'static str = "lead_criteria";
    const COLUMNS: &'static [&'static str] =
        &["organisation_id", "accepting", "countries", "sectors", "min_size", "max_size", "needs", "note"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            organisation_id: row.id()?,
            accepting: row.plain()?,
            countries: row.json()?,
            sectors: row.json()?,
            min_size: row.plain()?,
            max_size: row.plain()?,
            needs: row.json()?,
            note: row.plain()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.organisation_id),
            Sql::Integer(self.accepting.into()),
            json(&self.countries),
            json(&self.sectors),
            number(self.min_size),
            number(self.max_size),
            json(&self.needs),
            text(&self.note),
        ]
    }
}

impl Rows<'_> {
    /// The leads an organisation passed on or has.
    pub fn leads_of(&self, organisation: OrganisationId) -> Result<Vec<Lead>> {
        self.list_where("source_id = ?1 OR receiver_id = ?1", key(organisation))
    }
}
