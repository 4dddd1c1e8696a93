//! What a text that says a day was understood as, for whoever is typing it. Not here: understanding it (formats).

use serde::Serialize;

use super::super::words::{date, pick};
use crate::ecosystem::Ecosystem;
use crate::formats::when::{Split, day, split};
use crate::model::introduction::Lang;
use crate::model::time::Day;

/// A day that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SaidDate {
    /// The day; `None` where none was understood.
    pub day: Option<Day>,
    /// The day written out with its weekday and how far it is, or what is understood.
    pub words: String,
    /// The text without the words of the day; empty where it was nothing else.
    pub rest: String,
}

/// Reads a text as a day, or the day in a line of text, seen from the ecosystem's today.
pub fn read_date(ecosystem: &Ecosystem, text: &str, lang: Lang) -> SaidDate {
    let today = ecosystem.now().day();
    let found = day(text, today).map(|day| Split { rest: String::new(), day }).or_else(|| split(text, today));
    match found {
        Some(Split { rest, day }) => SaidDate { day: Some(day), words: in_words(lang, day, today), rest },
        None => SaidDate { day: None, words: understood(lang).to_owned(), rest: text.trim().to_owned() },
    }
}

fn understood(lang: Lang) -> &'static str {
    pick(
        lang,
        "Par exemple : 15 mars, demain, dans 3 mois, lundi prochain, fin de trimestre",
        "For example: 15 March, tomorrow, in 3 months, next Monday, end of quarter",
    )
}

fn in_words(lang: Lang, day: Day, today: Day) -> String {
    let (fr, en) = WEEKDAYS[usize::from(day.weekday())];
    let written = format!("{} {}", pick(lang, fr, en), date(lang, day));
    match (day.number() - today.number(), lang) {
        (0, _) => format!("{written}, {}", pick(lang, "aujourd’hui", "today")),
        (1, _) => format!("{written}, {}", pick(lang, "demain", "tomorrow")),
        (days @ 2.., Lang::Fr) => format!("{written}, dans {days} jours"),
        (days @ 2.., Lang::En) => format!("{written}, in {days} days"),
        (-1, _) => format!("{written}, {}", pick(lang, "hier", "yesterday")),
        (days, Lang::Fr) => format!("{written}, il y a {} jours", -days),
        (days, Lang::En) => format!("{written}, {} days ago", -days),
    }
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("lundi", "Monday"),
    ("mardi", "Tuesday"),
    ("mercredi", "Wednesday"),
    ("jeudi", "Thursday"),
    ("vendredi", "Friday"),
    ("samedi", "Saturday"),
    ("dimanche", "Sunday"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_back_with_its_weekday_and_how_far_it_is() {
        let today: Day = "2026-11-28".parse().unwrap();
        let check = |lang, day: &str, words: &str| assert_eq!(in_words(lang, day.parse().unwrap(), today).replace('\u{a0}', " "), words);
        check(Lang::En, "2027-02-28", "Sunday 28 February 2027, in 92 days");
        check(Lang::Fr, "2027-02-28", "dimanche 28 février 2027, dans 92 jours");
        check(Lang::Fr, "2026-11-29", "dimanche 29 novembre 2026, demain");
        check(Lang::En, "2026-11-28", "Saturday 28 November 2026, today");
        check(Lang::En, "2026-11-26", "Thursday 26 November 2026, 2 days ago");
    }
}
