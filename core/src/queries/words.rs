//! Words for kinds, states and measures in French and English, for sentences, drafts, exports and the terminal.

use crate::model::account::Population;
use crate::model::deal::DealState;
use crate::model::exchange::ExchangeKind;
use crate::model::introduction::{DeclineReason, IntroductionState, Lang};
use crate::model::lead::LeadStage;
use crate::model::money::Money;
use crate::model::time::Day;
use crate::network::introduce::{Moved, ReasonKind};
use crate::store::points::PointReason;

use super::ledger::Leaning;
use super::overlap::Play;
use super::reporting::{FigureName, MissingKind};

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

/// The word for the state of a partnership; empty where none is known, and a state of the conductor's own making stands for itself.
pub fn status(lang: Lang, status: &str) -> &str {
    match status {
        "active" => pick(lang, "Actif", "Active"),
        "exploring" => pick(lang, "À l’étude", "Exploring"),
        "paused" => pick(lang, "En pause", "Paused"),
        "atRisk" => pick(lang, "À risque", "At risk"),
        "ended" => pick(lang, "Terminé", "Ended"),
        other => other,
    }
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

/// Why a restore point was made.
pub fn point_reason(lang: Lang, reason: PointReason) -> &'static str {
    let (fr, en) = match reason {
        PointReason::Migration => ("avant une nouvelle version du format", "before a newer format"),
        PointReason::Import => ("avant un import", "before an import"),
        PointReason::Forget => ("avant un oubli définitif", "before something was forgotten"),
        PointReason::Thinning => ("avant un allègement de l’historique", "before the history was thinned"),
        PointReason::Routine => ("régulier", "regular"),
        PointReason::Close => ("à la fermeture", "on closing"),
        PointReason::Asked => ("à la demande", "asked for"),
    };
    pick(lang, fr, en)
}

/// The word for a kind of exchange.
pub fn exchange_kind(lang: Lang, kind: ExchangeKind) -> &'static str {
    let (fr, en) = match kind {
        ExchangeKind::Revenue => ("Revenu", "Revenue"),
        ExchangeKind::Lead => ("Piste", "Lead"),
        ExchangeKind::Visibility => ("Visibilité", "Visibility"),
        ExchangeKind::Reputation => ("Réputation", "Reputation"),
        ExchangeKind::Information => ("Information", "Information"),
        ExchangeKind::Access => ("Accès", "Access"),
    };
    pick(lang, fr, en)
}

/// Where a balance leans, in a few words.
pub fn leaning(lang: Lang, leaning: Leaning) -> &'static str {
    let (fr, en) = match leaning {
        Leaning::TooFew => ("trop peu d’échanges pour conclure", "too few exchanges to conclude"),
        Leaning::Even => ("équilibré", "even"),
        Leaning::WeOwe => ("vous avez plus reçu que donné", "you received more than you gave"),
        Leaning::TheyOwe => ("vous avez plus donné que reçu", "you gave more than you received"),
    };
    pick(lang, fr, en)
}

/// The word for a stage of a lead.
pub fn lead_stage(lang: Lang, stage: LeadStage) -> &'static str {
    let (fr, en) = match stage {
        LeadStage::New => ("Nouvelle", "New"),
        LeadStage::Accepted => ("Acceptée", "Accepted"),
        LeadStage::Opportunity => ("Opportunité", "Opportunity"),
        LeadStage::Won => ("Gagnée", "Won"),
        LeadStage::Lost => ("Perdue", "Lost"),
        LeadStage::Rejected => ("Refusée", "Rejected"),
        LeadStage::NotNow => ("Trop tôt", "Not now"),
    };
    pick(lang, fr, en)
}

/// The word for the state of a deal.
pub fn deal_state(lang: Lang, state: DealState) -> &'static str {
    match state {
        DealState::Open => pick(lang, "En cours", "Open"),
        DealState::Won => pick(lang, "Gagnée", "Won"),
        DealState::Lost => pick(lang, "Perdue", "Lost"),
    }
}

/// The name of a figure of a report.
pub fn figure(lang: Lang, name: FigureName) -> &'static str {
    let (fr, en) = match name {
        FigureName::ShareOfLeads => ("Part des pistes venues de partenaires (reçues)", "Share of leads from partners (received)"),
        FigureName::Accepted => ("Pistes acceptées (reçues)", "Leads accepted (received)"),
        FigureName::Opportunity => ("Pistes devenues affaires (acceptées)", "Leads made deals (accepted)"),
        FigureName::Won => ("Conversion des pistes de partenaires (reçues)", "Conversion of leads from partners (received)"),
        FigureName::Sourced => ("Affaires apportées (créées)", "Deals sourced (created)"),
        FigureName::Influenced => ("Affaires influencées (créées)", "Deals influenced (created)"),
        FigureName::Unattributed => ("Affaires sans partenaire (créées)", "Deals unattributed (created)"),
        FigureName::ClosedPeriod => ("Affaires gagnées parmi les décidées (clôturées)", "Deals won among those decided (closed)"),
        FigureName::ClosedCohort => ("Affaires gagnées en 180 jours (créées)", "Deals won within 180 days (created)"),
    };
    pick(lang, fr, en)
}

/// What is missing in a report, as a sentence.
pub fn missing(lang: Lang, kind: MissingKind, count: u32) -> String {
    let (fr, en) = match kind {
        MissingKind::LeadWithoutDay => {
            ("pistes sans date de réception : dans aucun trimestre", "leads without a day of receipt: in no quarter")
        }
        MissingKind::LeadWithoutSource => ("pistes d’origine inconnue", "leads from nobody knows where"),
        MissingKind::LeadWithoutAmount => ("pistes sans montant", "leads without an amount"),
        MissingKind::DealWithoutDay => {
            ("affaires sans date de création : dans aucune cohorte", "deals without a day of creation: in no cohort")
        }
        MissingKind::DealWithoutClose => ("affaires décidées sans date de clôture", "deals decided without a day of closing"),
        MissingKind::DealWithoutAmount => ("affaires sans montant", "deals without an amount"),
        MissingKind::InfluenceWithoutDay => ("influences sans date : non comptées", "influences without a day: not counted"),
        MissingKind::SourceCameLater => {
            ("affaires dont le partenaire est venu après leur création", "deals whose partner came after they were created")
        }
        MissingKind::SourceInPlay => ("affaires dont l’entreprise était déjà démarchée", "deals whose company was being sold to already"),
    };
    format!("{count} {}", pick(lang, fr, en))
}

/// Amounts as they are written, one for each currency, e.g. `1 234,50 €` or `€1,234.50`; they hold together.
pub fn money(lang: Lang, amounts: &[Money]) -> String {
    let one = |amount: &Money| {
        let (sign, hundredths) = (if amount.hundredths < 0 { "−" } else { "" }, amount.hundredths.unsigned_abs());
        let units = grouped(lang, hundredths / 100);
        let cents = match hundredths % 100 {
            0 => String::new(),
            cents => format!("{}{cents:02}", pick(lang, ",", ".")),
        };
        let mark = match amount.currency.as_str() {
            "EUR" => "€",
            "USD" => "$",
            "GBP" => "£",
            other => other,
        };
        match lang {
            Lang::Fr => format!("{sign}{units}{cents}\u{a0}{mark}"),
            Lang::En if mark.len() == 3 && mark != "€" => format!("{sign}{mark}\u{a0}{units}{cents}"),
            Lang::En => format!("{sign}{mark}{units}{cents}"),
        }
    };
    amounts.iter().map(one).collect::<Vec<_>>().join(" + ")
}

/// A whole number with its thousands apart.
fn grouped(lang: Lang, number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(pick(lang, "\u{202f}", ","));
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_each_language_does() {
        let amounts = [Money { hundredths: 123_456_750, currency: "EUR".into() }, Money { hundredths: 500, currency: "CHF".into() }];
        assert_eq!(money(Lang::Fr, &amounts), "1\u{202f}234\u{202f}567,50\u{a0}€ + 5\u{a0}CHF");
        assert_eq!(money(Lang::En, &amounts), "€1,234,567.50 + CHF\u{a0}5");
    }

    #[test]
    fn a_day_is_written_out_and_holds_together() {
        let day = Day::new(2026, 3, 4).unwrap();
        assert_eq!(date(Lang::En, day), "4\u{a0}March\u{a0}2026");
        assert_eq!(date(Lang::Fr, day), "4\u{a0}mars\u{a0}2026");
    }
}
