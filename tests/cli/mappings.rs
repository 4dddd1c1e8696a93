//! What the columns of files are: leaving one out, keeping the whole under a name, finding it again, and the report that is kept.

use super::desk::Desk;
use super::imports::counts;

/// A list whose headers Tutti does not know.
const FOREIGN: &str = "Firma;Ort;Betreuer;Intern\nAcme;Ulm;Ada;x\nBeta;Bonn;Alan;y\n";
const MAPPED: &str = "--map Firma=name --map Ort=country --map Betreuer=owner --map Intern=skip";

#[test]
fn a_column_is_left_out_or_kept_under_its_header() {
    let desk = Desk::empty();
    desk.put("o.csv", "Name,Country,Owner,Colour\nAcme,FR,Ada,red\n");
    desk.done("import @e.tutti @o.csv --map Country=custom --map Colour=skip");
    let sheet = desk.json("show @e.tutti acme");
    assert_eq!((&sheet["organisation"]["country"], &sheet["organisation"]["owner"]), (&"".into(), &"Ada".into()));
    assert_eq!(sheet["organisation"]["custom"], serde_json::json!([{ "name": "Country", "value": "FR" }]));
}

#[test]
fn the_report_says_what_every_column_was_taken_for() {
    let desk = Desk::empty();
    desk.put("o.csv", "Liste 2026\n\n\nNom;Chiffre;Ville;Vide\nÉté;1 234,56 €;Ulm;\nHiver;7,5;Ulm;\nAutomne;;;\n");
    let report = desk.json("import @e.tutti @o.csv --dry-run --map Ville=skip");
    let file = &report["files"][0];
    let column = |n: usize| (file["columns"][n]["header"].as_str().unwrap(), file["columns"][n]["field"].as_str().unwrap());
    assert_eq!([0, 1, 2].map(column), [("Nom", "name"), ("Chiffre", "custom"), ("Ville", "skip")]);
    assert_eq!(file["columns"][0]["examples"], serde_json::json!(["Été", "Hiver", "Automne"]));
    assert_eq!(file["columns"][2]["examples"], serde_json::json!(["Ulm"]), "each example once");
    assert_eq!((&file["decimal_comma"], &file["header_line"]), (&true.into(), &4.into()));
    assert!(desk.done("import @e.tutti @o.csv --dry-run").contains("header on line 4, decimal comma"));
}

#[test]
fn what_is_kept_is_found_again_for_the_same_headers_in_any_order() {
    let desk = Desk::empty();
    desk.put("one.csv", FOREIGN)
        .put("two.csv", "ORT;Firma;Intern;Betreuer\nKöln;Gamma;z;Grace\n")
        .put("other.csv", "Firma;Ort\nDelta;Jena\n");
    desk.refused("import @e.tutti @one.csv", &["Firma"]);
    desk.done(&format!("import @e.tutti @one.csv {MAPPED} --save-mapping 'Liste Firmen'"));
    let report = desk.json("import @e.tutti @two.csv");
    assert_eq!((&report["created"], &report["files"][0]["mapping"]), (&1.into(), &"Liste Firmen".into()));
    let gamma = &desk.json("show @e.tutti gamma")["organisation"];
    assert_eq!([&gamma["country"], &gamma["owner"], &gamma["custom"]], [&"Köln".into(), &"Grace".into(), &serde_json::json!([])]);
    desk.refused("import @e.tutti @two.csv --no-mapping", &["ORT"]);
    desk.refused("import @e.tutti @other.csv", &["Firma"]);
    assert_eq!(counts(&desk, "import @e.tutti @other.csv --mapping 'liste firmen'"), [1, 1, 0, 0, 0]);
    desk.refused("import @e.tutti @other.csv --mapping unknown", &[]);
}

#[test]
fn what_is_said_goes_before_what_is_kept() {
    let desk = Desk::empty();
    desk.put("one.csv", FOREIGN);
    desk.done(&format!("import @e.tutti @one.csv {MAPPED} --save-mapping mine"));
    let trial = desk.json("import @e.tutti @one.csv --dry-run --map Betreuer=notes --map Ort=name");
    let fields: Vec<_> = trial["files"][0]["columns"].as_array().unwrap().iter().map(|c| c["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["custom", "name", "notes", "skip"], "a field that is said moves to its new column");
    let other = desk.json("import @e.tutti @one.csv --dry-run --as accounts --of Maison --map Firma=name");
    assert_eq!(other["files"][0]["mapping"], "", "what is kept for other rows is not used by itself");
}

#[test]
fn a_mapping_is_replaced_listed_removed_and_brought_back() {
    let desk = Desk::empty();
    desk.put("one.csv", FOREIGN);
    assert_eq!(desk.done("mappings @e.tutti"), "No mapping is kept.\n");
    desk.done(&format!("import @e.tutti @one.csv {MAPPED} --dry-run --save-mapping mine"));
    assert_eq!(desk.json("mappings @e.tutti"), serde_json::json!([]), "a trial run keeps nothing");
    desk.done(&format!("import @e.tutti @one.csv {MAPPED} --save-mapping mine"));
    desk.done("import @e.tutti @one.csv --map Intern=notes --save-mapping MINE");
    assert_eq!(desk.done("mappings @e.tutti"), "MINE: organisations (Firma=name, Ort=country, Betreuer=owner, Intern=notes)\n");
    desk.done("remove-mapping @e.tutti Mine");
    assert_eq!(desk.json("mappings @e.tutti"), serde_json::json!([]));
    desk.done("undo @e.tutti");
    assert_eq!(desk.json("mappings @e.tutti")[0]["name"], "MINE");
    desk.refused("remove-mapping @e.tutti nothing", &[]);
}

/// The rows of a report that was written as a table.
fn written(desk: &Desk, name: &str) -> Vec<Vec<String>> {
    let text = desk.text(name);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_report_is_kept_as_a_table_that_reconciles() {
    let desk = Desk::empty();
    desk.put("a.csv", "Name,Kinds,Needs\nAcme,partner,!speed\nbroken\n,partner,\n\"open,x,y\nACME,supplier,\n");
    desk.put("b.csv", "From,To,Since\nAcme,Beta,soon\nAcme,,\n");
    desk.done("import @e.tutti @a.csv @b.csv --report @r.csv --lang fr");
    let rows = written(&desk, "r.csv");
    assert_eq!(rows[0], ["file", "line", "column", "code", "count", "message"]);
    for file in ["", "a.csv", "b.csv"] {
        let count = |code: &str| -> u32 { rows.iter().find(|r| r[0] == file && r[3] == code).unwrap()[4].parse().unwrap() };
        assert_eq!(count("read"), ["created", "updated", "merged", "skipped"].map(count).iter().sum::<u32>());
    }
    let problems: Vec<_> = rows[1..].iter().filter(|r| r[4].is_empty()).map(|r| (r[0].as_str(), r[1].as_str(), r[3].as_str())).collect();
    let expected = [("a.csv", "3", "cellCount"), ("a.csv", "4", "organisationNeedsName"), ("a.csv", "5", "openQuote")];
    assert_eq!(problems, [&expected[..], &[("b.csv", "2", "notADay"), ("b.csv", "3", "endMissing")]].concat());
    assert!(rows.iter().any(|r| r[5] == "« soon » n’est pas un jour (AAAA-MM-JJ)\u{a0}; laissé vide".replace("« ", "«\u{a0}").replace(" »", "\u{a0}»")));
}

#[test]
fn the_report_is_kept_as_a_page_too_and_its_place_is_checked_first() {
    let desk = Desk::empty();
    desk.put("a|b.csv", "Name\nAcme\nx,y\n");
    desk.done("import @e.tutti @a|b.csv --report @r.md");
    let page = desk.text("r.md");
    assert!(page.contains("| a\\|b.csv | 2 | 1 | 0 | 0 | 1 |"), "{page}");
    assert!(page.contains("| a\\|b.csv | 3 |  | expected 1 cells, found 2 |"), "{page}");
    let before = desk.bytes("e.tutti");
    let said = desk.call("import @e.tutti @a|b.csv --report @r.xlsx");
    assert_eq!((said.code, desk.bytes("e.tutti") == before), (1, true), "{}", said.err);
}

#[test]
fn every_problem_has_a_code_and_is_said_in_french() {
    let desk = Desk::empty();
    desk.put("o.csv", "Name,SIREN\nAcme,123\n,456\n").put("m.csv", "project_id,org_id,role\n,Acme,x\nP1,Nobody,x\n");
    desk.put("p.csv", "First Name,Last Name,Email,Company\nAda,,,\n").put("a.csv", "Account,Partner name\n,Maison\nLego,Nobody\n");
    let line = "import @e.tutti @o.csv @m.csv @p.csv @a.csv --dry-run";
    let report = desk.json(line);
    let codes: Vec<_> = report["problems"].as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        ["notANumber", "organisationNeedsName", "eventMissing", "nobodyNamed", "contactNeeds", "accountNeedsName", "nobodyNamed"]
    );
    let french = desk.done(&format!("{line} --lang fr"));
    assert!(french.contains("aucune organisation ne s’appelle «\u{a0}Nobody\u{a0}»"), "{french}");
    assert!(!french.contains("needs a name") && !french.contains("no organisation"), "{french}");
}
