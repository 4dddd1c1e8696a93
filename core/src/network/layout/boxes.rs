//! Boxes on the map: how large each is, which may not move, and which meet. Not here: moving them (apart).

use std::collections::HashMap;

use super::Point;

/// How large boxes are and which stay; where they stand is kept apart.
pub(super) struct Boxes {
    /// Width and height of each.
    pub sizes: Vec<(f32, f32)>,
    /// Whether each stays where it is.
    pub fixed: Vec<bool>,
}

impl Boxes {
    /// How far two boxes reach into each other, along both axes, where they meet.
    pub fn overlap(&self, points: &[Point], n: usize, m: usize) -> Option<(f32, f32)> {
        self.overlap_at(points[n], n, points[m], m)
    }

    /// The same, of `n` if it stood at `at`, and `m` at `there`.
    pub fn overlap_at(&self, at: Point, n: usize, there: Point, m: usize) -> Option<(f32, f32)> {
        let (a, b) = (self.sizes[n], self.sizes[m]);
        let x = (a.0 + b.0) / 2.0 - (at.x - there.x).abs();
        let y = (a.1 + b.1) / 2.0 - (at.y - there.y).abs();
        (x > 0.0 && y > 0.0).then_some((x, y))
    }

    /// Whether one of two boxes may move.
    pub fn any_moves(&self, n: usize, m: usize) -> bool {
        !(self.fixed[n] && self.fixed[m])
    }

    /// The largest width and height.
    pub fn largest(&self) -> (f32, f32) {
        self.sizes.iter().fold((1.0, 1.0), |most, s| (f32::max(most.0, s.0), f32::max(most.1, s.1)))
    }
}

/// Boxes by place: whoever meets a box stands in its cell or one beside it.
pub(super) struct Grid {
    cells: HashMap<(i32, i32), Vec<usize>>,
    cell: (f32, f32),
}

impl Grid {
    /// O(n).
    pub fn new(boxes: &Boxes, points: &[Point]) -> Self {
        let mut grid = Self { cells: HashMap::with_capacity(points.len()), cell: boxes.largest() };
        points.iter().enumerate().for_each(|(n, p)| grid.put(n, *p));
        grid
    }

    /// Puts a box where it stands.
    pub fn put(&mut self, n: usize, at: Point) {
        let cell = self.cell_of(at);
        self.cells.entry(cell).or_default().push(n);
    }

    /// Takes a box away from where it stands.
    pub fn take(&mut self, n: usize, at: Point) {
        if let Some(cell) = self.cells.get_mut(&self.cell_of(at)) {
            cell.retain(|m| *m != n);
        }
    }

    /// Whoever may meet a box that stands at `at`, however far out that is.
    pub fn near(&self, at: Point) -> impl Iterator<Item = usize> {
        let (x, y) = self.cell_of(at);
        let beside = |cell: i32| cell.saturating_sub(1)..=cell.saturating_add(1);
        let cells = beside(x).flat_map(move |x| beside(y).map(move |y| (x, y)));
        cells.filter_map(|cell| self.cells.get(&cell)).flatten().copied()
    }

    fn cell_of(&self, at: Point) -> (i32, i32) {
        ((at.x / self.cell.0).floor() as i32, (at.y / self.cell.1).floor() as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_that_stands_beyond_every_cell_has_neighbours_too() {
        let boxes = Boxes { sizes: vec![(10.0, 10.0); 3], fixed: vec![false; 3] };
        let points = [1e12, -1e12, 0.0].map(|x| Point { x, y: x });
        let grid = Grid::new(&boxes, &points);
        for (n, at) in points.iter().enumerate() {
            assert_eq!(grid.near(*at).collect::<Vec<_>>(), [n]);
        }
    }
}
