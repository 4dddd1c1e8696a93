//! Circles as soft shapes round their members, with their names above, or where they cover nobody. Not here: the members.

use std::f64::consts::PI;
use std::fmt::Write;

use super::boxes::{Rect, Taken};
use super::sheet::Sheet;
use crate::formats::fonts;
use crate::formats::looks::{CANVAS, HOVER, INK_SOFT, LINE_STRONG};
use crate::formats::picture::{Hull, Picture};
use crate::formats::xml::{escaped, round};

/// From the rim of the largest member to the edge of its circle.
const ROOM: f64 = 24.0;
const SIZE: f64 = 12.0;
const HEIGHT: f64 = 17.0;
/// Corners round every member.
const CORNERS: u32 = 60;

/// Draws the circles and returns their names, to be written over the links; they take ground.
pub(super) fn draw_hulls(picture: &Picture, sheet: &Sheet, taken: &mut Taken, out: &mut String) -> String {
    let mut names = String::new();
    for hull in &picture.hulls {
        let corners = corners_of(hull, sheet);
        if !corners.is_empty() {
            let corners = outline(corners);
            draw_hull(&corners, out);
            draw_name(hull, &corners, taken, &mut names);
        }
    }
    names
}

fn corners_of(hull: &Hull, sheet: &Sheet) -> Vec<(f64, f64)> {
    let members: Vec<_> = hull.members.iter().filter_map(|m| sheet.spots.get(*m)).collect();
    let room = members.iter().map(|s| s.radius).fold(0.0, f64::max) + ROOM;
    let angles = (0..CORNERS).map(|corner| f64::from(corner) / f64::from(CORNERS) * 2.0 * PI);
    let around = |(x, y): (f64, f64)| angles.clone().map(move |a| (x + a.cos() * room, y + a.sin() * room));
    members.into_iter().flat_map(|s| around((s.x, s.y))).collect()
}

fn draw_hull(corners: &[(f64, f64)], out: &mut String) {
    let path: Vec<String> = corners.iter().map(|(x, y)| format!("{} {}", round(*x), round(*y))).collect();
    let path = path.join("L");
    let _ = write!(
        out,
        r#"<path d="M{path}z" fill="{HOVER}" fill-opacity=".5" stroke="{LINE_STRONG}" stroke-opacity=".9" stroke-width="1.25" stroke-linejoin="round"/>"#
    );
}

fn draw_name(hull: &Hull, corners: &[(f64, f64)], taken: &mut Taken, out: &mut String) {
    let place = name_box(corners, fonts::width(&hull.name, SIZE, true) + 8.0, taken);
    taken.add(place);
    let _ = write!(
        out,
        r#"<text x="{}" y="{}" text-anchor="middle" font-size="{SIZE}" font-weight="600" fill="{INK_SOFT}" stroke="{CANVAS}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">{}</text>"#,
        round((place.left + place.right) / 2.0),
        round(place.bottom - 4.5),
        escaped(&hull.name)
    );
}

/// Over the top of the outline, or beside that, or under its foot.
fn name_box(corners: &[(f64, f64)], width: f64, taken: &Taken) -> Rect {
    let top = corners.iter().fold((0.0, f64::INFINITY), |top, c| if c.1 < top.1 { *c } else { top });
    let foot = corners.iter().fold((0.0, f64::NEG_INFINITY), |foot, c| if c.1 > foot.1 { *c } else { foot });
    let over = |x: f64| Rect::round(x, top.1 - 11.0, width, HEIGHT);
    let under = Rect::round(foot.0, foot.1 + 12.0, width, HEIGHT);
    let boxes = [over(top.0), over(top.0 - width / 2.0), over(top.0 + width / 2.0), under];
    boxes.into_iter().find(|b| taken.is_free(b, None)).unwrap_or(boxes[0])
}

/// The convex hull of points (Andrew's monotone chain).
fn outline(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let mut corners = chain(points.iter().copied());
    corners.pop();
    corners.extend(chain(points.into_iter().rev()));
    corners.pop();
    corners
}

fn chain(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut half: Vec<(f64, f64)> = Vec::new();
    for p in points {
        while let [.., a, b] = half.as_slice() {
            if (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0) > 0.0 {
                break;
            }
            half.pop();
        }
        half.push(p);
    }
    half
}
