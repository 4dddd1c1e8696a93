//! Back and forth in time: undo, redo, the ecosystem as it was, copies.

use tutti_core::model::introduction::Lang;
use tutti_core::queries::words::date;

use super::desk::Desk;

/// Names of the organisations of a file.
fn names(desk: &Desk, file: &str) -> Vec<String> {
    desk.rows(file, "organisations").iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

/// An ecosystem to which three deeds brought one organisation each.
fn three_deeds() -> Desk {
    let desk = Desk::empty();
    for name in ["One", "Two", "Three"] {
        desk.put("o.csv", format!("Name\n{name}\n"));
        desk.done("import @e.tutti @o.csv");
    }
    desk
}

#[test]
fn undo_and_redo_go_as_many_steps_as_are_asked() {
    let desk = three_deeds();
    let steps: &[(&str, u64, &[&str])] = &[
        ("undo @e.tutti", 1, &["Maison", "One", "Two"]),
        ("undo @e.tutti 2", 2, &["Maison"]),
        ("undo @e.tutti", 0, &["Maison"]),
        ("redo @e.tutti 2", 2, &["Maison", "One", "Two"]),
        ("redo @e.tutti 9", 1, &["Maison", "One", "Two", "Three"]),
        ("redo @e.tutti", 0, &["Maison", "One", "Two", "Three"]),
        ("undo @e.tutti 9", 3, &["Maison"]),
    ];
    for (line, done, expected) in steps {
        assert_eq!(desk.json(line)["done"], *done, "{line}");
        assert_eq!(names(&desk, "e.tutti"), *expected, "{line}");
    }
}

#[test]
fn a_fresh_deed_after_an_undo_leaves_nothing_to_redo() {
    let desk = three_deeds();
    desk.done("undo @e.tutti");
    desk.put("o.csv", "Name\nFour\n");
    desk.done("import @e.tutti @o.csv");
    assert_eq!(desk.json("redo @e.tutti")["done"], 0);
    assert_eq!(names(&desk, "e.tutti"), ["Maison", "One", "Two", "Four"]);
}

#[test]
fn history_is_newest_first_and_keeps_what_was_undone() {
    let desk = three_deeds();
    desk.done("undo @e.tutti 2");
    let rows = desk.json("history @e.tutti --limit 4");
    let told = |row: &serde_json::Value| {
        (row["seq"].as_u64().unwrap(), row["kind"].as_str().unwrap().to_owned(), row["undone"].as_bool().unwrap())
    };
    let rows: Vec<_> = rows.as_array().unwrap().iter().map(told).collect();
    let expected = [(6, "undo", false), (5, "undo", false), (4, "do", true), (3, "do", true)];
    assert_eq!(rows, expected.map(|(seq, kind, undone)| (seq, kind.to_owned(), undone)));
}

#[test]
fn the_ecosystem_as_it_was_is_a_file_of_its_own() {
    let desk = three_deeds();
    let before = desk.json("history @e.tutti");
    let today = before[0]["at"].as_str().unwrap()[..10].to_owned();
    desk.done(&format!("at @e.tutti {today} @then.tutti"));
    assert_eq!(names(&desk, "then.tutti"), ["Maison", "One", "Two", "Three"]);
    assert_eq!(desk.json("check @then.tutti")["ok"], true);
    assert_eq!(desk.json("history @e.tutti"), before, "looking back changes nothing");
    desk.refused(&format!("at @e.tutti {today} @then.tutti"), &["then.tutti"]);
    desk.refused("at @e.tutti 2001-01-01 @never.tutti", &["2001-01-01"]);
    assert!(!desk.path("never.tutti").exists());
}

#[test]
fn a_copy_holds_the_same_and_goes_its_own_way() {
    let desk = three_deeds();
    desk.done("backup @e.tutti @copy.tutti");
    desk.done("undo @copy.tutti");
    assert_eq!(names(&desk, "copy.tutti"), ["Maison", "One", "Two"]);
    assert_eq!(names(&desk, "e.tutti"), ["Maison", "One", "Two", "Three"]);
    assert_eq!(desk.json("check @copy.tutti")["problems"], serde_json::json!([]));
}

#[test]
fn the_map_is_exported_as_it_was() {
    let desk = three_deeds();
    let today = desk.json("history @e.tutti")[0]["at"].as_str().unwrap()[..10].to_owned();
    desk.done(&format!("export @e.tutti @now.json --at {today}"));
    assert!(desk.text("now.json").contains("Three"));
    desk.refused("export @e.tutti @then.json --at 2001-01-01", &["2001-01-01"]);
    assert!(!desk.path("then.json").exists());
}

#[test]
fn the_map_is_told_and_diagnosed_as_it_was() {
    let desk = three_deeds();
    let today = desk.json("history @e.tutti")[0]["at"].as_str().unwrap()[..10].to_owned();
    let now = desk.json("describe @e.tutti --lang en");
    let then = desk.json(&format!("describe @e.tutti --at {today} --lang en"));
    let written = date(Lang::En, today.parse().unwrap());
    assert_eq!(then["title"].as_str().unwrap(), format!("{}, as it was on {written}", now["title"].as_str().unwrap()));
    assert_eq!(desk.json(&format!("diagnose @e.tutti --at {today}")), desk.json("diagnose @e.tutti"));
    for line in ["describe @e.tutti", "diagnose @e.tutti", "rehearse @e.tutti --without One"] {
        desk.refused(&format!("{line} --at 2001-01-01"), &["2001-01-01"]);
    }
}

#[test]
fn changes_leave_out_what_was_undone() {
    let desk = three_deeds();
    desk.done("undo @e.tutti");
    let since = desk.json("changes @e.tutti --from 2001-01-01");
    let gained: Vec<&str> = since["organisationsGained"].as_array().unwrap().iter().map(|o| o["name"].as_str().unwrap()).collect();
    assert_eq!(gained, ["Maison", "One", "Two"]);
    assert_eq!((since["from"].as_i64(), since["gained"].as_i64()), (Some(0), Some(3)));
    assert_eq!(desk.done("changes @e.tutti --from 2999-01-01"), "Since 2999-01-01: nothing is different.\n");
}
