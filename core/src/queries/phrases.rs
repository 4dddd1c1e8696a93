//! Sentences, in French and English: reasons, gains, why a pair is left out, why a member is in.
//! Not here: words of screens (they are the shells').

use super::names::Names;
use crate::id::OrganisationId;
use crate::model::introduction::{IntroductionState, Lang};
use crate::model::time::Day;
use crate::network::compose::Why;
use crate::network::introduce::{Fact, Gain, LeftOut, Reason, ReasonKind};

/// Says things in one language.
pub(super) struct Phrases<'n> {
    pub(super) lang: Lang,
    pub(super) names: &'n Names,
}

impl Phrases<'_> {
    /// One of two sentences; French quotation marks keep to their words.
    pub(super) fn pick(&self, fr: String, en: String) -> String {
        match self.lang {
            Lang::Fr => fr.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»"),
            Lang::En => en,
        }
    }

    pub(super) fn list(&self, words: &[String]) -> String {
        let and = match self.lang {
            Lang::Fr => " et ",
            Lang::En => " and ",
        };
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{}{and}{last}", most.join(", ")),
        }
    }

    /// Parts of a sentence, one after the other.
    pub(super) fn clauses(&self, parts: &[String]) -> String {
        parts.join(super::words::pick(self.lang, " ; ", "; "))
    }

    pub(super) fn names(&self, ids: &[OrganisationId]) -> String {
        self.list(&ids.iter().map(|id| self.names.of(*id)).collect::<Vec<_>>())
    }

    /// A reason as one sentence.
    pub(super) fn reason(&self, a: OrganisationId, b: OrganisationId, reason: &Reason) -> String {
        let answers = self.answers(&reason.facts);
        match reason.kind {
            ReasonKind::Blocker => self.pick(format!("Lève un blocage : {answers}."), format!("Removes a blocker: {answers}.")),
            ReasonKind::Need => self.pick(format!("Répond à un besoin : {answers}."), format!("Answers a need: {answers}.")),
            ReasonKind::BothGain => self.pick("Les deux y gagnent.".to_owned(), "Both sides gain.".to_owned()),
            ReasonKind::CommonPartners => self.common_partners(&reason.facts),
            ReasonKind::Flow => self.flow(&reason.facts),
            ReasonKind::Kinds => self.kinds(a, b, &reason.facts),
            ReasonKind::Sectors => self.shared(&reason.facts, "Même secteur", "Same sector"),
            ReasonKind::Country => self.shared(&reason.facts, "Même pays ou marché", "Same country or market"),
            ReasonKind::Accounts => self.accounts(&reason.facts),
            ReasonKind::Recency => self.recency(&reason.facts),
            ReasonKind::Reach => self.reach(&reason.facts),
        }
    }

    fn answers(&self, facts: &[Fact]) -> String {
        let said: Vec<String> = facts.iter().filter_map(|fact| self.answer(fact)).take(3).collect();
        self.clauses(&said)
    }

    fn answer(&self, fact: &Fact) -> Option<String> {
        let Fact::Answer { from, to, offer, need, named } = fact else { return None };
        let (from, to) = (self.names.of(*from), self.names.of(*to));
        if *named {
            return Some(self.pick(
                format!("{from} a été cité comme pouvant répondre à « {need} », que {to} cherche"),
                format!("{from} was named as able to answer “{need}”, which {to} is looking for"),
            ));
        }
        Some(self.pick(
            format!("{from} propose « {offer} », {to} cherche « {need} »"),
            format!("{from} offers “{offer}”, {to} is looking for “{need}”"),
        ))
    }

    fn common_partners(&self, facts: &[Fact]) -> String {
        let known: Vec<OrganisationId> = facts.iter().filter_map(common_partner).collect();
        let total = count(facts).max(u32::try_from(known.len()).unwrap_or(0));
        let names = self.names(&known);
        match total {
            1 => self.pick(format!("Un partenaire en commun : {names}."), format!("One common partner: {names}.")),
            n if n as usize > known.len() => {
                self.pick(format!("{n} partenaires en commun, dont {names}."), format!("{n} common partners, among them {names}."))
            }
            n => self.pick(format!("{n} partenaires en commun : {names}."), format!("{n} common partners: {names}.")),
        }
    }

    fn flow(&self, facts: &[Fact]) -> String {
        let through: Vec<OrganisationId> = facts.iter().filter_map(through).collect();
        let names = self.names(&through);
        self.pick(
            format!("De courtes chaînes les relient, par {names}."),
            format!("Short chains lead from one to the other, through {names}."),
        )
    }

    fn kinds(&self, a: OrganisationId, b: OrganisationId, facts: &[Fact]) -> String {
        let (a, b) = (self.names.of(a), self.names.of(b));
        let pair = facts.iter().find_map(|fact| if let Fact::Kinds(x, y) = fact { Some((self.kind(x), self.kind(y))) } else { None });
        match pair {
            Some((x, y)) => self.pick(
                format!("Ils se complètent : {a} ({x}) et {b} ({y})."),
                format!("They complete each other: {a} ({x}) and {b} ({y})."),
            ),
            None => self.pick(format!("{a} et {b} se complètent."), format!("{a} and {b} complete each other.")),
        }
    }

    /// A known kind as a word in a sentence; one of the conductor's own making as it is written.
    fn kind(&self, kind: &str) -> String {
        let word = super::words::kind(self.lang, kind);
        if word == kind { word } else { word.to_lowercase() }
    }

    fn shared(&self, facts: &[Fact], fr: &str, en: &str) -> String {
        let words: Vec<String> = facts.iter().filter_map(shared_word).collect();
        let words = self.list(&words);
        self.pick(format!("{fr} : {words}."), format!("{en}: {words}."))
    }

    fn accounts(&self, facts: &[Fact]) -> String {
        match count(facts) {
            1 => self.pick("Un compte en commun.".to_owned(), "One common account.".to_owned()),
            n => self.pick(format!("{n} comptes en commun."), format!("{n} common accounts.")),
        }
    }

    fn recency(&self, facts: &[Fact]) -> String {
        let latest: Vec<String> = facts.iter().filter_map(|fact| self.last_tie(fact)).collect();
        let said = self.list(&latest);
        self.pick(format!("Actifs récemment : {said}."), format!("Recently active: {said}."))
    }

    fn reach(&self, facts: &[Fact]) -> String {
        let said: Vec<String> = facts.iter().filter_map(|fact| self.partners(fact)).collect();
        let said = self.list(&said);
        self.pick(format!("Bien reliés : {said}."), format!("Well connected: {said}."))
    }

    fn partners(&self, fact: &Fact) -> Option<String> {
        let Fact::Partners(id, count) = fact else { return None };
        let name = self.names.of(*id);
        Some(match count {
            0 | 1 => {
                self.pick(format!("{name} ({count} partenaire)"), format!("{name} ({count} partner{})", if *count == 1 { "" } else { "s" }))
            }
            n => self.pick(format!("{name} ({n} partenaires)"), format!("{name} ({n} partners)")),
        })
    }

    fn last_tie(&self, fact: &Fact) -> Option<String> {
        let Fact::LastTie(id, day) = fact else { return None };
        let (name, day) = (self.names.of(*id), self.day(*day));
        Some(self.pick(format!("{name} (dernière relation le {day})"), format!("{name} (latest relationship on {day})")))
    }

    /// The facts of a reason, one line each.
    pub(super) fn facts(&self, facts: &[Fact]) -> Vec<String> {
        facts.iter().filter_map(|fact| self.fact(fact)).collect()
    }

    fn fact(&self, fact: &Fact) -> Option<String> {
        match fact {
            Fact::Answer { .. } => self.answer(fact),
            Fact::CommonPartner(id) | Fact::Through(id) => Some(self.names.of(*id)),
            Fact::Kinds(a, b) => Some(format!("{} + {}", self.kind(a), self.kind(b))),
            Fact::Sector(word) | Fact::Country(word) => Some(word.clone()),
            Fact::LastTie(..) => self.last_tie(fact),
            Fact::Partners(..) => self.partners(fact),
            Fact::Count(_) | Fact::Gains(..) => None,
        }
    }

    /// What one side gains, in one line that can stand after a colon.
    pub(super) fn gains(&self, gains: &[Gain]) -> String {
        if gains.is_empty() {
            return self.pick("rien de précis pour l’instant.".to_owned(), "nothing definite yet.".to_owned());
        }
        let said: Vec<String> = gains.iter().map(|gain| self.gain(gain)).collect();
        self.clauses(&said) + "."
    }

    /// Said so that it is true in the words of either side, or of neither: it stands in messages to both.
    fn gain(&self, gain: &Gain) -> String {
        match gain {
            Gain::Answered { need, offer, blocker: true } => {
                self.pick(format!("le blocage « {need} » levé par « {offer} »"), format!("the blocker “{need}” removed by “{offer}”"))
            }
            Gain::Answered { need, offer, blocker: false } => {
                self.pick(format!("le besoin « {need} » couvert par « {offer} »"), format!("the need “{need}” met by “{offer}”"))
            }
            Gain::Accounts(1) => self.pick("un nouveau compte".to_owned(), "one new account".to_owned()),
            Gain::Accounts(n) => self.pick(format!("{n}\u{a0}nouveaux comptes"), format!("{n}\u{a0}new accounts")),
            Gain::Partners(1) => self.pick("l’accès à un nouveau partenaire".to_owned(), "access to one new partner".to_owned()),
            Gain::Partners(n) => self.pick(format!("l’accès à {n}\u{a0}nouveaux partenaires"), format!("access to {n}\u{a0}new partners")),
        }
    }

    /// Why a pair is not suggested, as one sentence.
    pub(super) fn left_out(&self, why: &LeftOut) -> String {
        match why {
            LeftOut::Same => self.pick("C’est la même organisation.".to_owned(), "It is the same organisation.".to_owned()),
            LeftOut::Unknown(id) => self.pick(format!("{id} n’est pas dans l’écosystème."), format!("{id} is not in the ecosystem.")),
            LeftOut::Conductor => self.pick(
                "L’une des deux est le chef d’orchestre, qui connaît tout le monde.".to_owned(),
                "One of them is the conductor, who knows everyone.".to_owned(),
            ),
            LeftOut::Competitors => self.pick("Ils sont concurrents.".to_owned(), "They are competitors.".to_owned()),
            LeftOut::Connected => self.pick("Ils sont déjà en relation.".to_owned(), "They are already connected.".to_owned()),
            LeftOut::UnderWay(state) => self.under_way(*state),
            LeftOut::Declined => {
                self.pick("Cette mise en relation a été déclinée.".to_owned(), "This introduction was declined.".to_owned())
            }
            LeftOut::Snoozed(None) => self.pick("Remis à plus tard.".to_owned(), "Put off for later.".to_owned()),
            LeftOut::Snoozed(Some(day)) => {
                let day = self.day(*day);
                self.pick(format!("Remis à plus tard, jusqu’au {day}."), format!("Put off until {day}."))
            }
            LeftOut::Ended(id) => {
                let name = self.names.of(*id);
                self.pick(format!("Le partenariat avec {name} est terminé."), format!("The partnership with {name} has ended."))
            }
            LeftOut::OutOfGoodwill(id, back) => self.out_of_goodwill(*id, *back),
            LeftOut::NoReason => {
                self.pick("Rien ne plaide encore pour cette rencontre.".to_owned(), "Nothing speaks for it yet.".to_owned())
            }
        }
    }

    fn out_of_goodwill(&self, id: OrganisationId, back: Option<i32>) -> String {
        let name = self.names.of(id);
        let asked = self.pick(format!("{name} a été assez sollicité."), format!("{name} has been asked often enough."));
        let again = back.map(|day| {
            let day = self.day(day);
            self.pick(format!(" À nouveau possible le {day}."), format!(" Possible again on {day}."))
        });
        asked + &again.unwrap_or_default()
    }

    /// A day (since 1970-01-01) as it is written.
    pub(super) fn day(&self, number: i32) -> String {
        super::words::date(self.lang, Day::from_number(number))
    }

    fn under_way(&self, state: IntroductionState) -> String {
        let word = lowered(super::words::state(self.lang, state));
        self.pick(format!("Leur mise en relation est en cours ({word})."), format!("Their introduction is under way ({word})."))
    }

    /// Why an organisation is a member, as one sentence; `needs` are the opportunity's.
    pub(super) fn why(&self, why: &[Why], needs: &[String]) -> String {
        let said: Vec<String> = why.iter().map(|w| self.one_why(w, needs)).collect();
        said.join(" ")
    }

    fn one_why(&self, why: &Why, needs: &[String]) -> String {
        let need = |place: usize| needs.get(place).cloned().unwrap_or_default();
        match why {
            Why::SoleHolder(n) => self.pick(format!("Seul à apporter « {} ».", need(*n)), format!("The only one to bring “{}”.", need(*n))),
            Why::BestFit(n) => self.pick(format!("Le mieux placé pour « {} ».", need(*n)), format!("The best fit for “{}”.", need(*n))),
            Why::Brings(offer) => self.pick(format!("Apporte « {offer} »."), format!("Brings “{offer}”.")),
            Why::Named(n) => {
                self.pick(format!("Cité comme pouvant répondre à « {} ».", need(*n)), format!("Named as able to answer “{}”.", need(*n)))
            }
            Why::StandsBy(n) => self.pick(
                format!("En renfort pour « {} », pour que rien ne tienne à un seul.", need(*n)),
                format!("Stands by for “{}”, so that it does not hang on one alone.", need(*n)),
            ),
            Why::Connected(ids) => {
                let names = self.names(ids);
                self.pick(format!("Travaille déjà avec {names}."), format!("Already works with {names}."))
            }
            Why::Market(market) => self.pick(format!("Présent sur le marché : {market}."), format!("Works in the market: {market}.")),
            Why::Present => self.pick("Déjà dans la composition actuelle.".to_owned(), "In the present composition.".to_owned()),
            Why::Kept => self.pick("Gardé par votre choix.".to_owned(), "Kept by your choice.".to_owned()),
        }
    }

    /// What makes a partnership shaky, as one sentence: its state, that nobody looks after it, that nobody is known there, and since
    /// when nothing has happened. Empty where nothing does.
    pub(super) fn watch(&self, status: &str, ownerless: bool, nobody: bool, since: Option<i32>) -> String {
        let state = match status {
            "exploring" => Some(("partenariat encore à l’essai", "the partnership is still being explored")),
            "paused" => Some(("partenariat en pause", "the partnership is paused")),
            "atRisk" => Some(("partenariat menacé", "the partnership is at risk")),
            _ => None,
        };
        let ownerless = (ownerless && !status.is_empty() && status != "ended").then_some(("personne ne le suit", "nobody looks after it"));
        let nobody = nobody.then_some(("aucun contact connu", "no contact is known there"));
        let said = [state, ownerless, nobody].into_iter().flatten().map(|(fr, en)| self.pick(fr.to_owned(), en.to_owned()));
        let silent = since.map(|day| {
            let day = self.day(day);
            self.pick(format!("rien depuis le {day}"), format!("nothing has happened since {day}"))
        });
        let said: Vec<String> = said.chain(silent).collect();
        if said.is_empty() {
            return String::new();
        }
        let said = self.list(&said);
        self.pick(format!("À surveiller : {said}."), format!("To watch: {said}."))
    }
}

/// A word as it stands within a sentence: its first letter small.
fn lowered(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

pub(super) fn common_partner(fact: &Fact) -> Option<OrganisationId> {
    if let Fact::CommonPartner(id) = fact { Some(*id) } else { None }
}

pub(super) fn through(fact: &Fact) -> Option<OrganisationId> {
    if let Fact::Through(id) = fact { Some(*id) } else { None }
}

pub(super) fn shared_word(fact: &Fact) -> Option<String> {
    if let Fact::Sector(word) | Fact::Country(word) = fact { Some(word.clone()) } else { None }
}

fn count(facts: &[Fact]) -> u32 {
    facts.iter().find_map(|fact| if let Fact::Count(n) = fact { Some(*n) } else { None }).unwrap_or(0)
}

/// The common partners in a reason's facts.
pub(super) fn common_partners(facts: &[Fact]) -> Vec<OrganisationId> {
    facts.iter().filter_map(common_partner).collect()
}
