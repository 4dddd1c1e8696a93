//! A week made by hand, seen from Saturday 28 November 2026: what each row is there for stands beside it.

use tutti_core::error::Result;
use tutti_core::id::{
    AgreementId, DealId, ExchangeId, FitSlotId, FitTestId, FollowUpId, IntroductionId, IntroductionStepId, LeadId, OfferId, OrganisationId,
};
use tutti_core::model::agreement::{Agreement, AgreementTerms, AgreementVersion, Rung};
use tutti_core::model::deal::{Deal, DealState};
use tutti_core::model::exchange::{Exchange, ExchangeKind};
use tutti_core::model::fit_test::{FitAnswer, FitDecision, FitSlot, FitTest};
use tutti_core::model::follow_up::{FollowUp, FollowUpKind, ItemKey, ItemKind, Snooze};
use tutti_core::model::introduction::{Introduction, IntroductionState, IntroductionStep};
use tutti_core::model::lead::{Consent, Lead, LeadStage};
use tutti_core::model::money::Money;
use tutti_core::model::op::Op;
use tutti_core::model::organisation::{Need, Offer, Organisation};
use tutti_core::model::time::{Day, Moment};
use tutti_core::store::tx::Tx;
use tutti_tests::Scene;

pub fn on() -> Day {
    day("2026-11-28")
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// With plain spaces, so that a line can be read here.
pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn noon(text: &str) -> Moment {
    Moment(Moment::end_of(day(text)).0 - 12 * 3_600_000)
}

/// The partners, in the order of their ids.
struct Partners {
    conductor: OrganisationId,
    aria: OrganisationId,
    brio: OrganisationId,
    coda: OrganisationId,
}

pub fn week() -> Scene {
    let mut scene = Scene::empty().unwrap();
    let [aria, brio, coda] = ["Aria", "Brio", "Coda"].map(|name| scene.partner(name).unwrap());
    let [duo, echo] = ["Duo", "Echo"].map(|name| scene.partner(name).unwrap());
    let conductor = scene.ecosystem.rows().ecosystem().unwrap().conductor_id;
    let all = Partners { conductor, aria, brio, coda };
    scene
        .ecosystem
        .transact(Op::ImportFiles, |tx| {
            let state = |id, owner: &str, status: &str| {
                let before: Organisation = tx.get(id)?;
                tx.update(&Organisation { owner: owner.into(), status: status.into(), ..before })
            };
            state(aria, "Ada", "active")?;
            state(brio, " ", "atRisk")?;
            // A partnership that ended needs no owner, and a customer is no partnership.
            state(duo, "", "ended")?;
            tx.update(&Organisation { kinds: vec!["customer".into()], ..tx.get(echo)? })?;
            follow_ups(tx, &all)?;
            agreements(tx, &all)?;
            introductions(tx, &all)?;
            leads(tx, &all)?;
            deals(tx)?;
            rest(tx, &all)
        })
        .unwrap();
    scene
}

fn follow_ups(tx: &Tx<'_>, all: &Partners) -> Result<()> {
    use FollowUpKind::{Answer, Promise, Recontact, Task};
    let rows = [
        (Recontact, Some(all.aria), "Speak to them again", "Their budget is made in autumn", "2026-11-20", None),
        (Promise, Some(all.brio), "Introduce them to Lego", "", "2026-11-28", None),
        (Answer, Some(all.coda), "Their list of 15 companies", "", "2026-11-25", None),
        // The seventh day after today, and the eighth.
        (Task, None, "Prepare the quarter", "", "2026-12-05", None),
        (Task, None, "Beyond the week", "", "2026-12-06", None),
        (Task, Some(all.aria), "Send the deck", "", "2026-11-24", Some("2026-11-24")),
        // Done one day before the seven of the brief.
        (Task, Some(all.aria), "Too long ago", "", "2026-11-21", Some("2026-11-21")),
    ];
    rows.into_iter().try_for_each(|(kind, organisation_id, what, context, due, done)| {
        let (what, context) = (what.to_owned(), context.to_owned());
        let (id, noted) = (FollowUpId::new(), day("2026-08-01"));
        tx.insert(&FollowUp { id, organisation_id, kind, what, context, noted, due: day(due), done: done.map(day), owner: String::new() })
    })
}

fn agreements(tx: &Tx<'_>, all: &Partners) -> Result<()> {
    let terms = |title: &str, review| AgreementTerms { title: title.into(), review: Some(day(review)), ..AgreementTerms::default() };
    let holds = Agreement {
        id: AgreementId::new(),
        organisation_id: all.aria,
        rung: Rung::Framework,
        terms: terms("Leads both ways", "2026-12-01"),
        ended: None,
    };
    tx.insert(&holds)?;
    let (signed, signatories) = (day("2026-11-23"), "Ada, Bob".to_owned());
    tx.insert(&AgreementVersion { agreement_id: holds.id, number: 1, terms: holds.terms, signed, signatories })?;
    // One that ended is not looked at again.
    let ended = Some(day("2026-06-30"));
    let (id, organisation_id, rung) = (AgreementId::new(), all.coda, Rung::Contract);
    tx.insert(&Agreement { id, organisation_id, rung, terms: terms("Reselling", "2026-11-01"), ended })
}

fn introductions(tx: &Tx<'_>, all: &Partners) -> Result<()> {
    let pairs = [
        (all.aria, all.brio, IntroductionState::AskedA, "2026-11-10", ""),
        (all.aria, all.coda, IntroductionState::Met, "2026-11-26", "over lunch"),
    ];
    pairs.into_iter().try_for_each(|(a_id, b_id, state, at, note)| {
        let (id, at, note) = (IntroductionId::new(), noon(at), note.to_owned());
        tx.insert(&Introduction { id, a_id, b_id, state, until: None, note: note.clone(), changed_at: at, reason: None })?;
        let step = IntroductionStepId::new();
        tx.insert(&IntroductionStep { id: step, introduction_id: id, state, at, note, until: None, reason: None, contact_id: None })
    })
}

fn lead(name: &str, source: OrganisationId, receiver: OrganisationId, stage: LeadStage, received: &str) -> Lead {
    Lead {
        id: LeadId::new(),
        name: name.into(),
        domain: String::new(),
        source_id: Some(source),
        receiver_id: receiver,
        origin: String::new(),
        consent: Consent::Unknown,
        stage,
        received: Some(day(received)),
        accepted: None,
        opportunity: None,
        closed: None,
        money: None,
        country: String::new(),
        sector: String::new(),
        size: None,
        need: String::new(),
        contact: String::new(),
        owner: String::new(),
        note: String::new(),
        again: None,
        boomerang_of: None,
        passed_from: None,
    }
}

fn leads(tx: &Tx<'_>, all: &Partners) -> Result<()> {
    let ours = all.conductor;
    let again = Some(day("2026-11-27"));
    tx.insert(&Lead { again, need: "a cash desk".into(), ..lead("Atelier", all.aria, ours, LeadStage::NotNow, "2026-08-27") })?;
    tx.insert(&lead("Kiosk", all.brio, ours, LeadStage::New, "2026-11-15"))?;
    // Three days old: nothing is late yet.
    tx.insert(&lead("Zoo", all.aria, ours, LeadStage::New, "2026-11-25"))?;
    tx.insert(&Lead { accepted: Some(day("2026-11-24")), ..lead("Hotel Lutetia", all.brio, ours, LeadStage::Accepted, "2026-11-01") })
}

fn deals(tx: &Tx<'_>) -> Result<()> {
    let money = |hundredths, currency: &str| Some(Money { hundredths, currency: currency.into() });
    let rows = [
        ("Rollout", DealState::Won, money(1_250_000, "EUR"), "2026-11-27"),
        // The first of the seven days.
        ("Pilot", DealState::Won, money(300_000, "USD"), "2026-11-22"),
        ("Trial", DealState::Lost, None, "2026-11-23"),
        ("Long ago", DealState::Won, money(999_900, "EUR"), "2026-11-21"),
        ("Chain", DealState::Open, money(800_000, "EUR"), "2026-12-02"),
    ];
    rows.into_iter().try_for_each(|(name, state, money, closed)| {
        tx.insert(&Deal {
            id: DealId::new(),
            name: name.into(),
            company: String::new(),
            domain: String::new(),
            stage: String::new(),
            state,
            money,
            created: None,
            closed: Some(day(closed)),
            origin: String::new(),
            owner: String::new(),
            note: String::new(),
            lead_id: None,
            external: String::new(),
        })
    })
}

fn rest(tx: &Tx<'_>, all: &Partners) -> Result<()> {
    let (from_id, to_id, note) = (all.brio, all.conductor, "a stage at the fair".to_owned());
    tx.insert(&Exchange {
        id: ExchangeId::new(),
        from_id,
        to_id,
        kind: ExchangeKind::Visibility,
        day: day("2026-11-25"),
        money: None,
        note,
    })?;
    let test = |organisation_id, name: &str, started, decision, decided: Option<Day>, reason: &str| FitTest {
        id: FitTestId::new(),
        organisation_id,
        name: name.into(),
        started: day(started),
        threshold: 5,
        decision,
        reason: reason.into(),
        decided,
    };
    let open = test(all.coda, "Survey", "2026-10-29", FitDecision::Open, None, "");
    tx.insert(&open)?;
    tx.insert(&test(all.brio, "Article", "2026-09-01", FitDecision::Stop, Some(day("2026-11-26")), "no budget"))?;
    for (position, answer) in [FitAnswer::Interested, FitAnswer::Silent, FitAnswer::Interested].into_iter().enumerate() {
        let (id, position, name) = (FitSlotId::new(), u32::try_from(position).unwrap(), format!("Company {position}"));
        tx.insert(&FitSlot { id, fit_test_id: open.id, position, name, domain: String::new(), answer, day: None, note: String::new() })?;
    }
    let blocker = |id, term| Need { since: Some(day("2026-10-01")), ..Need::of(id, term, true) };
    tx.insert(&Need { words: "They have no company yet".into(), ..blocker(all.brio, "company number") })?;
    tx.insert(&blocker(all.aria, "payments"))?;
    tx.insert(&Offer { id: OfferId::new(), organisation_id: all.coda, term: "Payment".into(), detail: String::new() })?;
    tx.insert(&Snooze { key: ItemKey::of(ItemKind::Ownerless, all.coda).to_string(), until: day("2026-12-03") })
}
