//! The pool: who could be a member at all, which needs each answers and how well.
//! Not here: what a set of them costs (cost) and why a need has nobody (gaps).

use std::collections::{HashMap, HashSet};

use crate::id::OrganisationId;
use crate::network::Network;
use crate::network::terms::{MOST_ANSWERS, Phrase};

use super::Opportunity;

/// Up to so many holders of one need are looked at; of more, only the most promising.
const MOST_HOLDERS: usize = 250;

/// Somebody who could be a member.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub node: u32,
    /// By need: how well its best offer fits, 0 where none does, and which offer that is.
    pub fits: Vec<(f32, Phrase)>,
    /// Wanted in by the conductor.
    pub kept: bool,
    /// A member of the composition that stands now.
    pub present: bool,
}

/// Everybody who could be a member, sorted by id.
#[derive(Debug, Clone)]
pub(super) struct Pool {
    pub candidates: Vec<Candidate>,
    /// By need: places of those who answer it, best fitting first.
    pub holders: Vec<Vec<usize>>,
    /// Members of the present composition that cannot be members again, and are lost in any case.
    pub lost: usize,
    /// By need: whether one alone in the whole ecosystem answers it.
    pub sole: Vec<bool>,
    /// Who is not looked at although it answers a need.
    pub outside: Outside,
}

/// Those who answer needs and are not in the pool, because so many do.
#[derive(Debug, Clone, Default)]
pub(super) struct Outside {
    /// How many there are, as far as is known.
    pub count: usize,
    /// By need: whether it has such.
    pub holds: Vec<bool>,
    /// How many needs one of them answers at the most.
    pub most_needs: usize,
}

impl Pool {
    /// Whether everybody who answers a need is in it.
    pub fn complete(&self) -> bool {
        !self.outside.holds.contains(&true)
    }
}

/// The pool for an opportunity; who is pinned is in it, who is left out is not. O(holders of its needs).
pub(super) fn pool(network: &Network, opportunity: &Opportunity) -> Pool {
    let decided = Decided::new(network, opportunity);
    let (fits, cut) = fits(network, opportunity, |n| decided.allow(network, n));
    let chosen = choose(network, &fits, &decided);
    let nodes = chosen.union(&decided.kept).copied().collect();
    filled(nodes, &fits, cut, &decided)
}

/// The pool of these organisations alone, whatever was decided about them.
pub(super) fn only(network: &Network, opportunity: &Opportunity, members: &[OrganisationId]) -> Pool {
    let (decided, members) = (Decided::new(network, opportunity), numbers(network, members));
    let (fits, cut) = fits(network, opportunity, |n| members.contains(&n) || decided.allow(network, n));
    filled(members.into_iter().collect(), &fits, cut, &decided)
}

/// What is decided already.
struct Decided {
    kept: HashSet<u32>,
    present: HashSet<u32>,
    without: HashSet<u32>,
}

impl Decided {
    fn new(network: &Network, opportunity: &Opportunity) -> Self {
        let without = numbers(network, &opportunity.without);
        let kept = numbers(network, &opportunity.keep).difference(&without).copied().collect();
        Self { kept, present: numbers(network, &opportunity.present), without }
    }

    fn allow(&self, network: &Network, n: u32) -> bool {
        self.kept.contains(&n) || !(self.without.contains(&n) || network.node(n).ended)
    }
}

fn filled(mut nodes: Vec<u32>, fits: &[Fits], cut: Vec<bool>, decided: &Decided) -> Pool {
    nodes.sort_unstable();
    let candidate = |node: u32| {
        let fits = fits.iter().map(|of_need| of_need.get(&node).copied().unwrap_or((0.0, 0))).collect();
        Candidate { node, fits, kept: decided.kept.contains(&node), present: decided.present.contains(&node) }
    };
    let sole = fits.iter().zip(&cut).map(|(of_need, cut)| of_need.len() == 1 && !cut).collect();
    let outside = outside(fits, &nodes, cut);
    let candidates: Vec<Candidate> = nodes.into_iter().map(candidate).collect();
    let lost = decided.present.len() - candidates.iter().filter(|c| c.present).count();
    Pool { holders: holders(&candidates, fits.len()), candidates, lost, sole, outside }
}

fn numbers(network: &Network, ids: &[OrganisationId]) -> HashSet<u32> {
    ids.iter().filter_map(|id| network.number(*id)).collect()
}

type Fits = HashMap<u32, (f32, Phrase)>;

/// By need: who answers it, how well and by which offer; and for which needs there are more offers than were looked at.
fn fits(network: &Network, opportunity: &Opportunity, allowed: impl Fn(u32) -> bool) -> (Vec<Fits>, Vec<bool>) {
    let of_need = |need: &String| {
        let mut fits = Fits::new();
        let answers = network.terms.answers(&network.terms.meaning(need));
        for (offer, fit) in &answers {
            for n in network.holders[*offer as usize].iter().filter(|n| allowed(**n)) {
                fits.entry(*n).or_insert((*fit, *offer));
            }
        }
        (fits, answers.len() >= MOST_ANSWERS)
    };
    opportunity.needs.iter().map(of_need).unzip()
}

/// Of every need's holders the most promising.
fn choose(network: &Network, fits: &[Fits], decided: &Decided) -> HashSet<u32> {
    let (present, kept) = (&decided.present, &decided.kept);
    let near = near_the_scarce(network, fits, present, kept);
    let answered = |n: &u32| fits.iter().filter(|f| f.contains_key(n)).count();
    let mut chosen = HashSet::new();
    for of_need in fits {
        let mut holders: Vec<u32> = of_need.keys().copied().collect();
        let fit = |n: &u32| (of_need[n].0 * 10.0) as u32;
        let sure = |n: &u32| present.contains(n) || kept.contains(n) || Some(*n) == network.conductor;
        let promise = |n: &u32| (sure(n), fit(n), answered(n), near.contains(n), network.live.degree(*n));
        if holders.len() > MOST_HOLDERS {
            holders.sort_by_cached_key(|n| (std::cmp::Reverse(promise(n)), *n));
        }
        chosen.extend(holders.into_iter().take(MOST_HOLDERS));
    }
    chosen
}

/// Neighbours of those who are members in any case or hold what few hold.
fn near_the_scarce(network: &Network, fits: &[Fits], present: &HashSet<u32>, kept: &HashSet<u32>) -> HashSet<u32> {
    let scarce = fits.iter().filter(|f| f.len() <= MOST_HOLDERS).flat_map(|f| f.keys());
    let sure = scarce.chain(present).chain(kept).filter(|n| Some(**n) != network.conductor);
    sure.flat_map(|n| network.live.neighbours(*n)).copied().collect()
}

fn outside(fits: &[Fits], inside: &[u32], cut: Vec<bool>) -> Outside {
    let mut needs_of: HashMap<u32, usize> = HashMap::new();
    let mut holds = cut;
    let some_unknown = holds.contains(&true);
    for (need, of_need) in fits.iter().enumerate() {
        for n in of_need.keys().filter(|n| inside.binary_search(n).is_err()) {
            *needs_of.entry(*n).or_default() += 1;
            holds[need] = true;
        }
    }
    let most_needs = if some_unknown { fits.len() } else { needs_of.values().copied().max().unwrap_or(0) };
    Outside { count: needs_of.len(), holds, most_needs }
}

fn holders(candidates: &[Candidate], needs: usize) -> Vec<Vec<usize>> {
    let of_need = |need: usize| {
        let mut places: Vec<usize> = (0..candidates.len()).filter(|c| candidates[*c].fits[need].0 > 0.0).collect();
        places.sort_by(|x, y| candidates[*y].fits[need].0.total_cmp(&candidates[*x].fits[need].0).then(x.cmp(y)));
        places
    };
    (0..needs).map(of_need).collect()
}
