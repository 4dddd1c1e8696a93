//! How partnerships are doing, from what the file holds: a human half and a business half, each per mille, and the facts behind
//! them. What nothing is known of has no figure. Not here: the ring that shows it.

use std::collections::HashMap;

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::network::atlas::Atlas;

/// How a partnership is doing; each half is the mean of what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Health {
    /// Somebody looks after it, people are known there, and something has happened lately.
    pub human: Option<u16>,
    /// The state of the partnership, and how strong the relationship with the conductor is.
    pub business: Option<u16>,
}

/// Days after which a sign of life counts for less, and for nothing.
const FRESH: i32 = 120;
const STALE: i32 = 540;

/// What is needed to say how every partnership is doing, read once.
pub struct Healths {
    contacts: HashMap<OrganisationId, u32>,
    last_steps: HashMap<OrganisationId, i32>,
    today: i32,
}

impl Healths {
    /// Reads what is known. Cost: one scan of contacts and introductions.
    pub fn read(ecosystem: &Ecosystem) -> Result<Self> {
        let rows = ecosystem.rows();
        let last_steps = rows.last_introduction_steps()?.into_iter().map(|(id, at)| (id, at.day().number()));
        Ok(Self {
            contacts: rows.contact_counts()?.into_iter().collect(),
            last_steps: last_steps.collect(),
            today: ecosystem.now().day().number(),
        })
    }

    /// How the partnership with an organisation is doing. O(its relationships).
    pub fn of(&self, atlas: &Atlas, number: u32) -> Health {
        Health { human: self.human(atlas, number), business: business(atlas, number) }
    }

    /// How little is left of the human side, per mille, of whom introductions were made or people are known: the mean of whether
    /// anybody is known there and how lately something happened. Whoever nothing is known of, or who is in good hands, is not in it.
    pub(super) fn quiet(&self) -> HashMap<OrganisationId, u16> {
        let lack = |id: &OrganisationId| {
            let (known, silent) = self.signs(*id);
            let left = mean([Some(if known { 1000 } else { 0 }), silent.map(|day| freshness(self.today - day))]);
            (*id, 1000 - left.unwrap_or(1000).min(1000))
        };
        self.contacts.keys().chain(self.last_steps.keys()).map(lack).filter(|(_, lack)| *lack > 0).collect()
    }

    /// Whether anybody is known there, and the day (since 1970-01-01) of the last step of an introduction.
    fn signs(&self, id: OrganisationId) -> (bool, Option<i32>) {
        (self.contacts.contains_key(&id), self.last_steps.get(&id).copied())
    }

    /// What makes a partnership shaky: whether nobody is known there though there were introductions, and since when nothing has
    /// happened, where that is too long.
    pub(super) fn silence(&self, id: OrganisationId) -> (bool, Option<i32>) {
        let (known, last) = self.signs(id);
        (!known && last.is_some(), last.filter(|day| freshness(self.today - day) < 1000))
    }

    fn human(&self, atlas: &Atlas, number: u32) -> Option<u16> {
        let (id, look) = (atlas.id(number), atlas.look(number));
        let contacts = self.contacts.get(&id).copied().unwrap_or(0);
        let since = atlas.touching(number).iter().filter_map(|t| atlas.tie(*t).since).filter(|day| *day <= self.today).max();
        let last = since.into_iter().chain(self.last_steps.get(&id).copied()).max();
        if look.owner == 0 && contacts == 0 && last.is_none() {
            return None;
        }
        let owned = if look.owner == 0 { 0 } else { 1000 };
        let known = u16::try_from(contacts.min(2) * 500).unwrap_or(0);
        mean([Some(owned), Some(known), last.map(|day| freshness(self.today - day))])
    }
}

/// Full while fresh, then falling to nothing.
fn freshness(days: i32) -> u16 {
    let left = (STALE - days).clamp(0, STALE - FRESH);
    u16::try_from(left * 1000 / (STALE - FRESH)).unwrap_or(0)
}

fn business(atlas: &Atlas, number: u32) -> Option<u16> {
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
