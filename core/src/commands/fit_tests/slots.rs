//! The companies of a fit test: put in, taken out, answered. Not here: which are proposed (queries).

use serde::{Deserialize, Serialize};

use crate::commands::Committed;
use crate::commands::needs::some_day;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{FitSlotId, FitTestId};
use crate::matching::companies;
use crate::model::fit_test::{FitAnswer, FitSlot, FitTest, SLOTS};
use crate::model::op::Op;
use crate::model::organisation::{MAX_TEXT, check_name};
use crate::store::tx::Tx;

/// A company as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct SlotInput {
    /// Its name.
    pub name: String,
    /// Internet domain, or empty.
    pub domain: String,
}

impl SlotInput {
    /// The companies of a pasted text: one a line, `name, domain`, `name;domain` or separated by a tab; empty lines are none.
    pub fn pasted(text: &str) -> Vec<Self> {
        let of = |line: &str| {
            let (name, domain) = line.split_once(['\t', ';', ',']).unwrap_or((line, ""));
            let (name, domain) = (name.trim().trim_matches('"'), domain.trim().trim_matches(['"', ',', ';']));
            // A comma may stand in a name, as in "Acme, Inc."; what follows is a domain only where it looks like one.
            match domain.contains('.') && !domain.contains(' ') && !domain.ends_with('.') || domain.is_empty() {
                true => Self { name: name.to_owned(), domain: domain.to_lowercase() },
                false => Self { name: line.trim().to_owned(), domain: String::new() },
            }
        };
        text.lines().filter(|line| !line.trim().is_empty()).map(of).collect()
    }
}

/// What became of companies that were put in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Filled {
    /// Those that stand in the test now.
    pub placed: Vec<String>,
    /// Those that stood there already, or were named twice.
    pub doubled: Vec<String>,
    /// Those for which there was no place any more.
    pub left_out: Vec<String>,
}

/// Puts companies into the empty places of a test, in their order; says which were there already and which had no place.
pub fn fill_fit_slots(ecosystem: &mut Ecosystem, test: FitTestId, companies: &[SlotInput]) -> Result<Committed<Filled>> {
    for company in companies {
        check(company)?;
    }
    ecosystem.transact(Op::FillFitSlots, |tx| {
        tx.get::<FitTest>(test)?;
        let standing = tx.slots_of(test)?;
        let known = standing.iter().map(|s| (s.name.as_str(), s.domain.as_str()));
        let keys = keys(known.chain(companies.iter().map(|c| (c.name.as_str(), c.domain.as_str()))));
        let mut free = (0..SLOTS as u32).filter(|place| !standing.iter().any(|s| s.position == *place));
        let mut filled = Filled::default();
        for (at, company) in companies.iter().enumerate() {
            let at = standing.len() + at;
            if keys[..at].contains(&keys[at]) {
                filled.doubled.push(company.name.trim().to_owned());
            } else if let Some(position) = free.next() {
                tx.insert(&slot(test, position, company))?;
                filled.placed.push(company.name.trim().to_owned());
            } else {
                filled.left_out.push(company.name.trim().to_owned());
            }
        }
        Ok(filled)
    })
}

/// The same number for the same company.
fn keys<'a>(all: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u64> {
    companies(all).into_iter().collect()
}

fn check(company: &SlotInput) -> Result<()> {
    check_name("company", &company.name)?;
    if company.domain.len() > 1024 { Err(Error::Invalid(format!("the domain of {} is too long", company.name))) } else { Ok(()) }
}

fn slot(fit_test_id: FitTestId, position: u32, company: &SlotInput) -> FitSlot {
    FitSlot {
        id: FitSlotId::new(),
        fit_test_id,
        position,
        name: company.name.trim().to_owned(),
        domain: company.domain.trim().to_lowercase(),
        answer: FitAnswer::NotAsked,
        day: None,
        note: String::new(),
    }
}

/// Writes the company of one place, 0 to 14, or empties the place. A company that is only spelled otherwise keeps its answer.
pub fn set_fit_slot(ecosystem: &mut Ecosystem, test: FitTestId, position: u32, company: Option<SlotInput>) -> Result<Committed<()>> {
    company.as_ref().map_or(Ok(()), check)?;
    if position as usize >= SLOTS {
        return Err(Error::Invalid(format!("a test has {SLOTS} places")));
    }
    ecosystem.transact(Op::FillFitSlots, |tx| {
        tx.get::<FitTest>(test)?;
        let standing = tx.slots_of(test)?;
        let here = standing.iter().find(|slot| slot.position == position);
        match (here, company) {
            (Some(here), None) => tx.remove::<FitSlot>(here.id),
            (None, None) => Ok(()),
            (here, Some(company)) => write(tx, test, position, (&standing, here), &company),
        }
    })
}

fn write(tx: &Tx<'_>, test: FitTestId, position: u32, (standing, here): (&[FitSlot], Option<&FitSlot>), company: &SlotInput) -> Result<()> {
    let others = standing.iter().filter(|slot| slot.position != position).map(|slot| (slot.name.as_str(), slot.domain.as_str()));
    let keys = keys(others.chain([(company.name.as_str(), company.domain.as_str())]));
    if keys[..keys.len() - 1].contains(&keys[keys.len() - 1]) {
        return Err(Error::Conflict(format!("{} stands in this test already", company.name.trim())));
    }
    let fresh = slot(test, position, company);
    match here {
        Some(here) => tx.update(&FitSlot { name: fresh.name, domain: fresh.domain, ..here.clone() }),
        None => tx.insert(&fresh),
    }
}

/// What a company answered.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SlotAnswer {
    /// What.
    pub answer: FitAnswer,
    /// When, as YYYY-MM-DD; today where it is left out.
    #[serde(default)]
    pub day: Option<String>,
    /// More about it; as it was where it is left out.
    #[serde(default)]
    pub note: Option<String>,
}

/// Notes what a company answered, and when.
pub fn answer_fit_slot(ecosystem: &mut Ecosystem, id: FitSlotId, said: SlotAnswer) -> Result<Committed<()>> {
    if said.note.as_ref().is_some_and(|note| note.len() > MAX_TEXT) {
        return Err(Error::Invalid("the note is too long".to_owned()));
    }
    let day = said.day.as_deref().map(some_day).transpose()?.flatten();
    ecosystem.transact(Op::AnswerFitSlot, |tx| {
        let before: FitSlot = tx.get(id)?;
        let same = before.answer == said.answer;
        let when = day.or(if same { before.day } else { None }).unwrap_or_else(|| tx.now().day());
        let day = (said.answer != FitAnswer::NotAsked).then_some(when);
        tx.update(&FitSlot { answer: said.answer, day, note: said.note.map_or(before.note, |n| n.trim().to_owned()), ..before })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let read: Vec<_> = SlotInput::pasted(text).into_iter().map(|c| (c.name, c.domain)).collect();
        let expected: Vec<_> = expected.iter().map(|(n, d)| ((*n).to_owned(), (*d).to_owned())).collect();
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn companies_are_pasted_one_a_line() {
        check("Acme, acme.com\n\nBolt;BOLT.io\r\n  Corto\tcorto.fr", &[("Acme", "acme.com"), ("Bolt", "bolt.io"), ("Corto", "corto.fr")]);
        check("Acme, Inc.\nPlain", &[("Acme, Inc.", ""), ("Plain", "")]);
    }
}
