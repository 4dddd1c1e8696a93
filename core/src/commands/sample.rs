//! The samples that ship with Tutti, written as new ecosystems. Their texts stand in assets, in French and English.

mod sheets;
mod week;

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::circles::insert_circle;
use super::ecosystems::begin;
use super::opportunities::{OpportunityNeedInput, insert_opportunity};
use super::organisations::{NeedInput, set_needs, set_offers};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{OrganisationId, ViewId};
use crate::model::introduction::Lang;
use crate::model::organisation::Organisation;
use crate::model::placement::Placement;
use crate::model::relationship::{Area, Direction, Relationship};
use crate::model::time::Day;
use crate::store::tx::Tx;
use sheets::{SampleSheet, write_sheets};
use week::{SampleWeek, write_week};

/// The samples that can be written.
pub const SAMPLES: &[&str] = &["pepper"];

const PEPPER_FR: &str = include_str!("../../../assets/samples/pepper.fr.json");
const PEPPER_EN: &str = include_str!("../../../assets/samples/pepper.en.json");

#[derive(Deserialize)]
struct Sample {
    note: String,
    organisations: Vec<SampleOrganisation>,
    relationships: Vec<SampleRelationship>,
    circles: Vec<SampleCircle>,
    opportunities: Vec<SampleOpportunity>,
    sheets: Vec<SampleSheet>,
    week: SampleWeek,
}

#[derive(Deserialize)]
struct SampleOrganisation {
    name: String,
    kinds: Vec<String>,
    at: (f64, f64),
    offers: Vec<String>,
    needs: Vec<String>,
    country: String,
    sectors: Vec<String>,
    owner: String,
    status: String,
    notes: String,
}

#[derive(Deserialize)]
struct SampleRelationship {
    from: String,
    to: String,
    kind: String,
    direction: Direction,
    areas: Vec<Area>,
    strength: u8,
    since: Option<Day>,
    evidence: String,
}

#[derive(Deserialize)]
struct SampleCircle {
    name: String,
    members: Vec<String>,
}

#[derive(Deserialize)]
struct SampleOpportunity {
    name: String,
    notes: String,
    markets: Vec<String>,
    needs: Vec<String>,
}

/// Writes a sample as a new ecosystem at `path`.
pub fn create_sample(path: &Path, name: &str, lang: Lang, actor: &str) -> Result<Ecosystem> {
    let text = match (name, lang) {
        ("pepper", Lang::Fr) => PEPPER_FR,
        ("pepper", Lang::En) => PEPPER_EN,
        _ => return Err(Error::NotFound { noun: "sample", what: format!("{name} (there is: {})", SAMPLES.join(", ")) }),
    };
    let sample: Sample = serde_json::from_str(text).map_err(|e| Error::Internal(format!("the sample {name}: {e}")))?;
    Ecosystem::create(path, actor, |tx| fill(tx, &sample))
}

fn fill(tx: &Tx<'_>, sample: &Sample) -> Result<()> {
    let mut ids = HashMap::new();
    for entry in &sample.organisations {
        let notes = if entry.kinds == ["conductor"] { format!("{}\n\n{}", entry.notes, sample.note) } else { entry.notes.clone() };
        ids.insert(entry.name.as_str(), write_organisation(tx, entry, notes)?);
    }
    let id = |name: &str| ids.get(name).copied().ok_or_else(|| Error::Internal(format!("the sample names {name}, who is not in it")));
    for tie in &sample.relationships {
        let relationship = Relationship {
            direction: tie.direction,
            areas: tie.areas.clone(),
            strength: tie.strength,
            since: tie.since,
            evidence: tie.evidence.clone(),
            ..Relationship::between(id(&tie.from)?, id(&tie.to)?, &tie.kind)
        };
        relationship.check()?;
        tx.insert(&relationship)?;
    }
    for circle in &sample.circles {
        let members = circle.members.iter().map(|m| id(m)).collect::<Result<Vec<_>>>()?;
        insert_circle(tx, &circle.name, &members)?;
    }
    for opportunity in &sample.opportunities {
        let needs: Vec<_> = opportunity.needs.iter().map(|term| OpportunityNeedInput { term: term.clone(), known: true }).collect();
        insert_opportunity(tx, &opportunity.name, &opportunity.notes, &opportunity.markets, &needs)?;
    }
    write_sheets(tx, &sample.sheets, &id)?;
    write_week(tx, &sample.week, &id)
}

fn write_organisation(tx: &Tx<'_>, entry: &SampleOrganisation, notes: String) -> Result<OrganisationId> {
    let organisation = Organisation {
        kinds: entry.kinds.clone(),
        country: entry.country.clone(),
        sectors: entry.sectors.clone(),
        owner: entry.owner.clone(),
        status: entry.status.clone(),
        notes,
        ..Organisation::named(&entry.name)
    };
    if entry.kinds == ["conductor"] {
        begin(tx, &entry.name, &organisation)?;
    } else {
        tx.insert(&organisation)?;
        let (x, y) = entry.at;
        tx.insert(&Placement { view_id: ViewId::nil(), organisation_id: organisation.id, x, y, pinned: false })?;
    }
    set_offers(tx, organisation.id, &entry.offers)?;
    let needs: Vec<NeedInput> = entry.needs.iter().map(|text| NeedInput::marked(text)).collect();
    set_needs(tx, organisation.id, &needs)?;
    Ok(organisation.id)
}
