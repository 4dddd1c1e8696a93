//! A short slice of the long runs, each with a seed of its own so that it plays the same every time. The long runs: `cargo xtask crash`.

#![cfg(test)]

use std::process::Command;

fn plays(words: &[&str]) {
    let done = Command::new(env!("CARGO_BIN_EXE_tutti-crash")).args(words).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    assert!(said.contains(" 0 faults"), "{said}");
}

#[test]
fn nothing_acknowledged_is_lost_when_the_writer_is_stopped() {
    plays(&["kills", "60", "1"]);
}

#[test]
fn nothing_acknowledged_is_lost_when_the_power_is_cut() {
    plays(&["cuts", "150", "2"]);
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_acknowledged_is_lost_when_the_power_is_cut_while_whole_files_are_written() {
    plays(&["wholes", "60", "4"]);
}

#[test]
fn no_damage_passes_unseen_and_none_crashes() {
    plays(&["damage", "400", "3"]);
}
