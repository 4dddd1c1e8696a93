//! Who was named as able to lift a blocker feeds introductions and compositions; what is lifted no longer counts.

use tutti_core::commands::history::undo;
use tutti_core::commands::needs::{NeedPatch, update_need};
use tutti_core::commands::organisations::{NeedInput, OrganisationPatch, update_organisation};
use tutti_core::id::{NeedId, OrganisationId};
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Moment;
use tutti_core::network::compose::{Composition, Opportunity, compose};
use tutti_core::queries::compositions::{Question, dressed};
use tutti_core::queries::introductions::{introductions, why};
use tutti_core::queries::needs::needs;
use tutti_tests::Scene;

const BLOCKER: &str = "company number";

/// An accounting app that a question stops, somebody who could answer it though it does not say so, and a third.
fn scene() -> (Scene, [OrganisationId; 3], NeedId) {
    let mut scene = Scene::empty().unwrap();
    let partners = ["Compta", "Legalia", "Other"].map(|name| scene.partner(name).unwrap());
    let patch = OrganisationPatch {
        needs: Some(vec![NeedInput { term: BLOCKER.into(), blocker: true }]),
        offers: Some(vec!["bookkeeping".into()]),
        ..OrganisationPatch::default()
    };
    update_organisation(&mut scene.ecosystem, partners[0], patch).unwrap();
    let need = scene.ecosystem.rows().needs_of(partners[0]).unwrap()[0].id;
    (scene, partners, need)
}

fn name(scene: &mut Scene, need: NeedId, lifters: &[OrganisationId]) {
    update_need(&mut scene.ecosystem, need, NeedPatch { lifters: Some(lifters.to_vec()), ..NeedPatch::default() }).unwrap();
}

fn set(scene: &mut Scene, need: NeedId, lifted: &str) {
    update_need(&mut scene.ecosystem, need, NeedPatch { lifted: Some(lifted.into()), ..NeedPatch::default() }).unwrap();
}

fn pairs(scene: &Scene) -> Vec<(String, String)> {
    let found = introductions(&scene.ecosystem, None, 10, Lang::En, Moment::now()).unwrap();
    found.into_iter().filter(|s| s.reasons.iter().any(|r| r.kind == "blocker")).map(|s| (s.a.name, s.b.name)).collect()
}

fn team(scene: &Scene) -> Composition {
    let network = scene.ecosystem.network(Moment::now()).unwrap();
    compose(&network, &Opportunity::needing(&[BLOCKER])).swap_remove(0)
}

#[test]
fn a_named_lifter_is_suggested_and_the_reason_says_that_it_was_named() {
    let (mut scene, [compta, legalia, _], need) = scene();
    assert_eq!(pairs(&scene), [], "nobody offers it");
    name(&mut scene, need, &[legalia]);
    let [(a, b)] = pairs(&scene).try_into().unwrap();
    assert_eq!([a.as_str(), b.as_str()].into_iter().filter(|n| ["Compta", "Legalia"].contains(n)).count(), 2);
    let reason = |lang| {
        let found = why(&scene.ecosystem, compta, legalia, lang, Moment::now()).unwrap();
        let first = found.suggestion.reasons.into_iter().find(|r| r.kind == "blocker").unwrap();
        (first.text, first.cancel)
    };
    let (text, cancel) = reason(Lang::En);
    assert_eq!(text, "Removes a blocker: Legalia was named as able to answer “company number”, which Compta is looking for.");
    assert_eq!(cancel, "Falls away if Legalia is no longer named for “company number” or Compta no longer looks for it.");
    assert!(reason(Lang::Fr).0.contains("Legalia a été cité comme pouvant répondre à"));
    undo(&mut scene.ecosystem).unwrap().unwrap();
    assert_eq!(pairs(&scene), [], "undone, it is as before");
}

#[test]
fn a_lifted_need_no_longer_counts_and_counts_again_when_it_is_reopened() {
    let (mut scene, [compta, legalia, _], need) = scene();
    name(&mut scene, need, &[legalia]);
    set(&mut scene, need, "2026-06-30");
    assert_eq!(pairs(&scene), []);
    assert!(!team(&scene).gaps.is_empty(), "a lifter of a lifted need offers nothing by it");
    set(&mut scene, need, "");
    assert_eq!(pairs(&scene).len(), 1);
    let early = NeedPatch { since: Some("2026-06-30".into()), lifted: Some("2026-06-01".into()), ..NeedPatch::default() };
    assert!(update_need(&mut scene.ecosystem, need, early).is_err(), "lifted before it was known");
    let own = NeedPatch { lifters: Some(vec![compta]), ..NeedPatch::default() };
    assert!(update_need(&mut scene.ecosystem, need, own).is_err(), "nobody lifts their own");
}

#[test]
fn a_composition_finds_whom_was_named_and_says_so() {
    let (mut scene, [_, legalia, _], need) = scene();
    assert!(team(&scene).members.is_empty() && !team(&scene).gaps.is_empty());
    name(&mut scene, need, &[legalia]);
    let found = team(&scene);
    assert_eq!(found.members.iter().map(|m| m.organisation).collect::<Vec<_>>(), [legalia]);
    let question = Question { needs: vec![BLOCKER.to_owned()], ..Question::default() };
    let said = dressed(&scene.ecosystem, &question, &[found], Lang::En).unwrap();
    assert!(said[0].members[0].why.starts_with("Named as able to answer “company number”."), "{}", said[0].members[0].why);
}

#[test]
fn retyping_the_needs_keeps_what_is_known_of_those_that_stay() {
    let (mut scene, [compta, legalia, _], need) = scene();
    let said = NeedPatch {
        words: Some("They ask for a number nobody has yet".into()),
        since: Some("2026-02-01".into()),
        lifters: Some(vec![legalia]),
        ..NeedPatch::default()
    };
    update_need(&mut scene.ecosystem, need, said).unwrap();
    let inputs = [("COMPANY number", false), ("space", false)].map(|(term, blocker)| NeedInput { term: term.into(), blocker });
    let patch = OrganisationPatch { needs: Some(inputs.to_vec()), ..OrganisationPatch::default() };
    update_organisation(&mut scene.ecosystem, compta, patch).unwrap();
    let all = needs(&scene.ecosystem).unwrap();
    let kept = all.iter().find(|row| row.need.id == need).unwrap();
    assert_eq!((kept.need.words.as_str(), kept.need.blocker), ("They ask for a number nobody has yet", false));
    assert_eq!((kept.need.since.unwrap().to_string().as_str(), kept.lifters[0].name.as_str()), ("2026-02-01", "Legalia"));
}

#[test]
fn the_register_lists_open_blockers_first_and_what_was_lifted_last() {
    let (mut scene, [compta, legalia, other], need) = scene();
    let needs_of = |terms: &[(&str, bool)]| {
        let inputs = terms.iter().map(|(term, blocker)| NeedInput { term: (*term).into(), blocker: *blocker });
        OrganisationPatch { needs: Some(inputs.collect()), ..OrganisationPatch::default() }
    };
    update_organisation(&mut scene.ecosystem, legalia, needs_of(&[("customers", false), ("an office", true)])).unwrap();
    update_organisation(&mut scene.ecosystem, other, needs_of(&[("a robot", true)])).unwrap();
    let of =
        |scene: &Scene, who, term: &str| scene.ecosystem.rows().needs_of(who).unwrap().into_iter().find(|n| n.term == term).unwrap().id;
    let (office, robot) = (of(&scene, legalia, "an office"), of(&scene, other, "a robot"));
    update_need(&mut scene.ecosystem, office, NeedPatch { since: Some("2026-01-01".into()), ..NeedPatch::default() }).unwrap();
    set(&mut scene, robot, "2026-05-01");
    let terms: Vec<String> = needs(&scene.ecosystem).unwrap().into_iter().map(|row| row.need.term).collect();
    assert_eq!(terms, ["an office", BLOCKER, "customers", "a robot"]);
    assert_eq!(of(&scene, compta, BLOCKER), need);
}
