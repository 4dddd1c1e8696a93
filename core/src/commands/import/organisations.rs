//! Rows of organisations. What is in the ecosystem already is never overwritten: empty fields are filled, lists grow.

use super::Sheet;
use super::cells::Cells;
use super::report::{FileReport, Outcome};
use super::resolve::{Found, Resolver};
use super::twins::{RowSaid, Twins};
use crate::commands::organisations::{NeedInput, set_needs, set_offers};
use crate::error::Result;
use crate::formats::recognise::Field;
use crate::id::OrganisationId;
use crate::model::organisation::{CustomField, Organisation};
use crate::model::term::fold;
use crate::store::tx::Tx;

pub(super) fn import(tx: &Tx<'_>, resolver: &mut Resolver, sheet: &Sheet, said: &[RowSaid]) -> Result<FileReport> {
    let mut report = FileReport::on(sheet);
    let mut twins = Twins::of(tx, sheet, resolver, said)?;
    for cells in Cells::of(sheet) {
        match row(tx, resolver, &cells, (&mut report, &mut twins))? {
            Ok(outcome) => report.count(outcome),
            Err(why) => report.skip(cells.line(), cells.header(Field::Name), why),
        }
    }
    Ok(report)
}

fn row(
    tx: &Tx<'_>,
    resolver: &mut Resolver,
    cells: &Cells<'_>,
    (report, twins): (&mut FileReport, &mut Twins),
) -> Result<std::result::Result<Outcome, String>> {
    let incoming = organisation(cells);
    if let Err(error) = incoming.check() {
        return Ok(Err(error.to_string()));
    }
    let source_id = cells.text(Field::Id);
    let numbers = cells.numbers(report);
    let found = match resolver.subject(source_id, &numbers, &incoming.name) {
        Found::Nobody => twin(twins, cells.line(), report).map_or(Found::Nobody, Found::One),
        found => found,
    };
    match found {
        Found::One(id) => {
            resolver.identify(tx, source_id, id)?;
            let numbered = resolver.number(tx, numbers, id)?;
            let outcome = merge(tx, id, incoming, cells)?;
            Ok(Ok(if numbered { Outcome::Updated } else { outcome }))
        }
        Found::Several(n) => Ok(Err(format!("\"{}\" names {n} organisations; give its id", incoming.name))),
        Found::Nobody => {
            tx.insert(&incoming)?;
            resolver.note(&incoming);
            resolver.identify(tx, source_id, incoming.id)?;
            resolver.number(tx, numbers, incoming.id)?;
            set_offers(tx, incoming.id, &cells.list(Field::Offers))?;
            set_needs(tx, incoming.id, &needs(cells))?;
            Ok(Ok(Outcome::Created))
        }
    }
}

/// The organisation a row is taken for though it says otherwise, or nobody; either way the person is told.
fn twin(twins: &mut Twins, line: u64, report: &mut FileReport) -> Option<OrganisationId> {
    let twin = twins.take(line)?;
    let taken = twin.same.then_some(twin.organisation);
    report.twins.push(twin);
    taken
}

fn organisation(cells: &Cells<'_>) -> Organisation {
    let named = [Field::Name, Field::ShortName, Field::Id].map(|f| cells.text(f));
    let name = named.into_iter().find(|n| !n.is_empty()).unwrap_or_default();
    Organisation {
        kinds: cells.list(Field::Kind),
        domain: domain(cells.text(Field::Domain)),
        country: cells.text(Field::Country).to_owned(),
        sectors: cells.list(Field::Sectors),
        tags: cells.list(Field::Tags),
        owner: cells.text(Field::Owner).to_owned(),
        status: cells.text(Field::Status).to_owned(),
        notes: cells.text(Field::Notes).to_owned(),
        custom: custom(cells),
        ..Organisation::named(name)
    }
}

/// Columns Tutti has no field for, and the short name where there is one.
fn custom(cells: &Cells<'_>) -> Vec<CustomField> {
    let short = cells.text(Field::ShortName);
    let short = (!short.is_empty()).then(|| CustomField { name: cells.header(Field::ShortName).to_owned(), value: short.to_owned() });
    short.into_iter().chain(cells.custom()).collect()
}

/// The host of a web address, without `www.`; anything else as it stands.
fn domain(text: &str) -> String {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).trim_end_matches('.').to_owned()
}

fn needs(cells: &Cells<'_>) -> Vec<NeedInput> {
    cells.list(Field::Needs).iter().map(|text| NeedInput::marked(text)).filter(|n| !n.term.is_empty()).collect()
}

fn merge(tx: &Tx<'_>, id: OrganisationId, incoming: Organisation, cells: &Cells<'_>) -> Result<Outcome> {
    let before: Organisation = tx.get(id)?;
    let after = merged(before.clone(), incoming, cells.text(Field::Id));
    let changed = after != before;
    if changed {
        tx.update(&after)?;
    }
    let grown = grow_terms(tx, id, cells)?;
    Ok(if changed || grown { Outcome::Updated } else { Outcome::Merged })
}

fn merged(mut before: Organisation, incoming: Organisation, source_id: &str) -> Organisation {
    if before.name == source_id {
        before.name = incoming.name;
    }
    fill(&mut before.domain, incoming.domain);
    fill(&mut before.country, incoming.country);
    fill(&mut before.owner, incoming.owner);
    fill(&mut before.status, incoming.status);
    fill(&mut before.notes, incoming.notes);
    grow(&mut before.kinds, incoming.kinds);
    grow(&mut before.sectors, incoming.sectors);
    grow(&mut before.tags, incoming.tags);
    for field in incoming.custom {
        if !before.custom.iter().any(|f| f.name == field.name) {
            before.custom.push(field);
        }
    }
    before
}

fn fill(field: &mut String, value: String) {
    if field.is_empty() {
        *field = value;
    }
}

fn grow(list: &mut Vec<String>, more: Vec<String>) {
    for word in more {
        if !list.iter().any(|w| fold(w) == fold(&word)) {
            list.push(word);
        }
    }
}

/// Adds offers and needs that are not there yet; true if there were any.
fn grow_terms(tx: &Tx<'_>, id: OrganisationId, cells: &Cells<'_>) -> Result<bool> {
    let mut offers: Vec<String> = tx.offers_of(id)?.into_iter().map(|o| o.term).collect();
    let mut wanted: Vec<NeedInput> = tx.needs_of(id)?.into_iter().map(|n| NeedInput { term: n.term, blocker: n.blocker }).collect();
    let before = (offers.len(), wanted.len());
    grow(&mut offers, cells.list(Field::Offers));
    for need in needs(cells) {
        if !wanted.iter().any(|n| fold(&n.term) == fold(&need.term)) {
            wanted.push(need);
        }
    }
    if (offers.len(), wanted.len()) == before {
        return Ok(false);
    }
    set_offers(tx, id, &offers)?;
    set_needs(tx, id, &wanted)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::domain;

    #[test]
    fn a_web_address_becomes_its_host() {
        for (text, expected) in
            [("https://www.Acme.fr/contact?x=1", "acme.fr"), ("acme.fr", "acme.fr"), ("http://acme.fr./", "acme.fr"), ("", "")]
        {
            assert_eq!(domain(text), expected);
        }
    }
}
