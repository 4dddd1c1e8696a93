//! Mixing: a quick hash of ids and numbers, for tables that are built and thrown away and for fingerprints that are compared within one
//! run. Not here: hashes that are kept or that somebody else must not foresee (checksums, history).

use std::hash::{BuildHasherDefault, Hash, Hasher};

/// Makes hashers that mix.
pub(super) type Mixing = BuildHasherDefault<Mixer>;

/// Folds each eight bytes in by a multiplication of twice their width, so that every bit of the result depends on all before it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mixer(u64);

/// Odd numbers without pattern: digits of π.
const SALT: u64 = 0x243F_6A88_85A3_08D3;
const FACTOR: u64 = 0x1319_8A2E_0370_7345;

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..eight.len()].copy_from_slice(eight);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, n: u8) {
        self.write_u64(n.into());
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(n.into());
    }

    fn write_u64(&mut self, n: u64) {
        let wide = u128::from(self.0.rotate_left(23) ^ n ^ SALT) * u128::from(FACTOR);
        self.0 = (wide as u64) ^ ((wide >> 64) as u64).wrapping_add(n);
    }

    fn write_u128(&mut self, n: u128) {
        self.write_u64(n as u64);
        self.write_u64((n >> 64) as u64);
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn finish(&self) -> u64 {
        // The last multiplication has not yet brought the high bits down.
        let wide = u128::from(self.0 ^ SALT) * u128::from(FACTOR);
        (wide as u64) ^ (wide >> 64) as u64
    }
}

/// The hash of a value.
pub(super) fn mixed(value: &impl Hash) -> u64 {
    let mut mixer = Mixer::default();
    value.hash(&mut mixer);
    mixer.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn what_is_nearly_alike_is_told_apart() {
        let small: Vec<u64> = (0..200u32).flat_map(|a| (0..200u32).map(move |b| mixed(&(a, b)))).collect();
        let near: Vec<u64> = (0..100_000u128).map(|n| mixed(&n.to_be_bytes())).collect();
        let dated: Vec<u64> = (0..1000).flat_map(|day| [mixed(&(7u8, Some(day))), mixed(&(8u8, Some(day))), mixed(&day)]).collect();
        for prints in [small, near, dated] {
            assert_eq!(prints.iter().collect::<HashSet<_>>().len(), prints.len());
            let low: HashSet<u64> = prints.iter().map(|print| print % 1024).collect();
            let high: HashSet<u64> = prints.iter().map(|print| print >> 54).collect();
            assert!(low.len() > 900 && high.len() > 900, "{} {}", low.len(), high.len());
        }
    }

    #[test]
    fn the_same_is_the_same_and_order_counts() {
        assert_eq!(mixed(&("a", 1)), mixed(&("a", 1)));
        assert_ne!(mixed(&(1u32, 2u32)), mixed(&(2u32, 1u32)));
        assert_ne!(mixed(&""), mixed(&0u8));
    }
}
