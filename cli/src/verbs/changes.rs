//! What is different between two days.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use tutti_core::model::introduction::{IntroductionState, Lang};
use tutti_core::model::time::Day;
use tutti_core::queries::differences::{CircleRef, Differences, IntroductionDifference, RelationshipRef, differences};
use tutti_core::queries::names::OrganisationRef;
use tutti_core::queries::words::{self, pick};

use super::{Outcome, open};
use crate::output::Output;

/// What is printed as a document: the two places in the history, and all that is different.
#[derive(Serialize)]
struct Document<'d> {
    from: i64,
    to: i64,
    #[serde(flatten)]
    differences: &'d Differences,
}

pub fn changes(output: &mut Output<'_>, file: &Path, from: Day, to: Option<Day>) -> Outcome {
    let present = open(file)?;
    // Before the beginning there was nothing.
    let begin = present.place_by(from)?;
    let after = match to {
        Some(day) => present.as_of(present.place_on(day)?)?,
        None => present,
    };
    let found = differences(&after, begin)?;
    let document = Document { from: begin, to: after.revision()?, differences: &found };
    output.answer(&document, |out, lang| {
        writeln!(out, "{}", summary(lang, from, to, &found))?;
        lists(out, lang, &found)
    })
}

fn summary(lang: Lang, from: Day, to: Option<Day>, d: &Differences) -> String {
    let span = match (lang, to) {
        (Lang::Fr, None) => format!("Depuis le {from} :"),
        (Lang::Fr, Some(to)) => format!("Du {from} au {to} :"),
        (Lang::En, None) => format!("Since {from}:"),
        (Lang::En, Some(to)) => format!("From {from} to {to}:"),
    };
    if d.gained + d.lost + d.changed == 0 {
        return format!("{span} {}.", pick(lang, "rien de différent", "nothing is different"));
    }
    let (gained, lost, changed) = (pick(lang, "gagnés", "gained"), pick(lang, "perdus", "lost"), pick(lang, "modifiés", "changed"));
    format!("{span} {} {gained}, {} {lost}, {} {changed}.", d.gained, d.lost, d.changed)
}

fn lists(out: &mut dyn Write, lang: Lang, d: &Differences) -> io::Result<()> {
    let organisation = |o: &OrganisationRef| o.name.clone();
    list(out, "Organisations", [&d.organisations_gained, &d.organisations_lost, &d.organisations_changed], organisation)?;
    let tie = |r: &RelationshipRef| format!("{} – {} ({})", r.a.name, r.b.name, words::relationship(lang, &r.kind));
    let title = pick(lang, "Relations", "Relationships");
    list(out, title, [&d.relationships_gained, &d.relationships_lost, &d.relationships_changed], tie)?;
    let circle = |c: &CircleRef| c.name.clone();
    list(out, pick(lang, "Cercles", "Circles"), [&d.circles_gained, &d.circles_lost, &d.circles_changed], circle)?;
    if !d.introductions.is_empty() {
        writeln!(out, "{}", pick(lang, "Mises en relation", "Introductions"))?;
    }
    d.introductions.iter().try_for_each(|i| writeln!(out, "  ~ {}", introduction(lang, i)))
}

/// The gained, the lost and the changed, each with its sign.
fn list<T>(out: &mut dyn Write, title: &str, lists: [&Vec<T>; 3], said: impl Fn(&T) -> String) -> io::Result<()> {
    if lists.iter().any(|l| !l.is_empty()) {
        writeln!(out, "{title}")?;
    }
    for (sign, items) in ["+", "−", "~"].iter().zip(lists) {
        items.iter().try_for_each(|item| writeln!(out, "  {sign} {}", said(item)))?;
    }
    Ok(())
}

fn introduction(lang: Lang, i: &IntroductionDifference) -> String {
    let word = |state: Option<IntroductionState>| state.map_or("–", |s| words::state(lang, s));
    format!("{} – {}: {} → {}", i.a.name, i.b.name, word(i.before), word(i.after))
}
