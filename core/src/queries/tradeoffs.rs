//! Compositions put into words: what an alternative does better and worse than the best, and why nobody answers a need.
//! Not here: the compositions (network) and why somebody is a member (phrases).

use super::phrases::Phrases;
use crate::id::OrganisationId;
use crate::network::compose::{Composition, Gap, Objective};

/// Less than this is no difference anybody would see.
const SEEN: f64 = 1e-3;

/// What is better and what is worse about one composition beside another, a few words each.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Comparison {
    pub better: Vec<String>,
    pub worse: Vec<String>,
}

impl Phrases<'_> {
    /// An alternative beside the best.
    pub(super) fn comparison(&self, alternative: &Composition, best: &Composition) -> Comparison {
        let mut comparison = Comparison::default();
        for objective in Objective::ALL {
            let more = more_of(*objective, alternative, best);
            if more.abs() > SEEN {
                let side = if more < 0.0 { &mut comparison.better } else { &mut comparison.worse };
                side.push(self.difference(*objective, more));
            }
        }
        if alternative.fallback {
            let stays = |id: &OrganisationId| alternative.members.iter().any(|m| m.organisation == *id);
            let gone: Vec<OrganisationId> = best.members.iter().map(|m| m.organisation).filter(|id| !stays(id)).collect();
            let names = self.names(&gone);
            comparison.better.push(self.pick(format!("se passe de {names}"), format!("does without {names}")));
        }
        comparison
    }

    /// So much more of something that costs, or less where it is negative.
    fn difference(&self, objective: Objective, more: f64) -> String {
        let count = more.abs().round() as u32;
        let fewer = more < 0.0;
        let of = |better: (&str, &str), worse: (&str, &str)| {
            let (fr, en) = if fewer { better } else { worse };
            self.pick(fr.to_owned(), en.to_owned())
        };
        match objective {
            Objective::Coverage => of(
                ("des offres qui correspondent mieux", "offers that fit better"),
                ("des offres qui correspondent moins bien", "offers that fit less well"),
            ),
            Objective::Members => self.counted(count, fewer, ("partenaire", "partenaires"), ("partner", "partners")),
            Objective::Distance => of(
                ("des partenaires plus proches", "partners closer to each other"),
                ("des partenaires moins proches", "partners less close to each other"),
            ),
            Objective::Introductions => {
                self.counted(count, fewer, ("mise en relation", "mises en relation"), ("introduction", "introductions"))
            }
            Objective::Risk => of(("moins de risques", "less risk"), ("plus de risques", "more risk")),
            Objective::Gains => {
                of(("des gains mieux partagés", "gains better shared"), ("des gains moins bien partagés", "gains less well shared"))
            }
            Objective::Change => self.counted(count, fewer, ("changement", "changements"), ("change", "changes")),
        }
    }

    fn counted(&self, count: u32, fewer: bool, fr: (&str, &str), en: (&str, &str)) -> String {
        let (fr_way, en_way) = if fewer { ("de moins", "fewer") } else { ("de plus", "more") };
        let one = |(one, many): (&str, &str)| if count == 1 { one.to_owned() } else { many.to_owned() };
        self.pick(format!("{count} {} {fr_way}", one(fr)), format!("{count} {} {en_way}", one(en)))
    }

    /// Why nobody answers a need, as a sentence.
    pub(super) fn gap_reason(&self, gap: &Gap) -> String {
        let (excluded, ended) = (self.names(&gap.excluded), self.names(&gap.ended));
        match (gap.excluded.is_empty(), gap.ended.is_empty(), gap.near.is_empty()) {
            (false, true, _) => self.pick(format!("Exclus par votre choix : {excluded}."), format!("Excluded by your choice: {excluded}.")),
            (true, false, _) => self.pick(format!("Partenariat terminé : {ended}."), format!("The partnership has ended: {ended}.")),
            (false, false, _) => self.pick(
                format!("Exclus par votre choix : {excluded}. Partenariat terminé : {ended}."),
                format!("Excluded by your choice: {excluded}. The partnership has ended: {ended}."),
            ),
            (true, true, true) => {
                self.pick("Personne ne le propose dans l’écosystème.".to_owned(), "Nobody in the ecosystem offers it.".to_owned())
            }
            (true, true, false) => {
                let near = self.near(gap);
                self.pick(
                    format!("Personne ne propose exactement cela. S’en approchent : {near}."),
                    format!("Nobody offers just that. What comes near: {near}."),
                )
            }
        }
    }

    fn near(&self, gap: &Gap) -> String {
        let one = |(id, offer): &(OrganisationId, String)| {
            let name = self.names.of(*id);
            self.pick(format!("{name} (« {offer} »)"), format!("{name} (“{offer}”)"))
        };
        self.list(&gap.near.iter().map(one).collect::<Vec<_>>())
    }

    /// What can be done about it, as a sentence.
    pub(super) fn gap_step(&self, gap: &Gap) -> String {
        let near: Vec<OrganisationId> = gap.near.iter().map(|(id, _)| *id).collect();
        match (gap.excluded.first(), gap.ended.first(), near.first()) {
            (Some(id), ..) => {
                let name = self.names.of(*id);
                self.pick(format!("Autorisez à nouveau {name}, ou cherchez ailleurs."), format!("Allow {name} again, or look elsewhere."))
            }
            (None, Some(id), _) => {
                let name = self.names.of(*id);
                self.pick(
                    format!("Renouez avec {name}, ou cherchez ailleurs."),
                    format!("Take it up with {name} again, or look elsewhere."),
                )
            }
            (None, None, Some(id)) => {
                let name = self.names.of(*id);
                self.pick(
                    format!("Demandez à {name} si cela convient, ou précisez le besoin."),
                    format!("Ask {name} whether that would do, or word the need more closely."),
                )
            }
            (None, None, None) => self.pick(
                "Cherchez un partenaire qui l’apporte, ou notez cette offre chez l’un des vôtres.".to_owned(),
                "Look for a partner who brings it, or note the offer on one of yours.".to_owned(),
            ),
        }
    }
}

/// How much more of something that costs one composition has than another: members and changes counted, distances in the mean of all
/// pairs where the sizes differ.
fn more_of(objective: Objective, one: &Composition, other: &Composition) -> f64 {
    let measure = |c: &Composition| match objective {
        Objective::Members => c.members.len() as f64,
        Objective::Distance => {
            let members = c.members.len();
            c.measures.of(objective) / ((members * members.saturating_sub(1) / 2).max(1) as f64)
        }
        Objective::Coverage | Objective::Introductions | Objective::Risk | Objective::Gains | Objective::Change => c.measures.of(objective),
    };
    measure(one) - measure(other)
}
