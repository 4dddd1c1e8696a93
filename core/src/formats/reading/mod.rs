//! Reading: the tables in a file of any kind that Tutti knows, decided by what the file holds and not by its name.
//! One file per format. Not here: what the columns mean (recognise).

mod archive;
mod canvas;
mod graph;
mod old;
mod open_document;
mod own;
mod page;
mod records;
mod sheets;

use crate::error::{Error, Result};

use super::csv::read_table;
use super::decode::{MOST_BYTES, text, unpacked};
use super::table::Table;

/// What a file is, by how it begins.
enum Shape {
    Zip,
    OldWorkbook,
    Page,
    Xml,
    Json,
    Text,
}

/// Every table in a file called `name`: sheets of a workbook, entries of an archive, nodes and edges of a graph, or the one table of a text.
/// Fails, with nothing half read, where the file is too large, damaged, protected, or no table at all.
pub fn read_tables(bytes: &[u8], name: &str) -> Result<Vec<Table>> {
    let refused = |detail: String| Error::UnreadableInput { input: name.to_owned(), detail };
    if bytes.len() > MOST_BYTES {
        return Err(refused("the file is larger than 256 MiB".to_owned()));
    }
    let bytes = unpacked(bytes).map_err(refused)?;
    let (tables, format) = match shape(&bytes) {
        Shape::Zip if archive::is_workbook(&bytes) => (sheets::read(&bytes).map_err(refused)?, "workbook"),
        Shape::Zip => (archive::read(&bytes).map_err(refused)?, "zip"),
        Shape::OldWorkbook => (sheets::read(&bytes).map_err(refused)?, "workbook"),
        Shape::Page => (page(&bytes, name)?, "html"),
        Shape::Xml => (graph::read(&text(&bytes, name)?.text).map_err(refused)?, "graph"),
        Shape::Json => (json(&bytes, name)?, "json"),
        Shape::Text => (vec![read_table(&bytes, name)?], "text"),
    };
    Ok(tables.into_iter().map(|table| Table { format, ..table }).collect())
}

fn shape(bytes: &[u8]) -> Shape {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Shape::Zip;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Shape::OldWorkbook;
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |word: &[u8]| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    const PAGES: &[&[u8]] = &[b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<style", b"<div"];
    match text.first() {
        Some(b'<') if PAGES.iter().any(|beginning| begins(beginning)) => Shape::Page,
        Some(b'<') => Shape::Xml,
        Some(b'{') => Shape::Json,
        _ => Shape::Text,
    }
}

/// The tables of a web page.
fn page(bytes: &[u8], name: &str) -> Result<Vec<Table>> {
    let decoded = text(bytes, name)?;
    let tables = page::read(&decoded.text).map_err(|detail| Error::UnreadableInput { input: name.to_owned(), detail })?;
    Ok(tables.into_iter().map(|table| Table { encoding: decoded.encoding, ..table }).collect())
}

/// A document of JSON: Tutti's own, or a canvas.
fn json(bytes: &[u8], name: &str) -> Result<Vec<Table>> {
    let refused = |detail: String| Error::UnreadableInput { input: name.to_owned(), detail };
    let text = text(bytes, name)?.text;
    let document: serde_json::Value = serde_json::from_str(&text).map_err(|why| refused(format!("the JSON is damaged: {why}")))?;
    match (document.get("tutti"), document.get("nodes")) {
        (Some(_), _) => own::read(&document).map_err(refused),
        (None, Some(_)) => canvas::read(&document).map_err(refused),
        (None, None) => Err(refused("this JSON is neither Tutti's own nor a JSON Canvas".to_owned())),
    }
}

#[cfg(test)]
mod tests;
