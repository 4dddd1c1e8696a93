//! Rows of a noun, and the sheet of one organisation.

use std::path::Path;

use serde_json::Value;
use tutti_core::model::term::fold;
use tutti_core::queries::words::{self, pick};
use tutti_core::queries::{lists, lookup, organisations};

use super::{Outcome, open};
use crate::output::Output;

pub fn list(output: &mut Output<'_>, file: &Path, noun: &str, wheres: &[(String, String)]) -> Outcome {
    let mut rows = lists::list(&open(file)?, noun)?;
    for (field, value) in wheres {
        lists::check_field(&rows, noun, field)?;
        rows.retain(|row| holds(&row[field.as_str()], value));
    }
    output.answer(&rows, |out, _| rows.iter().try_for_each(|row| writeln!(out, "{}", line(row))))
}

/// Whether a field has the value, or has it in its list; case and accents do not matter.
fn holds(field: &Value, wanted: &str) -> bool {
    match field {
        Value::Array(items) => items.iter().any(|item| holds(item, wanted)),
        Value::Object(fields) => {
            fields.get("name").is_some_and(|name| holds(name, wanted)) || fields.get("id").is_some_and(|id| holds(id, wanted))
        }
        Value::String(text) => fold(text) == fold(wanted),
        Value::Null => wanted.is_empty(),
        Value::Number(number) => number.to_string() == wanted,
        Value::Bool(yes) => yes.to_string() == wanted,
    }
}

/// What a line begins with, where the row has it.
const FIRST: &[&str] = &["name", "organisation", "from", "to", "a", "b", "term"];

/// A row as one line: its filled fields, what it is called first, its id last.
fn line(row: &Value) -> String {
    let first = FIRST.iter().filter_map(|name| Some((*name, row.get(*name)?)));
    let fields = row.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value));
    let rest = fields.filter(|(name, _)| !FIRST.contains(name) && *name != "id" && !name.ends_with("Id"));
    let mut parts: Vec<String> = first.chain(rest).map(|(name, value)| said(name, value)).filter(|text| !text.is_empty()).collect();
    parts.push(format!("({})", plain(&row["id"])));
    parts.join("  ")
}

/// A field as text; what is true or false is its name, or nothing.
fn said(name: &str, value: &Value) -> String {
    match value {
        Value::Bool(true) => name.to_owned(),
        Value::Bool(false) => String::new(),
        other => plain(other),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.lines().next().unwrap_or_default().to_owned(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let words: Vec<String> = ["name", "term", "value"].iter().filter_map(|field| fields.get(*field)).map(plain).collect();
            words.join(": ")
        }
        other => other.to_string(),
    }
}

pub fn show(output: &mut Output<'_>, file: &Path, organisation: &str) -> Outcome {
    let ecosystem = open(file)?;
    let sheet = organisations::organisation_sheet(&ecosystem, lookup::organisation(&ecosystem, organisation)?)?;
    output.answer(&sheet, |out, lang| {
        let o = &sheet.organisation;
        let kinds: Vec<String> = o.kinds.iter().map(|k| words::kind(lang, k)).collect();
        let offers: Vec<&str> = sheet.offers.iter().map(|x| x.term.as_str()).collect();
        let needs: Vec<String> = sheet.needs.iter().map(|n| format!("{}{}", if n.blocker { "!" } else { "" }, n.term)).collect();
        let contacts: Vec<&str> = sheet.contacts.iter().map(|c| c.name.as_str()).collect();
        writeln!(out, "{}  ({})", o.name, o.id)?;
        let lines = [
            (pick(lang, "Nature", "Kind"), kinds.join(", ")),
            (pick(lang, "Pays", "Country"), o.country.clone()),
            (pick(lang, "Domaine", "Domain"), o.domain.clone()),
            (pick(lang, "Secteurs", "Sectors"), o.sectors.join(", ")),
            (pick(lang, "Responsable", "Owner"), o.owner.clone()),
            (pick(lang, "Propose", "Offers"), offers.join(", ")),
            (pick(lang, "Cherche", "Needs"), needs.join(", ")),
            (pick(lang, "Contacts", "Contacts"), contacts.join(", ")),
            (
                pick(lang, "Demandes possibles", "Asks left"),
                format!("{}/{}", sheet.goodwill.organisation.left, sheet.goodwill.organisation.limit),
            ),
            (pick(lang, "Notes", "Notes"), o.notes.clone()),
        ];
        for (label, text) in lines.iter().filter(|(_, text)| !text.is_empty()) {
            writeln!(out, "  {label}{} {text}", pick(lang, " :", ":"))?;
        }
        for row in &sheet.relationships {
            writeln!(out, "  – {} ({})", row.other_name, words::relationship(lang, &row.relationship.kind))?;
        }
        Ok(())
    })
}
