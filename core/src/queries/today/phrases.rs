//! The sentences of the list of today in French and English. Not here: which of them are said (found).

use super::super::words::{date, pick};
use super::TodayKind;
use crate::model::follow_up::FollowUp;
use crate::model::introduction::Lang;
use crate::model::time::Day;

/// What an introduction waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waiting {
    /// The answer of the first.
    Answer,
    /// The conductor, to introduce the two.
    ToIntroduce,
    /// The two, to meet.
    ToMeet,
    /// Its time, which was put off.
    Again,
}

/// The word for a kind of item.
pub fn kind_word(lang: Lang, kind: TodayKind) -> &'static str {
    let (fr, en) = match kind {
        TodayKind::Recontact => ("Reprise de contact", "Recontact"),
        TodayKind::Promise => ("Promesse", "Promise"),
        TodayKind::Review => ("À revoir", "Review"),
        TodayKind::Answer => ("Réponse attendue", "Answer awaited"),
        TodayKind::Task => ("Tâche", "Task"),
        TodayKind::Ownerless => ("Sans responsable", "Without owner"),
        TodayKind::Agreement => ("Accord à revoir", "Agreement to review"),
        TodayKind::Introduction => ("Mise en relation", "Introduction"),
        TodayKind::Lead => ("Lead", "Lead"),
        TodayKind::FitTest => ("Test de marché", "Fit test"),
        TodayKind::Blocker => ("Point bloquant", "Blocker"),
    };
    pick(lang, fr, en)
}

fn ago(lang: Lang, day: Day, on: Day) -> String {
    match (on.number() - day.number(), lang) {
        (..=0, _) => pick(lang, "aujourd’hui", "today").to_owned(),
        (1, _) => pick(lang, "hier", "yesterday").to_owned(),
        (days, Lang::Fr) => format!("il y a {days} jours"),
        (days, Lang::En) => format!("{days} days ago"),
    }
}

/// `first`, or both with what joins sentences between them.
fn joined(first: String, second: &str) -> String {
    let second = second.trim();
    if second.is_empty() { first } else { format!("{first} – {second}") }
}

fn quoted(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Fr => format!("«\u{a0}{text}\u{a0}»"),
        Lang::En => format!("“{text}”"),
    }
}

pub(super) fn noted(lang: Lang, follow_up: &FollowUp) -> String {
    let noted = format!("{} {}", pick(lang, "noté le", "noted on"), date(lang, follow_up.noted));
    match follow_up.context.trim() {
        "" => noted,
        context => format!("{context} ({noted})"),
    }
}

pub(super) fn ownerless(lang: Lang, name: &str) -> String {
    format!("{name} {}", pick(lang, "n’a pas de responsable", "has no owner"))
}

/// The state of a partnership that has no owner.
pub(super) fn state(lang: Lang, status: &str) -> &'static str {
    let (fr, en) = match status {
        "active" => ("partenariat actif", "the partnership is active"),
        "exploring" => ("partenariat à l’étude", "the partnership is being explored"),
        "atRisk" => ("partenariat à risque", "the partnership is at risk"),
        "paused" => ("partenariat en pause", "the partnership is paused"),
        _ => ("partenaire", "it is a partner"),
    };
    pick(lang, fr, en)
}

pub(super) fn review(lang: Lang, title: &str, with: &str) -> String {
    match lang {
        Lang::Fr => format!("Revoir {} avec {with}", quoted(lang, title)),
        Lang::En => format!("Review {} with {with}", quoted(lang, title)),
    }
}

pub(super) fn signed(lang: Lang, last: Option<(u32, Day)>) -> String {
    match (last, lang) {
        (None, _) => pick(lang, "pas encore signé", "not signed yet").to_owned(),
        (Some((number, day)), Lang::Fr) => format!("version {number} signée le {}", date(lang, day)),
        (Some((number, day)), Lang::En) => format!("version {number} signed on {}", date(lang, day)),
    }
}

pub(super) fn introduction(lang: Lang, waiting: Waiting, a: &str, b: &str) -> String {
    match (waiting, lang) {
        (Waiting::Answer, Lang::Fr) => format!("{a} doit répondre\u{a0}: rencontrer {b}\u{a0}?"),
        (Waiting::Answer, Lang::En) => format!("{a} owes an answer: meet {b}?"),
        (Waiting::ToIntroduce, Lang::Fr) => format!("Présenter {a} et {b}\u{a0}: les deux ont dit oui"),
        (Waiting::ToIntroduce, Lang::En) => format!("Introduce {a} and {b}: both said yes"),
        (Waiting::ToMeet, Lang::Fr) => format!("{a} et {b} se sont-ils rencontrés\u{a0}?"),
        (Waiting::ToMeet, Lang::En) => format!("Did {a} and {b} meet?"),
        (Waiting::Again, Lang::Fr) => format!("Repenser à présenter {a} et {b}"),
        (Waiting::Again, Lang::En) => format!("Think again of introducing {a} and {b}"),
    }
}

pub(super) fn since(lang: Lang, waiting: Waiting, day: Day, on: Day, note: &str) -> String {
    let (fr, en) = match waiting {
        Waiting::Answer => ("demandé", "asked"),
        Waiting::ToIntroduce => ("second oui reçu", "second yes came"),
        Waiting::ToMeet => ("présentés", "introduced"),
        Waiting::Again => ("remis à plus tard", "put off"),
    };
    joined(format!("{} {}", pick(lang, fr, en), ago(lang, day, on)), note)
}

pub(super) fn lead_again(lang: Lang, name: &str) -> String {
    format!("{} {name}", pick(lang, "Recontacter la piste", "Speak again to the lead"))
}

pub(super) fn early(lang: Lang, need: &str, from: Option<&str>) -> String {
    joined(came(lang, pick(lang, "il était trop tôt", "it was too early"), from), need)
}

fn came(lang: Lang, what: &str, from: Option<&str>) -> String {
    match (from, lang) {
        (None, _) => what.to_owned(),
        (Some(from), Lang::Fr) => format!("{what}, apportée par {from}"),
        (Some(from), Lang::En) => format!("{what}, brought by {from}"),
    }
}

pub(super) fn lead_waits(lang: Lang, name: &str, receiver: Option<&str>) -> String {
    match (receiver, lang) {
        (None, Lang::Fr) => format!("La piste {name} attend une réponse"),
        (None, Lang::En) => format!("The lead {name} waits for an answer"),
        (Some(receiver), Lang::Fr) => format!("{receiver} n’a pas répondu au sujet de la piste {name}"),
        (Some(receiver), Lang::En) => format!("{receiver} has not answered about the lead {name}"),
    }
}

pub(super) fn received(lang: Lang, day: Option<Day>, on: Day, from: Option<&str>) -> String {
    let when = match day {
        Some(day) => format!("{} {}", pick(lang, "reçu", "received"), ago(lang, day, on)),
        None => pick(lang, "date de réception inconnue", "the day it was received is not known").to_owned(),
    };
    came(lang, &when, from)
}

pub(super) fn decide(lang: Lang, name: &str, with: &str) -> String {
    let name = if name.trim().is_empty() { String::new() } else { format!(" {}", quoted(lang, name)) };
    match lang {
        Lang::Fr => format!("Décider du test de marché{name} avec {with}"),
        Lang::En => format!("Decide the fit test{name} with {with}"),
    }
}

pub(super) fn interest(lang: Lang, started: Day, (interested, asked): (u32, u32), threshold: u32) -> String {
    let started = date(lang, started);
    match lang {
        Lang::Fr => format!("commencé le {started}, {interested} intéressés sur {asked}, seuil {threshold}"),
        Lang::En => format!("begun on {started}, {interested} of {asked} interested, threshold {threshold}"),
    }
}

pub(super) fn blocker(lang: Lang, whose: &str, term: &str) -> String {
    match lang {
        Lang::Fr => format!("Personne ne lève le point bloquant de {whose}\u{a0}: {term}"),
        Lang::En => format!("Nobody lifts the blocker of {whose}: {term}"),
    }
}

pub(super) fn blocked(lang: Lang, since: Day, on: Day, words: &str) -> String {
    let words = if words.trim().is_empty() { String::new() } else { quoted(lang, words.trim()) };
    joined(format!("{} {}", pick(lang, "connu", "known"), ago(lang, since, on)), &words)
}
