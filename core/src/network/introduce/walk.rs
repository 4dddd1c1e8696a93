//! Walks over the ties from one organisation, the measure of how near it is to those it does not know: the first terms of
//! personalised PageRank (restart 0.15; Haveliwala 2002), of two steps and of more. Exact as far as they go, and the same from either
//! end. Not here: what they weigh.

use crate::network::Network;
use crate::network::adjacency::Pull;

use super::grounds::common;
use super::reached::{Entry, Reached};

/// What is left of a walk after each step.
const KEEP: f64 = 0.85;

/// With more adjacency entries than this, walks do not lead through organisations with more than [`HUB`] partners.
const MANY_ENTRIES: usize = 500_000;
const HUB: usize = 256;

/// Walks are never shorter than this, and never longer than [`LONGEST`].
const SHORTEST: usize = 3;
const LONGEST: usize = 8;

/// Between the two, walks are as long as lets all organisations of the network follow so many ties together.
const AFFORDABLE: usize = 2_000_000_000;

/// How near another organisation is, by two steps and by more, in both ways of counting ties.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Nearness {
    pub two: [f64; 2],
    pub more: [f64; 2],
}

impl Nearness {
    /// How near by two steps and by more, in one way of counting.
    pub fn by_steps(&self, way: usize) -> [f64; 2] {
        [KEEP * self.two[way], KEEP * self.more[way]]
    }
}

/// Walks from one start after the other; one for each thread.
pub(super) struct Walker<'a> {
    network: &'a Network,
    reached: Reached,
    hub: usize,
    longest: usize,
    /// By organisation, what arrives there by the last step and by the next; empty where walks are short.
    last: Vec<[f64; 2]>,
    next: Vec<[f64; 2]>,
}

impl<'a> Walker<'a> {
    pub fn new(network: &'a Network) -> Self {
        let longest = network.walk_steps;
        let all = if longest > SHORTEST { network.len() } else { 0 };
        let (last, next) = (vec![[0.0; 2]; all], vec![[0.0; 2]; all]);
        Self { network, reached: Reached::new(), hub: network.hub, longest, last, next }
    }

    /// Walks from `start`; afterwards [`Walker::reached`] tells where it led, known ones among them. O(edges within two steps) in a
    /// large network, O(edges) for every further step in a small one.
    pub fn walk(&mut self, start: u32) {
        self.reached.clear();
        self.two_steps(start);
        self.third_step();
        if self.longest > SHORTEST {
            self.further_steps();
        }
    }

    /// Where the last walk led.
    pub fn reached(&self) -> &Reached {
        &self.reached
    }

    /// The same, to add others who were found.
    pub fn reached_mut(&mut self) -> &mut Reached {
        &mut self.reached
    }

    fn two_steps(&mut self, start: u32) {
        let network = self.network;
        for (z, first) in network.live.links(start).filter(|(z, _)| passes(network, *z, self.hub)) {
            let through = passed(network, z, [f64::from(first.mass), f64::from(first.recent)], 1.0);
            for (b, pull) in network.live.links(z) {
                let near = &mut self.reached.entry(b).near;
                near.two[0] += through[0] * f64::from(pull.mass);
                near.two[1] += through[1] * f64::from(pull.recent);
            }
        }
    }

    fn third_step(&mut self) {
        let network = self.network;
        for place in 0..self.reached.entries().len() {
            let Entry { node: y, near, .. } = self.reached.entries()[place];
            if near.two == [0.0; 2] || !passes(network, y, self.hub) {
                continue;
            }
            let through = passed(network, y, near.two, KEEP);
            for (b, pull) in network.live.links(y) {
                let near = &mut self.reached.entry(b).near;
                near.more[0] += through[0] * f64::from(pull.mass);
                near.more[1] += through[1] * f64::from(pull.recent);
            }
        }
    }

    /// Goes on from where the third step led, which is all that is noted under `more` so far.
    fn further_steps(&mut self) {
        self.last.fill([0.0; 2]);
        self.reached.entries().iter().for_each(|entry| self.last[entry.node as usize] = entry.near.more);
        for _ in SHORTEST..self.longest {
            self.next.fill([0.0; 2]);
            self.step();
            std::mem::swap(&mut self.last, &mut self.next);
            for (node, arrived) in self.last.iter().enumerate().filter(|(_, arrived)| **arrived != [0.0; 2]) {
                let near = &mut self.reached.entry(node as u32).near;
                near.more[0] += arrived[0];
                near.more[1] += arrived[1];
            }
        }
    }

    /// One step of everything that arrived last. O(edges).
    fn step(&mut self) {
        let network = self.network;
        for y in 0..network.len() as u32 {
            let arrived = self.last[y as usize];
            if arrived == [0.0; 2] || !passes(network, y, self.hub) {
                continue;
            }
            let through = passed(network, y, arrived, KEEP);
            for (b, pull) in network.live.links(y) {
                let next = &mut self.next[b as usize];
                next[0] += through[0] * f64::from(pull.mass);
                next[1] += through[1] * f64::from(pull.recent);
            }
        }
    }
}

/// How many steps walks have in a network of so many organisations with so many partners together.
pub(in crate::network) fn walk_steps(organisations: usize, entries: usize) -> usize {
    let step = organisations.saturating_mul(entries).max(1);
    (AFFORDABLE / step).clamp(SHORTEST, LONGEST)
}

/// What goes on along each unit of pull when `arrived` comes to `z`.
fn passed(network: &Network, z: u32, arrived: [f64; 2], keep: f64) -> [f64; 2] {
    let node = network.node(z);
    [over(arrived[0] * keep, node.mass), over(arrived[1] * keep, node.recent)]
}

fn over(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Whether walks lead through `z`: not through the conductor, who is common to all, nor through the hubs of a large network.
pub(super) fn passes(network: &Network, z: u32, hub: usize) -> bool {
    Some(z) != network.conductor && network.live.degree(z) <= hub
}

/// How many partners an organisation may have for walks to lead through it.
pub(in crate::network) fn hub_limit(entries: usize) -> usize {
    if entries > MANY_ENTRIES { HUB } else { usize::MAX }
}

/// How much of the nearness of `a` and `b` leads through their common partner `z`.
pub(super) fn share_of(network: &Network, z: u32, first: Pull, second: Pull) -> f64 {
    over(f64::from(first.mass) * f64::from(second.mass), network.node(z).mass)
}

/// How near two organisations are by the partners they have in common, in both ways of counting. O(partners of both).
pub(super) fn by_common_partners(network: &Network, a: u32, b: u32) -> Nearness {
    let hub = network.hub;
    let mut near = Nearness::default();
    for z in common(network.live.neighbours(a), network.live.neighbours(b)).filter(|z| passes(network, *z, hub)) {
        let (Some(first), Some(second)) = (network.live.between(a, z), network.live.between(b, z)) else { continue };
        let node = network.node(z);
        near.two[0] += over(f64::from(first.mass) * f64::from(second.mass), node.mass);
        near.two[1] += over(f64::from(first.recent) * f64::from(second.recent), node.recent);
    }
    near
}
