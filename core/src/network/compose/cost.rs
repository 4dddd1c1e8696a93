//! The cost of a set of members: coverage first, then size, distances, new introductions, rivals, markets and change.
//! Not here: the search for the cheapest set.

use crate::model::term::fold;
use crate::network::Network;
use crate::network::build::ordered;
use crate::network::introduce::pair_nearness;
use crate::network::terms::LEAST_FIT;

use super::Opportunity;
use super::pool::Pool;

/// A need that nobody answers; grows with the needs, so that no saving elsewhere makes up for it.
const GAP: f64 = 10.0;
/// An offer that does not fit quite.
const MISFIT: f64 = 1.5;
const MEMBER: f64 = 0.5;
/// The conductor's own organisation as a member.
const CONDUCTOR: f64 = 0.25;
/// Two members as far from each other as can be.
const DISTANCE: f64 = 0.1;
const INTRODUCTION: f64 = 0.15;
/// Two members who compete.
const RIVALS: f64 = 1.0;
/// A member of another market, or of none that is known.
const OTHER_MARKET: f64 = 0.3;
const UNKNOWN_MARKET: f64 = 0.1;

/// What every member and every pair of members costs, worked out beforehand; places are those of the pool.
pub(super) struct Costs<'a> {
    pub pool: &'a Pool,
    singles: Vec<f64>,
    pairs: Vec<f64>,
    gap: f64,
    change: f64,
}

impl<'a> Costs<'a> {
    /// O(pool² × partners).
    pub fn new(network: &Network, opportunity: &Opportunity, pool: &'a Pool) -> Self {
        let change = opportunity.change_price.max(0.0);
        let anew = opportunity.present.is_empty();
        let nodes: Vec<u32> = pool.candidates.iter().map(|c| c.node).collect();
        let single = |c: &super::pool::Candidate| {
            let size = if Some(c.node) == network.conductor { CONDUCTOR } else { MEMBER };
            let added = if anew || c.present { 0.0 } else { change };
            size + added + market(network, opportunity, c.node)
        };
        let mut pairs = vec![0.0; nodes.len() * nodes.len()];
        for x in 0..nodes.len() {
            for y in x + 1..nodes.len() {
                let cost = pair(network, nodes[x], nodes[y]);
                pairs[x * nodes.len() + y] = cost;
                pairs[y * nodes.len() + x] = cost;
            }
        }
        let singles = pool.candidates.iter().map(single).collect();
        Self { pool, singles, pairs, gap: GAP + opportunity.needs.len() as f64, change }
    }

    /// What one member adds to a set it joins, apart from the needs.
    pub fn joining(&self, set: &[usize], member: usize) -> f64 {
        let row = member * self.singles.len();
        self.singles[member] + set.iter().map(|other| self.pairs[row + other]).sum::<f64>()
    }

    /// What the best that anyone could do for a need costs.
    pub fn best_of_need(&self, need: usize) -> f64 {
        match self.pool.holders[need].first() {
            Some(holder) => MISFIT * f64::from(1.0 - self.pool.candidates[*holder].fits[need].0),
            None => self.gap,
        }
    }

    /// Who of a set answers a need: the best fitting, of equal ones the first.
    pub fn answerer(&self, set: &[usize], need: usize) -> Option<usize> {
        let fit = |member: usize| self.pool.candidates[member].fits[need].0;
        let best = set.iter().copied().max_by(|x, y| fit(*x).total_cmp(&fit(*y)).then(y.cmp(x)))?;
        (fit(best) >= LEAST_FIT).then_some(best)
    }

    /// What a set (sorted, each place once) costs in all.
    pub fn of(&self, set: &[usize]) -> f64 {
        let mut cost = 0.0;
        for (place, member) in set.iter().enumerate() {
            cost += self.joining(&set[..place], *member);
        }
        for need in 0..self.pool.holders.len() {
            cost += match self.answerer(set, need) {
                Some(member) => MISFIT * f64::from(1.0 - self.pool.candidates[member].fits[need].0),
                None => self.gap,
            };
        }
        cost + self.change * self.removed(set) as f64
    }

    /// How many members of the present composition are not in the set.
    pub fn removed(&self, set: &[usize]) -> usize {
        let staying = |c: &usize| self.pool.candidates[*c].present;
        let present = self.pool.candidates.iter().filter(|c| c.present).count();
        self.pool.lost + present - set.iter().filter(|c| staying(c)).count()
    }

    /// Takes out members that answer nothing and are not kept, one after the other, the costliest first.
    pub fn without_idlers(&self, mut set: Vec<usize>) -> Vec<usize> {
        loop {
            let busy: Vec<usize> = (0..self.pool.holders.len()).filter_map(|need| self.answerer(&set, need)).collect();
            let idle = set.iter().copied().filter(|m| !self.pool.candidates[*m].kept && !busy.contains(m));
            let Some(worst) = idle.max_by(|x, y| self.joining(&set, *x).total_cmp(&self.joining(&set, *y)).then(x.cmp(y))) else {
                return set;
            };
            set.retain(|m| *m != worst);
        }
    }
}

fn pair(network: &Network, a: u32, b: u32) -> f64 {
    let rivals = if network.competing.contains(&ordered(a, b)) { RIVALS } else { 0.0 };
    let with_conductor = network.conductor.is_some_and(|c| c == a || c == b);
    let introduction = if network.live.between(a, b).is_some() || with_conductor { 0.0 } else { INTRODUCTION };
    rivals + introduction + DISTANCE * distance(network, a, b, with_conductor)
}

/// From 0.1 for the strongest tie over 0.5 for the faintest to 1 for two who have nobody in common but the conductor.
fn distance(network: &Network, a: u32, b: u32, with_conductor: bool) -> f64 {
    if let Some(strength) = network.live.strength(a, b) {
        return f64::from(6 - strength) / 10.0;
    }
    if with_conductor {
        return 0.5;
    }
    let near = (10.0 * pair_nearness(network, a, b)).ln_1p();
    1.0 - 0.4 * near / (1.0 + near)
}

fn market(network: &Network, opportunity: &Opportunity, n: u32) -> f64 {
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
