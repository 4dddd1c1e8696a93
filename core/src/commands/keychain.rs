//! Keeping the key of an encrypted file in the keychain of the system, so that the file opens there without asking. It is never only there: the
//! key is made of the passphrase and of nothing else, so both open the file wherever it goes. Not undoable, because it is no part of the file.
//! Not here: which keychain that is (the shells bring one).

use std::path::Path;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::model::key::{Key, Salt};
use crate::store::open::salt_of;

/// Keeps keys for whoever is logged in, each under the salt of its file. Fails where there is no keychain, or it stays closed.
pub trait Keychain {
    /// The key that was kept for a file, if one was.
    fn recall(&self, salt: &Salt) -> Result<Option<Key>>;
    /// Keeps a key, in place of the one that may be there.
    fn remember(&self, salt: &Salt, key: &Key) -> Result<()>;
    /// Erases a key; none being there is fine.
    fn forget(&self, salt: &Salt) -> Result<()>;
}

/// The key of the file at `path` as the keychain knows it. A keychain that cannot be asked knows nothing: the passphrase is still there.
pub fn recalled(path: &Path, keychain: &dyn Keychain) -> Option<Key> {
    let salt = salt_of(path).ok()??;
    keychain.recall(&salt).ok()?.filter(|key| salt.fits(key))
}

/// Whether there is a keychain that could keep the key of the file at `path`.
pub fn can_remember(path: &Path, keychain: &dyn Keychain) -> bool {
    salt_of(path).ok().flatten().is_some_and(|salt| keychain.recall(&salt).is_ok())
}

/// Whether the keychain holds the key of an open file; nothing where there is no keychain or the file has no passphrase.
pub fn remembers(ecosystem: &Ecosystem, keychain: &dyn Keychain) -> Option<bool> {
    let salt = salt_of(ecosystem.store().path()).ok()??;
    keychain.recall(&salt).ok().map(|key| key.is_some())
}

/// Keeps the key of an open file. Refuses one that has no passphrase.
pub fn remember(ecosystem: &Ecosystem, keychain: &dyn Keychain) -> Result<()> {
    let store = ecosystem.store();
    match (store.key(), salt_of(store.path())?) {
        (Some(key), Some(salt)) => keychain.remember(&salt, key),
        _ => Err(Error::Invalid("this file has no passphrase".to_owned())),
    }
}

/// Erases the key of the file at `path`, which then asks again; none being there is fine.
pub fn forget(path: &Path, keychain: &dyn Keychain) -> Result<()> {
    salt_of(path)?.map_or(Ok(()), |salt| keychain.forget(&salt))
}

/// What a keychain held of a file before its passphrase changed or went.
pub struct Before(Option<Salt>);

/// Looks what the keychain holds of a file that is about to be written under another key.
pub fn before(ecosystem: &Ecosystem, keychain: &dyn Keychain) -> Before {
    let salt = salt_of(ecosystem.store().path()).ok().flatten();
    Before(salt.filter(|salt| keychain.recall(salt).is_ok_and(|key| key.is_some())))
}

/// Keeps the new key where the old one was kept, and erases that.
pub fn moved_on(before: &Before, ecosystem: &Ecosystem, keychain: &dyn Keychain) -> Result<()> {
    let Some(salt) = &before.0 else { return Ok(()) };
    if ecosystem.store().is_encrypted() {
        remember(ecosystem, keychain)?;
    }
    keychain.forget(salt)
}
