//! By country: the organisations of a country stand together where it lies, as on a map of the world; wide seas are drawn narrower,
//! and countries that would overlap are moved apart. Who has no known country stands in a block below.
//! Not here: which country an organisation is in, nor clearing what stays where it is (settle).

use crate::model::country::Country;

use super::Point;
use super::apart::separate;
use super::boxes::Boxes;
use super::groups::{Group, cell, fill, reach};
use super::pack::bounds;
use super::plan::Plan;

/// Ground per ground the groups need: how loosely countries lie.
const LOOSE: f32 = 2.2;
/// Free room round a country.
const BORDER: f32 = 24.0;
/// Up to so much free room between countries stays as it is, in rooms; of what is more only a part is drawn.
const SEA: f32 = 0.8;
const SEA_SHARE: f32 = 0.12;
/// Units for a degree at most: two neighbouring countries are not drawn farther apart than that.
const MOST_PER_DEGREE: f32 = 300.0;
/// How much wider than tall the block of the others is, in rooms.
const BLOCK: f32 = 2.0;

/// Points for all nodes that move.
pub(super) fn arrange(plan: &Plan, countries: &[(Country, Vec<usize>)]) -> Vec<Point> {
    let mut points = vec![Point::default(); plan.len()];
    plan.put_back(&mut points);
    let moving = |members: &[usize]| members.iter().copied().filter(|n| plan.has_place(*n)).collect::<Vec<usize>>();
    let known: Vec<(Country, Vec<usize>)> = countries.iter().map(|(c, members)| (*c, moving(members))).collect();
    let known: Vec<_> = known.into_iter().filter(|(_, members)| !members.is_empty()).collect();
    let groups = placed(plan, known);
    fill(plan, &groups, &mut points);
    let somewhere = |n: &usize| groups.iter().any(|g| g.members.binary_search(n).is_ok());
    let others: Vec<usize> = (0..plan.len()).filter(|n| plan.has_place(*n) && !somewhere(n)).collect();
    block_below(plan, &groups, &others, &mut points);
    points
}

/// Every country with the place of its middle on the map.
fn placed(plan: &Plan, known: Vec<(Country, Vec<usize>)>) -> Vec<Group> {
    let size = cell(plan.len());
    let halves: Vec<(f32, f32)> = known.iter().map(|(_, m)| reach(m.len(), size)).map(|(x, y)| (x + BORDER, y + BORDER)).collect();
    let countries: Vec<Country> = known.iter().map(|(c, _)| *c).collect();
    let mut middles = scaled(&projected(&countries), &halves);
    narrow(&mut middles, &halves, SEA * size.0, |p| &mut p.x, |h| h.0);
    narrow(&mut middles, &halves, SEA * size.1, |p| &mut p.y, |h| h.1);
    let boxes = Boxes { sizes: halves.iter().map(|(x, y)| (2.0 * x, 2.0 * y)).collect(), fixed: vec![false; halves.len()] };
    separate(&boxes, &mut middles, &mut |_| true);
    let group = |((_, mut members), at): ((Country, Vec<usize>), Point)| {
        members.sort_unstable();
        Group { members, at }
    };
    known.into_iter().zip(middles).map(group).collect()
}

/// Degrees on the map: equirectangular, true to shape in the middle latitude of these countries.
fn projected(countries: &[Country]) -> Vec<Point> {
    let middle = countries.iter().map(|c| c.latitude).sum::<f32>() / countries.len().max(1) as f32;
    let shrink = middle.clamp(-60.0, 60.0).to_radians().cos();
    let cut = cut(countries);
    let east = |longitude: f32| (longitude - cut).rem_euclid(360.0) + cut;
    countries.iter().map(|c| Point { x: east(c.longitude) * shrink, y: -c.latitude }).collect()
}

/// Where the map is cut: in the Pacific, unless that tears apart what lies within half the globe.
fn cut(countries: &[Country]) -> f32 {
    let mut east: Vec<f32> = countries.iter().map(|c| c.longitude).collect();
    east.sort_by(f32::total_cmp);
    let widest = east.windows(2).map(|w| (w[1] - w[0], w[1])).max_by(|x, y| x.0.total_cmp(&y.0));
    match widest {
        Some((gap, after)) if gap > 180.0 => after,
        _ => -180.0,
    }
}

/// Degrees turned into units so that there is room for every country, if not for each where it lies.
fn scaled(middles: &[Point], halves: &[(f32, f32)]) -> Vec<Point> {
    let whole = bounds(middles.iter());
    let (wide, tall) = (whole.most.x - whole.least.x, whole.most.y - whole.least.y);
    let area: f32 = halves.iter().map(|(x, y)| 4.0 * x * y).sum();
    let scale = (LOOSE * area / (wide * tall).max(1.0)).sqrt().min(MOST_PER_DEGREE);
    let middle = whole.middle();
    middles.iter().map(|p| Point { x: (p.x - middle.x) * scale, y: (p.y - middle.y) * scale }).collect()
}

/// Draws free strips that are wider than `sea` narrower, along one axis; the order stays.
fn narrow(middles: &mut [Point], halves: &[(f32, f32)], sea: f32, axis: fn(&mut Point) -> &mut f32, half: fn(&(f32, f32)) -> f32) {
    let mut order: Vec<usize> = (0..middles.len()).collect();
    let mut at: Vec<f32> = middles.iter_mut().map(|p| *axis(p)).collect();
    order.sort_by(|x, y| (at[*x] - half(&halves[*x])).total_cmp(&(at[*y] - half(&halves[*y]))).then(x.cmp(y)));
    let (mut saved, mut edge) = (0.0, f32::INFINITY);
    for n in order {
        let reach = half(&halves[n]);
        let free = (at[n] - reach - edge).max(0.0);
        saved += (free - sea).max(0.0) * (1.0 - SEA_SHARE);
        edge = if edge.is_finite() { edge.max(at[n] + reach) } else { at[n] + reach };
        at[n] -= saved;
    }
    middles.iter_mut().zip(at).for_each(|(p, x)| *axis(p) = x);
}

/// The others in rows below all countries.
fn block_below(plan: &Plan, groups: &[Group], others: &[usize], points: &mut [Point]) {
    let (width, height) = cell(plan.len());
    let standing: Vec<Point> = groups.iter().flat_map(|g| g.members.iter()).map(|n| points[*n]).collect();
    let whole = bounds(standing.iter());
    let top = if standing.is_empty() { 0.0 } else { whole.most.y + 2.0 * height + BORDER };
    let columns = (((others.len() as f32 * BLOCK * height / width).sqrt()).ceil() as usize).max(6);
    let wide = columns.min(others.len()).saturating_sub(1) as f32;
    for (place, n) in others.iter().enumerate() {
        let (column, row) = ((place % columns) as f32, (place / columns) as f32);
        points[*n] = Point { x: whole.middle().x + (column - wide / 2.0) * width, y: top + row * height };
    }
}
