//! The tables of introductions, their dated steps and edited drafts.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, day, id, text};
use crate::error::Result;
use crate::id::{ContactId, Id, IntroductionId, OrganisationId};
use crate::model::change::Noun;
use crate::model::goodwill::{DEFAULT_ASK_LIMIT, Favour, Goodwill, Whose, favours, goodwill};
use crate::model::introduction::{Audience, DeclineReason, Draft, Introduction, IntroductionState, IntroductionStep, Lang};
use crate::model::organisation::Organisation;

impl Table for Introduction {
    const NOUN: Noun = Noun::Introduction;
    const NAME: &'static str = "introduction";
    const COLUMNS: &'static [&'static str] = &["id", "a_id", "b_id", "state", "until", "note", "changed_at", "reason"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            a_id: row.id()?,
            b_id: row.id()?,
            state: row.word(IntroductionState::from_word)?,
            until: row.day()?,
            note: row.plain()?,
            changed_at: row.moment()?,
            reason: reason(row)?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            id(self.a_id),
            id(self.b_id),
            text(self.state.as_str()),
            day(self.until),
            text(&self.note),
            Sql::Integer(self.changed_at.0),
            word(self.reason),
        ]
    }
}

impl Table for IntroductionStep {
    const NOUN: Noun = Noun::IntroductionStep;
    const NAME: &'static str = "introduction_step";
    const COLUMNS: &'static [&'static str] = &["id", "introduction_id", "state", "at", "note", "until", "reason", "contact_id"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.id()?,
            introduction_id: row.id()?,
            state: row.word(IntroductionState::from_word)?,
            at: row.moment()?,
            note: row.plain()?,
            until: row.day()?,
            reason: reason(row)?,
            contact_id: row.plain::<Option<[u8; 16]>>()?.map(ContactId::from_bytes),
        })
    }

    fn write(&self) -> Vec<Sql> {
        vec![
            id(self.id),
            id(self.introduction_id),
            text(self.state.as_str()),
            Sql::Integer(self.at.0),
            text(&self.note),
            day(self.until),
            word(self.reason),
            self.contact_id.map_or(Sql::Null, id),
        ]
    }
}

/// A reason that was given, or the empty word.
fn word(reason: Option<DeclineReason>) -> Sql {
    text(reason.map_or("", DeclineReason::as_str))
}

fn reason(row: &mut Reader<'_>) -> rusqlite::Result<Option<DeclineReason>> {
    row.word(|word| if word.is_empty() { Some(None) } else { DeclineReason::from_word(word).map(Some) })
}

impl Table for Draft {
    const NOUN: Noun = Noun::Draft;
    const NAME: &'static str = "draft";
    const COLUMNS: &'static [&'static str] = &["introduction_id", "audience", "lang", "subject", "body"];
    const KEYS: usize = 3;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            introduction_id: row.id()?,
            audience: row.word(Audience::from_word)?,
            lang: row.word(Lang::from_word)?,
            subject: row.plain()?,
            body: row.plain()?,
        })
    }

    fn write(&self) -> Vec<Sql> {
        let words = [text(self.audience.as_str()), text(self.lang.as_str()), text(&self.subject), text(&self.body)];
        [id(self.introduction_id)].into_iter().chain(words).collect()
    }
}

impl Rows<'_> {
    /// The introduction of a pair, if there is one; the order of the two does not matter.
    pub fn introduction_of(&self, a: OrganisationId, b: OrganisationId) -> Result<Option<Introduction>> {
        let (a, b) = (a.min(b), a.max(b));
        let mut found: Vec<Introduction> = self.list_where("a_id = ?1 AND b_id = ?2", vec![id(a), id(b)])?;
        Ok(found.pop())
    }

    /// The steps of an introduction, oldest first.
    pub fn steps_of(&self, introduction: IntroductionId) -> Result<Vec<IntroductionStep>> {
        self.list_where("introduction_id = ?1", key(introduction))
    }

    /// How much goodwill is left on a day (since 1970-01-01) of every organisation that was ever asked, or given something. Cost: one scan of
    /// introductions, exchanges and leads.
    pub fn goodwill_of_organisations(&self, today: i32) -> Result<Vec<(OrganisationId, Goodwill)>> {
        let mut favours: HashMap<OrganisationId, Vec<(i32, Favour)>> = HashMap::new();
        for (whose, day, favour) in self.favours("TRUE", vec![])? {
            if let Whose::Organisation(id) = whose {
                favours.entry(id).or_default().push((day, favour));
            }
        }
        for (id, day) in self.gifts("TRUE", vec![])? {
            favours.entry(id).or_default().push((day, Favour::Given));
        }
        let mut left = Vec::with_capacity(favours.len());
        for (id, favours) in favours {
            let limit = self.find::<Organisation>(id)?.and_then(|o| o.ask_limit).unwrap_or(DEFAULT_ASK_LIMIT);
            left.push((id, goodwill(limit, &favours, today)));
        }
        Ok(left)
    }

    /// What was asked of an organisation and its people, and given them, with the day of each.
    pub fn favours_of(&self, organisation: OrganisationId) -> Result<Vec<(Whose, i32, Favour)>> {
        let mut found = self.favours("a_id = ?1 OR b_id = ?1", key(organisation))?;
        found.extend(self.gifts("o = ?1", key(organisation))?.into_iter().map(|(id, day)| (Whose::Organisation(id), day, Favour::Given)));
        Ok(found)
    }

    /// Whom the conductor gave something by the ledger, and the day of each.
    fn gifts(&self, condition: &str, values: Vec<Sql>) -> Result<Vec<(OrganisationId, i32)>> {
        let sql = format!(
            "WITH c(id) AS (SELECT conductor_id FROM ecosystem)
             SELECT o, day FROM (SELECT to_id o, day FROM exchange, c WHERE from_id = c.id
             UNION ALL SELECT receiver_id, received FROM lead, c WHERE source_id = c.id AND receiver_id <> c.id AND received IS NOT NULL)
             WHERE {condition}"
        );
        self.many(&sql, values, |row| Ok((row.id()?, row.some_day()?.number())))
    }

    fn favours(&self, condition: &str, values: Vec<Sql>) -> Result<Vec<(Whose, i32, Favour)>> {
        let mut found = Vec::new();
        for introduction in self.list_where::<Introduction>(condition, values)? {
            found.extend(favours(&introduction, &self.steps_of(introduction.id)?));
        }
        Ok(found)
    }

    /// The edited drafts of an introduction.
    pub fn drafts_of(&self, introduction: IntroductionId) -> Result<Vec<Draft>> {
        self.list_where("introduction_id = ?1", key(introduction))
    }
}
