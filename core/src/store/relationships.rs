//! The table of relationships.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, day, id, json, text};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::change::Noun;
use crate::model::relationship::{Direction, Relationship};

impl Table for Relationship {
    const NOUN: Noun = Noun::Relationship;
    const NAME: &'static str = "relationship";
    const COLUMNS: &'static [&'static str] =
        &["id", "from_id", "to_id", "kind", "direction", "areas", "strength", "since", "until", "evidence", "group_size"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            from_id: row.id()?,
            to_id: row.id()?,
            kind: row.plain()?,
            direction: row.word(Direction::from_word)?,
            areas: row.json()?,
            strength: row.plain()?,
            since: row.day()?,
            until: row.day()?,
            evidence: row.plain()?,
            group_size: row.plain()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            id(self.from_id),
            id(self.to_id),
            text(&self.kind),
            text(self.direction.as_str()),
            json(&self.areas),
            Sql::Integer(self.strength.into()),
            day(self.since),
            day(self.until),
            text(&self.evidence),
            Sql::Integer(self.group_size.into()),
        ]
    }
}

impl Rows<'_> {
    /// The relationships of an organisation, either way round. Cost: two index look-ups.
    pub fn relationships_of(&self, organisation: OrganisationId) -> Result<Vec<Relationship>> {
        self.list_where("from_id = ?1 OR to_id = ?1", key(organisation))
    }

    /// The relationships between two organisations, either way round.
    pub fn relationships_between(&self, a: OrganisationId, b: OrganisationId) -> Result<Vec<Relationship>> {
        self.list_where("(from_id = ?1 AND to_id = ?2) OR (from_id = ?2 AND to_id = ?1)", vec![id(a), id(b)])
    }

    /// How many relationships an organisation has.
    pub fn degree_of(&self, organisation: OrganisationId) -> Result<u32> {
        let sql = "SELECT (SELECT count(*) FROM relationship WHERE from_id = ?1) + (SELECT count(*) FROM relationship WHERE to_id = ?1)";
        Ok(self.one(sql, key(organisation), |row| row.plain())?.unwrap_or(0))
    }
}
