//! What a window is told before it imports: every table with its columns, first rows and what becomes of each, and what can be said of one
//! table among several.

#![cfg(test)]

use tutti_core::commands::import::{
    ColumnSaid, FileReport, ImportOptions, ImportReport, Outcome, Source, TableSaid, Unknown, import_files, preview_import,
};
use tutti_core::commands::mappings::{MappingInput, save_mapping};
use tutti_core::error::Error;
use tutti_core::formats::recognise::{Field, Kind};
use tutti_core::matching::Watch;
use tutti_tests::Scene;

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn asking(tables: Vec<TableSaid>) -> ImportOptions {
    ImportOptions { tables, unknown: Unknown::Tell, ..ImportOptions::default() }
}

fn column(column: &str, field: Field) -> ColumnSaid {
    ColumnSaid { column: column.to_owned(), field }
}

#[track_caller]
fn preview(sources: &[Source], tables: Vec<TableSaid>) -> ImportReport {
    let mut scene = Scene::pepper().unwrap();
    let before = scene.digest().unwrap();
    let report = preview_import(&mut scene.ecosystem, sources, &asking(tables.clone()), &Watch::none()).unwrap();
    assert_eq!(scene.digest().unwrap(), before, "a preview writes nothing");
    report.files.iter().for_each(rows_agree);
    let done = import_files(&mut scene.ecosystem, sources, &asking(tables), &Watch::none()).unwrap().output;
    assert_eq!(
        (done.read, done.created, done.skipped),
        (report.read, report.created, report.skipped),
        "the import does what the preview said"
    );
    report
}

/// The rows that are shown say what the counts say, where all rows are shown.
#[track_caller]
fn rows_agree(file: &FileReport) {
    let shown = |outcome: Outcome| file.rows.iter().filter(|row| row.outcome == outcome).count() as u32;
    if file.rows.len() < 50 {
        assert_eq!([shown(Outcome::Created), shown(Outcome::Updated), shown(Outcome::Merged)], [file.created, file.updated, file.merged]);
        assert!(shown(Outcome::Skipped) <= file.skipped);
    }
}

#[track_caller]
fn check_rows(text: &str, expected: &str) {
    let report = preview(&[source("t.csv", text)], Vec::new());
    let rows: Vec<String> = report.files[0].rows.iter().map(|row| format!("{}:{}", row.line, row.outcome)).collect();
    assert_eq!(rows.join(" "), expected);
}

#[test]
fn the_first_rows_say_what_becomes_of_each() {
    let organisations = "Name,Country\nNewcomer,FR\nbroken\nPizza Hut,\n\"\",DE\nPizza Hut,\nMastercard,,\n";
    check_rows(organisations, "2:created 4:merged 5:skipped 6:merged 7:merged");
    check_rows("From,To\nMastercard,Pizza Hut\nMastercard,\nMastercard,Pizza Hut\nA,B\n", "2:created 3:skipped 4:merged 5:created");
    check_rows("First Name,Last Name,Email,Company\nAda,L,,Pizza Hut\nAda,L,,Pizza Hut\nX,,,\n", "2:created 3:merged 4:skipped");
    let memberships = "project_id,org_id,role\nZ,Pizza Hut,\nA,Mastercard,\nZ,Nobody,\nA,Pizza Hut,\nZ,Mastercard,\n,Pizza Hut,\n";
    check_rows(memberships, "2:merged 3:created 4:skipped 5:created 6:merged 7:skipped");
}

#[test]
fn many_rows_are_counted_and_the_first_are_shown() {
    let text: String = (0..120).map(|n| format!("{},FR\n", if n % 7 == 0 { String::new() } else { format!("Firm number {n}") })).collect();
    let report = preview(&[source("t.csv", &format!("Name,Country\n{text}"))], Vec::new());
    assert_eq!((report.read, report.files[0].rows.len(), report.skipped), (120, 50, 18));
    let outcomes = report.files[0].rows.iter().enumerate().map(|(n, row)| (n % 7 == 0) == (row.outcome == Outcome::Skipped));
    assert!(outcomes.into_iter().all(|agrees| agrees));
}

#[test]
fn a_table_that_is_not_known_is_shown_and_comes_in_when_its_columns_are_said() {
    let text = "Firma;Ort;Umsatz\nAcme;Ulm;1,5\n";
    let report = preview(&[source("t.csv", text), source("u.csv", "Name\nNewcomer\n")], Vec::new());
    let unknown = report.files.iter().find(|file| file.file == "t.csv").unwrap();
    assert_eq!(
        (unknown.refused.as_ref().unwrap().code(), unknown.kind.as_str(), unknown.read, report.created),
        ("unknownColumns", "", 0, 1)
    );
    assert_eq!((unknown.columns[0].header.as_str(), &unknown.columns[0].examples[0]), ("Firma", &"Acme".to_owned()));
    assert_eq!((unknown.place, unknown.decimal_comma), (0, Some(true)));

    let kind = |columns| TableSaid { file: "t.csv".into(), kind: Some(Kind::Organisations), columns, ..TableSaid::default() };
    let lacking = preview(&[source("t.csv", text)], vec![kind(vec![column("Ort", Field::Country)])]);
    let lacking = &lacking.files[0];
    assert_eq!((lacking.refused.as_ref().unwrap().code(), lacking.kind.as_str()), ("missingField", "organisations"));
    assert_eq!(lacking.columns[1].field, Field::Country);
    let said = vec![column("Ort", Field::Country), column("Firma", Field::Name)];
    assert_eq!(preview(&[source("t.csv", text)], vec![kind(said)]).created, 1);
}

#[test]
fn each_table_is_told_its_own() {
    let files = [source("a.csv", "Name,Owner\nNewcomer,Ada\n"), source("b.csv", "Name,Owner\nOther,Alan\n")];
    let said = |file: &str, field| TableSaid { file: file.into(), columns: vec![column("Owner", field)], ..TableSaid::default() };
    let report = preview(&files, vec![said("a.csv", Field::Skip), said("b.csv", Field::Notes)]);
    let fields: Vec<Field> = report.files.iter().map(|file| file.columns[1].field).collect();
    assert_eq!(fields, [Field::Skip, Field::Notes]);
    let out = TableSaid { file: "a.csv".into(), leave_out: true, ..TableSaid::default() };
    let report = preview(&files, vec![out]);
    assert_eq!((report.read, report.files.len()), (1, 2));
    assert!(report.files.iter().any(|file| file.left_out && file.file == "a.csv" && file.columns.len() == 2));
}

#[test]
fn accounts_of_nobody_are_asked_about_and_a_file_that_cannot_be_read_stops_no_other() {
    let list = [source("l.csv", "Customer,Website\nBarilla,barilla.it\n"), source("bad.csv", "PK\u{3}\u{4}")];
    let report = preview(&list, vec![TableSaid { file: "l.csv".into(), kind: Some(Kind::Accounts), ..TableSaid::default() }]);
    let codes: Vec<&str> = report.files.iter().filter_map(|file| Some(file.refused.as_ref()?.code())).collect();
    assert_eq!((codes, report.read), (vec!["needsOwner", "unreadable"], 0));
    let mut scene = Scene::pepper().unwrap();
    let alone = preview_import(&mut scene.ecosystem, &list[1..], &asking(Vec::new()), &Watch::none());
    assert!(matches!(alone, Err(Error::UnreadableInput { .. })), "alone it is refused at once");
}

#[test]
fn what_is_kept_is_used_by_itself_unless_the_person_says_otherwise() {
    let mut scene = Scene::pepper().unwrap();
    let columns = vec![column("Firma", Field::Name), column("Ort", Field::Skip)];
    let input = MappingInput { name: "Firmen".into(), kind: Kind::Organisations, preset: String::new(), columns };
    save_mapping(&mut scene.ecosystem, input).unwrap();
    let text = [source("t.csv", "Firma;Ort\nAcme;Ulm\n")];
    let mut file = |mapping: Option<&str>| {
        let said = TableSaid { file: "t.csv".into(), mapping: mapping.map(str::to_owned), ..TableSaid::default() };
        preview_import(&mut scene.ecosystem, &text, &asking(vec![said]), &Watch::none()).unwrap().files.remove(0)
    };
    assert_eq!((file(None).mapping.as_str(), file(None).created), ("Firmen", 1));
    assert_eq!((file(Some("")).mapping.as_str(), file(Some("")).refused.unwrap().code()), ("", "unknownColumns"));
    assert_eq!(file(Some("FIRMEN")).mapping, "Firmen");
}
