//! A section: some of the organisations and the live ties between them, for questions about a circle or about what is left.
//! Not here: weights, which the compact adjacency has.

use petgraph::graph::UnGraph;
use petgraph::unionfind::UnionFind;

use super::Network;

/// Some of the organisations, by number.
pub(super) struct Section<'a> {
    pub network: &'a Network,
    /// Their numbers, sorted.
    pub numbers: Vec<u32>,
    inside: Vec<bool>,
}

impl<'a> Section<'a> {
    /// Those for whom `inside` holds.
    pub fn new(network: &'a Network, inside: impl Fn(u32) -> bool) -> Self {
        let inside: Vec<bool> = (0..network.len() as u32).map(inside).collect();
        let numbers = (0..network.len() as u32).filter(|n| inside[*n as usize]).collect();
        Self { network, numbers, inside }
    }

    /// The neighbours of `n` within the section, sorted.
    pub fn neighbours(&self, n: u32) -> impl Iterator<Item = u32> {
        self.network.live.neighbours(n).iter().copied().filter(|m| self.inside[*m as usize])
    }

    /// How many neighbours `n` has within the section.
    pub fn degree(&self, n: u32) -> usize {
        self.neighbours(n).count()
    }

    /// How many pairs within the section are connected.
    pub fn pairs(&self) -> usize {
        self.numbers.iter().map(|n| self.degree(*n)).sum::<usize>() / 2
    }

    /// The same without one organisation.
    pub fn without(&self, left: Option<u32>) -> Section<'a> {
        Section::new(self.network, |n| self.inside[n as usize] && Some(n) != left)
    }

    /// The section as a petgraph graph, each node holding its number.
    pub fn graph(&self) -> UnGraph<u32, (), u32> {
        self.network.graph.filter_map(|_, n| self.inside[*n as usize].then_some(*n), |_, ()| Some(()))
    }

    /// The parts that hang together, largest first, equal ones by their first number; each sorted. O(n + m).
    pub fn parts(&self) -> Vec<Vec<u32>> {
        let mut sets = UnionFind::<u32>::new(self.network.len());
        for n in &self.numbers {
            for m in self.neighbours(*n) {
                sets.union(*n, m);
            }
        }
        let mut labelled: Vec<(u32, u32)> = self.numbers.iter().map(|n| (sets.find(*n), *n)).collect();
        labelled.sort_unstable();
        let mut parts: Vec<Vec<u32>> = labelled.chunk_by(|x, y| x.0 == y.0).map(|part| part.iter().map(|(_, n)| *n).collect()).collect();
        parts.sort_by(|x, y| y.len().cmp(&x.len()).then(x[0].cmp(&y[0])));
        parts
    }
}
