//! Who signs a file: an Ed25519 key made once, and the six words by which two people compare it by voice.
//! Not here: where the key is kept (store).

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha512};

use super::chance::Chance;

/// 2,048 English words whose first four letters are theirs alone (the list of BIP 39, MIT licence).
pub(super) const WORDS: &str = include_str!("words.txt");
/// Each word says this many bits.
const BITS: u32 = 11;
/// So many words are compared.
const COMPARED: u32 = 6;

/// One's own key.
pub struct Identity(SigningKey);

impl Identity {
    /// A new one.
    pub fn new(chance: &mut Chance) -> Self {
        Self(SigningKey::from_bytes(&chance.bytes()))
    }

    /// The one that was kept.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// What is kept.
    pub fn seed(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The public part.
    pub fn key(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    pub(super) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }
}

/// Whether the holder of a key signed these bytes.
pub(super) fn is_signed(key: &[u8; 32], bytes: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(key).is_ok_and(|key| key.verify_strict(bytes, &Signature::from_bytes(signature)).is_ok())
}

/// The six words of a public key: 66 bits of its hash. Somebody who wants another key with the same words has to try 2^66.
pub fn words(key: &[u8; 32]) -> Vec<&'static str> {
    let all: Vec<&str> = WORDS.lines().collect();
    let hash = Sha512::new_with_prefix(b"TuttiPSI-v1-words").chain_update(key).finalize();
    let number = u128::from_be_bytes(std::array::from_fn(|i| hash[i]));
    (0..COMPARED).map(|word| all[(number >> (128 - BITS * (word + 1))) as usize % all.len()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_2048_words_each_known_by_its_first_four_letters() {
        let mut beginnings: Vec<&str> = WORDS.lines().map(|word| &word[..word.len().min(4)]).collect();
        assert_eq!(beginnings.len(), 1 << BITS);
        beginnings.sort_unstable();
        beginnings.dedup();
        assert_eq!(beginnings.len(), 1 << BITS);
    }

    #[test]
    fn a_key_signs_and_another_does_not() {
        let (one, other) = (Identity::from_seed(&[1; 32]), Identity::from_seed(&[2; 32]));
        let signature = one.sign(b"bytes");
        assert!(is_signed(&one.key(), b"bytes", &signature));
        assert!(!is_signed(&other.key(), b"bytes", &signature) && !is_signed(&one.key(), b"other", &signature));
        assert!(!is_signed(&[0; 32], b"bytes", &[0; 64]), "a key of small order signs nothing");
        assert_eq!(words(&one.key()).len(), 6);
        assert_ne!(words(&one.key()), words(&other.key()));
        assert_eq!(words(&Identity::from_seed(&one.seed()).key()), words(&one.key()));
    }
}
