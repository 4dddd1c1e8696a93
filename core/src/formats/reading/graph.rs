//! GraphML and GEXF: nodes become rows of organisations, edges rows of relationships, attributes columns.
//! Not here: positions, colours and anything else of looks.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use super::records::Records;
use crate::formats::recognise::Kind;
use crate::formats::table::Table;

/// Deepest nesting of elements.
const DEEPEST: usize = 64;

type Cells = Vec<(String, String)>;

/// What is read so far.
struct Graph {
    nodes: Records,
    edges: Records,
    /// Names of attributes by what has them and their id.
    keys: FxHashMap<(bool, String), String>,
    /// Of GEXF: whether attributes are of edges.
    of_edges: bool,
    directed: bool,
    /// The nodes and edges that are open, the innermost last; true for an edge.
    open: Vec<(bool, Cells)>,
    /// The attribute whose text is awaited.
    data: Option<String>,
    known: bool,
}

pub(super) fn read(text: &str) -> Result<Vec<Table>, String> {
    let mut graph = Graph {
        nodes: Records::with(&["Id"]),
        edges: Records::with(&["From", "To"]),
        keys: FxHashMap::default(),
        of_edges: false,
        directed: false,
        open: Vec::new(),
        data: None,
        known: false,
    };
    walk(text, &mut graph)?;
    if !graph.known {
        return Err("this XML document is neither GraphML nor GEXF".to_owned());
    }
    let tables = [graph.nodes.table("nodes", Kind::Organisations), graph.edges.table("edges", Kind::Relationships)];
    let tables: Vec<Table> = tables.into_iter().flatten().collect();
    if tables.is_empty() { Err("the graph is empty".to_owned()) } else { Ok(tables) }
}

fn walk(text: &str, graph: &mut Graph) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|why| format!("the XML is damaged: {why}"))? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err("the XML is nested more than 64 deep".to_owned());
                }
                graph.start(&element)?;
            }
            Event::Empty(element) => {
                graph.start(&element)?;
                graph.end(element.local_name().as_ref())?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                graph.end(element.local_name().as_ref())?;
            }
            Event::Text(part) => graph.text(&part),
            Event::CData(part) => graph.text(&part),
            Event::GeneralRef(reference) => graph.text(&character(&reference)?),
            Event::DocType(declaration) if declaration.contains("<!ENTITY") => {
                return Err("the XML declares entities, which are not read".to_owned());
            }
            Event::Eof if depth > 0 => return Err("the XML is damaged: it ends too early".to_owned()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// One of the five characters XML has names for, or one by its number.
fn character(reference: &quick_xml::events::BytesRef<'_>) -> Result<String, String> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Ok(character.to_string());
    }
    let known = quick_xml::escape::resolve_predefined_entity(reference);
    known.map(str::to_owned).ok_or_else(|| "the XML uses an entity that it does not know".to_owned())
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<String, String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name || a.key.as_ref() == name);
    let value = found.map(|a| quick_xml::escape::unescape(&a.value).map(|v| v.into_owned())).transpose();
    value.map(Option::unwrap_or_default).map_err(|why| format!("the XML is damaged: {why}"))
}

impl Graph {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        match element.local_name().as_ref() {
            "graphml" | "gexf" => self.known = true,
            "graph" => {
                let way = [attribute(element, "edgedefault")?, attribute(element, "defaultedgetype")?];
                self.directed = way.iter().any(|way| way == "directed");
            }
            "key" => {
                let (name, of) = (attribute(element, "attr.name")?, attribute(element, "for")? == "edge");
                self.keys.insert((of, attribute(element, "id")?), name);
            }
            "attributes" => self.of_edges = attribute(element, "class")? == "edge",
            "attribute" => {
                self.keys.insert((self.of_edges, attribute(element, "id")?), attribute(element, "title")?);
            }
            "node" => self.open.push((false, node(element)?)),
            "edge" => self.open.push((true, self.edge(element)?)),
            "data" => self.data = Some(self.name(&attribute(element, "key")?)),
            "attvalue" => {
                let cell = (self.name(&attribute(element, "for")?), attribute(element, "value")?);
                self.cell(cell);
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, element: &str) -> Result<(), String> {
        match element {
            "data" => self.data = None,
            "node" | "edge" => match self.open.pop() {
                Some((false, cells)) => self.nodes.push(cells)?,
                Some((true, cells)) => self.edges.push(cells)?,
                None => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn edge(&self, element: &BytesStart<'_>) -> Result<Cells, String> {
        let said = [attribute(element, "directed")?, attribute(element, "type")?];
        let directed = match said.each_ref().map(String::as_str) {
            ["true", _] | [_, "directed"] => true,
            ["false", _] | [_, "undirected" | "mutual"] => false,
            _ => self.directed,
        };
        let way = if directed { "directed" } else { "mutual" };
        let parts = [("From", attribute(element, "source")?), ("To", attribute(element, "target")?), ("Direction", way.to_owned())];
        let more =
            [("Label", attribute(element, "label")?), ("Kind", attribute(element, "kind")?), ("Weight", attribute(element, "weight")?)];
        Ok(parts.into_iter().chain(more).filter(|(_, value)| !value.is_empty()).map(named).collect())
    }

    /// The name of an attribute as a header: the names Tutti knows begin with a capital, so that they meet its own.
    fn name(&self, id: &str) -> String {
        let of_edge = self.open.last().is_some_and(|(edge, _)| *edge);
        let name = self.keys.get(&(of_edge, id.to_owned())).or_else(|| self.keys.get(&(!of_edge, id.to_owned())));
        let name = name.filter(|name| !name.is_empty()).map_or(id, String::as_str);
        let mut letters = name.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    fn text(&mut self, part: &str) {
        let Some(name) = self.data.clone() else { return };
        let Some((_, cells)) = self.open.last_mut() else { return };
        match cells.iter_mut().find(|(known, _)| *known == name) {
            Some((_, value)) => value.push_str(part),
            None => cells.push((name, part.to_owned())),
        }
    }

    fn cell(&mut self, cell: (String, String)) {
        if let Some((_, cells)) = self.open.last_mut() {
            cells.push(cell);
        }
    }
}

fn node(element: &BytesStart<'_>) -> Result<Cells, String> {
    let parts = [("Id", attribute(element, "id")?), ("Label", attribute(element, "label")?)];
    Ok(parts.into_iter().filter(|(_, value)| !value.is_empty()).map(named).collect())
}

fn named((name, value): (&str, String)) -> (String, String) {
    (name.to_owned(), value)
}
