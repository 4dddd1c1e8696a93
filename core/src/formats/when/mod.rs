//! Days as people say them, in English and French: `in 3 months`, `mardi en huit`, `15 mars`, `end of quarter`. Pure: the day it is today
//! is handed in. Not here: days as other programs write them (dates).

mod calendar;
mod words;

use std::ops::Range;

use crate::error::{Error, Result};
use crate::model::term::fold;
use crate::model::time::Day;

use calendar::{bounds, date, months};
use words::{Unit, count, month, short_weekday, unit, weekday};

/// What is understood, said where something was not.
pub const UNDERSTOOD: &str = "2027-03-15, 15/03, 15 March, tomorrow, in 3 months, next Monday, end of month, next quarter; \
                              or in French: 15 mars, demain, dans 3 mois, lundi prochain, fin de mois, trimestre prochain";

/// The day a text means, seen from today; `None` where it is none that is understood.
///
/// A day without a year is the next such day, today included; a weekday is the next one after today. Months later is the same day of
/// the month, or the last of a shorter month.
pub fn day(text: &str, today: Day) -> Option<Day> {
    read(&fold(text), today, true)
}

/// The day a text means, or an error that says what is understood.
pub fn some_day(text: &str, today: Day) -> Result<Day> {
    day(text, today).ok_or_else(|| Error::Invalid(format!("\"{}\" is not understood as a day; say for example: {UNDERSTOOD}", text.trim())))
}

/// A line and the day that was said in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The line without the words of the day.
    pub rest: String,
    /// The day.
    pub day: Day,
}

/// Splits the day off a line such as `Call Ostinato in 3 months`: the longest run of words that means one, the last of several. Words
/// that only may mean a day, such as `3 months` or `March`, do not count here.
pub fn split(line: &str, today: Day) -> Option<Split> {
    let spots = spots(line);
    let mut best: Option<(Range<usize>, Day)> = None;
    for length in (1..=spots.len().min(LONGEST)).rev() {
        for run in spots.windows(length).rev() {
            let at = run[0].start..run[length - 1].end;
            let said = &line[at.clone()];
            if best.is_none() && said.contains(|c: char| !c.is_ascii_digit() && c != ' ') {
                best = read(&fold(said), today, false).map(|day| (at, day));
            }
        }
    }
    let (at, day) = best?;
    let rest = format!("{} {}", &line[..at.start].trim_end_matches([' ', ',', ':', '–', '-']), line[at.end..].trim_start());
    Some(Split { rest: rest.trim().trim_end_matches([',', ';', ':']).trim().to_owned(), day })
}

/// How many words a day is said in at most.
const LONGEST: usize = 8;

/// Where the words of a line stand.
fn spots(line: &str) -> Vec<Range<usize>> {
    let start = line.as_ptr() as usize;
    line.split_whitespace()
        .map(|word| {
            let from = word.as_ptr() as usize - start;
            from..from + word.len()
        })
        .collect()
}

/// Folded words as a day. Where they stand alone (`loose`) a length such as `3 months` or a month means one too.
fn read(folded: &str, today: Day, loose: bool) -> Option<Day> {
    let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let words = without_lead(&all);
    near(words, today)
        .or_else(|| later(words, today, loose))
        .or_else(|| on_weekday(words, today, loose))
        .or_else(|| of_period(words, today, loose))
        .or_else(|| date(words, today))
        .or_else(|| of_month(&all, today))
}

/// The words without those that lead to a day and say nothing of it: `on`, `by the`, `d’ici le`.
fn without_lead<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    const LEADS: &[&str] = &[
        "on", "by", "the", "for", "this", "before", "until", "till", "from", "le", "la", "l", "ce", "cet", "cette", "pour", "avant", "du",
        "au", "a", "vers", "around", "about", "jusqu", "d",
    ];
    let lead = words.iter().take_while(|word| LEADS.contains(word)).count();
    // `a week` is a length, not a lead.
    let lead = if lead > 0 && words[lead - 1] == "a" && words.get(lead).is_some_and(|w| unit(w).is_some()) { lead - 1 } else { lead };
    match &words[lead..] {
        ["ici", rest @ ..] if rest.first().is_some_and(|word| matches!(*word, "le" | "la" | "au") || weekday(word).is_some()) => {
            without_lead(rest)
        }
        rest => rest,
    }
}

fn near(words: &[&str], today: Day) -> Option<Day> {
    let days = match words {
        ["today" | "tonight" | "now" | "maintenant"] | ["aujourd", "hui"] => 0,
        ["tomorrow" | "demain"] => 1,
        ["day", "after", "tomorrow"] | ["apres", "demain"] => 2,
        ["yesterday" | "hier"] => -1,
        _ => return None,
    };
    Some(today.plus(days))
}

/// `in 3 months`, `dans une semaine`, `two weeks from now`; `3 months` alone where that is let.
fn later(words: &[&str], today: Day, loose: bool) -> Option<Day> {
    let (said, bare) = match words {
        ["in" | "dans" | "within" | "sous" | "ici", rest @ ..] => (rest, false),
        [rest @ .., "from", "now"] => (rest, false),
        rest => (rest, true),
    };
    if bare && !loose {
        return None;
    }
    let (number, what) = match said {
        ["a", "couple", "of", what @ ..] => (2, what),
        ["half", "a", "year"] => (6, &["months"][..]),
        [number, what @ ..] if count(number).is_some() => (count(number)?, what),
        [short] => return compact(short, today),
        _ => return None,
    };
    match what {
        ["working" | "business", "day" | "days"] | ["jour" | "jours", "ouvre" | "ouvres" | "ouvrable" | "ouvrables"] => {
            Some(working(today, number))
        }
        [what] => Some(plus(today, number, unit(what)?)),
        _ => None,
    }
}

/// `3m`, `10d`, `2s`: a number and the first letter of what is counted.
fn compact(word: &str, today: Day) -> Option<Day> {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = word.strip_suffix(letters)?.parse().ok().filter(|n| *n <= 9999)?;
    let unit = match letters {
        "d" | "j" => Unit::Day,
        "w" | "s" | "sem" => Unit::Week,
        "m" => Unit::Month,
        "y" | "a" => Unit::Year,
        _ => return None,
    };
    Some(plus(today, number, unit))
}

fn plus(today: Day, number: i32, unit: Unit) -> Day {
    match unit {
        Unit::Day => today.plus(number),
        Unit::Week => today.plus(7 * number),
        Unit::Fortnight => today.plus(14 * number),
        Unit::Month | Unit::Quarter | Unit::Year => today.plus_months(number * months(unit)),
    }
}

/// So many days later without Saturdays and Sundays.
fn working(today: Day, number: i32) -> Day {
    let later = (1..).map(|days| today.plus(days)).filter(|day| day.weekday() < 5);
    later.take(usize::try_from(number).unwrap_or(0)).last().unwrap_or(today)
}

/// `Monday`, `lundi prochain`, `mardi en huit`, `Friday next week`.
fn on_weekday(words: &[&str], today: Day, loose: bool) -> Option<Day> {
    // A short name is a word of its own in a line: `mon`, `sam`.
    let named = |name: &str| weekday(name).or_else(|| short_weekday(name).filter(|_| loose));
    let next = |name: &str| {
        let ahead = i32::from(named(name)?) - i32::from(today.weekday());
        Some(today.plus(if ahead > 0 { ahead } else { ahead + 7 }))
    };
    match words {
        [name] | ["next" | "coming", name] | [name, "prochain" | "next"] => next(name),
        [name, "en", "huit"] | [name, "week"] | ["a", "week", "on" | "from", name] => Some(next(name)?.plus(7)),
        [name, "en", "quinze"] => Some(next(name)?.plus(14)),
        [name, "next", "week"] | [name, "semaine", "prochaine"] | [name, "de", "la", "semaine", "prochaine"] => {
            Some(bounds(Unit::Week, today, 1).0.plus(named(name)?.into()))
        }
        _ => None,
    }
}

/// `end of month`, `fin mars`, `next quarter`, `début janvier`, `mid-May`.
fn of_period(words: &[&str], today: Day, loose: bool) -> Option<Day> {
    let (edge, rest) = match words {
        ["end" | "fin", rest @ ..] => (Edge::Last, rest),
        ["start" | "beginning" | "early" | "debut", rest @ ..] => (Edge::First, rest),
        ["mid" | "middle" | "mi" | "milieu", rest @ ..] => (Edge::Middle, rest),
        ["in" | "en", rest @ ..] => (Edge::Whole, rest),
        ["next", ..] | [.., "prochain" | "prochaine"] => (Edge::Whole, words),
        rest if loose => (Edge::Whole, rest),
        _ => return None,
    };
    let rest = without_of(rest);
    let (first, last) = match rest {
        ["next", what] | [what, "prochain" | "prochaine"] => period(what, today, 1)?,
        [what] => match (edge, unit(what)) {
            (Edge::Whole, Some(_)) => return None,
            (Edge::Last, Some(_)) => this_or_next(what, today, |(_, last)| last)?,
            (_, Some(_)) => this_or_next(what, today, |(first, _)| first)?,
            (_, None) => period(what, today, 0)?,
        },
        [name, year] if year.len() == 4 => calendar::month_of(month(name)?, year)?,
        _ => return None,
    };
    Some(match edge {
        Edge::First | Edge::Whole => first,
        Edge::Middle => first.plus(14),
        Edge::Last => last,
    })
}

/// Which part of a period is meant.
#[derive(Clone, Copy)]
enum Edge {
    First,
    Middle,
    Last,
    Whole,
}

fn without_of<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let small = words.iter().take_while(|word| matches!(**word, "of" | "the" | "this" | "de" | "du" | "d" | "la" | "l" | "ce" | "cette"));
    &words[small.count()..]
}

/// The first and last day of a week, month, quarter or year so many further on, or of a month by its name.
fn period(what: &str, today: Day, ahead: i32) -> Option<(Day, Day)> {
    match (unit(what), month(what)) {
        (Some(Unit::Day | Unit::Fortnight) | None, None) => None,
        (_, Some(number)) => calendar::next_month(number, today),
        (Some(unit), None) => Some(bounds(unit, today, ahead)),
    }
}

/// The period it is, or the next one where the day meant is over.
fn this_or_next(what: &str, today: Day, meant: impl Fn((Day, Day)) -> Day) -> Option<(Day, Day)> {
    let this = period(what, today, 0)?;
    if meant(this) < today { period(what, today, 1) } else { Some(this) }
}

/// `the 15th`, `le 15`: the next such day.
fn of_month(words: &[&str], today: Day) -> Option<Day> {
    let number = match words {
        [.., "le", number] => calendar::ordinal(number)?,
        [.., "the", number] if number.parse::<u8>().is_err() => calendar::ordinal(number)?,
        _ => return None,
    };
    (words.len() <= 3).then(|| calendar::next_of_month(number, today)).flatten()
}

#[cfg(test)]
mod tests;
