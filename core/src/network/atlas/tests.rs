//! What the atlas promises: everybody is in exactly one mark, near groups are opened, links are bundled and none is invented.

use std::collections::HashMap;
use std::sync::Arc;

use super::*;
use crate::id::Id;
use crate::network::fixture::id;
use crate::network::layout::Point;

/// Cliques of `size` far apart from each other, neighbours joined by one tie; organisation 0 is the conductor.
fn islands(count: usize, size: usize) -> Terrain {
    let mut builder = AtlasBuilder::default();
    let look = Look { kind: builder.word("partner"), ..Look::default() };
    (0..count * size).for_each(|n| builder.organisation(id(n), look));
    let mut ties = Vec::new();
    for island in 0..count {
        let at = |n: usize| (island * size + n) as u32;
        for a in 0..size {
            ties.extend((a + 1..size).map(|b| (at(a), at(b))));
        }
        ties.push((at(0), ((island + 1) % count * size) as u32));
    }
    for (n, (from, to)) in ties.into_iter().enumerate() {
        let tie = Tie { from, to, kind: 0, since: None, pull: 1.0, strength: 3, mutual: true, ended: false };
        builder.tie(RelationshipId::from_bytes((n as u128 + 1).to_be_bytes()), tie);
    }
    let standing: Vec<(u32, Point, bool)> = (0..count * size)
        .map(|n| {
            let (island, place) = (n / size, n % size);
            let angle = place as f32 * 2.4;
            let at = Point { x: (island % 8) as f32 * 5000.0 + angle.cos() * 300.0, y: (island / 8) as f32 * 5000.0 + angle.sin() * 300.0 };
            (n as u32, at, false)
        })
        .collect();
    Terrain::new(Arc::new(builder.build(id(0))), &standing, &|| true)
}

fn everything(zoom: f32, limit: usize) -> Glimpse {
    let far = 1e9;
    Glimpse { extent: Extent { least: Point { x: -far, y: -far }, most: Point { x: far, y: far } }, zoom, limit }
}

fn counted(cut: &Cut) -> u32 {
    cut.marks.iter().map(|m| m.count).sum()
}

#[test]
fn at_every_zoom_everybody_is_in_exactly_one_mark() {
    let terrain = islands(40, 30);
    for zoom in [0.001, 0.01, 0.05, 0.2, 1.0] {
        assert_eq!(counted(&terrain.cut(everything(zoom, 100_000))), 1200, "at {zoom}");
    }
}

#[test]
fn from_afar_every_community_is_one_mark_named_after_its_best_connected() {
    let cut = islands(16, 30).cut(everything(0.12, 4000));
    assert_eq!(cut.marks.len(), 16);
    assert!(cut.marks.iter().all(|m| m.count == 30 && m.chief % 30 == 0), "{:?}", cut.marks);
    assert_eq!(cut.bundles.len(), 16, "a ring of islands has as many bundles");
    assert!(cut.bundles.iter().all(|b| b.count == 1));
}

#[test]
fn near_by_organisations_stand_for_themselves_and_links_lead_beyond_the_window() {
    let terrain = islands(16, 30);
    let near = Extent { least: Point { x: -500.0, y: -500.0 }, most: Point { x: 500.0, y: 500.0 } };
    let cut = terrain.cut(Glimpse { extent: near, zoom: 1.0, limit: 4000 });
    let (own, beyond): (Vec<&Mark>, Vec<&Mark>) = cut.marks.iter().partition(|m| near.touches(m.at, 0.0));
    assert_eq!(own.len(), 30);
    assert!(own.iter().all(|m| matches!(m.of, MarkOf::Organisation(n) if n < 30)));
    assert_eq!(beyond.len(), 2, "the two neighbouring islands");
    assert!(cut.bundles.iter().any(|b| b.b as usize >= 30));
}

#[test]
fn the_limit_holds_and_still_counts_everybody() {
    for (islands, size) in [(64, 30), (300, 3)] {
        let cut = self::islands(islands, size).cut(everything(1.0, 200));
        assert!(cut.marks.len() <= 200, "{} of {islands} islands", cut.marks.len());
        assert_eq!(counted(&cut) as usize, islands * size);
    }
}

#[test]
fn bundles_count_the_relationships_between_two_marks_exactly() {
    let terrain = islands(12, 30);
    let cut = terrain.cut(everything(0.12, 4000));
    let mut mark_of = HashMap::new();
    for (i, mark) in cut.marks.iter().enumerate() {
        mark_of.extend(terrain.members_of(mark).iter().map(|m| (*m, i)));
    }
    let mut expected: HashMap<(usize, usize), u32> = HashMap::new();
    for t in 0..terrain.atlas.ties() as u32 {
        let tie = terrain.atlas.tie(t);
        let (a, b) = (mark_of[&tie.from], mark_of[&tie.to]);
        if a != b {
            *expected.entry((a.min(b), a.max(b))).or_default() += 1;
        }
    }
    for bundle in &cut.bundles {
        assert_eq!(expected.get(&(bundle.a as usize, bundle.b as usize)), Some(&bundle.count));
    }
}

#[test]
fn where_communities_are_strewn_over_the_map_neighbours_on_the_ground_are_grouped() {
    let mut builder = AtlasBuilder::default();
    (0..400).for_each(|n| builder.organisation(id(n), Look::default()));
    for n in 0..400_u32 {
        let tie = Tie { from: n, to: (n + 4) % 400, kind: 0, since: None, pull: 1.0, strength: 3, mutual: true, ended: false };
        builder.tie(RelationshipId::from_bytes((n as u128 + 1).to_be_bytes()), tie);
    }
    let standing: Vec<_> =
        (0..400_u32).map(|n| (n, Point { x: (n * 7 % 20) as f32 * 100.0, y: (n * 7 / 20 % 20) as f32 * 100.0 }, false)).collect();
    let terrain = Terrain::new(Arc::new(builder.build(id(0))), &standing, &|| true);
    let cut = terrain.cut(everything(0.1, 4000));
    assert!(cut.marks.len() > 4);
    let widest = cut.marks.iter().map(|m| m.reach).fold(0.0, f32::max);
    assert!(widest < 1000.0, "groups are compact on the ground, not {widest} wide");
}

#[test]
fn nothing_placed_is_nothing_seen() {
    let terrain = Terrain::new(Arc::new(AtlasBuilder::default().build(id(0))), &[], &|| true);
    assert!(terrain.cut(everything(1.0, 10)).marks.is_empty());
    assert_eq!(terrain.extent(), None);
}
