//! Gaps: why nobody answers a need, and who comes nearest to it.
//! Not here: what could be done about it, in words (queries).

use crate::id::OrganisationId;
use crate::network::Network;

use super::Opportunity;

/// At most so many organisations are named for each reason.
const MOST_NAMED: usize = 3;

/// A need that nobody answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Its place in the opportunity.
    pub need: usize,
    /// Who answers it and must not be a member, the best fitting first.
    pub excluded: Vec<OrganisationId>,
    /// Who answers it and whose partnership is over.
    pub ended: Vec<OrganisationId>,
    /// Who offers something that comes near without answering it, and what; the nearest first. Where somebody answers it, nobody.
    pub near: Vec<(OrganisationId, String)>,
}

/// Why nobody answers this need. O(holders of its answers).
pub(super) fn gap(network: &Network, opportunity: &Opportunity, need: usize) -> Gap {
    let meaning = network.terms.meaning(&opportunity.needs[need]);
    let mut gap = Gap { need, excluded: Vec::new(), ended: Vec::new(), near: Vec::new() };
    for (offer, _) in network.terms.answers(&meaning) {
        for n in &network.holders[offer as usize] {
            let id = network.id(*n);
            let list = if opportunity.without.contains(&id) { &mut gap.excluded } else { &mut gap.ended };
            if list.len() < MOST_NAMED && !list.contains(&id) {
                list.push(id);
            }
        }
    }
    if gap.excluded.is_empty() && gap.ended.is_empty() {
        gap.near = near(network, opportunity, &network.terms.nearly_answers(&meaning));
    }
    gap
}

fn near(network: &Network, opportunity: &Opportunity, offers: &[(u32, f32)]) -> Vec<(OrganisationId, String)> {
    let mut near: Vec<(OrganisationId, String)> = Vec::new();
    for (offer, _) in offers {
        for n in network.holders[*offer as usize].iter().filter(|n| !network.node(**n).ended) {
            let id = network.id(*n);
            if near.len() < MOST_NAMED && !opportunity.without.contains(&id) && near.iter().all(|(known, _)| *known != id) {
                near.push((id, network.terms.text(*offer).to_owned()));
            }
        }
    }
    near
}
