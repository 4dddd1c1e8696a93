//! Groups: members of one group stand together like the seeds of a sunflower, those with most links among themselves inside.
//! Not here: where the groups stand (circles, countries).

use std::cmp::Reverse;

use super::plan::Plan;
use super::{Point, room};

/// How far apart seeds stand, so that no two rooms meet.
const SEED: f32 = 0.92;
/// The golden angle.
const TURN: f32 = 2.399_963_3;
/// In groups of up to so many, members are exchanged where that shortens links.
const MOST_EXCHANGED: usize = 64;
const ROUNDS: usize = 8;
/// A little more than the room itself, so that rounding leaves no overlap.
const MARGIN: f32 = 1.0;

/// Some nodes that stand together.
pub(super) struct Group {
    /// Who.
    pub members: Vec<usize>,
    /// Their middle.
    pub at: Point,
}

/// Places round a middle in rooms, so that no two rooms meet: the one inside first.
pub(super) fn sunflower(members: usize) -> Vec<Point> {
    let seed = |n: usize| {
        let (far, angle) = (SEED * (n as f32 + 0.5).sqrt(), n as f32 * TURN);
        Point { x: far * angle.cos(), y: far * angle.sin() }
    };
    let seeds: Vec<Point> = (0..members).map(seed).collect();
    let count = members.max(1) as f32;
    let middle = Point { x: seeds.iter().map(|p| p.x).sum::<f32>() / count, y: seeds.iter().map(|p| p.y).sum::<f32>() / count };
    seeds.into_iter().map(|p| Point { x: p.x - middle.x, y: p.y - middle.y }).collect()
}

/// The room of one of so many nodes, with its margin.
pub(super) fn cell(nodes: usize) -> (f32, f32) {
    let (width, height) = room(nodes);
    (width + MARGIN, height + MARGIN)
}

/// Half the width and height of a group of so many members, the rooms at its edge included.
pub(super) fn reach(members: usize, (width, height): (f32, f32)) -> (f32, f32) {
    let seeds = sunflower(members);
    let most = |of: fn(&Point) -> f32| seeds.iter().map(|p| of(p).abs()).fold(0.0, f32::max);
    ((most(|p| p.x) + 0.5) * width, (most(|p| p.y) + 0.5) * height)
}

/// Puts the members of groups round their middles.
pub(super) fn fill(plan: &Plan, groups: &[Group], points: &mut [Point]) {
    let (width, height) = cell(plan.len());
    for group in groups {
        let order = inside_first(plan, &group.members);
        for (n, seed) in order.iter().zip(sunflower(order.len())) {
            points[*n] = Point { x: group.at.x + seed.x * width, y: group.at.y + seed.y * height };
        }
    }
    for group in groups.iter().filter(|group| group.members.len() <= MOST_EXCHANGED) {
        exchange(plan, &group.members, points);
    }
}

fn inside_first(plan: &Plan, members: &[usize]) -> Vec<usize> {
    let mut order = members.to_vec();
    let among = |n: usize| plan.neighbours(n).filter(|m| members.binary_search(m).is_ok()).count();
    order.sort_unstable();
    order.sort_by_cached_key(|n| (Reverse(among(*n)), *n));
    order
}

/// Exchanges members while that shortens their links, within the group and out of it.
fn exchange(plan: &Plan, members: &[usize], points: &mut [Point]) {
    let length = |n: usize, points: &[Point]| -> f32 {
        plan.neighbours(n).map(|m| (points[m].x - points[n].x).hypot(points[m].y - points[n].y)).sum()
    };
    for _ in 0..ROUNDS {
        let mut better = false;
        for (place, n) in members.iter().enumerate() {
            for m in &members[place + 1..] {
                let before = length(*n, points) + length(*m, points);
                points.swap(*n, *m);
                if length(*n, points) + length(*m, points) < before - 1.0 {
                    better = true;
                } else {
                    points.swap(*n, *m);
                }
            }
        }
        if !better {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rooms_of_a_sunflower_meet() {
        for members in [1, 2, 3, 5, 8, 40, 700] {
            let seeds = sunflower(members);
            let meet = |p: &Point, q: &Point| (p.x - q.x).abs() < 1.0 && (p.y - q.y).abs() < 1.0;
            let met = seeds.iter().enumerate().any(|(n, p)| seeds[n + 1..].iter().any(|q| meet(p, q)));
            assert!(!met, "{members} members");
            assert!(seeds.iter().all(|p| p.x.hypot(p.y) <= SEED * (members as f32).sqrt() + 0.7));
        }
    }
}
