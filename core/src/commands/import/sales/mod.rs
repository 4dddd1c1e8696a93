//! Rows of deals and leads: found again by their id in the source or by what they are called, merged three ways, with partners by name.
//! Not here: organisations that no row is about (resolve).

mod deals;
mod leads;

use std::collections::HashMap;
use std::hash::Hash;

use super::Sheet;
use super::cells::Cells;
use super::merging::{Merging, source_name};
use super::report::FileReport;
use super::resolve::{Found, Resolver, several_named};
use crate::error::Result;
use crate::formats::money::money;
use crate::formats::problems::ProblemKind;
use crate::formats::recognise::Field;
use crate::id::OrganisationId;
use crate::model::money::Money;
use crate::model::said::SourceRecord;
use crate::model::time::Day;
use crate::store::said::Subject;
use crate::store::tx::Tx;
pub(super) use deals::import_deals;
pub(super) use leads::import_leads;

/// The currency of amounts where neither the row nor the column says one.
const CURRENCY: &str = "EUR";

/// Where a source keeps the id it has for something among what it said.
const EXTERNAL: &str = "id";

/// The things that are there: by the id their source has for them, and by what they are called.
struct Known<S> {
    by_id: HashMap<String, S>,
    by_name: HashMap<String, S>,
}

impl<S: Subject + Hash> Known<S> {
    /// What this source said of by id before, and everything by name.
    fn over(tx: &Tx<'_>, sheet: &Sheet, named: impl Iterator<Item = (String, S)>) -> Result<Self> {
        let source = source_name(sheet);
        let records: Vec<SourceRecord<S>> = tx.all()?;
        let of_source = records.into_iter().filter(|record| record.source == source);
        let by_id = of_source.filter_map(|record| Some((record.said.get(EXTERNAL)?.first()?.clone(), record.subject))).collect();
        Ok(Self { by_id, by_name: named.collect() })
    }

    /// What a row is about: an id decides alone, then the name.
    fn find(&self, external: &str, name: &str) -> Option<S> {
        if external.is_empty() { self.by_name.get(name).copied() } else { self.by_id.get(external).copied() }
    }

    fn note(&mut self, external: &str, name: String, subject: S) {
        if !external.is_empty() {
            self.by_id.insert(external.to_owned(), subject);
        }
        self.by_name.insert(name, subject);
    }
}

/// The money in a row; what is no amount, or has no currency, is a problem and the row goes on without it.
fn money_of(cells: &Cells<'_>, report: &mut FileReport) -> Option<Money> {
    let (text, beside) = (cells.text(Field::Amount), cells.text(Field::Currency));
    if text.is_empty() {
        return None;
    }
    let otherwise = if cells.header(Field::Amount).contains('$') { "USD" } else { CURRENCY };
    let Some(money) = money(text, beside, otherwise).filter(|money| money.hundredths >= 0) else {
        report.problem(cells.line(), cells.header(Field::Amount), ProblemKind::NotAnAmount { text: text.to_owned() });
        return None;
    };
    if money.check().is_err() {
        report.problem(cells.line(), cells.header(Field::Currency), ProblemKind::NotACurrency { text: beside.to_owned() });
        return None;
    }
    Some(money)
}

/// The partner a cell names; one that is nobody, or several, is a problem and the row goes on without it.
fn partner(resolver: &Resolver, cells: &Cells<'_>, field: Field, name: &str, report: &mut FileReport) -> Option<OrganisationId> {
    let why = match resolver.reference(name) {
        _ if name.is_empty() => return None,
        Found::One(id) => return Some(id),
        Found::Several(count) => several_named(name, count),
        Found::Nobody => ProblemKind::NoSuchPartner { name: name.to_owned() },
    };
    report.problem(cells.line(), cells.header(field), why);
    None
}

/// The partner a row comes from: named as such, or named as its way in where that is what somebody is called.
fn origin_partner(resolver: &Resolver, cells: &Cells<'_>, report: &mut FileReport) -> Option<OrganisationId> {
    let named = cells.text(Field::Partner);
    if !named.is_empty() {
        return partner(resolver, cells, Field::Partner, named, report);
    }
    match resolver.reference(cells.text(Field::Origin)) {
        Found::One(id) if !cells.text(Field::Origin).is_empty() => Some(id),
        _ => None,
    }
}

/// Merges a day three ways.
fn merge_day(merging: &mut Merging, field: &str, ours: &mut Option<Day>, theirs: Option<Day>) {
    let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut value = text(*ours);
    merging.one(field, &mut value, &text(theirs));
    *ours = value.parse().ok().or(*ours);
}

/// Merges money three ways, amount and currency together.
fn merge_money(merging: &mut Merging, ours: &mut Option<Money>, theirs: Option<&Money>) {
    let text = |money: Option<&Money>| money.map(|m| format!("{} {}", m.hundredths, m.currency)).unwrap_or_default();
    let mut value = text(ours.as_ref());
    merging.one("amount", &mut value, &text(theirs));
    let read = value
        .split_once(' ')
        .and_then(|(hundredths, currency)| Some(Money { hundredths: hundredths.parse().ok()?, currency: currency.to_owned() }));
    *ours = read.or(ours.take());
}

/// Merges an organisation three ways.
fn merge_organisation(merging: &mut Merging, field: &str, ours: &mut Option<OrganisationId>, theirs: Option<OrganisationId>) {
    let text = |id: Option<OrganisationId>| id.map(|id| id.to_string()).unwrap_or_default();
    let mut value = text(*ours);
    merging.one(field, &mut value, &text(theirs));
    *ours = value.parse().ok().or(*ours);
}
