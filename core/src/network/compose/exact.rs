//! The exact search: branch and bound over who is in and who is out, scarcest open need first.
//! Not here: what is done when there is too much to try (search, bound).

use super::cost::Costs;
use super::search::LEAST;
use super::starts::kept;
use super::team::{Step, Team};

/// So many looks at a candidate are spent at the most.
const BUDGET: u64 = 3_000_000;

/// The cheapest set of members, given a good one to begin with; none when there is too much to try. Sorted.
pub(super) fn cheapest(costs: &Costs<'_>, good: &[usize]) -> Option<Vec<usize>> {
    let mut search = Search {
        costs,
        ahead: ahead(costs),
        team: Team::new(costs, &kept(costs)),
        out: vec![false; costs.facts.len()],
        best: good.to_vec(),
        least: costs.of(good),
        left: BUDGET,
    };
    let spent = spent(costs, search.team.members());
    search.fill(spent).then_some(search.best)
}

/// What the members cost by themselves and beside each other.
fn spent(costs: &Costs<'_>, members: &[usize]) -> f64 {
    let pairs = |place: usize| members[..place].iter().map(|m| costs.beside(members[place])[*m]).sum::<f64>();
    (0..members.len()).map(|place| costs.singles[members[place]] + pairs(place)).sum()
}

struct Search<'a> {
    costs: &'a Costs<'a>,
    /// By candidate and need: half of what it costs beside the cheapest who answers that need, which it has to share with the needs
    /// that one answers besides.
    ahead: Vec<f64>,
    team: Team<'a>,
    out: Vec<bool>,
    best: Vec<usize>,
    least: f64,
    left: u64,
}

fn ahead(costs: &Costs<'_>) -> Vec<f64> {
    let facts = costs.facts;
    let one = |candidate: usize, need: usize| {
        if costs.lack(candidate, need).is_finite() {
            return 0.0;
        }
        let share = |h: &usize| costs.beside(candidate)[*h] / (2 * facts.needs_of[*h].len()) as f64;
        let least = facts.pool.holders[need].iter().map(share).fold(f64::INFINITY, f64::min);
        if least.is_finite() { least } else { 0.0 }
    };
    (0..facts.len()).flat_map(|c| (0..facts.pool.holders.len()).map(move |need| one(c, need))).collect()
}

impl Search<'_> {
    /// Tries every set that holds the team and nobody who is out; `spent` is what the team costs without its answers. False when the
    /// budget is spent.
    fn fill(&mut self, spent: f64) -> bool {
        let open: Vec<usize> = self.team.open().collect();
        if open.is_empty() {
            return self.finish();
        }
        let Some(bound) = self.bound(&open, spent) else { return true };
        if bound >= self.least - LEAST {
            return true;
        }
        if self.left == 0 {
            return false;
        }
        let Some(need) = open.iter().copied().min_by_key(|need| (self.free(*need).count(), *need)) else { return true };
        let mut holders: Vec<(f64, usize)> = self.free(need).map(|h| (self.share(h, need, &open), h)).collect();
        holders.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        let tried = holders.iter().take_while(|(_, h)| {
            let more = self.costs.singles[*h] + self.team.joined(*h);
            self.team.add(*h);
            let done = self.fill(spent + more);
            self.team.remove(*h);
            self.out[*h] = true;
            done
        });
        let all = tried.count() == holders.len();
        holders.iter().for_each(|(_, h)| self.out[*h] = false);
        all
    }

    fn free(&self, need: usize) -> impl Iterator<Item = usize> {
        self.costs.facts.pool.holders[need].iter().copied().filter(|h| !self.out[*h] && !self.team.has(*h))
    }

    /// What a holder costs at least for this one of the open needs it would answer.
    fn share(&self, holder: usize, need: usize, open: &[usize]) -> f64 {
        let needs = self.costs.facts.pool.holders.len();
        let answered = self.costs.facts.needs_of[holder].iter().filter(|n| self.team.is_open(**n)).count().max(1);
        let ahead: f64 = open.iter().map(|n| self.ahead[holder * needs + n]).sum();
        let whole = self.costs.singles[holder].max(0.0) + self.team.joined(holder) + ahead;
        self.costs.lack(holder, need) + whole / answered as f64
    }

    /// What every set that holds the team costs at least; none where a need can no longer be answered.
    fn bound(&mut self, open: &[usize], spent: f64) -> Option<f64> {
        let mut bound = self.costs.base() + spent + self.savings();
        for need in &self.costs.facts.coverable {
            let hanging = if self.costs.facts.sole_holder(*need) { self.costs.hanging() } else { 0.0 };
            bound += hanging + if open.contains(need) { 0.0 } else { self.best_lack(*need) };
        }
        for need in open {
            let least = self.free(*need).map(|h| self.share(h, *need, open)).fold(f64::INFINITY, f64::min);
            self.left = self.left.saturating_sub(self.costs.facts.pool.holders[*need].len() as u64);
            if least == f64::INFINITY {
                return None;
            }
            bound += least;
        }
        Some(bound)
    }

    fn best_lack(&self, need: usize) -> f64 {
        self.costs.facts.pool.holders[need].first().map_or(0.0, |h| self.costs.lack(*h, need))
    }

    /// What members who save more than they cost by themselves can save at the most.
    fn savings(&self) -> f64 {
        let free = (0..self.costs.facts.len()).filter(|c| !self.out[*c] && !self.team.has(*c));
        free.map(|c| self.costs.singles[c].min(0.0)).sum()
    }

    /// The team answers every need; tries whether more members save more than they cost.
    fn finish(&mut self) -> bool {
        let set = self.team.sorted();
        let cost = self.costs.of(&set);
        if cost < self.least - LEAST {
            (self.least, self.best) = (cost, set);
        }
        let bridges = self.costs.bridges(self.team.members());
        let saving = |c: &usize| self.team.gainless(*c) - self.team.change(Step { out: None, into: Some(*c) });
        let free = (0..self.costs.facts.len()).filter(|c| !self.out[*c] && !self.team.has(*c));
        let savings: Vec<(f64, usize)> = free.map(|c| (saving(&c), c)).filter(|(saving, _)| *saving > -bridges).collect();
        self.left = self.left.saturating_sub(self.costs.facts.len() as u64);
        let most: f64 = savings.iter().map(|(saving, _)| saving.max(0.0)).sum();
        if cost - bridges - most >= self.least - LEAST {
            return true;
        }
        if self.left == 0 {
            return false;
        }
        let Some((_, next)) = savings.into_iter().max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1))) else { return true };
        self.team.add(next);
        let with = self.finish();
        self.team.remove(next);
        self.out[next] = true;
        let without = with && self.finish();
        self.out[next] = false;
        without
    }
}
