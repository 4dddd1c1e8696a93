//! Packing: parts that hang together are put side by side, the largest first, the others in rows below it.
//! Not here: how each part is arranged.

use super::plan::Plan;
use super::{Point, room};

/// A box on the map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub least: Point,
    pub most: Point,
}

impl Bounds {
    pub fn middle(&self) -> Point {
        Point { x: (self.least.x + self.most.x) / 2.0, y: (self.least.y + self.most.y) / 2.0 }
    }
}

/// The box round some points; a point at the origin when there are none.
pub(super) fn bounds<'a>(points: impl Iterator<Item = &'a Point>) -> Bounds {
    let mut bounds: Option<Bounds> = None;
    for p in points {
        let b = bounds.get_or_insert(Bounds { least: *p, most: *p });
        b.least = Point { x: b.least.x.min(p.x), y: b.least.y.min(p.y) };
        b.most = Point { x: b.most.x.max(p.x), y: b.most.y.max(p.y) };
    }
    bounds.unwrap_or(Bounds { least: Point::default(), most: Point::default() })
}

/// Puts the parts beside each other; parts with pinned nodes stay where they are.
pub(super) fn pack(plan: &Plan, points: &mut [Point]) {
    let parts = plan.parts();
    let (width, height) = room(plan.len());
    let (gap_x, gap_y) = (width * 1.3, height * 1.5);
    let stays = |place: usize, part: &[usize]| if plan.any_pinned() { part.iter().any(|n| plan.pinned[*n].is_some()) } else { place == 0 };
    let staying = parts.iter().enumerate().filter(|(place, part)| stays(*place, part)).flat_map(|(_, part)| part);
    let whole = bounds(staying.map(|n| &points[*n]).collect::<Vec<_>>().into_iter());
    let row_width = (whole.most.x - whole.least.x).max(gap_x * (plan.len() as f32).sqrt());
    let (mut x, mut y, mut row_height) = (whole.least.x, whole.most.y + gap_y * 1.5, 0.0f32);
    for part in parts.iter().enumerate().filter(|(place, part)| !stays(*place, part)).map(|(_, part)| part) {
        let own = bounds(part.iter().map(|n| &points[*n]));
        let (part_width, part_height) = (own.most.x - own.least.x, own.most.y - own.least.y);
        if x > whole.least.x && x + part_width > whole.least.x + row_width {
            (x, y, row_height) = (whole.least.x, y + row_height + gap_y, 0.0);
        }
        for n in part {
            points[*n] = Point { x: points[*n].x - own.least.x + x, y: points[*n].y - own.least.y + y };
        }
        x += part_width + gap_x;
        row_height = row_height.max(part_height);
    }
}
