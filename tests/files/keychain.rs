//! A key in a keychain: it opens the file there and nowhere else, follows a new passphrase, and is never needed.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;

use tutti_core::commands::encryption::{decrypt, encrypt, unlock};
use tutti_core::commands::keychain::{Keychain, before, can_remember, forget, moved_on, recalled, remember, remembers};
use tutti_core::ecosystem::{Ecosystem, Surroundings};
use tutti_core::error::{Error, ErrorCode, Result};
use tutti_core::model::key::{Key, Salt};
use tutti_tests::Scene;

/// A keychain in memory.
#[derive(Default)]
struct Ring(RefCell<HashMap<[u8; 16], Key>>);

impl Keychain for Ring {
    fn recall(&self, salt: &Salt) -> Result<Option<Key>> {
        Ok(self.0.borrow().get(salt.bytes()).cloned())
    }
    fn remember(&self, salt: &Salt, key: &Key) -> Result<()> {
        self.0.borrow_mut().insert(*salt.bytes(), key.clone());
        Ok(())
    }
    fn forget(&self, salt: &Salt) -> Result<()> {
        self.0.borrow_mut().remove(salt.bytes());
        Ok(())
    }
}

/// A system that has none, or one that stays closed.
struct Closed;

impl Keychain for Closed {
    fn recall(&self, _: &Salt) -> Result<Option<Key>> {
        Err(Error::Keychain("closed".to_owned()))
    }
    fn remember(&self, _: &Salt, _: &Key) -> Result<()> {
        Err(Error::Keychain("closed".to_owned()))
    }
    fn forget(&self, _: &Salt) -> Result<()> {
        Err(Error::Keychain("closed".to_owned()))
    }
}

const FIRST: &str = "seven grey herons";
const SECOND: &str = "eight white herons";

/// The sample under the first passphrase, open.
fn sealed() -> (tempfile::TempDir, std::path::PathBuf, Ecosystem) {
    let scene = Scene::pepper().unwrap();
    let path = scene.path();
    let ecosystem = encrypt(scene.ecosystem, FIRST).unwrap().ecosystem;
    (scene.folder, path, ecosystem)
}

fn opens(path: &Path, key: Option<Key>) -> bool {
    Ecosystem::open_in(path, &Surroundings { key, scratch: std::env::temp_dir(), ..Surroundings::default() }).is_ok()
}

#[test]
fn a_remembered_key_opens_the_file_and_its_copies_until_it_is_erased() {
    let (folder, path, ecosystem) = sealed();
    let ring = Ring::default();
    assert_eq!((remembers(&ecosystem, &ring), can_remember(&path, &ring)), (Some(false), true));
    assert!(recalled(&path, &ring).is_none());
    remember(&ecosystem, &ring).unwrap();
    assert_eq!(remembers(&ecosystem, &ring), Some(true));
    let copy = folder.path().join("copy.tutti");
    ecosystem.store().copy_to(&copy).unwrap();
    drop(ecosystem);
    for file in [&path, &copy] {
        let key = recalled(file, &ring);
        assert!(key.is_some() && opens(file, key));
    }
    forget(&path, &ring).unwrap();
    assert!(recalled(&path, &ring).is_none());
    assert!(opens(&path, unlock(&path, FIRST).unwrap()), "the passphrase opens it as before");
}

#[test]
fn a_new_passphrase_is_followed_and_nothing_stays_behind() {
    let (_folder, path, ecosystem) = sealed();
    let ring = Ring::default();
    remember(&ecosystem, &ring).unwrap();
    let was = before(&ecosystem, &ring);
    let ecosystem = encrypt(ecosystem, SECOND).unwrap().ecosystem;
    moved_on(&was, &ecosystem, &ring).unwrap();
    assert_eq!((remembers(&ecosystem, &ring), ring.0.borrow().len()), (Some(true), 1));

    let was = before(&ecosystem, &ring);
    let ecosystem = decrypt(ecosystem).unwrap();
    moved_on(&was, &ecosystem, &ring).unwrap();
    assert!(ring.0.borrow().is_empty());
    assert_eq!(remembers(&ecosystem, &ring), None);
    assert_eq!(remember(&ecosystem, &ring).err().map(|e| e.code()), Some(ErrorCode::Invalid));
    drop(ecosystem);
    assert!(opens(&path, None) && !can_remember(&path, &ring));
}

#[test]
fn what_was_not_kept_is_not_kept_by_a_new_passphrase() {
    let (_folder, _, ecosystem) = sealed();
    let ring = Ring::default();
    let was = before(&ecosystem, &ring);
    let ecosystem = encrypt(ecosystem, SECOND).unwrap().ecosystem;
    moved_on(&was, &ecosystem, &ring).unwrap();
    assert!(ring.0.borrow().is_empty());
}

#[test]
fn without_a_keychain_the_passphrase_is_all_it_takes() {
    let (_folder, path, ecosystem) = sealed();
    assert_eq!((remembers(&ecosystem, &Closed), can_remember(&path, &Closed)), (None, false));
    assert_eq!(remember(&ecosystem, &Closed).err().map(|e| e.code()), Some(ErrorCode::Keychain));
    let was = before(&ecosystem, &Closed);
    let ecosystem = encrypt(ecosystem, SECOND).unwrap().ecosystem;
    moved_on(&was, &ecosystem, &Closed).unwrap();
    drop(ecosystem);
    assert!(recalled(&path, &Closed).is_none());
    assert!(opens(&path, unlock(&path, SECOND).unwrap()));
}

#[test]
fn a_key_that_does_not_fit_is_not_used() {
    let (_folder, path, ecosystem) = sealed();
    let ring = Ring::default();
    remember(&ecosystem, &ring).unwrap();
    drop(ecosystem);
    ring.0.borrow_mut().values_mut().for_each(|key| *key = Key::from_bytes([1; 32]));
    assert!(recalled(&path, &ring).is_none());
}
