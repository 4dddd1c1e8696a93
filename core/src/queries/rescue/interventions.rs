//! Before and after: the dated measures of a partner in the ninety days before an intervention and in the ninety from its day on.

use serde::Serialize;

use super::Measure;
use super::logs::{Logs, Window};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::money::Money;
use crate::model::partner_note::Intervention;
use crate::model::time::Day;
use crate::store::rows::Rows;

/// So many days are compared on either side.
const COMPARED: i32 = 90;

/// One intervention, with before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// What was done, and when.
    pub intervention: Intervention,
    /// So many days are still missing before the two can be compared fairly; nothing where it can be.
    pub too_early: Option<u32>,
    /// The measures that carry dates; the others are not known of days gone by.
    pub measures: Vec<Compared>,
    /// What was won before, one sum for each currency.
    pub won_before: Vec<Money>,
    /// What was won since.
    pub won_after: Vec<Money>,
}

/// One measure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Compared {
    /// Which.
    pub measure: Measure,
    /// In the ninety days before; `None` where it is not known.
    pub before: Option<i32>,
    /// In the ninety days from then on, as far as they have passed.
    pub after: Option<i32>,
    /// Whether it has become better; nothing where it has not changed or is not known.
    pub better: Option<bool>,
}

const DATED: &[Measure] = &[
    Measure::Silence,
    Measure::Overdue,
    Measure::LeadsReceived,
    Measure::LeadsGiven,
    Measure::ExchangesReceived,
    Measure::ExchangesGiven,
    Measure::IntroductionsMade,
    Measure::IntroductionsMet,
    Measure::Rung,
    Measure::DealsWon,
];

/// Every intervention of a partner, the newest first.
pub(super) fn comparisons(rows: Rows<'_>, logs: &Logs, id: OrganisationId, today: Day) -> Result<Vec<Comparison>> {
    let mut noted = rows.interventions_of(id)?;
    noted.reverse();
    Ok(noted.into_iter().map(|intervention| compare(logs, intervention, today)).collect())
}

fn compare(logs: &Logs, intervention: Intervention, today: Day) -> Comparison {
    let (id, day) = (intervention.organisation_id, intervention.day);
    let before = Window { from: day.plus(-COMPARED), to: day.plus(-1) };
    let after = Window { from: day, to: day.plus(COMPARED - 1).min(today) };
    let missing = COMPARED - 1 - (today.number() - day.number());
    let (then, now) = (logs.dated(id, before), logs.dated(id, after));
    let begun = today >= day;
    let measure = |measure: &Measure| {
        let whole = |value: Option<&i64>| value.map(|value| i32::try_from(*value).unwrap_or(i32::MAX));
        let (before, after) = (whole(then.get(measure)), whole(now.get(measure)).filter(|_| begun));
        let better = match (before, after) {
            (Some(before), Some(after)) if before != after => Some((after > before) != measure.less_is_better()),
            _ => None,
        };
        Compared { measure: *measure, before, after, better }
    };
    Comparison {
        too_early: u32::try_from(missing).ok().filter(|days| *days > 0),
        measures: DATED.iter().map(measure).collect(),
        won_before: logs.money_won(id, before),
        won_after: if begun { logs.money_won(id, after) } else { Vec::new() },
        intervention,
    }
}
