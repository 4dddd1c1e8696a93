//! What breaks when one leaves, and who could take its place; or, without a name, whom the ecosystem would miss most.
//! Not here: how it holds together as it is (diagnosis).

use std::io;
use std::path::Path;

use serde_json::{Value, json};
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Day;
use tutti_core::queries::diagnosis;
use tutti_core::queries::diagnosis::rehearsal::{self, RehearsalAnswer};
use tutti_core::queries::lookup;
use tutti_core::queries::words::pick;

use super::diagnosis::{colon, missed, missed_document, names, or_dash};
use super::{Outcome, open_at};
use crate::output::Output;

pub fn rehearse(output: &mut Output<'_>, file: &Path, without: Option<&str>, at: Option<Day>) -> Outcome {
    let (ecosystem, _) = open_at(file, at)?;
    let Some(without) = without else {
        let list = diagnosis::missed(&ecosystem)?;
        return output.answer(&json!({ "missed": missed_document(&list) }), |out, lang| match list.as_slice() {
            [] => writeln!(out, "{}", pick(lang, "Personne ne manquerait à personne.", "Nobody would be missed by anybody.")),
            list => missed(out, lang, list, list.len()),
        });
    };
    let r = rehearsal::rehearse(&ecosystem, lookup::organisation(&ecosystem, without)?)?;
    output.answer(&document(&r), |out, lang| {
        let line = |fr, en| pick(lang, fr, en);
        writeln!(out, "{} {}", line("Sans", "Without"), r.without.name)?;
        writeln!(out, "{} {}", line("Coupées du reste :", "Cut off from the rest:"), names(&r.cut_off))?;
        writeln!(out, "{} {}", line("Offres perdues :", "Offers lost:"), or_dash(r.lost_offers.join(", ")))?;
        writeln!(out, "{} {} → {} ‰", line("Indice de souplesse :", "Flexible index:"), r.flexible_before, r.flexible_after)?;
        replacements(out, lang, &r)
    })
}

fn document(r: &RehearsalAnswer) -> Value {
    let gaps = r.gaps.iter().map(|g| json!({ "offer": g.offer, "needed_by": g.needed_by, "sources": g.sources }));
    let closings = r.closings.iter().map(|c| json!({ "a": c.a, "b": c.b, "score": c.score, "brings_back": c.brings_back }));
    json!({
        "without": r.without, "cut_off": r.cut_off, "parts_before": r.parts_before, "parts": r.parts,
        "relationships_lost": r.relationships_lost, "lost_offers": r.lost_offers,
        "flexible_before": r.flexible_before, "flexible_after": r.flexible_after,
        "gaps": gaps.collect::<Vec<_>>(), "stand_ins": r.stand_ins, "closings": closings.collect::<Vec<_>>(),
    })
}

fn replacements(out: &mut dyn io::Write, lang: Lang, r: &RehearsalAnswer) -> io::Result<()> {
    let line = |fr, en| pick(lang, fr, en);
    for gap in &r.gaps {
        let needed = format!("{} {} {}", gap.offer, line("pour", "for"), names(&gap.needed_by));
        let sources: Vec<String> = gap.sources.iter().map(|s| format!("{} ({})", s.organisation.name, s.offer)).collect();
        let nobody = || line("personne d’autre", "nobody else").to_owned();
        let who = if sources.is_empty() { nobody() } else { sources.join(", ") };
        writeln!(out, "{} {needed}{} {who}", line("À remplacer,", "To be replaced,"), colon(lang))?;
    }
    if !r.stand_ins.is_empty() {
        let of = line("sur", "of");
        let stand_ins: Vec<String> = r.stand_ins.iter().map(|s| format!("{} ({} {of} {})", s.organisation.name, s.common, s.of)).collect();
        writeln!(out, "{} {}", line("Connaissent les mêmes partenaires :", "Know the same partners:"), stand_ins.join(", "))?;
    }
    if !r.closings.is_empty() {
        let pairs: Vec<String> = r.closings.iter().map(|c| format!("{} – {}", c.a.name, c.b.name)).collect();
        writeln!(out, "{} {}", line("À mettre en relation :", "To introduce:"), pairs.join(", "))?;
    }
    Ok(())
}
