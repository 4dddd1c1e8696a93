//! How the ecosystem holds together, and what would move it. Not here: what breaks when one leaves (rehearsal).

use std::io;
use std::path::Path;

use serde_json::{Value, json};
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Day;
use tutti_core::queries::diagnosis::{self, AtRiskAnswer, DiagnosisAnswer, MissedAnswer, PositionAnswer, RaiseAnswer, SourceAnswer};
use tutti_core::queries::lookup;
use tutti_core::queries::names::OrganisationRef;
use tutti_core::queries::words::pick;

use super::{Outcome, open_at};
use crate::output::Output;

/// So many names stand in a line of text.
const NAMED: usize = 12;
/// So many lines of a list are written as text.
const LISTED: usize = 5;

pub fn diagnose(output: &mut Output<'_>, file: &Path, circle: Option<&str>, at: Option<Day>) -> Outcome {
    let (ecosystem, _) = open_at(file, at)?;
    let circle = circle.map(|name| lookup::circle(&ecosystem, name)).transpose()?;
    let d = diagnosis::diagnose(&ecosystem, circle)?;
    output.answer(&document(&d), |out, lang| {
        figures(out, lang, &d)?;
        people(out, lang, &d)?;
        raises(out, lang, &d)?;
        departures(out, lang, &d)?;
        resources(out, lang, &d)?;
        if d.missed.is_empty() { Ok(()) } else { missed(out, lang, &d.missed, LISTED) }
    })
}

fn document(d: &DiagnosisAnswer) -> Value {
    let raise = |r: &RaiseAnswer| {
        json!({
            "a": r.a, "b": r.b, "score": r.score, "joined": r.joined, "flexible_after": r.flexible_after, "rise": thousandths(r.rise),
        })
    };
    let positions = |list: &[PositionAnswer]| list.iter().map(position).collect::<Vec<_>>();
    let departures = d.departures.iter().map(|x| {
        json!({
            "organisation": x.organisation, "lost": x.lost, "flexible_after": x.flexible_after, "drop": thousandths(x.drop),
        })
    });
    let hinges = d
        .hinges
        .iter()
        .map(|h| json!({ "a": h.a, "b": h.b, "lost": h.lost, "flexible_after": h.flexible_after, "drop": thousandths(h.drop) }));
    let resources = d
        .resources
        .iter()
        .map(|r| json!({ "term": r.term, "holders": r.holders, "needed_by": r.needed_by, "opportunities": r.opportunities }));
    let mut document = json!({
        "organisations": d.organisations, "relationships": d.relationships, "centralisation": d.centralisation,
        "partner_density": d.partner_density, "flexible_index": d.flexible_index, "brokers": d.brokers,
        "articulation": d.articulation, "orphans": d.orphans, "communities": d.communities, "sole_offers": d.sole_offers,
        "betweenness_centralisation": d.betweenness_centralisation, "betweenness_exact": d.betweenness_exact,
        "own_share": d.own_share, "conductor": d.conductor.as_ref().map(position), "freest": positions(&d.freest),
        "most_held": positions(&d.most_held), "left_alone": d.left_alone, "raises": d.raises.iter().map(raise).collect::<Vec<_>>(),
        "plan": d.plan.iter().map(raise).collect::<Vec<_>>(),
    });
    let more = json!({
        "departures": departures.collect::<Vec<_>>(), "hinges": hinges.collect::<Vec<_>>(), "resources": resources.collect::<Vec<_>>(),
        "at_risk": d.at_risk.iter().map(at_risk).collect::<Vec<_>>(), "unanswered": d.unanswered,
        "missed": missed_document(&d.missed),
    });
    if let (Some(all), Value::Object(more)) = (document.as_object_mut(), more) {
        all.extend(more);
    }
    document
}

fn position(p: &PositionAnswer) -> Value {
    json!({
        "id": p.organisation.id, "name": p.organisation.name, "partners": p.partners,
        "effective_size": thousandths(p.effective_size), "constraint": p.constraint,
    })
}

fn at_risk(r: &AtRiskAnswer) -> Value {
    json!({
        "term": r.term, "holder": r.holder, "needed_by": r.needed_by, "opportunities": r.opportunities, "sources": r.sources,
    })
}

pub(super) fn missed_document(missed: &[MissedAnswer]) -> Vec<Value> {
    let one = |m: &MissedAnswer| {
        json!({
            "organisation": m.organisation, "weight": m.weight, "cut_off": m.cut_off, "lost_needs": m.lost_needs, "bridged": m.bridged,
            "flexible_after": m.flexible_after, "drop": thousandths(m.drop),
        })
    };
    missed.iter().map(one).collect()
}

/// Thousandths of a unit as a number with a point.
fn thousandths(n: u32) -> f64 {
    f64::from(n) / 1000.0
}

type Out<'a> = &'a mut dyn io::Write;

fn figures(out: Out<'_>, lang: Lang, d: &DiagnosisAnswer) -> io::Result<()> {
    let line = |fr, en| pick(lang, fr, en);
    let relationships = line("relations", "relationships");
    writeln!(out, "{} organisations, {} {relationships}", d.organisations, d.relationships)?;
    writeln!(out, "{} {} ‰", line("Centralisation :", "Centralisation:"), d.centralisation)?;
    let estimated = if d.betweenness_exact { "" } else { line(" (estimation)", " (estimated)") };
    let ways = line("Centralisation des chemins :", "Centralisation of the ways between others:");
    writeln!(out, "{ways} {} ‰{estimated}", d.betweenness_centralisation)?;
    writeln!(out, "{} {} ‰", line("Densité entre partenaires :", "Partner-to-partner density:"), d.partner_density)?;
    if let Some(own) = d.own_share {
        let label = line(
            "Liens entre partenaires qui ne tiennent pas aux projets du chef d’orchestre :",
            "Ties between partners that do not stem from the conductor's projects:",
        );
        writeln!(out, "{label} {own} ‰")?;
    }
    let index = line("Indice de souplesse (0 centralisé, 1000 souple) :", "Flexible index (0 centralised, 1000 flexible):");
    writeln!(out, "{index} {} ‰", d.flexible_index)?;
    if let Some(c) = &d.conductor {
        let size = one_decimal(lang, c.effective_size / 100);
        match lang {
            Lang::Fr => writeln!(
                out,
                "Le chef d’orchestre : {} partenaires, qui en valent {size} sans doublon ; contrainte de Burt {} ‰",
                c.partners, c.constraint
            ),
            Lang::En => writeln!(
                out,
                "The conductor: {} partners, worth {size} that are not double; Burt's constraint {} ‰",
                c.partners, c.constraint
            ),
        }?;
    }
    Ok(())
}

/// Tenths with the comma or the point of the language.
fn one_decimal(lang: Lang, tenths: u32) -> String {
    format!("{}{}{}", tenths / 10, pick(lang, ",", "."), tenths % 10)
}

/// Millionths of the whole as thousandths with one decimal; what is less than a tenth is said so.
fn change(lang: Lang, sign: &str, millionths: u32) -> String {
    match millionths {
        0..100 => format!("{sign}< {}", one_decimal(lang, 1)),
        _ => format!("{sign}{}", one_decimal(lang, (millionths + 50) / 100)),
    }
}

fn people(out: Out<'_>, lang: Lang, d: &DiagnosisAnswer) -> io::Result<()> {
    let line = |fr, en| pick(lang, fr, en);
    writeln!(out, "{} {}", line("Intermédiaires :", "Brokers:"), names(&d.brokers))?;
    writeln!(
        out,
        "{} {}",
        line("Entre des mondes séparés (mondes sur partenaires) :", "Between separate worlds (worlds of partners):"),
        worlds(lang, &d.freest)
    )?;
    writeln!(out, "{} {}", line("Points d’articulation :", "Articulation points:"), names(&d.articulation))?;
    writeln!(out, "{} {}", line("Isolées :", "Orphans:"), names(&d.orphans))?;
    writeln!(out, "{} {}", line("Seules sans le chef d’orchestre :", "Left alone without the conductor:"), names(&d.left_alone))?;
    writeln!(out, "{} {}", line("Communautés :", "Communities:"), d.communities.len())
}

/// Who stands between how many worlds, of how many partners.
fn worlds(lang: Lang, freest: &[PositionAnswer]) -> String {
    let of = pick(lang, "sur", "of");
    let one =
        |p: &PositionAnswer| format!("{} ({} {of} {})", p.organisation.name, one_decimal(lang, (p.effective_size + 50) / 100), p.partners);
    or_dash(freest.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn raises(out: Out<'_>, lang: Lang, d: &DiagnosisAnswer) -> io::Result<()> {
    let Some(last) = d.plan.last() else {
        return Ok(());
    };
    writeln!(out, "{}", pick(lang, "Ce qui élèverait le plus l’indice :", "What would raise the index most:"))?;
    for r in d.raises.iter().take(LISTED) {
        let joined = match (r.joined, lang) {
            (0, _) => String::new(),
            (n, Lang::Fr) => format!(" ; {n} de plus tiendraient ensemble"),
            (n, Lang::En) => format!("; {n} more would hang together"),
        };
        let bare = if r.score == 0 { pick(lang, " ; rien d’autre ne parle pour elle", "; nothing else speaks for it") } else { "" };
        writeln!(
            out,
            "  {} – {}{} {} ‰ → {} ‰{joined}{bare}",
            r.a.name,
            r.b.name,
            colon(lang),
            change(lang, "+", r.rise),
            r.flexible_after
        )?;
    }
    let steps: Vec<String> = d.plan.iter().map(|r| format!("{} – {}", r.a.name, r.b.name)).collect();
    let label = pick(lang, "L’une après l’autre :", "One after the other:");
    writeln!(out, "{label} {} → {} ‰", steps.join(", "), last.flexible_after)
}

fn departures(out: Out<'_>, lang: Lang, d: &DiagnosisAnswer) -> io::Result<()> {
    if d.departures.is_empty() {
        return Ok(());
    }
    let one = |name: &str, drop| format!("{name} ({} ‰)", change(lang, "−", drop));
    let partners: Vec<String> = d.departures.iter().take(LISTED).map(|x| one(&x.organisation.name, x.drop)).collect();
    let label = pick(lang, "Les départs qui l’abaisseraient le plus :", "Departures that would lower it most:");
    writeln!(out, "{label} {}", partners.join(", "))?;
    let ties: Vec<String> = d.hinges.iter().take(LISTED).map(|h| one(&format!("{} – {}", h.a.name, h.b.name), h.drop)).collect();
    let label = pick(lang, "Les liens dont tout dépend :", "Ties on which parts hang:");
    writeln!(out, "{label} {}", or_dash(ties.join(", ")))
}

fn resources(out: Out<'_>, lang: Lang, d: &DiagnosisAnswer) -> io::Result<()> {
    let line = |fr, en| pick(lang, fr, en);
    writeln!(out, "{} {}", line("Ressources à un seul détenteur :", "Resources with a single holder:"), d.sole_offers.len())?;
    for r in d.at_risk.iter().take(LISTED) {
        let wanted: Vec<&str> =
            r.needed_by.iter().map(|o| o.name.as_str()).chain(r.opportunities.iter().map(|o| o.name.as_str())).take(NAMED).collect();
        let needed = line("nécessaire à", "needed by");
        writeln!(
            out,
            "  {} ({}), {needed} {}{} {}",
            r.term,
            r.holder.name,
            wanted.join(", "),
            pick(lang, " ;", ";"),
            second_source(lang, &r.sources)
        )?;
    }
    writeln!(out, "{} {}", line("Besoins sans réponse :", "Needs that nobody answers:"), d.unanswered.len())
}

fn second_source(lang: Lang, sources: &[SourceAnswer]) -> String {
    match sources.first() {
        None => pick(lang, "personne d’autre", "nobody else").to_owned(),
        Some(source) => format!("{} {} ({})", pick(lang, "ou bien", "or else"), source.organisation.name, source.offer),
    }
}

/// Whom the ecosystem would miss most and for what, one line each.
pub(super) fn missed(out: Out<'_>, lang: Lang, missed: &[MissedAnswer], most: usize) -> io::Result<()> {
    writeln!(out, "{}", pick(lang, "Qui manquerait le plus :", "Who would be missed most:"))?;
    for m in missed.iter().take(most) {
        let parts = match lang {
            Lang::Fr => {
                [(m.cut_off, "coupées du reste"), (m.lost_needs, "besoins sans réponse"), (m.bridged, "paires de communautés séparées")]
            }
            Lang::En => [(m.cut_off, "cut off"), (m.lost_needs, "needs unanswered"), (m.bridged, "pairs of communities parted")],
        };
        let mut said: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{what} {n}")).collect();
        said.extend((m.drop > 0).then(|| format!("{} {} ‰", pick(lang, "indice", "index"), change(lang, "−", m.drop))));
        writeln!(out, "  {}{} {}", m.organisation.name, colon(lang), said.join(", "))?;
    }
    Ok(())
}

pub(super) fn colon(lang: Lang) -> &'static str {
    pick(lang, " :", ":")
}

pub(super) fn names(list: &[OrganisationRef]) -> String {
    or_dash(list.iter().take(NAMED).map(|o| o.name.as_str()).collect::<Vec<_>>().join(", "))
}

pub(super) fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}
