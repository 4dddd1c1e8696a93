//! Places for newcomers: near their neighbours, on free ground; whoever has a place keeps it.
//! Not here: arranging everything anew.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::plan::Plan;
use super::{Point, pack, room};

/// Points for all nodes; pinned ones where they are. O(newcomers × places tried).
pub(super) fn arrange(plan: &Plan) -> Vec<Point> {
    let mut points = vec![Point::default(); plan.len()];
    plan.put_back(&mut points);
    let mut ground = Ground::new(plan, &points);
    let mut placed: Vec<bool> = plan.pinned.iter().map(Option::is_some).collect();
    let mut waiting: Vec<usize> = (0..plan.len()).filter(|n| !placed[*n]).collect();
    while !waiting.is_empty() {
        let known = |n: usize| plan.neighbours(n).filter(|m| placed[*m]).count();
        waiting.sort_by_key(|n| (known(*n), Some(*n) == plan.centre, plan.degree(*n), Reverse(*n)));
        let Some(n) = waiting.pop() else { break };
        points[n] = ground.take_near(wish(plan, n, &points, &placed));
        placed[n] = true;
        if waiting.len() > MOST_SORTED {
            place_rest(plan, &mut waiting, &mut points, &mut placed, &mut ground);
        }
    }
    points
}

/// With more newcomers than this their order is chosen once rather than after each.
const MOST_SORTED: usize = 2000;

fn place_rest(plan: &Plan, waiting: &mut Vec<usize>, points: &mut [Point], placed: &mut [bool], ground: &mut Ground) {
    while let Some(n) = waiting.pop() {
        points[n] = ground.take_near(wish(plan, n, points, placed));
        placed[n] = true;
    }
}

/// Among the neighbours that have a place, a little away from the middle of all; without any, in the middle or below everything.
fn wish(plan: &Plan, n: usize, points: &[Point], placed: &[bool]) -> Point {
    let near: Vec<Point> = plan.neighbours(n).filter(|m| placed[*m]).map(|m| points[m]).collect();
    let whole = pack::bounds((0..plan.len()).filter(|m| placed[*m]).map(|m| &points[m]));
    if near.is_empty() {
        let below = if placed.contains(&true) { room(plan.len()).1 * 2.0 } else { 0.0 };
        return Point { x: whole.middle().x, y: whole.most.y + below };
    }
    let count = near.len() as f32;
    let (x, y) = (near.iter().map(|p| p.x).sum::<f32>() / count, near.iter().map(|p| p.y).sum::<f32>() / count);
    let middle = whole.middle();
    let (dx, dy) = (x - middle.x, y - middle.y);
    let far = dx.hypot(dy).max(1.0);
    let out = room(plan.len()).0 * if near.len() == 1 { 1.1 } else { 0.2 };
    Point { x: x + dx / far * out, y: y + dy / far * out }
}

/// What ground is taken, in cells smaller than a room: whoever stands in one keeps those round it free.
struct Ground {
    taken: HashSet<(i32, i32)>,
    width: f32,
    height: f32,
}

impl Ground {
    fn new(plan: &Plan, points: &[Point]) -> Self {
        let (width, height) = room(plan.len());
        let mut ground = Self { taken: HashSet::new(), width: width * 0.7, height: height * 0.7 };
        for n in (0..plan.len()).filter(|n| plan.pinned[*n].is_some()) {
            ground.take(points[n]);
        }
        ground
    }

    fn cell(&self, point: Point) -> (i32, i32) {
        ((point.x / self.width).round() as i32, (point.y / self.height).round() as i32)
    }

    fn take(&mut self, point: Point) {
        let (x, y) = self.cell(point);
        self.taken.extend((-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy))));
    }

    /// The free place nearest to a wish, going round it in ever wider squares.
    fn take_near(&mut self, wish: Point) -> Point {
        let (x, y) = self.cell(wish);
        for ring in 0i32.. {
            let edge =
                (-ring..=ring).flat_map(|dx| (-ring..=ring).map(move |dy| (dx, dy))).filter(|(dx, dy)| dx.abs().max(dy.abs()) == ring);
            let free = |(dx, dy): &(i32, i32)| self.is_free(x + dx, y + dy);
            let far = |(dx, dy): &(i32, i32)| (*dx as f32 * self.width).hypot(*dy as f32 * self.height);
            let best = edge.filter(free).min_by(|p, q| far(p).total_cmp(&far(q)).then(p.cmp(q)));
            if let Some((dx, dy)) = best {
                let place = Point { x: (x + dx) as f32 * self.width, y: (y + dy) as f32 * self.height };
                self.take(place);
                return place;
            }
        }
        wish
    }

    /// Whether nobody's room reaches here.
    fn is_free(&self, x: i32, y: i32) -> bool {
        !self.taken.contains(&(x, y))
    }
}
