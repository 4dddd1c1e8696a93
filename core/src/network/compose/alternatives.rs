//! Alternatives: compositions that are truly different from the best, each with something the best has not, as far as there are such.
//! Not here: the best one (search, exact).

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::cost::Costs;
use super::facts::Facts;
use super::search::{LEAST, improved};
use super::starts::{covered, kept};
use super::wishes::{ByObjective, Objective};
use crate::model::opportunity::Wishes;

/// How different two compositions must be: so much of the members of both together belongs to one alone.
const DIFFERENT: f64 = 1.0 / 3.0;

/// Other wishes are followed from so many of the sets the search came to.
const MOST_ENDS: usize = 3;

/// A set to choose from, with what it costs and how much it has of each objective.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub set: Vec<usize>,
    pub cost: f64,
    pub measures: ByObjective,
    /// Nothing is better about it than about the best; it is there because it does without some of its members.
    pub fallback: bool,
}

/// Up to so many sets beside the best, the cheapest first. `ends` are sets the search came to.
pub(super) fn alternatives(costs: &Costs<'_>, wishes: Wishes, best: &[usize], ends: &[Vec<usize>], count: usize) -> Vec<Choice> {
    if count == 0 {
        return Vec::new();
    }
    let mut sets: BTreeSet<Vec<usize>> = ends.iter().cloned().collect();
    sets.extend(without_some(costs, best));
    sets.extend(by_other_wishes(costs.facts, wishes, best, ends));
    sets.remove(best);
    let choice = |set: Vec<usize>| {
        let measures = costs.measures(&set);
        Choice { cost: measures.times(&costs.prices).sum(), measures, set, fallback: false }
    };
    let least = choice(best.to_vec());
    let mut choices: Vec<Choice> = sets.into_iter().filter(|set| !set.is_empty()).map(choice).collect();
    choices.sort_by(|x, y| x.cost.total_cmp(&y.cost).then_with(|| x.set.cmp(&y.set)));
    let undominated = |c: &Choice| !choices.iter().chain([&least]).any(|other| dominates(&other.measures, &c.measures));
    let (good, rest): (Vec<Choice>, Vec<Choice>) = choices.iter().cloned().partition(undominated);
    let fallbacks: Vec<Choice> = rest.into_iter().map(|c| Choice { fallback: true, ..c }).collect();
    let mut chosen = vec![least];
    take(&mut chosen, &good, count, DIFFERENT);
    take(&mut chosen, &fallbacks, count, DIFFERENT);
    take(&mut chosen, &good, count, 0.0);
    take(&mut chosen, &fallbacks, count, 0.0);
    chosen.remove(0);
    chosen.sort_by(|x, y| x.cost.total_cmp(&y.cost).then_with(|| x.set.cmp(&y.set)));
    chosen
}

/// Adds choices that are different enough from all chosen before, and not worse in everything than one of them.
fn take(chosen: &mut Vec<Choice>, choices: &[Choice], count: usize, different: f64) {
    for choice in choices {
        let far = |c: &Choice| c.set != choice.set && difference(&c.set, &choice.set) >= different - LEAST;
        let worse = |c: &Choice| worse_in_all(&choice.measures, &c.measures);
        if chosen.len() <= count && chosen.iter().all(|c| far(c) && !worse(c)) {
            chosen.push(choice.clone());
        }
    }
}

/// How much of the members of two sets (sorted) together belongs to one alone (Jaccard), from 0 to 1.
pub(super) fn difference(x: &[usize], y: &[usize]) -> f64 {
    let both = x.iter().filter(|m| y.binary_search(m).is_ok()).count();
    let all = x.len() + y.len() - both;
    if all == 0 { 0.0 } else { 1.0 - both as f64 / all as f64 }
}

/// Whether one is nowhere worse than another, and somewhere better.
pub(super) fn dominates(x: &ByObjective, y: &ByObjective) -> bool {
    let of = |objective: &Objective| (x.of(*objective), y.of(*objective));
    let nowhere_worse = Objective::ALL.iter().map(of).all(|(x, y)| x <= y + LEAST);
    nowhere_worse && Objective::ALL.iter().map(of).any(|(x, y)| x < y - LEAST)
}

/// Whether one is worse in everything there is to compare.
fn worse_in_all(x: &ByObjective, y: &ByObjective) -> bool {
    Objective::ALL.iter().all(|objective| x.of(*objective) > y.of(*objective) + LEAST)
}

/// The best sets without one, two neighbouring, every other, or all of the members of the best, where others can answer for them.
fn without_some(costs: &Costs<'_>, best: &[usize]) -> Vec<Vec<usize>> {
    let leaving: Vec<usize> = best.iter().copied().filter(|m| !costs.facts.pool.candidates[*m].kept).collect();
    let mut ways: Vec<Vec<usize>> = leaving.iter().map(|m| vec![*m]).collect();
    ways.extend(leaving.windows(2).map(<[usize]>::to_vec));
    ways.extend([0, 1].map(|odd| leaving.iter().copied().skip(odd).step_by(2).collect()));
    ways.push(leaving);
    let without = |way: Vec<usize>| {
        let out = barred(costs, &way);
        let left: Vec<usize> = best.iter().copied().filter(|m| !out[*m]).collect();
        improved(costs, &covered(costs, &left, &out), &out).1
    };
    ways.into_par_iter().map(without).collect()
}

/// Those of a way out who can leave so that every need still has somebody.
fn barred(costs: &Costs<'_>, way: &[usize]) -> Vec<bool> {
    let mut out = vec![false; costs.facts.len()];
    for member in way {
        out[*member] = true;
        let answered = |need: &usize| costs.facts.pool.holders[*need].iter().any(|h| !out[*h]);
        if !costs.facts.needs_of[*member].iter().all(answered) {
            out[*member] = false;
        }
    }
    out
}

/// What would be best for somebody who wished more or less of one thing.
fn by_other_wishes(facts: &Facts<'_>, wishes: Wishes, best: &[usize], ends: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut others: Vec<Wishes> =
        [0, 100].into_iter().flat_map(|end| [Wishes { closeness: end, ..wishes }, Wishes { safety: end, ..wishes }]).collect();
    if !facts.opportunity.present.is_empty() {
        others.extend([0, 100].map(|end| Wishes { stability: end, ..wishes }));
    }
    let nobody = vec![false; facts.len()];
    let of = |other: Wishes| {
        let costs = Costs::new(facts, other);
        let mut starts = vec![best.to_vec(), covered(&costs, &kept(&costs), &nobody)];
        starts.extend(ends.iter().take(MOST_ENDS).cloned());
        starts.into_iter().map(|start| improved(&costs, &start, &nobody).1).collect::<Vec<_>>()
    };
    others.into_par_iter().flat_map_iter(of).collect()
}
