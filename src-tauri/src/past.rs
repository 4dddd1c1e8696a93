//! The ecosystem as it was: the last few moments that were looked at, kept in memory so that going to and fro is quick.
//! Not here: how a past state is made (core).

use std::sync::{Arc, Mutex, PoisonError};

use tutti_core::ecosystem::{Copied, Ecosystem};
use tutti_core::error::Result;

/// So many moments are kept.
const KEPT: usize = 4;

type Kept = (i64, Arc<Mutex<Ecosystem>>);

/// Past states of the open ecosystem, the one looked at last first. What happened up to an operation never changes, so they stay
/// true while the file is open.
#[derive(Default)]
pub struct Pasts(Mutex<Vec<Kept>>);

impl Pasts {
    /// Forgets everything: another file is open.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Asks the ecosystem as it was after the operation at `seq`; where it is not at hand it is made from a copy.
    pub fn ask<T, E>(
        &self,
        seq: i64,
        copied: impl FnOnce() -> std::result::Result<Copied, E>,
        f: impl FnOnce(&Ecosystem) -> Result<T>,
    ) -> std::result::Result<T, E>
    where
        E: From<tutti_core::error::Error>,
    {
        let past = match self.find(seq) {
            Some(past) => past,
            None => self.keep(seq, copied()?.turned_back(seq)?),
        };
        Ok(f(&past.lock().unwrap_or_else(PoisonError::into_inner))?)
    }

    fn find(&self, seq: i64) -> Option<Arc<Mutex<Ecosystem>>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(known, _)| *known == seq)?;
        kept[..=place].rotate_right(1);
        kept.first().map(|(_, past)| Arc::clone(past))
    }

    fn keep(&self, seq: i64, past: Ecosystem) -> Arc<Mutex<Ecosystem>> {
        let past = Arc::new(Mutex::new(past));
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(0, (seq, Arc::clone(&past)));
        kept.truncate(KEPT);
        past
    }
}
