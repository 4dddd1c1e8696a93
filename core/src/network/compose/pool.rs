//! The pool: who could be a member at all, which needs each answers and how well.
//! Not here: what a set of them costs (cost).

use std::collections::{HashMap, HashSet};

use crate::id::OrganisationId;
use crate::network::Network;
use crate::network::terms::Phrase;

use super::Opportunity;

/// Up to so many holders of one need are looked at all; of more, only the most promising.
const MOST_HOLDERS: usize = 40;

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
    /// Whether everybody who answers a need is in it.
    pub complete: bool,
}

/// The pool for an opportunity. O(holders of its needs).
pub(super) fn pool(network: &Network, opportunity: &Opportunity) -> Pool {
    let numbers = |ids: &[OrganisationId]| -> HashSet<u32> { ids.iter().filter_map(|id| network.number(*id)).collect() };
    let (kept, present, without) = (numbers(&opportunity.keep), numbers(&opportunity.present), numbers(&opportunity.without));
    let kept: HashSet<u32> = kept.difference(&without).copied().collect();
    let allowed = |n: u32| kept.contains(&n) || !(without.contains(&n) || network.node(n).ended);
    let fits = fits(network, opportunity, allowed);
    let (chosen, complete) = choose(network, &fits, &present, &kept);
    let empty = vec![(0.0, 0); opportunity.needs.len()];
    let mut nodes: Vec<u32> = chosen.union(&kept).copied().collect();
    nodes.sort_unstable();
    let candidate = |node: u32| {
        let fits = (0..empty.len()).map(|need| fits[need].get(&node).copied().unwrap_or((0.0, 0))).collect();
        Candidate { node, fits, kept: kept.contains(&node), present: present.contains(&node) }
    };
    let candidates: Vec<Candidate> = nodes.into_iter().map(candidate).collect();
    let lost = present.len() - candidates.iter().filter(|c| c.present).count();
    Pool { holders: holders(&candidates, opportunity.needs.len()), candidates, lost, complete }
}

type Fits = HashMap<u32, (f32, Phrase)>;

/// By need: who answers it, how well and by which offer.
fn fits(network: &Network, opportunity: &Opportunity, allowed: impl Fn(u32) -> bool) -> Vec<Fits> {
    let of_need = |need: &String| {
        let mut fits = Fits::new();
        for (offer, fit) in network.terms.answers(&network.terms.meaning(need)) {
            for n in network.holders[offer as usize].iter().filter(|n| allowed(**n)) {
                fits.entry(*n).or_insert((fit, offer));
            }
        }
        fits
    };
    opportunity.needs.iter().map(of_need).collect()
}

/// Of every need's holders the most promising, and whether those are all.
fn choose(network: &Network, fits: &[Fits], present: &HashSet<u32>, kept: &HashSet<u32>) -> (HashSet<u32>, bool) {
    let near = near_the_scarce(network, fits, present, kept);
    let (mut chosen, mut complete) = (HashSet::new(), true);
    for of_need in fits {
        let mut holders: Vec<u32> = of_need.keys().copied().collect();
        let promise = |n: &u32| (present.contains(n), near.contains(n), network.live.degree(*n));
        holders.sort_by(|x, y| {
            let (fit_x, fit_y) = (of_need[x].0, of_need[y].0);
            promise(y).0.cmp(&promise(x).0).then(fit_y.total_cmp(&fit_x)).then(promise(y).cmp(&promise(x))).then(x.cmp(y))
        });
        complete &= holders.len() <= MOST_HOLDERS;
        chosen.extend(holders.into_iter().take(MOST_HOLDERS));
    }
    (chosen, complete)
}

/// Neighbours of those who are members in any case or hold what few hold.
fn near_the_scarce(network: &Network, fits: &[Fits], present: &HashSet<u32>, kept: &HashSet<u32>) -> HashSet<u32> {
    let scarce = fits.iter().filter(|f| f.len() <= MOST_HOLDERS).flat_map(|f| f.keys());
    let sure = scarce.chain(present).chain(kept).filter(|n| Some(**n) != network.conductor);
    sure.flat_map(|n| network.live.neighbours(*n)).copied().collect()
}

fn holders(candidates: &[Candidate], needs: usize) -> Vec<Vec<usize>> {
    let of_need = |need: usize| {
        let mut places: Vec<usize> = (0..candidates.len()).filter(|c| candidates[*c].fits[need].0 > 0.0).collect();
        places.sort_by(|x, y| candidates[*y].fits[need].0.total_cmp(&candidates[*x].fits[need].0).then(x.cmp(y)));
        places
    };
    (0..needs).map(of_need).collect()
}
