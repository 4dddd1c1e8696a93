//! The table of exchanges, the entries of the ledger.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, amount, currency, id, some_day, text};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::change::Noun;
use crate::model::exchange::{Exchange, ExchangeKind};

impl Table for Exchange {
    const NOUN: Noun = Noun::Exchange;
    const NAME: &'static str = "exchange";
    const COLUMNS: &'static [&'static str] = &["id", "from_id", "to_id", "kind", "day", "amount", "currency", "note"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            from_id: row.id()?,
            to_id: row.id()?,
            kind: row.word(ExchangeKind::from_word)?,
            day: row.some_day()?,
            money: row.money()?,
            note: row.plain()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            id(self.from_id),
            id(self.to_id),
            text(self.kind.as_str()),
            some_day(self.day),
            amount(&self.money),
            currency(&self.money),
            text(&self.note),
        ]
    }
}

impl Rows<'_> {
    /// What an organisation gave and received, oldest first.
    pub fn exchanges_of(&self, organisation: OrganisationId) -> Result<Vec<Exchange>> {
        let mut found: Vec<Exchange> = self.list_where("from_id = ?1 OR to_id = ?1", key(organisation))?;
        found.sort_by_key(|e| (e.day, e.id));
        Ok(found)
    }
}
