//! The terrain: where everybody stands on one view, and the tree of groups that far looks are made of.
//! Thrown away when somebody moves. Not here: which part is seen (cut).

use std::sync::Arc;

use super::Atlas;
use super::tree::Tree;
use crate::network::layout::Point;

/// A rectangle of the map, in map units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Its left and top.
    pub least: Point,
    /// Its right and bottom.
    pub most: Point,
}

impl Extent {
    /// Whether a disc touches it.
    pub fn touches(&self, at: Point, radius: f32) -> bool {
        at.x + radius >= self.least.x && at.x - radius <= self.most.x && at.y + radius >= self.least.y && at.y - radius <= self.most.y
    }
}

/// Where everybody stands on one view.
pub struct Terrain {
    pub(super) atlas: Arc<Atlas>,
    /// By organisation; not a number where it does not stand on the view.
    pub(super) points: Vec<Point>,
    pinned: Vec<bool>,
    pub(super) tree: Tree,
    extent: Option<Extent>,
    placed: usize,
}

impl Terrain {
    /// From the standing organisations: number, place and whether pinned. O(n log n), and once for an atlas its communities.
    pub fn new(atlas: Arc<Atlas>, standing: &[(u32, Point, bool)], goes_on: &dyn Fn() -> bool) -> Self {
        let nowhere = Point { x: f32::NAN, y: f32::NAN };
        let (mut points, mut pinned) = (vec![nowhere; atlas.len()], vec![false; atlas.len()]);
        for (number, at, pin) in standing {
            points[*number as usize] = *at;
            pinned[*number as usize] = *pin;
        }
        let members: Vec<u32> = standing.iter().map(|(number, ..)| *number).collect();
        let tree = Tree::grow(&atlas, &points, members, goes_on);
        let extent = extent(standing.iter().map(|(_, at, _)| *at));
        Self { atlas, points, pinned, tree, extent, placed: standing.len() }
    }

    /// How many stand on the view.
    pub fn placed(&self) -> usize {
        self.placed
    }

    /// Where an organisation stands.
    pub fn at(&self, number: u32) -> Option<Point> {
        Some(self.points[number as usize]).filter(|p| !p.x.is_nan())
    }

    /// Whether layouts leave it where it is.
    pub fn is_pinned(&self, number: u32) -> bool {
        self.pinned[number as usize]
    }

    /// The rectangle round all that stands.
    pub fn extent(&self) -> Option<Extent> {
        self.extent
    }
}

fn extent(points: impl Iterator<Item = Point>) -> Option<Extent> {
    points.fold(None, |extent: Option<Extent>, p| {
        let e = extent.unwrap_or(Extent { least: p, most: p });
        Some(Extent {
            least: Point { x: e.least.x.min(p.x), y: e.least.y.min(p.y) },
            most: Point { x: e.most.x.max(p.x), y: e.most.y.max(p.y) },
        })
    })
}
