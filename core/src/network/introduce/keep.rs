//! The list of the whole ecosystem, kept from one edit to the next: afterwards only pairs of whom the edit touches are searched again.
//! Not here: the search itself (search), and the choice of what is shown (spread).

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::network::Network;
use crate::network::terms::MOST_ANSWERS;

use super::candidates::is_small;
use super::grounds::rarity;
use super::search::{self, Best, Pair, Scout};
use super::spread::{choice_of_unexpected, list};
use super::walk::passes;
use super::{Ask, Suggestion, shown};

/// So many times the pairs the list is chosen from are kept, so that some may fall away before everything is searched again.
const SPARE: usize = 3;
/// Where an edit touches more than one in so many organisations, everything is searched again.
const MOST_TOUCHED: usize = 4;

/// The best pairs of an ecosystem, and how far down they are complete.
#[derive(Debug)]
pub struct Kept {
    network: Arc<Network>,
    limit: usize,
    best: Ranked,
    unexpected: Ranked,
}

/// Pairs, best first: every pair there is for which `floor` or more speaks.
#[derive(Debug)]
struct Ranked {
    pairs: Vec<Pair>,
    floor: f64,
}

impl Ranked {
    /// Those of a search for the `k` best.
    fn searched(pairs: Vec<Pair>, k: usize) -> Self {
        let floor = if k > 0 && pairs.len() == k { pairs[k - 1].sum } else { f64::NEG_INFINITY };
        Self { pairs, floor }
    }

    /// Those that `stay`, with the `found` among them; nothing where fewer than `wanted` are left that are sure to be the best.
    fn renewed(&self, stay: impl Fn(&Pair) -> Option<Pair>, found: Vec<Pair>, wanted: usize) -> Option<Self> {
        let mut pairs: Vec<Pair> = self.pairs.iter().filter_map(stay).collect();
        pairs.extend(found.into_iter().filter(|pair| pair.sum >= self.floor));
        pairs.sort_unstable_by(search::better);
        if pairs.len() < wanted && self.floor > f64::NEG_INFINITY {
            return None;
        }
        let mut floor = self.floor;
        if pairs.len() > wanted * SPARE {
            pairs.truncate(wanted * SPARE);
            floor = pairs.last().map_or(floor, |last| last.sum);
        }
        Some(Self { pairs, floor })
    }

    fn first(&self, k: usize) -> &[Pair] {
        &self.pairs[..self.pairs.len().min(k)]
    }
}

impl Kept {
    /// Searches the whole ecosystem for a list of `limit`. Fails only when cancelled; `ask` tells progress and whether it is.
    pub fn search(network: Arc<Network>, limit: usize, ask: &Ask<'_>) -> Result<Self> {
        let (wanted, surprising) = (search::choice(limit) * SPARE, choice_of_unexpected(limit) * SPARE);
        let (best, unexpected) = search::best_of_all(&network, wanted, surprising, ask)?;
        Ok(Self { network, limit, best: Ranked::searched(best, wanted), unexpected: Ranked::searched(unexpected, surprising) })
    }

    /// The same for the ecosystem as it has become, from these pairs where the edit leaves enough of them, else from a search of everything.
    ///
    /// A pair counts otherwise than before only where the edit touches one of the two, or somebody within half the steps of a walk from
    /// one of them (in a large ecosystem a partner), or how many have what speaks for it. In a small one, where walks lead everywhere,
    /// everything is searched again. Where needs or sectors are so common that not all who have them are looked at, or where a pair is found only
    /// because few others are, the list may differ from that of a new search in its last places.
    /// O(n) to see what was touched, then a search for each of those.
    pub fn renewed(&self, network: Arc<Network>, ask: &Ask<'_>) -> Result<Self> {
        match self.keep_what_stayed(&network, ask)? {
            Some((best, unexpected)) => Ok(Self { network, limit: self.limit, best, unexpected }),
            None => Self::search(network, self.limit, ask),
        }
    }

    /// The list of the first `k`, at most as long as the one searched for: the same as a search for so many gives.
    pub fn suggestions(&self, k: usize) -> Vec<Suggestion> {
        let k = k.min(self.limit);
        let (best, unexpected) = (self.best.first(search::choice(k)), self.unexpected.first(choice_of_unexpected(k)));
        list(&self.network, best, unexpected, k).par_iter().map(|pair| shown(&self.network, pair)).collect()
    }

    /// How long a list it can give.
    pub fn limit(&self) -> usize {
        self.limit
    }

    fn keep_what_stayed(&self, network: &Network, ask: &Ask<'_>) -> Result<Option<(Ranked, Ranked)>> {
        let old = &*self.network;
        let Some(touched) = touched(old, network) else { return Ok(None) };
        let surprising = if choice_of_unexpected(self.limit) > 0 { usize::MAX } else { 0 };
        let mut best = Best::new(usize::MAX).with_unexpected(surprising).at_least(self.best.floor, self.unexpected.floor);
        let mut numbers: Vec<u32> = touched.iter().copied().collect();
        numbers.sort_unstable();
        let mut scout = Scout::new(network);
        for (place, a) in numbers.iter().enumerate() {
            if (ask.cancelled)() {
                return Err(Error::Cancelled);
            }
            (ask.progress)(place as f32 / numbers.len() as f32);
            scout.search(*a, |b| b > *a || !touched.contains(&b), &mut best);
        }
        let stay = |pair: &Pair| {
            let (a, b) = (network.number(old.id(pair.a))?, network.number(old.id(pair.b))?);
            (!touched.contains(&a) && !touched.contains(&b)).then_some(Pair { a, b, ..*pair })
        };
        let (found, surprises) = best.both();
        let ordered = |pairs: Vec<Pair>| pairs.into_iter().map(Pair::in_order).collect();
        let best = self.best.renewed(stay, ordered(found), search::choice(self.limit));
        let unexpected = self.unexpected.renewed(stay, ordered(surprises), choice_of_unexpected(self.limit));
        Ok(best.zip(unexpected))
    }
}

/// Whoever may be in a pair that counts otherwise than before, by its number in the new network; nothing where that is too many, or where
/// the rules themselves are others.
fn touched(old: &Network, new: &Network) -> Option<HashSet<u32>> {
    let rules = |n: &Network| (n.conductor.map(|c| n.id(c)), n.walk_steps, n.hub, n.today, is_small(n), search::others_surprise(n));
    if rules(old) != rules(new) || old.weights != new.weights {
        return None;
    }
    let most = new.len() / MOST_TOUCHED;
    let changed = changed(old, new);
    if changed.len() > most {
        return None;
    }
    let mut touched = HashSet::new();
    for (network, numbers) in [(old, &changed.old), (new, &changed.new)] {
        let within = within(network, numbers, network.walk_steps / 2, most)?;
        touched.extend(within.into_iter().filter_map(|n| new.number(network.id(n))));
    }
    touched.extend(by_phrases(old, new, &changed)?);
    touched.extend(by_words(old, new));
    (touched.len() <= most).then_some(touched)
}

/// Those from whom walks come upon one of these within so many steps, and these; nothing where that is more than so many. A walk between
/// two that leads over a changed tie or organisation has it within half its steps of one of the two.
fn within(network: &Network, numbers: &[u32], steps: usize, most: usize) -> Option<HashSet<u32>> {
    let mut reached: HashSet<u32> = numbers.iter().copied().collect();
    let mut last: Vec<u32> = numbers.to_vec();
    for _ in 0..steps {
        let through = last.iter().filter(|n| passes(network, **n, network.hub));
        last = through.flat_map(|n| network.live.neighbours(*n)).copied().filter(|m| reached.insert(*m)).collect();
        if reached.len() > most {
            return None;
        }
    }
    Some(reached)
}

/// Organisations that are not as they were, by their numbers in both networks.
struct Changed {
    old: Vec<u32>,
    new: Vec<u32>,
}

impl Changed {
    fn len(&self) -> usize {
        self.old.len().max(self.new.len())
    }
}

fn changed(old: &Network, new: &Network) -> Changed {
    let differs = |one: &Network, n: u32, other: &Network| {
        other.number(one.id(n)).is_none_or(|m| one.fingerprints[n as usize] != other.fingerprints[m as usize])
    };
    let of = |one: &Network, other: &Network| (0..one.len() as u32).filter(|n| differs(one, *n, other)).collect();
    Changed { old: of(old, new), new: of(new, old) }
}

/// Whoever offers what more or fewer offer than before; nothing where so many answers compete that one may displace another.
fn by_phrases(old: &Network, new: &Network, changed: &Changed) -> Option<HashSet<u32>> {
    let offered = |network: &Network, numbers: &[u32]| -> HashSet<String> {
        numbers.iter().flat_map(|n| &network.node(*n).offers).map(|o| network.terms.text(*o).to_owned()).collect()
    };
    let texts: HashSet<String> = offered(old, &changed.old).union(&offered(new, &changed.new)).cloned().collect();
    let mut touched = HashSet::new();
    for text in texts {
        let (before, now) = (old.terms.phrase(&text), new.terms.phrase(&text));
        let holders = |network: &Network, phrase: Option<u32>| phrase.map_or(0, |p| network.holders[p as usize].len());
        if holders(old, before) == holders(new, now) {
            continue;
        }
        let full = |network: &Network, phrase: Option<u32>| {
            let needs = phrase.map_or(&[][..], |p| &network.answered[p as usize]);
            needs.iter().any(|(need, _)| network.answers[*need as usize].len() >= MOST_ANSWERS)
        };
        if full(old, before) || full(new, now) {
            return None;
        }
        touched.extend(now.map_or(&[][..], |p| &new.holders[p as usize]).iter().copied());
    }
    Some(touched)
}

/// Whoever has a word that says more or less than before.
fn by_words(old: &Network, new: &Network) -> HashSet<u32> {
    let differs = |word: &u32| old.words.find(new.words.text(*word)).is_none_or(|before| rarity(old, before) != rarity(new, *word));
    let words = (0..new.by_word.len() as u32).filter(differs);
    words.flat_map(|word| new.by_word[word as usize].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::{Id, RelationshipId};
    use crate::model::goodwill::{Favour, goodwill};
    use crate::network::fixture::{id as id_of, parts};
    use crate::network::parts::{OrganisationPart, Parts, Tie, TieKind};

    const PEOPLE: usize = 80;
    const LIMIT: usize = 20;

    /// As in a large network, where walks are short.
    fn built(parts: Parts) -> Arc<Network> {
        walked(parts, 3)
    }

    fn walked(parts: Parts, steps: usize) -> Arc<Network> {
        let mut network = Network::build(parts);
        network.walk_steps = steps;
        Arc::new(network)
    }

    fn full(network: &Arc<Network>) -> Kept {
        Kept::search(Arc::clone(network), LIMIT, &Ask::best(0)).unwrap()
    }

    prop_compose! {
        fn ecosystem()(
            words in prop::collection::vec((0..50usize, 0..50usize, any::<bool>(), 0..12usize), PEOPLE),
            ties in prop::collection::vec((1..PEOPLE, 1..PEOPLE), 20..60),
        ) -> Parts {
            let star = (1..PEOPLE).map(|n| (0, n));
            let ties: Vec<(usize, usize)> = star.chain(ties.into_iter().filter(|(a, b)| a != b)).collect();
            let mut parts = parts(PEOPLE, &ties);
            for (part, (offer, need, blocker, sector)) in parts.organisations.iter_mut().zip(words) {
                part.offers = vec![format!("skill{offer}")];
                part.needs = vec![(format!("skill{need}"), blocker)];
                part.sectors = vec![format!("sector{sector}")];
            }
            parts
        }
    }

    /// One thing that a person may do.
    fn edited(mut parts: Parts, deed: u8, who: usize, other: usize) -> Parts {
        match deed {
            0 => parts.organisations[who].offers = vec![format!("skill{other}"), "something new".to_owned()],
            1 => parts.organisations[who].needs.clear(),
            2 => parts.organisations[who].ended = true,
            3 => parts.organisations[who].goodwill = goodwill(2, &[(parts.today, Favour::Asked)], parts.today),
            4 => drop(parts.ties.pop()),
            5 => {
                let last = parts.ties.last().unwrap().clone();
                let id = RelationshipId::from_bytes([9; 16]);
                parts.ties.push(Tie { id, from: id_of(who), to: id_of(other), ..last });
            }
            6 => drop(parts.organisations.remove(who)),
            7 => {
                let sectors = vec!["sector3".to_owned()];
                parts.organisations.push(OrganisationPart {
                    offers: vec![format!("skill{other}")],
                    sectors,
                    ..OrganisationPart::bare(id_of(PEOPLE + 7))
                });
            }
            _ => {
                let last = parts.ties.last().unwrap().clone();
                let id = RelationshipId::from_bytes([8; 16]);
                parts.ties.push(Tie { id, kind: TieKind::Competes, from: id_of(who), to: id_of(other), ..last });
            }
        }
        parts
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn after_an_edit_the_list_is_that_of_a_new_search(
            parts in ecosystem(),
            deeds in prop::collection::vec((0..9u8, 1..PEOPLE - 8, 1..PEOPLE - 8), 1..4),
            steps in 3..9usize,
        ) {
            let mut kept = full(&walked(parts.clone(), steps));
            let mut parts = parts;
            for (deed, who, other) in deeds {
                prop_assume!(who != other);
                parts = edited(parts, deed, who, other);
                let network = walked(parts.clone(), steps);
                kept = kept.renewed(Arc::clone(&network), &Ask::best(0)).unwrap();
                for k in [3, LIMIT] {
                    let anew = crate::network::introduce::suggestions(&network, &Ask::best(k)).unwrap();
                    prop_assert_eq!(&kept.suggestions(k), &anew);
                }
            }
        }
    }

    #[test]
    fn a_small_edit_searches_only_whom_it_touches() {
        let mut parts = parts(PEOPLE, &[(1, 2), (2, 3), (40, 41)]);
        for n in 1..PEOPLE {
            parts.organisations[n].offers = vec![format!("skill{n}")];
            parts.organisations[n].needs = vec![(format!("skill{}", n % (PEOPLE - 1) + 1), false)];
        }
        let before = built(parts.clone());
        let after = built(edited(parts, 0, 2, 60));
        let mut numbers: Vec<u32> = touched(&before, &after).unwrap().into_iter().collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3, 60], "itself, its partners, and who offers what it offers now");
        assert!(full(&before).keep_what_stayed(&after, &Ask::best(0)).unwrap().is_some());
    }

    #[test]
    fn a_tie_of_the_conductor_touches_its_other_end_alone_and_long_walks_everybody_near() {
        let chain: Vec<(usize, usize)> = (1..60).map(|n| (n, n + 1)).chain((1..30).map(|n| (0, n))).collect();
        let more = |tie| chain.iter().copied().chain([tie]).collect::<Vec<_>>();
        let check = |tie, steps, expected: &[u32]| {
            let (before, after) = (walked(parts(PEOPLE, &chain), steps), walked(parts(PEOPLE, &more(tie)), steps));
            let mut numbers: Vec<u32> = touched(&before, &after).unwrap().into_iter().collect();
            numbers.sort_unstable();
            assert_eq!(numbers, expected);
        };
        check((0, 50), 3, &[0, 49, 50, 51]);
        check((70, 50), 3, &[49, 50, 51, 70]);
        check((70, 50), 5, &[48, 49, 50, 51, 52, 70]);
    }

    #[test]
    fn nothing_is_searched_again_where_nothing_changed_and_everything_on_another_day() {
        let parts = parts(PEOPLE, &[(1, 2)]);
        let (one, same) = (built(parts.clone()), built(parts.clone()));
        assert_eq!(touched(&one, &same), Some(HashSet::new()));
        let tomorrow = built(Parts { today: parts.today + 1, ..parts });
        assert_eq!(touched(&one, &tomorrow), None);
    }
}
