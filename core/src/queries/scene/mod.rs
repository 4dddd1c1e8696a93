//! The scene: what the map draws. Who is shown and where (`shown`, `far`), what joins them (`links`), how they look (`dress`,
//! `rules`), and the bytes in which it travels (`pack`), because a thousand records of JSON would be felt.
//! Not here: any drawing.

mod backbone;
mod dress;
mod far;
mod links;
mod pack;
mod rules;
mod shown;

use serde::Deserialize;

pub use pack::pack;

use super::names::OrganisationRef;
use crate::ecosystem::{Ecosystem, Told};
use crate::error::Result;
use crate::id::{CircleId, Id, OrganisationId, RelationshipId, ViewId};
use crate::model::time::Day;
use crate::model::view::{Filter, Rules, View};
use crate::network::layout::Point;

/// More organisations than this cannot be read at a glance: a focus view is proposed first.
pub const READABLE: u32 = 300;

/// Which part of the map, and by which rules.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SceneRequest {
    /// The whole map, a focus view, or a saved view.
    pub view_id: ViewId,
    /// For a focus view: how many steps from its centre.
    pub steps: u32,
    /// At most so many organisations are shown each by itself.
    pub limit: u32,
    /// How it is drawn.
    pub rules: Rules,
    /// Who is shown.
    pub filter: Filter,
    /// Circles drawn as one mark.
    pub collapsed: Vec<CircleId>,
    /// What the window sees; beyond `limit` organisations only that is sent, far ones in groups.
    pub window: Option<Window>,
    /// Where organisations stand that have no stored place on this view and are on screen: they do not move.
    pub held: Vec<Held>,
}

/// What a window sees of the map, in map units.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Window {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// Pixels per map unit.
    pub zoom: f64,
}

/// Where an organisation stands on screen.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Held {
    /// Which one.
    pub id: OrganisationId,
    /// Rightwards.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A scene, before it is packed.
#[derive(Debug, Default)]
pub struct Scene {
    /// The marks.
    pub nodes: Vec<SceneNode>,
    /// The links between them; of a dense scene the ones that carry most.
    pub links: Vec<SceneLink>,
    /// The circles that have a member among them, and those drawn as one mark.
    pub circles: Vec<SceneCircle>,
    /// How many organisations the view has in all.
    pub total: u32,
    /// How many of them are shown, each by itself or in a group.
    pub shown: u32,
    /// Whether only what the window sees was sent.
    pub far: bool,
    /// The rectangle round everything, for a map of which only a part was sent: left, top, right, bottom.
    pub extent: Option<[f32; 4]>,
    /// The centre of a focus view.
    pub focus: Option<OrganisationRef>,
    /// The view that should be opened first where this one is too large to read.
    pub suggested_view: Option<ViewId>,
    /// What the colours mean, by number: a word and how many it stands for.
    pub colours: Vec<(String, u32)>,
    /// What the shapes mean, by number.
    pub shapes: Vec<(String, u32)>,
}

/// Whom a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// One organisation.
    For(OrganisationId),
    /// A circle drawn as one mark.
    Circle(CircleId),
    /// A group seen from afar, by its place in the tree; named after its best connected member.
    Group(u32),
}

/// One mark of a scene.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneNode {
    /// Whom it stands for.
    pub stands: Stands,
    /// The organisation it looks like, by its number in the atlas; a circle looks like nobody.
    pub chief: Option<u32>,
    /// Its name.
    pub name: String,
    /// Its first kind.
    pub kind: String,
    /// The state of the partnership.
    pub status: String,
    /// Who looks after it.
    pub owner: String,
    /// Where it stands.
    pub at: Point,
    /// How far the members of a group reach from there.
    pub reach: f32,
    /// How many organisations it stands for.
    pub count: u32,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Whether its position was computed for this view and is not stored.
    pub computed: bool,
    /// Whether it is the conductor.
    pub conductor: bool,
    /// Whether it lies outside the window, and is there only because a link leads to it.
    pub beyond: bool,
    /// Whether it has a logo.
    pub logo: bool,
    /// How many relationships it has in the whole ecosystem.
    pub degree: u32,
    /// Which of the scene's colours.
    pub colour: u16,
    /// Which of the scene's shapes.
    pub shape: u8,
    /// How large, per mille of the growth there is.
    pub size: u16,
    /// How the partnership is doing, per mille: its human half and its business half, where known.
    pub health: (Option<u16>, Option<u16>),
}

impl SceneNode {
    /// The organisation, where it stands for one alone.
    pub fn organisation(&self) -> Option<OrganisationId> {
        match self.stands {
            Stands::For(id) => Some(id),
            Stands::Circle(_) | Stands::Group(_) => None,
        }
    }

    /// A name for the mark among those of its scene: the identifier of the organisation or circle; of a group eight bytes of
    /// ones and its number.
    pub fn mark_id(&self) -> OrganisationId {
        match self.stands {
            Stands::For(id) => id,
            Stands::Circle(id) => OrganisationId::from_bytes(id.bytes()),
            Stands::Group(place) => {
                let mut bytes = [0xff; 16];
                bytes[8..].copy_from_slice(&u64::from(place).to_be_bytes());
                OrganisationId::from_bytes(bytes)
            }
        }
    }
}

/// One link of a scene.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneLink {
    /// The relationship, or the strongest of a bundle.
    pub id: RelationshipId,
    /// The mark it starts from, by place.
    pub from: u32,
    /// The mark it ends at.
    pub to: u32,
    /// What it is.
    pub kind: String,
    /// Whether it runs both ways.
    pub mutual: bool,
    /// From 1 to 5.
    pub strength: u8,
    /// How many relationships it stands for.
    pub count: u32,
    /// Whether it has ended.
    pub ended: bool,
    /// When it began, in days since 1970-01-01.
    pub since: Option<i32>,
    /// How strongly it pulls its ends together: 1/(k − 1) where k organisations share it, 0 where it does not.
    pub pull: f32,
}

/// Days of age from which a relationship counts as not new, and as old.
const SETTLED: i32 = 365;
const OLD: i32 = 3 * 365;

impl SceneLink {
    /// How long ago it began: 1 new, 2 settled, 3 old; 0 where that is not known.
    pub fn age(&self, today: Day) -> u8 {
        match self.since.map(|since| today.number() - since) {
            None => 0,
            Some(days) if days < SETTLED => 1,
            Some(days) if days < OLD => 2,
            Some(_) => 3,
        }
    }
}

/// A circle of a scene.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneCircle {
    /// Which one.
    pub id: CircleId,
    /// Its name.
    pub name: String,
    /// Its members among the marks, by place; the one mark where it is collapsed.
    pub members: Vec<u32>,
    /// Whether it is drawn as one mark.
    pub collapsed: bool,
    /// Where it is: who is in the mark, and where they stand.
    pub inside: Vec<(OrganisationId, Point)>,
}

/// The scene of a view. Cost: what is shown and its relationships; the first time after a change the atlas as well.
pub fn scene(ecosystem: &Ecosystem, request: &SceneRequest) -> Result<Scene> {
    prepared_scene(ecosystem, request, &|_| true)
}

/// The same, told how far the reading of a large ecosystem has come; false cancels it.
pub fn prepared_scene(ecosystem: &Ecosystem, request: &SceneRequest, told: Told<'_>) -> Result<Scene> {
    let atlas = ecosystem.atlas(&|share| told(share * 0.7))?;
    let base = Base::of(ecosystem, request)?;
    let mut scene = match far::known(ecosystem, request) {
        Some(terrain) => far::scene(&terrain, &atlas, request),
        None => match shown::shown(ecosystem, &atlas, request, &base)? {
            shown::Who::Near(near) => near.scene(ecosystem, &atlas, request)?,
            shown::Who::Far(standing) => far::scene(&*far::grown(ecosystem, &atlas, request, &standing, told)?, &atlas, request),
        },
    };
    dress::dress(ecosystem, &atlas, &mut scene, request)?;
    scene.focus = base.centre.map(|id| named(ecosystem, id)).transpose()?.flatten();
    scene.suggested_view = shown::suggested(&atlas, &base, scene.total);
    Ok(scene)
}

fn named(ecosystem: &Ecosystem, id: OrganisationId) -> Result<Option<OrganisationRef>> {
    Ok(ecosystem.rows().name_of(id)?.map(|name| OrganisationRef { id, name }))
}

/// What a view is a view of: the whole map or the surroundings of a centre, and whose placements it has.
pub(super) struct Base {
    /// The centre of a focus view.
    pub centre: Option<OrganisationId>,
    /// How many steps round it.
    pub steps: u32,
    /// Whose placements stand first.
    pub view: ViewId,
    /// Whether it was given a name.
    pub saved: bool,
}

impl Base {
    /// What the view asked for is a view of.
    pub fn of(ecosystem: &Ecosystem, request: &SceneRequest) -> Result<Self> {
        let view = request.view_id;
        let saved = if view == ViewId::nil() { None } else { ecosystem.rows().find::<View>(view)? };
        Ok(match saved {
            Some(View { look, .. }) => Self { centre: look.centre, steps: request.steps.max(look.steps), view, saved: true },
            None => Self { centre: view.centre(), steps: request.steps, view, saved: false },
        })
    }
}
