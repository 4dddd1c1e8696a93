//! Dresses the marks of a scene: names, owners, states, logos, how partnerships are doing, and what the rules make of them.
//! Not here: who is shown.

use std::collections::HashSet;

use super::rules;
use super::{Scene, SceneNode, SceneRequest, Stands};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::view::ColourBy;
use crate::network::atlas::Atlas;
use crate::network::layout::Point;
use crate::queries::health::Healths;

pub(super) fn dress(ecosystem: &Ecosystem, atlas: &Atlas, scene: &mut Scene, request: &SceneRequest) -> Result<()> {
    let rows = ecosystem.rows();
    let logos: HashSet<OrganisationId> = rows.with_logo()?.into_iter().collect();
    let measured = request.rules.health || request.rules.colour == ColourBy::Health;
    let healths = if measured { Some(Healths::read(ecosystem)?) } else { None };
    for node in &mut scene.nodes {
        let Some(number) = node.chief else { continue };
        let (id, look) = (atlas.id(number), atlas.look(number));
        if !matches!(node.stands, Stands::Circle(_)) {
            node.name = rows.name_of(id)?.unwrap_or_default();
            node.kind = atlas.word(look.kind).to_owned();
        }
        if node.count == 1 {
            node.status = atlas.word(look.status).to_owned();
            node.owner = atlas.word(look.owner).to_owned();
            node.logo = logos.contains(&id);
            let health = healths.as_ref().filter(|_| !node.conductor).map(|h| h.of(atlas, number));
            node.health = health.map_or((None, None), |h| (h.human, h.business));
        }
    }
    rules::apply(ecosystem, atlas, scene, request.rules)
}

impl SceneNode {
    /// A mark of which nothing is known yet but whom it stands for.
    pub(super) fn bare(stands: Stands) -> Self {
        Self {
            stands,
            chief: None,
            name: String::new(),
            kind: String::new(),
            status: String::new(),
            owner: String::new(),
            at: Point::default(),
            reach: 0.0,
            count: 1,
            pinned: false,
            computed: false,
            conductor: false,
            beyond: false,
            logo: false,
            degree: 0,
            colour: 0,
            shape: 0,
            size: 0,
            health: (None, None),
        }
    }
}
