//! Fit tests: a partner picks 15 companies, and one sees how many are interested before time is sunk.

use serde::{Deserialize, Serialize};

use crate::id::{FitActionId, FitSlotId, FitTestId, OrganisationId};
use crate::model::money::Money;
use crate::model::time::Day;

/// How many companies a test has room for.
pub const SLOTS: usize = 15;

/// How many must be interested, where nothing else is said.
pub const DEFAULT_THRESHOLD: u32 = 5;

super::words::words! {
    /// What was decided.
    FitDecision {
        /// Nothing yet.
        Open = "open",
        /// Go on together.
        Go = "go",
        /// Try again, differently.
        Iterate = "iterate",
        /// Leave it for now.
        Stop = "stop",
    }
}

super::words::words! {
    /// What a company answered.
    FitAnswer {
        /// It was not asked yet.
        NotAsked = "notAsked",
        /// It was asked.
        Asked = "asked",
        /// It is interested.
        Interested = "interested",
        /// It is not.
        NotInterested = "notInterested",
        /// It did not answer.
        Silent = "silent",
    }
}

/// A test of the market with one partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FitTest {
    /// Its identifier.
    pub id: FitTestId,
    /// With whom.
    pub organisation_id: OrganisationId,
    /// What is tested, in a few words.
    pub name: String,
    /// When it began.
    pub started: Day,
    /// How many must be interested.
    pub threshold: u32,
    /// What was decided.
    pub decision: FitDecision,
    /// Why.
    pub reason: String,
    /// When.
    pub decided: Option<Day>,
}

/// One company of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FitSlot {
    /// Its identifier.
    pub id: FitSlotId,
    /// The test.
    pub fit_test_id: FitTestId,
    /// Its place, 0 to 14.
    pub position: u32,
    /// The company.
    pub name: String,
    /// Internet domain, or empty.
    pub domain: String,
    /// What it answered.
    pub answer: FitAnswer,
    /// When.
    pub day: Option<Day>,
    /// More about it.
    pub note: String,
}

/// A light action of a test: a survey, an article, a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FitAction {
    /// Its identifier.
    pub id: FitActionId,
    /// The test.
    pub fit_test_id: FitTestId,
    /// What is done.
    pub what: String,
    /// When.
    pub day: Day,
    /// What it costs, where that was said.
    pub money: Option<Money>,
}
