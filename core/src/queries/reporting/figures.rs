//! The figures of one quarter, each a part of a whole in number and in value. What there is no data for has a whole of none, which is never
//! shown as nothing. Not here: which leads and deals count (book).

use serde::Serialize;

use super::book::{Book, BookedDeal, Who, won_in_time};
use crate::model::deal::DealState;
use crate::model::lead::{Lead, LeadStage};
use crate::model::money::{Money, sums};
use crate::model::quarter::Quarter;

/// Shares of fewer closed deals than this say too little.
pub const FEW_DEALS: u32 = 10;

crate::model::words::words! {
    /// A figure that opens its rows.
    FigureName {
        /// Leads from partners among all leads received in the quarter.
        ShareOfLeads = "shareOfLeads",
        /// Leads that were accepted among those received from partners.
        Accepted = "accepted",
        /// Leads of which a deal was made among those accepted.
        Opportunity = "opportunity",
        /// Leads that were won among those received from partners: the lead conversion rate.
        Won = "won",
        /// Deals created in the quarter that a partner brought, among all.
        Sourced = "sourced",
        /// Deals created in the quarter that a partner helped and none brought, among all.
        Influenced = "influenced",
        /// Deals created in the quarter in which no partner had a part, among all.
        Unattributed = "unattributed",
        /// Deals won among those won or lost in the quarter.
        ClosedPeriod = "closedPeriod",
        /// Deals created in the quarter and won within 180 days among those created in it.
        ClosedCohort = "closedCohort",
    }
}

/// A part of a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Ratio {
    /// Which figure.
    pub name: FigureName,
    /// How many of them.
    pub part: u32,
    /// Of how many; where it is none there is no figure.
    pub whole: u32,
    /// What the part is worth, one amount for each currency.
    pub part_value: Vec<Money>,
    /// What the whole is worth.
    pub whole_value: Vec<Money>,
    /// How many of the whole have no amount.
    pub unvalued: u32,
    /// Whether the whole is too small for a share to say much.
    pub few: bool,
}

impl Ratio {
    /// The share, 0 to 1, rounded to four places; `None` where there is no data.
    pub fn share(&self) -> Option<f64> {
        (self.whole > 0).then(|| (f64::from(self.part) * 10_000.0 / f64::from(self.whole)).round() / 10_000.0)
    }
}

/// What can be worth something.
pub(super) trait Worth {
    fn money(&self) -> Option<&Money>;
}

impl Worth for Lead {
    fn money(&self) -> Option<&Money> {
        self.money.as_ref()
    }
}

impl Worth for BookedDeal {
    fn money(&self) -> Option<&Money> {
        self.deal.money.as_ref()
    }
}

/// What belongs to a part and to its whole.
pub(super) struct Split<'b, T> {
    pub part: Vec<&'b T>,
    pub whole: Vec<&'b T>,
}

impl<'b, T: Worth> Split<'b, T> {
    fn of(whole: Vec<&'b T>, belongs: impl Fn(&T) -> bool) -> Self {
        Self { part: whole.iter().copied().filter(|row| belongs(row)).collect(), whole }
    }

    fn ratio(&self, name: FigureName) -> Ratio {
        let value = |rows: &[&T]| sums(rows.iter().filter_map(|row| row.money()));
        let whole = self.whole.len() as u32;
        let of_deals = matches!(name, FigureName::ClosedPeriod | FigureName::ClosedCohort);
        Ratio {
            name,
            part: self.part.len() as u32,
            whole,
            part_value: value(&self.part),
            whole_value: value(&self.whole),
            unvalued: self.whole.iter().filter(|row| row.money().is_none()).count() as u32,
            few: of_deals && whole < FEW_DEALS,
        }
    }
}

/// The figures of a quarter, of everybody or of one partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// Leads from partners among all leads received.
    pub share_of_leads: Ratio,
    /// Leads accepted among those received from partners.
    pub accepted: Ratio,
    /// Leads of which a deal was made among those accepted.
    pub opportunity: Ratio,
    /// Leads won among those received from partners.
    pub won: Ratio,
    /// Deals brought by a partner among those created.
    pub sourced: Ratio,
    /// Deals helped by a partner, and brought by none, among those created.
    pub influenced: Ratio,
    /// Deals without a partner among those created.
    pub unattributed: Ratio,
    /// Deals won among those won or lost in the quarter.
    pub closed_period: Ratio,
    /// Deals created in the quarter and won within 180 days among those created.
    pub closed_cohort: Ratio,
}

impl Figures {
    /// Every figure, in the order in which they are told.
    pub fn all(&self) -> [&Ratio; 9] {
        [
            &self.share_of_leads,
            &self.accepted,
            &self.opportunity,
            &self.won,
            &self.sourced,
            &self.influenced,
            &self.unattributed,
            &self.closed_period,
            &self.closed_cohort,
        ]
    }
}

/// Whose leads count in the conversion rate: those of partners, unless one is meant.
fn senders(who: Who) -> Who {
    if who == Who::All { Who::Partners } else { who }
}

/// The leads of a figure; `None` for a figure of deals.
pub(super) fn leads_of(book: &Book, name: FigureName, quarter: Quarter, who: Who) -> Option<Split<'_, Lead>> {
    let received = book.leads(quarter, senders(who));
    match name {
        FigureName::ShareOfLeads => {
            let ids: std::collections::HashSet<_> = received.iter().map(|lead| lead.id).collect();
            Some(Split::of(book.leads(quarter, Who::All), |lead| ids.contains(&lead.id)))
        }
        FigureName::Accepted => Some(Split::of(received, Lead::was_accepted)),
        FigureName::Opportunity => {
            let accepted = received.into_iter().filter(|lead| lead.was_accepted()).collect();
            Some(Split::of(accepted, Lead::was_opportunity))
        }
        FigureName::Won => Some(Split::of(received, |lead| lead.stage == LeadStage::Won)),
        _ => None,
    }
}

/// The deals of a figure; `None` for a figure of leads.
pub(super) fn deals_of(book: &Book, name: FigureName, quarter: Quarter, who: Who) -> Option<Split<'_, BookedDeal>> {
    // Shares of the source are shares of all deals: of one partner they are the deals it brought or helped.
    let is_source = |deal: &BookedDeal| match who {
        Who::One(id) => deal.source == Some(id),
        Who::All | Who::Partners => deal.source.is_some(),
    };
    let is_helper = |deal: &BookedDeal| match who {
        Who::One(id) => deal.influenced.contains(&id),
        Who::All | Who::Partners => deal.source.is_none() && deal.has_partner(),
    };
    let created = || book.created(quarter, Who::All);
    match name {
        FigureName::Sourced => Some(Split::of(created(), is_source)),
        FigureName::Influenced => Some(Split::of(created(), is_helper)),
        FigureName::Unattributed => Some(Split::of(created(), |deal| !deal.has_partner())),
        FigureName::ClosedPeriod => Some(Split::of(book.closed(quarter, who), |deal| deal.deal.state == DealState::Won)),
        FigureName::ClosedCohort => Some(Split::of(book.created(quarter, who), won_in_time)),
        _ => None,
    }
}

fn ratio(book: &Book, name: FigureName, quarter: Quarter, who: Who) -> Ratio {
    match leads_of(book, name, quarter, who) {
        Some(leads) => leads.ratio(name),
        // Every figure is one of leads or one of deals.
        None => deals_of(book, name, quarter, who).unwrap_or(Split { part: Vec::new(), whole: Vec::new() }).ratio(name),
    }
}

/// All figures of a quarter.
pub(super) fn figures(book: &Book, quarter: Quarter, who: Who) -> Figures {
    let of = |name| ratio(book, name, quarter, who);
    Figures {
        share_of_leads: of(FigureName::ShareOfLeads),
        accepted: of(FigureName::Accepted),
        opportunity: of(FigureName::Opportunity),
        won: of(FigureName::Won),
        sourced: of(FigureName::Sourced),
        influenced: of(FigureName::Influenced),
        unattributed: of(FigureName::Unattributed),
        closed_period: of(FigureName::ClosedPeriod),
        closed_cohort: of(FigureName::ClosedCohort),
    }
}
