//! The frame of the sheet: title, subtitle and date above, the legend below. Not here: the marks of the legend (legend), the map.

use std::fmt::Write;

use super::legend::{MARK, draw_mark};
use super::sheet::Sheet;
use crate::formats::fonts;
use crate::formats::looks::{INK, INK_FAINT, INK_SOFT, LINE};
use crate::formats::picture::{LegendEntry, LegendPart, Picture};
use crate::formats::xml::{escaped, round};

const EDGE: f64 = 40.0;
const TITLE: f64 = 28.0;
const LEGEND_LINE: f64 = 28.0;
const SIZE: f64 = 13.0;
const HEADING_GAP: f64 = 14.0;
const ENTRY_GAP: f64 = 20.0;
const PART_GAP: f64 = 24.0;

/// Draws title, subtitle and date.
pub(super) fn draw_head(picture: &Picture, sheet: &Sheet, out: &mut String) {
    let date = fonts::width(&picture.date, 14.0, false);
    let room = sheet.width - 2.0 * EDGE;
    let title = fitted(&picture.title, TITLE, room - date - ENTRY_GAP, true);
    let _ = write!(out, r#"<text x="{EDGE}" y="52" font-size="{TITLE}" font-weight="600" fill="{INK}">{}</text>"#, escaped(&title));
    let subtitle = fitted(&picture.subtitle, 14.0, room, false);
    let _ = write!(out, r#"<text x="{EDGE}" y="76" font-size="14" fill="{INK_SOFT}">{}</text>"#, escaped(&subtitle));
    let _ = write!(
        out,
        r#"<text x="{}" y="52" text-anchor="end" font-size="14" fill="{INK_FAINT}">{}</text>"#,
        round(sheet.width - EDGE),
        escaped(&picture.date)
    );
}

/// A text cut where it would be wider than the room.
fn fitted(text: &str, size: f64, room: f64, bold: bool) -> String {
    if fonts::width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while fonts::width(&kept, size, bold) > room - size && kept.pop().is_some() {}
    format!("{}…", kept.trim_end())
}

/// Something of the legend, and where it stands.
struct Placed<'p> {
    x: f64,
    line: usize,
    item: Item<'p>,
}

#[derive(Clone, Copy)]
enum Item<'p> {
    Heading(&'p str),
    Entry(&'p LegendEntry),
}

impl Item<'_> {
    fn width(&self) -> f64 {
        match self {
            Self::Heading(text) => fonts::width(text, SIZE, true) + HEADING_GAP,
            Self::Entry(entry) => MARK + fonts::width(&told(entry), SIZE, false) + ENTRY_GAP,
        }
    }
}

fn told(entry: &LegendEntry) -> String {
    entry.count.map_or_else(|| entry.label.clone(), |count| format!("{}  {count}", entry.label))
}

/// How much room the legend takes.
pub(super) fn legend_height(picture: &Picture, width: f64) -> f64 {
    placed(picture, width).last().map_or(0.0, |last| (last.line + 2) as f64 * LEGEND_LINE)
}

/// The legend broken into lines: a part that fits wholly on what is left of a line stands there.
fn placed(picture: &Picture, width: f64) -> Vec<Placed<'_>> {
    let right = width - EDGE + ENTRY_GAP;
    let (mut x, mut line, mut all) = (EDGE, 0, Vec::new());
    for part in &picture.legend {
        let whole: f64 = items(part).map(|i| i.width()).sum();
        if x > EDGE && x + PART_GAP + whole > right {
            (x, line) = (EDGE, line + 1);
        }
        x += if x > EDGE { PART_GAP } else { 0.0 };
        for item in items(part) {
            if x > EDGE && x + item.width() > right {
                (x, line) = (EDGE, line + 1);
            }
            all.push(Placed { x, line, item });
            x += item.width();
        }
    }
    all
}

fn items(part: &LegendPart) -> impl Iterator<Item = Item<'_>> {
    std::iter::once(Item::Heading(&part.heading)).chain(part.entries.iter().map(Item::Entry))
}

/// Draws the legend under the map.
pub(super) fn draw_legend(picture: &Picture, sheet: &Sheet, out: &mut String) {
    let all = placed(picture, sheet.width);
    if all.is_empty() {
        return;
    }
    let _ = write!(out, r#"<path d="M{EDGE} {}H{}" stroke="{LINE}"/>"#, round(sheet.foot), round(sheet.width - EDGE));
    for Placed { x, line, item } in all {
        let y = sheet.foot + (line as f64 + 1.0) * LEGEND_LINE + 4.0;
        let _ = write!(out, r#"<g transform="translate({} {})" font-size="{SIZE}">"#, round(x), round(y));
        match item {
            Item::Heading(text) => {
                let _ = write!(out, r#"<text y="4.7" font-weight="600" fill="{INK}">{}</text>"#, escaped(text));
            }
            Item::Entry(entry) => draw_entry(entry, out),
        }
        out.push_str("</g>");
    }
}

fn draw_entry(entry: &LegendEntry, out: &mut String) {
    draw_mark(&entry.mark, out);
    let _ = write!(out, r#"<text x="{MARK}" y="4.7" fill="{INK_SOFT}">{}"#, escaped(&entry.label));
    if let Some(count) = entry.count {
        let _ = write!(out, r#" <tspan dx="3" fill="{INK_FAINT}">{count}</tspan>"#);
    }
    out.push_str("</text>");
}
