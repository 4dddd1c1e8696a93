//! What Tutti is, and what it is made of.

use std::io::{self, Write};

use serde_json::json;
use tutti_core::error::Error;
use tutti_core::queries::made_of::{Licence, LicenceText, Package, made_of};
use tutti_core::queries::words::pick;

use super::Outcome;
use crate::output::Output;

/// Prints the version and what it promises.
pub fn about(output: &mut Output<'_>) -> Outcome {
    let made = made_of()?;
    let parts: usize = made.licences.iter().flat_map(|l| &l.texts).map(|t| t.packages.len()).sum();
    output.answer(&json!({ "version": made.version, "parts": parts, "offline": true }), |out, lang| {
        writeln!(out, "Tutti {}", made.version)?;
        writeln!(
            out,
            "{}",
            pick(
                lang,
                "Tutti fonctionne hors ligne et n’envoie rien. Tout est dans vos fichiers, sur cet ordinateur.",
                "Tutti works offline and sends nothing. Everything is in your files, on this computer."
            )
        )?;
        match pick(lang, "fr", "en") {
            "fr" => writeln!(out, "Tutti est libre (licence MIT) et fait de {parts} composants : « tutti licences » les nomme."),
            _ => writeln!(out, "Tutti is free software (MIT licence) made of {parts} parts: \"tutti licences\" names them."),
        }
    })
}

/// Prints the parts by licence, or the texts of the parts whose name holds this one.
pub fn licences(output: &mut Output<'_>, name: Option<&str>) -> Outcome {
    let mut licences = made_of()?.licences;
    if let Some(name) = name {
        let wanted = name.to_lowercase();
        keep(&mut licences, |licence, package| licence.to_lowercase() == wanted || package.name.to_lowercase().contains(&wanted));
        if licences.is_empty() {
            return Err(Error::not_found("part of Tutti, or licence", name).into());
        }
    }
    output.answer(&licences, |out, _| licences.iter().try_for_each(|licence| print(out, licence, name.is_some())))
}

fn keep(licences: &mut Vec<Licence>, wanted: impl Fn(&str, &Package) -> bool) {
    for Licence { licence, texts } in licences.iter_mut() {
        texts.iter_mut().for_each(|text| text.packages.retain(|package| wanted(licence, package)));
        texts.retain(|text| !text.packages.is_empty());
    }
    licences.retain(|licence| !licence.texts.is_empty());
}

fn print(out: &mut dyn Write, licence: &Licence, whole: bool) -> io::Result<()> {
    let named = |text: &LicenceText| {
        let names: Vec<String> = text.packages.iter().map(|p| format!("{} {}", p.name, p.version)).collect();
        names.join(", ")
    };
    writeln!(out, "{}", licence.licence)?;
    if whole {
        return licence.texts.iter().try_for_each(|text| writeln!(out, "\n{}\n\n{}\n", named(text), text.text));
    }
    let mut all: Vec<String> = licence.texts.iter().map(named).collect();
    all.sort();
    writeln!(out, "  {}", all.join(", "))
}
