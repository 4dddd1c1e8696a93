//! The exact search: branch and bound over who answers each need, scarcest need first.
//! Not here: what to do when there are too many to try (search).

use super::cost::Costs;

/// Up to so many ways to fill the needs are tried; the bound leaves out most of them.
const MOST_WAYS: f64 = 200_000.0;

/// Whether trying everything is affordable.
pub(super) fn affordable(costs: &Costs<'_>) -> bool {
    let ways: f64 = costs.pool.holders.iter().map(|holders| holders.len() as f64 + 1.0).product();
    costs.pool.complete && ways <= MOST_WAYS
}

/// The cheapest set of members without those for whom `barred` holds; sorted.
pub(super) fn cheapest(costs: &Costs<'_>, barred: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let kept = (0..costs.pool.candidates.len()).filter(|c| costs.pool.candidates[*c].kept).collect::<Vec<_>>();
    let mut needs: Vec<usize> = (0..costs.pool.holders.len()).collect();
    needs.sort_by_key(|need| (costs.pool.holders[*need].len(), *need));
    let floor = needs.iter().map(|need| costs.best_of_need(*need)).sum();
    let mut search = Search { costs, barred, needs, floor, best: kept.clone(), least: f64::INFINITY };
    let spent = (0..kept.len()).map(|place| costs.joining(&kept[..place], kept[place])).sum();
    let mut set = kept;
    search.fill(0, &mut set, spent);
    search.best
}

struct Search<'a> {
    costs: &'a Costs<'a>,
    barred: &'a dyn Fn(usize) -> bool,
    needs: Vec<usize>,
    /// What the needs cost at the very least.
    floor: f64,
    best: Vec<usize>,
    least: f64,
}

impl Search<'_> {
    /// Tries every way to answer the needs from `depth` on; `spent` is what the members in `set` cost.
    fn fill(&mut self, depth: usize, set: &mut Vec<usize>, spent: f64) {
        if spent + self.floor > self.least + 1e-9 {
            return;
        }
        let costs = self.costs;
        let Some(need) = self.needs.get(depth).copied() else { return self.weigh(set) };
        let answered = costs.answerer(set, need).is_some();
        let mut tried = false;
        for place in 0..costs.pool.holders[need].len() {
            let holder = costs.pool.holders[need][place];
            if set.contains(&holder) || (self.barred)(holder) {
                continue;
            }
            tried = true;
            let more = costs.joining(set, holder);
            set.push(holder);
            self.fill(depth + 1, set, spent + more);
            set.pop();
        }
        if answered || !tried {
            self.fill(depth + 1, set, spent);
        }
    }

    fn weigh(&mut self, set: &[usize]) {
        let mut set = self.costs.without_idlers(set.to_vec());
        set.sort_unstable();
        let cost = self.costs.of(&set);
        if cost < self.least - 1e-9 || (cost < self.least + 1e-9 && set < self.best) {
            self.least = self.least.min(cost);
            self.best = set;
        }
    }
}
