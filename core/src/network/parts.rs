//! The parts a network is built from: plain rows of ids, words and numbers, as a query reads them from the file.
//! Not here: how they are read, and what is concluded from them.

use crate::id::{OrganisationId, RelationshipId};
use crate::model::goodwill::{DEFAULT_ASK_LIMIT, Goodwill, goodwill};
use crate::model::introduction::IntroductionState;

/// Everything a network is built from; the order of the rows does not matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// Whose ecosystem it is.
    pub conductor: OrganisationId,
    /// The nodes, the conductor among them.
    pub organisations: Vec<OrganisationPart>,
    /// The edges; ties to organisations that are not listed are left out.
    pub ties: Vec<Tie>,
    /// Which company stands in whose list: the organisation and a hash of the company's name or domain.
    pub accounts: Vec<(OrganisationId, u64)>,
    /// Pairs that have been thought of before.
    pub pairs: Vec<KnownPair>,
    /// Today, in days since 1970-01-01.
    pub today: i32,
}

/// One organisation.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct OrganisationPart {
    /// Its identifier.
    pub id: OrganisationId,
    /// Partner, customer, …
    pub kinds: Vec<String>,
    /// Sectors it works in.
    pub sectors: Vec<String>,
    /// Country, or empty.
    pub country: String,
    /// What it offers.
    pub offers: Vec<String>,
    /// What it was named for as able to answer, whether or not it offers it itself.
    pub named: Vec<String>,
    /// What it needs, and whether the lack stops it (a blocker).
    pub needs: Vec<(String, bool)>,
    /// How much goodwill is left (`model::goodwill`).
    pub goodwill: Goodwill,
    /// Whether the partnership is over (status `ended`).
    pub ended: bool,
    /// How shaky the partnership is, per mille; 0 where it is sound or nothing is known.
    pub frailty: u16,
}

impl OrganisationPart {
    /// An organisation of which nothing but the id is known.
    pub fn bare(id: OrganisationId) -> Self {
        Self {
            id,
            kinds: Vec::new(),
            sectors: Vec::new(),
            country: String::new(),
            offers: Vec::new(),
            named: Vec::new(),
            needs: Vec::new(),
            goodwill: goodwill(DEFAULT_ASK_LIMIT, &[], 0),
            ended: false,
            frailty: 0,
        }
    }
}

/// What a tie says of its two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieKind {
    /// They have to do with each other.
    Connects,
    /// They compete: it is no connection, it keeps them apart.
    Competes,
}

/// One relationship.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// Its identifier.
    pub id: RelationshipId,
    /// One end.
    pub from: OrganisationId,
    /// The other end.
    pub to: OrganisationId,
    /// Connection or competition.
    pub kind: TieKind,
    /// Whether it runs both ways.
    pub mutual: bool,
    /// From 1 (faint) to 5 (strong).
    pub strength: u8,
    /// First day, in days since 1970-01-01.
    pub since: Option<i32>,
    /// Last day, in days since 1970-01-01.
    pub until: Option<i32>,
    /// How many organisations shared the event it stems from; 2 where it is only theirs.
    pub group_size: u32,
    /// Business areas, one bit each.
    pub areas: u8,
    /// The event or project it stems from, as a hash that all its ties share; `None` where nothing says that it stems from one.
    pub event: Option<u64>,
}

impl Tie {
    /// A mutual connection of middling strength without dates.
    pub fn between(id: RelationshipId, from: OrganisationId, to: OrganisationId) -> Self {
        Self {
            id,
            from,
            to,
            kind: TieKind::Connects,
            mutual: true,
            strength: 3,
            since: None,
            until: None,
            group_size: 2,
            areas: 0,
            event: None,
        }
    }
}

/// A pair that has been thought of before.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownPair {
    /// One of the two.
    pub a: OrganisationId,
    /// The other.
    pub b: OrganisationId,
    /// How far their introduction has come.
    pub state: IntroductionState,
    /// For a snoozed one: when it is to be thought of again, in days since 1970-01-01.
    pub until: Option<i32>,
    /// How much is learnt from what became of it (`model::introduction::lesson`).
    pub lesson: f32,
}
