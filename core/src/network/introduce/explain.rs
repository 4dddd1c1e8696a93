//! One pair explained: every reason for it, and the word why it is left out where it is.
//! Not here: the search for the best pairs.

use crate::id::OrganisationId;
use crate::model::introduction::IntroductionState;
use crate::network::Network;
use crate::network::build::ordered;

use super::Suggestion;
use super::grounds::grounds;
use super::reasons::suggestion;
use super::walk::Walker;

/// What speaks for a pair, and what keeps it off the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The pair with its score and reasons, also where it is left out.
    pub suggestion: Suggestion,
    /// Why it is not suggested, where it is not; the first that holds in the order of [`LeftOut`].
    pub left_out: Option<LeftOut>,
}

/// Why a pair is not suggested.
#[derive(Debug, Clone, PartialEq)]
pub enum LeftOut {
    /// It is one organisation twice.
    Same,
    /// One of them is not in the ecosystem.
    Unknown(OrganisationId),
    /// One of them is the conductor, who knows everyone.
    Conductor,
    /// They compete.
    Competitors,
    /// They are connected already.
    Connected,
    /// Their introduction is under way or came to its end.
    UnderWay(IntroductionState),
    /// It was declined.
    Declined,
    /// It was put off, until this day (since 1970-01-01) where one was named.
    Snoozed(Option<i32>),
    /// The partnership with this one is over.
    Ended(OrganisationId),
    /// This one was asked often enough; from this day (since 1970-01-01) it may be asked again.
    OutOfGoodwill(OrganisationId, Option<i32>),
    /// Nothing speaks for it.
    NoReason,
}

/// Every reason for the pair and the word why it is left out; the score is the one it has in the list. O(edges within two steps).
pub fn explain(network: &Network, a: OrganisationId, b: OrganisationId) -> Explanation {
    let empty = Suggestion { a, b, score: 0, reasons: Vec::new(), unexpected: false, gain_a: Vec::new(), gain_b: Vec::new() };
    let nothing = |left_out| Explanation { suggestion: empty.clone(), left_out: Some(left_out) };
    let (x, y) = match (network.number(a), network.number(b)) {
        (None, _) => return nothing(LeftOut::Unknown(a)),
        (_, None) => return nothing(LeftOut::Unknown(b)),
        (Some(x), Some(y)) if x == y => return nothing(LeftOut::Same),
        (Some(x), Some(y)) => (x, y),
    };
    let mut walker = Walker::new(network);
    walker.walk(x);
    let grounds = grounds(network, x, y, walker.reached().near(y), &network.weights);
    let no_reason = (grounds.score() == 0).then_some(LeftOut::NoReason);
    Explanation { suggestion: suggestion(network, x, y, &grounds), left_out: left_out(network, x, y).or(no_reason) }
}

/// What keeps a pair of two different organisations off the list, whatever speaks for it.
pub(super) fn left_out(network: &Network, a: u32, b: u32) -> Option<LeftOut> {
    let pair = ordered(a, b);
    if network.conductor.is_some_and(|c| c == a || c == b) {
        return Some(LeftOut::Conductor);
    }
    if network.competing.contains(&pair) {
        return Some(LeftOut::Competitors);
    }
    if network.live.between(a, b).is_some() {
        return Some(LeftOut::Connected);
    }
    thought_of(network, pair).or_else(|| [a, b].into_iter().find_map(|n| out_of_reach(network, n)))
}

/// Why an organisation is in no suggestion at all, if so.
pub(super) fn out_of_reach(network: &Network, n: u32) -> Option<LeftOut> {
    let node = network.node(n);
    if node.ended {
        return Some(LeftOut::Ended(network.id(n)));
    }
    (node.goodwill.left == 0).then(|| LeftOut::OutOfGoodwill(network.id(n), node.goodwill.back))
}

fn thought_of(network: &Network, pair: (u32, u32)) -> Option<LeftOut> {
    let known = network.pairs.get(&pair)?;
    match known.state {
        IntroductionState::Declined => Some(LeftOut::Declined),
        IntroductionState::Snoozed => known.until.is_none_or(|day| day > network.today).then_some(LeftOut::Snoozed(known.until)),
        // An idea has been noted and nobody asked: it stays on the list.
        IntroductionState::Idea => None,
        state @ (IntroductionState::AskedA
        | IntroductionState::AskedB
        | IntroductionState::BothYes
        | IntroductionState::Introduced
        | IntroductionState::Met
        | IntroductionState::Outcome) => Some(LeftOut::UnderWay(state)),
    }
}
