//! Imports that go well: what each kind of table becomes, that its report reconciles, and that nothing comes in twice.

use std::io::Write;

use serde_json::{Value, json};
use tutti_core::commands::organisations::{OrganisationPatch, update_organisation};
use tutti_core::ecosystem::Ecosystem;

use super::desk::Desk;

/// Imports and returns read, created, updated, merged and skipped, which must reconcile in all and in each file.
#[track_caller]
pub fn counts(desk: &Desk, line: &str) -> [u64; 5] {
    let report = desk.json(line);
    for file in report["files"].as_array().unwrap() {
        reconciled(file);
    }
    reconciled(&report)
}

#[track_caller]
fn reconciled(report: &Value) -> [u64; 5] {
    let counts = ["read", "created", "updated", "merged", "skipped"].map(|field| report[field].as_u64().unwrap());
    assert_eq!(counts[0], counts[1..].iter().sum::<u64>(), "{report:#}");
    counts
}

/// Imports tables into an empty ecosystem, then once more; the second time nothing may be created or updated.
#[track_caller]
fn check(tables: &[(&str, &str)], expected: [u64; 5], ties: &[&str]) -> Desk {
    let desk = Desk::empty();
    let mut line = "import @e.tutti".to_owned();
    for (name, content) in tables {
        desk.put(name, content);
        line += &format!(" @{name}");
    }
    assert_eq!(counts(&desk, &line), expected);
    assert_eq!(self::ties(&desk), ties);
    let again = counts(&desk, &line);
    assert_eq!((again[1], again[2], again[4]), (0, 0, expected[4]), "read again, nothing is new");
    assert_eq!(self::ties(&desk), ties);
    desk
}

/// The relationships as text, in the order they were made.
fn ties(desk: &Desk) -> Vec<String> {
    let tie = |row: &Value| {
        let part = |field: &str| row[field].as_str().unwrap_or("-").to_owned();
        let arrow = if row["direction"] == "directed" { "→" } else { "–" };
        let ends = [&row["from"], &row["to"]].map(|end| end["name"].as_str().unwrap());
        format!("{} {arrow} {}: {} {} {}", ends[0], ends[1], part("kind"), row["strength"], part("since"))
    };
    desk.rows("e.tutti", "relationships").iter().map(tie).collect()
}

#[test]
fn tables_of_tutti_itself() {
    let organisations = "Name,Kinds,Domain,Country,Sectors,Offers,Needs,Owner,Status,Tags,Notes\n\
        Acme,partner|supplier,acme.com,FR,robots;arms,robot arms,!payment|space,Ada,active,key,first\n\
        Beta,,,,,,,,,,\n";
    let relationships = "From,To,Type,Direction,Strength,Since,Until,Area,Evidence\n\
        Acme,Beta,integration,directed,4,2015-03-01,,product|sales,a contract\n\
        Acme,Beta,integration,directed,4,2016-03-01,,,\n\
        acme,BETA,integration,directed,2,2016-03-01,,,seen again\n";
    let ties = ["Acme → Beta: integration 4 2015-03-01", "Acme → Beta: integration 4 2016-03-01"];
    let desk = check(&[("o.csv", organisations), ("r.csv", relationships)], [5, 4, 0, 1, 0], &ties);
    let sheet = desk.json("show @e.tutti acme");
    let acme = &sheet["organisation"];
    assert_eq!((&acme["kinds"], &acme["sectors"]), (&json!(["partner", "supplier"]), &json!(["robots", "arms"])));
    let needs: Vec<_> = sheet["needs"].as_array().unwrap().iter().map(|n| (n["term"].as_str().unwrap(), n["blocker"] == true)).collect();
    assert_eq!(needs, [("payment", true), ("space", false)]);
}

#[test]
fn nodes_and_edges_of_gephi() {
    let nodes = "Id;Label\nn1;Acme\nn2;Beta\nn3;Gamma\n";
    let edges = "Source;Target;Type;Weight\nn1;n2;Undirected;4\nn2;n3;Directed;12\nn2;n1;Undirected;4\n";
    check(
        &[("edges.csv", edges), ("nodes.csv", nodes)],
        [6, 5, 0, 1, 0],
        &["Acme – Beta: partnership 4 -", "Beta → Gamma: partnership 5 -"],
    );
}

#[test]
fn elements_and_connections_of_kumu() {
    let elements = "Label,Type,Description,Tags\nAcme,Supplier,makes arms,key|robots\nBeta,Customer,,\n";
    let connections = "From,To,Type,Label,Direction\nAcme,Beta,supplies,arms,directed\nBeta,Gamma,knows,,mutual\n";
    let desk = check(
        &[("elements.csv", elements), ("connections.csv", connections)],
        [4, 4, 0, 0, 0],
        &["Acme → Beta: supplies 3 -", "Beta – Gamma: knows 3 -"],
    );
    assert_eq!(desk.rows("e.tutti", "organisations").len(), 4, "whom only a connection names comes in too");
}

#[test]
fn memberships_tie_the_members_of_each_event_on_its_day() {
    let organisations = "org_id,name,country\n1,Acme,FR\n2,Beta,IT\n3,Gamma,DE\n4,Delta,FR\n";
    let events = "project_id,project_acronym,start_date,end_date\nP1,ROBOT,2014-02-01,2017-01-31\nP2,ARM,2014-05-01,\n";
    let memberships = "project_id,org_id,role\nP1,1,coordinator\nP1,2,participant\nP1,3,participant\nP2,3,participant\nP2,4,coordinator\nP2,9,participant\nP2,4,participant\n";
    let tables = [("memberships.csv", memberships), ("events.csv", events), ("organisations.csv", organisations)];
    let ties = [
        "Acme – Beta: project 3 2014-02-01",
        "Acme – Gamma: project 3 2014-02-01",
        "Beta – Gamma: project 3 2014-02-01",
        "Gamma – Delta: project 3 2014-05-01",
    ];
    let desk = check(&tables, [13, 9, 0, 3, 1], &ties);
    assert_eq!(desk.rows("e.tutti", "relationships")[0]["evidence"], "ROBOT");
    let found = desk.json("introductions @e.tutti --limit 10");
    assert!(found.as_array().unwrap().iter().all(|p| p["reasons"].as_array().is_some_and(|r| !r.is_empty())));
    assert!(!found.as_array().unwrap().is_empty());
    assert_eq!(desk.json("undo @e.tutti")["done"], 1);
    assert_eq!(desk.rows("e.tutti", "organisations").len(), 1, "all files of an import are one deed");
}

#[test]
fn people_come_to_their_organisations() {
    let people =
        "First Name,Last Name,Email Address,Company,Position\nAda,Lovelace,ada@acme.com,Acme,CTO\nAlan,Turing,,Beta,\nNobody,,,,\n";
    let desk = check(&[("people.csv", people)], [3, 2, 0, 0, 1], &[]);
    assert_eq!(desk.json("show @e.tutti acme")["contacts"][0]["name"], "Ada Lovelace");
}

#[test]
fn accounts_need_whose_they_are() {
    let desk = Desk::empty();
    desk.put("a.csv", "Customer,Website\nBarilla,barilla.it\nbarilla,\nLego,\n");
    desk.refused("import @e.tutti @a.csv --as accounts", &[]);
    assert!(desk.rows("e.tutti", "accounts").is_empty());
    let line = "import @e.tutti @a.csv --as accounts --of maison --population opportunities";
    assert_eq!(counts(&desk, line), [3, 2, 0, 1, 0]);
    assert_eq!(counts(&desk, line), [3, 0, 0, 3, 0]);
    assert_eq!(desk.rows("e.tutti", "accounts")[0]["population"], "opportunities");
}

#[test]
fn what_was_typed_is_filled_in_and_never_overwritten() {
    let desk = Desk::empty();
    desk.put("one.csv", "Name,Country,Notes,Offers\nAcme,FR,typed by hand,arms\n");
    desk.put("two.csv", "Name,Country,Domain,Notes,Offers\nACME,IT,https://www.acme.com/x,from a list,arms|legs\n");
    assert_eq!(counts(&desk, "import @e.tutti @one.csv"), [1, 1, 0, 0, 0]);
    assert_eq!(counts(&desk, "import @e.tutti @two.csv"), [1, 0, 1, 0, 0]);
    let sheet = desk.json("show @e.tutti acme");
    let acme = &sheet["organisation"];
    assert_eq!([&acme["name"], &acme["country"], &acme["domain"], &acme["notes"]], ["Acme", "FR", "acme.com", "typed by hand"]);
    assert_eq!(sheet["offers"].as_array().unwrap().len(), 2);
}

#[test]
fn a_packed_table_is_unpacked() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(b"Name,Country\nAcme,FR\nBeta,IT\n").unwrap();
    let desk = Desk::empty();
    desk.put("o.csv.gz", packer.finish().unwrap());
    assert_eq!(counts(&desk, "import @e.tutti @o.csv.gz"), [2, 2, 0, 0, 0]);
}

#[test]
fn a_trial_run_says_the_same_and_leaves_the_file_as_it_was() {
    let desk = Desk::pepper();
    desk.put("o.csv", "Name,Country\nAcme,FR\nMastercard,BE\n,\nPizza Hut,US\nbroken\n");
    let before = desk.bytes("p.tutti");
    let trial = desk.json("import @p.tutti @o.csv --dry-run");
    assert_eq!(desk.bytes("p.tutti"), before);
    assert_eq!(desk.json("import @p.tutti @o.csv"), trial);
    assert_ne!(desk.bytes("p.tutti"), before);
}

#[test]
fn numbers_of_registers_decide_whom_a_row_is_about_and_are_kept_as_typed() {
    let first = "Nom,SIRET,TVA\nBoulangerie Dupont,732 829 320 00074,FR44732829320\nPerdu,\"8,12345E+13\",\n";
    let desk = check(&[("o.csv", first)], [2, 2, 0, 0, 0], &[]);
    let report = desk.json("import @e.tutti @o.csv --dry-run");
    assert_eq!(report["problems"][0]["message"], "\"8,12345E+13\" is no valid siret number; kept as text");
    desk.put("n.csv", "Company,SIREN,Country\nBD Paris SARL,732829320,FR\nBoulangerie Dupont,552081317,FR\n");
    assert_eq!(counts(&desk, "import @e.tutti @n.csv"), [2, 1, 1, 0, 0], "the number decides, and another number is another company");
    let sheet = desk.json("show @e.tutti 'Perdu'");
    assert_eq!(sheet["organisation"]["custom"][0], json!({ "name": "SIRET", "value": "8,12345E+13" }));
}

#[test]
fn a_row_that_is_somebody_under_another_spelling_is_taken_for_them_and_one_in_doubt_is_told() {
    let desk = Desk::empty();
    desk.put("o.csv", "Name,Domain,Country\nLumen Conseil SARL,lumen-conseil.fr,FR\nNovatek SAS,,FR\n");
    desk.done("import @e.tutti @o.csv");
    desk.put(
        "n.csv",
        "Company,Website,Country\nLUMEN CONSEIL,https://www.lumen-conseil.fr/,France\nNovatek SARL,,France\nAirbus,airbus.com,FR\n",
    );
    let report = desk.json("import @e.tutti @n.csv --dry-run");
    let twin = |n: usize| (report["twins"][n]["name"].as_str().unwrap().to_owned(), report["twins"][n]["same"].as_bool().unwrap());
    assert_eq!((twin(0), twin(1)), (("Novatek SARL".to_owned(), false), ("LUMEN CONSEIL".to_owned(), true)));
    assert_eq!(counts(&desk, "import @e.tutti @n.csv --dry-run"), [3, 2, 0, 1, 0]);
    assert_eq!(counts(&desk, "import @e.tutti @n.csv --dry-run --different 2"), [3, 3, 0, 0, 0]);
    assert_eq!(counts(&desk, "import @e.tutti @n.csv --same 3"), [3, 1, 0, 2, 0], "what the person says goes before everything");
    assert_eq!(counts(&desk, "import @e.tutti @n.csv --same 3"), [3, 0, 0, 3, 0], "read again, nothing is new");
}

#[test]
fn rows_of_one_file_that_are_one_company_come_in_once_and_those_in_doubt_are_told() {
    let desk = Desk::empty();
    let table = "Company,Website,Country,Tags\nLumen Conseil SARL,lumen-conseil.fr,FR,a\nNovatek SAS,,FR,\nAirbus,airbus.com,FR,\n\
        LUMEN CONSEIL,https://www.lumen-conseil.fr/,,b\nNovatek SARL,,FR,\nLumen Conseil France,lumen-conseil.fr,FR,c\n";
    desk.put("o.csv", table);
    let report = desk.json("import @e.tutti @o.csv --dry-run");
    let twins: Vec<(&str, u64, bool)> = report["twins"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| (t["name"].as_str().unwrap(), t["otherLine"].as_u64().unwrap(), t["same"].as_bool().unwrap()))
        .collect();
    assert_eq!(twins[0], ("Novatek SARL", 3, false), "doubt comes first");
    assert!(twins.contains(&("LUMEN CONSEIL", 2, true)) && twins.contains(&("Lumen Conseil France", 2, true)), "{twins:?}");
    assert_eq!(counts(&desk, "import @e.tutti @o.csv --dry-run --different 5 --same 6"), [6, 4, 1, 1, 0]);
    assert_eq!(counts(&desk, "import @e.tutti @o.csv"), [6, 4, 2, 0, 0]);
    assert_eq!(desk.json("show @e.tutti 'Lumen Conseil SARL'")["organisation"]["tags"], json!(["a", "b", "c"]));
    assert_eq!(counts(&desk, "import @e.tutti @o.csv"), [6, 0, 0, 6, 0], "read again, nothing is new");
}

#[test]
fn what_was_said_of_a_row_is_remembered_until_something_else_is_said() {
    let desk = Desk::empty();
    desk.put("o.csv", "Name,Country\nNovatek SAS,FR\n").put("n.csv", "Company,Country\nNovatek SARL,FR\n");
    desk.put("ties.csv", "From,To\nNovatek SARL,Maison\n");
    desk.done("import @e.tutti @o.csv");
    assert_eq!(counts(&desk, "import @e.tutti @n.csv --dry-run"), [1, 1, 0, 0, 0]);
    assert_eq!(counts(&desk, "import @e.tutti @n.csv --same 2"), [1, 0, 0, 1, 0]);
    assert_eq!(counts(&desk, "import @e.tutti @n.csv"), [1, 0, 0, 1, 0], "asked once, known ever after");
    desk.done("import @e.tutti @ties.csv");
    assert_eq!(ties(&desk), ["Novatek SAS – Maison: partnership 3 -"], "by other files too");
    assert_eq!(counts(&desk, "import @e.tutti @n.csv --different 2"), [1, 1, 0, 0, 0]);
    assert_eq!(counts(&desk, "import @e.tutti @n.csv"), [1, 0, 0, 1, 0]);
    assert_eq!(desk.rows("e.tutti", "organisations").len(), 3);
}

#[test]
fn two_ids_of_one_source_are_two_organisations_until_somebody_says_otherwise() {
    let table = "Record ID,Company name,Country\n1,Lumen Conseil SARL,FR\n";
    let desk = check(&[("o.csv", table)], [1, 1, 0, 0, 0], &[]);
    desk.put("n.csv", "Record ID,Company name,Country\n2,LUMEN CONSEIL,FR\n");
    assert_eq!(counts(&desk, "import @e.tutti @n.csv"), [1, 1, 0, 0, 0]);
}

#[test]
fn a_list_of_accounts_that_is_the_whole_says_who_entered_and_who_left() {
    let desk = Desk::empty();
    let line = "--as accounts --of Maison --population customers";
    desk.put("1.csv", "Account\nBarilla\nLego\n").put("2.csv", "Account\nLego\nAirbus\n");
    desk.done(&format!("import @e.tutti @1.csv {line}"));
    let told = desk.json(&format!("import @e.tutti @2.csv {line} --dry-run"));
    let file = &told["files"][0];
    assert_eq!((&file["entered"], &file["left"], &file["removed"]), (&json!(["Airbus"]), &json!(["Barilla"]), &0.into()));
    desk.done(&format!("import @e.tutti @2.csv {line} --refresh"));
    let names: Vec<String> = desk.rows("e.tutti", "accounts").iter().map(|a| a["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["Lego", "Airbus"]);
    desk.done("undo @e.tutti");
    assert_eq!(desk.rows("e.tutti", "accounts").len(), 2);
}

/// Changes Acme by hand.
fn edit(desk: &Desk, patch: OrganisationPatch) {
    let mut ecosystem = Ecosystem::open(&desk.path("e.tutti"), "test").unwrap();
    let id = ecosystem.rows().organisations_named("Acme").unwrap()[0].id;
    update_organisation(&mut ecosystem, id, patch).unwrap();
}

/// A value of the organisation Acme.
fn acme(desk: &Desk, field: &str) -> Value {
    desk.json("show @e.tutti acme")["organisation"][field].clone()
}

#[test]
fn what_the_source_changed_comes_in_and_what_was_edited_here_stays_unless_told_otherwise() {
    let desk = Desk::empty();
    desk.put("list 2026-10.csv", "Name,Country,Status,Tags,Offers\nAcme,FR,exploring,robots|retail,arms\nBeta,IT,active,,\n");
    desk.done("import @e.tutti '@list 2026-10.csv'");
    edit(&desk, OrganisationPatch { country: Some("DE".into()), tags: Some(vec!["retail".into(), "ours".into()]), ..Default::default() });
    desk.put("list 2026-11.csv", "Name,Country,Status,Tags,Offers\nAcme,BE,active,robots|food,legs\nBeta,IT,active,,\n");
    let report = desk.json("import @e.tutti '@list 2026-11.csv'");
    assert_eq!(report["updated"], 1);
    assert_eq!(report["merged"], 1);
    let kept = json!([{ "line": 2, "name": "Acme", "column": "Country", "ours": "DE", "theirs": "BE" }]);
    assert_eq!((&report["files"][0]["kept"], &report["files"][0]["kept_values"]), (&json!(1), &kept));
    assert_eq!((acme(&desk, "country"), acme(&desk, "status")), ("DE".into(), "active".into()));
    assert_eq!(acme(&desk, "tags"), json!(["ours", "food"]), "a tag taken off here stays off, one the source has no more goes");
    assert_eq!(desk.json("show @e.tutti acme")["offers"][0]["term"], "legs");
    assert_eq!(counts(&desk, "import @e.tutti '@list 2026-11.csv'"), [2, 0, 0, 2, 0], "read again, nothing is new");
    assert_eq!(counts(&desk, "import @e.tutti '@list 2026-11.csv' --overwrite"), [2, 0, 1, 1, 0]);
    assert_eq!(acme(&desk, "country"), "BE");
    desk.done("undo @e.tutti");
    assert_eq!(acme(&desk, "country"), "DE");
}

#[test]
fn another_source_fills_what_is_empty_and_says_what_it_would_have_changed() {
    let desk = Desk::empty();
    desk.put("one.csv", "Name,Country\nAcme,FR\n").put("two.csv", "Name,Country,Domain\nAcme,IT,acme.com\n");
    desk.done("import @e.tutti @one.csv");
    let report = desk.json("import @e.tutti @two.csv");
    assert_eq!((report["updated"].clone(), report["files"][0]["kept"].clone()), (1.into(), 1.into()));
    assert_eq!((acme(&desk, "country"), acme(&desk, "domain")), ("FR".into(), "acme.com".into()));
}

#[test]
fn several_rows_about_one_organisation_are_the_same_again_when_read_again() {
    let desk = Desk::empty();
    desk.put("o.csv", "Id,Name,Country,Tags\n7,Acme,FR,a\n7,Acme SAS,IT,b\n7,ACME,,c\n");
    assert_eq!(counts(&desk, "import @e.tutti @o.csv"), [3, 1, 2, 0, 0]);
    assert_eq!((acme(&desk, "country"), acme(&desk, "tags")), ("FR".into(), json!(["a", "b", "c"])));
    assert_eq!(counts(&desk, "import @e.tutti @o.csv"), [3, 0, 0, 3, 0]);
}

#[test]
fn people_and_relationships_follow_their_source_too() {
    let desk = Desk::empty();
    desk.put("people.csv", "Full name,Company,Email,Job title\nAda L,Acme,ada@acme.com,CTO\n");
    desk.put("ties.csv", "From,To,Strength,Evidence\nAcme,Beta,2,fair\n");
    desk.done("import @e.tutti @people.csv @ties.csv");
    desk.put("people.csv", "Full name,Company,Email,Job title\nAda L,Acme,ada@acme.com,CEO\n");
    desk.put("ties.csv", "From,To,Strength,Evidence\nAcme,Beta,4,fair\n");
    assert_eq!(counts(&desk, "import @e.tutti @people.csv @ties.csv"), [2, 0, 2, 0, 0]);
    assert_eq!(desk.json("show @e.tutti acme")["contacts"][0]["role"], "CEO");
    assert_eq!(desk.rows("e.tutti", "relationships")[0]["strength"], 4);
    assert_eq!(counts(&desk, "import @e.tutti @people.csv @ties.csv"), [2, 0, 0, 2, 0]);
}

#[test]
fn an_import_can_be_taken_back_later_and_what_was_edited_since_stays_and_is_listed() {
    let desk = Desk::empty();
    desk.put("own.csv", "Name,Country\nOld,FR\n").put("ties.csv", "From,To\nAcme,Beta\nBeta,Gamma\nOld,Gamma\n");
    desk.put("list.csv", "Name,Country,Domain,Tags\nAcme,FR,acme.com,a\nBeta,IT,,b\nGamma,DE,,\nDelta,ES,,\nOld,FR,old.fr,x\n");
    desk.put("people.csv", "Full name,Company,Email\nAda L,Gamma,ada@gamma.com\nBob M,Gamma,bob@gamma.com\n");
    desk.done("import @e.tutti @own.csv");
    desk.done("import @e.tutti @list.csv @ties.csv @people.csv");
    let import = desk.json("history @e.tutti --limit 1")[0]["seq"].as_i64().unwrap();
    edit(&desk, OrganisationPatch { notes: Some("met in Turin".into()), ..Default::default() });
    desk.done("connect @e.tutti Maison Beta");
    let trial = desk.json(&format!("undo-import @e.tutti {import} --dry-run"));
    assert_eq!(desk.rows("e.tutti", "organisations").len(), 6, "a trial changes nothing");
    let done = desk.json("undo-import @e.tutti");
    assert_eq!(done, trial);
    let counts = ["organisations", "relationships", "contacts", "restored", "kept"].map(|field| done[field].as_u64().unwrap());
    assert_eq!(counts, [2, 3, 2, 1, 2]);
    let kept: Vec<&str> = done["kept_rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(kept, ["Acme", "Beta"], "one was edited, the other got a relationship of its own");
    let mut names: Vec<String> = desk.rows("e.tutti", "organisations").iter().map(|o| o["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["Acme", "Beta", "Maison", "Old"]);
    assert_eq!((acme(&desk, "tags"), acme(&desk, "notes")), (json!(["a"]), json!("met in Turin")));
    assert_eq!(desk.json("show @e.tutti old")["organisation"]["domain"], "", "what it filled is empty again");
    desk.done("check @e.tutti");
    desk.done("undo @e.tutti");
    assert_eq!(desk.rows("e.tutti", "organisations").len(), 6);
    desk.refused("undo-import @e.tutti 1", &["no import"]);
}

#[test]
fn a_list_of_accounts_that_was_refreshed_comes_back_when_the_import_is_taken_back() {
    let desk = Desk::empty();
    let line = "--as accounts --of Maison --population customers";
    desk.put("1.csv", "Account\nBarilla\nLego\n").put("2.csv", "Account\nLego\nAirbus\n").put("o.csv", "Name\nAcme\n");
    desk.done(&format!("import @e.tutti @1.csv {line}"));
    desk.done(&format!("import @e.tutti @2.csv {line} --refresh"));
    let refresh = desk.json("history @e.tutti --limit 1")[0]["seq"].as_i64().unwrap();
    desk.done("import @e.tutti @o.csv");
    desk.done(&format!("undo-import @e.tutti {refresh}"));
    let mut names: Vec<String> = desk.rows("e.tutti", "accounts").iter().map(|a| a["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["Barilla", "Lego"]);
    assert_eq!(desk.rows("e.tutti", "organisations").len(), 2);
}
