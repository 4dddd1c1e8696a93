//! A report as a table for a spreadsheet: a row for every figure of everybody and of each partner. What there is no data for stays empty.

use super::{Figures, Ratio, Report};
use crate::formats::csv_out::write_table;
use crate::model::introduction::Lang;
use crate::queries::words::{figure, money, pick};

/// The table, with words in `lang`; shares are from 0 to 1 with a point.
pub fn write_report(report: &Report, lang: Lang) -> String {
    let headers = [
        pick(lang, "Trimestre", "Quarter"),
        pick(lang, "Partenaire", "Partner"),
        pick(lang, "Chiffre", "Figure"),
        pick(lang, "Partie", "Part"),
        pick(lang, "Total", "Whole"),
        pick(lang, "Taux", "Share"),
        pick(lang, "Taux du trimestre précédent", "Share of the quarter before"),
        pick(lang, "Montant de la partie", "Amount of the part"),
        pick(lang, "Montant du total", "Amount of the whole"),
        pick(lang, "Sans montant", "Without an amount"),
    ];
    let all = pick(lang, "Tous", "All");
    let mut rows = of(report, (all, &report.total, &report.previous), lang);
    for partner in &report.by_partner {
        rows.extend(of(report, (&partner.organisation.name, &partner.figures, &partner.previous), lang));
    }
    write_table(&headers, &rows)
}

fn of(report: &Report, (whose, now, before): (&str, &Figures, &Figures), lang: Lang) -> Vec<Vec<String>> {
    let share = |ratio: &Ratio| ratio.share().map(|share| share.to_string()).unwrap_or_default();
    let row = |(now, before): (&Ratio, &Ratio)| {
        vec![
            report.quarter.to_string(),
            whose.to_owned(),
            figure(lang, now.name).to_owned(),
            now.part.to_string(),
            now.whole.to_string(),
            share(now),
            share(before),
            money(lang, &now.part_value),
            money(lang, &now.whole_value),
            now.unvalued.to_string(),
        ]
    };
    now.all().into_iter().zip(before.all()).map(row).collect()
}
