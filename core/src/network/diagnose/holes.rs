//! Structural holes (Burt 1992): how many of its partners' worlds an organisation brings together, and how much they hold it.
//! Every tie counts the same here. Not here: who is named (mod).

use crate::network::links::Links;

/// How an organisation stands among its partners.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::network) struct Standing {
    /// How many of its partners are not double: their number less the mean number of ties each has to the others (Borgatti 1997).
    pub effective: f64,
    /// How far its time and effort go to partners who have each other: near 0 with many who do not know each other, 1 with one partner,
    /// at most 1.125. 0 for somebody without any, for whom it is not defined.
    pub constraint: f64,
}

/// How everybody stands. Each triangle is found once, from its node with fewest ties: O(m √m), near m where few are joined to many.
///
/// With the same share 1/d for each of d partners, the constraint of i is (1/d²) Σⱼ (1 + Σ_q 1/d_q)² over its partners j and the
/// partners q that i and j have in common.
pub(in crate::network) fn standings(links: &Links) -> Vec<Standing> {
    let triangles = Triangles::of(links);
    let mut sums = vec![0.0; links.len()];
    for (pair, (a, b)) in triangles.pairs.iter().enumerate() {
        let held = (1.0 + triangles.through[pair]).powi(2);
        sums[*a as usize] += held;
        sums[*b as usize] += held;
    }
    let standing = |(n, sum): (usize, f64)| {
        let partners = links.degree(n as u32) as f64;
        if partners == 0.0 {
            return Standing::default();
        }
        Standing { effective: partners - 2.0 * f64::from(triangles.at[n]) / partners, constraint: sum / (partners * partners) }
    };
    sums.into_iter().enumerate().map(standing).collect()
}

struct Triangles {
    /// Linked pairs, the one with fewer links first.
    pairs: Vec<(u32, u32)>,
    /// By pair: the sum of 1/links over the partners both have.
    through: Vec<f64>,
    /// By node: in how many triangles it is.
    at: Vec<u32>,
}

impl Triangles {
    fn of(links: &Links) -> Self {
        let rank = |n: u32| (links.degree(n), n);
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(links.pairs());
        let mut starts = Vec::with_capacity(links.len() + 1);
        for n in 0..links.len() as u32 {
            starts.push(pairs.len());
            pairs.extend(links.of(n).iter().filter(|m| rank(**m) > rank(n)).map(|m| (n, *m)));
        }
        starts.push(pairs.len());
        let (mut through, mut at) = (vec![0.0; pairs.len()], vec![0; links.len()]);
        let part = |n: u32| 1.0 / links.degree(n) as f64;
        let mut place = vec![usize::MAX; links.len()];
        for a in 0..links.len() {
            let of_a = starts[a]..starts[a + 1];
            of_a.clone().for_each(|ab| place[pairs[ab].1 as usize] = ab);
            for ab in of_a.clone() {
                let b = pairs[ab].1;
                for bc in starts[b as usize]..starts[b as usize + 1] {
                    let c = pairs[bc].1;
                    let ac = place[c as usize];
                    if ac != usize::MAX {
                        through[ab] += part(c);
                        through[ac] += part(b);
                        through[bc] += part(a as u32);
                        [a as u32, b, c].iter().for_each(|n| at[*n as usize] += 1);
                    }
                }
            }
            of_a.for_each(|ab| place[pairs[ab].1 as usize] = usize::MAX);
        }
        Self { pairs, through, at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::fixture::{network, random_ties};
    use crate::network::section::Section;

    fn standings_of(organisations: usize, ties: &[(usize, usize)]) -> Vec<Standing> {
        standings(&Section::new(&network(organisations, ties), |_| true).links())
    }

    fn check(organisations: usize, ties: &[(usize, usize)], of: usize, effective: f64, constraint: f64) {
        let found = standings_of(organisations, ties)[of];
        assert!((found.effective - effective).abs() < 1e-9 && (found.constraint - constraint).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn a_star_a_clique_a_ring_and_a_bridge_have_their_known_values() {
        let star: Vec<_> = (1..10).map(|n| (0, n)).collect();
        check(10, &star, 0, 9.0, 1.0 / 9.0);
        check(10, &star, 1, 1.0, 1.0);
        let clique: Vec<_> = (0..5).flat_map(|a| (a + 1..5).map(move |b| (a, b))).collect();
        check(5, &clique, 2, 1.0, 4.0 * (0.25_f64 + 3.0 * 0.0625).powi(2));
        let ring: Vec<_> = (0..6).map(|n| (n, (n + 1) % 6)).collect();
        check(6, &ring, 3, 2.0, 0.5);
        check(3, &[(0, 1), (1, 2), (2, 0)], 0, 1.0, 1.125);
        check(3, &[(0, 1)], 2, 0.0, 0.0);
    }

    /// The formula as it is written down, pair by pair.
    fn slow(organisations: usize, ties: &[(usize, usize)], i: usize) -> Standing {
        let tied = |a: usize, b: usize| a != b && ties.iter().any(|t| *t == (a, b) || *t == (b, a));
        let partners = |n: usize| (0..organisations).filter(|m| tied(n, *m)).collect::<Vec<_>>();
        let share = |a: usize, b: usize| if tied(a, b) { 1.0 / partners(a).len() as f64 } else { 0.0 };
        let of_i = partners(i);
        let held = |j: &usize| (share(i, *j) + of_i.iter().map(|q| share(i, *q) * share(*q, *j)).sum::<f64>()).powi(2);
        let double = of_i.iter().map(|j| of_i.iter().filter(|q| tied(*j, **q)).count() as f64).sum::<f64>();
        let effective = if of_i.is_empty() { 0.0 } else { of_i.len() as f64 - double / of_i.len() as f64 };
        Standing { effective, constraint: of_i.iter().map(held).sum() }
    }

    #[test]
    fn triangles_give_what_the_formula_says() {
        for seed in 0..200 {
            let (people, ties) = random_ties(seed, 14);
            for (n, found) in standings_of(people, &ties).iter().enumerate() {
                let expected = slow(people, &ties, n);
                assert!((found.effective - expected.effective).abs() < 1e-9, "{seed} {n} {found:?} {expected:?}");
                assert!((found.constraint - expected.constraint).abs() < 1e-9, "{seed} {n} {found:?} {expected:?}");
            }
        }
    }
}
