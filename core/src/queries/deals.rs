//! Deals as rows, with the parts of partners that count. Not here: shares of them (reporting).

use serde::{Deserialize, Serialize};

use super::names::{Names, OrganisationRef};
use super::reporting::{BookedDeal, SourceRefused, booked};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{DealId, OrganisationId};
use crate::model::deal::{Deal, DealPartner, DealState};
use crate::model::term::fold;
use crate::model::time::Day;

/// Which deals are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase", default)]
pub struct DealFilter {
    /// Words that name, company, stage or note must hold.
    pub text: String,
    /// Only in this state.
    pub state: Option<DealState>,
    /// Only those in which this organisation had a part that counts.
    pub organisation_id: Option<OrganisationId>,
}

/// A deal with the parts of partners that count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DealRow {
    /// The deal.
    pub deal: Deal,
    /// The partner it comes from.
    pub source: Option<OrganisationRef>,
    /// Partners that helped while it was under way.
    pub influenced: Vec<OrganisationRef>,
    /// Why the partner that is said to have brought it does not count as its source.
    pub refused: Option<SourceRefused>,
    /// Partners that helped on a day nobody noted.
    pub undated: u32,
}

/// Some deals of many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DealPage {
    /// How many fit.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<DealRow>,
}

/// One deal with every part as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DealSheet {
    /// The deal.
    pub row: DealRow,
    /// The parts as they were typed.
    pub partners: Vec<DealPartner>,
    /// Whose they are, in the same order.
    pub organisations: Vec<OrganisationRef>,
}

/// The rows `offset..offset + limit` of the deals that fit, the latest created first. Cost: reads leads and deals once.
pub fn deals(ecosystem: &Ecosystem, filter: &DealFilter, offset: u32, limit: u32, today: Day) -> Result<DealPage> {
    let names = Names::read(ecosystem.rows())?;
    let found: Vec<BookedDeal> = booked(ecosystem, today)?.into_iter().filter(|deal| suits(deal, filter)).collect();
    let shown = found.iter().skip(offset as usize).take(limit as usize);
    Ok(DealPage { total: found.len() as u32, rows: shown.map(|deal| row(deal, &names)).collect() })
}

/// One deal.
pub fn deal_sheet(ecosystem: &Ecosystem, id: DealId, today: Day) -> Result<DealSheet> {
    let (rows, names) = (ecosystem.rows(), Names::read(ecosystem.rows())?);
    rows.get::<Deal>(id)?;
    let found = booked(ecosystem, today)?.into_iter().find(|deal| deal.deal.id == id);
    let found = found.ok_or_else(|| crate::error::Error::not_found("deal", id))?;
    let partners = rows.partners_of_deal(id)?;
    let organisations = partners.iter().map(|part| names.refer(part.organisation_id)).collect();
    Ok(DealSheet { row: row(&found, &names), partners, organisations })
}

fn suits(booked: &BookedDeal, filter: &DealFilter) -> bool {
    let (wanted, deal) = (fold(&filter.text), &booked.deal);
    let holds = |text: &String| fold(text).contains(&wanted);
    filter.state.is_none_or(|state| deal.state == state)
        && filter.organisation_id.is_none_or(|id| booked.source == Some(id) || booked.influenced.contains(&id))
        && (wanted.is_empty() || [&deal.name, &deal.company, &deal.stage, &deal.note, &deal.owner].into_iter().any(holds))
}

pub(super) fn row(booked: &BookedDeal, names: &Names) -> DealRow {
    DealRow {
        deal: booked.deal.clone(),
        source: booked.source.map(|id| names.refer(id)),
        influenced: names.refer_all(&booked.influenced),
        refused: booked.refused,
        undated: booked.undated,
    }
}
