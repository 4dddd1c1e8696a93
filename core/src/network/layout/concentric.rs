//! Rings: organisations round a centre by their distance in steps, in an order that keeps links short.
//! Not here: room for labels (overlap).

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::f32::consts::TAU;

use super::plan::Plan;
use super::{Point, room};

/// Rounds of ordering.
const ROUNDS: usize = 12;

/// Up to so many on a ring, neighbours are exchanged where that shortens links.
const MOST_EXCHANGED: usize = 160;

/// Points for all nodes, the centre at the origin or where it is pinned; nodes without a way to it stand on a last ring.
pub(super) fn arrange(plan: &Plan) -> Vec<Point> {
    let mut points = vec![Point::default(); plan.len()];
    let Some(centre) = plan.centre.or_else(|| plan.best_connected(0..plan.len())) else { return points };
    let origin = plan.pinned[centre].unwrap_or_default();
    points[centre] = origin;
    let rings = rings(plan, centre);
    let mut angles: Vec<Option<f32>> = vec![None; plan.len()];
    let mut radius = 0.0;
    for ring in rings {
        let order = ordered(plan, ring, &angles);
        radius = next_radius(plan.len(), radius, order.len());
        for (place, n) in order.iter().enumerate() {
            let angle = TAU * place as f32 / order.len() as f32 - TAU / 4.0;
            angles[*n] = Some(angle);
            points[*n] = Point { x: origin.x + radius * angle.cos(), y: origin.y + radius * angle.sin() };
        }
    }
    points
}

fn rings(plan: &Plan, centre: usize) -> Vec<Vec<usize>> {
    let steps = plan.steps_from(centre);
    let last = steps.iter().flatten().max().copied().unwrap_or(0);
    let mut rings: Vec<Vec<usize>> = vec![Vec::new(); last as usize + 1];
    for n in (0..plan.len()).filter(|n| *n != centre) {
        let ring = steps[n].unwrap_or(last + 1) as usize - 1;
        rings[ring].push(n);
    }
    rings.retain(|ring| !ring.is_empty());
    rings
}

/// Far enough out for everybody's room, and clear of the ring before.
fn next_radius(nodes: usize, last: f32, on_ring: usize) -> f32 {
    let (width, height) = room(nodes);
    let around = on_ring as f32 * (width * 0.62 + height * 0.62) / TAU;
    around.max(last + width + height * 0.6)
}

/// The ring in an order: by the angle of what each is linked to further in, otherwise beside those it is linked to on the ring.
fn ordered(plan: &Plan, ring: Vec<usize>, angles: &[Option<f32>]) -> Vec<usize> {
    let inward = |n: usize| mean_angle(plan.neighbours(n).filter_map(|m| angles[m]));
    let mut order = chained(plan, &ring);
    if ring.iter().any(|n| inward(*n).is_some()) {
        let key = |n: usize| inward(n).unwrap_or(TAU);
        order.sort_by(|x, y| key(*x).total_cmp(&key(*y)));
    }
    if order.len() <= MOST_EXCHANGED {
        exchange(plan, &mut order, &inward);
    }
    order
}

fn mean_angle(angles: impl Iterator<Item = f32>) -> Option<f32> {
    let (mut x, mut y, mut any) = (0.0, 0.0, false);
    for angle in angles {
        (x, y, any) = (x + angle.cos(), y + angle.sin(), true);
    }
    any.then(|| (y.atan2(x) + TAU / 4.0).rem_euclid(TAU) - TAU / 4.0)
}

/// Linked ones one after the other: always the one most linked to the last few.
fn chained(plan: &Plan, ring: &[usize]) -> Vec<usize> {
    let on_ring: HashSet<usize> = ring.iter().copied().collect();
    let mut placed = HashSet::new();
    let mut order = Vec::with_capacity(ring.len());
    let mut starts = ring.to_vec();
    starts.sort_by_key(|n| (Reverse(plan.neighbours(*n).filter(|m| on_ring.contains(m)).count()), *n));
    for start in starts {
        let mut next = Some(start).filter(|n| !placed.contains(n));
        while let Some(n) = next {
            placed.insert(n);
            order.push(n);
            next = plan.neighbours(n).filter(|m| on_ring.contains(m) && !placed.contains(m)).min_by_key(|m| (plan.degree(*m), *m));
        }
    }
    order
}

/// Exchanges pairs while that shortens the links on the ring and inwards.
fn exchange(plan: &Plan, order: &mut [usize], inward: &dyn Fn(usize) -> Option<f32>) {
    let people = order.len();
    let mut place_of: HashMap<usize, usize> = order.iter().enumerate().map(|(place, n)| (*n, place)).collect();
    let wish: HashMap<usize, f32> = order.iter().filter_map(|n| Some((*n, (inward(*n)? + TAU / 4.0) / TAU * people as f32))).collect();
    let around = |x: f32, y: f32| (x - y).abs().min(people as f32 - (x - y).abs());
    let cost = |n: usize, place_of: &HashMap<usize, usize>| {
        let here = place_of[&n] as f32;
        let along: f32 = plan.neighbours(n).filter_map(|m| place_of.get(&m)).map(|p| around(here, *p as f32)).sum();
        along + 2.0 * wish.get(&n).map_or(0.0, |w| around(here, *w))
    };
    for _ in 0..ROUNDS {
        let mut better = false;
        for x in 0..people {
            for y in x + 1..people {
                let (n, m) = (order[x], order[y]);
                let before = cost(n, &place_of) + cost(m, &place_of);
                place_of.extend([(n, y), (m, x)]);
                if cost(n, &place_of) + cost(m, &place_of) < before - 1e-3 {
                    order.swap(x, y);
                    better = true;
                } else {
                    place_of.extend([(n, x), (m, y)]);
                }
            }
        }
        if !better {
            break;
        }
    }
}
