//! Apart: boxes that overlap are moved away from each other by as little as will do; all others stay where they are.
//! Not here: whose boxes they are (tidy, countries), nor a first arrangement.

use std::collections::{BTreeMap, HashMap};

use super::boxes::{Boxes, Grid};
use super::groups::sunflower;
use super::pack::bounds;
use super::{OnFrame, Point};

/// Rounds of pushing between two spreadings.
const ROUNDS: usize = 40;
const SPREADINGS: usize = 30;
const SPREAD: f32 = 1.1;
/// Boxes pushed apart stand so far from each other, so that rounding leaves no overlap.
const GAP: f32 = 0.5;
/// From so many on, boxes that hang together by overlaps are a crowd.
const CROWD: usize = 4;
/// The ground a crowd is given, as a part of what its boxes need side by side.
const ROOMY: f32 = 1.15;
/// Rounds of going back towards where each stood.
const RETURNS: usize = 4;
/// How often the way back is halved.
const HALVES: usize = 7;

/// Moves boxes until none overlaps another; those that are fixed stay, and two of these may overlap. False if it was stopped.
///
/// Crowds are spread about their middle, pairs push each other along the shorter way, and at the end each goes back towards where
/// it stood as far as there is room. O(n) a round while not everything is in one place.
pub(super) fn separate(boxes: &Boxes, points: &mut [Point], frame: OnFrame<'_>) -> bool {
    let start = points.to_vec();
    part_twins(boxes, points);
    spread_crowds(boxes, points, room_for);
    for _ in 0..SPREADINGS {
        for _ in 0..ROUNDS {
            if push_all(boxes, points, &start) == 0 {
                jump(boxes, points);
                go_back(boxes, points, &start);
                return true;
            }
        }
        if !frame(points) {
            return false;
        }
        spread_crowds(boxes, points, |_, _| SPREAD);
    }
    jump(boxes, points);
    go_back(boxes, points, &start);
    true
}

/// Boxes in one place cannot push each other apart: they are laid out round it, the first stays.
fn part_twins(boxes: &Boxes, points: &mut [Point]) {
    let mut places: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (n, p) in points.iter().enumerate() {
        places.entry(((p.x * 2.0).round() as i64, (p.y * 2.0).round() as i64)).or_default().push(n);
    }
    for mut twins in places.into_values().filter(|twins| twins.len() > 1) {
        twins.sort_by_key(|n| !boxes.fixed[*n]);
        let around = sunflower(twins.len());
        for (n, by) in twins.iter().zip(&around).skip(1).filter(|(n, _)| !boxes.fixed[**n]) {
            let (width, height) = boxes.sizes[*n];
            points[*n] = Point { x: points[*n].x + by.x * width, y: points[*n].y + by.y * height };
        }
    }
}

/// By how much a crowd is spread so that its boxes have room side by side.
fn room_for(boxes: &Boxes, members: &[(usize, Point)]) -> f32 {
    let whole = bounds(members.iter().map(|(_, p)| p));
    let sizes = members.iter().map(|(n, _)| boxes.sizes[*n]);
    let (widest, tallest) = sizes.clone().fold((0.0, 0.0), |most, s| (f32::max(most.0, s.0), f32::max(most.1, s.1)));
    let needed: f32 = sizes.map(|(width, height)| width * height).sum();
    let ground = (whole.most.x - whole.least.x + widest) * (whole.most.y - whole.least.y + tallest);
    (needed * ROOMY / ground).sqrt().max(1.0)
}

/// Scales every crowd about its middle.
fn spread_crowds(boxes: &Boxes, points: &mut [Point], by: impl Fn(&Boxes, &[(usize, Point)]) -> f32) {
    for crowd in crowds(boxes, points).into_iter().filter(|crowd| crowd.len() >= CROWD) {
        let members: Vec<(usize, Point)> = crowd.iter().map(|n| (*n, points[*n])).collect();
        let (middle, by) = (bounds(members.iter().map(|(_, p)| p)).middle(), by(boxes, &members));
        for (n, p) in members {
            points[n] = Point { x: middle.x + (p.x - middle.x) * by, y: middle.y + (p.y - middle.y) * by };
        }
    }
}

/// Boxes that hang together by overlaps, those that are fixed apart; each crowd sorted.
fn crowds(boxes: &Boxes, points: &[Point]) -> Vec<Vec<usize>> {
    let grid = Grid::new(boxes, points);
    let mut seen = boxes.fixed.clone();
    let mut crowds = Vec::new();
    for start in 0..points.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut crowd = vec![start];
        let mut place = 0;
        while let Some(n) = crowd.get(place).copied() {
            let meets = |m: &usize| boxes.overlap(points, n, *m).is_some();
            let fresh: Vec<usize> = grid.near(points[n]).filter(|m| !seen[*m]).filter(meets).collect();
            fresh.iter().for_each(|m| seen[*m] = true);
            crowd.extend(fresh);
            place += 1;
        }
        crowd.sort_unstable();
        crowds.push(crowd);
    }
    crowds
}

/// Pushes every overlapping pair apart once; how many there were.
fn push_all(boxes: &Boxes, points: &mut [Point], start: &[Point]) -> usize {
    let grid = Grid::new(boxes, points);
    let mut pushed = 0;
    for n in 0..points.len() {
        let mut near: Vec<usize> = grid.near(points[n]).filter(|m| *m > n && boxes.any_moves(n, *m)).collect();
        near.sort_unstable();
        pushed += near.into_iter().filter(|m| push(boxes, points, start, (n, *m))).count();
    }
    pushed
}

/// Pushes two apart along the way that is shorter, on the sides on which they stood at the start; whether they overlapped.
fn push(boxes: &Boxes, points: &mut [Point], start: &[Point], (n, m): (usize, usize)) -> bool {
    let Some((over_x, over_y)) = boxes.overlap(points, n, m) else { return false };
    let side = |now: f32, then: f32| {
        if now.abs() > 1e-3 {
            now.signum()
        } else if then < 0.0 {
            -1.0
        } else {
            1.0
        }
    };
    let (dx, dy) = (points[m].x - points[n].x, points[m].y - points[n].y);
    let by = if over_x < over_y {
        Point { x: side(dx, start[m].x - start[n].x) * (over_x + GAP), y: 0.0 }
    } else {
        Point { x: 0.0, y: side(dy, start[m].y - start[n].y) * (over_y + GAP) }
    };
    let part = if boxes.fixed[n] || boxes.fixed[m] { 1.0 } else { 0.5 };
    for (moving, sign) in [(n, -part), (m, part)] {
        if !boxes.fixed[moving] {
            points[moving] = Point { x: points[moving].x + by.x * sign, y: points[moving].y + by.y * sign };
        }
    }
    true
}

/// Whether a box would stand free at a place.
fn is_free(boxes: &Boxes, points: &[Point], grid: &Grid, n: usize, at: Point) -> bool {
    grid.near(at).all(|m| m == n || boxes.overlap_at(at, n, points[m], m).is_none())
}

/// Whoever found no room between others by being pushed takes the nearest free place.
fn jump(boxes: &Boxes, points: &mut [Point]) {
    let mut grid = Grid::new(boxes, points);
    for n in (0..points.len()).filter(|n| !boxes.fixed[*n]) {
        if is_free(boxes, points, &grid, n, points[n]) {
            continue;
        }
        let place = nearest_free(boxes, points, &grid, n);
        grid.take(n, points[n]);
        points[n] = place;
        grid.put(n, place);
    }
}

fn nearest_free(boxes: &Boxes, points: &[Point], grid: &Grid, n: usize) -> Point {
    let (from, step) = (points[n], boxes.sizes[n].0.min(boxes.sizes[n].1) / 3.0);
    let on_ring = |ring: usize| {
        let count = 8 * ring;
        (0..count).map(move |k| {
            let angle = std::f32::consts::TAU * k as f32 / count as f32;
            Point { x: from.x + angle.cos() * step * ring as f32, y: from.y + angle.sin() * step * ring as f32 }
        })
    };
    let found = (1..10_000).flat_map(on_ring).find(|at| is_free(boxes, points, grid, n, *at));
    found.unwrap_or(from)
}

/// Everybody who was moved goes back towards where it stood, the farthest first: all the way, along one axis, or as far as it can.
fn go_back(boxes: &Boxes, points: &mut [Point], start: &[Point]) {
    let far = |points: &[Point], n: usize| (points[n].x - start[n].x).hypot(points[n].y - start[n].y);
    let mut grid = Grid::new(boxes, points);
    for _ in 0..RETURNS {
        let mut moved: Vec<usize> = (0..points.len()).filter(|n| far(points, *n) > GAP).collect();
        moved.sort_by(|n, m| far(points, *m).total_cmp(&far(points, *n)).then(n.cmp(m)));
        let mut better = HashMap::new();
        for n in moved {
            let Some(place) = way_back(boxes, points, &grid, n, start[n]) else { continue };
            grid.take(n, points[n]);
            points[n] = place;
            grid.put(n, place);
            better.insert(n, place);
        }
        if better.is_empty() {
            return;
        }
    }
}

/// A free place nearer to where a box stood, where there is one.
fn way_back(boxes: &Boxes, points: &[Point], grid: &Grid, n: usize, home: Point) -> Option<Point> {
    let here = points[n];
    let free = |at: &Point| is_free(boxes, points, grid, n, *at);
    let straight = [home, Point { x: home.x, y: here.y }, Point { x: here.x, y: home.y }];
    let nearer = |at: &Point| (at.x - home.x).hypot(at.y - home.y) + GAP < (here.x - home.x).hypot(here.y - home.y);
    if let Some(place) = straight.into_iter().filter(nearer).find(free) {
        return Some(place);
    }
    straight.into_iter().map(|goal| part_of_the_way(here, goal, &free)).find(nearer)
}

/// The farthest free place on the way from `here` to `goal`, found by halving.
fn part_of_the_way(here: Point, goal: Point, free: &dyn Fn(&Point) -> bool) -> Point {
    let at = |share: f32| Point { x: here.x + (goal.x - here.x) * share, y: here.y + (goal.y - here.y) * share };
    let (mut least, mut step) = (0.0, 0.5);
    for _ in 0..HALVES {
        if free(&at(least + step)) {
            least += step;
        }
        step /= 2.0;
    }
    at(least)
}
