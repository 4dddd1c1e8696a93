//! Identifiers: one newtype per noun over a UUIDv7, so that ids of two nouns cannot be exchanged by accident.
//! In the file they are `BLOB(16)`, on the wire the usual hyphenated text. Not here: how rows use them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What every identifier can do, whatever its noun.
pub trait Id: Copy + Eq + Ord + fmt::Display {
    /// The identifier made of these sixteen bytes.
    fn from_bytes(bytes: [u8; 16]) -> Self;
    /// The sixteen bytes that stand in the file.
    fn bytes(self) -> [u8; 16];
}

/// The text was not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: {0}")]
pub struct NotAnId(pub String);

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(specta::Type))]
        #[serde(transparent)]
        pub struct $name(#[cfg_attr(feature = "bindings", specta(type = String))] Uuid);

        impl $name {
            /// A new identifier, later in order than those made before it.
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The identifier of all zeros: "none", used where a key may not be empty.
            pub const fn nil() -> Self {
                Self(Uuid::nil())
            }
        }

        impl Id for $name {
            fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
            fn bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::nil()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId(text.to_owned()))
            }
        }
    )*};
}

id! {
    /// Names an organisation.
    OrganisationId,
    /// Names a contact.
    ContactId,
    /// Names a relationship.
    RelationshipId,
    /// Names an offer.
    OfferId,
    /// Names a need.
    NeedId,
    /// Names an account in a population.
    AccountId,
    /// Names a circle.
    CircleId,
    /// Names a view of the map: nil is the whole map, an organisation's bytes are the focus view round it.
    ViewId,
    /// Names an introduction.
    IntroductionId,
    /// Names one dated step of an introduction.
    IntroductionStepId,
    /// Names an opportunity.
    OpportunityId,
    /// Names one need of an opportunity.
    OpportunityNeedId,
    /// Names an applied composition.
    CompositionId,
    /// Names an exchange of the ledger.
    ExchangeId,
    /// Names a lead.
    LeadId,
    /// Names a deal.
    DealId,
    /// Names an agreement.
    AgreementId,
    /// Names a fit test.
    FitTestId,
    /// Names one company of a fit test.
    FitSlotId,
    /// Names an action of a fit test.
    FitActionId,
    /// Names a follow-up.
    FollowUpId,
    /// Names an intervention.
    InterventionId,
    /// Names a session of a sealed comparison.
    SealedSessionId,
    /// Names one operation in the history.
    OperationId,
}

impl ViewId {
    /// The focus view round an organisation.
    pub fn round(organisation: OrganisationId) -> Self {
        Self::from_bytes(organisation.bytes())
    }

    /// The organisation a focus view is round; `None` for the whole map.
    pub fn centre(self) -> Option<OrganisationId> {
        (self != Self::nil()).then(|| OrganisationId::from_bytes(self.bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_the_way_through_text_and_bytes() {
        let id = OrganisationId::new();
        assert_eq!(id.to_string().parse::<OrganisationId>().unwrap(), id);
        assert_eq!(OrganisationId::from_bytes(id.bytes()), id);
    }

    #[test]
    fn words_are_not_ids() {
        assert_eq!("acme".parse::<OrganisationId>(), Err(NotAnId("acme".into())));
    }
}
