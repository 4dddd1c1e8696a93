//! What comes out: each format holds the map or the data, and tables that come out go in again.

use serde_json::Value;

use super::desk::Desk;
use super::imports::counts;

/// Exports the sample and returns the bytes; the document says how many.
fn exported(desk: &Desk, name: &str, more: &str) -> Vec<u8> {
    let document = desk.json(&format!("export @p.tutti @{name} {more}"));
    let bytes = desk.bytes(name);
    assert_eq!(document["bytes"], bytes.len(), "{name}");
    assert!(document["file"].as_str().unwrap().ends_with(name));
    bytes
}

fn text(desk: &Desk, name: &str, more: &str) -> String {
    String::from_utf8(exported(desk, name, more)).unwrap()
}

/// The names of the sample's organisations.
fn names(desk: &Desk) -> Vec<String> {
    desk.rows("p.tutti", "organisations").iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_drawing_names_everyone() {
    let desk = Desk::pepper();
    let drawing = text(&desk, "m.svg", "");
    assert!(drawing.starts_with("<svg") || drawing.starts_with("<?xml"), "{}", &drawing[..40]);
    names(&desk).iter().for_each(|name| assert!(drawing.contains(name.as_str()), "{name}"));
    assert!(drawing.trim_end().ends_with("</svg>"));
}

#[test]
fn a_view_round_one_organisation_shows_fewer() {
    let desk = Desk::pepper();
    let whole = text(&desk, "m.svg", "");
    let view = text(&desk, "v.svg", "--view 'Fermata Insurance'");
    assert!(view.contains("Fermata Insurance"));
    assert_ne!(whole, view);
    desk.refused("export @p.tutti @v.svg --view Nobody", &["Nobody"]);
}

#[test]
fn pictures_and_pages_are_what_their_endings_say() {
    let desk = Desk::pepper();
    let picture = exported(&desk, "m.png", "");
    assert_eq!(picture[..8], *b"\x89PNG\r\n\x1a\n");
    assert_eq!(u32::from_be_bytes(picture[16..20].try_into().unwrap()), 2400, "as wide as promised");
    let page = exported(&desk, "m.pdf", "");
    assert!(page.starts_with(b"%PDF-") && page.trim_ascii_end().ends_with(b"%%EOF"));
}

#[test]
fn the_page_to_look_around_in_needs_no_other_file() {
    let desk = Desk::pepper();
    let page = text(&desk, "m.html", "");
    assert!(page.to_lowercase().starts_with("<!doctype html>"));
    assert!(page.contains("Mastercard"));
    let outside = ["src=\"http", "href=\"http", "src=\"//", "@import", "<link ", "fetch("];
    outside.iter().for_each(|word| assert!(!page.contains(word), "{word}"));
}

#[test]
fn a_graph_for_other_programs_has_every_node_and_edge() {
    let desk = Desk::pepper();
    let graph = text(&desk, "m.graphml", "");
    let count = |mark: &str| graph.matches(mark).count();
    assert_eq!((count("<node "), count("<edge ")), (14, 19));
    assert!(graph.contains("Restaurants") || graph.contains("Pizza Hut"));
}

#[test]
fn everything_comes_out_as_one_document() {
    let desk = Desk::pepper();
    let document: Value = serde_json::from_slice(&exported(&desk, "m.json", "")).unwrap();
    let length = |field: &str| document[field].as_array().map(Vec::len);
    assert_eq!((length("organisations"), length("relationships"), length("circles")), (Some(14), Some(19), Some(2)));
}

#[test]
fn the_ending_chooses_and_the_option_overrules_it() {
    let desk = Desk::pepper();
    assert!(exported(&desk, "m.dat", "--format png").starts_with(b"\x89PNG"));
    assert!(exported(&desk, "M.SVG", "").starts_with(b"<"));
    desk.refused("export @p.tutti @m", &["svg"]);
}

#[test]
fn an_export_replaces_the_one_before() {
    let desk = Desk::pepper();
    desk.put("m.svg", "an older map");
    exported(&desk, "m.svg", "");
    assert!(!desk.text("m.svg").contains("an older map"));
    assert_eq!(desk.files(), ["m.svg", "p.tutti"]);
}

#[test]
fn tables_that_came_out_go_into_another_ecosystem() {
    let desk = Desk::pepper();
    desk.done("export @p.tutti @tables --format csv");
    desk.done("new @q.tutti --conductor 'Maison Allegro'");
    let line = "import @q.tutti @tables/organisations.csv @tables/relationships.csv";
    assert_eq!(counts(&desk, line), [33, 32, 1, 0, 0], "the conductor is there already");
    assert_eq!(counts(&desk, line), [33, 0, 0, 33, 0], "and nothing comes in twice");
    desk.done("export @q.tutti @again --format csv");
    for table in ["organisations.csv", "relationships.csv"] {
        let sorted = |folder: &str| {
            let mut lines: Vec<String> = desk.text(&format!("{folder}/{table}")).lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted("again"), sorted("tables"), "{table}");
    }
}

#[test]
fn names_that_a_spreadsheet_would_run_come_back_as_they_were() {
    let desk = Desk::empty();
    desk.put("o.csv", "Name,Notes\n=SUM(1),- first\n+33 Group,@home\n");
    desk.done("import @e.tutti @o.csv");
    desk.done("export @e.tutti @tables --format csv");
    assert!(!desk.text("tables/organisations.csv").contains("\n="), "no cell is a formula");
    desk.done("new @f.tutti --conductor Maison");
    desk.done("import @f.tutti @tables/organisations.csv");
    let told = |file: &str| {
        let rows = desk.rows(file, "organisations");
        rows.iter().map(|row| (row["name"].to_string(), row["notes"].to_string())).collect::<Vec<_>>()
    };
    assert_eq!(told("f.tutti"), told("e.tutti"));
}

#[test]
fn a_file_of_a_map_in_french_says_so_in_french() {
    let desk = Desk::pepper();
    let (en, fr) = (text(&desk, "en.svg", "--lang en"), text(&desk, "fr.svg", "--lang fr"));
    assert_ne!(en, fr);
    assert_eq!(en.matches("<text").count(), fr.matches("<text").count());
}

/// The elements that draw the mark of this name.
fn mark<'d>(drawing: &'d str, name: &str) -> &'d str {
    let titled = drawing.split("<g class=\"node\"").find(|g| g.contains(&format!("<title>{name} ·"))).unwrap();
    titled.split("</title>").nth(1).unwrap()
}

#[test]
fn a_drawing_shows_the_rules_of_its_view() {
    let desk = Desk::pepper();
    desk.done("save-view @p.tutti States --colour status --shape status --links strength --health --owners");
    let (plain, states) = (text(&desk, "m.svg", ""), text(&desk, "v.svg", "--view states"));
    let at_risk = |drawing: &str| mark(drawing, "Harmony Institute").contains("#b02a30");
    assert!(!at_risk(&plain) && at_risk(&states), "what is at risk is red by state alone");
    assert!(mark(&plain, "Harmony Institute").contains("#c552cf"), "and has the colour of its kind otherwise");
    let rings = |drawing: &str| mark(drawing, "Mastercard").matches("class=\"health\"").count();
    assert_eq!((rings(&plain), rings(&states)), (0, 1));
    assert!(plain.contains("stroke-dasharray=\"10 4\"") && !states.contains("stroke-dasharray=\"10 4\""), "no investor's dashes");
    assert!(states.contains("View States"));
}

#[test]
fn two_saved_views_are_drawn_each_by_its_own_rules() {
    let desk = Desk::pepper();
    desk.done("save-view @p.tutti One --only kind=customer");
    desk.done("save-view @p.tutti Two --only kind=supplier");
    let (one, two) = (text(&desk, "1.svg", "--view One"), text(&desk, "2.svg", "--view Two"));
    assert!(one.contains("Pizza Hut") && !one.contains("Vivace Loyalty") && one.contains("only: Customer"));
    assert!(two.contains("Vivace Loyalty") && !two.contains("Pizza Hut"));
    desk.done("remove-view @p.tutti One");
    assert!(text(&desk, "2.svg", "--view Two").contains("Vivace Loyalty"), "the other stays");
    assert!(text(&desk, "m.svg", "").contains("Pizza Hut"), "and so does the map");
}

#[test]
fn a_folded_circle_is_one_mark_with_its_number_and_bundled_links() {
    let desk = Desk::pepper();
    desk.done("save-view @p.tutti Folded --collapse 'Restaurants & hotels'");
    let drawing = text(&desk, "v.svg", "--view Folded");
    assert!(mark(&drawing, "Restaurants &amp; hotels").contains(">3<"));
    assert!(!drawing.contains("Pizza Hut") && drawing.contains(">× 3<"));
    assert!(text(&desk, "v.html", "--view Folded").contains("Pizza Hut"), "the page names who is in it");
}

#[test]
fn a_logo_is_in_every_picture() {
    let desk = Desk::pepper();
    let before = exported(&desk, "b.pdf", "").len();
    let logo: &[u8] = include_bytes!("../../assets/icons/32.png");
    desk.put("logo.png", logo);
    desk.done("logo @p.tutti Mastercard @logo.png");
    assert!(mark(&text(&desk, "m.svg", ""), "Mastercard").contains("href=\"data:image/png;base64,"));
    assert!(text(&desk, "m.html", "").contains("img-src data:"));
    assert!(exported(&desk, "a.pdf", "").len() > before);
}

#[test]
fn the_legend_says_in_words_what_the_rules_mean() {
    let desk = Desk::pepper();
    desk.done("save-view @p.tutti v --colour owner --shape kind --size broker --links age --health");
    let said = [
        ("en", ["Colour: owner", "Shape: kind", "Size: role as a go-between", "Lines: age", "Over three years", "left human"]),
        (
            "fr",
            [
                "Couleur\u{a0}: responsable",
                "Forme\u{a0}: nature",
                "Taille\u{a0}: rôle",
                "Traits\u{a0}: ancienneté",
                "Plus de trois ans",
                "à gauche humain",
            ],
        ),
    ];
    for (lang, words) in said {
        let drawing = text(&desk, "v.svg", &format!("--view v --lang {lang}"));
        words.iter().for_each(|word| assert!(drawing.contains(word), "{word}"));
    }
}

#[test]
fn names_in_every_script_are_drawn() {
    let desk = Desk::pepper();
    let blank = exported(&desk, "m.png", "").len();
    desk.put("o.csv", "Name\nΑθηναϊκή\nКиевстар\nشركة النور\n株式会社青空\n");
    desk.done("import @p.tutti @o.csv");
    assert!(text(&desk, "m.svg", "").contains("株式会社青空"));
    assert_ne!(exported(&desk, "n.png", "").len(), blank);
}

#[test]
fn what_goes_out_for_other_programs_comes_in_again() {
    for format in ["gexf", "graphml", "canvas", "json"] {
        let desk = Desk::pepper();
        exported(&desk, &format!("m.{format}"), "");
        desk.done("new @e.tutti --conductor 'Maison Allegro'");
        desk.done(&format!("import @e.tutti @m.{format}"));
        let sorted = |file: &str| {
            let mut names: Vec<String> =
                desk.rows(file, "organisations").iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(sorted("e.tutti"), sorted("p.tutti"), "{format}");
        let ties = |file: &str| desk.rows(file, "relationships").len();
        assert_eq!(ties("e.tutti"), ties("p.tutti"), "{format}");
    }
}

#[test]
fn the_canvas_says_in_both_languages_what_the_map_says() {
    let desk = Desk::pepper();
    let canvas: Value = serde_json::from_str(&text(&desk, "m.canvas", "--lang fr")).unwrap();
    let cards = canvas["nodes"].as_array().unwrap();
    let card = cards.iter().find_map(|card| card["text"].as_str().filter(|text| text.starts_with("# Mastercard"))).unwrap();
    assert!(card.contains("Propose: "), "{card}");
    assert!(cards.iter().any(|card| card["type"] == "group"), "circles are groups");
}
