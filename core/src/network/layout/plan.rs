//! The plan: a scene with numbers for ids, neighbours in rows, and what is pinned where.
//! Numbers follow the ids. Not here: any arrangement.

use std::collections::VecDeque;

use crate::id::OrganisationId;

use super::{Point, Positions, Scene};

/// A scene by numbers.
pub(super) struct Plan {
    ids: Vec<OrganisationId>,
    offsets: Vec<usize>,
    targets: Vec<(u32, f32)>,
    /// By number: where it is pinned.
    pub pinned: Vec<Option<Point>>,
    /// Who stands in the middle.
    pub centre: Option<usize>,
    /// The centre, where it is pinned and nearly everything else moves: the arrangement is brought to it.
    pub anchor: Option<usize>,
    /// Where chance starts.
    pub seed: u64,
}

/// With at most one that stays for so many that move, nearly everything moves.
const NEARLY: usize = 4;

impl Plan {
    /// O(n log n + m log m).
    pub fn new(scene: &Scene) -> Self {
        let mut ids = scene.nodes.clone();
        ids.sort_unstable();
        ids.dedup();
        let number = |id: OrganisationId| ids.binary_search(&id).ok();
        let joined = |(a, b, weight): &(OrganisationId, OrganisationId, f32)| Some((number(*a)? as u32, number(*b)? as u32, *weight));
        let links = scene.links.iter().filter_map(joined).filter(|(a, b, _)| a != b);
        let mut rows: Vec<(u32, u32, f32)> = links.flat_map(|(a, b, w)| [(a, b, w), (b, a, w)]).collect();
        rows.sort_unstable_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(y.2.total_cmp(&x.2)));
        rows.dedup_by_key(|(a, b, _)| (*a, *b));
        let mut offsets = vec![0; ids.len() + 1];
        rows.iter().for_each(|(a, ..)| offsets[*a as usize + 1] += 1);
        for n in 0..ids.len() {
            offsets[n + 1] += offsets[n];
        }
        let mut pinned = vec![None; ids.len()];
        for (id, point) in &scene.pinned {
            if let Some(n) = number(*id) {
                pinned[n] = Some(*point);
            }
        }
        let centre = scene.centre.and_then(number);
        let staying = pinned.iter().filter(|p| p.is_some()).count();
        let anchor = centre.filter(|c| pinned[*c].is_some() && staying * NEARLY <= ids.len() - staying);
        Self { offsets, targets: rows.into_iter().map(|(_, b, w)| (b, w)).collect(), pinned, centre, anchor, seed: scene.seed, ids }
    }

    /// The numbers of some organisations, sorted; who is not on the plan is left out.
    pub fn numbers(&self, ids: &[OrganisationId]) -> Vec<usize> {
        let mut numbers: Vec<usize> = ids.iter().filter_map(|id| self.ids.binary_search(id).ok()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The same for several lists.
    pub fn numbers_in(&self, lists: &[Vec<OrganisationId>]) -> Vec<Vec<usize>> {
        lists.iter().map(|ids| self.numbers(ids)).collect()
    }

    /// By number: where each stands, if it does.
    pub fn standing(&self, positions: &Positions) -> Vec<Option<Point>> {
        let mut standing = vec![None; self.len()];
        for (id, at) in positions {
            if let Ok(n) = self.ids.binary_search(id) {
                standing[n] = Some(*at);
            }
        }
        standing
    }

    /// Whether a node may move.
    pub fn moves(&self, n: usize) -> bool {
        self.pinned[n].is_none()
    }

    /// Whether a node has a place in the arrangement: all that move, and the anchor.
    pub fn has_place(&self, n: usize) -> bool {
        self.moves(n) || self.anchor == Some(n)
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The neighbours of a node with the strength of what joins them.
    pub fn links(&self, n: usize) -> &[(u32, f32)] {
        &self.targets[self.offsets[n]..self.offsets[n + 1]]
    }

    /// The neighbours of a node.
    pub fn neighbours(&self, n: usize) -> impl Iterator<Item = usize> {
        self.links(n).iter().map(|(m, _)| *m as usize)
    }

    pub fn degree(&self, n: usize) -> usize {
        self.offsets[n + 1] - self.offsets[n]
    }

    pub fn any_pinned(&self) -> bool {
        self.pinned.iter().any(Option::is_some)
    }

    /// Puts pinned nodes where they belong.
    pub fn put_back(&self, points: &mut [Point]) {
        for (point, pinned) in points.iter_mut().zip(&self.pinned) {
            *point = pinned.unwrap_or(*point);
        }
    }

    /// By number: how many steps from `start`, where there is a way.
    pub fn steps_from(&self, start: usize) -> Vec<Option<u32>> {
        let mut steps = vec![None; self.len()];
        steps[start] = Some(0);
        let mut queue = VecDeque::from([start]);
        while let Some(n) = queue.pop_front() {
            for m in self.neighbours(n) {
                if steps[m].is_none() {
                    steps[m] = steps[n].map(|s| s + 1);
                    queue.push_back(m);
                }
            }
        }
        steps
    }

    /// The parts that hang together, largest first, equal ones by their first number; each sorted.
    pub fn parts(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut parts = Vec::new();
        for start in 0..self.len() {
            if std::mem::replace(&mut seen[start], true) {
                continue;
            }
            let mut part = vec![start];
            let mut place = 0;
            while place < part.len() {
                let fresh = self.neighbours(part[place]).filter(|m| !std::mem::replace(&mut seen[*m], true));
                let fresh: Vec<usize> = fresh.collect();
                part.extend(fresh);
                place += 1;
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts.sort_by(|x, y| y.len().cmp(&x.len()).then(x[0].cmp(&y[0])));
        parts
    }

    /// The best connected of some nodes, of equal ones the first.
    pub fn best_connected(&self, nodes: impl Iterator<Item = usize>) -> Option<usize> {
        nodes.min_by_key(|n| (std::cmp::Reverse(self.degree(*n)), *n))
    }

    /// The points with their ids.
    pub fn positions(self, points: Vec<Point>) -> Positions {
        self.ids.into_iter().zip(points).collect()
    }
}

/// Seeded chance (splitmix64): the same numbers from the same seed, everywhere.
pub(super) struct Chance(pub u64);

impl Chance {
    /// A number from 0 to 1.
    pub fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 40) as f32 / (1u64 << 24) as f32
    }
}
