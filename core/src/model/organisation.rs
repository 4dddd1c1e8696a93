//! Organisations, and what they offer and need. Not here: the people in them (contact) and their ties (relationship).

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::id::{NeedId, OfferId, OrganisationId};
use crate::model::time::Day;

/// Kinds of organisation that Tutti draws and words; any other text is allowed too.
pub const KNOWN_KINDS: &[&str] = &["partner", "candidate", "customer", "supplier", "investor", "competitor", "community", "team"];

/// States of a partnership that Tutti words; empty means "not said".
pub const KNOWN_STATUS: &[&str] = &["", "active", "exploring", "paused", "atRisk", "ended"];

/// A node of the ecosystem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Organisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its name, never empty.
    pub name: String,
    /// Partner, customer, …: see [`KNOWN_KINDS`].
    pub kinds: Vec<String>,
    /// Internet domain, or empty.
    pub domain: String,
    /// Country as given (code or name), or empty.
    pub country: String,
    /// Sectors it works in.
    pub sectors: Vec<String>,
    /// Free labels.
    pub tags: Vec<String>,
    /// Who in the conductor's organisation looks after it, or empty.
    pub owner: String,
    /// State of the partnership: see [`KNOWN_STATUS`].
    pub status: String,
    /// Notes in Markdown.
    pub notes: String,
    /// Links to the world outside.
    pub links: Vec<Link>,
    /// Fields that only this ecosystem has.
    pub custom: Vec<CustomField>,
    /// Asks it takes before it is asked no more (see [`super::goodwill`]); `None` is the usual number.
    pub ask_limit: Option<u32>,
}

/// A named address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Link {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// A field of the conductor's own making.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CustomField {
    /// Its name.
    pub name: String,
    /// Its value as text.
    pub value: String,
}

/// Something an organisation has: a capability, resource, market or audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Its identifier.
    pub id: OfferId,
    /// Who offers it.
    pub organisation_id: OrganisationId,
    /// What it is, in a few words.
    pub term: String,
    /// More about it, or empty.
    pub detail: String,
}

/// Something an organisation lacks, or is stopped by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Need {
    /// Its identifier.
    pub id: NeedId,
    /// Who needs it.
    pub organisation_id: OrganisationId,
    /// What it is, in a few words.
    pub term: String,
    /// More about it, or empty.
    pub detail: String,
    /// Whether the lack stops the organisation (a blocker).
    pub blocker: bool,
    /// What the organisation itself said of it, word for word, or empty.
    pub words: String,
    /// Since when it is known, where that was said.
    pub since: Option<Day>,
    /// When it was answered or lifted; it no longer counts from then on.
    pub lifted: Option<Day>,
}

impl Need {
    /// A need of which nothing more is known than its term.
    pub fn of(organisation_id: OrganisationId, term: impl Into<String>, blocker: bool) -> Self {
        let (id, term) = (NeedId::new(), term.into());
        Self { id, organisation_id, term, detail: String::new(), blocker, words: String::new(), since: None, lifted: None }
    }
}

/// An organisation that could answer a need or lift a blocker, as the conductor or the partner said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct NeedLifter {
    /// The need.
    pub need_id: NeedId,
    /// Who could answer it.
    pub organisation_id: OrganisationId,
}

/// A name by which another system knows an organisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Identifier {
    /// Which system or register: `id` for the id column of an imported file.
    pub scheme: String,
    /// The name there.
    pub value: String,
    /// Whose it is.
    pub organisation_id: OrganisationId,
}

impl Identifier {
    /// The scheme under which the id column of an imported file is kept.
    pub const SOURCE: &'static str = "id";
    /// The scheme of other names, folded, under which rows of imported files spoke of it.
    pub const ALIAS: &'static str = "alias";
}

impl Organisation {
    /// A nameless-field organisation of this name.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            id: OrganisationId::new(),
            name: name.into(),
            kinds: Vec::new(),
            domain: String::new(),
            country: String::new(),
            sectors: Vec::new(),
            tags: Vec::new(),
            owner: String::new(),
            status: String::new(),
            notes: String::new(),
            links: Vec::new(),
            custom: Vec::new(),
            ask_limit: None,
        }
    }

    /// Refuses an organisation that cannot be shown or stored: no name, or text of more than 64 KiB in a field.
    pub fn check(&self) -> Result<()> {
        check_name("organisation", &self.name)?;
        let texts = [&self.domain, &self.country, &self.owner, &self.status];
        if texts.iter().any(|t| t.len() > 1024) || self.notes.len() > MAX_TEXT {
            return Err(Error::Invalid(format!("a field of {} is too long", self.name)));
        }
        Ok(())
    }
}

/// Longest free text kept in one field, in bytes.
pub const MAX_TEXT: usize = 64 * 1024;

/// Refuses a name that is empty, longer than 1,024 bytes, or holds control characters.
pub fn check_name(noun: &str, name: &str) -> Result<()> {
    if name.trim().is_empty() {
        return Err(Error::Invalid(format!("the {noun} needs a name")));
    }
    if name.len() > 1024 || name.chars().any(char::is_control) {
        return Err(Error::Invalid(format!("the name of the {noun} is too long or holds control characters")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, accepted: bool) {
        assert_eq!(Organisation::named(name).check().is_ok(), accepted, "{name:?}");
    }

    #[test]
    fn an_organisation_has_a_name_that_can_be_shown() {
        check("Pizza Hut", true);
        check("   ", false);
        check("two\nlines", false);
        check(&"x".repeat(2000), false);
    }
}
