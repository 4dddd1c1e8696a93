//! The picture of a view, from which every map export is drawn: the scene with words and the best suggested introductions.

use std::collections::HashMap;

use super::introductions::introductions;
use super::scene::{Scene, SceneLink, SceneNode};
use super::words;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::formats::picture::{Hull, LegendEntry, Mark, Picture, PictureLink, PictureNode, PictureWords};
use crate::id::OrganisationId;
use crate::model::introduction::Lang;
use crate::model::organisation::Organisation;
use crate::model::relationship::COMPETITOR;
use crate::model::time::Moment;
use crate::store::rows::Rows;

/// How many suggested introductions a picture shows.
const SUGGESTED: usize = 5;
/// Above so many organisations the search for suggestions is left out of a picture.
const SUGGEST_UP_TO: usize = 2_000;

/// The picture of a scene as it is at `at`, in one language.
pub(super) fn picture(ecosystem: &Ecosystem, scene: &Scene, lang: Lang, at: Moment) -> Result<Picture> {
    let rows = ecosystem.rows();
    let nodes: Vec<PictureNode> = scene.nodes.iter().map(|n| node(rows, n, lang)).collect::<Result<_>>()?;
    let mut links = links(scene, lang);
    links.extend(suggested(ecosystem, scene, lang, at)?);
    Ok(Picture {
        title: rows.ecosystem()?.name,
        subtitle: subtitle(scene, lang),
        date: date(lang, at),
        lang: lang.to_string(),
        legend: legend(&nodes, &links, lang),
        hulls: scene.circles.iter().map(|c| hull(&c.name, &c.members)).collect(),
        words: page_words(lang),
        nodes,
        links,
    })
}

fn hull(name: &str, members: &[u32]) -> Hull {
    Hull { name: name.to_owned(), members: members.iter().map(|m| *m as usize).collect() }
}

fn node(rows: Rows<'_>, node: &SceneNode, lang: Lang) -> Result<PictureNode> {
    let details = match node.organisation() {
        Some(id) => details(rows, &rows.get(id)?, lang)?,
        None => Vec::new(),
    };
    Ok(PictureNode {
        id: node.mark_id(),
        name: node.name.clone(),
        kind_label: words::kind(lang, &node.kind),
        kind: node.kind.clone(),
        x: node.at.x.into(),
        y: node.at.y.into(),
        conductor: node.conductor,
        lit: false,
        details,
    })
}

fn details(rows: Rows<'_>, o: &Organisation, lang: Lang) -> Result<Vec<(String, String)>> {
    let list = |terms: Vec<String>| terms.join(", ");
    let offers = list(rows.offers_of(o.id)?.into_iter().map(|x| x.term).collect());
    let needs = list(rows.needs_of(o.id)?.into_iter().map(|x| x.term).collect());
    let details = [
        (words::pick(lang, "Propose", "Offers"), offers),
        (words::pick(lang, "Cherche", "Needs"), needs),
        (words::pick(lang, "Secteurs", "Sectors"), o.sectors.join(", ")),
        (words::pick(lang, "Pays", "Country"), o.country.clone()),
    ];
    let said = details.into_iter().filter(|(_, text)| !text.is_empty());
    Ok(said.map(|(label, text)| (label.to_owned(), text)).collect())
}

fn index(scene: &Scene) -> HashMap<OrganisationId, usize> {
    scene.nodes.iter().enumerate().filter_map(|(i, n)| Some((n.organisation()?, i))).collect()
}

fn links(scene: &Scene, lang: Lang) -> Vec<PictureLink> {
    let link = |l: &SceneLink| PictureLink {
        a: l.from as usize,
        b: l.to as usize,
        kind: l.kind.clone(),
        kind_label: words::relationship(lang, &l.kind),
        mutual: l.mutual,
        strength: l.strength,
        suggested: false,
        lit: false,
    };
    scene.links.iter().map(link).collect()
}

/// The best introductions between organisations of the picture, as dashed links.
fn suggested(ecosystem: &Ecosystem, scene: &Scene, lang: Lang, at: Moment) -> Result<Vec<PictureLink>> {
    if scene.total as usize > SUGGEST_UP_TO {
        return Ok(Vec::new());
    }
    let index = index(scene);
    let found = introductions(ecosystem, None, SUGGESTED, lang, at)?;
    let link = |(a, b): (OrganisationId, OrganisationId)| {
        Some(PictureLink {
            a: *index.get(&a)?,
            b: *index.get(&b)?,
            kind: "suggested".to_owned(),
            kind_label: words::pick(lang, "Mise en relation proposée", "Suggested introduction").to_owned(),
            mutual: true,
            strength: 2,
            suggested: true,
            lit: false,
        })
    };
    Ok(found.into_iter().filter_map(|s| link((s.a.id, s.b.id))).collect())
}

fn subtitle(scene: &Scene, lang: Lang) -> String {
    let (organisations, relationships) = (scene.nodes.len(), scene.links.len());
    let counts = match lang {
        Lang::Fr => format!("{organisations} organisations, {relationships} relations"),
        Lang::En => format!("{organisations} organisations, {relationships} relationships"),
    };
    match &scene.focus {
        Some(focus) => format!("{} {} · {counts}", words::pick(lang, "Autour de", "Around"), focus.name),
        None => counts,
    }
}

fn date(lang: Lang, at: Moment) -> String {
    let iso = at.day().to_string();
    match (lang, iso.split('-').collect::<Vec<_>>().as_slice()) {
        (Lang::Fr, [year, month, day]) => format!("{day}/{month}/{year}"),
        _ => iso,
    }
}

/// Only what stands on the picture is explained.
fn legend(nodes: &[PictureNode], links: &[PictureLink], lang: Lang) -> Vec<LegendEntry> {
    let mut entries: Vec<LegendEntry> = Vec::new();
    let mut add = |mark: Mark, label: &str| {
        if entries.iter().all(|e| e.mark != mark) {
            entries.push(LegendEntry { mark, label: label.to_owned() });
        }
    };
    for node in nodes {
        let mark = if node.conductor { Mark::Conductor } else { Mark::Kind(node.kind.clone()) };
        add(mark, &node.kind_label);
    }
    let marks = [
        (Mark::Link, links.iter().any(|l| !l.suggested && l.kind != COMPETITOR), words::pick(lang, "Relation", "Relationship")),
        (Mark::Competitor, links.iter().any(|l| l.kind == COMPETITOR), words::pick(lang, "Concurrence", "Competition")),
        (Mark::Suggested, links.iter().any(|l| l.suggested), words::pick(lang, "Mise en relation proposée", "Suggested introduction")),
    ];
    marks.into_iter().filter(|(_, shown, _)| *shown).for_each(|(mark, _, label)| add(mark, label));
    entries
}

fn page_words(lang: Lang) -> PictureWords {
    let word = |fr: &str, en: &str| words::pick(lang, fr, en).to_owned();
    PictureWords {
        search: word("Chercher une organisation", "Find an organisation"),
        fit: word("Toute la carte", "Whole map"),
        close: word("Fermer", "Close"),
        links: word("Relations", "Relationships"),
        nothing: word("Aucune organisation de ce nom", "No organisation of that name"),
    }
}
