//! Links and circles: parallel links fan out, directed ones end in a point, suggested ones are dashed.
//! Not here: what stands at their ends.

use std::collections::HashMap;
use std::fmt::Write;

use super::Sheet;
use crate::formats::looks::{ACCENT, BRASS, CANVAS, INK_FAINT, LINE, tie};
use crate::formats::picture::{Hull, Picture, PictureLink, PictureNode};
use crate::formats::xml::{escaped, round};

/// Between parallel links.
const FAN_GAP: f64 = 20.0;

/// From the middle of a member to the edge of its circle.
const HULL_ROOM: f64 = 56.0;

/// Draws all links whose two ends are on the picture.
pub(super) fn draw_links(picture: &Picture, sheet: &Sheet, out: &mut String) {
    let mut parallel: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
    for (place, link) in picture.links.iter().enumerate().filter(|(_, l)| drawable(picture, l)) {
        parallel.entry((link.a.min(link.b), link.a.max(link.b))).or_default().push(place);
    }
    let fanned = picture.links.len() <= MOST_FANNED;
    out.push_str(r#"<g fill="none" stroke-linecap="round">"#);
    for (place, link) in picture.links.iter().enumerate().filter(|(_, l)| drawable(picture, l)) {
        let siblings = &parallel[&(link.a.min(link.b), link.a.max(link.b))];
        let rank = siblings.iter().position(|p| *p == place).unwrap_or(0);
        if rank > 0 && !fanned {
            continue;
        }
        let offset = if fanned { (rank as f64 - (siblings.len() - 1) as f64 / 2.0) * FAN_GAP } else { 0.0 };
        draw_link(picture, sheet, link, offset, out);
    }
    out.push_str("</g>");
}

/// With more links than this a pair is joined by one line.
const MOST_FANNED: usize = 3000;

fn drawable(picture: &Picture, link: &PictureLink) -> bool {
    link.a != link.b && link.a < picture.nodes.len() && link.b < picture.nodes.len()
}

fn draw_link(picture: &Picture, sheet: &Sheet, link: &PictureLink, offset: f64, out: &mut String) {
    let (a, b) = (&picture.nodes[link.a], &picture.nodes[link.b]);
    let side = if link.a < link.b { 1.0 } else { -1.0 };
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx.hypot(dy).max(1.0);
    let (bend_x, bend_y) = ((a.x + b.x) / 2.0 - dy / length * offset * 2.0 * side, (a.y + b.y) / 2.0 + dx / length * offset * 2.0 * side);
    let (colour, dashes) = style(link);
    let width = if link.suggested { 2.0 } else { 0.8 + f64::from(link.strength.clamp(1, 5)) * 0.45 } + if link.lit { 1.2 } else { 0.0 };
    let faint = if picture.links.len() > MOST_FANNED { 0.25 } else { 1.0 };
    let _ = write!(
        out,
        r#"<path class="link" data-a="{}" data-b="{}" d="M{} {}Q{} {} {} {}" stroke="{colour}" stroke-width="{}" stroke-opacity="{faint}""#,
        link.a,
        link.b,
        round(a.x),
        round(a.y),
        round(bend_x),
        round(bend_y),
        round(b.x),
        round(b.y),
        round(width)
    );
    if !dashes.is_empty() {
        let _ = write!(out, r#" stroke-dasharray="{dashes}""#);
    }
    if picture.links.len() > MOST_FANNED {
        out.push_str("/>");
        return;
    }
    let _ = write!(out, "><title>{}: {} – {}</title></path>", escaped(&link.kind_label), escaped(&a.name), escaped(&b.name));
    if !link.mutual {
        draw_point(b, sheet.radii[link.b], (bend_x, bend_y), colour, out);
    }
}

fn style(link: &PictureLink) -> (&'static str, &'static str) {
    match (link.suggested, link.lit) {
        (true, _) => (ACCENT, "7 6"),
        (false, true) => (BRASS, tie(&link.kind).1),
        (false, false) => tie(&link.kind),
    }
}

/// The point of a directed link, at the rim of the disc it leads to.
fn draw_point(to: &PictureNode, radius: f64, from: (f64, f64), colour: &str, out: &mut String) {
    let (dx, dy) = (to.x - from.0, to.y - from.1);
    let length = dx.hypot(dy).max(1.0);
    let (x, y) = (dx / length, dy / length);
    let tip = (to.x - x * (radius + 3.0), to.y - y * (radius + 3.0));
    let (back, half) = ((tip.0 - x * 10.0, tip.1 - y * 10.0), 4.5);
    let _ = write!(
        out,
        r#"<path d="M{} {}L{} {}L{} {}z" fill="{colour}"/>"#,
        round(tip.0),
        round(tip.1),
        round(back.0 - y * half),
        round(back.1 + x * half),
        round(back.0 + y * half),
        round(back.1 - x * half)
    );
}

/// Draws circles as soft shapes round their members, with their names above.
pub(super) fn draw_hulls(picture: &Picture, out: &mut String) {
    for hull in &picture.hulls {
        let members: Vec<(f64, f64)> = hull.members.iter().filter_map(|m| picture.nodes.get(*m)).map(|n| (n.x, n.y)).collect();
        if !members.is_empty() {
            draw_hull(hull, &outline(members), out);
        }
    }
}

fn draw_hull(hull: &Hull, corners: &[(f64, f64)], out: &mut String) {
    let path: Vec<String> = corners.iter().map(|(x, y)| format!("{} {}", round(*x), round(*y))).collect();
    let path = format!("M{}l0 0z", path.join("L"));
    let width = round(HULL_ROOM * 2.0);
    let _ = write!(
        out,
        r#"<g opacity=".75"><path d="{path}" fill="{LINE}" stroke="{LINE}" stroke-width="{width}" stroke-linejoin="round" stroke-linecap="round"/></g>"#
    );
    let top = corners.iter().fold((0.0, f64::INFINITY), |top, c| if c.1 < top.1 { *c } else { top });
    let _ = write!(
        out,
        r#"<text x="{}" y="{}" text-anchor="middle" font-size="13" font-weight="600" fill="{INK_FAINT}" stroke="{CANVAS}" stroke-width="3" paint-order="stroke">{}</text>"#,
        round(top.0),
        round(top.1 - HULL_ROOM - 8.0),
        escaped(&hull.name)
    );
}

/// The convex outline (Andrew's monotone chain).
fn outline(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    points.sort_by(|p, q| p.0.total_cmp(&q.0).then(p.1.total_cmp(&q.1)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let mut lower = half(points.iter().copied());
    let mut upper = half(points.iter().rev().copied());
    lower.pop();
    upper.pop();
    lower.append(&mut upper);
    lower
}

fn half(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut half: Vec<(f64, f64)> = Vec::new();
    for p in points {
        while half.len() >= 2 {
            let (a, b) = (half[half.len() - 2], half[half.len() - 1]);
            if (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0) > 0.0 {
                break;
            }
            half.pop();
        }
        half.push(p);
    }
    half
}
