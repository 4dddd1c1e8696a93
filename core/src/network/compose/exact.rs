//! The exact search: branch and bound over who is in and who is out, scarcest open need first. Where there is too much to try, the
//! same search proves that nothing is cheaper than a somewhat smaller cost. Not here: what is left out unseen (least).

use super::cost::Costs;
use super::least::Least;
use super::search::LEAST;
use super::starts::kept;
use super::team::{Step, Team};

/// So many looks at a candidate are spent at the most to find the best, and for each smaller claim; there are at most four.
const BUDGET: u64 = 4_000_000;
const BUDGET_OF_CLAIM: u64 = 2_000_000;

/// Claims by how far below the cost of a good set they are. What is proven of one holds for all after it.
const CLAIMS: [f64; 15] = [0.01, 0.02, 0.03, 0.045, 0.06, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.21, 0.25, 0.32, 0.45];

/// What the search came to.
pub(super) struct Proof {
    /// The cheapest set known; sorted.
    pub best: Vec<usize>,
    /// What no set costs less than: the cost of the best where it is proven.
    pub bound: f64,
}

/// The cheapest set of members, given a good one to begin with, or else how much cheaper one could be.
pub(super) fn prove(costs: &Costs<'_>, good: &[usize]) -> Proof {
    let least = Least::new(costs);
    let whole = Search::new(&least, good, f64::INFINITY, BUDGET).run();
    if let Some(proof) = whole.proof {
        return proof;
    }
    let (best, cost) = (whole.best, whole.cost);
    let apart = costs.gaps();
    let claim = |place: usize| {
        let claimed = apart + (cost - apart) * (1.0 - CLAIMS[place]);
        Search::new(&least, &best, claimed, BUDGET_OF_CLAIM).run().proof.map(|proof| proof.bound)
    };
    let mut bound = whole.bound;
    let (mut least, mut proven) = (0, CLAIMS.len());
    while least < proven {
        let middle = least.midpoint(proven);
        match claim(middle) {
            Some(found) => (bound, proven) = (bound.max(found), middle),
            None => least = middle + 1,
        }
    }
    Proof { best, bound: bound.min(cost) }
}

/// Where a search ended.
struct Ended {
    best: Vec<usize>,
    cost: f64,
    /// What no set costs less than, by the first look alone.
    bound: f64,
    /// None where the budget was spent.
    proof: Option<Proof>,
}

struct Search<'a> {
    least: &'a Least<'a>,
    costs: &'a Costs<'a>,
    team: Team<'a>,
    /// By candidate: what it costs at least beside the team.
    joined: Vec<f64>,
    /// By candidate: what it costs at least beside whoever answers the open needs.
    ahead: Vec<f64>,
    out: Vec<bool>,
    /// By candidate: what it costs at least for each of the open needs it would answer, as of the last bound.
    shares: Vec<f64>,
    /// Needs left to somebody who is not in the pool.
    left_open: Vec<bool>,
    best: Vec<usize>,
    cost: f64,
    /// Nothing dearer than this is looked at.
    claimed: f64,
    /// What sets with somebody from outside the pool cost at least.
    outside: f64,
    budget: u64,
}

impl<'a> Search<'a> {
    fn new(least: &'a Least<'a>, good: &[usize], claimed: f64, budget: u64) -> Self {
        let costs = least.costs;
        let team = Team::new(costs, &[]);
        let mut ahead = vec![0.0; costs.facts.len()];
        team.open().for_each(|need| add(&mut ahead, least.ahead(need)));
        Self {
            least,
            costs,
            team,
            joined: vec![0.0; costs.facts.len()],
            ahead,
            out: vec![false; costs.facts.len()],
            shares: vec![0.0; costs.facts.len()],
            left_open: vec![false; costs.facts.pool.holders.len()],
            best: good.to_vec(),
            cost: costs.of(good),
            claimed,
            outside: f64::INFINITY,
            budget,
        }
    }

    fn run(mut self) -> Ended {
        let mut spent = 0.0;
        for member in kept(self.costs) {
            spent += self.take(member);
        }
        let open: Vec<usize> = self.open().collect();
        let bound = self.bound(&open, spent).unwrap_or(0.0);
        let done = self.fill(spent);
        let proven = self.limit().min(self.outside) - LEAST;
        let proof = done.then(|| Proof { best: self.best.clone(), bound: proven });
        Ended { best: self.best, cost: self.cost, bound: bound - LEAST, proof }
    }

    /// What is not cheaper than this is of no use.
    fn limit(&self) -> f64 {
        self.cost.min(self.claimed)
    }

    fn take(&mut self, member: usize) -> f64 {
        let more = self.least.singles[member] + self.joined[member];
        let costs = self.costs;
        for need in &costs.facts.needs_of[member] {
            if self.is_open(*need) {
                subtract(&mut self.ahead, self.least.ahead(*need));
            }
        }
        self.team.add(member);
        add(&mut self.joined, self.least.beside(member));
        more
    }

    fn give_back(&mut self, member: usize) {
        self.team.remove(member);
        let costs = self.costs;
        for need in &costs.facts.needs_of[member] {
            if self.is_open(*need) {
                add(&mut self.ahead, self.least.ahead(*need));
            }
        }
        subtract(&mut self.joined, self.least.beside(member));
    }

    fn leave_open(&mut self, need: usize, left: bool) {
        self.left_open[need] = left;
        let change = if left { subtract } else { add };
        change(&mut self.ahead, self.least.ahead(need));
    }

    fn open(&self) -> impl Iterator<Item = usize> {
        self.team.open().filter(|need| !self.left_open[*need])
    }

    fn is_open(&self, need: usize) -> bool {
        self.team.is_open(need) && !self.left_open[need]
    }

    /// Tries every set that holds the team and nobody who is out; `spent` is what the team costs at least without its answers. False
    /// when the budget is spent.
    fn fill(&mut self, spent: f64) -> bool {
        let open: Vec<usize> = self.open().collect();
        let Some(bound) = self.bound(&open, spent) else { return true };
        if bound >= self.limit() - LEAST {
            return true;
        }
        if open.is_empty() {
            return self.full(bound);
        }
        if self.budget == 0 {
            return false;
        }
        let Some(need) = open.iter().copied().min_by_key(|need| (self.free(*need).count(), *need)) else { return true };
        self.branch(need, spent)
    }

    /// Every need is answered or left to others.
    fn full(&mut self, bound: f64) -> bool {
        if self.left_open.contains(&true) {
            self.outside = self.outside.min(bound);
            return true;
        }
        self.finish()
    }

    /// Each free holder of the need in turn, those before it out; right after the bound of the same team.
    fn branch(&mut self, need: usize, spent: f64) -> bool {
        let mut holders: Vec<(f64, usize)> = self.free(need).map(|h| (self.costs.lack(h, need) + self.shares[h], h)).collect();
        holders.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        let mut all = true;
        for (_, holder) in &holders {
            let more = self.take(*holder);
            all = self.fill(spent + more);
            self.give_back(*holder);
            self.out[*holder] = true;
            if !all {
                break;
            }
        }
        if all && self.costs.facts.pool.outside.holds[need] {
            self.leave_open(need, true);
            all = self.fill(spent + self.least.stranger);
            self.leave_open(need, false);
        }
        holders.iter().for_each(|(_, h)| self.out[*h] = false);
        all
    }

    fn free(&self, need: usize) -> impl Iterator<Item = usize> {
        self.costs.facts.pool.holders[need].iter().copied().filter(|h| !self.out[*h] && !self.team.has(*h))
    }

    /// What a candidate costs at least for each of the open needs it would answer, how well it fits apart.
    fn share(&self, candidate: usize) -> f64 {
        let (mut answered, mut credit) = (0, 0.0);
        for need in &self.costs.facts.needs_of[candidate] {
            answered += usize::from(self.is_open(*need));
            credit += if self.team.holders(*need) < 2 { self.least.credit } else { 0.0 };
        }
        let whole = (self.least.singles[candidate].max(0.0) + self.joined[candidate] - credit).max(0.0) + self.ahead[candidate];
        whole / answered.max(1) as f64
    }

    /// Works out the shares of everybody who is free.
    fn look(&mut self) {
        for candidate in 0..self.costs.facts.len() {
            if !self.out[candidate] && !self.team.has(candidate) {
                self.shares[candidate] = self.share(candidate);
            }
        }
        self.budget = self.budget.saturating_sub(self.costs.facts.len() as u64);
    }

    /// What every set that holds the team costs at least; none where a need can no longer be answered.
    fn bound(&mut self, open: &[usize], spent: f64) -> Option<f64> {
        let mut bound = self.costs.base() + spent + self.savings();
        for need in &self.costs.facts.coverable {
            bound += self.hanging(*need) + if self.team.is_open(*need) { 0.0 } else { self.best_lack(*need) };
        }
        self.look();
        for need in open {
            let stranger = if self.costs.facts.pool.outside.holds[*need] { self.least.stranger } else { f64::INFINITY };
            let least = self.free(*need).map(|h| self.costs.lack(h, *need) + self.shares[h]).fold(stranger, f64::min);
            if least == f64::INFINITY {
                return None;
            }
            bound += least;
        }
        Some(bound)
    }

    /// What it costs at least that a need hangs on one member; with credit, before those who join are credited.
    fn hanging(&self, need: usize) -> f64 {
        if self.costs.facts.sole_holder(need) {
            // Whoever alone holds it is credited once, if it is not in the team yet.
            return self.costs.hanging() + if self.team.is_open(need) { self.least.credit } else { 0.0 };
        }
        f64::from(2_u32.saturating_sub(self.team.holders(need))) * self.least.credit
    }

    fn best_lack(&self, need: usize) -> f64 {
        self.costs.facts.pool.holders[need].first().map_or(0.0, |h| self.costs.lack(*h, need))
    }

    /// What members who save more than they cost by themselves can save at the most.
    fn savings(&self) -> f64 {
        let free = self.least.savers.iter().filter(|c| !self.out[**c] && !self.team.has(**c));
        free.map(|c| self.least.singles[*c]).sum()
    }

    /// The team answers every need; tries whether more members save more than they cost.
    fn finish(&mut self) -> bool {
        let set = self.team.sorted();
        let cost = self.costs.of(&set);
        if cost < self.cost - LEAST {
            (self.cost, self.best) = (cost, set);
        }
        let bridges = self.costs.bridges(self.team.members());
        let saving = |c: &usize| self.team.gainless(*c) - self.team.change(Step { out: None, into: Some(*c) });
        let free = (0..self.costs.facts.len()).filter(|c| !self.out[*c] && !self.team.has(*c));
        let savings: Vec<(f64, usize)> = free.map(|c| (saving(&c), c)).filter(|(saving, _)| *saving > -bridges).collect();
        self.budget = self.budget.saturating_sub(self.costs.facts.len() as u64);
        let most: f64 = savings.iter().map(|(saving, _)| saving.max(0.0)).sum();
        if cost - bridges - most >= self.limit() - LEAST {
            return true;
        }
        if self.budget == 0 {
            return false;
        }
        let Some((_, next)) = savings.into_iter().max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1))) else { return true };
        self.take(next);
        let with = self.finish();
        self.give_back(next);
        self.out[next] = true;
        let without = with && self.finish();
        self.out[next] = false;
        without
    }
}

fn add(sums: &mut [f64], more: &[f64]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

fn subtract(sums: &mut [f64], less: &[f64]) {
    sums.iter_mut().zip(less).for_each(|(sum, less)| *sum -= less);
}

/// What is proven when a cost is claimed that nothing is cheaper than, with everybody as the set to begin with; for tests.
#[cfg(test)]
pub(super) fn claimed(costs: &Costs<'_>, claim: f64) -> Option<f64> {
    let everyone: Vec<usize> = (0..costs.facts.len()).collect();
    let least = Least::new(costs);
    Search::new(&least, &everyone, claim, BUDGET).run().proof.map(|proof| proof.bound)
}
