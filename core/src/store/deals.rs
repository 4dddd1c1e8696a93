//! The tables of deals and of the parts partners had in them.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, amount, currency, day, id, maybe_id, text};
use crate::error::Result;
use crate::id::{DealId, OrganisationId};
use crate::model::change::Noun;
use crate::model::deal::{Deal, DealPart, DealPartner, DealState};

impl Table for Deal {
    const NOUN: Noun = Noun::Deal;
    const NAME: &'static str = "deal";
    const COLUMNS: &'static [&'static str] = &[
        "id", "name", "company", "domain", "stage", "state", "amount", "currency", "created", "closed", "origin", "owner", "note",
        "lead_id", "external",
    ];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            name: row.plain()?,
            company: row.plain()?,
            domain: row.plain()?,
            stage: row.plain()?,
            state: row.word(DealState::from_word)?,
            money: row.money()?,
            created: row.day()?,
            closed: row.day()?,
            origin: row.plain()?,
            owner: row.plain()?,
            note: row.plain()?,
            lead_id: row.maybe_id()?,
            external: row.plain()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            text(&self.name),
            text(&self.company),
            text(&self.domain),
            text(&self.stage),
            text(self.state.as_str()),
            amount(&self.money),
            currency(&self.money),
            day(self.created),
            day(self.closed),
            text(&self.origin),
            text(&self.owner),
            text(&self.note),
            maybe_id(self.lead_id),
            text(&self.external),
        ]
    }
}

impl Table for DealPartner {
    const NOUN: Noun = Noun::DealPartner;
    const NAME: &'static str = "deal_partner";
    const COLUMNS: &'static [&'static str] = &["deal_id", "organisation_id", "part", "day", "note"];
    const KEYS: usize = 2;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            deal_id: row.id()?,
            organisation_id: row.id()?,
            part: row.word(DealPart::from_word)?,
            day: row.day()?,
            note: row.plain()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.deal_id), id(self.organisation_id), text(self.part.as_str()), day(self.day), text(&self.note)]
    }
}

impl Rows<'_> {
    /// The partners that had a part in a deal.
    pub fn partners_of_deal(&self, deal: DealId) -> Result<Vec<DealPartner>> {
        self.list_where("deal_id = ?1", key(deal))
    }

    /// The parts an organisation had in deals.
    pub fn deal_parts_of(&self, organisation: OrganisationId) -> Result<Vec<DealPartner>> {
        self.list_where("organisation_id = ?1", key(organisation))
    }
}
