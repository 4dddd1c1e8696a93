//! Quarters of the calendar: how reports are cut.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::model::time::Day;

/// A quarter of a year, written `2026-Q3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(try_from = "String", into = "String")]
pub struct Quarter(#[cfg_attr(feature = "bindings", specta(type = String))] i32);

/// The text was not a quarter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a quarter (such as 2026-Q3): {0}")]
pub struct NotAQuarter(pub String);

impl Quarter {
    /// The quarter a day falls in.
    pub fn of(day: Day) -> Self {
        Self(i32::from(day.year()) * 4 + (i32::from(day.month()) - 1) / 3)
    }

    /// The quarter so many quarters before (or after, if less than nothing) this one.
    pub fn before(self, quarters: i32) -> Self {
        Self(self.0.saturating_sub(quarters))
    }

    /// Its first day.
    pub fn first(self) -> Day {
        let (year, quarter) = (self.0.div_euclid(4), self.0.rem_euclid(4));
        let year = i16::try_from(year).unwrap_or(i16::MAX).clamp(1, 9998);
        // Every first day of a quarter is in the calendar; the epoch stands for the impossible.
        Day::new(year, i8::try_from(quarter * 3 + 1).unwrap_or(1), 1).unwrap_or(Day::from_number(0))
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.before(-1).first().plus(-1)
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: Option<Day>) -> bool {
        day.is_some_and(|day| Self::of(day) == self)
    }
}

impl FromStr for Quarter {
    type Err = NotAQuarter;

    /// Reads `2026-Q3`, `2026 Q3`, `2026Q3`, `Q3 2026` and the same with `T` (trimestre), in any case.
    fn from_str(text: &str) -> Result<Self, NotAQuarter> {
        let refused = || NotAQuarter(text.to_owned());
        let parts: String = text.to_uppercase().replace('T', "Q").chars().filter(|c| c.is_ascii_digit() || *c == 'Q').collect();
        let (before, after) = parts.split_once('Q').ok_or_else(refused)?;
        let (year, quarter) = if before.is_empty() {
            after.split_at_checked(1).map(|(quarter, year)| (year, quarter)).ok_or_else(refused)?
        } else {
            (before, after)
        };
        let year: i32 = year.parse().map_err(|_| refused())?;
        let quarter: i32 = quarter.parse().map_err(|_| refused())?;
        if (1000..=9998).contains(&year) && (1..=4).contains(&quarter) { Ok(Self(year * 4 + quarter - 1)) } else { Err(refused()) }
    }
}

impl TryFrom<String> for Quarter {
    type Error = NotAQuarter;
    fn try_from(text: String) -> Result<Self, NotAQuarter> {
        text.parse()
    }
}

impl From<Quarter> for String {
    fn from(quarter: Quarter) -> Self {
        quarter.to_string()
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.0.div_euclid(4), self.0.rem_euclid(4) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_read_and_written() {
        for text in ["2026-Q3", "2026 q3", "2026Q3", "Q3 2026", "T3 2026", "2026-T3"] {
            assert_eq!(text.parse::<Quarter>().unwrap().to_string(), "2026-Q3", "{text}");
        }
        for text in ["", "2026", "2026-Q5", "Q", "Q0 2026", "soon", "26-Q1"] {
            assert!(text.parse::<Quarter>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_quarter_knows_its_days_and_neighbours() {
        let quarter: Quarter = "2026-Q1".parse().unwrap();
        assert_eq!((quarter.first().to_string(), quarter.last().to_string()), ("2026-01-01".to_owned(), "2026-03-31".to_owned()));
        assert_eq!(quarter.before(1).to_string(), "2025-Q4");
        assert_eq!(quarter.before(-1).last().to_string(), "2026-06-30");
        assert!(quarter.holds(Day::new(2026, 2, 28)) && !quarter.holds(Day::new(2026, 4, 1)) && !quarter.holds(None));
    }
}
