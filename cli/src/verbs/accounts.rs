//! Accounts: what two or three organisations have in common, saying of two whether they are one company, removing lists.

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;
use tutti_core::commands::accounts::{judge_accounts, remove_accounts};
use tutti_core::matching::Watch;
use tutti_core::model::account::Population;
use tutti_core::model::introduction::Lang;
use tutti_core::queries::lookup;
use tutti_core::queries::overlap::{CommonCompany, Lists, Overlap, OverlapCell, UnsurePair};
use tutti_core::queries::words::{pick, play, population};

use super::{Outcome, open};
use crate::args::{Judge, RemoveAccounts};
use crate::output::Output;

/// So many reasons of a pair in doubt are printed for a person.
const REASONS: usize = 3;

pub fn overlap(output: &mut Output<'_>, file: &Path, (a, b, c): (&str, &str, Option<&str>)) -> Outcome {
    let ecosystem = open(file)?;
    let (a, b) = (lookup::organisation(&ecosystem, a)?, lookup::organisation(&ecosystem, b)?);
    let c = c.map(|c| lookup::organisation(&ecosystem, c)).transpose()?;
    let answer = Lists::read(&ecosystem, a, b, c)?.overlap(output.lang, &Watch::none())?;
    output.answer(&answer, |out, lang| print(out, lang, &answer))
}

fn print(out: &mut dyn Write, lang: Lang, answer: &Overlap) -> io::Result<()> {
    if answer.cells.is_empty() {
        writeln!(out, "{}", pick(lang, "Aucun compte en commun.", "No common account."))?;
    }
    answer.cells.iter().try_for_each(|cell| writeln!(out, "{}", line(lang, cell)))?;
    if answer.unsure_count > 0 {
        let many = answer.unsure_count;
        let said = pick(lang, "à trancher :", "to be judged:");
        writeln!(out, "{many} {said}")?;
    }
    answer.unsure.iter().try_for_each(|pair| writeln!(out, "  {}", doubt(lang, pair)))
}

fn line(lang: Lang, cell: &OverlapCell) -> String {
    let populations = [cell.a_population, cell.b_population].map(|p| population(lang, p)).join(" × ");
    let what = cell.play.map(|p| format!(" [{}]", play(lang, p))).unwrap_or_default();
    let companies: Vec<String> = cell.rows.iter().map(company).collect();
    format!("{populations}{what}{} {} / {}  {}", pick(lang, "\u{a0}:", ":"), cell.count_a, cell.count_b, companies.join(", "))
}

/// A company by the first's name, with the other's where it has more accounts or another name.
fn company(row: &CommonCompany) -> String {
    let (ours, theirs) = (row.a.join(" + "), row.b.join(" + "));
    if ours == theirs { ours } else { format!("{ours} = {theirs}") }
}

fn doubt(lang: Lang, pair: &UnsurePair) -> String {
    let reasons: Vec<&str> = pair.reasons.iter().take(REASONS).map(|r| r.text.as_str()).collect();
    format!("{} ? {}  ({})", pair.a.name, pair.b.name, reasons.join(pick(lang, "\u{a0}; ", "; ")))
}

pub fn judge(output: &mut Output<'_>, ask: &Judge) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let (a, b) = (lookup::organisation(&ecosystem, &ask.a)?, lookup::organisation(&ecosystem, &ask.b)?);
    let one = lookup::account(&ecosystem, a, &ask.account_a)?;
    let other = lookup::account(&ecosystem, b, &ask.account_b)?;
    let same = if ask.unsay { None } else { Some(ask.same) };
    let done = judge_accounts(&mut ecosystem, &one.key(), &other.key(), same)?;
    let said = match same {
        Some(true) => output.pick("une même entreprise", "the same company"),
        Some(false) => output.pick("deux entreprises", "two companies"),
        None => output.pick("à trancher de nouveau", "to be judged again"),
    };
    let line = format!("{} / {}{} {said}", one.name, other.name, output.pick("\u{a0}:", ":"));
    output.done(&json!({ "one": one.key(), "other": other.key(), "same": same, "revision": done.revision }), &line)
}

pub fn remove(output: &mut Output<'_>, ask: &RemoveAccounts) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let of = lookup::organisation(&ecosystem, &ask.organisation)?;
    let done = remove_accounts(&mut ecosystem, of, ask.population)?;
    let said = output.pick("comptes retirés", "accounts removed");
    let line = format!("{} {said}", done.output);
    let of_which = ask.population.map(Population::as_str);
    output.done(&json!({ "removed": done.output, "population": of_which, "revision": done.revision }), &line)
}
