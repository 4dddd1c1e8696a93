//! What is true of every candidate and of every pair of candidates, whatever the person wishes; places are those of the pool.
//! Not here: what it costs (cost).

use rayon::prelude::*;

use crate::model::term::fold;
use crate::network::Network;
use crate::network::build::ordered;
use crate::network::introduce::{affinity, answered};
use crate::network::ties::MIDDLING;

use super::Opportunity;
use super::pool::Pool;

/// The size of the conductor's own organisation as a member; others count 1.
const CONDUCTOR: f64 = 0.5;
/// A member of another market, or of none that is known.
const OTHER_MARKET: f64 = 0.3;
const UNKNOWN_MARKET: f64 = 0.1;
/// The risk of a partnership that is as shaky as can be, of a member with no goodwill left, and of a need that nobody else in
/// the whole ecosystem answers.
const SHAKY: f64 = 0.3;
const NO_GOODWILL: f64 = 0.1;
const SOLE: f64 = 0.05;
/// What meeting a new partner is worth beside having a need answered.
const NEW_PARTNER: f32 = 0.25;
/// The distance of the conductor to whom it is not tied, and how far at least two are whom nothing ties.
const TO_CONDUCTOR: f64 = 0.5;
const UNTIED: f64 = 0.6;
/// By how much of their distance two who are tied can be nearer because of what else brings them together.
const TIED: f64 = 0.3;

/// A pair of candidates.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pair {
    /// From 0 for the nearest to 1 for two whom nothing brings together; see [`distance`].
    pub distance: f32,
    /// Whether they have to be introduced.
    pub strangers: bool,
    /// Whether a tie joins them.
    pub tied: bool,
    /// Whether they compete.
    pub rivals: bool,
    /// What the second gains from the first: needs answered, a blocker counting twice, and a little for a new partner.
    pub given: f32,
}

/// One candidate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Single {
    pub size: f64,
    /// How far outside the markets.
    pub away: f64,
    pub risk: f64,
    /// How shaky the partnership is, per mille: by its state, and half as much by what is left of its human side.
    pub shaky: u16,
    /// Whether it should gain something: everybody but the conductor.
    pub should_gain: bool,
}

/// All of them.
pub(super) struct Facts<'a> {
    pub network: &'a Network,
    pub opportunity: &'a Opportunity,
    pub pool: Pool,
    pub singles: Vec<Single>,
    pairs: Vec<Pair>,
    /// By candidate: the needs it answers.
    pub needs_of: Vec<Vec<usize>>,
    /// Needs somebody answers; a composition answers them all.
    pub coverable: Vec<usize>,
}

impl<'a> Facts<'a> {
    /// O(pool² × partners).
    pub fn new(network: &'a Network, opportunity: &'a Opportunity, pool: Pool) -> Self {
        let nodes: Vec<u32> = pool.candidates.iter().map(|c| c.node).collect();
        let all = nodes.len();
        let above = |x: usize| (x + 1..all).map(|y| both_ways(network, nodes[x], nodes[y])).collect::<Vec<_>>();
        let rows: Vec<Vec<(Pair, Pair)>> = (0..all).into_par_iter().map(above).collect();
        let mut pairs = vec![Pair::default(); all * all];
        for (x, row) in rows.into_iter().enumerate() {
            for (place, (to_y, to_x)) in row.into_iter().enumerate() {
                let y = x + 1 + place;
                (pairs[x * all + y], pairs[y * all + x]) = (to_y, to_x);
            }
        }
        let needs_of = pool.candidates.iter().map(|c| (0..c.fits.len()).filter(|n| c.fits[*n].0 > 0.0).collect()).collect();
        let coverable = (0..pool.holders.len()).filter(|need| !pool.holders[*need].is_empty()).collect();
        let singles = (0..all).map(|place| single(network, opportunity, &pool, place)).collect();
        Self { network, opportunity, pool, singles, pairs, needs_of, coverable }
    }

    /// How many candidates there are.
    pub fn len(&self) -> usize {
        self.singles.len()
    }

    /// A pair, seen from the first.
    pub fn pair(&self, x: usize, y: usize) -> &Pair {
        &self.pairs[x * self.len() + y]
    }

    /// What `giver` gives each candidate.
    pub fn given_by(&self, giver: usize) -> impl Iterator<Item = f64> {
        self.pairs[giver * self.len()..][..self.len()].iter().map(|pair| f64::from(pair.given))
    }

    /// Whether only one organisation in the whole ecosystem answers a need.
    pub fn sole_holder(&self, need: usize) -> bool {
        self.pool.sole[need]
    }

    /// How many of a set alone hold others of it together: without one of them, some that were connected no longer are. The conductor,
    /// who is tied to all, is left out. O(members²).
    pub fn bridges(&self, set: &[usize]) -> usize {
        let members: Vec<usize> = set.iter().copied().filter(|m| self.singles[*m].should_gain).collect();
        let tied = |x: usize, y: usize| self.pair(members[x], members[y]).tied;
        let partners = |x: usize| (0..members.len()).filter(move |y| tied(x, *y));
        let alone_holds = |x: &usize| {
            let mut partners_of = partners(*x);
            let Some(first) = partners_of.next() else { return false };
            let mut reached = vec![false; members.len()];
            (reached[*x], reached[first]) = (true, true);
            let mut open = vec![first];
            while let Some(y) = open.pop() {
                for z in (0..members.len()).filter(|z| tied(y, *z)) {
                    if !reached[z] {
                        reached[z] = true;
                        open.push(z);
                    }
                }
            }
            partners_of.any(|y| !reached[y])
        };
        (0..members.len()).filter(alone_holds).count()
    }
}

fn single(network: &Network, opportunity: &Opportunity, pool: &Pool, place: usize) -> Single {
    let n = pool.candidates[place].node;
    let (node, conductor) = (network.node(n), Some(n) == network.conductor);
    let sole = pool.holders.iter().zip(&pool.sole).filter(|(holders, sole)| **sole && **holders == [place]).count();
    let spent = if node.goodwill.left == 0 && !conductor { NO_GOODWILL } else { 0.0 };
    let quiet = opportunity.quiet.get(&network.id(n)).copied().unwrap_or(0);
    let shaky = if conductor { 0 } else { (node.frailty + quiet / 2).min(1000) };
    Single {
        size: if conductor { CONDUCTOR } else { 1.0 },
        away: away(network, opportunity, n),
        risk: SHAKY * f64::from(shaky) / 1000.0 + spent + SOLE * sole as f64,
        shaky,
        should_gain: !conductor,
    }
}

/// A pair seen from either side.
fn both_ways(network: &Network, a: u32, b: u32) -> (Pair, Pair) {
    let with_conductor = network.conductor.is_some_and(|c| c == a || c == b);
    let tied = network.live.between(a, b).is_some();
    let (strangers, distance) = (!tied && !with_conductor, distance(network, a, b) as f32);
    let met = if strangers { NEW_PARTNER } else { 0.0 };
    let rivals = network.competing.contains(&ordered(a, b));
    let pair = |taker, giver| Pair { distance, strangers, tied, rivals, given: met + answered(network, taker, giver) as f32 };
    (pair(b, a), pair(a, b))
}

/// Up to 0.5 for two who are tied, the nearer the stronger the tie, the more ties there are and, a little, the more brings them
/// together otherwise; from 0.6 for two who are not, to 1 where nothing brings them together. O(partners of both).
pub(super) fn distance(network: &Network, a: u32, b: u32) -> f64 {
    let closer = || affinity(network, a, b);
    match (network.live.strength(a, b), network.live.between(a, b)) {
        (Some(strength), Some(pull)) => {
            let ties = f64::from(pull.mass * MIDDLING / f32::from(strength)).max(1.0);
            f64::from(6 - strength) / 10.0 * (1.0 - TIED * closer()) / ties.sqrt()
        }
        _ if network.conductor.is_some_and(|c| c == a || c == b) => TO_CONDUCTOR,
        _ => 1.0 - (1.0 - UNTIED) * closer(),
    }
}

fn away(network: &Network, opportunity: &Opportunity, n: u32) -> f64 {
    if opportunity.markets.is_empty() || Some(n) == network.conductor {
        return 0.0;
    }
    match works_in(network, opportunity, n) {
        Some(_) => 0.0,
        None if network.node(n).country.is_none() && network.node(n).sectors.is_empty() => UNKNOWN_MARKET,
        None => OTHER_MARKET,
    }
}

/// The first of the opportunity's markets that an organisation works in, by country, sector or offer.
pub(super) fn works_in<'a>(network: &Network, opportunity: &'a Opportunity, n: u32) -> Option<&'a str> {
    let node = network.node(n);
    let words = |market: &str| network.words.find(market).is_some_and(|w| node.country == Some(w) || node.sectors.contains(&w));
    let offers = |market: &str| node.offers.iter().any(|o| fold(network.terms.text(*o)) == fold(market));
    opportunity.markets.iter().map(String::as_str).find(|market| words(market) || offers(market))
}
