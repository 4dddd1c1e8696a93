//! What inputs are made out of: the malformed files that are kept, and whole ones made here.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::{Value, json};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Moment;
use tutti_core::queries::data::tables;
use tutti_core::queries::export::{Format, Share, export};
use tutti_core::queries::notion::notion_zip;
use tutti_core::queries::scene::SceneRequest;
use tutti_tests::Scene;

use crate::history::Tampered;

/// Malformed files that were met or thought of, which may be refused.
pub fn malformed(name: &str) -> Result<Vec<Vec<u8>>> {
    let typed = TYPED.iter().filter(|_| name == "words").map(|text| text.as_bytes().to_vec());
    Ok(kept(&format!("tests/fixtures/malformed/{name}"))?.into_iter().chain(typed).collect())
}

/// Inputs that a target must accept.
pub fn sound(name: &str) -> Result<Vec<Vec<u8>>> {
    Ok(match name {
        "tables" => tables_of_all_sorts()?,
        "history" => vec![Tampered::new()?.changeset()],
        "requests" => requests(&scene()?)?.iter().map(|request| request.to_string().into_bytes()).collect(),
        "logo" => vec![export(&Scene::pepper()?.ecosystem, Format::Png, &whole(), Share::default(), Lang::En, Moment::now())?],
        _ => Vec::new(),
    })
}

/// The sample in a folder of its own; always the same one, down to the identifiers.
pub fn scene() -> Result<Scene> {
    static SAMPLE: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = match SAMPLE.get() {
        Some(bytes) => bytes,
        None => {
            let made = Scene::pepper()?;
            let (path, folder) = (made.path(), made.folder);
            drop(made.ecosystem);
            let bytes = fs::read(&path).map_err(|e| Error::reading(&path, e))?;
            drop(folder);
            SAMPLE.get_or_init(|| bytes)
        }
    };
    let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
    let path = folder.path().join("scene.tutti");
    fs::write(&path, bytes).map_err(|e| Error::writing(&path, e))?;
    Ok(Scene { ecosystem: Ecosystem::open(&path, "test")?, folder })
}

/// The files of a folder of the repository, in the order of their names.
fn kept(folder: &str) -> Result<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
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

/// One request of each sort about the sample, as the window would make it.
fn requests(scene: &Scene) -> Result<Vec<Value>> {
    let names = scene.ecosystem.rows().names()?;
    let conductor = scene.ecosystem.rows().ecosystem()?.conductor_id;
    let others: Vec<_> = names.iter().map(|(id, _)| *id).filter(|id| *id != conductor).collect();
    let (a, b) = (others[0], others[1]);
    let tie = scene.ecosystem.rows().all::<tutti_core::model::relationship::Relationship>()?[0].id;
    let nil = "00000000-0000-0000-0000-000000000000";
    let rules =
        json!({ "colour": "kind", "size": "broker", "shape": "kind", "link": "age", "health": true, "owners": true, "link_words": true });
    let filter = json!({ "kinds": ["partner"], "statuses": [], "owners": [""], "countries": [], "sectors": [], "circles": [] });
    let window = json!({ "left": -100.0, "top": -100.0, "right": 900.0, "bottom": 700.0, "zoom": 1.0 });
    let view = json!({
        "viewId": nil, "steps": 2, "limit": 300, "rules": rules, "filter": filter, "collapsed": [], "window": window,
        "held": [{ "id": a, "x": 1.0, "y": 2.0 }]
    });
    let money = json!({ "amount": 120_000, "currency": "EUR" });
    let lead = json!({
        "name": "Lead", "domain": "lead.example", "sourceId": a, "receiverId": null, "origin": "", "consent": "asked", "stage": "new",
        "received": "2026-03-01", "money": money, "country": "FR", "sector": "retail", "size": 12, "need": "robots", "contact": "", "owner": "",
        "note": "", "again": null, "boomerangOf": null
    });
    let deal = json!({
        "name": "Deal", "company": "Acme", "domain": "", "stage": "", "state": "open", "money": money, "created": "2026-01-01", "closed": null,
        "origin": "", "owner": "", "note": "", "leadId": null, "partners": [{ "organisationId": a, "part": "sourced", "day": null, "note": "" }]
    });
    Ok(vec![
        json!({ "Scene": view }),
        json!({ "Export": ["canvas", view, { "audience": "partner", "circle": null }] }),
        json!({ "NewOrganisation": { "name": "New", "kinds": ["partner"], "at": { "viewId": nil, "x": 3.0, "y": 4.0 }, "connectedFrom": a } }),
        json!({ "Organisation": [a, { "name": "Other", "kinds": ["partner"], "domain": "a.example", "sectors": ["x"], "tags": ["y"],
            "links": [{ "label": "l", "url": "https://a.example" }], "custom": [{ "name": "n", "value": "v" }], "askLimit": 3,
            "offers": ["o"], "needs": [{ "term": "n", "blocker": true }] }] }),
        json!({ "NewRelationship": { "fromId": a, "toId": b, "kind": "partnership", "direction": "mutual" } }),
        json!({ "Relationship": [tie, { "kind": "customer", "areas": ["sales"], "strength": 5, "since": "2020-01-01", "until": "", "evidence": "e" }] }),
        json!({ "Move": [nil, [{ "id": a, "x": 10.0, "y": 20.0 }], [{ "id": b, "x": 1.0, "y": 2.0 }]] }),
        json!({ "Circle": ["Ring", [a, b]] }),
        json!({ "Contact": [a, { "name": "Ada", "role": "r", "email": "a@a.example", "phone": "1", "notes": "n", "askLimit": 1 }] }),
        json!({ "Deal": deal }),
        json!({ "Lead": lead }),
        json!({ "Exchange": { "fromId": a, "toId": b, "kind": "access", "day": "2026-01-01", "money": null, "note": "n" } }),
        json!({ "FollowUp": { "organisationId": a, "kind": "task", "what": "w", "context": "c", "due": "2026-12-01", "owner": "" } }),
        json!({ "Opportunity": ["Tender", [{ "term": "robots", "known": true }]] }),
        json!({ "View": { "id": null, "name": "V", "from": nil, "look": { "centre": a, "steps": 2, "rules": rules, "filter": filter,
            "collapsed": [], "camera": { "x": 0.0, "y": 0.0, "zoom": 1.0 } } } }),
        json!({ "Mapping": { "name": "M", "kind": "organisations", "preset": "", "columns": [{ "column": "c", "field": "name" }] } }),
        json!({ "FitTest": [a, { "name": "F", "started": "2026-01-01", "threshold": 6 }] }),
        json!({ "Note": [a, "roadmap", { "body": "b", "links": [{ "label": "l", "url": "https://a.example" }] }] }),
    ])
}
