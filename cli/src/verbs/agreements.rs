//! The ladder and agreements: rungs, writing, signing, comparing, printing, ending. Not here: follow-ups and the list of today.

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;
use tutti_core::commands::agreements::{
    RungInput, Signature, add_agreement, end_agreement, remove_agreement, resume_agreement, set_rung, sign_agreement, update_agreement,
};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::formats::wording::{Fate, WordPiece};
use tutti_core::id::AgreementId;
use tutti_core::model::agreement::{Agreement as Row, AgreementTerms, Rung};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::agreements::{
    AgreementAnswer, AgreementDifferences, LadderAnswer, agreement as answer_of, agreement_card, differences, ladder, rung_word,
};
use tutti_core::queries::lookup;
use tutti_core::queries::words::{date, pick};
use tutti_core::store::backup::write_file;

use super::editing::{say, unknown};
use super::week::day_of;
use super::{Outcome, open};
use crate::args::{Agreement, AgreementVerb};
use crate::output::Output;

pub fn agreement(output: &mut Output<'_>, ask: &Agreement) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let ecosystem = &mut ecosystem;
    match &ask.what {
        AgreementVerb::Show { organisation } => {
            let shown = ladder(ecosystem, lookup::organisation(ecosystem, organisation)?)?;
            output.answer(&shown, |out, lang| tell(out, lang, &shown))
        }
        AgreementVerb::Rung { .. } => rung(output, ecosystem, &ask.what),
        AgreementVerb::Add { organisation, title, fields, contract } => {
            let with = lookup::organisation(ecosystem, organisation)?;
            let (mut rung, mut terms) = (
                if *contract { Rung::Contract } else { Rung::Framework },
                AgreementTerms { title: title.clone(), ..AgreementTerms::default() },
            );
            change(ecosystem, (&mut rung, &mut terms), fields)?;
            let done = add_agreement(ecosystem, with, rung, terms)?;
            say(output, (title, json!(done.output)), done.revision)
        }
        AgreementVerb::Edit { agreement, fields } => {
            let Row { id, mut rung, mut terms, .. } = row(ecosystem, agreement)?;
            change(ecosystem, (&mut rung, &mut terms), fields)?;
            let title = terms.title.clone();
            let done = update_agreement(ecosystem, id, rung, terms)?;
            say(output, (&title, json!(id)), done.revision)
        }
        AgreementVerb::Sign { agreement, on, by } => {
            let (row, signed) = (row(ecosystem, agreement)?, day_of(ecosystem, on.as_deref())?);
            let signature = Signature { signed: Some(signed), signatories: by.clone().unwrap_or_default() };
            let done = sign_agreement(ecosystem, row.id, signature)?;
            let said = format!("{} {}, version {}", output.pick("Signé\u{a0}:", "Signed:"), row.terms.title, done.output);
            output.done(&json!({ "id": row.id, "version": done.output, "signed": signed, "revision": done.revision }), &said)
        }
        AgreementVerb::Diff { agreement, from, to } => {
            let id = lookup::agreement(ecosystem, agreement)?;
            let found = differences(ecosystem, id, *from, *to, output.lang)?;
            output.answer(&found, |out, lang| compare(out, lang, &found))
        }
        AgreementVerb::Card { agreement, out, version } => card(output, ecosystem, (agreement, *version), out),
        AgreementVerb::End { agreement, on } => {
            let (row, on) = (row(ecosystem, agreement)?, day_of(ecosystem, on.as_deref())?);
            let done = end_agreement(ecosystem, row.id, Some(on))?;
            say(output, (&row.terms.title, json!(row.id)), done.revision)
        }
        AgreementVerb::Resume { agreement } => {
            let row = row(ecosystem, agreement)?;
            let done = resume_agreement(ecosystem, row.id)?;
            say(output, (&row.terms.title, json!(row.id)), done.revision)
        }
        AgreementVerb::Remove { agreement } => {
            let row = row(ecosystem, agreement)?;
            let done = remove_agreement(ecosystem, row.id)?;
            say(output, (&row.terms.title, json!(row.id)), done.revision)
        }
    }
}

fn row(ecosystem: &Ecosystem, text: &str) -> Result<Row> {
    ecosystem.rows().get(lookup::agreement(ecosystem, text)?)
}

fn rung(output: &mut Output<'_>, ecosystem: &mut Ecosystem, ask: &AgreementVerb) -> Outcome {
    let AgreementVerb::Rung { organisation, rung, since, note, leave } = ask else { return Ok(()) };
    let id = lookup::organisation(ecosystem, organisation)?;
    let since = day_of(ecosystem, since.as_deref())?;
    let stand = (!leave).then(|| RungInput { since, note: note.clone().unwrap_or_default() });
    let done = set_rung(ecosystem, id, *rung, stand)?;
    let name = ecosystem.rows().name_of(id)?.unwrap_or_default();
    say(output, (&format!("{name} – {}", rung_word(output.lang, *rung)), json!(id)), done.revision)
}

fn change(ecosystem: &Ecosystem, (rung, terms): (&mut Rung, &mut AgreementTerms), fields: &[(String, String)]) -> Result<()> {
    for (field, value) in fields {
        match field.to_lowercase().as_str() {
            "title" => terms.title.clone_from(value),
            "purpose" => terms.purpose.clone_from(value),
            "bounds" => terms.bounds.clone_from(value),
            "data" => terms.data.clone_from(value),
            "exit" => terms.exit.clone_from(value),
            "review" if value.is_empty() => terms.review = None,
            "review" => terms.review = Some(day_of(ecosystem, Some(value))?),
            "rung" => {
                *rung = Rung::from_word(value).ok_or_else(|| Error::Invalid(format!("\"{value}\" is no rung: framework or contract")))?;
            }
            _ => return Err(unknown(field, "title, purpose, bounds, data, exit, review, rung")),
        }
    }
    Ok(())
}

fn card(output: &mut Output<'_>, ecosystem: &Ecosystem, (agreement, version): (&str, Option<u32>), out: &Path) -> Outcome {
    let id: AgreementId = lookup::agreement(ecosystem, agreement)?;
    let answer = answer_of(ecosystem, id)?;
    let unchanged = if answer.changed { None } else { answer.versions.last().map(|last| last.number) };
    let shown = version.or(unchanged);
    let set = agreement_card(ecosystem, id, shown, output.lang)?;
    write_file(out, &set.pdf)?;
    let pages = match set.pages {
        1 => String::new(),
        pages => format!(
            " ({pages} {})",
            output.pick(
                "pages\u{a0}: le texte est trop long pour une seule, lisible",
                "pages: the text is too long for one that is read with ease"
            )
        ),
    };
    let said = format!("{} {}{pages}", output.pick("Écrit\u{a0}:", "Written:"), out.display());
    output.done(&json!({ "file": out.display().to_string(), "version": shown, "pages": set.pages }), &said)
}

fn tell(out: &mut dyn Write, lang: Lang, shown: &LadderAnswer) -> io::Result<()> {
    for rung in Rung::ALL {
        let step = shown.rungs.iter().find(|step| step.rung == *rung);
        let since = step.map(|step| format!("{} {}", pick(lang, "depuis le", "since"), date(lang, step.since)));
        let note = step.map(|step| step.note.as_str()).filter(|note| !note.is_empty()).map(|note| format!(", {note}"));
        let mark = if step.is_some() { "●" } else { "○" };
        writeln!(
            out,
            "{}",
            format!("{mark} {} {}{}", rung_word(lang, *rung), since.unwrap_or_default(), note.unwrap_or_default()).trim_end()
        )?;
    }
    shown.agreements.iter().try_for_each(|agreement| tell_agreement(out, lang, agreement))
}

fn tell_agreement(out: &mut dyn Write, lang: Lang, answer: &AgreementAnswer) -> io::Result<()> {
    let AgreementAnswer { agreement, versions, changed, .. } = answer;
    writeln!(out, "\n{} ({})", agreement.terms.title, rung_word(lang, agreement.rung))?;
    let parts = tutti_core::queries::agreements::parts(&agreement.terms, lang);
    for (name, text) in parts.iter().skip(1).filter(|(_, text)| !text.is_empty()) {
        writeln!(out, "  {name}{} {text}", pick(lang, "\u{a0}:", ":"))?;
    }
    for version in versions {
        let by = if version.signatories.is_empty() { String::new() } else { format!(", {}", version.signatories) };
        writeln!(out, "  {} {} – {}{by}", pick(lang, "version", "version"), version.number, date(lang, version.signed))?;
    }
    match (versions.is_empty(), changed) {
        (true, _) => writeln!(out, "  {}", pick(lang, "pas encore signé", "not signed yet"))?,
        (false, true) => writeln!(out, "  {}", pick(lang, "modifié depuis la dernière signature", "changed since it was last signed"))?,
        (false, false) => {}
    }
    match agreement.ended {
        Some(day) => writeln!(out, "  {} {}", pick(lang, "terminé le", "ended on"), date(lang, day)),
        None => Ok(()),
    }
}

/// Removed words in square brackets, added ones in braces, as `wdiff` writes them.
fn compare(out: &mut dyn Write, lang: Lang, found: &AgreementDifferences) -> io::Result<()> {
    let name = |number: Option<u32>, otherwise: &str| number.map_or(otherwise.to_owned(), |n| format!("version {n}"));
    let (from, to) = (name(found.from, pick(lang, "rien", "nothing")), name(found.to, pick(lang, "projet", "draft")));
    writeln!(out, "{from} → {to}")?;
    if found.terms.is_empty() {
        return writeln!(out, "{}", pick(lang, "Les deux disent la même chose.", "Both say the same."));
    }
    found.terms.iter().try_for_each(|part| writeln!(out, "{}{} {}", part.name, pick(lang, "\u{a0}:", ":"), marked(&part.pieces)))
}

fn marked(pieces: &[WordPiece]) -> String {
    let mark = |piece: &WordPiece| match piece.fate {
        Fate::Kept => piece.text.clone(),
        Fate::Removed => format!("[-{}-]", piece.text),
        Fate::Added => format!("{{+{}+}}", piece.text),
    };
    pieces.iter().map(mark).collect()
}
