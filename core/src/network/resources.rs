//! Resources: how many hold each thing that is offered, which hang on one holder, which needs nobody answers.
//! Offers that mean exactly the same are one resource. Not here: what is lost when one leaves (rehearse).

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::id::{OpportunityId, OrganisationId};
use crate::network::Network;

use super::introduce::Matchmaker;
use super::section::Section;
use super::sources::sources;
use super::terms::Phrase;

pub use super::sources::Source;

/// For so many resources at risk a second source is looked for, those that most need first.
const MOST_AT_RISK: usize = 50;
/// So many second sources are named for each.
const MOST_SOURCES: usize = 3;

/// A need of an opportunity that is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenNeed {
    /// Whose.
    pub opportunity: OpportunityId,
    /// What is needed.
    pub term: String,
}

/// Something that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// What it is, as one of its holders typed it.
    pub term: String,
    /// Who holds it, sorted.
    pub holders: Vec<OrganisationId>,
    /// Who needs it and does not hold it, sorted.
    pub needed_by: Vec<OrganisationId>,
    /// Opportunities that need it, sorted.
    pub opportunities: Vec<OpportunityId>,
}

/// A resource that one organisation alone holds and somebody needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtRisk {
    /// What, and who needs it.
    pub resource: Resource,
    /// Who alone holds it.
    pub holder: OrganisationId,
    /// Who could answer the same needs with something else, best first; at most three.
    pub sources: Vec<Source>,
}

/// A need that nobody else answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// What is needed.
    pub term: String,
    /// Which organisation needs it, where one does.
    pub organisation: Option<OrganisationId>,
    /// Which opportunity needs it, where one does.
    pub opportunity: Option<OpportunityId>,
    /// Whether the lack stops it.
    pub blocker: bool,
}

/// What the ecosystem has, how often, and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resources {
    /// Everything offered, by term.
    pub all: Vec<Resource>,
    /// What would be missed if its one holder left, most needed first; second sources for the first fifty.
    pub at_risk: Vec<AtRisk>,
    /// Needs that nobody else answers: blockers first, then by term.
    pub unanswered: Vec<Unanswered>,
}

/// The resources of the whole ecosystem, or of the organisations in `among` (a circle); opportunities may need them as well.
/// O(o log o + a), o offers and needs and a the answers among them.
pub fn resources(network: &Network, among: Option<&[OrganisationId]>, open: &[OpenNeed]) -> Resources {
    let section = Section::among(network, among);
    let asked: Vec<Vec<(Phrase, f32)>> = open.iter().map(|need| network.terms.answers(&network.terms.meaning(&need.term))).collect();
    let held = held(&section);
    let wanted = wanted_by(open, &asked);
    let all: Vec<Resource> = held.iter().map(|held| resource(&section, held, &wanted)).collect();
    Resources { at_risk: at_risk(&section, &held, &all), unanswered: unanswered(&section, open, &asked), all }
}

/// What only one organisation offers, with who it is, by term.
pub(super) fn sole_offers(section: &Section<'_>) -> Vec<(String, OrganisationId)> {
    let network = section.network;
    let sole = held(section).into_iter().filter(|held| held.holders.len() == 1);
    sole.map(|held| (network.terms.text(held.offers[0]).to_owned(), network.id(held.holders[0]))).collect()
}

/// Offers that mean the same and are held within the section, and who holds them, sorted.
struct Held {
    offers: Vec<Phrase>,
    holders: Vec<u32>,
}

/// Everything held within the section, by the text of the first of its phrases.
fn held(section: &Section<'_>) -> Vec<Held> {
    let network = section.network;
    let inside = |offer: &Phrase| network.holders[*offer as usize].iter().any(|n| section.holds(*n));
    let groups = network.terms.alike_groups((0..network.terms.len() as Phrase).filter(inside));
    let one = |offers: Vec<Phrase>| {
        let mut holders: Vec<u32> =
            offers.iter().flat_map(|o| &network.holders[*o as usize]).copied().filter(|n| section.holds(*n)).collect();
        holders.sort_unstable();
        holders.dedup();
        Held { offers, holders }
    };
    groups.into_iter().map(one).collect()
}

/// By offer: the opportunities it answers.
fn wanted_by(open: &[OpenNeed], asked: &[Vec<(Phrase, f32)>]) -> HashMap<Phrase, Vec<OpportunityId>> {
    let mut wanted: HashMap<Phrase, Vec<OpportunityId>> = HashMap::new();
    for (need, answers) in open.iter().zip(asked) {
        answers.iter().for_each(|(offer, _)| wanted.entry(*offer).or_default().push(need.opportunity));
    }
    wanted
}

fn resource(section: &Section<'_>, held: &Held, wanted: &HashMap<Phrase, Vec<OpportunityId>>) -> Resource {
    let network = section.network;
    let mut opportunities: Vec<OpportunityId> = held.offers.iter().filter_map(|offer| wanted.get(offer)).flatten().copied().collect();
    opportunities.sort_unstable();
    opportunities.dedup();
    Resource {
        term: network.terms.text(held.offers[0]).to_owned(),
        holders: network.sorted_ids(held.holders.iter().copied()),
        needed_by: network.sorted_ids(seekers(section, held)),
        opportunities,
    }
}

/// Who within the section needs it and does not hold it, sorted.
fn seekers(section: &Section<'_>, held: &Held) -> Vec<u32> {
    let network = section.network;
    let needs = held.offers.iter().flat_map(|offer| &network.answered[*offer as usize]);
    let wanting = |n: &u32| section.holds(*n) && held.holders.binary_search(n).is_err();
    let mut seekers: Vec<u32> = needs.flat_map(|(need, _)| &network.seekers[*need as usize]).copied().filter(wanting).collect();
    seekers.sort_unstable();
    seekers.dedup();
    seekers
}

fn at_risk(section: &Section<'_>, held: &[Held], all: &[Resource]) -> Vec<AtRisk> {
    let wanted = |resource: &Resource| resource.needed_by.len() + resource.opportunities.len();
    let mut places: Vec<usize> = (0..all.len()).filter(|p| all[*p].holders.len() == 1 && wanted(&all[*p]) > 0).collect();
    places.sort_by_key(|p| (Reverse(wanted(&all[*p])), *p));
    if places.is_empty() {
        return Vec::new();
    }
    let mut matchmaker = Matchmaker::new(section.network);
    let mut one = |(rank, place): (usize, &usize)| AtRisk {
        resource: all[*place].clone(),
        holder: section.network.id(held[*place].holders[0]),
        sources: if rank < MOST_AT_RISK { second_sources(&mut matchmaker, section, &held[*place]) } else { Vec::new() },
    };
    places.iter().enumerate().map(&mut one).collect()
}

/// Who within the section answers the same needs by another offer.
fn second_sources(matchmaker: &mut Matchmaker<'_>, section: &Section<'_>, held: &Held) -> Vec<Source> {
    let network = section.network;
    let needs = held.offers.iter().flat_map(|offer| &network.answered[*offer as usize]).map(|(need, _)| *need);
    let offers = answering(network, needs);
    sources(matchmaker, network, &offers, &seekers(section, held), |n| !section.holds(n) || held.holders.contains(&n), MOST_SOURCES)
}

/// Every offer that answers one of these needs, with how well at best; sorted.
pub(super) fn answering(network: &Network, needs: impl Iterator<Item = Phrase>) -> Vec<(Phrase, f32)> {
    let mut best: HashMap<Phrase, f32> = HashMap::new();
    for (offer, fit) in needs.flat_map(|need| &network.answers[need as usize]) {
        let known = best.entry(*offer).or_default();
        *known = known.max(*fit);
    }
    let mut offers: Vec<(Phrase, f32)> = best.into_iter().collect();
    offers.sort_unstable_by_key(|(offer, _)| *offer);
    offers
}

fn unanswered(section: &Section<'_>, open: &[OpenNeed], asked: &[Vec<(Phrase, f32)>]) -> Vec<Unanswered> {
    let network = section.network;
    let by_others = |answers: &[(Phrase, f32)], n: Option<u32>| {
        let mut holders = answers.iter().flat_map(|(offer, _)| &network.holders[*offer as usize]);
        holders.any(|holder| section.holds(*holder) && Some(*holder) != n)
    };
    let mut lacking: Vec<Unanswered> = Vec::new();
    for n in &section.numbers {
        for (need, blocker) in network.node(*n).needs.iter().filter(|(need, _)| !by_others(&network.answers[*need as usize], Some(*n))) {
            let term = network.terms.text(*need).to_owned();
            lacking.push(Unanswered { term, organisation: Some(network.id(*n)), opportunity: None, blocker: *blocker });
        }
    }
    for (need, _) in open.iter().zip(asked).filter(|(_, asked)| !by_others(asked, None)) {
        let opportunity = Some(need.opportunity);
        lacking.push(Unanswered { term: need.term.clone(), organisation: None, opportunity, blocker: false });
    }
    lacking.sort_by(|x, y| {
        let key = |u: &Unanswered| (!u.blocker, u.organisation, u.opportunity);
        y.blocker.cmp(&x.blocker).then_with(|| x.term.cmp(&y.term)).then_with(|| key(x).cmp(&key(y)))
    });
    lacking
}
