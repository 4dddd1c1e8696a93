//! The map and the data as other files: the picture drawn in a format, the graph written for another program, what is to be done for a
//! calendar.

use super::picture::picture;
use super::scene::{SceneRequest, scene};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::formats::{html, pdf, png, svg};
use crate::model::introduction::Lang;
use crate::model::time::Moment;

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
        /// Everything for other programs.
        Json = "json",
        /// What is to be done, for a calendar.
        Ics = "ics",
    }
}

/// How wide a picture of pixels is.
const PNG_WIDTH: u32 = 2400;

/// The bytes of a view in a format. Pictures show the view asked for; the other files hold the whole ecosystem.
pub fn export(ecosystem: &Ecosystem, format: Format, view: &SceneRequest, lang: Lang, at: Moment) -> Result<Vec<u8>> {
    let drawn = || picture(ecosystem, &scene(ecosystem, view)?, view, lang, at);
    match format {
        Format::Svg => Ok(svg::svg(&drawn()?).into_bytes()),
        Format::Png => png::png(&drawn()?, PNG_WIDTH),
        Format::Pdf => pdf::pdf(&drawn()?),
        Format::Html => Ok(html::html(&drawn()?).into_bytes()),
        Format::Graphml => super::data::graphml(ecosystem),
        Format::Json => super::data::json(ecosystem),
        Format::Ics => Ok(super::today::calendar(ecosystem, lang, at)?.into_bytes()),
    }
}
