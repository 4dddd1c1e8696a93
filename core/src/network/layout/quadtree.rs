//! A quadtree over points (Barnes and Hut 1986): far-off groups push as one.
//! Not here: what else moves points.

use super::Point;

/// A cell seen under less than this (width over distance) pushes as one.
const WIDE: f32 = 1.1;

/// Cells are not divided below this depth: points that stand together push as one.
const DEEPEST: u32 = 24;

#[derive(Debug, Clone, Copy)]
struct Cell {
    sum: Point,
    mass: f32,
    width: f32,
    /// The first of four cells below, or 0 for none.
    below: u32,
}

/// Points grouped by place.
pub(super) struct Quadtree {
    cells: Vec<Cell>,
}

impl Quadtree {
    /// O(n log n).
    pub fn new(points: &[Point]) -> Self {
        let (mut least, mut most) = (Point { x: f32::MAX, y: f32::MAX }, Point { x: f32::MIN, y: f32::MIN });
        for p in points {
            least = Point { x: least.x.min(p.x), y: least.y.min(p.y) };
            most = Point { x: most.x.max(p.x), y: most.y.max(p.y) };
        }
        let width = (most.x - least.x).max(most.y - least.y).max(1.0);
        let mut tree = Self { cells: Vec::with_capacity(points.len() * 2) };
        tree.cells.push(empty(width));
        for p in points {
            tree.add(*p, Point { x: least.x + width / 2.0, y: least.y + width / 2.0 });
        }
        tree
    }

    fn add(&mut self, point: Point, mut middle: Point) {
        let mut at = 0;
        for depth in 0..DEEPEST {
            let cell = self.cells[at];
            let only = cell.mass == 1.0 && cell.below == 0;
            self.cells[at].mass += 1.0;
            self.cells[at].sum = Point { x: cell.sum.x + point.x, y: cell.sum.y + point.y };
            if cell.mass == 0.0 || (only && depth + 1 == DEEPEST) {
                return;
            }
            if only {
                self.divide(at, cell.width / 2.0);
                let below = self.child(at, cell.sum, middle);
                (self.cells[below].mass, self.cells[below].sum) = (1.0, cell.sum);
            }
            let quarter = cell.width / 4.0;
            at = self.child(at, point, middle);
            let side = |towards: bool| if towards { quarter } else { -quarter };
            middle = Point { x: middle.x + side(point.x >= middle.x), y: middle.y + side(point.y >= middle.y) };
        }
    }

    fn divide(&mut self, at: usize, width: f32) {
        self.cells[at].below = self.cells.len() as u32;
        self.cells.extend([empty(width); 4]);
    }

    fn child(&self, at: usize, point: Point, middle: Point) -> usize {
        self.cells[at].below as usize + usize::from(point.x >= middle.x) + 2 * usize::from(point.y >= middle.y)
    }

    /// The sum of pushes 1/distance away from everything else at `point`. O(log n).
    pub fn push(&self, point: Point, stack: &mut Vec<u32>) -> Point {
        let mut push = Point::default();
        stack.clear();
        stack.push(0);
        while let Some(at) = stack.pop() {
            let cell = &self.cells[at as usize];
            if cell.mass == 0.0 {
                continue;
            }
            let (dx, dy) = (point.x - cell.sum.x / cell.mass, point.y - cell.sum.y / cell.mass);
            let square = dx * dx + dy * dy;
            if cell.below == 0 || cell.width * cell.width < WIDE * WIDE * square {
                let strength = if square > 1e-4 { cell.mass / square } else { 0.0 };
                push = Point { x: push.x + dx * strength, y: push.y + dy * strength };
            } else {
                stack.extend(cell.below..cell.below + 4);
            }
        }
        push
    }
}

fn empty(width: f32) -> Cell {
    Cell { sum: Point::default(), mass: 0.0, width, below: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::layout::plan::Chance;

    #[test]
    fn the_push_is_nearly_that_of_every_point() {
        let mut chance = Chance(7);
        let points: Vec<Point> = (0..400).map(|_| Point { x: chance.next() * 900.0, y: chance.next() * 500.0 }).collect();
        let tree = Quadtree::new(&points);
        for p in points.iter().step_by(37) {
            let mut exact = Point::default();
            for q in &points {
                let (dx, dy) = (p.x - q.x, p.y - q.y);
                let square = dx * dx + dy * dy;
                if square > 0.0 {
                    exact = Point { x: exact.x + dx / square, y: exact.y + dy / square };
                }
            }
            let push = tree.push(*p, &mut Vec::new());
            let off = (push.x - exact.x).hypot(push.y - exact.y) / exact.x.hypot(exact.y).max(0.3);
            assert!(off < 0.3, "{push:?} is not {exact:?}");
        }
    }

    #[test]
    fn points_that_stand_together_are_no_trouble() {
        let points = vec![Point { x: 1.0, y: 1.0 }; 50];
        let push = Quadtree::new(&points).push(points[0], &mut Vec::new());
        assert!(push.x.is_finite() && push.y.is_finite());
    }
}
