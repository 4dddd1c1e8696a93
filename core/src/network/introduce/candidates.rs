//! Candidates: who is looked at for one organisation, found by what could speak for a pair, never by going through everybody
//! in a large ecosystem. Not here: how good they are (grounds).

use crate::network::Network;

use super::walk::Walker;

/// Up to so many organisations everybody is a candidate.
const SMALL: usize = 300;

/// A need, offer, account, sector or country that more organisations have than this says too little to look them all up.
const COMMONPLACE: usize = 500;

/// With fewer candidates than this, organisations of the same sector or country are looked at too.
const FEW: usize = 30;

/// Candidates for `a`, each once and sorted, `a` itself not among them; `walker` has just walked from `a`.
pub(super) fn candidates(network: &Network, walker: &Walker<'_>, a: u32) -> Vec<u32> {
    if network.len() <= SMALL {
        return (0..network.len() as u32).filter(|b| *b != a).collect();
    }
    let mut found = walker.reached().to_vec();
    add_by_terms(network, a, &mut found);
    for place in &network.node(a).shared {
        add(&mut found, &network.shared_accounts[*place as usize]);
    }
    if found.len() < FEW {
        let node = network.node(a);
        for word in node.sectors.iter().chain(&node.country) {
            add(&mut found, &network.by_word[*word as usize]);
        }
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|b| *b != a);
    found
}

fn add_by_terms(network: &Network, a: u32, found: &mut Vec<u32>) {
    let node = network.node(a);
    for (need, _) in &node.needs {
        for (offer, _) in &network.answers[*need as usize] {
            add(found, &network.holders[*offer as usize]);
        }
    }
    for offer in &node.offers {
        for (need, _) in &network.answered[*offer as usize] {
            add(found, &network.seekers[*need as usize]);
        }
    }
}

/// Of a commonplace the first ones will do.
fn add(found: &mut Vec<u32>, more: &[u32]) {
    found.extend(more.iter().take(COMMONPLACE));
}
