//! Organisations as discs with initials and the glyph of their kind, as in the window.
//! Not here: their names (labels).

use std::fmt::Write;

use super::Sheet;
use crate::formats::looks::{BATON, BRASS, BRASS_SOFT, CANVAS, CONDUCTOR_FILL, CONDUCTOR_INK, ON_MARK, RAISED, initials, kind};
use crate::formats::picture::{Picture, PictureNode};
use crate::formats::xml::{escaped, round};

/// Discs smaller than this carry no glyph.
const LEAST_WITH_GLYPH: f64 = 18.0;

/// Draws all discs; the group of node `n` has the attribute `data-node="n"`.
pub(super) fn draw_nodes(picture: &Picture, sheet: &Sheet, out: &mut String) {
    for (n, node) in picture.nodes.iter().enumerate() {
        let _ = write!(
            out,
            r#"<g class="node" data-node="{n}" transform="translate({} {})"><title>{} · {}</title>"#,
            round(node.x),
            round(node.y),
            escaped(&node.name),
            escaped(&node.kind_label)
        );
        draw_disc(node, sheet.radii[n], out);
        out.push_str("</g>");
    }
}

/// A disc round the origin.
pub(super) fn draw_disc(node: &PictureNode, radius: f64, out: &mut String) {
    let look = kind(&node.kind);
    let (fill, ink) = if node.conductor { (CONDUCTOR_FILL, CONDUCTOR_INK) } else { (look.colour, ON_MARK) };
    if node.lit {
        let _ = write!(out, r#"<circle r="{}" fill="{BRASS_SOFT}" stroke="{BRASS}" stroke-width="2.5"/>"#, round(radius + 7.0));
    }
    let _ = write!(out, r#"<circle r="{}" fill="{CANVAS}"/><circle r="{}" fill="{fill}"/>"#, round(radius + 2.0), round(radius));
    if node.conductor {
        let _ = write!(out, r#"<circle r="{}" fill="none" stroke="{BRASS}" stroke-width="2"/>"#, round(radius + 3.5));
    }
    let size = radius * 0.72;
    let _ = write!(
        out,
        r#"<text y="{}" text-anchor="middle" font-size="{}" font-weight="600" fill="{ink}">{}</text>"#,
        round(size * 0.36),
        round(size),
        escaped(&initials(&node.name))
    );
    if radius >= LEAST_WITH_GLYPH {
        let (glyph, colour) = if node.conductor { (BATON, BRASS) } else { (look.glyph, look.colour) };
        draw_badge(radius, glyph, colour, out);
    }
}

/// A small disc at the lower right rim with a glyph in it.
fn draw_badge(radius: f64, glyph: &str, colour: &str, out: &mut String) {
    let size = (radius * 0.36).clamp(7.0, 11.0);
    let at = round(radius * std::f64::consts::FRAC_1_SQRT_2);
    let scale = (size * 1.3 / 16.0 * 1000.0).round() / 1000.0;
    let _ = write!(
        out,
        r#"<g transform="translate({at} {at})"><circle r="{}" fill="{RAISED}" stroke="{colour}" stroke-width="1.25"/><path d="{glyph}" transform="scale({scale}) translate(-8 -8)" fill="none" stroke="{colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></g>"#,
        round(size)
    );
}
