//! The tables of saved views and of logos.

use rusqlite::types::Value as Sql;

use super::rows::Rows;
use super::table::{Reader, Table, id, json, text};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::change::Noun;
use crate::model::logo::Logo;
use crate::model::view::View;

impl Table for View {
    const NOUN: Noun = Noun::View;
    const NAME: &'static str = "view";
    const COLUMNS: &'static [&'static str] = &["id", "name", "look"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.id()?, name: row.plain()?, look: row.json()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.id), text(&self.name), json(&self.look)]
    }
}

impl Table for Logo {
    const NOUN: Noun = Noun::Logo;
    const NAME: &'static str = "logo";
    const COLUMNS: &'static [&'static str] = &["organisation_id", "png"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { organisation_id: row.id()?, png: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.organisation_id), Sql::Blob(self.png.clone())]
    }
}

impl Rows<'_> {
    /// Who has a logo, in the order of the ids. Cost: one scan of the keys.
    pub fn with_logo(&self) -> Result<Vec<OrganisationId>> {
        self.many("SELECT organisation_id FROM logo ORDER BY organisation_id", vec![], |row| row.id())
    }
}
