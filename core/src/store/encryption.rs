//! Encrypted files: SQLCipher's pages under a raw key. The salt at the beginning says that a file is one, and knows its key again.
//! Not here: how a key is made of a passphrase (sealing), and when a file changes its form (rewrite.rs).

use std::fmt::Write;

use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::model::key::{Key, Salt};

/// With what a file is encrypted.
#[derive(Clone)]
pub(super) struct Cipher {
    pub(super) key: Key,
    pub(super) salt: Salt,
}

impl Cipher {
    /// Key and salt as SQLCipher takes them: 32 and 16 bytes in hexadecimal, which it uses as they are.
    pub(super) fn raw(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(99));
        text.push_str("x'");
        for byte in self.key.bytes().iter().chain(self.salt.bytes()) {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\'');
        text
    }

    /// Tells a fresh connection the key; the first thing done on it.
    pub(super) fn unlock(&self, connection: &Connection) -> rusqlite::Result<()> {
        // What goes wrong is told by result codes, not on standard error.
        let quiet = connection.query_row("PRAGMA cipher_log_level = NONE", [], |_| Ok(()));
        quiet.or_else(nothing_returned)?;
        let sql = Zeroizing::new(format!("PRAGMA key = \"{}\"", *self.raw()));
        connection.query_row(&sql, [], |_| Ok(())).or_else(nothing_returned)
    }
}

fn nothing_returned(error: rusqlite::Error) -> rusqlite::Result<()> {
    match error {
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    }
}
