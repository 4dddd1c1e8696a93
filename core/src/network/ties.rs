//! Ties brought together: one weight for every pair that is joined, and the pairs that compete.
//! Not here: the adjacency made of them, and who the organisations are (nodes).

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::id::{Id, OrganisationId};

use super::adjacency::{Pull, Weight};
use super::build::ordered;
use super::events::group_sizes;
use super::mixing::Mixing;
use super::nodes::Weighed;
use super::parts::{Tie, TieKind};

/// Days in which a tie loses half of what it says about now.
const HALF_LIFE: f32 = 730.5;

/// The strength that counts 1.
pub(super) const MIDDLING: f32 = 3.0;

/// What a tie without a date counts beside one that began today.
const UNDATED: f32 = 0.5;

/// So many ties are brought together at a time.
const PIECE: usize = 1 << 14;

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

/// A tie that joins two organisations, smaller number first.
#[derive(Clone, Copy)]
struct Live<'t> {
    pair: (u32, u32),
    tie: &'t Tie,
}

/// Brings the ties that are live `today` together; their age counts from the latest day that is known. O(m log m).
pub(super) fn join(ids: &[OrganisationId], ties: &[Tie], today: i32, conductor: Option<u32>) -> Joined {
    let latest = latest_day(ties, today);
    let (mut live, competing) = live_ties(ids, ties, today);
    live.par_sort_unstable_by(|x, y| x.pair.cmp(&y.pair).then_with(|| x.tie.id.cmp(&y.tie.id)));
    let (stemming, found) = (stemming(&live, conductor), found_groups(&live));
    let group = |live: &Live<'_>| match live.tie.group_size {
        told if told > 2 => told,
        _ => found.get(&(live.pair, live.tie.since)).copied().unwrap_or(2),
    };
    let sum = |ties: &[Live<'_>]| {
        let mut sum = weight(ties[0].tie, group(&ties[0]), latest);
        ties[1..].iter().for_each(|live| add(&mut sum, weight(live.tie, group(live), latest)));
        (ties[0].pair.0, ties[0].pair.1, sum)
    };
    let pairs = by_pair(&live, sum);
    Joined { pairs, competing, stemming, ties: live.len() as u32 }
}

/// What the ties of each pair come to, from ties sorted by pair. Every piece of them knows beforehand where its pairs go.
fn by_pair(live: &[Live<'_>], sum: impl Fn(&[Live<'_>]) -> (u32, u32, Weight) + Sync) -> Vec<(u32, u32, Weight)> {
    let mut pieces: Vec<&[Live<'_>]> = Vec::new();
    let mut rest = live;
    while !rest.is_empty() {
        let begun = rest.len().min(PIECE);
        let end = begun + rest[begun..].iter().take_while(|live| live.pair == rest[begun - 1].pair).count();
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    let counts: Vec<usize> = pieces.par_iter().map(|piece| piece.chunk_by(|x, y| x.pair == y.pair).count()).collect();
    let mut pairs = vec![(0, 0, Weight::default()); counts.iter().sum()];
    let mut places: Vec<&mut [(u32, u32, Weight)]> = Vec::new();
    let mut rest = pairs.as_mut_slice();
    for count in counts {
        let (place, after) = rest.split_at_mut(count);
        places.push(place);
        rest = after;
    }
    pieces.into_par_iter().zip(places).for_each(|(piece, place)| {
        piece.chunk_by(|x, y| x.pair == y.pair).zip(place).for_each(|(ties, place)| *place = sum(ties));
    });
    pairs
}

/// The ties that are live and join two organisations, and the pairs that compete.
fn live_ties<'t>(ids: &[OrganisationId], ties: &'t [Tie], today: i32) -> (Vec<Live<'t>>, HashSet<(u32, u32)>) {
    let bits = |id: OrganisationId| u128::from_ne_bytes(id.bytes());
    let mut index: HashMap<u128, u32, Mixing> = HashMap::with_capacity_and_hasher(ids.len(), Mixing::default());
    index.extend(ids.iter().enumerate().map(|(n, id)| (bits(*id), n as u32)));
    let live = |tie: &'t Tie| {
        let (a, b) = is_live(tie, today).then(|| Some((*index.get(&bits(tie.from))?, *index.get(&bits(tie.to))?))).flatten()?;
        (a != b).then(|| Live { pair: ordered(a, b), tie })
    };
    let all: Vec<Option<Live<'t>>> = ties.par_iter().map(live).collect();
    let competing = all.iter().flatten().filter(|live| live.tie.kind == TieKind::Competes).map(|live| live.pair).collect();
    let joining = |live: &Live<'t>| live.tie.kind == TieKind::Connects;
    // In place: nothing is copied elsewhere.
    (all.into_iter().filter_map(|live| live.filter(joining)).collect(), competing)
}

/// How many shared what ties stem from that say nothing of it, where they were more than two: by pair and day. O(m log m) where few
/// ties begin on one day.
fn found_groups(live: &[Live<'_>]) -> HashMap<((u32, u32), Option<i32>), u32, Mixing> {
    let untold = live.iter().filter(|live| live.tie.group_size <= 2);
    let mut dated: Vec<(i32, (u32, u32))> = untold.filter_map(|live| Some((live.tie.since?, live.pair))).collect();
    dated.par_sort_unstable();
    dated.dedup();
    let of_day = |day: &[(i32, (u32, u32))]| {
        let since = day.first().map(|(since, _)| *since);
        let pairs: Vec<(u32, u32)> = day.iter().map(|(_, pair)| *pair).collect();
        let sizes = group_sizes(&pairs);
        pairs.into_iter().zip(sizes).filter(|(_, size)| *size > 2).map(|(pair, size)| ((pair, since), size)).collect::<Vec<_>>()
    };
    let found: Vec<Vec<_>> = dated.par_chunk_by(|x, y| x.0 == y.0).map(of_day).collect();
    found.into_iter().flatten().collect()
}

/// Pairs of partners all of whose ties stem from an event or project in which the conductor has a tie as well: without the conductor
/// and its projects there would be nothing between them. Ties that the conductor began by an introduction are not among them: they
/// are the partners' own from then on. The ties come sorted by pair.
fn stemming(live: &[Live<'_>], conductor: Option<u32>) -> HashSet<(u32, u32)> {
    let of_conductor = |live: &Live<'_>| conductor.is_some_and(|c| c == live.pair.0 || c == live.pair.1);
    let conductors: HashSet<u64> = live.iter().filter(|live| of_conductor(live)).filter_map(|live| live.tie.event).collect();
    if conductors.is_empty() {
        return HashSet::new();
    }
    let stems = |live: &Live<'_>| !of_conductor(live) && live.tie.event.is_some_and(|event| conductors.contains(&event));
    live.chunk_by(|x, y| x.pair == y.pair).filter(|ties| ties.iter().all(stems)).map(|ties| ties[0].pair).collect()
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

/// What everybody's ties come to, by number, the conductor's left out. O(m).
pub(super) fn weigh(nodes: usize, pairs: &[(u32, u32, Weight)], conductor: Option<u32>) -> Vec<Weighed> {
    let mut weighed = vec![Weighed::default(); nodes];
    for (a, b, weight) in pairs.iter().filter(|(a, b, _)| Some(*a) != conductor && Some(*b) != conductor) {
        for n in [*a, *b] {
            let of = &mut weighed[n as usize];
            of.mass += f64::from(weight.pull.mass);
            of.recent += f64::from(weight.pull.recent);
            of.fresh += weight.fresh;
            of.last_tie = of.last_tie.max(weight.latest);
        }
    }
    weighed
}
