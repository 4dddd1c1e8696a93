//! Restore points, what is left of a damaged file, and forgetting, from the terminal.

use std::fs;

use crate::desk::Desk;

#[test]
fn a_restore_point_is_made_listed_and_restored_into_a_new_file() {
    let desk = Desk::pepper();
    assert_eq!(desk.json("restore-points @p.tutti --make")[0]["reason"], "asked");
    desk.done("remove @p.tutti 'Tempo Delivery'");
    desk.done("restore @p.tutti last @then.tutti");
    assert!(desk.done("list @then.tutti organisations").contains("Tempo Delivery"));
    assert_eq!(desk.call("restore @p.tutti last @then.tutti").code, 1, "never over a file");
    assert_eq!(desk.call("restore @p.tutti nothing @other.tutti").code, 1);
    assert_eq!(desk.json("remove-points @p.tutti last")["removed"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_left_of_a_damaged_file_is_written_to_a_new_one() {
    let desk = Desk::pepper();
    let mut bytes = desk.bytes("p.tutti");
    let middle = bytes.len() / 8192 * 4096;
    bytes[middle..middle + 4096].fill(0);
    fs::write(desk.path("p.tutti"), &bytes).unwrap();
    let refused = desk.call("list @p.tutti organisations");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("tutti salvage") && refused.err.contains("tutti restore-points"), "{}", refused.err);
    desk.done("salvage @p.tutti @left.tutti");
    desk.done("check @left.tutti");
    assert_eq!(desk.bytes("p.tutti"), bytes, "the damaged file is left as it is");
}

#[test]
fn who_is_forgotten_is_gone_and_it_is_said_what_still_holds_the_name() {
    let desk = Desk::pepper();
    desk.done("add @p.tutti Zyxwv");
    desk.done("edit @p.tutti 'Tempo Delivery' 'notes=Met through Zyxwv'");
    let told = desk.json("forget @p.tutti Zyxwv");
    assert_eq!(told["mentions"][0]["noun"], "organisation");
    assert_eq!(told["points"][0]["reason"], "forget");
    assert!(desk.rows("p.tutti", "organisations").iter().all(|row| row["name"] != "Zyxwv"));
    assert_eq!(desk.call("forget @p.tutti Zyxwv").code, 1, "nobody of this name is left");
    desk.done("check @p.tutti");
}

#[test]
fn the_keychain_has_nothing_to_keep_of_a_file_without_a_passphrase() {
    let desk = Desk::pepper();
    assert_eq!(desk.json("keychain @p.tutti")["remembered"], serde_json::Value::Null);
    desk.refused("keychain @p.tutti --remember", &["passphrase"]);
    // Nothing being there to erase is fine, also where nobody can be asked.
    assert_eq!(desk.json("keychain @p.tutti --forget")["remembered"], false);
}
