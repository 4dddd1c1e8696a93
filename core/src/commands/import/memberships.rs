//! Rows that say who took part in which event (project, round): all members of one event are tied to each other, dated by
//! the event where a file of events says when it was.

use std::collections::BTreeMap;
use std::collections::HashMap;

use super::Sheet;
use super::cells::Cells;
use super::progress::Progress;
use super::relationships::Known;
use super::report::{FileReport, Outcome};
use super::resolve::{Found, Resolver, several_named};
use crate::error::Result;
use crate::formats::problems::ProblemKind;
use crate::formats::recognise::{Field, Kind};
use crate::id::OrganisationId;
use crate::model::relationship::Relationship;
use crate::model::time::Day;
use crate::store::tx::Tx;

/// Larger events say nothing about any two of their members.
const LARGEST_EVENT: usize = 300;

/// What is known of an event.
pub(super) struct Event {
    name: String,
    since: Option<Day>,
}

/// The members of each event, with the line that says so.
type Members = BTreeMap<String, Vec<(OrganisationId, u64)>>;

/// The events of all files, by their id in the source.
pub(super) type Events = HashMap<String, Event>;

/// Reads the events out of the files that list them.
pub(super) fn events(sheets: &[Sheet]) -> Events {
    let listed = sheets.iter().filter(|s| s.recognised.kind == Kind::Events).flat_map(Cells::of);
    let event = |cells: Cells<'_>| {
        let id = cells.text(Field::Id).to_owned();
        let name = cells.text(Field::Name);
        let name = if name.is_empty() { &id } else { name }.to_owned();
        (id, Event { name, since: cells.text(Field::Since).parse().ok() })
    };
    listed.map(event).filter(|(id, _)| !id.is_empty()).collect()
}

/// The report on a file of events: its rows are used where members refer to them.
pub(super) fn report_events(sheet: &Sheet, events: &Events) -> FileReport {
    let mut report = FileReport::on(sheet);
    for cells in Cells::of(sheet) {
        cells.day(Field::Since, &mut report);
        if events.contains_key(cells.text(Field::Id)) {
            report.count(Outcome::Merged);
        } else {
            report.skip(cells.line(), cells.header(Field::Id), ProblemKind::EventNeedsId);
        }
    }
    report
}

pub(super) fn import(tx: &Tx<'_>, resolver: &Resolver, sheet: &Sheet, events: &Events, progress: &mut Progress<'_>) -> Result<FileReport> {
    let mut report = FileReport::on(sheet);
    let mut known = Known::over(tx)?;
    for (event, members) in by_event(resolver, sheet, &mut report, progress)? {
        if members.len() > LARGEST_EVENT {
            let why = ProblemKind::TooManyMembers { event, count: u32::try_from(members.len()).unwrap_or(u32::MAX) };
            members.iter().for_each(|(_, line)| report.skip(*line, "", why.clone()));
            continue;
        }
        let fresh = tie_members(tx, &mut known, &event, &members, events.get(&event))?;
        let outcome = if fresh { Outcome::Created } else { Outcome::Merged };
        members.iter().for_each(|(_, line)| report.count_line(*line, outcome));
    }
    Ok(report)
}

/// Who took part in what, with the line that says so; one organisation counts once in an event.
fn by_event(resolver: &Resolver, sheet: &Sheet, report: &mut FileReport, progress: &mut Progress<'_>) -> Result<Members> {
    let mut members = Members::new();
    for cells in progress.over(sheet) {
        let cells = cells?;
        let (event, reference) = (cells.text(Field::Event), cells.text(Field::Organisation));
        match resolver.reference(reference) {
            _ if event.is_empty() => report.skip(cells.line(), cells.header(Field::Event), ProblemKind::EventMissing),
            Found::One(id) => {
                let list = members.entry(event.to_owned()).or_default();
                if list.iter().any(|(m, _)| *m == id) {
                    report.count_line(cells.line(), Outcome::Merged);
                } else {
                    list.push((id, cells.line()));
                }
            }
            Found::Several(n) => {
                report.skip(cells.line(), cells.header(Field::Organisation), several_named(reference, n));
            }
            Found::Nobody => {
                report.skip(cells.line(), cells.header(Field::Organisation), ProblemKind::NobodyNamed { name: reference.to_owned() });
            }
        }
    }
    Ok(members)
}

/// Ties each member of an event to each; true if anything was new.
fn tie_members(tx: &Tx<'_>, known: &mut Known, event: &str, members: &[(OrganisationId, u64)], about: Option<&Event>) -> Result<bool> {
    let group_size = u32::try_from(members.len()).unwrap_or(u32::MAX).max(2);
    let evidence = about.map_or(event, |e| &e.name);
    let mut fresh = false;
    for (i, (a, _)) in members.iter().enumerate() {
        for (b, _) in &members[i + 1..] {
            let tie = Relationship {
                since: about.and_then(|e| e.since),
                evidence: evidence.to_owned(),
                group_size,
                ..Relationship::between(*a, *b, "project")
            };
            fresh |= known.insert(tx, &tie)?;
        }
    }
    Ok(fresh)
}
