//! Room: pushes organisations that overlap apart, and spreads everything where pushing alone takes too long.
//! Pinned ones stay. Not here: where they would like to stand.

use std::collections::HashMap;

use super::plan::Plan;
use super::{MOST_LABELLED, OnFrame, Point, room};

/// Rounds of pushing between two spreadings.
const ROUNDS: usize = 30;
const SPREADINGS: usize = 40;
const SPREAD: f32 = 1.12;

/// On a large map the ground is looked at in squares of so many rooms a side; so many of a hundred stand in squares that are not
/// fuller than this share.
const SIDE: f32 = 5.0;
const NEARLY_ALL: usize = 92;
const FULL: f32 = 0.62;

/// A little more than the room itself, so that rounding leaves no overlap.
const MARGIN: f32 = 1.0;

/// Moves points until no two are nearer than their room; two pinned ones may. O(n) a round while not everything is in one place.
/// `frame` may stop it.
pub(super) fn remove(plan: &Plan, points: &mut [Point], frame: OnFrame<'_>) {
    let (width, height) = room(plan.len());
    let (width, height) = (width + MARGIN, height + MARGIN);
    set_apart(points, plan);
    if plan.len() > MOST_LABELLED {
        let by = crowding(points, width, height);
        spread(plan, points, by);
    }
    for _ in 0..SPREADINGS {
        for _ in 0..ROUNDS {
            if push_apart(plan, points, width, height) == 0 {
                return;
            }
        }
        if !frame(points) {
            return;
        }
        spread(plan, points, SPREAD);
    }
}

/// Points in the same place cannot be pushed apart: moves each a little its own way.
fn set_apart(points: &mut [Point], plan: &Plan) {
    for (n, point) in points.iter_mut().enumerate().filter(|(n, _)| plan.pinned[*n].is_none()) {
        let turn = n as f32 * 2.399_963;
        *point = Point { x: point.x + turn.cos() * 0.5, y: point.y + turn.sin() * 0.5 };
    }
}

/// By how much everything must be spread so that nearly all stand in ground that is not fuller than it can be.
fn crowding(points: &[Point], width: f32, height: f32) -> f32 {
    let cell = |p: &Point| ((p.x / width / SIDE).floor() as i32, (p.y / height / SIDE).floor() as i32);
    let mut cells: HashMap<(i32, i32), u32> = HashMap::new();
    points.iter().for_each(|p| *cells.entry(cell(p)).or_default() += 1);
    let mut counts: Vec<u32> = points.iter().map(|p| cells[&cell(p)]).collect();
    counts.sort_unstable();
    let full = counts.get(counts.len() * NEARLY_ALL / 100).copied().unwrap_or(0);
    (full as f32 / (SIDE * SIDE * FULL)).sqrt().max(1.0)
}

fn spread(plan: &Plan, points: &mut [Point], by: f32) {
    for point in points.iter_mut() {
        *point = Point { x: point.x * by, y: point.y * by };
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
