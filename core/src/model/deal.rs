//! Deals: sales under way or closed, and which partners had a part in them.

use serde::{Deserialize, Serialize};

use crate::id::{DealId, LeadId, OrganisationId};
use crate::model::money::Money;
use crate::model::time::Day;

super::words::words! {
    /// Whether a deal is decided.
    DealState {
        /// Under way.
        Open = "open",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
    }
}

super::words::words! {
    /// What part a partner had in a deal.
    DealPart {
        /// It comes from the partner: one partner at most for a deal.
        Sourced = "sourced",
        /// The partner helped while it was under way.
        Influenced = "influenced",
    }
}

/// A sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Deal {
    /// Its identifier.
    pub id: DealId,
    /// Its name.
    pub name: String,
    /// The company it is made with, or empty.
    pub company: String,
    /// The company's internet domain, or empty.
    pub domain: String,
    /// The stage as the sales team calls it, or empty.
    pub stage: String,
    /// Whether it is decided.
    pub state: DealState,
    /// What it is worth.
    pub money: Option<Money>,
    /// The day it was created.
    pub created: Option<Day>,
    /// The day it was closed, or is expected to be while it is open.
    pub closed: Option<Day>,
    /// What the source calls its way in, or empty.
    pub origin: String,
    /// Who looks after it.
    pub owner: String,
    /// More about it.
    pub note: String,
    /// The lead it was made of.
    pub lead_id: Option<LeadId>,
    /// The name it has in the program it was imported from, or empty.
    pub external: String,
}

/// The part of one partner in one deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DealPartner {
    /// The deal.
    pub deal_id: DealId,
    /// The partner.
    pub organisation_id: OrganisationId,
    /// What part.
    pub part: DealPart,
    /// The day it brought the deal or helped, where known.
    pub day: Option<Day>,
    /// What it did.
    pub note: String,
}
