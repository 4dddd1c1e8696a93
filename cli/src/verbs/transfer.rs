//! Files in and out: import and export.

use std::io::Read;
use std::path::Path;

use serde_json::json;
use tutti_core::commands::import::{
    FileReport, ImportOptions, ImportReport, Kept, RowSaid, Source, Twin, Unknown, import_files, preview_import, write_report,
};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::formats::dates::DateOrder;
use tutti_core::formats::decode::MOST_BYTES;
use tutti_core::formats::recognise::Field;
use tutti_core::id::ViewId;
use tutti_core::matching::Watch;
use tutti_core::model::introduction::Lang;
use tutti_core::model::organisation::check_name;
use tutti_core::model::view::View;
use tutti_core::queries::data::tables;
use tutti_core::queries::export::{Format, Share, export as render, told};
use tutti_core::queries::lookup;
use tutti_core::queries::matches::in_words;
use tutti_core::queries::notion::{notion_files, notion_zip};
use tutti_core::queries::scene::SceneRequest;
use tutti_core::queries::views::find_view;
use tutti_core::queries::words::pick;
use tutti_core::store::backup::write_file;

use super::{Outcome, columns, mappings, open, open_at};
use crate::args::{Export, FormatArgument, Import};
use crate::output::Output;

pub fn import(output: &mut Output<'_>, ask: &Import) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let of = ask.of.as_deref().map(|name| lookup::organisation(&ecosystem, name)).transpose()?;
    let said_columns = ask.map.iter().map(|(column, field)| Ok((column.clone(), named_field(field)?))).collect::<Result<Vec<_>>>()?;
    let same = ask.same.iter().map(|row| row_said(row, true));
    let said = same.chain(ask.different.iter().map(|row| row_said(row, false))).collect::<Result<Vec<_>>>()?;
    let mapping = if ask.no_mapping { Some(String::new()) } else { ask.mapping.clone() };
    ask.save_mapping.as_deref().map_or(Ok(()), |name| check_name("mapping", name))?;
    let options = ImportOptions {
        kind: ask.kind,
        columns: said_columns,
        preset: ask.preset.clone(),
        of,
        population: ask.population,
        refresh: ask.refresh,
        overwrite: ask.overwrite,
        said,
        mapping,
        unknown: if ask.columns { Unknown::Tell } else { Unknown::Refuse },
        ..ImportOptions::default()
    };
    let sources = ask.sources.iter().map(|path| source(path)).collect::<Result<Vec<_>>>()?;
    let progress = output.progress();
    let watch = Watch { cancelled: &|| false, progress: &progress };
    let trial = ask.dry_run || ask.columns;
    let report = if trial {
        preview_import(&mut ecosystem, &sources, &options, &watch)?
    } else {
        import_files(&mut ecosystem, &sources, &options, &watch)?.output
    };
    progress(1.0);
    if let Some(name) = ask.save_mapping.as_deref().filter(|_| !trial) {
        mappings::keep(&mut ecosystem, name, &report.files)?;
    }
    if let Some((path, format)) = &ask.report {
        write_file(path, write_report(&report, *format, output.lang).as_bytes())?;
    }
    print(output, &report, ask.columns)
}

/// A row as it is named in the report: its line, or file and line with a colon between them.
fn row_said(row: &str, same: bool) -> Result<RowSaid> {
    let (file, line) = row.rsplit_once(':').unwrap_or(("", row));
    let line = line.trim().parse().map_err(|_| Error::Invalid(format!("\"{row}\" is no line; give LINE or FILE:LINE")))?;
    Ok(RowSaid { file: file.to_owned(), line, same })
}

fn named_field(word: &str) -> Result<Field> {
    let words: Vec<&str> = Field::ALL.iter().map(|f| f.as_str()).collect();
    Field::from_word(word).ok_or_else(|| Error::Invalid(format!("there is no field \"{word}\"; there are: {}", words.join(", "))))
}

/// A file, or what is written to the terminal's input where its name is `-`.
fn source(path: &Path) -> Result<Source> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|e| Error::reading(path, e))?;
        return Ok(Source { name: "-".to_owned(), bytes });
    }
    let bytes = std::fs::read(path).map_err(|e| Error::reading(path, e))?;
    Ok(Source { name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes })
}

fn print(output: &mut Output<'_>, report: &ImportReport, in_detail: bool) -> Outcome {
    let problems: Vec<_> = report
        .problems
        .iter()
        .map(|p| json!({ "file": p.file, "line": p.line, "column": p.column, "message": p.message, "code": p.why.code() }))
        .collect();
    let document = json!({
        "read": report.read, "created": report.created, "updated": report.updated, "merged": report.merged,
        "skipped": report.skipped, "also_created": report.also_created, "problems": problems, "files": report.files,
        "twin_count": report.twin_count, "twins": report.twins,
    });
    output.answer(&document, |out, lang| {
        let words = match lang {
            Lang::Fr => ["lues", "créées", "complétées", "déjà connues", "écartées"],
            Lang::En => ["read", "created", "updated", "merged", "skipped"],
        };
        let counts = [report.read, report.created, report.updated, report.merged, report.skipped];
        let said: Vec<String> = counts.iter().zip(words).map(|(n, word)| format!("{n} {word}")).collect();
        writeln!(out, "{}", said.join(", "))?;
        for file in &report.files {
            let kind = if file.kind.is_empty() { "?" } else { &file.kind };
            writeln!(out, "  {}: {kind} ({:.0} %){}", file.file, f64::from(file.confidence) / 10.0, detected(file, lang))?;
            if in_detail {
                columns::print(out, lang, file)?;
            }
        }
        if report.also_created > 0 {
            let aside = pick(lang, "organisations ajoutées parce que des lignes les nomment", "organisations added because rows name them");
            writeln!(out, "  {} {aside}", report.also_created)?;
        }
        report.twins.iter().try_for_each(|twin| writeln!(out, "  {}", twin_line(lang, twin)))?;
        for file in &report.files {
            file.kept_values.iter().try_for_each(|kept| writeln!(out, "  {}:{} {}", file.file, kept.line, kept_line(lang, kept)))?;
        }
        for p in &report.problems {
            writeln!(out, "  {}:{} {} {}", p.file, p.line, p.column, p.why.said(lang))?;
        }
        Ok(())
    })
}

/// A value that stayed as it was edited here.
fn kept_line(lang: Lang, kept: &Kept) -> String {
    let Kept { name, column, ours, theirs, .. } = kept;
    match lang {
        Lang::Fr => format!("{name}, {column}\u{a0}: gardé «\u{a0}{ours}\u{a0}», le fichier dit «\u{a0}{theirs}\u{a0}»"),
        Lang::En => format!("{name}, {column}: kept \"{ours}\", the file says \"{theirs}\""),
    }
}

/// A row that is, or may be, somebody who was there, with what speaks for and against it.
fn twin_line(lang: Lang, twin: &Twin) -> String {
    let taken = if twin.same {
        pick(lang, "même organisation", "same organisation")
    } else {
        pick(lang, "nouvelle ; à vérifier", "new; to be looked at")
    };
    let reasons: Vec<String> = in_words(lang, twin.evidence.clone()).into_iter().take(3).map(|reason| reason.text).collect();
    let Twin { file, line, name, known_as, .. } = twin;
    let other = twin.other_line.map(|line| format!(" ({} {line})", pick(lang, "ligne", "line"))).unwrap_or_default();
    format!("{file}:{line} {name} = {known_as}{other}? {taken} ({})", reasons.join(pick(lang, "\u{a0}; ", "; ")))
}

/// What was found about a file besides its kind: program, encoding, header, order of days.
fn detected(file: &FileReport, lang: Lang) -> String {
    let header = pick(lang, "titres à la ligne", "header on line");
    let order = |order: DateOrder| match order {
        DateOrder::DayFirst => pick(lang, "jour avant mois", "day before month"),
        DateOrder::MonthFirst => pick(lang, "mois avant jour", "month before day"),
        DateOrder::Unclear => pick(lang, "jours ambigus, jour avant mois supposé", "days unclear, day before month assumed"),
    };
    let parts = [
        file.preset.clone(),
        if file.encoding == "UTF-8" { String::new() } else { file.encoding.clone() },
        if file.header_line > 1 { format!("{header} {}", file.header_line) } else { String::new() },
        file.date_order.map(order).unwrap_or_default().to_owned(),
        if file.decimal_comma == Some(true) { pick(lang, "virgule décimale", "decimal comma").to_owned() } else { String::new() },
        if file.mapping.is_empty() { String::new() } else { format!("{} {}", pick(lang, "correspondance", "mapping"), file.mapping) },
    ];
    parts.into_iter().filter(|part| !part.is_empty()).map(|part| format!(", {part}")).collect()
}

pub fn export(output: &mut Output<'_>, ask: &Export) -> Outcome {
    let (ecosystem, moment) = open_at(&ask.file, ask.at)?;
    let circle = ask.circle.as_deref().map(|name| lookup::circle(&ecosystem, name)).transpose()?;
    let share = Share { audience: ask.audience, circle };
    let format = match ask.format {
        Some(FormatArgument::Notion) => return export_notion(output, told(&ecosystem, share)?.as_ref().unwrap_or(&ecosystem), &ask.out),
        Some(FormatArgument::Csv) => return export_tables(output, told(&ecosystem, share)?.as_ref().unwrap_or(&ecosystem), &ask.out),
        Some(FormatArgument::Map(format)) => format,
        None => by_ending(&ask.out)?,
    };
    let view =
        ask.view.as_deref().map_or(Ok(SceneRequest { steps: 2, limit: u32::MAX, ..SceneRequest::default() }), |n| view(&ecosystem, n))?;
    let bytes = render(&ecosystem, format, &view, share, output.lang, moment)?;
    write_file(&ask.out, &bytes)?;
    let said = format!("{} {}", output.pick("Écrit :", "Written:"), ask.out.display());
    output.done(
        &json!({ "file": ask.out.display().to_string(), "format": format.as_str(), "audience": share.audience, "bytes": bytes.len() }),
        &said,
    )
}

/// The saved view of this name, or the surroundings of the organisation of this name.
pub(super) fn view(ecosystem: &Ecosystem, name: &str) -> Result<SceneRequest> {
    let whole = SceneRequest { steps: 2, limit: u32::MAX, ..SceneRequest::default() };
    Ok(match find_view(ecosystem, name)? {
        Some(View { id, look, .. }) => {
            SceneRequest { view_id: id, steps: look.steps, rules: look.rules, filter: look.filter, collapsed: look.collapsed, ..whole }
        }
        None => SceneRequest { view_id: ViewId::round(lookup::organisation(ecosystem, name)?), ..whole },
    })
}

/// One archive where the name ends so, else the same files in a folder.
fn export_notion(output: &mut Output<'_>, ecosystem: &Ecosystem, out: &Path) -> Outcome {
    if out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        write_file(out, &notion_zip(ecosystem, output.lang)?)?;
    } else {
        for (path, bytes) in notion_files(ecosystem, output.lang)? {
            let path = path.split('/').fold(out.to_owned(), |folder, part| folder.join(part));
            let folder = path.parent().unwrap_or(out);
            std::fs::create_dir_all(folder).map_err(|e| Error::writing(folder, e))?;
            write_file(&path, &bytes)?;
        }
    }
    let said = format!("{} {}", output.pick("Écrit :", "Written:"), out.display());
    output.done(&json!({ "file": out.display().to_string(), "format": "notion" }), &said)
}

fn export_tables(output: &mut Output<'_>, ecosystem: &Ecosystem, folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder).map_err(|e| Error::writing(folder, e))?;
    for (name, table) in tables(ecosystem)? {
        write_file(&folder.join(name), table.as_bytes())?;
    }
    let said = format!("{} {}", output.pick("Écrit :", "Written:"), folder.display());
    output.done(&json!({ "file": folder.display().to_string(), "format": "csv" }), &said)
}

fn by_ending(path: &Path) -> Result<Format> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let endings: Vec<&str> = Format::ALL.iter().map(|f| f.as_str()).collect();
    let found = Format::ALL.iter().copied().find(|f| f.as_str() == ending);
    found.ok_or_else(|| Error::Invalid(format!("a file ending in \".{ending}\" cannot be written; there are: {}", endings.join(", "))))
}
