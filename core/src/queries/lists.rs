//! The rows of any noun as documents, for the terminal: every field, ends of relationships with their names.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::deals::{DealFilter, DealRow, deals};
use super::introductions::introduction_rows;
use super::leads::{LeadFilter, LeadRow};
use super::names::{Names, source_ids};
use super::opportunities::opportunities;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::OrganisationId;
use crate::model::account::Account;
use crate::model::agreement::LadderStep;
use crate::model::contact::Contact;
use crate::model::exchange::Exchange;
use crate::model::fit_test::FitTest;
use crate::model::follow_up::FollowUp;
use crate::model::organisation::{Need, Offer, Organisation};
use crate::model::partner_note::{Intervention, PartnerNote};
use crate::model::relationship::Relationship;

/// The nouns that can be listed.
pub const NOUNS: &[&str] = &[
    "organisations",
    "relationships",
    "contacts",
    "offers",
    "needs",
    "circles",
    "accounts",
    "introductions",
    "opportunities",
    "exchanges",
    "leads",
    "deals",
    "views",
    "follow-ups",
    "agreements",
    "rungs",
    "fit-tests",
    "partner-notes",
    "interventions",
];

/// The rows of a noun. Cost: reads the whole table.
pub fn list(ecosystem: &Ecosystem, noun: &str) -> Result<Vec<Value>> {
    let rows = ecosystem.rows();
    let names = Names::read(rows)?;
    match noun {
        "organisations" => organisations(ecosystem),
        "relationships" => rows.all::<Relationship>()?.iter().map(|r| ended(r, (r.from_id, r.to_id), &names)).collect(),
        "contacts" => owned(rows.all::<Contact>()?, |c| c.organisation_id, &names),
        "offers" => owned(rows.all::<Offer>()?, |o| o.organisation_id, &names),
        "needs" => owned(rows.all::<Need>()?, |n| n.organisation_id, &names),
        "accounts" => owned(rows.all::<Account>()?, |a| a.organisation_id, &names),
        "circles" => super::circles::circles(ecosystem)?
            .into_iter()
            .map(|c| Ok(json!({ "id": c.id, "name": c.name, "members": names.refer_all(&c.members) })))
            .collect(),
        "introductions" => introduction_rows(ecosystem)?.iter().map(document).collect(),
        "opportunities" => opportunities(ecosystem)?.iter().map(document).collect(),
        "exchanges" => rows.all::<Exchange>()?.iter().map(|e| ended(e, (e.from_id, e.to_id), &names)).collect(),
        "leads" => super::leads::leads(ecosystem, &LeadFilter::default(), 0, u32::MAX)?.rows.iter().map(lead).collect(),
        "deals" => deals(ecosystem, &DealFilter::default(), 0, u32::MAX, ecosystem.now().day())?.rows.iter().map(deal).collect(),
        "follow-ups" => rows.all::<FollowUp>()?.iter().map(|f| about(f, f.organisation_id, &names)).collect(),
        "agreements" => super::agreements::agreements(ecosystem)?.iter().map(document).collect(),
        "rungs" => owned(rows.all::<LadderStep>()?, |step| step.organisation_id, &names),
        "fit-tests" => owned(rows.all::<FitTest>()?, |t| t.organisation_id, &names),
        "partner-notes" => owned(rows.all::<PartnerNote>()?, |n| n.organisation_id, &names),
        "interventions" => owned(rows.all::<Intervention>()?, |i| i.organisation_id, &names),
        "views" => super::views::views(ecosystem)?.iter().map(document).collect(),
        other => Err(Error::Invalid(format!("there is no noun \"{other}\"; there are: {}", NOUNS.join(", ")))),
    }
}

/// Refuses a field that no row of the noun has.
pub fn check_field(rows: &[Value], noun: &str, field: &str) -> Result<()> {
    match rows.first().and_then(Value::as_object) {
        Some(first) if !first.contains_key(field) => {
            let fields: Vec<&str> = first.keys().map(String::as_str).collect();
            Err(Error::Invalid(format!("{noun} have no field \"{field}\"; they have: {}", fields.join(", "))))
        }
        _ => Ok(()),
    }
}

fn document(value: &impl Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(|e| Error::Internal(e.to_string()))
}

fn organisations(ecosystem: &Ecosystem) -> Result<Vec<Value>> {
    let rows = ecosystem.rows();
    let mut offers: std::collections::HashMap<OrganisationId, Vec<String>> = Default::default();
    let mut needs: std::collections::HashMap<OrganisationId, Vec<String>> = Default::default();
    let mut source_ids = source_ids(rows)?;
    for offer in rows.all::<Offer>()? {
        offers.entry(offer.organisation_id).or_default().push(offer.term);
    }
    for need in rows.all::<Need>()? {
        let term = if need.blocker { format!("!{}", need.term) } else { need.term };
        needs.entry(need.organisation_id).or_default().push(term);
    }
    let with_terms = |organisation: Organisation| {
        let id = organisation.id;
        let mut row = document(&organisation)?;
        row["offers"] = json!(offers.remove(&id).unwrap_or_default());
        row["needs"] = json!(needs.remove(&id).unwrap_or_default());
        row["sourceId"] = json!(source_ids.remove(&id));
        Ok(row)
    };
    rows.all::<Organisation>()?.into_iter().map(with_terms).collect()
}

/// A row with two ends, which have names.
fn ended(row: &impl Serialize, (from, to): (OrganisationId, OrganisationId), names: &Names) -> Result<Value> {
    let mut named = Map::new();
    named.insert("from".to_owned(), document(&names.refer(from))?);
    named.insert("to".to_owned(), document(&names.refer(to))?);
    if let Value::Object(fields) = document(row)? {
        named.extend(fields.into_iter().filter(|(name, _)| name != "fromId" && name != "toId"));
    }
    Ok(Value::Object(named))
}

fn lead(row: &LeadRow) -> Result<Value> {
    let mut value = document(&row.lead)?;
    value["source"] = document(&row.source)?;
    value["receiver"] = document(&row.receiver)?;
    value["way"] = document(&row.way)?;
    Ok(value)
}

fn deal(row: &DealRow) -> Result<Value> {
    let mut value = document(&row.deal)?;
    value["source"] = document(&row.source)?;
    value["influenced"] = document(&row.influenced)?;
    Ok(value)
}

fn about(row: &impl Serialize, whom: Option<OrganisationId>, names: &Names) -> Result<Value> {
    let mut value = document(row)?;
    value["organisation"] = document(&whom.map(|id| names.refer(id)))?;
    Ok(value)
}

fn owned<T: Serialize>(rows: Vec<T>, owner: impl Fn(&T) -> OrganisationId, names: &Names) -> Result<Vec<Value>> {
    rows.iter().map(|row| about(row, Some(owner(row)), names)).collect()
}
