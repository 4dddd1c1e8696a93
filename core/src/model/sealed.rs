//! Sealed overlaps: two companies find what their lists have in common by exchanging small files. Here are the words for it, the receipt of
//! a session, and everything that can be remarked on a file that came. Not here: the cryptography (sealing) and the deeds (commands).

use serde::{Deserialize, Serialize};

use crate::id::{OrganisationId, SealedSessionId};

use super::account::Population;
use super::register::Register;
use super::time::Moment;

super::words::words! {
    /// What both sides learn of what they have in common.
    SealedMode {
        /// How many, population by population.
        Counts = "counts",
        /// Which.
        Names = "names",
    }
}

super::words::words! {
    /// Who one is in a session.
    SealedRole {
        /// The side that made the offer.
        Asking = "asking",
        /// The side that answers it.
        Answering = "answering",
    }
}

super::words::words! {
    /// Where a session stands.
    SealedState {
        /// One's own file is on its way, and one of theirs is awaited.
        Open = "open",
        /// The result is there.
        Done = "done",
        /// One of the two did not want it.
        Refused = "refused",
        /// Nothing came within its time.
        Expired = "expired",
    }
}

super::words::words! {
    /// The three files of a session.
    SealedFile {
        /// The first: "compare with me".
        Offer = "offer",
        /// The second: "here is what you need for it".
        Answer = "answer",
        /// The third: "and here is what you need".
        Close = "close",
    }
}

super::words::words! {
    /// What an item of a list is known by.
    SealedKind {
        /// The registrable domain.
        Domain = "domain",
        /// The French company number.
        Siren = "siren",
        /// The legal entity identifier.
        Lei = "lei",
        /// The British company number.
        UkCompany = "ukcrn",
        /// The value added tax number.
        Vat = "vat",
        /// The name written as one, with the country.
        Name = "name",
    }
}

impl SealedKind {
    /// The kind under which numbers of a register are compared, if they are.
    pub fn of(register: Register) -> Option<Self> {
        match register {
            Register::Siren => Some(Self::Siren),
            Register::Lei => Some(Self::Lei),
            Register::UkCompany => Some(Self::UkCompany),
            Register::Vat => Some(Self::Vat),
            Register::Siret | Register::Duns | Register::Isin => None,
        }
    }
}

/// Which populations a company stands in, all at once: segments of a list are disjoint, so that nobody sees that a customer is a prospect too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Segment(u8);

#[cfg(feature = "bindings")]
impl specta::Type for Segment {
    fn definition(types: &mut specta::Types) -> specta::datatype::DataType {
        String::definition(types)
    }
}

const LETTERS: [(Population, char); 3] = [(Population::Customers, 'C'), (Population::Opportunities, 'O'), (Population::Prospects, 'P')];

impl Segment {
    /// The segment of companies in exactly these populations; none of none.
    pub fn of(populations: &[Population]) -> Option<Self> {
        let bits = populations.iter().fold(0, |bits, p| bits | 1 << (*p as u8));
        (bits != 0).then_some(Self(bits))
    }

    /// Both segments' populations together.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Its populations.
    pub fn populations(self) -> impl Iterator<Item = Population> {
        LETTERS.iter().map(|(population, _)| *population).filter(move |p| self.0 & 1 << (*p as u8) != 0)
    }

    /// Its written form: `C`, `C+O`.
    pub fn label(self) -> String {
        let letters = LETTERS.iter().filter(|(p, _)| self.0 & 1 << (*p as u8) != 0);
        letters.map(|(_, letter)| letter.to_string()).collect::<Vec<_>>().join("+")
    }

    /// The segment of a written form.
    pub fn from_label(label: &str) -> Option<Self> {
        (1..8).map(Self).find(|segment| segment.label() == label)
    }
}

impl From<Population> for Segment {
    fn from(population: Population) -> Self {
        Self(1 << (population as u8))
    }
}

impl TryFrom<String> for Segment {
    type Error = String;
    fn try_from(label: String) -> Result<Self, String> {
        Self::from_label(&label).ok_or(label)
    }
}

impl From<Segment> for String {
    fn from(segment: Segment) -> Self {
        segment.label()
    }
}

/// A segment and how many items it seems to have: dummies are counted too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SegmentSize {
    /// Which.
    pub segment: Segment,
    /// How many, padded.
    pub size: u32,
}

/// How many items segments seem to have together.
pub fn total(sizes: &[SegmentSize]) -> u32 {
    sizes.iter().fold(0, |sum, s| sum.saturating_add(s.size))
}

/// How many items a segment of each have in common; below five it is not said, else rounded to five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SealedCell {
    /// One's own.
    pub ours: Segment,
    /// Theirs.
    pub theirs: Segment,
    /// How many, or nothing where it is under five.
    pub count: Option<u32>,
}

/// Counts below this are not said.
pub const LEAST_COUNT: u32 = 5;

/// A count as it is shown and kept: nothing below five, else rounded to five.
pub fn rounded(count: u32) -> Option<u32> {
    (count >= LEAST_COUNT).then(|| (count + 2) / 5 * 5)
}

/// A company both list, as one's own list has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SealedCommon {
    /// Its name here.
    pub name: String,
    /// Its domain here, or empty.
    pub domain: String,
    /// Where it stands in one's own lists.
    pub ours: Segment,
    /// Where it stands in theirs.
    pub theirs: Segment,
}

/// What a session found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum SealedResult {
    /// Counts, population by population.
    Counts(Vec<SealedCell>),
    /// The common companies by name.
    Names(Vec<SealedCommon>),
}

/// The receipt of a session: what is kept of it for the log, the budget and the next step. No secret stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSession {
    /// Its identifier: sixteen random bytes, in all its files.
    pub id: SealedSessionId,
    /// The other side, by its organisation in this ecosystem.
    pub partner_id: OrganisationId,
    /// What the partner was called here.
    pub partner_name: String,
    /// Who one is in it.
    pub role: SealedRole,
    /// What both learn.
    pub mode: SealedMode,
    /// What items are known by.
    pub kinds: Vec<SealedKind>,
    /// Where it stands.
    pub state: SealedState,
    /// When its offer was made.
    pub created: Moment,
    /// When it ends by itself.
    pub expires: Moment,
    /// When it last moved.
    pub changed: Moment,
    /// One's own segments.
    pub ours: Vec<SegmentSize>,
    /// Theirs; empty while they are not known.
    pub theirs: Vec<SegmentSize>,
    /// SHA-256 of the offer, the answer and the close, as far as there are any, in hexadecimal.
    pub hashes: Vec<String>,
    /// How many items are common: exact in names, rounded in counts; nothing while it is not known or where it is under five.
    pub common: Option<u32>,
    /// Whether the file last made here is kept, to be sent again if need be.
    pub has_file: bool,
}

/// What a session must remember between two files. As telling as the list itself; erased when the session ends.
pub struct SealedSecret {
    /// The session's own scalar.
    pub scalar: [u8; 32],
    /// One's own list in the order of the file, and tags made already; packed.
    pub memory: Vec<u8>,
}

/// How a partner signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPartner {
    /// Which.
    pub organisation_id: OrganisationId,
    /// Its public key.
    pub key: [u8; 32],
    /// When it was first seen.
    pub seen: Moment,
    /// When a person compared the six words by voice.
    pub compared: Option<Moment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_survives_its_label() {
        for populations in [&Population::ALL[..1], &Population::ALL[1..], Population::ALL] {
            let segment = Segment::of(populations).unwrap();
            assert_eq!(Segment::from_label(&segment.label()), Some(segment));
            assert_eq!(segment.populations().collect::<Vec<_>>(), populations);
        }
        assert_eq!((Segment::of(&[]), Segment::from_label("X"), Segment::from_label("")), (None, None, None));
        assert_eq!(Segment::of(Population::ALL).unwrap().label(), "C+O+P");
    }

    #[test]
    fn small_counts_are_not_said_and_others_are_rounded() {
        let shown: Vec<Option<u32>> = [0, 4, 5, 7, 8, 12, 13].map(rounded).to_vec();
        assert_eq!(shown, [None, None, Some(5), Some(5), Some(10), Some(10), Some(15)]);
    }
}
