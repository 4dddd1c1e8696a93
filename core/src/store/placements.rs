//! The table of placements: where organisations stand on views of the map.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, id};
use crate::error::Result;
use crate::id::{OrganisationId, ViewId};
use crate::model::change::Noun;
use crate::model::placement::Placement;

impl Table for Placement {
    const NOUN: Noun = Noun::Placement;
    const NAME: &'static str = "placement";
    const COLUMNS: &'static [&'static str] = &["view_id", "organisation_id", "x", "y", "pinned"];
    const KEYS: usize = 2;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { view_id: row.id()?, organisation_id: row.id()?, x: row.plain()?, y: row.plain()?, pinned: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.view_id), id(self.organisation_id), Sql::Real(self.x), Sql::Real(self.y), Sql::Integer(self.pinned.into())]
    }
}

impl Rows<'_> {
    /// Where organisations stand on a view, in the order of their ids.
    pub fn placements_on(&self, view: ViewId) -> Result<Vec<Placement>> {
        self.list_where("view_id = ?1", key(view))
    }

    /// How many organisations stand on a view.
    pub fn placed_on(&self, view: ViewId) -> Result<u32> {
        let count = self.one("SELECT count(*) FROM placement WHERE view_id = ?1", key(view), |row| row.plain())?;
        Ok(count.unwrap_or(0))
    }

    /// Where one organisation stands on a view, if it does.
    pub fn placement_of(&self, view: ViewId, organisation: OrganisationId) -> Result<Option<Placement>> {
        let mut found: Vec<Placement> = self.list_where("view_id = ?1 AND organisation_id = ?2", vec![id(view), id(organisation)])?;
        Ok(found.pop())
    }
}
