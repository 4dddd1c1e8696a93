//! What stands on lines: the number of a bundle, always; kinds in words where the rules ask for them and there is room.
//! Not here: names of organisations.

use std::fmt::Write;

use super::boxes::{Rect, Taken};
use super::lines::Line;
use crate::formats::fonts;
use crate::formats::looks::{CANVAS, INK_SOFT};
use crate::formats::picture::{Picture, PictureLink};
use crate::formats::xml::{escaped, round};

const SIZE: f64 = 10.5;
const HEIGHT: f64 = 15.0;
const PAD: f64 = 5.0;
const SHARES: [f64; 7] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75];

/// Writes the numbers of bundles; they take ground.
pub(super) fn draw_numbers(picture: &Picture, lines: &[Option<Line>], taken: &mut Taken, out: &mut String) {
    draw(picture, lines, |link| link.count > 1, taken, out);
}

/// Writes the words of single relationships, where there is room.
pub(super) fn draw_words(picture: &Picture, lines: &[Option<Line>], taken: &mut Taken, out: &mut String) {
    draw(picture, lines, |link| link.count <= 1, taken, out);
}

fn draw(picture: &Picture, lines: &[Option<Line>], wanted: fn(&PictureLink) -> bool, taken: &mut Taken, out: &mut String) {
    let _ = write!(out, r#"<g font-size="{SIZE}" font-weight="500" fill="{INK_SOFT}" text-anchor="middle">"#);
    let written = |(link, line): (_, &Option<Line>)| Some((link, (*line)?));
    for (link, line) in picture.links.iter().zip(lines).filter_map(written) {
        if wanted(link) && !link.words.is_empty() {
            draw_one(link, &line, taken, out);
        }
    }
    out.push_str("</g>");
}

fn draw_one(link: &PictureLink, line: &Line, taken: &mut Taken, out: &mut String) {
    let width = fonts::width(&link.words, SIZE, false) + 2.0 * PAD;
    let boxed = |share: f64| {
        let (x, y) = line.at(share);
        Rect::round(x, y, width, HEIGHT)
    };
    let free = SHARES.into_iter().map(boxed).find(|b| taken.is_free(b, None));
    let Some(b) = free.or_else(|| (link.count > 1).then(|| boxed(0.5))) else { return };
    taken.add(b);
    let _ = write!(
        out,
        r#"<g class="link" data-a="{}" data-b="{}"><rect x="{}" y="{}" width="{}" height="{HEIGHT}" rx="{}" fill="{CANVAS}"/><text x="{}" y="{}">{}</text></g>"#,
        link.a,
        link.b,
        round(b.left),
        round(b.top),
        round(width),
        HEIGHT / 2.0,
        round((b.left + b.right) / 2.0),
        round((b.top + b.bottom) / 2.0 + SIZE * 0.36),
        escaped(&link.words)
    );
}
