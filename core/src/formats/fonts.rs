//! The fonts of maps: Inter in two weights, built in, so that Latin, Greek and Cyrillic are the same on every system.
//! Only where a text has letters that Inter has not are the fonts of the system asked for them.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use ttf_parser::Face;

use crate::error::{Error, Result};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");

/// An SVG document with its text set.
pub(super) fn set(svg: &str) -> Result<Tree> {
    let fonts = if svg.chars().all(is_built_in) { built_in() } else { with_the_systems() };
    let options = Options { fontdb: Arc::clone(fonts), font_family: "Inter".to_owned(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|why| Error::Internal(format!("the drawn map is not readable: {why}")))
}

fn is_built_in(c: char) -> bool {
    c.is_ascii() || faces()[0].as_ref().is_some_and(|face| face.glyph_index(c).is_some())
}

fn built_in() -> &'static Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    FONTS.get_or_init(|| Arc::new(inter()))
}

/// Read once, and only when they are needed.
fn with_the_systems() -> &'static Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut fonts = inter();
        fonts.load_system_fonts();
        Arc::new(fonts)
    })
}

fn inter() -> Database {
    let mut fonts = Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(SEMIBOLD.to_vec());
    fonts.set_sans_serif_family("Inter");
    fonts
}

/// Regular and semibold.
fn faces() -> &'static [Option<Face<'static>>; 2] {
    static FACES: OnceLock<[Option<Face<'static>>; 2]> = OnceLock::new();
    FACES.get_or_init(|| [REGULAR, SEMIBOLD].map(|font| Face::parse(font, 0).ok()))
}

/// How wide a text of this size is; letters that are not built in are taken to be as wide as they usually are.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let em = |c: char| faces()[usize::from(bold)].as_ref().and_then(|face| advance(face, c)).unwrap_or_else(|| usual(c));
    text.chars().map(em).sum::<f64>() * size
}

fn advance(face: &Face<'_>, c: char) -> Option<f64> {
    Some(f64::from(face.glyph_hor_advance(face.glyph_index(c)?)?) / f64::from(face.units_per_em()))
}

/// Letters of East Asia fill a square.
fn usual(c: char) -> f64 {
    if ('\u{1100}'..).contains(&c) { 1.0 } else { 0.6 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn european_scripts_are_built_in_and_others_asked_of_the_system() {
        assert!("Société Æ – Ελλάδα, Україна “…”".chars().all(is_built_in));
        assert!(["株", "شركة", "公"].iter().all(|text| !text.chars().all(is_built_in)));
    }

    #[test]
    fn texts_are_measured() {
        let (narrow, wide) = (width("illi", 10.0, false), width("WMWM", 10.0, false));
        assert!(narrow * 2.0 < wide && wide < width("WMWM", 10.0, true), "{narrow} {wide}");
        assert!((width("株式", 10.0, false) - 20.0).abs() < 0.1);
    }
}
