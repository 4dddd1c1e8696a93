//! The ledger: what was given and received, and logging it.

use std::io::{self, Write};

use serde_json::json;
use tutti_core::commands::exchanges::{ExchangeInput, log_exchange, remove_exchange, update_exchange};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::formats::money::money;
use tutti_core::model::exchange::{Exchange, ExchangeKind};
use tutti_core::model::introduction::Lang;
use tutti_core::model::money::Money;
use tutti_core::model::time::Day;
use tutti_core::queries::ledger::{KindBalance, LedgerAnswer, PartnerBalance, PartnerLedger, Settlement, ledger, partner_ledger};
use tutti_core::queries::lookup;
use tutti_core::queries::words::{date, exchange_kind, leaning, money as money_words, pick};

use super::editing::{say, unknown};
use super::{Outcome, deals, leads, open, reports};
use crate::args::{ExchangeVerb, LogExchange, Trade};
use crate::output::Output;

pub fn trade(output: &mut Output<'_>, ask: &Trade) -> Outcome {
    match ask {
        Trade::Ledger { file, organisation, on } => {
            let ecosystem = open(file)?;
            let today = on.unwrap_or_else(|| ecosystem.now().day());
            match organisation {
                None => {
                    let found = ledger(&ecosystem, today)?;
                    output.answer(&found, |out, lang| print_all(out, lang, &found))
                }
                Some(name) => {
                    let id = lookup::organisation(&ecosystem, name)?;
                    let found = partner_ledger(&ecosystem, id, today, output.lang)?;
                    output.answer(&found, |out, lang| print_one(out, lang, &found))
                }
            }
        }
        Trade::Exchange { file, verb } => exchange(output, &mut open(file)?, verb),
        Trade::Lead { file, verb } => leads::lead(output, &mut open(file)?, verb),
        Trade::Deal { file, verb } => deals::deal(output, &mut open(file)?, verb),
        Trade::Kpi(ask) => reports::kpi(output, ask),
        Trade::Health { file } => reports::health(output, file),
    }
}

/// Money as typed, such as "1200 EUR"; nothing for an empty text.
pub fn typed_money(text: &str) -> Result<Option<Money>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    money(text, "", "EUR").map(Some).ok_or_else(|| Error::Invalid(format!("\"{text}\" is no amount (such as 1200 EUR)")))
}

/// A day as typed; nothing for an empty text.
pub fn typed_day(text: &str) -> Result<Option<Day>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|why: tutti_core::model::time::NotADay| Error::Invalid(why.to_string()))
}

fn exchange(output: &mut Output<'_>, ecosystem: &mut Ecosystem, verb: &ExchangeVerb) -> Outcome {
    match verb {
        ExchangeVerb::Log(ask) => {
            let input = logged(ecosystem, ask)?;
            let done = log_exchange(ecosystem, input)?;
            say(output, (&ask.organisation, json!(done.output)), done.revision)
        }
        ExchangeVerb::Edit { exchange, fields } => {
            let id = lookup::exchange(ecosystem, exchange)?;
            let Exchange { from_id, to_id, kind, day, money, note, .. } = ecosystem.rows().get(id)?;
            let mut input = ExchangeInput { from_id, to_id, kind, day: Some(day), money, note };
            for (field, value) in fields {
                match field.as_str() {
                    "kind" => {
                        input.kind =
                            ExchangeKind::from_word(value).ok_or_else(|| Error::Invalid(format!("there is no kind \"{value}\"")))?
                    }
                    "day" => input.day = typed_day(value)?,
                    "amount" => input.money = typed_money(value)?,
                    "note" => input.note.clone_from(value),
                    _ => return Err(unknown(field, "kind, day, amount, note").into()),
                }
            }
            let done = update_exchange(ecosystem, id, input)?;
            say(output, (exchange, json!(id)), done.revision)
        }
        ExchangeVerb::Remove { exchange } => {
            let id = lookup::exchange(ecosystem, exchange)?;
            let done = remove_exchange(ecosystem, id)?;
            say(output, (exchange, json!(id)), done.revision)
        }
    }
}

fn logged(ecosystem: &Ecosystem, ask: &LogExchange) -> Result<ExchangeInput> {
    let organisation = lookup::organisation(ecosystem, &ask.organisation)?;
    let other = match &ask.with {
        Some(name) => lookup::organisation(ecosystem, name)?,
        None => ecosystem.rows().ecosystem()?.conductor_id,
    };
    let (from_id, to_id) = if ask.received { (organisation, other) } else { (other, organisation) };
    let money = typed_money(ask.amount.as_deref().unwrap_or_default())?;
    Ok(ExchangeInput { from_id, to_id, kind: ask.kind, day: ask.day, money, note: ask.note.clone() })
}

fn print_all(out: &mut dyn Write, lang: Lang, found: &LedgerAnswer) -> io::Result<()> {
    if found.partners.is_empty() {
        return writeln!(out, "{}", pick(lang, "Rien n’a encore été échangé.", "Nothing was exchanged yet."));
    }
    writeln!(out, "{} {}", pick(lang, "Depuis le", "Since"), date(lang, found.since))?;
    found.partners.iter().try_for_each(|partner| print_balance(out, lang, partner))?;
    print_settlements(out, lang, &found.settlements)?;
    if found.undated > 0 {
        writeln!(out, "{} {}", found.undated, pick(lang, "sans date : non comptés", "without a day: not counted"))?;
    }
    Ok(())
}

fn print_balance(out: &mut dyn Write, lang: Lang, balance: &PartnerBalance) -> io::Result<()> {
    writeln!(out, "{}  –  {}", balance.organisation.name, leaning(lang, balance.leaning))?;
    balance.kinds.iter().try_for_each(|kind| {
        let KindBalance { given, received, given_value, received_value, .. } = kind;
        let (gave, got) = (pick(lang, "donné", "given"), pick(lang, "reçu", "received"));
        let worth = |value: &[Money]| if value.is_empty() { String::new() } else { format!(" ({})", money_words(lang, value)) };
        writeln!(
            out,
            "  {}: {gave} {given}{}, {got} {received}{}",
            exchange_kind(lang, kind.kind),
            worth(given_value),
            worth(received_value)
        )
    })
}

fn print_settlements(out: &mut dyn Write, lang: Lang, settlements: &[Settlement]) -> io::Result<()> {
    for settlement in settlements {
        let kind = exchange_kind(lang, settlement.kind);
        for circle in &settlement.circles {
            let names: Vec<&str> = circle.members.iter().map(|member| member.name.as_str()).collect();
            writeln!(out, "{kind}: {} {}", pick(lang, "quittes en cercle :", "even in a circle:"), names.join(" → "))?;
        }
        for debt in settlement.debts.iter().filter(|debt| !debt.through.is_empty()) {
            let through: Vec<&str> = debt.through.iter().map(|other| other.name.as_str()).collect();
            let (debtor, creditor, through) = (&debt.debtor.name, &debt.creditor.name, through.join(" → "));
            match lang {
                Lang::Fr => writeln!(out, "{kind} : {debtor} doit {} à {creditor}, par {through}", debt.amount)?,
                Lang::En => writeln!(out, "{kind}: {debtor} owes {creditor} {}, through {through}", debt.amount)?,
            }
        }
    }
    Ok(())
}

fn print_one(out: &mut dyn Write, lang: Lang, found: &PartnerLedger) -> io::Result<()> {
    print_balance(out, lang, &found.balance)?;
    found.repayments.iter().try_for_each(|repayment| writeln!(out, "  → {}", repayment.text))?;
    print_settlements(out, lang, &found.settlements)?;
    found.entries.iter().try_for_each(|entry| {
        let day = entry.day.map_or_else(|| "–".to_owned(), |day| day.to_string());
        let money = entry.money.as_ref().map(|m| format!("  {}", money_words(lang, std::slice::from_ref(m)))).unwrap_or_default();
        let kind = exchange_kind(lang, entry.kind);
        writeln!(out, "{day}  {} → {}  {kind}{money}  {}", entry.from.name, entry.to.name, entry.note)
    })
}
