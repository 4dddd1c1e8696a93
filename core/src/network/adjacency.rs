//! The compact adjacency: for every node its neighbours in a row, with the weights the hot loops read.
//! Parallel ties of a pair are one entry here. Not here: ids (build) and petgraph's view of the same ties.

/// What all live ties of one pair come to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Weight {
    /// The pulls that walks over the ties follow.
    pub pull: Pull,
    /// The greatest strength, 1 to 5.
    pub strength: u8,
    /// Ties counted, each halved for every two years of age.
    pub fresh: f32,
    /// The day the latest began (since 1970-01-01), where known.
    pub latest: Option<i32>,
}

/// How strongly a pair is joined, in two ways of counting.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Pull {
    /// The sum of the strengths, a middling tie counting 1.
    pub mass: f32,
    /// Newman weight (1/(k−1) for a tie from a group of k), halved for every two years of age.
    pub recent: f32,
}

/// Neighbours and weights by node: those of node `n` stand at `offsets[n]..offsets[n + 1]`, sorted.
#[derive(Debug, Clone, Default)]
pub(super) struct Adjacency {
    offsets: Vec<u32>,
    targets: Vec<u32>,
    pulls: Vec<Pull>,
    strengths: Vec<u8>,
}

impl Adjacency {
    /// From joined pairs (smaller node first, each pair once) of `nodes` nodes. O(n + m).
    pub fn new(nodes: usize, pairs: &[(u32, u32, Weight)]) -> Self {
        let mut offsets = vec![0u32; nodes + 1];
        for (a, b, _) in pairs {
            offsets[*a as usize + 1] += 1;
            offsets[*b as usize + 1] += 1;
        }
        for n in 0..nodes {
            offsets[n + 1] += offsets[n];
        }
        let (mut targets, mut pulls) = (vec![0; pairs.len() * 2], vec![Pull::default(); pairs.len() * 2]);
        let mut strengths = vec![0; pairs.len() * 2];
        let mut next = offsets.clone();
        let mut place = |node: u32, neighbour: u32, weight: &Weight| {
            let at = next[node as usize] as usize;
            next[node as usize] += 1;
            (targets[at], pulls[at], strengths[at]) = (neighbour, weight.pull, weight.strength);
        };
        // Pairs come sorted: first every smaller neighbour of a node, then every larger one, so that rows end up sorted.
        for (a, b, weight) in pairs {
            place(*b, *a, weight);
        }
        for (a, b, weight) in pairs {
            place(*a, *b, weight);
        }
        Self { offsets, targets, pulls, strengths }
    }

    /// The neighbours of a node, sorted.
    pub fn neighbours(&self, node: u32) -> &[u32] {
        &self.targets[self.range(node)]
    }

    /// The neighbours of a node with how strongly they are joined.
    pub fn links(&self, node: u32) -> impl Iterator<Item = (u32, Pull)> {
        let range = self.range(node);
        self.targets[range.clone()].iter().copied().zip(self.pulls[range].iter().copied())
    }

    /// How many neighbours a node has.
    pub fn degree(&self, node: u32) -> usize {
        self.range(node).len()
    }

    /// How many nodes there are rows for.
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// How many neighbours all nodes have together: twice the joined pairs.
    pub fn entries(&self) -> usize {
        self.targets.len()
    }

    /// How strongly two nodes are joined, if they are. O(log degree).
    pub fn between(&self, a: u32, b: u32) -> Option<Pull> {
        self.place_of(a, b).map(|at| self.pulls[at])
    }

    /// The greatest strength of a tie between two nodes, 1 to 5, if they are joined. O(log degree).
    pub fn strength(&self, a: u32, b: u32) -> Option<u8> {
        self.place_of(a, b).map(|at| self.strengths[at])
    }

    fn place_of(&self, a: u32, b: u32) -> Option<usize> {
        let range = self.range(a);
        let place = self.targets[range.clone()].binary_search(&b).ok()?;
        Some(range.start + place)
    }

    fn range(&self, node: u32) -> std::ops::Range<usize> {
        self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_seen_from_both_sides_in_order() {
        let weight = |mass| Weight { pull: Pull { mass, recent: 0.5 }, strength: 3, fresh: 0.5, latest: None };
        let adjacency = Adjacency::new(4, &[(0, 1, weight(1.0)), (0, 3, weight(2.0)), (1, 3, weight(3.0))]);
        assert_eq!(adjacency.neighbours(3), [0, 1]);
        assert_eq!(adjacency.neighbours(1), [0, 3]);
        assert_eq!(adjacency.degree(2), 0);
        assert_eq!(adjacency.between(3, 1).map(|pull| pull.mass), Some(3.0));
        assert_eq!(adjacency.between(2, 1), None);
    }
}
