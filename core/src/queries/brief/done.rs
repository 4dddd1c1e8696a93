//! What was done in a span of days, from the rows. Not here: how it is said (phrases).

use std::collections::BTreeMap;

use super::phrases;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::IntroductionId;
use crate::model::agreement::{Agreement, AgreementVersion};
use crate::model::deal::{Deal, DealState};
use crate::model::exchange::Exchange;
use crate::model::fit_test::{FitDecision, FitTest};
use crate::model::follow_up::FollowUp;
use crate::model::introduction::{Introduction, IntroductionState, IntroductionStep, Lang};
use crate::model::lead::Lead;
use crate::model::money::sums;
use crate::model::time::Day;
use crate::queries::names::Names;
use crate::store::rows::Rows;

/// The span, and what lines are worded with.
struct Span {
    from: Day,
    on: Day,
    lang: Lang,
    names: Names,
}

impl Span {
    fn holds(&self, day: Option<Day>) -> Option<Day> {
        day.filter(|day| (self.from..=self.on).contains(day))
    }
}

/// Lines with the day each is about.
type Lines = Vec<(Day, String)>;

/// What was done, kind after kind, each by its day.
pub(super) fn done(ecosystem: &Ecosystem, from: Day, on: Day, lang: Lang) -> Result<Vec<String>> {
    let rows = ecosystem.rows();
    let span = Span { from, on, lang, names: Names::read(rows)? };
    let (deals, sum) = deals(rows, &span)?;
    let kinds = [
        follow_ups(rows, &span)?,
        introductions(rows, &span)?,
        leads(rows, &span)?,
        deals,
        exchanges(rows, &span)?,
        signed(rows, &span)?,
        tests(rows, &span)?,
    ];
    let mut lines = Vec::new();
    for (place, mut kind) in kinds.into_iter().enumerate() {
        kind.sort();
        lines.extend(kind.into_iter().map(|(_, line)| line));
        if place == 3 {
            lines.extend(sum.clone());
        }
    }
    Ok(lines)
}

fn follow_ups(rows: Rows<'_>, span: &Span) -> Result<Lines> {
    let line = |f: FollowUp| {
        let whom = f.organisation_id.map(|id| span.names.of(id));
        Some((span.holds(f.done)?, phrases::follow_up(&f.what, whom.as_deref())))
    };
    Ok(rows.all::<FollowUp>()?.into_iter().filter_map(line).collect())
}

/// The last step of each introduction that moved.
fn introductions(rows: Rows<'_>, span: &Span) -> Result<Lines> {
    let mut last: BTreeMap<IntroductionId, IntroductionStep> = BTreeMap::new();
    let moved = |state| !matches!(state, IntroductionState::Idea | IntroductionState::Snoozed);
    for step in rows.all::<IntroductionStep>()?.into_iter().filter(|s| moved(s.state) && span.holds(Some(s.at.day())).is_some()) {
        match last.get(&step.introduction_id) {
            Some(known) if (known.at, known.id) > (step.at, step.id) => {}
            _ => drop(last.insert(step.introduction_id, step)),
        }
    }
    last.into_values()
        .map(|step| {
            let introduction: Introduction = rows.get(step.introduction_id)?;
            let [a, b] = [introduction.a_id, introduction.b_id].map(|id| span.names.of(id));
            Ok((step.at.day(), phrases::introduction(span.lang, step.state, &a, &b, &step.note)))
        })
        .collect()
}

fn leads(rows: Rows<'_>, span: &Span) -> Result<Lines> {
    let mut lines = Lines::new();
    for lead in rows.all::<Lead>()? {
        let source = lead.source_id.map(|id| span.names.of(id));
        if let Some(day) = span.holds(lead.received) {
            lines.push((day, phrases::lead_received(span.lang, &lead.name, source.as_deref())));
        }
        if let Some(day) = span.holds(lead.accepted) {
            lines.push((day, phrases::lead_accepted(span.lang, &lead.name)));
        }
    }
    Ok(lines)
}

/// Deals won and lost, and what they come to for each currency.
fn deals(rows: Rows<'_>, span: &Span) -> Result<(Lines, Option<String>)> {
    let decided = |deal: &Deal| deal.state != DealState::Open && span.holds(deal.closed).is_some();
    let decided: Vec<Deal> = rows.all::<Deal>()?.into_iter().filter(decided).collect();
    let of = |state: DealState| decided.iter().filter(move |deal| deal.state == state);
    let lines = decided.iter().filter_map(|deal| Some((deal.closed?, phrases::deal(span.lang, deal)))).collect();
    let sum = |state: DealState| {
        let worth = sums(of(state).filter_map(|deal| deal.money.as_ref()));
        phrases::Sum { deals: of(state).count(), unvalued: of(state).filter(|deal| deal.money.is_none()).count(), worth }
    };
    let said = (!decided.is_empty()).then(|| phrases::sums(span.lang, &sum(DealState::Won), &sum(DealState::Lost)));
    Ok((lines, said))
}

fn exchanges(rows: Rows<'_>, span: &Span) -> Result<Lines> {
    let line = |e: &Exchange| {
        let day = span.holds(Some(e.day))?;
        Some((day, phrases::exchange(span.lang, e, &span.names.of(e.from_id), &span.names.of(e.to_id))))
    };
    Ok(rows.all::<Exchange>()?.iter().filter_map(line).collect())
}

fn signed(rows: Rows<'_>, span: &Span) -> Result<Lines> {
    let versions = rows.all::<AgreementVersion>()?.into_iter().filter(|v| span.holds(Some(v.signed)).is_some());
    versions
        .map(|version| {
            let with = span.names.of(rows.get::<Agreement>(version.agreement_id)?.organisation_id);
            Ok((version.signed, phrases::signed(span.lang, &version, &with)))
        })
        .collect()
}

fn tests(rows: Rows<'_>, span: &Span) -> Result<Lines> {
    let line = |test: FitTest| {
        let day = span.holds(test.decided).filter(|_| test.decision != FitDecision::Open)?;
        Some((day, phrases::decided(span.lang, &test, &span.names.of(test.organisation_id))))
    };
    Ok(rows.all::<FitTest>()?.into_iter().filter_map(line).collect())
}
