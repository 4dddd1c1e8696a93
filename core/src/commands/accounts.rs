//! Deeds on accounts: saying whether two are one company, and removing what a partner's lists hold. Not here: bringing lists in (import).

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::OrganisationId;
use crate::model::account::{Population, Verdict};
use crate::model::op::Op;
use crate::model::organisation::Organisation;

/// Says that two accounts, by their keys ([`crate::model::account::Account::key`]), are the same company, or are not; `None` takes back what was said.
pub fn judge_accounts(ecosystem: &mut Ecosystem, one: &str, other: &str, same: Option<bool>) -> Result<Committed<()>> {
    if one.is_empty() || other.is_empty() {
        return Err(Error::Invalid("an account to be judged is not named".to_owned()));
    }
    ecosystem.transact(Op::JudgeAccounts, |tx| {
        let verdict = Verdict::of(one, other, same.unwrap_or_default());
        match same {
            Some(_) => tx.put(&verdict),
            None => tx.remove_row(&verdict).map(drop),
        }
    })
}

/// Removes all accounts of an organisation, or those of one population; returns how many there were. With all of them goes what sealed
/// comparisons with it have found, which does not come back when the deed is undone.
pub fn remove_accounts(ecosystem: &mut Ecosystem, of: OrganisationId, population: Option<Population>) -> Result<Committed<u32>> {
    let done = ecosystem.transact(Op::RemoveAccounts, |tx| {
        tx.get::<Organisation>(of)?;
        let leaving: Vec<_> = tx.accounts_of(of)?.into_iter().filter(|a| population.is_none_or(|p| p == a.population)).collect();
        leaving.iter().try_for_each(|account| tx.remove_row(account).map(drop))?;
        Ok(u32::try_from(leaving.len()).unwrap_or(u32::MAX))
    })?;
    if population.is_none() && ecosystem.rows().sealed_sessions()?.iter().any(|session| session.partner_id == of) {
        ecosystem.keep(|vault| vault.erase_partner(of))?;
    }
    Ok(done)
}
