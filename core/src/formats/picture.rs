//! The picture: the plain description of a map that every map export draws from, words and positions already chosen.
//! Not here: how it is drawn (svg, png, pdf, html).

use crate::id::OrganisationId;

/// A map to be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// The ecosystem's or the view's name.
    pub title: String,
    /// One line about it, or empty.
    pub subtitle: String,
    /// The date as it should be read.
    pub date: String,
    /// Language of the words, for the document (`fr`, `en`).
    pub lang: String,
    /// The organisations.
    pub nodes: Vec<PictureNode>,
    /// What joins them.
    pub links: Vec<PictureLink>,
    /// The circles.
    pub hulls: Vec<Hull>,
    /// What the colours and lines mean, in words.
    pub legend: Vec<LegendEntry>,
    /// Words of the interactive page.
    pub words: PictureWords,
}

/// An organisation on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureNode {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its first kind, which chooses colour and glyph.
    pub kind: String,
    /// The kind in words.
    pub kind_label: String,
    /// Centre, rightwards, in map units.
    pub x: f64,
    /// Centre, downwards.
    pub y: f64,
    /// Whether it is the conductor.
    pub conductor: bool,
    /// Whether it belongs to the composition in hand.
    pub lit: bool,
    /// Lines for its sheet: label and text.
    pub details: Vec<(String, String)>,
}

/// A link on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureLink {
    /// Where it starts: place in `nodes`.
    pub a: usize,
    /// Where it ends: place in `nodes`.
    pub b: usize,
    /// Its kind.
    pub kind: String,
    /// The kind in words.
    pub kind_label: String,
    /// Whether it runs both ways.
    pub mutual: bool,
    /// From 1 to 5.
    pub strength: u8,
    /// A suggested introduction rather than a relationship.
    pub suggested: bool,
    /// Whether it belongs to the composition in hand.
    pub lit: bool,
}

/// A circle on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Hull {
    /// Its name.
    pub name: String,
    /// Its members: places in `nodes`.
    pub members: Vec<usize>,
}

/// One line of the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// What it explains.
    pub mark: Mark,
    /// In words.
    pub label: String,
}

/// A mark that the legend explains.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// The disc of a kind of organisation.
    Kind(String),
    /// The conductor's disc.
    Conductor,
    /// A relationship.
    Link,
    /// A suggested introduction.
    Suggested,
    /// A relationship between competitors.
    Competitor,
    /// A member of the composition in hand.
    Lit,
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
