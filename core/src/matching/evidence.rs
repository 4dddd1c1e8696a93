//! Evidence: what speaks for and against two rows being the same company, each as log-odds that add up (Fellegi and Sunter 1969). The weights were
//! fitted by logistic regression to the pairs of the development set, all but that of numbers, which are too few there. Not here: what is
//! made of the sum (decide).

use crate::model::register::RegisterNumber;

use super::domains::label;
use super::likeness::{Likeness, likeness};
use super::roll::{Roll, Row};
use super::vocabulary::Vocabulary;

crate::model::words::words! {
    /// Kinds of evidence.
    Kind {
        /// The same checked identifier.
        Identifier = "identifier",
        /// Different identifiers of one register.
        OtherIdentifier = "otherIdentifier",
        /// The same domain.
        Domain = "domain",
        /// Different domains.
        OtherDomain = "otherDomain",
        /// The same name, but for legal form, case, accents and abbreviations.
        SameName = "sameName",
        /// Words of the names that correspond.
        Words = "words",
        /// Letters of the names that correspond.
        Letters = "letters",
        /// The first words correspond.
        FirstWord = "firstWord",
        /// How rare the words are that correspond.
        Telling = "telling",
        /// One name is the initials of the other.
        Initials = "initials",
        /// The same country.
        Country = "country",
        /// Different countries.
        OtherCountry = "otherCountry",
        /// Legal forms that contradict each other.
        LegalForm = "legalForm",
        /// Different numbers in the names.
        Numbers = "numbers",
    }
}

const KINDS: usize = Kind::ALL.len();

/// What each kind is worth, by its measure.
const WEIGHTS: [f32; KINDS] = [9.0, -9.0, 6.4, -3.2, 3.2, 5.9, 3.1, 2.6, 3.4, 1.0, 2.1, -0.3, -2.9, -4.0];

/// The log-odds of any candidate in a list of [`FITTED_ON`] companies before anything is known of it.
const BIAS: f32 = -11.5;
const FITTED_ON: f32 = 1182.0;

/// An identifier that more rows of one list have than this was not typed with care.
const CAREFUL: u32 = 5;

/// Letters that are less alike than this say nothing.
const LETTERS: f32 = 0.7;

/// What an equal name says already.
const WITHIN_NAME: [Kind; 4] = [Kind::Words, Kind::Letters, Kind::FirstWord, Kind::Telling];

/// What was found about a pair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    /// By kind, how much of it there is.
    pub measures: [f32; KINDS],
    /// All of it together, with the length of the left list taken into account.
    pub log_odds: f32,
    /// How much of the words corresponds, 0 to 1.
    pub words: f32,
}

/// One thing that speaks for or against a pair.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Evidence {
    /// What kind.
    pub kind: Kind,
    /// What it is worth, in hundredths of log-odds: above 0 it speaks for the pair.
    pub weight: i32,
    /// What stands on the left, where that can be shown.
    pub left: String,
    /// What stands on the right.
    pub right: String,
}

impl Judged {
    /// Whether there is any of this kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.measures[kind as usize] > 0.0
    }

    /// How likely it is that the two are the same, 0 to 1.
    pub fn probability(&self) -> f32 {
        1.0 / (1.0 + (-self.log_odds).exp())
    }

    /// Each kind with what it compared.
    pub fn explain(&self, left: (&Row, &Roll), right: (&Row, &Roll), words: &Vocabulary) -> Vec<Evidence> {
        let shown = |(row, list): (&Row, &Roll), kind: Kind| shown(kind, row, list, words);
        let of = |kind: Kind| self.measures[kind as usize] * WEIGHTS[kind as usize];
        let same_name = self.has(Kind::SameName);
        let worth = |kind: Kind| {
            let within = if kind == Kind::SameName { WITHIN_NAME.iter().map(|kind| of(*kind)).sum() } else { 0.0 };
            ((of(kind) + within) * 100.0).round() as i32
        };
        let kinds = Kind::ALL.iter().copied().filter(|kind| self.has(*kind) && !(same_name && WITHIN_NAME.contains(kind)));
        kinds.map(|kind| Evidence { kind, weight: worth(kind), left: shown(left, kind), right: shown(right, kind) }).collect()
    }
}

/// What a row has of a kind, to be shown.
fn shown(kind: Kind, row: &Row, list: &Roll, words: &Vocabulary) -> String {
    let texts = |numbers: &[u32]| numbers.iter().map(|word| words.text(*word)).collect::<Vec<_>>().join(" ");
    match kind {
        Kind::Identifier | Kind::OtherIdentifier => {
            list.identifiers_of(row).iter().map(|i| format!("{} {}", i.register, i.value)).collect::<Vec<_>>().join(", ")
        }
        Kind::Domain | Kind::OtherDomain => texts(list.domains_of(row)),
        Kind::Country | Kind::OtherCountry => String::from_utf8_lossy(&row.country).into_owned(),
        _ => texts(list.words_of(row)),
    }
}

/// What speaks for and against a pair, the left list having so many rows.
pub(super) fn judge((left, lefts): (&Row, &Roll), (right, rights): (&Row, &Roll), words: &Vocabulary, rows: usize) -> Judged {
    let mut measures = [0.0; KINDS];
    let mut set = |kind: Kind, measure: f32| measures[kind as usize] = measure;
    let (equal, contrary) = identifiers((left, lefts), (right, rights));
    set(Kind::Identifier, f32::from(u8::from(equal)));
    set(Kind::OtherIdentifier, f32::from(u8::from(contrary && !equal)));
    let (same, other) = domains(lefts.domains_of(left), rights.domains_of(right), words);
    set(Kind::Domain, same);
    set(Kind::OtherDomain, other);
    let known = left.country != [0; 2] && right.country != [0; 2];
    set(Kind::Country, f32::from(u8::from(known && left.country == right.country)));
    set(Kind::OtherCountry, f32::from(u8::from(known && left.country != right.country)));
    set(Kind::LegalForm, f32::from(u8::from(left.legal.contradict(right.legal))));
    let (one, another) = (lefts.words_of(left), rights.words_of(right));
    let most_telling = (1.0 + (rows + rights.len()) as f32).ln();
    let like = likeness(one, another, words, most_telling);
    let same_name = !one.is_empty() && (left.joined == right.joined || left.sorted == right.sorted);
    names(&like, same_name, &mut measures);
    let shift = (rows.max(1) as f32 / FITTED_ON).ln().max(0.0);
    let sum: f32 = measures.iter().zip(WEIGHTS).map(|(measure, weight)| measure * weight).sum();
    Judged { measures, log_odds: BIAS + sum - shift, words: like.words }
}

fn names(like: &Likeness, same_name: bool, measures: &mut [f32; KINDS]) {
    let mut set = |kind: Kind, measure: f32| measures[kind as usize] = measure;
    let yes = |is: bool| f32::from(u8::from(is));
    set(Kind::SameName, yes(same_name));
    set(Kind::Words, like.words * like.words);
    set(Kind::Letters, (like.letters - LETTERS).max(0.0) / (1.0 - LETTERS));
    set(Kind::FirstWord, like.first);
    set(Kind::Telling, like.telling);
    set(Kind::Initials, yes(like.initials));
    set(Kind::Numbers, yes(like.numbers_differ));
}

/// Whether a carefully typed identifier is equal, and whether one that only one company can have is different.
fn identifiers((left, lefts): (&Row, &Roll), (right, rights): (&Row, &Roll)) -> (bool, bool) {
    let (one, other) = (lefts.identifiers_of(left), rights.identifiers_of(right));
    let careful = |i: &&RegisterNumber| lefts.with_identifier(i) <= CAREFUL && rights.with_identifier(i) <= CAREFUL;
    let equal = one.iter().filter(careful).any(|i| other.contains(i));
    let exclusive = |i: &&RegisterNumber| RegisterNumber::is_exclusive(i.register);
    let contrary = one
        .iter()
        .filter(careful)
        .filter(exclusive)
        .any(|i| other.iter().filter(careful).any(|j| i.register == j.register && i.value != j.value));
    (equal, contrary)
}

/// How much the domains are the same (a common label under another suffix is half), and whether they are different.
fn domains(one: &[u32], other: &[u32], words: &Vocabulary) -> (f32, f32) {
    if one.is_empty() || other.is_empty() {
        return (0.0, 0.0);
    }
    if one.iter().any(|domain| other.contains(domain)) {
        return (1.0, 0.0);
    }
    let label_of = |domain: &u32| label(words.text(*domain));
    let same_label = one.iter().any(|x| other.iter().any(|y| label_of(x) == label_of(y)));
    (0.0, if same_label { 0.0 } else { 1.0 })
}
