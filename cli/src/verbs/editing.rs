//! Editing by hand: organisations, people, relationships, circles, opportunities, the ecosystem's name. Not here: drawing and reconnecting
//! relationships (relationships), introductions and compositions.

use serde_json::{Value, json};
use tutti_core::commands::circles::{add_circle, remove_circle, update_circle};
use tutti_core::commands::contacts::{ContactInput, add_contact, remove_contact, update_contact};
use tutti_core::commands::ecosystems::rename_ecosystem;
use tutti_core::commands::opportunities::{
    OpportunityNeedInput, OpportunityPatch, add_opportunity, remove_opportunity, set_stance, update_opportunity,
};
use tutti_core::commands::organisations::{
    NeedInput, NewOrganisation, OrganisationPatch, add_organisation, remove_selection, update_organisation,
};
use tutti_core::commands::relationships::{RelationshipPatch, update_relationship};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::id::OrganisationId;
use tutti_core::model::circle::Circle as CircleRow;
use tutti_core::model::opportunity::Stance;
use tutti_core::model::organisation::{CustomField, Organisation};
use tutti_core::model::relationship::{Area, Direction};
use tutti_core::queries::lookup;

use super::{Outcome, open};
use crate::args::{Circle, Editing, Opportunity, Remove};
use crate::output::Output;

pub(super) type Fields = [(String, String)];

pub fn edit(output: &mut Output<'_>, ask: &Editing) -> Outcome {
    match ask {
        Editing::Add { file, name, kind, from } => {
            let mut ecosystem = open(file)?;
            let connected_from = from.as_deref().map(|from| lookup::organisation(&ecosystem, from)).transpose()?;
            let input = NewOrganisation { name: name.clone(), kinds: kind.clone(), at: None, connected_from };
            let done = add_organisation(&mut ecosystem, input)?;
            say(output, (name, json!(done.output)), done.revision)
        }
        Editing::Edit { file, organisation, fields } => {
            let mut ecosystem = open(file)?;
            let id = lookup::organisation(&ecosystem, organisation)?;
            let patch = organisation_patch(ecosystem.rows().get(id)?, fields)?;
            let done = update_organisation(&mut ecosystem, id, patch)?;
            let name = ecosystem.rows().name_of(id)?.unwrap_or_default();
            say(output, (&name, json!(id)), done.revision)
        }
        Editing::Remove(ask) => remove(output, ask),
        Editing::Contact { file, organisation, name, fields, remove } => {
            contact(output, &mut open(file)?, (organisation, name), fields, *remove)
        }
        Editing::Relationship { file, relationship, fields } => {
            let mut ecosystem = open(file)?;
            let id = lookup::relationship(&ecosystem, relationship)?;
            let done = update_relationship(&mut ecosystem, id, relationship_patch(fields)?)?;
            say(output, (relationship, json!(id)), done.revision)
        }
        Editing::Circle(ask) => circle(output, ask),
        Editing::Opportunity(ask) => opportunity(output, ask),
        Editing::Rename { file, name } => {
            let done = rename_ecosystem(&mut open(file)?, name)?;
            say(output, (name, Value::Null), done.revision)
        }
    }
}

pub(super) fn say(output: &mut Output<'_>, (name, id): (&str, Value), revision: i64) -> Outcome {
    let said = format!("{} {name}", output.pick("Fait\u{a0}:", "Done:"));
    output.done(&json!({ "id": id, "name": name, "revision": revision }), &said)
}

/// The parts of a list, separated by `|` or `;`.
pub(super) fn list(text: &str) -> Vec<String> {
    text.split(['|', ';']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

pub(super) fn unknown(field: &str, known: &str) -> Error {
    Error::Invalid(format!("there is no field \"{field}\"; there are: {known}"))
}

fn organisation_patch(organisation: Organisation, fields: &Fields) -> Result<OrganisationPatch> {
    let (mut patch, mut custom) = (OrganisationPatch::default(), organisation.custom);
    for (field, value) in fields {
        let text = || Some(value.clone());
        match field.to_lowercase().as_str() {
            "name" => patch.name = text(),
            "kinds" | "kind" => patch.kinds = Some(list(value)),
            "domain" => patch.domain = text(),
            "country" => patch.country = text(),
            "sectors" => patch.sectors = Some(list(value)),
            "tags" => patch.tags = Some(list(value)),
            "owner" => patch.owner = text(),
            "status" => patch.status = text(),
            "notes" => patch.notes = text(),
            "offers" => patch.offers = Some(list(value)),
            "needs" => patch.needs = Some(list(value).iter().map(|need| NeedInput::marked(need)).collect()),
            "ask-limit" => patch.ask_limit = Some(value.parse().map_err(|_| Error::Invalid(format!("\"{value}\" is no whole number")))?),
            _ => {
                custom.retain(|own| own.name != *field);
                if !value.is_empty() {
                    custom.push(CustomField { name: field.clone(), value: value.clone() });
                }
                patch.custom = Some(custom.clone());
            }
        }
    }
    Ok(patch)
}

fn remove(output: &mut Output<'_>, ask: &Remove) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let organisations = ask.organisations.iter().map(|name| lookup::organisation(&ecosystem, name)).collect::<Result<Vec<_>>>()?;
    let relationships = ask.relationship.iter().map(|id| lookup::relationship(&ecosystem, id)).collect::<Result<Vec<_>>>()?;
    let done = remove_selection(&mut ecosystem, &organisations, &relationships)?;
    let names: Vec<&str> = ask.organisations.iter().chain(&ask.relationship).map(String::as_str).collect();
    say(output, (&names.join(", "), Value::Null), done.revision)
}

fn contact(output: &mut Output<'_>, ecosystem: &mut Ecosystem, (of, name): (&str, &str), fields: &Fields, remove: bool) -> Outcome {
    let organisation = lookup::organisation(ecosystem, of)?;
    let known = match lookup::contact(ecosystem, organisation, name) {
        Ok(contact) => Some(contact),
        Err(Error::NotFound { .. }) if !remove => None,
        Err(error) => return Err(error.into()),
    };
    if let (true, Some(contact)) = (remove, &known) {
        let done = remove_contact(ecosystem, contact.id)?;
        return say(output, (&contact.name, json!(contact.id)), done.revision);
    }
    let mut input = match &known {
        Some(c) => ContactInput {
            name: c.name.clone(),
            role: c.role.clone(),
            email: c.email.clone(),
            phone: c.phone.clone(),
            notes: c.notes.clone(),
            ask_limit: c.ask_limit,
        },
        None => ContactInput { name: name.to_owned(), ..ContactInput::default() },
    };
    for (field, value) in fields {
        let place = match field.to_lowercase().as_str() {
            "name" => &mut input.name,
            "role" => &mut input.role,
            "email" => &mut input.email,
            "phone" => &mut input.phone,
            "notes" => &mut input.notes,
            _ => return Err(unknown(field, "name, role, email, phone, notes").into()),
        };
        place.clone_from(value);
    }
    let name = input.name.clone();
    let (id, revision) = match known {
        Some(contact) => (contact.id, update_contact(ecosystem, contact.id, input)?.revision),
        None => {
            let done = add_contact(ecosystem, organisation, input)?;
            (done.output, done.revision)
        }
    };
    say(output, (&name, json!(id)), revision)
}

fn relationship_patch(fields: &Fields) -> Result<RelationshipPatch> {
    let mut patch = RelationshipPatch::default();
    for (field, value) in fields {
        let wrong = |what: &str| Error::Invalid(format!("\"{value}\" is no {what}"));
        match field.to_lowercase().as_str() {
            "kind" | "type" => patch.kind = Some(value.clone()),
            "direction" => patch.direction = Some(Direction::from_word(value).ok_or_else(|| wrong("direction: mutual or directed"))?),
            "areas" | "area" => {
                let read = |word: &String| Area::from_word(word).ok_or_else(|| wrong("business area"));
                patch.areas = Some(list(value).iter().map(read).collect::<Result<Vec<_>>>()?);
            }
            "strength" => patch.strength = Some(value.parse().map_err(|_| wrong("strength from 1 to 5"))?),
            "since" => patch.since = Some(value.clone()),
            "until" => patch.until = Some(value.clone()),
            "evidence" => patch.evidence = Some(value.clone()),
            _ => return Err(unknown(field, "kind, direction, areas, strength, since, until, evidence")),
        }
    }
    Ok(patch)
}

fn circle(output: &mut Output<'_>, ask: &Circle) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let find = |names: &[String]| names.iter().map(|name| lookup::organisation(&ecosystem, name)).collect::<Result<Vec<OrganisationId>>>();
    let (add, take) = (find(&ask.add)?, find(&ask.take)?);
    let known = match lookup::circle(&ecosystem, &ask.name) {
        Ok(id) => Some(id),
        Err(Error::NotFound { .. }) if !ask.remove => None,
        Err(error) => return Err(error.into()),
    };
    let name = ask.rename.as_ref().unwrap_or(&ask.name);
    let (id, revision) = match known {
        Some(id) if ask.remove => (id, remove_circle(&mut ecosystem, id)?.revision),
        Some(id) => {
            let mut members = ecosystem.rows().members_of(id)?;
            members.retain(|member| !take.contains(member));
            members.extend(add);
            let kept = ecosystem.rows().get::<CircleRow>(id)?.name;
            let done = update_circle(&mut ecosystem, id, ask.rename.as_deref().unwrap_or(&kept), &members)?;
            (id, done.revision)
        }
        None => {
            let done = add_circle(&mut ecosystem, name, &add)?;
            (done.output, done.revision)
        }
    };
    say(output, (name, json!(id)), revision)
}

fn opportunity(output: &mut Output<'_>, ask: &Opportunity) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let patch = opportunity_patch(&ask.fields)?;
    let decided = [(&ask.keep, Some(Stance::Keep)), (&ask.without, Some(Stance::Without)), (&ask.free, None)];
    let stance = decided.into_iter().find_map(|(name, stance)| Some((name.as_deref()?, stance)));
    let known = match lookup::opportunity(&ecosystem, &ask.name) {
        Ok(id) => Some(id),
        Err(Error::NotFound { .. }) if !ask.remove && stance.is_none() => None,
        Err(error) => return Err(error.into()),
    };
    let (id, revision) = match (known, stance) {
        (None, _) if patch.notes.is_some() || patch.markets.is_some() || patch.name.is_some() => {
            return Err(
                Error::Invalid("note the opportunity with its needs first; name, notes and markets are changed then".to_owned()).into()
            );
        }
        (None, _) => {
            let done = add_opportunity(&mut ecosystem, &ask.name, &patch.needs.unwrap_or_default())?;
            (done.output, done.revision)
        }
        (Some(id), Some((name, stance))) => {
            let organisation = lookup::organisation(&ecosystem, name)?;
            (id, set_stance(&mut ecosystem, id, organisation, stance)?.revision)
        }
        (Some(id), None) if ask.remove => (id, remove_opportunity(&mut ecosystem, id)?.revision),
        (Some(id), None) => (id, update_opportunity(&mut ecosystem, id, patch)?.revision),
    };
    say(output, (&ask.name, json!(id)), revision)
}

fn opportunity_patch(fields: &Fields) -> Result<OpportunityPatch> {
    let mut patch = OpportunityPatch::default();
    for (field, value) in fields {
        match field.to_lowercase().as_str() {
            "name" => patch.name = Some(value.clone()),
            "notes" => patch.notes = Some(value.clone()),
            "markets" => patch.markets = Some(list(value)),
            "needs" => patch.needs = Some(list(value).into_iter().map(|term| OpportunityNeedInput { term, known: true }).collect()),
            _ => return Err(unknown(field, "name, notes, markets, needs")),
        }
    }
    Ok(patch)
}
