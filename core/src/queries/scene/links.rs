//! What joins the marks of a scene: every relationship between two organisations by itself, those of a collapsed circle bundled
//! by who is at the other end. Not here: thinning (backbone).

use std::collections::HashMap;

use super::backbone::backbone;
use super::shown::{GONE, Shown};
use super::{SceneLink, SceneNode};
use crate::id::OrganisationId;
use crate::network::atlas::Atlas;

/// The links between those who are shown. `place_of` says by organisation which mark it is part of.
pub(super) fn between(
    atlas: &Atlas,
    shown: &[Shown],
    place_of: &[u32],
    nodes: &[SceneNode],
    centre: Option<OrganisationId>,
) -> Vec<SceneLink> {
    let mut links: Vec<SceneLink> = Vec::new();
    let mut bundles: HashMap<(u32, u32), usize> = HashMap::new();
    for (number, tie) in shown.iter().flat_map(|s| atlas.touching(s.number).iter().map(move |t| (s.number, *t))) {
        let ends = atlas.tie(tie);
        let (from, to) = (place_of[ends.from as usize], place_of[ends.to as usize]);
        if ends.from != number || from == to || from == GONE || to == GONE {
            continue;
        }
        let bundled = nodes[from as usize].count > 1 || nodes[to as usize].count > 1;
        let known = bundled.then(|| *bundles.entry((from.min(to), from.max(to))).or_insert(links.len()));
        match known.filter(|place| *place < links.len()) {
            Some(place) => join(&mut links[place], &link(atlas, tie, from, to)),
            None => links.push(SceneLink { mutual: bundled || ends.mutual, ..link(atlas, tie, from, to) }),
        }
    }
    links.sort_by_key(|l| l.id);
    let centre = centre.and_then(|id| nodes.iter().position(|n| n.organisation() == Some(id))).map(|place| place as u32);
    backbone(links, nodes.len(), centre)
}

fn link(atlas: &Atlas, number: u32, from: u32, to: u32) -> SceneLink {
    let tie = atlas.tie(number);
    SceneLink {
        id: atlas.tie_id(number),
        from,
        to,
        kind: atlas.word(tie.kind).to_owned(),
        mutual: tie.mutual,
        strength: tie.strength,
        count: 1,
        ended: tie.ended,
        since: tie.since,
        pull: tie.pull,
    }
}

/// One more relationship goes into a bundle, which looks like its strongest.
fn join(bundle: &mut SceneLink, link: &SceneLink) {
    if link.strength > bundle.strength {
        let (count, from, to) = (bundle.count, bundle.from, bundle.to);
        *bundle = SceneLink { count, from, to, mutual: true, ..link.clone() };
    }
    bundle.count += 1;
    bundle.ended &= link.ended;
}
