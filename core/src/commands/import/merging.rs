//! Three ways: what stands here, what a source said last, and what it says now. What the source changed comes in, what was edited here
//! since stays, and where both changed the edit stays and is told. Not here: which row is about whom (resolve).

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use serde::Serialize;

use super::Sheet;
use crate::error::Result;
use crate::model::country::Country;
use crate::model::said::{Said, SourceRecord};
use crate::model::term::fold;
use crate::store::said::Subject;
use crate::store::tx::Tx;

/// A value that stayed as it was although a file says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Kept {
    /// The row's line, the first being 1.
    pub line: u32,
    /// What the row is about.
    pub name: String,
    /// The column's header.
    pub column: String,
    /// What stands here.
    pub ours: String,
    /// What the file says.
    pub theirs: String,
}

/// One thing as a row meets it: what the source said last of it, what it says now, and what is told.
pub(super) struct Merging {
    before: Said,
    now: Said,
    first: bool,
    overwrite: bool,
    is_new: bool,
    /// Words of lists that the source does not have any more, by field.
    pub(super) gone: Vec<(&'static str, String)>,
    /// Fields whose edit was kept: ours and theirs.
    pub(super) kept: Vec<(String, String, String)>,
}

impl Merging {
    /// A plain field. An empty cell says nothing.
    pub(super) fn one(&mut self, field: &str, ours: &mut String, theirs: &str) {
        if theirs.is_empty() {
            return;
        }
        let said = self.before.get(field).and_then(|values| values.first()).cloned();
        if self.first || !self.now.contains_key(field) {
            self.now.insert(field.to_owned(), vec![theirs.to_owned()]);
        } else {
            return;
        }
        if ours == theirs || (field == "country" && same_country(ours, theirs)) {
            return;
        }
        let unedited = said.as_ref().map_or(ours.is_empty(), |said| ours == said);
        if unedited || (self.overwrite && self.first) {
            theirs.clone_into(ours);
        } else if self.first && said.as_deref() != Some(theirs) {
            self.kept.push((field.to_owned(), ours.clone(), theirs.to_owned()));
        }
    }

    /// A name: only one the source gave, and changed itself, gives way; that two sources write it in two ways is no news.
    pub(super) fn name(&mut self, ours: &mut String, theirs: &str) {
        let told = self.kept.len();
        let unsaid = !self.before.contains_key("name");
        let overwrite = std::mem::replace(&mut self.overwrite, false);
        self.one("name", ours, theirs);
        self.overwrite = overwrite;
        if unsaid {
            self.kept.truncate(told);
        }
    }

    /// A list: what the source has more is added, what was taken off it here stays off.
    pub(super) fn many(&mut self, field: &'static str, ours: &mut Vec<String>, theirs: Vec<String>) {
        if theirs.is_empty() {
            return;
        }
        let none = Vec::new();
        let said = self.before.get(field).unwrap_or(&none);
        for word in &theirs {
            let taken_off = has(said, word) && !self.overwrite;
            if !has(ours, word) && !taken_off {
                ours.push(word.clone());
            }
        }
        self.gone.extend(said.iter().filter(|word| !has(&theirs, word) && has(ours, word)).map(|word| (field, word.clone())));
        let now = self.now.entry(field.to_owned()).or_default();
        if self.first {
            *now = theirs;
        } else {
            theirs.into_iter().for_each(|word| {
                if !has(now, &word) {
                    now.push(word)
                }
            });
        }
    }
}

fn same_country(ours: &str, theirs: &str) -> bool {
    Country::named(ours).is_some_and(|country| Country::named(theirs) == Some(country))
}

pub(super) fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|w| w == word || fold(w) == fold(word))
}

/// What one source says, row by row, of things of one noun.
pub(super) struct Source<S> {
    name: String,
    overwrite: bool,
    seen: HashSet<S>,
    gone: HashMap<S, Vec<(&'static str, String)>>,
}

impl<S: Subject + Hash> Source<S> {
    pub(super) fn of(sheet: &Sheet, overwrite: bool) -> Self {
        Self { name: source_name(sheet), overwrite, seen: HashSet::new(), gone: HashMap::new() }
    }

    /// Whether a row of this sheet was about it already.
    pub(super) fn has_met(&self, subject: S) -> bool {
        self.seen.contains(&subject)
    }

    /// The thing a row is about, as it stands.
    pub(super) fn meet(&mut self, tx: &Tx<'_>, subject: S, is_new: bool) -> Result<Merging> {
        let record = if is_new { None } else { tx.said(subject, &self.name)? };
        let is_new = record.is_none();
        let said = record.map(|record| record.said).unwrap_or_default();
        let first = self.seen.insert(subject);
        // A further row about the same thing adds to what the first one said, and takes nothing back.
        let (before, now) = if first { (said.clone(), said) } else { (Said::new(), said) };
        Ok(Merging { before, now, first, overwrite: self.overwrite, is_new, gone: Vec::new(), kept: Vec::new() })
    }

    /// Keeps what the source said for the next time. The words it has no more are told when all rows are read.
    pub(super) fn leave(&mut self, tx: &Tx<'_>, subject: S, merging: Merging) -> Result<()> {
        let Merging { before, now, first, is_new, gone, .. } = merging;
        if let Some(pending) = self.gone.get_mut(&subject) {
            pending.retain(|(field, word)| !now.get(*field).is_some_and(|list| has(list, word)));
        } else if !gone.is_empty() {
            self.gone.insert(subject, gone);
        }
        if (first && now == before) || now.is_empty() {
            return Ok(());
        }
        let record = SourceRecord { subject, source: self.name.clone(), said: now };
        if is_new { tx.insert(&record) } else { tx.update(&record) }
    }

    /// The words that no row has any more, by whom they were said.
    pub(super) fn gone(self) -> impl Iterator<Item = (S, Vec<(&'static str, String)>)> {
        self.gone.into_iter().filter(|(_, words)| !words.is_empty())
    }
}

/// The program whose export it is; else the file's name without its ending and digits, so that next month's file is the same source.
pub(super) fn source_name(sheet: &Sheet) -> String {
    if !sheet.found.preset.is_empty() {
        return sheet.found.preset.to_owned();
    }
    let (name, part) = sheet.name.split_once(" [").unwrap_or((&sheet.name, ""));
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let folded = fold(&format!("{stem} {part}"));
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
