//! Stress majorisation (Gansner, Koren and North 2004): distances on the map like distances in steps. For small scenes.
//! Of several beginnings the one with the fewest crossings is kept. Not here: room for labels (overlap).

use super::force::link_length;
use super::plan::{Chance, Plan};
use super::{OnFrame, Point, concentric};

const BEGINNINGS: usize = 8;
const ROUNDS: usize = 150;

/// A crossing costs as much as this; a link through an organisation, twice as much.
const CROSSING: f32 = 1.0;

/// Points for all nodes. O(beginnings × (rounds × n² + m²)).
pub(super) fn arrange(plan: &Plan, frame: OnFrame<'_>) -> Vec<Point> {
    let steps: Vec<Vec<Option<u32>>> = (0..plan.len()).map(|n| plan.steps_from(n)).collect();
    let mut best: Option<(f32, Vec<Point>)> = None;
    for beginning in 0..BEGINNINGS {
        let mut points = begin(plan, beginning as u64);
        for _ in 0..ROUNDS {
            points = majorise(plan, &steps, &points);
        }
        let fault = faults(plan, &points) + stress(plan, &steps, &points) / (plan.len() * plan.len()).max(1) as f32;
        if best.as_ref().is_none_or(|(least, _)| fault < *least - 1e-4) {
            if !frame(&points) {
                return points;
            }
            best = Some((fault, points));
        }
    }
    best.map(|(_, points)| points).unwrap_or_default()
}

fn begin(plan: &Plan, beginning: u64) -> Vec<Point> {
    let mut points = concentric::arrange(plan);
    let mut chance = Chance(plan.seed.wrapping_add(beginning));
    let amount = beginning as f32 * 0.5 * link_length(plan.len());
    for point in &mut points {
        *point = Point { x: point.x + (chance.next() - 0.5) * amount, y: point.y + (chance.next() - 0.5) * amount };
    }
    plan.put_back(&mut points);
    points
}

/// How far apart two nodes should be; `None` where no way leads from one to the other.
fn wanted(plan: &Plan, steps: Option<u32>) -> Option<f32> {
    steps.map(|steps| steps as f32 * link_length(plan.len()))
}

fn majorise(plan: &Plan, steps: &[Vec<Option<u32>>], points: &[Point]) -> Vec<Point> {
    let place = |n: usize| {
        let (mut x, mut y, mut weights) = (0.0, 0.0, 0.0);
        for m in (0..points.len()).filter(|m| *m != n) {
            let Some(distance) = wanted(plan, steps[n][m]) else { continue };
            let (dx, dy) = (points[n].x - points[m].x, points[n].y - points[m].y);
            let scale = distance / dx.hypot(dy).max(1e-3);
            let weight = 1.0 / (distance * distance);
            x += weight * (points[m].x + dx * scale);
            y += weight * (points[m].y + dy * scale);
            weights += weight;
        }
        if weights > 0.0 { Point { x: x / weights, y: y / weights } } else { points[n] }
    };
    (0..points.len()).map(|n| plan.pinned[n].unwrap_or_else(|| place(n))).collect()
}

fn stress(plan: &Plan, steps: &[Vec<Option<u32>>], points: &[Point]) -> f32 {
    let mut stress = 0.0;
    for n in 0..points.len() {
        for m in n + 1..points.len() {
            if let Some(distance) = wanted(plan, steps[n][m]) {
                let off = (points[n].x - points[m].x).hypot(points[n].y - points[m].y) / distance - 1.0;
                stress += off * off;
            }
        }
    }
    stress
}

/// Crossings of links, and links that lead through an organisation.
fn faults(plan: &Plan, points: &[Point]) -> f32 {
    let links: Vec<(usize, usize)> =
        (0..plan.len()).flat_map(|n| plan.neighbours(n).filter(move |m| n < *m).map(move |m| (n, m))).collect();
    let mut faults = 0.0;
    for (place, (a, b)) in links.iter().enumerate() {
        let apart = |(c, d): &&(usize, usize)| ![c, d].into_iter().any(|e| e == a || e == b);
        let crossing = |(c, d): &(usize, usize)| cross(points[*a], points[*b], points[*c], points[*d]);
        faults += CROSSING * links[place + 1..].iter().filter(apart).filter(|l| crossing(l)).count() as f32;
        let others = (0..plan.len()).filter(|n| n != a && n != b);
        faults += 2.0 * CROSSING * others.filter(|n| distance_to(points[*n], points[*a], points[*b]) < 24.0).count() as f32;
    }
    faults
}

fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) > 0.0;
    side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}

/// How far `p` is from the line between `a` and `b`.
fn distance_to(p: Point, a: Point, b: Point) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let along = (((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy).max(1e-3)).clamp(0.0, 1.0);
    (p.x - a.x - along * dx).hypot(p.y - a.y - along * dy)
}
