//! Compositions: which organisations, each with its role, answer an opportunity best, and what else would.
//! Not here: names and sentences (queries), and keeping the one that was chosen (commands).

mod alternatives;
mod cost;
mod exact;
mod facts;
mod gaps;
mod least;
mod pool;
mod search;
mod shape;
mod starts;
mod team;
#[cfg(test)]
mod tests;
mod wishes;

use std::collections::HashMap;

use crate::id::OrganisationId;
use crate::model::opportunity::Wishes;
use crate::network::Network;
use crate::network::introduce::Gain;

use alternatives::{Choice, alternatives};
use cost::Costs;
use facts::Facts;
use search::LEAST;

pub use gaps::Gap;
pub use wishes::{ByObjective, Objective};

/// What has come up, and what is already decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    /// What is needed, in a few words each.
    pub needs: Vec<String>,
    /// Markets or countries it is about; empty means any.
    pub markets: Vec<String>,
    /// Organisations that must be members.
    pub keep: Vec<OrganisationId>,
    /// Organisations that must not be.
    pub without: Vec<OrganisationId>,
    /// Members of the composition that stands now; empty when there is none.
    pub present: Vec<OrganisationId>,
    /// What the person wants more or less of.
    pub wishes: Wishes,
    /// How little is left of the human side of partnerships, per mille: nobody known there, nothing heard of late. Who is not in it is
    /// in good hands, or nothing is known.
    pub quiet: HashMap<OrganisationId, u16>,
    /// How many compositions beside the best.
    pub alternatives: usize,
}

impl Opportunity {
    /// An opportunity with these needs, nothing decided, two alternatives.
    pub fn needing(needs: &[&str]) -> Self {
        Self {
            needs: needs.iter().map(|n| (*n).to_owned()).collect(),
            markets: Vec::new(),
            keep: Vec::new(),
            without: Vec::new(),
            present: Vec::new(),
            wishes: Wishes::default(),
            quiet: HashMap::new(),
            alternatives: 2,
        }
    }
}

/// A set of organisations that answers an opportunity.
#[derive(Debug, Clone, PartialEq)]
pub struct Composition {
    /// The members in the order of the needs they answer, then by id.
    pub members: Vec<Member>,
    /// Needs (by their place in the opportunity) that nobody answers.
    pub gaps: Vec<usize>,
    /// Why nobody answers them.
    pub gap_reasons: Vec<Gap>,
    /// Pairs of members that are not connected yet, the smaller id first.
    pub new_introductions: Vec<(OrganisationId, OrganisationId)>,
    /// Members that are not in the present composition (empty when there is none).
    pub added: Vec<OrganisationId>,
    /// Members of the present composition that are not in this one.
    pub removed: Vec<OrganisationId>,
    /// Members of both.
    pub kept: Vec<OrganisationId>,
    /// What it costs: less is better.
    pub cost: f64,
    /// What each objective costs; together the cost.
    pub parts: ByObjective,
    /// How much it has of each objective, whatever the person wishes.
    pub measures: ByObjective,
    /// What no composition costs less than, proven; the cost itself of the best where no better one exists.
    pub bound: f64,
    /// What cost and bound hold for needs that nobody can answer.
    pub for_gaps: f64,
    /// How the best was found.
    pub method: Method,
    /// For an alternative: nothing is better about it than about the best, but it does without some of its members.
    pub fallback: bool,
    /// How many organisations were looked at.
    pub looked_at: usize,
    /// How many more answer a need, as far as is known, but were not looked at because so many do; the bound holds for them too.
    pub left_out: usize,
    /// Whether everybody who answers a need was looked at.
    pub complete: bool,
}

impl Composition {
    /// By how much, per mille, it may cost more than the best possible, needs nobody can answer apart; rounded up.
    pub fn gap_to_bound(&self) -> u32 {
        let (over, least) = (self.cost - self.bound, self.bound - self.for_gaps);
        match () {
            () if over <= 1e-6 => 0,
            () if least <= 0.0 => 1000,
            () => (over / least * 1000.0).ceil().clamp(0.0, 1e6) as u32,
        }
    }
}

/// One member and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The needs it answers; none for one that is only kept.
    pub roles: Vec<Role>,
    /// Why it is in.
    pub why: Vec<Why>,
    /// What it gains itself: its own needs answered by other members, and new partners.
    pub gains: Vec<Gain>,
    /// How shaky the partnership with it is, per mille; it counts as a risk.
    pub shaky: u16,
}

/// One need answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// The need's place in the opportunity.
    pub need: usize,
    /// The offer that answers it, as typed.
    pub offer: String,
    /// How well it fits, up to 1000.
    pub fit: u32,
}

/// Why an organisation is a member.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// Only it answers this need.
    SoleHolder(usize),
    /// Nobody's offer fits this need better.
    BestFit(usize),
    /// It answers a need with this offer, though others fit better.
    Brings(String),
    /// It does not offer it itself, but was named as able to answer this need.
    Named(usize),
    /// Others answer its needs; it stands by, so that this one does not hang on one member.
    StandsBy(usize),
    /// It is already connected to these members.
    Connected(Vec<OrganisationId>),
    /// It works in this market of the opportunity.
    Market(String),
    /// It is a member now.
    Present,
    /// The conductor wants it in.
    Kept,
}

crate::model::words::words! {
    /// How a composition was found.
    Method {
        /// No other is cheaper.
        Exact = "exact",
        /// Found by searching nearby; a cheaper one may exist.
        Heuristic = "heuristic",
    }
}

/// How an answer was found.
struct Found {
    method: Method,
    bound: f64,
    fallback: bool,
}

/// The best composition and so many alternatives, the cheapest first, no two with the same members.
///
/// Local search from several beginnings, then branch and bound with a budget: where it comes to its end no better composition exists,
/// otherwise it proves that none is cheaper than some smaller cost. Alternatives are different from each other and have something the best
/// has not, as far as there are such. Milliseconds for a few needs, a quarter of a second for
/// twenty with dozens of holders each.
pub fn compose(network: &Network, opportunity: &Opportunity) -> Vec<Composition> {
    let facts = Facts::new(network, opportunity, pool::pool(network, opportunity));
    let costs = Costs::new(&facts, opportunity.wishes);
    let (best, ends, method, bound) = best(&costs);
    let found = |fallback| Found { method, bound, fallback };
    let others = alternatives(&costs, opportunity.wishes, &best, &ends, opportunity.alternatives);
    let other = |choice: &Choice| shape::composition(&costs, &choice.set, found(choice.fallback));
    [shape::composition(&costs, &best, found(false))].into_iter().chain(others.iter().map(other)).collect()
}

/// The best set, the sets the search came to, how the best was found, and what none costs less than.
fn best(costs: &Costs<'_>) -> (Vec<usize>, Vec<Vec<usize>>, Method, f64) {
    let ends = search::nearby(costs, &vec![false; costs.facts.len()]);
    let good = ends.first().cloned().unwrap_or_default();
    let proof = exact::prove(costs, &good);
    let proven = proof.bound >= costs.of(&proof.best) - 2.0 * LEAST;
    (proof.best, ends, if proven { Method::Exact } else { Method::Heuristic }, proof.bound)
}

/// What a composition of just these members would come to, judged as [`compose`] judges its own; whoever is not known is left out.
/// Needs that only others could answer are gaps here, and nothing is said about a bound.
pub fn assess(network: &Network, opportunity: &Opportunity, members: &[OrganisationId]) -> Composition {
    let facts = Facts::new(network, opportunity, pool::only(network, opportunity, members));
    let costs = Costs::new(&facts, opportunity.wishes);
    let everyone: Vec<usize> = (0..facts.len()).collect();
    shape::composition(&costs, &everyone, Found { method: Method::Heuristic, bound: 0.0, fallback: false })
}

/// How far two organisations are from each other as members, from 0 to 1: by the strength of their tie and by what else brings them
/// together. None where one is not known.
pub fn distance(network: &Network, a: OrganisationId, b: OrganisationId) -> Option<f64> {
    Some(facts::distance(network, network.number(a)?, network.number(b)?))
}
