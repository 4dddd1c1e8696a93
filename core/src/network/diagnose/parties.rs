//! Parties: the partners who may meet anybody at all, by the size of the part they are in, and which sizes together are more than the
//! largest part. Not here: who of them should meet (raises).

use std::cmp::Reverse;
use std::ops::Range;

use crate::network::introduce::is_free;

use super::moves::Own;

/// Those who may meet, largest part first.
pub(super) struct Parties {
    /// Part and number, sorted.
    members: Vec<(u32, u32)>,
    /// By size of the part, largest first: where its members stand.
    sizes: Vec<(u32, Range<usize>)>,
}

/// Parts that make a part as large when two of their members meet.
pub(super) struct Level {
    /// How many hang together then.
    pub largest: u32,
    /// Which sizes, by place; the larger first.
    sizes: Vec<(usize, usize)>,
}

impl Parties {
    /// Those of the partners. O(n log n).
    pub fn of(own: &Own<'_>) -> Self {
        let free = own.partners.iter().filter(|n| is_free(own.network, **n));
        let mut members: Vec<(u32, u32)> = free.map(|n| (own.split.part_of[*n as usize], *n)).collect();
        members.sort_unstable();
        let size = |part: u32| own.split.sizes[part as usize];
        let mut sizes = Vec::new();
        for alike in members.chunk_by(|x, y| size(x.0) == size(y.0)) {
            let first = sizes.last().map_or(0, |(_, range): &(u32, Range<usize>)| range.end);
            sizes.push((size(alike[0].0), first..first + alike.len()));
        }
        Self { members, sizes }
    }

    /// What is more than `largest` together, the most first. There are at most √2n sizes, so O(n log n).
    pub fn levels(&self, largest: u32) -> Vec<Level> {
        let mut sums: Vec<(u32, (usize, usize))> = Vec::new();
        for (x, (large, _)) in self.sizes.iter().enumerate() {
            for (y, (small, _)) in self.sizes.iter().enumerate().skip(x).take_while(|(_, (small, _))| large + small > largest) {
                sums.push((large + small, (x, y)));
            }
        }
        sums.sort_by_key(|(sum, sizes)| (Reverse(*sum), *sizes));
        let level = |alike: &[(u32, (usize, usize))]| Level { largest: alike[0].0, sizes: alike.iter().map(|(_, sizes)| *sizes).collect() };
        sums.chunk_by(|x, y| x.0 == y.0).map(level).collect()
    }

    /// The members of the smaller parts of a level.
    pub fn smaller(&self, level: &Level) -> Vec<u32> {
        level.sizes.iter().flat_map(|(_, small)| self.at(*small)).map(|(_, n)| *n).collect()
    }

    /// Everybody who may meet.
    pub fn everybody(&self) -> impl Iterator<Item = u32> + '_ {
        self.members.iter().map(|(_, n)| *n)
    }

    /// Every pair of a level, each once. None costs more than itself, but where there is one part of a size.
    pub fn pairs<'s>(&'s self, level: &'s Level) -> impl Iterator<Item = (u32, u32)> + 's {
        let of_sizes = move |large: usize, small: usize| {
            self.at(small).iter().flat_map(move |(part, a)| {
                let earlier = self.at(large).iter().take_while(move |(other, _)| other < part);
                earlier.map(move |(_, b)| (*a, *b))
            })
        };
        level.sizes.iter().flat_map(move |(large, small)| of_sizes(*large, *small))
    }

    /// Every pair of them, each once.
    pub fn all_pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.members.iter().enumerate().flat_map(|(place, (_, a))| self.members[place + 1..].iter().map(move |(_, b)| (*a, *b)))
    }

    fn at(&self, size: usize) -> &[(u32, u32)] {
        &self.members[self.sizes[size].1.clone()]
    }
}
