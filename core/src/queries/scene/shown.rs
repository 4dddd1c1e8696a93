//! Who is shown, and where: the whole map, or the surroundings of a centre; those who fit the filter; circles as one mark where
//! they are collapsed. Not here: maps too large to be sent whole (far).

use std::collections::{HashMap, HashSet};

use super::links;
use super::{Base, Held, READABLE, Scene, SceneCircle, SceneNode, SceneRequest, Stands};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{CircleId, OrganisationId, ViewId};
use crate::model::circle::Circle;
use crate::model::view::Filter;
use crate::network::atlas::Atlas;
use crate::network::focus;
use crate::network::layout::{self, Point, Scene as LayoutScene};
use crate::store::looks::Standing;

/// How many organisations a focus view of so many steps shows at most: what can be read at once.
const FOCUS_LIMITS: [usize; 4] = [40, 60, 80, 100];

/// One organisation that is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    /// Its number in the atlas.
    pub number: u32,
    /// Where it stands.
    pub at: Point,
    pub pinned: bool,
    pub computed: bool,
}

/// Those who are shown.
pub(super) enum Who {
    /// Each by itself.
    Near(Near),
    /// Too many for that.
    Far(Vec<Shown>),
}

/// Those who are shown each by itself, of how many.
pub(super) struct Near {
    shown: Vec<Shown>,
    total: u32,
    centre: Option<OrganisationId>,
}

pub(super) fn shown(ecosystem: &Ecosystem, atlas: &Atlas, request: &SceneRequest, base: &Base) -> Result<Who> {
    let (total, shown) = match base.centre {
        None => whole(ecosystem, atlas, base)?,
        Some(centre) => round(ecosystem, atlas, centre, base, &request.held)?,
    };
    let fits = Fits::new(ecosystem, atlas, &request.filter)?;
    let shown: Vec<Shown> = shown.into_iter().filter(|s| fits.shows(s.number)).collect();
    let near = shown.len() <= request.limit as usize;
    Ok(if near { Who::Near(Near { shown, total, centre: base.centre }) } else { Who::Far(shown) })
}

/// Everybody who stands on the map; on a saved view those whom it has moved stand where it has them, and those put only there
/// are with them.
fn whole(ecosystem: &Ecosystem, atlas: &Atlas, base: &Base) -> Result<(u32, Vec<Shown>)> {
    let rows = ecosystem.rows();
    let mut standings = rows.standings_on(ViewId::nil(), &|_| true)?;
    if base.saved {
        let own: HashMap<OrganisationId, Standing> = rows.standings_on(base.view, &|_| true)?.into_iter().map(|s| (s.id, s)).collect();
        let known: HashSet<OrganisationId> = standings.iter().map(|s| s.id).collect();
        standings.iter_mut().for_each(|s| *s = own.get(&s.id).copied().unwrap_or(*s));
        let mut newcomers: Vec<Standing> = own.into_values().filter(|s| !known.contains(&s.id)).collect();
        newcomers.sort_unstable_by_key(|s| s.id);
        standings.extend(newcomers);
    }
    let shown: Vec<Shown> = standings.iter().filter_map(|s| stored(atlas, s)).collect();
    Ok((u32::try_from(shown.len()).unwrap_or(u32::MAX), shown))
}

fn stored(atlas: &Atlas, standing: &Standing) -> Option<Shown> {
    let at = Point { x: standing.x, y: standing.y };
    Some(Shown { number: atlas.number(standing.id)?, at, pinned: standing.pinned, computed: false })
}

/// The surroundings of a centre. Whoever has no stored place on this view keeps the one it has on screen, and otherwise finds
/// one without moving the others.
fn round(ecosystem: &Ecosystem, atlas: &Atlas, centre: OrganisationId, base: &Base, held: &[Held]) -> Result<(u32, Vec<Shown>)> {
    let start = atlas.number(centre).ok_or_else(|| Error::not_found("organisation", centre))?;
    let steps = base.steps.clamp(1, 4);
    let near = focus::focus(atlas, start, steps, FOCUS_LIMITS[steps as usize - 1]);
    let stored: HashMap<OrganisationId, Standing> =
        ecosystem.rows().standings_on(base.view, &|_| true)?.into_iter().map(|s| (s.id, s)).collect();
    let newcomers = newcomers(atlas, &stored);
    let numbers: Vec<u32> = near.iter().map(|(number, _)| *number).chain(newcomers.into_iter().filter(|n| *n != start)).collect();
    let mut fixed: HashMap<OrganisationId, Point> = held.iter().map(|h| (h.id, Point { x: h.x as f32, y: h.y as f32 })).collect();
    fixed.extend(stored.values().map(|s| (s.id, Point { x: s.x, y: s.y })));
    let positions = layout::concentric(&layout_of(atlas, &numbers, centre, &fixed));
    let shown = positions.into_iter().filter_map(|(id, at)| {
        let place = stored.get(&id);
        Some(Shown { number: atlas.number(id)?, at, pinned: place.is_some_and(|p| p.pinned), computed: place.is_none() })
    });
    Ok((u32::try_from(atlas.len()).unwrap_or(u32::MAX), shown.collect()))
}

/// Who was put on a focus view and has no relationship yet by which it could be near: a copy, somebody just made.
fn newcomers(atlas: &Atlas, stored: &HashMap<OrganisationId, Standing>) -> Vec<u32> {
    let mut alone: Vec<u32> = stored.keys().filter_map(|id| atlas.number(*id)).filter(|n| atlas.degree(*n) == 0).collect();
    alone.sort_unstable();
    alone
}

fn layout_of(atlas: &Atlas, numbers: &[u32], centre: OrganisationId, fixed: &HashMap<OrganisationId, Point>) -> LayoutScene {
    let here: HashSet<u32> = numbers.iter().copied().collect();
    let ties = numbers.iter().flat_map(|n| atlas.touching(*n).iter().map(|t| atlas.tie(*t)).filter(move |t| t.from == *n));
    let between = ties.filter(|t| t.pull > 0.0 && here.contains(&t.to));
    LayoutScene {
        nodes: numbers.iter().map(|n| atlas.id(*n)).collect(),
        links: between.map(|t| (atlas.id(t.from), atlas.id(t.to), f32::from(t.strength))).collect(),
        pinned: numbers.iter().map(|n| atlas.id(*n)).filter_map(|id| Some((id, *fixed.get(&id)?))).collect(),
        centre: Some(centre),
        seed: 1,
    }
}

/// A view that is too large to read proposes the surroundings of whoever matters most.
pub(super) fn suggested(atlas: &Atlas, base: &Base, total: u32) -> Option<ViewId> {
    let wanted = base.view == ViewId::nil() && total > READABLE;
    wanted.then(|| focus::overview_centre(atlas)).flatten().map(|number| ViewId::round(atlas.id(number)))
}

/// Whom a filter lets through.
struct Fits<'a> {
    atlas: &'a Atlas,
    filter: &'a Filter,
    members: Option<HashSet<u32>>,
}

impl<'a> Fits<'a> {
    fn new(ecosystem: &Ecosystem, atlas: &'a Atlas, filter: &'a Filter) -> Result<Self> {
        let mut members = HashSet::new();
        for circle in &filter.circles {
            members.extend(ecosystem.rows().members_of(*circle)?.iter().filter_map(|id| atlas.number(*id)));
        }
        Ok(Self { atlas, filter, members: (!filter.circles.is_empty()).then_some(members) })
    }

    fn shows(&self, number: u32) -> bool {
        let (atlas, filter, look) = (self.atlas, self.filter, self.atlas.look(number));
        let among = |words: &[String], word: u32| words.is_empty() || words.iter().any(|w| w == atlas.word(word));
        let fits = among(&filter.kinds, look.kind)
            && among(&filter.statuses, look.status)
            && among(&filter.owners, look.owner)
            && among(&filter.countries, look.country)
            && among(&filter.sectors, look.sector)
            && self.members.as_ref().is_none_or(|m| m.contains(&number));
        fits || atlas.is_conductor(number)
    }
}

impl Near {
    /// Their scene, with collapsed circles as one mark each.
    pub fn scene(self, ecosystem: &Ecosystem, atlas: &Atlas, request: &SceneRequest) -> Result<Scene> {
        let mut marks = Marks::new(&self.shown, atlas.len());
        let circles = circles(ecosystem, atlas, &mut marks, &self.shown, &request.collapsed)?;
        let inside = marks.inside(atlas, &self.shown);
        let (mut nodes, place_of) = marks.nodes(atlas, &self.shown);
        let placed = circles.into_iter().filter_map(|c| placed(c, &place_of));
        let circles: Vec<SceneCircle> = placed.map(|c| with_inside(c, &inside)).collect();
        for node in &mut nodes {
            if let Stands::Circle(id) = node.stands {
                node.name = circles.iter().find(|c| c.id == id).map(|c| c.name.clone()).unwrap_or_default();
            }
        }
        let links = links::between(atlas, &self.shown, &place_of, &nodes, self.centre);
        let shown = u32::try_from(self.shown.len()).unwrap_or(u32::MAX);
        Ok(Scene { nodes, links, circles, total: self.total, shown, ..Scene::default() })
    }
}

/// By organisation: which mark it is part of; `GONE` where it is not shown.
pub(super) const GONE: u32 = u32::MAX;

/// The marks in the making: who has gone into which circle.
struct Marks {
    /// By organisation: its place among the shown.
    place: Vec<u32>,
    /// By place among the shown: the collapsed circle it has gone into, by number.
    gone_into: Vec<Option<usize>>,
    collapsed: Vec<CircleId>,
}

impl Marks {
    fn new(shown: &[Shown], organisations: usize) -> Self {
        let mut place = vec![GONE; organisations];
        shown.iter().enumerate().for_each(|(i, s)| place[s.number as usize] = i as u32);
        Self { place, gone_into: vec![None; shown.len()], collapsed: Vec::new() }
    }

    /// Lets those members go into the circle who are shown and have not gone into another.
    fn collapse(&mut self, circle: CircleId, members: &[u32]) {
        let number = self.collapsed.len();
        let mut any = false;
        for place in members.iter().map(|m| self.place[*m as usize]).filter(|p| *p != GONE) {
            let gone = &mut self.gone_into[place as usize];
            any |= gone.is_none();
            *gone = gone.or(Some(number));
        }
        if any {
            self.collapsed.push(circle);
        }
    }

    /// By collapsed circle: who has gone into it, and where they stand.
    fn inside(&self, atlas: &Atlas, shown: &[Shown]) -> Vec<(CircleId, Vec<(OrganisationId, Point)>)> {
        let of = |number: usize| {
            let gone = shown.iter().zip(&self.gone_into).filter(move |(_, gone)| **gone == Some(number));
            gone.map(|(s, _)| (atlas.id(s.number), s.at)).collect()
        };
        self.collapsed.iter().enumerate().map(|(number, id)| (*id, of(number))).collect()
    }

    /// The marks, and by organisation which one it is part of.
    fn nodes(self, atlas: &Atlas, shown: &[Shown]) -> (Vec<SceneNode>, Vec<u32>) {
        let mut nodes: Vec<SceneNode> = Vec::with_capacity(shown.len());
        let mut place_of = vec![GONE; atlas.len()];
        for (s, _) in shown.iter().zip(&self.gone_into).filter(|(_, gone)| gone.is_none()) {
            place_of[s.number as usize] = nodes.len() as u32;
            nodes.push(mark(atlas, s));
        }
        for (number, circle) in self.collapsed.iter().enumerate() {
            let inside: Vec<&Shown> = shown.iter().zip(&self.gone_into).filter(|(_, g)| **g == Some(number)).map(|(s, _)| s).collect();
            inside.iter().for_each(|s| place_of[s.number as usize] = nodes.len() as u32);
            nodes.push(circle_mark(atlas, *circle, &inside));
        }
        (nodes, place_of)
    }
}

fn mark(atlas: &Atlas, s: &Shown) -> SceneNode {
    SceneNode {
        chief: Some(s.number),
        at: s.at,
        pinned: s.pinned,
        computed: s.computed,
        conductor: atlas.is_conductor(s.number),
        degree: atlas.degree(s.number),
        ..SceneNode::bare(Stands::For(atlas.id(s.number)))
    }
}

fn circle_mark(atlas: &Atlas, circle: CircleId, inside: &[&Shown]) -> SceneNode {
    let count = inside.len().max(1) as f32;
    let (x, y) = inside.iter().fold((0.0, 0.0), |(x, y), s| (x + s.at.x / count, y + s.at.y / count));
    SceneNode {
        at: Point { x, y },
        count: inside.len() as u32,
        conductor: inside.iter().any(|s| atlas.is_conductor(s.number)),
        degree: inside.iter().map(|s| atlas.degree(s.number)).sum(),
        ..SceneNode::bare(Stands::Circle(circle))
    }
}

/// A circle, its members and whether it is collapsed.
struct Drawn {
    circle: Circle,
    members: Vec<u32>,
    collapsed: bool,
}

fn circles(ecosystem: &Ecosystem, atlas: &Atlas, marks: &mut Marks, shown: &[Shown], collapsed: &[CircleId]) -> Result<Vec<Drawn>> {
    if shown.is_empty() {
        return Ok(Vec::new());
    }
    let rows = ecosystem.rows();
    let mut drawn = Vec::new();
    for circle in rows.all::<Circle>()? {
        let members: Vec<u32> = rows.members_of(circle.id)?.iter().filter_map(|m| atlas.number(*m)).collect();
        if collapsed.contains(&circle.id) {
            marks.collapse(circle.id, &members);
        }
        drawn.push(Drawn { collapsed: collapsed.contains(&circle.id), circle, members });
    }
    Ok(drawn)
}

/// A circle with the places of its marks; `None` where it has none.
fn placed(drawn: Drawn, place_of: &[u32]) -> Option<SceneCircle> {
    let mut members: Vec<u32> = drawn.members.iter().map(|m| place_of[*m as usize]).filter(|p| *p != GONE).collect();
    members.sort_unstable();
    members.dedup();
    let (id, name, collapsed) = (drawn.circle.id, drawn.circle.name, drawn.collapsed);
    (!members.is_empty()).then_some(SceneCircle { id, name, members, collapsed, inside: Vec::new() })
}

fn with_inside(circle: SceneCircle, inside: &[(CircleId, Vec<(OrganisationId, Point)>)]) -> SceneCircle {
    let own = inside.iter().find(|(id, _)| *id == circle.id).map(|(_, inside)| inside.clone());
    SceneCircle { inside: own.unwrap_or_default(), ..circle }
}
