//! Introductions: two organisations that should meet, and how far that has come.

use serde::{Deserialize, Serialize};

use crate::id::{ContactId, IntroductionId, IntroductionStepId, OrganisationId};
use crate::model::time::{Day, Moment};

super::words::words! {
    /// How far an introduction has come.
    IntroductionState {
        /// Thought of, nobody asked.
        Idea = "idea",
        /// The first was asked.
        AskedA = "askedA",
        /// The second was asked.
        AskedB = "askedB",
        /// Both said yes (double opt-in).
        BothYes = "bothYes",
        /// They were introduced.
        Introduced = "introduced",
        /// They met.
        Met = "met",
        /// Something came of it.
        Outcome = "outcome",
        /// One of them, or the conductor, said no.
        Declined = "declined",
        /// Not now.
        Snoozed = "snoozed",
    }
}

super::words::words! {
    /// Why an introduction was declined; what the ranking learns from it depends on it.
    DeclineReason {
        /// They have nothing to win from each other.
        NotRelevant = "notRelevant",
        /// Not at this time.
        Timing = "timing",
        /// One of them is asked too often.
        Busy = "busy",
        /// They know each other already.
        Acquainted = "acquainted",
        /// They compete, or one does not trust the other.
        Rivals = "rivals",
    }
}

/// How much the ranking learns from what became of an introduction, 0 to 2; above 0 also where it was declined.
pub fn lesson(state: IntroductionState, reason: Option<DeclineReason>) -> f32 {
    match (state, reason) {
        (IntroductionState::BothYes | IntroductionState::Introduced, _) => 1.0,
        (IntroductionState::Met, _) => 1.25,
        (IntroductionState::Outcome, _) => 1.5,
        (IntroductionState::Declined, None | Some(DeclineReason::NotRelevant)) => 1.0,
        (IntroductionState::Declined, Some(DeclineReason::Rivals)) => 0.5,
        (IntroductionState::Declined, Some(DeclineReason::Timing | DeclineReason::Busy)) => 0.25,
        _ => 0.0,
    }
}

super::words::words! {
    /// To whom a draft is addressed.
    Audience {
        /// To the first organisation.
        A = "a",
        /// To the second.
        B = "b",
        /// To both.
        Joint = "joint",
    }
}

super::words::words! {
    /// A language Tutti speaks.
    Lang {
        /// French.
        Fr = "fr",
        /// English.
        En = "en",
    }
}

/// The state of a pair as the file keeps it (smaller id first), from how it is seen in the order a, b; and the other way round.
pub fn state_in_order(a: OrganisationId, b: OrganisationId, state: IntroductionState) -> IntroductionState {
    match state {
        IntroductionState::AskedA if a > b => IntroductionState::AskedB,
        IntroductionState::AskedB if a > b => IntroductionState::AskedA,
        other => other,
    }
}

/// To whom a draft goes as the file keeps it (smaller id first), from how it is seen in the order a, b; and the other way round.
pub fn audience_in_order(a: OrganisationId, b: OrganisationId, audience: Audience) -> Audience {
    match audience {
        Audience::A if a > b => Audience::B,
        Audience::B if a > b => Audience::A,
        other => other,
    }
}

/// Two organisations that should meet; the first has the smaller id, so that a pair stands here once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Introduction {
    /// Its identifier.
    pub id: IntroductionId,
    /// The first organisation.
    pub a_id: OrganisationId,
    /// The second organisation.
    pub b_id: OrganisationId,
    /// How far it has come.
    pub state: IntroductionState,
    /// When it is to be thought of again, for a snoozed one.
    pub until: Option<Day>,
    /// The last note.
    pub note: String,
    /// When it last changed.
    pub changed_at: Moment,
    /// Why it was declined, where it was and somebody said so.
    pub reason: Option<DeclineReason>,
}

/// One dated step of an introduction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IntroductionStep {
    /// Its identifier.
    pub id: IntroductionStepId,
    /// The introduction.
    pub introduction_id: IntroductionId,
    /// The state it came to.
    pub state: IntroductionState,
    /// When.
    pub at: Moment,
    /// What was noted.
    pub note: String,
    /// Until when, for a snooze.
    pub until: Option<Day>,
    /// Why, for a declined one.
    pub reason: Option<DeclineReason>,
    /// Which person was asked, where it is known.
    pub contact_id: Option<ContactId>,
}

/// A message the conductor has edited, in place of the one made from the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The introduction it belongs to.
    pub introduction_id: IntroductionId,
    /// To whom.
    pub audience: Audience,
    /// In which language.
    pub lang: Lang,
    /// Its subject line.
    pub subject: String,
    /// Its text.
    pub body: String,
}
