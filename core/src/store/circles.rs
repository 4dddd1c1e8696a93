//! The tables of circles and their members.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, id, text};
use crate::error::Result;
use crate::id::{CircleId, OrganisationId};
use crate::model::change::Noun;
use crate::model::circle::{Circle, CircleMember};

impl Table for Circle {
    const NOUN: Noun = Noun::Circle;
    const NAME: &'static str = "circle";
    const COLUMNS: &'static [&'static str] = &["id", "name"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.id()?, name: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.id), text(&self.name)]
    }
}

impl Table for CircleMember {
    const NOUN: Noun = Noun::CircleMember;
    const NAME: &'static str = "circle_member";
    const COLUMNS: &'static [&'static str] = &["circle_id", "organisation_id"];
    const KEYS: usize = 2;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { circle_id: row.id()?, organisation_id: row.id()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.circle_id), id(self.organisation_id)]
    }
}

impl Rows<'_> {
    /// The members of a circle.
    pub fn members_of(&self, circle: CircleId) -> Result<Vec<OrganisationId>> {
        let members: Vec<CircleMember> = self.list_where("circle_id = ?1", key(circle))?;
        Ok(members.into_iter().map(|m| m.organisation_id).collect())
    }

    /// The circles an organisation is in.
    pub fn circles_of(&self, organisation: OrganisationId) -> Result<Vec<Circle>> {
        self.list_where("id IN (SELECT circle_id FROM circle_member WHERE organisation_id = ?1)", key(organisation))
    }
}
