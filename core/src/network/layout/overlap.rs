//! Room: pushes organisations that overlap apart, and spreads everything where pushing alone takes too long.
//! Pinned ones stay. Not here: where they would like to stand.

use std::collections::HashMap;

use super::plan::Plan;
use super::{Point, room};

/// Rounds of pushing between two spreadings.
const ROUNDS: usize = 30;
const SPREADINGS: usize = 40;
const SPREAD: f32 = 1.12;

/// A little more than the room itself, so that rounding leaves no overlap.
const MARGIN: f32 = 1.0;

/// Moves points until no two are nearer than their room; two pinned ones may. O(n) a round while not everything is in one place.
pub(super) fn remove(plan: &Plan, points: &mut [Point]) {
    let (width, height) = room(plan.len());
    let (width, height) = (width + MARGIN, height + MARGIN);
    set_apart(points, plan);
    for _ in 0..SPREADINGS {
        for _ in 0..ROUNDS {
            if push_apart(plan, points, width, height) == 0 {
                return;
            }
        }
        spread(plan, points);
    }
}

/// Points in the same place cannot be pushed apart: moves each a little its own way.
fn set_apart(points: &mut [Point], plan: &Plan) {
    for (n, point) in points.iter_mut().enumerate().filter(|(n, _)| plan.pinned[*n].is_none()) {
        let turn = n as f32 * 2.399_963;
        *point = Point { x: point.x + turn.cos() * 0.5, y: point.y + turn.sin() * 0.5 };
    }
}

fn spread(plan: &Plan, points: &mut [Point]) {
    for point in points.iter_mut() {
        *point = Point { x: point.x * SPREAD, y: point.y * SPREAD };
    }
    plan.put_back(points);
}

/// How many overlaps there were.
fn push_apart(plan: &Plan, points: &mut [Point], width: f32, height: f32) -> usize {
    let cell = |p: Point| ((p.x / width).floor() as i32, (p.y / height).floor() as i32);
    let mut cells: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    for (n, p) in points.iter().enumerate() {
        cells.entry(cell(*p)).or_default().push(n);
    }
    let mut overlaps = 0;
    for n in 0..points.len() {
        let (x, y) = cell(points[n]);
        for near in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy))) {
            for m in cells.get(&near).into_iter().flatten().copied().filter(|m| *m > n) {
                overlaps += usize::from(push_pair(plan, points, (n, m), width, height));
            }
        }
    }
    overlaps
}

/// Pushes two apart along the way that is shorter; whether they overlapped and one of them can move.
fn push_pair(plan: &Plan, points: &mut [Point], (n, m): (usize, usize), width: f32, height: f32) -> bool {
    let (dx, dy) = (points[m].x - points[n].x, points[m].y - points[n].y);
    let (over_x, over_y) = (width - dx.abs(), height - dy.abs());
    let (n_moves, m_moves) = (plan.pinned[n].is_none(), plan.pinned[m].is_none());
    if over_x <= 0.0 || over_y <= 0.0 || !(n_moves || m_moves) {
        return false;
    }
    let by = if over_x / width < over_y / height { (over_x.copysign(dx), 0.0) } else { (0.0, over_y.copysign(dy)) };
    let part = if n_moves && m_moves { 0.5 } else { 1.0 };
    if n_moves {
        points[n] = Point { x: points[n].x - by.0 * part, y: points[n].y - by.1 * part };
    }
    if m_moves {
        points[m] = Point { x: points[m].x + by.0 * part, y: points[m].y + by.1 * part };
    }
    true
}
