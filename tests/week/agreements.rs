//! Agreements: rungs in any order, versions that nothing changes, differences that can be read, cards of one page.

use tutti_core::commands::agreements::{
    RungInput, Signature, add_agreement, end_agreement, resume_agreement, set_rung, sign_agreement, update_agreement,
};
use tutti_core::error::Error;
use tutti_core::formats::wording::{Fate, WordPiece};
use tutti_core::id::AgreementId;
use tutti_core::model::agreement::{AgreementTerms, Rung};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::agreements::{AgreementDifferences, agreement, agreement_card, differences, ladder};
use tutti_core::queries::today::today;
use tutti_tests::Scene;

use super::scene::day;

fn terms() -> AgreementTerms {
    AgreementTerms {
        title: "Leads both ways".into(),
        purpose: "Share leads that are too young for one of the two.".into(),
        bounds: "France only.".into(),
        data: "Company names, never persons.".into(),
        exit: "Either side, with one month of notice.".into(),
        review: Some(day("2027-03-15")),
    }
}

fn signature(on: &str) -> Signature {
    Signature { signed: Some(day(on)), signatories: " Ada, Bob ".into() }
}

fn signed() -> (Scene, AgreementId) {
    let mut scene = Scene::empty().unwrap();
    let aria = scene.partner("Aria").unwrap();
    let id = add_agreement(&mut scene.ecosystem, aria, Rung::Framework, terms()).unwrap().output;
    assert_eq!(sign_agreement(&mut scene.ecosystem, id, signature("2026-11-28")).unwrap().output, 1);
    (scene, id)
}

#[test]
fn rungs_are_taken_and_left_in_any_order() {
    let mut scene = Scene::empty().unwrap();
    let aria = scene.partner("Aria").unwrap();
    let e = &mut scene.ecosystem;
    let stand = |on: &str| Some(RungInput { since: day(on), note: String::new() });
    set_rung(e, aria, Rung::Contract, stand("2026-01-31")).unwrap();
    set_rung(e, aria, Rung::Talk, stand("2026-11-01")).unwrap();
    set_rung(e, aria, Rung::Talk, stand("2026-10-01")).unwrap();
    let rungs = |e: &_| ladder(e, aria).unwrap().rungs.iter().map(|s| (s.rung, s.since.to_string())).collect::<Vec<_>>();
    assert_eq!(rungs(e), [(Rung::Talk, "2026-10-01".to_owned()), (Rung::Contract, "2026-01-31".to_owned())]);
    set_rung(e, aria, Rung::Contract, None).unwrap();
    assert_eq!(rungs(e).len(), 1);
}

#[test]
fn a_signed_version_never_changes_and_signing_again_makes_the_next() {
    let (mut scene, id) = signed();
    let e = &mut scene.ecosystem;
    let first = agreement(e, id).unwrap();
    assert_eq!((first.versions.len(), first.versions[0].signatories.as_str(), first.changed), (1, "Ada, Bob", false));
    // The organisation stands on the rung since it was signed.
    let aria = first.organisation.id;
    assert_eq!(ladder(e, aria).unwrap().rungs[0].since, day("2026-11-28"));
    update_agreement(e, id, Rung::Framework, AgreementTerms { exit: "Either side, with three months of notice.".into(), ..terms() })
        .unwrap();
    let edited = agreement(e, id).unwrap();
    assert_eq!((&edited.versions, edited.changed), (&first.versions, true));
    assert_eq!(sign_agreement(e, id, signature("2026-12-01")).unwrap().output, 2);
    let second = agreement(e, id).unwrap();
    assert_eq!((second.versions[0].terms == first.versions[0].terms, second.versions[1].number, second.changed), (true, 2, false));
    // The ladder keeps the day the organisation first stood there.
    assert_eq!(ladder(e, aria).unwrap().rungs[0].since, day("2026-11-28"));
}

#[test]
fn an_agreement_that_ended_is_not_signed_and_not_reviewed_until_its_end_is_taken_back() {
    let (mut scene, id) = signed();
    let e = &mut scene.ecosystem;
    let reviews = |e: &_| today(e, day("2027-03-15"), Lang::En).unwrap().today.len();
    assert_eq!(reviews(e), 1);
    end_agreement(e, id, Some(day("2027-01-01"))).unwrap();
    assert_eq!(reviews(e), 0);
    assert!(matches!(sign_agreement(e, id, Signature::default()), Err(Error::Conflict(_))));
    resume_agreement(e, id).unwrap();
    assert_eq!(reviews(e), 1);
    assert!(matches!(update_agreement(e, id, Rung::Talk, terms()), Err(Error::Invalid(_))));
    assert!(matches!(update_agreement(e, id, Rung::Contract, AgreementTerms { title: " ".into(), ..terms() }), Err(Error::Invalid(_))));
}

fn marked(found: &AgreementDifferences) -> Vec<String> {
    let mark = |piece: &WordPiece| match piece.fate {
        Fate::Kept => piece.text.clone(),
        Fate::Removed => format!("[{}]", piece.text),
        Fate::Added => format!("{{{}}}", piece.text),
    };
    found.terms.iter().map(|t| format!("{}: {}", t.name, t.pieces.iter().map(mark).collect::<String>()).replace('\u{a0}', " ")).collect()
}

#[test]
fn differences_are_told_in_words_between_versions_and_from_the_last_to_the_draft() {
    let (mut scene, id) = signed();
    let e = &mut scene.ecosystem;
    let found = |e: &_, from, to| differences(e, id, from, to, Lang::En).unwrap();
    assert_eq!(marked(&found(e, None, None)), Vec::<String>::new());
    let exit = "Either side, with three months of notice.".to_owned();
    update_agreement(e, id, Rung::Framework, AgreementTerms { exit, review: Some(day("2027-06-15")), ..terms() }).unwrap();
    let draft = found(e, None, None);
    assert_eq!((draft.from, draft.to), (Some(1), None));
    let expected = ["Exit: Either side, with [one month]{three months} of notice.", "Next review: 15 [March]{June} 2027"];
    assert_eq!(marked(&draft), expected);
    sign_agreement(e, id, Signature::default()).unwrap();
    let versions = found(e, None, Some(2));
    assert_eq!((versions.from, versions.to, marked(&versions)), (Some(1), Some(2), expected.map(str::to_owned).to_vec()));
    assert!(differences(e, id, Some(7), None, Lang::En).is_err());
    // Before anything is signed, everything is new.
    let aria = scene.partner("Brio").unwrap();
    let fresh =
        add_agreement(&mut scene.ecosystem, aria, Rung::Contract, AgreementTerms { title: "New".into(), ..AgreementTerms::default() })
            .unwrap()
            .output;
    assert_eq!(marked(&differences(&scene.ecosystem, fresh, None, None, Lang::Fr).unwrap()), ["Titre: {New}"]);
}

#[test]
fn a_card_is_one_page_unless_it_would_not_be_read_with_ease() {
    let (mut scene, id) = signed();
    let pages = |scene: &Scene, number| agreement_card(&scene.ecosystem, id, number, Lang::Fr).unwrap().pages;
    assert_eq!((pages(&scene, Some(1)), pages(&scene, None)), (1, 1));
    let long = |times: usize| AgreementTerms { bounds: terms().purpose.repeat(times), ..terms() };
    update_agreement(&mut scene.ecosystem, id, Rung::Framework, long(70)).unwrap();
    assert_eq!(pages(&scene, None), 1);
    update_agreement(&mut scene.ecosystem, id, Rung::Framework, long(150)).unwrap();
    assert!(pages(&scene, None) > 1);
    // What was signed is as it was.
    assert_eq!(pages(&scene, Some(1)), 1);
}
