//! Groups: rows of one list that are the same company are brought together, without runaway chains. Not here: which pairs are the same
//! (decide).
//!
//! Transitive closure merges whole industries over a few wrong pairs. Here two groups join, strongest pair first, only if somebody said so,
//! a certain pair joins them, or at least half of all pairs across them are pairs (average linkage on a graph of accepted pairs; Hastie,
//! Tibshirani and Friedman, The Elements of Statistical Learning, 14.3.12); never over a pair that is known to be two.

use rustc_hash::FxHashSet;

use super::{Decision, Pair};

/// No group grows beyond this: nobody has so many spellings of one company, and a chain of mistakes has.
const LARGEST: usize = 64;

/// For every row the first row of its group. Pairs are of rows of one list, those in doubt are passed over; `apart` says of two rows that they are
/// known to be two companies. O(pairs log pairs + pairs across joined groups).
pub(super) fn groups(rows: usize, pairs: &[Pair], apart: impl Fn(u32, u32) -> bool) -> Vec<u32> {
    let mut sure: Vec<&Pair> = pairs.iter().filter(|pair| pair.decision != Decision::Unsure).collect();
    sure.sort_by_key(|pair| (pair.decision != Decision::Certain, std::cmp::Reverse(pair.score), pair.left, pair.right));
    let known: FxHashSet<(u32, u32)> = sure.iter().map(|pair| ordered(pair.left, pair.right)).collect();
    let mut leader: Vec<u32> = (0..rows as u32).collect();
    let mut members: Vec<Vec<u32>> = (0..rows as u32).map(|row| vec![row]).collect();
    for pair in sure {
        let (one, other) = ordered(leader[pair.left as usize], leader[pair.right as usize]);
        if one == other || members[one as usize].len() + members[other as usize].len() > LARGEST {
            continue;
        }
        let across = || members[one as usize].iter().flat_map(|x| members[other as usize].iter().map(move |y| ordered(*x, *y)));
        let joined = across().filter(|cross| known.contains(cross)).count();
        let enough = pair.decision == Decision::Certain || 2 * joined >= across().count();
        if enough && !across().any(|(x, y)| apart(x, y)) {
            let moved = std::mem::take(&mut members[other as usize]);
            moved.iter().for_each(|row| leader[*row as usize] = one);
            members[one as usize].extend(moved);
        }
    }
    leader
}

fn ordered(x: u32, y: u32) -> (u32, u32) {
    (x.min(y), x.max(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: usize, pairs: &[(u32, u32, Decision)], apart: &[(u32, u32)], expected: &[u32]) {
        let pair = |(left, right, decision): &(u32, u32, Decision)| Pair { left: *left, right: *right, score: 950, decision: *decision };
        let pairs: Vec<Pair> = pairs.iter().map(pair).collect();
        assert_eq!(groups(rows, &pairs, |x, y| apart.contains(&(x, y))), expected);
    }

    use Decision::{Certain, Likely, Unsure};

    #[test]
    fn rows_that_are_all_alike_are_one_group_led_by_the_first() {
        check(4, &[(0, 1, Likely), (1, 2, Likely), (0, 2, Likely)], &[], &[0, 0, 0, 3]);
        check(3, &[(0, 1, Unsure)], &[], &[0, 1, 2]);
    }

    #[test]
    fn a_chain_of_likely_pairs_does_not_run_away() {
        let chain: Vec<(u32, u32, Decision)> = (0..9).map(|n| (n, n + 1, Likely)).collect();
        check(10, &chain, &[], &[0, 0, 0, 3, 3, 3, 6, 6, 6, 9]);
    }

    #[test]
    fn a_certain_pair_joins_groups_and_what_is_known_to_be_two_never_joins() {
        check(4, &[(0, 1, Certain), (2, 3, Certain), (1, 2, Certain)], &[], &[0, 0, 0, 0]);
        check(3, &[(0, 1, Certain), (1, 2, Certain)], &[(0, 2)], &[0, 0, 2]);
    }
}
