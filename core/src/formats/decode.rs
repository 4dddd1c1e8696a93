//! From bytes to text: unpacks gzip within limits, refuses what is no text and says what it looks like, finds the encoding.
//! Not here: what the text holds.

use std::borrow::Cow;
use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::{Error, Result};

/// Largest file that is read, in bytes; also what a packed one may come to.
pub const MOST_BYTES: usize = 256 * 1024 * 1024;

/// A packed file may come to so many times its size, once it is beyond a mebibyte.
pub(super) const MOST_EXPANSION: usize = 200;
pub(super) const MEBIBYTE: usize = 1024 * 1024;

/// Text and the encoding it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The name of the encoding.
    pub encoding: &'static str,
}

/// The text of a file called `name`. Fails when it is too large, packed too tightly, or no text.
pub fn decode(bytes: &[u8], name: &str) -> Result<Decoded> {
    let refused = |detail: String| Error::UnreadableInput { input: name.to_owned(), detail };
    if bytes.len() > MOST_BYTES {
        return Err(refused("the file is larger than 256 MiB".to_owned()));
    }
    let bytes = unpacked(bytes).map_err(refused)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(refused("the file is empty".to_owned()));
    }
    if let Some(what) = looks_like(&bytes) {
        return Err(refused(format!("this is not a table of text but {what}")));
    }
    text(&bytes, name)
}

/// The text in bytes that are not packed, whatever it holds. Fails where they are no text.
pub(super) fn text(bytes: &[u8], name: &str) -> Result<Decoded> {
    let refused = |detail: &str| Error::UnreadableInput { input: name.to_owned(), detail: detail.to_owned() };
    let encoding = encoding_of(bytes).ok_or_else(|| refused("this is not text but binary data"))?;
    let (text, encoding, _) = encoding.decode(bytes);
    if text.contains('\0') {
        return Err(refused("this is not text but binary data"));
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name() })
}

/// The content of a file that may be packed with gzip; a reason where it unpacks to too much or is damaged.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let limit = MOST_BYTES.min((bytes.len() * MOST_EXPANSION).max(MEBIBYTE));
    let mut unpacked = Vec::new();
    let read = flate2::read::MultiGzDecoder::new(bytes).take(limit as u64 + 1).read_to_end(&mut unpacked);
    match read {
        Err(why) => Err(format!("the gzip file is damaged: {why}")),
        Ok(length) if length > limit => Err("the gzip file unpacks to more than is sensible for its size".to_owned()),
        Ok(_) => Ok(Cow::Owned(unpacked)),
    }
}

/// What a file that is no table is, by how it begins.
fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "an Excel workbook or a ZIP archive"),
        (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
        (b"SQLite format 3\0", "a database; a Tutti file is opened, not imported"),
        (b"%PDF", "a PDF document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"<!DOCTYPE", "a web page or XML document"),
        (b"<!doctype", "a web page or XML document"),
        (b"<html", "a web page"),
        (b"<?xml", "an XML document"),
        (b"{\"", "a JSON document"),
        (b"{\n", "a JSON document"),
        (b"[{", "a JSON document"),
    ];
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    BEGINNINGS.iter().find(|(beginning, _)| text.starts_with(beginning)).map(|(_, what)| *what)
}

/// By byte order mark, then valid UTF-8, then the pattern of NULs, then by what French text would look like; `None` for binary.
fn encoding_of(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding);
    }
    if bytes.contains(&0) {
        return utf16_by_pattern(bytes);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Some(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"fr"), Utf8Detection::Deny);
    Some(if guess.is_single_byte() && has_typographic_marks(bytes) { WINDOWS_1252 } else { guess })
}

/// Bytes that are control characters in ISO 8859 but quotes, dashes and the euro sign in Windows-1252, amid ordinary Latin text.
fn has_typographic_marks(bytes: &[u8]) -> bool {
    let high: Vec<u8> = bytes.iter().copied().filter(|b| *b >= 0x80).take(1000).collect();
    let latin = |b: &u8| matches!(*b, 0x80 | 0x85 | 0x8c | 0x91..=0x97 | 0x9c | 0xa0 | 0xab | 0xb0 | 0xbb | 0xc0..=0xff);
    high.iter().all(latin)
}

fn utf16_by_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let nuls = |at: usize| sample.iter().skip(at).step_by(2).filter(|b| **b == 0).count() * 10 / (sample.len() / 2).max(1);
    match (nuls(0), nuls(1)) {
        (0..=1, 5..) => Some(UTF_16LE),
        (5.., 0..=1) => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str) {
        let decoded = decode(bytes, "test.csv").unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }

    fn refused(bytes: &[u8], word: &str) {
        let error = decode(bytes, "test.csv").unwrap_err().to_string();
        assert!(error.contains(word) && error.starts_with("test.csv"), "{error}");
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn text_is_read_in_the_encodings_of_real_files() {
        check("Nom;Ville\nÉté;Orléans\n".as_bytes(), "Nom;Ville\nÉté;Orléans\n", "UTF-8");
        check(b"\xef\xbb\xbfNom", "Nom", "UTF-8");
        check(b"Soci\xe9t\xe9;1 234,56 \x80;l\x92\x9cuvre", "Société;1 234,56 €;l’œuvre", "windows-1252");
        let wide: Vec<u8> = "Société;a".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, "Société;a", "UTF-16LE");
        check(&[&[0xff, 0xfe][..], &wide].concat(), "Société;a", "UTF-16LE");
        check(&packed(b"a,b\n1,2\n"), "a,b\n1,2\n", "UTF-8");
    }

    #[test]
    fn what_is_no_text_is_refused_with_what_it_looks_like() {
        refused(b"PK\x03\x04\x14\x00", "Excel");
        refused(b"SQLite format 3\0abc", "database");
        refused(b"<!DOCTYPE html><html>", "web page");
        refused(b"a,b\n\0\x01\x02\x03,\x07,more text here", "binary");
        refused(b"", "empty");
        refused(b" \n\n", "empty");
        refused(&packed(&vec![b'a'; 40 * MEBIBYTE]), "sensible");
        refused(&[0x1f, 0x8b, 8, 0, 1, 2, 3], "damaged");
    }
}
