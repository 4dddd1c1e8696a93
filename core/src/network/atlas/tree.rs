//! The tree of groups: everybody who stands on a view, in groups within groups. Where a community lies together on the map it is
//! a group; elsewhere neighbours on the ground are. Built once per set of positions. Not here: which groups are opened (cut).

use super::Atlas;
use crate::network::layout::Point;

/// Up to so many stand in a group without smaller groups.
const LEAVES: usize = 20;

/// A group is split into at most so many.
const BRANCHES: usize = 16;

/// The share of a group that counts as most of it.
const MOST: f32 = 0.85;

/// Parts lie together if their areas sum up to no more than this share of the whole's.
const COMPACT: f32 = 1.2;

/// A group of organisations.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// Its members stand at `start..end` of [`Tree::order`].
    pub start: u32,
    pub end: u32,
    /// The group it stands in; the first group stands in itself.
    pub parent: u32,
    /// Its groups stand at these places of [`Tree::groups`]; none where members follow.
    pub children: std::ops::Range<u32>,
    /// The middle of its members.
    pub middle: Point,
    /// Within this distance of the middle all members stand.
    pub radius: f32,
    /// Within this distance of the middle most of them do; the few that are strewn do not count.
    pub reach: f32,
    /// The best connected member.
    pub chief: u32,
}

/// Everybody in groups within groups. The first group holds all.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub groups: Vec<Group>,
    pub order: Vec<u32>,
    /// By organisation: the smallest group it stands in.
    leaf_groups: Vec<u32>,
}

impl Tree {
    /// The tree of these members. O(n log n).
    pub fn grow(atlas: &Atlas, points: &[Point], mut members: Vec<u32>, goes_on: &dyn Fn() -> bool) -> Self {
        if members.is_empty() {
            return Self::default();
        }
        let levels: &[Vec<u32>] = if members.len() > LEAVES { atlas.communities(goes_on) } else { &[] };
        let mut tree = Self { leaf_groups: vec![0; atlas.len()], ..Self::default() };
        let ground = Ground { atlas, points, levels };
        tree.groups.push(ground.group(&members, 0, 0));
        tree.split(&ground, 0, &mut members, levels.len());
        tree.order = members;
        tree
    }

    /// The smallest group an organisation stands in.
    pub fn leaf_group_of(&self, member: u32) -> u32 {
        self.leaf_groups[member as usize]
    }

    /// Splits a group, whose members these are, by communities down from `level`, or by the ground.
    fn split(&mut self, ground: &Ground<'_>, group: u32, members: &mut [u32], level: usize) {
        let start = self.groups[group as usize].start;
        if members.len() <= LEAVES {
            members.iter().for_each(|m| self.leaf_groups[*m as usize] = group);
            return;
        }
        let (parts, level) = ground.parts(members, level);
        let first = self.groups.len() as u32;
        let mut place = 0;
        for part in &parts {
            let part = &members[place..place + part];
            self.groups.push(ground.group(part, start + place as u32, group));
            place += part.len();
        }
        self.groups[group as usize].children = first..first + parts.len() as u32;
        let mut rest = members;
        for (i, part) in parts.iter().enumerate() {
            let (own, others) = rest.split_at_mut(*part);
            self.split(ground, first + i as u32, own, level);
            rest = others;
        }
    }
}

struct Ground<'g> {
    atlas: &'g Atlas,
    points: &'g [Point],
    levels: &'g [Vec<u32>],
}

impl Ground<'_> {
    fn at(&self, member: u32) -> Point {
        self.points[member as usize]
    }

    fn group(&self, members: &[u32], start: u32, parent: u32) -> Group {
        let middle = middle(members.iter().map(|m| self.at(*m)));
        let mut far: Vec<f32> = members.iter().map(|m| (self.at(*m).x - middle.x).hypot(self.at(*m).y - middle.y)).collect();
        let rank = |m: &u32| (self.atlas.degree(*m), std::cmp::Reverse(*m));
        Group {
            start,
            end: start + members.len() as u32,
            parent,
            children: 0..0,
            middle,
            radius: far.iter().copied().fold(0.0, f32::max),
            reach: quantile(&mut far, MOST),
            chief: members.iter().copied().max_by_key(rank).unwrap_or(0),
        }
    }

    /// Sorts members into parts that follow each other; how long each is, and from which level on to split them further.
    fn parts(&self, members: &mut [u32], level: usize) -> (Vec<usize>, usize) {
        for (below, groups) in self.levels[..level].iter().enumerate().rev() {
            members.sort_unstable_by_key(|m| (groups[*m as usize], *m));
            let parts: Vec<usize> = members.chunk_by(|a, b| groups[*a as usize] == groups[*b as usize]).map(<[u32]>::len).collect();
            if parts.len() > 1 && self.lie_together(members, &parts) {
                return if parts.len() <= BRANCHES { (parts, below) } else { (self.gathered(members, &parts), below + 1) };
            }
        }
        (halved(members, BRANCHES, &|m| self.at(m)), 0)
    }

    /// Whether the parts are places of their own rather than strewn over the whole.
    fn lie_together(&self, members: &[u32], parts: &[usize]) -> bool {
        let (mut rest, mut own) = (members, 0.0);
        for part in parts {
            let (part, others) = rest.split_at(*part);
            own += self.area(part);
            rest = others;
        }
        own <= COMPACT * self.area(members)
    }

    /// The square of the distance from the middle within which half of them stand.
    fn area(&self, members: &[u32]) -> f32 {
        let middle = middle(members.iter().map(|m| self.at(*m)));
        let mut far: Vec<f32> = members.iter().map(|m| (self.at(*m).x - middle.x).hypot(self.at(*m).y - middle.y)).collect();
        quantile(&mut far, 0.5).powi(2)
    }

    /// Many parts, gathered by where they lie into few that hold whole parts.
    fn gathered(&self, members: &mut [u32], parts: &[usize]) -> Vec<usize> {
        let mut place = 0;
        let mut slices: Vec<(Point, Vec<u32>)> = parts
            .iter()
            .map(|part| {
                let own = members[place..place + part].to_vec();
                place += part;
                (middle(own.iter().map(|m| self.at(*m))), own)
            })
            .collect();
        let mut order: Vec<u32> = (0..slices.len() as u32).collect();
        let middles: Vec<Point> = slices.iter().map(|(at, _)| *at).collect();
        let bundles = halved(&mut order, BRANCHES, &|i| middles[i as usize]);
        let (mut place, mut from) = (0, 0);
        let mut lengths = Vec::new();
        for bundle in bundles {
            let before = place;
            for i in &order[from..from + bundle] {
                let own = std::mem::take(&mut slices[*i as usize].1);
                members[place..place + own.len()].copy_from_slice(&own);
                place += own.len();
            }
            from += bundle;
            lengths.push(place - before);
        }
        lengths
    }
}

/// The middle along both axes: half of the points lie on either side of it, so that a few strewn ones do not pull it away.
fn middle(points: impl Iterator<Item = Point>) -> Point {
    let (mut xs, mut ys): (Vec<f32>, Vec<f32>) = points.map(|p| (p.x, p.y)).unzip();
    Point { x: quantile(&mut xs, 0.5), y: quantile(&mut ys, 0.5) }
}

/// The number below which a share of the numbers lies; 0 of none. O(n).
fn quantile(numbers: &mut [f32], share: f32) -> f32 {
    if numbers.is_empty() {
        return 0.0;
    }
    let place = ((numbers.len() - 1) as f32 * share).round() as usize;
    *numbers.select_nth_unstable_by(place, f32::total_cmp).1
}

/// Halves members along the longer side of their rectangle until there are `parts` of them (a power of two) or none can be
/// halved; how long each part is. O(n log parts).
fn halved(members: &mut [u32], parts: usize, at: &dyn Fn(u32) -> Point) -> Vec<usize> {
    if parts < 2 || members.len() < 2 {
        return vec![members.len()];
    }
    let (mut least, mut most) = (at(members[0]), at(members[0]));
    for p in members.iter().map(|m| at(*m)) {
        (least.x, least.y) = (least.x.min(p.x), least.y.min(p.y));
        (most.x, most.y) = (most.x.max(p.x), most.y.max(p.y));
    }
    let wide = most.x - least.x >= most.y - least.y;
    let key = |m: &u32| if wide { at(*m).x } else { at(*m).y };
    let half = members.len() / 2;
    members.select_nth_unstable_by(half, |a, b| key(a).total_cmp(&key(b)).then(a.cmp(b)));
    let (first, second) = members.split_at_mut(half);
    let mut lengths = halved(first, parts / 2, at);
    lengths.extend(halved(second, parts / 2, at));
    lengths
}
