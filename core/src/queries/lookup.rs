//! Finding a thing by what a person types: a name without regard to case and accents, an id or its beginning.

use std::collections::HashMap;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{AgreementId, CircleId, DealId, ExchangeId, FollowUpId, Id, LeadId, OpportunityId, OrganisationId, RelationshipId};
use crate::model::account::Account;
use crate::model::agreement::Agreement;
use crate::model::circle::Circle;
use crate::model::contact::Contact;
use crate::model::deal::Deal;
use crate::model::exchange::Exchange;
use crate::model::follow_up::{FollowUp, ItemKey};
use crate::model::lead::Lead;
use crate::model::opportunity::Opportunity;
use crate::model::organisation::Organisation;
use crate::model::relationship::Relationship;
use crate::model::term::fold;

/// The fewest characters that count as the beginning of an id.
const SHORTEST_PREFIX: usize = 6;

/// The organisation a person means; an error that lists the candidates where several are meant.
pub fn organisation(ecosystem: &Ecosystem, text: &str) -> Result<OrganisationId> {
    let named = ecosystem.rows().organisations_named(text)?;
    let found = if named.is_empty() { by_id(ecosystem, text)? } else { named };
    match found.as_slice() {
        [] => Err(Error::not_found("organisation", text)),
        [one] => Ok(one.id),
        several => Err(Error::Ambiguous { what: text.to_owned(), candidates: several.iter().map(described).collect() }),
    }
}

fn described(organisation: &Organisation) -> String {
    let more = [&organisation.country, &organisation.domain].into_iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>();
    format!("{} ({})", organisation.name, [vec![organisation.id.to_string()], more].concat().join(", "))
}

/// The organisation with this id or identifier in its source, or those whose id begins so.
fn by_id(ecosystem: &Ecosystem, text: &str) -> Result<Vec<Organisation>> {
    let rows = ecosystem.rows();
    if let Ok(id) = text.parse::<OrganisationId>() {
        return Ok(rows.find(id)?.into_iter().collect());
    }
    if let Some(id) = rows.organisation_identified("id", text)? {
        return Ok(rows.find(id)?.into_iter().collect());
    }
    let prefix = text.to_lowercase();
    let is_prefix = prefix.len() >= SHORTEST_PREFIX && prefix.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    if !is_prefix {
        return Ok(Vec::new());
    }
    let ids = rows.names()?.into_iter().map(|(id, _)| id).filter(|id| id.to_string().starts_with(&prefix));
    ids.map(|id| rows.get(id)).collect()
}

/// The person of an organisation that is meant.
pub fn contact(ecosystem: &Ecosystem, organisation: OrganisationId, text: &str) -> Result<Contact> {
    let all = ecosystem.rows().contacts_of(organisation)?;
    let id = one("contact", text, all.iter().map(|c| (c.id, c.name.clone())))?;
    ecosystem.rows().get(id)
}

/// The person a name means, at whatever organisation.
pub fn anybody(ecosystem: &Ecosystem, text: &str) -> Result<Contact> {
    let all: Vec<Contact> = ecosystem.rows().all()?;
    let id = one("contact", text, all.iter().map(|c| (c.id, c.name.clone())))?;
    ecosystem.rows().get(id)
}

/// The account of an organisation that is meant; where one company stands in several populations, any of them.
pub fn account(ecosystem: &Ecosystem, organisation: OrganisationId, text: &str) -> Result<Account> {
    let mut all = ecosystem.rows().accounts_of(organisation)?;
    let mut keys = std::collections::HashSet::new();
    all.retain(|a| keys.insert(a.key()));
    let id = one("account", text, all.iter().map(|a| (a.id, a.name.clone())))?;
    ecosystem.rows().get(id)
}

/// The follow-up a person means: its key, its id or the beginning of it, or what is to be done.
pub fn follow_up(ecosystem: &Ecosystem, text: &str) -> Result<FollowUpId> {
    if let Some(id) = ItemKey::parse(text).and_then(ItemKey::follow_up) {
        return Ok(ecosystem.rows().get::<FollowUp>(id)?.id);
    }
    let all: Vec<FollowUp> = ecosystem.rows().all()?;
    one("follow-up", text, all.into_iter().map(|f| (f.id, f.what)))
}

/// The agreement a person means: its id or the beginning of it, its title, or the organisation that has only one.
pub fn agreement(ecosystem: &Ecosystem, text: &str) -> Result<AgreementId> {
    let all: Vec<Agreement> = ecosystem.rows().all()?;
    let named = one("agreement", text, all.into_iter().map(|a| (a.id, a.terms.title)));
    match named {
        Err(Error::NotFound { .. }) => {}
        named => return named,
    }
    let with = organisation(ecosystem, text).map_err(|_| Error::not_found("agreement", text))?;
    match ecosystem.rows().agreements_of(with)?.as_slice() {
        [] => Err(Error::not_found("agreement", text)),
        [only] => Ok(only.id),
        several => {
            let candidates = several.iter().map(|a| format!("{} ({})", a.terms.title, a.id)).collect();
            Err(Error::Ambiguous { what: text.to_owned(), candidates })
        }
    }
}

/// The opportunity a person means.
pub fn opportunity(ecosystem: &Ecosystem, text: &str) -> Result<OpportunityId> {
    let all: Vec<Opportunity> = ecosystem.rows().all()?;
    one("opportunity", text, all.into_iter().map(|o| (o.id, o.name)))
}

/// The relationship a person means: its id or the beginning of it, or both its ends as `A – B`.
pub fn relationship(ecosystem: &Ecosystem, text: &str) -> Result<RelationshipId> {
    let names: HashMap<OrganisationId, String> = ecosystem.rows().names()?.into_iter().collect();
    let name = |id| names.get(&id).map_or("", String::as_str);
    let all: Vec<Relationship> = ecosystem.rows().all()?;
    one("relationship", text, all.into_iter().map(|r| (r.id, format!("{} – {}", name(r.from_id), name(r.to_id)))))
}

/// The lead a person means.
pub fn lead(ecosystem: &Ecosystem, text: &str) -> Result<LeadId> {
    let all: Vec<Lead> = ecosystem.rows().all()?;
    one("lead", text, all.into_iter().map(|lead| (lead.id, lead.name)))
}

/// The deal a person means.
pub fn deal(ecosystem: &Ecosystem, text: &str) -> Result<DealId> {
    let all: Vec<Deal> = ecosystem.rows().all()?;
    one("deal", text, all.into_iter().map(|deal| (deal.id, deal.name)))
}

/// The exchange a person means: its id, the beginning of it, or its note.
pub fn exchange(ecosystem: &Ecosystem, text: &str) -> Result<ExchangeId> {
    let all: Vec<Exchange> = ecosystem.rows().all()?;
    one("exchange", text, all.into_iter().map(|exchange| (exchange.id, exchange.note)))
}

/// The circle a person means.
pub fn circle(ecosystem: &Ecosystem, text: &str) -> Result<CircleId> {
    let all: Vec<Circle> = ecosystem.rows().all()?;
    one("circle", text, all.into_iter().map(|c| (c.id, c.name)))
}

fn one<T: Id>(noun: &'static str, text: &str, things: impl Iterator<Item = (T, String)>) -> Result<T> {
    let wanted = fold(text);
    let fits = |(id, name): &(T, String)| fold(name) == wanted || (text.len() >= SHORTEST_PREFIX && id.to_string().starts_with(text));
    let found: Vec<(T, String)> = things.filter(fits).collect();
    match found.as_slice() {
        [] => Err(Error::not_found(noun, text)),
        [(id, _)] => Ok(*id),
        several => {
            let candidates = several.iter().map(|(id, name)| format!("{name} ({id})")).collect();
            Err(Error::Ambiguous { what: text.to_owned(), candidates })
        }
    }
}
