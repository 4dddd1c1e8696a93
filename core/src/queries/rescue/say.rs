//! The measures in words: what they are called, a value, a difference, what to do next and where.

use super::{Difference, Measure};
use crate::model::introduction::Lang;
use crate::model::partner_note::SheetTab;
use crate::queries::words::pick;

/// What a measure is called.
pub fn name(measure: Measure, lang: Lang) -> &'static str {
    let (fr, en) = match measure {
        Measure::Silence => ("Jours depuis le dernier contact", "Days since the last contact"),
        Measure::Overdue => ("Promesses en retard", "Promises overdue"),
        Measure::Owner => ("Responsable", "Owner"),
        Measure::Contacts => ("Contacts connus", "Contacts known"),
        Measure::LeadsReceived => ("Pistes reçues de lui", "Leads received from it"),
        Measure::LeadsGiven => ("Pistes données", "Leads given to it"),
        Measure::ExchangesReceived => ("Échanges reçus de lui", "Exchanges received from it"),
        Measure::ExchangesGiven => ("Échanges donnés", "Exchanges given to it"),
        Measure::IntroductionsMade => ("Mises en relation faites", "Introductions made"),
        Measure::IntroductionsMet => ("Mises en relation suivies d’une rencontre", "Introductions that led to a meeting"),
        Measure::CommonAccounts => ("Comptes en commun", "Common accounts"),
        Measure::Rung => ("Échelon de l’accord", "Rung of the ladder"),
        Measure::Strength => ("Force de la relation", "Strength of the relationship"),
        Measure::Areas => ("Domaines couverts", "Business areas covered"),
        Measure::DealsWon => ("Affaires gagnées avec lui", "Deals won with it"),
    };
    pick(lang, fr, en)
}

/// A value of a measure as it is shown.
pub fn figure(measure: Measure, value: Option<i32>, lang: Lang) -> String {
    let Some(value) = value else { return pick(lang, "inconnu", "not known").to_owned() };
    match (measure, value) {
        (Measure::Owner, 0) => pick(lang, "personne", "nobody").to_owned(),
        (Measure::Owner, _) => pick(lang, "oui", "yes").to_owned(),
        (Measure::Rung, 1) => pick(lang, "discussion", "talk").to_owned(),
        (Measure::Rung, 2) => pick(lang, "test", "test").to_owned(),
        (Measure::Rung, 3) => pick(lang, "cadre", "framework").to_owned(),
        (Measure::Rung, _) => pick(lang, "contrat", "contract").to_owned(),
        (Measure::Strength, value) => format!("{value}/5"),
        (_, value) => value.to_string(),
    }
}

/// One difference in a line.
pub(super) fn difference(difference: &Difference, lang: Lang) -> String {
    let Difference { measure, own, mean, .. } = difference;
    let own = figure(*measure, *own, lang);
    let peers = mean.map_or_else(|| pick(lang, "inconnu", "not known").to_owned(), |mean| average(*measure, mean, lang));
    match lang {
        Lang::Fr => format!("{}\u{a0}: {own}, pairs\u{a0}: {peers}", name(*measure, lang)),
        Lang::En => format!("{}: {own}, peers: {peers}", name(*measure, lang)),
    }
}

/// A mean in tenths as it is shown.
fn average(measure: Measure, tenths: i32, lang: Lang) -> String {
    let whole = tenths % 10 == 0;
    if whole && matches!(measure, Measure::Rung | Measure::Strength) {
        return figure(measure, Some(tenths / 10), lang);
    }
    if measure == Measure::Owner {
        return format!("{}{}", tenths * 10, pick(lang, "\u{a0}%", "%"));
    }
    let rest = if whole { String::new() } else { format!("{}{}", pick(lang, ",", "."), tenths % 10) };
    format!("{}{rest}", tenths / 10)
}

/// What to do next.
pub(super) fn step(measure: Measure, unknown: bool, lang: Lang) -> &'static str {
    let (fr, en) = match measure {
        Measure::Silence if unknown => {
            ("Noter le dernier échange, ou prendre de ses nouvelles.", "Log the last exchange, or ask how they are.")
        }
        Measure::Silence => ("Prendre de ses nouvelles cette semaine, et le noter.", "Ask how they are this week, and log it."),
        Measure::Overdue => {
            ("Tenir la promesse la plus ancienne, ou dire quand elle le sera.", "Keep the oldest promise, or say when it will be kept.")
        }
        Measure::Owner => ("Nommer un responsable.", "Name an owner."),
        Measure::Contacts => ("Demander à être présenté à une deuxième personne.", "Ask to be introduced to a second person there."),
        Measure::LeadsReceived => {
            ("Dire à quel client on cherche, et demander une première piste.", "Say which customers you look for, and ask for one lead.")
        }
        Measure::LeadsGiven => ("Lui passer une piste trop jeune pour soi.", "Pass on a lead that is too young for you."),
        Measure::ExchangesReceived => {
            ("Demander un geste simple\u{a0}: un avis, une mention.", "Ask for something light: a word, a mention.")
        }
        Measure::ExchangesGiven => {
            ("Donner le premier\u{a0}: une information, une visibilité.", "Give first: a piece of information, some visibility.")
        }
        Measure::IntroductionsMade => ("Lui proposer une mise en relation utile.", "Offer an introduction that helps them."),
        Measure::IntroductionsMet => ("Relancer les deux côtés pour fixer la rencontre.", "Ask both sides to fix the meeting."),
        Measure::CommonAccounts if unknown => ("Comparer les listes de comptes.", "Compare account lists."),
        Measure::CommonAccounts => ("Chercher ensemble des comptes à travailler à deux.", "Look for accounts to work on together."),
        Measure::Rung if unknown => ("Noter où en est l’accord.", "Note how far the agreement has come."),
        Measure::Rung => ("Proposer l’échelon suivant, sans engagement lourd.", "Propose the next rung, without a heavy commitment."),
        Measure::Strength => ("Faire un premier pas ensemble, petit et visible.", "Do one small, visible thing together."),
        Measure::Areas => (
            "Ouvrir un deuxième domaine\u{a0}: produit, vente, influence ou marketing.",
            "Open a second area: product, sales, influence or marketing.",
        ),
        Measure::DealsWon => ("Regarder ensemble les affaires ouvertes.", "Go through the open deals together."),
    };
    pick(lang, fr, en)
}

/// Where that is done.
pub(super) fn tab(measure: Measure) -> SheetTab {
    match measure {
        Measure::Silence | Measure::Overdue | Measure::IntroductionsMade | Measure::IntroductionsMet => SheetTab::Roadmap,
        Measure::Owner | Measure::Contacts | Measure::CommonAccounts | Measure::Strength | Measure::Areas => SheetTab::Resources,
        Measure::ExchangesReceived | Measure::ExchangesGiven => SheetTab::Reporting,
        Measure::LeadsReceived | Measure::LeadsGiven | Measure::Rung | Measure::DealsWon => SheetTab::Business,
    }
}
