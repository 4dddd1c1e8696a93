//! What would move the flexible index most, either way; and the partners and ties whose departure would lower it.
//! Not here: the introductions that raise it (raises) and the index itself (index).

use crate::id::OrganisationId;
use crate::network::Network;
use crate::network::build::ordered;
use crate::network::cuts::{Bridge, Cut, Cuts, cuts};
use crate::network::links::{Links, Split};
use crate::network::section::Section;

use super::index::Index;
use super::raises::{Asked, Raise, joint, raises_and_plan};

/// So many introductions, departures and ties are named.
const MOST_MOVES: usize = 10;

/// A partner whose departure would lower the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Who.
    pub id: OrganisationId,
    /// How many others would no longer hang together in the largest part.
    pub lost: u32,
    /// The index afterwards, per mille.
    pub flexible_after: u32,
    /// How much lower it would be, in millionths of the whole.
    pub drop: u32,
}

/// A tie of two partners whose end would lower the index more than any other's, because two pieces hang on it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hinge {
    /// The one with the smaller id.
    pub a: OrganisationId,
    /// The other.
    pub b: OrganisationId,
    /// How many would no longer hang together in the largest part.
    pub lost: u32,
    /// The index afterwards, per mille.
    pub flexible_after: u32,
    /// How much lower it would be, in millionths of the whole.
    pub drop: u32,
}

/// The partners without the conductor: what the moves are judged by.
pub(in crate::network) struct Own<'a> {
    pub network: &'a Network,
    pub links: Links,
    /// The partners' numbers, sorted.
    pub partners: Vec<u32>,
    pub split: Split,
    pub index: Index,
    /// Pairs that are taken to have met, smaller number first.
    pub met: Vec<(u32, u32)>,
}

/// What moves the index most.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moves {
    /// Introductions that would raise it, highest first; of equal ones those that are worth most by themselves, of those looked at.
    pub raises: Vec<Raise>,
    /// Up to four introductions one after the other, each the one that raises it most once those before have met.
    pub plan: Vec<Raise>,
    /// Partners whose departure would lower it, lowest first.
    pub departures: Vec<Departure>,
    /// Ties whose end would lower it by taking two pieces apart, lowest first.
    pub hinges: Vec<Hinge>,
}

/// What moves the flexible index of the whole ecosystem, or of the organisations in `among`, most; at most ten of each.
///
/// O(n log n + m), and the search for introductions of a bounded number of organisations.
pub fn moves(network: &Network, among: Option<&[OrganisationId]>) -> Moves {
    moves_asking(network, among, Asked::default())
}

/// The same asking the introductions of so many organisations.
fn moves_asking(network: &Network, among: Option<&[OrganisationId]>, asked: Asked) -> Moves {
    let section = Section::among(network, among);
    let own = Own::of(&section);
    let cuts = cuts(&own.links, &own.split, &own.partners, None);
    let without = without_each(&own, &cuts, |n| section.degree(n));
    let (departures, hinges) = (departures(&own, &without, MOST_MOVES), hinges(&own, &cuts, MOST_MOVES));
    let (raises, plan) = raises_and_plan(own, MOST_MOVES, asked);
    Moves { raises, plan, departures, hinges }
}

impl<'a> Own<'a> {
    /// The partners of a section. O(n log n + m).
    pub fn of(section: &Section<'a>) -> Self {
        let network = section.network;
        let partners: Vec<u32> = section.numbers.iter().copied().filter(|n| Some(*n) != network.conductor).collect();
        let links = section.own_links();
        let split = links.split(&partners);
        let index = Index::from(section.pairs(), &links, &split, partners.len());
        Self { network, links, partners, split, index, met: Vec::new() }
    }

    /// As if two partners had met: their parts become one.
    pub fn meet(&mut self, a: u32, b: u32) {
        self.index = self.index.with_pair(joint(self, a, b) as usize);
        self.split.join(a, b);
        self.met.push(ordered(a, b));
    }
}

/// The index without each of the partners, by their place; `pairs` counts the live pairs of one. O(n).
pub(in crate::network) fn without_each(own: &Own<'_>, cuts: &Cuts, pairs: impl Fn(u32) -> usize) -> Vec<Index> {
    let without = |n: &u32| own.index.without_partner(pairs(*n), own.links.degree(*n), left(own, *n, cuts.of[*n as usize]));
    own.partners.iter().map(without).collect()
}

/// How many hang together in the largest part when `n` has left.
fn left(own: &Own<'_>, n: u32, cut: Cut) -> usize {
    match own.split.part_of[n as usize] {
        0 => cut.largest.max(own.split.sizes.get(1).copied().unwrap_or(0)) as usize,
        _ => own.split.largest() as usize,
    }
}

/// The partners whose departure lowers the index most.
fn departures(own: &Own<'_>, without: &[Index], k: usize) -> Vec<Departure> {
    let mut lower: Vec<(u32, u32, &Index)> =
        own.partners.iter().zip(without).map(|(n, index)| (own.index.above(index), *n, index)).collect();
    lower.retain(|(drop, ..)| *drop > 0);
    lower.sort_by_key(|(drop, n, _)| (std::cmp::Reverse(*drop), *n));
    let departure = |(drop, n, index): (u32, u32, &Index)| {
        let itself = u32::from(own.split.part_of[n as usize] == 0);
        let lost = (own.split.largest() - index.largest as u32).saturating_sub(itself);
        Departure { id: own.network.id(n), lost, flexible_after: index.per_mille(), drop }
    };
    lower.into_iter().take(k).map(departure).collect()
}

/// The ties between partners on which most hang.
fn hinges(own: &Own<'_>, cuts: &Cuts, k: usize) -> Vec<Hinge> {
    let after = |bridge: &Bridge| match own.split.part_of[bridge.a as usize] {
        0 => bridge.away.max(bridge.all - bridge.away).max(own.split.sizes.get(1).copied().unwrap_or(0)),
        _ => own.split.largest(),
    };
    let mut hinges: Vec<(u32, (u32, u32))> = cuts.bridges.iter().map(|b| (own.split.largest() - after(b), ordered(b.a, b.b))).collect();
    hinges.retain(|(lost, _)| *lost > 0);
    hinges.sort_by_key(|(lost, pair)| (std::cmp::Reverse(*lost), *pair));
    let hinge = |(lost, (a, b)): (u32, (u32, u32))| {
        let after = own.index.without_pair((own.split.largest() - lost) as usize);
        Hinge { a: own.network.id(a), b: own.network.id(b), lost, flexible_after: after.per_mille(), drop: own.index.above(&after) }
    };
    hinges.into_iter().take(k).map(hinge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::fixture::{id, number_of, parts, random_ties};
    use crate::network::introduce::{LeftOut, explain};
    use crate::network::parts::Parts;

    fn check(parts: Parts, expected: &[(usize, usize, u32, u32)]) {
        let network = Network::build(parts);
        let found: Vec<_> =
            moves(&network, None).raises.iter().map(|r| (number_of(r.a), number_of(r.b), r.joined, r.flexible_after)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_meeting_that_joins_two_parts_comes_before_one_within() {
        let mut parts = parts(5, &[(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (2, 3)]);
        for n in 1..5 {
            parts.organisations[n].country = if n == 2 { "DE".into() } else { "FR".into() };
        }
        check(parts, &[(1, 4, 1, 714), (3, 4, 1, 714), (2, 4, 1, 714), (1, 3, 0, 548)]);
    }

    #[test]
    fn those_whom_introductions_leave_out_do_not_meet() {
        let mut parts = parts(4, &[(0, 1), (0, 2), (0, 3), (1, 2)]);
        parts.organisations.iter_mut().skip(1).for_each(|o| o.country = "FR".into());
        parts.organisations[3].ended = true;
        check(parts, &[]);
    }

    /// Random organisations that offer and need few things, so that many pairs have a reason and many have none.
    fn random(seed: u64) -> Network {
        let (people, ties) = random_ties(seed, 14);
        let mut parts = parts(people, &ties);
        for (n, organisation) in parts.organisations.iter_mut().enumerate() {
            let at = |by: usize| (seed as usize / 3 + n * by) % 5;
            organisation.country = ["FR", "DE", "", "IT", ""][at(3)].into();
            organisation.offers.extend((at(7) < 2).then(|| ["payment", "press"][at(7)].to_owned()));
            organisation.needs.extend((at(11) < 2).then(|| (["payments", "press"][at(11)].to_owned(), at(2) == 0)));
            organisation.ended = at(13) == 4;
        }
        Network::build(parts)
    }

    /// The index of a network, pair by pair and search by search; `more` are pairs that have met, `less` one that has parted, `gone` who left.
    fn slow_index(network: &Network, more: &[(u32, u32)], less: Option<(u32, u32)>, gone: Option<u32>) -> f64 {
        let all: Vec<u32> = (0..network.len() as u32).filter(|n| Some(*n) != gone).collect();
        let tied = |a: u32, b: u32| {
            let pair = ordered(a, b);
            more.contains(&pair) || (Some(pair) != less && network.live.between(a, b).is_some())
        };
        let count = |people: &[u32]| {
            people.iter().flat_map(|a| people.iter().map(move |b| (*a, *b))).filter(|(a, b)| a < b && tied(*a, *b)).count()
        };
        let partners: Vec<u32> = all.iter().copied().filter(|n| Some(*n) != network.conductor).collect();
        let mut largest = 0;
        for first in &partners {
            let mut part = vec![*first];
            let mut next = 0;
            while next < part.len() {
                let more: Vec<u32> = partners.iter().copied().filter(|n| tied(part[next], *n) && !part.contains(n)).collect();
                part.extend(more);
                next += 1;
            }
            largest = largest.max(part.len());
        }
        let pairs = count(&all);
        if pairs == 0 || partners.len() < 2 {
            return 0.0;
        }
        (count(&partners) as f64 / pairs as f64 + (largest - 1) as f64 / (partners.len() - 1) as f64) / 2.0
    }

    fn millionths(share: f64) -> u32 {
        (share.max(0.0) * 1_000_000.0).round() as u32
    }

    /// Whether two may meet, whatever speaks for it, and what speaks for it.
    fn allowed(network: &Network, a: u32, b: u32) -> Option<u32> {
        let explained = explain(network, network.id(a), network.id(b));
        explained.left_out.is_none_or(|why| why == LeftOut::NoReason).then_some(explained.suggestion.score)
    }

    /// The rises and scores of all pairs that may meet, highest first. Of those that join nobody to the largest part only such as
    /// something speaks for; one without reason where there is nothing else.
    fn slow_raises(network: &Network) -> Vec<(u32, u32)> {
        let now = slow_index(network, &[], None, None);
        let least = Own::of(&Section::among(network, None)).index;
        let least = least.with_pair(least.largest).above(&least);
        let mut all: Vec<(u32, u32)> = Vec::new();
        for a in 0..network.len() as u32 {
            for b in a + 1..network.len() as u32 {
                if let Some(score) = allowed(network, a, b) {
                    all.push((millionths(slow_index(network, &[(a, b)], None, None) - now), score));
                }
            }
        }
        all.sort_unstable_by(|x, y| y.cmp(x));
        let mut good: Vec<(u32, u32)> = all.iter().copied().filter(|(rise, score)| *rise > least || *score > 0).collect();
        if good.is_empty() {
            good.extend(all.first().filter(|(rise, _)| *rise > 0));
        }
        good.truncate(MOST_MOVES);
        good
    }

    #[test]
    fn the_highest_rises_are_those_of_trying_every_pair() {
        for seed in 0..300 {
            let network = random(seed);
            let found = moves(&network, None).raises;
            assert_eq!(found.iter().map(|r| (r.rise, r.score)).collect::<Vec<_>>(), slow_raises(&network), "{seed}");
            for r in &found {
                let pair = (network.number(r.a).unwrap(), network.number(r.b).unwrap());
                let after = slow_index(&network, &[pair], None, None);
                assert_eq!(r.flexible_after, super::super::per_mille(after), "{seed}");
            }
        }
    }

    #[test]
    fn the_rises_are_the_highest_however_few_are_asked() {
        for (seed, each) in (0..300).flat_map(|seed| [0, 1, 3].map(|each| (seed, each))) {
            let network = random(seed);
            let found = moves_asking(&network, None, Asked { for_list: each, for_step: each }).raises;
            let slow = slow_raises(&network);
            let (first, best) = (found.first().map_or(0, |r| r.rise), slow.first().map_or(0, |(rise, _)| *rise));
            assert_eq!(first, best, "{seed} {each}");
            let own = Own::of(&Section::among(&network, None)).index;
            let least = own.with_pair(own.largest).above(&own);
            let joining = |rises: &[u32]| rises.iter().copied().filter(|rise| *rise > least).collect::<Vec<_>>();
            let (found_rises, slow): (Vec<u32>, Vec<u32>) =
                (found.iter().map(|r| r.rise).collect(), slow.into_iter().map(|(rise, _)| rise).collect());
            assert_eq!(joining(&found_rises), joining(&slow), "{seed} {each}");
            for r in &found {
                let (a, b) = (network.number(r.a).unwrap(), network.number(r.b).unwrap());
                assert_eq!(allowed(&network, a, b), Some(r.score), "{seed} {each}");
            }
        }
    }

    #[test]
    fn each_step_of_the_plan_is_the_highest_rise_after_those_before() {
        for (seed, each) in (0..200).flat_map(|seed| [0, 2, 200].map(|each| (seed, each))) {
            let network = random(seed);
            let mut met: Vec<(u32, u32)> = Vec::new();
            let found = moves_asking(&network, None, Asked { for_list: each, for_step: each });
            assert_eq!(found.plan.first(), found.raises.first(), "{seed} {each}");
            for step in found.plan {
                let now = slow_index(&network, &met, None, None);
                let after = |pair| millionths(slow_index(&network, &[met.as_slice(), &[pair]].concat(), None, None) - now);
                let all = (0..network.len() as u32).flat_map(|a| (a + 1..network.len() as u32).map(move |b| (a, b)));
                let best = all.filter(|pair| !met.contains(pair) && allowed(&network, pair.0, pair.1).is_some()).map(after).max();
                let pair = (network.number(step.a).unwrap(), network.number(step.b).unwrap());
                assert_eq!((Some(step.rise), step.rise), (best, after(pair)), "{seed} {each}");
                met.push(pair);
            }
        }
    }

    #[test]
    fn two_whom_nothing_brings_together_are_named_where_they_alone_would_join_parts() {
        let mut parts = parts(5, &[(0, 1), (0, 2), (0, 3), (0, 4), (1, 2)]);
        parts.organisations[3].ended = true;
        let network = Network::build(parts);
        let found = moves(&network, None).raises;
        let pairs: Vec<_> = found.iter().map(|r| (number_of(r.a), number_of(r.b), r.joined, r.score)).collect();
        assert_eq!(pairs, [(1, 4, 1, 0), (2, 4, 1, 0)]);
    }

    #[test]
    fn the_lowest_falls_are_those_of_trying_everybody_and_every_tie() {
        for seed in 0..300 {
            let network = random(seed);
            let now = slow_index(&network, &[], None, None);
            let found = moves(&network, None);
            let mut slow: Vec<(u32, OrganisationId)> = (1..network.len() as u32)
                .map(|n| (millionths(now - slow_index(&network, &[], None, Some(n))), network.id(n)))
                .filter(|(drop, _)| *drop > 0)
                .collect();
            slow.sort_by_key(|(drop, id)| (std::cmp::Reverse(*drop), *id));
            slow.truncate(MOST_MOVES);
            assert_eq!(found.departures.iter().map(|d| (d.drop, d.id)).collect::<Vec<_>>(), slow, "{seed}");
            for h in &found.hinges {
                let pair = (network.number(h.a).unwrap(), network.number(h.b).unwrap());
                assert_eq!(h.drop, millionths(now - slow_index(&network, &[], Some(pair), None)), "{seed}");
            }
        }
    }

    #[test]
    fn ties_that_stem_from_the_conductors_projects_are_not_the_partners_own() {
        let mut parts = parts(5, &[(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)]);
        for n in 0..3 {
            parts.ties[n].event = Some(7);
        }
        parts.ties[3].event = Some(8);
        let network = Network::build(parts);
        let section = Section::new(&network, |_| true);
        let own = Own::of(&section);
        assert_eq!(own.links.each_pair().collect::<Vec<_>>(), [(2, 3), (3, 4)]);
        let found = crate::network::diagnose::diagnose(&network, None);
        assert_eq!((found.own_share, found.left_alone.as_slice()), (Some(667), &[id(1)][..]));
        assert_eq!(found.flexible_index, 533);
    }
}
