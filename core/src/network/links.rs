//! Links: who is beside whom, in rows without weights, for walks over a part of the network; and the parts that hang together.
//! Not here: what a section leaves out (section) and what would come apart (cuts).

/// Neighbours by number: those of node `n` stand at `offsets[n]..offsets[n + 1]`, sorted; nodes left out have empty rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    offsets: Vec<u32>,
    targets: Vec<u32>,
}

/// The parts that hang together, largest first, equal ones by their first number.
#[derive(Debug, Clone, Default)]
pub(super) struct Split {
    /// By number: the place of its part; [`NOWHERE`] for those left out.
    pub part_of: Vec<u32>,
    /// How many each part has.
    pub sizes: Vec<u32>,
}

/// Everybody is joined with so many neighbours first.
const FIRST: usize = 2;

/// So many are asked which part is likely to be the largest.
const SAMPLE: usize = 1024;

/// The part of those left out.
pub(super) const NOWHERE: u32 = u32::MAX;

impl Links {
    /// From one row after the other, each sorted.
    pub fn from_rows<R: Iterator<Item = u32>>(rows: impl Iterator<Item = R>) -> Self {
        let mut links = Self { offsets: vec![0], targets: Vec::new() };
        for row in rows {
            links.targets.extend(row);
            links.offsets.push(links.targets.len() as u32);
        }
        links
    }

    /// How many nodes there are rows for.
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// The neighbours of a node, sorted.
    pub fn of(&self, n: u32) -> &[u32] {
        &self.targets[self.offsets[n as usize] as usize..self.offsets[n as usize + 1] as usize]
    }

    /// How many neighbours a node has.
    pub fn degree(&self, n: u32) -> usize {
        (self.offsets[n as usize + 1] - self.offsets[n as usize]) as usize
    }

    /// How many pairs are linked.
    pub fn pairs(&self) -> usize {
        self.targets.len() / 2
    }

    /// Every linked pair once, smaller number first, sorted.
    pub fn each_pair(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..self.len() as u32).flat_map(|n| self.of(n).iter().filter(move |m| **m > n).map(move |m| (n, *m)))
    }

    /// The parts in which these nodes, sorted, hang together. O(n log n + m).
    pub fn split(&self, numbers: &[u32]) -> Split {
        Split::of(self.len(), numbers.iter().copied(), |n| self.of(n))
    }
}

impl Split {
    /// The parts in which some of `all` nodes, in their order, hang together by these rows, which lead to them alone and both ways.
    ///
    /// Everybody is joined with two neighbours, which brings most of the largest part together where there is a large one; the other
    /// links of those already in it can join nobody whose own links do not (Afforest: Sutton, Ben-Nun, Barak 2018). O(n log n + m) at
    /// worst, far from all m links in a network that hangs together.
    pub fn of<'r>(all: usize, numbers: impl Iterator<Item = u32> + Clone, row: impl Fn(u32) -> &'r [u32]) -> Self {
        let mut trees = Trees(vec![NOWHERE; all]);
        numbers.clone().for_each(|n| trees.0[n as usize] = n);
        for place in 0..FIRST {
            numbers.clone().for_each(|n| row(n).get(place).into_iter().for_each(|m| trees.join(n, *m)));
        }
        let largest = trees.likely_largest();
        for n in numbers.clone() {
            if trees.root(n) != largest {
                row(n).iter().skip(FIRST).for_each(|m| trees.join(n, *m));
            }
        }
        trees.numbered(numbers).largest_first()
    }

    /// Parts are found in the order of their first number, which a stable sort keeps among equal ones.
    fn largest_first(mut self) -> Self {
        if self.sizes.is_sorted_by_key(|size| std::cmp::Reverse(*size)) {
            return self;
        }
        let mut order: Vec<u32> = (0..self.sizes.len() as u32).collect();
        order.sort_by_key(|part| std::cmp::Reverse(self.sizes[*part as usize]));
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(new, old)| place[*old as usize] = new as u32);
        self.part_of.iter_mut().filter(|part| **part != NOWHERE).for_each(|part| *part = place[*part as usize]);
        self.sizes.sort_by_key(|size| std::cmp::Reverse(*size));
        self
    }

    /// Makes the parts of two nodes one. O(n).
    pub fn join(&mut self, a: u32, b: u32) {
        let (x, y) = (self.part_of[a as usize], self.part_of[b as usize]);
        if x == y || x == NOWHERE || y == NOWHERE {
            return;
        }
        let (kept, gone) = (x.min(y), x.max(y));
        self.part_of.iter_mut().filter(|part| **part == gone).for_each(|part| *part = kept);
        self.sizes[kept as usize] += std::mem::take(&mut self.sizes[gone as usize]);
        *self = std::mem::take(self).largest_first();
    }

    /// How many the largest part has; 0 where nobody is.
    pub fn largest(&self) -> u32 {
        self.sizes.first().copied().unwrap_or(0)
    }

    /// The members of every part, each sorted.
    pub fn members(&self) -> Vec<Vec<u32>> {
        self.members_as(|n| n)
    }

    /// The same, each as `f` wants it.
    pub fn members_as<T>(&self, f: impl Fn(u32) -> T) -> Vec<Vec<T>> {
        let mut members: Vec<Vec<T>> = self.sizes.iter().map(|size| Vec::with_capacity(*size as usize)).collect();
        for (n, part) in self.part_of.iter().enumerate().filter(|(_, part)| **part != NOWHERE) {
            members[*part as usize].push(f(n as u32));
        }
        members
    }
}

/// By number: another of the same part with a smaller number, or itself where it is the first (a union-find forest, paths halved).
struct Trees(Vec<u32>);

impl Trees {
    fn root(&mut self, mut n: u32) -> u32 {
        loop {
            let parent = self.0[n as usize];
            let above = self.0[parent as usize];
            if above == parent {
                return parent;
            }
            self.0[n as usize] = above;
            n = above;
        }
    }

    fn join(&mut self, a: u32, b: u32) {
        let (x, y) = (self.root(a), self.root(b));
        self.0[x.max(y) as usize] = x.min(y);
    }

    /// The root most of a sample lead to; nowhere where there is nobody.
    fn likely_largest(&mut self) -> u32 {
        let every = self.0.len().div_ceil(SAMPLE).max(1);
        let sample: Vec<u32> = (0..self.0.len()).step_by(every).map(|n| n as u32).filter(|n| self.0[*n as usize] != NOWHERE).collect();
        let mut roots: Vec<u32> = sample.into_iter().map(|n| self.root(n)).collect();
        roots.sort_unstable();
        roots.chunk_by(|x, y| x == y).max_by_key(|same| same.len()).map_or(NOWHERE, |same| same[0])
    }

    /// Every root a part, in their order. What a node leads to comes before it and has its part by then.
    fn numbered(self, numbers: impl Iterator<Item = u32>) -> Split {
        let mut split = Split { part_of: self.0, sizes: Vec::new() };
        for n in numbers {
            let parent = split.part_of[n as usize];
            let part = if parent == n { split.sizes.len() as u32 } else { split.part_of[parent as usize] };
            if parent == n {
                split.sizes.push(0);
            }
            split.part_of[n as usize] = part;
            split.sizes[part as usize] += 1;
        }
        split
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::fixture::{network, random_ties};
    use crate::network::section::Section;

    /// Step by step from each who was not reached before.
    fn slow(links: &Links, numbers: &[u32]) -> Vec<Vec<u32>> {
        let mut parts: Vec<Vec<u32>> = Vec::new();
        for first in numbers {
            if parts.iter().any(|part| part.contains(first)) {
                continue;
            }
            let mut part = vec![*first];
            let mut next = 0;
            while next < part.len() {
                let more: Vec<u32> = links.of(part[next]).iter().copied().filter(|m| !part.contains(m)).collect();
                part.extend(more);
                next += 1;
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
        parts
    }

    #[test]
    fn the_parts_are_those_of_going_from_one_to_the_next() {
        for seed in 0..500 {
            let (people, ties) = random_ties(seed, 40);
            let network = network(people, &ties);
            let section = Section::new(&network, |n| !(n + seed as u32).is_multiple_of(7));
            let links = section.links();
            assert_eq!(links.split(&section.numbers).members(), slow(&links, &section.numbers), "{seed}");
        }
    }

    #[test]
    fn nobody_has_no_parts() {
        assert!(Split::of(0, 0..0, |_| &[]).members().is_empty());
        assert!(Links::from_rows([[].into_iter()].into_iter()).split(&[]).members().is_empty());
    }
}
