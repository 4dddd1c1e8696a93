//! The report of an import as a file the person keeps: a table for a spreadsheet, or a page of Markdown. It reconciles: read = created +
//! updated + merged + skipped, in all and for each file. Not here: where it is written to.

use super::report::{FileReport, ImportReport, RowProblem};
use crate::formats::csv_out::write_table;
use crate::model::introduction::Lang;

crate::model::words::words! {
    /// How a report is written.
    ReportFormat {
        /// A table: a row for each count and each problem.
        Csv = "csv",
        /// A page: a table of counts and one of problems.
        Markdown = "md",
    }
}

/// The columns of the table, the same in every language.
const COLUMNS: &[&str] = &["file", "line", "column", "code", "count", "message"];

/// The report on an import as a file, with sentences in `lang`.
pub fn write_report(report: &ImportReport, format: ReportFormat, lang: Lang) -> String {
    match format {
        ReportFormat::Csv => table(report, lang),
        ReportFormat::Markdown => page(report, lang),
    }
}

/// The counts of an import or of one file, with their codes.
type Counts = [(&'static str, u32); 5];

fn in_all(report: &ImportReport) -> Counts {
    let ImportReport { read, created, updated, merged, skipped, .. } = report;
    [("read", *read), ("created", *created), ("updated", *updated), ("merged", *merged), ("skipped", *skipped)]
}

fn of_file(file: &FileReport) -> Counts {
    let FileReport { read, created, updated, merged, skipped, .. } = file;
    [("read", *read), ("created", *created), ("updated", *updated), ("merged", *merged), ("skipped", *skipped)]
}

fn word(lang: Lang, code: &str) -> &str {
    match (lang, code) {
        (Lang::En, code) => code,
        (Lang::Fr, "read") => "lues",
        (Lang::Fr, "created") => "créées",
        (Lang::Fr, "updated") => "complétées",
        (Lang::Fr, "merged") => "déjà connues",
        (Lang::Fr, "skipped") => "écartées",
        (Lang::Fr, other) => other,
    }
}

fn table(report: &ImportReport, lang: Lang) -> String {
    let counted = |file: &str, counts: Counts| {
        let row = |(code, count): (&str, u32)| [file, "", "", code, &count.to_string(), word(lang, code)].map(str::to_owned).to_vec();
        counts.map(row)
    };
    let mut rows: Vec<Vec<String>> = counted("", in_all(report)).to_vec();
    for file in &report.files {
        rows.extend(counted(&file.file, of_file(file)));
        rows.extend(file.refused.as_ref().map(|why| [&file.file, "", "", why.code(), "", &why.said(lang)].map(str::to_owned).to_vec()));
    }
    rows.extend(report.problems.iter().map(|problem| {
        let RowProblem { file, line, column, why, .. } = problem;
        [file, &line_of(*line), column, why.code(), "", &why.said(lang)].map(str::to_owned).to_vec()
    }));
    write_table(COLUMNS, &rows)
}

/// A line as text; what is said of a whole file has none.
fn line_of(line: u32) -> String {
    if line == 0 { String::new() } else { line.to_string() }
}

fn page(report: &ImportReport, lang: Lang) -> String {
    let (title, file, total, problems, headers) = match lang {
        Lang::Fr => ("Rapport d’import", "Fichier", "Total", "Problèmes", ["Fichier", "Ligne", "Colonne", "Problème"]),
        Lang::En => ("Import report", "File", "Total", "Problems", ["File", "Line", "Column", "Problem"]),
    };
    let words = in_all(report).map(|(code, _)| word(lang, code).to_owned());
    let mut page = format!("# {title}\n\n");
    line(&mut page, &[&[file.to_owned()], &words[..]].concat());
    page += "|---|--:|--:|--:|--:|--:|\n";
    for of in &report.files {
        line(&mut page, &counts(&of.file, of_file(of)));
    }
    line(&mut page, &counts(total, in_all(report)));
    let refused = report.files.iter().filter_map(|file| {
        let why = file.refused.as_ref()?;
        Some([file.file.clone(), String::new(), String::new(), why.said(lang)])
    });
    let rows = report.problems.iter().map(|p| [p.file.clone(), line_of(p.line), p.column.clone(), p.why.said(lang)]);
    let all: Vec<_> = refused.chain(rows).collect();
    if !all.is_empty() {
        page += &format!("\n## {problems} ({})\n\n", all.len());
        line(&mut page, &headers.map(str::to_owned));
        page += "|---|--:|---|---|\n";
        all.iter().for_each(|row| line(&mut page, row));
    }
    page
}

fn counts(name: &str, counts: Counts) -> Vec<String> {
    [vec![name.to_owned()], counts.map(|(_, count)| count.to_string()).to_vec()].concat()
}

/// One row of a table; nothing in a cell can end it.
fn line(page: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('\\', "\\\\").replace('|', "\\|").replace(['\r', '\n'], " ")).collect();
    page.push_str(&format!("| {} |\n", cells.join(" | ")));
}
