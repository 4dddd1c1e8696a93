//! The keychain of the system: Keychain Services on macOS, the Credential Manager on Windows, the Secret Service (GNOME Keyring, KWallet and
//! others) elsewhere. It is the only room that knows them. Not here: when a key is kept or asked for (the core's commands).

use std::fmt::Write;

use keyring::v1::{Entry, Error as KeyringError};
use tutti_core::commands::keychain::Keychain;
use tutti_core::error::{Error, Result};
use tutti_core::model::key::{Key, Salt};
use zeroize::Zeroizing;

/// Under which name Tutti's keys stand in a keychain.
const SERVICE: &str = "app.tutti";

/// The keychain of whoever is logged in.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn recall(&self, salt: &Salt) -> Result<Option<Key>> {
        let secret = match entry(salt).and_then(|entry| entry.get_secret()) {
            Ok(secret) => Zeroizing::new(secret),
            Err(KeyringError::NoEntry) => return Ok(None),
            Err(error) => return Err(Error::Keychain(error.to_string())),
        };
        Ok(<[u8; 32]>::try_from(secret.as_slice()).ok().map(Key::from_bytes))
    }

    fn remember(&self, salt: &Salt, key: &Key) -> Result<()> {
        entry(salt).and_then(|entry| entry.set_secret(key.bytes())).map_err(|error| Error::Keychain(error.to_string()))
    }

    fn forget(&self, salt: &Salt) -> Result<()> {
        match entry(salt).and_then(|entry| entry.delete_credential()) {
            Ok(()) | Err(KeyringError::NoEntry) => Ok(()),
            Err(error) => Err(Error::Keychain(error.to_string())),
        }
    }
}

/// A file is known by its salt, which its copies share and a new passphrase changes; where the file lies does not matter.
fn entry(salt: &Salt) -> keyring::v1::Result<Entry> {
    let name = salt.bytes().iter().fold(String::with_capacity(32), |mut name, byte| {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
        name
    });
    Entry::new(SERVICE, &name)
}
