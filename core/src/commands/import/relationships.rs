//! Rows of relationships. Several rows for one pair are several relationships, or the same one seen again when kind and
//! date agree.

use std::collections::HashMap;

use super::cells::{Cells, strength};
use super::merging::Source;
use super::progress::Progress;
use super::report::{FileReport, Outcome};
use super::resolve::Resolver;
use super::{ImportOptions, Sheet};
use crate::error::Result;
use crate::formats::problems::ProblemKind;
use crate::formats::recognise::Field;
use crate::id::{OrganisationId, RelationshipId};
use crate::model::organisation::check_name;
use crate::model::relationship::{Area, Direction, Relationship};
use crate::model::term::fold;
use crate::model::time::Day;
use crate::store::tx::Tx;

/// What makes two relationships the same: ends, kind and first day; a mutual one has no order.
type Sameness = (OrganisationId, OrganisationId, String, Option<Day>);

/// The relationships that are there already.
pub(super) struct Known(HashMap<Sameness, RelationshipId>);

impl Known {
    pub(super) fn over(tx: &Tx<'_>) -> Result<Self> {
        Ok(Self(tx.all::<Relationship>()?.iter().map(|r| (sameness(r), r.id)).collect()))
    }

    /// The relationship that is the same, or the one given, which is then noted.
    fn same_or(&mut self, relationship: &Relationship) -> RelationshipId {
        *self.0.entry(sameness(relationship)).or_insert(relationship.id)
    }

    /// Writes a relationship unless the same one is there; true if it was written.
    pub(super) fn insert(&mut self, tx: &Tx<'_>, relationship: &Relationship) -> Result<bool> {
        let fresh = self.same_or(relationship) == relationship.id;
        if fresh {
            tx.insert(relationship)?;
        }
        Ok(fresh)
    }
}

fn sameness(relationship: &Relationship) -> Sameness {
    let (from, to) = (relationship.from_id, relationship.to_id);
    let mutual = relationship.direction == Direction::Mutual;
    let (from, to) = if mutual { (from.min(to), from.max(to)) } else { (from, to) };
    (from, to, fold(&relationship.kind), relationship.since)
}

pub(super) fn import(
    tx: &Tx<'_>,
    resolver: &mut Resolver,
    sheet: &Sheet,
    options: &ImportOptions,
    progress: &mut Progress<'_>,
) -> Result<FileReport> {
    let mut report = FileReport::on(sheet);
    let mut known = Known::over(tx)?;
    let mut source = Source::of(sheet, options.overwrite);
    for cells in progress.over(sheet) {
        let cells = cells?;
        match relationship(tx, resolver, &cells, &mut report)? {
            Ok(relationship) => {
                let same = known.same_or(&relationship);
                let outcome = match source.has_met(same) {
                    true => Outcome::Merged,
                    false => take(tx, same, relationship, &cells, &mut source, &mut report)?,
                };
                report.count(outcome);
            }
            Err((field, why)) => report.skip(cells.line(), cells.header(field), why),
        }
    }
    Ok(report)
}

/// Adds a relationship, or merges what a row says of one that is there: its strength, last day, evidence and areas.
fn take(
    tx: &Tx<'_>,
    same: RelationshipId,
    theirs: Relationship,
    cells: &Cells<'_>,
    source: &mut Source<RelationshipId>,
    report: &mut FileReport,
) -> Result<Outcome> {
    let is_new = same == theirs.id;
    let before = if is_new { theirs.clone() } else { tx.get(same)? };
    let mut merging = source.meet(tx, same, is_new)?;
    let mut strength = before.strength.to_string();
    let mut until = before.until.map(|day| day.to_string()).unwrap_or_default();
    let mut after = before.clone();
    let said = |field: Field, value: String| if cells.text(field).is_empty() { String::new() } else { value };
    merging.one("strength", &mut strength, &said(Field::Strength, theirs.strength.to_string()));
    merging.one("until", &mut until, &theirs.until.map(|day| day.to_string()).unwrap_or_default());
    merging.one("evidence", &mut after.evidence, &theirs.evidence);
    let mut areas: Vec<String> = before.areas.iter().map(|area| area.as_str().to_owned()).collect();
    merging.many("area", &mut areas, theirs.areas.iter().map(|area| area.as_str().to_owned()).collect());
    for (field, ours, theirs) in merging.kept.drain(..) {
        let name = format!("{} – {}", cells.text(Field::From), cells.text(Field::To));
        report.keep(cells, &name, &field, (ours, theirs));
    }
    after.strength = strength.parse().unwrap_or(before.strength);
    after.until = until.parse().ok().or(before.until);
    after.areas = areas.iter().filter_map(|area| Area::from_word(area)).collect();
    let changed = after != before && after.check().is_ok();
    if is_new {
        tx.insert(&after)?;
    } else if changed {
        tx.update(&after)?;
    }
    source.leave(tx, same, merging)?;
    Ok(if is_new {
        Outcome::Created
    } else if changed {
        Outcome::Updated
    } else {
        Outcome::Merged
    })
}

type Row = std::result::Result<Relationship, (Field, ProblemKind)>;

fn relationship(tx: &Tx<'_>, resolver: &mut Resolver, cells: &Cells<'_>, report: &mut FileReport) -> Result<Row> {
    for field in [Field::From, Field::To] {
        if check_name("organisation", cells.text(field)).is_err() {
            return Ok(Err((field, ProblemKind::EndMissing)));
        }
    }
    if fold(cells.text(Field::From)) == fold(cells.text(Field::To)) {
        return Ok(Err((Field::To, ProblemKind::WithItself)));
    }
    let from = match resolver.reference_or_new(tx, cells.text(Field::From))? {
        Ok(id) => id,
        Err(why) => return Ok(Err((Field::From, why))),
    };
    let to = match resolver.reference_or_new(tx, cells.text(Field::To))? {
        Ok(id) => id,
        Err(why) => return Ok(Err((Field::To, why))),
    };
    let relationship = described(from, to, cells, report);
    Ok(match relationship.check() {
        Ok(()) => Ok(relationship),
        Err(_) if from == to => Err((Field::To, ProblemKind::WithItself)),
        // A strength from a file is always one from 1 to 5.
        Err(_) => Err((Field::To, ProblemKind::EndsBeforeItBegins)),
    })
}

fn described(from: OrganisationId, to: OrganisationId, cells: &Cells<'_>, report: &mut FileReport) -> Relationship {
    let kind = cells.text(Field::Kind);
    // Gephi's `Type` says "Directed" or "Undirected"; that is a direction, not a kind.
    let (kind, way) = if direction(kind).is_some() { ("", kind) } else { (kind, cells.text(Field::Direction)) };
    Relationship {
        direction: direction(way).unwrap_or(Direction::Mutual),
        areas: areas(cells, report),
        strength: strength(cells.text(Field::Strength)),
        since: cells.day(Field::Since, report),
        until: cells.day(Field::Until, report),
        evidence: cells.text(Field::Evidence).to_owned(),
        ..Relationship::between(from, to, if kind.is_empty() { "partnership" } else { kind })
    }
}

fn direction(text: &str) -> Option<Direction> {
    match fold(text).as_str() {
        "mutual" | "undirected" | "both" | "mutuel" | "mutuelle" | "reciproque" => Some(Direction::Mutual),
        "directed" | "one way" | "dirige" | "dirigee" | "oriente" | "orientee" => Some(Direction::Directed),
        _ => None,
    }
}

fn areas(cells: &Cells<'_>, report: &mut FileReport) -> Vec<Area> {
    let mut areas = Vec::new();
    for word in cells.list(Field::Area) {
        match Area::from_word(&word) {
            Some(area) if !areas.contains(&area) => areas.push(area),
            Some(_) => {}
            None => report.problem(cells.line(), cells.header(Field::Area), ProblemKind::NotAnArea { word }),
        }
    }
    areas
}
