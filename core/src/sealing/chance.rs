//! Chance: bytes, shuffles and dummies that nobody can foresee, drawn from one seed of the operating system.
//! Not here: what is made of them.

use sha2::{Digest, Sha512};
use zeroize::Zeroize;

use crate::error::{Error, Result};

/// A stream of bytes from one seed: SHA-512 over seed and counter. Erased from memory when dropped.
pub struct Chance {
    seed: [u8; 32],
    next: u64,
    block: [u8; 64],
    used: usize,
}

impl Chance {
    /// Chance that the operating system gave the seed for. Fails where it has none.
    pub fn fresh() -> Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|e| Error::Internal(format!("no random bytes: {e}")))?;
        let chance = Self::of(seed);
        seed.zeroize();
        Ok(chance)
    }

    /// Chance from this seed: the same seed gives the same bytes. For tests.
    pub fn of(seed: [u8; 32]) -> Self {
        Self { seed, next: 0, block: [0; 64], used: 64 }
    }

    /// So many bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.byte())
    }

    fn byte(&mut self) -> u8 {
        if self.used == self.block.len() {
            self.block = block(&self.seed, b"stream", self.next);
            self.next += 1;
            self.used = 0;
        }
        self.used += 1;
        self.block[self.used - 1]
    }

    /// A number below `bound`, each equally likely.
    fn below(&mut self, bound: u32) -> u32 {
        let unfair = u32::MAX - u32::MAX % bound;
        loop {
            let number = u32::from_le_bytes(self.bytes());
            if number < unfair {
                return number % bound;
            }
        }
    }

    /// Brings items into an order in which each place is equally likely for each (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last as u32 + 1) as usize;
            items.swap(last, other);
        }
    }

    /// What dummies are made of: 64 bytes for each number, in any order.
    pub fn dummies(&mut self) -> Dummies {
        Dummies(self.bytes())
    }
}

impl Drop for Chance {
    fn drop(&mut self) {
        self.seed.zeroize();
        self.block.zeroize();
    }
}

/// What dummies are made of.
pub struct Dummies([u8; 32]);

impl Dummies {
    /// The bytes of a dummy.
    pub fn of(&self, number: u64) -> [u8; 64] {
        block(&self.0, b"dummy", number)
    }
}

impl Drop for Dummies {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

fn block(seed: &[u8; 32], what: &[u8], number: u64) -> [u8; 64] {
    Sha512::new_with_prefix(seed).chain_update(what).chain_update(number.to_le_bytes()).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_loses_nothing_and_every_place_is_likely() {
        let mut chance = Chance::of([3; 32]);
        let mut first = [0_u32; 8];
        for _ in 0..4_000 {
            let mut items: Vec<usize> = (0..8).collect();
            chance.shuffle(&mut items);
            first[items[0]] += 1;
            items.sort_unstable();
            assert_eq!(items, (0..8).collect::<Vec<_>>());
        }
        assert!(first.iter().all(|n| (400..600).contains(n)), "{first:?}");
    }

    #[test]
    fn two_seeds_of_the_system_differ() {
        assert_ne!(Chance::fresh().unwrap().bytes::<32>(), Chance::fresh().unwrap().bytes::<32>());
    }
}
