//! Noting, changing and removing deals, and the parts of partners in them.

use serde::Deserialize;

use super::Committed;
use super::exchanges::{check_money, check_text};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{DealId, LeadId, OrganisationId};
use crate::model::deal::{Deal, DealPart, DealPartner, DealState};
use crate::model::lead::Lead;
use crate::model::money::Money;
use crate::model::op::Op;
use crate::model::organisation::{Organisation, check_name};
use crate::model::time::Day;
use crate::store::tx::Tx;

/// The part of a partner in a deal, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DealPartnerInput {
    /// The partner.
    pub organisation_id: OrganisationId,
    /// What part.
    pub part: DealPart,
    /// The day it brought the deal or helped, where known.
    pub day: Option<Day>,
    /// What it did.
    pub note: String,
}

/// A deal as typed.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DealInput {
    /// Its name.
    pub name: String,
    /// The company.
    pub company: String,
    /// The company's domain.
    pub domain: String,
    /// The stage as the sales team calls it.
    pub stage: String,
    /// Whether it is decided.
    pub state: DealState,
    /// What it is worth.
    pub money: Option<Money>,
    /// The day it was created, where known.
    pub created: Option<Day>,
    /// The day it was closed, or is expected to be.
    pub closed: Option<Day>,
    /// What the source calls its way in.
    pub origin: String,
    /// Who looks after it.
    pub owner: String,
    /// More about it.
    pub note: String,
    /// The lead it was made of.
    pub lead_id: Option<LeadId>,
    /// The partners that had a part in it.
    pub partners: Vec<DealPartnerInput>,
}

impl DealInput {
    /// A deal as it could be typed again.
    pub fn of(deal: &Deal, partners: &[DealPartner]) -> Self {
        let deal = deal.clone();
        let part =
            |p: &DealPartner| DealPartnerInput { organisation_id: p.organisation_id, part: p.part, day: p.day, note: p.note.clone() };
        Self {
            name: deal.name,
            company: deal.company,
            domain: deal.domain,
            stage: deal.stage,
            state: deal.state,
            money: deal.money,
            created: deal.created,
            closed: deal.closed,
            origin: deal.origin,
            owner: deal.owner,
            note: deal.note,
            lead_id: deal.lead_id,
            partners: partners.iter().map(part).collect(),
        }
    }

    /// An open deal of which nothing more is known than its name and the day it was created.
    pub fn named(name: impl Into<String>, created: Day) -> Self {
        let none = String::new;
        Self {
            name: name.into(),
            company: none(),
            domain: none(),
            stage: none(),
            state: DealState::Open,
            money: None,
            created: Some(created),
            closed: None,
            origin: none(),
            owner: none(),
            note: none(),
            lead_id: None,
            partners: Vec::new(),
        }
    }

    fn deal(&self, id: DealId, external: String) -> Deal {
        let DealInput { company, domain, stage, origin, owner, note, .. } = self.clone();
        Deal {
            id,
            name: self.name.trim().to_owned(),
            company,
            domain,
            stage,
            state: self.state,
            money: self.money.clone(),
            created: self.created,
            closed: self.closed,
            origin,
            owner,
            note,
            lead_id: self.lead_id,
            external,
        }
    }
}

/// Notes a deal.
pub fn add_deal(ecosystem: &mut Ecosystem, input: DealInput) -> Result<Committed<DealId>> {
    ecosystem.transact(Op::AddDeal, |tx| {
        let deal = input.deal(DealId::new(), String::new());
        check(tx, &deal)?;
        tx.insert(&deal)?;
        set_partners(tx, deal.id, &input.partners)?;
        Ok(deal.id)
    })
}

/// Changes a deal; one that is decided now and has no day of closing gets today's.
pub fn update_deal(ecosystem: &mut Ecosystem, id: DealId, input: DealInput) -> Result<Committed<()>> {
    ecosystem.transact(Op::UpdateDeal, |tx| {
        let before: Deal = tx.get(id)?;
        let mut deal = input.deal(id, before.external);
        if before.state == DealState::Open && deal.state != DealState::Open && deal.closed.is_none_or(|day| day > tx.now().day()) {
            deal.closed = Some(tx.now().day());
        }
        check(tx, &deal)?;
        tx.update(&deal)?;
        set_partners(tx, id, &input.partners)
    })
}

/// Removes deals.
pub fn remove_deals(ecosystem: &mut Ecosystem, ids: &[DealId]) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveDeal, |tx| ids.iter().try_for_each(|id| tx.remove::<Deal>(*id)))
}

fn check(tx: &Tx<'_>, deal: &Deal) -> Result<()> {
    check_name("deal", &deal.name)?;
    check_money(deal.money.as_ref())?;
    for text in [&deal.company, &deal.domain, &deal.stage, &deal.origin, &deal.owner, &deal.note] {
        check_text("text", text)?;
    }
    deal.lead_id.map_or(Ok(()), |lead| tx.get::<Lead>(lead).map(drop))?;
    match (deal.state, deal.created, deal.closed) {
        (DealState::Won | DealState::Lost, Some(created), Some(closed)) if closed < created => {
            Err(Error::Invalid(format!("{} would be closed on {closed}, before it was created on {created}", deal.name)))
        }
        _ => Ok(()),
    }
}

/// Makes these the partners of a deal. One at most is the one it comes from.
pub(super) fn set_partners(tx: &Tx<'_>, deal_id: DealId, partners: &[DealPartnerInput]) -> Result<()> {
    if partners.iter().filter(|p| p.part == DealPart::Sourced).count() > 1 {
        return Err(Error::Invalid("a deal comes from one partner at most; the others influenced it".to_owned()));
    }
    for gone in tx.partners_of_deal(deal_id)? {
        if !partners.iter().any(|p| p.organisation_id == gone.organisation_id) {
            tx.remove_row(&gone)?;
        }
    }
    let conductor = tx.ecosystem()?.conductor_id;
    for DealPartnerInput { organisation_id, part, day, note } in partners.iter().cloned() {
        tx.get::<Organisation>(organisation_id)?;
        if organisation_id == conductor {
            return Err(Error::Invalid("the conductor is no partner of its own deals".to_owned()));
        }
        check_text("note", &note)?;
        tx.put(&DealPartner { deal_id, organisation_id, part, day, note })?;
    }
    Ok(())
}
