//! Searches for introductions: those under way, by the number the window gave each, so that one that nobody waits for any more can be
//! stopped; and what the last one of everybody found, from which the next begins.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tutti_core::error::Result;
use tutti_core::network::Network;
use tutti_core::network::introduce::{Ask, Kept, Suggestion};

/// As long a list of everybody is kept from one edit to the next.
const KEPT: usize = 100;

/// All searches.
#[derive(Debug, Default)]
pub struct Searches {
    under_way: Mutex<HashMap<u32, Arc<AtomicBool>>>,
    kept: Mutex<Option<Arc<Kept>>>,
}

/// One search under way; it is over when this is dropped.
#[derive(Debug)]
pub struct Search<'a> {
    all: &'a Searches,
    number: u32,
    given_up: Arc<AtomicBool>,
}

impl Searches {
    fn lock(&self) -> MutexGuard<'_, HashMap<u32, Arc<AtomicBool>>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept(&self) -> MutexGuard<'_, Option<Arc<Kept>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The best pairs of everybody; searched anew only where what was found last does not help.
    pub fn of_everybody(&self, network: Arc<Network>, ask: &Ask<'_>) -> Result<Vec<Suggestion>> {
        let before = self.kept().clone().filter(|kept| kept.limit() >= ask.limit);
        let kept = Arc::new(match before {
            Some(kept) => kept.renewed(network, ask)?,
            None => Kept::search(network, ask.limit.max(KEPT), ask)?,
        });
        *self.kept() = Some(Arc::clone(&kept));
        Ok(kept.suggestions(ask.limit))
    }

    /// Forgets what was found: another file is open.
    pub fn forget(&self) {
        *self.kept() = None;
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
