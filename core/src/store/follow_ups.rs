//! The tables of follow-ups and of what was put off.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, day, id, maybe_id, some_day, text};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::change::Noun;
use crate::model::follow_up::{FollowUp, FollowUpKind, Snooze};

impl Table for FollowUp {
    const NOUN: Noun = Noun::FollowUp;
    const NAME: &'static str = "follow_up";
    const COLUMNS: &'static [&'static str] = &["id", "organisation_id", "kind", "what", "context", "noted", "due", "done", "owner"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            organisation_id: row.maybe_id()?,
            kind: row.word(FollowUpKind::from_word)?,
            what: row.plain()?,
            context: row.plain()?,
            noted: row.some_day()?,
            due: row.some_day()?,
            done: row.day()?,
            owner: row.plain()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            maybe_id(self.organisation_id),
            text(self.kind.as_str()),
            text(&self.what),
            text(&self.context),
            some_day(self.noted),
            some_day(self.due),
            day(self.done),
            text(&self.owner),
        ]
    }
}

impl Table for Snooze {
    const NOUN: Noun = Noun::Snooze;
    const NAME: &'static str = "snooze";
    const COLUMNS: &'static [&'static str] = &["key", "until"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { key: row.plain()?, until: row.some_day()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![text(&self.key), some_day(self.until)]
    }
}

impl Rows<'_> {
    /// The follow-ups about an organisation, those due first first.
    pub fn follow_ups_of(&self, organisation: OrganisationId) -> Result<Vec<FollowUp>> {
        let mut found: Vec<FollowUp> = self.list_where("organisation_id = ?1", key(organisation))?;
        found.sort_by_key(|f| (f.due, f.id));
        Ok(found)
    }

    /// The follow-ups that are not done yet.
    pub fn open_follow_ups(&self) -> Result<Vec<FollowUp>> {
        self.list_where("done IS NULL", vec![])
    }

    /// Partnerships that nobody looks after: partners that did not end and organisations with which something goes on, by id and state.
    /// The conductor has none. Cost: one scan.
    pub fn ownerless(&self) -> Result<Vec<(OrganisationId, String)>> {
        let sql = "SELECT id, status FROM organisation
                   WHERE trim(owner) = '' AND id NOT IN (SELECT conductor_id FROM ecosystem)
                     AND (status IN ('active', 'exploring', 'atRisk')
                          OR status <> 'ended' AND EXISTS (SELECT 1 FROM json_each(kinds) WHERE value = 'partner'))
                   ORDER BY status <> 'atRisk', status <> 'active', folded, id";
        self.many(sql, vec![], |row| Ok((row.id()?, row.plain()?)))
    }
}
