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
}

/// All of them.
pub const ALL: &[Baseline] = &[
    Baseline { name: "popularity (partners)", scores: |field, _| (0..field.len()).map(|b| field.degree(b as u32)).collect() },
    Baseline { name: "popularity (recent activity)", scores: |field, _| field.lately.clone() },
    Baseline { name: "common neighbours", scores: |field, a| field.by_common(a, |_| 1.0) },
    Baseline { name: "Adamic–Adar", scores: |field, a| field.by_common(a, |degree| 1.0 / degree.ln().max(f64::MIN_POSITIVE)) },
    Baseline { name: "resource allocation", scores: |field, a| field.by_common(a, |degree| 1.0 / degree) },
    Baseline { name: "personalised PageRank", scores: Field::page_rank },
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

    fn page_rank(&self, a: u32) -> Vec<f64> {
        let mut rank = vec![0.0; self.len()];
        rank[a as usize] = 1.0;
        for _ in 0..ROUNDS {
            let mut next = vec![0.0; self.len()];
            for (n, here) in rank.iter().enumerate().filter(|(_, here)| **here > 0.0) {
                let on = (1.0 - RESTART) * here / self.degree(n as u32);
                self.neighbours[n].iter().for_each(|b| next[*b as usize] += on);
            }
            next[a as usize] += RESTART;
            rank = next;
        }
        rank
    }
}
