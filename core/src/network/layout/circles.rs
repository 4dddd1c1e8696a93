//! By circle: the members of a circle stand together, circles apart from each other; who is in none stands round them.
//! Not here: clearing what stays where it is (settle).

use std::cmp::Reverse;
use std::f32::consts::TAU;

use super::groups::{Group, cell, fill, reach};
use super::pack::bounds;
use super::plan::Plan;
use super::{Point, room};

/// How far the outline of a circle reaches beyond the middle of its members, on a small map.
pub(super) const OUTLINE: f32 = 64.0;
/// And on a large one, seen as a whole: as a part of its width.
const OUTLINE_SHARE: f32 = 0.045;
/// Places tried on each ring round a wish.
const TRIED: usize = 48;
/// How far apart two stand on a ring round the circles, in rooms.
const CHORD: f32 = 1.45;

/// Points for all nodes. O(circles² × places tried + n log n).
pub(super) fn arrange(plan: &Plan, circles: &[Vec<usize>]) -> Vec<Point> {
    let mut points = vec![Point::default(); plan.len()];
    plan.put_back(&mut points);
    if let Some(centre) = plan.centre.filter(|c| plan.has_place(*c)) {
        points[centre] = Point::default();
    }
    let homes = homes(plan, circles);
    let members = |circle: usize| (0..plan.len()).filter(|n| homes[*n] == Some(circle)).collect::<Vec<_>>();
    let groups: Vec<Vec<usize>> = (0..circles.len()).map(members).filter(|g| !g.is_empty()).collect();
    let groups = packed(plan, groups);
    fill(plan, &groups, &mut points);
    let loose: Vec<usize> = (0..plan.len()).filter(|n| homes[*n].is_none() && plan.has_place(*n) && plan.centre != Some(*n)).collect();
    surround(plan, &groups, loose, &mut points);
    points
}

/// By node: the smallest circle it is in, of equal ones the first; none for those that stay.
fn homes(plan: &Plan, circles: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut homes: Vec<Option<usize>> = vec![None; plan.len()];
    for (circle, members) in circles.iter().enumerate() {
        for n in members.iter().filter(|n| plan.has_place(**n)) {
            let smaller = homes[*n].is_none_or(|home| members.len() < circles[home].len());
            homes[*n] = if smaller { Some(circle) } else { homes[*n] };
        }
    }
    homes
}

/// A box a group stands in: its middle, half its width and height.
struct Plot {
    at: Point,
    half: (f32, f32),
}

impl Plot {
    fn meets(&self, other: &Self) -> bool {
        (self.at.x - other.at.x).abs() < self.half.0 + other.half.0 && (self.at.y - other.at.y).abs() < self.half.1 + other.half.1
    }
}

/// Puts groups beside each other, the largest first, each near those it is linked to. A centre that is in no circle stands inside.
fn packed(plan: &Plan, mut groups: Vec<Vec<usize>>) -> Vec<Group> {
    groups.sort_by_key(|g| (Reverse(g.len()), g[0]));
    let size = cell(plan.len());
    let outline = outline(plan, &groups);
    let in_group = |n: usize| groups.iter().any(|g| g.contains(&n));
    let alone = plan.centre.filter(|c| plan.has_place(*c) && !in_group(*c));
    let mut plots: Vec<Plot> = alone.iter().map(|_| Plot { at: Point::default(), half: (size.0 / 2.0, size.1 / 2.0) }).collect();
    let mut placed: Vec<Group> = Vec::new();
    for members in groups {
        let own = reach(members.len(), size);
        // The rooms at the edge reach farther than discs do: the outline counts from the middle of the outermost members.
        let half = (own.0 - size.0 / 2.0 + outline.max(size.0 / 2.0), own.1 - size.1 / 2.0 + outline.max(size.1 / 2.0));
        let at = free_place(wish(plan, &members, &placed), half, &plots);
        plots.push(Plot { at, half });
        placed.push(Group { members, at });
    }
    placed
}

/// How much room the outline of a circle needs so that two do not overlap when the whole map is looked at.
fn outline(plan: &Plan, groups: &[Vec<usize>]) -> f32 {
    let size = cell(plan.len());
    let area: f32 = groups.iter().map(|g| reach(g.len(), size)).map(|(x, y)| 4.0 * (x + OUTLINE) * (y + OUTLINE)).sum();
    (area.sqrt() * 1.6 * OUTLINE_SHARE).max(OUTLINE)
}

/// The middle of the groups that are linked to these members, by how many links there are.
fn wish(plan: &Plan, members: &[usize], placed: &[Group]) -> Point {
    let (mut x, mut y, mut weight) = (0.0, 0.0, 0.0);
    for group in placed {
        let linked = members.iter().flat_map(|n| plan.neighbours(*n)).filter(|m| group.members.binary_search(m).is_ok()).count() as f32;
        (x, y, weight) = (x + group.at.x * linked, y + group.at.y * linked, weight + linked);
    }
    if weight > 0.0 { Point { x: x / weight, y: y / weight } } else { Point::default() }
}

/// The free place nearest to a wish.
fn free_place(wish: Point, half: (f32, f32), plots: &[Plot]) -> Point {
    let free = |at: &Point| plots.iter().all(|p| !p.meets(&Plot { at: *at, half }));
    let step = half.0.min(half.1) / 3.0;
    for ring in 0u16.. {
        // Wider than tall, as rooms and windows are.
        let far = step * f32::from(ring);
        let around = (0..TRIED).map(|k| TAU * k as f32 / TRIED as f32);
        let places = around.map(|angle| Point { x: wish.x + 1.5 * far * angle.cos(), y: wish.y + far * angle.sin() });
        let from_middle = |p: &Point| p.x.hypot(1.5 * p.y);
        if let Some(at) = places.filter(free).min_by(|p, q| from_middle(p).total_cmp(&from_middle(q))) {
            return at;
        }
    }
    wish
}

/// Puts those who are in no circle on rings round all circles, each towards those it is linked to; who has no link comes last.
fn surround(plan: &Plan, groups: &[Group], loose: Vec<usize>, points: &mut [Point]) {
    let (width, height) = cell(plan.len());
    let corners = groups.iter().flat_map(|g| g.members.iter()).map(|n| points[*n]);
    let edge = corners.map(|p| (p.x / width).hypot(p.y / height)).fold(0.0, f32::max);
    let inner = if groups.is_empty() { 1.0 } else { edge + 1.0 + OUTLINE / room(plan.len()).1 };
    let waiting = by_angle(plan, groups, &loose, points, (width, height));
    let mut rest = waiting.as_slice();
    let mut far = inner;
    while !rest.is_empty() {
        let places = ((TAU * far / CHORD) as usize).max(1);
        let (ring, later) = rest.split_at(rest.len().min(places));
        for ((n, _), place) in ring.iter().zip(slots(ring, places)) {
            let angle = TAU * place as f32 / places as f32;
            points[*n] = Point { x: width * far * angle.cos(), y: height * far * angle.sin() };
        }
        (rest, far) = (later, far + CHORD);
    }
}

/// Loose nodes with the angle under which those they are linked to are seen; without any: after all others.
fn by_angle(plan: &Plan, groups: &[Group], loose: &[usize], points: &[Point], size: (f32, f32)) -> Vec<(usize, f32)> {
    let stands = |n: usize| groups.iter().any(|g| g.members.binary_search(&n).is_ok()) || !plan.has_place(n);
    let angle = |n: usize| {
        let near: Vec<Point> = plan.neighbours(n).filter(|m| stands(*m)).map(|m| points[m]).collect();
        let middle = bounds(near.iter()).middle();
        (!near.is_empty()).then(|| (middle.y / size.1).atan2(middle.x / size.0).rem_euclid(TAU))
    };
    let mut order: Vec<(usize, Option<f32>)> = loose.iter().map(|n| (*n, angle(*n))).collect();
    order.sort_by(|x, y| x.1.unwrap_or(TAU).total_cmp(&y.1.unwrap_or(TAU)).then(x.0.cmp(&y.0)));
    order.into_iter().map(|(n, angle)| (n, angle.unwrap_or(TAU))).collect()
}

/// A place on a ring for each, near its angle, no two in one place.
fn slots(ring: &[(usize, f32)], places: usize) -> Vec<usize> {
    let mut taken = vec![false; places];
    let mut take = |wanted: usize| {
        let place = (0..places).map(|k| (wanted + k) % places).find(|p| !taken[*p]).unwrap_or(wanted);
        taken[place] = true;
        place
    };
    ring.iter().map(|(_, angle)| take((angle / TAU * places as f32) as usize % places)).collect()
}
