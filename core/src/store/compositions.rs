//! The tables of applied compositions and the roles in them.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, id, text};
use crate::error::Result;
use crate::id::{CompositionId, OpportunityId};
use crate::model::change::Noun;
use crate::model::composition::{Composition, CompositionRole};

impl Table for Composition {
    const NOUN: Noun = Noun::Composition;
    const NAME: &'static str = "composition";
    const COLUMNS: &'static [&'static str] = &["id", "opportunity_id", "applied_at"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.id()?, opportunity_id: row.id()?, applied_at: row.moment()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.id), id(self.opportunity_id), Sql::Integer(self.applied_at.0)]
    }
}

impl Table for CompositionRole {
    const NOUN: Noun = Noun::CompositionRole;
    const NAME: &'static str = "composition_role";
    const COLUMNS: &'static [&'static str] = &["composition_id", "organisation_id", "role"];
    const KEYS: usize = 3;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { composition_id: row.id()?, organisation_id: row.id()?, role: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.composition_id), id(self.organisation_id), text(&self.role)]
    }
}

impl Rows<'_> {
    /// The composition applied to an opportunity, if there is one: the last.
    pub fn composition_of(&self, opportunity: OpportunityId) -> Result<Option<Composition>> {
        let mut found: Vec<Composition> = self.list_where("opportunity_id = ?1", key(opportunity))?;
        Ok(found.pop())
    }

    /// The roles in a composition.
    pub fn roles_of(&self, composition: CompositionId) -> Result<Vec<CompositionRole>> {
        self.list_where("composition_id = ?1", key(composition))
    }
}
