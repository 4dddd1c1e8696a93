//! Matchmaker: the best pairs of one organisation with some of the others, and what any pair is worth; for questions of the network
//! that end in an introduction. Not here: the lists of suggestions (search) and their reasons.

use crate::network::Network;

use super::explain::{left_out, out_of_reach};
use super::grounds::grounds;
use super::search::{Best, Scout};
use super::walk::Walker;

/// A pair that should meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::network) struct Match {
    /// The one asked about.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// What pairs are ranked by.
    pub worth: f64,
    /// 0 to 1000.
    pub score: u32,
}

/// Asks the introductions for one organisation after the other; one for each thread.
pub(in crate::network) struct Matchmaker<'a> {
    network: &'a Network,
    scout: Scout<'a>,
    walker: Walker<'a>,
}

impl<'a> Matchmaker<'a> {
    /// Cost: scratch space for the whole network.
    pub fn new(network: &'a Network) -> Self {
        Self { network, scout: Scout::new(network), walker: Walker::new(network) }
    }

    /// The `k` best pairs of `a` with those that are `wanted`, best first; none that introductions would leave out.
    pub fn best(&mut self, a: u32, k: usize, wanted: impl Fn(u32) -> bool) -> Vec<Match> {
        let mut best = Best::new(k);
        self.scout.search(a, wanted, &mut best);
        best.sorted().iter().map(|pair| Match { a: pair.a, b: pair.b, worth: pair.sum, score: pair.grounds.score() }).collect()
    }

    /// What speaks for one pair, also where introductions would leave it out or nothing does.
    pub fn pair(&mut self, a: u32, b: u32) -> Match {
        self.walker.walk(a);
        let grounds = grounds(self.network, a, b, self.walker.reached().near(b), &self.network.weights);
        Match { a, b, worth: grounds.sum(), score: grounds.score() }
    }

    /// What each of these is worth to `a`, 0 to 1000, by the same measure; also where introductions would leave the pair out.
    pub fn scores(&mut self, a: u32, others: &[u32]) -> Vec<u32> {
        self.walker.walk(a);
        let score = |b: &u32| grounds(self.network, a, *b, self.walker.reached().near(*b), &self.network.weights).score();
        others.iter().map(score).collect()
    }
}

/// Whether nothing keeps two different organisations from being introduced, whatever speaks for it.
pub(in crate::network) fn may_meet(network: &Network, a: u32, b: u32) -> bool {
    left_out(network, a, b).is_none()
}

/// Whether an organisation may be in an introduction at all: its partnership is not over, and it was not asked often enough.
pub(in crate::network) fn is_free(network: &Network, n: u32) -> bool {
    out_of_reach(network, n).is_none()
}
