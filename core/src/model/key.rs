//! The key of an encrypted file, and what the first bytes of such a file say.

use zeroize::Zeroize;

/// The 32 bytes with which a file is encrypted; erased from memory when dropped. Its text is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Two bytes by which a file knows its key again, so that a wrong passphrase is told from damage; one wrong key in 65,536 passes.
    fn mark(&self) -> [u8; 2] {
        let digest = blake3::derive_key("app.tutti the mark by which a file knows its key", &self.0);
        [digest[0], digest[1]]
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

/// The first 16 bytes of an encrypted file, which stand in it in the clear: `TUTe`, ten bytes of chance, and the mark of the key. SQLCipher
/// takes all sixteen for its salt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 16]);

/// How encrypted files begin; the last letter says how keys are made of passphrases.
const MAGIC: &[u8; 4] = b"TUTe";

impl Salt {
    /// The part that a passphrase is mixed with, from ten bytes of chance.
    pub fn seed(chance: [u8; 10]) -> [u8; 14] {
        let mut seed = [0; 14];
        seed[..4].copy_from_slice(MAGIC);
        seed[4..].copy_from_slice(&chance);
        seed
    }

    /// The salt of a file with this key, which was made of this seed.
    pub fn new(seed: [u8; 14], key: &Key) -> Self {
        let mut bytes = [0; 16];
        bytes[..14].copy_from_slice(&seed);
        bytes[14..].copy_from_slice(&key.mark());
        Self(bytes)
    }

    /// The salt at the beginning of a file, if that is an encrypted ecosystem.
    pub fn read(header: &[u8]) -> Option<Self> {
        let bytes: [u8; 16] = header.get(..16)?.try_into().ok()?;
        bytes.starts_with(MAGIC).then_some(Self(bytes))
    }

    /// All of it.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The part that a passphrase is mixed with.
    pub fn mixed(&self) -> [u8; 14] {
        std::array::from_fn(|i| self.0[i])
    }

    /// Whether this may be the key of the file.
    pub fn fits(&self, key: &Key) -> bool {
        self.0[14..] == key.mark()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salt_knows_its_key_and_no_other() {
        let key = Key::from_bytes([7; 32]);
        let salt = Salt::new(Salt::seed([1; 10]), &key);
        assert_eq!(Salt::read(salt.bytes()), Some(salt));
        assert!(salt.fits(&key));
        assert!(!salt.fits(&Key::from_bytes([8; 32])));
        assert_eq!(Salt::read(b"SQLite format 3\0"), None);
        assert_eq!(format!("{key:?}"), "Key(..)");
    }
}
