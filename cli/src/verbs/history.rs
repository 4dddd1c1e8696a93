//! History, undo, redo.

use std::path::Path;

use serde_json::json;
use tutti_core::commands::Committed;
use tutti_core::commands::history as deeds;
use tutti_core::commands::import::{preview_withdrawal, withdraw_import};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::model::introduction::Lang;
use tutti_core::model::op::Op;
use tutti_core::queries::history as questions;
use tutti_core::queries::words::pick;
use tutti_core::store::history::OperationKind;

use super::{Outcome, open};
use crate::output::Output;

pub fn history(output: &mut Output<'_>, file: &Path, limit: u32, by: Option<&str>) -> Outcome {
    let rows = questions::history(&open(file)?, limit, None, by)?;
    output.answer(&rows, |out, lang| {
        for row in &rows {
            let undone = if row.undone { pick(lang, " (annulé)", " (undone)") } else { "" };
            writeln!(out, "{:>5}  {}  {:4}  {}{undone}  {}  [{}]", row.seq, row.at, row.kind, row.op, row.names.join(", "), row.actor)?;
        }
        Ok(())
    })
}

type Deed = fn(&mut Ecosystem) -> Result<Option<Committed<()>>>;

pub fn undo(output: &mut Output<'_>, file: &Path, count: u32) -> Outcome {
    repeat(output, file, count, deeds::undo)
}

pub fn redo(output: &mut Output<'_>, file: &Path, count: u32) -> Outcome {
    repeat(output, file, count, deeds::redo)
}

pub fn undo_import(output: &mut Output<'_>, file: &Path, seq: Option<i64>, dry_run: bool) -> Outcome {
    let mut ecosystem = open(file)?;
    let seq = seq.map_or_else(|| last_import(&ecosystem), Ok)?;
    let done = if dry_run { preview_withdrawal(&mut ecosystem, seq)? } else { withdraw_import(&mut ecosystem, seq)?.output };
    let document = json!({
        "seq": done.seq, "organisations": done.organisations, "relationships": done.relationships, "contacts": done.contacts,
        "accounts": done.accounts, "restored": done.restored, "kept": done.kept, "kept_rows": done.kept_rows,
    });
    output.answer(&document, |out, lang| {
        let words = match lang {
            Lang::Fr => ["organisations", "relations", "contacts", "comptes", "remises comme avant"],
            Lang::En => ["organisations", "relationships", "contacts", "accounts", "restored"],
        };
        let counts = [done.organisations, done.relationships, done.contacts, done.accounts, done.restored];
        let gone: Vec<String> = counts.iter().zip(words).filter(|(n, _)| **n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        let nothing = pick(lang, "rien", "nothing").to_owned();
        let gone = if gone.is_empty() { nothing } else { gone.join(", ") };
        writeln!(out, "{} {gone}", pick(lang, "Repris\u{a0}:", "Taken back:"))?;
        if done.kept > 0 {
            writeln!(out, "{} {}", pick(lang, "Gardés, car modifiés depuis\u{a0}:", "Kept, because edited since:"), done.kept)?;
        }
        done.kept_rows.iter().try_for_each(|row| writeln!(out, "  {}", row.name))
    })
}

/// The place of the last import that stands.
fn last_import(ecosystem: &Ecosystem) -> Result<i64> {
    let rows = questions::history(ecosystem, u32::MAX, None, None)?;
    let found = rows.iter().find(|row| row.op == Op::ImportFiles && row.kind == OperationKind::Do && !row.undone);
    found.map(|row| row.seq.into()).ok_or_else(|| Error::not_found("import", "none stands"))
}

fn repeat(output: &mut Output<'_>, file: &Path, count: u32, deed: Deed) -> Outcome {
    let mut ecosystem = open(file)?;
    let mut ops = Vec::new();
    for _ in 0..count {
        match deed(&mut ecosystem)? {
            Some(done) => ops.push(done.op.to_string()),
            None => break,
        }
    }
    let nothing = output.pick("Il n’y a rien à faire.", "There is nothing to do.");
    let said = if ops.is_empty() { nothing.to_owned() } else { ops.join("\n") };
    output.done(&json!({ "done": ops.len(), "ops": ops, "revision": ecosystem.revision()? }), &said)
}
