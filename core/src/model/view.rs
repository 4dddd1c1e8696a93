//! Views of the map: what is shown and how it looks. A view with a name is kept in the file; where organisations stand on it
//! are placements of its own.

use serde::{Deserialize, Serialize};

use crate::id::{CircleId, OrganisationId, ViewId};

super::words::words! {
    /// What gives an organisation its colour.
    ColourBy {
        /// Its first kind.
        Kind = "kind",
        /// The state of the partnership.
        Status = "status",
        /// Who looks after it.
        Owner = "owner",
        /// Its country.
        Country = "country",
        /// Its first sector.
        Sector = "sector",
        /// The community it belongs to by its relationships.
        Community = "community",
        /// How the partnership is doing.
        Health = "health",
    }
}

super::words::words! {
    /// What gives an organisation its size.
    SizeBy {
        /// How many relationships it has.
        Relationships = "relationships",
        /// How strong they are together.
        Strength = "strength",
        /// How often it stands between others (betweenness: Freeman 1977).
        Broker = "broker",
        /// All the same.
        Same = "same",
    }
}

super::words::words! {
    /// What gives an organisation its shape.
    ShapeBy {
        /// All are discs.
        Same = "same",
        /// Its first kind.
        Kind = "kind",
        /// The state of the partnership.
        Status = "status",
    }
}

super::words::words! {
    /// What gives a relationship its line.
    LinkBy {
        /// Its kind.
        Kind = "kind",
        /// Its strength.
        Strength = "strength",
        /// How long ago it began.
        Age = "age",
    }
}

/// By which rules the map is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct Rules {
    /// Colour of organisations.
    pub colour: ColourBy,
    /// Their size.
    pub size: SizeBy,
    /// Their shape.
    pub shape: ShapeBy,
    /// Lines of relationships.
    pub link: LinkBy,
    /// Whether rings show how partnerships are doing.
    pub health: bool,
    /// Whether owners stand beside their partners.
    pub owners: bool,
    /// Whether relationships carry their kind in words.
    pub link_words: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            colour: ColourBy::Kind,
            size: SizeBy::Relationships,
            shape: ShapeBy::Kind,
            link: LinkBy::Kind,
            health: false,
            owners: false,
            link_words: false,
        }
    }
}

/// Which organisations are shown: those that fit every list that is not empty. The conductor always is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct Filter {
    /// First kinds.
    pub kinds: Vec<String>,
    /// States of the partnership.
    pub statuses: Vec<String>,
    /// Owners; the empty word stands for "nobody".
    pub owners: Vec<String>,
    /// Countries.
    pub countries: Vec<String>,
    /// First sectors.
    pub sectors: Vec<String>,
    /// Circles they are members of.
    pub circles: Vec<CircleId>,
}

impl Filter {
    /// Whether everybody is shown.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// From where the map is seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Camera {
    /// The map point in the middle of the window.
    pub x: f64,
    /// Its height, downwards.
    pub y: f64,
    /// Pixels per map unit.
    pub zoom: f64,
}

/// What a view shows and how.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct ViewLook {
    /// Round whom, or the whole map.
    pub centre: Option<OrganisationId>,
    /// How many steps round the centre.
    pub steps: u32,
    /// The rules of drawing.
    pub rules: Rules,
    /// Who is shown.
    pub filter: Filter,
    /// Circles drawn as one mark.
    pub collapsed: Vec<CircleId>,
    /// From where.
    pub camera: Option<Camera>,
}

/// A view that was given a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct View {
    /// Its identifier.
    pub id: ViewId,
    /// Its name.
    pub name: String,
    /// What it shows and how.
    pub look: ViewLook,
}
