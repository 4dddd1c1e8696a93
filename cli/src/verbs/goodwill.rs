//! Goodwill: how often an organisation and its people may still be asked, and how often they take it at all.

use std::io::{self, Write};

use tutti_core::commands::contacts::{ContactInput, update_contact};
use tutti_core::commands::organisations::{OrganisationPatch, update_organisation};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::id::OrganisationId;
use tutti_core::model::contact::Contact;
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Moment;
use tutti_core::queries::goodwill::{GoodwillAnswer, goodwill_of};
use tutti_core::queries::lookup;
use tutti_core::queries::words::{date, pick};

use super::{Outcome, open};
use crate::args::Goodwill;
use crate::failure::Failure;
use crate::output::Output;

pub fn goodwill(output: &mut Output<'_>, ask: &Goodwill) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let id = lookup::organisation(&ecosystem, &ask.organisation)?;
    if let Some(limit) = ask.limit {
        set_limit(&mut ecosystem, id, ask.contact.as_deref(), limit)?;
    }
    let found = goodwill_of(&ecosystem, id, Moment::now())?;
    let name = ecosystem.rows().name_of(id)?.unwrap_or_default();
    output.answer(&found, |out, lang| {
        print(out, lang, &name, &found.organisation)?;
        found.contacts.iter().try_for_each(|c| print(out, lang, &format!("  {}", c.name), &c.goodwill))
    })
}

fn set_limit(ecosystem: &mut Ecosystem, id: OrganisationId, contact: Option<&str>, limit: u32) -> Result<(), Failure> {
    let Some(name) = contact else {
        update_organisation(ecosystem, id, OrganisationPatch { ask_limit: Some(limit), ..OrganisationPatch::default() })?;
        return Ok(());
    };
    let Contact { id, name, role, email, phone, notes, .. } = lookup::contact(ecosystem, id, name)?;
    update_contact(ecosystem, id, ContactInput { name, role, email, phone, notes, ask_limit: Some(limit) })?;
    Ok(())
}

fn print(out: &mut dyn Write, lang: Lang, name: &str, goodwill: &GoodwillAnswer) -> io::Result<()> {
    let GoodwillAnswer { limit, left, back, asked, given } = goodwill;
    let again = back.map(|day| format!(", {} {}", pick(lang, "une de plus le", "one more on"), date(lang, day))).unwrap_or_default();
    match lang {
        Lang::Fr => writeln!(out, "{name} : encore {left} demandes possibles sur {limit}{again} (sollicité {asked}×, servi {given}×)"),
        Lang::En => writeln!(out, "{name}: {left} of {limit} asks left{again} (asked {asked}×, served {given}×)"),
    }
}
