//! What inputs are made out of: the malformed files that are kept, and whole ones made here.

use std::fs;
use std::path::Path;

use tutti_core::error::{Error, Result};
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Moment;
use tutti_core::queries::data::tables;
use tutti_core::queries::export::{Format, Share, export};
use tutti_core::queries::notion::notion_zip;
use tutti_core::queries::scene::SceneRequest;
use tutti_tests::Scene;

use crate::history::Tampered;
use crate::sound;
use crate::stage::Stage;

/// Malformed files that were met or thought of, which may be refused.
pub fn malformed(name: &str) -> Result<Vec<Vec<u8>>> {
    let typed = TYPED.iter().filter(|_| name == "words").map(|text| text.as_bytes().to_vec());
    Ok(kept(&format!("tests/fixtures/malformed/{name}"))?.into_iter().chain(typed).collect())
}

/// Inputs that a target must accept.
pub fn sound(name: &str) -> Result<Vec<Vec<u8>>> {
    Ok(match name {
        "tables" => tables_of_all_sorts()?,
        "sealed" => offers()?,
        "history" => vec![Tampered::new()?.changeset()],
        "requests" => sound::requests().iter().map(|request| request.to_string().into_bytes()).collect(),
        "logo" => vec![icon()?],
        _ => Vec::new(),
    })
}

/// The files of a folder of the repository, in the order of their names.
fn kept(folder: &str) -> Result<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let Ok(entries) = fs::read_dir(&folder) else { return Ok(Vec::new()) };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).map_err(|e| Error::reading(path, e))).collect()
}

const TYPED: &[&str] = &[
    "tomorrow",
    "lundi en huit",
    "in 3 weeks",
    "31/12/2026",
    "2026-02-29",
    "1 234,50 €",
    "$1.2m",
    "(12)",
    "1e5",
    "https://a.example/b?c=d#e",
    "mailto:a@b.example",
    "abandon ability able about above absent",
    "call Acme next Friday",
    "Q3 2026",
    "-0",
    "٣",
];

fn whole() -> SceneRequest {
    SceneRequest { limit: u32::MAX, ..SceneRequest::default() }
}

/// A small picture.
pub fn icon() -> Result<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/icons/32.png");
    fs::read(&path).map_err(|e| Error::reading(&path, e))
}

/// Offers of a sealed comparison.
fn offers() -> Result<Vec<Vec<u8>>> {
    let stage = Stage::new()?;
    let rows = stage.ecosystem.rows();
    let files: Result<Vec<_>> = rows.sealed_sessions()?.iter().map(|session| rows.sealed_file(session.id)).collect();
    Ok(files?.into_iter().flatten().collect())
}

/// The sample in every format that is read, old workbooks, and a page.
fn tables_of_all_sorts() -> Result<Vec<Vec<u8>>> {
    let scene = Scene::pepper()?;
    let mut files = kept("tests/fixtures")?;
    for format in [Format::Json, Format::Graphml, Format::Gexf, Format::Canvas] {
        files.push(export(&scene.ecosystem, format, &whole(), Share::default(), Lang::En, Moment::now())?);
    }
    files.extend(tables(&scene.ecosystem)?.into_iter().map(|(_, table)| table.into_bytes()));
    files.push(notion_zip(&scene.ecosystem, Lang::En)?);
    files.push(b"<table><tr><th>Name<th>Domain</tr><tr><td colspan=2>Acme<td>acme.example</table>".to_vec());
    Ok(files)
}
