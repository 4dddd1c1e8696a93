//! The tables of what imported sources said last. They go with what they are about.

use rusqlite::types::Value as Sql;

use super::rows::Rows;
use super::table::{self, Reader, Table, id, json, text};
use crate::error::Result;
use crate::id::{ContactId, DealId, Id, LeadId, OrganisationId, RelationshipId};
use crate::model::change::Noun;
use crate::model::said::SourceRecord;

/// What a source can speak of.
pub trait Subject: Id {
    /// The noun of the table.
    const NOUN: Noun;
    /// Its name.
    const NAME: &'static str;
    /// Its columns.
    const COLUMNS: &'static [&'static str];
}

impl Subject for OrganisationId {
    const NOUN: Noun = Noun::OrganisationSource;
    const NAME: &'static str = "organisation_source";
    const COLUMNS: &'static [&'static str] = &["organisation_id", "source", "said"];
}

impl Subject for ContactId {
    const NOUN: Noun = Noun::ContactSource;
    const NAME: &'static str = "contact_source";
    const COLUMNS: &'static [&'static str] = &["contact_id", "source", "said"];
}

impl Subject for RelationshipId {
    const NOUN: Noun = Noun::RelationshipSource;
    const NAME: &'static str = "relationship_source";
    const COLUMNS: &'static [&'static str] = &["relationship_id", "source", "said"];
}

impl Subject for LeadId {
    const NOUN: Noun = Noun::LeadSource;
    const NAME: &'static str = "lead_source";
    const COLUMNS: &'static [&'static str] = &["lead_id", "source", "said"];
}

impl Subject for DealId {
    const NOUN: Noun = Noun::DealSource;
    const NAME: &'static str = "deal_source";
    const COLUMNS: &'static [&'static str] = &["deal_id", "source", "said"];
}

impl<S: Subject> Table for SourceRecord<S> {
    const NOUN: Noun = S::NOUN;
    const NAME: &'static str = S::NAME;
    const COLUMNS: &'static [&'static str] = S::COLUMNS;
    const KEYS: usize = 2;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { subject: row.id()?, source: row.plain()?, said: row.json()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.subject), text(&self.source), json(&self.said)]
    }
}

impl Rows<'_> {
    /// What a source said last of this subject, if it ever did.
    pub fn said<S: Subject>(&self, subject: S, source: &str) -> Result<Option<SourceRecord<S>>> {
        self.sql(table::get(self.connection, vec![id(subject), text(source)]))
    }
}
