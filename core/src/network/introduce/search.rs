//! The search for the best pairs: of one organisation, of every one, of the whole ecosystem.
//! Not here: who is looked at (candidates), what speaks for a pair (grounds) and how pairs of the whole list are spread (spread).

use std::cmp::Ordering;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering as Order};

use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::network::Network;

use super::Ask;
use super::candidates::{Candidates, Hopeful};
use super::explain::{left_out, out_of_reach};
use super::grounds::{Grounds, common, grounds};
use super::spread::{choice_of_unexpected, list};
use super::walk::Nearness;

/// For the list of the whole ecosystem so many times the pairs asked for are kept to choose from.
const CHOICE: usize = 10;

/// So many organisations are searched between two looks at whether to go on.
const BATCH: u32 = 256;

/// In a larger ecosystem than this, whom nobody expects is only looked for among those for whom an offer, a need or an account speaks.
const LARGEST_OF_SURPRISES: usize = 10_000;

/// Whether those who are only near may be whom nobody expects.
pub(super) fn others_surprise(network: &Network) -> bool {
    network.len() <= LARGEST_OF_SURPRISES
}

/// A pair and what speaks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub a: u32,
    pub b: u32,
    pub grounds: Grounds,
    pub sum: f64,
    /// Whether it is on the list because nobody expects it.
    pub unexpected: bool,
}

impl Pair {
    /// The same with the smaller number first.
    pub fn in_order(self) -> Self {
        Self { a: self.a.min(self.b), b: self.a.max(self.b), ..self }
    }

    /// Whether the two are in sectors that have nothing to do with each other, and know nobody in common.
    fn is_unexpected(&self, network: &Network, near: Nearness) -> bool {
        let (x, y) = (&network.node(self.a).sectors, &network.node(self.b).sectors);
        !x.is_empty() && !y.is_empty() && common(x, y).next().is_none() && near.two == [0.0; 2]
    }
}

/// The `k` best pairs of `a`, best first.
pub(super) fn of_one(network: &Network, a: u32, k: usize) -> Vec<Pair> {
    let mut best = Best::new(k);
    Scout::new(network).search(a, |_| true, &mut best);
    best.sorted()
}

/// The `k` best pairs of every organisation as `f` wants them, by organisation, best first.
pub(super) fn of_every_one<T: Send>(network: &Network, k: usize, ask: &Ask<'_>, f: impl Fn(Pair) -> T + Sync) -> Result<Vec<T>> {
    let mut batches = in_batches(network, ask, Vec::new, |scout, batch, found: &mut Vec<(u32, Vec<T>)>| {
        let mut of_batch = Vec::new();
        for a in batch.clone() {
            let mut best = Best::new(k);
            scout.search(a, |_| true, &mut best);
            of_batch.extend(best.sorted().into_iter().map(&f));
        }
        found.push((batch.start, of_batch));
    })?;
    let mut all: Vec<(u32, Vec<T>)> = batches.drain(..).flatten().collect();
    all.sort_unstable_by_key(|(start, _)| *start);
    Ok(all.into_iter().flat_map(|(_, pairs)| pairs).collect())
}

/// The `k` best pairs of the ecosystem, best first, spread over organisations.
pub(super) fn of_all(network: &Network, k: usize, ask: &Ask<'_>) -> Result<Vec<Pair>> {
    let (best, unexpected) = best_of_all(network, choice(k), choice_of_unexpected(k), ask)?;
    Ok(list(network, &best, &unexpected, k))
}

/// From how many pairs a list of `k` is chosen.
pub(super) fn choice(k: usize) -> usize {
    k.saturating_mul(CHOICE)
}

/// So many best pairs of the ecosystem and so many that nobody expects, best first.
pub(super) fn best_of_all(network: &Network, k: usize, surprising: usize, ask: &Ask<'_>) -> Result<(Vec<Pair>, Vec<Pair>)> {
    let begin = || Best::new(k).with_unexpected(surprising);
    let floors = [AtomicU64::new(0), AtomicU64::new(0)];
    let found = in_batches(network, ask, begin, |scout, batch, best: &mut Best| {
        best.share(&floors);
        for a in batch {
            scout.search(a, |b| b > a, best);
        }
    })?;
    Ok(merged(found, begin()))
}

/// What all threads found, best first.
fn merged(found: Vec<Best>, mut best: Best) -> (Vec<Pair>, Vec<Pair>) {
    let mut unexpected = best.unexpected.take().map_or_else(|| Best::new(0), |x| *x);
    for of_thread in found {
        let (pairs, surprises) = of_thread.both();
        pairs.into_iter().for_each(|pair| best.offer(pair));
        surprises.into_iter().for_each(|pair| unexpected.offer(pair));
    }
    (best.sorted(), unexpected.sorted())
}

/// Lets every thread take batches of organisations until none is left, each with a scout and a result of its own; tells the progress
/// and ends with an error when cancelled. Which thread takes which batch must not matter to the caller.
fn in_batches<R: Send>(
    network: &Network,
    ask: &Ask<'_>,
    result: impl Fn() -> R + Sync,
    search: impl Fn(&mut Scout<'_>, std::ops::Range<u32>, &mut R) + Sync,
) -> Result<Vec<R>> {
    let all = network.len() as u32;
    let (next, told) = (AtomicU32::new(0), Mutex::new(0));
    let threads = rayon::current_num_threads().min(network.len().div_ceil(BATCH as usize)).max(1);
    let work = |_| {
        let (mut scout, mut found) = (Scout::new(network), result());
        loop {
            let start = next.fetch_add(BATCH, Order::Relaxed).min(all);
            if (ask.cancelled)() {
                return Err(Error::Cancelled);
            }
            if start >= all {
                return Ok(found);
            }
            tell(ask, &told, start, all);
            search(&mut scout, start..(start + BATCH).min(all), &mut found);
        }
    };
    (0..threads).into_par_iter().with_max_len(1).map(work).collect()
}

/// Progress only ever rises.
fn tell(ask: &Ask<'_>, told: &Mutex<u32>, start: u32, all: u32) {
    let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
    if start >= *told {
        *told = start;
        (ask.progress)(start as f32 / all as f32);
    }
}

/// Looks for the pairs of one organisation after the other.
pub(super) struct Scout<'a> {
    network: &'a Network,
    candidates: Candidates<'a>,
}

impl<'a> Scout<'a> {
    pub fn new(network: &'a Network) -> Self {
        Self { network, candidates: Candidates::new(network) }
    }

    /// Offers `best` every pair of `a` that can still be among them.
    pub fn search(&mut self, a: u32, wanted: impl Fn(u32) -> bool, best: &mut Best) {
        let network = self.network;
        if Some(a) == network.conductor || out_of_reach(network, a).is_some() {
            return;
        }
        // Only somebody whose sectors are known can meet somebody of another.
        let known = !network.node(a).sectors.is_empty();
        self.candidates.find(a, if known { best.least_of_all() } else { best.least() });
        self.look_at_all(a, self.candidates.spoken_for(a, &wanted), best, known);
        let surprising = known && others_surprise(network);
        let (least, of_unexpected) = (best.least(), best.least_unexpected());
        let least = |near: Nearness| if surprising && near.two == [0.0; 2] { of_unexpected } else { least };
        self.look_at_all(a, self.candidates.others(a, &wanted, least), best, surprising);
    }

    /// Looks at those that can have most first, so that most of the others need no closer look; at whom nobody expects only where they
    /// may be `surprising`.
    fn look_at_all(&self, a: u32, mut hopeful: Vec<Hopeful>, best: &mut Best, surprising: bool) {
        let least = |best: &Best, near| if surprising { best.least_of(near) } else { best.least() };
        hopeful.retain(|b| b.most >= least(best, b.near));
        let first = best.room().min(hopeful.len());
        if first > 0 && first < hopeful.len() {
            hopeful.select_nth_unstable_by(first - 1, |x, y| y.most.total_cmp(&x.most));
        }
        for b in hopeful {
            if b.most >= least(best, b.near) {
                self.look(a, b.node, b.near, best, surprising);
            }
        }
    }

    fn look(&self, a: u32, b: u32, near: Nearness, best: &mut Best, surprising: bool) {
        let grounds = grounds(self.network, a, b, near, &self.network.weights);
        let sum = grounds.sum();
        let pair = Pair { a, b, grounds, sum, unexpected: false };
        let least = if surprising { best.least_of(near) } else { best.least() };
        if sum >= least && grounds.score() > 0 && left_out(self.network, a, b).is_none() {
            best.offer_also_unexpected(pair, surprising && pair.is_unexpected(self.network, near));
        }
    }
}

/// The best pairs so far, and where they are asked for, the best of those nobody expects.
pub(super) struct Best {
    k: usize,
    pairs: Vec<Pair>,
    least: f64,
    unexpected: Option<Box<Best>>,
}

impl Best {
    pub fn new(k: usize) -> Self {
        Self { k, pairs: Vec::new(), least: if k == 0 { f64::INFINITY } else { f64::NEG_INFINITY }, unexpected: None }
    }

    /// The same, which also keeps the `k` best of those nobody expects.
    pub fn with_unexpected(self, k: usize) -> Self {
        Self { unexpected: (k > 0).then(|| Box::new(Self::new(k))), ..self }
    }

    /// The same for a pair that nobody expects.
    fn least_unexpected(&self) -> f64 {
        self.unexpected.as_ref().map_or(self.least, |best| best.least.min(self.least))
    }

    /// The same whatever the pair; nothing where those nobody expects are asked for, of whom one may be near.
    fn least_of_all(&self) -> f64 {
        if self.unexpected.is_some() { f64::NEG_INFINITY } else { self.least }
    }

    /// The same for a pair so near, which nobody may expect where they have no partner in common.
    fn least_of(&self, near: Nearness) -> f64 {
        if near.two == [0.0; 2] { self.least_unexpected() } else { self.least }
    }

    fn offer_also_unexpected(&mut self, pair: Pair, unexpected: bool) {
        if let Some(best) = self.unexpected.as_mut().filter(|best| unexpected && pair.sum >= best.least) {
            best.offer(pair);
        }
        if pair.sum >= self.least {
            self.offer(pair);
        }
    }

    /// The same, which from the start takes no pair with less than this, or one nobody expects with less than that.
    pub fn at_least(mut self, least: f64, unexpected: f64) -> Self {
        self.least = least;
        self.unexpected.iter_mut().for_each(|best| best.least = unexpected);
        self
    }

    /// What was kept, best first, and of those nobody expects.
    pub fn both(mut self) -> (Vec<Pair>, Vec<Pair>) {
        let unexpected = self.unexpected.take();
        (self.sorted(), unexpected.map(|best| best.sorted()).unwrap_or_default())
    }

    /// Tells the other threads less than what no pair can have, here and among those nobody expects, and learns it of them: who has as
    /// many better pairs already knows it for all. Nothing that is not negative is below another as a number and above it as bits.
    fn share(&mut self, floors: &[AtomicU64; 2]) {
        for (best, floor) in [Some(&mut self.least), self.unexpected.as_mut().map(|best| &mut best.least)].into_iter().zip(floors) {
            let Some(least) = best else { continue };
            let own = if *least > 0.0 && least.is_finite() { least.to_bits() } else { 0 };
            let shared = floor.fetch_max(own, Order::Relaxed);
            if shared > own {
                *least = f64::from_bits(shared);
            }
        }
    }

    /// What a pair must have at least to be among them.
    fn least(&self) -> f64 {
        self.least
    }

    /// How many there are to be.
    fn room(&self) -> usize {
        self.k
    }

    /// A few too many are gathered before the worse ones go; the first time that comes as soon as there are enough.
    fn offer(&mut self, pair: Pair) {
        self.pairs.push(pair);
        let enough = self.pairs.len() == self.k && self.least == f64::NEG_INFINITY;
        if enough || self.pairs.len() >= self.k.saturating_add(self.k.max(8)) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.k > 0 && self.pairs.len() >= self.k {
            self.pairs.select_nth_unstable_by(self.k - 1, better);
            self.pairs.truncate(self.k);
            self.least = self.least.max(self.pairs[self.k - 1].sum);
        }
    }

    pub fn sorted(mut self) -> Vec<Pair> {
        self.cut();
        self.pairs.truncate(self.k);
        self.pairs.sort_unstable_by(better);
        self.pairs
    }
}

/// The better pair first; equal ones by their numbers.
pub(super) fn better(x: &Pair, y: &Pair) -> Ordering {
    y.sum.total_cmp(&x.sum).then((x.a, x.b).cmp(&(y.a, y.b)))
}
