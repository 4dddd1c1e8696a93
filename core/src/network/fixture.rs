//! Small networks for tests: organisations by number, number 0 the conductor.
//! Not here: anything the app uses.

use crate::id::{Id, OrganisationId, RelationshipId};

use super::Network;
use super::parts::{OrganisationPart, Parts, Tie};

/// The id of the organisation with this number.
pub(super) fn id(number: usize) -> OrganisationId {
    OrganisationId::from_bytes((number as u128 + 1).to_be_bytes())
}

/// The number of an id.
pub(super) fn number_of(id: OrganisationId) -> usize {
    let bytes = id.bytes();
    usize::from(u16::from_be_bytes([bytes[14], bytes[15]])) - 1
}

/// The parts of a network of bare organisations.
pub(super) fn parts(organisations: usize, ties: &[(usize, usize)]) -> Parts {
    let tie = |(n, (a, b)): (usize, &(usize, usize))| Tie::between(RelationshipId::from_bytes((n as u128).to_be_bytes()), id(*a), id(*b));
    Parts {
        conductor: id(0),
        organisations: (0..organisations).map(|n| OrganisationPart::bare(id(n))).collect(),
        ties: ties.iter().enumerate().map(tie).collect(),
        accounts: Vec::new(),
        pairs: Vec::new(),
        today: 20_000,
    }
}

/// A network of bare organisations.
pub(super) fn network(organisations: usize, ties: &[(usize, usize)]) -> Network {
    Network::build(parts(organisations, ties))
}

/// A few organisations and ties at random, the same for the same seed: at most `most` organisations.
pub(super) fn random_ties(seed: u64, most: usize) -> (usize, Vec<(usize, usize)>) {
    let mut state = seed;
    let mut below = |limit: usize| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit as u64) as usize
    };
    let people = 2 + below(most - 1);
    let ties = (0..below(people * 2)).map(|_| (below(people), below(people))).collect();
    (people, ties)
}
