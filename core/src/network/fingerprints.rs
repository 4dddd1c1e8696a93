//! Fingerprints: a hash of everything that is known of each organisation and of its ties, by which two networks are compared to see what
//! an edit touched. Not here: what follows from it.

use rayon::prelude::*;

use crate::id::OrganisationId;

use super::mixing::mixed;
use super::parts::Parts;
use super::ties::Joined;

/// The fingerprint of every organisation, by number; `parts.organisations` are sorted by id. The order of rows does not matter. O(n + m).
pub(super) fn fingerprints(ids: &[OrganisationId], parts: &Parts, joined: &Joined) -> Vec<u64> {
    let mut prints: Vec<u64> = parts.organisations.par_iter().map(mixed).collect();
    let of_ids: Vec<u64> = ids.par_iter().map(mixed).collect();
    let mut note = |n: usize, print: u64| prints[n] = prints[n].wrapping_add(print);
    for (a, b, weight) in &joined.pairs {
        let numbers = (weight.pull.mass.to_bits(), weight.pull.recent.to_bits(), weight.fresh.to_bits(), weight.strength, weight.latest);
        let tie = mixed(&numbers);
        note(*a as usize, mixed(&(of_ids[*b as usize], tie)));
        note(*b as usize, mixed(&(of_ids[*a as usize], tie)));
    }
    for (a, b) in &joined.competing {
        note(*a as usize, mixed(&("competes", of_ids[*b as usize])));
        note(*b as usize, mixed(&("competes", of_ids[*a as usize])));
    }
    let number = |id: OrganisationId| ids.binary_search(&id).ok();
    for (id, key) in &parts.accounts {
        number(*id).into_iter().for_each(|n| note(n, mixed(&("account", key))));
    }
    for pair in &parts.pairs {
        for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            number(one).into_iter().for_each(|n| note(n, mixed(&(other, pair.state, pair.until))));
        }
    }
    prints
}
