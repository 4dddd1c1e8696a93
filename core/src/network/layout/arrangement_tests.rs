//! What arrangements on request promise: nobody overlaps, what is pinned stays, each kind keeps its own word.

use super::groups::cell;
use super::plan::Chance;
use super::*;
use crate::network::fixture::id;

fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

fn ids(numbers: impl IntoIterator<Item = usize>) -> Vec<OrganisationId> {
    numbers.into_iter().map(id).collect()
}

/// A scene of so many nodes, the first the centre and tied to all, more ties by chance.
fn scene(nodes: usize, seed: u64) -> Scene {
    let mut chance = Chance(seed);
    let mut links: Vec<_> = (1..nodes).map(|n| (id(0), id(n), 3.0)).collect();
    links.extend((0..nodes).map(|n| (id(n), id((chance.next() * nodes as f32) as usize), 2.0)));
    Scene { nodes: ids(0..nodes), links, pinned: Vec::new(), centre: Some(id(0)), seed: 1 }
}

fn scattered(nodes: usize, seed: u64, width: f32) -> Positions {
    let mut chance = Chance(seed);
    (0..nodes).map(|n| (id(n), at(chance.next() * width, chance.next() * width * 0.6))).collect()
}

fn of(positions: &Positions, n: usize) -> Point {
    positions.iter().find(|(i, _)| *i == id(n)).unwrap().1
}

fn overlaps(positions: &Positions, passed_over: &[(OrganisationId, Point)]) -> usize {
    let (width, height) = room(positions.len());
    let fixed = |id: &OrganisationId| passed_over.iter().any(|(i, _)| i == id);
    let meet = |p: &Point, q: &Point| (p.x - q.x).abs() < width && (p.y - q.y).abs() < height;
    let pairs = positions.iter().enumerate().flat_map(|(n, p)| positions[n + 1..].iter().map(move |q| (p, q)));
    pairs.filter(|((i, p), (j, q))| !(fixed(i) && fixed(j)) && meet(p, q)).count()
}

/// Every arrangement with lists made from the scene's numbers.
fn arrangements(nodes: usize) -> Vec<Arrangement> {
    let fifths = |k: usize| ids((0..nodes).filter(move |n| n % 5 == k));
    let country = |code: &str| Country::named(code).unwrap();
    vec![
        Arrangement::Force,
        Arrangement::Concentric,
        Arrangement::Circles(vec![fifths(1), fifths(2), ids((0..nodes).filter(|n| n % 10 == 1))]),
        Arrangement::Bands(vec![vec![id(0)], ids((1..nodes).filter(|n| n % 5 < 3)), ids((1..nodes).filter(|n| n % 5 >= 3))]),
        Arrangement::Countries(vec![(country("FR"), fifths(0)), (country("BE"), fifths(1)), (country("JP"), fifths(2))]),
        Arrangement::Tidy,
    ]
}

fn check(scene: &Scene, how: &Arrangement, standing: &Positions) -> Positions {
    let positions = arrange(scene, how, standing, &mut |_| true);
    assert_eq!(positions, arrange(scene, how, standing, &mut |_| true), "the same scene gives the same map: {how:?}");
    assert_eq!(overlaps(&positions, &scene.pinned), 0, "{} nodes, {how:?}", scene.nodes.len());
    for (id, point) in &scene.pinned {
        assert!(positions.contains(&(*id, *point)), "a pin holds: {how:?}");
    }
    assert!(positions.iter().all(|(_, p)| p.x.is_finite() && p.y.is_finite()), "{how:?}");
    positions
}

#[test]
fn nobody_overlaps_and_pins_hold_in_every_arrangement() {
    for nodes in [0, 1, 2, 7, 40, 600] {
        let standing = scattered(nodes, 3, 700.0);
        for how in arrangements(nodes) {
            let mut scene = scene(nodes, 5);
            check(&scene, &how, &standing);
            scene.pinned = standing.iter().filter(|(i, _)| *i == id(3) || *i == id(6)).copied().collect();
            check(&scene, &how, &standing);
        }
    }
}

#[test]
fn a_selection_is_arranged_among_what_stays() {
    for seed in 1..6 {
        let standing = check(&scene(40, seed), &Arrangement::Tidy, &scattered(40, seed, 1500.0));
        for how in arrangements(40) {
            let mut scene = scene(40, seed);
            scene.pinned = standing.iter().filter(|(i, _)| ids(0..30).contains(i)).copied().collect();
            check(&scene, &how, &standing);
        }
    }
}

fn box_of(positions: &Positions, members: &[usize], outline: f32) -> (Point, Point) {
    let points: Vec<Point> = members.iter().map(|n| of(positions, *n)).collect();
    let whole = pack::bounds(points.iter());
    (at(whole.least.x - outline, whole.least.y - outline), at(whole.most.x + outline, whole.most.y + outline))
}

fn meet(a: (Point, Point), b: (Point, Point)) -> bool {
    a.0.x < b.1.x && b.0.x < a.1.x && a.0.y < b.1.y && b.0.y < a.1.y
}

#[test]
fn the_outlines_of_circles_do_not_overlap_and_who_is_in_two_counts_to_the_smaller() {
    let (large, small, third) = ([1, 2, 3, 4, 5, 6], [6, 7, 8], [10, 11, 12, 13]);
    let circles = [&large[..], &small, &third].map(|members| ids(members.iter().copied())).to_vec();
    let positions = check(&scene(16, 2), &Arrangement::Circles(circles), &Vec::new());
    let boxes = [&[1, 2, 3, 4, 5][..], &small, &third].map(|members| box_of(&positions, members, circles::OUTLINE - 2.0));
    for (n, one) in boxes.iter().enumerate() {
        assert!(boxes[n + 1..].iter().all(|other| !meet(*one, *other)), "{boxes:?}");
        assert!([9, 14, 15].iter().all(|loose| !meet(*one, box_of(&positions, &[*loose], 1.0))), "who is in no circle stands outside");
    }
}

#[test]
fn bands_stand_below_each_other_and_order_spares_crossings() {
    let mut scene = scene(1, 1);
    scene.nodes = ids(0..9);
    scene.links = [(1, 8), (2, 7), (3, 6), (4, 5)].map(|(a, b)| (id(a), id(b), 3.0)).to_vec();
    let bands = vec![ids([0]), ids(1..5), ids(5..9)];
    let positions = check(&scene, &Arrangement::Bands(bands), &Vec::new());
    let lowest = |members: &[usize]| members.iter().map(|n| of(&positions, *n).y).fold(f32::MIN, f32::max);
    let highest = |members: &[usize]| members.iter().map(|n| of(&positions, *n).y).fold(f32::MAX, f32::min);
    assert!(lowest(&[0]) < highest(&[1, 2, 3, 4]) && lowest(&[1, 2, 3, 4]) < highest(&[5, 6, 7, 8]));
    for (a, b) in [(1, 8), (2, 7), (3, 6), (4, 5)] {
        assert!((of(&positions, a).x - of(&positions, b).x).abs() < 1.0, "{a} stands above {b}");
    }
}

#[test]
fn a_pinned_conductor_keeps_its_place_in_the_arrangement() {
    let mut scene = scene(30, 3);
    scene.pinned = vec![(id(0), at(900.0, -400.0))];
    let bands = vec![ids([0]), ids(1..12), ids(12..30)];
    let banded = check(&scene, &Arrangement::Bands(bands), &scattered(30, 1, 500.0));
    assert!((1..30).all(|n| of(&banded, n).y > -400.0), "the conductor stands above all");
    let circled = check(&scene, &Arrangement::Circles(vec![ids(1..12), ids(12..20), ids(20..24)]), &scattered(30, 1, 500.0));
    let (least, most) = box_of(&circled, &(1..30).collect::<Vec<_>>(), 0.0);
    assert!(least.x < 900.0 && most.x > 900.0 && least.y < -400.0 && most.y > -400.0, "and in the middle of the circles");
}

#[test]
fn countries_stand_as_on_a_map_and_the_unknown_below() {
    let country = |code: &str, numbers: std::ops::Range<usize>| (Country::named(code).unwrap(), ids(numbers));
    let countries = vec![country("US", 0..3), country("FR", 3..9), country("BE", 9..11), country("JP", 11..12), country("AU", 12..13)];
    let positions = check(&scene(20, 4), &Arrangement::Countries(countries), &Vec::new());
    let middle = |members: std::ops::Range<usize>| {
        let (least, most) = box_of(&positions, &members.collect::<Vec<_>>(), 0.0);
        at((least.x + most.x) / 2.0, (least.y + most.y) / 2.0)
    };
    let (us, france, belgium, japan, australia) = (middle(0..3), middle(3..9), middle(9..11), middle(11..12), middle(12..13));
    assert!(us.x < france.x && france.x < japan.x, "{us:?} {france:?} {japan:?}");
    assert!(belgium.y < france.y && australia.y > japan.y);
    let lowest = (0..13).map(|n| of(&positions, n).y).fold(f32::MIN, f32::max);
    assert!((13..20).all(|n| of(&positions, n).y > lowest + 70.0));
}

#[test]
fn countries_on_both_sides_of_the_pacific_are_not_torn_apart() {
    let country = |code: &str, n: usize| (Country::named(code).unwrap(), ids([n]));
    let countries = vec![country("NZ", 0), country("FJ", 1), country("CL", 2)];
    let positions = check(&scene(3, 4), &Arrangement::Countries(countries), &Vec::new());
    assert!(of(&positions, 0).x < of(&positions, 2).x, "{positions:?}");
}

#[test]
fn tidying_moves_nothing_where_nothing_overlaps() {
    let (width, height) = cell(12);
    let standing: Positions = (0..12).map(|n| (id(n), at((n % 4) as f32 * width, (n / 4) as f32 * height))).collect();
    assert_eq!(check(&scene(12, 1), &Arrangement::Tidy, &standing), standing);
}

#[test]
fn tidying_leaves_alone_what_is_in_nobodys_way() {
    let far = (id(2), at(4000.0, 0.0));
    let standing = vec![(id(0), at(0.0, 0.0)), (id(1), at(100.0, 20.0)), far];
    let tidied = check(&scene(3, 1), &Arrangement::Tidy, &standing);
    assert!(tidied.contains(&far));
    assert!(moved(&standing, &tidied) < 54.0, "{tidied:?}");
    assert!(of(&tidied, 0).y < of(&tidied, 1).y && of(&tidied, 0).x < of(&tidied, 1).x, "the order stays");
}

fn moved(from: &Positions, to: &Positions) -> f32 {
    from.iter().zip(to).map(|((_, p), (_, q))| (p.x - q.x).hypot(p.y - q.y)).sum()
}

/// The slow, obvious way: of every overlapping pair one or the other gives way to one of four sides; the cheapest way of all.
fn slowly(points: &[Point], start: &[Point], depth: usize, best: &mut f32) {
    let (width, height) = room(points.len());
    let so_far: f32 = points.iter().zip(start).map(|(p, q)| (p.x - q.x).hypot(p.y - q.y)).sum();
    let meet = |p: Point, q: Point| (p.x - q.x).abs() < width && (p.y - q.y).abs() < height;
    let pairs = (0..points.len()).flat_map(|n| (n + 1..points.len()).map(move |m| (n, m)));
    let Some((n, m)) = pairs.into_iter().find(|(n, m)| meet(points[*n], points[*m])) else {
        *best = best.min(so_far);
        return;
    };
    if depth == 0 || so_far >= *best {
        return;
    }
    for (gives, stays) in [(n, m), (m, n)] {
        let there = points[stays];
        let sides = [(there.x - width, points[gives].y), (there.x + width, points[gives].y)];
        for (x, y) in sides.into_iter().chain([(points[gives].x, there.y - height), (points[gives].x, there.y + height)]) {
            let mut next = points.to_vec();
            next[gives] = at(x, y);
            slowly(&next, start, depth - 1, best);
        }
    }
}

/// How much farther than in the slow way everything together may move.
const FACTOR: f32 = 1.6;

#[test]
fn tidying_moves_little_more_than_the_slow_way_and_keeps_the_order() {
    let (width, height) = room(6);
    for seed in 1..40 {
        let standing = scattered(6, seed, 520.0);
        let tidied = check(&scene(6, seed), &Arrangement::Tidy, &standing);
        let points: Vec<Point> = standing.iter().map(|(_, p)| *p).collect();
        let mut best = f32::MAX;
        slowly(&points, &points, 6, &mut best);
        let found = moved(&standing, &tidied);
        assert!(found <= best * FACTOR + 12.0, "seed {seed}: {found} where {best} would do");
        for n in 0..6 {
            for m in 0..6 {
                let (before, after) = ((of(&standing, n), of(&standing, m)), (of(&tidied, n), of(&tidied, m)));
                let crossed_x = before.0.x + width <= before.1.x && after.0.x >= after.1.x + width;
                let crossed_y = before.0.y + height <= before.1.y && after.0.y >= after.1.y + height;
                assert!(!crossed_x && !crossed_y, "seed {seed}: {n} and {m} changed sides");
            }
        }
    }
}

#[test]
fn many_in_one_place_find_room() {
    let standing: Positions = (0..120).map(|n| (id(n), at(5.0, 5.0))).collect();
    let tidied = check(&scene(120, 1), &Arrangement::Tidy, &standing);
    let (least, most) = box_of(&tidied, &(0..120).collect::<Vec<_>>(), 0.0);
    assert!(most.x - least.x < 4000.0 && most.y - least.y < 2500.0, "{least:?} {most:?}");
}

#[test]
fn stopping_stops_every_arrangement() {
    for how in arrangements(40) {
        let mut told = 0;
        arrange(&scene(40, 1), &how, &scattered(40, 1, 10.0), &mut |_| {
            told += 1;
            false
        });
        assert!(told <= 2, "{how:?}");
    }
}
