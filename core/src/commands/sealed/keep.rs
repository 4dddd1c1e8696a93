//! Keeping what a session in names found: the common companies become accounts of the partner, as one deed that can be undone.
//! Not here: finding them (steps).

use std::collections::HashSet;

use crate::commands::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{AccountId, SealedSessionId};
use crate::model::account::Account;
use crate::model::op::Op;
use crate::model::organisation::Organisation;
use crate::model::sealed::SealedResult;
use crate::model::term::fold;

/// Makes the common companies of a session accounts of the partner, in the populations the partner has them in; those that are there already
/// stay as they are. Returns how many were added.
pub fn keep_common(ecosystem: &mut Ecosystem, session: SealedSessionId) -> Result<Committed<u32>> {
    let found = ecosystem.rows().sealed_session(session)?.ok_or_else(|| Error::not_found("comparison", session))?;
    let Some(SealedResult::Names(companies)) = ecosystem.rows().sealed_result(session)? else {
        return Err(Error::Invalid("this comparison has found no names to keep".to_owned()));
    };
    ecosystem.transact(Op::KeepSealed, |tx| {
        tx.get::<Organisation>(found.partner_id)?;
        let mut there: HashSet<_> = tx.accounts_of(found.partner_id)?.into_iter().map(|a| (a.population, fold(&a.name))).collect();
        let mut added = 0;
        for company in &companies {
            for population in company.theirs.populations() {
                if there.insert((population, fold(&company.name))) {
                    let (name, domain) = (company.name.clone(), company.domain.clone());
                    tx.insert(&Account { id: AccountId::new(), organisation_id: found.partner_id, population, name, domain })?;
                    added += 1;
                }
            }
        }
        Ok(added)
    })
}
