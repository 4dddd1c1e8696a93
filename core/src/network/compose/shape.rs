//! The shape of an answer: roles, reasons, gaps and changes of a set of members.
//! Not here: how the set was found.

use crate::id::OrganisationId;
use crate::network::Network;

use super::cost::{Costs, works_in};
use super::{Composition, Member, Method, Opportunity, Role, Why};

/// The composition that a set of members (places in the pool, sorted) makes.
pub(super) fn composition(network: &Network, opportunity: &Opportunity, costs: &Costs<'_>, set: &[usize], method: Method) -> Composition {
    let needs = 0..opportunity.needs.len();
    let answerers: Vec<Option<usize>> = needs.clone().map(|need| costs.answerer(set, need)).collect();
    let mut members: Vec<Member> = set.iter().map(|m| member(network, opportunity, costs, set, *m, &answerers)).collect();
    members.sort_by_key(|m| (m.roles.first().map_or(usize::MAX, |role| role.need), m.organisation));
    let ids: Vec<OrganisationId> = set.iter().map(|m| network.id(costs.pool.candidates[*m].node)).collect();
    let mut present: Vec<OrganisationId> = opportunity.present.clone();
    present.sort_unstable();
    present.dedup();
    let (kept, removed) = present.iter().copied().partition(|id| ids.contains(id));
    let added = ids.iter().copied().filter(|id| !present.is_empty() && !present.contains(id)).collect();
    Composition {
        members,
        gaps: needs.filter(|need| answerers[*need].is_none()).collect(),
        new_introductions: new_introductions(network, costs, set),
        added,
        removed,
        kept,
        cost: (costs.of(set) * 1e6).round() / 1e6,
        method,
    }
}

fn member(
    network: &Network,
    opportunity: &Opportunity,
    costs: &Costs<'_>,
    set: &[usize],
    place: usize,
    answerers: &[Option<usize>],
) -> Member {
    let candidate = &costs.pool.candidates[place];
    let mine = answerers.iter().enumerate().filter(|(_, answerer)| **answerer == Some(place)).map(|(need, _)| need);
    let role = |need: usize| {
        let (fit, offer) = candidate.fits[need];
        Role { need, offer: network.terms.text(offer).to_owned(), fit: (fit * 1000.0).round() as u32 }
    };
    let roles: Vec<Role> = mine.map(role).collect();
    let why = reasons(network, opportunity, costs, set, place, &roles);
    Member { organisation: network.id(candidate.node), roles, why }
}

fn reasons(network: &Network, opportunity: &Opportunity, costs: &Costs<'_>, set: &[usize], place: usize, roles: &[Role]) -> Vec<Why> {
    let candidate = &costs.pool.candidates[place];
    let mut why: Vec<Why> = roles.iter().map(|role| answer_reason(costs, place, role)).collect();
    let others = set.iter().map(|m| costs.pool.candidates[*m].node);
    let tied = network.sorted_ids(others.filter(|n| network.live.between(candidate.node, *n).is_some()));
    why.extend((!tied.is_empty()).then_some(Why::Connected(tied)));
    why.extend(works_in(network, opportunity, candidate.node).map(|market| Why::Market(market.to_owned())));
    why.extend(candidate.present.then_some(Why::Present));
    why.extend(candidate.kept.then_some(Why::Kept));
    why
}

fn answer_reason(costs: &Costs<'_>, place: usize, role: &Role) -> Why {
    let holders = &costs.pool.holders[role.need];
    let fit = |c: usize| costs.pool.candidates[c].fits[role.need].0;
    if holders.len() == 1 {
        return Why::SoleHolder(role.need);
    }
    let best = holders.iter().all(|other| fit(*other) <= fit(place));
    if best { Why::BestFit(role.need) } else { Why::Brings(role.offer.clone()) }
}

/// Pairs of members whom nothing connects yet; the conductor needs no introduction.
fn new_introductions(network: &Network, costs: &Costs<'_>, set: &[usize]) -> Vec<(OrganisationId, OrganisationId)> {
    let nodes: Vec<u32> = set.iter().map(|m| costs.pool.candidates[*m].node).filter(|n| Some(*n) != network.conductor).collect();
    let pairs = nodes.iter().enumerate().flat_map(|(place, a)| nodes[place + 1..].iter().map(move |b| (*a, *b)));
    pairs.filter(|(a, b)| network.live.between(*a, *b).is_none()).map(|(a, b)| (network.id(a), network.id(b))).collect()
}
