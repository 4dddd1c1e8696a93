//! Reports: the figures of a quarter, the rows behind them, and how partnerships are doing.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};
use tutti_core::model::introduction::Lang;
use tutti_core::model::quarter::Quarter;
use tutti_core::queries::health::{PartnerHealth, healths};
use tutti_core::queries::lookup;
use tutti_core::queries::reporting::{FigureRows, Figures, PartnerFigures, Ratio, Report, figure_rows, report, whose, write_report};
use tutti_core::queries::words::{figure, missing, money, pick};

use super::{Outcome, open};
use crate::args::Kpi;
use crate::output::Output;

pub fn kpi(output: &mut Output<'_>, ask: &Kpi) -> Outcome {
    let ecosystem = open(&ask.file)?;
    let today = ask.on.unwrap_or_else(|| ecosystem.now().day());
    let quarter = ask.quarter.unwrap_or_else(|| Quarter::of(today));
    if let Some(name) = ask.rows {
        let partner = ask.partner.as_deref().map(|name| lookup::organisation(&ecosystem, name)).transpose()?;
        let found = figure_rows(&ecosystem, quarter, name, whose(partner), ask.whole, today)?;
        return output.answer(&found, |out, lang| print_rows(out, lang, &found));
    }
    let found = report(&ecosystem, quarter, today)?;
    if ask.csv {
        return output.raw(&write_report(&found, output.lang));
    }
    output.answer(&document(&found), |out, lang| print(out, lang, &found))
}

/// The report as scripts read it: shares from 0 to 1, null where there is no data.
fn document(report: &Report) -> Value {
    let mut value = figures(&report.total);
    let more = json!({
        "quarter": report.quarter, "from": report.from, "to": report.to, "age": report.age,
        "previous": figures(&report.previous), "with_partners": figures(&report.with_partners),
        "by_partner": report.by_partner.iter().map(partner).collect::<Vec<_>>(),
        "medians": report.medians, "missing": report.missing, "effort": report.effort,
        "course": report.course.iter().map(|point| merged(figures(&point.figures), json!({ "quarter": point.quarter }))).collect::<Vec<_>>(),
    });
    value = merged(value, more);
    value
}

fn merged(value: Value, more: Value) -> Value {
    match (value, more) {
        (Value::Object(mut value), Value::Object(more)) => {
            value.extend(more);
            Value::Object(value)
        }
        (value, _) => value,
    }
}

fn partner(of: &PartnerFigures) -> Value {
    let named = json!({ "id": of.organisation.id, "name": of.organisation.name, "previous": figures(&of.previous) });
    merged(figures(&of.figures), named)
}

fn figures(of: &Figures) -> Value {
    json!({
        "leads_from_partners": of.share_of_leads.part,
        "leads_total": of.share_of_leads.whole,
        "share_of_leads": of.share_of_leads.share(),
        "conversion": of.won.share(),
        "deals_closed_share": of.closed_period.share(),
        "deals_closed_share_cohort": of.closed_cohort.share(),
        "deal_source": { "sourced": of.sourced.share(), "influenced": of.influenced.share(), "unattributed": of.unattributed.share() },
        "figures": of.all(),
    })
}

fn share(lang: Lang, ratio: &Ratio) -> String {
    match ratio.share() {
        None => pick(lang, "pas de données", "no data").to_owned(),
        Some(share) => {
            let few = if ratio.few { pick(lang, ", trop peu pour conclure", ", too few to conclude") } else { "" };
            let space = if lang == Lang::Fr { "\u{a0}" } else { "" };
            format!("{:.0}{space}% ({}/{}{few})", share * 100.0, ratio.part, ratio.whole)
        }
    }
}

fn print(out: &mut dyn Write, lang: Lang, report: &Report) -> io::Result<()> {
    writeln!(out, "{}", report.quarter)?;
    print_figures(out, lang, &report.total, Some(&report.previous), "")?;
    for partner in &report.by_partner {
        writeln!(out, "{}", partner.organisation.name)?;
        print_figures(out, lang, &partner.figures, None, "  ")?;
    }
    for missing_rows in &report.missing {
        writeln!(out, "! {}", missing(lang, missing_rows.kind, missing_rows.count))?;
    }
    Ok(())
}

fn print_figures(out: &mut dyn Write, lang: Lang, of: &Figures, previous: Option<&Figures>, indent: &str) -> io::Result<()> {
    let now = [&of.share_of_leads, &of.won, &of.sourced, &of.influenced, &of.closed_period, &of.closed_cohort];
    let before = previous.map(|p| [&p.share_of_leads, &p.won, &p.sourced, &p.influenced, &p.closed_period, &p.closed_cohort]);
    for (at, ratio) in now.iter().enumerate() {
        let before = before.map(|before| before[at]).and_then(Ratio::share);
        let change = match (ratio.share(), before) {
            (Some(now), Some(before)) => format!("  {:+.0} {}", (now - before) * 100.0, pick(lang, "points", "points")),
            _ => String::new(),
        };
        let worth = if ratio.part_value.is_empty() { String::new() } else { format!("  {}", money(lang, &ratio.part_value)) };
        writeln!(out, "{indent}{}: {}{worth}{change}", figure(lang, ratio.name), share(lang, ratio))?;
    }
    Ok(())
}

fn print_rows(out: &mut dyn Write, lang: Lang, found: &FigureRows) -> io::Result<()> {
    for row in &found.leads {
        let day = row.lead.received.map(|day| day.to_string()).unwrap_or_default();
        writeln!(out, "{day}  {}  {}", row.lead.name, row.source.as_ref().map_or("", |s| s.name.as_str()))?;
    }
    for row in &found.deals {
        let worth = row.deal.money.as_ref().map(|m| money(lang, std::slice::from_ref(m))).unwrap_or_default();
        writeln!(out, "{}  {}  {worth}", row.deal.created.map(|day| day.to_string()).unwrap_or_default(), row.deal.name)?;
    }
    Ok(())
}

pub fn health(output: &mut Output<'_>, file: &Path) -> Outcome {
    let found = healths(&open(file)?)?;
    output.answer(&found, |out, lang| found.iter().try_for_each(|partner| print_health(out, lang, partner)))
}

fn print_health(out: &mut dyn Write, lang: Lang, partner: &PartnerHealth) -> io::Result<()> {
    let of = |half: Option<u16>| half.map_or_else(|| "–".to_owned(), |half| (half / 10).to_string());
    let (human, business) = (of(partner.health.human), of(partner.health.business));
    let partial = if partner.partial { pick(lang, "  partielle", "  partial") } else { "" };
    let (human_word, business_word) = (pick(lang, "humain", "human"), pick(lang, "affaires", "business"));
    writeln!(out, "{}  {}  ({human_word} {human}, {business_word} {business}){partial}", partner.organisation.name, of(partner.total))
}
