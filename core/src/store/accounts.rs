//! The table of accounts.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, id, text};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::account::{Account, AccountNumber, Population, Verdict};
use crate::model::change::Noun;
use crate::model::register::Register;
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

impl Table for AccountNumber {
    const NOUN: Noun = Noun::AccountNumber;
    const NAME: &'static str = "account_number";
    const COLUMNS: &'static [&'static str] = &["account_id", "register", "value"];
    const KEYS: usize = 3;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { account_id: row.id()?, register: row.word(Register::from_word)?, value: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.account_id), text(self.register.as_str()), text(&self.value)]
    }
}

impl Table for Verdict {
    const NOUN: Noun = Noun::Verdict;
    const NAME: &'static str = "verdict";
    const COLUMNS: &'static [&'static str] = &["one", "other", "same"];
    const KEYS: usize = 2;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { one: row.plain()?, other: row.plain()?, same: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![text(&self.one), text(&self.other), Sql::Integer(self.same.into())]
    }
}

impl Rows<'_> {
    /// The accounts in an organisation's populations.
    pub fn accounts_of(&self, organisation: OrganisationId) -> Result<Vec<Account>> {
        self.list_where("organisation_id = ?1", key(organisation))
    }

    /// The numbers by which an organisation's accounts are known.
    pub fn account_numbers_of(&self, organisation: OrganisationId) -> Result<Vec<AccountNumber>> {
        self.list_where("account_id IN (SELECT id FROM account WHERE organisation_id = ?1)", key(organisation))
    }

    /// Of every account: whose it is, its name and its domain.
    pub fn account_names(&self) -> Result<Vec<(OrganisationId, String, String)>> {
        let sql = "SELECT organisation_id, name, domain FROM account ORDER BY 1, 2, 3";
        self.many(sql, vec![], |row| Ok((row.id()?, row.plain()?, row.plain()?)))
    }

    /// How many accounts stand in each population of each organisation that has any.
    pub fn account_counts(&self) -> Result<Vec<(OrganisationId, Population, u32)>> {
        let sql = "SELECT organisation_id, population, count(*) FROM account GROUP BY 1, 2";
        self.many(sql, vec![], |row| Ok((row.id()?, row.word(Population::from_word)?, row.plain()?)))
    }
}
