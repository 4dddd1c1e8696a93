//! The entries of the ledger: exchanges as they were logged, leads that were passed, and deals that partners brought and that were won.

use crate::error::Result;
use crate::id::{DealId, OrganisationId};
use crate::model::deal::{Deal, DealPart, DealPartner, DealState};
use crate::model::exchange::{Exchange, ExchangeKind};
use crate::model::lead::Lead;
use crate::model::money::Money;
use crate::model::time::Day;
use crate::store::rows::Rows;

crate::model::words::words! {
    /// What noun an entry of the ledger is.
    EntryOf {
        /// An exchange.
        Exchange = "exchange",
        /// A lead.
        Lead = "lead",
        /// A deal.
        Deal = "deal",
    }
}

/// What one organisation gave another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::queries) struct Entry {
    /// The noun it stems from, and its identifier there.
    pub of: EntryOf,
    pub id: String,
    pub from: OrganisationId,
    pub to: OrganisationId,
    pub kind: ExchangeKind,
    /// When, where that is known.
    pub day: Option<Day>,
    pub money: Option<Money>,
    pub note: String,
}

/// Every entry, the latest first, those without a day last. Cost: reads exchanges, leads and deals once.
pub(in crate::queries) fn entries(rows: Rows<'_>) -> Result<Vec<Entry>> {
    let conductor = rows.ecosystem()?.conductor_id;
    let mut found: Vec<Entry> = rows.all::<Exchange>()?.into_iter().map(of_exchange).collect();
    found.extend(rows.all::<Lead>()?.into_iter().filter_map(of_lead));
    let sourced: Vec<DealPartner> = rows.all::<DealPartner>()?.into_iter().filter(|p| p.part == DealPart::Sourced).collect();
    let source = |deal: DealId| sourced.binary_search_by_key(&deal, |p| p.deal_id).ok().map(|i| sourced[i].organisation_id);
    found.extend(rows.all::<Deal>()?.into_iter().filter_map(|deal| of_deal(source(deal.id)?, conductor, deal)));
    found.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| b.id.cmp(&a.id)));
    Ok(found)
}

fn of_exchange(exchange: Exchange) -> Entry {
    let Exchange { id, from_id, to_id, kind, day, money, note } = exchange;
    Entry { of: EntryOf::Exchange, id: id.to_string(), from: from_id, to: to_id, kind, day: Some(day), money, note }
}

/// A lead is something given only where it went from one organisation to another.
fn of_lead(lead: Lead) -> Option<Entry> {
    let from = lead.source_id.filter(|source| *source != lead.receiver_id)?;
    let (id, to, day) = (lead.id.to_string(), lead.receiver_id, lead.received);
    Some(Entry { of: EntryOf::Lead, id, from, to, kind: ExchangeKind::Lead, day, money: lead.money, note: lead.name })
}

/// A deal that was won is revenue that its partner brought.
fn of_deal(source: OrganisationId, conductor: OrganisationId, deal: Deal) -> Option<Entry> {
    (deal.state == DealState::Won).then_some(())?;
    let (id, day) = (deal.id.to_string(), deal.closed);
    Some(Entry { of: EntryOf::Deal, id, from: source, to: conductor, kind: ExchangeKind::Revenue, day, money: deal.money, note: deal.name })
}
