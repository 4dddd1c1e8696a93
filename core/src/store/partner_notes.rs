//! The tables of the texts of the partner sheet and of interventions.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, id, json, some_day, text};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::change::Noun;
use crate::model::partner_note::{Intervention, PartnerNote, SheetTab};

impl Table for PartnerNote {
    const NOUN: Noun = Noun::PartnerNote;
    const NAME: &'static str = "partner_note";
    const COLUMNS: &'static [&'static str] = &["organisation_id", "tab", "body", "links"];
    const KEYS: usize = 2;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { organisation_id: row.id()?, tab: row.word(SheetTab::from_word)?, body: row.plain()?, links: row.json()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.organisation_id), text(self.tab.as_str()), text(&self.body), json(&self.links)]
    }
}

impl Table for Intervention {
    const NOUN: Noun = Noun::Intervention;
    const NAME: &'static str = "intervention";
    const COLUMNS: &'static [&'static str] = &["id", "organisation_id", "day", "what"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.id()?, organisation_id: row.id()?, day: row.some_day()?, what: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.id), id(self.organisation_id), some_day(self.day), text(&self.what)]
    }
}

impl Rows<'_> {
    /// The texts of an organisation's tabs.
    pub fn partner_notes_of(&self, organisation: OrganisationId) -> Result<Vec<PartnerNote>> {
        self.list_where("organisation_id = ?1", key(organisation))
    }

    /// What was done to mend the partnership with an organisation, first to last.
    pub fn interventions_of(&self, organisation: OrganisationId) -> Result<Vec<Intervention>> {
        let mut found: Vec<Intervention> = self.list_where("organisation_id = ?1", key(organisation))?;
        found.sort_by_key(|i| (i.day, i.id));
        Ok(found)
    }
}
