//! The tables of opportunities, their needs, and the decisions about who is in or out.

use rusqlite::types::Value as Sql;

use super::organisations::key;
use super::rows::Rows;
use super::table::{Reader, Table, id, json, text};
use crate::error::Result;
use crate::id::OpportunityId;
use crate::model::change::Noun;
use crate::model::opportunity::{Opportunity, OpportunityNeed, OpportunityStance, Stance, Wishes};

impl Table for Opportunity {
    const NOUN: Noun = Noun::Opportunity;
    const NAME: &'static str = "opportunity";
    const COLUMNS: &'static [&'static str] = &["id", "name", "notes", "markets", "closeness", "safety", "stability"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        let (id, name, notes, markets) = (row.id()?, row.plain()?, row.plain()?, row.json()?);
        let wishes = Wishes { closeness: row.plain()?, safety: row.plain()?, stability: row.plain()? };
        Ok(Self { id, name, notes, markets, wishes })
    }

    fn write(&self) -> Vec<Sql> {
        let Wishes { closeness, safety, stability } = self.wishes;
        let wishes = [closeness, safety, stability].map(|wish| Sql::Integer(wish.into()));
        [id(self.id), text(&self.name), text(&self.notes), json(&self.markets)].into_iter().chain(wishes).collect()
    }
}

impl Table for OpportunityNeed {
    const NOUN: Noun = Noun::OpportunityNeed;
    const NAME: &'static str = "opportunity_need";
    const COLUMNS: &'static [&'static str] = &["id", "opportunity_id", "term", "known", "position"];
    const KEYS: usize = 1;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.id()?, opportunity_id: row.id()?, term: row.plain()?, known: row.plain()?, position: row.plain()? })
    }

    fn write(&self) -> Vec<Sql> {
        let numbers = [Sql::Integer(self.known.into()), Sql::Integer(self.position.into())];
        [id(self.id), id(self.opportunity_id), text(&self.term)].into_iter().chain(numbers).collect()
    }
}

impl Table for OpportunityStance {
    const NOUN: Noun = Noun::OpportunityStance;
    const NAME: &'static str = "opportunity_stance";
    const COLUMNS: &'static [&'static str] = &["opportunity_id", "organisation_id", "stance"];
    const KEYS: usize = 2;

    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self> {
        Ok(Self { opportunity_id: row.id()?, organisation_id: row.id()?, stance: row.word(Stance::from_word)? })
    }

    fn write(&self) -> Vec<Sql> {
        vec![id(self.opportunity_id), id(self.organisation_id), text(self.stance.as_str())]
    }
}

impl Rows<'_> {
    /// The needs of an opportunity, in the order the conductor gave them.
    pub fn opportunity_needs_of(&self, opportunity: OpportunityId) -> Result<Vec<OpportunityNeed>> {
        let mut needs: Vec<OpportunityNeed> = self.list_where("opportunity_id = ?1", key(opportunity))?;
        needs.sort_by_key(|n| (n.position, n.id));
        Ok(needs)
    }

    /// Who is to be kept in or left out of an opportunity.
    pub fn stances_of(&self, opportunity: OpportunityId) -> Result<Vec<OpportunityStance>> {
        self.list_where("opportunity_id = ?1", key(opportunity))
    }
}
