//! How the ecosystem holds together, and what breaks when one leaves.

use serde::Serialize;

use super::names::{Names, OrganisationRef};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{CircleId, OrganisationId};
use crate::network::{diagnose, rehearse};

/// The state of the ecosystem or a circle; shares are per mille.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Diagnosis")]
#[serde(rename_all = "camelCase")]
pub struct DiagnosisAnswer {
    /// How many organisations.
    pub organisations: u32,
    /// How many live relationships between them.
    pub relationships: u32,
    /// Freeman's degree centralisation: a star is 1000, a ring 0.
    pub centralisation: u32,
    /// Pairs of partners that are connected, of all such pairs.
    pub partner_density: u32,
    /// How much the partners hold together without the conductor.
    pub flexible_index: u32,
    /// Who stands between others most often.
    pub brokers: Vec<OrganisationRef>,
    /// Without whom it falls into more parts.
    pub articulation: Vec<OrganisationRef>,
    /// Who has no connection.
    pub orphans: Vec<OrganisationRef>,
    /// Groups that are closer among themselves.
    pub communities: Vec<Vec<OrganisationRef>>,
    /// What only one organisation offers.
    pub sole_offers: Vec<SoleOffer>,
}

/// A resource with a single holder.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SoleOffer {
    /// What it is.
    pub term: String,
    /// Who alone holds it.
    pub holder: OrganisationRef,
}

/// The state of the whole ecosystem, or of one circle.
pub fn diagnose(ecosystem: &Ecosystem, circle: Option<CircleId>) -> Result<DiagnosisAnswer> {
    let members = circle.map(|c| ecosystem.rows().members_of(c)).transpose()?;
    let found = diagnose::diagnose(&*ecosystem.network(ecosystem.now())?, members.as_deref());
    let names = Names::read(ecosystem.rows())?;
    let brokers: Vec<OrganisationId> = found.brokers.iter().map(|(id, _)| *id).collect();
    Ok(DiagnosisAnswer {
        organisations: found.organisations,
        relationships: found.relationships,
        centralisation: found.centralisation,
        partner_density: found.partner_density,
        flexible_index: found.flexible_index,
        brokers: names.refer_all(&brokers),
        articulation: names.refer_all(&found.articulation),
        orphans: names.refer_all(&found.orphans),
        communities: found.communities.iter().map(|c| names.refer_all(c)).collect(),
        sole_offers: found.sole_offers.into_iter().map(|(term, id)| SoleOffer { term, holder: names.refer(id) }).collect(),
    })
}

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
}

/// What breaks when an organisation leaves.
pub fn rehearse(ecosystem: &Ecosystem, without: OrganisationId) -> Result<RehearsalAnswer> {
    let found =
        rehearse::rehearse(&*ecosystem.network(ecosystem.now())?, without).ok_or_else(|| Error::not_found("organisation", without))?;
    let names = Names::read(ecosystem.rows())?;
    Ok(RehearsalAnswer {
        without: names.refer(without),
        cut_off: names.refer_all(&found.cut_off),
        parts_before: found.parts_before,
        parts: u32::try_from(found.parts.len()).unwrap_or(u32::MAX),
        relationships_lost: found.ties_lost,
        lost_offers: found.lost_offers,
        flexible_before: found.flexible_before,
        flexible_after: found.flexible_after,
    })
}
