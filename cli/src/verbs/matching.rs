//! Matching two files of companies.

use std::path::Path;

use tutti_core::error::{Error, Result};
use tutti_core::formats::csv_out::write_table;
use tutti_core::matching::{Decision, Watch};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::matches::{CompanyFile, MatchAnswer, match_files};
use tutti_core::queries::words::pick;

use super::Outcome;
use crate::args::Match;
use crate::output::Output;

/// So many reasons of a pair are printed for a person.
const REASONS: usize = 3;

pub fn matches(output: &mut Output<'_>, ask: &Match) -> Outcome {
    let (left, right) = (read(&ask.left)?, read(&ask.right)?);
    let files = [&ask.left, &ask.right].map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned());
    let file = |place: usize, bytes| CompanyFile { name: &files[place], bytes };
    let progress = output.progress();
    let watch = Watch { cancelled: &|| false, progress: &progress };
    let reasons = (!ask.csv).then_some(output.lang);
    let found = match_files(&file(0, &left), &file(1, &right), reasons, &watch)?;
    progress(1.0);
    if ask.csv {
        return csv(output, &found.pairs);
    }
    output.answer(&found.pairs, |out, lang| {
        found.pairs.iter().try_for_each(|pair| writeln!(out, "{}", line(lang, pair)))?;
        let count = |decision: Decision| found.pairs.iter().filter(|p| p.decision == decision).count();
        let counts = Decision::ALL.iter().map(|d| format!("{} {}", count(*d), word(lang, *d))).collect::<Vec<_>>().join(", ");
        let of = pick(lang, "lignes lues", "rows read");
        writeln!(out, "{} + {} {of}, {counts}", found.left_rows, found.right_rows)
    })
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|e| Error::reading(path, e))
}

fn csv(output: &mut Output<'_>, pairs: &[MatchAnswer]) -> Outcome {
    let row = |p: &MatchAnswer| vec![p.left.id.clone(), p.right.id.clone(), p.score.to_string(), p.decision.to_string()];
    let table = write_table(&["left_id", "right_id", "score", "decision"], &pairs.iter().map(row).collect::<Vec<_>>());
    output.raw(table.trim_start_matches('\u{feff}'))
}

fn word(lang: Lang, decision: Decision) -> &'static str {
    match decision {
        Decision::Certain => pick(lang, "certaines", "certain"),
        Decision::Likely => pick(lang, "probables", "likely"),
        Decision::Unsure => pick(lang, "à trancher", "unsure"),
    }
}

fn line(lang: Lang, pair: &MatchAnswer) -> String {
    let reasons: Vec<&str> = pair.reasons.iter().take(REASONS).map(|r| r.text.as_str()).collect();
    format!(
        "{:4}  {}  {} = {}  ({})",
        pair.score,
        word(lang, pair.decision),
        pair.left.name,
        pair.right.name,
        reasons.join(pick(lang, " ; ", "; "))
    )
}
