//! The table of contacts.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, id, text};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::change::Noun;
use crate::model::contact::Contact;

impl Table for Contact {
    const NOUN: Noun = Noun::Contact;
    const NAME: &'static str = "contact";
    const COLUMNS: &'static [&'static str] = &["id", "organisation_id", "name", "role", "email", "phone", "notes", "ask_limit"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            organisation_id: row.id()?,
            name: row.plain()?,
            role: row.plain()?,
            email: row.plain()?,
            phone: row.plain()?,
            notes: row.plain()?,
            ask_limit: row.plain()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        let words = [&self.name, &self.role, &self.email, &self.phone, &self.notes].map(text);
        let limit = self.ask_limit.map_or(Sql::Null, |n| Sql::Integer(n.into()));
        [id(self.id), id(self.organisation_id)].into_iter().chain(words).chain([limit]).collect()
    }
}

impl Rows<'_> {
    /// The people at an organisation.
    pub fn contacts_of(&self, organisation: OrganisationId) -> Result<Vec<Contact>> {
        self.list_where("organisation_id = ?1", key(organisation))
    }

    /// How many people are known at each organisation where any are. Cost: one scan of an index.
    pub fn contact_counts(&self) -> Result<Vec<(OrganisationId, u32)>> {
        let sql = "SELECT organisation_id, count(*) FROM contact GROUP BY organisation_id";
        self.many(sql, vec![], |row| Ok((row.id()?, row.plain()?)))
    }
}
