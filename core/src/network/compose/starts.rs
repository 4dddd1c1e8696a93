//! Where the search nearby begins: greedy cover, the present composition, and the constructions of the field.
//! RarestFirst and EnhancedSteiner: Lappas, Liu and Terzi, KDD 2009; BestLeader: Kargar and An, CIKM 2011. Not here: the search.

use super::cost::Costs;
use super::team::{Step, Team};

/// So many teams round one member, and so many grown from one, are begun from.
const ROUND_ONE: usize = 6;
const GROWN: usize = 3;

/// Different beginnings that answer every need, without those who are `out`.
pub(super) fn starts(costs: &Costs<'_>, out: &[bool]) -> Vec<Vec<usize>> {
    let kept = kept(costs);
    let present = (0..costs.facts.len()).filter(|c| costs.facts.pool.candidates[*c].present && !out[*c]);
    let mut staying: Vec<usize> = kept.iter().copied().chain(present).collect();
    staying.sort_unstable();
    staying.dedup();
    let mut starts = vec![covered(costs, &kept, out), covered(costs, &staying, out)];
    let everyone = (0..costs.facts.len()).filter(|c| !out[*c]);
    starts.extend(cheapest(costs, everyone.map(|hub| round_one(costs, &kept, hub, out)).collect(), ROUND_ONE));
    let rarest = costs.facts.coverable.iter().map(|n| &costs.facts.pool.holders[*n]).min_by_key(|holders| holders.len());
    let hubs = rarest.into_iter().flatten().copied().filter(|h| !out[*h]);
    starts.extend(cheapest(costs, hubs.take(4 * GROWN).map(|hub| grown(costs, &kept, hub, out)).collect(), GROWN));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Those who are members in any case.
pub(super) fn kept(costs: &Costs<'_>) -> Vec<usize> {
    (0..costs.facts.len()).filter(|c| costs.facts.pool.candidates[*c].kept).collect()
}

fn cheapest(costs: &Costs<'_>, sets: Vec<Vec<usize>>, count: usize) -> Vec<Vec<usize>> {
    let mut weighed: Vec<(f64, Vec<usize>)> = sets.into_iter().map(|set| (costs.of(&set), set)).collect();
    weighed.sort_by(|x, y| x.0.total_cmp(&y.0).then_with(|| x.1.cmp(&y.1)));
    weighed.dedup();
    weighed.into_iter().take(count).map(|(_, set)| set).collect()
}

/// Greedy cover: whoever answers open needs at the least cost for each joins, until none is open. Sorted.
pub(super) fn covered(costs: &Costs<'_>, beginning: &[usize], out: &[bool]) -> Vec<usize> {
    let mut team = Team::new(costs, beginning);
    loop {
        let open: Vec<usize> = team.open().collect();
        let mut useful: Vec<usize> = open.iter().flat_map(|need| &costs.facts.pool.holders[*need]).copied().filter(|h| !out[*h]).collect();
        useful.sort_unstable();
        useful.dedup();
        let price = |member: usize| {
            let answered = costs.facts.needs_of[member].iter().filter(|need| team.is_open(**need)).count();
            team.change(Step { out: None, into: Some(member) }) / answered as f64
        };
        let weighed = useful.into_iter().map(|member| (price(member), member));
        let Some((_, next)) = weighed.min_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1))) else { return team.sorted() };
        team.add(next);
    }
}

/// For every need its holder cheapest beside one member: RarestFirst where that one holds the rarest need, BestLeader otherwise.
fn round_one(costs: &Costs<'_>, kept: &[usize], hub: usize, out: &[bool]) -> Vec<usize> {
    let beside = costs.beside(hub);
    let mut set = kept.to_vec();
    set.extend((!costs.facts.needs_of[hub].is_empty() && !kept.contains(&hub)).then_some(hub));
    for need in &costs.facts.coverable {
        if set.iter().any(|m| costs.lack(*m, *need).is_finite()) {
            continue;
        }
        let holders = costs.facts.pool.holders[*need].iter().copied().filter(|h| !out[*h]);
        let weighed = holders.map(|h| (costs.singles[h] + costs.lack(h, *need) + beside[h], h));
        set.extend(weighed.min_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1))).map(|(_, h)| h));
    }
    set.sort_unstable();
    set
}

/// Grown like a Steiner tree: the holder of an open need nearest to any member joins, until none is open.
fn grown(costs: &Costs<'_>, kept: &[usize], hub: usize, out: &[bool]) -> Vec<usize> {
    let mut set = kept.to_vec();
    set.extend((!kept.contains(&hub)).then_some(hub));
    let mut near: Vec<f64> = vec![f64::INFINITY; costs.facts.len()];
    let draw = |near: &mut Vec<f64>, m: usize| near.iter_mut().zip(costs.beside(m)).for_each(|(near, cost)| *near = near.min(*cost));
    set.iter().for_each(|m| draw(&mut near, *m));
    loop {
        let open = |need: &&usize| !set.iter().any(|m| costs.lack(*m, **need).is_finite());
        let needs: Vec<usize> = costs.facts.coverable.iter().filter(open).copied().collect();
        let holders = needs.iter().flat_map(|need| costs.facts.pool.holders[*need].iter().map(move |h| (*h, *need)));
        let weighed = holders.filter(|(h, _)| !out[*h]).map(|(h, need)| (near[h] + costs.lack(h, need), h));
        let Some((_, next)) = weighed.min_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1))) else { break };
        set.push(next);
        draw(&mut near, next);
    }
    set.sort_unstable();
    set
}
