//! Days as other programs write them, and the order of day and month that a whole column was written in.
//! Not here: what the days are for.

use crate::model::term::fold;
use crate::model::time::Day;

use super::table::Table;

crate::model::words::words! {
    /// Which comes first in days such as `03/04/2025`.
    DateOrder {
        /// The day.
        DayFirst = "dayFirst",
        /// The month.
        MonthFirst = "monthFirst",
        /// The values fit both, and the day was taken to come first.
        Unclear = "unclear",
    }
}

/// The beginnings of the months' names in English, French and Spanish, folded.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb", "fev"],
    &["mar"],
    &["apr", "avr", "abr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aou", "ago"],
    &["sep"],
    &["oct"],
    &["nov"],
    &["dec", "dic"],
];

/// Two numbers and a year, in the order they are written, from `1/10/2026 21:52`, `01.10.2026` or `1-10-26`.
fn numbers(text: &str) -> Option<(u8, u8, i16)> {
    let date = text.trim().split([' ', ',', 'T', '\u{a0}']).next()?;
    let parts: Vec<&str> = date.split(['/', '.', '-']).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let short = |part: &str| (1..=2).contains(&part.len()).then(|| part.parse().ok()).flatten();
    let whole: i16 = match year.len() {
        2 => 2000 + year.parse::<i16>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    Some((short(first)?, short(second)?, whole))
}

/// The day in words and numbers: `07 Dec 2025`, `November 4, 2024 11:32 AM`, `4 novembre 2024`.
fn in_words(text: &str) -> Option<Day> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "de" | "del")).take(3).collect();
    let month = |word: &str| MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)));
    let number = |word: &str| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i16>().ok();
    let (day, month, year) = match words.as_slice() {
        [a, b, c] if month(b).is_some() => (number(a)?, month(b)?, number(c)?),
        [a, b, c] if month(a).is_some() => (number(b)?, month(a)?, number(c)?),
        _ => return None,
    };
    (year >= 1000).then(|| Day::new(year, i8::try_from(month + 1).ok()?, i8::try_from(day).ok()?)).flatten()
}

/// A day in any of the forms, numbers being read in `order`; `None` for what is no day.
pub fn day(text: &str, order: DateOrder) -> Option<Day> {
    let of_numbers = || {
        let (first, second, year) = numbers(text)?;
        let (day, month) = if order == DateOrder::MonthFirst { (second, first) } else { (first, second) };
        Day::new(year, month.try_into().ok()?, day.try_into().ok()?)
    };
    text.parse().ok().or_else(of_numbers).or_else(|| in_words(text))
}

/// The order in which a column was written, decided by all its values: one day beyond the 12th settles it. `None` where no value needs it.
pub fn order_of<'t>(values: impl Iterator<Item = &'t str>) -> Option<DateOrder> {
    let (mut seen, mut day_first, mut month_first) = (false, false, false);
    for (first, second, _) in values.filter_map(numbers) {
        seen = true;
        day_first |= first > 12;
        month_first |= second > 12;
    }
    match (seen, day_first, month_first) {
        (false, ..) => None,
        (_, true, false) => Some(DateOrder::DayFirst),
        (_, false, true) => Some(DateOrder::MonthFirst),
        _ => Some(DateOrder::Unclear),
    }
}

/// The orders of the columns at these places, and of all of them together.
pub fn orders(table: &Table, columns: &[usize]) -> (Vec<(usize, DateOrder)>, Option<DateOrder>) {
    let values = |column: usize| table.rows.iter().filter_map(move |row| row.cells.get(column)).map(String::as_str);
    let all = order_of(columns.iter().flat_map(|column| values(*column)));
    // A column whose own values say nothing follows the others of its file.
    let settled = |order: DateOrder| if order == DateOrder::Unclear { all.unwrap_or(order) } else { order };
    let each = columns.iter().filter_map(|column| Some((*column, settled(order_of(values(*column))?)))).collect();
    (each, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_forms_of_real_files() {
        for text in [
            "2025-12-07",
            "2025-12-07 09:30",
            "07 Dec 2025",
            "December 7, 2025 11:32 AM",
            "7 décembre 2025",
            "7 de diciembre de 2025",
            "07/12/2025",
            "7.12.2025",
            "07-12-25",
            "7/12/2025 21:52",
        ] {
            assert_eq!(day(text, DateOrder::DayFirst).map(|d| d.to_string()).as_deref(), Some("2025-12-07"), "{text}");
        }
        assert_eq!(day("12/07/2025", DateOrder::MonthFirst).unwrap().to_string(), "2025-12-07");
        for text in ["", "soon", "31/02/2025", "13 Foo 2025", "1 234,56 €", "é", "1/2", "00/00/0000"] {
            assert_eq!(day(text, DateOrder::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn a_whole_column_decides_which_number_is_the_day() {
        let order = |values: &[&str]| order_of(values.iter().copied());
        assert_eq!(order(&["03/04/2025", "25/04/2025"]), Some(DateOrder::DayFirst));
        assert_eq!(order(&["03/04/2025", "04/25/2025"]), Some(DateOrder::MonthFirst));
        assert_eq!(order(&["03/04/2025"]), Some(DateOrder::Unclear));
        assert_eq!(order(&["13/04/2025", "04/13/2025"]), Some(DateOrder::Unclear));
        assert_eq!(order(&["2025-04-03", ""]), None);
    }
}
