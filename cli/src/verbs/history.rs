//! History, undo, redo.

use std::path::Path;

use serde_json::json;
use tutti_core::commands::Committed;
use tutti_core::commands::history as deeds;
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Result;
use tutti_core::queries::history as questions;

use super::{Outcome, open};
use crate::output::Output;

pub fn history(output: &mut Output<'_>, file: &Path, limit: u32) -> Outcome {
    let rows = questions::history(&open(file)?, limit, None)?;
    output.answer(&rows, |out, lang| {
        for row in &rows {
            let undone = if row.undone { tutti_core::queries::words::pick(lang, " (annulé)", " (undone)") } else { "" };
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
