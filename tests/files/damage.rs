//! Damaged files: no changed byte passes unseen, and what can be read of such a file is read, while it stays as it is.

use std::fs;
use std::path::Path;

use tutti_core::ecosystem::{Ecosystem, Surroundings};
use tutti_core::error::ErrorCode;
use tutti_core::model::key::{Key, Salt};
use tutti_core::model::organisation::Organisation;
use tutti_tests::Scene;

const PAGE: usize = 4096;

fn surroundings(scratch: &Path) -> Surroundings {
    Surroundings { actor: "test".to_owned(), scratch: scratch.to_owned(), ..Surroundings::default() }
}

/// The sample as a closed file: its folder, its place, its bytes and what it holds.
struct Closed {
    folder: tempfile::TempDir,
    path: std::path::PathBuf,
    bytes: Vec<u8>,
    digest: String,
}

fn closed() -> Closed {
    let scene = Scene::pepper().unwrap();
    let (path, digest) = (scene.path(), scene.digest().unwrap());
    drop(scene.ecosystem);
    Closed { bytes: fs::read(&path).unwrap(), folder: scene.folder, path, digest }
}

impl Closed {
    /// Whether a file of these bytes opens as if nothing were wrong with it; whatever happens, it is not written to.
    fn passes(&self, bytes: &[u8]) -> bool {
        fs::write(&self.path, bytes).unwrap();
        let passes =
            Ecosystem::open(&self.path, "test").is_ok_and(|ecosystem| ecosystem.store().check().is_ok_and(|found| found.is_empty()));
        passes && Ecosystem::open(&self.path, "test").unwrap().rows().digest().is_ok_and(|digest| digest == self.digest)
    }
}

#[test]
fn one_flipped_bit_anywhere_is_noticed() {
    let file = closed();
    assert!(file.passes(&file.bytes), "the file itself is sound");
    let pages = file.bytes.len() / PAGE;
    // One bit in every page, at another place in each, the checksum's own bytes included.
    for page in 0..pages {
        let at = page * PAGE + (page * 1_237) % PAGE;
        let mut damaged = file.bytes.clone();
        damaged[at] ^= 1 << (page % 8);
        assert!(!file.passes(&damaged), "bit {} of byte {at}", page % 8);
    }
    assert!(file.passes(&file.bytes));
}

#[test]
fn two_pages_that_changed_places_are_noticed() {
    let file = closed();
    let pages = file.bytes.len() / PAGE;
    for (one, other) in (1..pages - 1).map(|page| (page, page + 1)) {
        let mut damaged = file.bytes.clone();
        let (left, right) = damaged.split_at_mut(other * PAGE);
        left[one * PAGE..other * PAGE].swap_with_slice(&mut right[..PAGE]);
        assert!(!file.passes(&damaged), "pages {one} and {other}");
    }
}

#[test]
fn what_one_lost_page_held_comes_back_from_the_history() {
    let file = closed();
    let pages = file.bytes.len() / PAGE;
    let mut whole = 0;
    for page in 1..pages {
        let mut damaged = file.bytes.clone();
        damaged[page * PAGE..(page + 1) * PAGE].fill(0);
        fs::write(&file.path, &damaged).unwrap();
        assert_eq!(Ecosystem::open(&file.path, "test").err().map(|e| e.code()), Some(ErrorCode::Damaged), "page {page}");
        let (salvaged, told) = Ecosystem::salvage(&file.path, &surroundings(file.folder.path())).unwrap();
        assert_eq!(fs::read(&file.path).unwrap(), damaged, "the damaged file is left as it is");
        let same = salvaged.rows().digest().unwrap() == file.digest;
        assert!(same || told.left_out > 0 || !told.torn.is_empty(), "what is missing is told: {told:?}");
        assert!(!told.whole || same, "page {page}");
        whole += usize::from(same);
        assert!(salvaged.store().check().unwrap().is_empty(), "page {page}");
    }
    assert!(whole * 100 >= (pages - 1) * 95, "{whole} of {} came back whole", pages - 1);
    assert_eq!(fs::read_dir(file.folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

/// The same for an encrypted file; of its first page the salt stays, by which it is known to be one.
#[test]
fn what_one_lost_page_of_an_encrypted_file_held_comes_back_as_well() {
    let file = closed();
    let key = Key::from_bytes([7; 32]);
    let salt = Salt::new(Salt::seed([7; 10]), &key);
    drop(Ecosystem::open(&file.path, "test").unwrap().rewrite_under(Some((&key, salt))).unwrap());
    let sound = fs::read(&file.path).unwrap();
    let surroundings = Surroundings { key: Some(key), ..surroundings(file.folder.path()) };
    let (pages, mut whole) = (sound.len() / PAGE, 0);
    for page in 0..pages {
        let mut damaged = sound.clone();
        damaged[(page * PAGE).max(100)..(page + 1) * PAGE].fill(0);
        fs::write(&file.path, &damaged).unwrap();
        let (salvaged, told) = Ecosystem::salvage(&file.path, &surroundings).unwrap_or_else(|error| panic!("page {page}: {error}"));
        let same = salvaged.rows().digest().unwrap() == file.digest;
        assert!(same || !told.torn.is_empty(), "page {page}: what is missing is told: {told:?}");
        whole += usize::from(same);
    }
    assert!(whole * 100 >= pages * 95, "{whole} of {pages} came back whole");
    assert_eq!(fs::read_dir(file.folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn what_was_salvaged_can_be_read_and_kept_but_not_changed() {
    let file = closed();
    let mut damaged = file.bytes.clone();
    let last = damaged.len() - PAGE;
    damaged[last..].fill(0xa5);
    fs::write(&file.path, &damaged).unwrap();
    let (mut salvaged, _) = Ecosystem::salvage(&file.path, &surroundings(file.folder.path())).unwrap();
    assert!(salvaged.rows().count::<Organisation>().unwrap() > 0);
    let refused = tutti_core::commands::history::undo(&mut salvaged)
        .map(|_| ())
        .and_then(|()| salvaged.transact(tutti_core::model::op::Op::AddCircle, |_| Ok(())).map(drop));
    assert_eq!(refused.err().map(|e| e.code()), Some(ErrorCode::Damaged));
    let kept = file.folder.path().join("kept.tutti");
    salvaged.store().copy_to(&kept).unwrap();
    assert_eq!(Ecosystem::open(&kept, "test").unwrap().rows().digest().unwrap(), salvaged.rows().digest().unwrap());
}
