//! Layouts on request: where organisations would go, to be shown before it is applied. What is needed is read first;
//! the long part then runs without the ecosystem, tells how far it is and can be stopped.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::scene::{Base, SceneNode, SceneRequest, scene};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{OrganisationId, ViewId};
use crate::model::circle::Circle;
use crate::model::country::Country;
use crate::network::atlas::{Atlas, Look};
use crate::network::layout::{self, Arrangement, Point, Positions, Scene as LayoutScene};

/// How organisations are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum LayoutKind {
    /// Connected organisations pull at each other, all push apart.
    Force,
    /// Rings round the conductor, or round the centre of a focus view.
    Concentric,
    /// The members of a circle together, circles apart.
    ByCircle,
    /// The conductor above, then one band for each kind.
    Hierarchy,
    /// Where their countries lie.
    Geographic,
    /// Where they stand, without overlaps.
    Tidy,
}

/// What is to be arranged, and how.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LayoutRequest {
    /// The whole map, or a focus view.
    pub view_id: ViewId,
    /// For a focus view: how many steps from its centre.
    pub steps: u32,
    /// Only these move; all of the view if empty.
    pub ids: Vec<OrganisationId>,
    /// How.
    pub kind: LayoutKind,
}

/// Where one organisation would go.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Placing {
    /// The organisation.
    pub id: OrganisationId,
    /// Rightwards, in map units.
    pub x: f64,
    /// Downwards, in map units.
    pub y: f64,
}

/// Everything a layout needs, read from the ecosystem.
pub struct LayoutTask {
    scene: LayoutScene,
    how: Arrangement,
    standing: Positions,
    moving: Vec<OrganisationId>,
    /// Places that were computed for this view and are not stored: they are told even where nobody would move.
    computed: HashSet<OrganisationId>,
}

/// Reads what a layout needs. Cost: the scene of the view with its relationships, and the circles where it goes by them.
pub fn layout_task(ecosystem: &Ecosystem, request: &LayoutRequest) -> Result<LayoutTask> {
    let view = SceneRequest { view_id: request.view_id, steps: request.steps, limit: u32::MAX, ..SceneRequest::default() };
    let centre = match Base::of(ecosystem, &view)?.centre {
        Some(centre) => centre,
        None => ecosystem.rows().ecosystem()?.conductor_id,
    };
    let shown: Vec<(OrganisationId, SceneNode)> =
        scene(ecosystem, &view)?.nodes.into_iter().filter_map(|n| Some((n.organisation()?, n))).collect();
    let chosen: HashSet<OrganisationId> = request.ids.iter().copied().collect();
    let moves = |(id, node): &&(OrganisationId, SceneNode)| !node.pinned && (chosen.is_empty() || chosen.contains(id));
    let moving: HashSet<OrganisationId> = shown.iter().filter(moves).map(|(id, _)| *id).collect();
    let standing: Positions = shown.iter().map(|(id, node)| (*id, node.at)).collect();
    let atlas = ecosystem.atlas(&|_| true)?;
    let numbers: Vec<u32> = shown.iter().filter_map(|(id, _)| atlas.number(*id)).collect();
    Ok(LayoutTask {
        how: arrangement(ecosystem, request.kind, &atlas, &numbers, centre)?,
        scene: LayoutScene {
            nodes: shown.iter().map(|(id, _)| *id).collect(),
            links: links(&atlas, &numbers),
            pinned: standing.iter().filter(|(id, _)| !moving.contains(id)).copied().collect(),
            centre: Some(centre),
            seed: 1,
        },
        computed: shown.iter().filter(|(_, node)| node.computed).map(|(id, _)| *id).collect(),
        moving: sorted(moving),
        standing,
    })
}

fn sorted(ids: HashSet<OrganisationId>) -> Vec<OrganisationId> {
    let mut sorted: Vec<OrganisationId> = ids.into_iter().collect();
    sorted.sort_unstable();
    sorted
}

/// What ties these organisations to each other, those that compete apart.
fn links(atlas: &Atlas, numbers: &[u32]) -> Vec<(OrganisationId, OrganisationId, f32)> {
    let here: HashSet<u32> = numbers.iter().copied().collect();
    let ties = numbers.iter().flat_map(|n| atlas.touching(*n).iter().map(|t| atlas.tie(*t)).filter(move |t| t.from == *n));
    let between = ties.filter(|t| t.pull > 0.0 && here.contains(&t.to));
    between.map(|t| (atlas.id(t.from), atlas.id(t.to), f32::from(t.strength))).collect()
}

fn arrangement(ecosystem: &Ecosystem, kind: LayoutKind, atlas: &Atlas, numbers: &[u32], centre: OrganisationId) -> Result<Arrangement> {
    let rows = ecosystem.rows();
    let said = |of: fn(Look) -> u32| numbers.iter().map(move |n| (atlas.id(*n), atlas.word(of(atlas.look(*n)))));
    Ok(match kind {
        LayoutKind::Force => Arrangement::Force,
        LayoutKind::Concentric => Arrangement::Concentric,
        LayoutKind::ByCircle => {
            let circles = rows.all::<Circle>()?;
            Arrangement::Circles(circles.into_iter().map(|c| rows.members_of(c.id)).collect::<Result<_>>()?)
        }
        LayoutKind::Hierarchy => Arrangement::Bands(bands(said(|look| look.kind), centre)),
        LayoutKind::Geographic => Arrangement::Countries(countries(said(|look| look.country))),
        LayoutKind::Tidy => Arrangement::Tidy,
    })
}

/// Kinds from the top: who works inside and stands behind it, who works with it, who it works for, who works against it.
const FROM_THE_TOP: [&str; 8] = ["team", "investor", "partner", "candidate", "community", "supplier", "customer", "competitor"];

/// The centre alone, then one band for each kind; kinds of the conductor's own making after the known ones, those without one last.
fn bands<'w>(kinds: impl Iterator<Item = (OrganisationId, &'w str)>, centre: OrganisationId) -> Vec<Vec<OrganisationId>> {
    let mut bands: BTreeMap<(usize, &str), Vec<OrganisationId>> = BTreeMap::new();
    for (id, kind) in kinds.filter(|(id, _)| *id != centre) {
        let own = FROM_THE_TOP.len() + usize::from(kind.is_empty());
        let rank = FROM_THE_TOP.iter().position(|k| *k == kind).unwrap_or(own);
        bands.entry((rank, kind)).or_default().push(id);
    }
    std::iter::once(vec![centre]).chain(bands.into_values()).collect()
}

/// Whoever has a known country, by country.
fn countries<'w>(written: impl Iterator<Item = (OrganisationId, &'w str)>) -> Vec<(Country, Vec<OrganisationId>)> {
    let mut by_code: BTreeMap<&str, (Country, Vec<OrganisationId>)> = BTreeMap::new();
    let mut known: HashMap<&str, Option<Country>> = HashMap::new();
    for (id, word) in written {
        if let Some(country) = *known.entry(word).or_insert_with(|| Country::named(word)) {
            by_code.entry(country.code).or_insert((country, Vec::new())).1.push(id);
        }
    }
    by_code.into_values().collect()
}

impl LayoutTask {
    /// Who may move, in the order in which places are told.
    pub fn moving(&self) -> &[OrganisationId] {
        &self.moving
    }

    /// How many stay where they are.
    pub fn staying(&self) -> usize {
        self.scene.pinned.len()
    }

    /// Works the layout out: the places of those who would move. `told` hears now and then where everybody who may move stands
    /// (x, y of each) and stops the work with false.
    pub fn run(&self, told: &mut dyn FnMut(&[f32]) -> bool) -> Result<Vec<Placing>> {
        let places = self.places();
        let mut stopped = false;
        let mut frame = |points: &[Point]| {
            let xy: Vec<f32> = places.iter().flat_map(|n| [points[*n].x, points[*n].y]).collect();
            stopped |= !told(&xy);
            !stopped
        };
        let positions = layout::arrange(&self.scene, &self.how, &self.standing, &mut frame);
        if stopped {
            return Err(Error::Cancelled);
        }
        let placing = |(id, at): &(OrganisationId, Point)| Placing { id: *id, x: at.x.into(), y: at.y.into() };
        let stood: HashMap<OrganisationId, Point> = self.standing.iter().copied().collect();
        let counts = |(id, at): &&(OrganisationId, Point)| self.computed.contains(id) || stood.get(id) != Some(at);
        Ok(places.into_iter().map(|n| &positions[n]).filter(counts).map(placing).collect())
    }

    /// Where those who move come among all, which are told in the order of their ids.
    fn places(&self) -> Vec<usize> {
        let mut all = self.scene.nodes.clone();
        all.sort_unstable();
        self.moving.iter().filter_map(|id| all.binary_search(id).ok()).collect()
    }
}

/// Where the organisations of a view would go; what is pinned, or not among those asked for, stays.
pub fn preview_layout(ecosystem: &Ecosystem, request: &LayoutRequest) -> Result<Vec<Placing>> {
    layout_task(ecosystem, request)?.run(&mut |_| true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    fn id(n: u8) -> OrganisationId {
        OrganisationId::from_bytes([n; 16])
    }

    #[test]
    fn bands_go_from_the_conductor_down_to_who_has_no_kind() {
        let kinds = (0..).map(id).zip(["", "competitor", "guild", "partner", "team", "partner"]);
        let found: Vec<Vec<u8>> = bands(kinds, id(3)).iter().map(|b| b.iter().map(|id| id.bytes()[0]).collect()).collect();
        assert_eq!(found, [vec![3], vec![4], vec![5], vec![1], vec![2], vec![0]]);
    }

    #[test]
    fn a_country_is_the_same_however_it_is_written() {
        let written = (0..).map(id).zip(["FR", "france", "FRA", "", "Atlantis", "Japon"]);
        let found: Vec<(&str, usize)> = countries(written).iter().map(|(c, members)| (c.code, members.len())).collect();
        assert_eq!(found, [("FR", 3), ("JP", 1)]);
    }
}
