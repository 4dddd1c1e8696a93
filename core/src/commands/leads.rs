//! Noting leads, moving them along, passing on those that are too early, and saying which ones a partner takes.
//! Not here: who suits a lead (queries).

use serde::Deserialize;

use super::Committed;
use super::exchanges::{check_money, check_text};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{DealId, LeadId, OrganisationId};
use crate::model::deal::{Deal, DealPart, DealPartner, DealState};
use crate::model::lead::{Consent, Lead, LeadCriteria, LeadStage};
use crate::model::money::Money;
use crate::model::op::Op;
use crate::model::organisation::{Organisation, check_name};
use crate::model::time::Day;
use crate::store::tx::Tx;

/// A lead as typed.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LeadInput {
    /// The company, or the person where no company is known.
    pub name: String,
    /// Internet domain.
    pub domain: String,
    /// Where it comes from; `None` where that is not known.
    pub source_id: Option<OrganisationId>,
    /// Who has it; the conductor where it is left out.
    pub receiver_id: Option<OrganisationId>,
    /// What the source calls its way in.
    pub origin: String,
    /// Whether the lead agreed.
    pub consent: Consent,
    /// How far it has come.
    pub stage: LeadStage,
    /// The day it was received, where known.
    pub received: Option<Day>,
    /// What it is worth.
    pub money: Option<Money>,
    /// Country.
    pub country: String,
    /// Sector.
    pub sector: String,
    /// How many people work there.
    pub size: Option<u32>,
    /// What it needs.
    pub need: String,
    /// Whom to speak to.
    pub contact: String,
    /// Who looks after it.
    pub owner: String,
    /// More about it.
    pub note: String,
    /// When to ask again.
    pub again: Option<Day>,
    /// The lead given earlier that came back as this one.
    pub boomerang_of: Option<LeadId>,
}

impl LeadInput {
    /// A lead of which nothing more is known than its name, received on a day.
    pub fn named(name: impl Into<String>, received: Day) -> Self {
        Self {
            name: name.into(),
            domain: String::new(),
            source_id: None,
            receiver_id: None,
            origin: String::new(),
            consent: Consent::Unknown,
            stage: LeadStage::New,
            received: Some(received),
            money: None,
            country: String::new(),
            sector: String::new(),
            size: None,
            need: String::new(),
            contact: String::new(),
            owner: String::new(),
            note: String::new(),
            again: None,
            boomerang_of: None,
        }
    }

    /// A lead as it could be typed again.
    pub fn of(lead: &Lead) -> Self {
        let lead = lead.clone();
        Self {
            name: lead.name,
            domain: lead.domain,
            source_id: lead.source_id,
            receiver_id: Some(lead.receiver_id),
            origin: lead.origin,
            consent: lead.consent,
            stage: lead.stage,
            received: lead.received,
            money: lead.money,
            country: lead.country,
            sector: lead.sector,
            size: lead.size,
            need: lead.need,
            contact: lead.contact,
            owner: lead.owner,
            note: lead.note,
            again: lead.again,
            boomerang_of: lead.boomerang_of,
        }
    }
}

/// Notes a lead.
pub fn add_lead(ecosystem: &mut Ecosystem, input: LeadInput) -> Result<Committed<LeadId>> {
    ecosystem.transact(Op::AddLead, |tx| {
        let receiver = tx.ecosystem()?.conductor_id;
        let lead = filled(tx, empty(receiver), input)?;
        tx.insert(&lead)?;
        Ok(lead.id)
    })
}

/// Changes a lead; a new stage is dated today where its day is not known.
pub fn update_lead(ecosystem: &mut Ecosystem, id: LeadId, input: LeadInput) -> Result<Committed<()>> {
    ecosystem.transact(Op::UpdateLead, |tx| tx.update(&filled(tx, tx.get(id)?, input)?))
}

/// Moves leads to a stage, dated `day` (today where it is left out). One that is too early may say when to ask again.
pub fn move_leads(
    ecosystem: &mut Ecosystem,
    ids: &[LeadId],
    stage: LeadStage,
    day: Option<Day>,
    again: Option<Day>,
) -> Result<Committed<()>> {
    ecosystem.transact(Op::MoveLead, |tx| {
        let day = day.unwrap_or_else(|| tx.now().day());
        ids.iter().try_for_each(|id| {
            let mut lead: Lead = tx.get(*id)?;
            stand_at(&mut lead, stage, day);
            lead.again = if stage == LeadStage::NotNow { again.or(lead.again) } else { None };
            check_days(&lead)?;
            tx.update(&lead)
        })
    })
}

/// Passes a lead that is too early, or not for its receiver, on to a partner: it stays noted as too early, and a lead from its receiver
/// to the partner begins, which stands in the ledger as given. Refused where the lead said no.
pub fn pass_lead(ecosystem: &mut Ecosystem, id: LeadId, to: OrganisationId, note: &str) -> Result<Committed<LeadId>> {
    ecosystem.transact(Op::PassLead, |tx| {
        let mut lead: Lead = tx.get(id)?;
        tx.get::<Organisation>(to)?;
        if lead.consent == Consent::Refused {
            return Err(Error::Invalid(format!("{} did not agree to be passed on", lead.name)));
        }
        if to == lead.receiver_id || Some(to) == lead.source_id {
            return Err(Error::Invalid("a lead is passed on to somebody who does not have it yet".to_owned()));
        }
        check_text("note", note)?;
        let today = tx.now().day();
        let passed = Lead {
            id: LeadId::new(),
            source_id: Some(lead.receiver_id),
            receiver_id: to,
            stage: LeadStage::New,
            received: Some(today),
            accepted: None,
            opportunity: None,
            closed: None,
            note: note.trim().to_owned(),
            again: None,
            boomerang_of: None,
            passed_from: Some(id),
            owner: String::new(),
            ..lead.clone()
        };
        tx.insert(&passed)?;
        stand_at(&mut lead, LeadStage::NotNow, today);
        tx.update(&lead)?;
        Ok(passed.id)
    })
}

/// Makes a deal of a lead: the lead becomes an opportunity, and the deal has its source as the partner it comes from.
pub fn make_deal(ecosystem: &mut Ecosystem, id: LeadId, name: &str) -> Result<Committed<DealId>> {
    ecosystem.transact(Op::MakeDeal, |tx| {
        let mut lead: Lead = tx.get(id)?;
        let conductor = tx.ecosystem()?.conductor_id;
        if lead.receiver_id != conductor {
            return Err(Error::Invalid(format!("{} was passed on: its deal is its receiver's", lead.name)));
        }
        let name = if name.trim().is_empty() { lead.name.clone() } else { name.trim().to_owned() };
        check_name("deal", &name)?;
        let today = tx.now().day();
        let deal = Deal {
            id: DealId::new(),
            name,
            company: lead.name.clone(),
            domain: lead.domain.clone(),
            stage: String::new(),
            state: DealState::Open,
            money: lead.money.clone(),
            created: Some(today),
            closed: None,
            origin: lead.origin.clone(),
            owner: lead.owner.clone(),
            note: String::new(),
            lead_id: Some(id),
            external: String::new(),
        };
        tx.insert(&deal)?;
        if let Some(source) = lead.source_id.filter(|source| *source != conductor) {
            let (deal_id, organisation_id, day) = (deal.id, source, lead.received);
            tx.insert(&DealPartner { deal_id, organisation_id, part: DealPart::Sourced, day, note: String::new() })?;
        }
        stand_at(&mut lead, LeadStage::Opportunity, today);
        tx.update(&lead)?;
        Ok(deal.id)
    })
}

/// Removes leads.
pub fn remove_leads(ecosystem: &mut Ecosystem, ids: &[LeadId]) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveLead, |tx| ids.iter().try_for_each(|id| tx.remove::<Lead>(*id)))
}

/// Says which leads a partner takes.
pub fn set_lead_criteria(ecosystem: &mut Ecosystem, criteria: LeadCriteria) -> Result<Committed<()>> {
    if matches!((criteria.min_size, criteria.max_size), (Some(min), Some(max)) if max < min) {
        return Err(Error::Invalid("the largest size is smaller than the smallest".to_owned()));
    }
    check_text("note", &criteria.note)?;
    ecosystem.transact(Op::SetLeadCriteria, |tx| {
        tx.get::<Organisation>(criteria.organisation_id)?;
        tx.put(&criteria)
    })
}

/// A new lead of which nothing is known but who has it.
pub(super) fn empty(receiver: OrganisationId) -> Lead {
    Lead {
        id: LeadId::new(),
        name: String::new(),
        domain: String::new(),
        source_id: None,
        receiver_id: receiver,
        origin: String::new(),
        consent: Consent::Unknown,
        stage: LeadStage::New,
        received: None,
        accepted: None,
        opportunity: None,
        closed: None,
        money: None,
        country: String::new(),
        sector: String::new(),
        size: None,
        need: String::new(),
        contact: String::new(),
        owner: String::new(),
        note: String::new(),
        again: None,
        boomerang_of: None,
        passed_from: None,
    }
}

/// What was typed, over a lead as it was.
fn filled(tx: &Tx<'_>, before: Lead, input: LeadInput) -> Result<Lead> {
    check_name("lead", &input.name)?;
    let receiver_id = input.receiver_id.unwrap_or(before.receiver_id);
    tx.get::<Organisation>(receiver_id)?;
    input.source_id.map_or(Ok(()), |source| tx.get::<Organisation>(source).map(drop))?;
    check_money(input.money.as_ref())?;
    for text in [&input.domain, &input.origin, &input.country, &input.sector, &input.need, &input.contact, &input.owner, &input.note] {
        check_text("text", text)?;
    }
    let (stage, id) = (input.stage, before.id);
    if let Some(earlier) = input.boomerang_of {
        let earlier: Lead = tx.get(earlier)?;
        if earlier.id == id {
            return Err(Error::Invalid("a lead cannot come back as itself".to_owned()));
        }
    }
    let mut lead = Lead {
        name: input.name.trim().to_owned(),
        domain: input.domain,
        source_id: input.source_id,
        receiver_id,
        origin: input.origin,
        consent: input.consent,
        received: input.received,
        money: input.money,
        country: input.country,
        sector: input.sector,
        size: input.size,
        need: input.need,
        contact: input.contact,
        owner: input.owner,
        note: input.note,
        again: input.again,
        boomerang_of: input.boomerang_of,
        ..before
    };
    if stage != lead.stage {
        stand_at(&mut lead, stage, tx.now().day());
    }
    check_days(&lead)?;
    Ok(lead)
}

/// Lets a lead stand at a stage from `day` on: the stages on the way there are dated, the days of later ones fall away.
pub(super) fn stand_at(lead: &mut Lead, stage: LeadStage, day: Day) {
    let passed = |known: Option<Day>| known.or(Some(day));
    let was_accepted = lead.was_accepted();
    (lead.accepted, lead.opportunity, lead.closed) = match stage {
        LeadStage::New => (None, None, None),
        LeadStage::Accepted => (passed(lead.accepted), None, None),
        LeadStage::Opportunity => (passed(lead.accepted), passed(lead.opportunity), None),
        LeadStage::Won => (passed(lead.accepted), passed(lead.opportunity), passed(lead.closed)),
        LeadStage::Lost => (passed(lead.accepted), lead.opportunity, passed(lead.closed)),
        LeadStage::Rejected => (None, None, passed(lead.closed)),
        LeadStage::NotNow => (lead.accepted.filter(|_| was_accepted), lead.opportunity, None),
    };
    lead.stage = stage;
}

fn check_days(lead: &Lead) -> Result<()> {
    let later = [lead.accepted, lead.opportunity, lead.closed].into_iter().flatten().min();
    match (lead.received, later) {
        (Some(received), Some(later)) if later < received => {
            Err(Error::Invalid(format!("{} would be decided on {later}, before it was received on {received}", lead.name)))
        }
        _ => Ok(()),
    }
}
