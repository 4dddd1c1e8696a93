//! Contacts: the people at organisations.

use serde::{Deserialize, Serialize};

use crate::id::{ContactId, OrganisationId};

/// A person at an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Its identifier.
    pub id: ContactId,
    /// Where the person works.
    pub organisation_id: OrganisationId,
    /// The person's name.
    pub name: String,
    /// What the person does there, or empty.
    pub role: String,
    /// Mail address, or empty.
    pub email: String,
    /// Telephone, or empty.
    pub phone: String,
    /// Notes in Markdown.
    pub notes: String,
    /// Asks the person takes before it is asked no more (see [`super::goodwill`]); `None` is the usual number.
    pub ask_limit: Option<u32>,
}
