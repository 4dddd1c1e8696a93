//! Organisations as marks, as in the window: shape, colour, logo or initials, rings and badges; circles as one mark with their number.
//! Not here: their names (labels), what stands round them (badges).

use std::fmt::Write;

use super::badges::{draw_badges, draw_health};
use super::sheet::{Sheet, Spot};
use crate::formats::base64::base64;
use crate::formats::looks::shapes::Shape;
use crate::formats::looks::{
    BRASS, CANVAS, CONDUCTOR_FILL, CONDUCTOR_INK, INK, INK_FAINT, LINE_STRONG, LOGO_GROUND, RAISED, initials, ink_on,
};
use crate::formats::picture::{Picture, PictureNode, Sort};
use crate::formats::xml::{escaped, round};

/// From which radius on a mark carries letters, badges, or is more than a dot.
const LETTERS_FROM: f64 = 11.0;
const BADGES_FROM: f64 = 14.0;
const RINGS_FROM: f64 = 7.0;
const MARK_FROM: f64 = 4.0;

/// Draws all marks; the group of node `n` has the attribute `data-node="n"`.
pub(super) fn draw_nodes(picture: &Picture, sheet: &Sheet, out: &mut String) {
    for (n, (node, spot)) in picture.nodes.iter().zip(&sheet.spots).enumerate() {
        let _ = write!(
            out,
            r#"<g class="node" data-node="{n}" transform="translate({} {})"><title>{} · {}</title>"#,
            round(spot.x),
            round(spot.y),
            escaped(&node.name),
            escaped(&node.kind_label)
        );
        draw_mark(node, n, spot, out);
        out.push_str("</g>");
    }
}

/// A mark round the origin.
fn draw_mark(node: &PictureNode, n: usize, spot: &Spot, out: &mut String) {
    let radius = spot.radius;
    if node.sort == Sort::Several {
        return draw_several(node.count, radius, out);
    }
    let shape = shape_of(node);
    if radius < MARK_FROM && node.sort == Sort::One {
        return fill(shape, radius, node.colour, out);
    }
    if let Some(halves) = node.health.filter(|_| radius >= RINGS_FROM) {
        draw_health(halves, radius, radius * shape.outreach(), out);
    }
    draw_face(node, n, radius, out);
    if radius >= BADGES_FROM {
        draw_badges(node, radius, out);
    }
}

/// The conductor is round whatever the rule.
fn shape_of(node: &PictureNode) -> Shape {
    if node.sort == Sort::One { node.shape } else { Shape::Disc }
}

fn draw_face(node: &PictureNode, n: usize, radius: f64, out: &mut String) {
    let (shape, conductor) = (shape_of(node), node.sort == Sort::Conductor);
    let (colour, ink) = if conductor { (CONDUCTOR_FILL, CONDUCTOR_INK) } else { (node.colour, ink_on(node.colour)) };
    fill(shape, radius + 2.0, CANVAS, out);
    fill(shape, radius, colour, out);
    if conductor {
        stroke(shape, radius + 3.5, BRASS, 2.0, out);
    }
    match &node.logo {
        _ if radius < LETTERS_FROM => {}
        Some(png) => draw_logo(png, n, shape, radius, colour, out),
        None => write(&initials(&node.name), radius, (radius * 0.72).min(40.0), ink, out),
    }
}

/// The logo on a light ground, cut to the shape.
fn draw_logo(png: &[u8], n: usize, shape: Shape, radius: f64, colour: &str, out: &mut String) {
    fill(shape, radius - 1.0, LOGO_GROUND, out);
    let side = radius * 1.5;
    let _ = write!(
        out,
        r#"<clipPath id="logo{n}"><path d="{}"/></clipPath><image clip-path="url(#logo{n})" x="{}" y="{}" width="{}" height="{}" href="data:image/png;base64,{}"/>"#,
        shape.path(radius - 2.5),
        round(-side / 2.0),
        round(-side / 2.0),
        round(side),
        round(side),
        base64(png)
    );
    stroke(shape, radius - 1.25, colour, 2.5, out);
}

/// A circle drawn as one mark: two rims, as if others stood behind, and its number.
pub(super) fn draw_several(count: u32, radius: f64, out: &mut String) {
    fill(Shape::Disc, radius + 5.0, CANVAS, out);
    stroke(Shape::Disc, radius + 4.0, LINE_STRONG, 1.5, out);
    fill(Shape::Disc, radius, RAISED, out);
    stroke(Shape::Disc, radius, INK_FAINT, 1.5, out);
    if radius >= LETTERS_FROM && count > 0 {
        write(&count.to_string(), radius, radius * 0.72, INK, out);
    }
}

pub(super) fn fill(shape: Shape, radius: f64, colour: &str, out: &mut String) {
    let _ = write!(out, r#"<path d="{}" fill="{colour}"/>"#, shape.path(radius));
}

pub(super) fn stroke(shape: Shape, radius: f64, colour: &str, width: f64, out: &mut String) {
    let _ = write!(out, r#"<path d="{}" fill="none" stroke="{colour}" stroke-width="{width}"/>"#, shape.path(radius));
}

fn write(text: &str, radius: f64, size: f64, ink: &str, out: &mut String) {
    let _ = write!(
        out,
        r#"<text y="{}" text-anchor="middle" font-size="{}" font-weight="600" fill="{ink}">{}</text>"#,
        round(size * 0.36 + radius * 0.02),
        round(size),
        escaped(text)
    );
}
