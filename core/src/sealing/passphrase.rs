//! The key of an encrypted file: made of a passphrase with Argon2id (RFC 9106), or written out as 24 words that open the file without it.
//! Not here: what is encrypted with it (store).

use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::identity::WORDS;
use crate::error::{Error, Result};
use crate::model::key::Key;

/// The work that one guess costs: 64 MiB of memory, passed over three times (the second choice of RFC 9106).
const MEMORY: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// The shortest passphrase, in letters.
pub const SHORTEST: usize = 10;
/// How many words a recovery key has: 256 bits and eight to notice a slip of the pen.
pub const RECOVERY_WORDS: usize = 24;
const BITS: usize = 11;

/// The key that a passphrase makes with the salt of a file, however the keyboard composes its letters. Takes about a fifth of a second.
pub fn key_of(passphrase: &str, salt: &[u8]) -> Result<Key> {
    let composed = Zeroizing::new(passphrase.nfc().collect::<String>());
    let params = Params::new(MEMORY, PASSES, 1, Some(32)).map_err(|e| Error::Internal(e.to_string()))?;
    let mut bytes = Zeroizing::new([0; 32]);
    let made = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(composed.as_bytes(), salt, &mut *bytes);
    made.map_err(|e| Error::Internal(e.to_string()))?;
    Ok(Key::from_bytes(*bytes))
}

/// Refuses a passphrase that is too short to be of use.
pub fn check(passphrase: &str) -> Result<()> {
    match passphrase.trim().chars().count() {
        n if n < SHORTEST => {
            Err(Error::Invalid(format!("a passphrase has {SHORTEST} letters at least; several words are easier to keep in mind")))
        }
        _ => Ok(()),
    }
}

/// The recovery key: the key itself in 24 words, the last of which also holds a checksum.
pub fn recovery_words(key: &Key) -> Vec<&'static str> {
    let all: Vec<&str> = WORDS.lines().collect();
    let mut bytes = Zeroizing::new(key.bytes().to_vec());
    bytes.push(checksum(key.bytes()));
    let bit = |at: usize| usize::from(bytes[at / 8] >> (7 - at % 8) & 1);
    (0..RECOVERY_WORDS).map(|word| all[(0..BITS).fold(0, |number, i| number << 1 | bit(word * BITS + i))]).collect()
}

/// The key that 24 words stand for; capitals, numbers in front of words and what stands between them do not matter.
pub fn key_of_words(text: &str) -> Result<Key> {
    let said: Vec<String> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if said.len() != RECOVERY_WORDS {
        return Err(Error::Invalid(format!("a recovery key has {RECOVERY_WORDS} words, these are {}", said.len())));
    }
    let mut bytes = Zeroizing::new([0_u8; 33]);
    for (place, word) in said.iter().enumerate() {
        let found = WORDS.lines().position(|known| known == word);
        let number =
            found.ok_or_else(|| Error::Invalid(format!("word {} of the recovery key, \"{word}\", is none of its words", place + 1)))?;
        for i in 0..BITS {
            let at = place * BITS + i;
            bytes[at / 8] |= u8::from(number >> (BITS - 1 - i) & 1 == 1) << (7 - at % 8);
        }
    }
    let key = Key::from_bytes(std::array::from_fn(|i| bytes[i]));
    if checksum(key.bytes()) == bytes[32] {
        Ok(key)
    } else {
        Err(Error::Invalid("a word of the recovery key is wrong, or two changed places".into()))
    }
}

fn checksum(bytes: &[u8; 32]) -> u8 {
    blake3::derive_key("app.tutti the last word of a recovery key", bytes)[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_passphrase_opens_with_the_same_salt_only() {
        let key = key_of("correct horse battery", b"TUTe0123456789").unwrap();
        assert_eq!(key, key_of("correct horse battery", b"TUTe0123456789").unwrap());
        assert_ne!(key, key_of("correct horse battery", b"TUTe0123456780").unwrap());
        assert_ne!(key, key_of("correct horse batterz", b"TUTe0123456789").unwrap());
        assert_eq!(
            key_of("clé é à l’œil", b"TUTe0123456789").unwrap(),
            key_of("cle\u{301} e\u{301} a\u{300} l’œil", b"TUTe0123456789").unwrap()
        );
    }

    #[test]
    fn a_recovery_key_is_read_as_it_was_written_and_a_slip_is_noticed() {
        let key = Key::from_bytes(std::array::from_fn(|i| (i * 37 + 5) as u8));
        let words = recovery_words(&key);
        assert_eq!(words.len(), RECOVERY_WORDS);
        let numbered: Vec<String> = words.iter().enumerate().map(|(i, word)| format!("{}. {}", i + 1, word.to_uppercase())).collect();
        assert_eq!(key_of_words(&numbered.join("\n")).unwrap(), key);
        let mut slips = 0;
        for place in 0..RECOVERY_WORDS {
            let mut wrong = words.clone();
            wrong[place] = if wrong[place] == "zoo" { "zone" } else { "zoo" };
            slips += usize::from(key_of_words(&wrong.join(" ")).is_err());
        }
        assert!(slips >= RECOVERY_WORDS - 1, "one in 256 passes: {slips}");
        assert!(key_of_words("abandon abandon").unwrap_err().to_string().contains("24"));
        assert!(key_of_words(&[&["tutti"], &words[1..]].concat().join(" ")).unwrap_err().to_string().contains("tutti"));
    }

    #[test]
    fn short_passphrases_are_refused() {
        assert!(check("tutti").is_err());
        assert!(check("   tutti     ").is_err());
        assert!(check("four words of mine").is_ok());
    }
}
