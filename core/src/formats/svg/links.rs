//! Links as lines: by their rule, directed ones with a point. Not here: where they run (lines), what stands on them (words).

use std::fmt::Write;

use super::lines::Line;
use super::sheet::Sheet;
use crate::formats::picture::{Picture, PictureLink};
use crate::formats::xml::{escaped, round};

/// With more links than this they are the fainter, and no longer tell what they are.
const CROWD: usize = 700;
const MOST_TOLD: usize = 3_000;
/// From this zoom on lines have points.
const POINTS_FROM: f64 = 0.35;
/// What has ended is there, but hardly.
const FAINT: f64 = 0.55;

/// Draws all lines.
pub(super) fn draw_links(picture: &Picture, sheet: &Sheet, lines: &[Option<Line>], out: &mut String) {
    out.push_str(r#"<g fill="none">"#);
    for (link, line) in picture.links.iter().zip(lines) {
        if let Some(line) = line {
            draw_link(picture, sheet, link, line, out);
        }
    }
    out.push_str("</g>");
}

fn draw_link(picture: &Picture, sheet: &Sheet, link: &PictureLink, line: &Line, out: &mut String) {
    let stroke = link.stroke;
    let crowd = if link.suggested { 0.85 } else { (CROWD as f64 / picture.links.len() as f64).clamp(0.4, 1.0) };
    let opacity = crowd * if stroke.faint { FAINT } else { 1.0 };
    let (from, to) = (place(line.from), place(line.to));
    let ends = format!(r#"class="link" data-a="{}" data-b="{}""#, link.a, link.b);
    let bend = line.via.map_or_else(|| format!("L{to}"), |via| format!("Q{} {to}", place(via)));
    let width = round((width(picture, sheet, link) * 100.0).round() / 100.0);
    let _ = write!(out, r#"<path {ends} d="M{from}{bend}" stroke="{}" stroke-width="{width}""#, stroke.colour);
    if opacity < 1.0 {
        let _ = write!(out, r#" stroke-opacity="{}""#, (opacity * 100.0).round() / 100.0);
    }
    if !stroke.dash.is_empty() {
        let _ = write!(out, r#" stroke-dasharray="{}""#, stroke.dash);
    }
    if picture.links.len() > MOST_TOLD {
        out.push_str("/>");
    } else {
        let (a, b) = (&picture.nodes[link.a].name, &picture.nodes[link.b].name);
        let _ = write!(out, "><title>{}: {} – {}</title></path>", escaped(&link.kind_label), escaped(a), escaped(b));
    }
    if !link.mutual && sheet.zoom > POINTS_FROM {
        let _ = write!(
            out,
            r#"<path {ends} d="{}" fill="{}" fill-opacity="{}"/>"#,
            point(line, sheet.zoom),
            stroke.colour,
            (opacity * 100.0).round() / 100.0
        );
    }
}

/// A bundle is the wider the more relationships it stands for.
fn width(picture: &Picture, sheet: &Sheet, link: &PictureLink) -> f64 {
    let full = link.stroke.width;
    match link.count {
        _ if link.suggested => full,
        2.. => (((1.0 + f64::from(link.count).log2() * 0.4) * 2.0).round() / 2.0).min(4.5),
        _ if picture.links.len() > CROWD && sheet.zoom < POINTS_FROM => 1.0,
        _ => full * sheet.zoom.clamp(0.7, 1.15),
    }
}

fn place((x, y): (f64, f64)) -> String {
    format!("{} {}", round(x), round(y))
}

/// The point of a directed line, at its end.
fn point(line: &Line, zoom: f64) -> String {
    let size = 9.0 * zoom.powf(0.4).min(1.2);
    let back = line.via.unwrap_or(line.from);
    let (dx, dy) = (line.to.0 - back.0, line.to.1 - back.1);
    let length = dx.hypot(dy).max(f64::MIN_POSITIVE);
    let (x, y, half) = (dx / length, dy / length, size / 2.0);
    let root = (line.to.0 - x * size, line.to.1 - y * size);
    let corners = [line.to, (root.0 - y * half, root.1 + x * half), (root.0 + y * half, root.1 - x * half)];
    format!("M{}z", corners.map(place).join("L"))
}
