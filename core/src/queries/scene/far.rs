//! A map that is too large to be sent whole: the part its window sees, far organisations in groups named after the best
//! connected of them. Not here: how groups are found (network::atlas).

use std::sync::Arc;

use super::shown::Shown;
use super::{Scene, SceneLink, SceneNode, SceneRequest, Stands, Window};
use crate::ecosystem::{Ecosystem, Told};
use crate::error::{Error, Result};
use crate::network::atlas::{Atlas, Bundle, Extent, Glimpse, Mark, MarkOf, Terrain};
use crate::network::layout::Point;

/// So much more than the window is sent on every side, as a share of it, so that a short pan needs no new scene.
const MARGIN: f32 = 0.5;
/// The side of a window of usual size, in pixels.
const USUAL_WINDOW: f32 = 800.0;

/// The terrain of the view, where it has been grown and is too large to be sent whole.
pub(super) fn known(ecosystem: &Ecosystem, request: &SceneRequest) -> Option<Arc<Terrain>> {
    ecosystem.known_terrain(&key(request)).filter(|terrain| terrain.placed() > request.limit as usize)
}

fn key(request: &SceneRequest) -> String {
    format!("{} {:?}", request.view_id, request.filter)
}

/// Grows the terrain of those who stand there; it is kept until somebody moves.
pub(super) fn grown(
    ecosystem: &Ecosystem,
    atlas: &Arc<Atlas>,
    request: &SceneRequest,
    standing: &[Shown],
    told: Told<'_>,
) -> Result<Arc<Terrain>> {
    let goes_on = || told(0.85);
    ecosystem.terrain(&key(request), || {
        let placed: Vec<(u32, Point, bool)> = standing.iter().map(|s| (s.number, s.at, s.pinned)).collect();
        let terrain = Terrain::new(Arc::clone(atlas), &placed, &goes_on);
        if goes_on() { Ok(terrain) } else { Err(Error::Cancelled) }
    })
}

/// What the window sees of a terrain. Cost: see [`Terrain::cut`].
pub(super) fn scene(terrain: &Terrain, atlas: &Atlas, request: &SceneRequest) -> Scene {
    let Some(extent) = terrain.extent() else { return Scene::default() };
    let window = request.window.map_or(extent, |w| seen(&w));
    let zoom = request.window.map_or_else(|| whole_zoom(extent), |w| w.zoom as f32);
    let cut = terrain.cut(Glimpse { extent: window, zoom, limit: request.limit as usize });
    let count = u32::try_from(terrain.placed()).unwrap_or(u32::MAX);
    Scene {
        nodes: cut.marks.iter().map(|mark| node(terrain, atlas, mark, window)).collect(),
        links: cut.bundles.iter().map(|bundle| link(atlas, &cut.marks, bundle)).collect(),
        total: count,
        shown: count,
        far: true,
        extent: Some([extent.least.x, extent.least.y, extent.most.x, extent.most.y]),
        ..Scene::default()
    }
}

/// The zoom at which a window of usual size shows everything.
fn whole_zoom(extent: Extent) -> f32 {
    USUAL_WINDOW / (extent.most.x - extent.least.x).max(extent.most.y - extent.least.y).max(1.0)
}

fn seen(window: &Window) -> Extent {
    let (width, height) = ((window.right - window.left) as f32 * MARGIN, (window.bottom - window.top) as f32 * MARGIN);
    Extent {
        least: Point { x: window.left as f32 - width, y: window.top as f32 - height },
        most: Point { x: window.right as f32 + width, y: window.bottom as f32 + height },
    }
}

fn node(terrain: &Terrain, atlas: &Atlas, mark: &Mark, window: Extent) -> SceneNode {
    let stands = match mark.of {
        MarkOf::Organisation(member) => Stands::For(atlas.id(member)),
        MarkOf::Group(place) => Stands::Group(place),
    };
    let alone = mark.count == 1;
    SceneNode {
        chief: Some(mark.chief),
        at: mark.at,
        reach: mark.reach,
        count: mark.count,
        pinned: alone && terrain.is_pinned(mark.chief),
        conductor: alone && atlas.is_conductor(mark.chief),
        beyond: !window.touches(mark.at, mark.reach),
        degree: atlas.degree(mark.chief),
        ..SceneNode::bare(stands)
    }
}

fn link(atlas: &Atlas, marks: &[Mark], bundle: &Bundle) -> SceneLink {
    let tie = atlas.tie(bundle.tie);
    // The bundle is named by places in order; the strongest tie knows which way it runs where both ends are organisations.
    let starts_at_b = marks[bundle.b as usize].of == MarkOf::Organisation(tie.from);
    let (from, to) = if starts_at_b { (bundle.b, bundle.a) } else { (bundle.a, bundle.b) };
    let single = bundle.count == 1 && marks[bundle.a as usize].count == 1 && marks[bundle.b as usize].count == 1;
    SceneLink {
        id: atlas.tie_id(bundle.tie),
        from,
        to,
        kind: atlas.word(tie.kind).to_owned(),
        mutual: tie.mutual || !single,
        strength: tie.strength,
        count: bundle.count,
        ended: tie.ended,
        since: tie.since,
        pull: tie.pull,
    }
}
