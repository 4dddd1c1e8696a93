//! Rows of leads.

use super::{EXTERNAL, Known, merge_day, merge_money, merge_organisation, money_of, origin_partner, partner};
use crate::commands::import::cells::Cells;
use crate::commands::import::merging::Source;
use crate::commands::import::progress::Progress;
use crate::commands::import::report::{FileReport, Outcome};
use crate::commands::import::resolve::Resolver;
use crate::commands::import::{ImportOptions, Sheet};
use crate::commands::leads::{empty, stand_at};
use crate::error::Result;
use crate::formats::numbers::number;
use crate::formats::problems::ProblemKind;
use crate::formats::recognise::Field;
use crate::id::{LeadId, OrganisationId};
use crate::model::lead::{Consent, Lead, LeadStage};
use crate::model::organisation::check_name;
use crate::model::term::fold;
use crate::store::tx::Tx;

pub(in crate::commands::import) fn import_leads(
    tx: &Tx<'_>,
    resolver: &mut Resolver,
    sheet: &Sheet,
    options: &ImportOptions,
    progress: &mut Progress<'_>,
) -> Result<FileReport> {
    let mut report = FileReport::on(sheet);
    let conductor = tx.ecosystem()?.conductor_id;
    let mut known = Known::over(tx, sheet, tx.all::<Lead>()?.iter().map(|lead| (called(lead), lead.id)))?;
    let mut source = Source::of(sheet, options.overwrite);
    for cells in progress.over(sheet) {
        let cells = cells?;
        if check_name("lead", cells.text(Field::Name)).is_err() {
            report.skip(cells.line(), cells.header(Field::Name), ProblemKind::LeadNeedsName);
            continue;
        }
        let theirs = lead(resolver, conductor, &cells, &mut report);
        let external = cells.text(Field::Id);
        let same = known.find(external, &called(&theirs));
        known.note(external, called(&theirs), same.unwrap_or(theirs.id));
        let outcome = take(tx, same, theirs, &cells, &mut source, &mut report)?;
        report.count(outcome);
    }
    Ok(report)
}

/// What a lead without an id is known by: its name, where it came from, who has it and the day it was received.
fn called(lead: &Lead) -> String {
    let source = lead.source_id.map(|id| id.to_string()).unwrap_or_default();
    let day = lead.received.map(|day| day.to_string()).unwrap_or_default();
    format!("{}|{source}|{}|{day}", fold(&lead.name), lead.receiver_id)
}

fn lead(resolver: &Resolver, conductor: OrganisationId, cells: &Cells<'_>, report: &mut FileReport) -> Lead {
    let text = |field: Field| cells.text(field).to_owned();
    let word = cells.text(Field::Stage);
    let stage = stage(word);
    if stage.is_none() && !word.is_empty() {
        report.problem(cells.line(), cells.header(Field::Stage), ProblemKind::UnknownStage { word: word.to_owned() });
    }
    let receiver = partner(resolver, cells, Field::Receiver, cells.text(Field::Receiver), report);
    // A lead that was given away comes from the conductor where nothing else is said.
    let source = origin_partner(resolver, cells, report).or(receiver.filter(|id| *id != conductor).map(|_| conductor));
    let mut lead = Lead {
        name: text(Field::Name),
        domain: text(Field::Domain),
        source_id: source,
        origin: text(Field::Origin),
        consent: consent(cells.text(Field::Consent)),
        received: cells.day(Field::Received, report),
        money: money_of(cells, report),
        country: text(Field::Country),
        sector: text(Field::Sectors),
        size: number(cells.text(Field::Size)).filter(|n| *n >= 0.0 && *n < 1e9).map(|n| n as u32),
        need: text(Field::Needs),
        contact: text(Field::Contact),
        owner: text(Field::Owner),
        note: text(Field::Notes),
        ..empty(receiver.unwrap_or(conductor))
    };
    // A file says how far a lead has come, and not when.
    lead.stage = stage.unwrap_or(LeadStage::New);
    lead
}

/// The stage a word means; `None` for a word that is not known.
fn stage(word: &str) -> Option<LeadStage> {
    let folded = fold(word);
    let begins = |starts: &[&str]| starts.iter().any(|start| folded.starts_with(start));
    match folded.as_str() {
        "" => None,
        _ if begins(&["not now", "later", "nurtur", "plus tard", "trop tot", "too early", "pas maintenant", "a recontacter", "recycl"]) => {
            Some(LeadStage::NotNow)
        }
        _ if begins(&["unqualified", "non qualifi", "disqualif", "reject", "refus", "bad", "junk", "ecart"]) => Some(LeadStage::Rejected),
        _ if begins(&["won", "gagn", "ganad", "customer", "client", "closed won"]) => Some(LeadStage::Won),
        _ if begins(&["lost", "perdu", "perdid", "closed lost", "closed not converted"]) => Some(LeadStage::Lost),
        _ if begins(&["opportunit", "open deal", "convert", "closed converted", "affaire", "deal"]) => Some(LeadStage::Opportunity),
        _ if begins(&["accept", "qualifi", "mql", "sql", "working", "in progress", "en cours", "connected", "contact", "attempted"]) => {
            Some(LeadStage::Accepted)
        }
        _ if begins(&["new", "nouve", "nuev", "open", "ouvert", "received", "recu"]) => Some(LeadStage::New),
        _ => LeadStage::from_word(word),
    }
}

fn consent(word: &str) -> Consent {
    match fold(word).as_str() {
        "given" | "yes" | "oui" | "true" | "donne" | "ok" | "si" | "1" => Consent::Given,
        "asked" | "demande" | "pending" | "en attente" => Consent::Asked,
        "refused" | "no" | "non" | "false" | "refuse" | "0" => Consent::Refused,
        _ => Consent::Unknown,
    }
}

fn take(
    tx: &Tx<'_>,
    same: Option<LeadId>,
    theirs: Lead,
    cells: &Cells<'_>,
    source: &mut Source<LeadId>,
    report: &mut FileReport,
) -> Result<Outcome> {
    let id = same.unwrap_or(theirs.id);
    let before: Lead = same.map_or_else(|| Ok(theirs.clone()), |id| tx.get(id))?;
    let mut merging = source.meet(tx, id, same.is_none())?;
    let mut after = before.clone();
    let (mut stage, mut consent) = (before.stage.to_string(), before.consent.to_string());
    let (mut size, mut external) = (before.size.map(|n| n.to_string()).unwrap_or_default(), String::new());
    merging.one("name", &mut after.name, &theirs.name);
    merging.one("domain", &mut after.domain, &theirs.domain);
    merging.one("origin", &mut after.origin, &theirs.origin);
    merging.one("country", &mut after.country, &theirs.country);
    merging.one("sectors", &mut after.sector, &theirs.sector);
    merging.one("needs", &mut after.need, &theirs.need);
    merging.one("contact", &mut after.contact, &theirs.contact);
    merging.one("owner", &mut after.owner, &theirs.owner);
    merging.one("notes", &mut after.note, &theirs.note);
    merging.one("size", &mut size, &theirs.size.map(|n| n.to_string()).unwrap_or_default());
    let said = |field: Field, value: &str| if cells.text(field).is_empty() { String::new() } else { value.to_owned() };
    merging.one("stage", &mut stage, &said(Field::Stage, theirs.stage.as_str()));
    merging.one("consent", &mut consent, &said(Field::Consent, theirs.consent.as_str()));
    merge_money(&mut merging, &mut after.money, theirs.money.as_ref());
    merge_day(&mut merging, "received", &mut after.received, theirs.received);
    merge_organisation(&mut merging, "partner", &mut after.source_id, theirs.source_id);
    merging.one(EXTERNAL, &mut external, cells.text(Field::Id));
    after.size = size.parse().ok().or(before.size);
    after.consent = Consent::from_word(&consent).unwrap_or(before.consent);
    let day = tx.now().day();
    if let Some(stage) = LeadStage::from_word(&stage).filter(|stage| same.is_some() && *stage != before.stage) {
        stand_at(&mut after, stage, day);
    }
    for (field, ours, theirs) in merging.kept.drain(..) {
        report.keep(cells, &before.name, &field, (ours, theirs));
    }
    match same {
        None => tx.insert(&after)?,
        Some(_) if after != before => tx.update(&after)?,
        Some(_) => {}
    }
    source.leave(tx, id, merging)?;
    Ok(match same {
        None => Outcome::Created,
        Some(_) if after != before => Outcome::Updated,
        Some(_) => Outcome::Merged,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_of_usual_programs_are_known() {
        let check = |word, expected| assert_eq!(stage(word), expected, "{word}");
        check("New", Some(LeadStage::New));
        check("Nouvelle", Some(LeadStage::New));
        check("Open - Not Contacted", Some(LeadStage::New));
        check("Open deal", Some(LeadStage::Opportunity));
        check("Working - Contacted", Some(LeadStage::Accepted));
        check("Unqualified", Some(LeadStage::Rejected));
        check("Closed - Converted", Some(LeadStage::Opportunity));
        check("Closed - Not Converted", Some(LeadStage::Lost));
        check("Plus tard", Some(LeadStage::NotNow));
        check("Purple", None);
        check("", None);
    }
}
