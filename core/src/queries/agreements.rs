//! The ladder of an organisation, its agreements with their signed versions, what is different between two of them, and the card as a
//! page of A4. Not here: writing and signing them (commands).

use serde::Serialize;

use super::names::{Names, OrganisationRef};
use super::words::{date, pick};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::formats::paper::{Block, Paper, Set, paper};
use crate::formats::wording::{WordPiece, wording};
use crate::id::{AgreementId, OrganisationId};
use crate::model::agreement::{Agreement, AgreementTerms, AgreementVersion, LadderStep, Rung};
use crate::model::introduction::Lang;
use crate::store::rows::Rows;

/// An agreement with what was signed of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AgreementAnswer {
    /// The agreement as it is being written.
    #[serde(flatten)]
    pub agreement: Agreement,
    /// With whom.
    pub organisation: OrganisationRef,
    /// What it said each time it was signed, first to last.
    pub versions: Vec<AgreementVersion>,
    /// Whether it says something else now than when it was last signed; true where it never was.
    pub changed: bool,
}

/// Where an organisation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct LadderAnswer {
    /// The rungs it stands on, in the order of the ladder.
    pub rungs: Vec<LadderStep>,
    /// Its agreements, those that hold first.
    pub agreements: Vec<AgreementAnswer>,
}

/// Where an organisation stands on the ladder, and the agreements with it.
pub fn ladder(ecosystem: &Ecosystem, organisation: OrganisationId) -> Result<LadderAnswer> {
    let rows = ecosystem.rows();
    let names = Names::some(rows, [organisation].into_iter())?;
    let mut rungs = rows.ladder_of(organisation)?;
    rungs.sort_by_key(|step| step.rung);
    let mut agreements: Vec<AgreementAnswer> =
        rows.agreements_of(organisation)?.into_iter().map(|a| answer(rows, &names, a)).collect::<Result<_>>()?;
    agreements.sort_by_key(|a| (a.agreement.ended.is_some(), a.agreement.id));
    Ok(LadderAnswer { rungs, agreements })
}

/// Every agreement.
pub fn agreements(ecosystem: &Ecosystem) -> Result<Vec<AgreementAnswer>> {
    let rows = ecosystem.rows();
    let names = Names::read(rows)?;
    rows.all::<Agreement>()?.into_iter().map(|a| answer(rows, &names, a)).collect()
}

/// One agreement.
pub fn agreement(ecosystem: &Ecosystem, id: AgreementId) -> Result<AgreementAnswer> {
    let rows = ecosystem.rows();
    let agreement: Agreement = rows.get(id)?;
    answer(rows, &Names::some(rows, [agreement.organisation_id].into_iter())?, agreement)
}

fn answer(rows: Rows<'_>, names: &Names, agreement: Agreement) -> Result<AgreementAnswer> {
    let versions = rows.versions_of(agreement.id)?;
    let changed = versions.last().is_none_or(|last| last.terms != agreement.terms);
    Ok(AgreementAnswer { organisation: names.refer(agreement.organisation_id), versions, changed, agreement })
}

/// A part of an agreement that is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TermDifference {
    /// What the part is called.
    pub name: String,
    /// What was kept, added and removed, in order.
    pub pieces: Vec<WordPiece>,
}

/// What is different between two versions, or a version and what the agreement says now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AgreementDifferences {
    /// The version compared with; `None` where nothing was signed yet, and everything is new.
    pub from: Option<u32>,
    /// The other version; `None` for what the agreement says now.
    pub to: Option<u32>,
    /// The parts that are different; none where both say the same.
    pub terms: Vec<TermDifference>,
}

/// What is different from one version to another. Without `to`, it is what the agreement says now; without `from`, the version before.
pub fn differences(ecosystem: &Ecosystem, id: AgreementId, from: Option<u32>, to: Option<u32>, lang: Lang) -> Result<AgreementDifferences> {
    let AgreementAnswer { agreement, versions, .. } = agreement(ecosystem, id)?;
    let from = from.or_else(|| match to {
        Some(to) => versions.iter().map(|v| v.number).filter(|number| *number < to).max(),
        None => versions.last().map(|last| last.number),
    });
    let terms =
        |number: Option<u32>, otherwise: AgreementTerms| number.map_or(Ok(otherwise), |n| version(&versions, n).map(|v| v.terms.clone()));
    let (before, after) = (terms(from, AgreementTerms::default())?, terms(to, agreement.terms.clone())?);
    let parts = parts(&before, lang).into_iter().zip(parts(&after, lang));
    let changed = parts.filter(|((_, before), (_, after))| before != after);
    let terms = changed.map(|((name, before), (_, after))| TermDifference { name: name.to_owned(), pieces: wording(&before, &after) });
    Ok(AgreementDifferences { from, to, terms: terms.collect() })
}

fn version(versions: &[AgreementVersion], number: u32) -> Result<&AgreementVersion> {
    versions.iter().find(|v| v.number == number).ok_or_else(|| Error::not_found("version", number))
}

/// The parts of an agreement under their names, as text.
pub fn parts(terms: &AgreementTerms, lang: Lang) -> [(&'static str, String); 6] {
    [
        (pick(lang, "Titre", "Title"), terms.title.clone()),
        (pick(lang, "Objet", "Purpose"), terms.purpose.clone()),
        (pick(lang, "Limites", "Bounds"), terms.bounds.clone()),
        (pick(lang, "Données", "Data"), terms.data.clone()),
        (pick(lang, "Sortie", "Exit"), terms.exit.clone()),
        (pick(lang, "Prochaine revue", "Next review"), terms.review.map(|day| date(lang, day)).unwrap_or_default()),
    ]
}

/// The word for a rung.
pub fn rung_word(lang: Lang, rung: Rung) -> &'static str {
    let (fr, en) = match rung {
        Rung::Talk => ("Échanges", "Talks"),
        Rung::Test => ("Test", "Test"),
        Rung::Framework => ("Cadre", "Framework"),
        Rung::Contract => ("Contrat", "Contract"),
    };
    pick(lang, fr, en)
}

/// The card of an agreement as PDF: one page of A4, in smaller type where it must be, and two only where it would not be read with ease.
/// A version as it was signed, or (`None`) what the agreement says now.
pub fn agreement_card(ecosystem: &Ecosystem, id: AgreementId, number: Option<u32>, lang: Lang) -> Result<Set> {
    let AgreementAnswer { agreement, organisation, versions, .. } = agreement(ecosystem, id)?;
    let signed = number.map(|number| version(&versions, number)).transpose()?;
    let terms = signed.map_or(&agreement.terms, |version| &version.terms);
    let rows = ecosystem.rows();
    let conductor = rows.name_of(rows.ecosystem()?.conductor_id)?.unwrap_or_default();
    let between = match lang {
        Lang::Fr => format!("{} entre {conductor} et {}", kind(lang, agreement.rung), organisation.name),
        Lang::En => format!("{} between {conductor} and {}", kind(lang, agreement.rung), organisation.name),
    };
    let mut blocks = vec![Block::Title(terms.title.clone()), Block::Note(between.clone()), Block::Note(state(lang, signed))];
    for (name, text) in parts(terms, lang).into_iter().skip(1) {
        blocks.push(Block::Heading(name.to_owned()));
        blocks.push(if text.trim().is_empty() {
            Block::Note(pick(lang, "Rien n’est convenu.", "Nothing is agreed.").to_owned())
        } else {
            Block::Paragraph(text)
        });
    }
    blocks.push(Block::Signatures([conductor, organisation.name]));
    let title = format!("{} – {between}", terms.title);
    paper(&Paper { foot: format!("{title} · {}", state(lang, signed)), title, lang: lang.to_string(), blocks, one_page: true })
}

fn kind(lang: Lang, rung: Rung) -> &'static str {
    match rung {
        Rung::Contract => pick(lang, "Contrat", "Contract"),
        Rung::Talk | Rung::Test | Rung::Framework => pick(lang, "Cadre de coopération", "Framework of cooperation"),
    }
}

/// Which version a card shows, and who signed it when.
fn state(lang: Lang, signed: Option<&AgreementVersion>) -> String {
    let Some(AgreementVersion { number, signed, signatories, .. }) = signed else {
        return pick(lang, "Projet, non signé", "Draft, not signed").to_owned();
    };
    let by = match (signatories.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Fr) => format!(" par {signatories}"),
        (false, Lang::En) => format!(" by {signatories}"),
    };
    match lang {
        Lang::Fr => format!("Version {number}, signée le {}{by}", date(lang, *signed)),
        Lang::En => format!("Version {number}, signed on {}{by}", date(lang, *signed)),
    }
}
