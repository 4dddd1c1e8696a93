//! Names under discs: the most important first, and only where there is room, so that no two overlap.
//! Not here: the discs.

use std::collections::HashMap;
use std::fmt::Write;

use super::Sheet;
use crate::formats::looks::{CANVAS, INK};
use crate::formats::picture::Picture;
use crate::formats::xml::{escaped, round};

/// Longer names are cut.
const LONGEST: usize = 26;
const SIZE: f64 = 13.0;
const LINE: f64 = 17.0;

/// The part of its size that a letter is wide on average, wide ones allowed for.
const LETTER: f64 = 0.6;

/// The side of a cell of the grid in which labels are looked up.
const CELL: f64 = 64.0;

struct Box {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// Draws the names for which there is room: the conductor's, lit ones, then by size of the disc, then by place.
pub(super) fn draw_labels(picture: &Picture, sheet: &Sheet, out: &mut String) {
    let mut order: Vec<usize> = (0..picture.nodes.len()).collect();
    let rank = |n: usize| (picture.nodes[n].conductor, picture.nodes[n].lit);
    order.sort_by(|x, y| rank(*y).cmp(&rank(*x)).then(sheet.radii[*y].total_cmp(&sheet.radii[*x])).then(x.cmp(y)));
    let mut taken = Taken::default();
    for (n, node) in picture.nodes.iter().enumerate() {
        let radius = sheet.radii[n] * 0.8;
        taken.add(Box { left: node.x - radius, top: node.y - radius, right: node.x + radius, bottom: node.y + radius });
    }
    let mut shown: Vec<usize> = order.into_iter().filter(|n| taken.take(place(picture, sheet, *n))).collect();
    shown.sort_unstable();
    let _ = write!(
        out,
        r#"<g text-anchor="middle" font-size="{SIZE}" fill="{INK}" stroke="{CANVAS}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">"#
    );
    for n in shown {
        draw_label(picture, sheet, n, out);
    }
    out.push_str("</g>");
}

fn draw_label(picture: &Picture, sheet: &Sheet, n: usize, out: &mut String) {
    let node = &picture.nodes[n];
    let weight = if node.conductor || node.lit { r#" font-weight="600""# } else { "" };
    let baseline = below(picture, sheet, n) + SIZE;
    let _ = write!(
        out,
        r#"<text class="name" data-node="{n}" x="{}" y="{}"{weight}>{}</text>"#,
        round(node.x),
        round(baseline),
        escaped(&cut(&node.name))
    );
}

fn place(picture: &Picture, sheet: &Sheet, n: usize) -> Box {
    let node = &picture.nodes[n];
    let half = cut(&node.name).chars().count() as f64 * SIZE * LETTER / 2.0;
    let top = below(picture, sheet, n) - 1.0;
    Box { left: node.x - half, top, right: node.x + half, bottom: top + LINE }
}

/// Where the name of a node begins: clear of its disc and the rings round it.
fn below(picture: &Picture, sheet: &Sheet, n: usize) -> f64 {
    let node = &picture.nodes[n];
    let ring = if node.lit { 9.0 } else { 3.0 };
    node.y + sheet.radii[n] + ring + 4.0
}

fn cut(name: &str) -> String {
    let name = name.trim();
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}

/// What is taken, by cells of a grid.
#[derive(Default)]
struct Taken {
    boxes: Vec<Box>,
    cells: HashMap<(i64, i64), Vec<usize>>,
}

impl Taken {
    fn cells_of(b: &Box) -> impl Iterator<Item = (i64, i64)> + use<> {
        let cell = |v: f64| (v / CELL).floor() as i64;
        let (left, right, top, bottom) = (cell(b.left), cell(b.right), cell(b.top), cell(b.bottom));
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }

    fn add(&mut self, b: Box) {
        Self::cells_of(&b).for_each(|cell| self.cells.entry(cell).or_default().push(self.boxes.len()));
        self.boxes.push(b);
    }

    /// Takes the ground where it is free; whether it was.
    fn take(&mut self, b: Box) -> bool {
        let meets = |o: &Box| b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom;
        let mut near = Self::cells_of(&b).filter_map(|cell| self.cells.get(&cell)).flatten();
        if near.any(|n| meets(&self.boxes[*n])) {
            return false;
        }
        self.add(b);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ground_is_taken_once() {
        let label = |left: f64| Box { left, top: 0.0, right: left + 100.0, bottom: 17.0 };
        let mut taken = Taken::default();
        assert!(taken.take(label(0.0)));
        assert!(!taken.take(label(99.0)));
        assert!(taken.take(label(101.0)));
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut("Pizza Hut"), "Pizza Hut");
        assert_eq!(cut("abcdefghijklmnopqrstuvwx yz and more"), "abcdefghijklmnopqrstuvwx…");
    }
}
