//! Replacements: for what somebody who leaves gave the others, who of the ecosystem could take its place, and which introductions
//! would close the hole. Not here: what breaks (mod) and whom all would miss (missed).

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::id::OrganisationId;
use crate::network::Network;
use crate::network::build::ordered;
use crate::network::introduce::{Match, Matchmaker};
use crate::network::links::NOWHERE;
use crate::network::resources::{Source, answering};
use crate::network::section::Section;
use crate::network::sources::sources;
use crate::network::terms::Phrase;

/// So many gaps, introductions, and stand-ins are named.
const MOST_GAPS: usize = 20;
const MOST_CLOSINGS: usize = 5;
const MOST_STAND_INS: usize = 3;
/// For each gap so many could take over.
const MOST_SOURCES: usize = 3;
/// Of each piece that comes off, and of the leaver's partners, so many are asked whom they should meet.
const MOST_ASKED: usize = 40;

/// Something it offered that others need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What, as it typed it.
    pub offer: String,
    /// Who needs it: its own partners first, then by id.
    pub needed_by: Vec<OrganisationId>,
    /// Who could take over, best first; at most three.
    pub sources: Vec<Source>,
}

/// Somebody who stands beside the same partners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// Who.
    pub id: OrganisationId,
    /// How many of the leaver's partners are its partners too.
    pub common: u32,
    /// How many partners the leaver has, the conductor and itself left out.
    pub of: u32,
}

/// An introduction that would close the hole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// One of those who are cut off, or of two partners who knew each other through the leaver.
    pub a: OrganisationId,
    /// One of those who go on, or the other partner.
    pub b: OrganisationId,
    /// What the introduction is worth by itself, 0 to 1000.
    pub score: u32,
    /// How many who would be cut off it brings back; 0 where nobody would be.
    pub brings_back: u32,
}

/// Who could take the place of somebody who leaves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replacements {
    /// What it gave, most needed first; at most twenty.
    pub gaps: Vec<Gap>,
    /// Who knows its partners best, most first; at most three.
    pub stand_ins: Vec<StandIn>,
    /// Introductions that bring back the most; where nobody is cut off, those of its partners who would no longer have anybody
    /// in common, the best first. At most five.
    pub closings: Vec<Closing>,
}

/// Who could take the place of `without`, and whom to introduce so that little is lost; nothing where it is not in the ecosystem.
/// O(n log n + m), and the search for introductions of a bounded number of organisations.
pub fn replacements(network: &Network, without: OrganisationId) -> Replacements {
    let Some(leaver) = network.number(without) else { return Replacements::default() };
    let mut matchmaker = Matchmaker::new(network);
    Replacements {
        gaps: gaps(network, &mut matchmaker, leaver),
        stand_ins: stand_ins(network, leaver),
        closings: closings(network, &mut matchmaker, leaver),
    }
}

fn gaps(network: &Network, matchmaker: &mut Matchmaker<'_>, leaver: u32) -> Vec<Gap> {
    let needed = |offer: &Phrase| (*offer, seekers(network, *offer, leaver));
    let mut given: Vec<(Phrase, Vec<u32>)> = network.node(leaver).offers.iter().map(needed).collect();
    given.retain(|(_, seekers)| !seekers.is_empty());
    given.sort_by_key(|(offer, seekers)| (Reverse(seekers.len()), *offer));
    given.truncate(MOST_GAPS);
    let mut gap = |(offer, seekers): (Phrase, Vec<u32>)| {
        let offers = answering(network, network.answered[offer as usize].iter().map(|(need, _)| *need));
        Gap {
            offer: network.terms.text(offer).to_owned(),
            sources: sources(matchmaker, network, &offers, &seekers, |n| n == leaver, MOST_SOURCES),
            needed_by: seekers.iter().map(|n| network.id(*n)).collect(),
        }
    };
    given.into_iter().map(&mut gap).collect()
}

/// Who needs an offer of the leaver: its partners first, then by number.
fn seekers(network: &Network, offer: Phrase, leaver: u32) -> Vec<u32> {
    let needs = &network.answered[offer as usize];
    let all = needs.iter().flat_map(|(need, _)| &network.seekers[*need as usize]);
    let mut seekers: Vec<u32> = all.copied().filter(|n| *n != leaver).collect();
    seekers.sort_unstable();
    seekers.dedup();
    seekers.sort_by_key(|n| network.live.between(leaver, *n).is_none());
    seekers
}

/// Who has most of the leaver's partners, the conductor left out, who knows everyone; at least two of them. O(edges of its partners).
fn stand_ins(network: &Network, leaver: u32) -> Vec<StandIn> {
    let partner = |n: &&u32| Some(**n) != network.conductor;
    let mut common: HashMap<u32, u32> = HashMap::new();
    for z in network.live.neighbours(leaver).iter().filter(partner) {
        let others = network.live.neighbours(*z).iter().filter(partner);
        others.filter(|n| **n != leaver && !network.node(**n).ended).for_each(|n| *common.entry(*n).or_default() += 1);
    }
    let mut best: Vec<(u32, u32)> = common.into_iter().filter(|(_, count)| *count > 1).collect();
    best.sort_by_key(|(n, count)| (Reverse(*count), *n));
    let of = network.live.neighbours(leaver).iter().filter(partner).count() as u32;
    best.into_iter().take(MOST_STAND_INS).map(|(n, common)| StandIn { id: network.id(n), common, of }).collect()
}

fn closings(network: &Network, matchmaker: &mut Matchmaker<'_>, leaver: u32) -> Vec<Closing> {
    let after = Section::new(network, |n| n != leaver);
    let split = after.links().split(&after.numbers);
    let part = |n: u32| split.part_of[n as usize];
    let mut pieces: Vec<u32> = network.live.neighbours(leaver).iter().map(|n| part(*n)).collect();
    pieces.sort_unstable();
    pieces.dedup();
    let conductors = network.conductor.map_or(NOWHERE, part);
    let goes_on = if pieces.contains(&conductors) { conductors } else { pieces.first().copied().unwrap_or(NOWHERE) };
    if pieces.len() < 2 {
        return of_partners(network, matchmaker, leaver);
    }
    let mut found = Vec::new();
    for piece in pieces.into_iter().filter(|piece| *piece != goes_on).take(MOST_CLOSINGS) {
        let members = after.numbers.iter().copied().filter(|n| part(*n) == piece);
        let mut asked: Vec<u32> = members.collect();
        asked.sort_by_key(|n| (network.live.between(leaver, *n).is_none(), *n));
        asked.truncate(MOST_ASKED);
        let best = best_of(asked.iter().filter_map(|a| matchmaker.best(*a, 1, |b| part(b) == goes_on).first().copied()));
        found.extend(best.map(|pair| closing(network, &pair, split.sizes[piece as usize])));
    }
    found
}

/// Introductions of the leaver's partners with each other who do not know each other and would have nobody in common but the conductor.
fn of_partners(network: &Network, matchmaker: &mut Matchmaker<'_>, leaver: u32) -> Vec<Closing> {
    let partners: Vec<u32> = network.live.neighbours(leaver).iter().copied().filter(|n| Some(*n) != network.conductor).collect();
    let apart = |a: u32, b: u32| {
        let (few, many) = (network.live.neighbours(a), network.live.neighbours(b));
        !few.iter().any(|z| *z != leaver && Some(*z) != network.conductor && many.binary_search(z).is_ok())
    };
    let mut found: Vec<Match> = Vec::new();
    for a in partners.iter().take(MOST_ASKED) {
        found.extend(matchmaker.best(*a, MOST_CLOSINGS, |b| b > *a && partners.binary_search(&b).is_ok() && apart(*a, b)));
    }
    found.sort_by(better);
    found.iter().take(MOST_CLOSINGS).map(|pair| closing(network, pair, 0)).collect()
}

fn best_of(pairs: impl Iterator<Item = Match>) -> Option<Match> {
    pairs.min_by(better)
}

fn better(x: &Match, y: &Match) -> std::cmp::Ordering {
    y.worth.total_cmp(&x.worth).then_with(|| ordered(x.a, x.b).cmp(&ordered(y.a, y.b)))
}

fn closing(network: &Network, pair: &Match, brings_back: u32) -> Closing {
    Closing { a: network.id(pair.a), b: network.id(pair.b), score: pair.score, brings_back }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::fixture::{id, number_of, parts};

    /// Payment of 1 is needed by 3 and 4; 5 and 6 offer nearly the same, and 6 is in the country of those who need it.
    fn trading() -> Network {
        let mut parts = parts(7, &[(0, 1), (0, 2), (0, 5), (0, 6), (1, 3), (1, 4), (2, 3), (2, 4)]);
        for (n, offer) in [(1, "payment"), (5, "mobile payment"), (6, "mobile payment"), (2, "press")] {
            parts.organisations[n].offers = vec![offer.into()];
        }
        for n in [3, 4] {
            parts.organisations[n].needs = vec![("payment".into(), false)];
        }
        for n in [3, 4, 6] {
            parts.organisations[n].country = "FR".into();
        }
        Network::build(parts)
    }

    #[test]
    fn the_best_holders_take_over_first_by_fit_then_by_introduction() {
        let found = replacements(&trading(), id(1));
        let [gap] = found.gaps.as_slice() else { panic!("{found:?}") };
        assert_eq!((gap.offer.as_str(), gap.needed_by.as_slice()), ("payment", &[id(3), id(4)][..]));
        assert_eq!(gap.sources.iter().map(|s| s.id).collect::<Vec<_>>(), [id(6), id(5)]);
        assert!(gap.sources[0].score > gap.sources[1].score && gap.sources[0].fit == gap.sources[1].fit);
    }

    #[test]
    fn who_stands_beside_the_same_partners_stands_in() {
        let found = replacements(&trading(), id(1));
        assert_eq!(found.stand_ins, [StandIn { id: id(2), common: 2, of: 2 }]);
    }

    #[test]
    fn those_who_would_be_cut_off_are_introduced_to_those_who_go_on() {
        let mut parts = parts(6, &[(0, 1), (0, 2), (1, 3), (3, 4), (1, 5)]);
        parts.organisations[2].offers = vec!["press".into()];
        parts.organisations[4].needs = vec![("press".into(), false)];
        let found = replacements(&Network::build(parts), id(1));
        let closing: Vec<_> = found.closings.iter().map(|c| (number_of(c.a), number_of(c.b), c.brings_back)).collect();
        assert_eq!(closing[0], (4, 2, 2));
    }

    #[test]
    fn partners_who_knew_each_other_through_the_leaver_alone_are_introduced() {
        let mut parts = parts(4, &[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3)]);
        parts.organisations[2].country = "FR".into();
        let found = replacements(&Network::build(parts), id(1));
        assert_eq!(found.closings.iter().map(|c| (c.a, c.b, c.brings_back)).collect::<Vec<_>>(), [(id(2), id(3), 0)]);
        assert_eq!(replacements(&trading(), id(99)), Replacements::default());
    }
}
