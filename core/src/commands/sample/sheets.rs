//! What stands on the sheets of a sample's partners: notes, what is known of their needs, fit tests. Not here: who the partners are (sample).

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::id::{FitSlotId, FitTestId, OrganisationId};
use crate::model::fit_test::{FitAnswer, FitDecision, FitSlot, FitTest};
use crate::model::organisation::{Link, NeedLifter};
use crate::model::partner_note::{PartnerNote, SheetTab};
use crate::model::time::Day;
use crate::store::tx::Tx;

/// The sheet of one partner.
#[derive(Deserialize)]
pub(super) struct SampleSheet {
    of: String,
    #[serde(default)]
    notes: Vec<SampleNote>,
    #[serde(default)]
    needs: Vec<SampleNeed>,
    #[serde(default)]
    fit_tests: Vec<SampleFitTest>,
}

#[derive(Deserialize)]
struct SampleNote {
    tab: SheetTab,
    body: String,
    #[serde(default)]
    links: Vec<Link>,
}

#[derive(Deserialize)]
struct SampleNeed {
    term: String,
    words: String,
    since: Option<Day>,
    lifters: Vec<String>,
}

#[derive(Deserialize)]
struct SampleFitTest {
    name: String,
    /// Days are counted from the day the sample is written, so that the test is under way.
    started: i32,
    threshold: u32,
    decision: FitDecision,
    reason: String,
    decided: Option<i32>,
    companies: Vec<SampleCompany>,
}

#[derive(Deserialize)]
struct SampleCompany {
    name: String,
    answer: FitAnswer,
    day: Option<i32>,
}

/// Writes the sheets; `id` knows the partners by their names.
pub(super) fn write_sheets(tx: &Tx<'_>, sheets: &[SampleSheet], id: &dyn Fn(&str) -> Result<OrganisationId>) -> Result<()> {
    for sheet in sheets {
        let organisation_id = id(&sheet.of)?;
        for SampleNote { tab, body, links } in &sheet.notes {
            tx.put(&PartnerNote { organisation_id, tab: *tab, body: body.clone(), links: links.clone() })?;
        }
        for need in &sheet.needs {
            write_need(tx, organisation_id, need, id)?;
        }
        for test in &sheet.fit_tests {
            write_fit_test(tx, organisation_id, test)?;
        }
    }
    Ok(())
}

fn write_need(tx: &Tx<'_>, whose: OrganisationId, said: &SampleNeed, id: &dyn Fn(&str) -> Result<OrganisationId>) -> Result<()> {
    let known = tx.needs_of(whose)?.into_iter().find(|need| need.term == said.term);
    let mut need = known.ok_or_else(|| Error::Internal(format!("the sample says more of {}, which nobody needs", said.term)))?;
    need.words.clone_from(&said.words);
    need.since = said.since;
    tx.update(&need)?;
    for lifter in &said.lifters {
        tx.put_once(&NeedLifter { need_id: need.id, organisation_id: id(lifter)? })?;
    }
    Ok(())
}

fn write_fit_test(tx: &Tx<'_>, organisation_id: OrganisationId, said: &SampleFitTest) -> Result<()> {
    let day = |days: i32| tx.now().day().plus(days);
    let test = FitTest {
        id: FitTestId::new(),
        organisation_id,
        name: said.name.clone(),
        started: day(said.started),
        threshold: said.threshold,
        decision: said.decision,
        reason: said.reason.clone(),
        decided: said.decided.map(day),
    };
    tx.insert(&test)?;
    for (position, company) in (0..).zip(&said.companies) {
        tx.insert(&FitSlot {
            id: FitSlotId::new(),
            fit_test_id: test.id,
            position,
            name: company.name.clone(),
            domain: String::new(),
            answer: company.answer,
            day: company.day.map(day),
            note: String::new(),
        })?;
    }
    Ok(())
}
