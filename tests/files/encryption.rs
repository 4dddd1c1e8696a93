//! Encrypted files: they open with their key and nothing else, a wrong key is no damage, and nothing of them can be read without it.

use std::fs;
use std::path::Path;

use tutti_core::ecosystem::{Ecosystem, Surroundings};
use tutti_core::error::ErrorCode;
use tutti_core::model::key::{Key, Salt};
use tutti_tests::Scene;

fn with(key: &Key) -> Surroundings {
    Surroundings { actor: "test".to_owned(), key: Some(key.clone()), scratch: std::env::temp_dir(), ..Surroundings::default() }
}

fn key(byte: u8) -> Key {
    Key::from_bytes([byte; 32])
}

fn salt(byte: u8) -> Salt {
    Salt::new(Salt::seed([byte; 10]), &key(byte))
}

fn has(path: &Path, words: &[u8]) -> bool {
    fs::read(path).unwrap().windows(words.len()).any(|window| window == words)
}

/// The sample, encrypted and closed.
fn sealed() -> (tempfile::TempDir, std::path::PathBuf, String) {
    let scene = Scene::pepper().unwrap();
    let (path, digest) = (scene.path(), scene.digest().unwrap());
    drop(scene.ecosystem.rewrite_under(Some((&key(7), salt(7)))).unwrap());
    (scene.folder, path, digest)
}

#[test]
fn nothing_of_an_encrypted_file_can_be_read_and_its_key_opens_it() {
    let (folder, path, digest) = sealed();
    assert!(!has(&path, b"SoftBank") && !has(&path, b"SQLite") && !has(&path, b"organisation"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft and no journal is left");
    let opened = Ecosystem::open_in(&path, &with(&key(7))).unwrap();
    assert_eq!(opened.rows().digest().unwrap(), digest);
    assert!(opened.store().check().unwrap().is_empty());
    assert!(opened.store().is_encrypted());
}

#[test]
fn without_its_key_it_asks_and_a_wrong_key_is_no_damage() {
    let (_folder, path, _) = sealed();
    let before = fs::read(&path).unwrap();
    assert_eq!(Ecosystem::open(&path, "test").err().map(|e| e.code()), Some(ErrorCode::Encrypted));
    assert_eq!(Ecosystem::open_in(&path, &with(&key(8))).err().map(|e| e.code()), Some(ErrorCode::WrongKey));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_flipped_bit_under_the_right_key_is_damage() {
    let (_folder, path, _) = sealed();
    let sound = fs::read(&path).unwrap();
    for page in 0..sound.len() / 4096 {
        let mut damaged = sound.clone();
        damaged[page * 4096 + 16 + (page * 991) % 4080] ^= 4;
        fs::write(&path, damaged).unwrap();
        let error = Ecosystem::open_in(&path, &with(&key(7))).err().map(|e| e.code());
        assert_eq!(error, Some(ErrorCode::Damaged), "page {page}");
    }
}

#[test]
fn deeds_undo_copies_and_the_past_work_as_in_any_file() {
    let (folder, path, _) = sealed();
    let mut ecosystem = Ecosystem::open_in(&path, &with(&key(7))).unwrap();
    let before = ecosystem.rows().digest().unwrap();
    let seq = ecosystem.revision().unwrap();
    tutti_core::commands::circles::add_circle(&mut ecosystem, "Payments", &[]).unwrap();
    assert_ne!(ecosystem.rows().digest().unwrap(), before);
    assert_eq!(ecosystem.as_of(seq).unwrap().rows().digest().unwrap(), before);
    let copy = folder.path().join("copy.tutti");
    ecosystem.store().copy_to(&copy).unwrap();
    assert_eq!(Ecosystem::open(&copy, "test").err().map(|e| e.code()), Some(ErrorCode::Encrypted), "a copy is encrypted as well");
    let past = folder.path().join("past.tutti");
    ecosystem.store().copy_as_of(seq, &past).unwrap();
    assert_eq!(Ecosystem::open_in(&past, &with(&key(7))).unwrap().rows().digest().unwrap(), before);
    tutti_core::commands::history::undo(&mut ecosystem).unwrap();
    assert_eq!(ecosystem.rows().digest().unwrap(), before);
    assert!(!has(&copy, b"SoftBank") && !has(&past, b"SoftBank"));
}

#[test]
fn a_key_is_changed_and_taken_away_again() {
    let (_folder, path, digest) = sealed();
    let changed = Ecosystem::open_in(&path, &with(&key(7))).unwrap().rewrite_under(Some((&key(9), salt(9)))).unwrap();
    drop(changed);
    assert_eq!(Ecosystem::open_in(&path, &with(&key(7))).err().map(|e| e.code()), Some(ErrorCode::WrongKey));
    drop(Ecosystem::open_in(&path, &with(&key(9))).unwrap().rewrite_under(None).unwrap());
    let plain = Ecosystem::open(&path, "test").unwrap();
    assert_eq!(plain.rows().digest().unwrap(), digest);
    assert!(plain.store().check().unwrap().is_empty());
    assert!(has(&path, b"SoftBank"));
}

#[test]
fn an_encrypted_file_that_is_open_is_read_beside_its_writer_and_salvaged_when_damaged() {
    let (folder, path, digest) = sealed();
    let writer = Ecosystem::open_in(&path, &with(&key(7))).unwrap();
    let beside = Ecosystem::beside(&path, &with(&key(7))).unwrap();
    assert_eq!(beside.rows().digest().unwrap(), digest);
    drop((writer, beside));
    let mut damaged = fs::read(&path).unwrap();
    let middle = damaged.len() / 4096 / 2 * 4096;
    damaged[middle..middle + 4096].fill(1);
    fs::write(&path, damaged).unwrap();
    let (salvaged, _) = Ecosystem::salvage(&path, &with(&key(7))).unwrap();
    assert!(salvaged.store().check().unwrap().is_empty());
    drop(folder);
}

#[test]
fn what_may_not_be_written_gets_no_passphrase_and_loses_none() {
    let (folder, path, _) = sealed();
    let before = fs::read(&path).unwrap();
    let mut damaged = before.clone();
    let middle = damaged.len() / 4096 / 2 * 4096;
    damaged[middle..middle + 4096].fill(1);
    fs::write(&path, &damaged).unwrap();
    let (salvaged, _) = Ecosystem::salvage(&path, &with(&key(7))).unwrap();
    assert_eq!(salvaged.rewrite_under(Some((&key(9), salt(9)))).err().map(|e| e.code()), Some(ErrorCode::Damaged));
    assert_eq!(fs::read(&path).unwrap(), damaged, "the damaged file is left as it is");
    fs::write(&path, &before).unwrap();
    let writer = Ecosystem::open_in(&path, &with(&key(7))).unwrap();
    let beside = Ecosystem::beside(&path, &with(&key(7))).unwrap();
    assert_eq!(beside.rewrite_under(None).err().map(|e| e.code()), Some(ErrorCode::Locked));
    drop(writer);
    assert!(Ecosystem::open_in(&path, &with(&key(7))).is_ok());
    drop(folder);
}
