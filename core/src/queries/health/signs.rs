//! The signs that health is concluded from: when somebody was last spoken to, what became of introductions, what is sold together, what was
//! given and received, and which of the conductor's open opportunities are a partner's customers. Each organisation against itself.

use std::collections::{HashMap, HashSet};

use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::matching::companies;
use crate::model::account::{Account, Population};
use crate::model::exchange::Exchange;
use crate::model::fit_test::{FitAction, FitTest};
use crate::model::follow_up::FollowUp;
use crate::model::introduction::{Introduction, IntroductionState, IntroductionStep};
use crate::model::lead::Lead;
use crate::model::time::Day;
use crate::queries::ledger::FEW;
use crate::queries::ledger::entries::entries;
use crate::queries::reporting::booked;
use crate::store::rows::Rows;

/// Days of one of the two halves of the year that are compared.
const HALF: i32 = 182;

/// Days over which gifts and introductions count.
const YEAR: i32 = 365;

/// What is known of one organisation.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sign {
    /// The last day something happened between it and the conductor.
    pub last: Option<i32>,
    asked: u32,
    carried: u32,
    deals_now: u32,
    deals_before: u32,
    given: u32,
    received: u32,
    covered: Option<u16>,
}

impl Sign {
    /// Of the introductions it was asked for in a year, how many came about, per mille.
    pub(super) fn follow_through(&self) -> Option<u16> {
        per_mille(self.carried.min(self.asked), self.asked)
    }

    /// Deals created in the last half year against those of the half year before: 500 where there are as many.
    pub(super) fn pipeline(&self) -> Option<u16> {
        per_mille(self.deals_now, self.deals_now + self.deals_before)
    }

    /// How even giving and receiving were over a year: 1000 where they are, nothing where only one side gave.
    pub(super) fn reciprocity(&self) -> Option<u16> {
        let all = self.given + self.received;
        (all >= FEW).then(|| 1000 - per_mille(self.given.abs_diff(self.received), all).unwrap_or(0))
    }

    /// Of the conductor's open opportunities, how many are its customers, per mille.
    pub(super) fn coverage(&self) -> Option<u16> {
        self.covered
    }
}

fn per_mille(part: u32, whole: u32) -> Option<u16> {
    (whole > 0).then(|| u16::try_from(u64::from(part) * 1000 / u64::from(whole)).unwrap_or(1000))
}

/// The signs of everybody of whom there are any, on a day. Cost: reads the dated rows and the accounts once.
pub(super) fn signs(ecosystem: &Ecosystem, today: Day) -> Result<HashMap<OrganisationId, Sign>> {
    let (rows, mut found) = (ecosystem.rows(), HashMap::new());
    touches(rows, today, &mut found)?;
    introductions(rows, today, &mut found)?;
    gifts(rows, today, &mut found)?;
    deals(ecosystem, today, &mut found)?;
    coverage(rows, &mut found)?;
    Ok(found)
}

type Signs = HashMap<OrganisationId, Sign>;

fn touched(found: &mut Signs, id: OrganisationId, day: Day, today: Day) {
    if day <= today {
        let sign = found.entry(id).or_default();
        sign.last = sign.last.max(Some(day.number()));
    }
}

/// Follow-ups done, actions of fit tests.
fn touches(rows: Rows<'_>, today: Day, found: &mut Signs) -> Result<()> {
    for follow_up in rows.all::<FollowUp>()? {
        if let (Some(id), Some(day)) = (follow_up.organisation_id, follow_up.done) {
            touched(found, id, day, today);
        }
    }
    let tests: HashMap<_, _> = rows.all::<FitTest>()?.into_iter().map(|test| (test.id, test.organisation_id)).collect();
    for action in rows.all::<FitAction>()? {
        if let Some(id) = tests.get(&action.fit_test_id) {
            touched(found, *id, action.day, today);
        }
    }
    Ok(())
}

fn introductions(rows: Rows<'_>, today: Day, found: &mut Signs) -> Result<()> {
    let mut steps: HashMap<_, Vec<IntroductionStep>> = HashMap::new();
    for step in rows.all::<IntroductionStep>()? {
        steps.entry(step.introduction_id).or_default().push(step);
    }
    for introduction in rows.all::<Introduction>()? {
        let of: Vec<_> = steps.remove(&introduction.id).unwrap_or_default().into_iter().filter(|s| s.at.day() <= today).collect();
        let Some(last) = of.iter().map(|step| step.at.day()).max() else { continue };
        let in_a_year = of.iter().any(|step| step.at.day() > today.plus(-YEAR));
        let reached = |states: &[IntroductionState]| of.iter().any(|step| states.contains(&step.state));
        let carried = reached(&[IntroductionState::Introduced, IntroductionState::Met, IntroductionState::Outcome]);
        let asked = carried || reached(&[IntroductionState::AskedA, IntroductionState::AskedB, IntroductionState::BothYes]);
        for id in [introduction.a_id, introduction.b_id] {
            touched(found, id, last, today);
            let sign = found.entry(id).or_default();
            sign.asked += u32::from(in_a_year && asked);
            sign.carried += u32::from(in_a_year && carried);
        }
    }
    Ok(())
}

/// Exchanges and leads: they are contact, and they are given or received.
fn gifts(rows: Rows<'_>, today: Day, found: &mut Signs) -> Result<()> {
    let conductor = rows.ecosystem()?.conductor_id;
    if rows.count::<Exchange>()? == 0 && rows.count::<Lead>()? == 0 && rows.count::<crate::model::deal::Deal>()? == 0 {
        return Ok(());
    }
    for entry in entries(rows)? {
        let (partner, given) = if entry.from == conductor { (entry.to, true) } else { (entry.from, false) };
        let Some(day) = entry.day.filter(|_| entry.from == conductor || entry.to == conductor) else { continue };
        touched(found, partner, day, today);
        if day > today.plus(-YEAR) && day <= today {
            let sign = found.entry(partner).or_default();
            if given { sign.given += 1 } else { sign.received += 1 }
        }
    }
    Ok(())
}

fn deals(ecosystem: &Ecosystem, today: Day, found: &mut Signs) -> Result<()> {
    if ecosystem.rows().count::<crate::model::deal::Deal>()? == 0 {
        return Ok(());
    }
    for booked in booked(ecosystem, today)? {
        let Some(created) = booked.deal.created.filter(|day| *day <= today && *day > today.plus(-2 * HALF)) else { continue };
        for id in booked.source.iter().chain(&booked.influenced) {
            let sign = found.entry(*id).or_default();
            if created > today.plus(-HALF) { sign.deals_now += 1 } else { sign.deals_before += 1 }
        }
    }
    Ok(())
}

/// Only where the conductor has a list of open opportunities; whoever has a list of customers then has a figure.
fn coverage(rows: Rows<'_>, found: &mut Signs) -> Result<()> {
    let conductor = rows.ecosystem()?.conductor_id;
    if !rows.account_counts()?.iter().any(|(id, population, _)| *id == conductor && *population == Population::Opportunities) {
        return Ok(());
    }
    let accounts: Vec<Account> = rows.all()?;
    let numbers = companies(accounts.iter().map(|a| (a.name.as_str(), a.domain.as_str())));
    let open: HashSet<u64> = accounts
        .iter()
        .zip(&numbers)
        .filter(|(a, _)| a.organisation_id == conductor && a.population == Population::Opportunities)
        .map(|(_, number)| *number)
        .collect();
    let mut held: HashMap<OrganisationId, HashSet<u64>> = HashMap::new();
    for (account, number) in accounts.iter().zip(&numbers) {
        if account.organisation_id != conductor && account.population == Population::Customers {
            held.entry(account.organisation_id).or_default().insert(*number);
        }
    }
    for (id, customers) in held {
        let common = open.intersection(&customers).count() as u32;
        found.entry(id).or_default().covered = per_mille(common, open.len() as u32);
    }
    Ok(())
}
