//! The map and the data as other files: the picture drawn in a format, the graph written for another program, what is to be done for a
//! calendar; for the house, or for others, who are told less.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::names::{Names, OrganisationRef};
use super::picture::{Asked, picture};
use super::scene::{SceneNode, SceneRequest, scene};
use crate::ecosystem::Ecosystem;
use crate::ecosystem::sharing::Told;
use crate::error::{Error, Result};
use crate::formats::{canvas, html, pdf, png, svg};
use crate::id::{CircleId, OrganisationId, ViewId};
use crate::model::audience::ShareAudience;
use crate::model::introduction::Lang;
use crate::model::organisation::Organisation;
use crate::model::placement::Placement;
use crate::model::relationship::Relationship;
use crate::model::term::fold;
use crate::model::time::Moment;
use crate::model::view::{ColourBy, Filter, LinkBy, Rules, ShapeBy, SizeBy};

crate::model::words::words! {
    /// A format that can be written; the word is the file's ending.
    Format {
        /// A drawing.
        Svg = "svg",
        /// A picture of pixels.
        Png = "png",
        /// A page to print.
        Pdf = "pdf",
        /// One page to look around in.
        Html = "html",
        /// The graph for other programs.
        Graphml = "graphml",
        /// The graph for Gephi and its kin, with positions.
        Gexf = "gexf",
        /// Cards for Obsidian and its kin.
        Canvas = "canvas",
        /// Everything for other programs.
        Json = "json",
        /// What is to be done, for a calendar.
        Ics = "ics",
    }
}

impl Format {
    /// Whether it shows a view of the map; the others hold the whole ecosystem.
    pub fn shows_a_view(self) -> bool {
        matches!(self, Self::Svg | Self::Png | Self::Pdf | Self::Html | Self::Canvas)
    }
}

/// For whom something is exported, and of whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Share {
    /// For whom.
    pub audience: ShareAudience,
    /// Of the members of this circle and the conductor alone.
    pub circle: Option<CircleId>,
}

/// What an export would hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Preview {
    /// How many organisations, the conductor among them.
    pub organisations: u32,
    /// How many relationships.
    pub relationships: u32,
    /// Who would be in it if it were for the house, and is nobody else's business; by name.
    pub untold: Vec<OrganisationRef>,
}

/// How wide a picture of pixels is.
const PNG_WIDTH: u32 = 2400;

/// The bytes of a view in a format. Pictures show the view asked for; the other files hold the whole ecosystem. A calendar is for the house
/// alone and refused to others.
pub fn export(ecosystem: &Ecosystem, format: Format, view: &SceneRequest, share: Share, lang: Lang, at: Moment) -> Result<Vec<u8>> {
    let inside = share.audience == ShareAudience::Internal;
    if !inside && format == Format::Ics {
        return Err(Error::Invalid("a calendar says what is to be done, which is for the house alone (internal)".to_owned()));
    }
    let asked = Asked { lang, at, suggests: inside };
    let view = among(view, share.circle);
    if !format.shows_a_view() {
        let told = told(ecosystem, share)?;
        return write(told.as_ref().unwrap_or(ecosystem), format, &view, asked);
    }
    if inside {
        return write(ecosystem, format, &view, asked);
    }
    let (told, view) = told_of_view(ecosystem, share, &view)?;
    write(&told, format, &view, asked)
}

/// The ecosystem as an audience may know it, for files that hold the whole of it; nothing where that is as it is.
pub fn told(ecosystem: &Ecosystem, share: Share) -> Result<Option<Ecosystem>> {
    let rows = ecosystem.rows();
    let among = share.circle.map(|circle| rows.members_of(circle)).transpose()?.map(HashSet::from_iter);
    match (share.audience, among) {
        (ShareAudience::Internal, None) => Ok(None),
        (ShareAudience::Internal, Some(among)) => ecosystem.only(&among).map(Some),
        (audience, among) => {
            let places = rows.placements_on(ViewId::nil())?;
            ecosystem.told(&Told { audience, among, places, circle: share.circle }).map(Some)
        }
    }
}

/// What an export in a format would hold. Cost: about that of the export without drawing it.
pub fn preview(ecosystem: &Ecosystem, format: Format, view: &SceneRequest, share: Share) -> Result<Preview> {
    let view = SceneRequest { collapsed: Vec::new(), ..among(view, share.circle) };
    let rows = ecosystem.rows();
    let (told, whole): (_, HashSet<OrganisationId>) = if format.shows_a_view() {
        let scene = scene(ecosystem, &view)?;
        let whole: HashSet<OrganisationId> = scene.nodes.iter().filter_map(SceneNode::organisation).collect();
        let told = ecosystem.told(&Told { audience: share.audience, among: Some(whole.clone()), ..Told::default() })?;
        (Some(told), whole)
    } else {
        let inside = Share { audience: ShareAudience::Internal, ..share };
        let whole = told_ids(self::told(ecosystem, inside)?.as_ref().unwrap_or(ecosystem))?;
        (self::told(ecosystem, share)?, whole)
    };
    let told = told.as_ref().unwrap_or(ecosystem);
    let known = told_ids(told)?;
    let gone: Vec<OrganisationId> = whole.into_iter().filter(|id| !known.contains(id)).collect();
    let mut untold = Names::some(rows, gone.iter().copied())?.refer_all(&gone);
    untold.sort_by_cached_key(|one| fold(&one.name));
    let relationships = told.rows().count::<Relationship>()?;
    Ok(Preview { organisations: u32::try_from(known.len()).unwrap_or(u32::MAX), relationships, untold })
}

fn told_ids(ecosystem: &Ecosystem) -> Result<HashSet<OrganisationId>> {
    Ok(ecosystem.rows().all::<Organisation>()?.into_iter().map(|organisation| organisation.id).collect())
}

/// The part of an ecosystem that a view shows, as an audience may know it, and the view of that: neither its name nor whom it leaves out is
/// told, and nothing is drawn by what the house thinks.
fn told_of_view(ecosystem: &Ecosystem, share: Share, view: &SceneRequest) -> Result<(Ecosystem, SceneRequest)> {
    let scene = scene(ecosystem, &SceneRequest { collapsed: Vec::new(), ..view.clone() })?;
    let known = |id: OrganisationId| ecosystem.rows().get(id).map(|organisation| share.audience.knows(&organisation));
    let centre = scene.focus.as_ref().map(|focus| Ok(known(focus.id)?.then_some(focus.id))).transpose()?.flatten();
    let view_id = centre.map_or(ViewId::nil(), ViewId::round);
    let place = |node: &SceneNode| {
        let (x, y) = (node.at.x.into(), node.at.y.into());
        Some(Placement { view_id, organisation_id: node.organisation()?, x, y, pinned: node.pinned })
    };
    let places: Vec<Placement> = scene.nodes.iter().filter_map(place).collect();
    let among = places.iter().map(|place| place.organisation_id).collect();
    let told = ecosystem.told(&Told { audience: share.audience, among: Some(among), places, circle: share.circle })?;
    let filter = Filter { circles: share.circle.into_iter().collect(), ..Filter::default() };
    let rules = outside(view.rules);
    Ok((told, SceneRequest { view_id, steps: view.steps, limit: u32::MAX, rules, filter, ..SceneRequest::default() }))
}

/// A view with the members of a circle alone.
fn among(view: &SceneRequest, circle: Option<CircleId>) -> SceneRequest {
    let mut view = view.clone();
    if let Some(circle) = circle {
        view.filter.circles = vec![circle];
    }
    view
}

/// Rules of drawing that tell nothing of what only the house knows.
fn outside(rules: Rules) -> Rules {
    Rules {
        colour: if matches!(rules.colour, ColourBy::Owner | ColourBy::Status | ColourBy::Health) { ColourBy::Kind } else { rules.colour },
        size: if rules.size == SizeBy::Strength { SizeBy::Relationships } else { rules.size },
        shape: if rules.shape == ShapeBy::Status { ShapeBy::Kind } else { rules.shape },
        link: LinkBy::Kind,
        health: false,
        owners: false,
        link_words: rules.link_words,
    }
}

fn write(ecosystem: &Ecosystem, format: Format, view: &SceneRequest, asked: Asked) -> Result<Vec<u8>> {
    let drawn = || picture(ecosystem, &scene(ecosystem, view)?, view, asked);
    match format {
        Format::Svg => Ok(svg::svg(&drawn()?).into_bytes()),
        Format::Png => png::png(&drawn()?, PNG_WIDTH),
        Format::Pdf => pdf::pdf(&drawn()?),
        Format::Html => Ok(html::html(&drawn()?).into_bytes()),
        Format::Canvas => Ok(canvas::canvas(&drawn()?).into_bytes()),
        Format::Graphml => super::data::graphml(ecosystem),
        Format::Gexf => super::data::gexf(ecosystem, asked.at),
        Format::Json => super::data::json(ecosystem),
        Format::Ics => Ok(super::today::calendar(ecosystem, asked.lang, asked.at)?.into_bytes()),
    }
}
