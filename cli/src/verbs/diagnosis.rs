//! How the ecosystem holds together, and what breaks when one leaves.

use std::path::Path;

use serde_json::json;
use tutti_core::model::time::Day;
use tutti_core::queries::names::OrganisationRef;
use tutti_core::queries::words::pick;
use tutti_core::queries::{diagnosis, lookup};

use super::{Outcome, open_at};
use crate::output::Output;

pub fn diagnose(output: &mut Output<'_>, file: &Path, circle: Option<&str>, at: Option<Day>) -> Outcome {
    let (ecosystem, _) = open_at(file, at)?;
    let circle = circle.map(|name| lookup::circle(&ecosystem, name)).transpose()?;
    let d = diagnosis::diagnose(&ecosystem, circle)?;
    let document = json!({
        "organisations": d.organisations, "relationships": d.relationships, "centralisation": d.centralisation,
        "partner_density": d.partner_density, "flexible_index": d.flexible_index, "brokers": d.brokers,
        "articulation": d.articulation, "orphans": d.orphans, "communities": d.communities, "sole_offers": d.sole_offers,
    });
    output.answer(&document, |out, lang| {
        let line = |fr, en| pick(lang, fr, en);
        writeln!(
            out,
            "{} {}, {} {}",
            d.organisations,
            line("organisations", "organisations"),
            d.relationships,
            line("relations", "relationships")
        )?;
        writeln!(out, "{} {} ‰", line("Centralisation :", "Centralisation:"), d.centralisation)?;
        writeln!(out, "{} {} ‰", line("Densité entre partenaires :", "Partner-to-partner density:"), d.partner_density)?;
        writeln!(
            out,
            "{} {} ‰",
            line("Indice de souplesse (0 centralisé, 1000 souple) :", "Flexible index (0 centralised, 1000 flexible):"),
            d.flexible_index
        )?;
        writeln!(out, "{} {}", line("Intermédiaires :", "Brokers:"), names(&d.brokers))?;
        writeln!(out, "{} {}", line("Points d'articulation :", "Articulation points:"), names(&d.articulation))?;
        writeln!(out, "{} {}", line("Isolées :", "Orphans:"), names(&d.orphans))?;
        writeln!(out, "{} {}", line("Communautés :", "Communities:"), d.communities.len())
    })
}

pub fn rehearse(output: &mut Output<'_>, file: &Path, without: &str, at: Option<Day>) -> Outcome {
    let (ecosystem, _) = open_at(file, at)?;
    let r = diagnosis::rehearse(&ecosystem, lookup::organisation(&ecosystem, without)?)?;
    let document = json!({
        "without": r.without, "cut_off": r.cut_off, "parts_before": r.parts_before, "parts": r.parts,
        "relationships_lost": r.relationships_lost, "lost_offers": r.lost_offers,
        "flexible_before": r.flexible_before, "flexible_after": r.flexible_after,
    });
    output.answer(&document, |out, lang| {
        let line = |fr, en| pick(lang, fr, en);
        writeln!(out, "{} {}", line("Sans", "Without"), r.without.name)?;
        writeln!(out, "{} {}", line("Coupées du reste :", "Cut off from the rest:"), names(&r.cut_off))?;
        writeln!(out, "{} {}", line("Offres perdues :", "Offers lost:"), or_dash(r.lost_offers.join(", ")))?;
        writeln!(out, "{} {} → {} ‰", line("Indice de souplesse :", "Flexible index:"), r.flexible_before, r.flexible_after)
    })
}

fn names(list: &[OrganisationRef]) -> String {
    or_dash(list.iter().take(12).map(|o| o.name.as_str()).collect::<Vec<_>>().join(", "))
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}
