//! The table of mappings.

use rusqlite::types::Value as Sql;

use super::table::{Reader, Table, json, text};
use crate::model::change::Noun;
use crate::model::mapping::Mapping;

impl Table for Mapping {
    const NOUN: Noun = Noun::Mapping;
    const NAME: &'static str = "mapping";
    const COLUMNS: &'static [&'static str] = &["name", "kind", "preset", "columns"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { name: row.plain()?, kind: row.plain()?, preset: row.plain()?, columns: row.json()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![text(&self.name), text(&self.kind), text(&self.preset), json(&self.columns)]
    }
}
