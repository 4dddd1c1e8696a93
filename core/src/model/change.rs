//! What a deed changed, as data: rows added, updated from-to, removed. It can be read, shown and turned round.
//! Decoded from the changeset in `store`; not here: how it is applied.

use serde::Serialize;

super::words::words! {
    /// A recorded table of the file, by the noun it holds.
    Noun {
        /// The ecosystem itself.
        Ecosystem = "ecosystem",
        /// Organisations.
        Organisation = "organisation",
        /// Names of organisations in other systems.
        Identifier = "identifier",
        /// Contacts.
        Contact = "contact",
        /// Relationships.
        Relationship = "relationship",
        /// Offers.
        Offer = "offer",
        /// Needs and blockers.
        Need = "need",
        /// Accounts.
        Account = "account",
        /// Numbers of registers by which accounts are known.
        AccountNumber = "accountNumber",
        /// Circles.
        Circle = "circle",
        /// Members of circles.
        CircleMember = "circleMember",
        /// Positions on the map.
        Placement = "placement",
        /// Introductions.
        Introduction = "introduction",
        /// Steps of introductions.
        IntroductionStep = "introductionStep",
        /// Edited drafts.
        Draft = "draft",
        /// Opportunities.
        Opportunity = "opportunity",
        /// Needs of opportunities.
        OpportunityNeed = "opportunityNeed",
        /// Decisions about members.
        OpportunityStance = "opportunityStance",
        /// Applied compositions.
        Composition = "composition",
        /// Roles in compositions.
        CompositionRole = "compositionRole",
        /// Saved views of the map.
        View = "view",
        /// Logos.
        Logo = "logo",
        /// What a person said of two accounts.
        Verdict = "verdict",
        /// What a source said last of an organisation.
        OrganisationSource = "organisationSource",
        /// What a source said last of a contact.
        ContactSource = "contactSource",
        /// What a source said last of a relationship.
        RelationshipSource = "relationshipSource",
        /// What the columns of a file are.
        Mapping = "mapping",
        /// Exchanges of the ledger.
        Exchange = "exchange",
        /// Leads.
        Lead = "lead",
        /// Which leads partners take.
        LeadCriteria = "leadCriteria",
        /// What a source said last of a lead.
        LeadSource = "leadSource",
        /// Deals.
        Deal = "deal",
        /// Parts of partners in deals.
        DealPartner = "dealPartner",
        /// What a source said last of a deal.
        DealSource = "dealSource",
        /// Rungs that organisations stand on.
        LadderStep = "ladderStep",
        /// Agreements.
        Agreement = "agreement",
        /// Signed versions of agreements.
        AgreementVersion = "agreementVersion",
        /// Fit tests.
        FitTest = "fitTest",
        /// Companies of fit tests.
        FitSlot = "fitSlot",
        /// Actions of fit tests.
        FitAction = "fitAction",
        /// Who could answer needs.
        NeedLifter = "needLifter",
        /// Follow-ups.
        FollowUp = "followUp",
        /// What was put off on the list of today.
        Snooze = "snooze",
        /// Texts of the tabs of partners.
        PartnerNote = "partnerNote",
        /// Interventions.
        Intervention = "intervention",
    }
}

impl Noun {
    /// Whether the graph is built from this noun, so that a change of it makes the graph stale.
    pub fn shapes_network(self) -> bool {
        match self {
            Self::Ecosystem | Self::Organisation | Self::Relationship | Self::Offer | Self::Need => true,
            Self::Account | Self::Circle | Self::CircleMember | Self::Introduction | Self::IntroductionStep => true,
            Self::Identifier | Self::Contact | Self::Placement | Self::Draft | Self::AccountNumber => false,
            Self::Opportunity | Self::OpportunityNeed | Self::OpportunityStance => false,
            Self::Composition | Self::CompositionRole | Self::View | Self::Logo | Self::Verdict | Self::Mapping => false,
            Self::OrganisationSource | Self::ContactSource | Self::RelationshipSource => false,
            Self::Exchange | Self::Lead | Self::NeedLifter => true,
            Self::LeadCriteria | Self::LeadSource | Self::Deal | Self::DealPartner | Self::DealSource => false,
            Self::LadderStep | Self::Agreement | Self::AgreementVersion | Self::FitTest | Self::FitSlot | Self::FitAction => false,
            Self::FollowUp | Self::Snooze | Self::PartnerNote | Self::Intervention => false,
        }
    }
}

impl Noun {
    /// Whether the atlas of the map is built from this noun.
    pub fn shapes_atlas(self) -> bool {
        matches!(self, Self::Ecosystem | Self::Organisation | Self::Relationship)
    }

    /// Whether a change of this noun may move marks of the map or change who is shown.
    pub fn shapes_terrain(self) -> bool {
        self.shapes_atlas() || matches!(self, Self::Placement | Self::Circle | Self::CircleMember)
    }
}

/// A value in a row.
#[derive(Debug, Clone, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes: identifiers.
    Blob(Vec<u8>),
}

/// One column of a row before and after; `None` where the row did not exist.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// The column.
    pub column: &'static str,
    /// The value before.
    pub from: Option<Value>,
    /// The value after.
    pub to: Option<Value>,
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// It came into being.
    Added,
    /// Some of its columns changed.
    Updated,
    /// It went.
    Removed,
}

/// One row that changed: its key, and the columns that differ (all of them for a row added or removed).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The noun whose row it is.
    pub noun: Noun,
    /// What happened to it.
    pub kind: ChangeKind,
    /// The values of its primary key.
    pub key: Vec<Value>,
    /// The columns that differ.
    pub fields: Vec<FieldChange>,
}

impl Change {
    /// The change that takes this one back.
    pub fn inverse(self) -> Self {
        let kind = match self.kind {
            ChangeKind::Added => ChangeKind::Removed,
            ChangeKind::Updated => ChangeKind::Updated,
            ChangeKind::Removed => ChangeKind::Added,
        };
        let fields = self.fields.into_iter().map(|f| FieldChange { from: f.to, to: f.from, ..f }).collect();
        Self { kind, fields, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_of_the_inverse_is_the_change() {
        let change = Change {
            noun: Noun::Organisation,
            kind: ChangeKind::Added,
            key: vec![Value::Blob(vec![1; 16])],
            fields: vec![FieldChange { column: "name", from: None, to: Some(Value::Text("Acme".into())) }],
        };
        let back = change.clone().inverse();
        assert_eq!(back.kind, ChangeKind::Removed);
        assert_eq!(back.fields[0].from, Some(Value::Text("Acme".into())));
        assert_eq!(back.inverse(), change);
    }
}
