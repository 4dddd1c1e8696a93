//! Accounts: companies in an organisation's lists of customers, open opportunities or prospects.

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, OrganisationId};

use super::register::Register;
use super::term::fold;

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

/// What a person said of two accounts that may be one company. It speaks of names and domains, not of rows, so that it outlives a list that is
/// imported anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The account whose key comes first ([`Account::key`]).
    pub one: String,
    /// The other.
    pub other: String,
    /// Whether they are the same company.
    pub same: bool,
}

impl Verdict {
    /// What was said of two accounts by their keys, in either order.
    pub fn of(one: &str, other: &str, same: bool) -> Self {
        let (one, other) = if one <= other { (one, other) } else { (other, one) };
        Self { one: one.to_owned(), other: other.to_owned(), same }
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

/// A number of a register by which an account is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountNumber {
    /// The account.
    pub account_id: AccountId,
    /// The register.
    pub register: Register,
    /// The number, as it passed the register's check.
    pub value: String,
}

impl Account {
    /// What tells this account from others of other names and domains: both folded.
    pub fn key(&self) -> String {
        format!("{}|{}", fold(&self.name), self.domain.trim().to_lowercase())
    }
}
