//! Who is compared with: the three healthiest among those partners that are most like it.

use std::collections::{BTreeMap, BTreeSet};

use super::logs::Logs;
use super::{Measure, Peer};
use crate::id::OrganisationId;
use crate::model::introduction::Lang;
use crate::model::organisation::Organisation;
use crate::model::term::fold;
use crate::queries::health::Health;
use crate::queries::names::OrganisationRef;
use crate::queries::words::{kind, pick};

/// So many of those most like it are looked at, and so many of them compared with.
const MOST_ALIKE: usize = 10;
const PEERS: usize = 3;

/// What likeness is made of, per mille: a kind in common, the share of sectors in common, the same country, an equally strong relationship.
const KIND: f64 = 400.0;
const SECTORS: f64 = 300.0;
const COUNTRY: f64 = 150.0;
const STRENGTH: f64 = 150.0;

/// Up to three healthy partners like this one, the healthiest first. At risk, paused or over is nobody to compare with, nor is who is no
/// healthier than the partner itself.
pub(super) fn peers(
    logs: &Logs,
    measured: &BTreeMap<OrganisationId, BTreeMap<Measure, i64>>,
    (whom, own): (&Organisation, Health),
    health: &dyn Fn(OrganisationId) -> Health,
    lang: Lang,
) -> Vec<Peer> {
    let strength = |id: OrganisationId| measured.get(&id).and_then(|of| of.get(&Measure::Strength)).copied();
    let fit =
        |other: &&Organisation| other.id != whom.id && logs.is_partner(other) && !matches!(other.status.as_str(), "atRisk" | "paused");
    let alike = |other| (likeness(whom, other, strength(whom.id), strength(other.id)), other);
    let mut others: Vec<(u16, &Organisation)> = logs.organisations.values().filter(fit).map(alike).filter(|(like, _)| *like > 0).collect();
    others.sort_by_key(|(like, other)| (std::cmp::Reverse(*like), other.id));
    others.truncate(MOST_ALIKE);
    let mut sound: Vec<(u16, u16, &Organisation)> =
        others.into_iter().filter_map(|(like, other)| Some((whole(health(other.id))?, like, other))).collect();
    sound.retain(|(health, _, _)| whole(own).is_none_or(|own| *health > own));
    sound.sort_by_key(|(health, like, other)| (std::cmp::Reverse((*health, *like)), other.id));
    let peer = |(healthy, likeness, other): (u16, u16, &Organisation)| Peer {
        organisation: OrganisationRef { id: other.id, name: other.name.clone() },
        health: health(other.id),
        likeness,
        why: why(whom, other, healthy, strength(whom.id).is_some() && strength(whom.id) == strength(other.id), lang),
    };
    sound.into_iter().take(PEERS).map(peer).collect()
}

/// The mean of the halves that are known.
fn whole(health: Health) -> Option<u16> {
    match (health.human, health.business) {
        (Some(human), Some(business)) => Some(human.midpoint(business)),
        (one, other) => one.or(other),
    }
}

fn folded(words: &[String]) -> BTreeSet<String> {
    words.iter().map(|word| fold(word)).collect()
}

fn likeness(one: &Organisation, other: &Organisation, own: Option<i64>, theirs: Option<i64>) -> u16 {
    let share = |a: &BTreeSet<String>, b: &BTreeSet<String>| match a.union(b).count() {
        0 => 0.0,
        all => a.intersection(b).count() as f64 / all as f64,
    };
    let kinds = if folded(&one.kinds).is_disjoint(&folded(&other.kinds)) { 0.0 } else { KIND };
    let sectors = SECTORS * share(&folded(&one.sectors), &folded(&other.sectors));
    let country = if !one.country.is_empty() && fold(&one.country) == fold(&other.country) { COUNTRY } else { 0.0 };
    let strength = match (own, theirs) {
        (Some(own), Some(theirs)) => STRENGTH * (1.0 - (own - theirs).abs() as f64 / 4.0),
        _ => 0.0,
    };
    (kinds + sectors + country + strength).round() as u16
}

fn why(one: &Organisation, other: &Organisation, health: u16, as_strong: bool, lang: Lang) -> String {
    let mut said: Vec<String> = Vec::new();
    if let Some(shared) = other.kinds.iter().find(|k| folded(&one.kinds).contains(&fold(k))) {
        said.push(format!("{} {}", pick(lang, "aussi", "also"), kind(lang, shared).to_lowercase()));
    }
    let sectors: Vec<&str> = other.sectors.iter().filter(|s| folded(&one.sectors).contains(&fold(s))).map(String::as_str).collect();
    if !sectors.is_empty() {
        said.push(format!("{} {}", pick(lang, "même secteur\u{a0}:", "same sector:"), sectors.join(", ")));
    }
    if !other.country.is_empty() && fold(&one.country) == fold(&other.country) {
        said.push(format!("{} {}", pick(lang, "même pays\u{a0}:", "same country:"), other.country));
    }
    if as_strong {
        said.push(pick(lang, "relation aussi forte", "as strong a relationship").to_owned());
    }
    let share = (health + 5) / 10;
    said.push(match lang {
        Lang::Fr => format!("santé {share}\u{a0}%"),
        Lang::En => format!("health {share}%"),
    });
    said.join(" · ")
}
