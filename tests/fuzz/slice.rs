//! A short slice of the long runs, each with a seed of its own so that it plays the same every time, after every malformed file that is kept.
//! The long runs: `cargo xtask fuzz`.

#![cfg(test)]

use std::collections::BTreeSet;
use std::process::Command;

use tutti_fuzz::{requests, sound};

fn plays(target: &str, count: &str) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
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
    plays("logo", "2000");
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
    plays("requests", "800");
}

/// What the window may call, by the list that the shell keeps.
fn commands() -> BTreeSet<String> {
    let listed = include_str!("../../src-tauri/permissions/window.toml");
    listed.lines().filter_map(|line| line.strip_prefix("  \"")?.strip_suffix("\",")).map(str::to_owned).collect()
}

#[test]
fn every_command_of_the_window_is_asked_or_left_out_for_a_reason() {
    let mut asked = BTreeSet::new();
    for request in sound::requests() {
        let (_, request) = request.as_object().unwrap().iter().next().unwrap();
        asked.extend(request.as_object().unwrap().keys().cloned());
    }
    let left_out: Vec<String> = requests::LEFT_OUT.iter().flat_map(|(_, names)| *names).map(|name| (*name).to_owned()).collect();
    let known: BTreeSet<String> = asked.iter().chain(&left_out).cloned().collect();
    assert_eq!(known.len(), asked.len() + left_out.len(), "a command stands on one list alone");
    let commands = commands();
    assert!(commands.len() > 100);
    assert_eq!(commands.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "these are forgotten");
    assert_eq!(known.difference(&commands).collect::<Vec<_>>(), Vec::<&String>::new(), "these are no commands");
}
