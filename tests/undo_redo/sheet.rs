//! One deed of each kind on the sheet of a partner: needs, texts, fit tests, interventions.

use tutti_core::commands::fit_tests::{
    FitActionInput, FitDecisionSaid, FitTestPatch, SlotAnswer, SlotInput, add_fit_action, add_fit_test, answer_fit_slot, decide_fit_test,
    fill_fit_slots, remove_fit_action, remove_fit_test, update_fit_test,
};
use tutti_core::commands::interventions::{add_intervention, remove_intervention};
use tutti_core::commands::needs::{NeedPatch, update_need};
use tutti_core::commands::partner_notes::{PartnerNotePatch, set_partner_note};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Result;
use tutti_core::id::{FitTestId, OrganisationId};
use tutti_core::model::fit_test::{FitAnswer, FitDecision};
use tutti_core::model::introduction::Lang;
use tutti_core::model::money::Money;
use tutti_core::model::op::Op;
use tutti_core::model::organisation::{Link, Need};
use tutti_core::model::partner_note::SheetTab;

/// Does one deed of this kind with `partner`.
pub fn perform(ecosystem: &mut Ecosystem, partner: OrganisationId, op: Op) -> Result<()> {
    match op {
        Op::UpdateNeed => {
            let need = ecosystem.rows().all::<Need>()?.into_iter().find(|need| need.organisation_id != partner).unwrap();
            let patch = NeedPatch {
                words: Some("We lose them at the till".into()),
                since: Some("2026-01-05".into()),
                lifters: Some(vec![partner]),
                ..NeedPatch::default()
            };
            update_need(ecosystem, need.id, patch).map(drop)
        }
        Op::SetPartnerNote => {
            let links = vec![Link { label: "Deck".into(), url: "https://a.example/deck".into() }];
            let patch = PartnerNotePatch { body: Some("# Next\n\n- a pilot".into()), links: Some(links) };
            set_partner_note(ecosystem, partner, SheetTab::Roadmap, patch).map(drop)
        }
        Op::AddIntervention => add_intervention(ecosystem, partner, "A day together", None).map(drop),
        Op::RemoveIntervention => {
            let noted = add_intervention(ecosystem, partner, "A day together", None)?.output;
            remove_intervention(ecosystem, noted).map(drop)
        }
        Op::AddFitTest => begun(ecosystem, partner).map(drop),
        _ => {
            let test = begun(ecosystem, partner)?;
            with_test(ecosystem, test, op)
        }
    }
}

fn begun(ecosystem: &mut Ecosystem, partner: OrganisationId) -> Result<FitTestId> {
    let patch = FitTestPatch { name: Some("Survey".into()), threshold: Some(2), ..FitTestPatch::default() };
    Ok(add_fit_test(ecosystem, partner, patch)?.output)
}

fn with_test(ecosystem: &mut Ecosystem, test: FitTestId, op: Op) -> Result<()> {
    let companies = ["Acme", "Bolt"].map(|name| SlotInput { name: name.into(), domain: String::new() });
    let action =
        FitActionInput { what: "Article".into(), day: String::new(), money: Some(Money { hundredths: 12_000, currency: "EUR".into() }) };
    match op {
        Op::UpdateFitTest => update_fit_test(ecosystem, test, FitTestPatch { threshold: Some(4), ..FitTestPatch::default() }).map(drop),
        Op::FillFitSlots => fill_fit_slots(ecosystem, test, &companies).map(drop),
        Op::AnswerFitSlot => {
            fill_fit_slots(ecosystem, test, &companies)?;
            let slot = ecosystem.rows().slots_of(test)?[0].id;
            answer_fit_slot(ecosystem, slot, SlotAnswer { answer: FitAnswer::Interested, day: None, note: None }).map(drop)
        }
        Op::AddFitAction => add_fit_action(ecosystem, test, action).map(drop),
        Op::RemoveFitAction => {
            let noted = add_fit_action(ecosystem, test, action)?.output;
            remove_fit_action(ecosystem, noted).map(drop)
        }
        Op::DecideFitTest => {
            fill_fit_slots(ecosystem, test, &companies)?;
            let said = FitDecisionSaid { decision: FitDecision::Stop, reason: "Too early".into(), recontact: None };
            decide_fit_test(ecosystem, test, said, Lang::En).map(drop)
        }
        _ => remove_fit_test(ecosystem, test).map(drop),
    }
}
