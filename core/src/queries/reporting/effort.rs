//! Effort against result: what the conductor put into every partnership over a year, and what came of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::book::Book;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::deal::DealState;
use crate::model::exchange::Exchange;
use crate::model::fit_test::{FitAction, FitTest};
use crate::model::follow_up::FollowUp;
use crate::model::introduction::{Introduction, IntroductionStep};
use crate::model::lead::Lead;
use crate::model::money::{Money, sums};
use crate::model::time::Day;
use crate::queries::names::{Names, OrganisationRef};
use crate::store::rows::Rows;

/// Effort is counted over so many days.
const DAYS: i32 = 365;

/// What was put into a partnership, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Effort {
    /// The partner.
    pub organisation: OrganisationRef,
    /// Things done for it: follow-ups done, steps of introductions, exchanges and leads given, actions of fit tests.
    pub deeds: u32,
    /// What actions of fit tests cost, one amount for each currency.
    pub cost: Vec<Money>,
    /// Leads it brought.
    pub leads: u32,
    /// Deals won that it brought or helped.
    pub won: u32,
    /// What those are worth, one amount for each currency.
    pub value: Vec<Money>,
}

#[derive(Default)]
struct Tally {
    deeds: u32,
    cost: Vec<Money>,
    leads: u32,
    won: u32,
    value: Vec<Money>,
}

/// Effort and result of every partner with either, over the year up to `last`, those with most deeds first. Cost: reads the dated rows once.
pub(super) fn effort(rows: Rows<'_>, book: &Book, last: Day, names: &Names) -> Result<Vec<Effort>> {
    let mut by_partner: BTreeMap<OrganisationId, Tally> = BTreeMap::new();
    deeds(rows, book.conductor, last, &mut by_partner)?;
    let counts = |day: Option<Day>| day.is_some_and(|day| day > last.plus(-DAYS) && day <= last);
    for lead in book.leads.iter().filter(|lead| counts(lead.received)) {
        if let Some(source) = lead.source_id {
            by_partner.entry(source).or_default().leads += 1;
        }
    }
    for deal in book.deals.iter().filter(|d| d.deal.state == DealState::Won && counts(d.deal.closed)) {
        for partner in deal.source.iter().chain(&deal.influenced) {
            let tally = by_partner.entry(*partner).or_default();
            tally.won += 1;
            tally.value.extend(deal.deal.money.clone());
        }
    }
    by_partner.remove(&book.conductor);
    let told = |(id, tally): (OrganisationId, Tally)| Effort {
        organisation: names.refer(id),
        deeds: tally.deeds,
        cost: sums(&tally.cost),
        leads: tally.leads,
        won: tally.won,
        value: sums(&tally.value),
    };
    let mut found: Vec<Effort> = by_partner.into_iter().map(told).collect();
    found.sort_by_key(|e| (std::cmp::Reverse(e.deeds), e.organisation.clone()));
    Ok(found)
}

fn deeds(rows: Rows<'_>, conductor: OrganisationId, last: Day, tallies: &mut BTreeMap<OrganisationId, Tally>) -> Result<()> {
    let counts = |day: Day| day > last.plus(-DAYS) && day <= last;
    let mut add = |id: OrganisationId| tallies.entry(id).or_default().deeds += 1;
    let done = |f: &FollowUp| f.organisation_id.filter(|_| f.done.is_some_and(counts));
    rows.all::<FollowUp>()?.iter().filter_map(done).for_each(&mut add);
    let introductions: BTreeMap<_, _> = rows.all::<Introduction>()?.into_iter().map(|i| (i.id, (i.a_id, i.b_id))).collect();
    for step in rows.all::<IntroductionStep>()?.iter().filter(|step| counts(step.at.day())) {
        if let Some((a, b)) = introductions.get(&step.introduction_id) {
            add(*a);
            add(*b);
        }
    }
    let given = |e: &Exchange| (e.from_id == conductor && counts(e.day)).then_some(e.to_id);
    rows.all::<Exchange>()?.iter().filter_map(given).for_each(&mut add);
    let passed = |l: &Lead| (l.source_id == Some(conductor) && l.received.is_some_and(counts)).then_some(l.receiver_id);
    rows.all::<Lead>()?.iter().filter_map(passed).for_each(&mut add);
    let tests: BTreeMap<_, _> = rows.all::<FitTest>()?.into_iter().map(|t| (t.id, t.organisation_id)).collect();
    for action in rows.all::<FitAction>()?.into_iter().filter(|action| counts(action.day)) {
        if let Some(id) = tests.get(&action.fit_test_id) {
            let tally = tallies.entry(*id).or_default();
            tally.deeds += 1;
            tally.cost.extend(action.money);
        }
    }
    Ok(())
}
