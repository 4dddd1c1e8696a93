//! Everything that can be remarked on a sealed comparison before it is done: what forbids it, what asks for a typed number, what is merely
//! told. Not here: when each holds (sealing, commands) and French (queries).

use serde::{Deserialize, Serialize};

use crate::error::Error;

use super::sealed::SealedFile;
use super::time::Day;

super::words::words! {
    /// What a remark means for the step it is made on.
    Gravity {
        /// The step is refused.
        Forbids = "forbids",
        /// The step is done only where the person types the number of names asked about.
        Asks = "asks",
        /// The person is told.
        Tells = "tells",
    }
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Remark {
    /// It is no file of a sealed comparison, or not whole.
    #[error("this is not a file of a sealed comparison, or it is damaged ({detail})")]
    Damaged {
        /// What is wrong and where.
        detail: String,
    },
    /// More than two million items.
    #[error("the file holds more than {limit} names; none are read")]
    TooLarge {
        /// The most that is read.
        limit: u32,
    },
    /// Of a version that is not known here.
    #[error("the file was made by a newer Tutti (version {version}); update Tutti to read it")]
    UnknownVersion {
        /// Its version.
        version: u32,
    },
    /// Of another kind of cryptography.
    #[error("the file uses a method that is not known here ({suite})")]
    UnknownSuite {
        /// Which.
        suite: String,
    },
    /// Made with other rules for names.
    #[error("the file was made with other rules for names and domains; both sides need the same version of Tutti")]
    OtherNorm,
    /// The signature is not that of its sender.
    #[error("the signature does not fit: the file was changed on its way")]
    BadSignature,
    /// A number in it is not one that the method makes.
    #[error("the file holds numbers that the method does not make; it is refused")]
    BadPoints,
    /// Its time is over.
    #[error("the file was good until {day}; ask for a new one")]
    Expired {
        /// Its last day.
        day: Day,
    },
    /// Made for somebody else.
    #[error("the file was made for another recipient")]
    NotForUs,
    /// One of one's own files.
    #[error("this is a file you made yourself; send it to your partner")]
    OurOwn,
    /// Another file than the one that is awaited.
    #[error("this is the {found} of a comparison, not the {wanted}")]
    OtherFile {
        /// What it is.
        found: SealedFile,
        /// What was wanted.
        wanted: SealedFile,
    },
    /// Of a session that is not known here.
    #[error("no comparison that began here goes with this file")]
    UnknownSession,
    /// Of a session that is over, or a file that was answered already.
    #[error("this comparison is over, or the file was answered already")]
    AlreadyOver,
    /// It answers another file than the one that was sent, or comes from somebody else than the first one did.
    #[error("the file does not answer the one you sent")]
    OtherChain,
    /// It is not said whose offer it is.
    #[error("no organisation here is called {name}; say which of your partners sent it")]
    UnknownPartner {
        /// The sender's name for itself.
        name: String,
    },
    /// The terms have not been accepted yet.
    #[error("before the first comparison, read and accept what it means")]
    NoConsent,
    /// There is nothing in one's own list that can be compared.
    #[error("no list of yours can be compared: in the populations chosen no company has a domain, or fewer than {floor} have one")]
    NothingToCompare {
        /// How many are needed; 1 in names.
        floor: u32,
    },
    /// There was one only lately.
    #[error("the last comparison of this kind with this partner is too recent; the next can be on {day}")]
    TooSoon {
        /// When it may be.
        day: Day,
    },
    /// Counts of segments that may be too small to be counted.
    #[error("they do not promise at least {floor} companies in each segment; of fewer a count could be a yes or a no about one of yours")]
    LowFloor {
        /// The fewest there should be.
        floor: u32,
    },
    /// They ask about many more names than one has.
    #[error("they ask about {theirs} names, you answer with {ours}: more than ten times as many")]
    MuchLonger {
        /// Theirs, padded.
        theirs: u32,
        /// One's own, padded.
        ours: u32,
    },
    /// They ask about very many names.
    #[error("they ask about {theirs} names: more than {limit}")]
    VeryLong {
        /// Theirs, padded.
        theirs: u32,
        /// The most that goes without asking.
        limit: u32,
    },
    /// They have asked about many names this quarter.
    #[error("with this they would have asked about {asked} names this quarter: more than {budget}")]
    OverBudget {
        /// All of the quarter, this file included.
        asked: u32,
        /// The most that goes without asking.
        budget: u32,
    },
    /// The partner signs with another key than before.
    #[error("this partner signs with another key than before: compare the six words by voice before you go on")]
    OtherKey,
    /// The partner's key was never seen before.
    #[error("first contact: compare the six words by voice")]
    FirstContact,
    /// One's own list is nearly that of the last time.
    #[error("your list differs from the last one by {rows} companies: whoever compares both results may conclude which of them are common")]
    FewRowsDiffer {
        /// By how many.
        rows: u32,
    },
    /// The other side's list of public suffixes is another.
    #[error("the other side knows another list of public suffixes: a few domains may be missed")]
    OtherSuffixes,
    /// Populations too small to be counted by themselves were put with larger ones, or left out.
    #[error(
        "segments of fewer than {floor} companies are not counted by themselves: {moved} went to a larger one, {left_out} were left out"
    )]
    Folded {
        /// The fewest a segment has.
        floor: u32,
        /// How many went to a larger segment.
        moved: u32,
        /// How many were left out.
        left_out: u32,
    },
    /// Companies without anything they could be known by.
    #[error("{accounts} companies of yours have nothing they could be compared by and are not in it")]
    LeftOut {
        /// How many.
        accounts: u32,
    },
}

impl Remark {
    /// The failure of a step that is refused for it.
    pub fn refusal(&self) -> Error {
        Error::Invalid(self.to_string())
    }

    /// What it means for the step.
    pub fn gravity(&self) -> Gravity {
        match self {
            Self::MuchLonger { .. } | Self::VeryLong { .. } | Self::OverBudget { .. } | Self::OtherKey => Gravity::Asks,
            Self::FirstContact | Self::FewRowsDiffer { .. } | Self::OtherSuffixes => Gravity::Tells,
            Self::Folded { .. } | Self::LeftOut { .. } => Gravity::Tells,
            Self::Damaged { .. } | Self::TooLarge { .. } | Self::UnknownVersion { .. } | Self::UnknownSuite { .. } => Gravity::Forbids,
            Self::OtherNorm | Self::BadSignature | Self::BadPoints | Self::Expired { .. } | Self::NotForUs => Gravity::Forbids,
            Self::OurOwn | Self::OtherFile { .. } | Self::UnknownSession | Self::AlreadyOver | Self::OtherChain => Gravity::Forbids,
            Self::UnknownPartner { .. } | Self::NoConsent | Self::NothingToCompare { .. } => Gravity::Forbids,
            Self::TooSoon { .. } | Self::LowFloor { .. } => Gravity::Forbids,
        }
    }
}
