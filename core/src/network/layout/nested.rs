//! Discs within discs: communities packed side by side, their own communities packed inside them, members like the seeds of a
//! sunflower. For so many organisations that forces would take too long: it costs hardly more than finding the communities.
//! Links count by the weight they are given; the map finds the same communities again where that is their pull.
//! Not here: finding them (louvain), rooms for labels (so many have none).

use super::plan::Plan;
use super::siblings::{Disc, pack};
use super::{Point, room};
use crate::network::louvain::{self, Flat};

/// Up to so many stand together without smaller groups.
const TOGETHER: usize = 48;
/// Room between groups, as a share of the room of one organisation.
const GAP: f32 = 0.9;
/// The golden angle.
const TURN: f32 = 2.399_963_3;

/// Points for all nodes; pins are not looked at. O(m) a round of finding communities, and O(n √n) at worst for packing.
pub(super) fn arrange(plan: &Plan) -> Vec<Point> {
    let rows = (0..plan.len()).map(|n| plan.links(n).to_vec());
    let levels = louvain::levels(Flat::from_rows(rows), &|| true);
    let nest = Nest { levels: &levels, seed: room(plan.len()).0 };
    let mut points = vec![Point::default(); plan.len()];
    let mut members: Vec<u32> = (0..plan.len() as u32).collect();
    nest.settle(&mut members, levels.len(), &mut points);
    points
}

struct Nest<'l> {
    levels: &'l [Vec<u32>],
    /// How far apart members stand.
    seed: f32,
}

impl Nest<'_> {
    /// Puts members round the origin, by their communities from `level` down; how far they reach from there.
    fn settle(&self, members: &mut [u32], level: usize, points: &mut [Point]) -> f32 {
        if members.len() <= TOGETHER {
            return self.sunflower(members, points);
        }
        let Some(groups) = level.checked_sub(1).map(|below| &self.levels[below]) else { return self.sunflower(members, points) };
        members.sort_unstable_by_key(|m| (groups[*m as usize], *m));
        let mut parts: Vec<&mut [u32]> = members.chunk_by_mut(|a, b| groups[*a as usize] == groups[*b as usize]).collect();
        if let [whole] = parts.as_mut_slice() {
            return self.settle(whole, level - 1, points);
        }
        parts.sort_by(|a, b| b.len().cmp(&a.len()).then(a[0].cmp(&b[0])));
        let mut discs: Vec<Disc> = parts.iter_mut().map(|part| Disc::of(self.settle(part, level - 1, points) + GAP * self.seed)).collect();
        let reach = pack(&mut discs);
        for (part, disc) in parts.iter().zip(&discs) {
            part.iter().for_each(|m| points[*m as usize] = disc.moved(points[*m as usize]));
        }
        reach
    }

    fn sunflower(&self, members: &[u32], points: &mut [Point]) -> f32 {
        for (place, member) in members.iter().enumerate() {
            let (far, angle) = (self.seed * 0.62 * (place as f32).sqrt(), place as f32 * TURN);
            points[*member as usize] = Point { x: far * angle.cos(), y: far * angle.sin() };
        }
        self.seed * (0.62 * (members.len() as f32).sqrt() + 0.5)
    }
}
