//! Deciding: what is made of the candidates of one row: the same company for certain, likely the same, to be asked about, or nobody.
//! Not here: what speaks for a pair (evidence).

use super::blocks::Index;
use super::evidence::{Judged, Kind};
use super::roll::{Roll, Row};

crate::model::words::words! {
    /// What is made of a pair.
    Decision {
        /// The same company: an identifier or a domain says so.
        Certain = "certain",
        /// Taken for the same company, and shown as likely.
        Likely = "likely",
        /// Somebody has to say.
        Unsure = "unsure",
    }
}

/// A domain that more rows have than this is shared by subsidiaries.
const OF_ONE_COMPANY: u32 = 3;
/// A name whose domain is equal has to correspond so far at least.
const NAME_TO_DOMAIN: f32 = 0.5;
/// Likely from this probability and this correspondence of words on.
const LIKELY: (f32, f32) = (0.95, 0.8);
/// Worth asking from this probability on.
const ASK: f32 = 0.2;
/// Two candidates this near to each other in log-odds cannot be told apart.
const TOO_NEAR: f32 = 1.0;
/// So many rows may have one name before the name alone says too little.
const RARE_NAME: u32 = 3;

/// A name of one word has to be this rare, of what a word can be among so many.
const RARE_WORD: f32 = 0.75;

/// What is made of the candidates of one row: the best, and with it those that cannot be told from it; with their score per mille.
pub(super) fn decide(mut judged: Vec<(u32, Judged)>, lists: &Lists<'_>, right: &Row) -> Vec<(u32, u16, Decision)> {
    let rank = |pair: &Judged| (pair.has(Kind::Identifier), pair.log_odds);
    judged.retain(|(_, pair)| !pair.has(Kind::OtherIdentifier));
    judged.sort_by(|(x, p), (y, q)| rank(q).0.cmp(&rank(p).0).then(rank(q).1.total_cmp(&rank(p).1)).then(x.cmp(y)));
    let mut found: Vec<(u32, Judged, Decision)> = Vec::new();
    for (left, pair) in judged {
        if let Some(decision) = lists.decision(&pair, left, right) {
            found.push((left, pair, decision));
        }
    }
    // An identifier or a domain decides between names that are alike.
    found.sort_by_key(|(_, _, decision)| *decision != Decision::Certain);
    let near = found.iter().skip(1).take_while(|next| too_near(&found[0], next)).count();
    found.truncate(1 + near);
    let doubtful = near > 0;
    let said = |decision| if doubtful { Decision::Unsure } else { decision };
    found.into_iter().map(|(left, pair, decision)| (left, score(&pair, said(decision)), said(decision))).collect()
}

/// Whether it cannot be said which of two candidates is meant.
fn too_near(best: &(u32, Judged, Decision), next: &(u32, Judged, Decision)) -> bool {
    let as_sure = best.2 != Decision::Certain || next.2 == Decision::Certain;
    as_sure && best.1.has(Kind::Identifier) == next.1.has(Kind::Identifier) && best.1.log_odds - next.1.log_odds < TOO_NEAR
}

/// The probability per mille, within the range of the decision, so that nothing to be asked about stands above what is taken.
fn score(pair: &Judged, decision: Decision) -> u16 {
    let (least, most) = match decision {
        Decision::Certain => (990, 1000),
        Decision::Likely => (900, 1000),
        Decision::Unsure => (0, 899),
    };
    ((pair.probability() * 1000.0).round() as u16).clamp(least, most)
}

/// Both lists, to look up how many rows say the same.
pub(super) struct Lists<'a> {
    pub left: &'a Roll,
    pub right: &'a Roll,
    pub index: &'a Index,
}

impl Lists<'_> {
    /// What is made of one pair by itself, with its score per mille.
    pub fn verdict(&self, pair: &Judged, left: u32, right: &Row) -> Option<(u16, Decision)> {
        let decision = if pair.has(Kind::OtherIdentifier) { None } else { self.decision(pair, left, right) };
        decision.map(|decision| (score(pair, decision), decision))
    }

    fn decision(&self, pair: &Judged, left: u32, right: &Row) -> Option<Decision> {
        let left = self.left.row(left);
        if pair.has(Kind::Identifier) || (pair.has(Kind::Domain) && pair.words >= NAME_TO_DOMAIN && self.of_one_company(left, right)) {
            return Some(Decision::Certain);
        }
        let against = [Kind::OtherDomain, Kind::LegalForm, Kind::Numbers].into_iter().any(|kind| pair.has(kind));
        if pair.has(Kind::SameName) && !against && !pair.has(Kind::OtherCountry) && self.is_rare(pair, left, right) {
            return Some(Decision::Likely);
        }
        let probability = pair.probability();
        match () {
            () if probability >= LIKELY.0 && pair.words >= LIKELY.1 && !against => Some(Decision::Likely),
            () if probability >= ASK || pair.has(Kind::Domain) || (pair.has(Kind::SameName) && !pair.has(Kind::Numbers)) => {
                Some(Decision::Unsure)
            }
            () => None,
        }
    }

    /// Whether an equal domain is not one of many rows.
    fn of_one_company(&self, left: &Row, right: &Row) -> bool {
        let of_right = self.right.domains_of(right);
        let mut common = self.left.domains_of(left).iter().filter(|domain| of_right.contains(domain));
        common.any(|domain| self.left.with_domain(*domain) <= OF_ONE_COMPANY && self.right.with_domain(*domain) <= OF_ONE_COMPANY)
    }

    /// Whether few rows are called so, and the name is more than one short word.
    fn is_rare(&self, pair: &Judged, left: &Row, right: &Row) -> bool {
        let words = self.right.words_of(right).len().min(self.left.words_of(left).len());
        self.index.named(left) <= RARE_NAME && (words >= 2 || pair.measures[Kind::Telling as usize] >= RARE_WORD)
    }
}
