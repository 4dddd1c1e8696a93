//! Made-up ecosystems of any size for timing, straight as parts of a network.

use tutti_core::id::{Id, OrganisationId, RelationshipId};
use tutti_core::network::parts::{OrganisationPart, Parts, Tie};

/// What is offered and needed, each of a hundred sorts.
pub const TERMS: &[&str] =
    &["payment", "robotics", "outlets", "press", "cloud hosting", "delivery", "loyalty", "training", "insurance", "energy"];
const RELATIONSHIPS_EACH: usize = 5;
const NEIGHBOURHOOD: usize = 50;
const HUBS: usize = 100;

/// The id of the organisation with this number.
pub fn id(n: usize) -> OrganisationId {
    OrganisationId::from_bytes((n as u128 + 1).to_be_bytes())
}

/// Seeded chance (splitmix64).
pub struct Chance(pub u64);

impl Chance {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

/// Ties mostly within neighbourhoods of fifty, some to anyone, a tenth to a hundred hubs; two offers and a need each, of a thousand.
pub fn parts(people: usize) -> Parts {
    let mut chance = Chance(1);
    let term = |chance: &mut Chance| format!("{} {}", TERMS[chance.below(TERMS.len())], chance.below(100));
    let organisation = |n| OrganisationPart {
        offers: vec![term(&mut chance), term(&mut chance)],
        needs: vec![(term(&mut chance), false)],
        country: ["FR", "DE", "IT", "ES"][chance.below(4)].to_owned(),
        ..OrganisationPart::bare(id(n))
    };
    let organisations: Vec<_> = (0..people).map(organisation).collect();
    let mut chance = Chance(2);
    let tie = |n: usize| {
        let from = n % people;
        let to = match (n / people + n) % 10 {
            0 => chance.below(people.min(HUBS)),
            1 | 2 => chance.below(people),
            _ => (from / NEIGHBOURHOOD * NEIGHBOURHOOD + chance.below(NEIGHBOURHOOD)).min(people - 1),
        };
        let since = Some(19_000 + chance.below(1000) as i32);
        Tie { since, ..Tie::between(RelationshipId::from_bytes((n as u128).to_be_bytes()), id(from), id(to)) }
    };
    let ties = (0..people * RELATIONSHIPS_EACH).map(tie).collect();
    Parts { conductor: id(0), organisations, ties, accounts: Vec::new(), pairs: Vec::new(), today: 20_000 }
}
