//! A partner at risk beside three healthy ones, worked out by hand over some twenty rows, and before and after an intervention.

use tutti_core::commands::interventions::{add_intervention, remove_intervention};
use tutti_core::id::{ContactId, DealId, ExchangeId, FollowUpId, LeadId, OrganisationId};
use tutti_core::model::agreement::{LadderStep, Rung};
use tutti_core::model::contact::Contact;
use tutti_core::model::deal::{Deal, DealPart, DealPartner, DealState};
use tutti_core::model::exchange::{Exchange, ExchangeKind};
use tutti_core::model::follow_up::{FollowUp, FollowUpKind};
use tutti_core::model::introduction::Lang;
use tutti_core::model::lead::{Consent, Lead, LeadStage};
use tutti_core::model::money::Money;
use tutti_core::model::op::Op;
use tutti_core::model::organisation::Organisation;
use tutti_core::model::relationship::{Area, Relationship};
use tutti_core::model::time::Day;
use tutti_core::queries::rescue::{Measure, rescue};
use tutti_core::store::tx::Tx;
use tutti_tests::Scene;

const TODAY: &str = "2026-06-30";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn money(units: i64, currency: &str) -> Money {
    Money { hundredths: units * 100, currency: currency.to_owned() }
}

/// Five partners: P at risk, A, B and C healthy and like it, D of another sector and country.
fn scene() -> (Scene, [OrganisationId; 5]) {
    let mut scene = Scene::empty().unwrap();
    let conductor = scene.ecosystem.rows().ecosystem().unwrap().conductor_id;
    let partners = ["P", "A", "B", "C", "D"].map(|name| scene.partner(name).unwrap());
    let done = scene.ecosystem.transact(Op::UpdateOrganisation, |tx| {
        who(tx, partners)?;
        ties(tx, conductor, partners)?;
        given(tx, conductor, partners)?;
        passed(tx, conductor, partners)?;
        promised(tx, partners)
    });
    done.unwrap();
    (scene, partners)
}

type Done = tutti_core::error::Result<()>;

fn who(tx: &Tx<'_>, partners: [OrganisationId; 5]) -> Done {
    // status, owner, people known there
    let rows = [("atRisk", "", 0), ("active", "Ada", 2), ("active", "Ada", 2), ("active", "Ben", 1), ("exploring", "Ben", 1)];
    for (id, (status, owner, people)) in partners.into_iter().zip(rows) {
        let (sector, country) = if id == partners[4] { ("retail", "DE") } else { ("payments", "FR") };
        let before: Organisation = tx.get(id)?;
        tx.update(&Organisation {
            status: status.into(),
            owner: owner.into(),
            sectors: vec![sector.into()],
            country: country.into(),
            ..before
        })?;
        for person in 0..people {
            let (name, none) = (format!("Person {person}"), String::new());
            let contact = Contact {
                id: ContactId::new(),
                organisation_id: id,
                name,
                role: none.clone(),
                email: none.clone(),
                phone: none.clone(),
                notes: none,
                ask_limit: None,
            };
            tx.insert(&contact)?;
        }
    }
    Ok(())
}

fn ties(tx: &Tx<'_>, conductor: OrganisationId, partners: [OrganisationId; 5]) -> Done {
    let rows: [(u8, &[Area]); 5] =
        [(2, &[Area::Sales]), (5, &[Area::Sales, Area::Product]), (4, &[Area::Sales]), (4, &[Area::Sales]), (3, &[])];
    for (id, (strength, areas)) in partners.into_iter().zip(rows) {
        tx.insert(&Relationship { strength, areas: areas.to_vec(), ..Relationship::between(conductor, id, "partnership") })?;
    }
    let rungs = [Rung::Talk, Rung::Contract, Rung::Framework, Rung::Test];
    for (organisation_id, rung) in partners.into_iter().zip(rungs) {
        tx.insert(&LadderStep { organisation_id, rung, since: day("2025-01-01"), note: String::new() })?;
    }
    Ok(())
}

fn given(tx: &Tx<'_>, me: OrganisationId, [p, a, b, ..]: [OrganisationId; 5]) -> Done {
    let rows = [
        (a, me, "2026-01-10"),
        (a, me, "2026-02-10"),
        (me, a, "2026-03-01"),
        (b, me, "2026-05-01"),
        (me, p, "2025-08-01"),
        // The day before the year that is looked back on.
        (p, me, "2025-06-30"),
    ];
    for (from_id, to_id, on) in rows {
        let kind = ExchangeKind::Visibility;
        tx.insert(&Exchange { id: ExchangeId::new(), from_id, to_id, kind, day: day(on), money: None, note: String::new() })?;
    }
    Ok(())
}

fn passed(tx: &Tx<'_>, me: OrganisationId, [p, a, b, c, _]: [OrganisationId; 5]) -> Done {
    for (source, receiver, on) in
        [(a, me, "2026-04-01"), (a, me, "2026-04-20"), (b, me, "2026-03-15"), (me, c, "2026-05-20"), (p, me, "2025-06-01")]
    {
        tx.insert(&lead(source, receiver, day(on)))?;
    }
    for (partner, part, on, amount) in
        [(a, DealPart::Sourced, "2026-05-15", money(10_000, "EUR")), (b, DealPart::Influenced, "2026-02-01", money(5_000, "USD"))]
    {
        let deal = won(day(on), amount);
        tx.insert(&deal)?;
        tx.insert(&DealPartner { deal_id: deal.id, organisation_id: partner, part, day: None, note: String::new() })?;
    }
    Ok(())
}

fn lead(source: OrganisationId, receiver_id: OrganisationId, received: Day) -> Lead {
    let none = String::new;
    Lead {
        id: LeadId::new(),
        name: "Somebody".into(),
        domain: none(),
        source_id: Some(source),
        receiver_id,
        origin: none(),
        consent: Consent::Unknown,
        stage: LeadStage::New,
        received: Some(received),
        accepted: None,
        opportunity: None,
        closed: None,
        money: None,
        country: none(),
        sector: none(),
        size: None,
        need: none(),
        contact: none(),
        owner: none(),
        note: none(),
        again: None,
        boomerang_of: None,
        passed_from: None,
    }
}

fn won(closed: Day, amount: Money) -> Deal {
    let none = String::new;
    Deal {
        id: DealId::new(),
        name: "Deal".into(),
        company: none(),
        domain: none(),
        stage: none(),
        state: DealState::Won,
        money: Some(amount),
        created: None,
        closed: Some(closed),
        origin: none(),
        owner: none(),
        note: none(),
        lead_id: None,
        external: none(),
    }
}

fn promised(tx: &Tx<'_>, [p, a, _, c, _]: [OrganisationId; 5]) -> Done {
    let rows = [
        (p, FollowUpKind::Promise, "2026-05-01", None),
        (a, FollowUpKind::Recontact, "2026-06-15", Some("2026-06-20")),
        (c, FollowUpKind::Task, "2026-06-10", Some("2026-06-10")),
    ];
    for (organisation, kind, due, done) in rows {
        tx.insert(&FollowUp {
            id: FollowUpId::new(),
            organisation_id: Some(organisation),
            kind,
            what: "Something".into(),
            context: String::new(),
            noted: day("2026-04-01"),
            due: day(due),
            done: done.map(day),
            owner: String::new(),
        })?;
    }
    Ok(())
}

#[test]
fn every_difference_is_what_was_worked_out_by_hand() {
    let (scene, [p, ..]) = scene();
    let found = rescue(&scene.ecosystem, p, day(TODAY), Lang::En).unwrap();
    assert_eq!((found.from.to_string().as_str(), found.to), ("2025-07-01", day(TODAY)));
    let peers: Vec<_> = found.peers.iter().map(|peer| (peer.organisation.name.as_str(), peer.likeness)).collect();
    // The healthiest first: A gave more than it got. 400 for the kind, 300 for all sectors, 150 for the country, 150 (1 - 3/4) and 150 (1 - 2/4) for the strength.
    assert_eq!(peers, [("B", 925), ("C", 925), ("A", 888)]);
    let measured: Vec<_> = found.differences.iter().map(|d| (d.measure, d.own, d.peers.clone(), d.mean, d.behind)).collect();
    let some = |values: [i32; 3]| values.map(Some).to_vec();
    let none = || vec![None; 3];
    let expected = [
        // Promises 1, 0, 0, 0, 0: spread 0.4; (0 - 1) / 0.4, turned.
        (Measure::Overdue, Some(1), some([0, 0, 0]), Some(0), Some(2500)),
        // Owners 0, 1, 1, 1, 1: spread 0.4; (1 - 0) / 0.4.
        (Measure::Owner, Some(0), some([1, 1, 1]), Some(10), Some(2500)),
        // Strengths 2, 5, 4, 4, 3: variance 5.2 / 5; (13/3 - 2) / 1.0198.
        (Measure::Strength, Some(2), some([4, 4, 5]), Some(43), Some(2288)),
        // Days 333, 10, 60, 20, and D not known: variance 70256.75 / 4; (30 - 333) / 132.53, turned.
        (Measure::Silence, Some(333), some([60, 20, 10]), Some(300), Some(2286)),
        // People 0, 2, 2, 1, 1: variance 2.8 / 5; (5/3 - 0) / 0.7483.
        (Measure::Contacts, Some(0), some([2, 1, 2]), Some(17), Some(2227)),
        // Rungs 1, 4, 3, 2, and D not known: variance 5 / 4; (3 - 1) / 1.118.
        (Measure::Rung, Some(1), some([3, 2, 4]), Some(30), Some(1789)),
        // Deals 0, 1, 1, 0, 0: variance 1.2 / 5; (2/3 - 0) / 0.4899.
        (Measure::DealsWon, Some(0), some([1, 0, 1]), Some(7), Some(1361)),
        // Leads 0, 2, 1, 0, 0 within the year: variance 3.2 / 5; (1 - 0) / 0.8.
        (Measure::LeadsReceived, Some(0), some([1, 0, 2]), Some(10), Some(1250)),
        (Measure::ExchangesReceived, Some(0), some([1, 0, 2]), Some(10), Some(1250)),
        // Leads 0, 0, 0, 1, 0: spread 0.4; (1/3 - 0) / 0.4.
        (Measure::LeadsGiven, Some(0), some([0, 1, 0]), Some(3), Some(833)),
        // Areas 1, 2, 1, 1, 0: variance 2 / 5; (4/3 - 1) / 0.6325.
        (Measure::Areas, Some(1), some([1, 1, 2]), Some(13), Some(527)),
        // Exchanges 1, 1, 0, 0, 0: variance 1.2 / 5; (1/3 - 1) / 0.4899: ahead of its peers.
        (Measure::ExchangesGiven, Some(1), some([0, 0, 1]), Some(3), Some(-1361)),
        // No introduction and no list of accounts was ever logged: not known, which is not zero.
        (Measure::IntroductionsMade, None, none(), None, None),
        (Measure::IntroductionsMet, None, none(), None, None),
        (Measure::CommonAccounts, None, none(), None, None),
    ];
    assert_eq!(measured, expected);
    assert_eq!(found.won, [vec![], vec![money(5_000, "USD")], vec![], vec![money(10_000, "EUR")]]);
}

#[test]
fn what_is_behind_has_a_next_step_and_what_is_ahead_has_none() {
    let (scene, [p, ..]) = scene();
    for lang in [Lang::En, Lang::Fr] {
        let found = rescue(&scene.ecosystem, p, day(TODAY), lang).unwrap();
        for difference in &found.differences {
            let wanted = difference.own.is_none() || difference.behind.is_some_and(|behind| behind > 0);
            assert_eq!(!difference.step.is_empty(), wanted, "{:?}", difference.measure);
        }
    }
    let english = rescue(&scene.ecosystem, p, day(TODAY), Lang::En).unwrap();
    assert_eq!(english.differences[1].text, "Owner: nobody, peers: 100%");
    assert_eq!(english.differences[1].step, "Name an owner.");
    assert_eq!(english.differences[12].text, "Introductions made: not known, peers: not known");
}

#[test]
fn a_partner_of_whom_nobody_is_healthier_has_no_peers_and_is_not_ranked() {
    let (scene, [_, _, b, ..]) = scene();
    let found = rescue(&scene.ecosystem, b, day(TODAY), Lang::En).unwrap();
    assert!(found.peers.is_empty());
    assert!(found.differences.iter().all(|difference| difference.behind.is_none()));
}

#[test]
fn ninety_days_before_and_after_an_intervention_stand_side_by_side() {
    let (mut scene, [p, a, ..]) = scene();
    add_intervention(&mut scene.ecosystem, a, "A day together", Some(day("2026-04-01"))).unwrap();
    let found = rescue(&scene.ecosystem, a, day(TODAY), Lang::En).unwrap();
    let [compared] = found.interventions.as_slice() else { panic!("one intervention") };
    assert_eq!(compared.too_early, None, "1 April to 30 June are 91 days");
    let of = |measure: Measure| {
        let found = compared.measures.iter().find(|m| m.measure == measure).unwrap();
        (found.before, found.after, found.better)
    };
    // Before: 1 January to 31 March. After: 1 April to 29 June.
    assert_eq!(of(Measure::LeadsReceived), (Some(0), Some(2), Some(true)));
    assert_eq!(of(Measure::ExchangesReceived), (Some(2), Some(0), Some(false)));
    assert_eq!(of(Measure::ExchangesGiven), (Some(1), Some(0), Some(false)));
    assert_eq!(of(Measure::Silence), (Some(30), Some(9), Some(true)), "1 March to 31 March; 20 June to 29 June");
    assert_eq!(of(Measure::DealsWon), (Some(0), Some(1), Some(true)));
    assert_eq!(of(Measure::Rung), (Some(4), Some(4), None));
    assert_eq!(of(Measure::IntroductionsMade), (None, None, None), "none was ever logged");
    assert_eq!((compared.won_before.as_slice(), compared.won_after.as_slice()), (&[][..], &[money(10_000, "EUR")][..]));

    let late = add_intervention(&mut scene.ecosystem, p, "Called them", Some(day("2026-06-01"))).unwrap().output;
    let found = rescue(&scene.ecosystem, p, day(TODAY), Lang::En).unwrap();
    assert_eq!(found.interventions[0].too_early, Some(60), "30 of the 90 days have begun");
    remove_intervention(&mut scene.ecosystem, late).unwrap();
    assert!(rescue(&scene.ecosystem, p, day(TODAY), Lang::En).unwrap().interventions.is_empty());
}
