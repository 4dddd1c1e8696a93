//! What would cancel a reason for an introduction, one sentence each, in French and English.
//! Not here: the reasons themselves (phrases).

use super::phrases::{Phrases, common_partner, shared_word, through};
use crate::id::OrganisationId;
use crate::network::introduce::{Fact, Reason, ReasonKind};

/// At most so many of a reason's facts are named.
const MOST_NAMED: usize = 3;

impl Phrases<'_> {
    /// What would have to happen for a reason to fall away.
    pub(super) fn cancel(&self, a: OrganisationId, b: OrganisationId, reason: &Reason) -> String {
        let facts = &reason.facts;
        match reason.kind {
            ReasonKind::Blocker | ReasonKind::Need => self.unanswered(facts),
            ReasonKind::BothGain => self.said("l’un des deux n’y gagne plus", "one of the two no longer gains"),
            ReasonKind::CommonPartners => self.parted(facts, common_partner),
            ReasonKind::Flow => self.parted(facts, through),
            ReasonKind::Kinds => self.kinds_change(a, b),
            ReasonKind::Sectors => self.left(facts, "l’un des deux quitte le secteur", "one of the two leaves the sector"),
            ReasonKind::Country => self.left(facts, "l’un des deux quitte", "one of the two leaves"),
            ReasonKind::Accounts => {
                self.said("les comptes communs sortent de l’une des deux listes", "the common accounts leave one of the two lists")
            }
            ReasonKind::Recency => self.said(
                "ils ne nouent plus rien : l’effet diminue de moitié tous les deux ans",
                "they tie nothing new: the effect halves every two years",
            ),
            ReasonKind::Reach => self.said("ils perdent leurs partenaires", "they lose their partners"),
        }
    }

    fn said(&self, fr: &str, en: &str) -> String {
        let si = if fr.starts_with("il") { "s’" } else { "si " };
        self.pick(format!("Tombe {si}{fr}."), format!("Falls away if {en}."))
    }

    fn unanswered(&self, facts: &[Fact]) -> String {
        let of = |fact: &Fact| {
            let Fact::Answer { from, to, offer, need, named } = fact else { return None };
            let (from, to) = (self.names(&[*from]), self.names(&[*to]));
            if *named {
                return Some(self.pick(
                    format!("{from} n’est plus cité pour « {need} » ou {to} ne le cherche plus"),
                    format!("{from} is no longer named for “{need}” or {to} no longer looks for it"),
                ));
            }
            Some(self.pick(
                format!("{from} ne propose plus « {offer} » ou {to} ne cherche plus « {need} »"),
                format!("{from} no longer offers “{offer}” or {to} no longer looks for “{need}”"),
            ))
        };
        let said: Vec<String> = facts.iter().filter_map(of).take(MOST_NAMED).collect();
        let said = self.clauses(&said);
        self.said(&said, &said)
    }

    fn parted(&self, facts: &[Fact], who: fn(&Fact) -> Option<OrganisationId>) -> String {
        let named: Vec<OrganisationId> = facts.iter().filter_map(who).take(MOST_NAMED).collect();
        let names = self.names(&named);
        self.said(&format!("plus rien ne passe par {names}"), &format!("nothing leads through {names} any more"))
    }

    fn kinds_change(&self, a: OrganisationId, b: OrganisationId) -> String {
        let names = self.names(&[a, b]);
        self.said(&format!("{names} changent de rôle"), &format!("{names} change what they are to you"))
    }

    fn left(&self, facts: &[Fact], fr: &str, en: &str) -> String {
        let words: Vec<String> = facts.iter().filter_map(shared_word).take(MOST_NAMED).collect();
        let words = self.list(&words);
        self.said(&format!("{fr} {words}"), &format!("{en} {words}"))
    }
}
