//! JSON Canvas 1.0: cards become organisations, the groups they lie in their tags, edges relationships.
//! Not here: where the cards stand.

use rustc_hash::FxHashSet;
use serde_json::Value;

use super::records::Records;
use crate::formats::recognise::Kind;
use crate::formats::table::{Problem, ProblemKind, Table};

pub(super) fn read(document: &Value) -> Result<Vec<Table>, String> {
    let list = |name: &str| document.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let nodes = list("nodes");
    let groups: Vec<&Value> = nodes.iter().filter(|node| part(node, "type") == "group").collect();
    let mut cards = Records::with(&["Id", "Name"]);
    let mut known = FxHashSet::default();
    for node in nodes.iter().filter(|node| part(node, "type") != "group") {
        let (name, notes, domain) = card(node);
        known.insert(part(node, "id"));
        let tags: Vec<&str> = groups.iter().filter(|group| holds(group, node)).map(|group| part(group, "label")).collect();
        let cells = [("Id", part(node, "id")), ("Name", &name), ("Notes", &notes), ("Domain", &domain), ("Tags", &tags.join("|"))];
        cards.push(cells.map(|(name, value)| (name.to_owned(), value.to_owned())))?;
    }
    let (mut ties, mut loose) = (Records::with(&["From", "To", "Kind", "Direction"]), 0);
    for edge in list("edges") {
        let (from, to) = (part(edge, "fromNode"), part(edge, "toNode"));
        if known.contains(from) && known.contains(to) {
            let cells = [("From", from), ("To", to), ("Kind", part(edge, "label")), ("Direction", direction(edge))];
            ties.push(cells.map(|(name, value)| (name.to_owned(), value.to_owned())))?;
        } else {
            loose += 1;
        }
    }
    let tables = [cards.table("nodes", Kind::Organisations), ties.table("edges", Kind::Relationships)];
    let mut tables: Vec<Table> = tables.into_iter().flatten().collect();
    if let Some(first) = tables.first_mut().filter(|_| loose > 0) {
        first.problems.push(Problem { line: 0, column: None, kind: ProblemKind::LooseEdges { count: loose } });
    }
    if tables.is_empty() { Err("the canvas is empty".to_owned()) } else { Ok(tables) }
}

fn part<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Name, notes and web address of a card.
fn card(node: &Value) -> (String, String, String) {
    match part(node, "type") {
        "file" => {
            let file = part(node, "file").rsplit('/').next().unwrap_or_default();
            (file.strip_suffix(".md").unwrap_or(file).to_owned(), String::new(), String::new())
        }
        "link" => {
            let address = part(node, "url");
            let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
            (rest.split('/').next().unwrap_or_default().trim_start_matches("www.").to_owned(), String::new(), address.to_owned())
        }
        _ => {
            let (first, rest) = part(node, "text").trim().split_once('\n').unwrap_or((part(node, "text").trim(), ""));
            (first.trim_start_matches('#').trim().to_owned(), rest.trim().to_owned(), String::new())
        }
    }
}

/// Whether the middle of a card lies in a group.
fn holds(group: &Value, node: &Value) -> bool {
    let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_f64).unwrap_or(0.0);
    let inside = |start: &str, length: &str| {
        let middle = number(node, start) + number(node, length) / 2.0;
        (number(group, start)..=number(group, start) + number(group, length)).contains(&middle)
    };
    !part(group, "label").is_empty() && inside("x", "width") && inside("y", "height")
}

/// By the format an edge has an arrow at its end unless it says otherwise.
fn direction(edge: &Value) -> &'static str {
    let arrow = |name: &str, default: &'static str| edge.get(name).and_then(Value::as_str).unwrap_or(default) == "arrow";
    if arrow("toEnd", "arrow") != arrow("fromEnd", "none") { "directed" } else { "mutual" }
}
