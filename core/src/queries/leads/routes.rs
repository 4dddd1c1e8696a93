//! Who could take a lead: partners by the criteria they gave, those it suits first, each with the reason. Passing a lead that is too early
//! to whoever serves it better is a service to all three. Not here: passing it on (commands).

use serde::Serialize;

use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::country::Country;
use crate::model::introduction::Lang;
use crate::model::lead::{Lead, LeadCriteria};
use crate::model::organisation::Organisation;
use crate::model::term::fold;
use crate::queries::names::{Names, OrganisationRef};
use crate::queries::words::pick;
use crate::store::rows::Rows;

/// A partner that takes leads, and whether this one is for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Route {
    /// The partner.
    pub organisation: OrganisationRef,
    /// Whether nothing speaks against it.
    pub fits: bool,
    /// What speaks for it, a few words each.
    pub speaks_for: Vec<String>,
    /// What speaks against it, a few words each.
    pub speaks_against: Vec<String>,
    /// What it asks for and the lead does not say, a few words each.
    pub unknown: Vec<String>,
}

/// Every partner that takes leads and does not have this one: those it suits first, those with the most reasons before others, those of
/// whom less is unknown before others, then by name.
pub(super) fn routes(rows: Rows<'_>, lead: &Lead, names: &Names, lang: Lang) -> Result<Vec<Route>> {
    let conductor = rows.ecosystem()?.conductor_id;
    let has_it = |id: OrganisationId| id == conductor || id == lead.receiver_id || lead.source_id == Some(id);
    let mut found = Vec::new();
    for criteria in rows.all::<LeadCriteria>()?.into_iter().filter(|c| c.accepting && !has_it(c.organisation_id)) {
        let ended = rows.get::<Organisation>(criteria.organisation_id)?.status == "ended";
        if !ended {
            found.push(route(lead, &criteria, names.refer(criteria.organisation_id), lang));
        }
    }
    found.sort_by(|a, b| {
        let rank = |r: &Route| (!r.fits, usize::MAX - r.speaks_for.len(), r.unknown.len(), r.organisation.name.clone());
        rank(a).cmp(&rank(b))
    });
    Ok(found)
}

/// Whether nothing a partner asks for speaks against a lead; what is not known of the lead does not.
pub(in crate::queries) fn fits(lead: &Lead, criteria: &LeadCriteria) -> bool {
    criteria.accepting && tests(lead, criteria).iter().all(|(_, said)| *said != Said::Against)
}

/// How many of the things a partner asks for are not known of a lead.
pub(in crate::queries) fn unknown(lead: &Lead, criteria: &LeadCriteria) -> usize {
    tests(lead, criteria).iter().filter(|(_, said)| *said == Said::Unknown).count()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    For,
    Against,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Test {
    Country,
    Sector,
    Size,
    Need,
}

/// What each of the criteria that were given says of a lead.
fn tests(lead: &Lead, criteria: &LeadCriteria) -> Vec<(Test, Said)> {
    let said = |known: bool, holds: bool| match (known, holds) {
        (false, _) => Said::Unknown,
        (true, true) => Said::For,
        (true, false) => Said::Against,
    };
    let mut found = Vec::new();
    if !criteria.countries.is_empty() {
        found.push((Test::Country, said(!lead.country.is_empty(), criteria.countries.iter().any(|c| same_country(c, &lead.country)))));
    }
    if !criteria.sectors.is_empty() {
        found.push((Test::Sector, said(!lead.sector.is_empty(), criteria.sectors.iter().any(|s| fold(s) == fold(&lead.sector)))));
    }
    if criteria.min_size.is_some() || criteria.max_size.is_some() {
        let size = lead.size.unwrap_or(0);
        let holds = criteria.min_size.is_none_or(|min| size >= min) && criteria.max_size.is_none_or(|max| size <= max);
        found.push((Test::Size, said(lead.size.is_some(), holds)));
    }
    if !criteria.needs.is_empty() {
        let need = fold(&lead.need);
        let answers = |term: &String| need.contains(&fold(term)) || fold(term).contains(&need);
        found.push((Test::Need, said(!need.is_empty(), criteria.needs.iter().any(answers))));
    }
    found
}

fn same_country(a: &str, b: &str) -> bool {
    fold(a) == fold(b) || Country::named(a).is_some_and(|country| Country::named(b) == Some(country))
}

fn route(lead: &Lead, criteria: &LeadCriteria, organisation: OrganisationRef, lang: Lang) -> Route {
    let tests = tests(lead, criteria);
    let of =
        |wanted: Said| tests.iter().filter(move |(_, said)| *said == wanted).map(|(test, said)| words(*test, *said, lead, criteria, lang));
    Route {
        organisation,
        fits: tests.iter().all(|(_, said)| *said != Said::Against),
        speaks_for: of(Said::For).collect(),
        speaks_against: of(Said::Against).collect(),
        unknown: of(Said::Unknown).collect(),
    }
}

fn words(test: Test, said: Said, lead: &Lead, criteria: &LeadCriteria, lang: Lang) -> String {
    let wanted = match test {
        Test::Country => criteria.countries.join(", "),
        Test::Sector => criteria.sectors.join(", "),
        Test::Size => range(criteria, lang),
        Test::Need => criteria.needs.join(", "),
    };
    let has = match test {
        Test::Country => lead.country.clone(),
        Test::Sector => lead.sector.clone(),
        Test::Size => people(lead.size.unwrap_or(0), lang),
        Test::Need => lead.need.clone(),
    };
    let what = match test {
        Test::Country => pick(lang, "pays", "country"),
        Test::Sector => pick(lang, "secteur", "sector"),
        Test::Size => pick(lang, "taille", "size"),
        Test::Need => pick(lang, "besoin", "need"),
    };
    match (said, lang) {
        (Said::For, Lang::Fr) => format!("{what}\u{a0}: {has}"),
        (Said::For, Lang::En) => format!("{what}: {has}"),
        (Said::Against, Lang::Fr) => format!("{what}\u{a0}: {has}, il prend {wanted}"),
        (Said::Against, Lang::En) => format!("{what}: {has}, it takes {wanted}"),
        (Said::Unknown, Lang::Fr) => format!("{what} non connu\u{a0}: il prend {wanted}"),
        (Said::Unknown, Lang::En) => format!("{what} not known: it takes {wanted}"),
    }
}

fn people(count: u32, lang: Lang) -> String {
    format!("{count} {}", if count < 2 { pick(lang, "personne", "person") } else { pick(lang, "personnes", "people") })
}

fn range(criteria: &LeadCriteria, lang: Lang) -> String {
    match (criteria.min_size, criteria.max_size, lang) {
        (Some(min), Some(max), Lang::Fr) => format!("de {min} à {max} personnes"),
        (Some(min), Some(max), Lang::En) => format!("{min} to {max} people"),
        (Some(min), None, Lang::Fr) => format!("à partir de {}", people(min, lang)),
        (Some(min), None, Lang::En) => format!("{min} people and more"),
        (None, max, Lang::Fr) => format!("jusqu’à {}", people(max.unwrap_or(0), lang)),
        (None, max, Lang::En) => format!("up to {}", people(max.unwrap_or(0), lang)),
    }
}
