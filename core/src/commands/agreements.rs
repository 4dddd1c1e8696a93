//! The ladder from first talks to a contract, and agreements: writing, signing, ending and removing them. Signing freezes a version,
//! which nothing changes afterwards. Not here: what is different between versions (queries).

use serde::Deserialize;

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{AgreementId, OrganisationId};
use crate::model::agreement::{Agreement, AgreementTerms, AgreementVersion, LadderStep, Rung};
use crate::model::op::Op;
use crate::model::organisation::{MAX_TEXT, Organisation, check_name};
use crate::model::time::Day;
use crate::store::tx::Tx;

/// Since when an organisation stands on a rung.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RungInput {
    /// Since when.
    pub since: Day,
    /// More about it.
    pub note: String,
}

/// Stands an organisation on a rung, changes since when, or (`None`) takes it off. Rungs may be taken in any order, and none asks for
/// another.
pub fn set_rung(ecosystem: &mut Ecosystem, organisation: OrganisationId, rung: Rung, stand: Option<RungInput>) -> Result<Committed<()>> {
    if stand.as_ref().is_some_and(|s| s.note.len() > MAX_TEXT) {
        return Err(Error::Invalid("the note is too long".to_owned()));
    }
    ecosystem.transact(Op::SetRung, |tx| {
        tx.get::<Organisation>(organisation)?;
        let step = |since, note| LadderStep { organisation_id: organisation, rung, since, note };
        match stand {
            Some(RungInput { since, note }) => tx.put(&step(since, note)),
            None => tx.remove_row(&step(tx.now().day(), String::new())).map(drop),
        }
    })
}

fn check(rung: Rung, terms: &AgreementTerms) -> Result<()> {
    check_name("agreement", &terms.title)?;
    if !matches!(rung, Rung::Framework | Rung::Contract) {
        return Err(Error::Invalid("an agreement is a framework or a contract; talks and tests are rungs of the ladder".to_owned()));
    }
    if [&terms.purpose, &terms.bounds, &terms.data, &terms.exit].iter().any(|t| t.len() > MAX_TEXT) {
        return Err(Error::Invalid("a part of the agreement is too long".to_owned()));
    }
    Ok(())
}

/// Begins a framework card or contract with an organisation.
pub fn add_agreement(
    ecosystem: &mut Ecosystem,
    organisation: OrganisationId,
    rung: Rung,
    terms: AgreementTerms,
) -> Result<Committed<AgreementId>> {
    check(rung, &terms)?;
    let agreement = Agreement { id: AgreementId::new(), organisation_id: organisation, rung, terms, ended: None };
    ecosystem.transact(Op::AddAgreement, |tx| {
        tx.get::<Organisation>(organisation)?;
        tx.insert(&agreement)?;
        Ok(agreement.id)
    })
}

/// Changes what an agreement says now. What was signed stays as it was.
pub fn update_agreement(ecosystem: &mut Ecosystem, id: AgreementId, rung: Rung, terms: AgreementTerms) -> Result<Committed<()>> {
    check(rung, &terms)?;
    ecosystem.transact(Op::UpdateAgreement, |tx| {
        let before: Agreement = tx.get(id)?;
        tx.update(&Agreement { rung, terms, ..before })
    })
}

/// A signature.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Signature {
    /// The day it was signed; today where it is left out.
    pub signed: Option<Day>,
    /// Who signed.
    pub signatories: String,
}

/// Signs what an agreement says now: freezes it as its next version, whose number is returned, and stands the organisation on the rung
/// of the agreement where it does not stand there yet.
pub fn sign_agreement(ecosystem: &mut Ecosystem, id: AgreementId, signature: Signature) -> Result<Committed<u32>> {
    ecosystem.transact(Op::SignAgreement, |tx| {
        let agreement: Agreement = tx.get(id)?;
        if agreement.ended.is_some() {
            return Err(Error::Conflict("the agreement has ended; take its end back before signing it again".to_owned()));
        }
        let signed = signature.signed.unwrap_or_else(|| tx.now().day());
        let number = tx.versions_of(id)?.last().map_or(1, |last| last.number + 1);
        let signatories = signature.signatories.trim().to_owned();
        stand(tx, &agreement, signed)?;
        tx.insert(&AgreementVersion { agreement_id: id, number, terms: agreement.terms, signed, signatories })?;
        Ok(number)
    })
}

fn stand(tx: &Tx<'_>, agreement: &Agreement, since: Day) -> Result<()> {
    let (organisation_id, rung) = (agreement.organisation_id, agreement.rung);
    if tx.ladder_of(organisation_id)?.iter().any(|step| step.rung == rung) {
        return Ok(());
    }
    tx.insert(&LadderStep { organisation_id, rung, since, note: String::new() })
}

/// Ends an agreement, on a day or today; its versions stay.
pub fn end_agreement(ecosystem: &mut Ecosystem, id: AgreementId, on: Option<Day>) -> Result<Committed<()>> {
    ecosystem.transact(Op::EndAgreement, |tx| {
        let ended = Some(on.unwrap_or_else(|| tx.now().day()));
        tx.update(&Agreement { ended, ..tx.get(id)? })
    })
}

/// Takes the end of an agreement back.
pub fn resume_agreement(ecosystem: &mut Ecosystem, id: AgreementId) -> Result<Committed<()>> {
    ecosystem.transact(Op::ResumeAgreement, |tx| tx.update(&Agreement { ended: None, ..tx.get(id)? }))
}

/// Removes an agreement with its versions.
pub fn remove_agreement(ecosystem: &mut Ecosystem, id: AgreementId) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveAgreement, |tx| tx.remove::<Agreement>(id))
}
