//! Accounts: companies in an organisation's lists of customers, open opportunities or prospects.

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, OrganisationId};

super::words::words! {
    /// One of the three lists an account can stand in.
    Population {
        /// Companies that buy.
        Customers = "customers",
        /// Companies with an open opportunity.
        Opportunities = "opportunities",
        /// Companies that might buy.
        Prospects = "prospects",
    }
}

/// A company in a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// Whose list it stands in.
    pub organisation_id: OrganisationId,
    /// Which list.
    pub population: Population,
    /// The company's name.
    pub name: String,
    /// Its domain, or empty.
    pub domain: String,
}
