//! Deals: noting them, changing them, and the parts of partners in them.

use std::io::{self, Write};

use serde_json::json;
use tutti_core::commands::deals::{DealInput, DealPartnerInput, add_deal, remove_deals, update_deal};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::id::DealId;
use tutti_core::model::deal::{Deal, DealPart, DealState};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::deals::{DealSheet, deal_sheet};
use tutti_core::queries::lookup;
use tutti_core::queries::words::{deal_state, money, pick};

use super::Outcome;
use super::editing::{Fields, say, unknown};
use super::ledger::{typed_day, typed_money};
use crate::args::DealVerb;
use crate::output::Output;

pub fn deal(output: &mut Output<'_>, ecosystem: &mut Ecosystem, verb: &DealVerb) -> Outcome {
    match verb {
        DealVerb::Add { name, fields, from } => {
            let mut input = DealInput::named(name, ecosystem.now().day());
            fill(ecosystem, &mut input, fields)?;
            if let Some(from) = from {
                let organisation_id = lookup::organisation(ecosystem, from)?;
                input.partners.push(DealPartnerInput { organisation_id, part: DealPart::Sourced, day: input.created, note: String::new() });
            }
            let done = add_deal(ecosystem, input)?;
            say(output, (name, json!(done.output)), done.revision)
        }
        DealVerb::Edit { deal, fields } => {
            let (id, mut input) = known(ecosystem, deal)?;
            fill(ecosystem, &mut input, fields)?;
            let name = input.name.clone();
            let done = update_deal(ecosystem, id, input)?;
            say(output, (&name, json!(id)), done.revision)
        }
        DealVerb::Partner { deal, organisation, part, on, note, .. } => {
            let (id, mut input) = known(ecosystem, deal)?;
            let organisation_id = lookup::organisation(ecosystem, organisation)?;
            input.partners.retain(|p| p.organisation_id != organisation_id);
            if let Some(part) = part {
                input.partners.push(DealPartnerInput { organisation_id, part: *part, day: *on, note: note.clone() });
            }
            let done = update_deal(ecosystem, id, input)?;
            say(output, (deal, json!(id)), done.revision)
        }
        DealVerb::Show { deal } => {
            let id = lookup::deal(ecosystem, deal)?;
            let sheet = deal_sheet(ecosystem, id, ecosystem.now().day())?;
            output.answer(&sheet, |out, lang| print(out, lang, &sheet))
        }
        DealVerb::Remove { deal } => {
            let id = lookup::deal(ecosystem, deal)?;
            let done = remove_deals(ecosystem, &[id])?;
            say(output, (deal, json!(id)), done.revision)
        }
    }
}

fn known(ecosystem: &Ecosystem, text: &str) -> Result<(DealId, DealInput)> {
    let id = lookup::deal(ecosystem, text)?;
    let deal: Deal = ecosystem.rows().get(id)?;
    Ok((id, DealInput::of(&deal, &ecosystem.rows().partners_of_deal(id)?)))
}

fn fill(ecosystem: &Ecosystem, input: &mut DealInput, fields: &Fields) -> Result<()> {
    for (field, value) in fields {
        match field.as_str() {
            "name" => input.name.clone_from(value),
            "company" => input.company.clone_from(value),
            "domain" => input.domain.clone_from(value),
            "stage" => input.stage.clone_from(value),
            "state" => input.state = DealState::from_word(value).ok_or_else(|| Error::Invalid(format!("there is no state \"{value}\"")))?,
            "amount" => input.money = typed_money(value)?,
            "created" => input.created = typed_day(value)?,
            "closed" => input.closed = typed_day(value)?,
            "origin" => input.origin.clone_from(value),
            "owner" => input.owner.clone_from(value),
            "note" => input.note.clone_from(value),
            "lead" => input.lead_id = if value.is_empty() { None } else { Some(lookup::lead(ecosystem, value)?) },
            _ => return Err(unknown(field, "name, company, domain, stage, state, amount, created, closed, origin, owner, note, lead")),
        }
    }
    Ok(())
}

fn print(out: &mut dyn Write, lang: Lang, sheet: &DealSheet) -> io::Result<()> {
    let (row, deal) = (&sheet.row, &sheet.row.deal);
    let worth = deal.money.as_ref().map(|m| format!("  {}", money(lang, std::slice::from_ref(m)))).unwrap_or_default();
    writeln!(out, "{}  –  {}{worth}", deal.name, deal_state(lang, deal.state))?;
    if let Some(source) = &row.source {
        writeln!(out, "  {} {}", pick(lang, "apportée par", "sourced by"), source.name)?;
    }
    for partner in &row.influenced {
        writeln!(out, "  {} {}", pick(lang, "influencée par", "influenced by"), partner.name)?;
    }
    if row.source.is_none() && row.influenced.is_empty() {
        writeln!(out, "  {}", pick(lang, "sans partenaire", "unattributed"))?;
    }
    Ok(())
}
