//! Diagnosis: how the ecosystem holds together, from a star round the conductor to partners who work with each other.
//! Not here: what happens when one leaves (rehearse).

use std::collections::HashSet;

use petgraph::algo::articulation_points::articulation_points;

use crate::id::OrganisationId;
use crate::network::Network;

use super::betweenness::betweenness;
use super::communities::groups;
use super::section::Section;

/// At most so many brokers are named.
const MOST_BROKERS: usize = 10;

/// The state of an ecosystem, or of a part of it; shares are per mille.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnosis {
    /// How many organisations.
    pub organisations: u32,
    /// How many pairs of them a live tie connects.
    pub relationships: u32,
    /// Degree centralisation (Freeman 1978): a star is 1000, a ring 0.
    pub centralisation: u32,
    /// Pairs of partners (without the conductor) that are connected, of all such pairs.
    pub partner_density: u32,
    /// How much the partners hold together without the conductor, see [`flexible_index`].
    pub flexible_index: u32,
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

/// The diagnosis of the whole ecosystem, or of the organisations in `among` (a circle) and the ties between them.
///
/// Linear but for the brokers, whose cost is bounded (see `betweenness`).
pub fn diagnose(network: &Network, among: Option<&[OrganisationId]>) -> Diagnosis {
    let wanted: Option<HashSet<OrganisationId>> = among.map(|ids| ids.iter().copied().collect());
    let section = Section::new(network, |n| wanted.as_ref().is_none_or(|ids| ids.contains(&network.id(n))));
    let orphans = section.numbers.iter().copied().filter(|n| section.neighbours(*n).next().is_none());
    let graph = section.graph();
    Diagnosis {
        organisations: section.numbers.len() as u32,
        relationships: section.pairs() as u32,
        centralisation: centralisation(&section),
        partner_density: density(&section.without(network.conductor)),
        flexible_index: flexible_index(&section),
        brokers: brokers(&section),
        articulation: network.sorted_ids(articulation_points(&graph).into_iter().map(|n| graph[n])),
        orphans: network.sorted_ids(orphans),
        communities: groups(&section.without(network.conductor)),
        sole_offers: sole_offers(&section),
    }
}

/// How much the partners hold together without the conductor and its ties, per mille.
///
/// The mean of two shares: of all connected pairs, those between two partners; and of all partners but one, those who would still
/// hang together in the largest part. 0 for a star, 1000 for a connected network in which the conductor has no ties.
///
/// ```text
///   P   P           P---P
///    \ /     0       \ /    375 = (1 of 4 pairs + 1 of 2 others) / 2
///     C               C
///     |               |
///     P               P
/// ```
pub(super) fn flexible_index(section: &Section<'_>) -> u32 {
    let partners = section.without(section.network.conductor);
    let (all, among_partners) = (section.pairs(), partners.pairs());
    let largest = partners.parts().first().map_or(0, Vec::len);
    if all == 0 || partners.numbers.len() < 2 {
        return 0;
    }
    let together = (largest - 1) as f64 / (partners.numbers.len() - 1) as f64;
    per_mille((among_partners as f64 / all as f64 + together) / 2.0)
}

fn centralisation(section: &Section<'_>) -> u32 {
    let people = section.numbers.len();
    if people < 3 {
        return 0;
    }
    let degrees: Vec<usize> = section.numbers.iter().map(|n| section.degree(*n)).collect();
    let most = degrees.iter().copied().max().unwrap_or(0);
    let lacking: usize = degrees.iter().map(|d| most - d).sum();
    per_mille(lacking as f64 / ((people - 1) as f64 * (people - 2) as f64))
}

fn density(partners: &Section<'_>) -> u32 {
    let people = partners.numbers.len() as f64;
    if people < 2.0 {
        return 0;
    }
    per_mille(partners.pairs() as f64 / (people * (people - 1.0) / 2.0))
}

fn brokers(section: &Section<'_>) -> Vec<(OrganisationId, u32)> {
    let shares = betweenness(section);
    let mut brokers: Vec<(u32, u32)> = section.numbers.iter().map(|n| (per_mille(shares[*n as usize]), *n)).collect();
    brokers.retain(|(share, _)| *share > 0);
    brokers.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
    brokers.into_iter().take(MOST_BROKERS).map(|(share, n)| (section.network.id(n), share)).collect()
}

fn sole_offers(section: &Section<'_>) -> Vec<(String, OrganisationId)> {
    let network = section.network;
    let inside: HashSet<u32> = section.numbers.iter().copied().collect();
    let mut sole = Vec::new();
    for n in &section.numbers {
        for offer in &network.node(*n).offers {
            if network.holders_alike(*offer).iter().filter(|h| inside.contains(h)).count() == 1 {
                sole.push((network.terms.text(*offer).to_owned(), network.id(*n)));
            }
        }
    }
    sole.sort();
    sole
}

fn per_mille(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 1000.0).round() as u32
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
