//! Outlines of the shapes that organisations can have, all of about the same area, with round corners.
//! Not here: colours.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, FRAC_PI_8, PI};
use std::fmt::Write;

use crate::formats::xml::round;
use crate::model::view::ShapeBy;

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    #[default]
    /// Round.
    Disc,
    /// Four corners, standing on a side.
    Square,
    /// Four corners, standing on one.
    Diamond,
    /// Six corners.
    Hexagon,
    /// Five corners.
    Pentagon,
    /// Eight corners.
    Octagon,
    /// Three corners.
    Triangle,
    /// Flat above, a point below.
    Shield,
}

/// The shape that a word has by a rule.
pub fn shape(by: ShapeBy, word: &str) -> Shape {
    match (by, word) {
        (ShapeBy::Kind, "candidate") | (ShapeBy::Status, "exploring") => Shape::Diamond,
        (ShapeBy::Kind, "customer") | (ShapeBy::Status, "paused") => Shape::Square,
        (ShapeBy::Kind, "supplier") => Shape::Hexagon,
        (ShapeBy::Kind, "investor") => Shape::Pentagon,
        (ShapeBy::Kind, "competitor") | (ShapeBy::Status, "ended") => Shape::Octagon,
        (ShapeBy::Kind, "community") | (ShapeBy::Status, "atRisk") => Shape::Triangle,
        (ShapeBy::Kind, "team") => Shape::Shield,
        _ => Shape::Disc,
    }
}

/// Corners in units of the radius, clockwise, and how round they are.
struct Outline {
    corners: Vec<(f64, f64)>,
    round: f64,
}

fn regular(count: u32, radius: f64, turn: f64, down: f64, round: f64) -> Outline {
    let corner = |i: u32| {
        let angle = turn + f64::from(i) / f64::from(count) * 2.0 * PI;
        (radius * angle.cos(), radius * angle.sin() + down)
    };
    Outline { corners: (0..count).map(corner).collect(), round }
}

impl Shape {
    /// Its outline; a disc has none.
    fn outline(self) -> Option<Outline> {
        Some(match self {
            Self::Disc => return None,
            Self::Square => regular(4, 1.28, FRAC_PI_4, 0.0, 0.32),
            Self::Diamond => regular(4, 1.3, -FRAC_PI_2, 0.0, 0.3),
            Self::Hexagon => regular(6, 1.12, -FRAC_PI_2, 0.0, 0.24),
            Self::Pentagon => regular(5, 1.2, -FRAC_PI_2, 0.06, 0.26),
            Self::Octagon => regular(8, 1.08, FRAC_PI_8, 0.0, 0.14),
            Self::Triangle => regular(3, 1.52, -FRAC_PI_2, 0.24, 0.42),
            Self::Shield => Outline { corners: vec![(-0.94, -0.84), (0.94, -0.84), (0.94, 0.34), (0.0, 1.16), (-0.94, 0.34)], round: 0.26 },
        })
    }

    /// The outline round the origin as the path of an SVG.
    pub(in crate::formats) fn path(self, radius: f64) -> String {
        let Some(Outline { corners, round: share }) = self.outline() else {
            let (r, d) = (round(radius), round(2.0 * radius));
            return format!("M-{r} 0a{r} {r} 0 1 1 {d} 0a{r} {r} 0 1 1-{d} 0z");
        };
        let bend = round(share * radius);
        let count = corners.len();
        let mut path = String::new();
        for (i, corner) in corners.iter().enumerate() {
            let (before, after) = (corners[(i + count - 1) % count], corners[(i + 1) % count]);
            let (from, to) = (tangent(*corner, before, after, share), tangent(*corner, after, before, share));
            let start = if i == 0 { 'M' } else { 'L' };
            let place = |p: (f64, f64)| format!("{} {}", round(p.0 * radius), round(p.1 * radius));
            let _ = write!(path, "{start}{}A{bend} {bend} 0 0 1 {}", place(from), place(to));
        }
        path + "z"
    }

    /// How far it reaches from its middle, in units of the radius, its corners being round.
    pub(in crate::formats) fn outreach(self) -> f64 {
        self.outline().map_or(1.0, |o| o.corners.iter().map(|(x, y)| x.hypot(*y)).fold(0.0, f64::max) - o.round / 3.0)
    }
}

/// Where the round corner leaves the edge towards `along`.
fn tangent(corner: (f64, f64), along: (f64, f64), other: (f64, f64), bend: f64) -> (f64, f64) {
    let unit = |to: (f64, f64)| {
        let (x, y) = (to.0 - corner.0, to.1 - corner.1);
        let length = x.hypot(y);
        (x / length, y / length)
    };
    let (u, v) = (unit(along), unit(other));
    let angle = (u.0 * v.0 + u.1 * v.1).clamp(-1.0, 1.0).acos();
    let away = bend / (angle / 2.0).tan();
    (corner.0 + u.0 * away, corner.1 + u.1 * away)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_a_square_with_round_corners() {
        assert_eq!(Shape::Square.path(100.0).matches('A').count(), 4);
        assert!(Shape::Square.path(100.0).starts_with("M90.5 58.5A32 32 0 0 1 58.5 90.5"), "{}", Shape::Square.path(100.0));
        assert!(Shape::Disc.path(10.0).contains("a10 10"));
    }

    #[test]
    fn kinds_have_shapes_of_their_own() {
        let kinds = ["partner", "candidate", "customer", "supplier", "investor", "competitor", "community", "team"];
        let shapes: Vec<Shape> = kinds.iter().map(|k| shape(ShapeBy::Kind, k)).collect();
        assert!((1..shapes.len()).all(|i| !shapes[..i].contains(&shapes[i])));
        assert_eq!((shape(ShapeBy::Same, "team"), shape(ShapeBy::Kind, "of my own")), (Shape::Disc, Shape::Disc));
    }
}
