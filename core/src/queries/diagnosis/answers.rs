//! What a diagnosis answers, made to be shown. Not here: how it is found (mod).

use serde::Serialize;

use crate::id::OpportunityId;
use crate::queries::names::OrganisationRef;

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
    /// Freeman's betweenness centralisation: whether all ways lead through one.
    pub betweenness_centralisation: u32,
    /// Whether shortest ways were followed from everybody, or in a large ecosystem from some.
    pub betweenness_exact: bool,
    /// Pairs of partners that are connected, of all such pairs.
    pub partner_density: u32,
    /// Of the connected pairs of partners, those that do not stem from the conductor's projects alone; nothing without such pairs.
    pub own_share: Option<u32>,
    /// How much the partners hold together without the conductor.
    pub flexible_index: u32,
    /// How the conductor stands among its partners; nothing where it has none.
    pub conductor: Option<PositionAnswer>,
    /// Partners whose partners know each other least, the freest first.
    pub freest: Vec<PositionAnswer>,
    /// Partners whose partners know each other most.
    pub most_held: Vec<PositionAnswer>,
    /// Partners who would have nobody without the conductor and its projects.
    pub left_alone: Vec<OrganisationRef>,
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
    /// Introductions that would raise the index most, highest first.
    pub raises: Vec<RaiseAnswer>,
    /// Introductions one after the other, each the one that raises it most once those before have met.
    pub plan: Vec<RaiseAnswer>,
    /// Partners whose departure would lower it most.
    pub departures: Vec<DepartureAnswer>,
    /// Ties whose end would take two pieces apart, those that lower it most first.
    pub hinges: Vec<HingeAnswer>,
    /// Everything offered, with its holders, by term.
    pub resources: Vec<ResourceAnswer>,
    /// What only one holds and somebody needs, most needed first.
    pub at_risk: Vec<AtRiskAnswer>,
    /// Needs that nobody else answers, what stops somebody first.
    pub unanswered: Vec<UnansweredAnswer>,
    /// Whom the ecosystem would miss most; only asked of the whole.
    pub missed: Vec<MissedAnswer>,
    /// How long the lists are that may be cut.
    pub counts: Counts,
}

/// How long the lists of a diagnosis are, also where not all of them is shown.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "DiagnosisCounts")]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Partners who would have nobody.
    pub left_alone: u32,
    /// Without whom it falls into more parts.
    pub articulation: u32,
    /// Who has no connection.
    pub orphans: u32,
    /// Everything offered.
    pub resources: u32,
    /// What only one offers.
    pub sole_offers: u32,
    /// What only one holds and somebody needs.
    pub at_risk: u32,
    /// Needs that nobody else answers.
    pub unanswered: u32,
}

/// How an organisation stands among its partners (Burt 1992).
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Position")]
#[serde(rename_all = "camelCase")]
pub struct PositionAnswer {
    /// Which.
    pub organisation: OrganisationRef,
    /// How many partners.
    pub partners: u32,
    /// How many of them are not double because they know the others, in thousandths.
    pub effective_size: u32,
    /// How far partners who know each other hold it, per mille; at most 1125.
    pub constraint: u32,
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

/// An introduction that would raise the index.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Raise")]
#[serde(rename_all = "camelCase")]
pub struct RaiseAnswer {
    /// One of the two.
    pub a: OrganisationRef,
    /// The other.
    pub b: OrganisationRef,
    /// What the introduction is worth by itself, 0 to 1000.
    pub score: u32,
    /// How many more partners would hang together.
    pub joined: u32,
    /// The index afterwards, per mille.
    pub flexible_after: u32,
    /// How much higher it would be, in millionths.
    pub rise: u32,
}

/// A partner whose departure would lower the index.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Departure")]
#[serde(rename_all = "camelCase")]
pub struct DepartureAnswer {
    /// Who.
    pub organisation: OrganisationRef,
    /// How many others would no longer hang together.
    pub lost: u32,
    /// The index afterwards, per mille.
    pub flexible_after: u32,
    /// How much lower it would be, in millionths.
    pub drop: u32,
}

/// A tie on which two pieces hang together.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Hinge")]
#[serde(rename_all = "camelCase")]
pub struct HingeAnswer {
    /// One end.
    pub a: OrganisationRef,
    /// The other.
    pub b: OrganisationRef,
    /// How many would no longer hang together.
    pub lost: u32,
    /// The index afterwards, per mille.
    pub flexible_after: u32,
    /// How much lower it would be, in millionths.
    pub drop: u32,
}

/// An opportunity by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OpportunityRef {
    /// Its identifier.
    pub id: OpportunityId,
    /// Its name.
    pub name: String,
}

/// Something that is offered.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Resource")]
#[serde(rename_all = "camelCase")]
pub struct ResourceAnswer {
    /// What it is.
    pub term: String,
    /// Who holds it.
    pub holders: Vec<OrganisationRef>,
    /// Who needs it.
    pub needed_by: Vec<OrganisationRef>,
    /// Open opportunities that need it.
    pub opportunities: Vec<OpportunityRef>,
}

/// What only one holds and somebody needs.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "AtRisk")]
#[serde(rename_all = "camelCase")]
pub struct AtRiskAnswer {
    /// What it is.
    pub term: String,
    /// Who alone holds it.
    pub holder: OrganisationRef,
    /// Who needs it.
    pub needed_by: Vec<OrganisationRef>,
    /// Open opportunities that need it.
    pub opportunities: Vec<OpportunityRef>,
    /// Who could answer the same needs with something else, best first.
    pub sources: Vec<SourceAnswer>,
}

/// Somebody who could take over.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Source")]
pub struct SourceAnswer {
    /// Who.
    pub organisation: OrganisationRef,
    /// What it offers.
    pub offer: String,
    /// How well that answers the need, per mille.
    pub fit: u32,
    /// What its introduction to those who need it is worth, 0 to 1000.
    pub score: u32,
}

/// A need that nobody else answers.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Unanswered")]
pub struct UnansweredAnswer {
    /// What is needed.
    pub term: String,
    /// Which organisation needs it, where one does.
    pub organisation: Option<OrganisationRef>,
    /// Which opportunity needs it, where one does.
    pub opportunity: Option<OpportunityRef>,
    /// Whether the lack stops it.
    pub blocker: bool,
}

/// Whom the ecosystem would miss, and for what.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Missed")]
#[serde(rename_all = "camelCase")]
pub struct MissedAnswer {
    /// Who.
    pub organisation: OrganisationRef,
    /// How many would lose the way to the rest.
    pub cut_off: u32,
    /// How many needs nobody else would answer.
    pub lost_needs: u32,
    /// How many pairs of communities nobody else connects.
    pub bridged: u32,
    /// The flexible index afterwards, per mille.
    pub flexible_after: u32,
    /// How much lower it would be, in millionths.
    pub drop: u32,
    /// All of this together, per mille.
    pub weight: u32,
}
