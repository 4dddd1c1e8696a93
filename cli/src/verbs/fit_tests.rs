//! Fit tests: begun, filled, answered, paid for, decided, shown.

use std::io::{self, Write};

use serde_json::{Value, json};
use tutti_core::commands::fit_tests::{
    FitActionInput, FitDecisionSaid, FitTestPatch, SlotAnswer, SlotInput, add_fit_action, add_fit_test, answer_fit_slot, decide_fit_test,
    fill_fit_slots, remove_fit_action, remove_fit_test, set_fit_slot, update_fit_test,
};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::id::FitTestId;
use tutti_core::matching::Watch;
use tutti_core::model::fit_test::{FitAnswer, FitDecision, FitSlot, SLOTS};
use tutti_core::model::introduction::Lang;
use tutti_core::model::money::Money;
use tutti_core::model::term::fold;
use tutti_core::model::time::Day;
use tutti_core::queries::fit_tests::{FitSource, FitTestAnswer, fit_tests};
use tutti_core::queries::lookup;
use tutti_core::queries::words::pick;

use super::{Outcome, notes, open};
use crate::args::{FitTestAsk, FitVerb, Which};
use crate::output::Output;

pub fn fit_test(output: &mut Output<'_>, ask: &FitTestAsk) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let ecosystem = &mut ecosystem;
    let text = |day: &Option<Day>| day.map(|day| day.to_string());
    match &ask.verb {
        FitVerb::Add { organisation, name, threshold, started } => {
            let id = lookup::organisation(ecosystem, organisation)?;
            let patch = FitTestPatch { name: Some(name.clone()), started: text(started), threshold: *threshold };
            let done = add_fit_test(ecosystem, id, patch)?;
            say(output, name, json!({ "id": done.output, "revision": done.revision }))
        }
        FitVerb::Edit { which, name, threshold, started } => {
            let found = find(ecosystem, which, output.lang)?;
            let done = update_fit_test(
                ecosystem,
                found.test.id,
                FitTestPatch { name: name.clone(), started: text(started), threshold: *threshold },
            )?;
            let name = name.as_ref().unwrap_or(&found.test.name);
            say(output, name, json!({ "id": found.test.id, "revision": done.revision }))
        }
        FitVerb::Remove { which } => {
            let found = find(ecosystem, which, output.lang)?;
            let done = remove_fit_test(ecosystem, found.test.id)?;
            say(output, &found.test.name, json!({ "id": found.test.id, "revision": done.revision }))
        }
        FitVerb::Show { organisation } => {
            let found = fit_tests(ecosystem, lookup::organisation(ecosystem, organisation)?, output.lang)?;
            show(output, &found)
        }
        FitVerb::Answer { which, company, answer, on, note } => {
            let found = find(ecosystem, which, output.lang)?;
            let slot = slot(&found, company)?;
            let done = answer_fit_slot(ecosystem, slot.id, SlotAnswer { answer: *answer, day: text(on), note: note.clone() })?;
            say(output, &slot.name, json!({ "id": slot.id, "revision": done.revision }))
        }
        _ => fill_pay_or_decide(output, ecosystem, &ask.verb),
    }
}

fn fill_pay_or_decide(output: &mut Output<'_>, ecosystem: &mut Ecosystem, verb: &FitVerb) -> Outcome {
    match verb {
        FitVerb::Fill { which, companies, from, overlaps, take } => {
            let found = find(ecosystem, which, output.lang)?;
            for company in take {
                let position = slot(&found, company)?.position;
                set_fit_slot(ecosystem, found.test.id, position, None)?;
            }
            let mut wanted: Vec<SlotInput> = companies.iter().flat_map(|text| SlotInput::pasted(text)).collect();
            if let Some(path) = from {
                wanted.extend(SlotInput::pasted(&notes::read(path)?));
            }
            if *overlaps {
                wanted.extend(in_common(ecosystem, found.test.id, SLOTS.saturating_sub(found.slots.len() + wanted.len()))?);
            }
            fill(output, ecosystem, found.test.id, &wanted)
        }
        FitVerb::Action { which, what, cost, on, remove } => {
            let found = find(ecosystem, which, output.lang)?;
            if *remove {
                let action = found.actions.iter().find(|action| fold(&action.what) == fold(what));
                let id = action.ok_or_else(|| Error::not_found("action", what))?.id;
                let done = remove_fit_action(ecosystem, id)?;
                return say(output, what, json!({ "id": id, "revision": done.revision }));
            }
            let day = on.map(|day| day.to_string()).unwrap_or_default();
            let done = add_fit_action(ecosystem, found.test.id, FitActionInput { what: what.clone(), day, money: cost.clone() })?;
            say(output, what, json!({ "id": done.output, "revision": done.revision }))
        }
        FitVerb::Decide { which, decision, reason, recontact, no_recontact } => {
            let found = find(ecosystem, which, output.lang)?;
            let recontact = if *no_recontact { Some(String::new()) } else { recontact.map(|day| day.to_string()) };
            let said = FitDecisionSaid { decision: *decision, reason: reason.clone(), recontact };
            let done = decide_fit_test(ecosystem, found.test.id, said, output.lang)?;
            decided(output, &found.test.name, (*decision, done.output, done.revision))
        }
        _ => Ok(()),
    }
}

fn say(output: &mut Output<'_>, name: &str, document: Value) -> Outcome {
    let said = format!("{} {name}", output.pick("Fait\u{a0}:", "Done:"));
    output.done(&document, &said)
}

/// The test that is meant: of this name, else the newest.
fn find(ecosystem: &Ecosystem, which: &Which, lang: Lang) -> Result<FitTestAnswer> {
    let mut all = fit_tests(ecosystem, lookup::organisation(ecosystem, &which.organisation)?, lang)?;
    let at = match &which.test {
        Some(name) => all.iter().position(|found| fold(&found.test.name) == fold(name)),
        None => (!all.is_empty()).then_some(0),
    };
    at.map(|at| all.swap_remove(at)).ok_or_else(|| Error::not_found("fit test", which.test.as_deref().unwrap_or(&which.organisation)))
}

fn slot<'f>(found: &'f FitTestAnswer, company: &str) -> Result<&'f FitSlot> {
    let wanted = fold(company);
    let fits = |slot: &&FitSlot| fold(&slot.name) == wanted || slot.domain == company.to_lowercase();
    found.slots.iter().find(fits).ok_or_else(|| Error::not_found("company", company))
}

fn in_common(ecosystem: &Ecosystem, test: FitTestId, room: usize) -> Result<Vec<SlotInput>> {
    let watch = Watch { cancelled: &|| false, progress: &|_| () };
    let found = FitSource::read(ecosystem, test)?.candidates(room, &watch)?;
    Ok(found.into_iter().map(|candidate| SlotInput { name: candidate.name, domain: candidate.domain }).collect())
}

fn fill(output: &mut Output<'_>, ecosystem: &mut Ecosystem, test: FitTestId, wanted: &[SlotInput]) -> Outcome {
    let done = fill_fit_slots(ecosystem, test, wanted)?;
    let filled = done.output;
    let document = json!({ "placed": filled.placed, "doubled": filled.doubled, "leftOut": filled.left_out, "revision": done.revision });
    output.answer(&document, |out, lang| {
        let line = |out: &mut dyn Write, fr: &str, en: &str, names: &[String]| match names {
            [] => Ok(()),
            names => writeln!(out, "{} {}", pick(lang, fr, en), names.join(", ")),
        };
        line(out, "Placées\u{a0}:", "Placed:", &filled.placed)?;
        line(out, "Déjà là ou en double\u{a0}:", "There already or twice:", &filled.doubled)?;
        line(out, "Laissées de côté, 15 au plus\u{a0}:", "Left out, 15 at the most:", &filled.left_out)
    })
}

fn decided(
    output: &mut Output<'_>,
    name: &str,
    (decision, made, revision): (FitDecision, tutti_core::commands::fit_tests::FitDecided, i64),
) -> Outcome {
    let more = match (made.next, made.due) {
        (Some(_), _) => output.pick(", le tour suivant est prêt", ", the next round is ready").to_owned(),
        (None, Some(due)) => format!(", {} {due}", output.pick("à recontacter le", "to be spoken to again on")),
        (None, None) => String::new(),
    };
    let said = format!("{name}: {}{more}", decision_word(output.lang, decision));
    output.done(&json!({ "next": made.next, "followUp": made.follow_up, "due": made.due, "revision": revision }), &said)
}

fn decision_word(lang: Lang, decision: FitDecision) -> &'static str {
    match decision {
        FitDecision::Open => pick(lang, "à décider", "to be decided"),
        FitDecision::Go => pick(lang, "on y va", "go"),
        FitDecision::Iterate => pick(lang, "on recommence autrement", "iterate"),
        FitDecision::Stop => pick(lang, "on arrête", "stop"),
    }
}

fn answer_word(lang: Lang, answer: FitAnswer) -> &'static str {
    match answer {
        FitAnswer::NotAsked => pick(lang, "pas encore demandé", "not asked yet"),
        FitAnswer::Asked => pick(lang, "demandé", "asked"),
        FitAnswer::Interested => pick(lang, "intéressé", "interested"),
        FitAnswer::NotInterested => pick(lang, "pas intéressé", "not interested"),
        FitAnswer::Silent => pick(lang, "sans réponse", "no answer"),
    }
}

fn show(output: &mut Output<'_>, found: &[FitTestAnswer]) -> Outcome {
    output.answer(&found, |out, lang| match found {
        [] => writeln!(out, "{}", pick(lang, "Aucun test pour l’instant.", "No test yet.")),
        found => found.iter().try_for_each(|test| print(out, lang, test)),
    })
}

fn print(out: &mut dyn Write, lang: Lang, found: &FitTestAnswer) -> io::Result<()> {
    let FitTestAnswer { test, slots, actions, progress } = found;
    let reason = if test.reason.is_empty() { String::new() } else { format!(" ({})", test.reason) };
    writeln!(out, "{}, {}: {}{reason}", test.name, test.started, decision_word(lang, test.decision))?;
    writeln!(out, "  {}", progress.text)?;
    if !progress.cost.is_empty() {
        let each = if progress.cost_per_interested.is_empty() {
            String::new()
        } else {
            format!(", {} {}", sum(&progress.cost_per_interested), pick(lang, "par intéressé", "for each that is interested"))
        };
        writeln!(out, "  {} {}{each}", pick(lang, "Coût\u{a0}:", "Cost:"), sum(&progress.cost))?;
    }
    if progress.without_cost > 0 {
        writeln!(out, "  {} {}", progress.without_cost, pick(lang, "action(s) sans coût connu", "action(s) without a cost said"))?;
    }
    for slot in slots {
        let note = if slot.note.is_empty() { String::new() } else { format!(", {}", slot.note) };
        writeln!(out, "  {:>2}. {}: {}{note}", slot.position + 1, slot.name, answer_word(lang, slot.answer))?;
    }
    actions.iter().try_for_each(|action| {
        let cost = action.money.as_ref().map(|money| format!(", {}", sum(std::slice::from_ref(money)))).unwrap_or_default();
        writeln!(out, "  {} {}{cost}", action.day, action.what)
    })
}

fn sum(amounts: &[Money]) -> String {
    let one = |money: &Money| {
        let (units, rest) = (money.hundredths / 100, money.hundredths % 100);
        if rest == 0 { format!("{units} {}", money.currency) } else { format!("{units}.{rest:02} {}", money.currency) }
    };
    amounts.iter().map(one).collect::<Vec<_>>().join(" + ")
}
