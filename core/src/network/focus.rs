//! Focus: the part of the network that is readable at once, round one organisation.
//! Not here: where the organisations of that part stand (layout).

use std::cmp::Reverse;

use super::atlas::Atlas;

/// So much of the room that is left a step may take, when others come after it.
const SHARE_OF_STEP: f64 = 0.6;

/// The organisations within `steps` of `centre` and their distance in steps, nearest and strongest first, the centre itself at
/// 0; at most `limit`. All by number.
///
/// Beyond the first step strength is that of the ties to those already taken, so that what is shown hangs together. Where a step
/// has more organisations than fit, it leaves room for the steps after it, so that one step more always shows more. Ties that
/// have ended, or say that two compete, lead nowhere. O(ties within `steps`).
pub fn focus(atlas: &Atlas, centre: u32, steps: u32, limit: usize) -> Vec<(u32, u32)> {
    if limit == 0 {
        return Vec::new();
    }
    let mut taken = vec![(centre, 0)];
    let mut left_out = Vec::new();
    let mut seen = vec![false; atlas.len()];
    seen[centre as usize] = true;
    let mut ring = vec![centre];
    for step in 1..=steps {
        let left = limit - taken.len();
        let room = if step == steps { left } else { (left as f64 * SHARE_OF_STEP).ceil() as usize };
        ring = next_ring(atlas, &ring, &mut seen);
        left_out.extend(ring.drain(room.min(ring.len())..).map(|n| (n, step)));
        taken.extend(ring.iter().map(|n| (*n, step)));
        if ring.is_empty() || taken.len() == limit {
            break;
        }
    }
    taken.extend(left_out.into_iter().take(limit - taken.len()));
    taken.sort_by_key(|(_, step)| *step);
    taken
}

/// Everybody one step on who has not been seen, the strongest first, then the best connected, then by number. Of several ties of
/// a pair the strongest counts.
fn next_ring(atlas: &Atlas, ring: &[u32], seen: &mut [bool]) -> Vec<u32> {
    let mut strengths: Vec<(u32, u32, u32)> = Vec::new();
    for n in ring {
        let live = live(atlas, *n).filter(|(m, _)| !seen[*m as usize]);
        strengths.extend(live.map(|(m, strength)| (m, *n, strength)));
    }
    strengths.sort_unstable_by_key(|(m, n, strength)| (*m, *n, Reverse(*strength)));
    strengths.dedup_by_key(|(m, n, _)| (*m, *n));
    let sums = strengths.chunk_by(|x, y| x.0 == y.0).map(|group| (group[0].0, group.iter().map(|(.., s)| s).sum::<u32>()));
    let mut next: Vec<(u32, u32)> = sums.collect();
    next.iter().for_each(|(n, _)| seen[*n as usize] = true);
    next.sort_by_key(|(n, strength)| (Reverse(*strength), Reverse(degree(atlas, *n)), *n));
    next.into_iter().map(|(n, _)| n).collect()
}

/// Whom live ties lead to, and how strongly.
fn live(atlas: &Atlas, number: u32) -> impl Iterator<Item = (u32, u32)> {
    let ties = atlas.touching(number).iter().map(move |t| (*t, atlas.tie(*t))).filter(|(_, tie)| tie.pull > 0.0);
    ties.map(move |(t, tie)| (atlas.other_end(t, number), u32::from(tie.strength)))
}

/// How many different organisations live ties lead to.
fn degree(atlas: &Atlas, number: u32) -> usize {
    let mut others: Vec<u32> = live(atlas, number).map(|(m, _)| m).collect();
    others.sort_unstable();
    others.dedup();
    others.len()
}

/// Where a first look starts: the conductor if it has live ties, else the best-connected organisation; `None` in an empty
/// ecosystem. O(ties) at worst.
pub fn overview_centre(atlas: &Atlas) -> Option<u32> {
    let all = || 0..atlas.len() as u32;
    let conductor = all().find(|n| atlas.is_conductor(*n));
    let tied = conductor.filter(|c| live(atlas, *c).next().is_some());
    let best = || all().filter(|n| atlas.degree(*n) > 0).max_by_key(|n| (degree(atlas, *n), Reverse(*n)));
    tied.or_else(best).or(conductor).or((!atlas.is_empty()).then_some(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Id, RelationshipId};
    use crate::network::atlas::{AtlasBuilder, Look, Tie};
    use crate::network::fixture::id;

    fn atlas(organisations: u32, ties: &[(u32, u32)]) -> Atlas {
        let mut builder = AtlasBuilder::default();
        (0..organisations).for_each(|n| builder.organisation(id(n as usize), Look::default()));
        for (n, (from, to)) in ties.iter().enumerate() {
            let tie = Tie { from: *from, to: *to, kind: 0, since: None, pull: 1.0, strength: 3, mutual: true, ended: false };
            builder.tie(RelationshipId::from_bytes((n as u128 + 1).to_be_bytes()), tie);
        }
        builder.build(id(0))
    }

    fn check(steps: u32, limit: usize, expected: &[(u32, u32)]) {
        let atlas = atlas(7, &[(1, 2), (1, 3), (3, 4), (2, 4), (4, 5), (3, 6)]);
        assert_eq!(focus(&atlas, 1, steps, limit), expected);
    }

    #[test]
    fn the_nearest_and_strongest_come_first() {
        check(0, 10, &[(1, 0)]);
        check(1, 10, &[(1, 0), (3, 1), (2, 1)]);
        check(2, 10, &[(1, 0), (3, 1), (2, 1), (4, 2), (6, 2)]);
        check(9, 10, &[(1, 0), (3, 1), (2, 1), (4, 2), (6, 2), (5, 3)]);
        check(9, 4, &[(1, 0), (3, 1), (2, 1), (4, 2)]);
        check(9, 0, &[]);
    }

    #[test]
    fn one_step_more_shows_more_even_where_the_first_has_too_many() {
        let atlas = atlas(12, &[(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (1, 7), (1, 8), (2, 9)]);
        let steps = |steps, limit| focus(&atlas, 0, steps, limit).into_iter().map(|(_, step)| step).collect::<Vec<_>>();
        assert_eq!(steps(1, 6), [0, 1, 1, 1, 1, 1]);
        assert_eq!(steps(2, 6), [0, 1, 1, 1, 2, 2]);
        assert_eq!(steps(2, 9), [0, 1, 1, 1, 1, 1, 2, 2, 2]);
        assert_eq!(steps(3, 9), [0, 1, 1, 1, 1, 1, 1, 2, 2], "no third step: its room goes back to those left out");
    }

    #[test]
    fn a_first_look_starts_at_the_conductor_or_the_best_connected() {
        assert_eq!(overview_centre(&atlas(3, &[(0, 1)])), Some(0));
        assert_eq!(overview_centre(&atlas(4, &[(1, 2), (2, 3)])), Some(2));
        assert_eq!(overview_centre(&atlas(2, &[])), Some(0));
        assert_eq!(overview_centre(&atlas(0, &[])), None);
    }
}
