//! Whom the ecosystem would miss most: what breaks without each partner, for all of them at once.
//! Not here: one departure in full (mod) and who could take its place (replace).

use crate::id::OrganisationId;
use crate::network::Network;
use crate::network::communities::groups_by_number;
use crate::network::cuts::{Cuts, cuts};
use crate::network::diagnose::{Index, Own, without_each};
use crate::network::links::{Links, NOWHERE, Split};
use crate::network::resources::OpenNeed;
use crate::network::section::Section;
use crate::network::terms::Phrase;

/// What the ecosystem would miss without one partner.
#[derive(Debug, Clone, PartialEq)]
pub struct Missed {
    /// Who.
    pub id: OrganisationId,
    /// How many would lose the way to the part that goes on.
    pub cut_off: u32,
    /// How many needs, of organisations and open opportunities, nobody else would answer.
    pub lost_needs: u32,
    /// How many pairs of communities nobody else connects.
    pub bridged: u32,
    /// The flexible index afterwards, per mille.
    pub flexible_after: u32,
    /// How much lower it would be, in millionths of the whole; 0 where it would not.
    pub drop: u32,
    /// All of this together, per mille: the mean of the partners cut off among all others, the needs lost among those that are answered,
    /// the pairs of communities among those that are connected, and what the index loses of itself.
    pub weight: u32,
}

/// The `k` partners whom the ecosystem would miss most, first those of the greatest weight; none who would not be missed.
///
/// Every departure in one search of the depth, one pass over the needs and one over the ties: O(n log n + m), and the communities.
pub fn missed(network: &Network, open: &[OpenNeed], k: usize) -> Vec<Missed> {
    let section = Section::new(network, |_| true);
    let (own, links) = (Own::of(&section), section.links());
    let split = links.split(&section.numbers);
    let cut_off = all_cut_off(network, &split, &cuts(&links, &split, &section.numbers, network.conductor));
    let own_cuts = cuts(&own.links, &own.split, &own.partners, None);
    let without = without_each(&own, &own_cuts, |n| links.degree(n));
    let (needs, bridged) = (Needs::of(network, open), bridged(&section));
    let totals = [own.partners.len().saturating_sub(1) as f64, f64::from(needs.answered), f64::from(bridged.pairs), own.index.share()];
    let one = |(n, after): (&u32, &Index)| {
        let of = |figures: &[u32]| figures[*n as usize];
        let (cut_off, lost_needs, bridged) = (of(&cut_off), of(&needs.lost), of(&bridged.of));
        let fell = (own.index.share() - after.share()).max(0.0);
        let parts = [f64::from(cut_off), f64::from(lost_needs), f64::from(bridged), fell];
        let weight = parts.iter().zip(totals).map(|(part, all)| if all > 0.0 { part / all } else { 0.0 }).sum::<f64>() / 4.0;
        (
            weight,
            *n,
            Missed {
                id: network.id(*n),
                cut_off,
                lost_needs,
                bridged,
                flexible_after: after.per_mille(),
                drop: own.index.above(after),
                weight: crate::network::diagnose::per_mille(weight),
            },
        )
    };
    let mut all: Vec<(f64, u32, Missed)> = own.partners.iter().zip(&without).map(one).filter(|(weight, ..)| *weight > 0.0).collect();
    all.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    all.into_iter().take(k).map(|(.., missed)| missed).collect()
}

/// How many each cuts off from the part that goes on: the conductor's, or else the largest of two and more.
fn all_cut_off(network: &Network, split: &Split, cuts: &Cuts) -> Vec<u32> {
    let conductors = network.conductor.map(|c| split.part_of[c as usize]);
    let one = |(n, cut): (usize, &crate::network::cuts::Cut)| match conductors {
        Some(part) if split.part_of[n] == part && Some(n as u32) != network.conductor => cut.away,
        _ if cut.largest > 1 => cut.others,
        _ => cut.others + cut.largest,
    };
    cuts.of.iter().enumerate().map(one).collect()
}

/// What is needed and who alone answers it.
struct Needs {
    /// How many needs somebody else answers.
    answered: u32,
    /// By number: how many needs it alone answers.
    lost: Vec<u32>,
}

impl Needs {
    fn of(network: &Network, open: &[OpenNeed]) -> Self {
        let mut needs = Self { answered: 0, lost: vec![0; network.len()] };
        for (need, seekers) in network.seekers.iter().enumerate().filter(|(_, seekers)| !seekers.is_empty()) {
            let holders = first_holders(network, &network.answers[need]);
            seekers.iter().for_each(|seeker| needs.count(&holders, Some(*seeker)));
        }
        for need in open {
            let answers = network.terms.answers(&network.terms.meaning(&need.term));
            needs.count(&first_holders(network, &answers), None);
        }
        needs
    }

    fn count(&mut self, holders: &[u32], seeker: Option<u32>) {
        let mut others = holders.iter().filter(|holder| Some(**holder) != seeker);
        let (first, second) = (others.next(), others.next());
        self.answered += u32::from(first.is_some());
        if let (Some(first), None) = (first, second) {
            self.lost[*first as usize] += 1;
        }
    }
}

/// Up to three who answer, each once: enough to tell whether one does alone.
fn first_holders(network: &Network, answers: &[(Phrase, f32)]) -> Vec<u32> {
    let mut holders: Vec<u32> = Vec::with_capacity(3);
    for holder in answers.iter().flat_map(|(offer, _)| &network.holders[*offer as usize]) {
        if !holders.contains(holder) {
            holders.push(*holder);
        }
        if holders.len() == 3 {
            break;
        }
    }
    holders
}

struct Bridged {
    /// How many pairs of communities are connected.
    pairs: u32,
    /// By number: how many of them it alone connects, being an end of every tie between the two.
    of: Vec<u32>,
}

fn bridged(section: &Section<'_>) -> Bridged {
    let partners = section.without(section.network.conductor);
    let links: Links = partners.links();
    let mut community = vec![NOWHERE; section.network.len()];
    for (place, group) in groups_by_number(&partners).iter().enumerate() {
        group.iter().for_each(|n| community[*n as usize] = place as u32);
    }
    let across = |(a, b): (u32, u32)| {
        let (x, y) = (community[a as usize], community[b as usize]);
        (x != y && x != NOWHERE && y != NOWHERE).then_some((x.min(y), x.max(y), a, b))
    };
    let mut across: Vec<(u32, u32, u32, u32)> = links.each_pair().filter_map(across).collect();
    across.sort_unstable();
    let mut bridged = Bridged { pairs: 0, of: vec![0; section.network.len()] };
    for ties in across.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        bridged.pairs += 1;
        let at_every = |n: &u32| ties.iter().all(|(.., a, b)| n == a || n == b);
        [ties[0].2, ties[0].3].iter().filter(|n| at_every(n)).for_each(|n| bridged.of[*n as usize] += 1);
    }
    bridged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::fixture::{id, network, number_of, parts, random_ties};
    use crate::network::rehearse::rehearse;

    fn check(organisations: usize, ties: &[(usize, usize)], expected: &[(usize, u32, u32)]) {
        let found = missed(&network(organisations, ties), &[], expected.len());
        let found: Vec<_> = found.iter().map(|m| (number_of(m.id), m.cut_off, m.bridged)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn who_holds_others_or_bridges_communities_is_missed() {
        check(4, &[(0, 1), (1, 2), (1, 3), (2, 3)], &[(1, 2, 0)]);
        assert!(missed(&network(4, &[(0, 1), (0, 2), (0, 3)]), &[], 10).is_empty());
        let two = [(1, 2), (2, 3), (3, 1), (4, 5), (5, 6), (6, 4), (3, 4), (0, 1), (0, 6)];
        check(7, &two, &[(3, 0, 1), (4, 0, 1)]);
    }

    #[test]
    fn needs_that_one_alone_answers_are_missed_with_it() {
        let mut parts = parts(5, &[(0, 1), (0, 2), (0, 3), (0, 4)]);
        parts.organisations[1].offers = vec!["payment".into(), "press".into()];
        parts.organisations[2].offers = vec!["payments".into()];
        parts.organisations[3].needs = vec![("payment".into(), false), ("press".into(), true)];
        parts.organisations[1].needs = vec![("payments".into(), false)];
        let found = missed(&Network::build(parts.clone()), &[], 10);
        assert_eq!(found.iter().map(|m| (m.id, m.lost_needs)).collect::<Vec<_>>(), [(id(1), 1), (id(2), 1)]);
        let open = [OpenNeed { opportunity: crate::id::OpportunityId::new(), term: "press".into() }];
        assert_eq!(missed(&Network::build(parts), &open, 1)[0].lost_needs, 2);
    }

    #[test]
    fn all_at_once_says_what_each_rehearsed_by_itself_says() {
        for seed in 0..300 {
            let (people, ties) = random_ties(seed, 12);
            let network = network(people, &ties);
            let found = missed(&network, &[], people);
            for n in 1..people {
                let alone = rehearse(&network, id(n)).unwrap();
                match found.iter().find(|m| m.id == id(n)) {
                    Some(m) => {
                        assert_eq!((m.cut_off as usize, m.flexible_after), (alone.cut_off.len(), alone.flexible_after), "{seed} {n}");
                    }
                    None => assert!(alone.cut_off.is_empty() && alone.flexible_after >= alone.flexible_before, "{seed} {n}"),
                }
            }
        }
    }
}
