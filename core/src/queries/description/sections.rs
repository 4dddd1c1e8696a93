//! What is said of a map, matter by matter. Nothing is said of what there is none of.
//! Not here: reading the facts, nor how sentences are put together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::super::phrases::Phrases;
use super::super::words;
use super::facts::{Bond, Facts};
use super::say::{Fill, Speaker};
use super::{Description, Section, Sentence};
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::country::Country;
use crate::network::diagnose::{Diagnosis, diagnose};
use crate::network::introduce::{Ask, suggestions};

/// With fewer organisations it is not said how they hold together.
const FEW: usize = 4;
/// Below this share of flexibility, per mille, it is centralised; above the other, flexible.
const CENTRALISED: u32 = 300;
const FLEXIBLE: u32 = 600;
const MOST_CIRCLES: usize = 8;
const MOST_STRONG: usize = 5;
/// A relationship counts as strong from here, of 5.
const STRONG: u8 = 4;
const MOST_INTRODUCTIONS: usize = 3;
/// Among so many suggestions those between two who are shown are looked for.
const SEARCHED: usize = 60;

pub(super) fn describe(facts: &Facts, speaker: &Speaker<'_>) -> Result<Description> {
    if facts.shown.iter().all(|k| k.id == facts.conductor) && facts.left_out.is_empty() {
        return Ok(Description::new(title(facts, speaker), vec![begun(facts, speaker)]));
    }
    let found = diagnose(&facts.network, Some(&facts.ids()));
    let sections = vec![
        in_short(facts, speaker, &found),
        circles(facts, speaker),
        holding(facts, speaker, &found),
        strongest(facts, speaker),
        alone(facts, speaker, &found),
        attention(facts, speaker),
        introductions(facts, speaker)?,
        mix(facts, speaker),
        left_out(facts, speaker),
    ];
    Ok(Description::new(title(facts, speaker), sections))
}

fn section(speaker: &Speaker<'_>, fr: &str, en: &str, sentences: Vec<Sentence>) -> Section {
    Section { heading: speaker.pick(fr, en).to_owned(), sentences }
}

fn title(facts: &Facts, speaker: &Speaker<'_>) -> String {
    let whole = format!("{} {}", speaker.pick("La carte de", "The map of"), facts.ecosystem);
    let part = match (&facts.saved, facts.centre) {
        (Some(name), _) => Some(format!("{} {name}", speaker.pick("vue", "view"))),
        (None, Some(centre)) => Some(format!("{} {}", speaker.pick("autour de", "around"), speaker.names.of(centre))),
        (None, None) => None,
    };
    let day = facts.day.map(|day| format!("{} {}", speaker.pick("au", "as it was on"), words::date(speaker.lang, day)));
    [Some(whole), part, day].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn begun(facts: &Facts, speaker: &Speaker<'_>) -> Section {
    let said = speaker.say(
        "{} est le chef d’orchestre. Aucune autre organisation n’est encore là.",
        "{} is the conductor. No other organisation is there yet.",
        &[Fill::Names(&[facts.conductor])],
    );
    section(speaker, "En bref", "In short", vec![said])
}

fn in_short(facts: &Facts, speaker: &Speaker<'_>, found: &Diagnosis) -> Section {
    let mut said = vec![counts(facts, speaker)];
    if facts.shown.iter().any(|k| k.id == facts.conductor) {
        said.push(conductor(facts, speaker));
    }
    if facts.shown.len() >= FEW && !facts.ties.is_empty() {
        said.push(centralised(facts, speaker, found));
    }
    section(speaker, "En bref", "In short", said)
}

fn counts(facts: &Facts, speaker: &Speaker<'_>) -> Sentence {
    let (organisations, ties) = (facts.shown.len(), facts.ties.len());
    let nouns = speaker.plural(organisations, "organisation", "organisations");
    let count = Fill::Count(organisations);
    if organisations < 2 {
        return speaker.say("{} {}.", "{} {}.", &[count, Fill::Word(nouns.to_owned())]).about(facts.ids());
    }
    let fills = [count, Fill::Word(nouns.to_owned()), Fill::Word(relationships(speaker, ties))];
    speaker.say("{} {}, {}.", "{} {}, {}.", &fills).about(facts.ids())
}

fn relationships(speaker: &Speaker<'_>, count: usize) -> String {
    match count {
        0 => speaker.pick("aucune relation entre elles pour l’instant", "no relationship between them yet").to_owned(),
        n => format!("{n} {}", speaker.plural(n, speaker.pick("relation", "relationship"), speaker.pick("relations", "relationships"))),
    }
}

fn conductor(facts: &Facts, speaker: &Speaker<'_>) -> Sentence {
    let others = facts.shown.len() - 1;
    let partners = partners_of(facts, facts.conductor);
    let name = [facts.conductor];
    let fills = [Fill::Names(&name), Fill::Count(partners.len()), Fill::Count(others)];
    let said = match partners.len() {
        0 => speaker.say("{}, le chef d’orchestre, n’est encore lié à personne.", "{}, the conductor, is tied to nobody yet.", &fills[..1]),
        n if n == others => {
            let (fr, en) = if n == 1 {
                ("{}, le chef d’orchestre, est lié à l’autre organisation.", "{}, the conductor, is tied to the other organisation.")
            } else {
                ("{}, le chef d’orchestre, est lié aux {} autres.", "{}, the conductor, is tied to all {} others.")
            };
            speaker.say(fr, en, &fills)
        }
        _ => speaker.say(
            "{}, le chef d’orchestre, est lié directement à {} des {} autres.",
            "{}, the conductor, is directly tied to {} of the {} others.",
            &fills,
        ),
    };
    said.about(partners)
}

/// Those a live relationship connects with an organisation, sorted.
fn partners_of(facts: &Facts, id: OrganisationId) -> Vec<OrganisationId> {
    let other = |b: &Bond| if b.from == id { Some(b.to) } else { (b.to == id).then_some(b.from) };
    let mut partners: Vec<OrganisationId> = facts.ties.iter().filter(|b| b.connects).filter_map(other).collect();
    partners.sort_unstable();
    partners.dedup();
    partners
}

fn centralised(facts: &Facts, speaker: &Speaker<'_>, found: &Diagnosis) -> Sentence {
    let percent = format!("{}{}", (found.flexible_index + 5) / 10, speaker.pick("\u{a0}%", "%"));
    let name = [facts.conductor];
    let fills = [Fill::Names(&name), Fill::Word(percent)];
    match found.flexible_index {
        ..CENTRALISED => speaker.say(
            "L’ensemble est centralisé : presque tout passe par {} (souplesse {}).",
            "It is centralised: nearly everything goes through {} (flexibility {}).",
            &fills,
        ),
        CENTRALISED..FLEXIBLE => speaker.say(
            "L’ensemble est entre centralisé et souple : une partie des partenaires tient ensemble sans {} (souplesse {}).",
            "It stands between centralised and flexible: some partners hold together without {} (flexibility {}).",
            &fills,
        ),
        FLEXIBLE.. => speaker.say(
            "L’ensemble est souple : la plupart des partenaires tiennent ensemble sans {} (souplesse {}).",
            "It is flexible: most partners hold together without {} (flexibility {}).",
            &fills,
        ),
    }
}

fn circles(facts: &Facts, speaker: &Speaker<'_>) -> Section {
    let one = |(name, members): &(String, Vec<OrganisationId>)| {
        let noun = speaker.plural(members.len(), speaker.pick("membre", "member"), speaker.pick("membres", "members"));
        let fills = [Fill::Word(name.clone()), Fill::Count(members.len()), Fill::Word(noun.to_owned()), Fill::Names(members)];
        speaker.say("Cercle « {} », {} {} : {}.", "Circle “{}”, {} {}: {}.", &fills)
    };
    let mut said: Vec<Sentence> = facts.circles.iter().take(MOST_CIRCLES).map(one).collect();
    let more = facts.circles.len().saturating_sub(MOST_CIRCLES);
    if more > 0 {
        let noun = speaker.plural(more, speaker.pick("autre cercle", "more circle"), speaker.pick("autres cercles", "more circles"));
        said.push(speaker.say("Et {} {}.", "And {} {}.", &[Fill::Count(more), Fill::Word(noun.to_owned())]));
    }
    section(speaker, "Cercles", "Circles", said)
}

fn holding(facts: &Facts, speaker: &Speaker<'_>, found: &Diagnosis) -> Section {
    let mut said = Vec::new();
    let brokers: Vec<OrganisationId> = found.brokers.iter().map(|(id, _)| *id).filter(|id| *id != facts.conductor).take(3).collect();
    if facts.shown.len() >= FEW && !brokers.is_empty() {
        let (fr, en) = if facts.shown.iter().any(|k| k.id == facts.conductor) {
            ("En dehors du chef d’orchestre, on passe le plus souvent par {}.", "Besides the conductor, most ways lead through {}.")
        } else {
            ("On passe le plus souvent par {}.", "Most ways lead through {}.")
        };
        said.push(speaker.say(fr, en, &[Fill::Names(&brokers)]));
    }
    if facts.shown.len() >= FEW && !found.articulation.is_empty() {
        let (fr, en) = match found.articulation.len() {
            1 => ("Sans {}, d’autres perdraient tout lien avec le reste.", "Without {}, others would lose every link to the rest."),
            _ => (
                "Sans l’une de ces organisations, d’autres perdraient tout lien avec le reste : {}.",
                "Without any one of these, others would lose every link to the rest: {}.",
            ),
        };
        said.push(speaker.say(fr, en, &[Fill::Names(&found.articulation)]));
    }
    section(speaker, "Qui tient l’ensemble", "Who holds it together", said)
}

fn strongest(facts: &Facts, speaker: &Speaker<'_>) -> Section {
    let mut strong: Vec<&Bond> = facts.ties.iter().filter(|b| b.connects && b.strength >= STRONG).collect();
    let with_conductor = |b: &Bond| b.from == facts.conductor || b.to == facts.conductor;
    // What ties partners to each other says more than what ties them to the conductor.
    strong.sort_by_key(|b| (Reverse(b.strength), with_conductor(b), b.from, b.to));
    let mut seen = HashSet::new();
    strong.retain(|b| seen.insert((b.from.min(b.to), b.from.max(b.to))));
    let one = |bond: &&Bond| {
        let (pair, kind) = ([bond.from, bond.to], words::relationship(speaker.lang, &bond.kind).to_lowercase());
        let fills = [Fill::Names(&pair), Fill::Word(kind), Fill::Count(usize::from(bond.strength))];
        speaker.say("{} : {}, force {} sur 5.", "{}: {}, strength {} of 5.", &fills)
    };
    section(speaker, "Les liens les plus forts", "The strongest relationships", strong.iter().take(MOST_STRONG).map(one).collect())
}

fn alone(facts: &Facts, speaker: &Speaker<'_>, found: &Diagnosis) -> Section {
    let orphans: Vec<OrganisationId> = found.orphans.iter().copied().filter(|id| *id != facts.conductor).collect();
    let (fr, en) = match orphans.len() {
        0 => return section(speaker, "", "", Vec::new()),
        1 => ("{} n’a encore aucune relation ici.", "{} has no relationship here yet."),
        _ => ("{} n’ont encore aucune relation ici.", "{} have no relationship here yet."),
    };
    section(speaker, "À l’écart", "On their own", vec![speaker.say(fr, en, &[Fill::Names(&orphans)])])
}

fn attention(facts: &Facts, speaker: &Speaker<'_>) -> Section {
    let partners = || facts.shown.iter().filter(|k| k.id != facts.conductor);
    let with_status = |status: &str| partners().filter(|k| k.status == status).map(|k| k.id).collect::<Vec<_>>();
    let works_with = |kind: &str| !matches!(kind, "competitor" | "team");
    let unowned: Vec<OrganisationId> =
        partners().filter(|k| !k.owned && k.status != "ended" && works_with(&k.kind)).map(|k| k.id).collect();
    let lists = [
        (with_status("atRisk"), "À risque : {}.", "At risk: {}."),
        (with_status("paused"), "En pause : {}.", "Paused: {}."),
        (with_status("ended"), "Terminé : {}.", "Ended: {}."),
        (unowned, "Sans responsable : {}.", "Without an owner: {}."),
    ];
    let said = lists.iter().filter(|(ids, ..)| !ids.is_empty()).map(|(ids, fr, en)| speaker.say(fr, en, &[Fill::Names(ids)]));
    section(speaker, "À surveiller", "What needs attention", said.collect())
}

fn introductions(facts: &Facts, speaker: &Speaker<'_>) -> Result<Section> {
    let here: HashSet<OrganisationId> = facts.ids().into_iter().collect();
    let searched = if facts.is_whole() { MOST_INTRODUCTIONS } else { SEARCHED };
    let found = suggestions(&facts.network, &Ask::best(searched))?;
    let phrases = Phrases { lang: speaker.lang, names: speaker.names };
    let one = |s: &crate::network::introduce::Suggestion| {
        let reason = s.reasons.first().map(|r| phrases.reason(s.a, s.b, r)).unwrap_or_default();
        speaker.say("{}. {}", "{}. {}", &[Fill::Names(&[s.a, s.b]), Fill::Word(reason)])
    };
    let among = found.iter().filter(|s| here.contains(&s.a) && here.contains(&s.b));
    let said = among.take(MOST_INTRODUCTIONS).map(one).collect();
    Ok(section(speaker, "Qui devrait se rencontrer", "Who should meet", said))
}

fn mix(facts: &Facts, speaker: &Speaker<'_>) -> Section {
    let partners: Vec<_> = facts.shown.iter().filter(|k| k.id != facts.conductor).collect();
    let mut said = Vec::new();
    let kinds = tally(partners.iter().map(|k| (k.kind.as_str(), k.id)).filter(|(kind, _)| !kind.is_empty()));
    if !kinds.is_empty() {
        let words = kinds.iter().map(|(kind, ids)| format!("{} {}", ids.len(), words::kinds(speaker.lang, kind, ids.len())));
        let listed = Fill::Word(words.collect::<Vec<_>>().join(", "));
        said.push(speaker.say("Par type : {}.", "By kind: {}.", &[listed]).about(kinds.into_iter().flat_map(|(_, ids)| ids)));
    }
    let name = |written: &str| Country::named(written).map_or(written.to_owned(), |c| c.name(speaker.lang).to_owned());
    let written: Vec<(String, OrganisationId)> = partners.iter().map(|k| (name(&k.country), k.id)).collect();
    let countries = tally(written.iter().map(|(c, id)| (c.as_str(), *id)).filter(|(c, _)| !c.is_empty()));
    if !countries.is_empty() {
        let words = countries.iter().map(|(country, ids)| format!("{country} {}", ids.len()));
        let listed = Fill::Word(words.collect::<Vec<_>>().join(", "));
        said.push(speaker.say("Par pays : {}.", "By country: {}.", &[listed]).about(countries.into_iter().flat_map(|(_, ids)| ids)));
    }
    section(speaker, "De quoi elle est faite", "What it is made of", said)
}

/// Who shares a word, the most frequent word first.
fn tally<'w>(words: impl Iterator<Item = (&'w str, OrganisationId)>) -> Vec<(&'w str, Vec<OrganisationId>)> {
    let mut by_word: BTreeMap<&str, Vec<OrganisationId>> = BTreeMap::new();
    words.for_each(|(word, id)| by_word.entry(word).or_default().push(id));
    let mut list: Vec<_> = by_word.into_iter().collect();
    list.sort_by_key(|(_, ids)| Reverse(ids.len()));
    list
}

fn left_out(facts: &Facts, speaker: &Speaker<'_>) -> Section {
    let hidden: Vec<OrganisationId> = facts.left_out.iter().copied().filter(|id| !facts.unplaced.contains(id)).collect();
    let total = facts.shown.len() + facts.left_out.len();
    let mut said = Vec::new();
    if !hidden.is_empty() {
        let fills = [Fill::Count(hidden.len()), Fill::Count(total), Fill::Names(&hidden)];
        let (fr, en) = ("{} organisations sur {} ne sont pas dans cette vue : {}.", "{} of {} organisations are not in this view: {}.");
        let (fr, en) = if hidden.len() == 1 {
            ("{} organisation sur {} n’est pas dans cette vue : {}.", "{} of {} organisations is not in this view: {}.")
        } else {
            (fr, en)
        };
        said.push(speaker.say(fr, en, &fills));
    }
    if !facts.unplaced.is_empty() {
        let (fr, en) = ("Pas encore posées sur la carte : {}.", "Not yet placed on the map: {}.");
        said.push(speaker.say(fr, en, &[Fill::Names(&facts.unplaced)]));
    }
    section(speaker, "Ce qui n’est pas montré", "What is not shown", said)
}
