//! Leads as rows: who they come from, who has them, what is proposed for them. Not here: how many became what (reporting).

pub(super) mod boomerangs;
pub(super) mod routes;

use serde::{Deserialize, Serialize};

use super::names::{Names, OrganisationRef};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{LeadId, OrganisationId};
use crate::model::introduction::Lang;
use crate::model::lead::{Lead, LeadCriteria, LeadStage};
use crate::model::term::fold;
use crate::model::time::Day;
pub use boomerangs::{Boomerang, BoomerangKind};
pub use routes::Route;

crate::model::words::words! {
    /// Which way leads went, seen from the conductor.
    LeadWay {
        /// From a partner to the conductor.
        Received = "received",
        /// From the conductor to a partner.
        Given = "given",
        /// Found by the conductor itself.
        Own = "own",
        /// From nobody knows where.
        Unknown = "unknown",
        /// Between two partners.
        Between = "between",
    }
}

/// Which leads are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase", default)]
pub struct LeadFilter {
    /// Words that name, contact, need or note must hold.
    pub text: String,
    /// Only at this stage.
    pub stage: Option<LeadStage>,
    /// Only those that went this way.
    pub way: Option<LeadWay>,
    /// Only those of this organisation, as source or receiver.
    pub organisation_id: Option<OrganisationId>,
}

/// A lead with names.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LeadRow {
    /// The lead.
    pub lead: Lead,
    /// Where it comes from, where that is known.
    pub source: Option<OrganisationRef>,
    /// Who has it.
    pub receiver: OrganisationRef,
    /// Which way it went.
    pub way: LeadWay,
}

/// Some leads of many.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LeadPage {
    /// How many fit.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<LeadRow>,
}

/// One lead with what is proposed for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LeadSheet {
    /// The lead.
    pub row: LeadRow,
    /// Leads given earlier that may have come back as this one.
    pub boomerangs: Vec<Boomerang>,
    /// The earlier lead it is said to be.
    pub boomerang_of: Option<LeadRow>,
    /// Whom it was passed on to.
    pub passed_to: Vec<OrganisationRef>,
    /// Who could take it, those it suits first.
    pub routes: Vec<Route>,
}

/// The rows `offset..offset + limit` of the leads that fit, the latest first. Cost: reads all leads once.
pub fn leads(ecosystem: &Ecosystem, filter: &LeadFilter, offset: u32, limit: u32) -> Result<LeadPage> {
    let rows = ecosystem.rows();
    let conductor = rows.ecosystem()?.conductor_id;
    let mut found: Vec<Lead> = rows.all::<Lead>()?.into_iter().filter(|lead| suits(lead, filter, conductor)).collect();
    found.sort_by(|a, b| b.received.cmp(&a.received).then_with(|| b.id.cmp(&a.id)));
    let total = found.len() as u32;
    let shown: Vec<Lead> = found.into_iter().skip(offset as usize).take(limit as usize).collect();
    let names = Names::some(rows, shown.iter().flat_map(|lead| lead.source_id.into_iter().chain([lead.receiver_id])))?;
    Ok(LeadPage { total, rows: shown.into_iter().map(|lead| row(lead, &names, conductor)).collect() })
}

/// Which way a lead went.
pub fn way_of(lead: &Lead, conductor: OrganisationId) -> LeadWay {
    match lead.source_id {
        None if lead.receiver_id == conductor => LeadWay::Unknown,
        None => LeadWay::Between,
        Some(source) if source == conductor && lead.receiver_id == conductor => LeadWay::Own,
        Some(source) if source == conductor => LeadWay::Given,
        Some(_) if lead.receiver_id == conductor => LeadWay::Received,
        Some(_) => LeadWay::Between,
    }
}

fn suits(lead: &Lead, filter: &LeadFilter, conductor: OrganisationId) -> bool {
    let wanted = fold(&filter.text);
    let holds = |text: &str| fold(text).contains(&wanted);
    filter.stage.is_none_or(|stage| lead.stage == stage)
        && filter.way.is_none_or(|way| way_of(lead, conductor) == way)
        && filter.organisation_id.is_none_or(|id| lead.source_id == Some(id) || lead.receiver_id == id)
        && (wanted.is_empty()
            || [&lead.name, &lead.domain, &lead.contact, &lead.need, &lead.note, &lead.owner].into_iter().any(|text| holds(text)))
}

pub(super) fn row(lead: Lead, names: &Names, conductor: OrganisationId) -> LeadRow {
    let way = way_of(&lead, conductor);
    LeadRow { source: lead.source_id.map(|id| names.refer(id)), receiver: names.refer(lead.receiver_id), way, lead }
}

/// One lead with what is proposed for it. Cost: reads all leads and criteria once.
pub fn lead_sheet(ecosystem: &Ecosystem, id: LeadId, lang: Lang) -> Result<LeadSheet> {
    let rows = ecosystem.rows();
    let (conductor, names) = (rows.ecosystem()?.conductor_id, Names::read(rows)?);
    let lead: Lead = rows.get(id)?;
    let all: Vec<Lead> = rows.all()?;
    let earlier = lead.boomerang_of.map(|earlier| rows.find::<Lead>(earlier)).transpose()?.flatten();
    Ok(LeadSheet {
        boomerangs: boomerangs::boomerangs(&lead, &all, conductor, &names),
        boomerang_of: earlier.map(|lead| row(lead, &names, conductor)),
        passed_to: all.iter().filter(|l| l.passed_from == Some(id)).map(|l| names.refer(l.receiver_id)).collect(),
        routes: routes::routes(rows, &lead, &names, lang)?,
        row: row(lead, &names, conductor),
    })
}

/// Which leads a partner takes; where nothing was said, none.
pub fn lead_criteria(ecosystem: &Ecosystem, organisation_id: OrganisationId) -> Result<LeadCriteria> {
    let known: Option<LeadCriteria> = ecosystem.rows().find(organisation_id)?;
    Ok(known.unwrap_or(LeadCriteria { organisation_id, ..LeadCriteria::default() }))
}

/// Leads that wait for somebody since before a day, the longest first: new ones, and those to be asked again.
pub fn waiting(leads: &[Lead], conductor: OrganisationId, today: Day) -> Vec<&Lead> {
    let waits = |lead: &&Lead| match lead.stage {
        LeadStage::New => lead.receiver_id == conductor,
        LeadStage::NotNow => lead.again.is_some_and(|again| again <= today),
        _ => false,
    };
    let mut found: Vec<&Lead> = leads.iter().filter(waits).collect();
    found.sort_by_key(|lead| (lead.received, lead.id));
    found
}
