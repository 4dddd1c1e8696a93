//! What breaks when one leaves, and who could take its place. Not here: the state of the ecosystem as it is (mod).

use serde::Serialize;

use super::SourceAnswer;
use super::dress::Dress;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::OrganisationId;
use crate::network::Network;
use crate::network::rehearse::{self, Closing, Gap, Rehearsal, Replacements, StandIn};
use crate::queries::names::OrganisationRef;

/// On screen no list is longer.
const SHOWN: usize = 100;

/// What breaks when an organisation leaves; indices are per mille.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Rehearsal")]
#[serde(rename_all = "camelCase")]
pub struct RehearsalAnswer {
    /// Who leaves.
    pub without: OrganisationRef,
    /// Who loses the way to the rest.
    pub cut_off: Vec<OrganisationRef>,
    /// How many they are, also where not all are shown.
    pub cut_off_count: u32,
    /// How many parts there are now.
    pub parts_before: u32,
    /// How many parts are left.
    pub parts: u32,
    /// How many live relationships go.
    pub relationships_lost: u32,
    /// Offers that only it held.
    pub lost_offers: Vec<String>,
    /// The flexible index now.
    pub flexible_before: u32,
    /// And afterwards.
    pub flexible_after: u32,
    /// What it gave that others need, and who could take over, most needed first.
    pub gaps: Vec<GapAnswer>,
    /// Who stands beside the same partners, most of them first.
    pub stand_ins: Vec<StandInAnswer>,
    /// Introductions that would close the hole.
    pub closings: Vec<ClosingAnswer>,
}

/// Something it gave that others need.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Gap")]
#[serde(rename_all = "camelCase")]
pub struct GapAnswer {
    /// What.
    pub offer: String,
    /// Who needs it, its own partners first.
    pub needed_by: Vec<OrganisationRef>,
    /// Who could take over, best first.
    pub sources: Vec<SourceAnswer>,
}

/// Somebody who stands beside the same partners.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "StandIn")]
pub struct StandInAnswer {
    /// Who.
    pub organisation: OrganisationRef,
    /// How many of the leaver's partners are its partners too.
    pub common: u32,
    /// Of how many.
    pub of: u32,
}

/// An introduction that would close the hole.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Closing")]
#[serde(rename_all = "camelCase")]
pub struct ClosingAnswer {
    /// One of the two.
    pub a: OrganisationRef,
    /// The other.
    pub b: OrganisationRef,
    /// What the introduction is worth by itself, 0 to 1000.
    pub score: u32,
    /// How many who would be cut off it brings back.
    pub brings_back: u32,
}

/// What was found, still without names.
pub struct Found {
    rehearsal: Rehearsal,
    replacements: Replacements,
}

/// What breaks when an organisation leaves.
pub fn rehearse(ecosystem: &Ecosystem, without: OrganisationId) -> Result<RehearsalAnswer> {
    let found = find(&*ecosystem.network(ecosystem.now())?, without)?;
    dressed(ecosystem, &found, usize::MAX)
}

/// The long part, which needs nothing but the graph.
pub fn find(network: &Network, without: OrganisationId) -> Result<Found> {
    let rehearsal = rehearse::rehearse(network, without).ok_or_else(|| Error::not_found("organisation", without))?;
    Ok(Found { rehearsal, replacements: rehearse::replacements(network, without) })
}

/// With names, and no list longer than a screen needs.
pub fn shown(ecosystem: &Ecosystem, found: &Found) -> Result<RehearsalAnswer> {
    dressed(ecosystem, found, SHOWN)
}

fn dressed(ecosystem: &Ecosystem, found: &Found, most: usize) -> Result<RehearsalAnswer> {
    let dress = Dress::read(ecosystem, most)?;
    let (r, replacements) = (&found.rehearsal, &found.replacements);
    Ok(RehearsalAnswer {
        without: dress.refer(r.without),
        cut_off: dress.refer_all(&r.cut_off),
        cut_off_count: r.cut_off.len() as u32,
        parts_before: r.parts_before,
        parts: r.parts.len() as u32,
        relationships_lost: r.ties_lost,
        lost_offers: r.lost_offers.clone(),
        flexible_before: r.flexible_before,
        flexible_after: r.flexible_after,
        gaps: dress.all(&replacements.gaps, |g| gap(&dress, g)),
        stand_ins: dress.all(&replacements.stand_ins, |s| stand_in(&dress, s)),
        closings: dress.all(&replacements.closings, |c| closing(&dress, c)),
    })
}

fn gap(dress: &Dress, gap: &Gap) -> GapAnswer {
    GapAnswer {
        offer: gap.offer.clone(),
        needed_by: dress.refer_all(&gap.needed_by),
        sources: dress.all(&gap.sources, |s| dress.source(s)),
    }
}

fn stand_in(dress: &Dress, stand_in: &StandIn) -> StandInAnswer {
    StandInAnswer { organisation: dress.refer(stand_in.id), common: stand_in.common, of: stand_in.of }
}

fn closing(dress: &Dress, closing: &Closing) -> ClosingAnswer {
    let Closing { a, b, score, brings_back } = *closing;
    ClosingAnswer { a: dress.refer(a), b: dress.refer(b), score, brings_back }
}
