//! The picture: the plain description of a map that every map export draws from, words, looks and positions already chosen.
//! Not here: how it is drawn (svg, png, pdf, html).

use super::looks::Stroke;
use super::looks::shapes::Shape;

/// A map to be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// The ecosystem's name.
    pub title: String,
    /// One line about what is shown, or empty.
    pub subtitle: String,
    /// The date as it should be read.
    pub date: String,
    /// Language of the words, for the document (`fr`, `en`).
    pub lang: String,
    /// The marks.
    pub nodes: Vec<PictureNode>,
    /// What joins them.
    pub links: Vec<PictureLink>,
    /// The circles.
    pub hulls: Vec<Hull>,
    /// What colours, shapes, sizes and lines mean, in words.
    pub legend: Vec<LegendPart>,
    /// Words of the interactive page.
    pub words: PictureWords,
}

/// What sort of mark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// One organisation.
    #[default]
    One,
    /// The conductor.
    Conductor,
    /// Several organisations as one mark.
    Several,
}

/// How a partnership is doing, per mille: its human half and its business half, where known.
pub type Halves = (Option<u16>, Option<u16>);

/// A mark on the map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PictureNode {
    /// A name for it that no other mark has.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What sort of mark it is.
    pub sort: Sort,
    /// How many organisations it stands for.
    pub count: u32,
    /// Its first kind, which chooses the glyph.
    pub kind: String,
    /// What it is, in words.
    pub kind_label: String,
    /// Centre, rightwards, in map units.
    pub x: f64,
    /// Centre, downwards.
    pub y: f64,
    /// Its colour.
    pub colour: &'static str,
    /// Its shape.
    pub shape: Shape,
    /// How large, from 0 to 1 of the growth there is.
    pub size: f64,
    /// How many relationships it has: who has more is named first.
    pub degree: u32,
    /// The state of the partnership.
    pub status: String,
    /// Who looks after it, where that is shown; empty for nobody.
    pub owner: Option<String>,
    /// How the partnership is doing, where that is shown.
    pub health: Option<Halves>,
    /// Its logo, as PNG.
    pub logo: Option<Vec<u8>>,
    /// Lines for its sheet: label and text.
    pub details: Vec<(String, String)>,
}

/// A link on the map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PictureLink {
    /// Where it starts: place in `nodes`.
    pub a: usize,
    /// Where it ends: place in `nodes`.
    pub b: usize,
    /// What it is, in words.
    pub kind_label: String,
    /// What stands on the line; empty where nothing does.
    pub words: String,
    /// Whether it runs both ways.
    pub mutual: bool,
    /// Its line.
    pub stroke: Stroke,
    /// How many relationships it stands for.
    pub count: u32,
    /// A suggested introduction rather than a relationship.
    pub suggested: bool,
}

/// A circle on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Hull {
    /// Its name.
    pub name: String,
    /// Its members: places in `nodes`.
    pub members: Vec<usize>,
}

/// What one rule of drawing makes of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendPart {
    /// What the marks go by.
    pub heading: String,
    /// What each of them means.
    pub entries: Vec<LegendEntry>,
}

/// One mark of the legend and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// What it explains.
    pub mark: Mark,
    /// In words.
    pub label: String,
    /// How many there are, where that is said.
    pub count: Option<u32>,
}

/// A mark that the legend explains.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A shape in a colour, with a glyph or an empty one.
    Shape(Shape, &'static str, &'static str),
    /// The conductor.
    Conductor,
    /// A circle drawn as one mark.
    Several,
    /// The badge of a state.
    State(String),
    /// Small and large marks.
    Sizes,
    /// The two half rings of health.
    Ring,
    /// The badge of an owner.
    Owner,
    /// A line.
    Line(Stroke),
}

/// Words that the interactive page needs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PictureWords {
    /// Placeholder of the search field.
    pub search: String,
    /// Button that shows the whole map.
    pub fit: String,
    /// Button that closes a sheet.
    pub close: String,
    /// Heading over an organisation's links.
    pub links: String,
    /// Shown when the search finds nothing.
    pub nothing: String,
}
