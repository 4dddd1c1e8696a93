//! Words for kinds, states and measures in French and English, for sentences, drafts, exports and the terminal.

use crate::model::account::Population;
use crate::model::introduction::{DeclineReason, IntroductionState, Lang};
use crate::model::time::Day;
use crate::network::introduce::{Moved, ReasonKind};

use super::overlap::Play;

/// The word for a kind of organisation; a kind of the conductor's own making stands for itself.
pub fn kind(lang: Lang, kind: &str) -> String {
    let (fr, en) = match kind {
        "" => ("Organisation", "Organisation"),
        "conductor" => ("Chef d’orchestre", "Conductor"),
        "partner" => ("Partenaire", "Partner"),
        "candidate" => ("Candidat", "Candidate"),
        "customer" => ("Client", "Customer"),
        "supplier" => ("Fournisseur", "Supplier"),
        "investor" => ("Investisseur", "Investor"),
        "competitor" => ("Concurrent", "Competitor"),
        "community" => ("Communauté", "Community"),
        "team" => ("Équipe interne", "Internal team"),
        other => (other, other),
    };
    pick(lang, fr, en).to_owned()
}

/// The word for so many organisations of a kind, within a sentence; a kind of the conductor's own making stands for itself.
pub fn kinds(lang: Lang, kind: &str, count: usize) -> String {
    let ((one_fr, many_fr), (one_en, many_en)) = match kind {
        "partner" => (("partenaire", "partenaires"), ("partner", "partners")),
        "candidate" => (("candidat", "candidats"), ("candidate", "candidates")),
        "customer" => (("client", "clients"), ("customer", "customers")),
        "supplier" => (("fournisseur", "fournisseurs"), ("supplier", "suppliers")),
        "investor" => (("investisseur", "investisseurs"), ("investor", "investors")),
        "competitor" => (("concurrent", "concurrents"), ("competitor", "competitors")),
        "community" => (("communauté", "communautés"), ("community", "communities")),
        "team" => (("équipe interne", "équipes internes"), ("internal team", "internal teams")),
        other => ((other, other), (other, other)),
    };
    let (one, many) = (pick(lang, one_fr, one_en), pick(lang, many_fr, many_en));
    if count < 2 { one.to_owned() } else { many.to_owned() }
}

/// The word for a kind of relationship.
pub fn relationship(lang: Lang, kind: &str) -> String {
    let (fr, en) = match kind {
        "partnership" => ("Partenariat", "Partnership"),
        "customer" => ("Client", "Customer"),
        "supplier" => ("Fournisseur", "Supplier"),
        "investor" => ("Investissement", "Investment"),
        "competitor" => ("Concurrence", "Competition"),
        "integration" => ("Intégration", "Integration"),
        "referral" => ("Apport d’affaires", "Referral"),
        "coMarketing" => ("Co-marketing", "Co-marketing"),
        "partOf" => ("Appartenance", "Part of"),
        "project" => ("Projet commun", "Joint project"),
        other => (other, other),
    };
    pick(lang, fr, en).to_owned()
}

/// The word for a population.
pub fn population(lang: Lang, population: Population) -> &'static str {
    match population {
        Population::Customers => pick(lang, "clients", "customers"),
        Population::Opportunities => pick(lang, "opportunités", "opportunities"),
        Population::Prospects => pick(lang, "prospects", "prospects"),
    }
}

/// What can be done with common accounts.
pub fn play(lang: Lang, play: Play) -> &'static str {
    match play {
        Play::CoSelling => pick(lang, "vendre ensemble", "sell together"),
        Play::AskIntroduction => pick(lang, "mise en relation à demander", "introduction to ask for"),
        Play::OfferIntroduction => pick(lang, "mise en relation à offrir", "introduction to offer"),
        Play::Testimonial => pick(lang, "témoignage commun", "testimonial of both"),
    }
}

/// The word for the state of an introduction.
pub fn state(lang: Lang, state: IntroductionState) -> &'static str {
    let (fr, en) = match state {
        IntroductionState::Idea => ("Idée", "Idea"),
        IntroductionState::AskedA => ("Demandé à A", "Asked A"),
        IntroductionState::AskedB => ("Demandé à B", "Asked B"),
        IntroductionState::BothYes => ("Deux oui", "Both said yes"),
        IntroductionState::Introduced => ("Présentés", "Introduced"),
        IntroductionState::Met => ("Rencontre faite", "Met"),
        IntroductionState::Outcome => ("Résultat", "Outcome"),
        IntroductionState::Declined => ("Déclinée", "Declined"),
        IntroductionState::Snoozed => ("Plus tard", "Snoozed"),
    };
    pick(lang, fr, en)
}

/// A day as it is written, e.g. 4 March 2026; it never breaks at a line's end.
pub fn date(lang: Lang, day: Day) -> String {
    let names = match lang {
        Lang::Fr => MONTHS_FR,
        Lang::En => MONTHS_EN,
    };
    let month = names[usize::from(day.month()) - 1];
    format!("{}\u{a0}{month}\u{a0}{}", day.of_month(), day.year())
}

const MONTHS_FR: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const MONTHS_EN: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// One of two texts.
pub fn pick<'t>(lang: Lang, fr: &'t str, en: &'t str) -> &'t str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// Why a kind of reason counts more or less than to begin with, as one sentence.
pub(super) fn moved(lang: Lang, moved: &Moved) -> String {
    let Moved { accepted: (yes, accepted), declined: (no, declined), .. } = moved;
    match lang {
        Lang::Fr => format!("Présent dans {yes} des {accepted} mises en relation acceptées et dans {no} des {declined} déclinées."),
        Lang::En => format!("It spoke for {yes} of {accepted} accepted introductions and for {no} of {declined} declined ones."),
    }
}

/// Why an introduction was declined, within a sentence.
pub fn decline_reason(lang: Lang, reason: DeclineReason) -> &'static str {
    let (fr, en) = match reason {
        DeclineReason::NotRelevant => ("rien à y gagner", "nothing to gain"),
        DeclineReason::Timing => ("pas le bon moment", "not the right time"),
        DeclineReason::Busy => ("trop sollicité", "asked too often"),
        DeclineReason::Acquainted => ("se connaissent déjà", "know each other already"),
        DeclineReason::Rivals => ("concurrents ou sans confiance", "rivals, or no trust"),
    };
    pick(lang, fr, en)
}

/// The name of a kind of reason.
pub(super) fn reason(lang: Lang, kind: ReasonKind) -> &'static str {
    let (fr, en) = match kind {
        ReasonKind::Blocker => ("Lève un blocage", "Removes a blocker"),
        ReasonKind::Need => ("Répond à un besoin", "Answers a need"),
        ReasonKind::BothGain => ("Les deux y gagnent", "Both sides gain"),
        ReasonKind::CommonPartners => ("Partenaires en commun", "Common partners"),
        ReasonKind::Flow => ("Chaînes courtes", "Short chains"),
        ReasonKind::Kinds => ("Ils se complètent", "They complete each other"),
        ReasonKind::Sectors => ("Même secteur", "Same sector"),
        ReasonKind::Country => ("Même pays", "Same country"),
        ReasonKind::Accounts => ("Comptes en commun", "Common accounts"),
        ReasonKind::Recency => ("Activité récente", "Recent activity"),
        ReasonKind::Reach => ("Bien reliés", "Well connected"),
    };
    pick(lang, fr, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_out_and_holds_together() {
        let day = Day::new(2026, 3, 4).unwrap();
        assert_eq!(date(Lang::En, day), "4\u{a0}March\u{a0}2026");
        assert_eq!(date(Lang::Fr, day), "4\u{a0}mars\u{a0}2026");
    }
}
