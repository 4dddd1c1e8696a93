//! Leads: possible customers that one organisation passed to another, and what each partner takes. Not here: who suits a lead (queries).

use serde::{Deserialize, Serialize};

use crate::id::{LeadId, OrganisationId};
use crate::model::money::Money;
use crate::model::time::Day;

super::words::words! {
    /// How far a lead has come.
    LeadStage {
        /// Received, not looked at yet.
        New = "new",
        /// Worth the receiver's time.
        Accepted = "accepted",
        /// A deal is being made of it.
        Opportunity = "opportunity",
        /// It became a customer.
        Won = "won",
        /// It was accepted, and came to nothing.
        Lost = "lost",
        /// It was not worth the receiver's time.
        Rejected = "rejected",
        /// It is too early.
        NotNow = "notNow",
    }
}

super::words::words! {
    /// Whether the lead itself agreed to be passed on.
    Consent {
        /// Nothing is known.
        Unknown = "unknown",
        /// It was asked.
        Asked = "asked",
        /// It said yes.
        Given = "given",
        /// It said no.
        Refused = "refused",
    }
}

/// A possible customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Lead {
    /// Its identifier.
    pub id: LeadId,
    /// The company, or the person where no company is known.
    pub name: String,
    /// Internet domain, or empty.
    pub domain: String,
    /// Where it comes from: a partner, or the conductor for its own; `None` where that is not known.
    pub source_id: Option<OrganisationId>,
    /// Who has it now: the conductor, or a partner it was passed to.
    pub receiver_id: OrganisationId,
    /// What the source calls its way in, such as "webinar", or empty.
    pub origin: String,
    /// Whether the lead agreed.
    pub consent: Consent,
    /// How far it has come.
    pub stage: LeadStage,
    /// The day it was received, where known.
    pub received: Option<Day>,
    /// The day it was accepted.
    pub accepted: Option<Day>,
    /// The day a deal was made of it.
    pub opportunity: Option<Day>,
    /// The day it was won, lost or rejected.
    pub closed: Option<Day>,
    /// What it is or was worth.
    pub money: Option<Money>,
    /// Country, or empty.
    pub country: String,
    /// Sector, or empty.
    pub sector: String,
    /// How many people work there.
    pub size: Option<u32>,
    /// What it needs, in a few words.
    pub need: String,
    /// Whom to speak to.
    pub contact: String,
    /// Who looks after it.
    pub owner: String,
    /// More about it.
    pub note: String,
    /// When to ask again, where it is too early.
    pub again: Option<Day>,
    /// The lead given earlier that came back as this one.
    pub boomerang_of: Option<LeadId>,
    /// The lead that was too early for its receiver and was passed on as this one.
    pub passed_from: Option<LeadId>,
}

impl Lead {
    /// Whether its receiver took it: it went on from there, or was lost later.
    pub fn was_accepted(&self) -> bool {
        self.accepted.is_some() || matches!(self.stage, LeadStage::Accepted | LeadStage::Opportunity | LeadStage::Won | LeadStage::Lost)
    }

    /// Whether a deal was made of it.
    pub fn was_opportunity(&self) -> bool {
        self.opportunity.is_some() || matches!(self.stage, LeadStage::Opportunity | LeadStage::Won)
    }
}

/// Which leads a partner takes; an empty list or `None` takes all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LeadCriteria {
    /// Whose they are.
    pub organisation_id: OrganisationId,
    /// Whether it takes leads at all.
    pub accepting: bool,
    /// From these countries.
    pub countries: Vec<String>,
    /// In these sectors.
    pub sectors: Vec<String>,
    /// With at least so many people.
    pub min_size: Option<u32>,
    /// With at most so many people.
    pub max_size: Option<u32>,
    /// With these needs.
    pub needs: Vec<String>,
    /// More about it.
    pub note: String,
}
