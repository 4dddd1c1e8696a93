//! Forgetting for good: no byte of it stays in the file, everything else stays as it was, and so does the history of everything else.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tutti_core::commands::circles::{add_circle, remove_circle};
use tutti_core::commands::contacts::{ContactInput, add_contact, remove_contact};
use tutti_core::commands::forgetting::{Forgettable, forget};
use tutti_core::commands::history::{redo, undo};
use tutti_core::commands::organisations::{OrganisationPatch, remove_selection, update_organisation};
use tutti_core::commands::relationships::reconnect_relationship;
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::ErrorCode;
use tutti_core::id::OrganisationId;
use tutti_core::model::relationship::End;
use tutti_core::queries::organisations::organisation_sheet;
use tutti_tests::Scene;

fn has(path: &Path, words: &str) -> bool {
    fs::read(path).unwrap().windows(words.len()).any(|window| window == words.as_bytes())
}

fn person(name: &str) -> ContactInput {
    ContactInput { name: name.to_owned(), email: format!("{}@zyxwv.example", name.to_lowercase()), ..Default::default() }
}

/// The ecosystem can be read as it was after every operation it has.
fn every_past_can_be_read(ecosystem: &Ecosystem) {
    for seq in 1..=ecosystem.revision().unwrap() {
        let past = ecosystem.as_of(seq).unwrap();
        assert!(past.rows().ecosystem().is_ok(), "as of {seq}");
        let wrong: Vec<String> = past.store().check().unwrap().into_iter().filter(|line| line.contains("points at nothing")).collect();
        assert!(wrong.is_empty(), "as of {seq}: {wrong:?}");
    }
}

#[test]
fn no_byte_of_a_forgotten_organisation_stays_and_all_else_does() {
    let mut scene = Scene::pepper().unwrap();
    let before = scene.digest().unwrap();
    let id = scene.partner("Zyxwv Industries").unwrap();
    let other = scene.partner("Other House").unwrap();
    scene.tie(id, other).unwrap();
    add_contact(&mut scene.ecosystem, id, person("Qwxz")).unwrap();
    let patch = OrganisationPatch { domain: Some("zyxwv.example".into()), notes: Some("Zyxwv is private".into()), ..Default::default() };
    update_organisation(&mut scene.ecosystem, id, patch).unwrap();
    let circle = add_circle(&mut scene.ecosystem, "Both", &[id, other]).unwrap().output;
    let path = scene.path();
    scene.ecosystem.store().settle().unwrap();
    assert!(has(&path, "Zyxwv") && has(&path, "Qwxz"));

    let (mut ecosystem, told) = forget(scene.ecosystem, Forgettable::Organisation(id), true).unwrap();
    assert!(told.forgotten.rows >= 4, "{told:?}");
    assert!(told.mentions.is_empty());
    assert!(!has(&path, "Zyxwv") && !has(&path, "zyxwv") && !has(&path, "Qwxz"));
    assert_eq!(ecosystem.store().check().unwrap(), Vec::<String>::new());
    every_past_can_be_read(&ecosystem);
    assert!(organisation_sheet(&ecosystem, other).is_ok());
    // What did not speak of it can still be taken back, down to the beginning.
    remove_circle(&mut ecosystem, circle).unwrap();
    while undo(&mut ecosystem).unwrap().is_some() {}
    assert_eq!(ecosystem.rows().digest().unwrap(), before);
    while redo(&mut ecosystem).unwrap().is_some() {}
    assert_eq!(ecosystem.store().check().unwrap(), Vec::<String>::new());
    assert_eq!(
        fs::read_dir(scene.folder.path()).unwrap().filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().starts_with('.')).count(),
        0
    );
}

#[test]
fn a_person_is_forgotten_also_where_it_was_removed_from_another_place_before() {
    let mut scene = Scene::pepper().unwrap();
    let id = scene.partner("House").unwrap();
    let first = add_contact(&mut scene.ecosystem, id, person("Qwxz")).unwrap().output;
    remove_contact(&mut scene.ecosystem, first).unwrap();
    undo(&mut scene.ecosystem).unwrap();
    let path = scene.path();
    let (ecosystem, _) = forget(scene.ecosystem, Forgettable::Contact(first), true).unwrap();
    assert!(!has(&path, "Qwxz") && !has(&path, "qwxz"));
    assert_eq!(ecosystem.store().check().unwrap(), Vec::<String>::new());
    every_past_can_be_read(&ecosystem);
}

#[test]
fn a_relationship_that_was_turned_to_somebody_else_stays_and_its_past_can_be_read() {
    let mut scene = Scene::pepper().unwrap();
    let (a, b, c) = (scene.partner("Aaa").unwrap(), scene.partner("Zyxwv").unwrap(), scene.partner("Ccc").unwrap());
    let tie = scene.tie(a, b).unwrap();
    reconnect_relationship(&mut scene.ecosystem, tie, End::To, c).unwrap();
    let path = scene.path();
    let (ecosystem, _) = forget(scene.ecosystem, Forgettable::Organisation(b), true).unwrap();
    assert!(ecosystem.rows().find::<tutti_core::model::relationship::Relationship>(tie).unwrap().is_some());
    assert!(!has(&path, "Zyxwv"));
    every_past_can_be_read(&ecosystem);
}

#[test]
fn texts_of_others_that_say_the_name_are_told_and_the_conductor_stays() {
    let mut scene = Scene::pepper().unwrap();
    let (id, other) = (scene.partner("Zyxwv").unwrap(), scene.partner("Other").unwrap());
    let patch = OrganisationPatch { notes: Some("Met through zyxwv".into()), ..Default::default() };
    update_organisation(&mut scene.ecosystem, other, patch).unwrap();
    let conductor = scene.ecosystem.rows().ecosystem().unwrap().conductor_id;
    let (ecosystem, told) = forget(scene.ecosystem, Forgettable::Organisation(id), false).unwrap();
    assert_eq!(told.mentions.iter().map(|m| (m.noun.as_str(), m.count)).collect::<Vec<_>>(), [("organisation", 1)]);
    assert_eq!(forget(ecosystem, Forgettable::Organisation(conductor), false).err().map(|e| e.code()), Some(ErrorCode::Conflict));
}

/// One thing that is done before somebody is forgotten.
#[derive(Debug, Clone)]
enum Step {
    Partner,
    Tie(usize, usize),
    Person(usize),
    Circle(usize, usize),
    Remove(usize),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => Just(Step::Partner),
        3 => (0..8_usize, 0..8_usize).prop_map(|(a, b)| Step::Tie(a, b)),
        2 => (0..8_usize).prop_map(Step::Person),
        2 => (0..8_usize, 0..8_usize).prop_map(|(a, b)| Step::Circle(a, b)),
        1 => (0..8_usize).prop_map(Step::Remove),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

fn take(scene: &mut Scene, partners: &mut Vec<OrganisationId>, step: Step) {
    let any = |n: usize| partners[n % partners.len()];
    // What cannot be done, because an undo took somebody away, is passed over.
    let _ = match step {
        Step::Partner => scene.partner(&format!("Zyxwv-{:02}-", partners.len())).map(|id| partners.push(id)),
        Step::Tie(a, b) if any(a) != any(b) => scene.tie(any(a), any(b)).map(drop),
        Step::Tie(..) => Ok(()),
        Step::Person(of) => add_contact(&mut scene.ecosystem, any(of), person("Qwxz")).map(drop),
        Step::Circle(a, b) => add_circle(&mut scene.ecosystem, "Circle", &[any(a), any(b)]).map(drop),
        Step::Remove(of) => remove_selection(&mut scene.ecosystem, &[any(of)], &[]).map(drop),
        Step::Undo => undo(&mut scene.ecosystem).map(drop),
        Step::Redo => redo(&mut scene.ecosystem).map(drop),
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was done and undone before, forgetting leaves a sound file whose every past can be read, and nothing of whom it forgot.
    #[test]
    fn forgetting_leaves_a_sound_file_and_a_readable_past(steps in proptest::collection::vec(step(), 1..20), whom in 0..8_usize) {
        let mut scene = Scene::pepper().unwrap();
        let mut partners = vec![scene.partner("Zyxwv first").unwrap()];
        for step in steps {
            take(&mut scene, &mut partners, step);
        }
        let id = partners[whom % partners.len()];
        let Some(organisation) = scene.ecosystem.rows().find::<tutti_core::model::organisation::Organisation>(id).unwrap() else { return Ok(()) };
        let others: Vec<_> = scene.ecosystem.rows().names().unwrap().into_iter().filter(|(known, _)| *known != id).collect();
        let path = scene.path();
        let (ecosystem, _) = forget(scene.ecosystem, Forgettable::Organisation(id), true).unwrap();
        prop_assert_eq!(ecosystem.store().check().unwrap(), Vec::<String>::new());
        prop_assert_eq!(ecosystem.rows().names().unwrap(), others);
        every_past_can_be_read(&ecosystem);
        prop_assert!(!has(&path, &organisation.name));
    }
}
