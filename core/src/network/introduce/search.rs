//! The search for the best pairs: of one organisation, of every one, of the whole ecosystem.
//! Not here: who is looked at (candidates) and what speaks for a pair (grounds).

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::network::Network;

use super::Ask;
use super::candidates::candidates;
use super::explain::{left_out, out_of_reach};
use super::grounds::{Grounds, grounds};
use super::walk::Walker;

/// What an organisation's every appearance in the list of the whole ecosystem costs its later pairs, so that no one is asked for everything.
const PRICE_OF_APPEARING: f64 = 0.3;

/// For the list of the whole ecosystem so many times the pairs asked for are kept to choose from.
const CHOICE: usize = 10;

/// So many organisations are searched between two looks at whether to go on.
const BATCH: usize = 1024;

/// A pair and what speaks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub a: u32,
    pub b: u32,
    pub grounds: Grounds,
    sum: f64,
}

/// The `k` best pairs of `a`, best first.
pub(super) fn of_one(network: &Network, a: u32, k: usize) -> Vec<Pair> {
    best_of(&mut Walker::new(network), a, k, |_| true)
}

/// The `k` best pairs of every organisation, by organisation, best first.
pub(super) fn of_every_one(network: &Network, k: usize, ask: &Ask<'_>) -> Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for batch in batches(network, ask) {
        let found = in_parallel(network, batch?, |walker, a| best_of(walker, a, k, |_| true));
        pairs.extend(found.into_iter().flatten());
    }
    Ok(pairs)
}

/// The `k` best pairs of the ecosystem, best first, spread over organisations.
pub(super) fn of_all(network: &Network, k: usize, ask: &Ask<'_>) -> Result<Vec<Pair>> {
    let keep = k.saturating_mul(CHOICE);
    let mut pairs = Vec::new();
    for batch in batches(network, ask) {
        let found = in_parallel(network, batch?, |walker, a| best_of(walker, a, keep, |b| b > a));
        pairs.extend(found.into_iter().flatten());
        keep_best(&mut pairs, keep);
    }
    let mut chosen = spread(&pairs, k);
    chosen.sort_by(better);
    Ok(chosen)
}

/// All organisations in batches; tells the progress before each, and ends with an error when cancelled.
fn batches(network: &Network, ask: &Ask<'_>) -> impl Iterator<Item = Result<Range<u32>>> {
    let all = network.len();
    (0..all).step_by(BATCH).map(move |start| {
        (ask.progress)(start as f32 / all as f32);
        let end = (start + BATCH).min(all);
        if (ask.cancelled)() { Err(Error::Cancelled) } else { Ok(start as u32..end as u32) }
    })
}

fn in_parallel(network: &Network, batch: Range<u32>, search: impl Fn(&mut Walker<'_>, u32) -> Vec<Pair> + Sync) -> Vec<Vec<Pair>> {
    batch.into_par_iter().with_min_len(16).map_init(|| Walker::new(network), |walker, a| search(walker, a)).collect()
}

fn best_of(walker: &mut Walker<'_>, a: u32, k: usize, wanted: impl Fn(u32) -> bool) -> Vec<Pair> {
    let network = walker.network();
    if Some(a) == network.conductor || out_of_reach(network, a).is_some() {
        return Vec::new();
    }
    walker.walk(a);
    let mut pairs: Vec<Pair> = Vec::new();
    for b in candidates(network, walker, a).into_iter().filter(|b| wanted(*b)) {
        let grounds = grounds(network, a, b, walker.nearness(b));
        if grounds.score() > 0 && left_out(network, a, b).is_none() {
            pairs.push(Pair { a, b, grounds, sum: grounds.sum() });
        }
    }
    keep_best(&mut pairs, k);
    pairs
}

fn keep_best(pairs: &mut Vec<Pair>, k: usize) {
    if k > 0 && pairs.len() > k {
        pairs.select_nth_unstable_by(k - 1, better);
    }
    pairs.truncate(k);
    pairs.sort_by(better);
}

fn better(x: &Pair, y: &Pair) -> Ordering {
    y.sum.total_cmp(&x.sum).then((x.a, x.b).cmp(&(y.a, y.b)))
}

/// The `k` best by turns, each turn charging both organisations for the next; `pairs` come best first.
///
/// What a pair is worth only falls, so the first in the heap whose worth is up to date is the best. O((k + p) log p).
fn spread(pairs: &[Pair], k: usize) -> Vec<Pair> {
    let mut appeared: HashMap<u32, u32> = HashMap::new();
    let mut heap: BinaryHeap<Worth> = pairs.iter().enumerate().map(|(place, pair)| Worth { worth: pair.sum, place }).collect();
    let mut chosen = Vec::new();
    while chosen.len() < k {
        let Some(first) = heap.pop() else { break };
        let pair = pairs[first.place];
        let times = [pair.a, pair.b].iter().filter_map(|n| appeared.get(n)).sum::<u32>();
        let worth = pair.sum - PRICE_OF_APPEARING * f64::from(times);
        if worth < first.worth {
            heap.push(Worth { worth, ..first });
            continue;
        }
        [pair.a, pair.b].iter().for_each(|n| *appeared.entry(*n).or_default() += 1);
        chosen.push(pair);
    }
    chosen
}

/// What a pair is worth at this turn; equal ones by their place.
struct Worth {
    worth: f64,
    place: usize,
}

impl Ord for Worth {
    fn cmp(&self, other: &Self) -> Ordering {
        self.worth.total_cmp(&other.worth).then(other.place.cmp(&self.place))
    }
}

impl PartialOrd for Worth {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Worth {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Worth {}
