//! Names beside marks: the most important first, each at the first free side, and only where there is room, so that no two overlap.
//! Not here: the marks.

use std::cmp::Reverse;
use std::fmt::Write;

use super::boxes::{Rect, Taken};
use super::sheet::{Sheet, Spot};
use crate::formats::fonts;
use crate::formats::looks::{CANVAS, INK};
use crate::formats::picture::{Picture, PictureNode, Sort};
use crate::formats::xml::{escaped, round};

const SIZE: f64 = 12.5;
const LINE: f64 = 17.0;
/// Longer names are cut.
const WIDEST: f64 = 150.0;
const GAP: f64 = 5.0;
/// Room for a ring of health.
const RING: f64 = 6.0;

/// A slide of 1 lets the name begin with its mark, of -1 end with it.
#[derive(Clone, Copy)]
enum Side {
    Below(f64),
    Right,
    Left,
    Above(f64),
}

/// In the order in which they are tried.
const SIDES: [Side; 12] = [
    Side::Below(0.0),
    Side::Right,
    Side::Left,
    Side::Above(0.0),
    Side::Below(0.5),
    Side::Above(0.5),
    Side::Below(-0.5),
    Side::Above(-0.5),
    Side::Below(1.0),
    Side::Above(1.0),
    Side::Below(-1.0),
    Side::Above(-1.0),
];

/// Marks and the rings round them take ground.
pub(super) fn take_ground(picture: &Picture, sheet: &Sheet, taken: &mut Taken) {
    ground(picture, sheet).iter().for_each(|spot| taken.add(Rect::disc(spot)));
}

fn ground(picture: &Picture, sheet: &Sheet) -> Vec<Spot> {
    picture.nodes.iter().zip(&sheet.spots).map(|(node, spot)| with_rings(node, *spot)).collect()
}

/// Draws the names for which there is room: the conductor's, then of those who have most relationships.
pub(super) fn draw_labels(picture: &Picture, sheet: &Sheet, taken: &mut Taken, out: &mut String) {
    let mut order: Vec<usize> = (0..picture.nodes.len()).collect();
    let rank = |n: usize| (picture.nodes[n].sort != Sort::Conductor, Reverse(picture.nodes[n].degree), n);
    order.sort_by_key(|n| rank(*n));
    let ground = ground(picture, sheet);
    let mut shown: Vec<(usize, Side)> = order.into_iter().filter_map(|n| Some((n, place(picture, sheet, &ground[n], n, taken)?))).collect();
    shown.sort_unstable_by_key(|(n, _)| *n);
    let _ = write!(
        out,
        r#"<g font-size="{SIZE}" font-weight="500" fill="{INK}" stroke="{CANVAS}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">"#
    );
    shown.iter().for_each(|(n, side)| draw_label(&picture.nodes[*n], *n, &ground[*n], *side, out));
    out.push_str("</g>");
}

fn with_rings(node: &PictureNode, spot: Spot) -> Spot {
    let reach = if node.sort == Sort::One { spot.radius * node.shape.outreach() } else { spot.radius + 3.0 };
    Spot { radius: if node.health.is_some() { reach + RING } else { spot.radius }, ..spot }
}

/// The first free side, which is taken then.
fn place(picture: &Picture, sheet: &Sheet, ground: &Spot, n: usize, taken: &mut Taken) -> Option<Side> {
    let width = width_of(&cut(&picture.nodes[n].name));
    let whole = Rect { left: 4.0, top: 84.0, right: sheet.width - 4.0, bottom: sheet.foot - 4.0 };
    let own = Rect::disc(ground);
    let fits = |side: &Side| {
        let b = boxed(ground, *side, width);
        b.is_within(&whole) && taken.is_free(&b, Some(&own))
    };
    let side = SIDES.into_iter().find(fits)?;
    taken.add(boxed(ground, side, width));
    Some(side)
}

fn boxed(spot: &Spot, side: Side, width: f64) -> Rect {
    let away = spot.radius + GAP;
    let middle = |slide: f64| spot.x + slide * (width / 2.0 - spot.radius);
    let (x, y) = match side {
        Side::Below(slide) => (middle(slide), spot.y + away + LINE / 2.0),
        Side::Above(slide) => (middle(slide), spot.y - away - LINE / 2.0),
        Side::Right => (spot.x + away + width / 2.0, spot.y),
        Side::Left => (spot.x - away - width / 2.0, spot.y),
    };
    Rect::round(x, y, width, LINE)
}

fn draw_label(node: &PictureNode, n: usize, ground: &Spot, side: Side, out: &mut String) {
    let name = cut(&node.name);
    let b = boxed(ground, side, width_of(&name));
    let (x, anchor) = match side {
        Side::Below(_) | Side::Above(_) => ((b.left + b.right) / 2.0, "middle"),
        Side::Right => (b.left, "start"),
        Side::Left => (b.right, "end"),
    };
    let baseline = (b.top + b.bottom) / 2.0 + SIZE * 0.36;
    let _ = write!(
        out,
        r#"<text class="name" data-node="{n}" x="{}" y="{}" text-anchor="{anchor}">{}</text>"#,
        round(x),
        round(baseline),
        escaped(&name)
    );
}

/// A little more than it is, for where another font stands in.
fn width_of(name: &str) -> f64 {
    fonts::width(name, SIZE, false) * 1.02
}

fn cut(name: &str) -> String {
    let name = name.trim();
    if fonts::width(name, SIZE, false) <= WIDEST {
        return name.to_owned();
    }
    let mut kept = name.to_owned();
    while fonts::width(&kept, SIZE, false) > WIDEST - SIZE && kept.pop().is_some() {}
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut("Pizza Hut"), "Pizza Hut");
        assert_eq!(cut("abcdefghijklmnopqrstuvwx yz and more"), "abcdefghijklmnopqrstu…");
    }
}
