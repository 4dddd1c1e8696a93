//! Relationships: typed, dated ties between two organisations; several may join one pair.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::id::{OrganisationId, RelationshipId};
use crate::model::time::Day;

/// Kinds of relationship that Tutti draws and words; any other text is allowed too.
pub const KNOWN_KINDS: &[&str] =
    &[PARTNERSHIP, "customer", "supplier", "investor", "competitor", "integration", "referral", "coMarketing", "partOf", "project"];

/// The kind of a relationship of which nothing more is said yet.
pub const PARTNERSHIP: &str = "partnership";
/// The kind that says two organisations compete: it is no connection, it keeps them apart.
pub const COMPETITOR: &str = "competitor";

super::words::words! {
    /// Whether a relationship runs one way or both.
    Direction {
        /// From the first to the second.
        Directed = "directed",
        /// Both ways.
        Mutual = "mutual",
    }
}

super::words::words! {
    /// One of the two ends of a relationship.
    End {
        /// Where it starts.
        From = "from",
        /// Where it ends.
        To = "to",
    }
}

super::words::words! {
    /// Business areas two partners can work together on.
    Area {
        /// Product.
        Product = "product",
        /// Sales.
        Sales = "sales",
        /// Influence.
        Influence = "influence",
        /// Marketing.
        Marketing = "marketing",
    }
}

/// An edge of the ecosystem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Relationship {
    /// Its identifier.
    pub id: RelationshipId,
    /// Where it starts.
    pub from_id: OrganisationId,
    /// Where it ends.
    pub to_id: OrganisationId,
    /// What it is: see [`KNOWN_KINDS`].
    pub kind: String,
    /// One way or both.
    pub direction: Direction,
    /// The business areas it covers.
    pub areas: Vec<Area>,
    /// From 1 (faint) to 5 (strong).
    pub strength: u8,
    /// When it began, where known.
    pub since: Option<Day>,
    /// When it ended, where it has.
    pub until: Option<Day>,
    /// What shows that it exists.
    pub evidence: String,
    /// How many organisations shared the event it stems from; 2 where it is only theirs.
    pub group_size: u32,
}

impl Relationship {
    /// A mutual relationship of middling strength.
    pub fn between(from_id: OrganisationId, to_id: OrganisationId, kind: impl Into<String>) -> Self {
        Self {
            id: RelationshipId::new(),
            from_id,
            to_id,
            kind: kind.into(),
            direction: Direction::Mutual,
            areas: Vec::new(),
            strength: 3,
            since: None,
            until: None,
            evidence: String::new(),
            group_size: 2,
        }
    }

    /// Whether it joins the two, rather than saying that they compete.
    pub fn connects(&self) -> bool {
        self.kind != COMPETITOR
    }

    /// Refuses an organisation tied to itself, a strength out of range and an end before the beginning.
    pub fn check(&self) -> Result<()> {
        if self.from_id == self.to_id {
            return Err(Error::Invalid("an organisation cannot have a relationship with itself".into()));
        }
        if !(1..=5).contains(&self.strength) {
            return Err(Error::Invalid(format!("strength goes from 1 to 5, not {}", self.strength)));
        }
        if matches!((self.since, self.until), (Some(since), Some(until)) if until < since) {
            return Err(Error::Invalid("the relationship would end before it begins".into()));
        }
        Ok(())
    }
}
