//! Compositions: the best answer to an opportunity, its alternatives, applying the best.

use std::io::{self, Write};

use serde_json::{Value, json};
use tutti_core::commands::compositions::{MemberInput, apply_composition};
use tutti_core::commands::opportunities::{OpportunityPatch, update_opportunity};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::id::{OpportunityId, OrganisationId};
use tutti_core::model::introduction::Lang;
use tutti_core::model::opportunity::Wishes;
use tutti_core::model::time::Moment;
use tutti_core::queries::compositions::{self as questions, CompositionAnswer, Question};
use tutti_core::queries::lookup;
use tutti_core::queries::names::OrganisationRef;
use tutti_core::queries::words::pick;

use super::{Outcome, open};
use crate::args::Compose;
use crate::failure::Failure;
use crate::output::Output;

pub fn compose(output: &mut Output<'_>, ask: &Compose) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let opportunity = ask.opportunity.as_deref().map(|name| lookup::opportunity(&ecosystem, name)).transpose()?;
    let question = question(&ecosystem, ask, opportunity)?;
    if let (true, Some(id)) = (ask.remember, opportunity) {
        update_opportunity(&mut ecosystem, id, OpportunityPatch { wishes: Some(question.wishes), ..Default::default() })?;
    }
    let found = questions::compose(&ecosystem, &question, ask.alternatives, output.lang, Moment::now())?;
    if let (true, Some(id), Some(best)) = (ask.apply, opportunity, found.first()) {
        let members: Vec<MemberInput> = best.members.iter().map(|m| MemberInput { id: m.id, roles: m.roles.clone() }).collect();
        apply_composition(&mut ecosystem, id, &members)?;
    }
    let documents: Vec<Value> = found.iter().map(document).collect();
    output.answer(&documents, |out, lang| found.iter().enumerate().try_for_each(|(i, c)| print(out, lang, i, c)))
}

fn question(ecosystem: &Ecosystem, ask: &Compose, opportunity: Option<OpportunityId>) -> Result<Question, Failure> {
    let mut question = match opportunity {
        Some(id) => questions::question_of(ecosystem, id)?,
        None => Question { needs: ask.need.clone(), quiet: questions::quiet(ecosystem)?, ..Question::default() },
    };
    let ids = |names: &[String]| names.iter().map(|n| lookup::organisation(ecosystem, n)).collect::<Result<Vec<OrganisationId>, _>>();
    question.keep.extend(ids(&ask.keep)?);
    question.without.extend(ids(&ask.without)?);
    let Wishes { closeness, safety, stability } = question.wishes;
    question.wishes = Wishes {
        closeness: ask.closeness.unwrap_or(closeness),
        safety: ask.safety.unwrap_or(safety),
        stability: ask.stability.unwrap_or(stability),
    };
    Ok(question)
}

fn document(c: &CompositionAnswer) -> Value {
    let names = |list: &[OrganisationRef]| list.iter().map(|o| o.name.clone()).collect::<Vec<_>>();
    json!({
        "members": c.members,
        "gaps": c.gaps,
        "new_introductions": c.new_introductions.iter().map(|(a, b)| [&a.name, &b.name]).collect::<Vec<_>>(),
        "changes": { "added": names(&c.changes.added), "removed": names(&c.changes.removed), "kept": names(&c.changes.kept) },
        "cost": c.cost,
        "method": c.method,
        "bound": c.bound,
        "gap_to_bound": c.gap_to_bound,
        "parts": c.parts,
        "better": c.better,
        "worse": c.worse,
        "gap_reasons": c.gap_reasons,
        "left_out": c.left_out,
        "covered": c.covered,
        "needs": c.needs,
    })
}

fn print(out: &mut dyn Write, lang: Lang, place: usize, c: &CompositionAnswer) -> io::Result<()> {
    let title = if place == 0 {
        pick(lang, "La meilleure composition", "The best composition")
    } else {
        pick(lang, "Une alternative", "An alternative")
    };
    writeln!(out, "{title} ({}/{}, {} {})", c.covered, c.needs, pick(lang, "coût", "cost"), decimal(lang, c.cost, 2))?;
    for member in &c.members {
        writeln!(out, "   {}: {}. {}", member.name, member.roles.join(", "), member.why)?;
        if !member.gain.is_empty() {
            writeln!(out, "      {} {}", pick(lang, "Ce qu’il y gagne :", "What it gains:"), member.gain)?;
        }
    }
    for gap in &c.gap_reasons {
        writeln!(out, "   {} {}. {} {}", pick(lang, "Manque :", "Gap:"), gap.need, gap.reason, gap.step)?;
    }
    for (a, b) in &c.new_introductions {
        writeln!(out, "   {} {} ↔ {}", pick(lang, "À présenter :", "To introduce:"), a.name, b.name)?;
    }
    for (title, said) in [(pick(lang, "Mieux :", "Better:"), &c.better), (pick(lang, "Moins bien :", "Worse:"), &c.worse)] {
        if !said.is_empty() {
            writeln!(out, "   {title} {}", said.join(", "))?;
        }
    }
    writeln!(out, "   {} {}", pick(lang, "Le coût :", "The cost:"), costs(lang, c).join(", "))?;
    if place == 0 {
        writeln!(out, "   {}", proof(lang, c))?;
    }
    writeln!(out)
}

/// What the cost is made of; what costs nothing is left out.
fn costs(lang: Lang, c: &CompositionAnswer) -> Vec<String> {
    let parts = [
        (pick(lang, "couverture", "coverage"), c.parts.coverage),
        (pick(lang, "membres", "members"), c.parts.members),
        (pick(lang, "distances", "distances"), c.parts.distance),
        (pick(lang, "mises en relation", "introductions"), c.parts.introductions),
        (pick(lang, "risques", "risks"), c.parts.risk),
        (pick(lang, "gains", "gains"), c.parts.gains),
        (pick(lang, "changements", "changes"), c.parts.change),
    ];
    parts.into_iter().filter(|(_, cost)| *cost >= 0.005).map(|(name, cost)| format!("{name} {}", decimal(lang, cost, 2))).collect()
}

/// A number with so many digits after a comma or a point, as the language writes it.
fn decimal(lang: Lang, value: f64, digits: usize) -> String {
    let written = format!("{value:.digits$}");
    if lang == Lang::Fr { written.replace('.', ",") } else { written }
}

/// How far the best may be from the best possible.
fn proof(lang: Lang, c: &CompositionAnswer) -> String {
    let percent = decimal(lang, f64::from(c.gap_to_bound) / 10.0, 1);
    let said = match (c.gap_to_bound, lang) {
        (0, _) => pick(lang, "Il n’en existe pas de meilleure.", "No better one exists.").to_owned(),
        (_, Lang::Fr) => format!("Au plus à {percent}\u{a0}% de la meilleure possible."),
        (_, Lang::En) => format!("At most {percent}\u{a0}% from the best possible."),
    };
    match (c.left_out, lang) {
        (0, _) => said,
        (n, Lang::Fr) => format!("{said} {n} autres organisations répondent à un besoin et n’ont pas été comparées une à une."),
        (n, Lang::En) => format!("{said} {n} more organisations answer a need and were not compared one by one."),
    }
}
