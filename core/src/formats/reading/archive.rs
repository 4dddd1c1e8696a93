//! ZIP archives: tables in any folder of them, and the guard against archives that unpack to more than is sensible.
//! Not here: workbooks, which are archives too (sheets).

use std::io::{Cursor, Read};

use rustc_hash::FxHashSet;
use zip::ZipArchive;

use crate::formats::csv::read_table;
use crate::formats::decode::{MEBIBYTE, MOST_BYTES, MOST_EXPANSION};
use crate::formats::table::Table;

/// Most entries of an archive.
const MOST_ENTRIES: usize = 10_000;

/// Endings of the entries that are read.
const TABLES: &[&str] = &["csv", "tsv", "txt", "xlsx", "xls", "xlsb", "ods"];

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

fn opened(bytes: &[u8]) -> Result<Archive<'_>, String> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|why| format!("the archive is damaged: {why}"))?;
    if archive.len() > MOST_ENTRIES {
        return Err("the archive has more than 10,000 entries".to_owned());
    }
    Ok(archive)
}

/// Whether an archive is a workbook.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    const PARTS: &[&str] = &["xl/workbook.xml", "xl/workbook.bin", "content.xml", "[Content_Types].xml"];
    opened(bytes).is_ok_and(|archive| archive.file_names().flatten().any(|name| PARTS.contains(&name.as_ref())))
}

/// Fails where the parts of a workbook come to more than is sensible; everything is unpacked once, so no size it claims is believed.
pub(super) fn check_size(bytes: &[u8]) -> Result<(), String> {
    let mut archive = opened(bytes)?;
    let mut left = MOST_BYTES as u64;
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(|why| damaged(&why))?;
        let length = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|why| damaged(&why))?;
        left = left.checked_sub(length).ok_or("the workbook unpacks to more than 256 MiB")?;
    }
    Ok(())
}

fn damaged(why: &dyn std::fmt::Display) -> String {
    format!("the archive is damaged: {why}")
}

/// The tables of an archive, each under the name of its entry.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Table>, String> {
    let mut archive = opened(bytes)?;
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let all: FxHashSet<&str> = names.iter().map(String::as_str).collect();
    let wanted: Vec<&String> = names.iter().filter(|name| is_table(name) && !has_whole(name, &all)).collect();
    let mut left = MOST_BYTES.min((bytes.len() * MOST_EXPANSION).max(MEBIBYTE));
    let mut tables = Vec::new();
    for name in wanted {
        let content = unpacked(&mut archive, name, left)?;
        left -= content.len();
        tables.extend(entry(&content, name)?);
    }
    if tables.is_empty() { Err("the archive holds no table (CSV or workbook)".to_owned()) } else { Ok(tables) }
}

/// An empty entry is no table; one that cannot be read spoils the archive, so that nothing is half imported.
fn entry(content: &[u8], name: &str) -> Result<Vec<Table>, String> {
    if content.iter().all(u8::is_ascii_whitespace) {
        return Ok(Vec::new());
    }
    if content.starts_with(b"PK\x03\x04") || content.starts_with(b"\xd0\xcf\x11\xe0") {
        let sheets = super::sheets::read(content).map_err(|why| format!("{name}: {why}"))?;
        let named = |table: Table| Table { sheet: format!("{name} · {}", table.sheet), ..table };
        return Ok(sheets.into_iter().map(named).collect());
    }
    let table = read_table(content, name).map_err(|why| why.to_string())?;
    Ok(vec![Table { sheet: name.to_owned(), ..table }])
}

fn unpacked(archive: &mut Archive<'_>, name: &str, left: usize) -> Result<Vec<u8>, String> {
    let entry = archive.by_name(name).map_err(|why| match why {
        zip::result::ZipError::UnsupportedArchive(_) => format!("{name}: the entry is protected by a password or packed in an unknown way"),
        why => damaged(&why),
    })?;
    let mut content = Vec::new();
    entry.take(left as u64 + 1).read_to_end(&mut content).map_err(|why| damaged(&why))?;
    if content.len() > left { Err("the archive unpacks to more than is sensible for its size".to_owned()) } else { Ok(content) }
}

fn is_table(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    let hidden = file.starts_with('.') || name.starts_with("__MACOSX/");
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    !hidden && ending.is_some_and(|ending| TABLES.contains(&ending.as_str()))
}

/// Whether this is the view of a Notion database beside which its whole lies, named `…_all.csv`.
fn has_whole(name: &str, all: &FxHashSet<&str>) -> bool {
    name.strip_suffix(".csv").is_some_and(|stem| all.contains(format!("{stem}_all.csv").as_str()))
}
