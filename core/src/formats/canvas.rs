//! JSON Canvas 1.0: the map as cards for Obsidian and its kin (<https://jsoncanvas.org/spec/1.0/>).
//! Cards are wider than the marks of the map: the whole is stretched until none lies on another. Not here: reading it (reading::canvas).

use serde::Serialize;

use super::markdown::{line, list};
use super::picture::{Picture, PictureNode, Sort};

/// How wide a card is.
const WIDTH: f64 = 240.0;
/// How high one line of a card is, and what there is above and below.
const LINE: f64 = 28.0;
/// Between two cards.
const GAP: f64 = 24.0;
/// How much wider a circle is than its members.
const MARGIN: f64 = 40.0;
/// No map is stretched more than this.
const MOST: f64 = 12.0;
/// Above so many cards the stretching is not measured.
const MEASURED: usize = 4_000;

#[derive(Serialize)]
struct Canvas {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

#[derive(Serialize)]
struct Node {
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Edge {
    id: String,
    from_node: String,
    to_node: String,
    to_end: &'static str,
    label: String,
}

/// The picture as a canvas: a card for each mark, a group for each circle, an edge for each relationship.
pub fn canvas(picture: &Picture) -> String {
    let scale = scale(&picture.nodes);
    let cards: Vec<Node> = picture.nodes.iter().map(|node| card(node, scale)).collect();
    let groups = picture.hulls.iter().enumerate().filter_map(|(n, hull)| {
        let members = hull.members.iter().filter_map(|member| cards.get(*member));
        group(format!("circle-{n}"), &hull.name, &members.collect::<Vec<_>>())
    });
    let groups: Vec<Node> = groups.collect();
    let on_map = |end: usize| end < cards.len();
    // A suggestion is no relationship, and would be one to whoever reads the canvas.
    let edges = picture.links.iter().enumerate().filter(|(_, link)| !link.suggested && on_map(link.a) && on_map(link.b));
    let edges = edges.map(|(n, link)| Edge {
        id: format!("link-{n}"),
        from_node: cards[link.a].id.clone(),
        to_node: cards[link.b].id.clone(),
        to_end: if link.mutual { "none" } else { "arrow" },
        label: if link.count > 1 { format!("{} × {}", link.kind_label, link.count) } else { link.kind_label.clone() },
    });
    let edges: Vec<Edge> = edges.collect();
    let canvas = Canvas { nodes: groups.into_iter().chain(cards).collect(), edges };
    let mut text = serde_json::to_string_pretty(&canvas).unwrap_or_else(|_| "{}".to_owned());
    text.push('\n');
    text
}

fn height(node: &PictureNode) -> f64 {
    LINE * (3.0 + node.details.len() as f64)
}

/// By how much the map is stretched so that no card lies on another.
fn scale(nodes: &[PictureNode]) -> f64 {
    let mut scale = 1.0_f64;
    for (n, a) in nodes.iter().enumerate().take(MEASURED) {
        for b in &nodes[n + 1..] {
            let beside = (WIDTH + GAP) / (a.x - b.x).abs();
            let below = (height(a).max(height(b)) + GAP) / (a.y - b.y).abs();
            scale = scale.max(beside.min(below).min(MOST));
        }
    }
    scale
}

fn card(node: &PictureNode, scale: f64) -> Node {
    let (title, kind) = (line(&node.name), line(&node.kind_label));
    let facts = list(node.details.iter().map(|(label, text)| format!("{}: {}", line(label), line(text))));
    let text = format!("# {title}\n{kind}\n\n{facts}");
    let (width, height) = (WIDTH, height(node));
    let dark = node.sort == Sort::Conductor;
    Node {
        id: node.id.clone(),
        sort: "text",
        text: Some(text.trim_end().to_owned()),
        label: None,
        x: (node.x * scale - width / 2.0).round() as i64,
        y: (node.y * scale - height / 2.0).round() as i64,
        width: width as i64,
        height: height as i64,
        color: (!dark).then_some(node.colour),
    }
}

fn group(id: String, name: &str, members: &[&Node]) -> Option<Node> {
    let left = members.iter().map(|card| card.x).min()?;
    let top = members.iter().map(|card| card.y).min()?;
    let right = members.iter().map(|card| card.x + card.width).max()?;
    let bottom = members.iter().map(|card| card.y + card.height).max()?;
    let margin = MARGIN as i64;
    Some(Node {
        id,
        sort: "group",
        text: None,
        label: Some(name.to_owned()),
        x: left - margin,
        y: top - margin,
        width: right - left + 2 * margin,
        height: bottom - top + 2 * margin,
        color: None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::formats::svg::tests::picture;

    fn written() -> Value {
        serde_json::from_str(&canvas(&picture())).unwrap()
    }

    #[test]
    fn it_has_what_the_format_asks_for() {
        let canvas = written();
        let nodes = canvas["nodes"].as_array().unwrap();
        let ids: std::collections::HashSet<&str> = nodes.iter().map(|node| node["id"].as_str().unwrap()).collect();
        assert_eq!((nodes.len(), ids.len()), (8, 8), "six cards and two circles");
        for node in nodes {
            for number in ["x", "y", "width", "height"] {
                assert!(node[number].is_i64(), "{number} of {node}");
            }
        }
        for edge in canvas["edges"].as_array().unwrap() {
            assert!(ids.contains(edge["fromNode"].as_str().unwrap()) && ids.contains(edge["toNode"].as_str().unwrap()), "{edge}");
        }
        assert_eq!(canvas["edges"].as_array().unwrap().len(), 4, "a link that leads nowhere is left out, and so is a suggestion");
    }

    #[test]
    fn no_card_lies_on_another_and_no_name_is_markup() {
        let canvas = written();
        let cards: Vec<&Value> = canvas["nodes"].as_array().unwrap().iter().filter(|node| node["type"] == "text").collect();
        let number = |node: &Value, name: &str| node[name].as_i64().unwrap();
        for (n, a) in cards.iter().enumerate() {
            for b in &cards[n + 1..] {
                let apart = |at: &str, long: &str| {
                    number(a, at) + number(a, long) <= number(b, at) || number(b, at) + number(b, long) <= number(a, at)
                };
                assert!(apart("x", "width") || apart("y", "height"), "{a} {b}");
            }
        }
        assert!(cards.iter().all(|card| !card["text"].as_str().unwrap().replace("\\<", "").contains('<')), "{cards:?}");
    }
}
