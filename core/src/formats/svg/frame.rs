//! The frame of the sheet: title, subtitle and date above, the legend below.
//! Not here: the map.

use std::fmt::Write;

use super::{LEGEND_LINE, Sheet};
use crate::formats::looks::{
    ACCENT, BATON, BRASS, BRASS_SOFT, CANVAS, CONDUCTOR_FILL, INK, INK_FAINT, INK_SOFT, LINE, RAISED, TIE_STRONG, kind, tie,
};
use crate::formats::picture::{LegendEntry, Mark, Picture};
use crate::formats::xml::{escaped, round};

const EDGE: f64 = 40.0;
const LETTER: f64 = 7.4;
const MARK_WIDTH: f64 = 34.0;
const ENTRY_GAP: f64 = 28.0;

/// Draws head and legend, in pixels of the frame (see [`Sheet`]).
pub(super) fn draw_frame(picture: &Picture, sheet: &Sheet, out: &mut String) {
    let (left, top, ..) = sheet.view();
    let width = sheet.width / sheet.unit;
    let height = sheet.view().3 / sheet.unit;
    let _ = write!(out, r#"<g transform="translate({} {}) scale({})">"#, round(left), round(top), (sheet.unit * 1000.0).round() / 1000.0);
    draw_head(picture, width, out);
    draw_legend(picture, sheet, height, out);
    out.push_str("</g>");
}

fn draw_head(picture: &Picture, width: f64, out: &mut String) {
    let _ = write!(out, r#"<text x="{EDGE}" y="52" font-size="28" font-weight="600" fill="{INK}">{}</text>"#, escaped(&picture.title));
    let _ = write!(out, r#"<text x="{EDGE}" y="76" font-size="14" fill="{INK_SOFT}">{}</text>"#, escaped(&picture.subtitle));
    let _ = write!(
        out,
        r#"<text x="{}" y="52" text-anchor="end" font-size="14" fill="{INK_FAINT}">{}</text>"#,
        round(width - EDGE),
        escaped(&picture.date)
    );
}

/// How many lines the legend takes.
pub(super) fn legend_lines(picture: &Picture, sheet: &Sheet) -> usize {
    if picture.legend.is_empty() { 0 } else { lines(picture, sheet).len() + 1 }
}

fn entry_width(entry: &LegendEntry) -> f64 {
    MARK_WIDTH + entry.label.chars().count() as f64 * LETTER + ENTRY_GAP
}

/// The entries broken into lines.
fn lines<'a>(picture: &'a Picture, sheet: &Sheet) -> Vec<Vec<&'a LegendEntry>> {
    let room = sheet.width / sheet.unit - 2.0 * EDGE;
    let mut lines: Vec<Vec<&LegendEntry>> = vec![Vec::new()];
    let mut used = 0.0;
    for entry in &picture.legend {
        if used > 0.0 && used + entry_width(entry) > room {
            lines.push(Vec::new());
            used = 0.0;
        }
        used += entry_width(entry);
        if let Some(line) = lines.last_mut() {
            line.push(entry);
        }
    }
    lines
}

fn draw_legend(picture: &Picture, sheet: &Sheet, height: f64, out: &mut String) {
    if picture.legend.is_empty() {
        return;
    }
    let lines = lines(picture, sheet);
    let mut y = height - lines.len() as f64 * LEGEND_LINE;
    let right = round(sheet.width / sheet.unit - EDGE);
    let _ = write!(out, r#"<path d="M{EDGE} {0}H{right}" stroke="{LINE}"/>"#, round(y - LEGEND_LINE * 0.7));
    for line in lines {
        let mut x = EDGE;
        for entry in line {
            draw_entry(entry, x, y, out);
            x += entry_width(entry);
        }
        y += LEGEND_LINE;
    }
}

fn draw_entry(entry: &LegendEntry, x: f64, y: f64, out: &mut String) {
    let _ = write!(out, r#"<g transform="translate({} {})">"#, round(x), round(y));
    match &entry.mark {
        Mark::Kind(name) => draw_glyph(kind(name).colour, kind(name).colour, kind(name).glyph, out),
        Mark::Conductor => draw_glyph(CONDUCTOR_FILL, BRASS, BATON, out),
        Mark::Link => draw_line(TIE_STRONG, "", out),
        Mark::Suggested => draw_line(ACCENT, "4 4", out),
        Mark::Competitor => draw_line(tie("competitor").0, tie("competitor").1, out),
        Mark::Lit => {
            let _ = write!(out, r#"<circle cx="12" r="9" fill="{BRASS_SOFT}" stroke="{BRASS}" stroke-width="2.5"/>"#);
        }
    }
    let _ = write!(out, r#"<text x="{MARK_WIDTH}" y="5" font-size="13" fill="{INK_SOFT}">{}</text></g>"#, escaped(&entry.label));
}

fn draw_glyph(fill: &str, edge: &str, glyph: &str, out: &mut String) {
    let _ = write!(
        out,
        r#"<circle cx="12" r="10" fill="{fill}" stroke="{edge}" stroke-width="2"/><path d="{glyph}" transform="translate(12 0) scale(.8) translate(-8 -8)" fill="none" stroke="{RAISED}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>"#
    );
}

fn draw_line(colour: &str, dashes: &str, out: &mut String) {
    let dashes = if dashes.is_empty() { "none" } else { dashes };
    let _ = write!(out, r#"<path d="M4 0H22" stroke="{colour}" stroke-width="2.4" stroke-linecap="round" stroke-dasharray="{dashes}"/>"#);
    let _ = write!(
        out,
        r#"<circle cx="3" r="3.5" fill="{colour}" stroke="{CANVAS}"/><circle cx="23" r="3.5" fill="{colour}" stroke="{CANVAS}"/>"#
    );
}
