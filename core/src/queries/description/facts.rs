//! The facts a description rests on, read once. Not here: what is said of them (sections).

use std::collections::HashSet;
use std::sync::Arc;

use super::super::names::Names;
use super::super::scene::{Base, SceneRequest, scene};
use super::{Description, say::Speaker, sections};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::circle::Circle;
use crate::model::introduction::Lang;
use crate::model::time::{Day, Moment};
use crate::model::view::View;
use crate::network::Network;
use crate::network::atlas::{Atlas, Tie};

/// Everything a description speaks of.
pub struct Facts {
    pub(super) ecosystem: String,
    pub(super) names: Names,
    pub(super) network: Arc<Network>,
    pub(super) conductor: OrganisationId,
    /// The centre of a focus view.
    pub(super) centre: Option<OrganisationId>,
    /// The name of a saved view.
    pub(super) saved: Option<String>,
    /// Whether only those who fit a filter are shown.
    pub(super) filtered: bool,
    /// The day, where this is the ecosystem as it was.
    pub(super) day: Option<Day>,
    /// Those who are shown.
    pub(super) shown: Vec<Known>,
    /// Live relationships between them.
    pub(super) ties: Vec<Bond>,
    /// Circles with the members that are shown.
    pub(super) circles: Vec<(String, Vec<OrganisationId>)>,
    /// Those who are in the ecosystem and not shown, the best connected first.
    pub(super) left_out: Vec<OrganisationId>,
    /// Those among them who stand on no map at all.
    pub(super) unplaced: Vec<OrganisationId>,
}

/// What is known of one organisation.
pub(super) struct Known {
    pub id: OrganisationId,
    pub kind: String,
    pub country: String,
    pub status: String,
    pub owned: bool,
}

/// A live relationship.
pub(super) struct Bond {
    pub from: OrganisationId,
    pub to: OrganisationId,
    pub kind: String,
    pub strength: u8,
    pub connects: bool,
}

impl Facts {
    /// Reads the facts of a view; circles that are drawn as one mark are spoken of by their members.
    pub fn read(ecosystem: &Ecosystem, request: &SceneRequest, at: Moment) -> Result<Self> {
        let request = SceneRequest { limit: u32::MAX, window: None, collapsed: Vec::new(), ..request.clone() };
        let rows = ecosystem.rows();
        let atlas = ecosystem.atlas(&|_| true)?;
        let shown: Vec<u32> =
            scene(ecosystem, &request)?.nodes.iter().filter_map(|n| n.organisation()).filter_map(|id| atlas.number(id)).collect();
        let here: HashSet<u32> = shown.iter().copied().collect();
        let base = Base::of(ecosystem, &request)?;
        let saved = if base.saved { rows.find::<View>(base.view)?.map(|v| v.name) } else { None };
        let placed: HashSet<OrganisationId> =
            rows.placements_on(crate::id::ViewId::nil())?.into_iter().map(|p| p.organisation_id).collect();
        let left_out = left_out(&atlas, &here);
        Ok(Self {
            ecosystem: rows.ecosystem()?.name,
            names: Names::read(rows)?,
            network: ecosystem.network(at)?,
            conductor: rows.ecosystem()?.conductor_id,
            centre: base.centre,
            saved,
            filtered: request.filter != Default::default(),
            day: ecosystem.is_past().then(|| at.day()),
            ties: ties(&atlas, &shown, &here),
            circles: circles(ecosystem, &atlas, &here)?,
            unplaced: left_out.iter().copied().filter(|id| !placed.contains(id)).collect(),
            shown: shown.iter().map(|n| known(&atlas, *n)).collect(),
            left_out,
        })
    }

    /// The description in a language. Cost: a diagnosis of what is shown and the search for introductions.
    pub fn told(&self, lang: Lang) -> Result<Description> {
        sections::describe(self, &Speaker { lang, names: &self.names })
    }

    /// Whether this is the map as a whole.
    pub(super) fn is_whole(&self) -> bool {
        self.centre.is_none() && !self.filtered
    }

    /// The ids of those who are shown.
    pub(super) fn ids(&self) -> Vec<OrganisationId> {
        self.shown.iter().map(|k| k.id).collect()
    }
}

fn known(atlas: &Atlas, number: u32) -> Known {
    let look = atlas.look(number);
    let word = |word: u32| atlas.word(word).to_owned();
    Known {
        id: atlas.id(number),
        kind: word(look.kind),
        country: word(look.country),
        status: word(look.status),
        owned: !atlas.word(look.owner).is_empty(),
    }
}

fn ties(atlas: &Atlas, shown: &[u32], here: &HashSet<u32>) -> Vec<Bond> {
    let live = |t: &Tie| !t.ended && here.contains(&t.to);
    let from = |n: &u32| atlas.touching(*n).iter().map(|t| atlas.tie(*t)).filter(|t| t.from == *n).filter(live).collect::<Vec<_>>();
    let bond = |t: Tie| Bond {
        from: atlas.id(t.from),
        to: atlas.id(t.to),
        kind: atlas.word(t.kind).to_owned(),
        strength: t.strength,
        connects: t.pull > 0.0,
    };
    shown.iter().flat_map(from).map(bond).collect()
}

fn circles(ecosystem: &Ecosystem, atlas: &Atlas, here: &HashSet<u32>) -> Result<Vec<(String, Vec<OrganisationId>)>> {
    let rows = ecosystem.rows();
    let is_here = |id: &OrganisationId| atlas.number(*id).is_some_and(|n| here.contains(&n));
    let mut circles = Vec::new();
    for circle in rows.all::<Circle>()? {
        let members: Vec<OrganisationId> = rows.members_of(circle.id)?.into_iter().filter(is_here).collect();
        circles.push((circle.name, members));
    }
    circles.retain(|(_, members)| !members.is_empty());
    circles.sort_by(|x, y| y.1.len().cmp(&x.1.len()).then(x.0.cmp(&y.0)));
    Ok(circles)
}

fn left_out(atlas: &Atlas, here: &HashSet<u32>) -> Vec<OrganisationId> {
    let mut out: Vec<u32> = (0..atlas.len() as u32).filter(|n| !here.contains(n)).collect();
    out.sort_by_key(|n| (std::cmp::Reverse(atlas.degree(*n)), *n));
    out.into_iter().map(|n| atlas.id(n)).collect()
}
