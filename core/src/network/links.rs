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

    /// The parts in which these nodes hang together. O(n log n + m).
    pub fn split(&self, numbers: &[u32]) -> Split {
        Split::of(self.len(), numbers.iter().copied(), |n| self.of(n))
    }
}

impl Split {
    /// The parts in which some of `all` nodes hang together by these rows. O(n log n + m).
    pub fn of<'r>(all: usize, numbers: impl Iterator<Item = u32>, row: impl Fn(u32) -> &'r [u32]) -> Self {
        let mut split = Self { part_of: vec![NOWHERE; all], sizes: Vec::new() };
        let mut reached = Vec::new();
        for first in numbers {
            if split.part_of[first as usize] != NOWHERE {
                continue;
            }
            let part = split.sizes.len() as u32;
            split.part_of[first as usize] = part;
            reached.push(first);
            let mut size = 0;
            while let Some(n) = reached.pop() {
                size += 1;
                for m in row(n) {
                    if split.part_of[*m as usize] == NOWHERE {
                        split.part_of[*m as usize] = part;
                        reached.push(*m);
                    }
                }
            }
            split.sizes.push(size);
        }
        split.largest_first()
    }

    /// Parts are found in the order of their first number, which a stable sort keeps among equal ones.
    fn largest_first(mut self) -> Self {
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
        let mut members: Vec<Vec<u32>> = self.sizes.iter().map(|size| Vec::with_capacity(*size as usize)).collect();
        for (n, part) in self.part_of.iter().enumerate().filter(|(_, part)| **part != NOWHERE) {
            members[*part as usize].push(n as u32);
        }
        members
    }
}
