//! What could be given back to a partner of whom more was received than given, or asked of one that received more. Each proposal names
//! something the file holds. Not here: where balances lean (the ledger).

use serde::Serialize;

use super::{Leaning, PartnerBalance};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{LeadId, OrganisationId};
use crate::model::exchange::ExchangeKind;
use crate::model::introduction::Lang;
use crate::model::lead::{Consent, Lead, LeadStage};
use crate::model::organisation::{Need, Offer};
use crate::model::term::fold;
use crate::queries::introductions::introductions;
use crate::queries::leads::routes::{fits, unknown};
use crate::queries::names::OrganisationRef;

crate::model::words::words! {
    /// What is proposed.
    RepaymentKind {
        /// Pass on a lead that suits the partner.
        PassLead = "passLead",
        /// Introduce the partner to somebody.
        Introduce = "introduce",
        /// Give something it needs.
        Give = "give",
        /// Ask for something it offers.
        Ask = "ask",
        /// Ask for a lead.
        AskLead = "askLead",
    }
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Repayment {
    /// What is proposed.
    pub kind: RepaymentKind,
    /// What it would stand in the ledger as.
    pub exchange: ExchangeKind,
    /// The proposal in a sentence.
    pub text: String,
    /// The lead to be passed on.
    pub lead_id: Option<LeadId>,
    /// Whom to introduce the partner to.
    pub other: Option<OrganisationRef>,
}

/// At most so many leads or needs are proposed.
const MOST: usize = 3;

/// Proposals for a partner, the most fitting first; none where the balance is even or too little is known.
pub(super) fn repayments(ecosystem: &Ecosystem, id: OrganisationId, balance: &PartnerBalance, lang: Lang) -> Result<Vec<Repayment>> {
    match balance.leaning {
        Leaning::TooFew | Leaning::Even => Ok(Vec::new()),
        Leaning::WeOwe => {
            Ok([give_leads(ecosystem, id, lang)?, give_what_is_needed(ecosystem, id, lang)?, introduce(ecosystem, id, lang)?].concat())
        }
        Leaning::TheyOwe => ask(ecosystem, id, balance, lang),
    }
}

/// Leads of the conductor's that are too early or not for it, and that suit the partner.
fn give_leads(ecosystem: &Ecosystem, id: OrganisationId, lang: Lang) -> Result<Vec<Repayment>> {
    let rows = ecosystem.rows();
    let conductor = rows.ecosystem()?.conductor_id;
    let Some(criteria) = rows.find(id)? else { return Ok(Vec::new()) };
    let idle = |lead: &Lead| matches!(lead.stage, LeadStage::NotNow | LeadStage::Rejected) && lead.consent != Consent::Refused;
    let all: Vec<Lead> = rows.leads_of(conductor)?;
    let passed = |lead: &Lead| all.iter().any(|l| l.passed_from == Some(lead.id));
    let suits =
        |lead: &&Lead| lead.receiver_id == conductor && lead.source_id != Some(id) && idle(lead) && !passed(lead) && fits(lead, &criteria);
    let proposal = |lead: &Lead| Repayment {
        kind: RepaymentKind::PassLead,
        exchange: ExchangeKind::Lead,
        text: match lang {
            Lang::Fr => format!("Lui passer la piste {}, qui correspond à ses critères.", lead.name),
            Lang::En => format!("Pass on the lead {}, which meets its criteria.", lead.name),
        },
        lead_id: Some(lead.id),
        other: None,
    };
    let mut suiting: Vec<&Lead> = all.iter().filter(suits).collect();
    suiting.sort_by_key(|lead| (unknown(lead, &criteria), std::cmp::Reverse(lead.received), lead.id));
    Ok(suiting.into_iter().take(MOST).map(proposal).collect())
}

/// What the partner needs and the conductor offers.
fn give_what_is_needed(ecosystem: &Ecosystem, id: OrganisationId, lang: Lang) -> Result<Vec<Repayment>> {
    let rows = ecosystem.rows();
    let needs: Vec<Need> = rows.needs_of(id)?.into_iter().filter(|need| need.lifted.is_none()).collect();
    let offers = rows.offers_of(rows.ecosystem()?.conductor_id)?;
    let texts = common(&needs, &offers).into_iter().map(|term| match lang {
        Lang::Fr => format!("Lui apporter ce dont il a besoin et que vous offrez : {term}."),
        Lang::En => format!("Give it what it needs and you offer: {term}."),
    });
    Ok(texts
        .map(|text| Repayment { kind: RepaymentKind::Give, exchange: ExchangeKind::Access, text, lead_id: None, other: None })
        .collect())
}

fn common(needs: &[Need], offers: &[Offer]) -> Vec<String> {
    let offered = |need: &&Need| offers.iter().any(|offer| fold(&offer.term) == fold(&need.term));
    needs.iter().filter(offered).take(MOST).map(|need| need.term.clone()).collect()
}

/// The introduction from which the partner gains most.
fn introduce(ecosystem: &Ecosystem, id: OrganisationId, lang: Lang) -> Result<Vec<Repayment>> {
    let best = introductions(ecosystem, Some(id), 1, lang, ecosystem.now())?;
    let proposal = |(other, gain): (OrganisationRef, String)| Repayment {
        kind: RepaymentKind::Introduce,
        exchange: ExchangeKind::Access,
        text: match lang {
            Lang::Fr => format!("Le mettre en relation avec {}\u{a0}: {gain}", other.name),
            Lang::En => format!("Introduce it to {}: {gain}", other.name),
        },
        lead_id: None,
        other: Some(other),
    };
    let other = best.into_iter().map(|pair| if pair.a.id == id { (pair.b, pair.gains.a) } else { (pair.a, pair.gains.b) });
    Ok(other.map(proposal).collect())
}

/// What the partner offers and the conductor needs, and a lead where only leads were given.
fn ask(ecosystem: &Ecosystem, id: OrganisationId, balance: &PartnerBalance, lang: Lang) -> Result<Vec<Repayment>> {
    let rows = ecosystem.rows();
    let needs: Vec<Need> = rows.needs_of(rows.ecosystem()?.conductor_id)?.into_iter().filter(|need| need.lifted.is_none()).collect();
    let texts = common(&needs, &rows.offers_of(id)?).into_iter().map(|term| match lang {
        Lang::Fr => format!("Demander ce qu’il offre et dont vous avez besoin : {term}."),
        Lang::En => format!("Ask for what it offers and you need: {term}."),
    });
    let mut found: Vec<_> = texts
        .map(|text| Repayment { kind: RepaymentKind::Ask, exchange: ExchangeKind::Access, text, lead_id: None, other: None })
        .collect();
    let leads = balance.kinds.iter().find(|kind| kind.kind == ExchangeKind::Lead && kind.given > kind.received);
    if let Some(leads) = leads {
        let (given, received) = (leads.given, leads.received);
        let text = match lang {
            Lang::Fr => format!("Demander une piste en retour : {given} données, {received} reçues."),
            Lang::En => format!("Ask for a lead in return: {given} given, {received} received."),
        };
        found.push(Repayment { kind: RepaymentKind::AskLead, exchange: ExchangeKind::Lead, text, lead_id: None, other: None });
    }
    Ok(found)
}
