//! Writing the ledger: logging, changing and removing exchanges. Not here: leads, which stand in the ledger too (leads), and balances
//! (queries).

use serde::Deserialize;

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{ExchangeId, OrganisationId};
use crate::model::exchange::{Exchange, ExchangeKind};
use crate::model::money::Money;
use crate::model::op::Op;
use crate::model::organisation::{MAX_TEXT, Organisation};
use crate::model::time::Day;
use crate::store::tx::Tx;

/// An exchange as typed.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ExchangeInput {
    /// Who gave.
    pub from_id: OrganisationId,
    /// Who received.
    pub to_id: OrganisationId,
    /// What.
    pub kind: ExchangeKind,
    /// When; today where it is left out.
    pub day: Option<Day>,
    /// What it was worth.
    pub money: Option<Money>,
    /// More about it.
    pub note: String,
}

/// Logs what one organisation gave another.
pub fn log_exchange(ecosystem: &mut Ecosystem, input: ExchangeInput) -> Result<Committed<ExchangeId>> {
    ecosystem.transact(Op::LogExchange, |tx| {
        let exchange = checked(tx, ExchangeId::new(), input)?;
        tx.insert(&exchange)?;
        Ok(exchange.id)
    })
}

/// Changes an exchange.
pub fn update_exchange(ecosystem: &mut Ecosystem, id: ExchangeId, input: ExchangeInput) -> Result<Committed<()>> {
    ecosystem.transact(Op::UpdateExchange, |tx| tx.update(&checked(tx, id, input)?))
}

/// Removes an exchange.
pub fn remove_exchange(ecosystem: &mut Ecosystem, id: ExchangeId) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveExchange, |tx| tx.remove::<Exchange>(id))
}

/// Refuses an exchange of somebody with itself, money that is none, and a lead, which is a noun of its own.
fn checked(tx: &Tx<'_>, id: ExchangeId, input: ExchangeInput) -> Result<Exchange> {
    let ExchangeInput { from_id, to_id, kind, day, money, note } = input;
    tx.get::<Organisation>(from_id)?;
    tx.get::<Organisation>(to_id)?;
    if from_id == to_id {
        return Err(Error::Invalid("an organisation cannot give something to itself".to_owned()));
    }
    if kind == ExchangeKind::Lead {
        return Err(Error::Invalid("a lead is noted with its company: add it as a lead, and it stands in the ledger".to_owned()));
    }
    if kind == ExchangeKind::Revenue && money.is_none() {
        return Err(Error::Invalid("revenue needs an amount".to_owned()));
    }
    check_money(money.as_ref())?;
    check_text("note", &note)?;
    Ok(Exchange { id, from_id, to_id, kind, day: day.unwrap_or_else(|| tx.now().day()), money, note: note.trim().to_owned() })
}

/// Refuses money that cannot be kept, and less than nothing.
pub(super) fn check_money(money: Option<&Money>) -> Result<()> {
    match money {
        Some(money) if money.hundredths < 0 => Err(Error::Invalid("an amount cannot be less than nothing".to_owned())),
        Some(money) => money.check(),
        None => Ok(()),
    }
}

/// Refuses a text that is too long to be kept.
pub(super) fn check_text(field: &str, text: &str) -> Result<()> {
    if text.len() > MAX_TEXT { Err(Error::Invalid(format!("the {field} is too long"))) } else { Ok(()) }
}
