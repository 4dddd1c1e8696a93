//! Rows of organisations. What was edited here is never overwritten unless the person says so; what the source changed comes in.

use std::collections::HashSet;

use super::cells::Cells;
use super::merging::{Merging, Source, has};
use super::progress::Progress;
use super::report::{FileReport, Outcome};
use super::resolve::{Found, Resolver, several_named};
use super::twins::Twins;
use super::{ImportOptions, Sheet};
use crate::commands::organisations::{NeedInput, set_needs, set_offers};
use crate::error::Result;
use crate::formats::problems::ProblemKind;
use crate::formats::recognise::Field;
use crate::id::OrganisationId;
use crate::model::organisation::{CustomField, Organisation, check_name};
use crate::model::term::fold;
use crate::store::tx::Tx;

/// What is in hand while the rows of a sheet come in.
struct Rows<'t> {
    tx: &'t Tx<'t>,
    report: FileReport,
    twins: Twins,
    source: Source<OrganisationId>,
    /// Whose rows changed nothing so far, but that have words the source has no more.
    pending: HashSet<OrganisationId>,
}

pub(super) fn import(
    tx: &Tx<'_>,
    resolver: &mut Resolver,
    sheet: &Sheet,
    options: &ImportOptions,
    progress: &mut Progress<'_>,
) -> Result<FileReport> {
    let twins = Twins::of(tx, sheet, resolver, &options.said, progress)?;
    let mut rows = Rows { tx, report: FileReport::on(sheet), twins, source: Source::of(sheet, options.overwrite), pending: HashSet::new() };
    for cells in progress.over(sheet) {
        let cells = cells?;
        match rows.row(resolver, &cells)? {
            Ok(outcome) => rows.report.count(outcome),
            Err(why) => rows.report.skip(cells.line(), cells.header(Field::Name), why),
        }
    }
    rows.finish()
}

impl Rows<'_> {
    fn row(&mut self, resolver: &mut Resolver, cells: &Cells<'_>) -> Result<std::result::Result<Outcome, ProblemKind>> {
        let incoming = organisation(cells);
        if let Some(why) = unfit(&incoming) {
            return Ok(Err(why));
        }
        let source_id = cells.text(Field::Id);
        let numbers = cells.numbers(&mut self.report);
        let found = match resolver.subject(source_id, &numbers, &incoming.name) {
            Found::Nobody => match self.twins.take(cells.line(), &mut self.report.twins) {
                Some(id) => {
                    resolver.call(self.tx, &incoming.name, id)?;
                    Found::One(id)
                }
                None => Found::Nobody,
            },
            found => found,
        };
        match found {
            Found::One(id) => {
                resolver.identify(self.tx, source_id, id)?;
                let numbered = resolver.number(self.tx, numbers, id)?;
                self.twins.note(cells.line(), id);
                let outcome = self.merge(id, incoming, cells)?;
                Ok(Ok(if numbered { Outcome::Updated } else { outcome }))
            }
            Found::Several(n) => Ok(Err(several_named(&incoming.name, n))),
            Found::Nobody => {
                let id = incoming.id;
                resolver.note(&incoming);
                self.twins.note(cells.line(), id);
                self.add(incoming, cells)?;
                resolver.identify(self.tx, source_id, id)?;
                resolver.number(self.tx, numbers, id)?;
                Ok(Ok(Outcome::Created))
            }
        }
    }

    fn add(&mut self, incoming: Organisation, cells: &Cells<'_>) -> Result<()> {
        let id = incoming.id;
        let mut merging = self.source.meet(self.tx, id, true)?;
        let mut organisation = Organisation { id, ..Organisation::named(incoming.name.clone()) };
        merge(&mut merging, &mut organisation, incoming, cells);
        let (mut offers, mut wanted) = (Vec::new(), Vec::new());
        merge_terms(&mut merging, &mut offers, &mut wanted, cells);
        self.tx.insert(&organisation)?;
        set_offers(self.tx, id, &offers)?;
        set_needs(self.tx, id, &wanted)?;
        self.source.leave(self.tx, id, merging)
    }

    fn merge(&mut self, id: OrganisationId, incoming: Organisation, cells: &Cells<'_>) -> Result<Outcome> {
        let before: Organisation = self.tx.get(id)?;
        let mut after = before.clone();
        let mut merging = self.source.meet(self.tx, id, false)?;
        if before.name == cells.text(Field::Id) {
            after.name.clone_from(&incoming.name);
        }
        merge(&mut merging, &mut after, incoming, cells);
        let changed = after != before;
        if changed {
            self.tx.update(&after)?;
        }
        let grown = self.grow_terms(&mut merging, id, cells)?;
        for (field, ours, theirs) in merging.kept.drain(..) {
            self.report.keep(cells, &after.name, &field, (ours, theirs));
        }
        if !merging.gone.is_empty() && !changed && !grown {
            self.pending.insert(id);
        }
        self.source.leave(self.tx, id, merging)?;
        Ok(if changed || grown { Outcome::Updated } else { Outcome::Merged })
    }

    /// Merges offers and needs; true if anything is different.
    fn grow_terms(&self, merging: &mut Merging, id: OrganisationId, cells: &Cells<'_>) -> Result<bool> {
        if cells.text(Field::Offers).is_empty() && cells.text(Field::Needs).is_empty() {
            return Ok(false);
        }
        let mut offers: Vec<String> = self.tx.offers_of(id)?.into_iter().map(|o| o.term).collect();
        let mut wanted: Vec<NeedInput> =
            self.tx.needs_of(id)?.into_iter().map(|n| NeedInput { term: n.term, blocker: n.blocker }).collect();
        let before = (offers.len(), wanted.len());
        merge_terms(merging, &mut offers, &mut wanted, cells);
        if (offers.len(), wanted.len()) == before {
            return Ok(false);
        }
        set_offers(self.tx, id, &offers)?;
        set_needs(self.tx, id, &wanted)?;
        Ok(true)
    }

    /// Takes off lists what the source does not say any more.
    fn finish(self) -> Result<FileReport> {
        let Self { tx, mut report, source, pending, .. } = self;
        for (id, words) in source.gone() {
            let of = |field: &str| words.iter().filter(|(f, _)| *f == field).map(|(_, word)| word.clone()).collect::<Vec<_>>();
            let mut after: Organisation = tx.get(id)?;
            for (field, list) in [("kinds", &mut after.kinds), ("sectors", &mut after.sectors), ("tags", &mut after.tags)] {
                let gone = of(field);
                list.retain(|word| !has(&gone, word));
            }
            tx.update(&after)?;
            let (offers, needs) = (of("offers"), of("needs"));
            if !offers.is_empty() {
                let kept = tx.offers_of(id)?.into_iter().map(|o| o.term).filter(|term| !has(&offers, term));
                set_offers(tx, id, &kept.collect::<Vec<_>>())?;
            }
            if !needs.is_empty() {
                let kept = tx.needs_of(id)?.into_iter().filter(|need| !has(&needs, &need.term));
                set_needs(tx, id, &kept.map(|n| NeedInput { term: n.term, blocker: n.blocker }).collect::<Vec<_>>())?;
            }
            if pending.contains(&id) {
                report.updated_after_all();
            }
        }
        Ok(report)
    }
}

/// Why an organisation cannot be kept, if it cannot.
fn unfit(organisation: &Organisation) -> Option<ProblemKind> {
    match organisation.check() {
        Ok(()) => None,
        Err(_) if organisation.name.trim().is_empty() => Some(ProblemKind::OrganisationNeedsName),
        Err(_) if check_name("organisation", &organisation.name).is_err() => Some(ProblemKind::NameUnfit),
        Err(_) => Some(ProblemKind::FieldTooLong { name: organisation.name.clone() }),
    }
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

/// Merges what a row says of an organisation, but for its name where it has one and for offers and needs.
fn merge(merging: &mut Merging, ours: &mut Organisation, theirs: Organisation, cells: &Cells<'_>) {
    if !cells.text(Field::Name).is_empty() {
        merging.name(&mut ours.name, &theirs.name);
    }
    merging.one("domain", &mut ours.domain, &theirs.domain);
    merging.one("country", &mut ours.country, &theirs.country);
    merging.one("owner", &mut ours.owner, &theirs.owner);
    merging.one("status", &mut ours.status, &theirs.status);
    merging.one("notes", &mut ours.notes, &theirs.notes);
    merging.many("kinds", &mut ours.kinds, theirs.kinds);
    merging.many("sectors", &mut ours.sectors, theirs.sectors);
    merging.many("tags", &mut ours.tags, theirs.tags);
    for field in theirs.custom {
        let found = ours.custom.iter().position(|f| f.name == field.name);
        let mut value = found.map(|at| ours.custom[at].value.clone()).unwrap_or_default();
        merging.one(&format!("{CUSTOM}{}", field.name), &mut value, &field.value);
        match found {
            Some(at) => ours.custom[at].value = value,
            None if value.is_empty() => {}
            None => ours.custom.push(CustomField { value, ..field }),
        }
    }
}

/// Before the name of a custom field, among the fields a source speaks of.
pub(super) const CUSTOM: &str = "custom:";

/// Merges offers and needs. Whether a need is a blocker stays as it stands here.
fn merge_terms(merging: &mut Merging, offers: &mut Vec<String>, wanted: &mut Vec<NeedInput>, cells: &Cells<'_>) {
    merging.many("offers", offers, cells.list(Field::Offers));
    let theirs = needs(cells);
    let mut terms: Vec<String> = wanted.iter().map(|n| n.term.clone()).collect();
    merging.many("needs", &mut terms, theirs.iter().map(|n| n.term.clone()).collect());
    let fresh = terms.into_iter().skip(wanted.len());
    let marked = |term: String| NeedInput { blocker: theirs.iter().any(|n| n.blocker && fold(&n.term) == fold(&term)), term };
    let fresh: Vec<NeedInput> = fresh.map(marked).collect();
    wanted.extend(fresh);
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
