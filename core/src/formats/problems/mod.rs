//! What can be wrong with a row or a table: each with a code on which a program acts, and said in French and English.
//! The English sentences are what scripts read: they are never changed. Not here: finding the problems.

mod french;

use serde::{Deserialize, Serialize};

use super::recognise::{Field, Kind, NotRecognised};
use crate::model::introduction::Lang;
use crate::model::register::Register;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "code", rename_all = "camelCase")]
pub enum ProblemKind {
    /// The row has other than the expected number of cells.
    CellCount {
        /// How many there should be.
        expected: u32,
        /// How many there are.
        found: u32,
    },
    /// A cell is longer than 64 KiB.
    CellTooLong,
    /// A quoted cell does not end before the file does.
    OpenQuote,
    /// Characters that the encoding does not know were replaced.
    Undecodable,
    /// Another table of the same file was left out.
    LeftOut {
        /// The sheet or entry.
        table: String,
        /// Why.
        why: Box<ProblemKind>,
    },
    /// Edges of a canvas that lead to a group or to no card were left out.
    LooseEdges {
        /// How many.
        count: u32,
    },
    /// No kind of rows fits the headers.
    UnknownColumns {
        /// The headers.
        columns: Vec<String>,
    },
    /// A column that was named is not in the table.
    NoSuchColumn {
        /// As it was named.
        column: String,
    },
    /// A field without which the rows mean nothing has no column.
    MissingField {
        /// What the rows are.
        kind: Kind,
        /// Which field.
        field: Field,
    },
    /// There is no preset of this name.
    NoSuchPreset {
        /// As it was named.
        preset: String,
    },
    /// The file could not be read at all.
    Unreadable {
        /// Why, in English.
        detail: String,
    },
    /// Accounts of which nobody said whose they are.
    NeedsOwner,
    /// A cell is no day.
    NotADay {
        /// What it says.
        text: String,
    },
    /// A cell is no number of its register.
    NotANumber {
        /// What it says.
        text: String,
        /// The register.
        register: Register,
    },
    /// A cell is no number of its register, and there is nowhere to keep it as text.
    NumberLeftOut {
        /// What it says.
        text: String,
        /// The register.
        register: Register,
    },
    /// A word is no business area.
    NotAnArea {
        /// The word.
        word: String,
    },
    /// A cell is no amount of money.
    NotAnAmount {
        /// What it says.
        text: String,
    },
    /// A currency is missing or no code of three letters.
    NotACurrency {
        /// What it says.
        text: String,
    },
    /// A stage of a lead that is not known.
    UnknownStage {
        /// The word.
        word: String,
    },
    /// A partner that no organisation is.
    NoSuchPartner {
        /// The name.
        name: String,
    },
    /// A name that several organisations have.
    SeveralNamed {
        /// The name.
        name: String,
        /// How many have it.
        count: u32,
    },
    /// A name that no organisation has.
    NobodyNamed {
        /// The name.
        name: String,
    },
    /// A name is missing or cannot be kept.
    NoName,
    /// An organisation without a name.
    OrganisationNeedsName,
    /// A contact without a name or an organisation.
    ContactNeeds,
    /// An account without a name.
    AccountNeedsName,
    /// A deal without a name.
    DealNeedsName,
    /// A lead without a name.
    LeadNeedsName,
    /// A deal that would close before it was created.
    ClosedBeforeCreated,
    /// A relationship that lacks an end.
    EndMissing,
    /// A relationship of an organisation with itself.
    WithItself,
    /// A relationship whose last day is before its first.
    EndsBeforeItBegins,
    /// A member of no event.
    EventMissing,
    /// An event without an id.
    EventNeedsId,
    /// An event whose members are too many to tie each to each.
    TooManyMembers {
        /// The event.
        event: String,
        /// How many members it has.
        count: u32,
    },
    /// A name that is too long or cannot be shown.
    NameUnfit,
    /// A field that is too long.
    FieldTooLong {
        /// Whose.
        name: String,
    },
}

impl ProblemKind {
    /// The code, as programs know it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CellCount { .. } => "cellCount",
            Self::CellTooLong => "cellTooLong",
            Self::OpenQuote => "openQuote",
            Self::Undecodable => "undecodable",
            Self::LeftOut { .. } => "leftOut",
            Self::LooseEdges { .. } => "looseEdges",
            Self::UnknownColumns { .. } => "unknownColumns",
            Self::NoSuchColumn { .. } => "noSuchColumn",
            Self::MissingField { .. } => "missingField",
            Self::NoSuchPreset { .. } => "noSuchPreset",
            Self::Unreadable { .. } => "unreadable",
            Self::NeedsOwner => "needsOwner",
            Self::NotADay { .. } => "notADay",
            Self::NotANumber { .. } => "notANumber",
            Self::NumberLeftOut { .. } => "numberLeftOut",
            Self::NotAnArea { .. } => "notAnArea",
            Self::NotAnAmount { .. } => "notAnAmount",
            Self::NotACurrency { .. } => "notACurrency",
            Self::UnknownStage { .. } => "unknownStage",
            Self::NoSuchPartner { .. } => "noSuchPartner",
            Self::SeveralNamed { .. } => "severalNamed",
            Self::NobodyNamed { .. } => "nobodyNamed",
            Self::NoName => "noName",
            Self::OrganisationNeedsName => "organisationNeedsName",
            Self::ContactNeeds => "contactNeeds",
            Self::AccountNeedsName => "accountNeedsName",
            Self::DealNeedsName => "dealNeedsName",
            Self::LeadNeedsName => "leadNeedsName",
            Self::ClosedBeforeCreated => "closedBeforeCreated",
            Self::EndMissing => "endMissing",
            Self::WithItself => "withItself",
            Self::EndsBeforeItBegins => "endsBeforeItBegins",
            Self::EventMissing => "eventMissing",
            Self::EventNeedsId => "eventNeedsId",
            Self::TooManyMembers { .. } => "tooManyMembers",
            Self::NameUnfit => "nameUnfit",
            Self::FieldTooLong { .. } => "fieldTooLong",
        }
    }

    /// The problem as a sentence.
    pub fn said(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.to_string(),
            Lang::Fr => french::said(self),
        }
    }
}

impl std::fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CellCount { expected, found } => write!(f, "expected {expected} cells, found {found}"),
            Self::CellTooLong => f.write_str("a cell is longer than 64 KiB"),
            Self::OpenQuote => f.write_str("a quote is opened and never closed"),
            Self::Undecodable => f.write_str("some characters could not be read"),
            Self::LeftOut { table, why } => write!(f, "left out: {table}: {why}"),
            Self::LooseEdges { count } => write!(f, "left out: {count} edges that lead to a group or to no card"),
            Self::UnknownColumns { columns } => NotRecognised::Unknown(columns.clone()).fmt(f),
            Self::NoSuchColumn { column } => NotRecognised::NoSuchColumn(column.clone()).fmt(f),
            Self::MissingField { kind, field } => NotRecognised::Missing { kind: *kind, field: *field }.fmt(f),
            Self::NoSuchPreset { preset } => NotRecognised::NoSuchPreset(preset.clone()).fmt(f),
            Self::Unreadable { detail } => write!(f, "cannot be read: {detail}"),
            Self::NeedsOwner => f.write_str("say whose accounts these are"),
            Self::NotADay { text } => write!(f, "\"{text}\" is not a day (YYYY-MM-DD); left empty"),
            Self::NotANumber { text, register } => write!(f, "\"{text}\" is no valid {register} number; kept as text"),
            Self::NumberLeftOut { text, register } => write!(f, "\"{text}\" is no valid {register} number; left out"),
            Self::NotAnArea { word } => write!(f, "\"{word}\" is not a business area; left out"),
            Self::NotAnAmount { text } => write!(f, "\"{text}\" is no amount; left empty"),
            Self::NotACurrency { text } => write!(f, "\"{text}\" is no currency (such as EUR); the amount is left out"),
            Self::UnknownStage { word } => write!(f, "\"{word}\" is no stage of a lead that is known here; taken as new"),
            Self::NoSuchPartner { name } => write!(f, "no organisation is called \"{name}\"; the row comes in without that partner"),
            Self::SeveralNamed { name, count } => write!(f, "\"{name}\" names {count} organisations; give its id"),
            Self::NobodyNamed { name } => write!(f, "no organisation is called \"{name}\""),
            Self::NoName => f.write_str("a name is missing or cannot be kept"),
            Self::OrganisationNeedsName => f.write_str("the organisation needs a name"),
            Self::ContactNeeds => f.write_str("a contact needs a name and an organisation"),
            Self::AccountNeedsName => f.write_str("the account has no name"),
            Self::DealNeedsName => f.write_str("the deal has no name"),
            Self::LeadNeedsName => f.write_str("the lead has no name"),
            Self::ClosedBeforeCreated => f.write_str("the deal would be closed before it was created; the day of closing is left out"),
            Self::EndMissing => f.write_str("an end of the relationship is missing"),
            Self::WithItself => f.write_str("an organisation cannot have a relationship with itself"),
            Self::EndsBeforeItBegins => f.write_str("the relationship would end before it begins"),
            Self::EventMissing => f.write_str("the event is missing"),
            Self::EventNeedsId => f.write_str("the event has no id"),
            Self::TooManyMembers { event, count } => write!(f, "\"{event}\" has {count} members: too many to tie each to each"),
            Self::NameUnfit => f.write_str("the name of the organisation is too long or holds control characters"),
            Self::FieldTooLong { name } => write!(f, "a field of {name} is too long"),
        }
    }
}

impl From<&NotRecognised> for ProblemKind {
    fn from(why: &NotRecognised) -> Self {
        match why {
            NotRecognised::Unknown(columns) => Self::UnknownColumns { columns: columns.clone() },
            NotRecognised::NoSuchColumn(column) => Self::NoSuchColumn { column: column.clone() },
            NotRecognised::Missing { kind, field } => Self::MissingField { kind: *kind, field: *field },
            NotRecognised::NoSuchPreset(preset) => Self::NoSuchPreset { preset: preset.clone() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<ProblemKind> {
        let text = || "x \"y\"".to_owned();
        let with_words = [
            ProblemKind::CellCount { expected: 3, found: 2 },
            ProblemKind::CellTooLong,
            ProblemKind::OpenQuote,
            ProblemKind::Undecodable,
            ProblemKind::LeftOut { table: text(), why: Box::new(ProblemKind::UnknownColumns { columns: vec![text()] }) },
            ProblemKind::LooseEdges { count: 2 },
            ProblemKind::UnknownColumns { columns: vec![text()] },
            ProblemKind::NoSuchColumn { column: text() },
            ProblemKind::MissingField { kind: Kind::Contacts, field: Field::Name },
            ProblemKind::NoSuchPreset { preset: text() },
            ProblemKind::Unreadable { detail: text() },
            ProblemKind::NeedsOwner,
            ProblemKind::NotADay { text: text() },
            ProblemKind::NotANumber { text: text(), register: Register::Siren },
            ProblemKind::NumberLeftOut { text: text(), register: Register::Lei },
            ProblemKind::NotAnArea { word: text() },
            ProblemKind::NotAnAmount { text: text() },
            ProblemKind::NotACurrency { text: text() },
            ProblemKind::UnknownStage { word: text() },
            ProblemKind::NoSuchPartner { name: text() },
            ProblemKind::SeveralNamed { name: text(), count: 2 },
            ProblemKind::NobodyNamed { name: text() },
            ProblemKind::TooManyMembers { event: text(), count: 400 },
            ProblemKind::FieldTooLong { name: text() },
        ];
        let plain = [
            ProblemKind::NoName,
            ProblemKind::NameUnfit,
            ProblemKind::OrganisationNeedsName,
            ProblemKind::ContactNeeds,
            ProblemKind::AccountNeedsName,
            ProblemKind::DealNeedsName,
            ProblemKind::LeadNeedsName,
            ProblemKind::ClosedBeforeCreated,
            ProblemKind::EndMissing,
            ProblemKind::WithItself,
            ProblemKind::EndsBeforeItBegins,
            ProblemKind::EventMissing,
            ProblemKind::EventNeedsId,
        ];
        with_words.into_iter().chain(plain).collect()
    }

    #[test]
    fn each_has_a_code_of_its_own_that_is_also_its_word_on_the_wire() {
        let codes: std::collections::BTreeSet<_> = all().iter().map(ProblemKind::code).collect();
        assert_eq!(codes.len(), all().len());
        for kind in all() {
            let wire = serde_json::to_value(&kind).unwrap();
            assert_eq!(wire["code"], kind.code());
            assert_eq!(serde_json::from_value::<ProblemKind>(wire).unwrap(), kind);
        }
    }

    #[test]
    fn each_is_said_in_both_languages_and_french_marks_keep_to_their_words() {
        for kind in all() {
            let (en, fr) = (kind.said(Lang::En), kind.said(Lang::Fr));
            assert_ne!(en, fr);
            assert!([" ;", " :", "« ", " »", "'"].iter().all(|broken| !fr.contains(broken)), "{fr}");
        }
    }

    #[test]
    fn what_is_not_recognised_is_said_as_before() {
        let places = [
            NotRecognised::Unknown(vec!["a".to_owned(), "b".to_owned()]),
            NotRecognised::NoSuchColumn("a".to_owned()),
            NotRecognised::Missing { kind: Kind::Accounts, field: Field::Name },
            NotRecognised::NoSuchPreset("nope".to_owned()),
        ];
        places.iter().for_each(|why| assert_eq!(ProblemKind::from(why).to_string(), why.to_string()));
    }
}
