//! Ties brought together: one weight for every pair that is joined, and the pairs that compete.
//! Not here: the adjacency made of them, and who the organisations are (nodes).

use std::collections::{HashMap, HashSet};

use crate::id::OrganisationId;

use super::adjacency::{Pull, Weight};
use super::build::ordered;
use super::events::group_sizes;
use super::nodes::Node;
use super::parts::{Tie, TieKind};

/// Days in which a tie loses half of what it says about now.
const HALF_LIFE: f32 = 730.5;

/// The strength that counts 1.
pub(super) const MIDDLING: f32 = 3.0;

/// What a tie without a date counts beside one that began today.
const UNDATED: f32 = 0.5;

/// What the live ties come to.
pub(super) struct Joined {
    /// Joined pairs, smaller number first, sorted.
    pub pairs: Vec<(u32, u32, Weight)>,
    /// Competing pairs, smaller number first.
    pub competing: HashSet<(u32, u32)>,
    /// Joined pairs of partners that stem from the conductor's projects alone, smaller number first.
    pub stemming: HashSet<(u32, u32)>,
    /// How many ties join.
    pub ties: u32,
}

/// Brings the ties that are live `today` together; their age counts from the latest day that is known. O(m log m).
pub(super) fn join(ids: &[OrganisationId], ties: &[Tie], today: i32, conductor: Option<u32>) -> Joined {
    let latest = latest_day(ties, today);
    let mut joined = Joined { pairs: Vec::new(), competing: HashSet::new(), stemming: HashSet::new(), ties: 0 };
    let index: HashMap<OrganisationId, u32> = ids.iter().enumerate().map(|(n, id)| (*id, n as u32)).collect();
    let mut live: Vec<(u32, u32, &Tie)> = Vec::with_capacity(ties.len());
    for tie in ties.iter().filter(|t| is_live(t, today)) {
        let (Some(a), Some(b)) = (index.get(&tie.from), index.get(&tie.to)) else { continue };
        let (a, b) = ordered(*a, *b);
        match tie.kind {
            _ if a == b => {}
            TieKind::Competes => drop(joined.competing.insert((a, b))),
            TieKind::Connects => live.push((a, b, tie)),
        }
    }
    joined.ties = live.len() as u32;
    live.sort_unstable_by_key(|(a, b, tie)| (*a, *b, tie.id));
    joined.stemming = stemming(&live, conductor);
    let found = found_groups(&live);
    for (a, b, tie) in live {
        let told = (tie.group_size > 2).then_some(tie.group_size);
        let group = told.or_else(|| found.get(&(a, b, tie.since)).copied()).unwrap_or(2);
        let weight = weight(tie, group, latest);
        match joined.pairs.last_mut() {
            Some((x, y, sum)) if (*x, *y) == (a, b) => add(sum, weight),
            _ => joined.pairs.push((a, b, weight)),
        }
    }
    joined
}

/// How many shared what ties stem from that say nothing of it, where they were more than two: by pair and day. O(m log m) where few
/// ties begin on one day.
fn found_groups(live: &[(u32, u32, &Tie)]) -> HashMap<(u32, u32, Option<i32>), u32> {
    let untold = live.iter().filter(|(_, _, tie)| tie.group_size <= 2);
    let mut dated: Vec<(i32, u32, u32)> = untold.filter_map(|(a, b, tie)| Some((tie.since?, *a, *b))).collect();
    dated.sort_unstable();
    dated.dedup();
    let of_day = |day: &[(i32, u32, u32)]| {
        let pairs: Vec<(u32, u32)> = day.iter().map(|(_, a, b)| (*a, *b)).collect();
        let since = day.first().map(|(since, ..)| *since);
        let sizes = group_sizes(&pairs);
        pairs.into_iter().zip(sizes).filter(|(_, size)| *size > 2).map(move |((a, b), size)| ((a, b, since), size)).collect::<Vec<_>>()
    };
    dated.chunk_by(|x, y| x.0 == y.0).flat_map(of_day).collect()
}

/// Pairs of partners all of whose ties stem from an event or project in which the conductor has a tie as well: without the conductor
/// and its projects there would be nothing between them. Ties that the conductor began by an introduction are not among them: they
/// are the partners' own from then on. The ties come sorted by pair.
fn stemming(live: &[(u32, u32, &Tie)], conductor: Option<u32>) -> HashSet<(u32, u32)> {
    let of_conductor = |a: u32, b: u32| conductor.is_some_and(|c| c == a || c == b);
    let conductors: HashSet<u64> = live.iter().filter(|(a, b, _)| of_conductor(*a, *b)).filter_map(|(.., tie)| tie.event).collect();
    if conductors.is_empty() {
        return HashSet::new();
    }
    let stems = |(.., tie): &(u32, u32, &Tie)| tie.event.is_some_and(|event| conductors.contains(&event));
    let pairs = live.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1));
    pairs.filter(|ties| ties.iter().all(stems)).map(|ties| (ties[0].0, ties[0].1)).filter(|(a, b)| !of_conductor(*a, *b)).collect()
}

fn latest_day(ties: &[Tie], today: i32) -> i32 {
    ties.iter().filter_map(|t| t.since).filter(|day| *day <= today).max().unwrap_or(today)
}

fn is_live(tie: &Tie, today: i32) -> bool {
    tie.since.is_none_or(|day| day <= today) && tie.until.is_none_or(|day| day >= today)
}

fn weight(tie: &Tie, group: u32, latest: i32) -> Weight {
    let strength = tie.strength.clamp(1, 5);
    let newman = 1.0 / (group.max(2) - 1) as f32;
    let decay = tie.since.map_or(UNDATED, |day| (-((latest - day) as f32) / HALF_LIFE).exp2());
    let pull = Pull { mass: f32::from(strength) / MIDDLING, recent: newman * decay };
    Weight { pull, strength, fresh: decay, latest: tie.since }
}

fn add(sum: &mut Weight, more: Weight) {
    sum.pull.mass += more.pull.mass;
    sum.pull.recent += more.pull.recent;
    sum.fresh += more.fresh;
    sum.strength = sum.strength.max(more.strength);
    sum.latest = sum.latest.max(more.latest);
}

/// Sums the weights of everybody's ties, the conductor's left out.
pub(super) fn weigh(nodes: &mut [Node], pairs: &[(u32, u32, Weight)], conductor: Option<u32>) {
    for (a, b, weight) in pairs.iter().filter(|(a, b, _)| Some(*a) != conductor && Some(*b) != conductor) {
        for n in [*a, *b] {
            let node = &mut nodes[n as usize];
            node.mass += f64::from(weight.pull.mass);
            node.recent += f64::from(weight.pull.recent);
            node.fresh += weight.fresh;
            node.last_tie = node.last_tie.max(weight.latest);
        }
    }
}
