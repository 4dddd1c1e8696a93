//! The geometry of links: where a line starts and ends, how parallel ones fan out. Not here: what they look like.

use std::collections::HashMap;

use super::sheet::{Sheet, Spot};
use crate::formats::picture::{Picture, PictureLink};

/// Between parallel links, in map units.
const FAN_GAP: f64 = 20.0;
/// How far a suggestion bends, so that it never hides a straight line, in map units.
const SUGGESTION_BEND: f64 = 26.0;
/// Between the end of a link and the mark it ends at.
const MARGIN: f64 = 3.0;

type Point = (f64, f64);

/// A line between two marks; bent where it has a control point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub from: Point,
    pub to: Point,
    pub via: Option<Point>,
}

impl Line {
    /// The point at a share of the way along it.
    pub(super) fn at(&self, share: f64) -> Point {
        let rest = 1.0 - share;
        let Some(via) = self.via else { return along(self.from, self.to, share) };
        let mix = |from: f64, via: f64, to: f64| rest * rest * from + 2.0 * rest * share * via + share * share * to;
        (mix(self.from.0, via.0, self.to.0), mix(self.from.1, via.1, self.to.1))
    }
}

/// By link: its line, where there is room for one between two marks of the picture.
pub(super) fn lines(picture: &Picture, sheet: &Sheet) -> Vec<Option<Line>> {
    let pair = |l: &PictureLink| (l.a.min(l.b), l.a.max(l.b));
    let mut parallel: HashMap<(usize, usize), u32> = HashMap::new();
    let ranks: Vec<u32> = picture.links.iter().map(|l| rank(parallel.entry(pair(l)).or_default(), l.suggested)).collect();
    let line = |(link, rank): (&PictureLink, u32)| {
        let (a, b) = (sheet.spots.get(link.a)?, sheet.spots.get(link.b)?);
        if link.a == link.b {
            return None;
        }
        let side = if link.a < link.b { 1.0 } else { -1.0 };
        let among = parallel.get(&pair(link)).copied().unwrap_or(1);
        let fanned = side * (f64::from(rank) - f64::from(among.max(1) - 1) / 2.0) * FAN_GAP;
        let (bend, margin) = if link.suggested { (SUGGESTION_BEND, 2.0 * MARGIN) } else { (fanned, MARGIN) };
        between(a, b, margin, bend * sheet.zoom)
    };
    picture.links.iter().zip(ranks).map(line).collect()
}

/// The place among the parallels; a suggestion is not among them.
fn rank(seen: &mut u32, suggested: bool) -> u32 {
    if suggested {
        return 0;
    }
    *seen += 1;
    *seen - 1
}

fn between(a: &Spot, b: &Spot, margin: f64, bend: f64) -> Option<Line> {
    let (start, end, length) = ((a.x, a.y), (b.x, b.y), (b.x - a.x).hypot(b.y - a.y));
    let (room_a, room_b) = (a.radius + margin, b.radius + margin);
    if length <= room_a + room_b {
        return None;
    }
    if bend == 0.0 {
        return Some(Line { from: along(start, end, room_a / length), to: along(end, start, room_b / length), via: None });
    }
    let (x, y) = ((b.x - a.x) / length, (b.y - a.y) / length);
    let via = ((a.x + b.x) / 2.0 - y * bend * 2.0, (a.y + b.y) / 2.0 + x * bend * 2.0);
    Some(Line { from: towards(start, via, room_a), to: towards(end, via, room_b), via: Some(via) })
}

fn along(a: Point, b: Point, share: f64) -> Point {
    (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
}

fn towards(a: Point, b: Point, distance: f64) -> Point {
    along(a, b, distance / (b.0 - a.0).hypot(b.1 - a.1).max(f64::MIN_POSITIVE))
}
