//! How the ecosystem holds together, what would move it, and what hangs on one organisation alone.
//! Not here: what happens when one leaves (rehearsal).

mod answers;
mod dress;
pub mod rehearsal;

use std::collections::HashSet;

use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{CircleId, OpportunityId, OrganisationId};
use crate::model::composition::Composition;
use crate::model::opportunity::OpportunityNeed;
use crate::network::Network;
use crate::network::diagnose::{self, Diagnosis, Moves};
use crate::network::rehearse::{self, Missed};
use crate::network::resources::{self, OpenNeed, Resources};

use dress::Dress;

pub use answers::{
    AtRiskAnswer, Counts, DepartureAnswer, DiagnosisAnswer, HingeAnswer, MissedAnswer, OpportunityRef, PositionAnswer, RaiseAnswer,
    ResourceAnswer, SoleOffer, SourceAnswer, UnansweredAnswer,
};

/// So many whom the ecosystem would miss most are named.
const MOST_MISSED: usize = 20;

/// On screen no list is longer; the counts tell how long it is.
const SHOWN: usize = 100;

/// What is asked, read from the file.
pub struct Asked {
    /// The members of the circle, where one is asked about.
    among: Option<Vec<OrganisationId>>,
    open: Vec<OpenNeed>,
}

/// What was found, still without names.
pub struct Found {
    diagnosis: Diagnosis,
    moves: Moves,
    resources: Resources,
    missed: Vec<Missed>,
}

/// The state of the whole ecosystem, or of one circle.
pub fn diagnose(ecosystem: &Ecosystem, circle: Option<CircleId>) -> Result<DiagnosisAnswer> {
    let asked = asked(ecosystem, circle)?;
    let found = find(&*ecosystem.network(ecosystem.now())?, &asked);
    dressed(ecosystem, &found, usize::MAX)
}

/// Reads from the file what a diagnosis needs besides the graph.
pub fn asked(ecosystem: &Ecosystem, circle: Option<CircleId>) -> Result<Asked> {
    let among = circle.map(|c| ecosystem.rows().members_of(c)).transpose()?;
    Ok(Asked { among, open: open_needs(ecosystem)? })
}

/// The needs of opportunities to which no composition has been applied yet.
fn open_needs(ecosystem: &Ecosystem) -> Result<Vec<OpenNeed>> {
    let rows = ecosystem.rows();
    let answered: HashSet<OpportunityId> = rows.all::<Composition>()?.into_iter().map(|c| c.opportunity_id).collect();
    let open = rows.all::<OpportunityNeed>()?.into_iter().filter(|need| need.known && !answered.contains(&need.opportunity_id));
    Ok(open.map(|need| OpenNeed { opportunity: need.opportunity_id, term: need.term }).collect())
}

/// The long part, which needs nothing but the graph.
pub fn find(network: &Network, asked: &Asked) -> Found {
    let among = asked.among.as_deref();
    let missed = if among.is_none() { rehearse::missed(network, &asked.open, MOST_MISSED) } else { Vec::new() };
    Found {
        diagnosis: diagnose::diagnose(network, among),
        moves: diagnose::moves(network, among),
        resources: resources::resources(network, among, &asked.open),
        missed,
    }
}

/// With names, and no list longer than a screen needs.
pub fn shown(ecosystem: &Ecosystem, found: &Found) -> Result<DiagnosisAnswer> {
    dressed(ecosystem, found, SHOWN)
}

/// Whom the ecosystem would miss most, first those it would miss most.
pub fn missed(ecosystem: &Ecosystem) -> Result<Vec<MissedAnswer>> {
    let network = ecosystem.network(ecosystem.now())?;
    let dress = Dress::read(ecosystem, usize::MAX)?;
    Ok(rehearse::missed(&network, &open_needs(ecosystem)?, MOST_MISSED).iter().map(|m| dress.missed(m)).collect())
}

fn dressed(ecosystem: &Ecosystem, found: &Found, most: usize) -> Result<DiagnosisAnswer> {
    let dress = Dress::read(ecosystem, most)?;
    let (d, moves, resources) = (&found.diagnosis, &found.moves, &found.resources);
    let brokers: Vec<OrganisationId> = d.brokers.iter().map(|(id, _)| *id).collect();
    let conductor = ecosystem.rows().ecosystem()?.conductor_id;
    Ok(DiagnosisAnswer {
        organisations: d.organisations,
        relationships: d.relationships,
        centralisation: d.centralisation,
        betweenness_centralisation: d.betweenness_centralisation,
        betweenness_exact: d.betweenness_exact,
        partner_density: d.partner_density,
        own_share: d.own_share,
        flexible_index: d.flexible_index,
        conductor: d.conductor.map(|position| dress.position(&(conductor, position))),
        freest: dress.all(&d.freest, |p| dress.position(p)),
        most_held: dress.all(&d.most_held, |p| dress.position(p)),
        left_alone: dress.refer_all(&d.left_alone),
        brokers: dress.refer_all(&brokers),
        articulation: dress.refer_all(&d.articulation),
        orphans: dress.refer_all(&d.orphans),
        communities: dress.all(&d.communities, |group| dress.refer_all(group)),
        sole_offers: dress.all(&d.sole_offers, |(term, id)| SoleOffer { term: term.clone(), holder: dress.refer(*id) }),
        raises: dress.all(&moves.raises, |r| dress.raise(r)),
        plan: dress.all(&moves.plan, |r| dress.raise(r)),
        departures: dress.all(&moves.departures, |x| dress.departure(x)),
        hinges: dress.all(&moves.hinges, |h| dress.hinge(h)),
        resources: dress.all(&resources.all, |r| dress.resource(r)),
        at_risk: dress.all(&resources.at_risk, |r| dress.at_risk(r)),
        unanswered: dress.all(&resources.unanswered, |u| dress.unanswered(u)),
        missed: dress.all(&found.missed, |m| dress.missed(m)),
        counts: counts(d, resources),
    })
}

fn counts(diagnosis: &Diagnosis, resources: &Resources) -> Counts {
    Counts {
        left_alone: diagnosis.left_alone.len() as u32,
        articulation: diagnosis.articulation.len() as u32,
        orphans: diagnosis.orphans.len() as u32,
        resources: resources.all.len() as u32,
        sole_offers: diagnosis.sole_offers.len() as u32,
        at_risk: resources.at_risk.len() as u32,
        unanswered: resources.unanswered.len() as u32,
    }
}
