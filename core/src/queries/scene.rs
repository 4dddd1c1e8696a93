//! The scene: what the map draws, as packed little-endian arrays, because a thousand records of JSON would be felt.
//! The layout of the bytes is written down at [`pack`]; the window's decoder follows it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::backbone::backbone;
use super::names::OrganisationRef;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{CircleId, Id, OrganisationId, ViewId};
use crate::model::circle::Circle;
use crate::model::organisation::Organisation;
use crate::model::placement::Placement;
use crate::model::relationship::{Direction, Relationship};
use crate::model::time::Moment;
use crate::network::focus;
use crate::network::layout::{self, Point, Scene as LayoutScene};

/// Which part of the map.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SceneRequest {
    /// The whole map, or a focus view.
    pub view_id: ViewId,
    /// For a focus view: how many steps from its centre.
    pub steps: u32,
    /// At most so many organisations.
    pub limit: u32,
}

/// More organisations than this cannot be read at a glance: a focus view is proposed first.
pub const READABLE: u32 = 300;
/// How many organisations a focus view shows at most.
const FOCUS_LIMIT: usize = 40;

/// A scene, before it is packed.
pub struct Scene {
    /// The organisations that are shown, with where they stand.
    pub nodes: Vec<SceneNode>,
    /// The relationships between them; of a dense scene the ones that carry most.
    pub links: Vec<Relationship>,
    /// The circles that have a member among them: name and places in `nodes`.
    pub circles: Vec<(CircleId, String, Vec<u32>)>,
    /// How many organisations the view has in all.
    pub total: u32,
    /// The centre of a focus view.
    pub focus: Option<OrganisationRef>,
    /// The view that should be opened first where this one is too large to read.
    pub suggested_view: Option<ViewId>,
}

/// One organisation of a scene.
pub struct SceneNode {
    /// The organisation.
    pub organisation: Organisation,
    /// Where it stands.
    pub at: Point,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Whether its position was computed for this view and is not stored.
    pub computed: bool,
    /// Whether it is the conductor.
    pub conductor: bool,
    /// How many relationships it has in the whole ecosystem.
    pub degree: u32,
}

/// Who is shown and where; the positions that are not stored are marked.
struct Placed {
    id: OrganisationId,
    at: Point,
    pinned: bool,
    computed: bool,
}

/// The scene of a view. Cost: reads the organisations shown and all relationships.
pub fn scene(ecosystem: &Ecosystem, request: SceneRequest) -> Result<Scene> {
    let rows = ecosystem.rows();
    let ties: Vec<Relationship> = rows.all()?;
    let (total, placed) = match request.view_id.centre() {
        None => whole(ecosystem, request.limit, &ties)?,
        Some(centre) => round(ecosystem, centre, request.steps, &ties)?,
    };
    let degrees = degrees(&ties);
    let conductor = rows.ecosystem()?.conductor_id;
    let node = |p: &Placed| -> Result<SceneNode> {
        Ok(SceneNode {
            organisation: rows.get(p.id)?,
            at: p.at,
            pinned: p.pinned,
            computed: p.computed,
            conductor: p.id == conductor,
            degree: degrees.get(&p.id).copied().unwrap_or(0),
        })
    };
    let nodes: Vec<SceneNode> = placed.iter().map(node).collect::<Result<_>>()?;
    let index: HashMap<OrganisationId, u32> = (0..).zip(&nodes).map(|(i, n)| (n.organisation.id, i)).collect();
    let between = ties.into_iter().filter(|t| index.contains_key(&t.from_id) && index.contains_key(&t.to_id)).collect();
    let links = backbone(between, nodes.len(), request.view_id.centre());
    Ok(Scene {
        circles: circles(ecosystem, &index)?,
        focus: focus_of(ecosystem, request.view_id)?,
        suggested_view: suggested(ecosystem, request.view_id, total)?,
        nodes,
        links,
        total,
    })
}

fn degrees(ties: &[Relationship]) -> HashMap<OrganisationId, u32> {
    let mut degrees = HashMap::new();
    for id in ties.iter().flat_map(|t| [t.from_id, t.to_id]) {
        *degrees.entry(id).or_insert(0) += 1;
    }
    degrees
}

/// The whole map: what stands on it; where there is more than `limit`, those with most relationships.
fn whole(ecosystem: &Ecosystem, limit: u32, ties: &[Relationship]) -> Result<(u32, Vec<Placed>)> {
    let mut placements = ecosystem.rows().placements_on(ViewId::nil())?;
    let total = u32::try_from(placements.len()).unwrap_or(u32::MAX);
    if total > limit {
        let degrees = degrees(ties);
        placements.sort_by_key(|p| (std::cmp::Reverse(degrees.get(&p.organisation_id).copied().unwrap_or(0)), p.organisation_id));
        placements.truncate(limit as usize);
    }
    Ok((total, placements.iter().map(stored).collect()))
}

fn stored(placement: &Placement) -> Placed {
    Placed { id: placement.organisation_id, at: point(placement), pinned: placement.pinned, computed: false }
}

/// Positions lie within a million units, which single precision keeps to a tenth.
fn point(placement: &Placement) -> Point {
    Point { x: placement.x as f32, y: placement.y as f32 }
}

/// A focus view: the surroundings of its centre; what has no stored place on this view finds one without moving the others.
fn round(ecosystem: &Ecosystem, centre: OrganisationId, steps: u32, ties: &[Relationship]) -> Result<(u32, Vec<Placed>)> {
    let rows = ecosystem.rows();
    let network = ecosystem.network(Moment::now())?;
    let near = focus::focus(&network, centre, steps.clamp(1, 4), FOCUS_LIMIT);
    let stored: HashMap<OrganisationId, Placement> =
        rows.placements_on(ViewId::round(centre))?.into_iter().map(|p| (p.organisation_id, p)).collect();
    let ids: Vec<OrganisationId> = near.iter().map(|(id, _)| *id).collect();
    let positions = layout_of(&ids, centre, ties, &stored);
    let placed = positions.into_iter().map(|(id, at)| match stored.get(&id) {
        Some(placement) => Placed { id, at: point(placement), pinned: placement.pinned, computed: false },
        None => Placed { id, at, pinned: false, computed: true },
    });
    Ok((rows.count::<Organisation>()?, placed.collect()))
}

fn layout_of(
    ids: &[OrganisationId],
    centre: OrganisationId,
    ties: &[Relationship],
    stored: &HashMap<OrganisationId, Placement>,
) -> layout::Positions {
    let shown: std::collections::HashSet<OrganisationId> = ids.iter().copied().collect();
    let between = ties.iter().filter(|t| t.connects() && shown.contains(&t.from_id) && shown.contains(&t.to_id));
    let scene = LayoutScene {
        nodes: ids.to_vec(),
        links: between.map(|t| (t.from_id, t.to_id, f32::from(t.strength))).collect(),
        pinned: stored.values().filter(|p| shown.contains(&p.organisation_id)).map(|p| (p.organisation_id, point(p))).collect(),
        centre: Some(centre),
        seed: 1,
    };
    layout::concentric(&scene)
}

fn circles(ecosystem: &Ecosystem, index: &HashMap<OrganisationId, u32>) -> Result<Vec<(CircleId, String, Vec<u32>)>> {
    let rows = ecosystem.rows();
    let mut shown = Vec::new();
    for circle in rows.all::<Circle>()? {
        let members: Vec<u32> = rows.members_of(circle.id)?.iter().filter_map(|m| index.get(m).copied()).collect();
        if !members.is_empty() {
            shown.push((circle.id, circle.name, members));
        }
    }
    Ok(shown)
}

fn focus_of(ecosystem: &Ecosystem, view: ViewId) -> Result<Option<OrganisationRef>> {
    let Some(id) = view.centre() else { return Ok(None) };
    Ok(ecosystem.rows().name_of(id)?.map(|name| OrganisationRef { id, name }))
}

fn suggested(ecosystem: &Ecosystem, view: ViewId, total: u32) -> Result<Option<ViewId>> {
    if view != ViewId::nil() || total <= READABLE {
        return Ok(None);
    }
    Ok(focus::overview_centre(&*ecosystem.network(Moment::now())?).map(ViewId::round))
}

const MAGIC: u32 = 0x4954_5454;
const VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Meta<'s> {
    kinds: Vec<&'s str>,
    relationship_kinds: Vec<&'s str>,
    names: Vec<&'s str>,
    circles: Vec<MetaCircle<'s>>,
    total: u32,
    shown: usize,
    focus: &'s Option<OrganisationRef>,
    suggested_view: Option<ViewId>,
}

#[derive(Serialize)]
struct MetaCircle<'s> {
    id: CircleId,
    name: &'s str,
}

/// The scene in bytes, little-endian:
///
/// ```text
/// u32 magic "TTTI", u32 version, u32 n nodes, u32 m links, u32 h circles, u32 bytes of meta
/// f32 x,y [n] · u32 node attributes [n] · u8 id [16 n]
/// u32 ends a,b [m] · u32 link attributes [m] · u8 id [16 m]
/// u32 offsets of circle members [h + 1] · u32 circle members · meta as JSON in UTF-8
/// node attributes: bits 0–7 kind, 8 conductor, 9 pinned, 10 at risk, 11 has an owner, 12 computed position, 16–31 degree
/// link attributes: bits 0–7 kind, 8 mutual, 12–15 strength, 16–23 rank among its parallels, 24–31 how many parallels
/// ```
pub fn pack(scene: &Scene) -> Vec<u8> {
    let kinds = Kinds::of(scene.nodes.iter().map(|n| n.organisation.kinds.first().map_or("", String::as_str)));
    let relationship_kinds = Kinds::of(scene.links.iter().map(|l| l.kind.as_str()));
    let meta = serde_json::to_vec(&meta(scene, &kinds, &relationship_kinds)).unwrap_or_default();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let header = [MAGIC, VERSION, count(scene.nodes.len()), count(scene.links.len()), count(scene.circles.len()), count(meta.len())];
    let mut bytes = Vec::with_capacity(24 + scene.nodes.len() * 28 + scene.links.len() * 28 + meta.len());
    put(&mut bytes, header);
    pack_nodes(&mut bytes, scene, &kinds);
    pack_links(&mut bytes, scene, &relationship_kinds);
    let mut end = 0;
    put(
        &mut bytes,
        std::iter::once(0).chain(scene.circles.iter().map(|(_, _, members)| {
            end += count(members.len());
            end
        })),
    );
    put(&mut bytes, scene.circles.iter().flat_map(|(_, _, members)| members.iter().copied()));
    bytes.extend_from_slice(&meta);
    bytes
}

fn put(bytes: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
}

fn meta<'s>(scene: &'s Scene, kinds: &Kinds<'s>, relationship_kinds: &Kinds<'s>) -> Meta<'s> {
    Meta {
        kinds: kinds.0.clone(),
        relationship_kinds: relationship_kinds.0.clone(),
        names: scene.nodes.iter().map(|n| n.organisation.name.as_str()).collect(),
        circles: scene.circles.iter().map(|(id, name, _)| MetaCircle { id: *id, name }).collect(),
        total: scene.total,
        shown: scene.nodes.len(),
        focus: &scene.focus,
        suggested_view: scene.suggested_view,
    }
}

/// Kinds in order of their first appearance; the 256th and later count as the last.
struct Kinds<'s>(Vec<&'s str>);

impl<'s> Kinds<'s> {
    fn of(kinds: impl Iterator<Item = &'s str>) -> Self {
        let mut list: Vec<&str> = Vec::new();
        for kind in kinds {
            if !list.contains(&kind) && list.len() < 256 {
                list.push(kind);
            }
        }
        Self(list)
    }

    fn number(&self, kind: &str) -> u32 {
        let place = self.0.iter().position(|k| *k == kind).unwrap_or(self.0.len().saturating_sub(1));
        u32::try_from(place).unwrap_or(0)
    }
}

fn pack_nodes(bytes: &mut Vec<u8>, scene: &Scene, kinds: &Kinds<'_>) {
    for node in &scene.nodes {
        bytes.extend_from_slice(&node.at.x.to_le_bytes());
        bytes.extend_from_slice(&node.at.y.to_le_bytes());
    }
    put(bytes, scene.nodes.iter().map(|n| node_attributes(n, kinds)));
    scene.nodes.iter().for_each(|n| bytes.extend_from_slice(&n.organisation.id.bytes()));
}

fn node_attributes(node: &SceneNode, kinds: &Kinds<'_>) -> u32 {
    let o = &node.organisation;
    let flags = [node.conductor, node.pinned, o.status == "atRisk", !o.owner.is_empty(), node.computed];
    let bits = (8..).zip(flags).fold(0, |bits, (place, flag)| bits | u32::from(flag) << place);
    kinds.number(o.kinds.first().map_or("", String::as_str)) | bits | node.degree.min(0xffff) << 16
}

fn pack_links(bytes: &mut Vec<u8>, scene: &Scene, kinds: &Kinds<'_>) {
    let index: HashMap<OrganisationId, u32> = (0..).zip(&scene.nodes).map(|(i, n)| (n.organisation.id, i)).collect();
    let ends: Vec<(u32, u32)> = scene.links.iter().filter_map(|l| Some((*index.get(&l.from_id)?, *index.get(&l.to_id)?))).collect();
    let mut parallels: HashMap<(u32, u32), u32> = HashMap::new();
    let pair = |(a, b): &(u32, u32)| (*a.min(b), *a.max(b));
    let ranks: Vec<u32> = ends
        .iter()
        .map(|e| {
            let seen = parallels.entry(pair(e)).or_insert(0);
            *seen += 1;
            *seen - 1
        })
        .collect();
    put(bytes, ends.iter().flat_map(|(a, b)| [*a, *b]));
    put(
        bytes,
        scene.links.iter().zip(ends.iter().zip(&ranks)).map(|(link, (e, rank))| {
            let among = parallels.get(&pair(e)).copied().unwrap_or(1);
            link_attributes(link, kinds, *rank, among)
        }),
    );
    scene.links.iter().for_each(|l| bytes.extend_from_slice(&l.id.bytes()));
}

fn link_attributes(link: &Relationship, kinds: &Kinds<'_>, rank: u32, among: u32) -> u32 {
    let mutual = u32::from(link.direction == Direction::Mutual);
    kinds.number(&link.kind) | mutual << 8 | u32::from(link.strength) << 12 | rank.min(255) << 16 | among.min(255) << 24
}
