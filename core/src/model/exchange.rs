//! Exchanges: what one organisation gave another, the entries of the give/get ledger. Leads are nouns of their own and stand in the
//! ledger beside them. Not here: balances and cycles (network, queries).

use serde::{Deserialize, Serialize};

use crate::id::{ExchangeId, OrganisationId};
use crate::model::money::Money;
use crate::model::time::Day;

super::words::words! {
    /// What was given.
    ExchangeKind {
        /// Money.
        Revenue = "revenue",
        /// A possible customer.
        Lead = "lead",
        /// An audience: a stage, a newsletter, a shared post.
        Visibility = "visibility",
        /// A good name: a reference, a testimonial, a recommendation.
        Reputation = "reputation",
        /// Something worth knowing.
        Information = "information",
        /// A door opened: an introduction, an interface, a place.
        Access = "access",
    }
}

/// One entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Exchange {
    /// Its identifier.
    pub id: ExchangeId,
    /// Who gave.
    pub from_id: OrganisationId,
    /// Who received.
    pub to_id: OrganisationId,
    /// What.
    pub kind: ExchangeKind,
    /// When.
    pub day: Day,
    /// What it was worth, where that was said.
    pub money: Option<Money>,
    /// More about it.
    pub note: String,
}
