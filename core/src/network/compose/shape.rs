//! The shape of an answer: roles, reasons, gains, gaps and changes of a set of members.
//! Not here: how the set was found.

use crate::id::OrganisationId;
use crate::network::introduce::{Gain, gains};

use super::cost::Costs;
use super::facts::works_in;
use super::gaps::gap;
use super::{Composition, Found, Member, Role, Why};

/// More than the roundings of the parts come to.
const ROUNDING: f64 = 1e-5;

/// The composition that a set of members (places in the pool, sorted) makes.
pub(super) fn composition(costs: &Costs<'_>, set: &[usize], found: Found) -> Composition {
    let (network, opportunity) = (costs.facts.network, costs.facts.opportunity);
    let needs = 0..opportunity.needs.len();
    let answerers: Vec<Option<usize>> = needs.clone().map(|need| costs.answerer(set, need)).collect();
    let mut members: Vec<Member> = set.iter().map(|m| member(costs, set, *m, &answerers)).collect();
    members.sort_by_key(|m| (m.roles.first().map_or(usize::MAX, |role| role.need), m.organisation));
    let ids: Vec<OrganisationId> = set.iter().map(|m| network.id(costs.facts.pool.candidates[*m].node)).collect();
    let mut present: Vec<OrganisationId> = opportunity.present.clone();
    present.sort_unstable();
    present.dedup();
    let (kept, removed) = present.iter().copied().partition(|id| ids.contains(id));
    let added = ids.iter().copied().filter(|id| !present.is_empty() && !present.contains(id)).collect();
    let gaps: Vec<usize> = needs.filter(|need| answerers[*need].is_none()).collect();
    let parts = costs.parts(set).rounded();
    let cost = (parts.sum() * 1e6).round() / 1e6;
    let bound = if found.bound > cost - ROUNDING { cost } else { (found.bound * 1e6).floor() / 1e6 };
    Composition {
        members,
        gap_reasons: gaps.iter().map(|need| gap(network, opportunity, *need)).collect(),
        gaps,
        new_introductions: new_introductions(costs, set),
        added,
        removed,
        kept,
        cost,
        parts,
        measures: costs.measures(set).rounded(),
        bound,
        for_gaps: costs.gaps(),
        method: found.method,
        fallback: found.fallback,
        looked_at: costs.facts.len(),
        left_out: costs.facts.pool.outside.count,
        complete: costs.facts.pool.complete(),
    }
}

fn member(costs: &Costs<'_>, set: &[usize], place: usize, answerers: &[Option<usize>]) -> Member {
    let (network, candidate) = (costs.facts.network, &costs.facts.pool.candidates[place]);
    let mine = answerers.iter().enumerate().filter(|(_, answerer)| **answerer == Some(place)).map(|(need, _)| need);
    let role = |need: usize| {
        let (fit, offer) = candidate.fits[need];
        Role { need, offer: network.terms.text(offer).to_owned(), fit: (fit * 1000.0).round() as u32 }
    };
    let roles: Vec<Role> = mine.map(role).collect();
    let why = reasons(costs, set, place, &roles);
    Member {
        organisation: network.id(candidate.node),
        roles,
        why,
        gains: gains_of(costs, set, place),
        shaky: costs.facts.singles[place].shaky,
    }
}

fn reasons(costs: &Costs<'_>, set: &[usize], place: usize, roles: &[Role]) -> Vec<Why> {
    let (network, candidate) = (costs.facts.network, &costs.facts.pool.candidates[place]);
    let mut why: Vec<Why> = roles.iter().map(|role| answer_reason(costs, place, role)).collect();
    why.extend(costs.facts.needs_of[place].first().filter(|_| roles.is_empty() && !candidate.kept).map(|need| Why::StandsBy(*need)));
    let others = set.iter().map(|m| costs.facts.pool.candidates[*m].node);
    let tied = network.sorted_ids(others.filter(|n| network.live.between(candidate.node, *n).is_some()));
    why.extend((!tied.is_empty()).then_some(Why::Connected(tied)));
    why.extend(works_in(network, costs.facts.opportunity, candidate.node).map(|market| Why::Market(market.to_owned())));
    why.extend(candidate.present.then_some(Why::Present));
    why.extend(candidate.kept.then_some(Why::Kept));
    why
}

fn answer_reason(costs: &Costs<'_>, place: usize, role: &Role) -> Why {
    let network = costs.facts.network;
    let named = &network.node(costs.facts.pool.candidates[place].node).named;
    if named.iter().any(|phrase| network.terms.text(*phrase) == role.offer) {
        return Why::Named(role.need);
    }
    if costs.facts.sole_holder(role.need) {
        return Why::SoleHolder(role.need);
    }
    let lack = |c: usize| costs.lack(c, role.need);
    let best = costs.facts.pool.holders[role.need].iter().all(|other| lack(*other) >= lack(place));
    if best { Why::BestFit(role.need) } else { Why::Brings(role.offer.clone()) }
}

/// What the others answer of its own needs, each once, and how many partners it gets to know; nothing for the conductor.
fn gains_of(costs: &Costs<'_>, set: &[usize], place: usize) -> Vec<Gain> {
    if !costs.facts.singles[place].should_gain {
        return Vec::new();
    }
    let node = |m: usize| costs.facts.pool.candidates[m].node;
    let mut found: Vec<Gain> = Vec::new();
    let same = |x: &Gain, y: &Gain| matches!((x, y), (Gain::Answered { need, .. }, Gain::Answered { need: other, .. }) if need == other);
    for other in set.iter().filter(|m| **m != place) {
        for gain in gains(costs.facts.network, node(place), node(*other)) {
            if !found.iter().any(|known| same(known, &gain)) {
                found.push(gain);
            }
        }
    }
    found.sort_by_key(|gain| !matches!(gain, Gain::Answered { blocker: true, .. }));
    let strangers = set.iter().filter(|m| costs.facts.pair(place, **m).strangers).count();
    found.extend((strangers > 0).then_some(Gain::Partners(strangers as u32)));
    found
}

/// Pairs of members whom nothing connects yet; the conductor needs no introduction.
fn new_introductions(costs: &Costs<'_>, set: &[usize]) -> Vec<(OrganisationId, OrganisationId)> {
    let id = |m: usize| costs.facts.network.id(costs.facts.pool.candidates[m].node);
    let pairs = set.iter().enumerate().flat_map(|(place, a)| set[place + 1..].iter().map(move |b| (*a, *b)));
    pairs.filter(|(a, b)| costs.facts.pair(*a, *b).strangers).map(|(a, b)| (id(a), id(b))).collect()
}
