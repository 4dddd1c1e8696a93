//! For whom something leaves the house, and with it how much.

use super::organisation::Organisation;
use super::relationship::{COMPETITOR, Relationship};
use crate::model::time::Day;

super::words::words! {
    /// For whom an export is made.
    #[derive(Default)]
    ShareAudience {
        /// The conductor's own house: everything.
        #[default]
        Internal = "internal",
        /// The partners on the map: who they are, what they offer and look for, and what joins them.
        Partner = "partner",
        /// Anybody: who the partners are and what joins them.
        Public = "public",
    }
}

/// Kinds of organisation that are nobody else's business.
const UNTOLD_KINDS: &[&str] = &["candidate", "competitor"];
/// States of a partnership that are nobody else's business.
const UNTOLD_STATUS: &[&str] = &["exploring", "ended"];

impl ShareAudience {
    /// Whether offers, needs, business areas and beginnings are told.
    pub fn is_told_terms(self) -> bool {
        self != Self::Public
    }

    /// Whether this audience is told of an organisation at all: outside the house candidates, competitors, partnerships that are only explored
    /// and those that ended are not.
    pub fn knows(self, organisation: &Organisation) -> bool {
        let untold = organisation.kinds.iter().any(|kind| UNTOLD_KINDS.contains(&kind.as_str()));
        self == Self::Internal || !(untold || UNTOLD_STATUS.contains(&organisation.status.as_str()))
    }

    /// Whether this audience is told of a relationship at all: outside the house competition and what has ended is not.
    pub fn knows_tie(self, tie: &Relationship, today: Day) -> bool {
        self == Self::Internal || !(tie.kind == COMPETITOR || tie.until.is_some_and(|until| until < today))
    }

    /// The organisation as this audience may know it.
    pub fn organisation(self, whole: Organisation) -> Organisation {
        match self {
            Self::Internal => whole,
            Self::Partner | Self::Public => {
                let Organisation { id, name, kinds, domain, country, sectors, .. } = whole;
                Organisation { id, kinds, domain, country, sectors, ..Organisation::named(name) }
            }
        }
    }

    /// The relationship as this audience may know it: without evidence, strength and end, and for anybody without beginning and areas.
    pub fn relationship(self, whole: Relationship) -> Relationship {
        let told = self.is_told_terms();
        match self {
            Self::Internal => whole,
            Self::Partner | Self::Public => {
                let Relationship { id, from_id, to_id, kind, direction, areas, since, group_size, .. } = whole;
                let (areas, since) = if told { (areas, since) } else { (Vec::new(), None) };
                Relationship { id, direction, areas, since, group_size, ..Relationship::between(from_id, to_id, kind) }
            }
        }
    }
}
