//! The bytes in which a scene travels to the window; its decoder follows the layout written down at [`pack`].
//! Not here: what is in a scene.

use std::collections::HashMap;

use serde::Serialize;

use super::{Scene, SceneCircle, SceneLink, SceneNode, Stands};
use crate::id::{CircleId, Id, OrganisationId, ViewId};
use crate::model::time::Day;
use crate::queries::names::OrganisationRef;

const MAGIC: u32 = 0x4954_5454;
const VERSION: u32 = 2;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Meta<'s> {
    kinds: Vec<&'s str>,
    relationship_kinds: Vec<&'s str>,
    statuses: Vec<&'s str>,
    owners: Vec<&'s str>,
    names: Vec<&'s str>,
    circles: Vec<MetaCircle<'s>>,
    colours: Vec<Class<'s>>,
    shapes: Vec<Class<'s>>,
    total: u32,
    shown: u32,
    far: bool,
    extent: Option<[f32; 4]>,
    focus: &'s Option<OrganisationRef>,
    suggested_view: Option<ViewId>,
}

#[derive(Serialize)]
struct MetaCircle<'s> {
    id: CircleId,
    name: &'s str,
    collapsed: bool,
    inside: Vec<Inside>,
}

/// One organisation of a collapsed circle, and where it stands.
#[derive(Serialize)]
struct Inside {
    id: OrganisationId,
    x: f32,
    y: f32,
}

#[derive(Serialize)]
struct Class<'s> {
    word: &'s str,
    count: u32,
}

/// The scene as of `today` in bytes, little-endian:
///
/// ```text
/// u32 magic "TTTI", u32 version, u32 n nodes, u32 m links, u32 h circles, u32 bytes of meta
/// f32 x,y [n] · f32 reach [n] · u32 attributes [n] · u32 count [n] · u32 paint [n] · u32 form [n] · u32 who [n] · u8 id [16 n]
/// u32 ends a,b [m] · u32 link attributes [m] · u32 count [m] · u8 id [16 m]
/// u32 offsets of circle members [h + 1] · u32 circle members · meta as JSON in UTF-8
/// attributes: bits 0–7 kind, 8 conductor, 9 pinned, 10 at risk, 11 has an owner, 12 computed position, 13 circle, 14 group,
///   15 logo, 16–30 degree, 31 beyond the window
/// paint: bits 0–15 colour, 16–31 size per mille · form: bits 0–7 shape, 8–18 human half + 1, 19–29 business half + 1 (0 unknown)
/// who: bits 0–15 owner, 16–23 state
/// link attributes: bits 0–7 kind, 8 mutual, 9 ended, 10–11 age (1 new, 2 settled, 3 old, 0 unknown), 12–15 strength,
///   16–23 rank among its parallels, 24–31 how many parallels
/// ```
pub fn pack(scene: &Scene, today: Day) -> Vec<u8> {
    let words = MetaWords::of(scene);
    let meta = serde_json::to_vec(&meta(scene, &words)).unwrap_or_default();
    let header = [MAGIC, VERSION, number(scene.nodes.len()), number(scene.links.len()), number(scene.circles.len()), number(meta.len())];
    let mut bytes = Vec::with_capacity(24 + scene.nodes.len() * 48 + scene.links.len() * 32 + meta.len());
    put(&mut bytes, header);
    pack_nodes(&mut bytes, scene, &words);
    pack_links(&mut bytes, scene, &words.relationship_kinds, today);
    pack_circles(&mut bytes, &scene.circles);
    bytes.extend_from_slice(&meta);
    bytes
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn put(bytes: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
}

struct MetaWords<'s> {
    kinds: Words<'s>,
    relationship_kinds: Words<'s>,
    statuses: Words<'s>,
    owners: Words<'s>,
}

impl<'s> MetaWords<'s> {
    fn of(scene: &'s Scene) -> Self {
        Self {
            kinds: Words::of(scene.nodes.iter().map(|n| n.kind.as_str()), 256),
            relationship_kinds: Words::of(scene.links.iter().map(|l| l.kind.as_str()), 256),
            statuses: Words::of(scene.nodes.iter().map(|n| n.status.as_str()), 256),
            owners: Words::of(scene.nodes.iter().map(|n| n.owner.as_str()), 65_536),
        }
    }
}

fn meta<'s>(scene: &'s Scene, words: &MetaWords<'s>) -> Meta<'s> {
    let classes = |list: &'s [(String, u32)]| list.iter().map(|(word, count)| Class { word, count: *count }).collect();
    Meta {
        kinds: words.kinds.list.clone(),
        relationship_kinds: words.relationship_kinds.list.clone(),
        statuses: words.statuses.list.clone(),
        owners: words.owners.list.clone(),
        names: scene.nodes.iter().map(|n| n.name.as_str()).collect(),
        circles: scene.circles.iter().map(meta_circle).collect(),
        colours: classes(&scene.colours),
        shapes: classes(&scene.shapes),
        total: scene.total,
        shown: scene.shown,
        far: scene.far,
        extent: scene.extent,
        focus: &scene.focus,
        suggested_view: scene.suggested_view,
    }
}

fn meta_circle(circle: &SceneCircle) -> MetaCircle<'_> {
    let inside = circle.inside.iter().map(|(id, at)| Inside { id: *id, x: at.x, y: at.y }).collect();
    MetaCircle { id: circle.id, name: &circle.name, collapsed: circle.collapsed, inside }
}

/// Words in order of their first appearance; those past the most there can be count as the last.
struct Words<'s> {
    list: Vec<&'s str>,
    places: HashMap<&'s str, u32>,
}

impl<'s> Words<'s> {
    fn of(words: impl Iterator<Item = &'s str>, most: usize) -> Self {
        let mut known = Self { list: Vec::new(), places: HashMap::new() };
        for word in words {
            if known.list.len() < most && !known.places.contains_key(word) {
                known.places.insert(word, number(known.list.len()));
                known.list.push(word);
            }
        }
        known
    }

    fn place(&self, word: &str) -> u32 {
        self.places.get(word).copied().unwrap_or_else(|| number(self.list.len()).saturating_sub(1))
    }
}

fn pack_nodes(bytes: &mut Vec<u8>, scene: &Scene, words: &MetaWords<'_>) {
    let nodes = &scene.nodes;
    put(bytes, nodes.iter().flat_map(|n| [n.at.x.to_bits(), n.at.y.to_bits()]));
    put(bytes, nodes.iter().map(|n| n.reach.to_bits()));
    put(bytes, nodes.iter().map(|n| attributes(n, &words.kinds)));
    put(bytes, nodes.iter().map(|n| n.count));
    put(bytes, nodes.iter().map(|n| u32::from(n.colour) | u32::from(n.size) << 16));
    put(bytes, nodes.iter().map(form));
    put(bytes, nodes.iter().map(|n| words.owners.place(&n.owner) | words.statuses.place(&n.status) << 16));
    nodes.iter().for_each(|n| bytes.extend_from_slice(&n.mark_id().bytes()));
}

fn attributes(node: &SceneNode, kinds: &Words<'_>) -> u32 {
    let (circle, group) = (matches!(node.stands, Stands::Circle(_)), matches!(node.stands, Stands::Group(_)));
    let at_risk = node.status == "atRisk";
    let flags = [node.conductor, node.pinned, at_risk, !node.owner.is_empty(), node.computed, circle, group, node.logo];
    let bits = (8..).zip(flags).fold(0, |bits, (place, flag)| bits | u32::from(flag) << place);
    kinds.place(&node.kind) | bits | node.degree.min(0x7fff) << 16 | u32::from(node.beyond) << 31
}

fn form(node: &SceneNode) -> u32 {
    let half = |known: Option<u16>| known.map_or(0, |h| u32::from(h.min(1000)) + 1);
    u32::from(node.shape) | half(node.health.0) << 8 | half(node.health.1) << 19
}

fn pack_links(bytes: &mut Vec<u8>, scene: &Scene, kinds: &Words<'_>, today: Day) {
    let mut parallels: HashMap<(u32, u32), u32> = HashMap::new();
    let pair = |l: &SceneLink| (l.from.min(l.to), l.from.max(l.to));
    let mut rank = |l: &SceneLink| {
        let seen = parallels.entry(pair(l)).or_insert(0);
        *seen += 1;
        *seen - 1
    };
    let ranks: Vec<u32> = scene.links.iter().map(&mut rank).collect();
    put(bytes, scene.links.iter().flat_map(|l| [l.from, l.to]));
    put(
        bytes,
        scene.links.iter().zip(&ranks).map(|(link, rank)| {
            let among = parallels.get(&pair(link)).copied().unwrap_or(1);
            link_attributes(link, kinds, today) | (*rank).min(255) << 16 | among.min(255) << 24
        }),
    );
    put(bytes, scene.links.iter().map(|l| l.count));
    scene.links.iter().for_each(|l| bytes.extend_from_slice(&l.id.bytes()));
}

fn link_attributes(link: &SceneLink, kinds: &Words<'_>, today: Day) -> u32 {
    let age = u32::from(link.age(today));
    kinds.place(&link.kind) | u32::from(link.mutual) << 8 | u32::from(link.ended) << 9 | age << 10 | u32::from(link.strength & 15) << 12
}

fn pack_circles(bytes: &mut Vec<u8>, circles: &[SceneCircle]) {
    let ends = circles.iter().scan(0, |end, circle| {
        *end += number(circle.members.len());
        Some(*end)
    });
    put(bytes, std::iter::once(0).chain(ends));
    put(bytes, circles.iter().flat_map(|c| c.members.iter().copied()));
}
