//! The cut: what is seen of a terrain through a window at a zoom. Near groups are opened, far ones stand as one mark each; links
//! between marks are bundled and only the strongest of each stay. Not here: how marks look.

use rayon::prelude::*;

use super::terrain::{Extent, Terrain};
use crate::network::layout::Point;

/// A group is opened when its radius on screen passes so many pixels.
const OPEN_PIXELS: f32 = 46.0;

/// From this zoom on a group of few is opened however close they stand: their marks have room.
const OPEN_FEW_ZOOM: f32 = 0.5;
const FEW: u32 = 20;

/// What is opened less by, again and again, until no more marks are left than may be.
const LESS: f32 = 1.4;

/// How many bundles of a group, and of an organisation, are drawn: the strongest. Where few marks are seen, hardly any is left out.
const BUNDLES_OF_GROUP: usize = 3;
const BUNDLES_OF_ORGANISATION: usize = 4;
const BUNDLES_OF_SOME: usize = 10;
const SOME_MARKS: usize = 350;
const BUNDLES_OF_FEW: usize = 80;
const FEW_MARKS: usize = 140;

/// At most so many marks stand outside the window only because a link leads there.
const MOST_BEYOND: usize = 600;

/// The window through which a terrain is seen.
#[derive(Debug, Clone, Copy)]
pub struct Glimpse {
    /// What lies in the window, in map units.
    pub extent: Extent,
    /// Pixels per map unit.
    pub zoom: f32,
    /// At most so many marks.
    pub limit: usize,
}

/// Whom a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkOf {
    /// One organisation, by number.
    Organisation(u32),
    /// A group of several, by its place in the tree.
    Group(u32),
}

/// One mark of a cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Whom it stands for.
    pub of: MarkOf,
    /// Where it stands.
    pub at: Point,
    /// How far the members of a group reach from there, in map units.
    pub reach: f32,
    /// How many organisations it stands for.
    pub count: u32,
    /// The organisation itself, or the best connected of the group.
    pub chief: u32,
}

/// Relationships between two marks, as one link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bundle {
    /// The marks, by place, smaller first.
    pub a: u32,
    /// The other one.
    pub b: u32,
    /// How many relationships.
    pub count: u32,
    /// One of them: the strongest.
    pub tie: u32,
}

/// What is seen.
#[derive(Debug, Default)]
pub struct Cut {
    /// The marks; those beyond the window come last.
    pub marks: Vec<Mark>,
    /// The links between them.
    pub bundles: Vec<Bundle>,
}

const NOWHERE: u32 = u32::MAX;

impl Terrain {
    /// What is seen through a window. Cost: the groups in the window, and the relationships of their members.
    pub fn cut(&self, glimpse: Glimpse) -> Cut {
        if self.tree.groups.is_empty() {
            return Cut::default();
        }
        let mut less = 1.0;
        let mut opening = self.opened(glimpse, less);
        while opening.marks.len() > glimpse.limit && less < 1e6 {
            less *= LESS;
            opening = self.opened(glimpse, less);
        }
        self.with_links(opening)
    }

    /// The marks in the window; groups are opened as if they were `less` times further away.
    fn opened(&self, glimpse: Glimpse, less: f32) -> Opening {
        let zoom = glimpse.zoom / less;
        let mut opening = Opening { is_open: vec![false; self.tree.groups.len()], marks: Vec::new() };
        let mut waiting = vec![0_u32];
        while let Some(place) = waiting.pop() {
            let group = &self.tree.groups[place as usize];
            if !glimpse.extent.touches(group.middle, group.radius) {
                continue;
            }
            let count = group.end - group.start;
            let near = group.reach * zoom > OPEN_PIXELS || (zoom >= OPEN_FEW_ZOOM && count <= FEW) || count == 1;
            if !near {
                opening.marks.push(self.group_mark(place));
                continue;
            }
            opening.is_open[place as usize] = true;
            if group.children.is_empty() {
                let members = &self.tree.order[group.start as usize..group.end as usize];
                opening.marks.extend(members.iter().map(|m| self.mark(*m)).filter(|m| glimpse.extent.touches(m.at, 0.0)));
            } else {
                waiting.extend(group.children.clone().rev());
            }
        }
        opening
    }

    fn group_mark(&self, place: u32) -> Mark {
        let group = &self.tree.groups[place as usize];
        let count = group.end - group.start;
        if count == 1 {
            return self.mark(group.chief);
        }
        Mark { of: MarkOf::Group(place), at: group.middle, reach: group.reach, count, chief: group.chief }
    }

    fn mark(&self, member: u32) -> Mark {
        Mark { of: MarkOf::Organisation(member), at: self.points[member as usize], reach: 0.0, count: 1, chief: member }
    }

    /// The organisations a mark stands for.
    pub fn members_of<'m>(&'m self, mark: &'m Mark) -> &'m [u32] {
        match &mark.of {
            MarkOf::Organisation(member) => std::slice::from_ref(member),
            MarkOf::Group(place) => {
                let group = &self.tree.groups[*place as usize];
                &self.tree.order[group.start as usize..group.end as usize]
            }
        }
    }

    fn with_links(&self, opening: Opening) -> Cut {
        let Opening { is_open, mut marks } = opening;
        let mut mark_of = vec![NOWHERE; self.atlas.len()];
        let inside = marks.len();
        self.claim(&marks, 0, &mut mark_of);
        for beyond in self.beyond(&marks, &mark_of, &is_open) {
            marks.push(beyond);
        }
        self.claim(&marks, inside, &mut mark_of);
        let bundles = self.bundles(&marks, inside, &mark_of);
        Cut { marks, bundles }
    }

    /// Notes for every member of the marks from `first` on, which mark it is in.
    fn claim(&self, marks: &[Mark], first: usize, mark_of: &mut [u32]) {
        for (i, mark) in marks.iter().enumerate().skip(first) {
            self.members_of(mark).iter().for_each(|m| mark_of[*m as usize] = i as u32);
        }
    }

    /// The marks outside the window to which organisations inside have relationships; the most linked first.
    fn beyond(&self, marks: &[Mark], mark_of: &[u32], is_open: &[bool]) -> Vec<Mark> {
        let seen = marks.iter().filter_map(|mark| match mark.of {
            MarkOf::Organisation(member) => Some(member),
            MarkOf::Group(_) => None,
        });
        let mut outside: Vec<MarkOf> = seen
            .flat_map(|member| self.atlas.touching(member).iter().map(move |tie| self.atlas.other_end(*tie, member)))
            .filter(|other| mark_of[*other as usize] == NOWHERE && self.at(*other).is_some())
            .map(|other| self.shown_as(other, is_open))
            .collect();
        outside.sort_unstable_by_key(|of| key(*of));
        let mut counted: Vec<(usize, MarkOf)> = outside.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
        counted.sort_by_key(|(count, of)| (std::cmp::Reverse(*count), key(*of)));
        counted.truncate(MOST_BEYOND);
        counted.into_iter().map(|(_, of)| self.mark_for(of)).collect()
    }

    fn mark_for(&self, of: MarkOf) -> Mark {
        match of {
            MarkOf::Organisation(member) => self.mark(member),
            MarkOf::Group(place) => self.group_mark(place),
        }
    }

    /// As what an organisation that is not in the window would be shown: itself, or the largest closed group round it.
    fn shown_as(&self, member: u32, is_open: &[bool]) -> MarkOf {
        let mut group = self.tree.leaf_group_of(member);
        let mut shown = MarkOf::Organisation(member);
        loop {
            if !is_open[group as usize] {
                shown = MarkOf::Group(group);
            }
            let parent = self.tree.groups[group as usize].parent;
            if parent == group {
                return shown;
            }
            group = parent;
        }
    }

    fn bundles(&self, marks: &[Mark], inside: usize, mark_of: &[u32]) -> Vec<Bundle> {
        let fresh = || (vec![(0_u32, 0_u32); marks.len()], Vec::<u32>::new());
        let of_mark =
            |(sums, touched): &mut (Vec<(u32, u32)>, Vec<u32>), i: usize| self.strongest(&marks[i], i as u32, mark_of, sums, touched);
        let mut all: Vec<Bundle> = (0..inside).into_par_iter().map_init(fresh, of_mark).flatten_iter().collect();
        all.sort_unstable_by_key(|b| (b.a, b.b));
        all.dedup_by_key(|b| (b.a, b.b));
        all
    }

    /// The strongest bundles of one mark. `sums` holds (count, strongest tie + 1) by mark and is clean before and after.
    fn strongest(&self, mark: &Mark, place: u32, mark_of: &[u32], sums: &mut [(u32, u32)], touched: &mut Vec<u32>) -> Vec<Bundle> {
        for member in self.members_of(mark) {
            for tie in self.atlas.touching(*member) {
                let other = mark_of[self.atlas.other_end(*tie, *member) as usize];
                if other == NOWHERE || other == place {
                    continue;
                }
                let sum = &mut sums[other as usize];
                if sum.0 == 0 {
                    touched.push(other);
                }
                let stronger = sum.1 == 0 || self.atlas.tie(*tie).strength > self.atlas.tie(sum.1 - 1).strength;
                *sum = (sum.0 + 1, if stronger { tie + 1 } else { sum.1 });
            }
        }
        let most = match mark.of {
            MarkOf::Group(_) => BUNDLES_OF_GROUP,
            MarkOf::Organisation(_) if sums.len() <= FEW_MARKS => BUNDLES_OF_FEW,
            MarkOf::Organisation(_) if sums.len() <= SOME_MARKS => BUNDLES_OF_SOME,
            MarkOf::Organisation(_) => BUNDLES_OF_ORGANISATION,
        };
        touched.sort_unstable_by_key(|other| (std::cmp::Reverse(sums[*other as usize].0), *other));
        let bundle = |other: &u32| {
            let (count, tie) = sums[*other as usize];
            Bundle { a: place.min(*other), b: place.max(*other), count, tie: tie - 1 }
        };
        let bundles = touched.iter().take(most).map(bundle).collect();
        touched.drain(..).for_each(|other| sums[other as usize] = (0, 0));
        bundles
    }
}

struct Opening {
    is_open: Vec<bool>,
    marks: Vec<Mark>,
}

fn key(of: MarkOf) -> (bool, u32) {
    match of {
        MarkOf::Organisation(number) => (false, number),
        MarkOf::Group(place) => (true, place),
    }
}
