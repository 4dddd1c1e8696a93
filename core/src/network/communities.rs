//! Communities: groups that are closer among themselves than to the rest, by modularity (Louvain: Blondel and others 2008),
//! each split where it does not hang together. Deterministic: moves are tried in the order of the ids. Not here: circles, which a person draws.

use crate::id::OrganisationId;
use crate::network::Network;

use super::louvain::{self, Flat};
use super::section::Section;

/// The groups of two and more among the partners (the conductor belongs to all), largest first, each sorted by id. O(m) a round.
pub fn communities(network: &Network) -> Vec<Vec<OrganisationId>> {
    groups(&Section::new(network, |n| Some(n) != network.conductor))
}

/// The groups of two and more within a section, by ids.
pub(super) fn groups(section: &Section<'_>) -> Vec<Vec<OrganisationId>> {
    groups_by_number(section).into_iter().map(|group| section.network.sorted_ids(group)).collect()
}

/// The groups of two and more within a section, each sorted.
pub(super) fn groups_by_number(section: &Section<'_>) -> Vec<Vec<u32>> {
    let place = |n: u32| section.numbers.binary_search(&n).ok().map(|p| p as u32);
    let links_of = |n: &u32| section.network.live.links(*n).filter_map(|(m, pull)| Some((place(m)?, pull.mass))).collect();
    let levels = louvain::levels(Flat::from_rows(section.numbers.iter().map(links_of)), &|| true);
    let alone = || (0..section.numbers.len() as u32).collect();
    connected_groups(section, &levels.into_iter().next_back().unwrap_or_else(alone))
}

/// Groups of two and more that hang together, largest first, then by their first id.
fn connected_groups(section: &Section<'_>, group_of: &[u32]) -> Vec<Vec<u32>> {
    let mut seen = vec![false; group_of.len()];
    let place = |n: u32| section.numbers.binary_search(&n).unwrap_or_default();
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for first in 0..group_of.len() {
        if std::mem::replace(&mut seen[first], true) {
            continue;
        }
        let mut members = vec![section.numbers[first]];
        let mut next = 0;
        while next < members.len() {
            for m in section.neighbours(members[next]) {
                if group_of[place(m)] == group_of[first] && !std::mem::replace(&mut seen[place(m)], true) {
                    members.push(m);
                }
            }
            next += 1;
        }
        members.sort_unstable();
        groups.push(members);
    }
    groups.retain(|g| g.len() > 1);
    groups.sort_by(|x, y| y.len().cmp(&x.len()).then(x[0].cmp(&y[0])));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::fixture::{network, number_of};

    fn check(organisations: usize, ties: &[(usize, usize)], expected: &[&[usize]]) {
        let found = communities(&network(organisations, ties));
        let numbers: Vec<Vec<usize>> = found.iter().map(|g| g.iter().map(|id| number_of(*id)).collect()).collect();
        assert_eq!(numbers, expected);
    }

    #[test]
    fn two_tight_groups_with_a_bridge_are_two_communities() {
        check(7, &[(1, 2), (2, 3), (3, 1), (4, 5), (5, 6), (6, 4), (3, 4), (0, 1), (0, 4)], &[&[1, 2, 3], &[4, 5, 6]]);
    }

    #[test]
    fn the_conductor_makes_no_community_and_the_unconnected_have_none() {
        check(4, &[(0, 1), (0, 2), (0, 3)], &[]);
        check(0, &[], &[]);
    }
}
