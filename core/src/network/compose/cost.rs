//! The cost of a set of members: how much it has of each objective, times what the person's wishes make of it.
//! Coverage comes first: a need somebody answers is answered. Not here: the search for the cheapest set.

use super::facts::Facts;
use super::wishes::{ByObjective, Objective};
use crate::model::opportunity::Wishes;

/// A need that nobody answers; grows with the needs, so that no saving elsewhere makes up for it.
const GAP: f64 = 10.0;
/// An offer that does not fit at all.
const MISFIT: f64 = 1.5;
/// The risk of two members who compete, of a need that hangs on one member, and of a member who alone holds others together.
const RIVALS: f64 = 1.0;
const SINGLE: f64 = 0.1;
const BRIDGE: f64 = 0.1;

/// What every member and every pair of members costs by these wishes, worked out beforehand; places are those of the pool.
pub(super) struct Costs<'a> {
    pub facts: &'a Facts<'a>,
    pub prices: ByObjective,
    /// What a member costs; staying in the present composition is a saving.
    pub singles: Vec<f64>,
    pairs: Vec<f64>,
    /// By candidate and need: what its answer lacks; infinite where it has none.
    lacks: Vec<f64>,
    needs: usize,
}

impl<'a> Costs<'a> {
    /// O(pool²).
    pub fn new(facts: &'a Facts<'a>, wishes: Wishes) -> Self {
        let prices = wishes.prices();
        let of = |objective| prices.of(objective);
        let all = facts.len();
        let anew = facts.opportunity.present.is_empty();
        let single = |place: usize| {
            let single = &facts.singles[place];
            let change = match facts.pool.candidates[place].present {
                _ if anew => 0.0,
                true => -of(Objective::Change),
                false => of(Objective::Change),
            };
            of(Objective::Coverage) * single.away + of(Objective::Members) * single.size + of(Objective::Risk) * single.risk + change
        };
        let pair = |at: usize| {
            let pair = facts.pair(at / all, at % all);
            let strangers = if pair.strangers { of(Objective::Introductions) } else { 0.0 };
            let rivals = if pair.rivals { of(Objective::Risk) * RIVALS } else { 0.0 };
            of(Objective::Distance) * f64::from(pair.distance) + strangers + rivals
        };
        let needs = facts.pool.holders.len();
        let lack = |fit: f32| if fit > 0.0 { of(Objective::Coverage) * MISFIT * f64::from(1.0 - fit) } else { f64::INFINITY };
        Self {
            singles: (0..all).map(single).collect(),
            pairs: (0..all * all).map(pair).collect(),
            lacks: facts.pool.candidates.iter().flat_map(|c| c.fits.iter().map(move |(fit, _)| lack(*fit))).collect(),
            prices,
            needs,
            facts,
        }
    }

    /// What each candidate costs beside `member`.
    pub fn beside(&self, member: usize) -> &[f64] {
        &self.pairs[member * self.facts.len()..][..self.facts.len()]
    }

    /// What a member's answer to a need lacks; infinite where it has none.
    pub fn lack(&self, member: usize, need: usize) -> f64 {
        self.lacks[member * self.needs + need]
    }

    /// What a need that hangs on one member costs.
    pub fn hanging(&self) -> f64 {
        self.prices.of(Objective::Risk) * SINGLE
    }

    /// What it costs that a member gains so little.
    pub fn gainless(&self, member: usize, gain: f64) -> f64 {
        if self.facts.singles[member].should_gain { self.prices.of(Objective::Gains) * shortfall(gain) } else { 0.0 }
    }

    /// What the members who alone hold others together cost.
    pub fn bridges(&self, set: &[usize]) -> f64 {
        self.prices.of(Objective::Risk) * BRIDGE * self.facts.bridges(set) as f64
    }

    /// What the needs nobody answers cost, whatever is done.
    pub fn gaps(&self) -> f64 {
        (self.needs - self.facts.coverable.len()) as f64 * (GAP + self.needs as f64)
    }

    /// What every set costs alike: gaps, and the present composition if all of it went.
    pub fn base(&self) -> f64 {
        let present = self.facts.pool.candidates.iter().filter(|c| c.present).count();
        self.gaps() + self.prices.of(Objective::Change) * (self.facts.pool.lost + present) as f64
    }

    /// Who of a set answers a need: the best fitting, of equal ones the first.
    pub fn answerer(&self, set: &[usize], need: usize) -> Option<usize> {
        let best = set.iter().copied().min_by(|x, y| self.lack(*x, need).total_cmp(&self.lack(*y, need)).then(x.cmp(y)))?;
        self.lack(best, need).is_finite().then_some(best)
    }

    /// What a set (sorted, each place once) costs in all.
    pub fn of(&self, set: &[usize]) -> f64 {
        self.parts(set).sum()
    }

    /// What each objective costs.
    pub fn parts(&self, set: &[usize]) -> ByObjective {
        self.measures(set).times(&self.prices)
    }

    /// How much a set has of each objective.
    pub fn measures(&self, set: &[usize]) -> ByObjective {
        let mut measures = ByObjective::default();
        self.measure_needs(set, &mut measures);
        for (place, member) in set.iter().enumerate() {
            let single = &self.facts.singles[*member];
            measures.add(Objective::Coverage, single.away);
            measures.add(Objective::Members, single.size);
            measures.add(Objective::Risk, single.risk);
            for other in &set[..place] {
                let pair = self.facts.pair(*member, *other);
                measures.add(Objective::Distance, f64::from(pair.distance));
                measures.add(Objective::Introductions, f64::from(u8::from(pair.strangers)));
                measures.add(Objective::Risk, if pair.rivals { RIVALS } else { 0.0 });
            }
            let gain = set.iter().map(|giver| f64::from(self.facts.pair(*giver, *member).given)).sum();
            measures.add(Objective::Gains, if single.should_gain { shortfall(gain) } else { 0.0 });
        }
        measures.add(Objective::Risk, BRIDGE * self.facts.bridges(set) as f64);
        measures.add(Objective::Change, self.changes(set) as f64);
        measures
    }

    fn measure_needs(&self, set: &[usize], measures: &mut ByObjective) {
        for need in 0..self.needs {
            let holders = set.iter().filter(|m| self.lack(**m, need).is_finite()).count();
            let fit = self.answerer(set, need).map(|m| self.facts.pool.candidates[m].fits[need].0);
            measures.add(Objective::Coverage, fit.map_or(GAP + self.needs as f64, |fit| MISFIT * f64::from(1.0 - fit)));
            measures.add(Objective::Risk, if holders == 1 { SINGLE } else { 0.0 });
        }
    }

    fn changes(&self, set: &[usize]) -> usize {
        if self.facts.opportunity.present.is_empty() {
            return 0;
        }
        let candidates = &self.facts.pool.candidates;
        let staying = set.iter().filter(|m| candidates[**m].present).count();
        let present = self.facts.pool.lost + candidates.iter().filter(|c| c.present).count();
        (set.len() - staying) + (present - staying)
    }
}

/// How much is missing from a fair gain: one need answered, or four new partners.
fn shortfall(gain: f64) -> f64 {
    (1.0 - gain).max(0.0)
}
