//! How partnerships are doing, from what the file holds: a human half and a business half, each per mille, and the parts they are made of.
//! What nothing is known of has no figure: its weight goes to the other parts of its half. Not here: the ring that shows it.

mod signs;

use std::collections::HashMap;

use serde::Serialize;

use super::names::OrganisationRef;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::network::atlas::Atlas;
use signs::{Sign, signs};

/// How a partnership is doing; each half is the weighted mean of what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Health {
    /// Somebody looks after it and people are known there, something has happened lately, introductions come about.
    pub human: Option<u16>,
    /// The state of the partnership and the strength of its relationship, deals, giving and receiving, customers in common.
    pub business: Option<u16>,
}

crate::model::words::words! {
    /// A part of health.
    HealthPart {
        /// Human: when something last happened between the two.
        Recency = "recency",
        /// Human: how many of the introductions it was asked for came about.
        FollowThrough = "followThrough",
        /// Human: whether somebody looks after it and people are known there.
        Care = "care",
        /// Business: deals of the last half year against the half year before.
        Pipeline = "pipeline",
        /// Business: the state of the partnership, and how strong its relationship with the conductor is.
        State = "state",
        /// Business: how even giving and receiving are.
        Reciprocity = "reciprocity",
        /// Business: how many of the conductor's open opportunities are its customers.
        Coverage = "coverage",
    }
}

impl HealthPart {
    /// What the part weighs in its half. Recency, follow-through, pipeline, reciprocity and coverage weigh as partner health scores of the field
    /// weigh them; care and state are what a file holds before anything else is known. The weights are Tutti's own.
    pub const fn weight(self) -> u32 {
        match self {
            Self::Recency | Self::Pipeline => 25,
            Self::FollowThrough => 20,
            Self::Care | Self::State | Self::Reciprocity | Self::Coverage => 15,
        }
    }

    /// Whether it belongs to the human half.
    pub const fn is_human(self) -> bool {
        matches!(self, Self::Recency | Self::FollowThrough | Self::Care)
    }
}

/// A part of the health of a partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct PartAnswer {
    /// Which.
    pub part: HealthPart,
    /// Per mille; `None` where nothing is known.
    pub value: Option<u16>,
    /// What it weighs in its half.
    pub weight: u32,
}

/// The health of one partnership with its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PartnerHealth {
    /// The partner.
    pub organisation: OrganisationRef,
    /// The two halves.
    pub health: Health,
    /// The mean of the halves that are known, per mille.
    pub total: Option<u16>,
    /// Every part.
    pub parts: Vec<PartAnswer>,
    /// Whether parts are missing.
    pub partial: bool,
}

/// Days after which a sign of life counts for less, and for nothing.
const FRESH: i32 = 120;
const STALE: i32 = 540;

/// What is needed to say how every partnership is doing, read once.
pub struct Healths {
    contacts: HashMap<OrganisationId, u32>,
    signs: HashMap<OrganisationId, Sign>,
    today: i32,
}

impl Healths {
    /// Reads what is known. Cost: one scan of contacts, introductions, leads, deals and exchanges, and of accounts where the conductor has some.
    pub fn read(ecosystem: &Ecosystem) -> Result<Self> {
        let today = ecosystem.now().day();
        let contacts = ecosystem.rows().contact_counts()?.into_iter().collect();
        Ok(Self { contacts, signs: signs(ecosystem, today)?, today: today.number() })
    }

    /// How the partnership with an organisation is doing. O(its relationships).
    pub fn of(&self, atlas: &Atlas, number: u32) -> Health {
        let parts = self.parts(atlas, number);
        Health { human: half(&parts, true), business: half(&parts, false) }
    }

    /// The parts of its health. O(its relationships).
    fn parts(&self, atlas: &Atlas, number: u32) -> Vec<PartAnswer> {
        let sign = self.signs.get(&atlas.id(number)).copied().unwrap_or_default();
        let since = atlas.touching(number).iter().filter_map(|t| atlas.tie(*t).since).filter(|day| *day <= self.today).max();
        let recency = since.max(sign.last).map(|day| freshness(self.today - day));
        let of = |part: HealthPart| match part {
            HealthPart::Recency => recency,
            HealthPart::FollowThrough => sign.follow_through(),
            HealthPart::Care => self.care(atlas, number, recency.is_some()),
            HealthPart::Pipeline => sign.pipeline(),
            HealthPart::State => state(atlas, number),
            HealthPart::Reciprocity => sign.reciprocity(),
            HealthPart::Coverage => sign.coverage(),
        };
        HealthPart::ALL.iter().map(|part| PartAnswer { part: *part, value: of(*part), weight: part.weight() }).collect()
    }

    /// How little is left of the human side, per mille, of whom introductions were made or people are known: the mean of whether
    /// anybody is known there and how lately something happened. Whoever nothing is known of, or who is in good hands, is not in it.
    pub(super) fn quiet(&self) -> HashMap<OrganisationId, u16> {
        let lack = |id: &OrganisationId| {
            let (known, silent) = self.seen(*id);
            let left = mean([Some(if known { 1000 } else { 0 }), silent.map(|day| freshness(self.today - day))]);
            (*id, 1000 - left.unwrap_or(1000).min(1000))
        };
        let spoken_to = self.signs.iter().filter(|(_, sign)| sign.last.is_some()).map(|(id, _)| id);
        self.contacts.keys().chain(spoken_to).map(lack).filter(|(_, lack)| *lack > 0).collect()
    }

    /// Whether anybody is known there, and the day (since 1970-01-01) on which something last happened.
    fn seen(&self, id: OrganisationId) -> (bool, Option<i32>) {
        (self.contacts.contains_key(&id), self.signs.get(&id).and_then(|sign| sign.last))
    }

    /// What makes a partnership shaky: whether nobody is known there though something happened, and since when nothing has happened, where
    /// that is too long.
    pub(super) fn silence(&self, id: OrganisationId) -> (bool, Option<i32>) {
        let (known, last) = self.seen(id);
        (!known && last.is_some(), last.filter(|day| freshness(self.today - day) < 1000))
    }

    /// Half for an owner, half for people: one is half of two. Nothing where nothing at all is known of the human side.
    fn care(&self, atlas: &Atlas, number: u32, known_otherwise: bool) -> Option<u16> {
        let contacts = self.contacts.get(&atlas.id(number)).copied().unwrap_or(0);
        let owned = atlas.look(number).owner != 0;
        if !owned && contacts == 0 && !known_otherwise {
            return None;
        }
        mean([Some(if owned { 1000 } else { 0 }), u16::try_from(contacts.min(2) * 500).ok()])
    }
}

/// The health of every organisation on which there is any, other than the conductor and those of these kinds that are no partners; the weakest
/// first. Cost: reads the file as the map does.
pub fn healths(ecosystem: &Ecosystem) -> Result<Vec<PartnerHealth>> {
    let (atlas, healths) = (ecosystem.atlas(&|_| true)?, Healths::read(ecosystem)?);
    let names = super::names::Names::read(ecosystem.rows())?;
    let is_partner = |number: &u32| {
        let look = atlas.look(*number);
        !atlas.is_conductor(*number) && (atlas.word(look.kind) == "partner" || !atlas.word(look.status).is_empty())
    };
    let mut found: Vec<PartnerHealth> = (0..atlas.len() as u32)
        .filter(is_partner)
        .map(|number| {
            let parts = healths.parts(&atlas, number);
            let health = Health { human: half(&parts, true), business: half(&parts, false) };
            PartnerHealth {
                organisation: names.refer(atlas.id(number)),
                total: mean([health.human, health.business]),
                partial: parts.iter().any(|part| part.value.is_none()),
                health,
                parts,
            }
        })
        .filter(|partner| partner.total.is_some())
        .collect();
    found.sort_by_key(|partner| (partner.total, partner.organisation.clone()));
    Ok(found)
}

/// The weighted mean of the parts of one half that are known.
fn half(parts: &[PartAnswer], human: bool) -> Option<u16> {
    let known: Vec<(u32, u32)> =
        parts.iter().filter(|p| p.part.is_human() == human).filter_map(|p| Some((u32::from(p.value?), p.weight))).collect();
    let weights: u32 = known.iter().map(|(_, weight)| weight).sum();
    (weights > 0).then(|| u16::try_from(known.iter().map(|(value, weight)| value * weight).sum::<u32>() / weights).unwrap_or(1000))
}

/// Full while fresh, then falling to nothing.
fn freshness(days: i32) -> u16 {
    let left = (STALE - days).clamp(0, STALE - FRESH);
    u16::try_from(left * 1000 / (STALE - FRESH)).unwrap_or(0)
}

fn state(atlas: &Atlas, number: u32) -> Option<u16> {
    let state = match atlas.word(atlas.look(number).status) {
        "active" => Some(1000),
        "exploring" => Some(650),
        "paused" => Some(350),
        "atRisk" => Some(150),
        "ended" => Some(0),
        _ => None,
    };
    let with_conductor = |t: &&u32| atlas.is_conductor(atlas.other_end(**t, number));
    let strongest = atlas.touching(number).iter().filter(with_conductor).map(|t| atlas.tie(*t)).filter(|t| t.pull > 0.0);
    mean([state, strongest.map(|t| u16::from(t.strength) * 200).max()])
}

fn mean<const N: usize>(parts: [Option<u16>; N]) -> Option<u16> {
    let known: Vec<u32> = parts.into_iter().flatten().map(u32::from).collect();
    let count = u32::try_from(known.len()).ok().filter(|n| *n > 0)?;
    u16::try_from(known.iter().sum::<u32>() / count).ok()
}
