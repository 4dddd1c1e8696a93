//! The register of needs and blockers: listed, told more about, lifted, reopened.

use std::io::{self, Write};

use serde_json::json;
use tutti_core::commands::needs::{NeedPatch, update_need};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Moment;
use tutti_core::queries::lookup;
use tutti_core::queries::needs::{NeedRow, find_need, needs};
use tutti_core::queries::words::pick;

use super::{Outcome, open};
use crate::args::{NeedAsk, NeedVerb};
use crate::output::Output;

pub fn need(output: &mut Output<'_>, ask: &NeedAsk) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    match &ask.verb {
        NeedVerb::List { organisation, blockers, open, nobody } => {
            let whose = organisation.as_deref().map(|name| lookup::organisation(&ecosystem, name)).transpose()?;
            let mut found = needs(&ecosystem)?;
            found.retain(|row| whose.is_none_or(|id| row.organisation.id == id));
            found.retain(|row| {
                (!*blockers || row.need.blocker) && (!*open || row.need.lifted.is_none()) && (!*nobody || row.lifters.is_empty())
            });
            list(output, &found)
        }
        NeedVerb::Edit { organisation, need, fields, lifter, not } => {
            let mut patch = patch(fields)?;
            if !lifter.is_empty() || !not.is_empty() {
                patch.lifters = Some(lifters(&ecosystem, (organisation, need), lifter, not)?);
            }
            change(output, &mut ecosystem, (organisation, need), patch)
        }
        NeedVerb::Lift { organisation, need, on } => {
            let day = on.unwrap_or_else(|| Moment::now().day());
            change(output, &mut ecosystem, (organisation, need), NeedPatch { lifted: Some(day.to_string()), ..NeedPatch::default() })
        }
        NeedVerb::Reopen { organisation, need } => {
            change(output, &mut ecosystem, (organisation, need), NeedPatch { lifted: Some(String::new()), ..NeedPatch::default() })
        }
    }
}

fn patch(fields: &[(String, String)]) -> Result<NeedPatch> {
    let mut patch = NeedPatch::default();
    for (field, value) in fields {
        let text = Some(value.clone());
        match field.to_lowercase().as_str() {
            "words" => patch.words = text,
            "detail" => patch.detail = text,
            "since" => patch.since = text,
            "blocker" => {
                let said = match value.to_lowercase().as_str() {
                    "yes" | "oui" | "true" => Some(true),
                    "no" | "non" | "false" | "" => Some(false),
                    _ => None,
                };
                patch.blocker = Some(said.ok_or_else(|| Error::Invalid(format!("blocker is yes or no, not \"{value}\"")))?);
            }
            _ => return Err(Error::Invalid(format!("there is no field \"{field}\"; there are: words, since, detail, blocker"))),
        }
    }
    Ok(patch)
}

fn lifters(
    ecosystem: &Ecosystem,
    (organisation, need): (&str, &str),
    add: &[String],
    take: &[String],
) -> Result<Vec<tutti_core::id::OrganisationId>> {
    let find = |names: &[String]| names.iter().map(|name| lookup::organisation(ecosystem, name)).collect::<Result<Vec<_>>>();
    let need = find_need(ecosystem, lookup::organisation(ecosystem, organisation)?, need)?;
    let (add, take) = (find(add)?, find(take)?);
    let mut named: Vec<_> = ecosystem.rows().lifters_of(need.id)?.into_iter().map(|lifter| lifter.organisation_id).collect();
    named.retain(|id| !take.contains(id) && !add.contains(id));
    named.extend(add);
    Ok(named)
}

fn change(output: &mut Output<'_>, ecosystem: &mut Ecosystem, (organisation, need): (&str, &str), patch: NeedPatch) -> Outcome {
    let id = lookup::organisation(ecosystem, organisation)?;
    let need = find_need(ecosystem, id, need)?;
    let done = update_need(ecosystem, need.id, patch)?;
    let said = format!("{} {}, {}", output.pick("Fait\u{a0}:", "Done:"), organisation, need.term);
    output.done(&json!({ "id": need.id, "term": need.term, "revision": done.revision }), &said)
}

fn list(output: &mut Output<'_>, found: &[NeedRow]) -> Outcome {
    output.answer(&found, |out, lang| match found {
        [] => writeln!(out, "{}", pick(lang, "Aucun besoin de cette sorte.", "No such need.")),
        found => found.iter().try_for_each(|row| print(out, lang, row)),
    })
}

fn print(out: &mut dyn Write, lang: Lang, row: &NeedRow) -> io::Result<()> {
    let NeedRow { need, organisation, lifters } = row;
    let mark = if need.blocker { "!" } else { " " };
    let since = need.since.map(|day| format!(", {} {day}", pick(lang, "depuis le", "since"))).unwrap_or_default();
    let lifted = need.lifted.map(|day| format!(", {} {day}", pick(lang, "levé le", "lifted on"))).unwrap_or_default();
    writeln!(out, "{mark} {}: {}{since}{lifted}", organisation.name, need.term)?;
    if !need.words.is_empty() {
        writeln!(out, "    {}{}{}", pick(lang, "«\u{a0}", "“"), need.words, pick(lang, "\u{a0}»", "”"))?;
    }
    let names: Vec<&str> = lifters.iter().map(|lifter| lifter.name.as_str()).collect();
    let by = if names.is_empty() { pick(lang, "personne de nommé", "nobody named").to_owned() } else { names.join(", ") };
    writeln!(out, "    {} {by}", pick(lang, "Pourrait y répondre\u{a0}:", "Could be answered by:"))
}
