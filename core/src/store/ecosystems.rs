//! The one row that says what the ecosystem is called and who conducts it.

use rusqlite::types::Value as Sql;

use super::rows::Rows;
use super::table::{Reader, Table, id, text};
use crate::error::{Error, Result};
use crate::id::OrganisationId;
use crate::model::change::Noun;
use crate::model::time::Moment;

/// What the file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EcosystemRow {
    /// Its name.
    pub name: String,
    /// The organisation whose ecosystem it is.
    pub conductor_id: OrganisationId,
    /// What became of introductions before this instant no longer moves the weights of reasons.
    pub learn_from: Option<Moment>,
}

impl Table for EcosystemRow {
    const NOUN: Noun = Noun::Ecosystem;
    const NAME: &'static str = "ecosystem";
    const COLUMNS: &'static [&'static str] = &["id", "name", "conductor_id", "learn_from"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        row.skip();
        Ok(Self { name: row.plain()?, conductor_id: row.id()?, learn_from: row.plain::<Option<i64>>()?.map(Moment) })
    }

    fn write(&self) -> Vec<Sql> {
        let learn_from = self.learn_from.map_or(Sql::Null, |moment| Sql::Integer(moment.0));
        vec![Sql::Integer(1), text(&self.name), id(self.conductor_id), learn_from]
    }
}

impl Rows<'_> {
    /// What the file is; an error if it was never begun.
    pub fn ecosystem(&self) -> Result<EcosystemRow> {
        let mut rows: Vec<EcosystemRow> = self.all()?;
        rows.pop().ok_or_else(|| Error::Damaged { path: self.path.to_owned(), detail: "it has no conductor".to_owned() })
    }
}
