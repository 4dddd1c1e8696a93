//! A partner beside three healthy ones, and interventions with before and after.

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;
use tutti_core::commands::interventions::{add_intervention, remove_intervention};
use tutti_core::error::Error;
use tutti_core::model::introduction::Lang;
use tutti_core::model::term::fold;
use tutti_core::model::time::{Day, Moment};
use tutti_core::queries::lookup;
use tutti_core::queries::rescue::{Comparison, Difference, Rescue, figure, measure_name, rescue as asked};
use tutti_core::queries::words::pick;

use super::{Outcome, open};
use crate::args::{InterventionAsk, InterventionVerb};
use crate::output::Output;

pub fn rescue(output: &mut Output<'_>, file: &Path, organisation: &str, on: Option<Day>) -> Outcome {
    let ecosystem = open(file)?;
    let id = lookup::organisation(&ecosystem, organisation)?;
    let found = asked(&ecosystem, id, on.unwrap_or_else(|| Moment::now().day()), output.lang)?;
    output.answer(&found, |out, lang| print(out, lang, &found))
}

fn print(out: &mut dyn Write, lang: Lang, found: &Rescue) -> io::Result<()> {
    writeln!(out, "{}, {} – {}", found.organisation.name, found.from, found.to)?;
    if found.peers.is_empty() {
        writeln!(out, "{}", pick(lang, "Aucun partenaire sain qui lui ressemble.", "No healthy partner is like it."))?;
    }
    found.peers.iter().try_for_each(|peer| writeln!(out, "  {}: {}", peer.organisation.name, peer.why))?;
    found.differences.iter().try_for_each(|difference| print_difference(out, lang, difference))?;
    found.interventions.iter().try_for_each(|comparison| print_comparison(out, lang, comparison))
}

fn print_difference(out: &mut dyn Write, lang: Lang, difference: &Difference) -> io::Result<()> {
    let behind = match difference.behind {
        Some(behind) => {
            let text = format!("{:+.1}", f64::from(-behind) / 1000.0);
            if lang == Lang::Fr { text.replace('.', ",") } else { text }
        }
        None => "?".to_owned(),
    };
    let step = if difference.step.is_empty() { String::new() } else { format!(" → {}", difference.step) };
    writeln!(out, "  {behind:>5} {}{step}", difference.text)
}

fn print_comparison(out: &mut dyn Write, lang: Lang, comparison: &Comparison) -> io::Result<()> {
    let early = comparison.too_early.map_or_else(String::new, |days| match lang {
        Lang::Fr => format!(" (trop tôt\u{a0}: encore {days} jours)"),
        Lang::En => format!(" (too early: {days} more days)"),
    });
    writeln!(out, "{} {}{early}", comparison.intervention.day, comparison.intervention.what)?;
    for compared in &comparison.measures {
        let (before, after) = (figure(compared.measure, compared.before, lang), figure(compared.measure, compared.after, lang));
        writeln!(out, "  {}: {before} → {after}", measure_name(compared.measure, lang))?;
    }
    Ok(())
}

pub fn intervention(output: &mut Output<'_>, ask: &InterventionAsk) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let (id, what, revision) = match &ask.verb {
        InterventionVerb::Add { organisation, what, on } => {
            let organisation = lookup::organisation(&ecosystem, organisation)?;
            let done = add_intervention(&mut ecosystem, organisation, what, *on)?;
            (done.output, what, done.revision)
        }
        InterventionVerb::Remove { organisation, what } => {
            let organisation = lookup::organisation(&ecosystem, organisation)?;
            let all = ecosystem.rows().interventions_of(organisation)?;
            let found = all.iter().find(|i| fold(&i.what) == fold(what) || (what.len() >= 6 && i.id.to_string().starts_with(what)));
            let id = found.ok_or_else(|| Error::not_found("intervention", what))?.id;
            (id, what, remove_intervention(&mut ecosystem, id)?.revision)
        }
    };
    let said = format!("{} {what}", output.pick("Fait\u{a0}:", "Done:"));
    output.done(&json!({ "id": id, "revision": revision }), &said)
}
