//! The sentences of the weekly brief in French and English. Not here: which of them are said.

use crate::model::agreement::AgreementVersion;
use crate::model::deal::{Deal, DealState};
use crate::model::exchange::{Exchange, ExchangeKind};
use crate::model::fit_test::{FitDecision, FitTest};
use crate::model::introduction::{IntroductionState, Lang};
use crate::model::money::Money;
use crate::model::organisation::Need;
use crate::model::time::Day;
use crate::queries::today::TodayItem;
use crate::queries::words::{date, pick};

pub(super) fn title(lang: Lang, from: Day, on: Day) -> String {
    match lang {
        Lang::Fr => format!("Point hebdomadaire du {} au {}", date(lang, from), date(lang, on)),
        Lang::En => format!("Weekly brief, {} to {}", date(lang, from), date(lang, on)),
    }
}

/// A note within a line: on one line, after a dash.
fn noted(note: &str) -> String {
    match note.split_whitespace().collect::<Vec<_>>().join(" ") {
        note if note.is_empty() => note,
        note => format!(" – {note}"),
    }
}

fn quoted(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Fr => format!("«\u{a0}{text}\u{a0}»"),
        Lang::En => format!("“{text}”"),
    }
}

/// An amount in digits with its currency: `12 500,50 EUR`, `12,500.50 EUR`.
fn amount(lang: Lang, money: &Money) -> String {
    let (group, point) = pick_pair(lang);
    let (whole, part) = (money.hundredths.unsigned_abs() / 100, money.hundredths.unsigned_abs() % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(group);
        }
        grouped.push(digit);
    }
    let sign = if money.hundredths < 0 { "−" } else { "" };
    let part = if part == 0 { String::new() } else { format!("{point}{part:02}") };
    format!("{sign}{grouped}{part}\u{a0}{}", money.currency)
}

fn pick_pair(lang: Lang) -> (char, char) {
    match lang {
        Lang::Fr => ('\u{202f}', ','),
        Lang::En => (',', '.'),
    }
}

pub(super) fn follow_up(what: &str, whom: Option<&str>) -> String {
    match whom.filter(|whom| !what.contains(*whom)) {
        Some(whom) => format!("{what} ({whom})"),
        None => what.to_owned(),
    }
}

pub(super) fn introduction(lang: Lang, state: IntroductionState, a: &str, b: &str, note: &str) -> String {
    let pair = match lang {
        Lang::Fr => format!("{a} et {b}"),
        Lang::En => format!("{a} and {b}"),
    };
    let (fr, en) = match state {
        IntroductionState::AskedA => (format!("{a} sollicité pour rencontrer {b}"), format!("{a} asked to meet {b}")),
        IntroductionState::AskedB => (format!("{b} sollicité pour rencontrer {a}"), format!("{b} asked to meet {a}")),
        IntroductionState::BothYes => {
            (format!("{pair} ont dit oui à une mise en relation"), format!("{pair} both said yes to an introduction"))
        }
        IntroductionState::Introduced => (format!("{pair} mis en relation"), format!("{pair} introduced")),
        IntroductionState::Met => (format!("{pair} se sont rencontrés"), format!("{pair} met")),
        IntroductionState::Outcome => (format!("Résultat entre {pair}"), format!("Something came of {pair}")),
        IntroductionState::Declined => (format!("Mise en relation de {pair} déclinée"), format!("Introduction of {pair} declined")),
        IntroductionState::Idea | IntroductionState::Snoozed => (pair.clone(), pair),
    };
    format!("{}{}", pick(lang, &fr, &en), noted(note))
}

pub(super) fn lead_received(lang: Lang, name: &str, source: Option<&str>) -> String {
    match (source, lang) {
        (None, Lang::Fr) => format!("Piste reçue\u{a0}: {name} (source inconnue)"),
        (None, Lang::En) => format!("Lead received: {name} (source not known)"),
        (Some(source), Lang::Fr) => format!("Piste reçue\u{a0}: {name}, de {source}"),
        (Some(source), Lang::En) => format!("Lead received: {name}, from {source}"),
    }
}

pub(super) fn lead_accepted(lang: Lang, name: &str) -> String {
    format!("{} {name}", pick(lang, "Piste acceptée\u{a0}:", "Lead accepted:"))
}

fn worth(lang: Lang, deal: &Deal) -> String {
    match &deal.money {
        Some(money) => amount(lang, money),
        None => pick(lang, "montant inconnu", "amount not known").to_owned(),
    }
}

pub(super) fn deal(lang: Lang, deal: &Deal) -> String {
    let said = if deal.state == DealState::Won { ("Affaire gagnée\u{a0}:", "Deal won:") } else { ("Affaire perdue\u{a0}:", "Deal lost:") };
    format!("{} {}, {}", pick(lang, said.0, said.1), deal.name, worth(lang, deal))
}

/// What deals of one fate come to.
pub(super) struct Sum {
    pub(super) deals: usize,
    pub(super) unvalued: usize,
    pub(super) worth: Vec<Money>,
}

/// What was won and lost: `Won 2 (12,500 EUR + 300 USD), lost 1 (amount not known)`.
pub(super) fn sums(lang: Lang, won: &Sum, lost: &Sum) -> String {
    let said = |sum: &Sum| {
        let mut parts: Vec<String> = sum.worth.iter().map(|money| amount(lang, money)).collect();
        match (sum.unvalued, sum.deals) {
            (0, _) => {}
            (all, deals) if all == deals => parts.push(pick(lang, "montant inconnu", "amount not known").to_owned()),
            (some, _) => parts.push(format!("{some} {}", pick(lang, "sans montant", "without amount"))),
        }
        if parts.is_empty() { sum.deals.to_string() } else { format!("{} ({})", sum.deals, parts.join(" + ")) }
    };
    match lang {
        Lang::Fr => format!("Affaires en tout\u{a0}: gagnées {}, perdues {}", said(won), said(lost)),
        Lang::En => format!("Deals in all: won {}, lost {}", said(won), said(lost)),
    }
}

pub(super) fn exchange(lang: Lang, exchange: &Exchange, from: &str, to: &str) -> String {
    let (fr, en) = match exchange.kind {
        ExchangeKind::Revenue => ("du chiffre d’affaires", "revenue"),
        ExchangeKind::Lead => ("une piste", "a lead"),
        ExchangeKind::Visibility => ("de la visibilité", "visibility"),
        ExchangeKind::Reputation => ("de la réputation", "reputation"),
        ExchangeKind::Information => ("une information", "information"),
        ExchangeKind::Access => ("un accès", "access"),
    };
    let what = pick(lang, fr, en);
    let money = exchange.money.as_ref().map(|money| format!(" ({})", amount(lang, money))).unwrap_or_default();
    match lang {
        Lang::Fr => format!("{from} a apporté à {to} {what}{money}{}", noted(&exchange.note)),
        Lang::En => format!("{from} gave {to} {what}{money}{}", noted(&exchange.note)),
    }
}

pub(super) fn signed(lang: Lang, version: &AgreementVersion, with: &str) -> String {
    let title = quoted(lang, &version.terms.title);
    match lang {
        Lang::Fr => format!("Accord signé\u{a0}: {title} avec {with}, version {}", version.number),
        Lang::En => format!("Agreement signed: {title} with {with}, version {}", version.number),
    }
}

pub(super) fn decided(lang: Lang, test: &FitTest, with: &str) -> String {
    let (fr, en) = match test.decision {
        FitDecision::Open => ("ouvert", "open"),
        FitDecision::Go => ("on continue", "go"),
        FitDecision::Iterate => ("on recommence autrement", "iterate"),
        FitDecision::Stop => ("on arrête", "stop"),
    };
    let verdict = pick(lang, fr, en);
    match lang {
        Lang::Fr => format!("Test de marché avec {with}\u{a0}: {verdict}{}", noted(&test.reason)),
        Lang::En => format!("Fit test with {with}: {verdict}{}", noted(&test.reason)),
    }
}

/// Whom an item is about, where its sentence does not say so.
fn whom(item: &TodayItem) -> String {
    let names: Vec<&str> = item.organisations.iter().map(|o| o.name.as_str()).filter(|name| !item.text.contains(name)).collect();
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}

/// What is due, its day first.
pub(super) fn due(lang: Lang, item: &TodayItem, on: Day) -> String {
    let day = item.due.unwrap_or(on);
    let when = if day < on { format!("{} {}", pick(lang, "en retard depuis le", "late since"), date(lang, day)) } else { date(lang, day) };
    format!("**{when}** {}{}", item.text, whom(item))
}

/// A deal that should be decided.
pub(super) fn expected(lang: Lang, deal: &Deal, day: Day) -> String {
    let (name, worth) = (&deal.name, worth(lang, deal));
    format!("**{}** {} {name}, {worth}", date(lang, day), pick(lang, "Décision attendue\u{a0}:", "Decision expected:"))
}

/// An answer that is late.
pub(super) fn late(lang: Lang, item: &TodayItem, on: Day) -> String {
    let days = item.due.map_or(0, |due| on.number() - due.number());
    let late = match (lang, days) {
        (Lang::Fr, 1) => "1 jour de retard".to_owned(),
        (Lang::Fr, _) => format!("{days} jours de retard"),
        (Lang::En, 1) => "1 day late".to_owned(),
        (Lang::En, _) => format!("{days} days late"),
    };
    format!("{}{} – {late}", item.text, whom(item))
}

pub(super) fn blocker(lang: Lang, whose: &str, need: &Need, on: Day) -> String {
    let known = match (need.since, lang) {
        (None, _) => String::new(),
        (Some(since), Lang::Fr) => format!(" (connu depuis {} jours)", on.number() - since.number()),
        (Some(since), Lang::En) => format!(" (known for {} days)", on.number() - since.number()),
    };
    match lang {
        Lang::Fr => format!("Personne ne lève le point bloquant de {whose}\u{a0}: {}{known}", need.term),
        Lang::En => format!("Nobody lifts the blocker of {whose}: {}{known}", need.term),
    }
}

/// A sentence with what stands behind it.
pub(super) fn with_why(item: &TodayItem) -> String {
    format!("{} ({})", item.text, item.why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_language_writes_them() {
        let check = |hundredths: i64, fr: &str, en: &str| {
            let money = Money { hundredths, currency: "EUR".into() };
            let plain = |lang| amount(lang, &money).replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!((plain(Lang::Fr).as_str(), plain(Lang::En).as_str()), (fr, en));
        };
        check(1_250_050, "12 500,50 EUR", "12,500.50 EUR");
        check(100_000_000, "1 000 000 EUR", "1,000,000 EUR");
        check(-99_900, "−999 EUR", "−999 EUR");
        check(5, "0,05 EUR", "0.05 EUR");
    }
}
