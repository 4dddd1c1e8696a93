//! A partner that needs help beside three healthy ones like it: where it lies apart from them, ranked, with what to do next; and before
//! and after what was done to mend the partnership. Not here: how healthy somebody is (health), deeds (commands).
//!
//! How far apart: the mean of the three less the partner's own value, divided by the standard deviation of the measure among all partners
//! of which it is known, so that one says how unusual the gap is and measures of different kinds can be ranked. Where less is better, the
//! sign is turned. What is not known is said to be so, is never zero, and is not ranked.

mod interventions;
mod logs;
mod peers;
mod say;

use std::collections::BTreeMap;

use serde::Serialize;

use super::health::{Health, Healths};
use super::names::OrganisationRef;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::introduction::Lang;
use crate::model::money::Money;
use crate::model::organisation::Organisation;
use crate::model::partner_note::SheetTab;
use crate::model::time::Day;

pub use interventions::{Compared, Comparison};
use logs::{Logs, Window};
pub use say::{figure, name as measure_name};

/// The days that are looked back on.
const LOOKED_BACK: i32 = 365;

crate::model::words::words! {
    /// Something that can be counted or read of a partner.
    Measure {
        /// Days since the last contact.
        Silence = "silence",
        /// Promises overdue.
        Overdue = "overdue",
        /// Whether somebody looks after it: 1, or 0.
        Owner = "owner",
        /// People known there.
        Contacts = "contacts",
        /// Leads that came from it.
        LeadsReceived = "leadsReceived",
        /// Leads passed to it.
        LeadsGiven = "leadsGiven",
        /// Other things it gave.
        ExchangesReceived = "exchangesReceived",
        /// Other things it was given.
        ExchangesGiven = "exchangesGiven",
        /// Introductions made for it.
        IntroductionsMade = "introductionsMade",
        /// Introductions that came to a meeting.
        IntroductionsMet = "introductionsMet",
        /// Accounts in common with the conductor.
        CommonAccounts = "commonAccounts",
        /// Rung of the ladder: 1 for talks, 4 for a contract.
        Rung = "rung",
        /// Strength of the relationship with the conductor, 1 to 5.
        Strength = "strength",
        /// Business areas the relationship covers.
        Areas = "areas",
        /// Deals won with its part.
        DealsWon = "dealsWon",
    }
}

impl Measure {
    /// Whether less of it is better.
    fn less_is_better(self) -> bool {
        matches!(self, Self::Silence | Self::Overdue)
    }
}

/// A partner beside three healthy ones like it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Rescue {
    /// Which partner.
    pub organisation: OrganisationRef,
    /// How it is doing.
    pub health: Health,
    /// The first and the last of the days looked back on.
    pub from: Day,
    /// The last.
    pub to: Day,
    /// Up to three healthy partners like it; fewer where there are no more.
    pub peers: Vec<Peer>,
    /// Every measure; where the partner lies furthest behind its peers first, what is not known last.
    pub differences: Vec<Difference>,
    /// What was won with the partner's part, one sum for each currency, beside that of each peer in their order.
    pub won: Vec<Vec<Money>>,
    /// What was done to mend the partnership, the newest first.
    pub interventions: Vec<Comparison>,
}

/// A healthy partner chosen to compare with.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Peer {
    /// Which.
    pub organisation: OrganisationRef,
    /// How it is doing.
    pub health: Health,
    /// How like the partner it is, per mille.
    pub likeness: u16,
    /// Why it was chosen, in a sentence.
    pub why: String,
}

/// One measure of the partner and its peers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Difference {
    /// Which.
    pub measure: Measure,
    /// The partner's; `None` where it is not known.
    pub own: Option<i32>,
    /// Each peer's, in their order.
    pub peers: Vec<Option<i32>>,
    /// The mean of those of the peers that are known, in tenths.
    pub mean: Option<i32>,
    /// The standard deviation among all partners of which it is known, in tenths.
    pub spread: Option<i32>,
    /// How far the partner lies behind its peers, in thousandths of the spread; less than nothing where it lies ahead.
    pub behind: Option<i32>,
    /// Name, own value and mean in words.
    pub text: String,
    /// What to do next; empty where it is not behind.
    pub step: String,
    /// The tab of the sheet where that is done.
    pub tab: SheetTab,
}

/// A partner beside three healthy ones, as of a day. O(everything logged).
pub fn rescue(ecosystem: &Ecosystem, id: OrganisationId, today: Day, lang: Lang) -> Result<Rescue> {
    let rows = ecosystem.rows();
    let organisation: Organisation = rows.get(id)?;
    let logs = Logs::read(rows)?;
    let window = Window { from: today.plus(1 - LOOKED_BACK), to: today };
    let (atlas, healths) = (ecosystem.atlas(&|_| true)?, Healths::read(ecosystem)?);
    let health = |id: OrganisationId| atlas.number(id).map(|number| healths.of(&atlas, number)).unwrap_or_default();
    let measured: BTreeMap<OrganisationId, BTreeMap<Measure, i64>> =
        partners(&logs, id).map(|id| (id, logs.measures(id, window))).collect();
    let peers = peers::peers(&logs, &measured, (&organisation, health(id)), &health, lang);
    let beside: Vec<OrganisationId> = peers.iter().map(|peer| peer.organisation.id).collect();
    Ok(Rescue {
        organisation: OrganisationRef { id, name: organisation.name },
        health: health(id),
        from: window.from,
        to: window.to,
        differences: differences(&measured, id, &beside, lang),
        won: [id].iter().chain(&beside).map(|id| logs.money_won(*id, window)).collect(),
        interventions: interventions::comparisons(rows, &logs, id, today)?,
        peers,
    })
}

/// All partners, and the one it is about whatever it is.
fn partners(logs: &Logs, id: OrganisationId) -> impl Iterator<Item = OrganisationId> {
    logs.organisations.values().filter(move |o| o.id == id || logs.is_partner(o)).map(|o| o.id)
}

fn differences(
    measured: &BTreeMap<OrganisationId, BTreeMap<Measure, i64>>,
    id: OrganisationId,
    peers: &[OrganisationId],
    lang: Lang,
) -> Vec<Difference> {
    let of = |measure: &Measure| difference(measured, id, peers, *measure, lang);
    let mut found: Vec<Difference> = Measure::ALL.iter().map(of).collect();
    found.sort_by_key(|difference| std::cmp::Reverse(difference.behind));
    found
}

fn difference(
    measured: &BTreeMap<OrganisationId, BTreeMap<Measure, i64>>,
    id: OrganisationId,
    peers: &[OrganisationId],
    measure: Measure,
    lang: Lang,
) -> Difference {
    let value = |id: &OrganisationId| measured.get(id).and_then(|of| of.get(&measure)).copied();
    let (own, beside): (Option<i64>, Vec<Option<i64>>) = (value(&id), peers.iter().map(value).collect());
    let everybody: Vec<i64> = measured.keys().filter_map(value).collect();
    let known: Vec<i64> = beside.iter().flatten().copied().collect();
    let (mean, spread) = (mean(&known), deviation(&everybody));
    let behind = match (own, mean, spread) {
        (Some(own), Some(mean), Some(spread)) if spread > 0.0 => {
            let gap = (mean - own as f64) / spread;
            Some((1000.0 * if measure.less_is_better() { -gap } else { gap }).round() as i32)
        }
        (Some(_), Some(_), Some(_)) => Some(0),
        _ => None,
    };
    let whole = |value: Option<i64>| value.map(|value| i32::try_from(value).unwrap_or(i32::MAX));
    let tenths = |value: Option<f64>| value.map(|value| (value * 10.0).round() as i32);
    let mut difference = Difference {
        measure,
        own: whole(own),
        peers: beside.into_iter().map(whole).collect(),
        mean: tenths(mean),
        spread: tenths(spread),
        behind,
        text: String::new(),
        step: String::new(),
        tab: say::tab(measure),
    };
    difference.text = say::difference(&difference, lang);
    if behind.is_some_and(|behind| behind > 0) || own.is_none() {
        difference.step = say::step(measure, own.is_none(), lang).to_owned();
    }
    difference
}

fn mean(values: &[i64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<i64>() as f64 / values.len() as f64)
}

/// The standard deviation of all values there are.
fn deviation(values: &[i64]) -> Option<f64> {
    let mean = mean(values)?;
    Some((values.iter().map(|value| (*value as f64 - mean).powi(2)).sum::<f64>() / values.len() as f64).sqrt())
}
