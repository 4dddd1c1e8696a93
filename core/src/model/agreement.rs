//! Agreements: the ladder from first talks to a contract, and framework cards with their signed versions.

use serde::{Deserialize, Serialize};

use crate::id::{AgreementId, OrganisationId};
use crate::model::time::Day;

super::words::words! {
    /// A rung of the ladder. Any may be stood on, whatever came before.
    Rung {
        /// Talking.
        Talk = "talk",
        /// Trying something light together.
        Test = "test",
        /// A framework card holds.
        Framework = "framework",
        /// A contract holds.
        Contract = "contract",
    }
}

/// A rung that an organisation stands on, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LadderStep {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// The rung.
    pub rung: Rung,
    /// Since when.
    pub since: Day,
    /// More about it.
    pub note: String,
}

/// What a framework card or contract says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AgreementTerms {
    /// Its title.
    pub title: String,
    /// What the two want together.
    pub purpose: String,
    /// The limits of the cooperation.
    pub bounds: String,
    /// Which data are shared, and how they are used.
    pub data: String,
    /// How either side leaves.
    pub exit: String,
    /// When it is looked at again.
    pub review: Option<Day>,
}

/// An agreement as it is being written; what was signed stands in its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Agreement {
    /// Its identifier.
    pub id: AgreementId,
    /// With whom.
    pub organisation_id: OrganisationId,
    /// A framework card or a contract.
    pub rung: Rung,
    /// What it says now.
    pub terms: AgreementTerms,
    /// The day it ended, where it has.
    pub ended: Option<Day>,
}

/// What an agreement said when it was signed. It never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AgreementVersion {
    /// The agreement.
    pub agreement_id: AgreementId,
    /// 1 for the first version signed, and so on.
    pub number: u32,
    /// What it said.
    pub terms: AgreementTerms,
    /// The day it was signed.
    pub signed: Day,
    /// Who signed.
    pub signatories: String,
}
