//! Compositions: which organisations, each with its role, answer an opportunity best, and what else would.
//! Not here: names and sentences (queries), and keeping the one that was chosen (commands).

mod cost;
mod exact;
mod pool;
mod search;
mod shape;
#[cfg(test)]
mod tests;

use crate::id::OrganisationId;
use crate::network::Network;

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
    /// What each member added to or dropped from the present composition costs; see [`CHANGE_PRICE`].
    pub change_price: f64,
    /// How many compositions beside the best.
    pub alternatives: usize,
}

/// The usual price of one change.
pub const CHANGE_PRICE: f64 = 0.15;

impl Opportunity {
    /// An opportunity with these needs, nothing decided, two alternatives.
    pub fn needing(needs: &[&str]) -> Self {
        Self {
            needs: needs.iter().map(|n| (*n).to_owned()).collect(),
            markets: Vec::new(),
            keep: Vec::new(),
            without: Vec::new(),
            present: Vec::new(),
            change_price: CHANGE_PRICE,
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
    /// How it was found.
    pub method: Method,
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

/// The best composition and so many alternatives, cheapest first, no two with the same members.
///
/// An alternative is the best composition without one of the members of those before it. Exact (branch and bound) where the holders of
/// the needs are few enough, otherwise greedy cover and local search. Milliseconds for a few dozen holders of each need.
pub fn compose(network: &Network, opportunity: &Opportunity) -> Vec<Composition> {
    let pool = pool::pool(network, opportunity);
    let costs = cost::Costs::new(network, opportunity, &pool);
    let method = if exact::affordable(&costs) { Method::Exact } else { Method::Heuristic };
    let solve = |barred: &dyn Fn(usize) -> bool| match method {
        Method::Exact => exact::cheapest(&costs, barred),
        Method::Heuristic => search::nearby(&costs, barred),
    };
    let mut sets = vec![solve(&|_| false)];
    let mut next: Vec<(f64, Vec<usize>)> = Vec::new();
    while sets.len() <= opportunity.alternatives {
        let last = &sets[sets.len() - 1];
        for member in last.iter().copied().filter(|m| !pool.candidates[*m].kept) {
            let set = solve(&|c| c == member);
            next.push((costs.of(&set), set));
        }
        next.retain(|(_, set)| !set.is_empty() && !sets.contains(set));
        next.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| y.1.cmp(&x.1)));
        match next.pop() {
            Some((_, set)) => sets.push(set),
            None => break,
        }
    }
    sets.iter().map(|set| shape::composition(network, opportunity, &costs, set, method)).collect()
}
