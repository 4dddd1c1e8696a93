//! Choosing the list of the whole ecosystem from its best pairs: spread over organisations, different from each other, and one place in
//! ten for a pair that nobody expects. Not here: the search for the pairs to choose from.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use crate::network::Network;

use super::grounds::answers;
use super::search::Pair;

/// What an organisation's every appearance in the list, and every ask it was troubled with, costs its later pairs, so that no one is
/// asked for everything.
const PRICE_OF_APPEARING: f64 = 0.3;

/// What it costs to be just like a pair on the list already, as a part of what the best pair is worth: maximal marginal relevance
/// (Carbonell, Goldstein 1998) with λ = 0.8.
const PRICE_OF_LIKENESS: f64 = 0.25;

/// One place in so many is for an unexpected pair.
const UNEXPECTED_IN: usize = 10;

/// The unexpected are drawn from so many times the places they have.
const DRAWN_FROM: usize = 10;

/// How many places of a list of `k` are for unexpected pairs.
pub(super) fn places_for_unexpected(k: usize) -> usize {
    k / UNEXPECTED_IN
}

/// How many unexpected pairs there should be to draw from.
pub(super) fn choice_of_unexpected(k: usize) -> usize {
    places_for_unexpected(k) * DRAWN_FROM
}

/// The list of `k` from the best pairs and the best unexpected ones (both best first), in the order of what speaks for each.
pub(super) fn list(network: &Network, best: &[Pair], unexpected: &[Pair], k: usize) -> Vec<Pair> {
    let expected = spread(network, best, k);
    let is_listed = |listed: &[Pair], pair: &Pair| listed.iter().any(|p| (p.a, p.b) == (pair.a, pair.b));
    let (kept, rest) = expected.split_at(expected.len().min(k - places_for_unexpected(k)));
    let mut chosen = kept.to_vec();
    if !rest.is_empty() {
        let new: Vec<Pair> = unexpected.iter().filter(|pair| !is_listed(&chosen, pair)).copied().collect();
        chosen.extend(draw(network, &new, rest.len()));
    }
    let missing = k.saturating_sub(chosen.len());
    let more: Vec<Pair> = rest.iter().filter(|pair| !is_listed(&chosen, pair)).take(missing).copied().collect();
    chosen.extend(more);
    chosen.sort_by(super::search::better);
    chosen
}

/// `k` pairs drawn by chance, one for which more speaks the likelier, without returning any (Efraimidis, Spirakis 2006). Within a week
/// the same ones.
fn draw(network: &Network, pairs: &[Pair], k: usize) -> Vec<Pair> {
    let week = network.today.div_euclid(7) as u64;
    let lot = |pair: &Pair| -chance(week, pair).ln() / pair.sum;
    let mut drawn: Vec<(f64, Pair)> = pairs.iter().map(|pair| (lot(pair), Pair { unexpected: true, ..*pair })).collect();
    drawn.sort_by(|x, y| x.0.total_cmp(&y.0));
    drawn.into_iter().take(k).map(|(_, pair)| pair).collect()
}

/// A number above 0 and up to 1 that depends on week and pair alone (SplitMix64).
fn chance(week: u64, pair: &Pair) -> f64 {
    let mut x = (week << 40) ^ (u64::from(pair.a) << 32 | u64::from(pair.b)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (((x ^ (x >> 31)) >> 11) + 1) as f64 / (1u64 << 53) as f64
}

/// The `k` best by turns, each turn charging both organisations for the next, and whatever is like the one chosen.
///
/// What a pair is worth only falls, so the first in the heap whose worth is up to date is the best. O((k + p) log p) and, for every
/// pair that comes to the top, what it has in common with those chosen.
fn spread(network: &Network, pairs: &[Pair], k: usize) -> Vec<Pair> {
    let likeness = PRICE_OF_LIKENESS * pairs.first().map_or(0.0, |best| best.sum);
    let mut appeared: HashMap<u32, u32> = HashMap::new();
    let mut heap: BinaryHeap<Worth> =
        pairs.iter().enumerate().map(|(place, pair)| Worth { worth: pair.sum, place, like: 0.0, compared: 0 }).collect();
    let (mut chosen, mut features) = (Vec::new(), Vec::<Vec<u32>>::new());
    while chosen.len() < k {
        let Some(first) = heap.pop() else { break };
        let pair = pairs[first.place];
        let own = features_of(network, &pair);
        let like = features[first.compared..].iter().map(|other| overlap(&own, other)).fold(first.like, f64::max);
        let spent = |n: u32| network.node(n).goodwill.limit - network.node(n).goodwill.left;
        let times: u32 = [pair.a, pair.b].iter().map(|n| appeared.get(n).copied().unwrap_or(0) + spent(*n)).sum();
        let worth = pair.sum - PRICE_OF_APPEARING * f64::from(times) - likeness * like;
        if worth < first.worth {
            heap.push(Worth { worth, like, compared: features.len(), ..first });
            continue;
        }
        [pair.a, pair.b].iter().for_each(|n| *appeared.entry(*n).or_default() += 1);
        chosen.push(pair);
        features.push(own);
    }
    chosen
}

/// What a pair is about: the offers that answer something, or else the sectors and countries of the two; sorted.
fn features_of(network: &Network, pair: &Pair) -> Vec<u32> {
    let answered = answers(network, pair.a, pair.b).into_iter().chain(answers(network, pair.b, pair.a));
    let mut features: Vec<u32> = answered.map(|answer| answer.offer).collect();
    if features.is_empty() {
        let words = |n: u32| network.node(n).sectors.iter().chain(&network.node(n).country);
        // Words and phrases are numbered apart.
        features.extend(words(pair.a).chain(words(pair.b)).map(|word| word | 1 << 31));
    }
    features.sort_unstable();
    features.dedup();
    features
}

/// How much of what two pairs are about is the same (Jaccard); nothing where nothing is known.
fn overlap(x: &[u32], y: &[u32]) -> f64 {
    let both = super::grounds::common(x, y).count() as f64;
    if both > 0.0 { both / ((x.len() + y.len()) as f64 - both) } else { 0.0 }
}

/// What a pair is worth at this turn, and how like it is to those chosen before it was last compared; equal ones by their place.
struct Worth {
    worth: f64,
    place: usize,
    like: f64,
    compared: usize,
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
