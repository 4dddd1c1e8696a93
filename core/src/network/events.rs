//! Events behind ties: how many organisations shared what a tie stems from, read from the ties of one day where nothing says it.
//! A group that did something together on a day is a clique of that day's ties. Not here: what a tie weighs (ties).

/// How many of the partners two ends have in common that day are looked at to see whether all belong together.
const LOOKED_AT: usize = 8;

/// At least such a part of them must be tied to each other, which they also are where two groups of a day share members.
const TOGETHER: f64 = 0.4;

/// For every tie of one day (smaller end first, sorted, each pair once) how many organisations shared what it stems from, at least 2.
///
/// Two ends and the partners of that day they have in common, where those are tied to each other as well. O(Σ over ties of the smaller
/// degree of the day).
pub(super) fn group_sizes(day: &[(u32, u32)]) -> Vec<u32> {
    if day.len() < 3 {
        return vec![2; day.len()];
    }
    let mut links: Vec<(u32, u32)> = day.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]).collect();
    links.sort_unstable();
    let of = |n: u32| {
        let start = links.partition_point(|(a, _)| *a < n);
        let end = start + links[start..].partition_point(|(a, _)| *a == n);
        &links[start..end]
    };
    let size = |(a, b): &(u32, u32)| {
        let shared = common(of(*a), of(*b));
        if are_together(&shared, of) { shared.len() as u32 + 2 } else { 2 }
    };
    day.iter().map(size).collect()
}

/// The partners in two sorted rows of links.
fn common(x: &[(u32, u32)], y: &[(u32, u32)]) -> Vec<u32> {
    let (few, many) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    few.iter().map(|(_, z)| *z).filter(|z| many.binary_search_by_key(z, |(_, n)| *n).is_ok()).collect()
}

fn are_together<'l>(shared: &[u32], of: impl Fn(u32) -> &'l [(u32, u32)]) -> bool {
    let step = shared.len().div_ceil(LOOKED_AT).max(1);
    let looked_at: Vec<u32> = shared.iter().step_by(step).copied().collect();
    let tied = |n: &u32| of(*n).iter().filter(|(_, z)| shared.binary_search(z).is_ok()).count();
    let possible = looked_at.len() * shared.len().saturating_sub(1);
    looked_at.iter().map(tied).sum::<usize>() as f64 >= TOGETHER * possible as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ties of groups that met on one day, and the sizes found for them.
    fn check(groups: &[&[u32]], expected: &[((u32, u32), u32)]) {
        let pairs = |group: &&[u32]| -> Vec<(u32, u32)> {
            group.iter().enumerate().flat_map(|(place, a)| group[place + 1..].iter().map(|b| (*a, *b))).collect()
        };
        let mut day: Vec<(u32, u32)> = groups.iter().flat_map(pairs).collect();
        day.sort_unstable();
        day.dedup();
        let sizes = group_sizes(&day);
        for (tie, size) in expected {
            let place = day.binary_search(tie).unwrap();
            assert_eq!(sizes[place], *size, "{tie:?}");
        }
        assert_eq!(sizes.len(), day.len());
    }

    #[test]
    fn a_group_that_met_on_a_day_is_known_by_its_ties() {
        check(&[&[1, 2]], &[((1, 2), 2)]);
        check(&[&[1, 2, 3]], &[((1, 2), 3), ((2, 3), 3)]);
        check(&[&[1, 2, 3, 4, 5], &[6, 7], &[5, 8, 9]], &[((1, 5), 5), ((6, 7), 2), ((5, 9), 3)]);
    }

    #[test]
    fn ties_that_only_happen_to_begin_on_one_day_are_no_group() {
        let star: Vec<[u32; 2]> = (1..6).map(|n| [0, n]).collect();
        check(&star.iter().map(|pair| &pair[..]).collect::<Vec<_>>(), &[((0, 1), 2), ((0, 5), 2)]);
        // Two hubs that share five partners who have nothing to do with each other.
        let wheel: Vec<[u32; 2]> = (2..7).flat_map(|n| [[0, n], [1, n]]).chain([[0, 1]]).collect();
        check(&wheel.iter().map(|pair| &pair[..]).collect::<Vec<_>>(), &[((0, 1), 2)]);
    }

    #[test]
    fn two_groups_of_one_day_that_share_members_are_about_as_large_as_they_are() {
        check(&[&[1, 2, 3, 4], &[1, 2, 5, 6]], &[((3, 4), 4), ((1, 5), 4), ((1, 2), 2)]);
    }
}
