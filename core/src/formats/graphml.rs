//! GraphML: organisations and relationships for other graph programs.
//! Not here: positions and looks.

use std::fmt::Write;

use crate::model::organisation::Organisation;
use crate::model::relationship::{Direction, Relationship};
use crate::model::time::Day;

use super::xml::escaped;

pub(super) const NODE_KEYS: &[&str] = &["name", "kinds", "domain", "country", "sectors", "tags", "owner", "status", "notes"];
pub(super) const EDGE_KEYS: &[&str] = &["kind", "areas", "since", "until", "evidence"];

/// The graph as GraphML; lists are joined by a pipe, empty fields are left out.
pub fn graphml(organisations: &[Organisation], relationships: &[Relationship]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for (of, keys) in [("node", NODE_KEYS), ("edge", EDGE_KEYS)] {
        for key in keys {
            let _ = writeln!(out, "<key id=\"{of}-{key}\" for=\"{of}\" attr.name=\"{key}\" attr.type=\"string\"/>");
        }
    }
    out.push_str("<key id=\"edge-weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n<graph edgedefault=\"undirected\">\n");
    organisations.iter().for_each(|o| write_node(&mut out, o));
    relationships.iter().for_each(|r| write_edge(&mut out, r));
    out.push_str("</graph>\n</graphml>\n");
    out
}

/// The values of [`NODE_KEYS`]; lists are joined by a pipe.
pub(super) fn node_values(o: &Organisation) -> [String; 9] {
    let lists = [&o.kinds, &o.sectors, &o.tags].map(|list| list.join("|"));
    let [kinds, sectors, tags] = lists;
    [o.name.clone(), kinds, o.domain.clone(), o.country.clone(), sectors, tags, o.owner.clone(), o.status.clone(), o.notes.clone()]
}

/// The values of [`EDGE_KEYS`].
pub(super) fn edge_values(r: &Relationship) -> [String; 5] {
    let areas: Vec<&str> = r.areas.iter().map(|a| a.as_str()).collect();
    let day = |day: Option<Day>| day.map(|d| d.to_string()).unwrap_or_default();
    [r.kind.clone(), areas.join("|"), day(r.since), day(r.until), r.evidence.clone()]
}

fn write_node(out: &mut String, o: &Organisation) {
    let _ = write!(out, "<node id=\"{}\">", o.id);
    write_data(out, "node", NODE_KEYS, &node_values(o));
    out.push_str("</node>\n");
}

fn write_edge(out: &mut String, r: &Relationship) {
    let directed = r.direction == Direction::Directed;
    let _ = write!(out, "<edge id=\"{}\" source=\"{}\" target=\"{}\" directed=\"{directed}\">", r.id, r.from_id, r.to_id);
    write_data(out, "edge", EDGE_KEYS, &edge_values(r));
    let _ = writeln!(out, "<data key=\"edge-weight\">{}</data></edge>", r.strength);
}

fn write_data(out: &mut String, of: &str, keys: &[&str], values: &[String]) {
    for (key, value) in keys.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        let _ = write!(out, "<data key=\"{of}-{key}\">{}</data>", escaped(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::svg::tests::parsed;

    #[test]
    fn what_is_written_is_well_formed_and_holds_everything() {
        let (mut a, b) = (Organisation::named("A & <B>"), Organisation::named("]]></graphml>"));
        a.kinds = vec!["partner".to_owned(), "customer".to_owned()];
        let mut tie = Relationship::between(a.id, b.id, "partnership");
        tie.evidence = "signed \u{1} & sealed".to_owned();
        let written = graphml(&[a, b], &[tie]);
        let (names, text) = parsed(&written);
        let count = |name: &str| names.iter().filter(|n| *n == name).count();
        assert_eq!((count("node"), count("edge"), count("key")), (2, 1, 15));
        assert!(text.contains("partner|customer"));
        assert_eq!(parsed(&graphml(&[], &[])).0[0], "graphml");
    }
}
