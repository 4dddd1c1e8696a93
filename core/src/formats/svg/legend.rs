//! The marks of the legend, as small as they can be told apart. Not here: what stands beside them (frame).

use std::fmt::Write;

use super::badges::{draw_glyph, draw_health, draw_owner, draw_state};
use super::nodes::{draw_several, fill, stroke};
use crate::formats::looks::shapes::Shape;
use crate::formats::looks::{BATON, BRASS, CONDUCTOR_FILL, CONDUCTOR_INK, INK_FAINT, ON_MARK, Stroke};
use crate::formats::picture::Mark;

/// How much room a mark takes.
pub(super) const MARK: f64 = 30.0;
const MIDDLE: f64 = 11.0;

/// Draws a mark round the middle of its room.
pub(super) fn draw_mark(mark: &Mark, out: &mut String) {
    let _ = write!(out, r#"<g transform="translate({MIDDLE} 0)">"#);
    match mark {
        Mark::Shape(shape, colour, glyph) => {
            fill(*shape, 8.5, colour, out);
            draw_glyph(glyph, 11.5, ON_MARK, 1.9, out);
        }
        Mark::Conductor => {
            fill(Shape::Disc, 8.5, CONDUCTOR_FILL, out);
            stroke(Shape::Disc, 8.5, BRASS, 2.0, out);
            draw_glyph(BATON, 10.0, CONDUCTOR_INK, 1.9, out);
        }
        Mark::Several => draw_several(0, 6.5, out),
        Mark::State(state) => draw_state(state, 9.5, out),
        Mark::Sizes => draw_sizes(out),
        Mark::Ring => draw_health((Some(500), Some(1000)), 8.0, 5.0, out),
        Mark::Owner => draw_owner("", 7.5, out),
        Mark::Line(line) => draw_line(line, out),
    }
    out.push_str("</g>");
}

fn draw_sizes(out: &mut String) {
    for (x, radius) in [(-8.5, 2.0), (-2.5, 3.0), (6.5, 4.8)] {
        let _ = write!(out, r#"<circle cx="{x}" r="{radius}" fill="{INK_FAINT}"/>"#);
    }
}

fn draw_line(line: &Stroke, out: &mut String) {
    let _ = write!(out, r#"<path d="M-11 0H13" stroke="{}" stroke-width="{}""#, line.colour, (line.width * 100.0).round() / 100.0);
    if !line.dash.is_empty() {
        let _ = write!(out, r#" stroke-dasharray="{}""#, line.dash);
    }
    out.push_str("/>");
}
