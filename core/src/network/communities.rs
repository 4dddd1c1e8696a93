//! Communities: groups that are closer among themselves than to the rest, by modularity (Louvain: Blondel and others 2008),
//! each split where it does not hang together. Deterministic: moves are tried in the order of the ids. Not here: circles, which a person draws.

use crate::id::OrganisationId;
use crate::network::Network;

use super::section::Section;

/// Rounds of moving at one level before it is taken as settled.
const MOST_ROUNDS: usize = 20;

/// The groups of two and more among the partners (the conductor belongs to all), largest first, each sorted by id. O(m) a round.
pub fn communities(network: &Network) -> Vec<Vec<OrganisationId>> {
    groups(&Section::new(network, |n| Some(n) != network.conductor))
}

/// The groups of two and more within a section.
pub(super) fn groups(section: &Section<'_>) -> Vec<Vec<OrganisationId>> {
    let mut level = Level::of(section);
    let mut group_of: Vec<u32> = (0..section.numbers.len() as u32).collect();
    loop {
        let moved = level.settle();
        group_of.iter_mut().for_each(|g| *g = moved[*g as usize]);
        let groups = moved.iter().max().map_or(0, |g| g + 1) as usize;
        if groups == level.links.len() {
            break;
        }
        level = level.merged(&moved, groups);
    }
    connected_groups(section, &group_of)
}

/// A weighted graph in which nodes of one group have become one node.
struct Level {
    /// By node: neighbours (itself too) and weights, sorted.
    links: Vec<Vec<(u32, f64)>>,
    degrees: Vec<f64>,
    total: f64,
}

impl Level {
    fn of(section: &Section<'_>) -> Self {
        let place = |n: u32| section.numbers.binary_search(&n).ok().map(|p| p as u32);
        let links_of = |n: &u32| section.network.live.links(*n).filter_map(|(m, pull)| Some((place(m)?, f64::from(pull.mass)))).collect();
        Self::new(section.numbers.iter().map(links_of).collect())
    }

    fn new(links: Vec<Vec<(u32, f64)>>) -> Self {
        let degrees: Vec<f64> = links.iter().map(|links| links.iter().map(|(_, weight)| weight).sum()).collect();
        let total = degrees.iter().sum();
        Self { links, degrees, total }
    }

    /// Moves nodes to the neighbouring group that gains most modularity until none moves; the groups are numbered by first appearance.
    fn settle(&self) -> Vec<u32> {
        let nodes = self.links.len();
        let mut group: Vec<u32> = (0..nodes as u32).collect();
        let mut weight = self.degrees.clone();
        let mut towards = vec![0.0; nodes];
        for _ in 0..MOST_ROUNDS {
            let moves = (0..nodes).filter(|n| self.move_node(*n, &mut group, &mut weight, &mut towards)).count();
            if moves == 0 {
                break;
            }
        }
        renumbered(&group)
    }

    fn move_node(&self, n: usize, group: &mut [u32], weight: &mut [f64], towards: &mut [f64]) -> bool {
        let others = || self.links[n].iter().filter(move |(m, _)| *m as usize != n);
        let old = group[n];
        others().for_each(|(m, w)| towards[group[*m as usize] as usize] += w);
        weight[old as usize] -= self.degrees[n];
        let gain = |g: u32| towards[g as usize] - self.degrees[n] * weight[g as usize] / self.total;
        let mut best = (gain(old), old);
        for g in others().map(|(m, _)| group[*m as usize]) {
            if gain(g) > best.0 + 1e-12 {
                best = (gain(g), g);
            }
        }
        weight[best.1 as usize] += self.degrees[n];
        others().for_each(|(m, _)| towards[group[*m as usize] as usize] = 0.0);
        group[n] = best.1;
        best.1 != old
    }

    fn merged(&self, group: &[u32], groups: usize) -> Self {
        let mut links: Vec<Vec<(u32, f64)>> = vec![Vec::new(); groups];
        for (n, of_node) in self.links.iter().enumerate() {
            links[group[n] as usize].extend(of_node.iter().map(|(m, w)| (group[*m as usize], *w)));
        }
        links.iter_mut().for_each(sum_up);
        Self::new(links)
    }
}

fn sum_up(links: &mut Vec<(u32, f64)>) {
    links.sort_by_key(|(m, _)| *m);
    links.dedup_by(|more, kept| {
        let same = more.0 == kept.0;
        kept.1 += if same { more.1 } else { 0.0 };
        same
    });
}

fn renumbered(group: &[u32]) -> Vec<u32> {
    let mut numbers = vec![u32::MAX; group.len()];
    let mut next = 0;
    let mut number = |g: &u32| {
        let number = &mut numbers[*g as usize];
        if *number == u32::MAX {
            *number = next;
            next += 1;
        }
        *number
    };
    group.iter().map(&mut number).collect()
}

/// Groups of two and more that hang together, largest first, then by their first id.
fn connected_groups(section: &Section<'_>, group_of: &[u32]) -> Vec<Vec<OrganisationId>> {
    let mut seen = vec![false; group_of.len()];
    let place = |n: u32| section.numbers.binary_search(&n).unwrap_or_default();
    let mut groups: Vec<Vec<OrganisationId>> = Vec::new();
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
        groups.push(section.network.sorted_ids(members));
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
