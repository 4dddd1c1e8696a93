//! GEXF 1.3: organisations and relationships for Gephi and its kin, with where they stand (<https://gexf.net>).
//! Not here: colours and sizes, which those programs choose.

use std::collections::HashMap;
use std::fmt::Write;

use super::graphml::{EDGE_KEYS, NODE_KEYS, edge_values, node_values};
use super::xml::{escaped, round};
use crate::id::OrganisationId;
use crate::model::organisation::Organisation;
use crate::model::placement::Placement;
use crate::model::relationship::{Direction, Relationship};
use crate::model::time::Day;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n";

/// The graph as GEXF; lists are joined by a pipe, empty fields are left out. Upwards is up, as Gephi draws it.
pub fn gexf(name: &str, day: Day, organisations: &[Organisation], relationships: &[Relationship], places: &[Placement]) -> String {
    let mut out = String::from(HEAD);
    let _ = writeln!(
        out,
        "<meta lastmodifieddate=\"{day}\"><creator>Tutti</creator><description>{}</description></meta>\n\
         <graph mode=\"static\" defaultedgetype=\"undirected\">",
        escaped(name)
    );
    write_keys(&mut out, "node", NODE_KEYS);
    write_keys(&mut out, "edge", EDGE_KEYS);
    let places: HashMap<OrganisationId, &Placement> = places.iter().map(|place| (place.organisation_id, place)).collect();
    out.push_str("<nodes>\n");
    organisations.iter().for_each(|o| write_node(&mut out, o, places.get(&o.id).copied()));
    out.push_str("</nodes>\n<edges>\n");
    relationships.iter().for_each(|r| write_edge(&mut out, r));
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out
}

fn write_keys(out: &mut String, of: &str, keys: &[&str]) {
    let _ = writeln!(out, "<attributes class=\"{of}\">");
    for (id, key) in keys.iter().enumerate() {
        let _ = writeln!(out, "<attribute id=\"{id}\" title=\"{key}\" type=\"string\"/>");
    }
    out.push_str("</attributes>\n");
}

fn write_values(out: &mut String, values: &[String]) {
    out.push_str("<attvalues>");
    for (id, value) in values.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
        let _ = write!(out, "<attvalue for=\"{id}\" value=\"{}\"/>", attribute(value));
    }
    out.push_str("</attvalues>");
}

/// Text of an attribute: line breaks there would be read as spaces.
fn attribute(text: &str) -> String {
    escaped(text).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;")
}

fn write_node(out: &mut String, o: &Organisation, place: Option<&Placement>) {
    let _ = write!(out, "<node id=\"{}\" label=\"{}\">", o.id, attribute(&o.name));
    write_values(out, &node_values(o));
    if let Some(place) = place {
        let _ = write!(out, "<viz:position x=\"{}\" y=\"{}\" z=\"0\"/>", round(place.x), round(-place.y));
    }
    out.push_str("</node>\n");
}

fn write_edge(out: &mut String, r: &Relationship) {
    let directed = if r.direction == Direction::Directed { "directed" } else { "mutual" };
    let ends = format!("source=\"{}\" target=\"{}\"", r.from_id, r.to_id);
    let kind = attribute(&r.kind);
    let _ = write!(out, "<edge id=\"{}\" {ends} type=\"{directed}\" kind=\"{kind}\" weight=\"{}\">", r.id, r.strength);
    write_values(out, &edge_values(r));
    out.push_str("</edge>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::svg::tests::parsed;
    use crate::id::ViewId;

    #[test]
    fn what_is_written_is_well_formed_and_holds_everything() {
        let (mut a, b) = (Organisation::named("A & <B>"), Organisation::named("\"></gexf>"));
        a.notes = "two\nlines".to_owned();
        let tie = Relationship { direction: Direction::Directed, ..Relationship::between(a.id, b.id, "customer") };
        let place = Placement { view_id: ViewId::nil(), organisation_id: a.id, x: 12.0, y: 7.0, pinned: false };
        let written = gexf("N", Day::from_number(0), &[a, b], &[tie], &[place]);
        let (names, _) = parsed(&written);
        let count = |name: &str| names.iter().filter(|n| *n == name).count();
        assert_eq!((count("node"), count("edge"), count("viz:position"), count("attribute")), (2, 1, 1, 14));
        assert!(written.contains("x=\"12\" y=\"-7\"") && written.contains("two&#10;lines") && written.contains("type=\"directed\""));
    }
}
