//! The tables of fit tests, their companies and actions.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, amount, currency, day, id, number, some_day, text};
use crate::error::Result;
use crate::id::{FitTestId, OrganisationId};
use crate::model::change::Noun;
use crate::model::fit_test::{FitAction, FitAnswer, FitDecision, FitSlot, FitTest};

impl Table for FitTest {
    const NOUN: Noun = Noun::FitTest;
    const NAME: &'static str = "fit_test";
    const COLUMNS: &'static [&'static str] = &["id", "organisation_id", "name", "started", "threshold", "decision", "reason", "decided"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            organisation_id: row.id()?,
            name: row.plain()?,
            started: row.some_day()?,
            threshold: row.plain()?,
            decision: row.word(FitDecision::from_word)?,
            reason: row.plain()?,
            decided: row.day()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            id(self.organisation_id),
            text(&self.name),
            some_day(self.started),
            number(self.threshold),
            text(self.decision.as_str()),
            text(&self.reason),
            day(self.decided),
        ]
    }
}

impl Table for FitSlot {
    const NOUN: Noun = Noun::FitSlot;
    const NAME: &'static str = "fit_slot";
    const COLUMNS: &'static [&'static str] = &["id", "fit_test_id", "position", "name", "domain", "answer", "day", "note"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            fit_test_id: row.id()?,
            position: row.plain()?,
            name: row.plain()?,
            domain: row.plain()?,
            answer: row.word(FitAnswer::from_word)?,
            day: row.day()?,
            note: row.plain()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            id(self.fit_test_id),
            number(self.position),
            text(&self.name),
            text(&self.domain),
            text(self.answer.as_str()),
            day(self.day),
            text(&self.note),
        ]
    }
}

impl Table for FitAction {
    const NOUN: Noun = Noun::FitAction;
    const NAME: &'static str = "fit_action";
    const COLUMNS: &'static [&'static str] = &["id", "fit_test_id", "what", "day", "amount", "currency"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.id()?, fit_test_id: row.id()?, what: row.plain()?, day: row.some_day()?, money: row.money()? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.id), id(self.fit_test_id), text(&self.what), some_day(self.day), amount(&self.money), currency(&self.money)]
    }
}

impl Rows<'_> {
    /// The fit tests with an organisation, first to last.
    pub fn fit_tests_of(&self, organisation: OrganisationId) -> Result<Vec<FitTest>> {
        self.list_where("organisation_id = ?1", key(organisation))
    }

    /// The companies of a test, in their places.
    pub fn slots_of(&self, test: FitTestId) -> Result<Vec<FitSlot>> {
        let mut slots: Vec<FitSlot> = self.list_where("fit_test_id = ?1", key(test))?;
        slots.sort_by_key(|slot| (slot.position, slot.id));
        Ok(slots)
    }

    /// What was done for a test, first to last.
    pub fn actions_of(&self, test: FitTestId) -> Result<Vec<FitAction>> {
        let mut actions: Vec<FitAction> = self.list_where("fit_test_id = ?1", key(test))?;
        actions.sort_by_key(|action| (action.day, action.id));
        Ok(actions)
    }
}
