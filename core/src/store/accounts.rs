//! The table of accounts.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, id, text};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::account::{Account, Population};
use crate::model::change::Noun;
use crate::model::term::fold;

impl Table for Account {
    const NOUN: Noun = Noun::Account;
    const NAME: &'static str = "account";
    const COLUMNS: &'static [&'static str] = &["id", "organisation_id", "population", "name", "folded", "domain"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        let (id, organisation_id, population, name) = (row.id()?, row.id()?, row.word(Population::from_word)?, row.plain()?);
        row.skip();
        Ok(Self { id, organisation_id, population, name, domain: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        let words = [text(self.population.as_str()), text(&self.name), text(fold(&self.name)), text(&self.domain)];
        [id(self.id), id(self.organisation_id)].into_iter().chain(words).collect()
    }
}

impl Rows<'_> {
    /// The accounts in an organisation's populations.
    pub fn accounts_of(&self, organisation: OrganisationId) -> Result<Vec<Account>> {
        self.list_where("organisation_id = ?1", key(organisation))
    }

    /// Of every account: whose it is, and the text by which the same company is known again (its domain, else its folded name).
    pub fn account_keys(&self) -> Result<Vec<(OrganisationId, String)>> {
        let sql = "SELECT organisation_id, CASE domain WHEN '' THEN folded ELSE lower(domain) END FROM account ORDER BY 1, 2";
        self.many(sql, vec![], |row| Ok((row.id()?, row.plain()?)))
    }
}
