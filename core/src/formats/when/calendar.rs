//! Days of the calendar: dates with and without a year, the bounds of weeks, months, quarters and years. Not here: words of length.

use crate::model::time::Day;

use super::words::{Unit, month, short_weekday, weekday};

/// How many years ahead a day without a year is looked for: a 29 February comes within eight.
const YEARS: i16 = 9;

/// How many months a unit has.
pub(super) fn months(unit: Unit) -> i32 {
    match unit {
        Unit::Quarter => 3,
        Unit::Year => 12,
        Unit::Day | Unit::Week | Unit::Fortnight | Unit::Month => 1,
    }
}

/// The first and last day of the week (Monday to Friday), month, quarter or year that is so many further on.
pub(super) fn bounds(unit: Unit, today: Day, ahead: i32) -> (Day, Day) {
    let day = |month: i32| Day::new(today.year(), i8::try_from(month).unwrap_or(1), 1).unwrap_or(today);
    let month = i32::from(today.month());
    let first = match unit {
        Unit::Day | Unit::Week | Unit::Fortnight => {
            let monday = today.plus(7 * ahead - i32::from(today.weekday()));
            return (monday, monday.plus(4));
        }
        Unit::Month => day(month),
        Unit::Quarter => day((month - 1) / 3 * 3 + 1),
        Unit::Year => day(1),
    };
    let first = first.plus_months(ahead * months(unit));
    (first, first.plus_months(months(unit)).plus(-1))
}

/// The first and last day of the next month of this number that is not over.
pub(super) fn next_month(number: i8, today: Day) -> Option<(Day, Day)> {
    let of = |year: i16| Some(month_from(Day::new(year, number, 1)?));
    of(today.year()).filter(|(_, last)| *last >= today).or_else(|| of(today.year() + 1))
}

/// The first and last day of a month of a year.
pub(super) fn month_of(number: i8, year: &str) -> Option<(Day, Day)> {
    Some(month_from(Day::new(whole_year(year)?, number, 1)?))
}

fn month_from(first: Day) -> (Day, Day) {
    (first, first.plus_months(1).plus(-1))
}

/// The next day of this number in a month, today included.
pub(super) fn next_of_month(number: i8, today: Day) -> Option<Day> {
    let (first, _) = bounds(Unit::Month, today, 0);
    let days = (0..12).map(|ahead| first.plus_months(ahead)).filter_map(|m| Day::new(m.year(), i8::try_from(m.month()).ok()?, number));
    days.into_iter().find(|day| *day >= today)
}

/// A date in figures or words, with a year or without.
pub(super) fn date(words: &[&str], today: Day) -> Option<Day> {
    // The weekday is said beside the date: `lundi 15 mars`.
    let words = match words {
        [name, rest @ ..] if !rest.is_empty() && weekday(name).or_else(|| short_weekday(name)).is_some() => rest,
        _ => words,
    };
    match words {
        [year, month, day] if year.len() == 4 && whole_year(year).is_some() => {
            Day::new(whole_year(year)?, month.parse().ok()?, day.parse().ok()?)
        }
        [day, "of" | "de", name, rest @ ..] | [day, name, rest @ ..] if month(name).is_some() => {
            in_year(ordinal(day)?, month(name)?, rest, today)
        }
        [name, day, rest @ ..] if month(name).is_some() => in_year(ordinal(day)?, month(name)?, rest, today),
        [first, second, rest @ ..] => {
            let (first, second) = (figures(first)?, figures(second)?);
            let (day, month) = if second > 12 && first <= 12 { (second, first) } else { (first, second) };
            in_year(day, month, rest, today)
        }
        _ => None,
    }
}

fn in_year(day: i8, month: i8, year: &[&str], today: Day) -> Option<Day> {
    match year {
        [] => (0..YEARS).filter_map(|ahead| Day::new(today.year() + ahead, month, day)).find(|found| *found >= today),
        [year] => Day::new(whole_year(year)?, month, day),
        _ => None,
    }
}

fn whole_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year).filter(|year| *year >= 1900),
        _ => None,
    }
}

fn figures(text: &str) -> Option<i8> {
    (text.len() <= 2).then(|| text.parse().ok()).flatten()
}

/// A day of the month: `15`, `1er`, `3rd`.
pub(super) fn ordinal(text: &str) -> Option<i8> {
    let bare = ["er", "st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    figures(bare).filter(|day| (1..=31).contains(day))
}
