//! Cuts: what comes apart when one organisation, or one tie, goes; for all of them in one search of the depth (Hopcroft and
//! Tarjan 1973). Not here: whose leaving is worth a word (diagnose, rehearse).

use super::links::{Links, NOWHERE, Split};

/// What is left of the part an organisation belongs to when it goes.
///
/// ```text
///   P---P       P           without C: pieces of 2, 1 and 1,
///    \ /        |           the largest 2, apart from it 2
///     C----P    …
///     |
///     P
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// How many pieces.
    pub pieces: u32,
    /// How many are in the largest piece.
    pub largest: u32,
    /// How many are in all other pieces.
    pub others: u32,
    /// How many are in pieces that lie away from the one the search began with; all, where it began with this one.
    pub away: u32,
}

/// A tie on which two pieces hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bridge {
    /// One end.
    pub a: u32,
    /// The other, in the piece that has `away`.
    pub b: u32,
    /// How many are in the piece beyond `b`, itself among them.
    pub away: u32,
    /// How many are in both pieces together.
    pub all: u32,
}

/// What every node and every bridge holds together.
#[derive(Debug, Clone, Default)]
pub(super) struct Cuts {
    /// By number.
    pub of: Vec<Cut>,
    /// Ties that stand alone between two pieces, in the order they were found.
    pub bridges: Vec<Bridge>,
}

/// What each of these nodes holds together; the search begins with `first`, then goes by number. O(n + m).
pub(super) fn cuts(links: &Links, split: &Split, numbers: &[u32], first: Option<u32>) -> Cuts {
    let all = links.len();
    let mut search = Search { links, split, found: vec![0; all], low: vec![0; all], below: vec![1; all], way: Vec::new(), time: 0 };
    let mut cuts = Cuts { of: vec![Cut::default(); all], bridges: Vec::new() };
    for root in first.iter().chain(numbers) {
        if search.found[*root as usize] == 0 && split.part_of[*root as usize] != NOWHERE {
            search.run(*root, &mut cuts);
        }
    }
    cuts
}

struct Search<'a> {
    links: &'a Links,
    split: &'a Split,
    /// When each node was found, from 1; 0 before.
    found: Vec<u32>,
    /// The earliest found node that its branch reaches by one link besides.
    low: Vec<u32>,
    /// How many its branch has.
    below: Vec<u32>,
    /// The way from the root: node, where it was come from, the next of its neighbours to look at.
    way: Vec<(u32, u32, u32)>,
    time: u32,
}

impl Search<'_> {
    fn run(&mut self, root: u32, cuts: &mut Cuts) {
        self.enter(root, NOWHERE);
        while let Some((n, from, next)) = self.way.last_mut() {
            let (n, from) = (*n, *from);
            let Some(m) = self.links.of(n).get(*next as usize).copied() else {
                self.way.pop();
                self.leave(n, from, cuts);
                continue;
            };
            *next += 1;
            if self.found[m as usize] == 0 {
                self.enter(m, n);
            } else if m != from {
                self.low[n as usize] = self.low[n as usize].min(self.found[m as usize]);
            }
        }
    }

    fn enter(&mut self, n: u32, from: u32) {
        self.time += 1;
        (self.found[n as usize], self.low[n as usize]) = (self.time, self.time);
        self.way.push((n, from, 0));
    }

    /// Everything beyond `n` is known: what is left without it, and what it says of where it was come from.
    fn leave(&mut self, n: u32, from: u32, cuts: &mut Cuts) {
        let all = self.split.sizes[self.split.part_of[n as usize] as usize];
        let cut = &mut cuts.of[n as usize];
        let back = all - 1 - cut.away;
        let largest = cut.largest.max(back);
        *cut = Cut { pieces: cut.pieces + u32::from(back > 0), largest, others: all - 1 - largest, away: cut.away };
        if from == NOWHERE {
            return;
        }
        let (size, low) = (self.below[n as usize], self.low[n as usize]);
        self.below[from as usize] += size;
        self.low[from as usize] = self.low[from as usize].min(low);
        if low >= self.found[from as usize] {
            let cut = &mut cuts.of[from as usize];
            (cut.pieces, cut.away, cut.largest) = (cut.pieces + 1, cut.away + size, cut.largest.max(size));
        }
        if low > self.found[from as usize] {
            cuts.bridges.push(Bridge { a: from, b: n, away: size, all });
        }
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo::articulation_points::articulation_points;

    use super::*;
    use crate::network::fixture::{network, random_ties};
    use crate::network::section::Section;

    fn found(organisations: usize, ties: &[(usize, usize)]) -> (Vec<Cut>, Vec<(u32, u32)>) {
        let network = network(organisations, ties);
        let section = Section::new(&network, |_| true);
        let links = section.links();
        let cuts = cuts(&links, &links.split(&section.numbers), &section.numbers, Some(0));
        (cuts.of, cuts.bridges.iter().map(|b| (b.a.min(b.b), b.a.max(b.b))).collect())
    }

    #[test]
    fn a_node_in_the_middle_leaves_its_arms() {
        let (cuts, bridges) = found(5, &[(0, 1), (1, 2), (1, 3), (2, 3), (1, 4)]);
        assert_eq!(cuts[1], Cut { pieces: 3, largest: 2, others: 2, away: 3 });
        assert_eq!(cuts[0], Cut { pieces: 1, largest: 4, others: 0, away: 4 });
        assert_eq!(cuts[2], Cut { pieces: 1, largest: 4, others: 0, away: 0 });
        assert_eq!(bridges, [(1, 4), (0, 1)]);
    }

    #[test]
    fn one_search_finds_what_leaving_each_by_itself_finds() {
        for seed in 0..200 {
            let (people, ties) = random_ties(seed, 12);
            let (cuts, bridges) = found(people, &ties);
            let network = network(people, &ties);
            let section = Section::new(&network, |_| true);
            let links = section.links();
            let split = links.split(&section.numbers);
            let graph = section.graph();
            let mut holding: Vec<u32> = articulation_points(&graph).into_iter().map(|n| graph[n]).collect();
            holding.sort_unstable();
            assert_eq!(holding, (0..people as u32).filter(|n| cuts[*n as usize].pieces > 1).collect::<Vec<_>>());
            for n in 0..people as u32 {
                let rest = Section::new(&network, |m| m != n && split.part_of[m as usize] == split.part_of[n as usize]);
                let sizes = rest.links().split(&rest.numbers).sizes;
                let (largest, cut) = (sizes.first().copied().unwrap_or(0), cuts[n as usize]);
                assert_eq!((cut.pieces as usize, cut.largest, cut.others), (sizes.len(), largest, sizes.iter().sum::<u32>() - largest));
            }
            for pair in links.each_pair() {
                let without: Vec<_> =
                    ties.iter().copied().filter(|(a, b)| (a.min(b), a.max(b)) != (&(pair.0 as usize), &(pair.1 as usize))).collect();
                let less = crate::network::fixture::network(people, &without);
                let less = Section::new(&less, |_| true);
                assert_eq!(bridges.contains(&pair), less.links().split(&less.numbers).sizes.len() > split.sizes.len());
            }
        }
    }
}
