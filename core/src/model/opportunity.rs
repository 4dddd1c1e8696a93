//! Opportunities: something that has come up, with needs (some not known yet), markets, and members to keep or leave out.

use serde::{Deserialize, Serialize};

use crate::id::{OpportunityId, OpportunityNeedId, OrganisationId};

/// Something that has come up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Opportunity {
    /// Its identifier.
    pub id: OpportunityId,
    /// Its name.
    pub name: String,
    /// Notes in Markdown.
    pub notes: String,
    /// Markets or countries it is about.
    pub markets: Vec<String>,
    /// What is wished for its compositions.
    pub wishes: Wishes,
}

/// What a person wants more or less of, each from 0 to 100; 50 is the usual balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Wishes {
    /// From fresh connections (0) to members who are close already (100).
    pub closeness: u8,
    /// From as few members as will do (0) to safe and fair to all (100).
    pub safety: u8,
    /// From changing freely (0) to keeping the present composition (100).
    pub stability: u8,
}

/// The middle of every wish.
pub const MIDDLE: u8 = 50;

impl Default for Wishes {
    fn default() -> Self {
        Self { closeness: MIDDLE, safety: MIDDLE, stability: MIDDLE }
    }
}

impl Wishes {
    /// Whether each is from 0 to 100.
    pub fn are_possible(self) -> bool {
        [self.closeness, self.safety, self.stability].iter().all(|wish| *wish <= 100)
    }
}

/// One thing an opportunity needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OpportunityNeed {
    /// Its identifier.
    pub id: OpportunityNeedId,
    /// The opportunity.
    pub opportunity_id: OpportunityId,
    /// What is needed, in a few words.
    pub term: String,
    /// False while it is only felt that something is needed there.
    pub known: bool,
    /// Its place in the list.
    pub position: u32,
}

super::words::words! {
    /// What the conductor has decided about an organisation in an opportunity.
    Stance {
        /// It must be a member.
        Keep = "keep",
        /// It must not be a member.
        Without = "without",
    }
}

/// A decision about one organisation in one opportunity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OpportunityStance {
    /// The opportunity.
    pub opportunity_id: OpportunityId,
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Keep it or leave it out.
    pub stance: Stance,
}
