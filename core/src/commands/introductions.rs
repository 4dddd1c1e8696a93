//! Moving introductions along, and keeping edited drafts.

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{ContactId, IntroductionId, IntroductionStepId, OrganisationId};
use crate::model::contact::Contact;
use crate::model::introduction::{
    Audience, DeclineReason, Draft, Introduction, IntroductionState, IntroductionStep, Lang, audience_in_order, state_in_order,
};
use crate::model::op::Op;
use crate::model::organisation::{MAX_TEXT, Organisation};
use crate::model::time::Day;
use crate::store::ecosystems::EcosystemRow;
use crate::store::tx::Tx;

/// How an introduction goes on.
#[derive(Debug, Clone)]
pub struct NextStep {
    /// The state it comes to. `AskedA` and `AskedB` speak of the two in the order they are given.
    pub state: IntroductionState,
    /// What is noted.
    pub note: String,
    /// For a snooze: until when.
    pub until: Option<Day>,
    /// For a declined one: why.
    pub reason: Option<DeclineReason>,
    /// For an ask: which person of the organisation was asked.
    pub contact: Option<ContactId>,
}

impl NextStep {
    /// The step to this state, with nothing more to say.
    pub fn to(state: IntroductionState) -> Self {
        Self { state, note: String::new(), until: None, reason: None, contact: None }
    }
}

/// Brings the introduction of a pair to a state, beginning it where there is none. The order of the two matters only for
/// who was asked.
pub fn introduce(ecosystem: &mut Ecosystem, a: OrganisationId, b: OrganisationId, step: NextStep) -> Result<Committed<IntroductionId>> {
    check(a, b, &step)?;
    let step = NextStep { state: state_in_order(a, b, step.state), ..step };
    ecosystem.transact(Op::Introduce, |tx| {
        let introduction = advanced(tx, a, b, &step)?;
        check_contact(tx, &introduction, &step)?;
        tx.put(&introduction)?;
        tx.insert(&IntroductionStep {
            id: IntroductionStepId::new(),
            introduction_id: introduction.id,
            state: step.state,
            at: tx.now(),
            note: step.note.clone(),
            until: introduction.until,
            reason: introduction.reason,
            contact_id: step.contact,
        })?;
        Ok(introduction.id)
    })
}

fn check(a: OrganisationId, b: OrganisationId, step: &NextStep) -> Result<()> {
    if a == b {
        return Err(Error::Invalid("an organisation cannot be introduced to itself".to_owned()));
    }
    if step.state == IntroductionState::Snoozed && step.until.is_none() {
        return Err(Error::Invalid("a snooze needs a day until which it lasts".to_owned()));
    }
    if step.reason.is_some() && step.state != IntroductionState::Declined {
        return Err(Error::Invalid("a reason belongs to an introduction that was declined".to_owned()));
    }
    if step.note.len() > MAX_TEXT {
        return Err(Error::Invalid("the note is too long".to_owned()));
    }
    Ok(())
}

/// Only a person of the organisation that is asked can be asked for it.
fn check_contact(tx: &Tx<'_>, introduction: &Introduction, step: &NextStep) -> Result<()> {
    let Some(id) = step.contact else { return Ok(()) };
    let contact: Contact = tx.get(id)?;
    let asked = match step.state {
        IntroductionState::AskedA => introduction.a_id,
        IntroductionState::AskedB => introduction.b_id,
        _ => return Err(Error::Invalid("a person can be named only for an ask: askedA or askedB".to_owned())),
    };
    if contact.organisation_id != asked {
        return Err(Error::Invalid(format!("{} is not a person of the organisation that is asked", contact.name)));
    }
    Ok(())
}

fn advanced(tx: &Tx<'_>, a: OrganisationId, b: OrganisationId, step: &NextStep) -> Result<Introduction> {
    let conductor = tx.ecosystem()?.conductor_id;
    for id in [a, b] {
        tx.get::<Organisation>(id)?;
        if id == conductor {
            return Err(Error::Invalid("the conductor introduces others, not itself: draw a relationship instead".to_owned()));
        }
    }
    let before = tx.introduction_of(a, b)?.map_or_else(IntroductionId::new, |i| i.id);
    Ok(Introduction {
        id: before,
        a_id: a.min(b),
        b_id: a.max(b),
        state: step.state,
        until: step.until.filter(|_| step.state == IntroductionState::Snoozed),
        note: step.note.clone(),
        changed_at: tx.now(),
        reason: step.reason,
    })
}

/// A draft as edited.
#[derive(Debug, Clone)]
pub struct DraftInput {
    /// To whom; `A` and `B` speak of the two in the order they are given.
    pub audience: Audience,
    /// In which language.
    pub lang: Lang,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// Keeps an edited draft, beginning the introduction as an idea where there is none.
pub fn save_draft(ecosystem: &mut Ecosystem, a: OrganisationId, b: OrganisationId, input: DraftInput) -> Result<Committed<()>> {
    if input.subject.len() > 1024 || input.body.len() > MAX_TEXT {
        return Err(Error::Invalid("the draft is too long".to_owned()));
    }
    ecosystem.transact(Op::SaveDraft, |tx| {
        let introduction_id = match tx.introduction_of(a, b)? {
            Some(introduction) => introduction.id,
            None => begin(tx, a, b)?,
        };
        let audience = audience_in_order(a, b, input.audience);
        tx.put(&Draft { introduction_id, audience, lang: input.lang, subject: input.subject, body: input.body })
    })
}

fn begin(tx: &Tx<'_>, a: OrganisationId, b: OrganisationId) -> Result<IntroductionId> {
    let idea = NextStep::to(IntroductionState::Idea);
    check(a, b, &idea)?;
    let introduction = advanced(tx, a, b, &idea)?;
    tx.insert(&introduction)?;
    Ok(introduction.id)
}

/// Lets nothing that became of introductions so far move the weights of reasons any more; what comes teaches anew.
pub fn reset_learning(ecosystem: &mut Ecosystem) -> Result<Committed<()>> {
    ecosystem.transact(Op::ResetLearning, |tx| tx.update(&EcosystemRow { learn_from: Some(tx.now()), ..tx.ecosystem()? }))
}
