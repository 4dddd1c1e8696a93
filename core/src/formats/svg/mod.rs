//! The map as SVG: title, links, discs, labels that do not overlap, legend. Text only in text nodes, no scripts, nothing from elsewhere.
//! Not here: pixels (png), pages (pdf), interaction (html).

mod frame;
mod labels;
mod links;
mod nodes;

use std::fmt::Write;

use super::looks::{CANVAS, FONTS};
use super::picture::Picture;
use super::xml::{escaped, round};

/// The picture as a whole SVG document.
pub fn svg(picture: &Picture) -> String {
    let sheet = Sheet::of(picture);
    let (x, y, width, height) = sheet.view();
    let mut out = String::with_capacity(4096 + picture.nodes.len() * 700 + picture.links.len() * 160);
    let _ = write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{} {} {} {}" width="{}" height="{}" role="img" lang="{}" font-family="{FONTS}">"#,
        round(x),
        round(y),
        round(width),
        round(height),
        round(width / sheet.unit),
        round(height / sheet.unit),
        escaped(&picture.lang)
    );
    let _ = write!(out, "<title>{}</title><desc>{}</desc>", escaped(&picture.title), escaped(&picture.subtitle));
    let _ = write!(out, r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{CANVAS}"/>"#, round(x), round(y), round(width), round(height));
    out.push_str(&drawing(picture, &sheet));
    out.push_str("</svg>\n");
    out
}

/// Everything within the `svg` element: frame and map.
fn drawing(picture: &Picture, sheet: &Sheet) -> String {
    let mut out = String::new();
    out.push_str(r#"<g id="map">"#);
    links::draw_hulls(picture, &mut out);
    links::draw_links(picture, sheet, &mut out);
    nodes::draw_nodes(picture, sheet, &mut out);
    labels::draw_labels(picture, sheet, &mut out);
    out.push_str("</g>");
    frame::draw_frame(picture, sheet, &mut out);
    out
}

/// Measures of the whole sheet, in map units.
pub(super) struct Sheet {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    /// How large one pixel of the frame's text is in map units: more on wide maps, so that it can be read when the whole is seen.
    unit: f64,
    /// By node: the radius of its disc.
    radii: Vec<f64>,
}

const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 760.0;
const MARGIN: f64 = 96.0;
const HEAD: f64 = 96.0;
const LEGEND_LINE: f64 = 30.0;

impl Sheet {
    fn of(picture: &Picture) -> Self {
        let bounds = |of: fn(&super::picture::PictureNode) -> f64| {
            let finite = || picture.nodes.iter().map(of).filter(|v| v.is_finite());
            (finite().fold(f64::INFINITY, f64::min), finite().fold(f64::NEG_INFINITY, f64::max))
        };
        let ((left, right), (top, bottom)) = (bounds(|n| n.x), bounds(|n| n.y));
        let (left, right, top, bottom) = if left > right || top > bottom { (0.0, 0.0, 0.0, 0.0) } else { (left, right, top, bottom) };
        let unit = ((right - left + 2.0 * MARGIN) / 1800.0).max((bottom - top + 2.0 * MARGIN) / 1400.0).max(1.0);
        let width = (right - left + 2.0 * MARGIN).max(WIDTH * unit);
        let height = (bottom - top + 2.0 * MARGIN).max((HEIGHT - HEAD) * unit);
        let (middle_x, middle_y) = ((left + right) / 2.0, (top + bottom) / 2.0);
        let radii = radii(picture);
        Self { left: middle_x - width / 2.0, top: middle_y - height / 2.0, width, height, unit, radii }.with_legend(picture)
    }

    fn with_legend(mut self, picture: &Picture) -> Self {
        self.height += frame::legend_lines(picture, &self) as f64 * LEGEND_LINE * self.unit;
        self
    }

    /// Left, top, width and height, the head included.
    fn view(&self) -> (f64, f64, f64, f64) {
        (self.left, self.top - HEAD * self.unit, self.width, self.height + HEAD * self.unit)
    }
}

/// A little larger with more links, as in the window.
fn radii(picture: &Picture) -> Vec<f64> {
    let mut degrees = vec![0.0f64; picture.nodes.len()];
    for link in picture.links.iter().filter(|l| !l.suggested) {
        for end in [link.a, link.b] {
            if let Some(degree) = degrees.get_mut(end) {
                *degree += 1.0;
            }
        }
    }
    let dense = if picture.nodes.len() > 500 { 0.6 } else { 1.0 };
    let radius = |(node, degree): (&super::picture::PictureNode, f64)| {
        if node.conductor { 32.0 } else { (21.0 + (degree.sqrt() * 1.7).min(10.0)) * dense }
    };
    picture.nodes.iter().zip(degrees).map(radius).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;
    use crate::formats::picture::{Hull, LegendEntry, Mark, PictureLink, PictureNode, PictureWords};
    use crate::id::{Id, OrganisationId};

    /// A conductor, five partners with hostile names among them, links of every sort.
    pub(crate) fn picture() -> Picture {
        let names = [
            "Conductor & Co",
            "Pizza Hut",
            "</text><script>alert(1)</script>",
            "\u{0}\u{8}Ctrl \"quoted\"",
            "Société Générale",
            "a very long name that goes on and on without any end",
        ];
        let node = |(n, name): (usize, &&str)| PictureNode {
            id: OrganisationId::from_bytes((n as u128 + 1).to_be_bytes()),
            name: (*name).to_owned(),
            kind: ["partner", "customer", "</g>"][n % 3].to_owned(),
            kind_label: "Partner".to_owned(),
            x: (n as f64).cos() * 300.0,
            y: (n as f64 * 2.0).sin() * 200.0,
            conductor: n == 0,
            lit: n == 1,
            details: vec![("Offers".to_owned(), "<b>robots</b>".to_owned())],
        };
        let link = |a, b, kind: &str, mutual, suggested| PictureLink {
            a,
            b,
            kind: kind.to_owned(),
            kind_label: kind.to_owned(),
            mutual,
            strength: 3,
            suggested,
            lit: a == 0 && b == 1,
        };
        Picture {
            title: "Ecosystem <1>".to_owned(),
            subtitle: "6 organisations".to_owned(),
            date: "2026-11-24".to_owned(),
            lang: "en".to_owned(),
            nodes: names.iter().enumerate().map(node).collect(),
            links: vec![
                link(0, 1, "partnership", true, false),
                link(0, 1, "customer", false, false),
                link(1, 2, "competitor", true, false),
                link(3, 4, "suggested", true, true),
                link(2, 2, "partOf", true, false),
                link(2, 99, "partOf", true, false),
            ],
            hulls: vec![Hull { name: "Circle <x>".to_owned(), members: vec![1, 2, 3] }, Hull { name: "One".to_owned(), members: vec![4] }],
            legend: vec![
                LegendEntry { mark: Mark::Conductor, label: "Conductor".to_owned() },
                LegendEntry { mark: Mark::Kind("partner".to_owned()), label: "Partner".to_owned() },
                LegendEntry { mark: Mark::Suggested, label: "Suggested".to_owned() },
            ],
            words: PictureWords::default(),
        }
    }

    /// The names of the elements and all text, where the document is well-formed.
    pub(crate) fn parsed(xml: &str) -> (Vec<String>, String) {
        let mut reader = Reader::from_str(xml);
        let (mut names, mut text) = (Vec::new(), String::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(e) | Event::Empty(e) => {
                    assert!(e.attributes().all(|a| !a.unwrap().key.as_ref().starts_with("on")));
                    names.push(e.name().as_ref().to_owned());
                }
                Event::Text(e) => text.push_str(&e),
                Event::Eof => return (names, text),
                _ => {}
            }
        }
    }

    #[test]
    fn hostile_names_stay_text() {
        let drawn = svg(&picture());
        let (names, _) = parsed(&drawn);
        assert!(!names.iter().any(|n| n == "script" || n == "foreignObject"), "{names:?}");
        assert!(!drawn.contains("<script") && !drawn.contains('\u{0}'), "{drawn}");
        assert!(drawn.contains("&lt;/text&gt;") && drawn.contains("Société Générale"));
    }

    #[test]
    fn an_empty_picture_is_a_picture_too() {
        let (names, _) = parsed(&svg(&Picture::default()));
        assert_eq!(names[0], "svg");
    }

    #[test]
    fn the_same_picture_is_drawn_the_same() {
        assert_eq!(svg(&picture()), svg(&picture()));
    }
}
