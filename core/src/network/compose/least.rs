//! What members cost at the very least, so that whole families of sets can be left out unseen: the part of the cost that only grows
//! as members join. Not here: the search that leaves them out (exact).

use super::cost::Costs;
use super::wishes::Objective;

/// Costs that only grow: every member has a cost of its own and one beside every other, and both are never negative but for members
/// whom it is a saving to have.
pub(super) struct Least<'a> {
    pub costs: &'a Costs<'a>,
    /// What a member costs by itself.
    pub singles: Vec<f64>,
    /// Whom it is a saving to have.
    pub savers: Vec<usize>,
    pairs: Vec<f64>,
    /// What a member is credited with for each need that it keeps from hanging on another.
    pub credit: f64,
    /// What somebody costs who is not in the pool, for each need.
    pub stranger: f64,
    /// By need and candidate: half of what it costs beside the cheapest who answers that need, which it has to share with the needs
    /// that one answers besides.
    ahead: Vec<f64>,
}

impl<'a> Least<'a> {
    /// O(pool × holders + pool²).
    pub fn new(costs: &'a Costs<'a>) -> Self {
        let all = costs.facts.len();
        let complete = costs.facts.pool.complete();
        let counted = if complete { countable_gains(costs) } else { 0.0 };
        let gainless = |m: usize| if costs.facts.singles[m].should_gain { counted * costs.prices.of(Objective::Gains) } else { 0.0 };
        let singles: Vec<f64> = (0..all).map(|m| costs.singles[m] + gainless(m)).collect();
        let pairs = (0..all * all).map(|at| pair(costs, counted, at / all, at % all)).collect();
        let hanging = costs.hanging();
        let worth_it = |m: usize| singles[m] >= hanging * costs.facts.needs_of[m].len() as f64;
        let credit = if complete && (0..all).all(worth_it) { hanging } else { 0.0 };
        let stranger = costs.prices.of(Objective::Members) / costs.facts.pool.outside.most_needs.max(1) as f64;
        let mut least =
            Self { costs, savers: (0..all).filter(|m| singles[*m] < 0.0).collect(), singles, pairs, credit, stranger, ahead: Vec::new() };
        least.ahead =
            (0..costs.facts.pool.holders.len()).flat_map(|need| (0..all).map(move |c| (c, need))).map(|at| least.look_ahead(at)).collect();
        least
    }

    /// What each candidate costs beside `member`.
    pub fn beside(&self, member: usize) -> &[f64] {
        &self.pairs[member * self.singles.len()..][..self.singles.len()]
    }

    /// What each candidate costs beside whoever answers a need.
    pub fn ahead(&self, need: usize) -> &[f64] {
        &self.ahead[need * self.singles.len()..][..self.singles.len()]
    }

    fn look_ahead(&self, (candidate, need): (usize, usize)) -> f64 {
        let facts = self.costs.facts;
        if self.costs.lack(candidate, need).is_finite() || facts.pool.outside.holds[need] {
            return 0.0;
        }
        let beside = self.beside(candidate);
        let share = |h: &usize| beside[*h] / (2 * facts.needs_of[*h].len()) as f64;
        let least = facts.pool.holders[need].iter().map(share).fold(f64::INFINITY, f64::min);
        if least.is_finite() { least } else { 0.0 }
    }
}

/// What a pair costs at least once what it gains from each other is counted.
fn pair(costs: &Costs<'_>, counted: f64, x: usize, y: usize) -> f64 {
    if x == y { 0.0 } else { (costs.beside(x)[y] - counted * relief(costs, x, y)).max(0.0) }
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
    let share = |(x, y): (usize, usize)| {
        let relief = relief(costs, x, y);
        if relief > 0.0 { costs.beside(x)[y] / relief } else { 1.0 }
    };
    let pairs = (0..all).flat_map(|x| (x + 1..all).map(move |y| (x, y)));
    pairs.map(share).fold(1.0, f64::min).max(0.0)
}
