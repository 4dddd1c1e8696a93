//! Boxes on the sheet, and which ground is taken already. Not here: what stands in them.

use std::collections::HashMap;

use super::sheet::Spot;

/// The side of a cell of the grid in which boxes are looked up.
const CELL: f64 = 64.0;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    /// The rectangle of a size round a middle.
    pub(super) fn round(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { left: x - width / 2.0, top: y - height / 2.0, right: x + width / 2.0, bottom: y + height / 2.0 }
    }

    /// The rectangle that a disc takes.
    pub(super) fn disc(spot: &Spot) -> Self {
        Self::round(spot.x, spot.y, 2.0 * spot.radius, 2.0 * spot.radius)
    }

    fn meets(&self, o: &Self) -> bool {
        self.left < o.right && o.left < self.right && self.top < o.bottom && o.top < self.bottom
    }

    /// Whether it lies wholly in another.
    pub(super) fn is_within(&self, o: &Self) -> bool {
        self.left >= o.left && self.right <= o.right && self.top >= o.top && self.bottom <= o.bottom
    }
}

/// What is taken, by cells of a grid.
#[derive(Default)]
pub(super) struct Taken {
    boxes: Vec<Rect>,
    cells: HashMap<(i64, i64), Vec<usize>>,
}

impl Taken {
    fn cells_of(b: &Rect) -> impl Iterator<Item = (i64, i64)> + use<> {
        let cell = |v: f64| (v / CELL).floor() as i64;
        let (left, right, top, bottom) = (cell(b.left), cell(b.right), cell(b.top), cell(b.bottom));
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }

    pub(super) fn add(&mut self, b: Rect) {
        Self::cells_of(&b).for_each(|cell| self.cells.entry(cell).or_default().push(self.boxes.len()));
        self.boxes.push(b);
    }

    /// Whether nothing stands there, one's own box apart.
    pub(super) fn is_free(&self, b: &Rect, own: Option<&Rect>) -> bool {
        let mut near = Self::cells_of(b).filter_map(|cell| self.cells.get(&cell)).flatten().map(|n| &self.boxes[*n]);
        !near.any(|o| own != Some(o) && b.meets(o))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ground_is_taken_once() {
        let label = |left: f64| Rect { left, top: 0.0, right: left + 100.0, bottom: 17.0 };
        let mut taken = Taken::default();
        taken.add(label(0.0));
        assert!(!taken.is_free(&label(99.0), None));
        assert!(taken.is_free(&label(101.0), None));
        assert!(taken.is_free(&label(0.0), Some(&label(0.0))), "one's own");
    }
}
