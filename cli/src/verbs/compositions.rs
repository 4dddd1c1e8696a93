//! Compositions: the best answer to an opportunity, its alternatives, applying the best.

use std::io::{self, Write};

use serde_json::{Value, json};
use tutti_core::commands::compositions::{MemberInput, apply_composition};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::id::{OpportunityId, OrganisationId};
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Moment;
use tutti_core::network::compose::Method;
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
        None => Question { needs: ask.need.clone(), ..Question::default() },
    };
    let ids = |names: &[String]| names.iter().map(|n| lookup::organisation(ecosystem, n)).collect::<Result<Vec<OrganisationId>, _>>();
    question.keep.extend(ids(&ask.keep)?);
    question.without.extend(ids(&ask.without)?);
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
    let method = match c.method {
        Method::Exact => pick(lang, "exacte", "exact"),
        Method::Heuristic => pick(lang, "approchée", "heuristic"),
    };
    writeln!(out, "{title} ({}/{}, {method}, {} {:.2})", c.covered, c.needs, pick(lang, "coût", "cost"), c.cost)?;
    for member in &c.members {
        writeln!(out, "   {}: {}. {}", member.name, member.roles.join(", "), member.why)?;
    }
    for gap in &c.gaps {
        writeln!(out, "   {} {gap}", pick(lang, "Manque :", "Gap:"))?;
    }
    for (a, b) in &c.new_introductions {
        writeln!(out, "   {} {} ↔ {}", pick(lang, "À présenter :", "To introduce:"), a.name, b.name)?;
    }
    writeln!(out)
}
