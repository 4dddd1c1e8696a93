//! Leads: noting them, moving them along, passing them on.

use std::io::{self, Write};

use serde_json::json;
use tutti_core::commands::leads::{LeadInput, add_lead, make_deal, move_leads, pass_lead, remove_leads, set_lead_criteria, update_lead};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::id::OrganisationId;
use tutti_core::model::introduction::Lang;
use tutti_core::model::lead::{Consent, Lead, LeadCriteria, LeadStage};
use tutti_core::queries::leads::{LeadSheet, lead_criteria, lead_sheet};
use tutti_core::queries::lookup;
use tutti_core::queries::words::{lead_stage, pick};

use super::Outcome;
use super::editing::{Fields, list, say, unknown};
use super::ledger::{typed_day, typed_money};
use crate::args::LeadVerb;
use crate::output::Output;

pub fn lead(output: &mut Output<'_>, ecosystem: &mut Ecosystem, verb: &LeadVerb) -> Outcome {
    match verb {
        LeadVerb::Add { name, fields } => {
            let mut input = LeadInput::named(name, ecosystem.now().day());
            fill(ecosystem, &mut input, fields)?;
            let done = add_lead(ecosystem, input)?;
            say(output, (name, json!(done.output)), done.revision)
        }
        LeadVerb::Edit { lead, fields } => {
            let id = lookup::lead(ecosystem, lead)?;
            let mut input = LeadInput::of(&ecosystem.rows().get::<Lead>(id)?);
            fill(ecosystem, &mut input, fields)?;
            let name = input.name.clone();
            let done = update_lead(ecosystem, id, input)?;
            say(output, (&name, json!(id)), done.revision)
        }
        LeadVerb::Move { lead, stage, on, again } => {
            let id = lookup::lead(ecosystem, lead)?;
            let done = move_leads(ecosystem, &[id], *stage, *on, *again)?;
            say(output, (lead, json!(id)), done.revision)
        }
        LeadVerb::Pass { lead, to, note } => {
            let (id, to) = (lookup::lead(ecosystem, lead)?, lookup::organisation(ecosystem, to)?);
            let done = pass_lead(ecosystem, id, to, note)?;
            say(output, (lead, json!(done.output)), done.revision)
        }
        LeadVerb::Deal { lead, name } => {
            let id = lookup::lead(ecosystem, lead)?;
            let done = make_deal(ecosystem, id, name)?;
            say(output, (lead, json!(done.output)), done.revision)
        }
        LeadVerb::Show { lead } => {
            let id = lookup::lead(ecosystem, lead)?;
            let sheet = lead_sheet(ecosystem, id, output.lang)?;
            output.answer(&sheet, |out, lang| print(out, lang, &sheet))
        }
        LeadVerb::Remove { lead } => {
            let id = lookup::lead(ecosystem, lead)?;
            let done = remove_leads(ecosystem, &[id])?;
            say(output, (lead, json!(id)), done.revision)
        }
        LeadVerb::Criteria { organisation, fields } => criteria(output, ecosystem, organisation, fields),
    }
}

fn whom(ecosystem: &Ecosystem, text: &str) -> Result<Option<OrganisationId>> {
    if text.is_empty() { Ok(None) } else { lookup::organisation(ecosystem, text).map(Some) }
}

fn count(text: &str) -> Result<Option<u32>> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Error::Invalid(format!("\"{text}\" is no whole number")))
}

const FIELDS: &str =
    "name, from, to, domain, origin, consent, stage, received, amount, country, sector, size, need, contact, owner, note, again, boomerang";

fn fill(ecosystem: &Ecosystem, input: &mut LeadInput, fields: &Fields) -> Result<()> {
    let refused = |what: &str, value: &str| Error::Invalid(format!("there is no {what} \"{value}\""));
    for (field, value) in fields {
        match field.as_str() {
            "name" => input.name.clone_from(value),
            "from" => input.source_id = whom(ecosystem, value)?,
            "to" => input.receiver_id = whom(ecosystem, value)?,
            "domain" => input.domain.clone_from(value),
            "origin" => input.origin.clone_from(value),
            "consent" => input.consent = Consent::from_word(value).ok_or_else(|| refused("consent", value))?,
            "stage" => input.stage = LeadStage::from_word(value).ok_or_else(|| refused("stage", value))?,
            "received" => input.received = typed_day(value)?,
            "amount" => input.money = typed_money(value)?,
            "country" => input.country.clone_from(value),
            "sector" => input.sector.clone_from(value),
            "size" => input.size = count(value)?,
            "need" => input.need.clone_from(value),
            "contact" => input.contact.clone_from(value),
            "owner" => input.owner.clone_from(value),
            "note" => input.note.clone_from(value),
            "again" => input.again = typed_day(value)?,
            "boomerang" => input.boomerang_of = if value.is_empty() { None } else { Some(lookup::lead(ecosystem, value)?) },
            _ => return Err(unknown(field, FIELDS)),
        }
    }
    Ok(())
}

fn criteria(output: &mut Output<'_>, ecosystem: &mut Ecosystem, organisation: &str, fields: &Fields) -> Outcome {
    let id = lookup::organisation(ecosystem, organisation)?;
    let mut criteria = lead_criteria(ecosystem, id)?;
    if fields.is_empty() {
        return output.answer(&criteria, |out, lang| print_criteria(out, lang, organisation, &criteria));
    }
    criteria.accepting = true;
    for (field, value) in fields {
        match field.as_str() {
            "accepting" => criteria.accepting = matches!(value.as_str(), "yes" | "oui" | "true" | "1"),
            "countries" => criteria.countries = list(value),
            "sectors" => criteria.sectors = list(value),
            "min-size" => criteria.min_size = count(value)?,
            "max-size" => criteria.max_size = count(value)?,
            "needs" => criteria.needs = list(value),
            "note" => criteria.note.clone_from(value),
            _ => return Err(unknown(field, "accepting, countries, sectors, min-size, max-size, needs, note").into()),
        }
    }
    let done = set_lead_criteria(ecosystem, criteria)?;
    say(output, (organisation, json!(id)), done.revision)
}

fn print_criteria(out: &mut dyn Write, lang: Lang, name: &str, criteria: &LeadCriteria) -> io::Result<()> {
    if !criteria.accepting {
        return writeln!(out, "{name}: {}", pick(lang, "ne prend pas de pistes", "takes no leads"));
    }
    writeln!(out, "{name}: {}", pick(lang, "prend des pistes", "takes leads"))?;
    let lists =
        [("pays", "countries", &criteria.countries), ("secteurs", "sectors", &criteria.sectors), ("besoins", "needs", &criteria.needs)];
    for (fr, en, values) in lists.iter().filter(|(.., values)| !values.is_empty()) {
        writeln!(out, "  {}: {}", pick(lang, fr, en), values.join(", "))?;
    }
    let size = |n: Option<u32>| n.map_or_else(|| "…".to_owned(), |n| n.to_string());
    if criteria.min_size.is_some() || criteria.max_size.is_some() {
        writeln!(out, "  {}: {}–{}", pick(lang, "taille", "size"), size(criteria.min_size), size(criteria.max_size))?;
    }
    Ok(())
}

fn print(out: &mut dyn Write, lang: Lang, sheet: &LeadSheet) -> io::Result<()> {
    let lead = &sheet.row.lead;
    let source = sheet.row.source.as_ref().map_or(pick(lang, "origine inconnue", "source not known"), |source| source.name.as_str());
    writeln!(out, "{}  –  {}  ({source} → {})", lead.name, lead_stage(lang, lead.stage), sheet.row.receiver.name)?;
    for boomerang in &sheet.boomerangs {
        let day = boomerang.day.map(|day| format!(", {day}")).unwrap_or_default();
        let words = pick(lang, "revient peut-être de", "may have come back from");
        writeln!(out, "  ↩ {words} {} ({}{day})  {}", boomerang.name, boomerang.receiver.name, boomerang.lead_id)?;
    }
    for route in &sheet.routes {
        let facts = [route.speaks_for.join("; "), route.speaks_against.join("; "), route.unknown.join("; ")];
        let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        writeln!(out, "  {} {}  {}", if route.fits { "→" } else { "✕" }, route.organisation.name, facts.join("; "))?;
    }
    Ok(())
}
