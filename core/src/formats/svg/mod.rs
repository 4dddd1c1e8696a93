//! The map as SVG: title, links, marks, labels that do not overlap, legend. Text only in text nodes, no scripts, nothing from elsewhere.
//! Not here: pixels (png), pages (pdf), interaction (html).

mod badges;
mod boxes;
mod frame;
mod hulls;
mod labels;
mod legend;
mod lines;
mod links;
mod nodes;
mod sheet;
mod words;

use std::fmt::Write;

pub(super) use sheet::{POSTER, Room, Sheet};

use self::boxes::Taken;
use super::looks::{CANVAS, FONTS};
use super::picture::Picture;
use super::xml::{escaped, round};

/// The picture as a whole SVG document.
pub fn svg(picture: &Picture) -> String {
    drawn(picture, &Sheet::of(picture, POSTER))
}

/// The picture on a sheet.
pub(super) fn drawn(picture: &Picture, sheet: &Sheet) -> String {
    let (width, height) = (round(sheet.width), round(sheet.height));
    let mut out = String::with_capacity(4096 + picture.nodes.len() * 1200 + picture.links.len() * 160);
    let _ = write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" lang="{}" font-family="{FONTS}">"#,
        escaped(&picture.lang)
    );
    let _ = write!(out, "<title>{}</title><desc>{}</desc>", escaped(&picture.title), escaped(&picture.subtitle));
    let _ = write!(out, r#"<rect width="{width}" height="{height}" fill="{CANVAS}"/><g id="map">"#);
    draw_map(picture, sheet, &mut out);
    out.push_str("</g>");
    frame::draw_head(picture, sheet, &mut out);
    frame::draw_legend(picture, sheet, &mut out);
    out.push_str("</svg>\n");
    out
}

/// From the ground up.
fn draw_map(picture: &Picture, sheet: &Sheet, out: &mut String) {
    let lines = lines::lines(picture, sheet);
    let mut taken = Taken::default();
    labels::take_ground(picture, sheet, &mut taken);
    let names = hulls::draw_hulls(picture, sheet, &mut taken, out);
    links::draw_links(picture, sheet, &lines, out);
    out.push_str(&names);
    nodes::draw_nodes(picture, sheet, out);
    words::draw_numbers(picture, &lines, &mut taken, out);
    labels::draw_labels(picture, sheet, &mut taken, out);
    words::draw_words(picture, &lines, &mut taken, out);
}

#[cfg(test)]
pub(super) mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;
    use crate::formats::looks::shapes::Shape;
    use crate::formats::looks::{self, Traits};
    use crate::formats::picture::{Hull, LegendEntry, LegendPart, Mark, PictureLink, PictureNode, PictureWords, Sort};
    use crate::model::view::LinkBy;

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
            id: format!("node-{n}"),
            name: (*name).to_owned(),
            kind: ["partner", "customer", "</g>"][n % 3].to_owned(),
            kind_label: "Partner".to_owned(),
            x: (n as f64).cos() * 300.0,
            y: (n as f64 * 2.0).sin() * 200.0,
            sort: if n == 0 { Sort::Conductor } else { Sort::One },
            count: 1,
            colour: "#2051a1",
            shape: if n == 1 { Shape::Square } else { Shape::Disc },
            details: vec![("Offers".to_owned(), "<b>robots</b>".to_owned())],
            ..PictureNode::default()
        };
        let link = |a, b, kind: &str, mutual, suggested| PictureLink {
            a,
            b,
            kind_label: kind.to_owned(),
            words: String::new(),
            mutual,
            stroke: looks::stroke(LinkBy::Kind, Traits { kind, strength: 3, ..Traits::default() }),
            count: 1,
            suggested,
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
            legend: vec![LegendPart {
                heading: "Colour <by>".to_owned(),
                entries: vec![
                    LegendEntry { mark: Mark::Conductor, label: "Conductor".to_owned(), count: None },
                    LegendEntry { mark: Mark::Shape(Shape::Square, "#2051a1", ""), label: "Partner".to_owned(), count: Some(4) },
                ],
            }],
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

    #[test]
    fn parallel_relationships_are_fanned_apart() {
        let (picture, sheet) = (picture(), Sheet::of(&picture(), POSTER));
        let lines = lines::lines(&picture, &sheet);
        let [first, second] = [lines[0].unwrap(), lines[1].unwrap()].map(|line| line.at(0.5));
        assert!((first.0 - second.0).hypot(first.1 - second.1) > 15.0, "{first:?} {second:?}");
        assert_eq!((lines[4], lines[5]), (None, None), "to itself, and to nobody");
    }

    #[test]
    fn a_folded_circle_and_its_bundle_carry_their_numbers() {
        let mut picture = picture();
        picture.nodes[2] = PictureNode { sort: Sort::Several, count: 27, ..picture.nodes[2].clone() };
        picture.links[2] = PictureLink { count: 9, words: "× 9".to_owned(), ..picture.links[2].clone() };
        let (_, text) = parsed(&svg(&picture));
        assert!(text.contains("27") && text.contains("× 9"), "{text}");
    }

    #[test]
    fn a_logo_stands_in_for_initials() {
        let mut picture = picture();
        assert!(svg(&picture).contains(">PH<"));
        picture.nodes[1].logo = Some(b"\x89PNG".to_vec());
        let drawn = svg(&picture);
        assert!(!drawn.contains(">PH<") && drawn.contains(r#"href="data:image/png;base64,iVBORw==""#));
    }

    #[test]
    fn a_large_map_is_seen_from_further_away_and_fits() {
        let mut picture = picture();
        picture.nodes.iter_mut().for_each(|node| node.x *= 100.0);
        let sheet = Sheet::of(&picture, POSTER);
        assert!(sheet.zoom < 0.1 && sheet.width <= POSTER.width && sheet.spots.iter().all(|s| (0.0..sheet.width).contains(&s.x)));
    }
}
