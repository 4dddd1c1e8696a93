//! Walks of two and three steps from one organisation over the ties, the measure of how near it is to those it does not know.
//! Taken from the first terms of personalised PageRank (restart 0.15): exact, and the same from either end. Not here: what they weigh.

use crate::network::Network;
use crate::network::adjacency::Pull;

/// What is left of a walk after each step.
const KEEP: f64 = 0.85;

/// With more adjacency entries than this, walks do not lead through organisations with more than [`HUB`] partners.
const MANY_ENTRIES: usize = 500_000;
const HUB: usize = 256;

/// How near another organisation is, by two and by three steps, in both ways of counting ties.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Nearness {
    pub two: [f64; 2],
    pub three: [f64; 2],
}

impl Nearness {
    /// How near by two and by three steps, in one way of counting.
    pub fn by_steps(&self, way: usize) -> [f64; 2] {
        [KEEP * self.two[way], KEEP * self.three[way]]
    }
}

/// Scratch space for walks; one for each thread, used for one start after the other.
pub(super) struct Walker<'a> {
    network: &'a Network,
    near: Vec<Nearness>,
    touched: Vec<u32>,
    hub: usize,
}

impl<'a> Walker<'a> {
    pub fn new(network: &'a Network) -> Self {
        let hub = hub_limit(network);
        Self { network, near: vec![Nearness::default(); network.len()], touched: Vec::new(), hub }
    }

    /// Walks from `start`; afterwards [`Walker::reached`] and [`Walker::nearness`] tell where it led. O(edges within two steps).
    pub fn walk(&mut self, start: u32) {
        for n in self.touched.drain(..) {
            self.near[n as usize] = Nearness::default();
        }
        self.two_steps(start);
        self.third_step(start);
    }

    /// Everyone a walk of two or three steps led to, known ones among them, in a fixed order.
    pub fn reached(&self) -> &[u32] {
        &self.touched
    }

    /// How near `n` is to the start of the last walk.
    pub fn nearness(&self, n: u32) -> Nearness {
        self.near[n as usize]
    }

    fn two_steps(&mut self, start: u32) {
        let network = self.network;
        for (z, first) in network.live.links(start).filter(|(z, _)| passes(network, *z, self.hub)) {
            let through = passed(network, z, [f64::from(first.mass), f64::from(first.recent)], 1.0);
            for (b, pull) in network.live.links(z) {
                let near = &mut self.near[b as usize];
                touch(&mut self.touched, near, b);
                near.two[0] += through[0] * f64::from(pull.mass);
                near.two[1] += through[1] * f64::from(pull.recent);
            }
        }
    }

    fn third_step(&mut self, start: u32) {
        let network = self.network;
        for place in 0..self.touched.len() {
            let y = self.touched[place];
            if y == start || self.near[y as usize].two == [0.0; 2] || !passes(network, y, self.hub) {
                continue;
            }
            let through = passed(network, y, self.near[y as usize].two, KEEP);
            for (b, pull) in network.live.links(y) {
                let near = &mut self.near[b as usize];
                touch(&mut self.touched, near, b);
                near.three[0] += through[0] * f64::from(pull.mass);
                near.three[1] += through[1] * f64::from(pull.recent);
            }
        }
    }
}

/// What goes on along each unit of pull when `arrived` comes to `z`.
fn passed(network: &Network, z: u32, arrived: [f64; 2], keep: f64) -> [f64; 2] {
    let node = network.node(z);
    [over(arrived[0] * keep, node.mass), over(arrived[1] * keep, node.recent)]
}

fn over(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn touch(touched: &mut Vec<u32>, near: &Nearness, n: u32) {
    if *near == Nearness::default() {
        touched.push(n);
    }
}

/// Whether walks lead through `z`: not through the conductor, who is common to all, nor through the hubs of a large network.
pub(super) fn passes(network: &Network, z: u32, hub: usize) -> bool {
    Some(z) != network.conductor && network.live.degree(z) <= hub
}

/// How many partners an organisation may have for walks to lead through it.
pub(super) fn hub_limit(network: &Network) -> usize {
    if network.live.entries() > MANY_ENTRIES { HUB } else { usize::MAX }
}

/// How much of the nearness of `a` and `b` leads through their common partner `z`.
pub(super) fn share_of(network: &Network, z: u32, first: Pull, second: Pull) -> f64 {
    over(f64::from(first.mass) * f64::from(second.mass), network.node(z).mass)
}
