//! Texts and links of the four tabs, and what Notion is given.

use std::collections::HashSet;

use tutti_core::commands::organisations::{NeedInput, OrganisationPatch, update_organisation};
use tutti_core::commands::partner_notes::{PartnerNotePatch, set_partner_note};
use tutti_core::formats::reading::read_tables;
use tutti_core::model::introduction::Lang;
use tutti_core::model::organisation::Link;
use tutti_core::model::partner_note::SheetTab;
use tutti_core::queries::notion::{notion_files, notion_zip};
use tutti_core::queries::partner_notes::partner_notes;
use tutti_tests::Scene;

#[test]
fn a_tab_keeps_text_and_links_and_is_no_row_when_both_are_gone() {
    let mut scene = Scene::empty().unwrap();
    let partner = scene.partner("Acme").unwrap();
    let before = scene.digest().unwrap();
    let text = |body: &str| PartnerNotePatch { body: Some(body.into()), links: None };
    set_partner_note(&mut scene.ecosystem, partner, SheetTab::Roadmap, text("# Next")).unwrap();
    let links = vec![Link { label: "Deck".into(), url: "https://a.example".into() }];
    let patch = PartnerNotePatch { body: None, links: Some(links.clone()) };
    set_partner_note(&mut scene.ecosystem, partner, SheetTab::Roadmap, patch).unwrap();
    let notes = partner_notes(&scene.ecosystem, partner).unwrap();
    assert_eq!((notes.len(), notes[0].body.as_str(), &notes[0].links), (4, "# Next", &links));
    set_partner_note(&mut scene.ecosystem, partner, SheetTab::Roadmap, text("")).unwrap();
    assert_eq!(partner_notes(&scene.ecosystem, partner).unwrap()[0].links, links, "the links stay");
    let none = PartnerNotePatch { body: None, links: Some(Vec::new()) };
    set_partner_note(&mut scene.ecosystem, partner, SheetTab::Roadmap, none).unwrap();
    assert_eq!(scene.digest().unwrap(), before);
    assert!(set_partner_note(&mut scene.ecosystem, partner, SheetTab::Roadmap, text(&"x".repeat(70_000))).is_err());
}

/// Partners whose names are hard on a file system, one of them with a formula.
fn partners() -> Scene {
    let mut scene = Scene::empty().unwrap();
    let acme = scene.partner("Acme / Co: \"X\"").unwrap();
    scene.partner("acme co x").unwrap();
    scene.partner("=cmd|' /C calc'!A0").unwrap();
    let needs = [("=SUM(A1)", false), ("space, cheap", true)].map(|(term, blocker)| NeedInput { term: term.into(), blocker });
    let patch = OrganisationPatch { needs: Some(needs.to_vec()), offers: Some(vec!["robots".into()]), ..OrganisationPatch::default() };
    update_organisation(&mut scene.ecosystem, acme, patch).unwrap();
    let note = PartnerNotePatch {
        body: Some("**Pilot** in June".into()),
        links: Some(vec![Link { label: "Bad".into(), url: "javascript:x".into() }]),
    };
    set_partner_note(&mut scene.ecosystem, acme, SheetTab::Business, note).unwrap();
    scene
}

#[test]
fn notion_gets_one_table_and_a_page_for_each_partner_by_safe_names() {
    let files = notion_files(&partners().ecosystem, Lang::En).unwrap();
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths[0], "Partners.csv");
    assert_eq!(paths.len(), 4);
    let lowered: HashSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(lowered.len(), 4, "no two differ by case alone: {paths:?}");
    assert!(
        paths[1..].iter().all(|path| path.starts_with("Partners/") && path.matches('/').count() == 1 && !path.contains([':', '"', '|']))
    );
    let text = |n: usize| String::from_utf8(files[n].1.clone()).unwrap();
    let page = (1..4).map(text).find(|page| page.contains("Pilot")).unwrap();
    assert!(page.starts_with("# Acme / Co: \"X\"\n"), "{page}");
    assert!(page.contains("## Business development\n\n**Pilot** in June"), "{page}");
    assert!(!page.contains("](<javascript"), "{page}");
}

#[test]
fn the_table_is_read_again_and_no_cell_can_become_a_formula() {
    for (lang, headings) in [(Lang::En, ["Name", "Blockers"]), (Lang::Fr, ["Nom", "Points bloquants"])] {
        let zip = notion_zip(&partners().ecosystem, lang).unwrap();
        let tables = read_tables(&zip, "export.zip").unwrap();
        let table = tables.iter().find(|table| table.headers.contains(&headings[0].to_owned())).unwrap();
        let column = table.headers.iter().position(|h| h == headings[1]).unwrap();
        assert!(table.rows.iter().any(|row| row.cells[column] == "space; cheap"), "one choice, without a comma");
        let raw = String::from_utf8(notion_files(&partners().ecosystem, lang).unwrap()[0].1.clone()).unwrap();
        assert!(raw.contains("\"'=cmd") && raw.contains("\"'=SUM(A1)\""), "{raw}");
    }
}
