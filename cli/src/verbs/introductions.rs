//! Introductions: the ranked list, one pair explained, moving one along.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};
use tutti_core::commands::introductions::{self as deeds, NextStep};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::formats::csv_out::write_table;
use tutti_core::id::OrganisationId;
use tutti_core::model::introduction::{IntroductionState, Lang};
use tutti_core::model::time::Moment;
use tutti_core::network::introduce::Ask;
use tutti_core::queries::introductions::{self as questions, SuggestionAnswer, WeightAnswer};
use tutti_core::queries::lookup;
use tutti_core::queries::names::OrganisationRef;
use tutti_core::queries::words::pick;

use super::{Outcome, open};
use crate::args::{Introduce, Introductions};
use crate::output::Output;

pub fn introductions(output: &mut Output<'_>, ask: &Introductions) -> Outcome {
    let ecosystem = open(&ask.file)?;
    let at = ask.at.map_or_else(Moment::now, Moment::end_of);
    if let (true, Some(k)) = (ask.csv, ask.each) {
        return candidates(output, &ecosystem, k, at);
    }
    let found = find(output, &ecosystem, ask, at)?;
    if ask.csv {
        return csv(output, &ecosystem, &found, ask.each.is_some() || ask.for_.is_some());
    }
    let documents: Vec<Value> = found.iter().map(document).collect();
    output.answer(&documents, |out, lang| found.iter().enumerate().try_for_each(|(i, s)| print(out, lang, Some(i + 1), s)))
}

pub fn weights(output: &mut Output<'_>, file: &Path, reset: bool) -> Outcome {
    let mut ecosystem = open(file)?;
    if reset {
        deeds::reset_learning(&mut ecosystem)?;
    }
    let found = questions::weights(&ecosystem, output.lang, Moment::now())?;
    output.answer(&found, |out, lang| match found.as_slice() {
        [] => writeln!(out, "{}", pick(lang, "Aucune issue n’a changé les poids.", "No outcome has moved a weight.")),
        found => found.iter().try_for_each(|w| print_weight(out, lang, w)),
    })
}

fn print_weight(out: &mut dyn Write, lang: Lang, weight: &WeightAnswer) -> io::Result<()> {
    let times = format!("×{:.2}", f64::from(weight.weight) / 1000.0);
    let times = if lang == Lang::Fr { times.replace('.', ",") } else { times };
    writeln!(out, "{}{} {times}. {}", weight.name, pick(lang, " :", ":"), weight.text)
}

fn find(
    output: &mut Output<'_>,
    ecosystem: &Ecosystem,
    ask: &Introductions,
    at: Moment,
) -> Result<Vec<SuggestionAnswer>, crate::failure::Failure> {
    if let Some([a, b]) = ask.between.as_deref() {
        let (a, b) = (lookup::organisation(ecosystem, a)?, lookup::organisation(ecosystem, b)?);
        return Ok(vec![questions::why(ecosystem, a, b, output.lang, at)?.suggestion]);
    }
    let for_ = ask.for_.as_deref().map(|name| lookup::organisation(ecosystem, name)).transpose()?;
    let progress = output.progress();
    Ok(questions::ask(ecosystem, &Ask { for_, each: ask.each, progress: &progress, ..Ask::best(ask.limit) }, output.lang, at)?)
}

fn candidates(output: &mut Output<'_>, ecosystem: &Ecosystem, k: usize, at: Moment) -> Outcome {
    let progress = output.progress();
    let rows = questions::candidates(ecosystem, &Ask { each: Some(k), progress: &progress, ..Ask::best(0) }, at)?;
    let names = questions::labels(ecosystem)?;
    let label = |id: &OrganisationId| names.get(id).cloned().unwrap_or_else(|| id.to_string());
    print_csv(output, rows.iter().map(|(a, b, rank, score)| vec![label(a), label(b), rank.to_string(), score.to_string()]).collect())
}

fn csv(output: &mut Output<'_>, ecosystem: &Ecosystem, found: &[SuggestionAnswer], by_organisation: bool) -> Outcome {
    let names = questions::labels(ecosystem)?;
    let label = |o: &OrganisationRef| names.get(&o.id).unwrap_or(&o.name).clone();
    let mut rank = 0;
    let mut last = None;
    let row = |s: &SuggestionAnswer| {
        rank = if by_organisation && last != Some(s.a.id) { 1 } else { rank + 1 };
        last = Some(s.a.id);
        vec![label(&s.a), label(&s.b), rank.to_string(), s.score.to_string()]
    };
    let rows = found.iter().map(row).collect();
    print_csv(output, rows)
}

fn print_csv(output: &mut Output<'_>, rows: Vec<Vec<String>>) -> Outcome {
    let table = write_table(&["organisation", "candidate", "rank", "score"], &rows);
    output.raw(table.trim_start_matches('\u{feff}'))
}

pub fn why(output: &mut Output<'_>, file: &Path, a: &str, b: &str) -> Outcome {
    let ecosystem = open(file)?;
    let (a, b) = (lookup::organisation(&ecosystem, a)?, lookup::organisation(&ecosystem, b)?);
    let answer = questions::why(&ecosystem, a, b, output.lang, Moment::now())?;
    let mut document = document(&answer.suggestion);
    document["left_out"] = json!(answer.left_out);
    output.answer(&document, |out, lang| {
        print(out, lang, None, &answer.suggestion)?;
        match &answer.left_out {
            Some(why) => writeln!(out, "{} {why}", pick(lang, "Pas proposée :", "Not suggested:")),
            None => Ok(()),
        }
    })
}

pub fn introduce(output: &mut Output<'_>, ask: &Introduce) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let (a, b) = (lookup::organisation(&ecosystem, &ask.a)?, lookup::organisation(&ecosystem, &ask.b)?);
    let state = ask.state;
    let asked = if state == IntroductionState::AskedB { b } else { a };
    let contact = ask.contact.as_deref().map(|name| lookup::contact(&ecosystem, asked, name)).transpose()?.map(|c| c.id);
    let step = NextStep { state, note: ask.note.clone(), until: ask.until, reason: ask.reason, contact };
    let done = deeds::introduce(&mut ecosystem, a, b, step)?;
    let said = format!("{} {}", output.pick("Mise en relation :", "Introduction:"), tutti_core::queries::words::state(output.lang, state));
    output.done(&json!({ "id": done.output, "state": state, "revision": done.revision }), &said)
}

fn document(s: &SuggestionAnswer) -> Value {
    json!({
        "a": s.a, "b": s.b, "score": s.score, "reasons": s.reasons, "gains": s.gains, "state": s.state, "unexpected": s.unexpected,
    })
}

fn print(out: &mut dyn Write, lang: Lang, place: Option<usize>, s: &SuggestionAnswer) -> io::Result<()> {
    let place = place.map(|n| format!("{n}. ")).unwrap_or_default();
    let surprise = if s.unexpected { pick(lang, "   (inattendue)", "   (unexpected)") } else { "" };
    writeln!(out, "{place}{} ↔ {}   {}/1000{surprise}", s.a.name, s.b.name, s.score)?;
    for reason in &s.reasons {
        writeln!(out, "   {:>4}  {}", reason.share, reason.text)?;
        if place.is_empty() {
            writeln!(out, "         {}", reason.cancel)?;
        }
    }
    let (gain, colon) = (pick(lang, "Gain pour", "Gain for"), pick(lang, " :", ":"));
    writeln!(out, "   {gain} {}{colon} {}", s.a.name, s.gains.a)?;
    writeln!(out, "   {gain} {}{colon} {}\n", s.b.name, s.gains.b)
}
