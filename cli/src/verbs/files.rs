//! Whole files: begin, sample, check, copy, the state at a past date.

use std::path::Path;

use serde_json::json;
use tutti_core::commands::ecosystems::create_ecosystem;
use tutti_core::commands::sample::create_sample;
use tutti_core::model::time::Day;
use tutti_core::queries::status::status;

use super::{Outcome, actor, copies, open};
use crate::output::Output;

pub fn new(output: &mut Output<'_>, file: &Path, conductor: &str) -> Outcome {
    let ecosystem = create_ecosystem(file, conductor, &actor())?;
    let said = format!("{} {}", output.pick("Nouvel écosystème :", "New ecosystem:"), file.display());
    output.done(&status(&ecosystem)?, &said)?;
    copies::warn_of_folder(output, file);
    Ok(())
}

pub fn sample(output: &mut Output<'_>, name: &str, file: &Path) -> Outcome {
    let ecosystem = create_sample(file, name, output.lang, &actor())?;
    let said = format!("{} {}", output.pick("Exemple écrit :", "Sample written:"), file.display());
    output.done(&status(&ecosystem)?, &said)
}

pub fn check(output: &mut Output<'_>, file: &Path) -> Outcome {
    let ecosystem = open(file)?;
    let problems = ecosystem.store().check()?;
    let sound = output.pick("Le fichier est sain, historique compris.", "The file is sound, its history too.");
    let said = if problems.is_empty() { sound.to_owned() } else { problems.join("\n") };
    let mut document = json!({ "ok": problems.is_empty(), "problems": problems });
    let kept = copies::folder_in_words(output, file);
    let said = kept["warning"].as_str().map_or(said.clone(), |warning| format!("{said}\n{warning}"));
    if !kept.is_null() {
        document["sync"] = kept;
    }
    output.done(&document, &said)?;
    match problems.into_iter().next() {
        None => Ok(()),
        Some(detail) => Err(tutti_core::error::Error::Damaged { path: file.to_owned(), detail }.into()),
    }
}

pub fn backup(output: &mut Output<'_>, file: &Path, out: &Path) -> Outcome {
    open(file)?.store().copy_to(out)?;
    let said = format!("{} {}", output.pick("Copie écrite et vérifiée :", "Copy written and checked:"), out.display());
    output.done(&json!({ "file": out.display().to_string() }), &said)
}

pub fn at(output: &mut Output<'_>, file: &Path, date: Day, out: &Path) -> Outcome {
    let ecosystem = open(file)?;
    let seq = ecosystem.place_on(date)?;
    ecosystem.store().copy_as_of(seq, out)?;
    let said = format!("{} {date}{} {}", output.pick("L’écosystème au", "The ecosystem on"), output.pick(" :", ":"), out.display());
    output.done(&json!({ "file": out.display().to_string(), "operation": seq }), &said)
}
