//! Fit tests: fifteen places, what is refused, figures by hand, and what each decision makes.

use tutti_core::commands::fit_tests::{
    FitActionInput, FitDecisionSaid, FitTestPatch, SlotAnswer, SlotInput, add_fit_action, add_fit_test, answer_fit_slot, decide_fit_test,
    fill_fit_slots, set_fit_slot, update_fit_test,
};
use tutti_core::commands::history::undo;
use tutti_core::commands::import::{ImportOptions, Source, import_files};
use tutti_core::formats::recognise::Kind;
use tutti_core::id::{FitTestId, OrganisationId};
use tutti_core::matching::Watch;
use tutti_core::model::account::Population;
use tutti_core::model::fit_test::{FitAnswer, FitDecision};
use tutti_core::model::follow_up::FollowUpKind;
use tutti_core::model::introduction::Lang;
use tutti_core::model::money::Money;
use tutti_core::queries::fit_tests::{FitSource, fit_test, fit_tests};
use tutti_tests::Scene;

fn scene() -> (Scene, OrganisationId, FitTestId) {
    let mut scene = Scene::empty().unwrap();
    let partner = scene.partner("Acme Legal").unwrap();
    let patch = FitTestPatch { name: Some("Survey".into()), ..FitTestPatch::default() };
    let test = add_fit_test(&mut scene.ecosystem, partner, patch).unwrap().output;
    (scene, partner, test)
}

fn companies(names: &[String]) -> Vec<SlotInput> {
    names.iter().map(|name| SlotInput { name: name.clone(), domain: String::new() }).collect()
}

fn fifteen() -> Vec<String> {
    ["Ada", "Bolt", "Corto", "Dune", "Echo", "Faro", "Gala", "Hydra", "Iris", "Juno", "Kilo", "Luna", "Mira", "Nova", "Opal"]
        .map(str::to_owned)
        .to_vec()
}

/// The answers of the fifteen: 4 interested, 3 not, 2 silent, 3 asked, 3 not asked.
fn answers(scene: &mut Scene, test: FitTestId) {
    let said = [(FitAnswer::Interested, 4), (FitAnswer::NotInterested, 3), (FitAnswer::Silent, 2), (FitAnswer::Asked, 3)];
    let said = said.into_iter().flat_map(|(answer, count)| std::iter::repeat_n(answer, count));
    let slots = scene.ecosystem.rows().slots_of(test).unwrap();
    for (slot, answer) in slots.iter().zip(said) {
        answer_fit_slot(&mut scene.ecosystem, slot.id, SlotAnswer { answer, day: Some("2026-06-01".into()), note: None }).unwrap();
    }
}

fn spend(scene: &mut Scene, test: FitTestId, what: &str, hundredths: Option<i64>, currency: &str) {
    let money = hundredths.map(|hundredths| Money { hundredths, currency: currency.into() });
    add_fit_action(&mut scene.ecosystem, test, FitActionInput { what: what.into(), day: "2026-05-20".into(), money }).unwrap();
}

#[test]
fn figures_are_those_worked_out_by_hand() {
    let (mut scene, _, test) = scene();
    fill_fit_slots(&mut scene.ecosystem, test, &companies(&fifteen())).unwrap();
    answers(&mut scene, test);
    spend(&mut scene, test, "Article", Some(12_000), "EUR");
    spend(&mut scene, test, "Survey", Some(8_050), "EUR");
    spend(&mut scene, test, "Call", Some(5_000), "USD");
    spend(&mut scene, test, "Post", None, "");
    let progress = fit_test(&scene.ecosystem, test, Lang::En).unwrap().progress;
    let counts = (progress.interested, progress.not_interested, progress.silent, progress.asked, progress.not_asked);
    assert_eq!(counts, (4, 3, 2, 3, 3));
    assert_eq!(progress.text, "4 of 5 needed are interested, 6 not answered yet.");
    assert_eq!((progress.reached, progress.possible, progress.without_cost), (false, true, 1));
    let sums = |money: &[Money]| money.iter().map(|m| (m.hundredths, m.currency.clone())).collect::<Vec<_>>();
    assert_eq!(sums(&progress.cost), [(20_050, "EUR".to_owned()), (5_000, "USD".to_owned())]);
    // 200.50 / 4 = 50.125, and 50 / 4.
    assert_eq!(sums(&progress.cost_per_interested), [(5_013, "EUR".to_owned()), (1_250, "USD".to_owned())]);
    let french = fit_test(&scene.ecosystem, test, Lang::Fr).unwrap().progress.text;
    assert_eq!(french, "4 intéressés sur les 5 qu’il faut, 6 sans réponse pour l’instant.");
    update_fit_test(&mut scene.ecosystem, test, FitTestPatch { threshold: Some(4), ..FitTestPatch::default() }).unwrap();
    assert_eq!(
        fit_test(&scene.ecosystem, test, Lang::En).unwrap().progress.text,
        "Threshold reached: 4 are interested, 4 were needed, 6 not answered yet."
    );
    update_fit_test(&mut scene.ecosystem, test, FitTestPatch { threshold: Some(11), ..FitTestPatch::default() }).unwrap();
    let lost = fit_test(&scene.ecosystem, test, Lang::En).unwrap().progress;
    assert!(!lost.possible && lost.text.ends_with("The threshold can no longer be reached."), "{}", lost.text);
}

#[test]
fn a_sixteenth_company_is_left_out_and_doubles_are_told() {
    let (mut scene, _, test) = scene();
    let mut wanted = companies(&fifteen());
    wanted.insert(1, SlotInput { name: "ADA SAS".into(), domain: String::new() });
    wanted.push(SlotInput { name: "Pyra".into(), domain: "pyra.example".into() });
    let filled = fill_fit_slots(&mut scene.ecosystem, test, &wanted).unwrap().output;
    assert_eq!((filled.placed.len(), filled.doubled, filled.left_out), (15, vec!["ADA SAS".to_owned()], vec!["Pyra".to_owned()]));
    set_fit_slot(&mut scene.ecosystem, test, 3, None).unwrap();
    let filled = fill_fit_slots(&mut scene.ecosystem, test, &companies(&["Bolt".into(), "Pyra".into()])).unwrap().output;
    assert_eq!((filled.placed, filled.doubled), (vec!["Pyra".to_owned()], vec!["Bolt".to_owned()]));
    let slots = scene.ecosystem.rows().slots_of(test).unwrap();
    assert_eq!((slots.len(), slots[3].name.as_str(), slots[3].position), (15, "Pyra", 3), "it took the empty place");
    assert!(set_fit_slot(&mut scene.ecosystem, test, 3, Some(SlotInput { name: "Ada".into(), domain: String::new() })).is_err());
    assert!(set_fit_slot(&mut scene.ecosystem, test, 15, None).is_err());
}

#[test]
fn to_stop_notes_when_to_speak_again_in_the_same_step() {
    let (mut scene, partner, test) = scene();
    let before = scene.digest().unwrap();
    let stop = |reason: &str, recontact: Option<&str>| FitDecisionSaid {
        decision: FitDecision::Stop,
        reason: reason.into(),
        recontact: recontact.map(str::to_owned),
    };
    assert!(decide_fit_test(&mut scene.ecosystem, test, stop(" ", None), Lang::En).is_err(), "without a reason");
    let made = decide_fit_test(&mut scene.ecosystem, test, stop("Too early", None), Lang::En).unwrap().output;
    let today = scene.ecosystem.now().day();
    let follow_ups = scene.ecosystem.rows().follow_ups_of(partner).unwrap();
    assert_eq!((follow_ups.len(), follow_ups[0].kind, follow_ups[0].due), (1, FollowUpKind::Recontact, today.plus_months(3)));
    assert_eq!((made.due, follow_ups[0].what.as_str()), (Some(follow_ups[0].due), "Speak to Acme Legal again"));
    undo(&mut scene.ecosystem).unwrap().unwrap();
    assert_eq!(scene.digest().unwrap(), before, "one step takes back both");
    let made = decide_fit_test(&mut scene.ecosystem, test, stop("Too early", Some("2027-01-15")), Lang::Fr).unwrap().output;
    assert_eq!(made.due.unwrap().to_string(), "2027-01-15");
    undo(&mut scene.ecosystem).unwrap().unwrap();
    let made = decide_fit_test(&mut scene.ecosystem, test, stop("Never again", Some("")), Lang::En).unwrap().output;
    assert_eq!((made.follow_up, scene.ecosystem.rows().follow_ups_of(partner).unwrap().len()), (None, 0));
}

#[test]
fn to_iterate_begins_a_round_with_whom_is_worth_keeping() {
    let (mut scene, partner, test) = scene();
    fill_fit_slots(&mut scene.ecosystem, test, &companies(&fifteen())).unwrap();
    answers(&mut scene, test);
    let said = FitDecisionSaid { decision: FitDecision::Iterate, reason: "Another message".into(), recontact: None };
    let next = decide_fit_test(&mut scene.ecosystem, test, said, Lang::En).unwrap().output.next.unwrap();
    let round = fit_test(&scene.ecosystem, next, Lang::En).unwrap();
    assert_eq!((round.test.name.as_str(), round.test.decision, round.actions.len()), ("Survey 2", FitDecision::Open, 0));
    // All but the three that said no; who was interested keeps the answer, the others are asked again.
    assert_eq!((round.progress.companies, round.progress.interested, round.progress.not_asked), (12, 4, 8));
    assert_eq!(round.slots.iter().map(|slot| slot.position).collect::<Vec<_>>(), (0..12).collect::<Vec<u32>>());
    assert_eq!(fit_tests(&scene.ecosystem, partner, Lang::En).unwrap().len(), 2);
}

#[test]
fn companies_are_proposed_from_what_both_have_opportunities_and_prospects_first() {
    let (mut scene, partner, test) = scene();
    let conductor = scene.ecosystem.rows().ecosystem().unwrap().conductor_id;
    let mut list = |of: OrganisationId, population: Population, names: &str| {
        let source = Source { name: "a.csv".into(), bytes: format!("Account,Domain\n{names}").into_bytes() };
        let options = ImportOptions { kind: Some(Kind::Accounts), of: Some(of), population: Some(population), ..Default::default() };
        import_files(&mut scene.ecosystem, &[source], &options, &Watch { cancelled: &|| false, progress: &|_| () }).unwrap();
    };
    list(conductor, Population::Customers, "Barilla,barilla.it\n");
    list(conductor, Population::Prospects, "Lego,lego.com\nMonoprix,monoprix.fr\n");
    list(conductor, Population::Opportunities, "Airbus,airbus.com\nOnly ours,ours.example\n");
    list(partner, Population::Customers, "Barilla SpA,barilla.it\nMonoprix,\nAirbus SAS,airbus.com\n");
    list(partner, Population::Prospects, "LEGO,lego.com\nOnly theirs,theirs.example\n");
    let watch = Watch { cancelled: &|| false, progress: &|_| () };
    let names = |scene: &Scene| -> Vec<String> {
        let found = FitSource::read(&scene.ecosystem, test).unwrap().candidates(15, &watch).unwrap();
        found.into_iter().map(|candidate| candidate.name).collect()
    };
    assert_eq!(names(&scene), ["Airbus", "Monoprix", "Lego", "Barilla"], "opportunity, prospect its customer, prospect, customer");
    fill_fit_slots(&mut scene.ecosystem, test, &companies(&["Airbus".into()])).unwrap();
    assert_eq!(names(&scene), ["Monoprix", "Lego", "Barilla"]);
}
