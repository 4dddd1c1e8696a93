//! The search nearby: greedy cover from several beginnings, then swapping, dropping and adding members while that is cheaper.
//! Not here: trying everything (exact).

use super::cost::Costs;

/// So many beginnings are tried, each with another holder of the scarcest need.
const BEGINNINGS: usize = 8;

/// A cheap set of members without those for whom `barred` holds; sorted. Also begins from the present composition.
pub(super) fn nearby(costs: &Costs<'_>, barred: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let everyone = 0..costs.pool.candidates.len();
    let kept: Vec<usize> = everyone.clone().filter(|c| costs.pool.candidates[*c].kept).collect();
    let present = everyone.filter(|c| costs.pool.candidates[*c].kept || (costs.pool.candidates[*c].present && !barred(*c)));
    let mut beginnings: Vec<Vec<usize>> = vec![kept.clone(), present.collect()];
    let scarcest = costs.pool.holders.iter().filter(|h| !h.is_empty()).min_by_key(|h| h.len());
    for holder in scarcest.into_iter().flatten().filter(|h| !barred(**h) && !kept.contains(h)).take(BEGINNINGS) {
        beginnings.push(kept.iter().copied().chain([*holder]).collect());
    }
    let ends = beginnings.into_iter().map(|set| improve(costs, cover(costs, set, barred), barred));
    let best = ends.map(|set| (costs.of(&set), set)).min_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
    best.map(|(_, set)| set).unwrap_or_default()
}

/// Adds whoever lowers the cost most until nobody does.
fn cover(costs: &Costs<'_>, mut set: Vec<usize>, barred: &dyn Fn(usize) -> bool) -> Vec<usize> {
    set.sort_unstable();
    loop {
        let open: Vec<usize> = (0..costs.pool.holders.len()).filter(|need| costs.answerer(&set, *need).is_none()).collect();
        let mut useful: Vec<usize> = open.iter().flat_map(|need| &costs.pool.holders[*need]).copied().filter(|h| !barred(*h)).collect();
        useful.sort_unstable();
        useful.dedup();
        let price = |member: usize| {
            let answered = open.iter().filter(|need| costs.pool.candidates[member].fits[**need].0 > 0.0).count();
            costs.joining(&set, member) / answered as f64
        };
        let Some(next) = useful.into_iter().min_by(|x, y| price(*x).total_cmp(&price(*y)).then(x.cmp(y))) else {
            return settled(costs, set);
        };
        set.push(next);
    }
}

/// Steps to the cheapest neighbour until there is none cheaper.
fn improve(costs: &Costs<'_>, mut set: Vec<usize>, barred: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let mut cost = costs.of(&set);
    loop {
        let steps = neighbours(costs, &set, barred).into_iter().map(|s| (costs.of(&s), s));
        let best = steps.min_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        match best {
            Some((less, better)) if less < cost - 1e-9 => (cost, set) = (less, better),
            _ => return set,
        }
    }
}

/// Sets one step away: somebody out, somebody in, somebody for somebody else.
fn neighbours(costs: &Costs<'_>, set: &[usize], barred: &dyn Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let mut sets = Vec::new();
    let outsiders: Vec<usize> = (0..costs.pool.candidates.len()).filter(|c| !set.contains(c) && !barred(*c)).collect();
    for member in set.iter().filter(|m| !costs.pool.candidates[**m].kept) {
        let rest: Vec<usize> = set.iter().copied().filter(|m| m != member).collect();
        let shares_need = |c: &&usize| share_need(costs, *member, **c);
        sets.extend(outsiders.iter().filter(shares_need).map(|c| settled(costs, [&rest[..], &[*c]].concat())));
        sets.push(settled(costs, rest));
    }
    sets.extend(outsiders.iter().map(|c| settled(costs, [set, &[*c]].concat())));
    sets
}

fn share_need(costs: &Costs<'_>, x: usize, y: usize) -> bool {
    let (x, y) = (&costs.pool.candidates[x].fits, &costs.pool.candidates[y].fits);
    x.iter().zip(y).any(|(a, b)| a.0 > 0.0 && b.0 > 0.0)
}

fn settled(costs: &Costs<'_>, set: Vec<usize>) -> Vec<usize> {
    let mut set = costs.without_idlers(set);
    set.sort_unstable();
    set
}
