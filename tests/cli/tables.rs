//! Tables as real people have them: broken, in old encodings, mislabelled. What can be read comes in, the rest is named
//! by line; what is no table is refused and nothing changes.

use serde_json::Value;

use super::desk::Desk;
use super::imports::counts;

/// Imports a table that has problems; compares them as `line column message`.
#[track_caller]
fn check(content: impl AsRef<[u8]>, options: &str, expected: [u64; 5], problems: &[&str]) -> Desk {
    let desk = Desk::empty();
    desk.put("t.csv", content);
    let trial = desk.json(&format!("import @e.tutti @t.csv {options} --dry-run"));
    let problem = |p: &Value| format!("{} {} {}", p["line"], p["column"].as_str().unwrap(), p["message"].as_str().unwrap());
    let found: Vec<String> = trial["problems"].as_array().unwrap().iter().map(problem).collect();
    assert_eq!(found, problems);
    assert!(trial["problems"].as_array().unwrap().iter().all(|p| p["file"] == "t.csv"));
    assert_eq!(counts(&desk, &format!("import @e.tutti @t.csv {options}")), expected);
    desk
}

/// Refuses a table, with the words in the message, and leaves the ecosystem as it was.
#[track_caller]
fn check_refused(content: impl AsRef<[u8]>, options: &str, words: &[&str]) {
    let desk = Desk::empty();
    let before = desk.bytes("e.tutti");
    desk.put("t.csv", content);
    desk.refused(&format!("import @e.tutti @t.csv {options}"), words);
    assert_eq!(desk.bytes("e.tutti"), before);
}

#[test]
fn broken_rows_are_named_by_line_and_the_others_come_in() {
    let problems = [
        "3  expected 2 cells, found 1",
        "4  expected 2 cells, found 3",
        "5 Name the organisation needs a name",
        "6  a quote is opened and never closed",
    ];
    let desk = check("Name,Country\nAcme,FR\nalone\nx,y,z\n,FR\n\"open,IT\nBeta,IT\n", "", [6, 2, 0, 0, 4], &problems);
    assert_eq!(desk.rows("e.tutti", "organisations").len(), 3);
}

#[test]
fn ends_days_and_areas_that_make_no_sense_are_named() {
    let table = "From,To,Since,Area\nAcme,Beta,sometime,sales|dance\nAcme,,2015-01-01,\nAcme,ACME,,\n";
    let problems = [
        "2 Area \"dance\" is not a business area; left out",
        "2 Since \"sometime\" is not a day (YYYY-MM-DD); left empty",
        "3 To an end of the relationship is missing",
        "4 To an organisation cannot have a relationship with itself",
    ];
    check(table, "", [3, 1, 0, 0, 2], &problems);
}

#[test]
fn a_french_spreadsheet_in_windows_1252_with_decimal_commas() {
    let desk =
        check(b"De;Vers;Force\nCaf\xe9 d\x92\xc9t\xe9;Soci\xe9t\xe9;1,6\nCaf\xe9 d\x92\xc9t\xe9;\x8cuvre;4,2\n", "", [2, 2, 0, 0, 0], &[]);
    let ties = desk.rows("e.tutti", "relationships");
    assert_eq!((&ties[0]["from"]["name"], &ties[0]["strength"]), (&"Café d’Été".into(), &2.into()));
    assert_eq!((&ties[1]["to"]["name"], &ties[1]["strength"]), (&"Œuvre".into(), &4.into()));
    assert_eq!(desk.json("import @e.tutti @t.csv --dry-run")["files"][0]["encoding"], "windows-1252");
}

#[test]
fn what_is_no_table_is_refused() {
    check_refused("", "", &["t.csv"]);
    check_refused("\n \n", "", &["t.csv"]);
    check_refused(b"PK\x03\x04\x14\x00\x06\x00", "", &["t.csv"]);
    check_refused(b"a,b\n\x00\x01\x02\x03,\x07more", "", &["t.csv"]);
    check_refused("<!DOCTYPE html><html></html>", "", &["t.csv"]);
    check_refused([0x1f, 0x8b, 8, 0, 1, 2, 3], "", &["t.csv"]);
}

#[test]
fn an_unknown_table_is_refused_and_says_its_columns() {
    check_refused("Firma;Ort\nAcme;Ulm\n", "", &["t.csv", "Firma", "Ort"]);
    check_refused("Name,Country\nAcme,FR\n", "--as relationships", &["t.csv"]);
    check_refused("Name\nAcme\n", "--map Nowhere=name", &["Nowhere"]);
    check_refused("Name\nAcme\n", "--map Name=colour", &["colour"]);
}

#[test]
fn an_unknown_table_comes_in_when_its_columns_are_mapped() {
    let table = "Firma;Ort;Partner von\nAcme;Ulm;Beta\n";
    let desk = check(table, "--map Firma=name --map Ort=country", [1, 1, 0, 0, 0], &[]);
    let sheet = desk.json("show @e.tutti acme");
    assert_eq!(sheet["organisation"]["country"], "Ulm");
    assert_eq!(sheet["organisation"]["custom"], serde_json::json!([{ "name": "Partner von", "value": "Beta" }]));
    let desk = check(table, "--as relationships --map firma=from --map 3=to", [1, 1, 0, 0, 0], &[]);
    assert_eq!(desk.rows("e.tutti", "relationships")[0]["to"]["name"], "Beta");
}

#[test]
fn a_column_that_fits_two_kinds_is_what_the_person_says() {
    let table = "Company\nAcme\n";
    let as_organisations = check(table, "", [1, 1, 0, 0, 0], &[]);
    assert_eq!(as_organisations.rows("e.tutti", "organisations").len(), 2);
    let as_accounts = check(table, "--as accounts --of Maison", [1, 1, 0, 0, 0], &[]);
    assert_eq!(as_accounts.rows("e.tutti", "organisations").len(), 1);
    assert_eq!(as_accounts.rows("e.tutti", "accounts").len(), 1);
}

#[test]
fn one_bad_file_among_good_ones_stops_the_whole_import() {
    let desk = Desk::empty();
    desk.put("good.csv", "Name\nAcme\n").put("bad.csv", b"PK\x03\x04");
    let before = desk.bytes("e.tutti");
    desk.refused("import @e.tutti @good.csv @bad.csv", &["bad.csv"]);
    desk.refused("import @e.tutti @good.csv @gone.csv", &["gone.csv"]);
    assert_eq!(desk.bytes("e.tutti"), before);
}
