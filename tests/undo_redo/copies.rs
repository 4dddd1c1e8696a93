//! What merging a copy promises: what only one side did comes in, what both did differently is asked about and never dropped, undo
//! brings back exactly what was, and merging again finds nothing new.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use tutti_core::commands::arrange::{self, Move};
use tutti_core::commands::circles::{add_circle, update_circle};
use tutti_core::commands::contacts::{add_contact, remove_contact, update_contact};
use tutti_core::commands::copies::{merge_copy, preview_merge};
use tutti_core::commands::history::{redo, undo};
use tutti_core::commands::introductions::introduce;
use tutti_core::commands::organisations::{NeedInput, OrganisationPatch, remove_selection, update_organisation};
use tutti_core::commands::relationships::{
    NewRelationship, RelationshipPatch, add_relationship, reverse_relationship, update_relationship,
};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{ErrorCode, Result};
use tutti_core::id::OrganisationId;
use tutti_core::model::change::Noun;
use tutti_core::model::circle::Circle;
use tutti_core::model::contact::Contact;
use tutti_core::model::introduction::{IntroductionState, IntroductionStep};
use tutti_core::model::merge::{ConflictKind, MergeSaid, Merged, Side};
use tutti_core::model::op::Op;
use tutti_core::model::organisation::{Need, Offer, Organisation};
use tutti_core::model::relationship::{Direction, Relationship};
use tutti_tests::Scene;

use super::{MAP, named, perform, person, step};

/// The same file a second time, to be edited elsewhere.
fn copied(scene: &Scene, name: &str) -> Ecosystem {
    let path = scene.folder.path().join(name);
    scene.ecosystem.store().copy_to(&path).unwrap();
    Ecosystem::open(&path, "Claire (laptop)").unwrap()
}

pub fn merge_an_edited_copy(ecosystem: &mut Ecosystem, robot: OrganisationId) -> Result<()> {
    let path = ecosystem.store().path().with_extension("copy.tutti");
    ecosystem.store().copy_to(&path)?;
    let mut copy = Ecosystem::open(&path, "Claire (laptop)")?;
    update_organisation(&mut copy, robot, noted("From the laptop"))?;
    merge_copy(ecosystem, &copy, &MergeSaid::default()).map(drop)
}

fn noted(text: &str) -> OrganisationPatch {
    OrganisationPatch { notes: Some(text.to_owned()), ..Default::default() }
}

fn called(name: &str) -> OrganisationPatch {
    OrganisationPatch { name: Some(name.to_owned()), ..Default::default() }
}

fn all(side: Side) -> MergeSaid {
    MergeSaid { prefer: side, said: BTreeMap::new() }
}

fn merge(ours: &mut Ecosystem, theirs: &Ecosystem, said: &MergeSaid) -> Merged {
    let merged = merge_copy(ours, theirs, said).unwrap().output;
    assert_eq!(ours.store().check().unwrap(), Vec::<String>::new(), "the file is sound after a merge");
    merged
}

fn organisation(ecosystem: &Ecosystem, name: &str) -> Organisation {
    ecosystem.rows().get(named(ecosystem, name)).unwrap()
}

#[test]
fn a_copy_that_went_on_alone_is_taken_whole_whatever_was_done() {
    for op in Op::ALL.iter().copied().filter(|op| !matches!(*op, Op::CreateEcosystem | Op::Forget | Op::ThinHistory)) {
        let mut scene = Scene::pepper().unwrap();
        let (before, mut copy) = (scene.digest().unwrap(), copied(&scene, "copy.tutti"));
        perform(&mut copy, op).unwrap();
        let merged = merge(&mut scene.ecosystem, &copy, &MergeSaid::default());
        assert_eq!(merged.conflicts, [], "{op}");
        assert_eq!(scene.digest().unwrap(), copy.rows().digest().unwrap(), "{op}");
        let again = preview_merge(&mut scene.ecosystem, &copy, &MergeSaid::default()).unwrap();
        assert!(again.is_nothing(), "{op} is not found anew: {again:?}");
        // What was added there and removed again leaves nothing to merge.
        if scene.digest().unwrap() == before {
            assert!(merged.taken.is_empty(), "{op}");
            continue;
        }
        assert_eq!(undo(&mut scene.ecosystem).unwrap().unwrap().op, Op::MergeCopy);
        assert_eq!(scene.digest().unwrap(), before, "undo of the merge of {op}");
        let found = preview_merge(&mut scene.ecosystem, &copy, &MergeSaid::default()).unwrap();
        assert!(!found.taken.is_empty(), "{op} can be merged again once the merge is undone");
    }
}

#[test]
fn different_fields_of_one_organisation_come_together() {
    let mut scene = Scene::pepper().unwrap();
    let (robot, mut copy) = (named(&scene.ecosystem, "SoftBank Robotics"), copied(&scene, "copy.tutti"));
    update_organisation(&mut scene.ecosystem, robot, called("Robots")).unwrap();
    update_organisation(&mut copy, robot, noted("Met in Paris")).unwrap();
    let merged = merge(&mut scene.ecosystem, &copy, &MergeSaid::default());
    let both = organisation(&scene.ecosystem, "Robots");
    assert_eq!((both.notes.as_str(), merged.conflicts.len(), merged.ours, merged.theirs), ("Met in Paris", 0, 1, 1));
    assert_eq!(merged.theirs_last.unwrap().actor, "Claire (laptop)");
}

#[test]
fn the_same_field_changed_differently_is_told_with_all_three_values_and_decided_once() {
    let mut scene = Scene::pepper().unwrap();
    let (robot, mut copy) = (named(&scene.ecosystem, "SoftBank Robotics"), copied(&scene, "copy.tutti"));
    update_organisation(&mut scene.ecosystem, robot, called("Robots")).unwrap();
    update_organisation(&mut copy, robot, called("Pepper & Co")).unwrap();

    let seen = preview_merge(&mut scene.ecosystem, &copy, &MergeSaid::default()).unwrap();
    let conflict = &seen.conflicts[0];
    let told = [conflict.base.as_deref(), conflict.ours.as_deref(), conflict.theirs.as_deref()];
    assert_eq!(told, [Some("SoftBank Robotics"), Some("Robots"), Some("Pepper & Co")]);
    assert_eq!((conflict.kind, conflict.noun, conflict.field.as_str()), (ConflictKind::BothChanged, Noun::Organisation, "name"));
    assert_eq!(conflict.theirs_done.as_ref().unwrap().actor, "Claire (laptop)");
    assert_eq!(conflict.ours_done.as_ref().unwrap().actor, "test");

    let said = MergeSaid { said: BTreeMap::from([(conflict.key.clone(), Side::Theirs)]), ..MergeSaid::default() };
    merge(&mut scene.ecosystem, &copy, &said);
    organisation(&scene.ecosystem, "Pepper & Co");
    undo(&mut scene.ecosystem).unwrap();
    organisation(&scene.ecosystem, "Robots");

    // Decided for ours, nothing is written; and still it is not asked about again, here or there.
    let revision = scene.ecosystem.revision().unwrap();
    merge(&mut scene.ecosystem, &copy, &all(Side::Ours));
    assert_eq!(scene.ecosystem.revision().unwrap(), revision);
    assert!(preview_merge(&mut scene.ecosystem, &copy, &MergeSaid::default()).unwrap().is_nothing());
    assert_eq!(merge(&mut copy, &scene.ecosystem, &MergeSaid::default()).conflicts, [], "the other side takes what was decided");
    organisation(&copy, "Robots");
}

#[test]
fn what_was_removed_here_and_used_there_is_asked_about_and_can_come_back_whole() {
    let mut scene = Scene::pepper().unwrap();
    let (robot, mut copy) = (named(&scene.ecosystem, "SoftBank Robotics"), copied(&scene, "copy.tutti"));
    remove_selection(&mut scene.ecosystem, &[robot], &[]).unwrap();
    add_contact(&mut copy, robot, person("Ada")).unwrap();
    let ties = |e: &Ecosystem| e.rows().all::<Relationship>().unwrap().iter().filter(|r| r.from_id == robot || r.to_id == robot).count();

    let left = merge(&mut scene.ecosystem, &copy, &all(Side::Ours));
    assert_eq!((left.conflicts.len(), left.conflicts[0].kind, left.taken.len()), (1, ConflictKind::RemovedHere, 0));
    assert_eq!(
        (left.conflicts[0].name.as_str(), left.conflicts[0].touched[0].name.as_str()),
        ("SoftBank Robotics", "Ada (SoftBank Robotics)")
    );
    assert_eq!(scene.ecosystem.rows().find::<Organisation>(robot).unwrap(), None);

    undo(&mut scene.ecosystem).unwrap().unwrap();
    redo(&mut scene.ecosystem).unwrap().unwrap();
    let mut other = copied(&scene, "other.tutti");
    add_contact(&mut copy, robot, person("Grace")).unwrap();
    merge(&mut other, &copy, &all(Side::Theirs));
    assert_eq!(ties(&other), ties(&copy), "its relationships come back with it");
    assert_eq!(other.rows().all::<Contact>().unwrap().len(), 2);
}

#[test]
fn what_was_removed_there_and_used_here_is_asked_about() {
    let mut scene = Scene::pepper().unwrap();
    let (robot, mut copy) = (named(&scene.ecosystem, "SoftBank Robotics"), copied(&scene, "copy.tutti"));
    remove_selection(&mut copy, &[robot], &[]).unwrap();
    add_contact(&mut scene.ecosystem, robot, person("Ada")).unwrap();
    let before = scene.digest().unwrap();
    let kept = merge(&mut scene.ecosystem, &copy, &all(Side::Ours));
    assert_eq!((kept.conflicts.len(), kept.conflicts[0].kind), (1, ConflictKind::RemovedThere));
    assert_eq!(scene.digest().unwrap(), before);
    assert!(preview_merge(&mut scene.ecosystem, &copy, &all(Side::Ours)).unwrap().is_nothing());
    let mut fresh = copied(&scene, "fresh.tutti");
    let other = named(&copy, "Mastercard");
    update_organisation(&mut copy, other, noted("x")).unwrap();
    assert_eq!(merge(&mut fresh, &copy, &all(Side::Theirs)).conflicts, [], "a copy of the file knows what was decided in it");
    assert!(fresh.rows().find::<Organisation>(robot).unwrap().is_some());
}

#[test]
fn what_both_sides_added_under_one_name_is_there_once() {
    let mut scene = Scene::pepper().unwrap();
    let [robot, outlets] = ["SoftBank Robotics", "Pizza Hut"].map(|name| named(&scene.ecosystem, name));
    let mut copy = copied(&scene, "copy.tutti");
    let count = |e: &Ecosystem| (e.rows().count::<Offer>().unwrap(), e.rows().count::<Need>().unwrap());
    let before = count(&scene.ecosystem);
    for (ecosystem, offer, need) in [(&mut scene.ecosystem, "Arms", "café"), (&mut copy, "arms", "Cafe")] {
        let sheet = ecosystem.rows();
        let offers: Vec<String> = sheet
            .all::<Offer>()
            .unwrap()
            .into_iter()
            .filter(|o| o.organisation_id == robot)
            .map(|o| o.term)
            .chain([offer.into()])
            .collect();
        let needs = vec![NeedInput { term: need.into(), blocker: false }];
        let patch = OrganisationPatch { offers: Some(offers), ..Default::default() };
        update_organisation(ecosystem, robot, patch).unwrap();
        update_organisation(ecosystem, outlets, OrganisationPatch { needs: Some(needs), ..Default::default() }).unwrap();
        introduce(ecosystem, robot, outlets, step(IntroductionState::AskedA)).unwrap();
    }
    let own = count(&scene.ecosystem);
    let merged = merge(&mut scene.ecosystem, &copy, &all(Side::Theirs));
    assert_eq!(count(&scene.ecosystem), own, "no offer and no need twice; there were {before:?}");
    assert!(merged.conflicts.iter().all(|c| c.kind == ConflictKind::BothAdded), "{:?}", merged.conflicts);
    let steps = scene.ecosystem.rows().all::<IntroductionStep>().unwrap();
    assert!(steps.len() >= 2, "steps of both stand under one introduction");
}

#[test]
fn marks_that_both_moved_are_one_question() {
    let mut scene = Scene::pepper().unwrap();
    let [robot, outlets] = ["SoftBank Robotics", "Pizza Hut"].map(|name| named(&scene.ecosystem, name));
    let mut copy = copied(&scene, "copy.tutti");
    let to = |x: f64| [robot, outlets].map(|id| Move { id, x: x as _, y: 0.0 });
    arrange::arrange(&mut scene.ecosystem, MAP, &to(900.0)).unwrap();
    arrange::arrange(&mut copy, MAP, &to(-900.0)).unwrap();
    let merged = merge(&mut scene.ecosystem, &copy, &all(Side::Theirs));
    assert_eq!((merged.conflicts.len(), merged.conflicts[0].rows), (1, 2));
    assert_eq!(scene.digest().unwrap(), copy.rows().digest().unwrap());
}

#[test]
fn another_ecosystem_is_refused_and_nothing_is_done() {
    let (mut scene, other) = (Scene::pepper().unwrap(), Scene::pepper().unwrap());
    let before = scene.digest().unwrap();
    let refused = merge_copy(&mut scene.ecosystem, &other.ecosystem, &MergeSaid::default()).err().unwrap();
    assert_eq!(refused.code(), ErrorCode::Unrelated);
    assert!(refused.to_string().contains("scene.tutti"), "{refused}");
    assert_eq!(scene.digest().unwrap(), before);
}

/// Something done on one side; who and what is picked among what is there.
#[derive(Debug, Clone)]
enum Deed {
    Call(usize, u8),
    Note(usize, u8),
    Remove(usize),
    Tie(usize, usize),
    Strength(usize, u8),
    Reverse(usize),
    Contact(usize, u8),
    EditContact(usize, u8),
    RemoveContact(usize),
    Offers(usize, u8),
    Introduce(usize, usize, u8),
    Circle(usize, usize),
    Move(usize, i16),
    Any(Op),
    Undo,
}

fn deed() -> impl Strategy<Value = Deed> {
    let one = || 0..16_usize;
    let free: Vec<Op> = vec![Op::AddOpportunity, Op::RenameEcosystem, Op::SaveMapping, Op::ResetLearning, Op::AddCircle];
    prop_oneof![
        2 => (one(), 0..3_u8).prop_map(|(a, n)| Deed::Call(a, n)),
        2 => (one(), 0..3_u8).prop_map(|(a, n)| Deed::Note(a, n)),
        3 => one().prop_map(Deed::Remove),
        3 => (one(), one()).prop_map(|(a, b)| Deed::Tie(a, b)),
        2 => (one(), 1..6_u8).prop_map(|(a, n)| Deed::Strength(a, n)),
        1 => one().prop_map(Deed::Reverse),
        3 => (one(), 0..3_u8).prop_map(|(a, n)| Deed::Contact(a, n)),
        2 => (one(), 0..3_u8).prop_map(|(a, n)| Deed::EditContact(a, n)),
        1 => one().prop_map(Deed::RemoveContact),
        2 => (one(), 0..4_u8).prop_map(|(a, n)| Deed::Offers(a, n)),
        2 => (one(), one(), 0..3_u8).prop_map(|(a, b, n)| Deed::Introduce(a, b, n)),
        1 => (one(), one()).prop_map(|(a, b)| Deed::Circle(a, b)),
        2 => (one(), -500..500_i16).prop_map(|(a, x)| Deed::Move(a, x)),
        1 => proptest::sample::select(free).prop_map(Deed::Any),
        1 => Just(Deed::Undo),
    ]
}

fn nth<T: Clone>(list: &[T], n: usize) -> Option<T> {
    list.get(n % list.len().max(1)).cloned()
}

/// Does a deed; one that makes no sense where it is asked for is passed over.
fn play(ecosystem: &mut Ecosystem, deed: &Deed) {
    let conductor = ecosystem.rows().ecosystem().unwrap().conductor_id;
    let partners: Vec<OrganisationId> =
        ecosystem.rows().names().unwrap().into_iter().map(|(id, _)| id).filter(|id| *id != conductor).collect();
    let ties: Vec<Relationship> = ecosystem.rows().all().unwrap();
    let contacts: Vec<Contact> = ecosystem.rows().all().unwrap();
    let who = |n: &usize| nth(&partners, *n);
    let state = |n: &u8| [IntroductionState::AskedA, IntroductionState::Declined, IntroductionState::Met][usize::from(*n) % 3];
    let done = match deed {
        Deed::Call(a, n) => who(a).map(|id| update_organisation(ecosystem, id, called(&format!("Name {n}"))).map(drop)),
        Deed::Note(a, n) => who(a).map(|id| update_organisation(ecosystem, id, noted(&format!("Note {n}"))).map(drop)),
        Deed::Remove(a) => who(a).map(|id| remove_selection(ecosystem, &[id], &[]).map(drop)),
        Deed::Tie(a, b) => who(a).zip(who(b)).map(|(from_id, to_id)| {
            let input = NewRelationship { from_id, to_id, kind: "referral".into(), direction: Direction::Directed };
            add_relationship(ecosystem, input).map(drop)
        }),
        Deed::Strength(a, n) => nth(&ties, *a).map(|tie| {
            let patch = RelationshipPatch { strength: Some(*n), ..Default::default() };
            update_relationship(ecosystem, tie.id, patch).map(drop)
        }),
        Deed::Reverse(a) => nth(&ties, *a).map(|tie| reverse_relationship(ecosystem, tie.id).map(drop)),
        Deed::Contact(a, n) => who(a).map(|id| add_contact(ecosystem, id, person(&format!("Person {n}"))).map(drop)),
        Deed::EditContact(a, n) => {
            nth(&contacts, *a).map(|contact| update_contact(ecosystem, contact.id, person(&format!("Person {n}"))).map(drop))
        }
        Deed::RemoveContact(a) => nth(&contacts, *a).map(|contact| remove_contact(ecosystem, contact.id).map(drop)),
        Deed::Offers(a, n) => who(a).map(|id| {
            let offers = (0..*n).map(|n| format!("term {n}")).collect();
            update_organisation(ecosystem, id, OrganisationPatch { offers: Some(offers), ..Default::default() }).map(drop)
        }),
        Deed::Introduce(a, b, n) => who(a).zip(who(b)).map(|(a, b)| introduce(ecosystem, a, b, step(state(n))).map(drop)),
        Deed::Circle(a, b) => {
            let circles: Vec<Circle> = ecosystem.rows().all().unwrap();
            let members: Vec<OrganisationId> = who(a).into_iter().chain(who(b)).collect();
            Some(match circles.first() {
                Some(circle) => update_circle(ecosystem, circle.id, "Circle", &members).map(drop),
                None => add_circle(ecosystem, "Circle", &members).map(drop),
            })
        }
        Deed::Move(a, x) => who(a).map(|id| {
            let to = Move { id, x: f32::from(*x) as _, y: 0.0 };
            arrange::move_organisations(ecosystem, MAP, &[to], &[]).map(drop)
        }),
        Deed::Any(op) if named_all(ecosystem) => Some(perform(ecosystem, *op)),
        Deed::Any(_) => None,
        Deed::Undo => Some(undo(ecosystem).map(drop)),
    };
    // A deed that is refused, such as a tie from somebody to itself, is none.
    drop(done);
}

/// Whether everybody is there whom the deeds of the other tests speak of.
fn named_all(ecosystem: &Ecosystem) -> bool {
    ["SoftBank Robotics", "Pizza Hut"].iter().all(|name| !ecosystem.rows().organisations_named(name).unwrap().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was done on both sides, a merge leaves a sound file, can be undone exactly, and has nothing to do the second time; and
    /// where nothing was to be decided, both sides come to the same.
    #[test]
    fn two_copies_come_together(ours in proptest::collection::vec(deed(), 0..10), theirs in proptest::collection::vec(deed(), 0..10)) {
        let mut scene = Scene::pepper().unwrap();
        let mut copy = copied(&scene, "copy.tutti");
        ours.iter().for_each(|deed| play(&mut scene.ecosystem, deed));
        theirs.iter().for_each(|deed| play(&mut copy, deed));
        let before = scene.digest().unwrap();

        let mut sides = Vec::new();
        for (name, side) in [("all-ours.tutti", Side::Ours), ("all-theirs.tutti", Side::Theirs)] {
            let mut merging = copied(&scene, name);
            let seen = preview_merge(&mut merging, &copy, &all(side)).unwrap();
            prop_assert_eq!(merging.rows().digest().unwrap(), before.clone(), "a preview does nothing");
            let done = merge(&mut merging, &copy, &all(side));
            prop_assert_eq!(&seen, &done);
            let merged = merging.rows().digest().unwrap();
            let again = merge(&mut merging, &copy, &all(side));
            prop_assert!(again.is_nothing(), "{:?}", again);
            if merged != before {
                undo(&mut merging).unwrap();
                prop_assert_eq!(merging.rows().digest().unwrap(), before.clone(), "undo");
                redo(&mut merging).unwrap();
                prop_assert_eq!(merging.rows().digest().unwrap(), merged.clone(), "redo");
            }
            sides.push((merging, merged, done));
        }
        if sides[0].2.conflicts.is_empty() {
            merge(&mut copy, &scene.ecosystem, &all(Side::Ours));
            prop_assert_eq!(copy.rows().digest().unwrap(), sides[0].1.clone(), "both ways lead to the same");
            prop_assert_eq!(&sides[1].1, &sides[0].1);
        } else {
            let (decided, merged, _) = &sides[1];
            merge(&mut copy, decided, &all(Side::Ours));
            prop_assert_eq!(&copy.rows().digest().unwrap(), merged, "the other side takes what was decided");
        }
    }
}

#[test]
fn a_copy_of_a_copy_is_still_a_copy() {
    let scene = Scene::pepper().unwrap();
    let mut first = copied(&scene, "first.tutti");
    let robot = named(&first, "SoftBank Robotics");
    update_organisation(&mut first, robot, noted("one")).unwrap();
    let path: &Path = &scene.folder.path().join("second.tutti");
    first.store().copy_to(path).unwrap();
    let mut second = Ecosystem::open(path, "third").unwrap();
    update_organisation(&mut second, robot, noted("two")).unwrap();
    let merged = merge(&mut first, &second, &MergeSaid::default());
    assert_eq!((merged.conflicts.len(), organisation(&first, "SoftBank Robotics").notes.as_str()), (0, "two"));
}
