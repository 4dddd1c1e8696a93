//! The search nearby: from several beginnings, swapping, dropping and adding members while that is cheaper.
//! Not here: the beginnings (starts) and trying everything (exact).

use rayon::prelude::*;

use super::cost::Costs;
use super::starts::starts;
use super::team::{Step, Team};

/// Less than this is no saving.
pub(super) const LEAST: f64 = 1e-9;

/// Cheap sets of members without those who are `out`, one from each beginning, the cheapest first; each sorted.
pub(super) fn nearby(costs: &Costs<'_>, out: &[bool]) -> Vec<Vec<usize>> {
    let beginnings = starts(costs, out);
    let mut ends: Vec<(f64, Vec<usize>)> = beginnings.into_par_iter().map(|set| improved(costs, &set, out)).collect();
    ends.sort_by(|x, y| x.0.total_cmp(&y.0).then_with(|| x.1.cmp(&y.1)));
    ends.dedup_by(|x, y| x.1 == y.1);
    ends.into_iter().map(|(_, set)| set).collect()
}

/// Steps to the cheapest neighbour until there is none cheaper; what it costs, and the set.
pub(super) fn improved(costs: &Costs<'_>, set: &[usize], out: &[bool]) -> (f64, Vec<usize>) {
    let mut team = Team::new(costs, set);
    let mut cost = costs.of(set);
    while let Some(step) = best_step(costs, &team, out) {
        let mut next = team.clone();
        next.take(step);
        let less = costs.of(&next.sorted());
        if less > cost - LEAST {
            break;
        }
        (team, cost) = (next, less);
    }
    (cost, team.sorted())
}

/// The step that saves most, if one saves anything.
fn best_step(costs: &Costs<'_>, team: &Team<'_>, out: &[bool]) -> Option<Step> {
    let bridges = costs.bridges(team.members());
    let hopeful = |step: Step| {
        let change = team.change(step);
        (change < bridges - LEAST).then_some((change, step))
    };
    let mut steps: Vec<(f64, Step)> = steps(costs, team, out).filter_map(hopeful).collect();
    steps.sort_by(|x, y| x.0.total_cmp(&y.0).then((x.1.out, x.1.into).cmp(&(y.1.out, y.1.into))));
    let mut best: Option<(f64, Step)> = None;
    for (change, step) in steps {
        let least = best.map_or(-LEAST, |(least, _)| least);
        if change - bridges > least {
            break;
        }
        let whole = change - bridges + costs.bridges(&after(team, step));
        if whole < least {
            best = Some((whole, step));
        }
    }
    best.map(|(_, step)| step)
}

fn after(team: &Team<'_>, step: Step) -> Vec<usize> {
    team.members().iter().copied().filter(|m| Some(*m) != step.out).chain(step.into).collect()
}

fn steps<'a>(costs: &'a Costs<'_>, team: &'a Team<'_>, out: &'a [bool]) -> impl Iterator<Item = Step> + 'a {
    let outsiders = move || (0..costs.facts.len()).filter(move |c| !team.has(*c) && !out[*c]).map(Some).chain([None]);
    let leaving = team.members().iter().copied().filter(|m| !costs.facts.pool.candidates[*m].kept).map(Some).chain([None]);
    leaving.flat_map(move |out| outsiders().map(move |into| Step { out, into })).filter(|step| *step != Step { out: None, into: None })
}
