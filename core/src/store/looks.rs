//! What the map is drawn from, read lean and row by row: no record is made of a row, so that a million organisations and
//! five million relationships pass through in seconds. Not here: what is concluded from them (network).

use rusqlite::Row;
use rusqlite::types::ValueRef;

use super::rows::Rows;
use crate::error::{Error, Result};
use crate::id::{Id, OrganisationId, RelationshipId, ViewId};
use crate::model::time::Day;

/// How an organisation looks: the columns by which the map tells organisations apart. Lists are JSON, as they stand.
#[derive(Debug, Clone, Copy)]
pub struct OrganisationLook<'r> {
    /// Which one.
    pub id: OrganisationId,
    /// Its kinds.
    pub kinds: &'r str,
    /// Its sectors.
    pub sectors: &'r str,
    /// Its country.
    pub country: &'r str,
    /// Who looks after it.
    pub owner: &'r str,
    /// The state of the partnership.
    pub status: &'r str,
}

/// How a relationship looks.
#[derive(Debug, Clone, Copy)]
pub struct RelationshipLook<'r> {
    /// Which one.
    pub id: RelationshipId,
    /// Where it starts.
    pub from_id: OrganisationId,
    /// Where it ends.
    pub to_id: OrganisationId,
    /// What it is.
    pub kind: &'r str,
    /// Whether it runs both ways.
    pub mutual: bool,
    /// From 1 to 5.
    pub strength: u8,
    /// When it began, in days since 1970-01-01.
    pub since: Option<i32>,
    /// When it ended, likewise.
    pub until: Option<i32>,
    /// How many shared the event it stems from.
    pub group_size: u32,
}

/// Where an organisation stands on a view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Which one.
    pub id: OrganisationId,
    /// Rightwards, in map units. Positions lie within a million units, which single precision keeps to a tenth.
    pub x: f32,
    /// Downwards.
    pub y: f32,
    /// Whether layouts leave it where it is.
    pub pinned: bool,
}

/// Told after every so many rows how many have passed; false ends the reading as cancelled.
pub type Passed<'a> = &'a dyn Fn(u64) -> bool;

/// Rows between two questions whether to go on.
const STRIDE: u64 = 20_000;

impl Rows<'_> {
    /// Passes every organisation in the order of the ids. Cost: one scan.
    pub fn each_organisation_look(&self, passed: Passed<'_>, mut take: impl FnMut(OrganisationLook<'_>)) -> Result<()> {
        let sql = "SELECT id, kinds, sectors, country, owner, status FROM organisation ORDER BY id";
        self.each(sql, None, passed, |row| {
            take(OrganisationLook {
                id: id(row, 0)?,
                kinds: text(row, 1)?,
                sectors: text(row, 2)?,
                country: text(row, 3)?,
                owner: text(row, 4)?,
                status: text(row, 5)?,
            });
            Ok(())
        })
    }

    /// Passes every relationship in the order of the ids. Cost: one scan.
    pub fn each_relationship_look(&self, passed: Passed<'_>, mut take: impl FnMut(RelationshipLook<'_>)) -> Result<()> {
        let sql = "SELECT id, from_id, to_id, kind, direction, strength, since, until, group_size FROM relationship ORDER BY id";
        self.each(sql, None, passed, |row| {
            take(RelationshipLook {
                id: id(row, 0)?,
                from_id: id(row, 1)?,
                to_id: id(row, 2)?,
                kind: text(row, 3)?,
                mutual: text(row, 4)? == "mutual",
                strength: row.get(5)?,
                since: day(row, 6)?,
                until: day(row, 7)?,
                group_size: row.get(8)?,
            });
            Ok(())
        })
    }

    /// Where organisations stand on a view, in the order of their ids. Cost: linear in those that stand there.
    pub fn standings_on(&self, view: ViewId, passed: Passed<'_>) -> Result<Vec<Standing>> {
        let mut standings = Vec::new();
        let sql = "SELECT organisation_id, x, y, pinned FROM placement WHERE view_id = ?1 ORDER BY organisation_id";
        self.each(sql, Some(view), passed, |row| {
            let (x, y): (f64, f64) = (row.get(1)?, row.get(2)?);
            standings.push(Standing { id: id(row, 0)?, x: x as f32, y: y as f32, pinned: row.get(3)? });
            Ok(())
        })?;
        Ok(standings)
    }

    fn each(
        &self,
        sql: &str,
        view: Option<ViewId>,
        passed: Passed<'_>,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let mut statement = self.sql(self.connection.prepare_cached(sql))?;
        let view = view.map(|v| v.bytes().to_vec());
        let mut rows = self.sql(statement.query(rusqlite::params_from_iter(view)))?;
        let mut count = 0;
        while let Some(row) = self.sql(rows.next())? {
            self.sql(take(row))?;
            count += 1;
            if count % STRIDE == 0 && !passed(count) {
                return Err(Error::Cancelled);
            }
        }
        Ok(())
    }
}

fn id<T: Id>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    row.get::<_, [u8; 16]>(column).map(T::from_bytes)
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(column)?.as_str()?)
}

/// A day that cannot be read counts as unknown: the map is drawn all the same, and the sheet says what is wrong.
fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<i32>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).ok().and_then(|t| t.parse::<Day>().ok()).map(|d| d.number()),
        _ => None,
    })
}
