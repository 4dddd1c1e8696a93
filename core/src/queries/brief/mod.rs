//! The weekly brief: what was done in the seven days up to a day, what is due in the seven days after it, and what is blocked; as text in
//! Markdown and as pages. Not here: the list of today, on which the second and third part rest.

mod done;
mod phrases;

use serde::Serialize;

use super::names::Names;
use super::today::{AHEAD, TodayItem, TodayKind, items, unlifted};
use super::words::{date, pick};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::formats::paper::{Block, Paper, Set, paper};
use crate::model::deal::{Deal, DealState};
use crate::model::introduction::Lang;
use crate::model::time::Day;

/// How many days a brief looks back, its own day included.
pub const BACK: i32 = 7;

/// The brief of a week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Brief {
    /// The first day of what was done.
    pub from: Day,
    /// The day of the brief.
    pub on: Day,
    /// What it is called.
    pub title: String,
    /// What was done.
    pub done: Vec<String>,
    /// What is due, and what is late that the conductor does.
    pub next: Vec<String>,
    /// What waits for others.
    pub blocked: Vec<String>,
    /// The whole as text in Markdown.
    pub markdown: String,
}

/// The brief of the seven days up to a day.
pub fn brief(ecosystem: &Ecosystem, on: Day, lang: Lang) -> Result<Brief> {
    let from = on.plus(1 - BACK);
    let title = phrases::title(lang, from, on);
    let done = done::done(ecosystem, from, on, lang)?;
    let items = items(ecosystem, on, lang)?;
    let (next, blocked) = (next(ecosystem, &items, on, lang)?, blocked(ecosystem, &items, on, lang)?);
    let brief = Brief { from, on, title, done, next, blocked, markdown: String::new() };
    Ok(Brief { markdown: markdown(&brief, lang), ..brief })
}

/// Whether an item waits for somebody else, and its day is past.
fn is_stuck(item: &TodayItem, on: Day) -> bool {
    item.waiting && item.due.is_some_and(|due| due < on)
}

fn next(ecosystem: &Ecosystem, items: &[TodayItem], on: Day, lang: Lang) -> Result<Vec<String>> {
    let last = on.plus(AHEAD);
    let due = items.iter().filter(|item| item.due.is_some_and(|due| due <= last) && !is_stuck(item, on));
    let mut lines: Vec<(Option<Day>, String)> = due.map(|item| (item.due, phrases::due(lang, item, on))).collect();
    for deal in ecosystem.rows().all::<Deal>()?.iter().filter(|deal| deal.state == DealState::Open) {
        if let Some(day) = deal.closed.filter(|day| (on..=last).contains(day)) {
            lines.push((Some(day), phrases::expected(lang, deal, day)));
        }
    }
    lines.sort_by_key(|(day, _)| *day);
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

fn blocked(ecosystem: &Ecosystem, items: &[TodayItem], on: Day, lang: Lang) -> Result<Vec<String>> {
    let names = Names::read(ecosystem.rows())?;
    let answers = items.iter().filter(|item| is_stuck(item, on)).map(|item| phrases::late(lang, item, on));
    let blockers = unlifted(ecosystem.rows())?.into_iter().map(|need| phrases::blocker(lang, &names.of(need.organisation_id), &need, on));
    let ownerless = items.iter().filter(|item| item.kind == TodayKind::Ownerless && item.due.is_none_or(|due| due <= on));
    Ok(answers.chain(blockers).chain(ownerless.map(phrases::with_why)).collect())
}

/// The three parts under their names, each with what is said where it is empty.
fn parts(brief: &Brief, lang: Lang) -> [(&'static str, &[String], &'static str); 3] {
    [
        (
            pick(lang, "Fait", "Done"),
            &brief.done,
            pick(lang, "Rien n’est noté pour ces sept jours.", "Nothing is recorded for these seven days."),
        ),
        (
            pick(lang, "À venir", "Next"),
            &brief.next,
            pick(lang, "Rien n’est prévu dans les sept jours.", "Nothing is due within seven days."),
        ),
        (pick(lang, "Bloqué", "Blocked"), &brief.blocked, pick(lang, "Rien n’est bloqué.", "Nothing is blocked.")),
    ]
}

fn markdown(brief: &Brief, lang: Lang) -> String {
    let mut text = format!("# {}\n", brief.title);
    for (name, lines, nothing) in parts(brief, lang) {
        text += &format!("\n## {name}\n\n");
        match lines {
            [] => text += &format!("{nothing}\n"),
            lines => lines.iter().for_each(|line| text += &format!("- {line}\n")),
        }
    }
    text
}

/// The brief as pages of A4.
pub fn brief_paper(ecosystem: &Ecosystem, brief: &Brief, lang: Lang) -> Result<Set> {
    let name = ecosystem.rows().ecosystem()?.name;
    let mut blocks = vec![Block::Title(brief.title.clone()), Block::Note(name.clone())];
    for (part, lines, nothing) in parts(brief, lang) {
        blocks.push(Block::Heading(part.to_owned()));
        match lines {
            [] => blocks.push(Block::Note(nothing.to_owned())),
            lines => blocks.extend(lines.iter().map(|line| Block::Item(line.replace("**", "")))),
        }
    }
    let foot = format!("{name} · {}", date(lang, brief.on));
    paper(&Paper { title: format!("{} – {name}", brief.title), lang: lang.to_string(), blocks, foot, one_page: false })
}
