//! Giving a file a passphrase, changing it, taking it away, and opening with it. Not undoable, because the whole file is written anew and the
//! history with it: what was and is in it stays the same. Not here: how keys are made (sealing) and files written (store).

use std::path::Path;

use zeroize::Zeroizing;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::model::key::{Key, Salt};
use crate::sealing::{Chance, passphrase};
use crate::store::open::salt_of;
use crate::store::points::PointReason;

/// A file under a new passphrase, and the 24 words that open it without it. Whoever has the words has the file: they are shown once.
pub struct Encrypted {
    /// The ecosystem, open.
    pub ecosystem: Ecosystem,
    /// The recovery key.
    pub recovery: Vec<&'static str>,
    /// The key itself, for a keychain.
    pub key: Key,
}

/// Encrypts a file with a passphrase, or changes the one it has. Refuses one that is too short. Cost: writes the whole file, and a fifth of a
/// second. On failure the file is as it was, and closed.
pub fn encrypt(ecosystem: Ecosystem, words: &str) -> Result<Encrypted> {
    passphrase::check(words)?;
    let seed = Salt::seed(Chance::fresh()?.bytes());
    let key = passphrase::key_of(words, &seed)?;
    let recovery = passphrase::recovery_words(&key);
    let ecosystem = ecosystem.rewrite_under(Some((&key, Salt::new(seed, &key))))?;
    // One in the new form, so that those of before can go. Where it cannot be made now it is made later; the recovery key must be told.
    let _ = ecosystem.keep_point(PointReason::Routine);
    Ok(Encrypted { ecosystem, recovery, key })
}

/// Takes the passphrase away. On failure the file is as it was, and closed.
pub fn decrypt(ecosystem: Ecosystem) -> Result<Ecosystem> {
    if !ecosystem.store().is_encrypted() {
        return Err(Error::Invalid("this file has no passphrase".to_owned()));
    }
    ecosystem.rewrite_under(None)
}

/// The key of the file at `path` from what somebody typed: its passphrase, or its recovery key. Nothing where the file is not encrypted.
pub fn unlock(path: &Path, typed: &str) -> Result<Option<Key>> {
    let Some(salt) = salt_of(path)? else { return Ok(None) };
    let typed = Zeroizing::new(typed.trim_end_matches(['\r', '\n']).to_owned());
    if let Some(key) = passphrase::key_of_words(&typed).ok().filter(|key| salt.fits(key)) {
        return Ok(Some(key));
    }
    let key = passphrase::key_of(&typed, &salt.mixed())?;
    if salt.fits(&key) { Ok(Some(key)) } else { Err(Error::WrongKey(path.to_owned())) }
}
