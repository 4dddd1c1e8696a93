//! Betweenness (Brandes 2001): how often each organisation stands on the shortest ways between others.
//! Exact where that is affordable, otherwise estimated from evenly spread starts. Not here: who counts as a broker (diagnose).

use std::collections::HashMap;

use rayon::prelude::*;

use super::Network;
use super::section::Section;
use crate::id::OrganisationId;

/// So many steps along ties are affordable.
const MOST_STEPS: usize = 40_000_000;

/// Starts are summed in so many groups, always the same, so that rounding is the same on every machine.
const GROUPS: usize = 8;

/// The share of all shortest ways between two others that lead through each organisation, 0 to 1. Cost as [`betweenness`], bounded.
pub fn of_all(network: &Network) -> HashMap<OrganisationId, f64> {
    let shares = betweenness(&Section::new(network, |_| true));
    shares.into_iter().enumerate().map(|(n, share)| (network.id(n as u32), share)).collect()
}

/// By number: the share of all shortest ways between two others that lead through it, 0 to 1. O(starts × (n + m)).
pub(super) fn betweenness(section: &Section<'_>) -> Vec<f64> {
    let (people, every) = (section.numbers.len(), stride(section));
    let chosen: Vec<u32> = section.numbers.iter().copied().step_by(every).collect();
    let groups: Vec<Vec<f64>> = chosen.par_chunks(chosen.len().div_ceil(GROUPS).max(1)).map(|starts| of_starts(section, starts)).collect();
    let mut sum = vec![0.0; section.network.len()];
    for group in groups {
        sum.iter_mut().zip(group).for_each(|(sum, more)| *sum += more);
    }
    let all_ways = chosen.len() as f64 * (people as f64 - 1.0) * (people as f64 - 2.0) / people.max(1) as f64;
    sum.iter_mut().for_each(|share| *share = if all_ways > 0.0 { *share / all_ways } else { 0.0 });
    sum
}

/// Whether ways are followed from everybody.
pub(super) fn is_exact(section: &Section<'_>) -> bool {
    stride(section) == 1
}

/// Every how many-th is a start.
fn stride(section: &Section<'_>) -> usize {
    let people = section.numbers.len();
    let steps = people + 2 * section.pairs();
    let starts = (MOST_STEPS / steps.max(1)).clamp(16, people.max(16));
    people.div_ceil(starts).max(1)
}

struct Search {
    order: Vec<u32>,
    steps: Vec<u32>,
    ways: Vec<f64>,
    credit: Vec<f64>,
}

const UNSEEN: u32 = u32::MAX;

fn of_starts(section: &Section<'_>, starts: &[u32]) -> Vec<f64> {
    let all = section.network.len();
    let mut sum = vec![0.0; all];
    let mut search = Search { order: Vec::new(), steps: vec![UNSEEN; all], ways: vec![0.0; all], credit: vec![0.0; all] };
    for start in starts {
        search.spread(section, *start);
        search.collect(section, *start, &mut sum);
    }
    sum
}

impl Search {
    fn spread(&mut self, section: &Section<'_>, start: u32) {
        self.order.push(start);
        (self.steps[start as usize], self.ways[start as usize]) = (0, 1.0);
        let mut place = 0;
        while place < self.order.len() {
            let n = self.order[place];
            place += 1;
            for m in section.neighbours(n) {
                if self.steps[m as usize] == UNSEEN {
                    self.steps[m as usize] = self.steps[n as usize] + 1;
                    self.order.push(m);
                }
                if self.steps[m as usize] == self.steps[n as usize] + 1 {
                    self.ways[m as usize] += self.ways[n as usize];
                }
            }
        }
    }

    fn collect(&mut self, section: &Section<'_>, start: u32, sum: &mut [f64]) {
        for n in self.order.iter().rev() {
            let n = *n as usize;
            for m in section.neighbours(n as u32).map(|m| m as usize) {
                if self.steps[m] == self.steps[n] + 1 {
                    self.credit[n] += self.ways[n] / self.ways[m] * (1.0 + self.credit[m]);
                }
            }
            if n != start as usize {
                sum[n] += self.credit[n];
            }
        }
        for n in self.order.drain(..).map(|n| n as usize) {
            (self.steps[n], self.ways[n], self.credit[n]) = (UNSEEN, 0.0, 0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::network::fixture::network;
    use crate::network::section::Section;

    fn check(ties: &[(usize, usize)], of: usize, expected: f64) {
        let network = network(6, ties);
        let shares = super::betweenness(&Section::new(&network, |_| true));
        assert!((shares[of] - expected).abs() < 1e-9, "{shares:?}");
    }

    #[test]
    fn the_middle_of_a_star_is_on_all_ways_and_of_a_path_on_many() {
        check(&[(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)], 0, 1.0);
        check(&[(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)], 1, 0.0);
        check(&[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], 1, 0.4);
        check(&[(0, 1), (1, 2), (2, 3), (3, 0), (4, 5)], 0, 0.05);
    }
}
