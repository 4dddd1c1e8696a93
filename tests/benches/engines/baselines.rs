//! What the field uses to guess who will meet: scores of everybody for one organisation, from who knows whom alone.

/// A baseline: its name and how it scores everybody for one organisation.
pub struct Baseline {
    pub name: &'static str,
    pub scores: fn(&Field, u32) -> Vec<f64>,
}

/// What the baselines look at.
pub struct Field {
    pub neighbours: Vec<Vec<u32>>,
    pub lately: Vec<f64>,
    /// By organisation its partners with what their events weigh: 1/(k−1) for each of k members, halved for every two years of age.
    pub recent: Vec<Vec<(u32, f64)>>,
}

/// All of them.
pub const ALL: &[Baseline] = &[
    Baseline { name: "popularity (partners)", scores: |field, _| (0..field.len()).map(|b| field.degree(b as u32)).collect() },
    Baseline { name: "popularity (recent activity)", scores: |field, _| field.lately.clone() },
    Baseline { name: "common neighbours", scores: |field, a| field.by_common(a, |_| 1.0) },
    Baseline { name: "Adamic–Adar", scores: |field, a| field.by_common(a, |degree| 1.0 / degree.ln().max(f64::MIN_POSITIVE)) },
    Baseline { name: "resource allocation", scores: |field, a| field.by_common(a, |degree| 1.0 / degree) },
    Baseline { name: "resource allocation, Newman weights and decay", scores: Field::recent_allocation },
    Baseline { name: "personalised PageRank", scores: |field, a| page_rank(field.len(), a, |n| field.plain(n)) },
    Baseline {
        name: "personalised PageRank, Newman weights and decay",
        scores: |field, a| page_rank(field.len(), a, |n| field.recent[n as usize].clone()),
    },
];

const RESTART: f64 = 0.15;
const ROUNDS: usize = 60;

impl Field {
    fn len(&self) -> usize {
        self.neighbours.len()
    }

    fn degree(&self, n: u32) -> f64 {
        self.neighbours[n as usize].len() as f64
    }

    fn by_common(&self, a: u32, worth: impl Fn(f64) -> f64) -> Vec<f64> {
        let mut scores = vec![0.0; self.len()];
        for z in &self.neighbours[a as usize] {
            let worth = worth(self.degree(*z));
            self.neighbours[*z as usize].iter().for_each(|b| scores[*b as usize] += worth);
        }
        scores
    }

    fn plain(&self, n: u32) -> Vec<(u32, f64)> {
        self.neighbours[n as usize].iter().map(|b| (*b, 1.0)).collect()
    }

    fn recent_allocation(&self, a: u32) -> Vec<f64> {
        let mut scores = vec![0.0; self.len()];
        for (z, first) in &self.recent[a as usize] {
            let onward = &self.recent[*z as usize];
            let all: f64 = onward.iter().map(|(_, weight)| weight).sum();
            onward.iter().for_each(|(b, second)| scores[*b as usize] += first * second / all);
        }
        scores
    }
}

fn page_rank(all: usize, a: u32, links: impl Fn(u32) -> Vec<(u32, f64)>) -> Vec<f64> {
    let links: Vec<Vec<(u32, f64)>> = (0..all as u32).map(links).collect();
    let sums: Vec<f64> = links.iter().map(|of| of.iter().map(|(_, weight)| weight).sum()).collect();
    let mut rank = vec![0.0; all];
    rank[a as usize] = 1.0;
    for _ in 0..ROUNDS {
        let mut next = vec![0.0; all];
        for (n, here) in rank.iter().enumerate().filter(|(n, here)| **here > 0.0 && sums[*n] > 0.0) {
            let on = (1.0 - RESTART) * here / sums[n];
            links[n].iter().for_each(|(b, weight)| next[*b as usize] += on * weight);
        }
        next[a as usize] += RESTART;
        rank = next;
    }
    rank
}
