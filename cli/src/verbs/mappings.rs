//! Mappings: what the columns of files are, as it was kept.

use std::path::Path;

use serde_json::json;
use tutti_core::commands::import::FileReport;
use tutti_core::commands::mappings::{MappingInput, remove_mapping, save_mapping};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Result;
use tutti_core::model::introduction::Lang;
use tutti_core::model::mapping::Mapping;
use tutti_core::queries::mappings::mappings;
use tutti_core::queries::words::pick;

use super::{Outcome, open};
use crate::output::Output;

/// Prints every mapping that is kept.
pub fn list(output: &mut Output<'_>, file: &Path) -> Outcome {
    let kept = mappings(&open(file)?)?;
    output.answer(&kept, |out, lang| {
        if kept.is_empty() {
            writeln!(out, "{}", pick(lang, "Aucune correspondance enregistrée.", "No mapping is kept."))?;
        }
        kept.iter().try_for_each(|mapping| writeln!(out, "{}", line(lang, mapping)))
    })
}

fn line(lang: Lang, mapping: &Mapping) -> String {
    let columns: Vec<String> = mapping.columns.iter().map(|c| format!("{}={}", c.header, c.field)).collect();
    let preset = if mapping.preset.is_empty() { String::new() } else { format!(", {}", mapping.preset) };
    format!("{}{} {}{preset} ({})", mapping.name, pick(lang, "\u{a0}:", ":"), mapping.kind, columns.join(", "))
}

/// Removes a mapping.
pub fn remove(output: &mut Output<'_>, file: &Path, name: &str) -> Outcome {
    let done = remove_mapping(&mut open(file)?, name)?;
    let said = format!("{} {}", output.pick("Correspondance retirée :", "Mapping removed:"), done.output);
    output.done(&json!({ "name": done.output, "revision": done.revision }), &said)
}

/// Keeps what the tables of an import were taken for: under the name, with the table's own behind it where there are several.
pub fn keep(ecosystem: &mut Ecosystem, name: &str, files: &[FileReport]) -> Result<()> {
    let tables: Vec<&FileReport> = files.iter().filter(|file| file.refused.is_none() && !file.left_out && !file.derived).collect();
    for table in &tables {
        let name = if tables.len() == 1 { name.to_owned() } else { format!("{name} ({})", table.file) };
        if let Some(input) = MappingInput::of(&name, table) {
            save_mapping(ecosystem, input)?;
        }
    }
    Ok(())
}
