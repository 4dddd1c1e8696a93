//! Grounds: what speaks for one pair, each kind of reason with its weight, on one absolute scale.
//! Every ground is the same seen from either side. Not here: the facts behind it (reasons) and which pairs are looked at (candidates).

use crate::network::Network;
use crate::network::build::ordered;
use crate::network::nodes::Standing;

use super::ReasonKind;
use super::walk::Nearness;
use super::weights::Weights;

/// Weight of an offer that answers what stops the other, when it fits and nobody else offers it.
const BLOCKER: f64 = 5.6;
/// Weight of an offer that answers a need.
const NEED: f64 = 4.2;
/// Part of the smaller side's gain that is added when both gain.
const BOTH_GAIN: f64 = 0.5;
/// How steeply nearness counts.
const NEARNESS: f64 = 6.4;
/// What nearness over all ties counts, and nearness over recent, Newman-weighted ones.
const WAYS: [f64; 2] = [0.5, 0.7];
/// Weight of being active of late, per side, and of having many partners.
const ACTIVITY: f64 = 0.09;
const REACH: f64 = 0.08;
/// Weight of being alike: each sector, the country, a kind, or kinds that complete each other.
const SECTOR: f64 = 0.1;
const MOST_SECTORS: f64 = 0.2;
const COUNTRY: f64 = 0.1;
const KIND: f64 = 0.1;
const COMPLETING_KINDS: f64 = 0.3;
const ACCOUNTS: f64 = 1.1;
/// The sum at which 63 % of the whole score is reached.
const SCALE: f64 = 5.6;

/// Kinds that complete each other.
const COMPLETING: &[(&str, &str)] =
    &[("supplier", "customer"), ("partner", "customer"), ("investor", "candidate"), ("investor", "partner"), ("community", "partner")];

/// The weight of every kind of reason for one pair.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Grounds([f64; ReasonKind::ALL.len()]);

impl Grounds {
    fn add(&mut self, kind: ReasonKind, weight: f64) {
        self.0[kind as usize] += weight;
    }

    /// Each as much as it counts by now. Sums taken from either end of a pair differ in their last bits: what is kept does not.
    fn weighted(mut self, weights: &Weights) -> Self {
        for kind in ReasonKind::ALL {
            let ground = &mut self.0[*kind as usize];
            *ground = (*ground * weights.of(*kind) * 1e9).round() / 1e9;
        }
        self
    }

    /// Each by its kind.
    pub fn by_kind(&self) -> [f64; ReasonKind::ALL.len()] {
        self.0
    }

    /// All of them together; what pairs are ranked by.
    pub fn sum(&self) -> f64 {
        self.0.iter().sum()
    }

    /// The score, 0 to 1000: rising with every ground, ever more slowly.
    pub fn score(&self) -> u32 {
        (1000.0 * (1.0 - (-self.sum() / SCALE).exp())).round() as u32
    }

    /// The score split by kind, so that the shares add up to it exactly (largest remainders).
    pub fn shares(&self) -> Vec<(ReasonKind, u32)> {
        let (score, sum) = (self.score(), self.sum());
        if score == 0 {
            return Vec::new();
        }
        let exact: Vec<f64> = self.0.iter().map(|weight| weight / sum * f64::from(score)).collect();
        let mut shares: Vec<u32> = exact.iter().map(|share| share.floor() as u32).collect();
        let mut order: Vec<usize> = (0..exact.len()).filter(|k| exact[*k] > 0.0).collect();
        order.sort_by(|x, y| exact[*y].fract().total_cmp(&exact[*x].fract()).then(x.cmp(y)));
        let missing = score.saturating_sub(shares.iter().sum()) as usize;
        order.iter().cycle().take(missing).for_each(|kind| shares[*kind] += 1);
        let mut named: Vec<_> = ReasonKind::ALL.iter().copied().zip(shares).filter(|(_, share)| *share > 0).collect();
        named.sort_by_key(|(kind, share)| (std::cmp::Reverse(*share), *kind));
        named
    }
}

/// What speaks for a pair of this nearness, by these weights.
pub(super) fn grounds(network: &Network, a: u32, b: u32, near: Nearness, weights: &Weights) -> Grounds {
    let (a, b) = ordered(a, b);
    let mut grounds = Grounds::default();
    add_answers(network, a, b, &mut grounds);
    add_nearness(near, &mut grounds);
    add_likeness(network, a, b, &mut grounds);
    grounds.add(ReasonKind::Accounts, ACCOUNTS * (common_accounts(network, a, b) as f64).ln_1p());
    if grounds.sum() > 0.0 {
        add_standing(network.standings.of(a), network.standings.of(b), &mut grounds);
    }
    grounds.weighted(weights)
}

fn add_standing(x: Standing, y: Standing, grounds: &mut Grounds) {
    grounds.add(ReasonKind::Recency, ACTIVITY * f64::from(x.lately + y.lately));
    grounds.add(ReasonKind::Reach, REACH * f64::from(x.reach + y.reach));
}

/// The most a pair can have by its nearness and the standing of both, whatever else they are; quick to say.
pub(super) fn most_by_nearness(network: &Network, x: Standing, y: Standing, near: Nearness) -> f64 {
    let mut grounds = Grounds::default();
    add_nearness(near, &mut grounds);
    add_standing(x, y, &mut grounds);
    grounds.0.iter().zip(network.weights.0).map(|(ground, weight)| ground * weight).sum::<f64>() + ROUNDING
}

/// No less than what nearness says, quicker still: a logarithm is never above its tangent.
pub(super) fn most_roughly(network: &Network, near: Nearness) -> f64 {
    let weights = &network.weights;
    let most = weights.of(ReasonKind::CommonPartners).max(weights.of(ReasonKind::Flow));
    let of = |way| near.by_steps(way).iter().sum::<f64>();
    most * NEARNESS * (WAYS[0] * of(0) + WAYS[1] * of(1))
}

/// The most that `a` can be like another.
pub(super) fn most_likeness(network: &Network, a: u32) -> f64 {
    let (node, weights) = (network.node(a), &network.weights);
    let sectors = (SECTOR * node.sectors.len() as f64).min(MOST_SECTORS) * weights.of(ReasonKind::Sectors);
    let country = node.country.map_or(0.0, |c| COUNTRY * rarity(network, c)) * weights.of(ReasonKind::Country);
    let kinds = if node.kinds.is_empty() { 0.0 } else { COMPLETING_KINDS.max(KIND) } * weights.of(ReasonKind::Kinds);
    sectors + country + kinds
}

/// The most that answers can bring a pair whose one side's weigh so much together, and the other's so much.
pub(super) fn most_by_answers(network: &Network, one: f64, other: f64) -> f64 {
    one + other + BOTH_GAIN * network.weights.of(ReasonKind::BothGain) * one.min(other) * most_weight(network)
}

/// Answers are handed in as weighted, what both gain is not: it is at most so many times as much.
fn most_weight(network: &Network) -> f64 {
    let least = network.weights.of(ReasonKind::Need).min(network.weights.of(ReasonKind::Blocker));
    1.0 / least.max(f64::MIN_POSITIVE)
}

/// How many times as much as the answer to a need the answer to a blocker brings.
pub(super) fn blocking(network: &Network) -> f32 {
    let of = |kind| network.weights.of(kind).max(f64::MIN_POSITIVE);
    (BLOCKER * of(ReasonKind::Blocker) / (NEED * of(ReasonKind::Need)) * (1.0 + ROUNDING)) as f32
}

/// What one answer weighs by itself, as much as its kind counts by now.
pub(super) fn weighted_answer(network: &Network, offer: u32, fit: f32, blocker: bool) -> f32 {
    let kind = if blocker { ReasonKind::Blocker } else { ReasonKind::Need };
    (answer_weight(network, offer, fit, blocker) * network.weights.of(kind) * (1.0 + ROUNDING)) as f32
}

/// More than all roundings of the grounds of a pair come to.
const ROUNDING: f64 = 1e-5;

fn add_answers(network: &Network, a: u32, b: u32, grounds: &mut Grounds) {
    let (for_a, for_b) = (answered(network, a, b), answered(network, b, a));
    grounds.add(ReasonKind::Blocker, for_a.0 + for_b.0);
    grounds.add(ReasonKind::Need, for_a.1 + for_b.1);
    grounds.add(ReasonKind::BothGain, BOTH_GAIN * (for_a.0 + for_a.1).min(for_b.0 + for_b.1));
}

/// What the answers of `giver` to blockers and to needs of `asker` weigh: the best counts whole, the next half, the next a third.
fn answered(network: &Network, asker: u32, giver: u32) -> (f64, f64) {
    let mut weights: Vec<(f64, bool)> = Vec::new();
    for answer in answers(network, asker, giver) {
        weights.push((answer_weight(network, answer.offer, answer.fit, answer.blocker), answer.blocker));
    }
    weights.sort_by(|x, y| y.0.total_cmp(&x.0).then(y.1.cmp(&x.1)));
    let (mut blockers, mut needs) = (0.0, 0.0);
    for (place, (weight, blocker)) in weights.into_iter().enumerate() {
        *(if blocker { &mut blockers } else { &mut needs }) += weight / (place + 1) as f64;
    }
    (blockers, needs)
}

/// What one answer weighs by itself: the fewer offer it, the more.
fn answer_weight(network: &Network, offer: u32, fit: f32, blocker: bool) -> f64 {
    let rarity = 1.0 / (1.0 + 0.2 * (network.holders[offer as usize].len() as f64).ln());
    if blocker { BLOCKER * f64::from(fit) * rarity } else { NEED * f64::from(fit) * rarity }
}

/// A need of one organisation and the offer of another that fits it best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Answer {
    pub need: u32,
    pub offer: u32,
    pub blocker: bool,
    pub fit: f32,
}

/// Which needs of `asker` the offers of `giver` answer, each by the best fitting offer; blockers first, then by fit.
pub(super) fn answers(network: &Network, asker: u32, giver: u32) -> Vec<Answer> {
    let offers = &network.node(giver).offers;
    if offers.is_empty() {
        return Vec::new();
    }
    let needs = network.node(asker).needs.iter();
    let mut answers: Vec<Answer> = needs.filter_map(|(need, blocker)| best_answer(network, *need, *blocker, offers)).collect();
    answers.sort_by(|x, y| y.blocker.cmp(&x.blocker).then(y.fit.total_cmp(&x.fit)).then(x.need.cmp(&y.need)));
    answers
}

fn best_answer(network: &Network, need: u32, blocker: bool, offers: &[u32]) -> Option<Answer> {
    let known = &network.answers[need as usize];
    let fit_of = |offer: &u32| known.binary_search_by_key(offer, |(o, _)| *o).ok().map(|at| (*offer, known[at].1));
    let best = offers.iter().filter_map(fit_of).max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)))?;
    Some(Answer { need, offer: best.0, blocker, fit: best.1 })
}

fn add_nearness(near: Nearness, grounds: &mut Grounds) {
    for (way, weight) in WAYS.into_iter().enumerate() {
        let [two, more] = near.by_steps(way);
        if two + more > 0.0 {
            let ground = weight * (NEARNESS * (two + more)).ln_1p();
            grounds.add(ReasonKind::CommonPartners, ground * two / (two + more));
            grounds.add(ReasonKind::Flow, ground * more / (two + more));
        }
    }
}

fn add_likeness(network: &Network, a: u32, b: u32, grounds: &mut Grounds) {
    let (x, y) = (network.node(a), network.node(b));
    let sectors: f64 = common(&x.sectors, &y.sectors).map(|s| SECTOR * rarity(network, s)).sum();
    grounds.add(ReasonKind::Sectors, sectors.min(MOST_SECTORS));
    if let Some(country) = x.country.filter(|c| Some(*c) == y.country) {
        grounds.add(ReasonKind::Country, COUNTRY * rarity(network, country));
    }
    let kinds = match completing_kinds(network, a, b) {
        Some(_) => COMPLETING_KINDS,
        None => common(&x.kinds, &y.kinds).map(|k| KIND * rarity(network, k)).fold(0.0, f64::max),
    };
    grounds.add(ReasonKind::Kinds, kinds);
}

/// A kind of `a` and one of `b` that complete each other, if they have such.
pub(super) fn completing_kinds(network: &Network, a: u32, b: u32) -> Option<(u32, u32)> {
    let fits = |k: u32, l: u32| {
        let (k, l) = (network.words.text(k), network.words.text(l));
        let are = |x: &str, y: &str| k.eq_ignore_ascii_case(x) && l.eq_ignore_ascii_case(y);
        COMPLETING.iter().any(|(x, y)| are(x, y) || are(y, x))
    };
    let of_b = &network.node(b).kinds;
    network.node(a).kinds.iter().find_map(|k| of_b.iter().find(|l| fits(*k, **l)).map(|l| (*k, *l)))
}

/// What two sorted lists share.
pub(super) fn common<'a, T: Ord + Copy>(x: &'a [T], y: &'a [T]) -> impl Iterator<Item = T> + 'a {
    let (few, many) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    few.iter().copied().filter(move |item| many.binary_search(item).is_ok())
}

/// How many companies stand in the lists of both.
pub(super) fn common_accounts(network: &Network, a: u32, b: u32) -> usize {
    common(&network.node(a).accounts, &network.node(b).accounts).count()
}

/// How much a word says: nothing when everybody has it. In hundredths, so that one organisation more or less seldom changes it for all.
pub(super) fn rarity(network: &Network, word: u32) -> f64 {
    let share = network.by_word[word as usize].len() as f64 / network.len() as f64;
    ((1.0 - share) * 100.0).round() / 100.0
}
