//! The time machine: the ecosystem as it was equals a copy taken then, and what is different between two moments is said as it is,
//! without what was undone in between. Not here: by dates (dates.rs).

#![cfg(test)]

mod dates;

use proptest::prelude::*;
use tutti_core::commands::arrange::{Move, move_organisations};
use tutti_core::commands::circles::{add_circle, update_circle};
use tutti_core::commands::history::{redo, undo};
use tutti_core::commands::introductions::{NextStep, introduce};
use tutti_core::commands::organisations::{OrganisationPatch, remove_selection, update_organisation};
use tutti_core::commands::relationships::{RelationshipPatch, update_relationship};
use tutti_core::error::{Error, Result};
use tutti_core::id::{OrganisationId, ViewId};
use tutti_core::model::introduction::IntroductionState;
use tutti_core::queries::differences::{Differences, differences};
use tutti_core::queries::organisations::organisation_sheet;
use tutti_core::queries::scene::{SceneRequest, scene};
use tutti_core::queries::timeline::timeline;
use tutti_tests::Scene;

/// One of a few deeds, by number.
fn perform(scene: &mut Scene, deed: u8) -> Result<()> {
    let names = scene.ecosystem.rows().names()?;
    let some = |n: usize| names[n % names.len()].0;
    match deed % 6 {
        0 => scene.partner(&format!("Partner {}", names.len())).map(drop),
        1 if names.len() > 2 => scene.tie(some(1), some(usize::from(deed))).map(drop).or(Ok(())),
        2 if names.len() > 3 => remove_selection(&mut scene.ecosystem, &[some(2)], &[]).map(drop).or(Ok(())),
        3 => move_organisations(&mut scene.ecosystem, ViewId::nil(), &[Move { id: some(1), x: f64::from(deed), y: 3.0 }], &[]).map(drop),
        4 => undo(&mut scene.ecosystem).map(drop),
        _ => redo(&mut scene.ecosystem).map(drop),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_ecosystem_as_it_was_equals_a_copy_taken_then(deeds in proptest::collection::vec(0_u8..=255, 1..18), pick in 0_usize..64) {
        let mut scene = Scene::empty().unwrap();
        let mut digests = vec![(scene.ecosystem.revision().unwrap(), scene.digest().unwrap())];
        for deed in deeds {
            perform(&mut scene, deed).unwrap();
            digests.push((scene.ecosystem.revision().unwrap(), scene.digest().unwrap()));
        }
        let files = std::fs::read_dir(scene.folder.path()).unwrap().count();
        let (seq, digest) = &digests[pick % digests.len()];
        let past = scene.ecosystem.as_of(*seq).unwrap();
        prop_assert_eq!(&past.rows().digest().unwrap(), digest);
        prop_assert_eq!(past.revision().unwrap(), *seq);
        prop_assert_eq!(&scene.digest().unwrap(), &digests.last().unwrap().1);
        prop_assert_eq!(std::fs::read_dir(scene.folder.path()).unwrap().count(), files);
    }
}

#[test]
fn the_past_is_read_like_the_present_and_refuses_deeds() -> Result<()> {
    let mut story = Scene::pepper()?;
    let before = story.ecosystem.revision()?;
    let shown = scene(&story.ecosystem, &whole())?.nodes.len();
    let gone = story.ecosystem.rows().organisations_named("Pizza Hut")?[0].id;
    remove_selection(&mut story.ecosystem, &[gone], &[])?;
    let mut past = story.ecosystem.as_of(before)?;
    assert_eq!(scene(&past, &whole())?.nodes.len(), shown);
    assert_eq!(scene(&story.ecosystem, &whole())?.nodes.len(), shown - 1);
    assert_eq!(organisation_sheet(&past, gone)?.organisation.name, "Pizza Hut");
    let refused = add_circle(&mut past, "Late", &[]);
    assert!(matches!(refused, Err(Error::ReadOnly(_))));
    assert!(matches!(story.ecosystem.as_of(99), Err(Error::NotFound { .. })));
    Ok(())
}

fn whole() -> SceneRequest {
    SceneRequest { limit: u32::MAX, ..SceneRequest::default() }
}

/// What is different, one line each.
fn told(d: &Differences) -> Vec<String> {
    let mut lines = Vec::new();
    for (sign, list) in [('+', &d.organisations_gained), ('-', &d.organisations_lost), ('~', &d.organisations_changed)] {
        lines.extend(list.iter().map(|o| format!("{sign} {}", o.name)));
    }
    for (sign, list) in [('+', &d.relationships_gained), ('-', &d.relationships_lost), ('~', &d.relationships_changed)] {
        lines.extend(list.iter().map(|r| format!("{sign} {} {} {}", r.a.name, r.kind, r.b.name)));
    }
    for (sign, list) in [('+', &d.circles_gained), ('-', &d.circles_lost), ('~', &d.circles_changed)] {
        lines.extend(list.iter().map(|c| format!("{sign} circle {}", c.name)));
    }
    lines.extend(d.introductions.iter().map(|i| format!("{} and {}: {:?} to {:?}", i.a.name, i.b.name, i.before, i.after)));
    lines
}

/// Begins with A and B, tied; plays a story; and compares what is different with what is expected.
fn check(story: impl FnOnce(&mut Scene, OrganisationId, OrganisationId) -> Result<()>, expected: &[&str]) {
    let mut scene = Scene::empty().unwrap();
    let (a, b) = (scene.partner("A").unwrap(), scene.partner("B").unwrap());
    scene.tie(a, b).unwrap();
    let from = scene.ecosystem.revision().unwrap();
    story(&mut scene, a, b).unwrap();
    let found = differences(&scene.ecosystem, from).unwrap();
    assert_eq!(told(&found), expected);
    assert_eq!((found.gained + found.lost + found.changed) as usize, expected.len());
    let past = scene.ecosystem.as_of(from).unwrap();
    assert_eq!(told(&differences(&past, from).unwrap()), Vec::<String>::new(), "a moment does not differ from itself");
}

fn step(state: IntroductionState) -> NextStep {
    NextStep::to(state)
}

#[test]
fn small_stories_and_what_is_different_after_them() {
    check(|_, _, _| Ok(()), &[]);
    check(|s, _, _| s.partner("C").map(drop), &["+ C"]);
    check(
        |s, a, _b| {
            let c = s.partner("C")?;
            s.tie(a, c).map(drop)
        },
        &["+ C", "+ A partnership C"],
    );
    check(|s, _a, b| remove_selection(&mut s.ecosystem, &[b], &[]).map(drop), &["- B", "- A partnership B"]);
    check(
        |s, _a, _b| {
            s.partner("C")?;
            undo(&mut s.ecosystem).map(drop)
        },
        &[],
    );
    check(
        |s, _a, _b| {
            s.partner("C")?;
            undo(&mut s.ecosystem)?;
            redo(&mut s.ecosystem).map(drop)
        },
        &["+ C"],
    );
    check(
        |s, _a, _b| {
            let c = s.partner("C")?;
            remove_selection(&mut s.ecosystem, &[c], &[]).map(drop)
        },
        &[],
    );
    check(|s, a, _b| move_organisations(&mut s.ecosystem, ViewId::nil(), &[Move { id: a, x: 9.0, y: 9.0 }], &[]).map(drop), &[]);
}

#[test]
fn changes_of_fields_terms_circles_and_introductions_are_told() {
    let rename = |name: &str| OrganisationPatch { name: Some(name.to_owned()), ..Default::default() };
    check(|s, a, _b| update_organisation(&mut s.ecosystem, a, rename("Acme")).map(drop), &["~ Acme"]);
    check(
        |s, a, _b| {
            update_organisation(&mut s.ecosystem, a, rename("Acme"))?;
            update_organisation(&mut s.ecosystem, a, rename("A")).map(drop)
        },
        &[],
    );
    let offers = OrganisationPatch { offers: Some(vec!["payment".to_owned()]), ..Default::default() };
    check(|s, _a, b| update_organisation(&mut s.ecosystem, b, offers).map(drop), &["~ B"]);
    check(
        |s, a, _b| {
            let tie = organisation_sheet(&s.ecosystem, a)?.relationships[0].relationship.id;
            update_relationship(&mut s.ecosystem, tie, RelationshipPatch { strength: Some(5), ..Default::default() }).map(drop)
        },
        &["~ A partnership B"],
    );
    check(
        |s, a, b| {
            let circle = add_circle(&mut s.ecosystem, "Ring", &[a])?.output;
            update_circle(&mut s.ecosystem, circle, "Ring", &[a, b]).map(drop)
        },
        &["+ circle Ring"],
    );
    check(
        |s, a, b| {
            introduce(&mut s.ecosystem, a, b, step(IntroductionState::Idea))?;
            introduce(&mut s.ecosystem, a, b, step(IntroductionState::Met)).map(drop)
        },
        &["A and B: None to Some(Met)"],
    );
}

#[test]
fn a_later_moment_cannot_be_the_first_of_two() -> Result<()> {
    let scene = Scene::empty()?;
    assert!(matches!(differences(&scene.ecosystem, 7), Err(Error::Invalid(_))));
    assert_eq!(told(&differences(&scene.ecosystem, 0)?), ["+ Conductor"], "before the beginning there was nothing");
    Ok(())
}

#[test]
fn the_timeline_ends_now() -> Result<()> {
    let mut scene = Scene::empty()?;
    (0..5).try_for_each(|n| scene.partner(&format!("P{n}")).map(drop))?;
    let line = timeline(&scene.ecosystem, 50)?;
    assert_eq!((line.moments.len(), line.days, line.operations), (6, 0, 6));
    assert_eq!(timeline(&scene.ecosystem, 4)?.moments.last().map(|m| (m.seq, m.count)), Some((6, 6)));
    assert_eq!(line.moments.last().map(|m| i64::from(m.seq)), Some(scene.ecosystem.revision()?));
    Ok(())
}
