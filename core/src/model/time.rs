//! Days and moments: when something began, ended or was done. Not here: the clock (it is handed in).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A calendar day, written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(try_from = "String", into = "String")]
pub struct Day(#[cfg_attr(feature = "bindings", specta(type = String))] Date);

/// The text was not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a day (YYYY-MM-DD): {0}")]
pub struct NotADay(pub String);

impl Day {
    /// The day of this year, month (1 to 12) and day of the month, if there is one.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// Days since 1970-01-01, for arithmetic in `network`.
    pub fn number(self) -> i32 {
        let epoch = Date::constant(1970, 1, 1);
        epoch.until(self.0).map(|span| span.get_days()).unwrap_or(0)
    }

    /// The day that lies so many days after 1970-01-01.
    pub fn from_number(days: i32) -> Self {
        Self(Date::constant(1970, 1, 1)).plus(days)
    }

    /// The same day `days` later (or earlier), kept within the calendar.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// The same day of the month so many months later (or earlier); the last day of a month that is shorter.
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().months(months)))
    }

    /// The day of the week: 0 for Monday, 6 for Sunday.
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_zero_offset().unsigned_abs()
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    pub fn of_month(self) -> u8 {
        self.0.day().unsigned_abs()
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads `2024`, `2024-06`, `2024-06-30`, `2024-06-30 12:00` and `2024-06-30T12:00`; what is missing is the first.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let day = text.trim().split(['T', ' ']).next().unwrap_or_default();
        let mut parts = day.split('-');
        let mut next = |default: i16| match parts.next() {
            None => Some(default),
            Some(p) if p.bytes().all(|b| b.is_ascii_digit()) => p.parse().ok(),
            Some(_) => None,
        };
        let read = (|| {
            let (year, month, dom) = (next(0)?, next(1)?, next(1)?);
            (year >= 1000).then_some(())?;
            Self::new(year, month.try_into().ok()?, dom.try_into().ok()?)
        })();
        read.filter(|_| parts.next().is_none()).ok_or_else(|| NotADay(text.to_owned()))
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;
    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An instant in milliseconds since 1970, written as ISO 8601 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(try_from = "String", into = "String")]
pub struct Moment(#[cfg_attr(feature = "bindings", specta(type = String))] pub i64);

impl Moment {
    /// The instant the machine's clock shows.
    pub fn now() -> Self {
        Self(Timestamp::now().as_millisecond())
    }

    /// The calendar day of this instant in UTC.
    pub fn day(self) -> Day {
        Day(self.timestamp().to_zoned_datetime(TimeZone::UTC).date())
    }

    /// The last instant of a day in UTC.
    pub fn end_of(day: Day) -> Self {
        let midnight = day.plus(1).0.to_zoned_datetime(TimeZone::UTC);
        Self(midnight.map(|z| z.timestamp().as_millisecond() - 1).unwrap_or(i64::MAX))
    }

    fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl TryFrom<String> for Moment {
    type Error = NotADay;
    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse::<Timestamp>().map(|t| Self(t.as_millisecond())).map_err(|_| NotADay(text))
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.timestamp().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(text.parse::<Day>().ok().map(|d| d.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn days_are_read_in_whole_and_in_part() {
        check("2014-06-30", Some("2014-06-30"));
        check("2014-06", Some("2014-06-01"));
        check("2014", Some("2014-01-01"));
        check(" 2024-02-01 09:30", Some("2024-02-01"));
        check("2024-02-30", None);
        check("01/02/2024", None);
        check("soon", None);
        check("", None);
    }

    #[test]
    fn a_day_counts_from_1970() {
        assert_eq!("1970-01-02".parse::<Day>().unwrap().number(), 1);
        assert_eq!("2014-06-01".parse::<Day>().unwrap().number(), 16222);
    }

    #[test]
    fn months_later_is_the_same_day_or_the_last_of_a_shorter_month() {
        let later = |from: &str, months| from.parse::<Day>().unwrap().plus_months(months).to_string();
        assert_eq!(later("2026-11-28", 3), "2027-02-28");
        assert_eq!(later("2027-01-31", 1), "2027-02-28");
        assert_eq!(later("2028-01-31", 1), "2028-02-29");
        assert_eq!(later("2027-03-31", -1), "2027-02-28");
        assert_eq!("2026-11-28".parse::<Day>().unwrap().weekday(), 5);
    }

    #[test]
    fn a_moment_survives_its_text() {
        let moment = Moment(1_700_000_000_123);
        assert_eq!(Moment::try_from(moment.to_string()).unwrap(), moment);
        assert_eq!(moment.day().to_string(), "2023-11-14");
        assert!(Moment::end_of(moment.day()) > moment);
    }
}
