//! Introductions that raise the flexible index most. How much a meeting raises it depends only on which parts it joins: those are found
//! first and for all, then the two who meet, of those whom introductions were asked for. Not here: the index itself (index).

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::id::OrganisationId;
use crate::network::build::ordered;
use crate::network::introduce::{Match, Matchmaker, may_meet};
use crate::network::links::NOWHERE;

use super::moves::Own;
use super::parties::Parties;

/// So many introductions one after the other are planned.
const MOST_STEPS: usize = 4;

/// For how many organisations introductions are asked; beyond, for those that offer and need most. Which two are named of those that
/// raise the index alike depends on it, never how much they raise it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// For the list.
    pub for_list: usize,
    /// For each step of the plan, besides those found for the list.
    pub for_step: usize,
}

impl Default for Asked {
    fn default() -> Self {
        Self { for_list: 1_000, for_step: 200 }
    }
}

/// An introduction that would raise the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    /// The one with the smaller id.
    pub a: OrganisationId,
    /// The other.
    pub b: OrganisationId,
    /// What the introduction is worth by itself, 0 to 1000; 0 where nothing speaks for it but that it joins two parts.
    pub score: u32,
    /// How many more partners would hang together in the largest part.
    pub joined: u32,
    /// The index afterwards, per mille.
    pub flexible_after: u32,
    /// How much higher it would be, in millionths of the whole.
    pub rise: u32,
}

/// The introductions that raise the index most, highest first, and up to four one after the other.
pub(super) fn raises_and_plan(mut own: Own<'_>, k: usize, asked: Asked) -> (Vec<Raise>, Vec<Raise>) {
    let mut found = meetings(&own, k, asked.for_list, Vec::new());
    let raises = found.best.iter().map(|meeting| raise(&own, meeting)).collect();
    let mut plan = Vec::new();
    for step in 0..MOST_STEPS {
        if step > 0 {
            found = meetings(&own, 1, asked.for_step, found.all);
        }
        let Some(meeting) = found.best.first() else { break };
        plan.push(raise(&own, meeting));
        own.meet(meeting.pair.a, meeting.pair.b);
    }
    (raises, plan)
}

/// How many would hang together in the largest part once `a` and `b` have met.
pub(super) fn joint(own: &Own<'_>, a: u32, b: u32) -> u32 {
    let (x, y) = (own.split.part_of[a as usize], own.split.part_of[b as usize]);
    if x == NOWHERE || y == NOWHERE || x == y {
        return own.split.largest();
    }
    own.split.largest().max(own.split.sizes[x as usize] + own.split.sizes[y as usize])
}

/// A pair and how many would hang together once it has met.
#[derive(Debug, Clone, Copy)]
struct Meeting {
    pair: Match,
    largest: u32,
}

/// The best meetings, best first, and all that were seen on the way.
struct Found {
    best: Vec<Meeting>,
    all: Vec<Match>,
}

/// The `k` meetings that raise the index most, where introductions are asked of so many; `seen` are pairs known from before.
///
/// From the parts that make the largest one largest down; in each place those that are worth most, then any that may meet. Of those that
/// leave the largest part as it is, all alike, only such as something speaks for, or one where there is nothing else.
fn meetings(own: &Own<'_>, k: usize, mut asked: usize, seen: Vec<Match>) -> Found {
    let parties = Parties::of(own);
    let mut found = Found { best: Vec::new(), all: seen };
    for level in parties.levels(own.split.largest()) {
        if found.best.len() >= k {
            return found;
        }
        let askers = most_terms(own, parties.smaller(&level), asked);
        asked -= askers.len();
        found.take(own, k, level.largest, &askers);
        found.fill(own, k, level.largest, parties.pairs(&level));
    }
    if found.best.len() < k {
        let askers = most_terms(own, parties.everybody().collect(), asked);
        found.take(own, k, own.split.largest(), &askers);
    }
    let largest = own.split.largest();
    if found.best.is_empty() && own.index.with_pair(largest as usize).above(&own.index) > 0 {
        found.fill(own, 1, largest, parties.all_pairs());
    }
    found
}

impl Found {
    /// Takes the best that make the largest part so large, of those seen and of what the askers find.
    fn take(&mut self, own: &Own<'_>, k: usize, largest: u32, askers: &[u32]) {
        let missing = k - self.best.len();
        self.all.extend(ask(own, askers, largest, missing));
        let speaks = |pair: &Match| largest > own.split.largest() || pair.score > 0;
        let here = self.all.iter().filter(|pair| fits(own, pair.a, pair.b, largest) && speaks(pair));
        let mut best: Vec<Meeting> = here.map(|pair| Meeting { pair: *pair, largest }).collect();
        best_first(&mut best);
        best.truncate(missing);
        self.best.extend(best);
    }

    /// Adds others of these pairs that may meet, whatever speaks for them, until there are `k`.
    fn fill(&mut self, own: &Own<'_>, k: usize, largest: u32, pairs: impl Iterator<Item = (u32, u32)>) {
        let known: Vec<(u32, u32)> = self.best.iter().map(|m| ordered(m.pair.a, m.pair.b)).collect();
        let new = |a: u32, b: u32| !known.contains(&ordered(a, b)) && !own.met.contains(&ordered(a, b));
        let missing = k - self.best.len();
        let pairs: Vec<_> = if missing == 0 {
            Vec::new()
        } else {
            pairs.filter(|(a, b)| new(*a, *b) && may_meet(own.network, *a, *b)).take(missing).collect()
        };
        if pairs.is_empty() {
            return;
        }
        let mut matchmaker = Matchmaker::new(own.network);
        let more: Vec<Meeting> = pairs.iter().map(|(a, b)| Meeting { pair: matchmaker.pair(*a, *b), largest }).collect();
        self.all.extend(more.iter().map(|meeting| meeting.pair));
        self.best.extend(more);
        self.best.sort_by(|x, y| y.largest.cmp(&x.largest).then(y.pair.worth.total_cmp(&x.pair.worth)));
    }
}

/// The pairs that are worth most first, each once.
fn best_first(meetings: &mut Vec<Meeting>) {
    let key = |m: &Meeting| ordered(m.pair.a, m.pair.b);
    meetings.sort_by_key(key);
    meetings.dedup_by_key(|m| key(m));
    meetings.sort_by(|x, y| y.pair.worth.total_cmp(&x.pair.worth));
}

/// Whether two partners make the largest part so large when they meet, and have not.
fn fits(own: &Own<'_>, a: u32, b: u32, largest: u32) -> bool {
    let partner = |n: u32| own.split.part_of[n as usize] != NOWHERE;
    partner(a) && partner(b) && joint(own, a, b) == largest && !own.met.contains(&ordered(a, b))
}

/// Those of whom introductions are asked: all, or those who offer and need most.
fn most_terms(own: &Own<'_>, mut askers: Vec<u32>, most: usize) -> Vec<u32> {
    let terms = |n: &u32| Reverse(own.network.node(*n).offers.len() + own.network.node(*n).needs.len());
    if askers.len() > most {
        askers.sort_by_cached_key(|n| (terms(n), *n));
        askers.truncate(most);
    }
    askers
}

/// The best meetings of every one of them that make the largest part so large, each thread with a matchmaker of its own.
fn ask(own: &Own<'_>, askers: &[u32], largest: u32, k: usize) -> Vec<Match> {
    let each = askers.len().div_ceil(rayon::current_num_threads()).max(1);
    let work = |askers: &[u32]| {
        let mut matchmaker = Matchmaker::new(own.network);
        askers.iter().flat_map(|a| matchmaker.best(*a, k, |b| fits(own, *a, b, largest))).collect::<Vec<_>>()
    };
    askers.par_chunks(each).flat_map_iter(work).collect()
}

fn raise(own: &Own<'_>, meeting: &Meeting) -> Raise {
    let (a, b) = ordered(meeting.pair.a, meeting.pair.b);
    let after = own.index.with_pair(meeting.largest as usize);
    Raise {
        a: own.network.id(a),
        b: own.network.id(b),
        score: meeting.pair.score,
        joined: meeting.largest - own.split.largest(),
        flexible_after: after.per_mille(),
        rise: after.above(&own.index),
    }
}
