//! Reasons: the facts behind each ground, and what either side gains.
//! Made only for the pairs that are shown. Not here: weights (grounds).

use std::cmp::Reverse;

use crate::id::OrganisationId;
use crate::network::Network;
use crate::network::adjacency::Pull;

use super::grounds::{Answer, Grounds, answers, common, common_accounts, completing_kinds};
use super::walk::{passes, share_of};
use super::{Fact, Gain, Reason, ReasonKind, Suggestion};

/// At most so many partners are named as facts of a reason.
const MOST_NAMED: usize = 5;

/// The suggestion of a pair with these grounds.
pub(super) fn suggestion(network: &Network, a: u32, b: u32, grounds: &Grounds) -> Suggestion {
    let (for_a, for_b) = (answers(network, a, b), answers(network, b, a));
    let reason = |(kind, share)| Reason { kind, share, facts: facts(network, a, b, kind, (&for_a, &for_b)) };
    Suggestion {
        a: network.id(a),
        b: network.id(b),
        score: grounds.score(),
        reasons: grounds.shares().into_iter().map(reason).collect(),
        gain_a: gains(network, a, b, &for_a),
        gain_b: gains(network, b, a, &for_b),
        unexpected: false,
    }
}

fn facts(network: &Network, a: u32, b: u32, kind: ReasonKind, answers: (&[Answer], &[Answer])) -> Vec<Fact> {
    match kind {
        ReasonKind::Blocker => answer_facts(network, a, b, answers, true),
        ReasonKind::Need => answer_facts(network, a, b, answers, false),
        ReasonKind::BothGain => vec![Fact::Gains(answers.0.len() as u32, answers.1.len() as u32)],
        ReasonKind::CommonPartners => common_partners(network, a, b),
        ReasonKind::Flow => ways(network, a, b),
        ReasonKind::Kinds => kinds(network, a, b),
        ReasonKind::Sectors => {
            let shared = common(&network.node(a).sectors, &network.node(b).sectors);
            shared.map(|s| Fact::Sector(network.words.text(s).to_owned())).collect()
        }
        ReasonKind::Country => network.node(a).country.map(|c| Fact::Country(network.words.text(c).to_owned())).into_iter().collect(),
        ReasonKind::Accounts => vec![Fact::Count(common_accounts(network, a, b) as u32)],
        ReasonKind::Recency => {
            let last = |n: u32| network.node(n).last_tie.map(|day| Fact::LastTie(network.id(n), day));
            [a, b].into_iter().filter_map(last).collect()
        }
        ReasonKind::Reach => [a, b].into_iter().map(|n| Fact::Partners(network.id(n), network.partners(n) as u32)).collect(),
    }
}

fn answer_facts(network: &Network, a: u32, b: u32, answers: (&[Answer], &[Answer]), blocker: bool) -> Vec<Fact> {
    let fact = |from: u32, to: u32, answer: &Answer| Fact::Answer {
        from: network.id(from),
        to: network.id(to),
        offer: network.terms.text(answer.offer).to_owned(),
        need: network.terms.text(answer.need).to_owned(),
        named: network.node(from).named.binary_search(&answer.offer).is_ok(),
    };
    let to_a = answers.0.iter().filter(|x| x.blocker == blocker).map(|x| fact(b, a, x));
    let to_b = answers.1.iter().filter(|x| x.blocker == blocker).map(|x| fact(a, b, x));
    to_a.chain(to_b).collect()
}

fn common_partners(network: &Network, a: u32, b: u32) -> Vec<Fact> {
    named(network, weighed_common_partners(network, a, b), Fact::CommonPartner)
}

/// Partners of both with what each says: the more others it has, the less.
fn weighed_common_partners(network: &Network, a: u32, b: u32) -> Vec<(f64, u32)> {
    let hub = network.hub;
    let both = common(network.live.neighbours(a), network.live.neighbours(b)).filter(|z| passes(network, *z, hub));
    both.filter_map(|z| Some((share_of(network, z, network.live.between(a, z)?, network.live.between(b, z)?), z))).collect()
}

/// The largest first (equal ones by id), at most [`MOST_NAMED`], and how many there are in all.
fn named(network: &Network, mut weighed: Vec<(f64, u32)>, fact: impl Fn(OrganisationId) -> Fact) -> Vec<Fact> {
    weighed.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let first = weighed.iter().take(MOST_NAMED).map(|(_, z)| fact(network.id(*z)));
    first.chain([Fact::Count(weighed.len() as u32)]).collect()
}

/// Partners of `a` from whom one more partner leads to `b`, those through whom most leads first. O(edges of `a`'s partners).
fn ways(network: &Network, a: u32, b: u32) -> Vec<Fact> {
    let hub = network.hub;
    let onward = |pull: Pull, n: u32| f64::from(pull.mass) / network.node(n).mass.max(f64::MIN_POSITIVE);
    let mut near_b = vec![0.0; network.len()];
    for (y, pull) in network.live.links(b).filter(|(y, _)| passes(network, *y, hub)) {
        near_b[y as usize] = onward(pull, y);
    }
    let through = |(z, first): (u32, Pull)| {
        let rest: f64 = network.live.links(z).map(|(y, pull)| f64::from(pull.mass) * near_b[y as usize]).sum();
        (onward(first, z) * rest, z)
    };
    let first_steps = network.live.links(a).filter(|(z, _)| passes(network, *z, hub));
    named(network, first_steps.map(through).filter(|(weight, _)| *weight > 0.0).collect(), Fact::Through)
}

fn kinds(network: &Network, a: u32, b: u32) -> Vec<Fact> {
    let text = |k| network.words.text(k).to_owned();
    if let Some((k, l)) = completing_kinds(network, a, b) {
        return vec![Fact::Kinds(text(k), text(l))];
    }
    let rarest = common(&network.node(a).kinds, &network.node(b).kinds).min_by_key(|k| (network.by_word[*k as usize].len(), *k));
    rarest.map(|k| Fact::Kinds(text(k), text(k))).into_iter().collect()
}

fn gains(network: &Network, one: u32, other: u32, answers: &[Answer]) -> Vec<Gain> {
    let mut gains = named_answers(network, answers);
    let shared = common_accounts(network, one, other);
    let accounts = network.node(other).accounts.len() - shared;
    let partners = new_partners(network, one, other);
    gains.extend((shared > 0 && accounts > 0).then_some(Gain::Accounts(accounts as u32)));
    gains.extend((partners > 0).then_some(Gain::Partners(partners)));
    gains.sort_by_key(|gain| Reverse(matches!(gain, Gain::Answered { blocker: true, .. })));
    gains
}

/// Needs of `one` that `other` answers.
pub(super) fn answered(network: &Network, one: u32, other: u32) -> Vec<Gain> {
    named_answers(network, &answers(network, one, other))
}

fn named_answers(network: &Network, answers: &[Answer]) -> Vec<Gain> {
    let text = |phrase| network.terms.text(phrase).to_owned();
    answers.iter().map(|x| Gain::Answered { need: text(x.need), offer: text(x.offer), blocker: x.blocker }).collect()
}

fn new_partners(network: &Network, one: u32, other: u32) -> u32 {
    let known = network.live.neighbours(one);
    let unknown = |z: &&u32| **z != one && Some(**z) != network.conductor && known.binary_search(z).is_err();
    network.live.neighbours(other).iter().filter(unknown).count() as u32
}
