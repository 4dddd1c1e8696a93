//! What stands round a mark: half rings of health, badges for kind, state and owner. Not here: the mark itself (nodes).

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_PI_2, PI};
use std::fmt::Write;

use crate::formats::looks::{
    BATON, BRASS, CANVAS, DANGER, INK_FAINT, INK_SOFT, LINE, LINE_STRONG, RAISED, glyph, health_colour, initials, state_badge,
};
use crate::formats::picture::{Halves, PictureNode, Sort};
use crate::formats::xml::{escaped, round};

/// From below, before and after a half ring.
const GAP: f64 = 0.16;

/// Two half rings, the human one on the left and the business one on the right: as long as the partnership is well.
pub(super) fn draw_health((human, business): Halves, radius: f64, reach: f64, out: &mut String) {
    let width = (radius * 0.14).clamp(2.0, 3.5);
    let _ = write!(out, r#"<g class="health" fill="none" stroke-linecap="round" stroke-width="{}">"#, round(width));
    for (share, side) in [(human, -1.0), (business, 1.0)] {
        half(share, side, reach + width + 1.0, width, out);
    }
    out.push_str("</g>");
}

/// A half ring grows from below; where nothing is known it is dotted.
fn half(share: Option<u16>, side: f64, radius: f64, width: f64, out: &mut String) {
    let whole = PI - 2.0 * GAP;
    let mut arc = |length: f64, colour: &str, more: &str| {
        let (from, to) = (FRAC_PI_2 - side * GAP, FRAC_PI_2 - side * (GAP + length));
        let place = |angle: f64| format!("{} {}", round(angle.cos() * radius), round(angle.sin() * radius));
        let (r, sweep) = (round(radius), if side > 0.0 { 0 } else { 1 });
        let _ = write!(out, r#"<path d="M{}A{r} {r} 0 0 {sweep} {}" stroke="{colour}"{more}/>"#, place(from), place(to));
    };
    let Some(share) = share else {
        return arc(whole, LINE_STRONG, &format!(r#" stroke-dasharray=".1 {}""#, round(width * 2.2)));
    };
    arc(whole, LINE, "");
    if share > 20 {
        arc(whole * f64::from(share.min(1000)) / 1000.0, health_colour(share), "");
    }
}

/// Badges on the rim: kind below right, state above right, owner below left.
pub(super) fn draw_badges(node: &PictureNode, radius: f64, out: &mut String) {
    let size = (radius * 0.36).clamp(7.0, 11.0);
    let rim = radius * FRAC_1_SQRT_2;
    let conductor = node.sort == Sort::Conductor;
    let (outline, colour) = if conductor { (BATON, BRASS) } else { (glyph(&node.kind), node.colour) };
    at(rim, rim, out, |out| {
        let _ = write!(out, r#"<circle r="{}" fill="{RAISED}" stroke="{colour}" stroke-width="1.25"/>"#, round(size));
        draw_glyph(outline, size * 1.3, colour, 1.7, out);
    });
    at(rim, -rim, out, |out| draw_state(&node.status, size, out));
    if let Some(owner) = node.owner.as_ref().filter(|_| !conductor) {
        at(-rim, rim, out, |out| draw_owner(owner, size, out));
    }
}

fn at(x: f64, y: f64, out: &mut String, draw: impl FnOnce(&mut String)) {
    let _ = write!(out, r#"<g transform="translate({} {})">"#, round(x), round(y));
    draw(out);
    out.push_str("</g>");
}

/// The badge of a state that wants to be seen.
pub(super) fn draw_state(state: &str, size: f64, out: &mut String) {
    let Some((colour, outline)) = state_badge(state) else { return };
    let _ = write!(out, r#"<circle r="{}" fill="{CANVAS}"/><circle r="{}" fill="{colour}"/>"#, round(size), round(size - 1.5));
    draw_glyph(outline, size * 1.4, RAISED, 2.2, out);
}

/// The owner's initials; a dashed empty ring where nobody looks after the partnership.
pub(super) fn draw_owner(owner: &str, size: f64, out: &mut String) {
    let (colour, dash) = if owner.is_empty() { (DANGER, r#" stroke-dasharray="2 2""#) } else { (INK_FAINT, "") };
    let _ = write!(
        out,
        r#"<circle r="{}" fill="{RAISED}"/><circle r="{}" fill="none" stroke="{colour}" stroke-width="1.25"{dash}/>"#,
        round(size + 1.0),
        round(size)
    );
    if !owner.is_empty() {
        let letters = size * 0.95;
        let _ = write!(
            out,
            r#"<text y="{}" text-anchor="middle" font-size="{}" font-weight="600" fill="{INK_SOFT}">{}</text>"#,
            round(letters * 0.36),
            round(letters),
            escaped(&initials(owner))
        );
    }
}

/// Strokes a 16 by 16 outline round the origin.
pub(super) fn draw_glyph(outline: &str, size: f64, colour: &str, width: f64, out: &mut String) {
    let scale = (size / 16.0 * 1000.0).round() / 1000.0;
    let _ = write!(
        out,
        r#"<path d="{outline}" transform="scale({scale}) translate(-8 -8)" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>"#
    );
}
