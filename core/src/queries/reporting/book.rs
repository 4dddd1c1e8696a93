//! The book: leads and deals as figures count them, with the part every partner had in every deal. The same selections give a number and
//! the rows behind it. Definitions: a deal is *sourced* by a partner that brought it before it was created, where nobody sold to the company
//! in the 90 days before; it is *influenced* by partners that helped on a day between its creation and its close; else it is unattributed.

use std::collections::{BTreeMap, HashMap};

use crate::error::Result;
use crate::id::{DealId, LeadId, OrganisationId};
use crate::matching::companies;
use crate::model::deal::{Deal, DealPart, DealPartner, DealState};
use crate::model::lead::Lead;
use crate::model::quarter::Quarter;
use crate::model::time::Day;
use crate::store::rows::Rows;

/// Nobody may have sold to a company for so many days before a deal that a partner brings counts as sourced.
pub const QUIET_DAYS: i32 = 90;

/// A deal has so many days to be won to count in the rate of its cohort.
pub const COHORT_DAYS: i32 = 180;

crate::model::words::words! {
    /// Why the partner that is said to have brought a deal does not count as its source.
    SourceRefused {
        /// The partner came after the deal was created.
        CameLater = "cameLater",
        /// The company was being sold to already, or had been within the last 90 days.
        AlreadyInPlay = "alreadyInPlay",
    }
}

/// A deal with the parts of partners that count.
#[derive(Debug, Clone)]
pub(in crate::queries) struct BookedDeal {
    pub deal: Deal,
    /// The partner it comes from.
    pub source: Option<OrganisationId>,
    /// Partners that helped while it was under way, without the source.
    pub influenced: Vec<OrganisationId>,
    /// Why a partner that was said to be the source is not.
    pub refused: Option<SourceRefused>,
    /// Partners that helped on a day nobody noted; they count nowhere.
    pub undated: u32,
}

impl BookedDeal {
    pub(super) fn has_partner(&self) -> bool {
        self.source.is_some() || !self.influenced.is_empty()
    }

    fn has(&self, id: OrganisationId) -> bool {
        self.source == Some(id) || self.influenced.contains(&id)
    }

    pub(super) fn is_decided(&self) -> bool {
        self.deal.state != DealState::Open
    }
}

/// Whose leads and deals are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody's.
    All,
    /// Those of any partner.
    Partners,
    /// Those of one partner.
    One(OrganisationId),
}

/// All leads of the conductor and all deals.
pub(super) struct Book {
    pub conductor: OrganisationId,
    /// Leads that came to the conductor.
    pub leads: Vec<Lead>,
    pub deals: Vec<BookedDeal>,
}

impl Book {
    /// Reads the book. Cost: reads leads, deals and parts once; comparing companies is linear.
    pub(super) fn read(rows: Rows<'_>, today: Day) -> Result<Self> {
        let conductor = rows.ecosystem()?.conductor_id;
        let leads: Vec<Lead> = rows.all()?;
        let sources: HashMap<LeadId, (OrganisationId, Option<Day>)> =
            leads.iter().filter_map(|l| Some((l.id, (l.source_id.filter(|id| *id != conductor)?, l.received)))).collect();
        let mut parts: HashMap<DealId, Vec<DealPartner>> = HashMap::new();
        for part in rows.all::<DealPartner>()? {
            parts.entry(part.deal_id).or_default().push(part);
        }
        let deals: Vec<Deal> = rows.all()?;
        let play = InPlay::of(&deals);
        let booked = |(at, deal): (usize, Deal)| {
            let lead = deal.lead_id.and_then(|id| sources.get(&id).copied());
            let parts = parts.remove(&deal.id).unwrap_or_default();
            attributed(deal, &parts, lead, at, &play, today)
        };
        let deals = deals.into_iter().enumerate().map(booked).collect();
        Ok(Self { conductor, leads: leads.into_iter().filter(|lead| lead.receiver_id == conductor).collect(), deals })
    }

    /// The partners a lead or deal comes from or was helped by.
    pub(super) fn partners(&self) -> Vec<OrganisationId> {
        let leads = self.leads.iter().filter_map(|lead| lead.source_id).filter(|id| *id != self.conductor);
        let deals = self.deals.iter().flat_map(|d| d.source.into_iter().chain(d.influenced.iter().copied()));
        let mut all: Vec<_> = leads.chain(deals).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Leads received in a quarter.
    pub(super) fn leads(&self, quarter: Quarter, who: Who) -> Vec<&Lead> {
        let from = |lead: &&Lead| match who {
            Who::All => true,
            Who::Partners => lead.source_id.is_some_and(|id| id != self.conductor),
            Who::One(id) => lead.source_id == Some(id),
        };
        self.leads.iter().filter(|lead| quarter.holds(lead.received)).filter(from).collect()
    }

    fn deals_of(&self, who: Who) -> impl Iterator<Item = &BookedDeal> {
        self.deals.iter().filter(move |deal| match who {
            Who::All => true,
            Who::Partners => deal.has_partner(),
            Who::One(id) => deal.has(id),
        })
    }

    /// Deals created in a quarter.
    pub(super) fn created(&self, quarter: Quarter, who: Who) -> Vec<&BookedDeal> {
        self.deals_of(who).filter(|d| quarter.holds(d.deal.created)).collect()
    }

    /// Deals won or lost in a quarter.
    pub(super) fn closed(&self, quarter: Quarter, who: Who) -> Vec<&BookedDeal> {
        self.deals_of(who).filter(|d| d.is_decided() && quarter.holds(d.deal.closed)).collect()
    }
}

/// Whether a deal was won within [`COHORT_DAYS`] of its creation.
pub(super) fn won_in_time(deal: &BookedDeal) -> bool {
    let in_time = |created: Day, closed: Day| closed <= created.plus(COHORT_DAYS);
    deal.deal.state == DealState::Won && matches!((deal.deal.created, deal.deal.closed), (Some(a), Some(b)) if in_time(a, b))
}

/// When every company was being sold to.
struct InPlay {
    /// The company of every deal, in their order.
    companies: Vec<u64>,
    /// By company the deals: their place, the day they were created, and until when they were in play.
    times: BTreeMap<u64, Vec<(usize, Day, Option<Day>)>>,
}

impl InPlay {
    fn of(deals: &[Deal]) -> Self {
        let named = |deal: &Deal| !deal.company.is_empty() || !deal.domain.is_empty();
        let companies = companies(deals.iter().map(|d| (d.company.as_str(), d.domain.as_str())));
        let mut times: BTreeMap<u64, Vec<_>> = BTreeMap::new();
        for (at, deal) in deals.iter().enumerate().filter(|(_, deal)| named(deal)) {
            let until = if deal.state == DealState::Open { None } else { deal.closed };
            if let Some(created) = deal.created {
                times.entry(companies[at]).or_default().push((at, created, until));
            }
        }
        Self { companies, times }
    }

    /// Whether another deal with the same company began before the deal at this place, and was in play within the quiet days.
    fn before(&self, at: usize, created: Day) -> bool {
        let others = self.times.get(&self.companies[at]).into_iter().flatten();
        let began_before = |(other, began, _): &&(usize, Day, Option<Day>)| *other != at && *began < created;
        others.filter(began_before).any(|(_, _, until)| until.is_none_or(|until| until >= created.plus(-QUIET_DAYS)))
    }
}

fn attributed(
    deal: Deal,
    parts: &[DealPartner],
    lead: Option<(OrganisationId, Option<Day>)>,
    at: usize,
    play: &InPlay,
    today: Day,
) -> BookedDeal {
    let said = parts.iter().find(|p| p.part == DealPart::Sourced).map(|p| (p.organisation_id, p.day)).or(lead);
    let refused = said.and_then(|(_, day)| match (day, deal.created) {
        (Some(day), Some(created)) if day > created => Some(SourceRefused::CameLater),
        (_, Some(created)) if play.before(at, created) => Some(SourceRefused::AlreadyInPlay),
        _ => None,
    });
    let source = said.map(|(id, _)| id).filter(|_| refused.is_none());
    let end = if deal.state == DealState::Open { Some(today) } else { deal.closed };
    let helped = |day: Day| deal.created.is_none_or(|created| day >= created) && end.is_none_or(|end| day <= end);
    let helpers = || parts.iter().map(|p| (p.organisation_id, p.day)).chain(said).filter(|(id, _)| source != Some(*id));
    let mut influenced: Vec<_> = helpers().filter(|(_, day)| day.is_some_and(helped)).map(|(id, _)| id).collect();
    influenced.sort_unstable();
    influenced.dedup();
    let undated = parts.iter().filter(|p| p.part == DealPart::Influenced && p.day.is_none()).count() as u32;
    BookedDeal { deal, source, influenced, refused, undated }
}
