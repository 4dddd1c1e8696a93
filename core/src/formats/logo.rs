//! Pictures in: reads a picture of a common format and makes the small square PNG that stands for an organisation.
//! Not here: whose it is.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader, Limits, RgbaImage, imageops};

use crate::error::{Error, Result};

/// The side of a logo, in pixels.
pub const SIDE: u32 = 128;
/// A file larger than this is refused, in bytes.
pub const LARGEST_FILE: usize = 8 << 20;
/// A picture with a longer side is refused, in pixels.
const LONGEST_SIDE: u32 = 8_000;
/// What decoding may take, in bytes.
const MOST_MEMORY: u64 = 256 << 20;

/// A square PNG of [`SIDE`] pixels with the whole picture in its middle. `name` says in an error which file it was.
pub fn small_png(name: &str, picture: &[u8]) -> Result<Vec<u8>> {
    let refused = |detail: String| Error::UnreadableInput { input: name.to_owned(), detail };
    if picture.len() > LARGEST_FILE {
        return Err(refused(format!("a logo may have at most {} MB", LARGEST_FILE >> 20)));
    }
    let small = decoded(picture).map_err(|e| refused(e.to_string()))?.resize(SIDE, SIDE, FilterType::Lanczos3).to_rgba8();
    let mut square = RgbaImage::new(SIDE, SIDE);
    let (left, top) = ((SIDE - small.width()) / 2, (SIDE - small.height()) / 2);
    imageops::overlay(&mut square, &small, left.into(), top.into());
    let mut png = Cursor::new(Vec::new());
    square.write_to(&mut png, ImageFormat::Png).map_err(|e| Error::Internal(e.to_string()))?;
    Ok(png.into_inner())
}

/// Only the formats this was built with are tried, by what the bytes are and not by the name of the file.
fn decoded(picture: &[u8]) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(picture)).with_guessed_format()?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(LONGEST_SIDE), Some(LONGEST_SIDE), Some(MOST_MEMORY));
    reader.limits(limits);
    reader.decode()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let image = DynamicImage::ImageRgb8(image::RgbImage::from_pixel(width, height, image::Rgb([200, 20, 30])));
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn any_shape_becomes_a_small_square_with_the_whole_picture_in_its_middle() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
            let png = small_png("wide", &picture(600, 300, format)).unwrap();
            let read = image::load_from_memory(&png).unwrap().to_rgba8();
            assert_eq!(read.dimensions(), (SIDE, SIDE));
            assert_eq!(read.get_pixel(64, 4).0[3], 0, "empty above");
            assert!(read.get_pixel(64, 64).0[0] > 180, "the picture in the middle");
        }
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused_by_name() {
        for bytes in [&b"<svg onload=alert(1)>"[..], b"", b"\x89PNG\r\n\x1a\nrubbish", &vec![0; LARGEST_FILE + 1]] {
            let refused = small_png("logo.png", bytes).unwrap_err().to_string();
            assert!(refused.starts_with("logo.png: "), "{refused}");
        }
    }
}
