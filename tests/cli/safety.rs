//! What leaves the house does no harm where it is opened.

use std::collections::BTreeSet;

use quick_xml::events::Event;
use serde_json::Value;

use super::bytes::{holds, on_the_map, tell, unpacked, unzipped};
use super::desk::Desk;

/// Names that would do something if a format let them.
const HOSTILE: &[&str] = &[
    "<script>document.title='ran'</script>",
    "\"><img src=x onerror=document.title='ran'>",
    "'><svg onload=document.title='ran'>",
    "]]></svg><script>document.title='ran'</script>",
    "--></title></style><script>document.title='ran'</script>",
    "javascript:document.title='ran'",
    "{{constructor.constructor('document.title=1')()}}",
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A2)",
    "＝1+1",
    "|cmd",
    "\u{202e}gpj.exe",
];

/// An ecosystem in which everything that can be called something has a hostile name, with the ends of a few ties among them.
fn hostile() -> Desk {
    let desk = Desk::empty();
    on_the_map(&desk, HOSTILE);
    for (i, name) in HOSTILE.iter().enumerate() {
        let id = desk.id("e.tutti", name);
        let field = |field: &str| format!("{field}={name}");
        let notes = format!("notes=\t{name} [x](javascript:document.title='ran') <iframe src=javascript:1>");
        let fields = [
            &field("country"),
            &field("sectors"),
            &field("tags"),
            &field("owner"),
            &field("offers"),
            &field("kinds"),
            &notes,
            &field(&format!("field {i}")),
        ];
        for field in fields {
            tell(&desk, "edit", &[&id, field]);
        }
        tell(&desk, "note", &[&id, "roadmap", &format!("--text={name}"), "--link", "x=javascript:document.title='ran'"]);
        tell(&desk, "follow-up", &["add", "--when", "2030-01-01", "--", name]);
        tell(&desk, "connect", &["--kind", "partnership", "Maison", &id]);
        tell(&desk, "circle", &["--add", &id, "--", name]);
    }
    tell(&desk, "rename", &["--", HOSTILE[0]]);
    desk
}

fn exported(desk: &Desk, format: &str) -> Vec<u8> {
    let name = format!("out.{format}");
    desk.done(&format!("export @e.tutti @{name} --format {format}"));
    desk.bytes(&name)
}

/// The names of all elements and attributes, the values of attributes, and the text of an XML document.
fn marked_up(xml: &str) -> (BTreeSet<String>, Vec<(String, String)>, String) {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut elements, mut attributes, mut text) = (BTreeSet::new(), Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                elements.insert(String::from_utf8_lossy(tag.name().as_ref().as_ref()).into_owned());
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    let key = String::from_utf8_lossy(attribute.key.as_ref().as_ref()).into_owned();
                    attributes.push((key, String::from_utf8_lossy(attribute.value.as_ref().as_ref()).into_owned()));
                }
            }
            Event::Text(piece) => text.push_str(&String::from_utf8_lossy(piece.as_ref().as_ref())),
            Event::GeneralRef(name) => text.push_str(match String::from_utf8_lossy(name.as_ref().as_ref()).as_ref() {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "quot" => "\"",
                "#39" | "apos" => "'",
                other => panic!("&{other};"),
            }),
            Event::DocType(_) | Event::CData(_) | Event::PI(_) => panic!("nothing of the kind is written"),
            Event::Eof => return (elements, attributes, text),
            _ => {}
        }
    }
}

fn harmless_drawing(svg: &str) {
    let (elements, attributes, _) = marked_up(svg);
    let drawn = [
        "svg", "g", "defs", "clipPath", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text", "tspan", "title",
        "desc", "image", "marker", "pattern", "style",
    ];
    let foreign: Vec<&String> = elements.iter().filter(|name| !drawn.contains(&name.as_str())).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    for (key, value) in attributes {
        assert!(!key.to_lowercase().starts_with("on"), "{key}={value}");
        let leads = key.to_lowercase().ends_with("href");
        assert!(!leads || value.starts_with("data:image/") || value.starts_with('#'), "{key}={value}");
        assert!(!value.to_lowercase().contains("url(") || value.contains("url(#"), "{key}={value}");
    }
}

#[test]
fn a_drawing_holds_hostile_names_as_text() {
    let desk = hostile();
    let svg = String::from_utf8(exported(&desk, "svg")).unwrap();
    harmless_drawing(&svg);
    assert!(svg.contains("&lt;script&gt;") && !svg.contains("<script"));
}

#[test]
fn a_page_holds_hostile_names_as_text_and_lets_nothing_run_but_its_own() {
    let desk = hostile();
    let page = String::from_utf8(exported(&desk, "html")).unwrap();
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (2, 2));
    for loose in ["<img", "<iframe", "<link", "<svg onload", "unsafe-inline", "unsafe-eval"] {
        assert!(!page.contains(loose), "{loose}");
    }
    let policy = page.split_once("Content-Security-Policy\" content=\"").unwrap().1.split_once('"').unwrap().0;
    for rule in ["default-src 'none'", "script-src 'sha256-", "style-src 'sha256-", "base-uri 'none'", "form-action 'none'"] {
        assert!(policy.contains(rule), "{rule}");
    }
    let (start, end) = (page.find("<svg").unwrap(), page.find("</svg>").unwrap());
    harmless_drawing(&page[start..end + "</svg>".len()]);
    let data = page.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: Value = serde_json::from_str(data).unwrap();
    let names: Vec<&str> = data["nodes"].as_array().unwrap().iter().map(|n| n["name"].as_str().unwrap()).collect();
    HOSTILE.iter().for_each(|name| assert!(names.contains(name), "{name}"));
}

#[test]
fn data_for_other_programs_holds_hostile_names_as_they_are() {
    let desk = hostile();
    let (elements, _, text) = marked_up(&String::from_utf8(exported(&desk, "graphml")).unwrap());
    assert_eq!(elements, ["data", "edge", "graph", "graphml", "key", "node"].map(str::to_owned).into());
    HOSTILE.iter().for_each(|name| assert!(text.contains(name), "{name}"));
    let document: Value = serde_json::from_slice(&exported(&desk, "json")).unwrap();
    let names: Vec<&str> = document["organisations"].as_array().unwrap().iter().map(|o| o["name"].as_str().unwrap()).collect();
    HOSTILE.iter().for_each(|name| assert!(names.contains(name), "{name}"));
    let calendar = String::from_utf8(exported(&desk, "ics")).unwrap();
    assert_eq!(calendar.matches("\r\nBEGIN:VEVENT\r\n").count(), calendar.matches("\r\nSUMMARY").count());
    assert!(calendar.lines().all(|l| l.starts_with([' ', '\t'])
        || l.split([':', ';']).next().is_some_and(|k| !k.is_empty() && k.chars().all(|c| c.is_ascii_uppercase() || c == '-'))));
}

/// Whether a spreadsheet would take a cell for a formula.
fn runs(cell: &str) -> bool {
    let begins = cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%', '＝', '＋', '－', '＠']);
    begins && cell.trim().parse::<f64>().is_err()
}

fn cells_are_text(name: &str, table: &str) {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let cells: Vec<String> = reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(cells.len() > 5, "{name}");
    cells.iter().for_each(|cell| assert!(!runs(cell), "{name}: {cell:?}"));
}

#[test]
fn no_cell_of_a_table_can_become_a_formula() {
    let desk = hostile();
    desk.done("export @e.tutti @tables --format csv");
    desk.done("export @e.tutti @notion --format notion");
    let mut tables = 0;
    for folder in ["tables", "notion"] {
        for entry in std::fs::read_dir(desk.path(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "csv") {
                tables += 1;
                cells_are_text(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    assert!(tables >= 3, "{tables}");
}

#[test]
fn pages_for_notion_have_no_tag_and_no_address_that_runs() {
    let desk = hostile();
    desk.done("export @e.tutti @notion.zip --format notion");
    let pages: Vec<String> = unzipped(&desk.bytes("notion.zip"))
        .into_iter()
        .filter(|(n, _)| n.ends_with(".md"))
        .map(|(_, b)| String::from_utf8(b).unwrap())
        .collect();
    assert!(pages.len() >= HOSTILE.len());
    for page in pages {
        for (i, _) in page.match_indices('<') {
            let (before, after) = (&page[..i], &page[i + 1..]);
            let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
            assert!(
                !is_tag || before.ends_with('\\') || after.starts_with("https://"),
                "{}",
                &page[i..].chars().take(40).collect::<String>()
            );
        }
        assert!(!page.contains("](javascript") && !page.contains("](<javascript") && !page.contains("]: javascript"));
    }
}

#[test]
fn pages_to_print_have_nothing_that_acts() {
    let desk = hostile();
    let id = desk.id("e.tutti", HOSTILE[0]);
    tell(&desk, "agreement", &["add", &id, "Framework", &format!("purpose={}", HOSTILE[3])]);
    desk.done("agreement @e.tutti card Framework @card.pdf");
    for pdf in [exported(&desk, "pdf"), desk.bytes("card.pdf")] {
        let all = unpacked(&pdf);
        assert!(all.len() > pdf.len(), "something was packed");
        for acts in ["/JavaScript", "/JS ", "/JS(", "/OpenAction", "/AA", "/Launch", "/URI", "/EmbeddedFile", "/SubmitForm", "/RichMedia"] {
            assert!(!holds(&all, acts), "{acts}");
        }
    }
    let picture = exported(&desk, "png");
    assert_eq!(chunks(&picture).iter().filter(|kind| ["tEXt", "zTXt", "iTXt", "eXIf"].contains(&kind.as_str())).count(), 0);
}

/// The kinds of what a PNG is made of.
fn chunks(png: &[u8]) -> Vec<String> {
    let (mut at, mut kinds) = (8, Vec::new());
    while at + 8 <= png.len() {
        let length = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        kinds.push(String::from_utf8_lossy(&png[at + 4..at + 8]).into_owned());
        at += 12 + length;
    }
    assert_eq!(kinds.last().map(String::as_str), Some("IEND"));
    kinds
}
