//! Words of days: numbers, weekdays, months and what is counted, in English and French, folded. Not here: how they are put together.

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Days.
    Day,
    /// Seven days.
    Week,
    /// Two weeks.
    Fortnight,
    /// Months.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

/// Numbers in words, up to twelve and a few that are said of days.
const NUMBERS: [(&[&str], i32); 16] = [
    (&["a", "an", "one", "un", "une"], 1),
    (&["two", "deux"], 2),
    (&["three", "trois"], 3),
    (&["four", "quatre"], 4),
    (&["five", "cinq"], 5),
    (&["six"], 6),
    (&["seven", "sept"], 7),
    (&["eight", "huit"], 8),
    (&["nine", "neuf"], 9),
    (&["ten", "dix"], 10),
    (&["eleven", "onze"], 11),
    (&["twelve", "douze"], 12),
    (&["fifteen", "quinze"], 15),
    (&["twenty", "vingt"], 20),
    (&["thirty", "trente"], 30),
    (&["ninety"], 90),
];

const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "lundi"],
    &["tuesday", "mardi"],
    &["wednesday", "mercredi"],
    &["thursday", "jeudi"],
    &["friday", "vendredi"],
    &["saturday", "samedi"],
    &["sunday", "dimanche"],
];

const SHORT_WEEKDAYS: [&[&str]; 7] = [
    &["mon", "lun"],
    &["tue", "tues", "mar"],
    &["wed", "mer"],
    &["thu", "thur", "thurs", "jeu"],
    &["fri", "ven"],
    &["sat", "sam"],
    &["sun", "dim"],
];

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv"],
    &["february", "feb", "fevrier", "fevr", "fev"],
    &["march", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet", "juil"],
    &["august", "aug", "aout"],
    &["september", "sept", "sep", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "decembre"],
];

/// The number a word or figures mean, up to 9999.
pub(super) fn count(word: &str) -> Option<i32> {
    let in_words = NUMBERS.iter().find(|(names, _)| names.contains(&word)).map(|(_, number)| *number);
    in_words.or_else(|| word.parse().ok().filter(|number| (0..=9999).contains(number)))
}

/// 0 for Monday.
pub(super) fn weekday(word: &str) -> Option<u8> {
    WEEKDAYS.iter().position(|names| names.contains(&word)).and_then(|at| at.try_into().ok())
}

/// 0 for Monday, by its short name.
pub(super) fn short_weekday(word: &str) -> Option<u8> {
    SHORT_WEEKDAYS.iter().position(|names| names.contains(&word)).and_then(|at| at.try_into().ok())
}

/// 1 for January.
pub(super) fn month(word: &str) -> Option<i8> {
    MONTHS.iter().position(|names| names.contains(&word)).and_then(|at| (at + 1).try_into().ok())
}

/// What a word counts.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" | "jour" | "jours" => Unit::Day,
        "week" | "weeks" | "semaine" | "semaines" => Unit::Week,
        "fortnight" | "fortnights" | "quinzaine" | "quinzaines" => Unit::Fortnight,
        "month" | "months" | "mois" => Unit::Month,
        "quarter" | "quarters" | "trimestre" | "trimestres" => Unit::Quarter,
        "year" | "years" | "an" | "ans" | "annee" | "annees" => Unit::Year,
        _ => return None,
    })
}
