//! What the conductor's week of a sample holds: follow-ups, the ladder, agreements. Days are counted from the day the sample is written,
//! so that something always waits today. Not here: who the partners are (sample).

use serde::Deserialize;

use crate::error::Result;
use crate::id::{AgreementId, FollowUpId, OrganisationId};
use crate::model::agreement::{Agreement, AgreementTerms, AgreementVersion, LadderStep, Rung};
use crate::model::follow_up::{FollowUp, FollowUpKind};
use crate::store::tx::Tx;

/// The week.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SampleWeek {
    follow_ups: Vec<SampleFollowUp>,
    ladder: Vec<SampleRung>,
    agreements: Vec<SampleAgreement>,
}

#[derive(Deserialize)]
struct SampleFollowUp {
    about: String,
    kind: FollowUpKind,
    what: String,
    context: String,
    noted: i32,
    due: i32,
    done: Option<i32>,
    owner: String,
}

#[derive(Deserialize)]
struct SampleRung {
    of: String,
    rung: Rung,
    since: i32,
    note: String,
}

/// A framework that was signed once.
#[derive(Deserialize)]
struct SampleAgreement {
    with: String,
    title: String,
    purpose: String,
    bounds: String,
    data: String,
    exit: String,
    review: i32,
    signed: i32,
    signatories: String,
}

/// Writes the week; `id` knows the partners by their names.
pub(super) fn write_week(tx: &Tx<'_>, week: &SampleWeek, id: &dyn Fn(&str) -> Result<OrganisationId>) -> Result<()> {
    let today = tx.now().day();
    for said in &week.follow_ups {
        tx.insert(&FollowUp {
            id: FollowUpId::new(),
            organisation_id: Some(id(&said.about)?),
            kind: said.kind,
            what: said.what.clone(),
            context: said.context.clone(),
            noted: today.plus(said.noted),
            due: today.plus(said.due),
            done: said.done.map(|days| today.plus(days)),
            owner: said.owner.clone(),
        })?;
    }
    for SampleRung { of, rung, since, note } in &week.ladder {
        tx.insert(&LadderStep { organisation_id: id(of)?, rung: *rung, since: today.plus(*since), note: note.clone() })?;
    }
    week.agreements.iter().try_for_each(|said| write_agreement(tx, said, id(&said.with)?))
}

fn write_agreement(tx: &Tx<'_>, said: &SampleAgreement, organisation_id: OrganisationId) -> Result<()> {
    let today = tx.now().day();
    let terms = AgreementTerms {
        title: said.title.clone(),
        purpose: said.purpose.clone(),
        bounds: said.bounds.clone(),
        data: said.data.clone(),
        exit: said.exit.clone(),
        review: Some(today.plus(said.review)),
    };
    let agreement_id = AgreementId::new();
    tx.insert(&Agreement { id: agreement_id, organisation_id, rung: Rung::Framework, terms: terms.clone(), ended: None })?;
    let (signed, signatories) = (today.plus(said.signed), said.signatories.clone());
    tx.insert(&AgreementVersion { agreement_id, number: 1, terms, signed, signatories })
}
