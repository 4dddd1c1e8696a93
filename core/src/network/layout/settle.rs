//! Settling: what was arranged by itself is brought to its pinned centre, or to where it stood, and clear of everything that stays.
//! Not here: the arrangement.

use super::apart::separate;
use super::boxes::{Boxes, Grid};
use super::pack::bounds;
use super::plan::Plan;
use super::{OnFrame, Point, room};

/// Where at least so many stay for one that moves, the whole arrangement looks for a free place of its own.
const FEW_MOVE: usize = 4;
/// Places tried on each ring.
const TRIED: usize = 32;

/// Moves an arrangement to its anchor, or where something else stays to the middle of where it stood, and clear of what stays.
pub(super) fn settle(plan: &Plan, points: &mut [Point], standing: &[Option<Point>], frame: OnFrame<'_>) {
    let moving: Vec<usize> = (0..plan.len()).filter(|n| plan.moves(*n)).collect();
    let middle = bounds(moving.iter().map(|n| &points[*n])).middle();
    let stood: Vec<Point> = moving.iter().filter_map(|n| standing[*n]).collect();
    let (from, to) = match plan.anchor.and_then(|n| Some((points[n], plan.pinned[n]?))) {
        Some(anchored) => anchored,
        None if plan.any_pinned() && !stood.is_empty() => (middle, bounds(stood.iter()).middle()),
        None => (middle, Point::default()),
    };
    shift(points, &moving, Point { x: to.x - from.x, y: to.y - from.y });
    plan.put_back(points);
    if !plan.any_pinned() {
        return;
    }
    let boxes = boxes(plan);
    if plan.anchor.is_none() && plan.len() - moving.len() >= moving.len() / FEW_MOVE {
        let by = free_shift(&boxes, points, &moving);
        shift(points, &moving, by);
    }
    separate(&boxes, points, frame);
}

/// The rooms of all nodes, the pinned ones fixed.
pub(super) fn boxes(plan: &Plan) -> Boxes {
    Boxes { sizes: vec![room(plan.len()); plan.len()], fixed: (0..plan.len()).map(|n| !plan.moves(n)).collect() }
}

fn shift(points: &mut [Point], moving: &[usize], by: Point) {
    for n in moving {
        points[*n] = Point { x: points[*n].x + by.x, y: points[*n].y + by.y };
    }
}

/// The shortest way to where none of those that move meets one that stays; none if it is farther than they reach themselves.
fn free_shift(boxes: &Boxes, points: &[Point], moving: &[usize]) -> Point {
    let (width, height) = boxes.largest();
    let whole = bounds(moving.iter().map(|n| &points[*n]));
    let reach = (whole.most.x - whole.least.x).hypot(whole.most.y - whole.least.y) + 4.0 * width;
    let mut grid = Grid::new(boxes, points);
    moving.iter().for_each(|n| grid.take(*n, points[*n]));
    let moved = |n: usize, by: &Point| Point { x: points[n].x + by.x, y: points[n].y + by.y };
    let free =
        |by: &Point| moving.iter().all(|n| grid.near(moved(*n, by)).all(|m| boxes.overlap_at(moved(*n, by), *n, points[m], m).is_none()));
    let step = height / 2.0;
    let rings = (0..(reach / step) as usize).flat_map(|ring| {
        let count = if ring == 0 { 1 } else { TRIED };
        (0..count).map(move |k| {
            let angle = std::f32::consts::TAU * k as f32 / TRIED as f32;
            Point { x: angle.cos() * step * ring as f32, y: angle.sin() * step * ring as f32 }
        })
    });
    rings.into_iter().find(free).unwrap_or_default()
}
