//! Copies of a file: finding and merging them; a word about folders that programs keep the same on several machines.

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;
use tutti_core::commands::copies::{merge_copy, preview_merge};
use tutti_core::error::{Error, Result};
use tutti_core::model::introduction::Lang;
use tutti_core::model::merge::{Done, MergeSaid, Side};
use tutti_core::queries::copies::{FileCopy, copies_beside};
use tutti_core::queries::merging::{ConflictLine, MergeAnswer, TakenLine, in_words, sync_warning};
use tutti_core::queries::words::pick;
use tutti_core::store::place::kept_by;

use super::{Outcome, open};
use crate::args::{Copies, Merge};
use crate::output::Output;

pub fn run(output: &mut Output<'_>, ask: &Copies) -> Outcome {
    match ask {
        Copies::Copies { file } => copies(output, file),
        Copies::Merge(ask) => merge(output, ask),
    }
}

fn copies(output: &mut Output<'_>, file: &Path) -> Outcome {
    let found = copies_beside(&open(file)?)?;
    output.answer(&found, |out, lang| {
        if found.is_empty() {
            writeln!(out, "{}", pick(lang, "Aucune copie de ce fichier n’est à côté de lui.", "No copy of this file lies beside it."))?;
        }
        found.iter().try_for_each(|copy| writeln!(out, "{}", copy_line(lang, copy)))
    })
}

fn copy_line(lang: Lang, copy: &FileCopy) -> String {
    let FileCopy { name, theirs, ours, .. } = copy;
    let said = match (lang, copy.locked, *theirs) {
        (Lang::Fr, true, _) => "ouverte ailleurs".to_owned(),
        (Lang::En, true, _) => "open elsewhere".to_owned(),
        (Lang::Fr, false, 0) => "rien de nouveau".to_owned(),
        (Lang::En, false, 0) => "nothing new".to_owned(),
        (Lang::Fr, false, n) => format!("{n} opérations qui ne sont pas ici, {ours} qu’elle n’a pas"),
        (Lang::En, false, n) => format!("{n} operations that are not here, {ours} it does not have"),
    };
    let last = copy.last.as_ref().filter(|_| *theirs > 0).map(|done| format!(" ({})", by(lang, done))).unwrap_or_default();
    format!("{name}{} {said}{last}", pick(lang, "\u{a0}:", ":"))
}

fn by(lang: Lang, done: &Done) -> String {
    format!("{} {}, {}", pick(lang, "la dernière le", "the last on"), done.at, done.actor)
}

fn merge(output: &mut Output<'_>, ask: &Merge) -> Outcome {
    let real = |path: &Path| std::fs::canonicalize(path).map_err(|e| Error::reading(path, e));
    if real(&ask.file)? == real(&ask.other)? {
        return Err(Error::Invalid("a file cannot be merged with itself".to_owned()).into());
    }
    let mut ours = open(&ask.file)?;
    let theirs = ours.other(&ask.other)?;
    let named = |keys: &[String], side: Side| keys.iter().map(|key| (key.clone(), side)).collect::<Vec<_>>();
    let all = named(&ask.theirs, Side::Theirs).into_iter().chain(named(&ask.ours, Side::Ours));
    let said = MergeSaid { prefer: ask.prefer, said: all.collect() };
    let seen = preview_merge(&mut ours, &theirs, &said)?;
    known(&said, seen.conflicts.iter().map(|conflict| conflict.key.as_str()))?;
    let merged = if ask.dry_run { seen } else { merge_copy(&mut ours, &theirs, &said)?.output };
    let answer = in_words(output.lang, merged);
    output.answer(&answer, |out, lang| print(out, lang, &answer, ask.dry_run))
}

/// Refuses a decision about something that is no conflict.
fn known<'k>(said: &MergeSaid, keys: impl Iterator<Item = &'k str>) -> Result<()> {
    let keys: Vec<&str> = keys.collect();
    match said.said.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => Err(Error::not_found("conflict", key)),
        None => Ok(()),
    }
}

fn print(out: &mut dyn Write, lang: Lang, answer: &MergeAnswer, dry_run: bool) -> io::Result<()> {
    if answer.taken.is_empty() && answer.conflicts.is_empty() {
        return writeln!(out, "{}", pick(lang, "Rien de nouveau dans cette copie.", "Nothing new in that copy."));
    }
    let (ours, theirs) = (answer.ours, answer.theirs);
    match lang {
        Lang::Fr => writeln!(out, "Depuis que les deux copies se sont séparées : {ours} opérations ici, {theirs} là-bas.")?,
        Lang::En => writeln!(out, "Since the two copies parted: {ours} operations here, {theirs} there.")?,
    }
    let title = match dry_run {
        true => pick(lang, "Ce qui viendrait :", "What would come in:"),
        false => pick(lang, "Fusionné :", "Merged:"),
    };
    writeln!(out, "{title}")?;
    if answer.taken.is_empty() {
        writeln!(out, "  {}", pick(lang, "rien", "nothing"))?;
    }
    answer.taken.iter().try_for_each(|taken| writeln!(out, "  {}", taken_line(lang, taken)))?;
    if !answer.conflicts.is_empty() {
        writeln!(out, "{}", pick(lang, "Modifié différemment des deux côtés :", "Changed differently on both sides:"))?;
    }
    answer.conflicts.iter().try_for_each(|conflict| print_conflict(out, lang, conflict))
}

fn taken_line(lang: Lang, taken: &TakenLine) -> String {
    let signs = [("+", taken.added), ("~", taken.changed), ("−", taken.removed)];
    let counts: Vec<String> = signs.iter().filter(|(_, n)| *n > 0).map(|(sign, n)| format!("{sign}{n}")).collect();
    format!("{}{} {}", taken.word, pick(lang, "\u{a0}:", ":"), counts.join(" "))
}

fn print_conflict(out: &mut dyn Write, lang: Lang, c: &ConflictLine) -> io::Result<()> {
    let colon = pick(lang, "\u{a0}:", ":");
    let name = if c.rows > 1 { c.rows.to_string() } else { c.name.clone() };
    let label = if c.label.is_empty() || c.rows > 1 { String::new() } else { format!(", {}", c.label) };
    writeln!(out, "  {} {name}{label}{colon} {}", c.what, c.why)?;
    let empty = pick(lang, "(rien)", "(nothing)");
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| empty.to_owned());
    if c.rows == 1 {
        let done = |done: &Option<Done>| done.as_ref().map(|done| format!("  [{}, {}]", done.at, done.actor)).unwrap_or_default();
        writeln!(out, "    {}{colon} {}", pick(lang, "avant", "before"), text(&c.base))?;
        writeln!(out, "    {}{colon} {}{}", pick(lang, "ici", "ours"), text(&c.ours), done(&c.ours_done))?;
        writeln!(out, "    {}{colon} {}{}", pick(lang, "là-bas", "theirs"), text(&c.theirs), done(&c.theirs_done))?;
    }
    c.touched.iter().try_for_each(|touched| writeln!(out, "    {touched}"))?;
    let side = match c.side {
        Side::Ours => pick(lang, "ce fichier l’emporte", "this file goes before"),
        Side::Theirs => pick(lang, "l’autre copie l’emporte", "the other copy goes before"),
    };
    writeln!(out, "    → {side}  ({})", c.key)
}

/// A word on standard error where a program keeps the file's folder the same on several machines.
pub fn warn_of_folder(output: &mut Output<'_>, file: &Path) {
    if let Some(folder) = kept_by(file) {
        output.complain(&sync_warning(output.lang, folder));
    }
}

/// The same as part of an answer.
pub fn folder_in_words(output: &Output<'_>, file: &Path) -> serde_json::Value {
    kept_by(file).map_or(serde_json::Value::Null, |folder| json!({ "folder": folder, "warning": sync_warning(output.lang, folder) }))
}
