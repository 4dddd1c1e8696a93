//! Searches under way, by the number the window gave each, so that one that nobody waits for any more can be stopped.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// All searches under way.
#[derive(Debug, Default)]
pub struct Searches(Mutex<HashMap<u32, Arc<AtomicBool>>>);

/// One search under way; it is over when this is dropped.
#[derive(Debug)]
pub struct Search<'a> {
    all: &'a Searches,
    number: u32,
    given_up: Arc<AtomicBool>,
}

impl Searches {
    fn lock(&self) -> MutexGuard<'_, HashMap<u32, Arc<AtomicBool>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that the search of this number is under way.
    pub fn begin(&self, number: u32) -> Search<'_> {
        let given_up = Arc::default();
        self.lock().insert(number, Arc::clone(&given_up));
        Search { all: self, number, given_up }
    }

    /// Gives the search of this number up, if it is under way.
    pub fn give_up(&self, number: u32) {
        if let Some(given_up) = self.lock().get(&number) {
            given_up.store(true, Ordering::Relaxed);
        }
    }
}

impl Search<'_> {
    /// Whether nobody waits for it any more.
    pub fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }
}

impl Drop for Search<'_> {
    fn drop(&mut self) {
        self.all.lock().remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_search_that_is_meant_is_given_up_and_one_that_is_over_is_forgotten() {
        let searches = Searches::default();
        let (one, other) = (searches.begin(1), searches.begin(2));
        searches.give_up(1);
        assert!(one.is_given_up() && !other.is_given_up());
        drop((one, other));
        searches.give_up(2);
        assert!(!searches.begin(2).is_given_up());
        assert!(searches.lock().is_empty());
    }
}
