//! The map as PDF, one page of its size; text stays text.
//! Not here: what is drawn (svg).

use krilla::Document;
use krilla::geom::Size;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

use crate::error::{Error, Result};

use super::fonts::set;
use super::picture::Picture;
use super::svg::svg;

/// Longest side of a page, in points: the most that readers show.
const LONGEST: f32 = 14_400.0;

/// The picture as a PDF document of one page.
pub fn pdf(picture: &Picture) -> Result<Vec<u8>> {
    let fault = |why: &str| Error::Internal(format!("the page cannot be made: {why}"));
    let tree = set(&svg(picture))?;
    let scale = (LONGEST / tree.size().width().max(tree.size().height())).min(1.0);
    let size = Size::from_wh(tree.size().width() * scale, tree.size().height() * scale).ok_or_else(|| fault("it has no size"))?;
    let settings = PageSettings::from_wh(size.width(), size.height()).ok_or_else(|| fault("it has no size"))?;
    let mut document = Document::new();
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(|| fault("the map cannot be drawn"))?;
    surface.finish();
    page.finish();
    document.finish().map_err(|why| fault(&format!("{why:?}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::svg::tests::picture;

    #[test]
    fn a_pdf_is_made_and_holds_fonts() {
        let drawn = pdf(&picture()).unwrap();
        assert!(drawn.starts_with(b"%PDF"));
        assert!(drawn.windows(5).any(|w| w == b"/Font"));
        assert!(pdf(&Picture::default()).unwrap().starts_with(b"%PDF"));
    }
}
