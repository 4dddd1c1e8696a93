//! Spreading the list of the whole ecosystem over organisations: each appearance makes the next dearer.
//! Not here: the search for the pairs to choose from.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use super::search::Pair;

/// What an organisation's every appearance in the list of the whole ecosystem costs its later pairs, so that no one is asked for everything.
const PRICE_OF_APPEARING: f64 = 0.3;

/// The `k` best by turns, each turn charging both organisations for the next; `pairs` come best first.
///
/// What a pair is worth only falls, so the first in the heap whose worth is up to date is the best. O((k + p) log p).
pub(super) fn spread(pairs: &[Pair], k: usize) -> Vec<Pair> {
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
