//! Copies of one file: found beside it, compared and merged, with decisions named by the keys that are shown.

use std::fs;

use super::desk::Desk;

/// A file and a copy of it as a sync program names one, both edited: one field differently, another only there.
fn twins() -> Desk {
    let desk = Desk::pepper();
    desk.done("backup @p.tutti '@p (conflicted copy 2024-01-02).tutti'");
    desk.done("edit @p.tutti Mastercard owner=Ada");
    desk.done("edit '@p (conflicted copy 2024-01-02).tutti' Mastercard owner=Grace");
    desk.done("edit '@p (conflicted copy 2024-01-02).tutti' 'Pizza Hut' owner=Grace");
    desk
}

fn owner(desk: &Desk, name: &str) -> String {
    let rows = desk.rows("p.tutti", "organisations");
    rows.iter().find(|row| row["name"] == name).unwrap()["owner"].as_str().unwrap().to_owned()
}

const OTHER: &str = "'@p (conflicted copy 2024-01-02).tutti'";

#[test]
fn a_copy_beside_the_file_is_listed_with_what_it_has() {
    let desk = twins();
    desk.done("new '@p (1).tutti' --conductor Maison");
    let found = desk.json("copies @p.tutti");
    let found = found.as_array().unwrap();
    assert_eq!(found.len(), 1, "another ecosystem of such a name is none: {found:?}");
    assert_eq!((found[0]["name"].as_str(), found[0]["theirs"].as_u64()), (Some("p (conflicted copy 2024-01-02).tutti"), Some(2)));
    assert!(desk.done("copies @p.tutti --lang fr").contains("2 opérations"));
}

#[test]
fn a_merge_is_shown_first_decided_by_key_and_taken_back_in_one_step() {
    let desk = twins();
    let seen = desk.json(&format!("merge @p.tutti {OTHER} --dry-run"));
    let conflict = &seen["conflicts"][0];
    let told = ["name", "field", "base", "ours", "theirs", "side"].map(|key| conflict[key].as_str().unwrap_or("").to_owned());
    assert_eq!(told[..2], ["Mastercard", "owner"]);
    assert_eq!(told[3..], ["Ada", "Grace", "ours"]);
    assert_eq!((seen["ours"].as_u64(), seen["theirs"].as_u64()), (Some(1), Some(2)));
    assert_ne!(owner(&desk, "Pizza Hut"), "Grace", "a trial does nothing");

    let key = conflict["key"].as_str().unwrap();
    desk.done(&format!("merge @p.tutti {OTHER} --theirs {key}"));
    assert_eq!((owner(&desk, "Mastercard"), owner(&desk, "Pizza Hut")), ("Grace".to_owned(), "Grace".to_owned()));
    assert!(desk.done(&format!("merge @p.tutti {OTHER}")).contains("Nothing new"));
    assert!(desk.done("copies @p.tutti").contains("nothing new"));
    desk.done("undo @p.tutti");
    assert_eq!(owner(&desk, "Mastercard"), "Ada");
}

#[test]
fn one_side_can_be_preferred_for_all() {
    let desk = twins();
    let text = desk.done(&format!("merge @p.tutti {OTHER} --prefer theirs --lang fr"));
    assert!(text.contains("modifié des deux côtés") && text.contains("l’autre copie l’emporte"), "{text}");
    assert_eq!(owner(&desk, "Mastercard"), "Grace");
}

#[test]
fn what_cannot_be_merged_is_said() {
    let desk = twins();
    desk.done("new @other.tutti --conductor Maison");
    desk.refused("merge @p.tutti @other.tutti", &["other.tutti"]);
    desk.refused("merge @p.tutti @p.tutti", &[]);
    desk.refused("merge @p.tutti @gone.tutti", &["gone.tutti"]);
    desk.refused(&format!("merge @p.tutti {OTHER} --theirs nothing"), &["nothing"]);
    assert_eq!(owner(&desk, "Mastercard"), "Ada");
}

#[test]
fn a_folder_that_a_program_keeps_is_told() {
    let desk = Desk::bare();
    fs::create_dir(desk.path("Dropbox")).unwrap();
    let said = desk.call("new @Dropbox/n.tutti --conductor Maison --lang fr");
    assert_eq!((said.code, said.err.contains("Dropbox"), said.err.contains("copie en conflit")), (0, true, true), "{}", said.err);
    assert!(desk.done("check @Dropbox/n.tutti").contains("conflicted copy"));
    assert_eq!(desk.json("check @Dropbox/n.tutti")["sync"]["folder"], "dropbox");
}
