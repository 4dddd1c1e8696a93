//! Today, follow-ups and the weekly brief. Not here: agreements.

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;
use tutti_core::commands::follow_ups::{
    FollowUpInput, add_follow_up, complete_follow_up, remove_follow_up, reopen_follow_up, snooze_item, update_follow_up,
};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::formats::when;
use tutti_core::id::{FollowUpId, OrganisationId};
use tutti_core::model::follow_up::{FollowUp as Row, FollowUpKind, ItemKey};
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Day;
use tutti_core::queries::brief::{brief as brief_of, brief_paper};
use tutti_core::queries::lookup;
use tutti_core::queries::today::{TodayAnswer, TodayItem, kind_word, today as today_of};
use tutti_core::queries::words::{date, pick};
use tutti_core::store::backup::write_file;

use super::editing::{say, unknown};
use super::{Outcome, agreements, open};
use crate::args::{FollowUp, FollowUpVerb, Week};
use crate::output::Output;

pub fn week(output: &mut Output<'_>, ask: &Week) -> Outcome {
    match ask {
        Week::Today { file, on } => today(output, file, on.as_deref()),
        Week::FollowUp(ask) => follow_up(output, ask),
        Week::Agreement(ask) => agreements::agreement(output, ask),
        Week::Brief { file, on, pdf } => brief(output, file, on.as_deref(), pdf.as_deref()),
    }
}

/// The day a text means, seen from the ecosystem's today; that day where nothing was said.
pub(super) fn day_of(ecosystem: &Ecosystem, said: Option<&str>) -> Result<Day> {
    let today = ecosystem.now().day();
    said.map_or(Ok(today), |text| when::some_day(text, today))
}

fn today(output: &mut Output<'_>, file: &Path, on: Option<&str>) -> Outcome {
    let ecosystem = open(file)?;
    let list = today_of(&ecosystem, day_of(&ecosystem, on)?, output.lang)?;
    output.answer(&list, |out, lang| tell(out, lang, &list))
}

fn tell(out: &mut dyn Write, lang: Lang, list: &TodayAnswer) -> io::Result<()> {
    let groups = [
        (pick(lang, "En retard", "Overdue"), &list.overdue),
        (pick(lang, "Aujourd’hui", "Today"), &list.today),
        (pick(lang, "Dans les sept jours", "Within seven days"), &list.week),
        (pick(lang, "Sans date", "Without a date"), &list.undated),
    ];
    if groups.iter().all(|(_, items)| items.is_empty()) {
        writeln!(out, "{}", pick(lang, "Rien à faire dans les sept jours.", "Nothing to do within seven days."))?;
    }
    for (name, items) in groups.into_iter().filter(|(_, items)| !items.is_empty()) {
        writeln!(out, "{name} ({})", items.len())?;
        items.iter().try_for_each(|item| line(out, lang, item))?;
    }
    match list.later {
        0 => Ok(()),
        later => writeln!(out, "{} {later}", pick(lang, "Plus tard\u{a0}:", "Later:")),
    }
}

fn line(out: &mut dyn Write, lang: Lang, item: &TodayItem) -> io::Result<()> {
    let due = item.due.map(|day| format!("{}  ", date(lang, day))).unwrap_or_default();
    let whom: Vec<&str> = item.organisations.iter().map(|o| o.name.as_str()).filter(|name| !item.text.contains(name)).collect();
    let whom = if whom.is_empty() { String::new() } else { format!(" ({})", whom.join(", ")) };
    writeln!(out, "  {due}{}{whom}", item.text)?;
    writeln!(out, "    {} · {} · {}", kind_word(lang, item.kind), item.why, item.key)
}

fn follow_up(output: &mut Output<'_>, ask: &FollowUp) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let ecosystem = &mut ecosystem;
    let known = |ecosystem: &Ecosystem, text: &str| -> Result<Row> { ecosystem.rows().get(lookup::follow_up(ecosystem, text)?) };
    match &ask.what {
        FollowUpVerb::Add { .. } => add(output, ecosystem, &ask.what),
        FollowUpVerb::Edit { follow_up, fields } => {
            let row = known(ecosystem, follow_up)?;
            let input = changed(ecosystem, &row, fields)?;
            let (what, due) = (input.what.clone(), input.due);
            let done = update_follow_up(ecosystem, row.id, input)?;
            told(output, (row.id, &what), due, done.revision)
        }
        FollowUpVerb::Done { follow_up, on } => {
            let (row, on) = (known(ecosystem, follow_up)?, day_of(ecosystem, on.as_deref())?);
            let done = complete_follow_up(ecosystem, row.id, Some(on))?;
            say(output, (&row.what, json!(row.id)), done.revision)
        }
        FollowUpVerb::Reopen { follow_up } => {
            let row = known(ecosystem, follow_up)?;
            let done = reopen_follow_up(ecosystem, row.id)?;
            say(output, (&row.what, json!(row.id)), done.revision)
        }
        FollowUpVerb::Snooze { item, until } => snooze(output, ecosystem, item, until),
        FollowUpVerb::Remove { follow_up } => {
            let row = known(ecosystem, follow_up)?;
            let done = remove_follow_up(ecosystem, row.id)?;
            say(output, (&row.what, json!(row.id)), done.revision)
        }
    }
}

fn add(output: &mut Output<'_>, ecosystem: &mut Ecosystem, ask: &FollowUpVerb) -> Outcome {
    let FollowUpVerb::Add { what, when, with, kind, why, owner } = ask else { return Ok(()) };
    let today = ecosystem.now().day();
    let (what, due) = match when {
        Some(when) => (what.clone(), when::some_day(when, today)?),
        None => {
            let no_day =
                || Error::Invalid(format!("no day is said in \"{what}\"; give one with --when, for example: {}", when::UNDERSTOOD));
            let split = when::split(what, today).ok_or_else(no_day)?;
            (split.rest, split.day)
        }
    };
    let text = |said: &Option<String>| said.clone().unwrap_or_default();
    let input = FollowUpInput {
        organisation_id: with.as_deref().map(|name| lookup::organisation(ecosystem, name)).transpose()?,
        kind: kind.as_deref().map_or(Ok(FollowUpKind::Task), kind_of)?,
        what: what.clone(),
        context: text(why),
        due,
        owner: text(owner),
    };
    let done = add_follow_up(ecosystem, input)?;
    told(output, (done.output, &what), due, done.revision)
}

fn snooze(output: &mut Output<'_>, ecosystem: &mut Ecosystem, item: &str, until: &str) -> Outcome {
    let until = day_of(ecosystem, Some(until))?;
    // A key of the list is taken as it is; anything else names a follow-up.
    let key = match ItemKey::parse(item) {
        Some(key) => key.to_string(),
        None => format!("followUp:{}", lookup::follow_up(ecosystem, item)?),
    };
    let done = snooze_item(ecosystem, &key, until)?;
    let said = format!("{} {}", output.pick("Remis au", "Put off until"), date(output.lang, until));
    output.done(&json!({ "key": key, "until": until, "revision": done.revision }), &said)
}

/// A follow-up and the day it is due, which a person may have said in words.
fn told(output: &mut Output<'_>, (id, what): (FollowUpId, &str), due: Day, revision: i64) -> Outcome {
    let said = format!("{} {what} – {}", output.pick("Fait\u{a0}:", "Done:"), date(output.lang, due));
    output.done(&json!({ "id": id, "name": what, "due": due, "revision": revision }), &said)
}

fn kind_of(word: &str) -> Result<FollowUpKind> {
    let words: Vec<&str> = FollowUpKind::ALL.iter().map(|kind| kind.as_str()).collect();
    FollowUpKind::from_word(word)
        .ok_or_else(|| Error::Invalid(format!("\"{word}\" is no kind of follow-up; there are: {}", words.join(", "))))
}

fn changed(ecosystem: &Ecosystem, row: &Row, fields: &[(String, String)]) -> Result<FollowUpInput> {
    let mut input = FollowUpInput {
        organisation_id: row.organisation_id,
        kind: row.kind,
        what: row.what.clone(),
        context: row.context.clone(),
        due: row.due,
        owner: row.owner.clone(),
    };
    for (field, value) in fields {
        match field.to_lowercase().as_str() {
            "what" => input.what.clone_from(value),
            "why" | "context" => input.context.clone_from(value),
            "owner" => input.owner.clone_from(value),
            "when" | "due" => input.due = day_of(ecosystem, Some(value))?,
            "kind" => input.kind = kind_of(value)?,
            "with" => input.organisation_id = whom(ecosystem, value)?,
            _ => return Err(unknown(field, "what, when, with, kind, why, owner")),
        }
    }
    Ok(input)
}

fn whom(ecosystem: &Ecosystem, name: &str) -> Result<Option<OrganisationId>> {
    if name.is_empty() { Ok(None) } else { lookup::organisation(ecosystem, name).map(Some) }
}

fn brief(output: &mut Output<'_>, file: &Path, on: Option<&str>, pdf: Option<&Path>) -> Outcome {
    let ecosystem = open(file)?;
    let brief = brief_of(&ecosystem, day_of(&ecosystem, on)?, output.lang)?;
    let Some(path) = pdf else { return output.answer(&brief, |out, _| write!(out, "{}", brief.markdown)) };
    let set = brief_paper(&ecosystem, &brief, output.lang)?;
    write_file(path, &set.pdf)?;
    let said = format!("{} {}", output.pick("Écrit\u{a0}:", "Written:"), path.display());
    output.done(&json!({ "file": path.display().to_string(), "pages": set.pages, "brief": brief }), &said)
}
