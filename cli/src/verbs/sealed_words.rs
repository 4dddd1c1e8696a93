//! Sealed comparisons printed for a person. Not here: doing them.

use std::io::{self, Write};

use tutti_core::commands::sealed::Look;
use tutti_core::model::introduction::Lang;
use tutti_core::model::remark::Gravity;
use tutti_core::model::sealed::{SealedResult, Segment};
use tutti_core::queries::sealed::{Remarked, SealedKeys, SealedRow, Terms, mode, state};
use tutti_core::queries::words::{date, pick, population};

pub fn terms(out: &mut dyn Write, lang: Lang, terms: &Terms) -> io::Result<()> {
    let part = |out: &mut dyn Write, title: &str, lines: &[String]| -> io::Result<()> {
        writeln!(out, "{title}")?;
        lines.iter().try_for_each(|line| writeln!(out, "- {line}"))
    };
    part(out, pick(lang, "Nombres seulement", "Counts only"), &terms.counts)?;
    part(out, pick(lang, "Noms", "Names"), &terms.names)?;
    part(out, pick(lang, "Dans les deux cas", "Either way"), &terms.limits)?;
    writeln!(out, "\n{} {}", pick(lang, "En ajoutant --agree, vous acceptez ceci :", "By adding --agree you accept this:"), terms.consent)
}

/// A remark on a line of its own.
pub fn remark(out: &mut dyn Write, remark: &Remarked) -> io::Result<()> {
    let mark = match remark.gravity {
        Gravity::Forbids => "✗",
        Gravity::Asks => "?",
        Gravity::Tells => "!",
    };
    writeln!(out, "{mark} {}.", remark.text)
}

pub fn look(out: &mut dyn Write, lang: Lang, look: &Look, said: &[Remarked]) -> io::Result<()> {
    if look.file.is_some() {
        let colon = pick(lang, "\u{a0}:", ":");
        writeln!(out, "{}{colon} {}", pick(lang, "De", "From"), look.sender)?;
        if !look.partner_name.is_empty() {
            writeln!(out, "{}{colon} {}", pick(lang, "Partenaire", "Partner"), look.partner_name)?;
        }
        six_words(out, lang, look)?;
        look.mode
            .iter()
            .try_for_each(|m| writeln!(out, "{}{colon} {}", pick(lang, "Les deux apprennent", "Both learn"), mode(lang, *m)))?;
        let asked = match lang {
            Lang::Fr => format!("Il interroge sur {} noms, vous répondez avec {}.", look.asked, look.answered),
            Lang::En => format!("They ask about {} names, you answer with {}.", look.asked, look.answered),
        };
        writeln!(out, "{asked}")?;
    }
    said.iter().try_for_each(|r| remark(out, r))
}

/// The six words of whoever sent a file.
pub fn six_words(out: &mut dyn Write, lang: Lang, look: &Look) -> io::Result<()> {
    writeln!(out, "{}{} {}", pick(lang, "Ses six mots", "Their six words"), pick(lang, "\u{a0}:", ":"), look.words.join(" "))
}

/// The populations of a segment in words.
fn populations(lang: Lang, segment: Segment) -> String {
    segment.populations().map(|p| population(lang, p)).collect::<Vec<_>>().join(" + ")
}

pub fn result(out: &mut dyn Write, lang: Lang, result: Option<&SealedResult>) -> io::Result<()> {
    let colon = pick(lang, "\u{a0}:", ":");
    match result {
        None => writeln!(out, "{}", pick(lang, "Rien n’est connu encore.", "Nothing is known yet.")),
        Some(SealedResult::Counts(cells)) => cells.iter().try_for_each(|cell| {
            let count = cell.count.map_or_else(|| pick(lang, "moins de 5", "under 5").to_owned(), |count| format!("≈ {count}"));
            writeln!(out, "{} × {}{colon} {count}", populations(lang, cell.ours), populations(lang, cell.theirs))
        }),
        Some(SealedResult::Names(companies)) => {
            let said = pick(lang, "entreprises en commun", "companies in common");
            writeln!(out, "{} {said}", companies.len())?;
            companies
                .iter()
                .try_for_each(|c| writeln!(out, "  {}  ({} × {})", c.name, populations(lang, c.ours), populations(lang, c.theirs)))
        }
    }
}

pub fn log(out: &mut dyn Write, lang: Lang, log: &[SealedRow]) -> io::Result<()> {
    if log.is_empty() {
        writeln!(out, "{}", pick(lang, "Aucune comparaison.", "No comparison."))?;
    }
    for row in log {
        let found = match (row.common, row.mode) {
            (Some(common), _) => format!(", {common} {}", pick(lang, "en commun", "in common")),
            (None, _) => String::new(),
        };
        let sizes = format!("{} × {}", row.ours, row.theirs);
        let (what, stands) = (mode(lang, row.mode), state(lang, row.state));
        writeln!(out, "{}  {}  {what}, {stands}{found}, {sizes}  ({})", date(lang, row.created.day()), row.partner.name, row.id)?;
        row.next.iter().try_for_each(|next| writeln!(out, "    {next}"))?;
    }
    Ok(())
}

pub fn keys(out: &mut dyn Write, lang: Lang, keys: &SealedKeys) -> io::Result<()> {
    let colon = pick(lang, "\u{a0}:", ":");
    writeln!(out, "{}{colon} {}", pick(lang, "Vos six mots", "Your six words"), keys.words.join(" "))?;
    keys.partners.iter().try_for_each(|key| {
        let compared = match key.compared {
            Some(at) => format!("{} {}", pick(lang, "comparés le", "compared on"), date(lang, at.day())),
            None => pick(lang, "pas encore comparés", "not compared yet").to_owned(),
        };
        writeln!(out, "{}{colon} {}  ({compared})", key.partner.name, key.words.join(" "))
    })
}
