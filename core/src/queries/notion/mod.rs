//! The partners as files that Notion imports: one database as CSV, and a page in Markdown for each partner with the four tabs of its sheet.
//! Not here: how files become an archive (formats).

mod page;

use std::collections::HashMap;

use super::names::Names;
use super::words::{kind, pick, status};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::formats::archive_out::{FileNames, zip};
use crate::formats::csv_out::write_table;
use crate::id::OrganisationId;
use crate::model::agreement::{LadderStep, Rung};
use crate::model::introduction::Lang;
use crate::model::organisation::{Need, Offer, Organisation};
use crate::store::rows::Rows;

/// The name of the database's file; its pages lie in a folder of this name.
const DATABASE: &str = "Partners";

/// What every page is made with.
struct Source<'a> {
    rows: Rows<'a>,
    names: Names,
    lang: Lang,
}

impl Source<'_> {
    fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        pick(self.lang, fr, en)
    }
}

/// The files by their paths, with `/` between folders: the database first, then the pages by name. Cost: reads each partner once.
pub fn notion_files(ecosystem: &Ecosystem, lang: Lang) -> Result<Vec<(String, Vec<u8>)>> {
    let rows = ecosystem.rows();
    let conductor = rows.ecosystem()?.conductor_id;
    let mut partners: Vec<Organisation> = rows.all::<Organisation>()?.into_iter().filter(|o| o.id != conductor).collect();
    partners.sort_by_cached_key(|o| (crate::model::term::fold(&o.name), o.id));
    let source = Source { rows, names: Names::read(rows)?, lang };
    let mut names = FileNames::default();
    let mut files = vec![(format!("{DATABASE}.csv"), database(&source, &partners)?.into_bytes())];
    for partner in &partners {
        let path = format!("{DATABASE}/{}.md", names.of(&partner.name));
        files.push((path, page::page(&source, partner)?.into_bytes()));
    }
    Ok(files)
}

/// The same as one ZIP.
pub fn notion_zip(ecosystem: &Ecosystem, lang: Lang) -> Result<Vec<u8>> {
    zip(&notion_files(ecosystem, lang)?)
}

const HEADINGS: [(&str, &str); 15] = [
    ("Nom", "Name"),
    ("Types", "Kinds"),
    ("Statut", "Status"),
    ("Responsable", "Owner"),
    ("Pays", "Country"),
    ("Domaine", "Domain"),
    ("Secteurs", "Sectors"),
    ("Étiquettes", "Tags"),
    ("Offres", "Offers"),
    ("Besoins", "Needs"),
    ("Points bloquants", "Blockers"),
    ("Échelon", "Rung"),
    ("Contacts", "Contacts"),
    ("Identifiant", "Id"),
    ("Notes", "Notes"),
];

fn database(source: &Source<'_>, partners: &[Organisation]) -> Result<String> {
    let headings: Vec<&str> = HEADINGS.iter().map(|(fr, en)| source.pick(fr, en)).collect();
    let mut offers: HashMap<OrganisationId, Vec<String>> = HashMap::new();
    for offer in source.rows.all::<Offer>()? {
        offers.entry(offer.organisation_id).or_default().push(offer.term);
    }
    let mut needs: HashMap<(OrganisationId, bool), Vec<String>> = HashMap::new();
    for need in source.rows.all::<Need>()?.into_iter().filter(|need| need.lifted.is_none()) {
        needs.entry((need.organisation_id, need.blocker)).or_default().push(need.term);
    }
    let row = |partner: &Organisation| -> Result<Vec<String>> {
        let id = partner.id;
        let kinds: Vec<String> = partner.kinds.iter().map(|k| kind(source.lang, k)).collect();
        let of = |blocker| choices(needs.get(&(id, blocker)).map_or(&[][..], Vec::as_slice));
        let rung = highest(&source.rows.ladder_of(id)?).map(|rung| rung_word(source.lang, rung).to_owned());
        let people: Vec<String> = source.rows.contacts_of(id)?.into_iter().map(|contact| contact.name).collect();
        Ok(vec![
            partner.name.clone(),
            choices(&kinds),
            status(source.lang, &partner.status).to_owned(),
            partner.owner.clone(),
            partner.country.clone(),
            partner.domain.clone(),
            choices(&partner.sectors),
            choices(&partner.tags),
            choices(offers.get(&id).map_or(&[][..], Vec::as_slice)),
            of(false),
            of(true),
            rung.unwrap_or_default(),
            people.join(", "),
            id.to_string(),
            partner.notes.clone(),
        ])
    };
    Ok(write_table(&headings, &partners.iter().map(row).collect::<Result<Vec<_>>>()?))
}

/// Several choices in one cell; Notion parts them at commas, so that none may stand in a choice.
fn choices(words: &[String]) -> String {
    words.iter().map(|word| word.replace(',', ";")).collect::<Vec<_>>().join(", ")
}

/// The highest rung somebody stands on.
fn highest(steps: &[LadderStep]) -> Option<Rung> {
    steps.iter().map(|step| step.rung).max_by_key(|rung| *rung as u8)
}

/// The word for a rung of the ladder.
fn rung_word(lang: Lang, rung: Rung) -> &'static str {
    match rung {
        Rung::Talk => pick(lang, "Discussion", "Talk"),
        Rung::Test => pick(lang, "Test", "Test"),
        Rung::Framework => pick(lang, "Cadre", "Framework"),
        Rung::Contract => pick(lang, "Contrat", "Contract"),
    }
}
