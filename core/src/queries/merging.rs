//! What a merge does, in words: nouns, fields and values as a person reads them. Not here: the comparison (commands).

use serde::Serialize;

use super::words::{self, pick};
use crate::id::OrganisationId;
use crate::model::change::{ChangeKind, Noun};
use crate::model::deal::DealState;
use crate::model::introduction::{IntroductionState, Lang};
use crate::model::lead::LeadStage;
use crate::model::merge::{ConflictKind, Done, MergeConflict, MergeTouch, Merged, Side};
use crate::model::sync_folder::SyncFolder;
use crate::model::time::Moment;

/// A merge, made to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MergeAnswer {
    /// The place of the last operation both copies have.
    pub base: u32,
    /// When that was.
    pub base_at: Moment,
    /// How many operations were done here since.
    pub ours: u32,
    /// How many were done there.
    pub theirs: u32,
    /// The last of them.
    pub theirs_last: Option<Done>,
    /// What comes in, by noun.
    pub taken: Vec<TakenLine>,
    /// What both sides changed differently.
    pub conflicts: Vec<ConflictLine>,
}

/// How much comes in of one noun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TakenLine {
    /// The noun.
    pub noun: Noun,
    /// What it is called, of many.
    pub word: String,
    /// Rows that come.
    pub added: u32,
    /// Rows that change.
    pub changed: u32,
    /// Rows that go.
    pub removed: u32,
}

/// Something both sides changed differently, made to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ConflictLine {
    /// By which a decision names it.
    pub key: String,
    /// Why there is a conflict.
    pub kind: ConflictKind,
    /// Why, as a sentence.
    pub why: String,
    /// What it is about.
    pub noun: Noun,
    /// What that is called.
    pub what: String,
    /// Its name.
    pub name: String,
    /// The organisation to open to see it.
    pub organisation: Option<OrganisationId>,
    /// The field; empty where it is about the whole.
    pub field: String,
    /// What the field is called.
    pub label: String,
    /// What both began from.
    pub base: Option<String>,
    /// What stands here.
    pub ours: Option<String>,
    /// What stands there.
    pub theirs: Option<String>,
    /// Who changed it here last.
    pub ours_done: Option<Done>,
    /// Who changed it there last.
    pub theirs_done: Option<Done>,
    /// For something removed: what was done with it on the other side.
    pub touched: Vec<String>,
    /// How many rows this is about.
    pub rows: u32,
    /// Whose values go.
    pub side: Side,
}

/// A merge in words.
pub fn in_words(lang: Lang, merged: Merged) -> MergeAnswer {
    let taken = merged.taken.into_iter().map(|t| TakenLine {
        noun: t.noun,
        word: noun(lang, t.noun).1.to_owned(),
        added: t.added,
        changed: t.changed,
        removed: t.removed,
    });
    MergeAnswer {
        base: merged.base,
        base_at: merged.base_at,
        ours: merged.ours,
        theirs: merged.theirs,
        theirs_last: merged.theirs_last,
        taken: taken.collect(),
        conflicts: merged.conflicts.into_iter().map(|conflict| line(lang, conflict)).collect(),
    }
}

fn line(lang: Lang, c: MergeConflict) -> ConflictLine {
    let said = |value: Option<String>| value.map(|text| value_words(lang, c.noun, &c.field, text));
    let (ones, many) = noun(lang, c.noun);
    ConflictLine {
        why: why(lang, c.kind).to_owned(),
        what: if c.rows > 1 { many } else { ones }.to_owned(),
        label: field(lang, &c.field),
        base: said(c.base.clone()),
        ours: said(c.ours.clone()),
        theirs: said(c.theirs.clone()),
        touched: c.touched.iter().map(|touch| touched(lang, touch)).collect(),
        key: c.key,
        kind: c.kind,
        noun: c.noun,
        name: c.name,
        organisation: c.organisation,
        field: c.field,
        ours_done: c.ours_done,
        theirs_done: c.theirs_done,
        rows: c.rows,
        side: c.side,
    }
}

fn why(lang: Lang, kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::BothChanged => pick(lang, "modifié des deux côtés", "changed on both sides"),
        ConflictKind::BothAdded => pick(lang, "ajouté des deux côtés", "added on both sides"),
        ConflictKind::RemovedHere => pick(lang, "supprimé ici, utilisé là-bas", "removed here, used there"),
        ConflictKind::RemovedThere => pick(lang, "supprimé là-bas, utilisé ici", "removed there, used here"),
    }
}

fn touched(lang: Lang, touch: &MergeTouch) -> String {
    let kind = match touch.kind {
        ChangeKind::Added => pick(lang, "ajout", "added"),
        ChangeKind::Updated => pick(lang, "modification", "changed"),
        ChangeKind::Removed => pick(lang, "suppression", "removed"),
    };
    format!("{} {} ({kind})", noun(lang, touch.noun).0, touch.name)
}

/// Values that stand in the file as words of a closed list.
fn value_words(lang: Lang, noun: Noun, field: &str, text: String) -> String {
    let (first, rest) = text.split_once(" · ").map_or((text.as_str(), ""), |(first, rest)| (first, rest));
    let word = match (noun, field) {
        (Noun::Organisation, "status") => words::status(lang, first).to_owned(),
        (Noun::Introduction, "state") => IntroductionState::from_word(first).map_or(first, |s| words::state(lang, s)).to_owned(),
        (Noun::Lead, "stage") => LeadStage::from_word(first).map_or(first, |s| words::lead_stage(lang, s)).to_owned(),
        (Noun::Deal, "state") => DealState::from_word(first).map_or(first, |s| words::deal_state(lang, s)).to_owned(),
        (Noun::Relationship, "kind") => words::relationship(lang, first),
        _ => return text,
    };
    if rest.is_empty() { word } else { format!("{word} · {rest}") }
}

/// What a noun is called, of one and of many.
pub fn noun(lang: Lang, noun: Noun) -> (&'static str, &'static str) {
    let words = NOUNS.iter().find(|(known, ..)| *known == noun);
    match (lang, words) {
        (Lang::Fr, Some((_, words, _))) | (Lang::En, Some((_, _, words))) => *words,
        (_, None) => (noun.as_str(), noun.as_str()),
    }
}

type Words = (&'static str, &'static str);

#[rustfmt::skip]
const NOUNS: &[(Noun, Words, Words)] = &[
    (Noun::Ecosystem, ("écosystème", "écosystème"), ("ecosystem", "ecosystem")),
    (Noun::Organisation, ("organisation", "organisations"), ("organisation", "organisations")),
    (Noun::Identifier, ("autre nom", "autres noms"), ("other name", "other names")),
    (Noun::Contact, ("contact", "contacts"), ("contact", "contacts")),
    (Noun::Relationship, ("relation", "relations"), ("relationship", "relationships")),
    (Noun::Offer, ("offre", "offres"), ("offer", "offers")),
    (Noun::Need, ("besoin", "besoins"), ("need", "needs")),
    (Noun::NeedLifter, ("réponse possible à un besoin", "réponses possibles à des besoins"), ("possible answer to a need", "possible answers to needs")),
    (Noun::Account, ("compte", "comptes"), ("account", "accounts")),
    (Noun::AccountNumber, ("numéro de registre", "numéros de registre"), ("register number", "register numbers")),
    (Noun::Verdict, ("avis sur deux comptes", "avis sur des comptes"), ("word on two accounts", "words on accounts")),
    (Noun::Circle, ("cercle", "cercles"), ("circle", "circles")),
    (Noun::CircleMember, ("membre de cercle", "membres de cercles"), ("member of a circle", "members of circles")),
    (Noun::Placement, ("place sur la carte", "places sur la carte"), ("place on the map", "places on the map")),
    (Noun::View, ("vue", "vues"), ("view", "views")),
    (Noun::Logo, ("logo", "logos"), ("logo", "logos")),
    (Noun::Introduction, ("mise en relation", "mises en relation"), ("introduction", "introductions")),
    (Noun::IntroductionStep, ("étape de mise en relation", "étapes de mises en relation"), ("step of an introduction", "steps of introductions")),
    (Noun::Draft, ("brouillon", "brouillons"), ("draft", "drafts")),
    (Noun::Opportunity, ("opportunité", "opportunités"), ("opportunity", "opportunities")),
    (Noun::OpportunityNeed, ("besoin d’opportunité", "besoins d’opportunités"), ("need of an opportunity", "needs of opportunities")),
    (Noun::OpportunityStance, ("choix de membre", "choix de membres"), ("choice of a member", "choices of members")),
    (Noun::Composition, ("composition", "compositions"), ("composition", "compositions")),
    (Noun::CompositionRole, ("rôle de composition", "rôles de compositions"), ("role in a composition", "roles in compositions")),
    (Noun::Mapping, ("correspondance", "correspondances"), ("mapping", "mappings")),
    (Noun::Exchange, ("échange", "échanges"), ("exchange", "exchanges")),
    (Noun::Lead, ("piste", "pistes"), ("lead", "leads")),
    (Noun::LeadCriteria, ("critères de pistes", "critères de pistes"), ("lead criteria", "lead criteria")),
    (Noun::Deal, ("affaire", "affaires"), ("deal", "deals")),
    (Noun::DealPartner, ("part dans une affaire", "parts dans des affaires"), ("part in a deal", "parts in deals")),
    (Noun::LadderStep, ("échelon", "échelons"), ("rung", "rungs")),
    (Noun::Agreement, ("accord", "accords"), ("agreement", "agreements")),
    (Noun::AgreementVersion, ("version signée", "versions signées"), ("signed version", "signed versions")),
    (Noun::FitTest, ("test de marché", "tests de marché"), ("fit test", "fit tests")),
    (Noun::FitSlot, ("entreprise testée", "entreprises testées"), ("company of a fit test", "companies of fit tests")),
    (Noun::FitAction, ("action de test", "actions de tests"), ("action of a fit test", "actions of fit tests")),
    (Noun::FollowUp, ("suivi", "suivis"), ("follow-up", "follow-ups")),
    (Noun::Snooze, ("report à plus tard", "reports à plus tard"), ("thing put off", "things put off")),
    (Noun::PartnerNote, ("note de fiche", "notes de fiches"), ("note of a sheet", "notes of sheets")),
    (Noun::Intervention, ("intervention", "interventions"), ("intervention", "interventions")),
    (Noun::OrganisationSource, ("trace d’import", "traces d’imports"), ("trace of an import", "traces of imports")),
    (Noun::ContactSource, ("trace d’import", "traces d’imports"), ("trace of an import", "traces of imports")),
    (Noun::RelationshipSource, ("trace d’import", "traces d’imports"), ("trace of an import", "traces of imports")),
    (Noun::LeadSource, ("trace d’import", "traces d’imports"), ("trace of an import", "traces of imports")),
    (Noun::DealSource, ("trace d’import", "traces d’imports"), ("trace of an import", "traces of imports")),
];

/// What a field is called; one nobody has a word for is shown as it is.
fn field(lang: Lang, column: &str) -> String {
    let (fr, en) = match column {
        "name" => ("nom", "name"),
        "notes" | "note" => ("notes", "notes"),
        "kinds" | "kind" => ("genre", "kind"),
        "domain" => ("site", "domain"),
        "country" => ("pays", "country"),
        "sectors" | "sector" => ("secteurs", "sectors"),
        "tags" => ("étiquettes", "tags"),
        "owner" => ("responsable", "owner"),
        "status" => ("statut", "status"),
        "links" => ("liens", "links"),
        "custom" => ("champs propres", "own fields"),
        "ask_limit" => ("demandes par trimestre", "asks per quarter"),
        "role" => ("rôle", "role"),
        "email" => ("e-mail", "email"),
        "phone" => ("téléphone", "phone"),
        "from_id" => ("extrémités", "ends"),
        "organisation_id" => ("organisation", "organisation"),
        "strength" => ("force", "strength"),
        "since" => ("depuis", "since"),
        "until" => ("jusqu’au", "until"),
        "evidence" => ("indice", "evidence"),
        "areas" => ("domaines", "areas"),
        "state" | "stage" => ("état", "state"),
        "term" => ("terme", "term"),
        "detail" => ("détail", "detail"),
        "x" => ("place", "place"),
        "amount" => ("montant", "amount"),
        "day" | "due" => ("jour", "day"),
        "title" => ("titre", "title"),
        "body" => ("texte", "text"),
        "purpose" => ("but", "purpose"),
        "look" => ("apparence", "look"),
        "what" => ("quoi", "what"),
        "done" => ("fait le", "done on"),
        other => return other.to_owned(),
    };
    pick(lang, fr, en).to_owned()
}

/// What can happen to a file in a folder that a program keeps the same on several machines, and what Tutti does about it.
pub fn sync_warning(lang: Lang, folder: SyncFolder) -> String {
    let (who, network) = (folder.name(), folder == SyncFolder::Network);
    match lang {
        Lang::Fr if network => "Ce fichier est sur un partage réseau. N’ouvrez-le que sur une machine à la fois ; si une copie en conflit apparaît, Tutti peut la fusionner (tutti copies, tutti merge).".to_owned(),
        Lang::Fr => format!("Ce fichier est dans un dossier {who}. S’il est modifié sur deux machines à la fois, {who} peut en faire une copie en conflit, ou le remplacer pendant qu’il est ouvert. Tutti n’écrit que depuis une machine, remarque un fichier remplacé et peut fusionner une copie en conflit (tutti copies, tutti merge)."),
        Lang::En if network => "This file is on a network share. Open it on one machine at a time; if a conflicted copy appears, Tutti can merge it (tutti copies, tutti merge).".to_owned(),
        Lang::En => format!("This file is in a {who} folder. If it is edited on two machines at once, {who} may make a conflicted copy of it, or replace it while it is open. Tutti writes from one machine only, notices a file that was replaced, and can merge a conflicted copy (tutti copies, tutti merge)."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_noun_has_a_word_in_both_languages() {
        for known in Noun::ALL {
            assert!(NOUNS.iter().any(|(noun, ..)| noun == known), "{known}");
        }
    }
}
