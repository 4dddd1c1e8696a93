//! Restore points, files of older forms, and files that are open elsewhere.

use std::fs;

use tutti_core::commands::circles::add_circle;
use tutti_core::commands::encryption::encrypt;
use tutti_core::commands::history::undo;
use tutti_core::commands::organisations::{NewOrganisation, add_organisation};
use tutti_core::commands::points::key_for;
use tutti_core::commands::sample::create_sample;
use tutti_core::ecosystem::{Ecosystem, Surroundings};
use tutti_core::error::ErrorCode;
use tutti_core::model::introduction::Lang;
use tutti_core::model::organisation::Organisation;
use tutti_core::store::open::Opening;
use tutti_core::store::points::{PointReason, Points, restore};
use tutti_tests::Scene;

fn surroundings(folder: &std::path::Path) -> Surroundings {
    let points = Some(Points::within(&folder.join("points")));
    Surroundings { actor: "test".to_owned(), points, scratch: folder.to_owned(), ..Surroundings::default() }
}

#[test]
fn a_file_of_before_page_checksums_is_written_anew_once_with_a_restore_point() {
    for (name, organisations) in [("format-1.tutti", 14), ("format-9.tutti", 14)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.tutti");
        fs::copy(format!("{}/files/{name}", env!("CARGO_MANIFEST_DIR")), &path).unwrap();
        let old = fs::read(&path).unwrap();
        assert_eq!(old[20], 0);
        let ecosystem = Ecosystem::open_in(&path, &surroundings(folder.path())).unwrap();
        assert_eq!(ecosystem.rows().count::<Organisation>().unwrap(), organisations, "{name}");
        assert!(ecosystem.store().check().unwrap().is_empty());
        let points = ecosystem.points().unwrap();
        assert_eq!(points.iter().map(|point| point.reason).collect::<Vec<_>>(), [PointReason::Migration]);
        drop(ecosystem);
        assert_eq!(fs::read(&path).unwrap()[20], 8, "its pages have room for checksums");
        let again = Ecosystem::open_in(&path, &surroundings(folder.path())).unwrap();
        assert_eq!(again.points().unwrap().len(), 1, "only once");
        drop(again);
        let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["old.tutti", "points"], "no draft is left");
    }
}

#[test]
fn an_old_file_that_cannot_be_written_is_read_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.tutti");
    fs::copy(format!("{}/files/format-1.tutti", env!("CARGO_MANIFEST_DIR")), &path).unwrap();
    let before = fs::read(&path).unwrap();
    let store = tutti_core::store::Store::open_to_read(&path, &Opening::default()).unwrap();
    assert_eq!(store.rows().count::<Organisation>().unwrap(), 14);
    assert!(store.rows().all::<tutti_core::model::deal::Deal>().unwrap().is_empty(), "tables it does not have yet are empty");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_restore_point_holds_what_the_file_held_and_goes_into_a_new_file() {
    let scene = Scene::pepper().unwrap();
    let (path, digest, folder) = (scene.path(), scene.digest().unwrap(), scene.folder);
    drop(scene.ecosystem);
    let mut ecosystem = Ecosystem::open_in(&path, &surroundings(folder.path())).unwrap();
    assert!(ecosystem.keep_point(PointReason::Import).unwrap().is_some());
    assert!(ecosystem.keep_point(PointReason::Close).unwrap().is_none(), "nothing has changed since");
    assert!(ecosystem.keep_point_after(i64::MAX / 2).unwrap().is_none());
    add_circle(&mut ecosystem, "Payments", &[]).unwrap();
    assert!(ecosystem.keep_point_after(-1).unwrap().is_some());
    let points = ecosystem.points().unwrap();
    assert_eq!(points.iter().map(|p| p.reason).collect::<Vec<_>>(), [PointReason::Routine, PointReason::Import]);
    let out = folder.path().join("restored.tutti");
    restore(&points[1], &out, &Opening::default()).unwrap();
    assert_eq!(Ecosystem::open(&out, "test").unwrap().rows().digest().unwrap(), digest);
    assert_eq!(restore(&points[1], &out, &Opening::default()).unwrap_err().code(), ErrorCode::Invalid, "never over a file");
    drop(ecosystem);
    fs::write(&path, "no longer an ecosystem").unwrap();
    let found = Points::within(&folder.path().join("points")).of_path(&path);
    assert_eq!(found, points, "they are found when the file cannot be read");
}

#[test]
fn a_file_that_is_open_elsewhere_can_be_read_and_copied_but_not_written() {
    let mut scene = Scene::pepper().unwrap();
    add_circle(&mut scene.ecosystem, "Not yet in the file itself", &[]).unwrap();
    let mut beside = Ecosystem::beside(&scene.path(), &surroundings(scene.folder.path())).unwrap();
    assert_eq!(beside.rows().digest().unwrap(), scene.digest().unwrap(), "what stands only in the journal is there");
    assert_eq!(add_circle(&mut beside, "More", &[]).unwrap_err().code(), ErrorCode::Locked);
    let copy = scene.folder.path().join("copy.tutti");
    beside.store().copy_to(&copy).unwrap();
    assert_eq!(Ecosystem::open(&copy, "test").unwrap().rows().digest().unwrap(), scene.digest().unwrap());
    let left: Vec<_> = fs::read_dir(scene.folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with("tutti-")), "{left:?}");
}

#[test]
fn another_file_is_read_without_being_written_whatever_its_form() {
    let scene = Scene::pepper().unwrap();
    let path = scene.path();
    drop(scene.ecosystem);
    let ours = Ecosystem::open_in(&path, &surroundings(scene.folder.path())).unwrap();
    let other = scene.folder.path().join("old.tutti");
    fs::copy(format!("{}/files/format-9.tutti", env!("CARGO_MANIFEST_DIR")), &other).unwrap();
    let before = fs::read(&other).unwrap();
    assert_eq!(ours.other(&other).unwrap().rows().count::<Organisation>().unwrap(), 14);
    assert_eq!(fs::read(&other).unwrap(), before);
    let taken = Ecosystem::open(&other, "colleague").unwrap();
    assert_eq!(ours.other(&other).unwrap().rows().digest().unwrap(), taken.rows().digest().unwrap(), "also while a colleague has it open");
}

/// The files of a folder that hold anything.
fn holding(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.filter(|entry| entry.metadata().unwrap().len() > 0).map(|entry| entry.file_name().into_string().unwrap()).collect()
}

#[test]
fn in_a_folder_that_a_program_keeps_the_file_alone_holds_every_deed() {
    let folder = tempfile::tempdir().unwrap();
    let (kept, plain) = (folder.path().join("Dropbox"), folder.path().join("Documents"));
    [&kept, &plain].into_iter().for_each(|folder| fs::create_dir(folder).unwrap());
    let path = kept.join("Pepper.tutti");
    let mut ecosystem = create_sample(&path, "pepper", Lang::En, "test").unwrap();
    for name in ["Payments", "Retail", "Robots"] {
        add_circle(&mut ecosystem, name, &[]).unwrap();
        assert!(holding(&kept).iter().all(|name| name == "Pepper.tutti"), "nothing beside it would have to be taken along");
        // What the program takes away at any moment is whole.
        let taken = plain.join("taken.tutti");
        fs::copy(&path, &taken).unwrap();
        let copy = Ecosystem::open(&taken, "test").unwrap();
        assert_eq!(copy.rows().digest().unwrap(), ecosystem.rows().digest().unwrap());
        drop(copy);
    }
    assert_eq!(Ecosystem::open(&path, "test").err().map(|e| e.code()), Some(ErrorCode::Locked), "one writer");
    let beside = Ecosystem::beside(&path, &surroundings(folder.path())).unwrap();
    assert_eq!(beside.rows().digest().unwrap(), ecosystem.rows().digest().unwrap());
    // It goes on wherever it is put.
    let (digest, moved) = (ecosystem.rows().digest().unwrap(), plain.join("Moved.tutti"));
    drop(ecosystem);
    let left: Vec<_> = fs::read_dir(&kept).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["Pepper.tutti"], "nor an empty journal");
    drop(Ecosystem::open(&path, "test").unwrap().rewrite_under(None).unwrap());
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 1, "nor one of a draft");
    for (from, to) in [(&path, &moved), (&moved, &path)] {
        fs::rename(from, to).unwrap();
        let mut ecosystem = Ecosystem::open(to, "test").unwrap();
        add_circle(&mut ecosystem, "On the way", &[]).unwrap();
        undo(&mut ecosystem).unwrap();
        assert_eq!(ecosystem.rows().digest().unwrap(), digest);
        assert!(ecosystem.store().check().unwrap().is_empty());
    }
}

#[test]
fn a_place_in_the_history_that_comes_again_after_somebody_was_forgotten_is_another_point() {
    let scene = Scene::pepper().unwrap();
    let (path, folder) = (scene.path(), scene.folder);
    drop(scene.ecosystem);
    let mut ecosystem = Ecosystem::open_in(&path, &surroundings(folder.path())).unwrap();
    let begun = ecosystem.revision().unwrap();
    let id = add_organisation(&mut ecosystem, NewOrganisation { name: "Zyxwv".to_owned(), ..Default::default() }).unwrap().output;
    ecosystem.keep_point(PointReason::Close).unwrap();
    let (mut ecosystem, _) = ecosystem.forget(tutti_core::model::change::Noun::Organisation, id).unwrap();
    while ecosystem.revision().unwrap() <= begun {
        add_circle(&mut ecosystem, "Payments", &[]).unwrap();
    }
    assert_eq!(ecosystem.points().unwrap()[0].revision, u32::try_from(ecosystem.revision().unwrap()).unwrap());
    assert!(ecosystem.keep_point(PointReason::Close).unwrap().is_some(), "the same place, and another history");
    assert!(ecosystem.keep_point(PointReason::Close).unwrap().is_none());
}

#[test]
fn with_another_passphrase_there_is_a_point_that_opens_with_it() {
    let scene = Scene::pepper().unwrap();
    let (path, folder) = (scene.path(), scene.folder);
    drop(scene.ecosystem);
    let mut ecosystem = Ecosystem::open_in(&path, &surroundings(folder.path())).unwrap();
    for passphrase in ["seven grey herons", "eight white herons"] {
        let done = encrypt(ecosystem, passphrase).unwrap();
        ecosystem = done.ecosystem;
        let newest = &ecosystem.points().unwrap()[0];
        assert!(key_for(newest, Some(&done.key), None).unwrap().is_some(), "{passphrase}");
    }
    let older = &ecosystem.points().unwrap()[1];
    let in_use = ecosystem.store().key();
    assert_eq!(key_for(older, in_use, None).unwrap_err().code(), ErrorCode::Encrypted, "it asks");
    assert_eq!(key_for(older, in_use, Some("something else")).unwrap_err().code(), ErrorCode::WrongKey);
    let key = key_for(older, in_use, Some("seven grey herons")).unwrap();
    let out = folder.path().join("restored.tutti");
    restore(older, &out, &Opening { key: key.as_ref(), before_renewal: None }).unwrap();
    assert!(Ecosystem::open_in(&out, &Surroundings { key, ..surroundings(folder.path()) }).is_ok());
}
