//! Reporting: the four figures a partner manager is asked for, quarter by quarter, for each partner and in all, with the rows behind every
//! number, what is missing, and effort against result. Not here: health (health), the ledger (ledger).

mod book;
mod effort;
mod figures;
mod missing;
mod table;

use serde::Serialize;

use super::deals::{DealRow, row as deal_row};
use super::leads::{LeadRow, row as lead_row};
use super::names::{Names, OrganisationRef};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::deal::DealState;
use crate::model::money::{Money, sums};
use crate::model::quarter::Quarter;
use crate::model::time::Day;
use book::Book;
pub(super) use book::BookedDeal;
pub use book::{COHORT_DAYS, QUIET_DAYS, SourceRefused, Who};
pub use effort::Effort;
pub use figures::{FEW_DEALS, FigureName, Figures, Ratio};
use figures::{deals_of, figures, leads_of};
pub use missing::{Missing, MissingKind};
pub use table::write_report;

/// So many quarters are told of in a course, the one asked for last.
pub const COURSE: i32 = 8;

/// The figures of one partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PartnerFigures {
    /// The partner.
    pub organisation: OrganisationRef,
    /// Its figures.
    pub figures: Figures,
    /// Those of the quarter before.
    pub previous: Figures,
}

/// Medians of deals won in the quarter, with and without a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Medians {
    /// Days from creation to close with a partner; `None` without data.
    pub days_with: Option<u32>,
    /// The same without a partner.
    pub days_without: Option<u32>,
    /// Amount with a partner, in the currency most deals have; `None` without data.
    pub amount_with: Option<Money>,
    /// The same without a partner.
    pub amount_without: Option<Money>,
    /// How many deals won with a partner they are of.
    pub deals_with: u32,
    /// How many without.
    pub deals_without: u32,
}

/// One quarter of a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CoursePoint {
    /// The quarter.
    pub quarter: Quarter,
    /// Its figures in all.
    pub figures: Figures,
}

/// The report on a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The quarter.
    pub quarter: Quarter,
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Days since its last day; `None` while it lasts. The younger a cohort, the less has become of it.
    pub age: Option<u32>,
    /// The figures of everybody.
    pub total: Figures,
    /// The same of the quarter before.
    pub previous: Figures,
    /// The figures of deals in which any partner had a part.
    pub with_partners: Figures,
    /// The figures of every partner of which there are any in either quarter, those who brought most first.
    pub by_partner: Vec<PartnerFigures>,
    /// Medians of deals won.
    pub medians: Medians,
    /// The last quarters up to this one.
    pub course: Vec<CoursePoint>,
    /// What is missing, and therefore counts nowhere.
    pub missing: Vec<Missing>,
    /// What was put in and what came of it, partner by partner, over the year up to the end of the quarter.
    pub effort: Vec<Effort>,
}

/// The report on a quarter, as seen on the day `today`. Cost: reads leads, deals and the dated rows of partners once; linear in them for every
/// partner and quarter told of.
pub fn report(ecosystem: &Ecosystem, quarter: Quarter, today: Day) -> Result<Report> {
    let rows = ecosystem.rows();
    let (book, names) = (Book::read(rows, today)?, Names::read(rows)?);
    let of = |who: Who, quarter: Quarter| figures(&book, quarter, who);
    let mut by_partner: Vec<PartnerFigures> = book
        .partners()
        .into_iter()
        .map(|id| PartnerFigures {
            organisation: names.refer(id),
            figures: of(Who::One(id), quarter),
            previous: of(Who::One(id), quarter.before(1)),
        })
        .filter(|partner| has_any(&partner.figures) || has_any(&partner.previous))
        .collect();
    by_partner.sort_by_key(|p| {
        let Figures { share_of_leads, sourced, influenced, closed_period, .. } = &p.figures;
        (std::cmp::Reverse((sourced.part + influenced.part, share_of_leads.part, closed_period.part)), p.organisation.clone())
    });
    Ok(Report {
        quarter,
        from: quarter.first(),
        to: quarter.last(),
        age: u32::try_from(today.number() - quarter.last().number()).ok().filter(|days| *days > 0),
        total: of(Who::All, quarter),
        previous: of(Who::All, quarter.before(1)),
        with_partners: of(Who::Partners, quarter),
        by_partner,
        medians: medians(&book, quarter),
        course: (0..COURSE)
            .rev()
            .map(|n| quarter.before(n))
            .map(|quarter| CoursePoint { quarter, figures: of(Who::All, quarter) })
            .collect(),
        missing: missing::missing(&book, quarter),
        effort: effort::effort(rows, &book, quarter.last().min(today), &names)?,
    })
}

fn has_any(figures: &Figures) -> bool {
    let Figures { share_of_leads, sourced, influenced, closed_period, .. } = figures;
    share_of_leads.part + sourced.part + influenced.part + closed_period.whole > 0
}

fn medians(book: &Book, quarter: Quarter) -> Medians {
    let won = book.closed(quarter, Who::All).into_iter().filter(|d| d.deal.state == DealState::Won);
    let (with, without): (Vec<&BookedDeal>, Vec<&BookedDeal>) = won.partition(|d| d.has_partner());
    let days = |deals: &[&BookedDeal]| {
        let taken = |d: &&BookedDeal| Some(d.deal.closed?.number() - d.deal.created?.number());
        median(deals.iter().filter_map(taken).map(i64::from).collect()).and_then(|days| u32::try_from(days).ok())
    };
    let currency = most_used(with.iter().chain(&without));
    let amount = |deals: &[&BookedDeal]| {
        let currency = currency.clone()?;
        let amounts = deals.iter().filter_map(|d| d.deal.money.as_ref()).filter(|m| m.currency == currency).map(|m| m.hundredths);
        median(amounts.collect()).map(|hundredths| Money { hundredths, currency })
    };
    Medians {
        days_with: days(&with),
        days_without: days(&without),
        amount_with: amount(&with),
        amount_without: amount(&without),
        deals_with: with.len() as u32,
        deals_without: without.len() as u32,
    }
}

fn most_used<'b>(deals: impl Iterator<Item = &'b &'b BookedDeal>) -> Option<String> {
    let mut counts: std::collections::BTreeMap<&str, u32> = Default::default();
    for deal in deals {
        if let Some(money) = &deal.deal.money {
            *counts.entry(&money.currency).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(currency, count)| (*count, std::cmp::Reverse(*currency))).map(|(currency, _)| currency.to_owned())
}

/// The middle value, or the mean of the two in the middle.
fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(values[middle]),
        _ => Some((values[middle - 1] + values[middle]) / 2),
    }
}

/// The rows behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FigureRows {
    /// Its leads, for a figure of leads.
    pub leads: Vec<LeadRow>,
    /// Its deals, for a figure of deals.
    pub deals: Vec<DealRow>,
    /// What they are worth, one amount for each currency.
    pub value: Vec<Money>,
}

/// The rows behind a figure of a quarter: its part, or with `whole` everything it is a share of.
pub fn figure_rows(ecosystem: &Ecosystem, quarter: Quarter, name: FigureName, who: Who, whole: bool, today: Day) -> Result<FigureRows> {
    let rows = ecosystem.rows();
    let (book, names) = (Book::read(rows, today)?, Names::read(rows)?);
    let mut found = FigureRows { leads: Vec::new(), deals: Vec::new(), value: Vec::new() };
    if let Some(split) = leads_of(&book, name, quarter, who) {
        let chosen = if whole { split.whole } else { split.part };
        found.value = sums(chosen.iter().filter_map(|lead| lead.money.as_ref()));
        found.leads = chosen.into_iter().map(|lead| lead_row(lead.clone(), &names, book.conductor)).collect();
    }
    if let Some(split) = deals_of(&book, name, quarter, who) {
        let chosen = if whole { split.whole } else { split.part };
        found.value = sums(chosen.iter().filter_map(|deal| deal.deal.money.as_ref()));
        found.deals = chosen.into_iter().map(|deal| deal_row(deal, &names)).collect();
    }
    Ok(found)
}

/// Every deal with the parts of partners that count, as seen on a day, the latest first.
pub(super) fn booked(ecosystem: &Ecosystem, today: Day) -> Result<Vec<BookedDeal>> {
    let mut deals = Book::read(ecosystem.rows(), today)?.deals;
    deals.sort_by(|a, b| b.deal.created.cmp(&a.deal.created).then_with(|| b.deal.id.cmp(&a.deal.id)));
    Ok(deals)
}

/// Whose figures are asked for: one partner's, or everybody's.
pub fn whose(partner: Option<OrganisationId>) -> Who {
    partner.map_or(Who::All, Who::One)
}
