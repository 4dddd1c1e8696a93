//! Days with something to do, as a calendar file (iCalendar, RFC 5545) of all-day events. Every event has an identifier that stays, so
//! that a calendar which reads a newer file changes what it has instead of adding it again. Not here: what is to be done (queries).

use icalendar::{Calendar, Component, Event, EventLike, Property};

use crate::model::time::{Day, Moment};

/// An all-day event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// By what it is known, in this file and any later one.
    pub key: String,
    /// The day.
    pub day: Day,
    /// What is to be done, in a line.
    pub summary: String,
    /// Why.
    pub description: String,
    /// What kind of thing.
    pub category: String,
}

/// The calendar file. `edition` grows with every file in which something may be different: calendars keep the larger.
pub fn ics(name: &str, entries: &[Entry], edition: u32, at: Moment) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0").done());
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN").done());
    calendar.name(name);
    calendar.append_property(Property::new("PRODID", "-//Tutti//Tutti//EN").done());
    calendar.append_property(Property::new("METHOD", "PUBLISH").done());
    for entry in entries {
        calendar.push(event(entry, edition, at));
    }
    calendar.to_string()
}

fn event(entry: &Entry, edition: u32, at: Moment) -> Event {
    let date = |name: &str, day: Day| Property::new(name, compact(&day.to_string())).add_parameter("VALUE", "DATE").done();
    let mut event = Event::new();
    event
        .uid(&format!("{}@tutti", entry.key.replace(':', "-")))
        .sequence(edition)
        .summary(&entry.summary)
        .append_property(Property::new("DTSTAMP", stamp(at)).done())
        .append_property(date("DTSTART", entry.day))
        .append_property(date("DTEND", entry.day.plus(1)))
        .append_property(Property::new("TRANSP", "TRANSPARENT").done())
        .categories([entry.category.as_str()]);
    if !entry.description.is_empty() {
        event.description(&entry.description);
    }
    event.done()
}

/// A day or time without the marks between its numbers.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

/// An instant as `20261128T214300Z`.
fn stamp(at: Moment) -> String {
    let text = at.to_string();
    let seconds = text.split(['.', 'Z']).next().unwrap_or_default();
    format!("{}Z", compact(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            key: "followUp:01935".into(),
            day: "2026-12-31".parse().unwrap(),
            summary: "Rappeler Société Générale, Paris; tout\\de suite".into(),
            description: "Première ligne\nseconde ligne, assez longue pour être repliée par le format, deux fois plutôt qu’une, ça ira"
                .into(),
            category: "Promesse".into(),
        }
    }

    /// Lines as they were before they were folded to 75 bytes.
    fn lines(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_entry_is_an_event_of_a_whole_day_that_stays_the_same_one() {
        let file = ics("Tutti – Maison", &[entry()], 42, Moment(1_700_000_000_123));
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        let lines = lines(&file);
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Tutti//Tutti//EN",
            "METHOD:PUBLISH",
            "UID:followUp-01935@tutti",
            "SEQUENCE:42",
            "DTSTAMP:20231114T221320Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:Rappeler Société Générale\\, Paris\\; tout\\\\de suite",
            "CATEGORIES:Promesse",
            "END:VCALENDAR",
        ] {
            assert!(lines.iter().any(|l| l == line), "{line} in\n{file}");
        }
        assert!(lines.iter().any(|l| l.starts_with("DESCRIPTION:Première ligne\\nseconde ligne\\, assez")), "{file}");
        assert_eq!(lines.iter().filter(|l| l.starts_with("PRODID")).count(), 1);
    }

    #[test]
    fn nothing_to_do_is_a_calendar_too() {
        let file = ics("Tutti", &[], 1, Moment(0));
        assert!(file.starts_with("BEGIN:VCALENDAR") && !file.contains("VEVENT"));
    }
}
