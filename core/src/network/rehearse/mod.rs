//! Rehearsal of a departure: what breaks when one organisation leaves.
//! Not here: the state of the ecosystem as it is (diagnose).

mod missed;
mod replace;

use crate::id::OrganisationId;
use crate::network::Network;

use super::diagnose::Index;
use super::links::Split;
use super::section::Section;

pub use missed::{Missed, missed};
pub use replace::{Closing, Gap, Replacements, StandIn, replacements};

/// What breaks when an organisation leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Rehearsal {
    /// Who leaves.
    pub without: OrganisationId,
    /// Organisations that lose their way to the part that goes on: the conductor's, or else the largest of two and more.
    pub cut_off: Vec<OrganisationId>,
    /// How many parts the ecosystem has now.
    pub parts_before: u32,
    /// The parts that are left, largest first; each sorted by id.
    pub parts: Vec<Vec<OrganisationId>>,
    /// How many live connections go.
    pub ties_lost: u32,
    /// Offers that only it held.
    pub lost_offers: Vec<String>,
    /// The flexible index now, per mille.
    pub flexible_before: u32,
    /// And afterwards.
    pub flexible_after: u32,
}

/// What breaks when `without` leaves; `None` when it is not in the ecosystem. O(n + m).
pub fn rehearse(network: &Network, without: OrganisationId) -> Option<Rehearsal> {
    let leaver = network.number(without)?;
    let (before, after) = (Section::new(network, |_| true), Section::new(network, |n| n != leaver));
    let left = after.parts();
    Some(Rehearsal {
        without,
        cut_off: cut_off_from(network, leaver, &left),
        parts_before: parts(network).len() as u32,
        parts: left.into_iter().map(|part| network.sorted_ids(part)).collect(),
        ties_lost: network.live.degree(leaver) as u32,
        lost_offers: lost_offers(network, leaver),
        flexible_before: Index::of(&before).per_mille(),
        flexible_after: Index::of(&after).per_mille(),
    })
}

/// The parts in which the ecosystem hangs together, largest first, equal ones by their first id; each sorted by id. O(n log n + m).
pub fn parts(network: &Network) -> Vec<Vec<OrganisationId>> {
    let all = Split::of(network.len(), 0..network.len() as u32, |n| network.live.neighbours(n));
    all.members_as(|n| network.id(n))
}

/// Who loses the way to the part that goes on when `id` leaves, sorted by id. O(n + m).
pub fn cut_off(network: &Network, id: OrganisationId) -> Vec<OrganisationId> {
    let Some(leaver) = network.number(id) else { return Vec::new() };
    cut_off_from(network, leaver, &Section::new(network, |n| n != leaver).parts())
}

/// Everybody who hung together with the leaver, but for the part that goes on: the conductor's, or else the largest of two and more.
fn cut_off_from(network: &Network, leaver: u32, parts: &[Vec<u32>]) -> Vec<OrganisationId> {
    let holds = |part: &&Vec<u32>, n: u32| part.binary_search(&n).is_ok();
    let touched: Vec<&Vec<u32>> = parts.iter().filter(|part| network.live.neighbours(leaver).iter().any(|n| holds(part, *n))).collect();
    let conductors = touched.iter().position(|part| network.conductor.is_some_and(|c| holds(part, c)));
    let goes_on = conductors.or((touched.first().is_some_and(|part| part.len() > 1)).then_some(0));
    let lost = touched.iter().enumerate().filter(|(place, _)| Some(*place) != goes_on);
    network.sorted_ids(lost.flat_map(|(_, part)| part.iter().copied()))
}

fn lost_offers(network: &Network, leaver: u32) -> Vec<String> {
    let sole = network.node(leaver).offers.iter().filter(|o| network.holders_alike(**o) == [leaver]);
    sole.map(|o| network.terms.text(*o).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::fixture::{id, network, number_of, parts};

    fn check(organisations: usize, ties: &[(usize, usize)], without: usize, cut: &[usize]) -> Rehearsal {
        let network = network(organisations, ties);
        let found = rehearse(&network, id(without)).unwrap();
        assert_eq!(found.cut_off.iter().map(|id| number_of(*id)).collect::<Vec<_>>(), cut);
        assert_eq!(found.cut_off, cut_off(&network, id(without)));
        found
    }

    #[test]
    fn who_hung_on_the_leaver_alone_is_cut_off() {
        let found = check(7, &[(0, 1), (1, 2), (0, 3), (3, 4), (4, 5), (5, 0)], 0, &[1, 2]);
        assert_eq!((found.parts_before, found.parts.len(), found.ties_lost), (2, 3, 3));
        check(3, &[(0, 1), (0, 2)], 1, &[]);
        check(4, &[(0, 1), (0, 2), (0, 3)], 0, &[1, 2, 3]);
        check(6, &[(0, 1), (1, 2), (2, 3), (3, 4)], 1, &[2, 3, 4]);
    }

    #[test]
    fn offers_that_nobody_else_has_are_lost() {
        let mut parts = parts(3, &[(0, 1), (0, 2)]);
        parts.organisations[1].offers = vec!["Payment".into(), "Press".into()];
        parts.organisations[2].offers = vec!["payments".into()];
        let found = rehearse(&Network::build(parts), id(1)).unwrap();
        assert_eq!(found.lost_offers, ["Press"]);
        assert!(rehearse(&network(2, &[]), id(7)).is_none());
    }
}
