//! Exports of other programs, read from the terminal: workbooks, archives, graphs, and a round trip through Tutti's own JSON.
//! Not here: the tables Tutti itself describes (imports).

use serde_json::{Value, json};

use super::desk::Desk;
use super::imports::counts;

const WORKBOOK: &[u8] = include_bytes!("../fixtures/partners.xls");

/// What the report says about one of its files.
fn found(desk: &Desk, line: &str, place: usize) -> Value {
    let file = desk.json(line)["files"][place].clone();
    json!([file["preset"], file["kind"], file["format"], file["sheet"], file["header_line"], file["date_order"]])
}

/// The names of the organisations, in order.
fn names(desk: &Desk) -> Vec<String> {
    let mut names: Vec<String> = desk.rows("e.tutti", "organisations").iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_workbook_named_csv_brings_all_its_sheets_in_one_step() {
    let desk = Desk::empty();
    desk.put("partners.csv", WORKBOOK);
    assert_eq!(found(&desk, "import @e.tutti @partners.csv --dry-run", 1), json!(["", "relationships", "workbook", "Ties", 1, null]));
    assert_eq!(counts(&desk, "import @e.tutti @partners.csv"), [3, 3, 0, 0, 0]);
    assert_eq!(names(&desk), ["Acme Robotique", "Bêta & Fils", "Maison"]);
    assert_eq!(counts(&desk, "import @e.tutti @partners.csv"), [3, 0, 0, 3, 0]);
    desk.done("undo @e.tutti");
    assert_eq!(names(&desk), ["Maison"]);
}

#[test]
fn contacts_of_hubspot_come_to_the_companies_of_their_ids() {
    let desk = Desk::empty();
    desk.put("companies.csv", "Record ID,Company name,Company Domain Name,Create Date\n17,Acme,acme.example,1/10/2026 21:52\n18,Beta,beta.example,25/10/2026 08:00\n");
    desk.put(
        "contacts.csv",
        "Record ID,First Name,Last Name,Email,Associated Company,Associated Company IDs\n1,Ada,Example,ada@acme.example,An old name,99;17\n",
    );
    let line = "import @e.tutti @contacts.csv @companies.csv";
    let said = json!(["hubspot-companies", "organisations", "text", "", 1, "dayFirst"]);
    assert_eq!(found(&desk, &format!("{line} --dry-run"), 0), said);
    assert_eq!(counts(&desk, line), [3, 3, 0, 0, 0]);
    assert_eq!(names(&desk), ["Acme", "Beta", "Maison"]);
    assert_eq!(desk.json("show @e.tutti acme")["contacts"][0]["name"], "Ada Example");
}

#[test]
fn relations_of_notion_become_relationships() {
    let desk = Desk::empty();
    desk.put(
        "partners.csv",
        "\u{feff}Name,Type,Works with,Signed\nAcme,\"partner, supplier\",\"Beta (https://www.notion.so/Beta-0123456789abcdef0123456789abcdef?pvs=21), Gone (https://www.notion.so/Gone-01)\",\"November 4, 2024 11:32 AM\"\nBeta,,,\n",
    );
    assert_eq!(counts(&desk, "import @e.tutti @partners.csv"), [4, 4, 0, 0, 0]);
    assert_eq!(names(&desk), ["Acme", "Beta", "Gone", "Maison"]);
    assert_eq!(desk.rows("e.tutti", "relationships").len(), 2);
    let acme = desk.json("show @e.tutti acme");
    assert_eq!(acme["organisation"]["kinds"], json!(["partner", "supplier"]));
    assert_eq!(counts(&desk, "import @e.tutti @partners.csv"), [4, 0, 0, 4, 0]);
}

#[test]
fn the_own_json_comes_back_as_it_went() {
    let desk = Desk::pepper();
    desk.done("new @e.tutti --conductor Elsewhere");
    desk.done("export @p.tutti @all.json");
    desk.done("import @e.tutti @all.json");
    let listed = |file: &str, what: &str, fields: &[&str]| {
        let text = |row: &Value| fields.iter().map(|f| row[*f].to_string()).collect::<Vec<_>>().join(" ");
        let mut rows: Vec<String> = desk.rows(file, what).iter().map(text).collect();
        rows.retain(|row| !row.contains("Elsewhere"));
        rows.sort();
        rows
    };
    let organisation = ["name", "domain", "country", "owner", "status"];
    assert_eq!(listed("e.tutti", "organisations", &organisation), listed("p.tutti", "organisations", &organisation));
    let tie = ["kind", "direction", "strength", "since", "until", "areas", "evidence"];
    assert_eq!(listed("e.tutti", "relationships", &tie), listed("p.tutti", "relationships", &tie));
    let again = counts(&desk, "import @e.tutti @all.json");
    assert_eq!((again[1], again[2], again[4]), (0, 0, 0), "read again, nothing is new");
}

#[test]
fn deals_come_in_beside_organisations_in_one_step() {
    let desk = Desk::empty();
    desk.put("deals.csv", "Record ID,Deal Name,Deal Stage,Amount\n1,Robots,open,\"1 234,56 €\"\n").put("names.csv", "Name\nAcme\n");
    assert_eq!(counts(&desk, "import @e.tutti @names.csv @deals.csv"), [2, 2, 0, 0, 0]);
    assert_eq!((names(&desk), desk.rows("e.tutti", "deals").len()), (vec!["Acme".to_owned(), "Maison".to_owned()], 1));
    desk.done("undo @e.tutti");
    assert_eq!((names(&desk), desk.rows("e.tutti", "deals").len()), (vec!["Maison".to_owned()], 0));
}

#[test]
fn a_report_of_salesforce_that_is_a_page_under_the_name_of_a_workbook_is_read() {
    let desk = Desk::empty();
    let page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-1\"></head><body><table>\
        <tr><th>Account Owner</th><th>Account Name</th><th>Website</th><th>Billing Country</th></tr>\
        <tr><td>Ada</td><td>Soci\u{e9}t\u{e9} G\u{e9}n\u{e9}rale</td><td>sg.example</td><td>France</td></tr>\
        <tr><td colspan=4>Grand Totals (1 records)</td></tr></table></body></html>";
    let latin: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    desk.put("report.xls", latin);
    let report = desk.json("import @e.tutti @report.xls");
    let file = &report["files"][0];
    assert_eq!(
        (&file["format"], &file["encoding"], &file["preset"]),
        (&json!("html"), &json!("windows-1252"), &json!("salesforce-accounts"))
    );
    assert_eq!(report["created"], 1);
    assert_eq!(desk.json("show @e.tutti 'Société Générale'")["organisation"]["owner"], "Ada");
}

#[test]
fn the_program_says_what_it_is_and_what_it_is_made_of() {
    let desk = Desk::bare();
    let version = desk.done("--version").trim().replace("tutti ", "");
    assert_eq!(desk.json("about")["version"], version.as_str());
    assert!(desk.done("about --lang fr").contains("n’envoie rien") && desk.done("about").contains("sends nothing"));
    let licences = desk.json("licences");
    let names: Vec<&str> = licences.as_array().unwrap().iter().map(|l| l["licence"].as_str().unwrap()).collect();
    assert!(names.contains(&"MIT") && names.contains(&"MPL-2.0") && names.is_sorted(), "{names:?}");
    let list = desk.done("licences");
    assert!(list.contains("petgraph 0.") && list.contains("svelte 5.") && !list.contains("free of charge"));
    assert!(desk.done("licences petgraph").contains("free of charge"));
    assert!(desk.done("licences OFL-1.1").contains("Inter 4"));
    desk.refused("licences no-such-part", &["no-such-part"]);
}
