//! What a file promises: it holds what was written, only one program has it, and what is not sound is refused untouched.

#![cfg(test)]

mod damage;
mod encryption;
mod forgetting;
mod keeping;
mod keychain;
mod thinning;

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, ErrorCode};
use tutti_core::store::Store;
use tutti_tests::Scene;

/// Opens a file that must be refused, checks why, and that not one byte of it was changed.
fn refused(path: &Path, code: ErrorCode) {
    let before = fs::read(path).unwrap();
    let error = Ecosystem::open(path, "test").err().unwrap();
    assert_eq!(error.code(), code, "{error}");
    assert!(error.to_string().contains(path.file_name().unwrap().to_str().unwrap()), "the message names the file: {error}");
    assert_eq!(fs::read(path).unwrap(), before);
}

fn patched(at: u64, bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let Scene { ecosystem, folder } = Scene::pepper().unwrap();
    let path = ecosystem.store().path().to_owned();
    drop(ecosystem);
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
    (folder, path)
}

#[test]
fn text_is_not_an_ecosystem() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [("empty.tutti", ""), ("short.tutti", "Name,Country\n"), ("long.tutti", &"Name,Country\n".repeat(100))] {
        fs::write(folder.path().join(name), content).unwrap();
        refused(&folder.path().join(name), ErrorCode::NotTutti);
    }
}

#[test]
fn a_database_of_another_program_is_not_an_ecosystem() {
    let (_folder, path) = patched(68, &[0, 0, 0, 1]);
    refused(&path, ErrorCode::NotTutti);
}

#[test]
fn a_file_from_a_newer_version_is_refused_and_left_untouched() {
    let (_folder, path) = patched(60, &[0, 0, 0, 99]);
    refused(&path, ErrorCode::NewerVersion);
}

#[test]
fn a_damaged_file_is_refused_and_left_untouched() {
    let (_folder, path) = patched(4096, &[0xff; 4096]);
    refused(&path, ErrorCode::Damaged);
}

#[test]
fn a_file_cut_short_is_refused_and_left_untouched() {
    let Scene { ecosystem, folder } = Scene::pepper().unwrap();
    let path = ecosystem.store().path().to_owned();
    drop(ecosystem);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    refused(&path, ErrorCode::Damaged);
    drop(folder);
}

#[test]
fn a_file_that_is_open_elsewhere_is_refused() {
    let scene = Scene::pepper().unwrap();
    let error = Ecosystem::open(&scene.path(), "other").err().unwrap();
    assert_eq!(error.code(), ErrorCode::Locked, "{error}");
}

#[test]
fn a_file_that_is_not_there_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let error = Ecosystem::open(&folder.path().join("gone.tutti"), "test").err().unwrap();
    assert_eq!(error.code(), ErrorCode::CannotRead);
}

#[test]
fn a_new_ecosystem_never_replaces_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.tutti");
    fs::write(&path, "something else").unwrap();
    let error = Store::create(&path).err().unwrap();
    assert_eq!(error.code(), ErrorCode::Invalid);
    assert_eq!(fs::read_to_string(&path).unwrap(), "something else");
}

#[test]
fn a_beginning_that_fails_leaves_no_file_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.tutti");
    let made = Ecosystem::create(&path, "test", |_| Err(Error::Cancelled));
    assert_eq!(made.err().unwrap().code(), ErrorCode::Cancelled);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let error = Store::create(Path::new("/proc/mine.tutti")).err().unwrap();
    assert!(matches!(error.code(), ErrorCode::ReadOnly | ErrorCode::CannotWrite), "{error}");
}

#[test]
fn a_closed_file_is_one_file() {
    let Scene { ecosystem, folder } = Scene::pepper().unwrap();
    drop(ecosystem);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_copy_of_an_open_file_holds_the_same() {
    let scene = Scene::pepper().unwrap();
    let copy = scene.folder.path().join("copy.tutti");
    scene.ecosystem.store().copy_to(&copy).unwrap();
    assert_eq!(Ecosystem::open(&copy, "test").unwrap().rows().digest().unwrap(), scene.digest().unwrap());
    assert_eq!(scene.ecosystem.store().copy_to(&copy).err().unwrap().code(), ErrorCode::Invalid, "a copy never replaces a file");
}

#[test]
fn a_changed_history_is_noticed() {
    let scene = Scene::pepper().unwrap();
    assert!(scene.ecosystem.store().check().unwrap().is_empty());
    let path = scene.path();
    let folder = scene.folder;
    drop(scene.ecosystem);
    let bytes = fs::read(&path).unwrap();
    let at = bytes.windows(8).position(|w| w == b"createEc").unwrap();
    let mut changed = bytes.clone();
    changed[at - 3] ^= 1;
    fs::write(&path, changed).unwrap();
    let found = Ecosystem::open(&path, "test").map(|e| e.store().check().unwrap());
    assert!(found.is_err() || !found.unwrap().is_empty());
    drop(folder);
}

/// The sample as format 1 wrote it: it opens, is brought to the newest format, and nothing of it is lost.
#[test]
fn a_file_of_the_first_format_opens_and_keeps_everything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.tutti");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/files/format-1.tutti"), &path).unwrap();
    let mut ecosystem = Ecosystem::open(&path, "test").unwrap();
    assert_eq!(ecosystem.rows().count::<tutti_core::model::organisation::Organisation>().unwrap(), 14);
    assert!(ecosystem.store().check().unwrap().is_empty());
    let look = tutti_core::model::view::ViewLook::default();
    let input = tutti_core::commands::views::ViewInput { id: None, name: "New".into(), look, from: tutti_core::id::ViewId::nil() };
    tutti_core::commands::views::save_view(&mut ecosystem, input).unwrap();
    drop(ecosystem);
    let views = tutti_core::queries::views::views(&Ecosystem::open(&path, "test").unwrap()).unwrap();
    assert_eq!(views.iter().map(|v| v.name.as_str()).collect::<Vec<_>>(), ["New"]);
}
