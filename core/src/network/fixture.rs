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
