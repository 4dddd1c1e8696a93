//! Forces (after Fruchterman and Reingold 1991): links pull, everything pushes, movements shrink until all rest.
//! Every part that hangs together is arranged by itself; here, none of them overlaps with another only by chance (pack).

use rayon::prelude::*;

use super::plan::{Chance, Plan};
use super::quadtree::Quadtree;
use super::{OnFrame, Point, pivots, room};

/// Rounds for a part of up to a thousand nodes; larger ones get fewer.
const MOST_ROUNDS: usize = 240;
const LEAST_ROUNDS: usize = 150;

/// How strongly a link pulls between two that have only each other; the more links somebody has, the less each pulls.
const PULL: f32 = 4.0;

/// How strongly everything is drawn to the middle.
const GRAVITY: f32 = 0.002;

/// A frame is told after so many rounds, of parts that are at least a twentieth of the whole; of a large part after every round.
const FRAME: usize = 4;
const LARGE: usize = 20_000;

/// Points for all nodes.
pub(super) fn arrange(plan: &Plan, frame: OnFrame<'_>) -> Vec<Point> {
    let length = link_length(plan.len());
    let mut points = vec![Point::default(); plan.len()];
    plan.put_back(&mut points);
    for part in plan.parts().into_iter().filter(|part| part.len() > 1) {
        begin(plan, &part, length, &mut points);
        if !settle(plan, &part, length, &mut points, frame) {
            break;
        }
    }
    points
}

/// How long links would like to be.
pub(super) fn link_length(nodes: usize) -> f32 {
    let (width, height) = room(nodes);
    (width + height) * 0.9
}

fn begin(plan: &Plan, part: &[usize], length: f32, points: &mut [Point]) {
    let mut chance = Chance(plan.seed ^ part[0] as u64);
    let pinned: Vec<Point> = part.iter().filter_map(|n| plan.pinned[*n]).collect();
    let middle = super::pack::bounds(pinned.iter()).middle();
    let first = pivots::arrange(plan, part);
    for (n, point) in part.iter().zip(first) {
        let jitter = (chance.next() - 0.5, chance.next() - 0.5);
        points[*n] = Point { x: middle.x + (point.x + jitter.0) * length, y: middle.y + (point.y + jitter.1) * length };
    }
    plan.put_back(points);
}

/// Whether it came to rest rather than being stopped.
fn settle(plan: &Plan, part: &[usize], length: f32, points: &mut [Point], frame: OnFrame<'_>) -> bool {
    let rounds = (MOST_ROUNDS * 1000 / part.len().max(1000)).max(LEAST_ROUNDS);
    let force = Forces { plan, part, length };
    let mut reach = length * (part.len() as f32).sqrt() * 0.1 + length;
    let cooling = (0.02f32).powf(1.0 / rounds as f32);
    let tells = part.len() * 20 >= plan.len();
    for round in 0..rounds {
        force.step(points, reach);
        reach *= cooling;
        if tells && (round % FRAME == 0 || part.len() > LARGE) && !frame(points) {
            return false;
        }
    }
    true
}

struct Forces<'a> {
    plan: &'a Plan,
    part: &'a [usize],
    length: f32,
}

impl Forces<'_> {
    fn step(&self, points: &mut [Point], reach: f32) {
        let standing: Vec<Point> = self.part.iter().map(|n| points[*n]).collect();
        let tree = Quadtree::new(&standing);
        let all: &[Point] = points;
        let moved: Vec<Point> =
            self.part.par_iter().with_min_len(64).map_init(Vec::new, |stack, n| self.moved(*n, all, &tree, reach, stack)).collect();
        for (n, point) in self.part.iter().zip(moved) {
            points[*n] = self.plan.pinned[*n].unwrap_or(point);
        }
    }

    fn moved(&self, n: usize, points: &[Point], tree: &Quadtree, reach: f32, stack: &mut Vec<u32>) -> Point {
        let here = points[n];
        let push = tree.push(here, stack);
        let square = self.length * self.length;
        let (mut x, mut y) = (push.x * square, push.y * square);
        for (m, strength) in self.plan.links(n) {
            let there = points[*m as usize];
            let (dx, dy) = (there.x - here.x, there.y - here.y);
            let busy = (self.plan.degree(n) * self.plan.degree(*m as usize)) as f32;
            let pull = PULL / busy.sqrt() * (0.6 + strength / 7.5) * dx.hypot(dy) / self.length;
            (x, y) = (x + dx * pull, y + dy * pull);
        }
        let far_out = here.x.hypot(here.y) / self.length * GRAVITY;
        (x, y) = (x - here.x * far_out, y - here.y * far_out);
        let far = x.hypot(y);
        let scale = if far > reach { reach / far } else { 1.0 };
        Point { x: here.x + x * scale, y: here.y + y * scale }
    }
}
