//! Sentences about sealed comparisons, in French and English: remarks, what both sides learn and what it does not stop, what comes next.
//! Not here: words of screens (they are the shells').

use serde::Serialize;

use crate::model::introduction::Lang;
use crate::model::remark::Remark;
use crate::model::sealed::{SealedFile, SealedMode, SealedRole, SealedSession, SealedState};
use crate::queries::words::{date, pick};

/// What a sealed comparison means, to be read before the first.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Terms {
    /// What both sides learn where only counts are learnt.
    pub counts: Vec<String>,
    /// What both sides learn where names are.
    pub names: Vec<String>,
    /// What holds in both, and what it does not stop.
    pub limits: Vec<String>,
    /// What the person accepts.
    pub consent: String,
}

/// What a sealed comparison means.
pub fn terms(lang: Lang) -> Terms {
    let said = |texts: &[(&str, &str)]| texts.iter().map(|(fr, en)| pick(lang, fr, en).to_owned()).collect();
    Terms { counts: said(COUNTS), names: said(NAMES), limits: said(LIMITS), consent: pick(lang, CONSENT.0, CONSENT.1).to_owned() }
}

const COUNTS: &[(&str, &str)] = &[
    (
        "Les deux côtés apprennent combien d’entreprises figurent dans les deux listes, population par population. Aucun nom.",
        "Both sides learn how many companies stand in both lists, population by population. No name.",
    ),
    (
        "Tutti ne montre rien en dessous de cinq et arrondit le reste à cinq près ; avec un autre programme, on lirait le nombre exact dans les fichiers.",
        "Tutti shows nothing below five and rounds the rest to five; with another program the exact numbers could be read from the files.",
    ),
];

const NAMES: &[(&str, &str)] = &[
    (
        "Les deux côtés apprennent lesquelles de leurs propres entreprises figurent aussi dans la liste de l’autre, et dans quelles populations.",
        "Both sides learn which of their own companies stand in the other’s list too, and in which of its populations.",
    ),
    (
        "De toutes les autres, un partenaire qui suit les règles n’apprend rien.",
        "Of all others, a partner who keeps to the rules learns nothing.",
    ),
];

const LIMITS: &[(&str, &str)] = &[
    (
        "Chacun voit la longueur apparente des populations de l’autre (complétées de leurres, 256 au moins), son nom et sa clé.",
        "Each sees how long the other’s populations look (filled up with dummies, 256 at least), its name and its key.",
    ),
    (
        "Celui qui demande apprend le premier et pourrait s’arrêter là ; la comparaison reste alors ouverte dans votre journal.",
        "Whoever asks learns first and could stop there; the comparison then stays open in your log.",
    ),
    (
        "Rien n’arrête un partenaire qui met dans sa liste des entreprises qu’il n’a pas : qui énumère toutes celles d’un pays apprend votre \
         liste entière. D’où les limites de longueur, de nombre et de rythme, et le journal ; la vraie barrière est l’accord entre vous.",
        "Nothing stops a partner who puts companies he does not have into his list: whoever names every company of a country learns your \
         whole list. Hence the limits on length, number and pace, and the log; the real fence is the agreement between the two of you.",
    ),
    (
        "N’envoyez jamais à la place des listes de noms ou de domaines hachés : tous les domaines qui existent s’essaient en quelques minutes.",
        "Never send lists of hashed names or domains instead: all domains there are can be tried within minutes.",
    ),
];

const CONSENT: (&str, &str) = (
    "Les listes de clients relèvent du secret des affaires et peuvent nommer des entrepreneurs individuels ; comparer des prospects entre \
     concurrents peut relever du droit de la concurrence. J’ai vérifié que cette comparaison est permise et couverte par un accord.",
    "Lists of customers are trade secrets and may name sole traders; comparing prospects among competitors can be a matter of competition law. \
     I have made sure that this comparison is allowed and covered by an agreement.",
);

/// A remark as a sentence without its full stop.
pub fn remark(lang: Lang, remark: &Remark) -> String {
    match lang {
        Lang::En => remark.to_string(),
        Lang::Fr => french(remark),
    }
}

fn french(remark: &Remark) -> String {
    match remark {
        Remark::Damaged { detail } => format!("ce n’est pas un fichier de comparaison scellée, ou il est endommagé ({detail})"),
        Remark::TooLarge { limit } => format!("le fichier contient plus de {limit} noms ; aucun n’est lu"),
        Remark::UnknownVersion { version } => {
            format!("le fichier vient d’un Tutti plus récent (version {version}) ; mettez Tutti à jour pour le lire")
        }
        Remark::UnknownSuite { suite } => format!("le fichier utilise une méthode inconnue ici ({suite})"),
        Remark::OtherNorm => {
            "le fichier a été fait avec d’autres règles pour les noms et les domaines ; il faut la même version de Tutti des deux côtés"
                .to_owned()
        }
        Remark::BadSignature => "la signature ne convient pas : le fichier a été modifié en chemin".to_owned(),
        Remark::BadPoints => "le fichier contient des nombres que la méthode ne produit pas ; il est refusé".to_owned(),
        Remark::Expired { day } => format!("le fichier était valable jusqu’au {} ; demandez-en un nouveau", date(Lang::Fr, *day)),
        Remark::NotForUs => "le fichier est destiné à quelqu’un d’autre".to_owned(),
        Remark::OurOwn => "c’est un fichier que vous avez fait vous-même ; envoyez-le à votre partenaire".to_owned(),
        Remark::OtherFile { found, wanted } => format!("c’est {}, pas {}", file(*found), file(*wanted)),
        Remark::UnknownSession => "aucune comparaison commencée ici ne va avec ce fichier".to_owned(),
        Remark::AlreadyOver => "cette comparaison est terminée, ou le fichier a déjà reçu sa réponse".to_owned(),
        Remark::OtherChain => "le fichier ne répond pas à celui que vous avez envoyé".to_owned(),
        Remark::UnknownPartner { name } => {
            format!("aucune organisation ne s’appelle {name} ici ; dites lequel de vos partenaires l’a envoyé")
        }
        Remark::NoConsent => "avant la première comparaison, lisez et acceptez ce qu’elle signifie".to_owned(),
        Remark::NothingToCompare { floor } => format!(
            "aucune de vos listes ne peut être comparée : dans les populations choisies, aucune entreprise n’a de domaine, ou moins de {floor} en ont un"
        ),
        Remark::TooSoon { day } => format!(
            "la dernière comparaison de ce genre avec ce partenaire est trop récente ; la prochaine sera possible le {}",
            date(Lang::Fr, *day)
        ),
        other => french_guard(other),
    }
}

fn french_guard(remark: &Remark) -> String {
    match remark {
        Remark::LowFloor { floor } => format!(
            "il ne promet pas au moins {floor} entreprises par segment ; en dessous, un nombre pourrait être un oui ou un non sur l’une des vôtres"
        ),
        Remark::MuchLonger { theirs, ours } => {
            format!("il interroge sur {theirs} noms, vous répondez avec {ours} : plus de dix fois autant")
        }
        Remark::VeryLong { theirs, limit } => format!("il interroge sur {theirs} noms : plus de {limit}"),
        Remark::OverBudget { asked, budget } => format!("il aurait ainsi interrogé sur {asked} noms ce trimestre : plus de {budget}"),
        Remark::OtherKey => {
            "ce partenaire signe avec une autre clé qu’avant : comparez les six mots de vive voix avant de continuer".to_owned()
        }
        Remark::FirstContact => "premier contact : comparez les six mots de vive voix".to_owned(),
        Remark::FewRowsDiffer { rows } => format!(
            "votre liste diffère de la dernière de {rows} entreprises : qui compare les deux résultats peut en déduire lesquelles sont communes"
        ),
        Remark::OtherSuffixes => {
            "l’autre côté connaît une autre liste de suffixes publics : quelques domaines peuvent être manqués".to_owned()
        }
        Remark::Folded { floor, moved, left_out } => format!(
            "un segment de moins de {floor} entreprises n’est pas compté à part : {moved} ont rejoint un plus grand, {left_out} ont été laissées de côté"
        ),
        Remark::LeftOut { accounts } => format!("{accounts} de vos entreprises n’ont rien par quoi les comparer et n’y sont pas"),
        other => other.to_string(),
    }
}

fn file(file: SealedFile) -> &'static str {
    match file {
        SealedFile::Offer => "la proposition d’une comparaison",
        SealedFile::Answer => "la réponse",
        SealedFile::Close => "la conclusion",
    }
}

/// The word for where a session stands.
pub fn state(lang: Lang, state: SealedState) -> &'static str {
    let (fr, en) = match state {
        SealedState::Open => ("en cours", "under way"),
        SealedState::Done => ("terminée", "done"),
        SealedState::Refused => ("refusée", "refused"),
        SealedState::Expired => ("expirée", "expired"),
    };
    pick(lang, fr, en)
}

/// What comes next in a session, as a sentence.
pub(super) fn next(lang: Lang, session: &SealedSession) -> Option<String> {
    let (fr, en) = match (session.state, session.role) {
        (SealedState::Open, SealedRole::Asking) => (
            "Envoyez la proposition à {name}, puis ouvrez la réponse qui reviendra.",
            "Send the offer to {name}, then open the answer that comes back.",
        ),
        (SealedState::Open, SealedRole::Answering) => (
            "Envoyez la réponse à {name}, puis ouvrez la conclusion qui reviendra.",
            "Send the answer to {name}, then open the close that comes back.",
        ),
        (SealedState::Done, SealedRole::Asking) if session.has_file => (
            "Envoyez la conclusion à {name}, qui apprendra ainsi le résultat à son tour.",
            "Send the close to {name}, who then learns the result too.",
        ),
        _ => return None,
    };
    Some(pick(lang, fr, en).replace("{name}", &session.partner_name))
}

/// What both sides of a mode learn, in few words.
pub fn mode(lang: Lang, mode: SealedMode) -> &'static str {
    match mode {
        SealedMode::Counts => pick(lang, "nombres seulement", "counts only"),
        SealedMode::Names => pick(lang, "noms", "names"),
    }
}
