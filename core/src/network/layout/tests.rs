//! What layouts promise: nobody overlaps, pins hold, the same scene gives the same map, small maps have no needless crossings.

use super::*;
use crate::network::fixture::id;

fn scene(nodes: usize, links: &[(usize, usize)]) -> Scene {
    let links = links.iter().map(|(a, b)| (id(*a), id(*b), 3.0)).collect();
    Scene { nodes: (0..nodes).map(id).collect(), links, pinned: Vec::new(), centre: Some(id(0)), seed: 1 }
}

fn star(partners: usize, more: &[(usize, usize)]) -> Scene {
    let links: Vec<_> = (1..=partners).map(|n| (0, n)).chain(more.iter().copied()).collect();
    scene(partners + 1, &links)
}

/// Communities of eight with a few links between them, and some loners.
fn crowd(nodes: usize) -> Scene {
    let mut links = Vec::new();
    for n in 0..nodes * 9 / 10 {
        links.extend((1..4).filter(|k| n / 8 == (n + k) / 8).map(|k| (n, n + k)));
        links.extend((n % 8 == 0 && n >= 8).then(|| (n, (n * 7919) % n)));
    }
    scene(nodes, &links)
}

fn overlaps(positions: &Positions) -> usize {
    let (width, height) = room(positions.len());
    let meet = |p: &Point, q: &Point| (p.x - q.x).abs() < width && (p.y - q.y).abs() < height;
    let pairs = positions.iter().enumerate().flat_map(|(n, (_, p))| positions[n + 1..].iter().map(move |(_, q)| (p, q)));
    pairs.filter(|(p, q)| meet(p, q)).count()
}

fn check(scene: &Scene) -> Positions {
    let layouts: [&dyn Fn(&Scene) -> Positions; 3] = [&|s| concentric(s), &|s| place_new(s), &|s| force(s, &mut |_| true)];
    for layout in layouts {
        let positions = layout(scene);
        assert_eq!(positions, layout(scene), "the same scene gives the same map");
        assert_eq!(overlaps(&positions), 0, "{} nodes", scene.nodes.len());
        for (id, point) in &scene.pinned {
            assert!(positions.contains(&(*id, *point)), "a pin holds");
        }
        assert!(positions.iter().all(|(_, p)| p.x.is_finite() && p.y.is_finite()));
    }
    force(scene, &mut |_| true)
}

#[test]
fn nobody_overlaps_and_pins_hold() {
    check(&scene(0, &[]));
    check(&scene(1, &[]));
    check(&star(12, &[(1, 2), (3, 4)]));
    check(&scene(5, &[]));
    check(&crowd(120));
    check(&crowd(700));
    let far = Point { x: 900.0, y: -400.0 };
    for mut scene in [star(8, &[]), crowd(90)] {
        scene.pinned = vec![(id(3), far), (id(5), Point { x: 0.0, y: 0.0 })];
        check(&scene);
    }
}

fn crossings(scene: &Scene, positions: &Positions) -> usize {
    let at = |id: &OrganisationId| positions.iter().find(|(i, _)| i == id).unwrap().1;
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) > 0.0;
    let lines: Vec<_> = scene.links.iter().map(|(a, b, _)| (a, b)).collect();
    let cross = |(a, b): &(&OrganisationId, &OrganisationId), (c, d): &(&OrganisationId, &OrganisationId)| {
        let apart = a != c && a != d && b != c && b != d;
        let (a, b, c, d) = (at(a), at(b), at(c), at(d));
        apart && side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
    };
    lines.iter().enumerate().map(|(n, l)| lines[n + 1..].iter().filter(|m| cross(l, m)).count()).sum()
}

#[test]
fn a_small_map_has_its_conductor_in_the_middle_and_no_needless_crossings() {
    let scene = star(12, &[(1, 5), (5, 9), (2, 7), (3, 11), (4, 12)]);
    let positions = check(&scene);
    assert_eq!(crossings(&scene, &positions), 0);
    let middle = positions[0].1;
    assert!(middle.x.abs() < 60.0 && middle.y.abs() < 60.0, "{middle:?}");
}

#[test]
fn newcomers_are_placed_near_their_neighbours() {
    let mut scene = star(3, &[]);
    scene.pinned = vec![(id(0), Point { x: 0.0, y: 0.0 }), (id(1), Point { x: 300.0, y: 0.0 }), (id(2), Point { x: -300.0, y: 0.0 })];
    let newcomer = place_new(&scene)[3].1;
    assert!(newcomer.x.hypot(newcomer.y) < 320.0, "{newcomer:?}");
}

#[test]
fn a_frame_can_stop_the_work() {
    let mut frames = 0;
    force(&crowd(300), &mut |_| {
        frames += 1;
        frames < 3
    });
    assert_eq!(frames, 3);
}

#[test]
fn communities_stand_side_by_side_and_none_of_their_members_over_another() {
    let (groups, each) = (30, 40);
    let mut ties = Vec::new();
    for g in 0..groups {
        ties.extend((0..each).flat_map(|a| (1..4).map(move |step| (g * each + a, g * each + (a + step) % each))));
        ties.push((g * each, (g + 1) % groups * each));
    }
    let links: Vec<_> = ties.iter().map(|(a, b)| (id(*a), id(*b), 3.0)).collect();
    let scene = Scene { nodes: (0..groups * each).map(id).collect(), links, pinned: Vec::new(), centre: None, seed: 1 };
    let positions = nested(&scene);
    let at = |n: usize| positions[n].1;
    let apart = |a: Point, b: Point| (a.x - b.x).hypot(a.y - b.y);
    let closest = (0..groups * each).flat_map(|a| (a + 1..groups * each).map(move |b| (a, b))).map(|(a, b)| apart(at(a), at(b)));
    assert!(closest.fold(f32::MAX, f32::min) > room(groups * each).0 * 0.5);
    let spread = (1..each).map(|n| apart(at(0), at(n))).fold(0.0, f32::max);
    let far = (0..groups).map(|g| apart(at(0), at(g * each))).fold(0.0, f32::max);
    assert!(spread * 2.0 < far, "a community lies together: {spread} of {far}");
}
