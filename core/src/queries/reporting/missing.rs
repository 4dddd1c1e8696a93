//! What is missing in leads and deals: rows that count nowhere, or not in every figure. Said, and never counted as nothing.

use serde::Serialize;

use super::book::{Book, SourceRefused, Who};
use crate::model::quarter::Quarter;

crate::model::words::words! {
    /// What is missing.
    MissingKind {
        /// Leads without a day of receipt: they are in no quarter.
        LeadWithoutDay = "leadWithoutDay",
        /// Leads of the quarter of which nobody knows where they come from: they count as not from partners.
        LeadWithoutSource = "leadWithoutSource",
        /// Leads of the quarter without an amount.
        LeadWithoutAmount = "leadWithoutAmount",
        /// Deals without a day of creation: they are in no cohort.
        DealWithoutDay = "dealWithoutDay",
        /// Deals that are decided and have no day of closing: they are closed in no quarter.
        DealWithoutClose = "dealWithoutClose",
        /// Deals created or closed in the quarter without an amount.
        DealWithoutAmount = "dealWithoutAmount",
        /// Help of partners in deals of the quarter without a day: it does not count as influence.
        InfluenceWithoutDay = "influenceWithoutDay",
        /// Deals of the quarter whose partner came after they were created.
        SourceCameLater = "sourceCameLater",
        /// Deals of the quarter whose company was being sold to already.
        SourceInPlay = "sourceInPlay",
    }
}

/// So many rows miss something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Missing {
    /// What.
    pub kind: MissingKind,
    /// How many rows.
    pub count: u32,
}

/// What is missing in a quarter; nothing is told of what is not.
pub(super) fn missing(book: &Book, quarter: Quarter) -> Vec<Missing> {
    let leads = book.leads(quarter, Who::All);
    let created = book.created(quarter, Who::All);
    let touched: Vec<_> =
        book.deals.iter().filter(|d| quarter.holds(d.deal.created) || (d.is_decided() && quarter.holds(d.deal.closed))).collect();
    let refused = |why: SourceRefused| created.iter().filter(|d| d.refused == Some(why)).count();
    let counts = [
        (MissingKind::LeadWithoutDay, book.leads.iter().filter(|lead| lead.received.is_none()).count()),
        (MissingKind::LeadWithoutSource, leads.iter().filter(|lead| lead.source_id.is_none()).count()),
        (MissingKind::LeadWithoutAmount, leads.iter().filter(|lead| lead.money.is_none()).count()),
        (MissingKind::DealWithoutDay, book.deals.iter().filter(|d| d.deal.created.is_none()).count()),
        (MissingKind::DealWithoutClose, book.deals.iter().filter(|d| d.is_decided() && d.deal.closed.is_none()).count()),
        (MissingKind::DealWithoutAmount, touched.iter().filter(|d| d.deal.money.is_none()).count()),
        (MissingKind::InfluenceWithoutDay, created.iter().map(|d| d.undated as usize).sum()),
        (MissingKind::SourceCameLater, refused(SourceRefused::CameLater)),
        (MissingKind::SourceInPlay, refused(SourceRefused::AlreadyInPlay)),
    ];
    let said = |(kind, count): (MissingKind, usize)| Missing { kind, count: u32::try_from(count).unwrap_or(u32::MAX) };
    counts.into_iter().filter(|(_, count)| *count > 0).map(said).collect()
}
