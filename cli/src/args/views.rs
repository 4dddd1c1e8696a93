//! What the verbs of saved views and logos may be told. Not here: the other verbs.

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use tutti_core::model::view::{ColourBy, LinkBy, ShapeBy, SizeBy};

use super::{pair, word};

#[derive(Debug, Args)]
pub struct SaveView {
    pub file: PathBuf,
    pub name: String,
    /// Round this organisation instead of the whole map
    #[arg(long, value_name = "ORGANISATION")]
    pub focus: Option<String>,
    /// How many steps round it
    #[arg(long)]
    pub steps: Option<u32>,
    /// Colour by kind, status, owner, country, sector, community or health
    #[arg(long, value_parser = word(ColourBy::from_word, ColourBy::ALL))]
    pub colour: Option<ColourBy>,
    /// Size by relationships, strength, broker or same
    #[arg(long, value_parser = word(SizeBy::from_word, SizeBy::ALL))]
    pub size: Option<SizeBy>,
    /// Shape by kind, status or same
    #[arg(long, value_parser = word(ShapeBy::from_word, ShapeBy::ALL))]
    pub shape: Option<ShapeBy>,
    /// Lines by kind, strength or age
    #[arg(long, value_parser = word(LinkBy::from_word, LinkBy::ALL))]
    pub links: Option<LinkBy>,
    /// Rings that show how partnerships are doing
    #[arg(long)]
    pub health: bool,
    /// Owners beside their partners
    #[arg(long)]
    pub owners: bool,
    /// Only organisations that fit: kind=, status=, owner=, country=, sector= or circle=
    #[arg(long, value_name = "FIELD=VALUE", value_parser = pair)]
    pub only: Vec<(String, String)>,
    /// Draw this circle as one mark
    #[arg(long, value_name = "CIRCLE")]
    pub collapse: Vec<String>,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").required(true).args(["image", "remove"]))]
pub struct Logo {
    pub file: PathBuf,
    pub organisation: String,
    /// A picture: PNG, JPEG, GIF or WebP
    pub image: Option<PathBuf>,
    /// Take the logo away
    #[arg(long)]
    pub remove: bool,
}
