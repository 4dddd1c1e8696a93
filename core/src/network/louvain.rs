//! Louvain's method over flat rows: groups by modularity, level upon level (Blondel, Guillaume, Lambiotte and Lefebvre 2008).
//! Deterministic: nodes are tried in their order; after the first round only those beside a node that moved are tried again.
//! Not here: which organisations go in, and what is made of the groups (communities, atlas).

/// Rounds of moving at one level before it is taken as settled.
const MOST_ROUNDS: usize = 20;

/// Gains smaller than this are noise of the arithmetic.
const NOISE: f64 = 1e-12;

/// Links by node in rows, each link standing in the rows of both its ends.
pub(super) struct Flat {
    /// Where each node's row begins; one more than there are nodes.
    pub offsets: Vec<u32>,
    /// Who the links lead to.
    pub targets: Vec<u32>,
    /// How much each counts.
    pub weights: Vec<f32>,
}

impl Flat {
    /// From rows of (neighbour, weight).
    pub fn from_rows(rows: impl Iterator<Item = Vec<(u32, f32)>>) -> Self {
        let mut flat = Self { offsets: vec![0], targets: Vec::new(), weights: Vec::new() };
        for row in rows {
            flat.targets.extend(row.iter().map(|(target, _)| target));
            flat.weights.extend(row.iter().map(|(_, weight)| weight));
            flat.close_row();
        }
        flat
    }

    fn close_row(&mut self) {
        self.offsets.push(self.targets.len() as u32);
    }

    fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    fn row(&self, node: usize) -> impl Iterator<Item = (usize, f64)> {
        let range = self.offsets[node] as usize..self.offsets[node + 1] as usize;
        self.targets[range.clone()].iter().map(|t| *t as usize).zip(self.weights[range].iter().map(|w| f64::from(*w)))
    }

    /// The graph in which the nodes of one group have become one node.
    fn merged(&self, group: &[u32], groups: usize) -> Self {
        let members = members(group, groups);
        let mut towards = vec![0.0_f64; groups];
        let mut merged = Self { offsets: vec![0], targets: Vec::new(), weights: Vec::new() };
        let mut touched: Vec<u32> = Vec::new();
        for of_group in &members {
            for (target, weight) in of_group.iter().flat_map(|n| self.row(*n as usize)) {
                let other = group[target];
                if towards[other as usize] == 0.0 {
                    touched.push(other);
                }
                towards[other as usize] += weight;
            }
            touched.sort_unstable();
            merged.weights.extend(touched.iter().map(|t| std::mem::take(&mut towards[*t as usize]) as f32));
            merged.targets.append(&mut touched);
            merged.close_row();
        }
        merged
    }
}

/// The members of each group, in order.
fn members(group: &[u32], groups: usize) -> Vec<Vec<u32>> {
    let mut members = vec![Vec::new(); groups];
    for (node, g) in group.iter().enumerate() {
        members[*g as usize].push(node as u32);
    }
    members
}

/// The group of every node, level by level from the finest to the coarsest; groups are numbered by first appearance.
/// `goes_on` is asked before each round: false ends the search with the levels found so far. O(m) a round.
pub(super) fn levels(mut graph: Flat, goes_on: &dyn Fn() -> bool) -> Vec<Vec<u32>> {
    let mut levels: Vec<Vec<u32>> = Vec::new();
    while goes_on() {
        let moved = settle(&graph, goes_on);
        let groups = moved.iter().max().map_or(0, |g| g + 1) as usize;
        if groups == graph.len() {
            break;
        }
        let whole = levels.last().map_or_else(|| moved.clone(), |last| last.iter().map(|g| moved[*g as usize]).collect());
        graph = graph.merged(&moved, groups);
        levels.push(whole);
    }
    levels
}

/// Moves nodes to the neighbouring group that gains most modularity until none moves.
fn settle(graph: &Flat, goes_on: &dyn Fn() -> bool) -> Vec<u32> {
    let mut state = Settling::new(graph);
    let mut wake: Vec<bool> = vec![true; graph.len()];
    for _ in 0..MOST_ROUNDS {
        let mut moves = 0;
        for node in 0..graph.len() {
            if std::mem::take(&mut wake[node]) && state.moves(node) {
                graph.row(node).for_each(|(m, _)| wake[m] = true);
                moves += 1;
            }
        }
        if moves == 0 || !goes_on() {
            break;
        }
    }
    renumbered(&state.group)
}

struct Settling<'g> {
    graph: &'g Flat,
    group: Vec<u32>,
    degrees: Vec<f64>,
    total: f64,
    /// By group: the sum of its members' degrees.
    weight: Vec<f64>,
    /// By group: how strongly the node in hand is tied to it; zero between two nodes.
    towards: Vec<f64>,
    touched: Vec<u32>,
}

impl<'g> Settling<'g> {
    fn new(graph: &'g Flat) -> Self {
        let degrees: Vec<f64> = (0..graph.len()).map(|n| graph.row(n).map(|(_, weight)| weight).sum()).collect();
        let group = (0..graph.len() as u32).collect();
        let total = degrees.iter().sum::<f64>().max(NOISE);
        Self { graph, group, weight: degrees.clone(), towards: vec![0.0; degrees.len()], total, degrees, touched: Vec::new() }
    }

    /// Puts a node into the best group beside it; whether that is another one than before.
    fn moves(&mut self, node: usize) -> bool {
        let old = self.group[node];
        for (m, w) in self.graph.row(node).filter(|(m, _)| *m != node) {
            let g = self.group[m];
            if self.towards[g as usize] == 0.0 {
                self.touched.push(g);
            }
            self.towards[g as usize] += w;
        }
        self.weight[old as usize] -= self.degrees[node];
        let gain = |g: u32| self.towards[g as usize] - self.degrees[node] * self.weight[g as usize] / self.total;
        let mut best = (gain(old), old);
        for g in &self.touched {
            if gain(*g) > best.0 + NOISE {
                best = (gain(*g), *g);
            }
        }
        self.weight[best.1 as usize] += self.degrees[node];
        self.touched.drain(..).for_each(|g| self.towards[g as usize] = 0.0);
        self.group[node] = best.1;
        best.1 != old
    }
}

fn renumbered(group: &[u32]) -> Vec<u32> {
    let mut numbers = vec![u32::MAX; group.len()];
    let mut next = 0;
    let mut number = |g: &u32| {
        let number = &mut numbers[*g as usize];
        if *number == u32::MAX {
            *number = next;
            next += 1;
        }
        *number
    };
    group.iter().map(&mut number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cliques of `size` in a ring, neighbours joined by one link.
    fn ring_of_cliques(cliques: u32, size: u32) -> Flat {
        let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); (cliques * size) as usize];
        let mut join = |a: u32, b: u32| {
            rows[a as usize].push((b, 1.0));
            rows[b as usize].push((a, 1.0));
        };
        for c in 0..cliques {
            for i in 0..size {
                (i + 1..size).for_each(|j| join(c * size + i, c * size + j));
            }
            join(c * size, ((c + 1) % cliques) * size + 1);
        }
        Flat::from_rows(rows.into_iter())
    }

    #[test]
    fn cliques_are_the_groups_of_the_first_level() {
        let levels = levels(ring_of_cliques(6, 5), &|| true);
        let expected: Vec<u32> = (0..30).map(|n| n / 5).collect();
        assert_eq!(levels[0], expected);
    }

    #[test]
    fn every_level_joins_whole_groups_of_the_one_before() {
        let levels = levels(ring_of_cliques(40, 4), &|| true);
        assert!(levels.len() > 1);
        for pair in levels.windows(2) {
            for (a, b) in pair[0].iter().zip(&pair[1]) {
                let first = pair[0].iter().position(|g| g == a).unwrap();
                assert_eq!(*b, pair[1][first]);
            }
        }
    }

    #[test]
    fn nothing_has_no_levels_and_a_stop_keeps_what_was_found() {
        assert!(levels(Flat::from_rows(std::iter::empty()), &|| true).is_empty());
        assert!(levels(ring_of_cliques(6, 5), &|| false).is_empty());
    }
}
