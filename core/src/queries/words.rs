//! Words for kinds, states and measures in French and English, for sentences, drafts, exports and the terminal.

use crate::model::introduction::{IntroductionState, Lang};

/// The word for a kind of organisation; a kind of the conductor's own making stands for itself.
pub fn kind(lang: Lang, kind: &str) -> String {
    let (fr, en) = match kind {
        "" => ("Organisation", "Organisation"),
        "conductor" => ("Chef d'orchestre", "Conductor"),
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

/// The word for a kind of relationship.
pub fn relationship(lang: Lang, kind: &str) -> String {
    let (fr, en) = match kind {
        "partnership" => ("Partenariat", "Partnership"),
        "customer" => ("Client", "Customer"),
        "supplier" => ("Fournisseur", "Supplier"),
        "investor" => ("Investissement", "Investment"),
        "competitor" => ("Concurrence", "Competition"),
        "integration" => ("Intégration", "Integration"),
        "referral" => ("Apport d'affaires", "Referral"),
        "coMarketing" => ("Co-marketing", "Co-marketing"),
        "partOf" => ("Appartenance", "Part of"),
        "project" => ("Projet commun", "Joint project"),
        other => (other, other),
    };
    pick(lang, fr, en).to_owned()
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

/// One of two texts.
pub fn pick<'t>(lang: Lang, fr: &'t str, en: &'t str) -> &'t str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}
