//! The map as PNG.
//! Not here: what is drawn (svg).

use resvg::tiny_skia::{Pixmap, Transform};

use crate::error::{Error, Result};

use super::fonts::set;
use super::picture::Picture;
use super::svg::{Room, Sheet, drawn};

/// Widest and tallest picture, in pixels.
pub const MOST_PIXELS: u32 = 8192;

/// So much is drawn that names can be read at this width.
const ROOM: Room = Room { width: 2400.0, height: 3200.0 };

/// The picture as PNG, `width` pixels wide (fewer where it would become taller than [`MOST_PIXELS`]).
pub fn png(picture: &Picture, width: u32) -> Result<Vec<u8>> {
    let tree = set(&drawn(picture, &Sheet::of(picture, ROOM)))?;
    let most = MOST_PIXELS as f32;
    let wanted = (width.clamp(1, MOST_PIXELS) as f32) / tree.size().width();
    let scale = wanted.min(most / tree.size().height());
    let (wide, high) = ((tree.size().width() * scale).round().max(1.0), (tree.size().height() * scale).round().max(1.0));
    let mut pixels = Pixmap::new(wide as u32, high as u32).ok_or_else(|| Error::Internal("no room for the picture".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|why| Error::Internal(format!("the picture cannot be packed: {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::svg::tests::picture;

    #[test]
    fn a_png_has_the_width_asked_for_and_is_not_blank() {
        let drawn = png(&picture(), 640).unwrap();
        assert_eq!(&drawn[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(u32::from_be_bytes([drawn[16], drawn[17], drawn[18], drawn[19]]), 640);
        let empty = png(&Picture::default(), 640).unwrap();
        assert!(drawn.len() > empty.len());
    }
}
