//! Introductions: which two partners should meet, and why both would gain.
//! A score is the sum of its reasons, on one absolute scale of 0 to 1000, the same for a pair wherever it is asked about.
//! Not here: sentences (queries) and the states of an introduction (commands).

mod candidates;
mod explain;
mod grounds;
mod keep;
mod learn;
mod matchmaker;
mod reached;
mod reasons;
mod search;
mod spread;
#[cfg(test)]
mod tests;
mod walk;
mod weights;

use rayon::prelude::*;

use crate::error::Result;
use crate::id::OrganisationId;
use crate::network::Network;

pub(super) use learn::learnt_weights;
pub(super) use matchmaker::{Match, Matchmaker, is_free, may_meet};
pub(super) use walk::{hub_limit, walk_steps};
pub(super) use weights::Weights;

pub use explain::{Explanation, LeftOut, explain};
pub use keep::Kept;
pub use learn::{Moved, moved};

/// What is asked for.
pub struct Ask<'a> {
    /// Only pairs with this organisation; it is then `a` in every suggestion.
    pub for_: Option<OrganisationId>,
    /// How many suggestions, best first.
    pub limit: usize,
    /// For every organisation its so many best candidates instead; `limit` and `for_` are not looked at.
    pub each: Option<usize>,
    /// Asked now and then; true stops the work.
    pub cancelled: &'a (dyn Fn() -> bool + Sync),
    /// Told now and then how much is done, from 0.0 to 1.0.
    pub progress: &'a (dyn Fn(f32) + Sync),
}

impl Ask<'_> {
    /// The best `limit` pairs of the whole ecosystem, without progress or cancelling.
    pub fn best(limit: usize) -> Ask<'static> {
        Ask { for_: None, limit, each: None, cancelled: &|| false, progress: &|_| {} }
    }
}

/// Two organisations that should meet.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The one asked about, otherwise the one with the smaller id.
    pub a: OrganisationId,
    /// The other.
    pub b: OrganisationId,
    /// 0 to 1000; the shares of the reasons add up to it.
    pub score: u32,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
    /// What `a` gains.
    pub gain_a: Vec<Gain>,
    /// What `b` gains.
    pub gain_b: Vec<Gain>,
    /// Whether it stands on the list because nobody expects it: two of different sectors who know nobody in common. One place in ten of
    /// the list of the whole ecosystem is for such a pair, so that the ranking learns of more than it already believes.
    pub unexpected: bool,
}

/// A pair with its score alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// The one asked about, otherwise the one with the smaller id.
    pub a: OrganisationId,
    /// The other.
    pub b: OrganisationId,
    /// 0 to 1000.
    pub score: u32,
}

/// One reason with its part of the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What kind of reason.
    pub kind: ReasonKind,
    /// Its part of the score, above 0.
    pub share: u32,
    /// What it rests on.
    pub facts: Vec<Fact>,
}

crate::model::words::words! {
    /// Kinds of reason.
    ReasonKind {
        /// An offer of one answers what stops the other.
        Blocker = "blocker",
        /// An offer of one answers a need of the other.
        Need = "need",
        /// Both sides gain.
        BothGain = "bothGain",
        /// They have partners in common; small, close ones say most.
        CommonPartners = "commonPartners",
        /// Short chains of partners lead from one to the other.
        Flow = "flow",
        /// What they are or offer completes each other.
        Kinds = "kinds",
        /// They work in the same sectors.
        Sectors = "sectors",
        /// They are in the same country.
        Country = "country",
        /// The same companies stand in their lists.
        Accounts = "accounts",
        /// Both have been active lately.
        Recency = "recency",
        /// Both have many partners.
        Reach = "reach",
    }
}

/// What a reason rests on; queries put it into words.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// `from` offers `offer`, which answers `to`'s `need`.
    Answer {
        /// Who offers.
        from: OrganisationId,
        /// Who needs.
        to: OrganisationId,
        /// The offer as typed.
        offer: String,
        /// The need as typed.
        need: String,
        /// Whether `from` does not offer it itself but was named as able to answer it.
        named: bool,
    },
    /// A partner of both; the small, close ones come first, at most five.
    CommonPartner(OrganisationId),
    /// A partner through whom a short chain leads; the widest first, at most five.
    Through(OrganisationId),
    /// How many there are in all (common partners, chains' first partners, accounts).
    Count(u32),
    /// A kind each of them is, in the order a, b.
    Kinds(String, String),
    /// A sector they share.
    Sector(String),
    /// A country they share.
    Country(String),
    /// How many partners an organisation has.
    Partners(OrganisationId, u32),
    /// An organisation's latest tie, in days since 1970-01-01.
    LastTie(OrganisationId, i32),
    /// Gains counted on each side: first a's, then b's.
    Gains(u32, u32),
}

/// What one side gains.
#[derive(Debug, Clone, PartialEq)]
pub enum Gain {
    /// Its need is answered by the other's offer.
    Answered {
        /// The need as typed.
        need: String,
        /// The offer that answers it.
        offer: String,
        /// Whether the lack stops it.
        blocker: bool,
    },
    /// Companies in the other's lists that are not in its own.
    Accounts(u32),
    /// Partners of the other that it does not know.
    Partners(u32),
}

/// The best pairs, best first; with `each`, grouped by organisation in the order of their ids.
///
/// Candidates come from inverted indices (offers and needs, accounts, sectors, countries) and from two steps over the ties, never
/// from all pairs of a large network. The conductor is never one of a pair. Fails only when cancelled.
pub fn suggestions(network: &Network, ask: &Ask<'_>) -> Result<Vec<Suggestion>> {
    let found = pairs(network, ask, |pair| pair)?;
    Ok(found.par_iter().map(|pair| shown(network, pair)).collect())
}

/// A pair with its reasons.
fn shown(network: &Network, pair: &search::Pair) -> Suggestion {
    Suggestion { unexpected: pair.unexpected, ..reasons::suggestion(network, pair.a, pair.b, &pair.grounds) }
}

/// The same pairs without their reasons: for files of many rows and for measuring.
pub fn ranked(network: &Network, ask: &Ask<'_>) -> Result<Vec<Ranked>> {
    pairs(network, ask, |pair| Ranked { a: network.id(pair.a), b: network.id(pair.b), score: pair.grounds.score() })
}

fn pairs<T: Send>(network: &Network, ask: &Ask<'_>, f: impl Fn(search::Pair) -> T + Sync) -> Result<Vec<T>> {
    let found = match (ask.each, ask.for_) {
        (Some(k), _) => return search::of_every_one(network, k, ask, f),
        (None, Some(id)) => network.number(id).map(|a| search::of_one(network, a, ask.limit)).unwrap_or_default(),
        (None, None) => search::of_all(network, ask.limit, ask)?,
    };
    Ok(found.into_iter().map(f).collect())
}

/// How much speaks for two organisations working together, from 0 to 1: the score of their introduction without the chains of three
/// steps, so that it costs no walk. The same from either side. O(partners of both).
pub(super) fn affinity(network: &Network, a: u32, b: u32) -> f64 {
    let near = walk::by_common_partners(network, a, b);
    f64::from(grounds::grounds(network, a, b, near, &network.weights).score()) / 1000.0
}

/// What `one` gains from working with `other`, whether they are connected or not.
pub(super) fn gains(network: &Network, one: u32, other: u32) -> Vec<Gain> {
    reasons::answered(network, one, other)
}

/// How much of what `one` is looking for `other` has: the fits of the answers added up, a blocker counting twice.
pub(super) fn answered(network: &Network, one: u32, other: u32) -> f64 {
    let weight = |x: &grounds::Answer| f64::from(x.fit) * if x.blocker { 2.0 } else { 1.0 };
    grounds::answers(network, one, other).iter().map(weight).sum()
}
