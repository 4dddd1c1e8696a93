//! The texts and links of a partner's sheet: read and written.

use std::io::{Read, Write};
use std::path::Path;

use serde_json::json;
use tutti_core::commands::partner_notes::{PartnerNotePatch, set_partner_note};
use tutti_core::error::{Error, Result};
use tutti_core::model::introduction::Lang;
use tutti_core::model::organisation::Link;
use tutti_core::model::partner_note::{PartnerNote, SheetTab};
use tutti_core::queries::lookup;
use tutti_core::queries::partner_notes::partner_notes;
use tutti_core::queries::words::pick;

use super::{Outcome, open};
use crate::args::Note;
use crate::output::Output;

pub fn note(output: &mut Output<'_>, ask: &Note) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let id = lookup::organisation(&ecosystem, &ask.organisation)?;
    let notes = partner_notes(&ecosystem, id)?;
    let body = text(ask)?;
    let writes = body.is_some() || !ask.link.is_empty() || !ask.unlink.is_empty();
    let Some(tab) = ask.tab.filter(|_| writes) else {
        let asked: Vec<&PartnerNote> = notes.iter().filter(|note| ask.tab.is_none_or(|tab| note.tab == tab)).collect();
        return output.answer(&asked, |out, lang| asked.iter().try_for_each(|note| print(out, lang, note, ask.tab.is_none())));
    };
    let links = notes.into_iter().find(|note| note.tab == tab).map(|note| note.links).unwrap_or_default();
    let done = set_partner_note(&mut ecosystem, id, tab, PartnerNotePatch { body, links: changed(links, ask)? })?;
    let said = format!("{} {}, {}", output.pick("Fait\u{a0}:", "Done:"), ask.organisation, title(output.lang, tab));
    output.done(&json!({ "id": id, "tab": tab, "revision": done.revision }), &said)
}

fn text(ask: &Note) -> Result<Option<String>> {
    if let Some(text) = &ask.text {
        return Ok(Some(text.clone()));
    }
    let from = ask.from.as_deref().or(ask.input.as_deref().map(Path::new));
    from.map(read).transpose()
}

/// A text from a file, or from standard input where its name is `-`.
pub(super) fn read(path: &Path) -> Result<String> {
    if path.as_os_str() != "-" {
        return std::fs::read_to_string(path).map_err(|e| Error::reading(path, e));
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|e| Error::reading(path, e))?;
    Ok(text)
}

fn changed(mut links: Vec<Link>, ask: &Note) -> Result<Option<Vec<Link>>> {
    if ask.link.is_empty() && ask.unlink.is_empty() {
        return Ok(None);
    }
    for name in &ask.unlink {
        let before = links.len();
        links.retain(|link| link.label != *name);
        if links.len() == before {
            return Err(Error::not_found("link", name));
        }
    }
    links.extend(ask.link.iter().map(|(label, url)| Link { label: label.clone(), url: url.clone() }));
    Ok(Some(links))
}

fn print(out: &mut dyn Write, lang: Lang, note: &PartnerNote, titled: bool) -> std::io::Result<()> {
    if titled {
        writeln!(out, "# {}", title(lang, note.tab))?;
    }
    if note.body.trim().is_empty() && note.links.is_empty() {
        return writeln!(out, "{}", pick(lang, "Rien pour l’instant.", "Nothing yet."));
    }
    if !note.body.trim().is_empty() {
        writeln!(out, "{}", note.body.trim_end())?;
    }
    note.links.iter().try_for_each(|link| writeln!(out, "- {}: {}", link.label, link.url))
}

fn title(lang: Lang, tab: SheetTab) -> &'static str {
    match tab {
        SheetTab::Roadmap => pick(lang, "Feuille de route", "Roadmap"),
        SheetTab::Resources => pick(lang, "Ressources", "Resources"),
        SheetTab::Reporting => "Reporting",
        SheetTab::Business => pick(lang, "Développement commercial", "Business development"),
    }
}
