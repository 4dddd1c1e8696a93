//! Layout: where organisations stand on the map. Deterministic: the same scene and seed give the same positions.
//! Map units are pixels at 100 %, x to the right, y downwards. Not here: what is drawn there.

mod apart;
#[cfg(test)]
mod arrangement_tests;
mod bands;
mod boxes;
mod circles;
mod concentric;
mod countries;
mod force;
mod groups;
mod nested;
mod overlap;
mod pack;
mod pivots;
mod place;
mod plan;
mod quadtree;
mod settle;
mod siblings;
mod stress;
#[cfg(test)]
mod tests;

use crate::id::OrganisationId;
use crate::model::country::Country;

use plan::Plan;

/// What is to be laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The organisations.
    pub nodes: Vec<OrganisationId>,
    /// What joins them, with a strength from 1 to 5; links to others are left out.
    pub links: Vec<(OrganisationId, OrganisationId, f32)>,
    /// Those that stay where they are.
    pub pinned: Vec<(OrganisationId, Point)>,
    /// Who stands in the middle, if anyone.
    pub centre: Option<OrganisationId>,
    /// Where chance starts.
    pub seed: u64,
}

/// A position in map units.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// Rightwards.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// Positions by organisation, sorted by id.
pub type Positions = Vec<(OrganisationId, Point)>;

/// How organisations are arranged, with what the arrangement goes by.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrangement {
    /// Connected organisations pull at each other, all push apart.
    Force,
    /// Rings round the centre.
    Concentric,
    /// The members of a circle together; who is in several counts to the smallest.
    Circles(Vec<Vec<OrganisationId>>),
    /// One band for each list, from the top.
    Bands(Vec<Vec<OrganisationId>>),
    /// The organisations of a country together, where it lies.
    Countries(Vec<(Country, Vec<OrganisationId>)>),
    /// Where they stand, without overlaps.
    Tidy,
}

/// Told now and then where everything stands (in the order of the returned positions); false stops the work where it is.
pub type OnFrame<'a> = &'a mut dyn FnMut(&[Point]) -> bool;

/// Up to so many organisations are labelled, and need room for a label.
pub const MOST_LABELLED: usize = 500;

/// The room (width, height) that each of so many organisations needs for itself: its label, or at least its mark, which is up to
/// 66 wide.
pub fn room(organisations: usize) -> (f32, f32) {
    if organisations <= MOST_LABELLED { (160.0, 72.0) } else { (72.0, 72.0) }
}

/// Up to so many organisations are laid out by their distances in steps, which is slower and finer.
const SMALL: usize = 60;

/// Arranges a scene; `standing` is where its organisations stand now. Pinned ones stay, and nobody is put upon them.
pub fn arrange(scene: &Scene, how: &Arrangement, standing: &Positions, frame: OnFrame<'_>) -> Positions {
    match how {
        Arrangement::Force => force(scene, frame),
        Arrangement::Concentric => concentric(scene),
        Arrangement::Circles(circles) => settled(scene, standing, frame, |plan| circles::arrange(plan, &plan.numbers_in(circles))),
        Arrangement::Bands(bands) => settled(scene, standing, frame, |plan| bands::arrange(plan, &plan.numbers_in(bands))),
        Arrangement::Countries(countries) => settled(scene, standing, frame, |plan| {
            let groups: Vec<_> = countries.iter().map(|(c, members)| (*c, plan.numbers(members))).collect();
            countries::arrange(plan, &groups)
        }),
        Arrangement::Tidy => tidy(scene, standing, frame),
    }
}

/// Moves organisations that overlap by as little as will do; all others stay where they stand.
pub fn tidy(scene: &Scene, standing: &Positions, frame: OnFrame<'_>) -> Positions {
    let plan = Plan::new(scene);
    let mut points: Vec<Point> = plan.standing(standing).into_iter().map(Option::unwrap_or_default).collect();
    plan.put_back(&mut points);
    apart::separate(&settle::boxes(&plan), &mut points, frame);
    plan.positions(points)
}

fn settled(scene: &Scene, standing: &Positions, frame: OnFrame<'_>, arrange: impl FnOnce(&Plan) -> Vec<Point>) -> Positions {
    let plan = Plan::new(scene);
    let mut points = arrange(&plan);
    if frame(&points) {
        settle::settle(&plan, &mut points, &plan.standing(standing), frame);
    }
    plan.positions(points)
}

/// Lets connected organisations pull at each other and all push apart until they rest; at the end none overlap.
///
/// Small scenes by stress majorisation, large ones by forces with a quadtree (O(n log n + m) a round).
pub fn force(scene: &Scene, frame: OnFrame<'_>) -> Positions {
    let plan = Plan::new(scene);
    let mut stopped = false;
    let mut told = |points: &[Point]| {
        stopped |= !frame(points);
        !stopped
    };
    let mut points = if plan.len() <= SMALL { stress::arrange(&plan, &mut told) } else { force::arrange(&plan, &mut told) };
    if !stopped {
        pack::pack(&plan, &mut points);
        centre(&plan, &mut points);
        clear(&plan, &mut points, frame);
    }
    plan.positions(points)
}

/// Puts organisations on rings round the centre (without one: round the best connected) by their distance in steps, neighbours near each other.
pub fn concentric(scene: &Scene) -> Positions {
    let plan = Plan::new(scene);
    let mut points = concentric::arrange(&plan);
    plan.put_back(&mut points);
    clear(&plan, &mut points, &mut |_| true);
    plan.positions(points)
}

/// Puts communities side by side and their members inside them, for more organisations than anyone would wait for by forces.
/// Pins are not looked at. O(m) a round of finding communities.
pub fn nested(scene: &Scene) -> Positions {
    let plan = Plan::new(scene);
    let points = nested::arrange(&plan);
    plan.positions(points)
}

/// Gives everybody room: by spreading everything, which keeps its shape, or, where something stays, by moving as little as will do.
fn clear(plan: &Plan, points: &mut [Point], frame: OnFrame<'_>) {
    if plan.any_pinned() {
        apart::separate(&settle::boxes(plan), points, frame);
    } else {
        overlap::remove(plan, points, frame);
    }
}

/// Finds places for the nodes that are not pinned, near their neighbours and free, without moving the pinned ones.
pub fn place_new(scene: &Scene) -> Positions {
    let plan = Plan::new(scene);
    let points = place::arrange(&plan);
    plan.positions(points)
}

/// Moves everything so that the centre (without one: the middle) is at the origin, unless something is pinned.
fn centre(plan: &Plan, points: &mut [Point]) {
    if points.is_empty() || plan.any_pinned() {
        return;
    }
    let middle = plan.centre.map_or_else(|| pack::bounds(points.iter()).middle(), |c| points[c]);
    points.iter_mut().for_each(|p| *p = Point { x: p.x - middle.x, y: p.y - middle.y });
}
