//! The give/get ledger: what every partner gave and received, kind by kind, where it leans, and who owes whom once gifts are followed
//! through the hands they went through. Not here: settling (network) and what could be given back (repay).

pub(super) mod entries;
mod repay;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::names::{Names, OrganisationRef};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::exchange::ExchangeKind;
use crate::model::introduction::Lang;
use crate::model::money::{Money, sums};
use crate::model::time::Day;
use crate::network::reciprocity::{Gift, netted};
use entries::{Entry, EntryOf, entries};
pub use repay::{Repayment, RepaymentKind};

/// Balances look so many days back.
pub const BALANCE_DAYS: i32 = 365;

/// With fewer entries than this nothing is said of where a balance leans.
pub const FEW: u32 = 4;

/// From this share of all entries on, per mille, what one side gave more counts as leaning: (given - received) / (given + received).
pub const LEANING: u32 = 500;

crate::model::words::words! {
    /// Where the balance with a partner leans.
    Leaning {
        /// There are too few entries to say.
        TooFew = "tooFew",
        /// It is even.
        Even = "even",
        /// The conductor received more than it gave.
        WeOwe = "weOwe",
        /// The partner received more than it gave.
        TheyOwe = "theyOwe",
    }
}

/// What was given and received of one kind, seen from the conductor.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct KindBalance {
    /// The kind.
    pub kind: ExchangeKind,
    /// How often the conductor gave it.
    pub given: u32,
    /// How often it received it.
    pub received: u32,
    /// What was given was worth so much, as far as that was said: one amount for each currency.
    pub given_value: Vec<Money>,
    /// What was received was worth so much.
    pub received_value: Vec<Money>,
    /// Entries of which nobody said what they were worth.
    pub unvalued: u32,
}

/// The balance with one partner over the last [`BALANCE_DAYS`] days.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PartnerBalance {
    /// The partner.
    pub organisation: OrganisationRef,
    /// Kind by kind, those of which something was exchanged.
    pub kinds: Vec<KindBalance>,
    /// How often something was given.
    pub given: u32,
    /// How often something was received.
    pub received: u32,
    /// Where it leans.
    pub leaning: Leaning,
    /// The last day on which something was exchanged.
    pub last: Option<Day>,
    /// Entries without a day, which count nowhere.
    pub undated: u32,
}

/// One entry, with names.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LedgerEntry {
    /// What noun it is.
    pub of: EntryOf,
    /// Its identifier there.
    pub id: String,
    /// Who gave.
    pub from: OrganisationRef,
    /// Who received.
    pub to: OrganisationRef,
    /// What.
    pub kind: ExchangeKind,
    /// When, where that is known.
    pub day: Option<Day>,
    /// What it was worth, where that was said.
    pub money: Option<Money>,
    /// More about it: the company of a lead, the name of a deal.
    pub note: String,
}

/// Who gave as much as it received in a circle.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct GivingCircle {
    /// Its members in the order of giving.
    pub members: Vec<OrganisationRef>,
    /// How much went round: a number of entries, or hundredths of a currency.
    pub amount: u32,
}

/// Who owes whom once gifts are followed through the hands they went through.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DebtAnswer {
    /// Who gave first.
    pub creditor: OrganisationRef,
    /// Through whose hands it went.
    pub through: Vec<OrganisationRef>,
    /// Who received last.
    pub debtor: OrganisationRef,
    /// How much: a number of entries.
    pub amount: u32,
}

/// The exchanges of one kind among all, settled.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Settlement {
    /// The kind.
    pub kind: ExchangeKind,
    /// What ran in circles and is even.
    pub circles: Vec<GivingCircle>,
    /// What is owed.
    pub debts: Vec<DebtAnswer>,
}

/// The ledger as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LedgerAnswer {
    /// Balances count from this day on.
    pub since: Day,
    /// The balance with every partner with whom something was exchanged, those that lean most first.
    pub partners: Vec<PartnerBalance>,
    /// Who owes whom, kind by kind.
    pub settlements: Vec<Settlement>,
    /// Entries without a day, which count nowhere.
    pub undated: u32,
}

/// The ledger with one partner.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PartnerLedger {
    /// The balance.
    pub balance: PartnerBalance,
    /// Every entry with it, whoever the other side is, the latest first.
    pub entries: Vec<LedgerEntry>,
    /// What could be given back, or asked for, where the balance leans.
    pub repayments: Vec<Repayment>,
    /// What it owes or is owed through the hands of others.
    pub settlements: Vec<Settlement>,
}

/// The ledger as a whole on a day. Cost: reads exchanges, leads and deals once; settling is quadratic in the pairs that exchanged.
pub fn ledger(ecosystem: &Ecosystem, today: Day) -> Result<LedgerAnswer> {
    let (entries, names) = (entries(ecosystem.rows())?, Names::read(ecosystem.rows())?);
    let conductor = ecosystem.rows().ecosystem()?.conductor_id;
    let mut by_partner: BTreeMap<OrganisationId, Vec<&Entry>> = BTreeMap::new();
    for entry in &entries {
        for (id, other) in [(entry.from, entry.to), (entry.to, entry.from)] {
            if other == conductor {
                by_partner.entry(id).or_default().push(entry);
            }
        }
    }
    let mut partners: Vec<_> = by_partner.iter().map(|(id, entries)| balance(names.refer(*id), entries, conductor, today)).collect();
    partners.sort_by_key(|p| {
        (matches!(p.leaning, Leaning::TooFew | Leaning::Even), u32::MAX - p.given.abs_diff(p.received), p.organisation.clone())
    });
    Ok(LedgerAnswer {
        since: since(today),
        partners,
        settlements: settlements(&entries, today, &names),
        undated: entries.iter().filter(|entry| entry.day.is_none()).count() as u32,
    })
}

/// The ledger with one partner on a day. Cost: as [`ledger`], and one search for introductions where the balance leans.
pub fn partner_ledger(ecosystem: &Ecosystem, id: OrganisationId, today: Day, lang: Lang) -> Result<PartnerLedger> {
    let (all, names) = (entries(ecosystem.rows())?, Names::read(ecosystem.rows())?);
    ecosystem.rows().get::<crate::model::organisation::Organisation>(id)?;
    let conductor = ecosystem.rows().ecosystem()?.conductor_id;
    let touches = |entry: &&Entry| entry.from == id || entry.to == id;
    let with_us: Vec<&Entry> = all.iter().filter(touches).filter(|e| e.from == conductor || e.to == conductor).collect();
    let balance = balance(names.refer(id), &with_us, conductor, today);
    let concerns = |members: &[OrganisationRef]| members.iter().any(|m| m.id == id);
    let mut settlements = settlements(&all, today, &names);
    for settlement in &mut settlements {
        settlement.circles.retain(|circle| concerns(&circle.members));
        settlement.debts.retain(|debt| {
            let ends = [debt.creditor.clone(), debt.debtor.clone()];
            !debt.through.is_empty() && (concerns(&ends) || concerns(&debt.through))
        });
    }
    settlements.retain(|s| !s.circles.is_empty() || !s.debts.is_empty());
    Ok(PartnerLedger {
        repayments: repay::repayments(ecosystem, id, &balance, lang)?,
        entries: all.iter().filter(touches).map(|entry| dressed(entry, &names)).collect(),
        balance,
        settlements,
    })
}

fn dressed(entry: &Entry, names: &Names) -> LedgerEntry {
    let Entry { of, id, from, to, kind, day, money, note } = entry.clone();
    LedgerEntry { of, id, from: names.refer(from), to: names.refer(to), kind, day, money, note }
}

fn since(today: Day) -> Day {
    today.plus(-BALANCE_DAYS)
}

/// Whether an entry counts in the balances of a day: the last year, that day included.
fn counts(entry: &Entry, today: Day) -> bool {
    entry.day.is_some_and(|day| day > since(today) && day <= today)
}

fn balance(organisation: OrganisationRef, entries: &[&Entry], conductor: OrganisationId, today: Day) -> PartnerBalance {
    let counted: Vec<&Entry> = entries.iter().copied().filter(|entry| counts(entry, today)).collect();
    let kinds: Vec<KindBalance> = ExchangeKind::ALL.iter().filter_map(|kind| of_kind(*kind, &counted, conductor)).collect();
    let (given, received) = (kinds.iter().map(|k| k.given).sum(), kinds.iter().map(|k| k.received).sum());
    PartnerBalance {
        organisation,
        kinds,
        given,
        received,
        leaning: leaning(given, received),
        last: entries.iter().filter_map(|entry| entry.day).filter(|day| *day <= today).max(),
        undated: entries.iter().filter(|entry| entry.day.is_none()).count() as u32,
    }
}

fn of_kind(kind: ExchangeKind, entries: &[&Entry], conductor: OrganisationId) -> Option<KindBalance> {
    let (given, received): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().copied().filter(|entry| entry.kind == kind).partition(|entry| entry.from == conductor);
    let value = |side: &[&Entry]| sums(side.iter().filter_map(|entry| entry.money.as_ref()));
    let unvalued = given.iter().chain(&received).filter(|entry| entry.money.is_none()).count() as u32;
    (!given.is_empty() || !received.is_empty()).then(|| KindBalance {
        kind,
        given: given.len() as u32,
        received: received.len() as u32,
        given_value: value(&given),
        received_value: value(&received),
        unvalued,
    })
}

/// Where so many gifts either way lean.
pub fn leaning(given: u32, received: u32) -> Leaning {
    let all = given + received;
    if all < FEW {
        return Leaning::TooFew;
    }
    match (u64::from(given.abs_diff(received)) * 1000 >= u64::from(all) * u64::from(LEANING), given > received) {
        (false, _) => Leaning::Even,
        (true, true) => Leaning::TheyOwe,
        (true, false) => Leaning::WeOwe,
    }
}

/// Every kind settled among all who exchanged it.
fn settlements(entries: &[Entry], today: Day, names: &Names) -> Vec<Settlement> {
    let kinds: BTreeSet<ExchangeKind> = entries.iter().map(|entry| entry.kind).collect();
    kinds.into_iter().filter_map(|kind| settlement(kind, entries, today, names)).collect()
}

fn settlement(kind: ExchangeKind, entries: &[Entry], today: Day, names: &Names) -> Option<Settlement> {
    let counted = entries.iter().filter(|entry| entry.kind == kind && counts(entry, today));
    let gifts: Vec<Gift> = counted.map(|entry| (entry.from, entry.to, 1)).collect();
    let found = netted(&gifts);
    let number = |amount: i64| u32::try_from(amount).unwrap_or(u32::MAX);
    let settlement = Settlement {
        kind,
        circles: found
            .circles
            .iter()
            .map(|circle| GivingCircle { members: names.refer_all(&circle.members), amount: number(circle.amount) })
            .collect(),
        debts: found
            .debts
            .iter()
            .map(|debt| DebtAnswer {
                creditor: names.refer(debt.creditor),
                through: names.refer_all(&debt.through),
                debtor: names.refer(debt.debtor),
                amount: number(debt.amount),
            })
            .collect(),
    };
    (!settlement.circles.is_empty() || !settlement.debts.is_empty()).then_some(settlement)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_leans_when_one_side_gave_three_times_as_often() {
        let check = |given, received, expected| assert_eq!(leaning(given, received), expected, "{given} {received}");
        check(0, 0, Leaning::TooFew);
        check(3, 0, Leaning::TooFew);
        check(4, 0, Leaning::TheyOwe);
        check(0, 4, Leaning::WeOwe);
        check(3, 1, Leaning::TheyOwe);
        check(2, 2, Leaning::Even);
        check(5, 2, Leaning::Even);
        check(2, 6, Leaning::WeOwe);
    }
}
