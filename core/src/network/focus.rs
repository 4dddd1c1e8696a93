//! Focus: the part of the network that is readable at once, round one organisation.
//! Not here: where the organisations of that part stand (layout).

use std::cmp::Reverse;

use crate::id::OrganisationId;
use crate::network::Network;

/// The organisations within `steps` of `centre` and their distance in steps, nearest and strongest first, the centre itself at 0; at most `limit`.
///
/// Beyond the first step strength is that of the ties to those already taken, so that what is shown hangs together. O(edges within `steps`).
pub fn focus(network: &Network, centre: OrganisationId, steps: u32, limit: usize) -> Vec<(OrganisationId, u32)> {
    let Some(start) = network.number(centre).filter(|_| limit > 0) else { return Vec::new() };
    let mut taken = vec![(start, 0)];
    let mut seen = vec![false; network.len()];
    seen[start as usize] = true;
    let mut ring = vec![start];
    for step in 1..=steps {
        let room = limit - taken.len();
        ring = next_ring(network, &ring, &mut seen);
        ring.truncate(room);
        taken.extend(ring.iter().map(|n| (*n, step)));
        if ring.is_empty() || taken.len() == limit {
            break;
        }
    }
    taken.into_iter().map(|(n, step)| (network.id(n), step)).collect()
}

/// Everybody one step on who has not been seen, the strongest first, then the best connected, then by id.
fn next_ring(network: &Network, ring: &[u32], seen: &mut [bool]) -> Vec<u32> {
    let mut strengths: Vec<(u32, u32)> = Vec::new();
    for n in ring {
        strengths.extend(network.live.strengths(*n).filter(|(m, _)| !seen[*m as usize]).map(|(m, s)| (m, u32::from(s))));
    }
    strengths.sort_unstable();
    let sums = strengths.chunk_by(|x, y| x.0 == y.0).map(|group| (group[0].0, group.iter().map(|(_, s)| s).sum::<u32>()));
    let mut next: Vec<(u32, u32)> = sums.collect();
    next.iter().for_each(|(n, _)| seen[*n as usize] = true);
    next.sort_by_key(|(n, strength)| (Reverse(*strength), Reverse(network.live.degree(*n)), *n));
    next.into_iter().map(|(n, _)| n).collect()
}

/// Where a first look starts: the conductor if it has ties, else the best-connected organisation; `None` in an empty ecosystem.
pub fn overview_centre(network: &Network) -> Option<OrganisationId> {
    let tied = network.conductor.filter(|c| network.live.degree(*c) > 0);
    let best = || (0..network.len() as u32).filter(|n| network.live.degree(*n) > 0).max_by_key(|n| (network.live.degree(*n), Reverse(*n)));
    tied.or_else(best).or(network.conductor).or((!network.is_empty()).then_some(0)).map(|n| network.id(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::fixture::{id, network, number_of};

    fn check(steps: u32, limit: usize, expected: &[(usize, u32)]) {
        let network = network(7, &[(1, 2), (1, 3), (3, 4), (2, 4), (4, 5), (3, 6)]);
        let found: Vec<_> = focus(&network, id(1), steps, limit).into_iter().map(|(id, step)| (number_of(id), step)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_nearest_and_strongest_come_first() {
        check(0, 10, &[(1, 0)]);
        check(1, 10, &[(1, 0), (3, 1), (2, 1)]);
        check(2, 10, &[(1, 0), (3, 1), (2, 1), (4, 2), (6, 2)]);
        check(9, 10, &[(1, 0), (3, 1), (2, 1), (4, 2), (6, 2), (5, 3)]);
        check(9, 4, &[(1, 0), (3, 1), (2, 1), (4, 2)]);
        check(9, 0, &[]);
    }

    #[test]
    fn a_first_look_starts_at_the_conductor_or_the_best_connected() {
        assert_eq!(overview_centre(&network(3, &[(0, 1)])), Some(id(0)));
        assert_eq!(overview_centre(&network(4, &[(1, 2), (2, 3)])), Some(id(2)));
        assert_eq!(overview_centre(&network(2, &[])), Some(id(0)));
        assert_eq!(overview_centre(&network(0, &[])), None);
    }
}
