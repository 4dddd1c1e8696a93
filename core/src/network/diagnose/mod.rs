//! Diagnosis: how the ecosystem holds together, from a star round the conductor to partners who work with each other.
//! Not here: who offers what (resources) and what happens when one leaves (rehearse).

mod holes;
mod index;
mod moves;
mod parties;
mod raises;

use petgraph::algo::articulation_points::articulation_points;

use crate::id::OrganisationId;
use crate::network::Network;

use super::betweenness::{betweenness, is_exact};
use super::communities::groups;
use super::links::Links;
use super::resources::sole_offers;
use super::section::Section;
use holes::{Standing, standings};

pub(super) use index::{Index, per_mille};
pub(super) use moves::{Own, without_each};

pub use moves::{Departure, Hinge, Moves, moves};
pub use raises::Raise;

/// At most so many brokers, and so many of those who are freest and most tied in, are named.
const MOST_BROKERS: usize = 10;
const MOST_HELD: usize = 5;

/// The state of an ecosystem, or of a part of it; shares are per mille.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnosis {
    /// How many organisations.
    pub organisations: u32,
    /// How many pairs of them a live tie connects.
    pub relationships: u32,
    /// Degree centralisation (Freeman 1978): a star is 1000, a ring 0.
    pub centralisation: u32,
    /// Betweenness centralisation (Freeman 1978): whether all ways lead through one. A star is 1000, a ring 0.
    pub betweenness_centralisation: u32,
    /// Whether shortest ways were followed from everybody; in a large ecosystem from some, evenly spread.
    pub betweenness_exact: bool,
    /// Pairs of partners (without the conductor) that are connected, of all such pairs.
    pub partner_density: u32,
    /// Of the connected pairs of partners, those that do not stem from the conductor's projects alone; `None` without such pairs.
    pub own_share: Option<u32>,
    /// How much the partners hold together without the conductor: the mean of the share of their own pairs among all connected ones
    /// and the share of partners who would still hang together.
    pub flexible_index: u32,
    /// How the conductor stands among its partners; `None` where it has none.
    pub conductor: Option<Position>,
    /// Partners whose partners know each other least, the freest first: bridges between worlds. At most five, of two partners and more.
    pub freest: Vec<(OrganisationId, Position)>,
    /// Partners whose partners know each other most, the most tied in first. At most five, of two partners and more.
    pub most_held: Vec<(OrganisationId, Position)>,
    /// Partners who would have nobody without the conductor and its projects, sorted.
    pub left_alone: Vec<OrganisationId>,
    /// Who stands between others most often, with their share of all shortest ways, largest first; at most ten, the conductor among them.
    pub brokers: Vec<(OrganisationId, u32)>,
    /// Organisations without which the ecosystem falls into more parts.
    pub articulation: Vec<OrganisationId>,
    /// Organisations without any connection.
    pub orphans: Vec<OrganisationId>,
    /// Groups that are closer among themselves than to others, largest first; each sorted by id.
    pub communities: Vec<Vec<OrganisationId>>,
    /// What only one organisation offers, with who it is, by term.
    pub sole_offers: Vec<(String, OrganisationId)>,
}

/// How an organisation stands among its partners (Burt 1992), every tie counting the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// How many partners.
    pub partners: u32,
    /// How many of them are not double because they know the others, in thousandths.
    pub effective_size: u32,
    /// How far partners who know each other hold it, per mille: near 0 free among many worlds, 1000 with one partner; at most 1125.
    pub constraint: u32,
}

/// The diagnosis of the whole ecosystem, or of the organisations in `among` (a circle) and the ties between them.
///
/// O(n log n + m √m) at worst, and the brokers, whose cost is bounded (see `betweenness`).
pub fn diagnose(network: &Network, among: Option<&[OrganisationId]>) -> Diagnosis {
    let section = Section::among(network, among);
    let partners = section.without(network.conductor);
    let (links, own) = (section.links(), Own::of(&section));
    let (standings, between, graph) = (standings(&links), betweenness(&section), section.graph());
    let alone = |n: &u32| own.links.degree(*n) == 0;
    let among_partners = links.pairs() - network.conductor.filter(|c| section.holds(*c)).map_or(0, |c| links.degree(c));
    Diagnosis {
        organisations: section.numbers.len() as u32,
        relationships: links.pairs() as u32,
        centralisation: centralisation(&section, &links),
        betweenness_centralisation: betweenness_centralisation(&section, &between),
        betweenness_exact: is_exact(&section),
        partner_density: density(partners.numbers.len(), among_partners),
        own_share: (among_partners > 0).then(|| per_mille(own.links.pairs() as f64 / among_partners as f64)),
        flexible_index: own.index.per_mille(),
        conductor: network.conductor.filter(|c| links.degree(*c) > 0).map(|c| position(&links, &standings, c)),
        freest: held(&partners, &links, &standings, |x, y| x.total_cmp(&y)),
        most_held: held(&partners, &links, &standings, |x, y| y.total_cmp(&x)),
        left_alone: network.sorted_ids(partners.numbers.iter().copied().filter(alone)),
        brokers: brokers(&section, &between),
        articulation: network.sorted_ids(articulation_points(&graph).into_iter().map(|n| graph[n])),
        orphans: network.sorted_ids(section.numbers.iter().copied().filter(|n| links.degree(*n) == 0)),
        communities: groups(&partners),
        sole_offers: sole_offers(&section),
    }
}

/// Freeman's degree centralisation: what all lack to the one with most ties, of what they lack to the middle of a star.
fn centralisation(section: &Section<'_>, links: &Links) -> u32 {
    let people = section.numbers.len();
    if people < 3 {
        return 0;
    }
    let most = section.numbers.iter().map(|n| links.degree(*n)).max().unwrap_or(0);
    let lacking: usize = section.numbers.iter().map(|n| most - links.degree(*n)).sum();
    per_mille(lacking as f64 / ((people - 1) as f64 * (people - 2) as f64))
}

/// The same by the share of shortest ways through each, of which the middle of a star has all.
fn betweenness_centralisation(section: &Section<'_>, between: &[f64]) -> u32 {
    if section.numbers.len() < 3 {
        return 0;
    }
    let most = section.numbers.iter().map(|n| between[*n as usize]).fold(0.0, f64::max);
    let lacking: f64 = section.numbers.iter().map(|n| most - between[*n as usize]).sum();
    per_mille(lacking / (section.numbers.len() - 1) as f64)
}

fn density(people: usize, pairs: usize) -> u32 {
    if people < 2 {
        return 0;
    }
    per_mille(pairs as f64 / (people as f64 * (people as f64 - 1.0) / 2.0))
}

fn position(links: &Links, standings: &[Standing], n: u32) -> Position {
    let Standing { effective, constraint } = standings[n as usize];
    let thousandths = |x: f64| (x * 1000.0).round() as u32;
    Position { partners: links.degree(n) as u32, effective_size: thousandths(effective), constraint: thousandths(constraint) }
}

/// The first of the partners by their constraint, equal ones by id.
fn held(
    partners: &Section<'_>,
    links: &Links,
    standings: &[Standing],
    order: impl Fn(f64, f64) -> std::cmp::Ordering,
) -> Vec<(OrganisationId, Position)> {
    let constraint = |n: u32| standings[n as usize].constraint;
    let mut several: Vec<u32> = partners.numbers.iter().copied().filter(|n| links.degree(*n) > 1).collect();
    several.sort_by(|x, y| order(constraint(*x), constraint(*y)).then(x.cmp(y)));
    several.into_iter().take(MOST_HELD).map(|n| (partners.network.id(n), position(links, standings, n))).collect()
}

fn brokers(section: &Section<'_>, shares: &[f64]) -> Vec<(OrganisationId, u32)> {
    let mut brokers: Vec<(u32, u32)> = section.numbers.iter().map(|n| (per_mille(shares[*n as usize]), *n)).collect();
    brokers.retain(|(share, _)| *share > 0);
    brokers.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
    brokers.into_iter().take(MOST_BROKERS).map(|(share, n)| (section.network.id(n), share)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::fixture::{id, network, parts};

    fn check(organisations: usize, ties: &[(usize, usize)], centralisation: u32, density: u32, flexible: u32) -> Diagnosis {
        let found = diagnose(&network(organisations, ties), None);
        assert_eq!((found.centralisation, found.partner_density, found.flexible_index), (centralisation, density, flexible));
        found
    }

    #[test]
    fn a_star_is_all_centralised_and_a_ring_not_at_all() {
        let star: Vec<_> = (1..10).map(|n| (0, n)).collect();
        let found = check(10, &star, 1000, 0, 0);
        assert_eq!(found.brokers, [(id(0), 1000)]);
        assert_eq!((found.betweenness_centralisation, found.betweenness_exact), (1000, true));
        assert_eq!(found.articulation, [id(0)]);
        let ring: Vec<_> = (0..10).map(|n| (n, (n + 1) % 10)).collect();
        let found = check(10, &ring, 0, 222, 900);
        assert!(found.articulation.is_empty());
    }

    #[test]
    fn partners_who_work_with_each_other_make_it_flexible() {
        check(4, &[(0, 1), (0, 2), (0, 3)], 1000, 0, 0);
        check(4, &[(0, 1), (0, 2), (0, 3), (1, 2)], 667, 333, 375);
        check(4, &[(1, 2), (2, 3)], 667, 667, 1000);
    }

    #[test]
    fn orphans_and_empty_ecosystems_are_no_trouble() {
        assert_eq!(check(3, &[(0, 1)], 500, 0, 0).orphans, [id(2)]);
        check(1, &[], 0, 0, 0);
        check(0, &[], 0, 0, 0);
    }

    #[test]
    fn a_circle_is_looked_at_by_itself() {
        let network = network(5, &[(0, 1), (1, 2), (2, 3), (3, 1), (3, 4)]);
        let found = diagnose(&network, Some(&[id(1), id(2), id(3)]));
        assert_eq!((found.organisations, found.relationships, found.partner_density), (3, 3, 1000));
    }

    #[test]
    fn what_only_one_offers_is_named() {
        let mut parts = parts(4, &[]);
        for (n, offers) in [(1, ["payment", "press"]), (2, ["Payments", "robots"])] {
            parts.organisations[n].offers = offers.map(str::to_owned).to_vec();
        }
        let found = diagnose(&Network::build(parts), None);
        assert_eq!(found.sole_offers, [("press".to_owned(), id(1)), ("robots".to_owned(), id(2))]);
    }
}
