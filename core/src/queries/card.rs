//! The card: what is said of an organisation when the pointer rests on it. Not here: its whole sheet (organisations).

use serde::Serialize;

use super::health::{Health, Healths};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::OrganisationId;
use crate::model::organisation::Organisation;
use crate::model::time::Day;

/// What a card says.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// Which organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its kinds.
    pub kinds: Vec<String>,
    /// Its country.
    pub country: String,
    /// The state of the partnership.
    pub status: String,
    /// Who looks after it.
    pub owner: String,
    /// A few of its offers.
    pub offers: Vec<String>,
    /// A few of its needs, blockers first.
    pub needs: Vec<String>,
    /// How many relationships it has.
    pub relationships: u32,
    /// How many people are known there.
    pub contacts: u32,
    /// When its latest relationship began.
    pub latest: Option<Day>,
    /// How the partnership is doing; nothing for the conductor.
    pub health: Health,
    /// Whether it is the conductor.
    pub conductor: bool,
}

/// At most so many offers and needs stand on a card.
const LISTED: usize = 3;

/// The card of an organisation. Cost: its own rows.
pub fn card(ecosystem: &Ecosystem, id: OrganisationId) -> Result<Card> {
    let rows = ecosystem.rows();
    let organisation: Organisation = rows.get(id)?;
    let atlas = ecosystem.atlas(&|_| true)?;
    let number = atlas.number(id).ok_or_else(|| Error::not_found("organisation", id))?;
    let mut needs = rows.needs_of(id)?;
    needs.sort_by_key(|n| !n.blocker);
    let conductor = atlas.is_conductor(number);
    let latest = atlas.touching(number).iter().filter_map(|t| atlas.tie(*t).since).max();
    Ok(Card {
        id,
        name: organisation.name,
        kinds: organisation.kinds,
        country: organisation.country,
        status: organisation.status,
        owner: organisation.owner,
        offers: rows.offers_of(id)?.into_iter().map(|o| o.term).take(LISTED).collect(),
        needs: needs.into_iter().map(|n| n.term).take(LISTED).collect(),
        relationships: atlas.degree(number),
        contacts: u32::try_from(rows.contacts_of(id)?.len()).unwrap_or(u32::MAX),
        latest: latest.map(Day::from_number),
        health: if conductor { Health::default() } else { Healths::read(ecosystem)?.of(&atlas, number) },
        conductor,
    })
}
