//! Rows of deals.

use super::{EXTERNAL, Known, merge_day, merge_money, money_of, origin_partner, partner};
use crate::commands::import::cells::Cells;
use crate::commands::import::merging::Source;
use crate::commands::import::progress::Progress;
use crate::commands::import::report::{FileReport, Outcome};
use crate::commands::import::resolve::Resolver;
use crate::commands::import::{ImportOptions, Sheet};
use crate::error::Result;
use crate::formats::problems::ProblemKind;
use crate::formats::recognise::Field;
use crate::id::{DealId, OrganisationId};
use crate::model::deal::{Deal, DealPart, DealPartner, DealState};
use crate::model::organisation::check_name;
use crate::model::term::fold;
use crate::model::time::Day;
use crate::store::tx::Tx;

pub(in crate::commands::import) fn import_deals(
    tx: &Tx<'_>,
    resolver: &mut Resolver,
    sheet: &Sheet,
    options: &ImportOptions,
    progress: &mut Progress<'_>,
) -> Result<FileReport> {
    let mut report = FileReport::on(sheet);
    let mut known = Known::over(tx, sheet, tx.all::<Deal>()?.iter().map(|deal| (called(deal), deal.id)))?;
    let mut source = Source::of(sheet, options.overwrite);
    for cells in progress.over(sheet) {
        let cells = cells?;
        if check_name("deal", cells.text(Field::Name)).is_err() {
            report.skip(cells.line(), cells.header(Field::Name), ProblemKind::DealNeedsName);
            continue;
        }
        let theirs = deal(&cells, &mut report);
        let same = known.find(&theirs.external, &called(&theirs));
        known.note(&theirs.external, called(&theirs), same.unwrap_or(theirs.id));
        let outcome = take(tx, resolver, same, theirs, &cells, &mut source, &mut report)?;
        report.count(outcome);
    }
    Ok(report)
}

/// What a deal without an id is known by: its name, its company and the day it was created.
fn called(deal: &Deal) -> String {
    format!("{}|{}|{}", fold(&deal.name), fold(&deal.company), deal.created.map(|day| day.to_string()).unwrap_or_default())
}

fn deal(cells: &Cells<'_>, report: &mut FileReport) -> Deal {
    let text = |field: Field| cells.text(field).to_owned();
    let (created, mut closed) = (cells.day(Field::Created, report), cells.day(Field::Closed, report));
    let state = state(cells.text(Field::State)).or_else(|| state(cells.text(Field::Stage))).unwrap_or(DealState::Open);
    if state != DealState::Open && matches!((created, closed), (Some(created), Some(closed)) if closed < created) {
        report.problem(cells.line(), cells.header(Field::Closed), ProblemKind::ClosedBeforeCreated);
        closed = None;
    }
    Deal {
        id: DealId::new(),
        name: text(Field::Name),
        company: first(&text(Field::Company)),
        domain: text(Field::Domain),
        stage: text(Field::Stage),
        state,
        money: money_of(cells, report),
        created,
        closed,
        origin: text(Field::Origin),
        owner: text(Field::Owner),
        note: text(Field::Notes),
        lead_id: None,
        external: text(Field::Id),
    }
}

/// The first of several companies joined by semicolons.
fn first(companies: &str) -> String {
    companies.split(';').next().unwrap_or_default().trim().to_owned()
}

/// Whether a word says that a deal is won or lost; `None` where it says nothing, as the names of other stages do.
fn state(word: &str) -> Option<DealState> {
    const WON: &[&str] = &["won", "closedwon", "gagn", "ganad", "signe", "signed", "conclu", "true", "oui", "yes"];
    const LOST: &[&str] = &["lost", "closedlost", "perdu", "perdid"];
    let folded = fold(word);
    let says = |words: &[&str]| folded.split(' ').any(|part| words.iter().any(|word| part.starts_with(word)));
    match folded.as_str() {
        "" => None,
        "open" | "ouvert" | "ouverte" | "en cours" | "abierto" => Some(DealState::Open),
        _ if says(LOST) => Some(DealState::Lost),
        _ if says(WON) => Some(DealState::Won),
        _ => None,
    }
}

fn take(
    tx: &Tx<'_>,
    resolver: &Resolver,
    same: Option<DealId>,
    theirs: Deal,
    cells: &Cells<'_>,
    source: &mut Source<DealId>,
    report: &mut FileReport,
) -> Result<Outcome> {
    let id = same.unwrap_or(theirs.id);
    let before: Deal = same.map_or_else(|| Ok(theirs.clone()), |id| tx.get(id))?;
    let mut merging = source.meet(tx, id, same.is_none())?;
    let (mut after, mut state) = (before.clone(), before.state.to_string());
    merging.one("name", &mut after.name, &theirs.name);
    merging.one("company", &mut after.company, &theirs.company);
    merging.one("domain", &mut after.domain, &theirs.domain);
    merging.one("stage", &mut after.stage, &theirs.stage);
    merging.one("state", &mut state, theirs.state.as_str());
    merging.one("origin", &mut after.origin, &theirs.origin);
    merging.one("owner", &mut after.owner, &theirs.owner);
    merging.one("notes", &mut after.note, &theirs.note);
    merge_money(&mut merging, &mut after.money, theirs.money.as_ref());
    merge_day(&mut merging, "created", &mut after.created, theirs.created);
    merge_day(&mut merging, "closed", &mut after.closed, theirs.closed);
    merging.one(EXTERNAL, &mut after.external, &theirs.external);
    after.state = DealState::from_word(&state).unwrap_or(before.state);
    for (field, ours, theirs) in merging.kept.drain(..) {
        report.keep(cells, &before.name, &field, (ours, theirs));
    }
    match same {
        None => tx.insert(&after)?,
        Some(_) if after != before => tx.update(&after)?,
        Some(_) => {}
    }
    let parts = take_parts(tx, resolver, id, cells, report)?;
    source.leave(tx, id, merging)?;
    Ok(match same {
        None => Outcome::Created,
        Some(_) if after != before || parts => Outcome::Updated,
        Some(_) => Outcome::Merged,
    })
}

/// Adds the partners a row names, where the deal does not have them yet; true if there were any. What was typed here stays.
fn take_parts(tx: &Tx<'_>, resolver: &Resolver, deal_id: DealId, cells: &Cells<'_>, report: &mut FileReport) -> Result<bool> {
    let conductor = tx.ecosystem()?.conductor_id;
    let known = tx.partners_of_deal(deal_id)?;
    let has = |id: OrganisationId| id == conductor || known.iter().any(|p| p.organisation_id == id);
    let part = |organisation_id, part, day: Option<Day>| DealPartner { deal_id, organisation_id, part, day, note: String::new() };
    let mut added = Vec::new();
    let has_source = known.iter().any(|p| p.part == DealPart::Sourced);
    let source = origin_partner(resolver, cells, report);
    if let Some(id) = source.filter(|id| !has_source && !has(*id)) {
        added.push(part(id, DealPart::Sourced, None));
    }
    let day = cells.day(Field::InfluencedOn, report);
    for name in cells.list(Field::Influencers) {
        let id = partner(resolver, cells, Field::Influencers, &name, report);
        if let Some(id) = id.filter(|id| !has(*id) && added.iter().all(|p| p.organisation_id != *id)) {
            added.push(part(id, DealPart::Influenced, day));
        }
    }
    added.iter().try_for_each(|part| tx.insert(part))?;
    Ok(!added.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_of_usual_programs_say_whether_a_deal_is_decided() {
        let check = |word, expected| assert_eq!(state(word), expected, "{word}");
        for word in ["closedwon", "Closed Won", "Gagnée", "Fermé gagné", "Cierre ganado", "true", "Won"] {
            check(word, Some(DealState::Won));
        }
        for word in ["closedlost", "Closed lost", "Perdue", "Cierre perdido"] {
            check(word, Some(DealState::Lost));
        }
        check("Open", Some(DealState::Open));
        for word in ["", "Appointment scheduled", "Négociation", "false", "Contract sent"] {
            check(word, None);
        }
    }
}
