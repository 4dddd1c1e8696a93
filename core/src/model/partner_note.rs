//! What the conductor writes about a partner on each tab of its sheet, and interventions: what was done to mend a partnership.

use serde::{Deserialize, Serialize};

use crate::id::{InterventionId, OrganisationId};
use crate::model::organisation::Link;
use crate::model::time::Day;

super::words::words! {
    /// A tab of the sheet of a partner.
    SheetTab {
        /// Where the two are going.
        Roadmap = "roadmap",
        /// What there is to work with.
        Resources = "resources",
        /// What has come of it.
        Reporting = "reporting",
        /// What is being sold together.
        Business = "business",
    }
}

/// The text of one tab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PartnerNote {
    /// The partner.
    pub organisation_id: OrganisationId,
    /// The tab.
    pub tab: SheetTab,
    /// Text in Markdown.
    pub body: String,
    /// Links to the world outside.
    pub links: Vec<Link>,
}

/// Something done on a day to mend a partnership, so that before and after can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Intervention {
    /// Its identifier.
    pub id: InterventionId,
    /// The partner.
    pub organisation_id: OrganisationId,
    /// When.
    pub day: Day,
    /// What was done.
    pub what: String,
}
