//! A lower bound of the cost: less than which no composition can cost, also where not all can be tried.
//!
//! Every need chooses who answers it. A member's cost and what it costs beside another are shared out among the needs it may answer,
//! so that however many choose it, no more than the whole is counted. What is left are choices that cost something alone and in
//! pairs; messages between them move costs from pairs to choices, and the sum of the least of each is a bound whatever the messages
//! say (Kolmogorov 2006, TRW-S). Not here: the search.

use super::cost::Costs;
use super::search::LEAST;
use super::starts::kept;
use super::wishes::Objective;

/// So many pairs of answers are looked at, and so many rounds of messages are sent, at the most.
const WORK: usize = 24_000_000;
const MOST_ROUNDS: usize = 40;

/// Who is outside the pool, as a choice.
const OUTSIDE: usize = usize::MAX;

/// What no composition can be cheaper than. O(needs² × holders²) for each round.
pub(super) fn bound(costs: &Costs<'_>) -> f64 {
    let plain = || Relaxation::new(costs, 0.0).bound();
    // Who is not in the pool cannot be credited with anything.
    let credited = || if costs.facts.pool.complete() { Relaxation::new(costs, 1.0).bound() } else { f64::NEG_INFINITY };
    let (plain, credited) = rayon::join(plain, credited);
    plain.max(credited) - LEAST
}

/// The choices of every need, and what they cost at least.
struct Relaxation<'a> {
    costs: &'a Costs<'a>,
    /// By need: who may be chosen.
    choices: Vec<Vec<usize>>,
    /// By need: what each choice costs by itself.
    alone: Vec<Vec<f64>>,
    /// By candidate: how much of what it costs beside others counts for one need, and what is given back where two needs choose it.
    shares: Vec<f64>,
    given_back: Vec<f64>,
    outside_back: f64,
    /// How much of what members gain from each other is counted against what they should.
    gains: f64,
    /// What every composition costs alike.
    base: f64,
    /// From need to need: what the first tells each choice of the second.
    messages: Vec<Vec<f64>>,
}

impl<'a> Relaxation<'a> {
    /// `credit`: how far a member is credited with the needs that would else hang on another (exact where two answer it).
    fn new(costs: &'a Costs<'a>, credit: f64) -> Self {
        let facts = costs.facts;
        let gains = countable_gains(costs);
        let hanging = costs.hanging() * credit;
        let kept = kept(costs);
        let sole = facts.coverable.iter().filter(|need| facts.sole_holder(**need)).count();
        let always = 2.0 * hanging * facts.coverable.len() as f64 + (costs.hanging() - hanging) * sole as f64;
        let mut base = costs.base() + always;
        let own = |m: usize| {
            let should_gain = if facts.singles[m].should_gain { gains * costs.prices.of(Objective::Gains) } else { 0.0 };
            costs.singles[m] + should_gain - hanging * facts.needs_of[m].len() as f64
        };
        let (mut shares, mut given_back) = (vec![0.0; facts.len()], vec![0.0; facts.len()]);
        let mut whole = vec![0.0; facts.len()];
        for m in 0..facts.len() {
            let cost = own(m) + kept.iter().map(|k| pair_cost(costs, gains, m, *k)).sum::<f64>();
            if facts.pool.candidates[m].kept {
                let before = kept.iter().take_while(|k| **k != m);
                base += own(m) + before.map(|k| pair_cost(costs, gains, m, *k)).sum::<f64>();
                continue;
            }
            base += cost.min(0.0);
            let (part, back) = split(facts.needs_of[m].len());
            whole[m] = part * cost.max(0.0);
            given_back[m] = back * cost.max(0.0);
            shares[m] = 1.0 / facts.needs_of[m].len().max(1) as f64;
        }
        let mut made = Self {
            costs,
            choices: Vec::new(),
            alone: Vec::new(),
            shares,
            given_back,
            outside_back: 0.0,
            gains,
            base,
            messages: Vec::new(),
        };
        made.offer_choices(&whole);
        made
    }

    fn offer_choices(&mut self, whole: &[f64]) {
        let (costs, outside) = (self.costs, &self.costs.facts.pool.outside);
        let (part, back) = split(outside.most_needs);
        let stranger = costs.prices.of(Objective::Members);
        self.outside_back = back * stranger;
        for need in &costs.facts.coverable {
            let holders = &costs.facts.pool.holders[*need];
            let mut alone: Vec<f64> = holders.iter().map(|h| whole[*h] + costs.lack(*h, *need)).collect();
            let mut choices = holders.clone();
            if outside.holds[*need] {
                choices.push(OUTSIDE);
                alone.push(part * stranger);
            }
            self.choices.push(choices);
            self.alone.push(alone);
        }
        let needs = self.choices.len();
        self.messages = (0..needs * needs).map(|at| vec![0.0; self.choices[at % needs].len()]).collect();
    }

    /// What two choices cost beside each other at least, as far as it counts for these two needs.
    fn together(&self, x: usize, y: usize) -> f64 {
        if x == y {
            return -if x == OUTSIDE { self.outside_back } else { self.given_back[x] };
        }
        if x == OUTSIDE || y == OUTSIDE {
            return 0.0;
        }
        self.shares[x] * self.shares[y] * pair_cost(self.costs, self.gains, x, y)
    }

    fn bound(mut self) -> f64 {
        let needs = self.choices.len();
        let sizes: Vec<usize> = self.choices.iter().map(Vec::len).collect();
        let (sum, squares) = (sizes.iter().sum::<usize>(), sizes.iter().map(|s| s * s).sum::<usize>());
        let work = (sum * sum - squares).max(1);
        let rounds = (WORK / work).clamp(2, MOST_ROUNDS);
        for _ in 0..rounds {
            (0..needs).for_each(|need| self.send(need, need + 1..needs));
            (0..needs).rev().for_each(|need| self.send(need, 0..need));
        }
        self.value()
    }

    /// What all messages and itself say of each choice of a need.
    fn heard(&self, need: usize) -> Vec<f64> {
        let needs = self.choices.len();
        let mut heard = self.alone[need].clone();
        for from in (0..needs).filter(|from| *from != need) {
            heard.iter_mut().zip(&self.messages[from * needs + need]).for_each(|(sum, more)| *sum += more);
        }
        heard
    }

    fn send(&mut self, need: usize, to: std::ops::Range<usize>) {
        let needs = self.choices.len();
        let part = 1.0 / need.max(needs - 1 - need).max(1) as f64;
        let heard = self.heard(need);
        for other in to {
            let back = &self.messages[other * needs + need];
            let own: Vec<f64> = heard.iter().zip(back).map(|(all, back)| part * all - back).collect();
            let least = |y: &usize| {
                let ways = self.choices[need].iter().zip(&own).map(|(x, own)| own + self.together(*x, *y));
                ways.fold(f64::INFINITY, f64::min)
            };
            let mut message: Vec<f64> = self.choices[other].iter().map(least).collect();
            let lowest = message.iter().copied().fold(f64::INFINITY, f64::min);
            message.iter_mut().for_each(|m| *m -= lowest);
            self.messages[need * needs + other] = message;
        }
    }

    /// The least of every choice and of every pair of choices, with what the messages moved: no sum of whole choices is less.
    fn value(&self) -> f64 {
        let needs = self.choices.len();
        let mut value = self.base;
        for need in 0..needs {
            value += self.heard(need).into_iter().fold(f64::INFINITY, f64::min);
            for other in need + 1..needs {
                let (to, fro) = (&self.messages[need * needs + other], &self.messages[other * needs + need]);
                let mut least = f64::INFINITY;
                for (x, moved_x) in self.choices[need].iter().zip(fro) {
                    for (y, moved_y) in self.choices[other].iter().zip(to) {
                        least = least.min(self.together(*x, *y) - moved_x - moved_y);
                    }
                }
                value += least;
            }
        }
        value
    }
}

/// How the cost of a member that may be chosen by so many needs is counted: a part for each, and what is given back for each pair of
/// needs that choose it. No number of needs then makes more than the whole of it, and one or two make as much of it as can be.
fn split(needs: usize) -> (f64, f64) {
    let middle = needs.div_ceil(2).max(1) as f64;
    if needs < 2 { (1.0, 0.0) } else { (2.0 / (middle + 1.0), 2.0 / (middle * (middle + 1.0))) }
}

/// What a pair costs at least once what it gains from each other is counted; never below nothing.
fn pair_cost(costs: &Costs<'_>, gains: f64, x: usize, y: usize) -> f64 {
    (costs.beside(x)[y] - gains * relief(costs, x, y)).max(0.0)
}

/// By how much a pair can lessen what it costs that its members gain too little.
fn relief(costs: &Costs<'_>, x: usize, y: usize) -> f64 {
    let given = |giver: usize, taker: usize| {
        let given = f64::from(costs.facts.pair(giver, taker).given);
        if costs.facts.singles[taker].should_gain { given } else { 0.0 }
    };
    costs.prices.of(Objective::Gains) * (given(x, y) + given(y, x))
}

/// How far the shortfall of gains can be counted without any pair costing less than nothing.
fn countable_gains(costs: &Costs<'_>) -> f64 {
    let all = costs.facts.len();
    if !costs.facts.pool.complete() {
        return 0.0;
    }
    let pairs = (0..all).flat_map(|x| (x + 1..all).map(move |y| (x, y)));
    let share = |(x, y): (usize, usize)| {
        let relief = relief(costs, x, y);
        if relief > 0.0 { costs.beside(x)[y] / relief } else { 1.0 }
    };
    pairs.map(share).fold(1.0, f64::min).max(0.0)
}
