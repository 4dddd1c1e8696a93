//! Sources: who else offers what answers a need, the best fitting first, then those whom introductions would rather bring to the ones
//! who need it. Not here: whose leaving makes them necessary (rehearse) and what is at risk (resources).

use std::collections::HashMap;

use crate::id::OrganisationId;
use crate::network::Network;

use super::introduce::Matchmaker;
use super::terms::Phrase;

/// So many are looked at, those whose offers fit best.
const MOST_LOOKED_AT: usize = 200;

/// For so many of those who need it introductions are asked.
const MOST_ASKED: usize = 5;

/// Somebody who could take over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Who.
    pub id: OrganisationId,
    /// What it offers, as typed.
    pub offer: String,
    /// How well that answers the need, per mille.
    pub fit: u32,
    /// What its introduction to those who need it is worth, 0 to 1000: the mean over the first five of them.
    pub score: u32,
}

/// The `k` best holders of these offers (with how well each fits) for those who need it, but for those who are left out.
pub(super) fn sources(
    matchmaker: &mut Matchmaker<'_>,
    network: &Network,
    offers: &[(Phrase, f32)],
    seekers: &[u32],
    left_out: impl Fn(u32) -> bool,
    k: usize,
) -> Vec<Source> {
    let fitting =
        fitting(network, offers, |n| left_out(n) || seekers.contains(&n) || network.node(n).ended || Some(n) == network.conductor);
    let holders: Vec<u32> = fitting.iter().map(|(n, ..)| *n).collect();
    let asked = &seekers[..seekers.len().min(MOST_ASKED)];
    let mut sums = vec![0; holders.len()];
    for seeker in asked {
        sums.iter_mut().zip(matchmaker.scores(*seeker, &holders)).for_each(|(sum, score)| *sum += score);
    }
    let source = |((n, offer, fit), sum): ((u32, Phrase, u32), u32)| {
        let score = sum / asked.len().max(1) as u32;
        (n, Source { id: network.id(n), offer: network.terms.text(offer).to_owned(), fit, score })
    };
    let mut found: Vec<(u32, Source)> = fitting.into_iter().zip(sums).map(source).collect();
    found.sort_by_key(|(n, source)| (std::cmp::Reverse((source.fit, source.score)), *n));
    found.into_iter().take(k).map(|(_, source)| source).collect()
}

/// Everybody whose offer fits, with the one that fits best and how well, per mille; sorted by number.
fn fitting(network: &Network, offers: &[(Phrase, f32)], left_out: impl Fn(u32) -> bool) -> Vec<(u32, Phrase, u32)> {
    let mut offers: Vec<(u32, Phrase)> = offers.iter().map(|(offer, fit)| ((fit * 1000.0).round() as u32, *offer)).collect();
    offers.sort_by_key(|(fit, offer)| (std::cmp::Reverse(*fit), *offer));
    let mut best: HashMap<u32, (Phrase, u32)> = HashMap::new();
    for (fit, offer) in offers {
        let holders = network.holders[offer as usize].iter().copied().filter(|n| !left_out(*n));
        for n in holders.take(MOST_LOOKED_AT) {
            best.entry(n).or_insert((offer, fit));
        }
        if best.len() >= MOST_LOOKED_AT {
            break;
        }
    }
    let mut fitting: Vec<_> = best.into_iter().map(|(n, (offer, fit))| (n, offer, fit)).collect();
    fitting.sort_unstable();
    fitting
}
