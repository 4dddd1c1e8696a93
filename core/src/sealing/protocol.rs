//! The protocol: private set intersection by Diffie and Hellman (Meadows 1986; Huberman, Franklin and Hogg 1999) over ristretto255, in three
//! files, against a partner who follows the steps. Pure: lists, points and tags in, points, tags and common places out.
//! Not here: reading lists, files and what is kept (commands).

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::chance::Chance;
use super::group::{self, Point, Secret, Sid, Source, Tag};
use super::padding::padded;
use crate::error::{Error, Result};
use crate::model::remark::Remark;
use crate::model::sealed::{SealedCell, SealedKind, SealedMode, Segment, SegmentSize, rounded};
use crate::model::watch::Watch;

/// So many points are one piece of work, and are written with one inversion.
const PIECE: usize = 1_024;

/// The place of a dummy.
pub const DUMMY: u32 = u32::MAX;

/// What a company is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// Of what kind it is.
    pub kind: SealedKind,
    /// The value, made comparable.
    pub value: String,
}

/// One's own list as it goes into a file.
pub struct Blinded {
    /// Its segments, padded.
    pub segments: Vec<SegmentSize>,
    /// Its points, in an order that says nothing.
    pub points: Vec<Point>,
    /// Of each point, the place of its item among all items in their order, or [`DUMMY`].
    pub order: Vec<u32>,
}

/// Blinds a list, segment by segment; an item may stand in it once only. O(items), on all cores; about 50 bytes an item. Fails when
/// cancelled.
pub fn blind(list: &[(Segment, Vec<Item>)], sid: &Sid, secret: &Secret, chance: &mut Chance, watch: &Watch<'_>) -> Result<Blinded> {
    let (mut segments, mut order) = (Vec::new(), Vec::new());
    let items: Vec<&Item> = list.iter().flat_map(|(_, items)| items).collect();
    let mut first = 0;
    for (segment, within) in list {
        let (size, from) = (padded(within.len() as u32), order.len());
        order.extend((first..first + within.len() as u32).chain(std::iter::repeat_n(DUMMY, size as usize - within.len())));
        chance.shuffle(&mut order[from..]);
        first += within.len() as u32;
        segments.push(SegmentSize { segment: *segment, size });
    }
    let dummies = chance.dummies();
    let source = |(place, item): (usize, &u32)| match items.get(*item as usize) {
        Some(item) => Source::Value(item.kind.as_str(), &item.value),
        None => Source::Dummy(dummies.of(place as u64)),
    };
    let points = pieces(&order, watch, |from, piece| {
        let sources: Vec<Source<'_>> = piece.iter().enumerate().map(|(i, item)| source((from + i, item))).collect();
        Ok(group::blind(&sources, sid, secret))
    })?;
    Ok(Blinded { segments, points, order })
}

/// The tags of somebody else's points, blinded with one's own scalar, in their order. Refuses points that are not written as points are, the
/// identity, and points that are there twice. Fails when cancelled.
pub fn tags(points: &[Point], sid: &Sid, secret: &Secret, watch: &Watch<'_>) -> Result<Vec<Tag>> {
    if has_twice(points) {
        return Err(Remark::BadPoints.refusal());
    }
    pieces(points, watch, |_, piece| group::tags(piece, sid, secret).ok_or_else(|| Remark::BadPoints.refusal()))
}

/// Whether something stands in a list twice.
fn has_twice<T: Ord + Copy + Send>(list: &[T]) -> bool {
    let mut sorted = list.to_vec();
    sorted.par_sort_unstable();
    sorted.windows(2).any(|pair| pair[0] == pair[1])
}

fn pieces<T: Sync, U: Send>(all: &[T], watch: &Watch<'_>, work: impl Fn(usize, &[T]) -> Result<Vec<U>> + Sync) -> Result<Vec<U>> {
    let done = AtomicUsize::new(0);
    let made: Vec<Vec<U>> = all
        .par_chunks(PIECE)
        .enumerate()
        .map(|(piece, part)| {
            if (watch.cancelled)() {
                return Err(Error::Cancelled);
            }
            let made = work(piece * PIECE, part)?;
            let done = done.fetch_add(part.len(), Ordering::Relaxed) + part.len();
            (watch.progress)(done as f32 / all.len() as f32);
            Ok(made)
        })
        .collect::<Result<_>>()?;
    Ok(made.into_iter().flatten().collect())
}

/// Tags as they are sent: in the order of the list where names are to be learnt; sorted within each segment where only counts are, so that
/// nobody sees whose they are.
pub fn sent(mut tags: Vec<Tag>, segments: &[SegmentSize], mode: SealedMode) -> Vec<Tag> {
    if mode == SealedMode::Counts {
        let mut rest = tags.as_mut_slice();
        for segment in segments {
            let (part, after) = rest.split_at_mut((segment.size as usize).min(rest.len()));
            part.sort_unstable();
            rest = after;
        }
    }
    tags
}

/// The places of one's own list that the other has too, each with the other's segment. `mine` are the tags that came back for one's own
/// points, `theirs` those made of the other's. Refuses tags that are there twice. O(items).
pub fn common(mine: &[Tag], theirs: &[Tag], their_segments: &[SegmentSize]) -> Result<Vec<(u32, Segment)>> {
    if has_twice(mine) {
        return Err(Remark::BadPoints.refusal());
    }
    let segments = their_segments.iter().flat_map(|s| std::iter::repeat_n(s.segment, s.size as usize));
    let known: FxHashMap<Tag, Segment> = theirs.iter().copied().zip(segments).collect();
    let hit = |(place, tag): (usize, &Tag)| known.get(tag).map(|segment| (place as u32, *segment));
    Ok(mine.iter().enumerate().filter_map(hit).collect())
}

/// How many items each two segments have in common, rounded; every two of them are said, so that a nothing cannot be told from a few.
pub fn matrix(common: &[(u32, Segment)], ours: &[SegmentSize], theirs: &[SegmentSize]) -> Vec<SealedCell> {
    let mut counts: FxHashMap<(Segment, Segment), u32> = FxHashMap::default();
    let own: Vec<Segment> = ours.iter().flat_map(|s| std::iter::repeat_n(s.segment, s.size as usize)).collect();
    for (place, segment) in common {
        if let Some(own) = own.get(*place as usize) {
            *counts.entry((*own, *segment)).or_default() += 1;
        }
    }
    let count = |ours: Segment, theirs: Segment| rounded(counts.get(&(ours, theirs)).copied().unwrap_or_default());
    let row = |ours: Segment| theirs.iter().map(move |s| SealedCell { ours, theirs: s.segment, count: count(ours, s.segment) });
    ours.iter().flat_map(|s| row(s.segment).collect::<Vec<_>>()).collect()
}
