//! What is logged of every partner, read once, and the measures of one partner over some days. Not here: comparing partners.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::error::Result;
use crate::id::{DealId, FitTestId, IntroductionId, OrganisationId};
use crate::matching::companies;
use crate::model::agreement::{LadderStep, Rung};
use crate::model::deal::{Deal, DealPartner, DealState};
use crate::model::exchange::Exchange;
use crate::model::fit_test::{FitAction, FitTest};
use crate::model::follow_up::{FollowUp, FollowUpKind};
use crate::model::introduction::{Introduction, IntroductionState, IntroductionStep};
use crate::model::lead::Lead;
use crate::model::money::{Money, sums};
use crate::model::organisation::Organisation;
use crate::model::relationship::Relationship;
use crate::model::time::Day;
use crate::store::rows::Rows;

use super::Measure;

/// Days from the first to the last, both counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub from: Day,
    pub to: Day,
}

impl Window {
    fn holds(&self, day: Option<Day>) -> bool {
        day.is_some_and(|day| self.from <= day && day <= self.to)
    }
}

/// Every row the measures are taken from.
pub(super) struct Logs {
    conductor: OrganisationId,
    pub organisations: BTreeMap<OrganisationId, Organisation>,
    contacts: HashMap<OrganisationId, u32>,
    follow_ups: Vec<FollowUp>,
    exchanges: Vec<Exchange>,
    steps: Vec<([OrganisationId; 2], IntroductionId, IntroductionState, Day)>,
    leads: Vec<Lead>,
    actions: Vec<(OrganisationId, Day)>,
    deals: HashMap<DealId, Deal>,
    parts: Vec<DealPartner>,
    ladder: Vec<LadderStep>,
    ties: HashMap<OrganisationId, Vec<Relationship>>,
    accounts: HashMap<OrganisationId, BTreeSet<u64>>,
}

impl Logs {
    /// Reads everything. O(rows).
    pub fn read(rows: Rows<'_>) -> Result<Self> {
        let conductor = rows.ecosystem()?.conductor_id;
        let of_test: HashMap<FitTestId, OrganisationId> = rows.all::<FitTest>()?.into_iter().map(|t| (t.id, t.organisation_id)).collect();
        let actions = rows.all::<FitAction>()?.into_iter().filter_map(|a| Some((*of_test.get(&a.fit_test_id)?, a.day)));
        let mut ties: HashMap<OrganisationId, Vec<Relationship>> = HashMap::new();
        for tie in rows.relationships_of(conductor)?.into_iter().filter(Relationship::connects) {
            let other = if tie.from_id == conductor { tie.to_id } else { tie.from_id };
            ties.entry(other).or_default().push(tie);
        }
        Ok(Self {
            conductor,
            organisations: rows.all::<Organisation>()?.into_iter().map(|o| (o.id, o)).collect(),
            contacts: rows.contact_counts()?.into_iter().collect(),
            follow_ups: rows.all()?,
            exchanges: rows.all()?,
            steps: steps(rows)?,
            leads: rows.all()?,
            actions: actions.collect(),
            deals: rows.all::<Deal>()?.into_iter().map(|deal| (deal.id, deal)).collect(),
            parts: rows.all()?,
            ladder: rows.all()?,
            ties,
            accounts: accounts(rows)?,
        })
    }

    /// Whether an organisation is a partner like others: of the kind, not the conductor, not over.
    pub fn is_partner(&self, organisation: &Organisation) -> bool {
        organisation.id != self.conductor && organisation.status != "ended" && organisation.kinds.iter().any(|kind| kind == "partner")
    }

    /// Every measure of a partner over some days; what is not known is not there.
    pub fn measures(&self, id: OrganisationId, window: Window) -> BTreeMap<Measure, i64> {
        let mut found = self.dated(id, window);
        let ties: Vec<&Relationship> =
            self.ties.get(&id).into_iter().flatten().filter(|t| t.until.is_none_or(|d| d >= window.to)).collect();
        let areas: BTreeSet<_> = ties.iter().flat_map(|tie| &tie.areas).map(|area| *area as u8).collect();
        let owned = self.organisations.get(&id).is_some_and(|o| !o.owner.trim().is_empty());
        let mut note = |measure: Measure, value: Option<i64>| {
            if let Some(value) = value {
                found.insert(measure, value);
            }
        };
        note(Measure::Contacts, Some(self.contacts.get(&id).copied().unwrap_or(0).into()));
        note(Measure::Owner, Some(owned.into()));
        note(Measure::CommonAccounts, self.common_accounts(id));
        note(Measure::Strength, ties.iter().map(|tie| i64::from(tie.strength)).max());
        note(Measure::Areas, (!ties.is_empty()).then_some(areas.len() as i64));
        found
    }

    /// Those of the measures that carry dates, so that they can be said of days gone by.
    pub fn dated(&self, id: OrganisationId, window: Window) -> BTreeMap<Measure, i64> {
        let count = |logged: usize, found: usize| (logged > 0).then_some(found as i64);
        let leads = |fits: &dyn Fn(&Lead) -> bool| self.leads.iter().filter(|l| window.holds(l.received) && fits(l)).count();
        let exchanges = |fits: &dyn Fn(&Exchange) -> bool| self.exchanges.iter().filter(|e| window.holds(Some(e.day)) && fits(e)).count();
        let values = [
            (Measure::Silence, self.last_contact(id, window.to).map(|day| i64::from(window.to.number() - day.number()))),
            (Measure::LeadsReceived, count(self.leads.len(), leads(&|l| l.source_id == Some(id)))),
            (Measure::LeadsGiven, count(self.leads.len(), leads(&|l| l.receiver_id == id && l.source_id != Some(id)))),
            (Measure::ExchangesReceived, count(self.exchanges.len(), exchanges(&|e| e.from_id == id))),
            (Measure::ExchangesGiven, count(self.exchanges.len(), exchanges(&|e| e.to_id == id))),
            (Measure::IntroductionsMade, count(self.steps.len(), self.introductions(id, window, &[IntroductionState::Introduced]))),
            (
                Measure::IntroductionsMet,
                count(self.steps.len(), self.introductions(id, window, &[IntroductionState::Met, IntroductionState::Outcome])),
            ),
            (Measure::Rung, self.rung(id, window.to)),
            (Measure::Overdue, count(self.follow_ups.len(), self.overdue(id, window.to))),
            (Measure::DealsWon, count(self.deals.len(), self.won(id, window).count())),
        ];
        values.into_iter().filter_map(|(measure, value)| Some((measure, value?))).collect()
    }

    /// What was won with a partner's part, one sum for each currency.
    pub fn money_won(&self, id: OrganisationId, window: Window) -> Vec<Money> {
        sums(self.won(id, window).filter_map(|deal| deal.money.as_ref()))
    }

    fn won(&self, id: OrganisationId, window: Window) -> impl Iterator<Item = &Deal> {
        let deals = self.parts.iter().filter(move |part| part.organisation_id == id).filter_map(|part| self.deals.get(&part.deal_id));
        deals.filter(move |deal| deal.state == DealState::Won && window.holds(deal.closed))
    }

    /// The last day on or before another on which anything passed between the two: a follow-up was done, something given or received, an
    /// introduction moved, a lead passed on, an action of a fit test taken.
    fn last_contact(&self, id: OrganisationId, until: Day) -> Option<Day> {
        let follow_ups = self.follow_ups.iter().filter(|f| f.organisation_id == Some(id)).filter_map(|f| f.done);
        let exchanges = self.exchanges.iter().filter(|e| e.from_id == id || e.to_id == id).map(|e| e.day);
        let steps = self.steps.iter().filter(|step| spoke_to(step, id)).map(|step| step.3);
        let leads = self.leads.iter().filter(|l| l.source_id == Some(id) || l.receiver_id == id).filter_map(|l| l.received);
        let actions = self.actions.iter().filter(|(of, _)| *of == id).map(|(_, day)| *day);
        follow_ups.chain(exchanges).chain(steps).chain(leads).chain(actions).filter(|day| *day <= until).max()
    }

    fn introductions(&self, id: OrganisationId, window: Window, states: &[IntroductionState]) -> usize {
        let fits = |step: &&([OrganisationId; 2], IntroductionId, IntroductionState, Day)| {
            step.0.contains(&id) && states.contains(&step.2) && window.holds(Some(step.3))
        };
        self.steps.iter().filter(fits).map(|step| step.1).collect::<BTreeSet<_>>().len()
    }

    /// The highest rung the partner stood on by a day: 1 for talks, 4 for a contract.
    fn rung(&self, id: OrganisationId, until: Day) -> Option<i64> {
        let stood = self.ladder.iter().filter(|step| step.organisation_id == id && step.since <= until);
        let height = |rung: Rung| match rung {
            Rung::Talk => 1,
            Rung::Test => 2,
            Rung::Framework => 3,
            Rung::Contract => 4,
        };
        stood.map(|step| height(step.rung)).max()
    }

    fn overdue(&self, id: OrganisationId, on: Day) -> usize {
        let open = |f: &&FollowUp| f.noted <= on && f.due < on && f.done.is_none_or(|done| done > on);
        let promises = self.follow_ups.iter().filter(|f| f.organisation_id == Some(id) && f.kind == FollowUpKind::Promise);
        promises.filter(open).count()
    }

    fn common_accounts(&self, id: OrganisationId) -> Option<i64> {
        let (ours, theirs) = (self.accounts.get(&self.conductor)?, self.accounts.get(&id)?);
        Some(ours.intersection(theirs).count() as i64)
    }
}

/// Whether a step of an introduction was a word with this one: asking the first is none with the second.
fn spoke_to(([a, b], _, state, _): &([OrganisationId; 2], IntroductionId, IntroductionState, Day), id: OrganisationId) -> bool {
    match state {
        IntroductionState::Idea | IntroductionState::Snoozed => false,
        IntroductionState::AskedA => *a == id,
        IntroductionState::AskedB => *b == id,
        _ => *a == id || *b == id,
    }
}

/// Between whom, which introduction, what became of it, and when.
type Step = ([OrganisationId; 2], IntroductionId, IntroductionState, Day);

fn steps(rows: Rows<'_>) -> Result<Vec<Step>> {
    let pairs: HashMap<IntroductionId, [OrganisationId; 2]> =
        rows.all::<Introduction>()?.into_iter().map(|i| (i.id, [i.a_id, i.b_id])).collect();
    let steps = rows.all::<IntroductionStep>()?.into_iter();
    Ok(steps.filter_map(|s| Some((*pairs.get(&s.introduction_id)?, s.introduction_id, s.state, s.at.day()))).collect())
}

/// The companies in everybody's lists, as numbers that are equal for equal companies.
fn accounts(rows: Rows<'_>) -> Result<HashMap<OrganisationId, BTreeSet<u64>>> {
    let listed = rows.account_names()?;
    let numbers = companies(listed.iter().map(|(_, name, domain)| (name.as_str(), domain.as_str())));
    let mut accounts: HashMap<OrganisationId, BTreeSet<u64>> = HashMap::new();
    for ((id, _, _), number) in listed.iter().zip(numbers) {
        accounts.entry(*id).or_default().insert(number);
    }
    Ok(accounts)
}
