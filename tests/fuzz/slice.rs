//! A short slice of the long runs, each with a seed of its own so that it plays the same every time, after every malformed file that is kept.
//! The long runs: `cargo xtask fuzz`.

#![cfg(test)]

use std::process::Command;

fn plays(target: &str, count: &str) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let done = Command::new(env!("CARGO_BIN_EXE_tutti-fuzz")).args([target, count, "7"]).current_dir(root).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.contains(" 0 faults"), "{said}");
}

#[test]
fn no_table_brings_an_import_down() {
    plays("tables", "300");
}

#[test]
fn no_file_of_a_comparison_brings_its_reader_down() {
    plays("sealed", "600");
}

#[test]
fn no_picture_brings_a_logo_down() {
    plays("logo", "60");
}

#[test]
fn nothing_that_is_typed_brings_a_field_down() {
    plays("words", "4000");
}

#[test]
fn a_history_that_was_tampered_with_is_noticed_and_brings_nothing_down() {
    plays("history", "80");
}

#[test]
fn whatever_is_asked_the_ecosystem_stays_sound_and_undo_leads_back() {
    plays("requests", "400");
}
