//! How the field puts teams together: a set of holders that answers every need, from distances alone. Greedy cover; RarestFirst and
//! EnhancedSteiner (Lappas, Liu and Terzi, KDD 2009); BestLeader (Kargar and An, CIKM 2011). Not here: how teams are judged.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

/// What a task asks for and who could answer it; organisations are numbers.
pub struct Task<'a> {
    /// By need: who holds it.
    pub holders: Vec<Vec<u32>>,
    /// Everybody who holds a need, sorted.
    pub everybody: Vec<u32>,
    /// How far any two of these are from each other, by their places.
    pub distances: Vec<f64>,
    /// Who is tied to whom in the whole ecosystem, and how far apart that is.
    pub ties: &'a HashMap<u32, Vec<(u32, f64)>>,
}

/// A baseline: its name and the team it finds.
pub struct Baseline {
    pub name: &'static str,
    pub team: fn(&Task<'_>) -> BTreeSet<u32>,
}

/// All of them.
pub const ALL: &[Baseline] = &[
    Baseline { name: "greedy cover", team: |task| task.greedy() },
    Baseline { name: "RarestFirst, diameter", team: |task| task.rarest_first(f64::max) },
    Baseline { name: "RarestFirst, sum", team: |task| task.rarest_first(|sum, d| sum + d) },
    Baseline { name: "BestLeader", team: |task| task.best_leader() },
    Baseline { name: "EnhancedSteiner", team: |task| task.steiner() },
];

/// A tree is grown from so many holders of the rarest need, and the cheapest kept.
const GROWN: usize = 10;

impl Task<'_> {
    fn distance(&self, a: u32, b: u32) -> f64 {
        let place = |n: u32| self.everybody.binary_search(&n).unwrap_or_default();
        self.distances[place(a) * self.everybody.len() + place(b)]
    }

    fn rarest(&self) -> &[u32] {
        self.holders.iter().min_by_key(|holders| holders.len()).map_or(&[], Vec::as_slice)
    }

    /// Whoever answers most of what is open joins, until nothing is.
    fn greedy(&self) -> BTreeSet<u32> {
        let mut team = BTreeSet::new();
        loop {
            let open: Vec<&Vec<u32>> = self.holders.iter().filter(|holders| !holders.iter().any(|h| team.contains(h))).collect();
            let answered = |n: &u32| open.iter().filter(|holders| holders.binary_search(n).is_ok()).count();
            match self.everybody.iter().copied().max_by_key(|n| (answered(n), Reverse(*n))) {
                Some(next) if !open.is_empty() => team.insert(next),
                _ => return team,
            };
        }
    }

    /// A hub with the nearest holder of every need, and how far they are from it, put together by `sum`.
    fn round(&self, hub: u32, sum: impl Fn(f64, f64) -> f64) -> (f64, BTreeSet<u32>) {
        let (mut far, mut team) = (0.0, BTreeSet::new());
        for holders in &self.holders {
            let nearest = holders.iter().map(|h| (if *h == hub { 0.0 } else { self.distance(hub, *h) }, *h));
            let Some((distance, holder)) = nearest.min_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1))) else { continue };
            far = sum(far, distance);
            team.insert(holder);
        }
        (far, team)
    }

    fn best_round(&self, hubs: &[u32], sum: impl Fn(f64, f64) -> f64 + Copy) -> BTreeSet<u32> {
        let rounds = hubs.iter().map(|hub| self.round(*hub, sum));
        rounds.min_by(|x, y| x.0.total_cmp(&y.0)).map(|(_, team)| team).unwrap_or_default()
    }

    fn rarest_first(&self, sum: impl Fn(f64, f64) -> f64 + Copy) -> BTreeSet<u32> {
        self.best_round(self.rarest(), sum)
    }

    fn best_leader(&self) -> BTreeSet<u32> {
        self.best_round(&self.everybody, |sum, d| sum + d)
    }

    /// The cheapest tree over the ties that reaches a holder of every need; who holds nothing on the way is not counted as a member.
    fn steiner(&self) -> BTreeSet<u32> {
        let trees = self.rarest().iter().take(GROWN).map(|from| self.tree(*from));
        let tree = trees.min_by(|x, y| x.0.total_cmp(&y.0)).map(|(_, tree)| tree).unwrap_or_default();
        tree.into_iter().filter(|n| self.everybody.binary_search(n).is_ok()).collect()
    }

    fn tree(&self, from: u32) -> (f64, BTreeSet<u32>) {
        let (mut cost, mut tree) = (0.0, BTreeSet::from([from]));
        loop {
            let open: Vec<&Vec<u32>> = self.holders.iter().filter(|holders| !holders.iter().any(|h| tree.contains(h))).collect();
            if open.is_empty() {
                return (cost, tree);
            }
            match self.nearest(&tree, |n| open.iter().any(|holders| holders.binary_search(&n).is_ok())) {
                Some((far, path)) => {
                    cost += far;
                    tree.extend(path);
                }
                // Nobody is within reach: the first holder joins without a tie.
                None => {
                    cost += 1.0;
                    tree.extend(open.first().and_then(|holders| holders.first()));
                }
            }
        }
    }

    /// The nearest who is wanted, over the ties from any of the tree (Dijkstra), with those on the way.
    fn nearest(&self, tree: &BTreeSet<u32>, wanted: impl Fn(u32) -> bool) -> Option<(f64, Vec<u32>)> {
        let mut reached: HashMap<u32, (u64, u32)> = tree.iter().map(|n| (*n, (0, *n))).collect();
        let mut open: BinaryHeap<Reverse<(u64, u32)>> = tree.iter().map(|n| Reverse((0, *n))).collect();
        while let Some(Reverse((far, n))) = open.pop() {
            if reached[&n].0 < far {
                continue;
            }
            if wanted(n) {
                let mut path = vec![n];
                while let Some((_, before)) = reached.get(&path[path.len() - 1]).filter(|(_, before)| *before != path[path.len() - 1]) {
                    path.push(*before);
                }
                return Some((far as f64 / 1e6, path));
            }
            for (next, tie) in self.ties.get(&n).into_iter().flatten() {
                let whole = far + (tie * 1e6) as u64;
                if reached.get(next).is_none_or(|(known, _)| whole < *known) {
                    reached.insert(*next, (whole, n));
                    open.push(Reverse((whole, *next)));
                }
            }
        }
        None
    }
}
