//! Learning from what became of introductions: pairs that were accepted beside pairs that were declined. Pairwise logistic regression
//! with a strong prior at the weights everybody starts from, so that few outcomes move little. Not here: what a reason counts to begin
//! with (grounds).

use crate::model::introduction::IntroductionState;
use crate::network::Network;

use super::ReasonKind;
use super::grounds::grounds;
use super::walk::Walker;
use super::weights::Weights;

/// How firmly the start weights hold: as much as so many accepted introductions.
const PRIOR: f64 = 10.0;
/// Rounds of gradient descent; the sum it goes down is convex.
const ROUNDS: usize = 200;
/// No kind of reason comes to count less or more than so many times what it did to begin with.
const RANGE: (f64, f64) = (0.25, 4.0);
/// At most so many outcomes of each sort are looked at.
const MOST: usize = 200;

/// A kind that has moved by less than this, per mille, is not worth a word.
const LEAST_MOVED: u32 = 10;

const KINDS: usize = ReasonKind::ALL.len();

/// What spoke for one pair, by kind.
type Spoke = [f64; KINDS];

/// What spoke for a pair of which something became, and how much that teaches.
struct Lesson {
    spoke: Spoke,
    weight: f64,
}

/// A kind of reason that counts more or less than to begin with, and the outcomes that moved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The kind.
    pub kind: ReasonKind,
    /// What it counts now, per mille of what it did.
    pub weight: u32,
    /// For how many of the accepted introductions it spoke, and how many there are.
    pub accepted: (u32, u32),
    /// The same for the declined ones.
    pub declined: (u32, u32),
}

/// The weights as far as outcomes have moved them.
pub(in crate::network) fn learnt_weights(network: &Network) -> Weights {
    let (accepted, declined) = outcomes(network);
    Weights(learnt(&accepted, &declined))
}

/// The kinds of reason that count noticeably more or less than to begin with, those that moved farthest first.
pub fn moved(network: &Network) -> Vec<Moved> {
    let (accepted, declined) = outcomes(network);
    let spoke =
        |of: &[Lesson], kind: ReasonKind| (of.iter().filter(|lesson| lesson.spoke[kind as usize] > 0.0).count() as u32, of.len() as u32);
    let one = |kind: &ReasonKind| Moved {
        kind: *kind,
        weight: (network.weights.of(*kind) * 1000.0).round() as u32,
        accepted: spoke(&accepted, *kind),
        declined: spoke(&declined, *kind),
    };
    let mut moved: Vec<Moved> = ReasonKind::ALL.iter().map(one).filter(|m| m.weight.abs_diff(1000) >= LEAST_MOVED).collect();
    moved.sort_by_key(|m| (std::cmp::Reverse(m.weight.abs_diff(1000)), m.kind));
    moved
}

/// What spoke for the pairs that were accepted, and for those that were declined, all by the weights to begin with.
fn outcomes(network: &Network) -> (Vec<Lesson>, Vec<Lesson>) {
    let of = |accepted: bool| {
        let taught = network.pairs.iter().filter(|(_, known)| known.lesson > 0.0);
        let wanted = taught.filter(|(_, known)| (known.state != IntroductionState::Declined) == accepted);
        let mut pairs: Vec<((u32, u32), f32)> = wanted.map(|(pair, known)| (*pair, known.lesson)).collect();
        pairs.sort_unstable_by_key(|(pair, _)| *pair);
        pairs.truncate(MOST);
        pairs
    };
    let (accepted, declined) = (of(true), of(false));
    if accepted.is_empty() || declined.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut walker = Walker::new(network);
    let mut lesson = |((a, b), weight): ((u32, u32), f32)| {
        walker.walk(a);
        let spoke = grounds(network, a, b, walker.reached().near(b), &Weights::default()).by_kind();
        Lesson { spoke, weight: f64::from(weight) }
    };
    (accepted.into_iter().map(&mut lesson).collect(), declined.into_iter().map(&mut lesson).collect())
}

/// An accepted pair beside a declined one: by how much more each kind spoke for it, and how much that teaches.
struct Difference {
    by_kind: Spoke,
    weight: f64,
}

/// The multipliers under which each accepted pair is likeliest to stand above each declined one. O(rounds × accepted × declined).
fn learnt(accepted: &[Lesson], declined: &[Lesson]) -> Spoke {
    let mut weights = [1.0; KINDS];
    let all = |of: &[Lesson]| of.iter().map(|lesson| lesson.weight).sum::<f64>().max(1.0);
    let (for_it, against) = (all(accepted), all(declined));
    let beside = |x: &Lesson, y: &Lesson| Difference {
        by_kind: std::array::from_fn(|k| x.spoke[k] - y.spoke[k]),
        weight: x.weight * y.weight / against,
    };
    let differences: Vec<Difference> = accepted.iter().flat_map(|x| declined.iter().map(move |y| beside(x, y))).collect();
    let squares: Spoke = std::array::from_fn(|k| differences.iter().map(|d| d.weight * d.by_kind[k] * d.by_kind[k]).sum::<f64>());
    // What counts much to begin with holds as firmly as what counts little.
    let prior = squares.map(|square| PRIOR * (square / for_it).max(1.0));
    // The curvature is at most this in each direction, so that a step by its inverse never goes uphill.
    let steepest: Spoke = std::array::from_fn(|k| prior[k] + squares[k] * KINDS as f64 / 4.0);
    for _ in 0..ROUNDS {
        let mut slope: Spoke = std::array::from_fn(|k| -prior[k] * (weights[k] - 1.0));
        for difference in &differences {
            let margin: f64 = weights.iter().zip(difference.by_kind).map(|(weight, x)| weight * x).sum();
            let surprise = difference.weight / (1.0 + margin.exp());
            slope.iter_mut().zip(difference.by_kind).for_each(|(slope, x)| *slope += surprise * x);
        }
        for k in 0..KINDS {
            weights[k] = (weights[k] + slope[k] / steepest[k]).clamp(RANGE.0, RANGE.1);
        }
    }
    weights.map(|weight| (weight * 1000.0).round() / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(kind: ReasonKind, weight: f64) -> Lesson {
        Lesson { spoke: std::array::from_fn(|k| if k == kind as usize { 1.0 } else { 0.0 }), weight }
    }

    /// As many accepted pairs for which a need spoke, and declined ones for which the country did.
    fn check(outcomes: usize) -> Spoke {
        check_weighed(outcomes, 1.0, 1.0)
    }

    fn check_weighed(outcomes: usize, accepted: f64, declined: f64) -> Spoke {
        let all = |kind, weight| (0..outcomes).map(|_| only(kind, weight)).collect::<Vec<_>>();
        learnt(&all(ReasonKind::Need, accepted), &all(ReasonKind::Country, declined))
    }

    #[test]
    fn without_outcomes_nothing_moves() {
        assert_eq!(check(0), [1.0; KINDS]);
    }

    #[test]
    fn few_outcomes_move_little_and_many_move_far() {
        let moved = |outcomes| check(outcomes)[ReasonKind::Need as usize] - 1.0;
        assert!((0.0..0.1).contains(&moved(1)), "{}", moved(1));
        assert!(moved(1) < moved(10) && moved(10) < moved(200));
        assert!(moved(200) > 0.5, "{}", moved(200));
    }

    #[test]
    fn what_spoke_for_declined_pairs_counts_less_and_the_rest_as_before() {
        let weights = check(30);
        assert!(weights[ReasonKind::Country as usize] < 0.8);
        assert_eq!(weights[ReasonKind::Sectors as usize], 1.0);
    }

    #[test]
    fn a_result_teaches_more_than_a_yes_and_bad_timing_less_than_no_interest() {
        let moved = |accepted, declined| check_weighed(3, accepted, declined)[ReasonKind::Country as usize];
        assert!(moved(1.5, 1.0) < moved(1.0, 1.0), "{} {}", moved(1.5, 1.0), moved(1.0, 1.0));
        let one = |declined| learnt(&[only(ReasonKind::Need, 1.0)], &[only(ReasonKind::Country, declined)])[ReasonKind::Country as usize];
        assert!(one(1.0) < one(0.25), "{} {}", one(1.0), one(0.25));
    }
}
