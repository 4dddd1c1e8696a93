//! Of each table of an import: its columns and what they are taken for, and what becomes of the first rows.

use std::io::{self, Write};

use tutti_core::commands::import::{ColumnReport, FileReport, Outcome, RowReport};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::words::pick;

/// So many of the first rows are printed.
const ROWS: usize = 5;

/// Prints a table's columns, why it cannot come in as it is, and its first rows.
pub fn print(out: &mut dyn Write, lang: Lang, file: &FileReport) -> io::Result<()> {
    for ColumnReport { header, field, examples } in &file.columns {
        let taken = if file.kind.is_empty() { String::new() } else { format!(" = {field}") };
        writeln!(out, "    {header}{taken} ({})", examples.join(", "))?;
    }
    if let Some(why) = &file.refused {
        writeln!(out, "    {}", why.said(lang))?;
    }
    for RowReport { line, outcome, cells } in file.rows.iter().take(ROWS) {
        writeln!(out, "    {line} {}: {}", outcome_word(lang, *outcome), cells.join(" | "))?;
    }
    Ok(())
}

fn outcome_word(lang: Lang, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Created => pick(lang, "nouvelle", "new"),
        Outcome::Updated => pick(lang, "complétée", "completed"),
        Outcome::Merged => pick(lang, "déjà connue", "known already"),
        Outcome::Skipped => pick(lang, "écartée", "skipped"),
    }
}
