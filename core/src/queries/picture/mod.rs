//! The picture of a view, from which every map export is drawn: the scene with words and the best suggested introductions.

mod legend;
mod subtitle;
mod terms;

use std::collections::HashMap;

use self::legend::Legend;
use super::introductions::introductions;
use super::scene::{Scene, SceneCircle, SceneLink, SceneNode, SceneRequest, Stands};
use super::words;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::formats::looks::shapes::shape;
use crate::formats::looks::{self, SUGGESTION, Traits};
use crate::formats::picture::{Hull, Picture, PictureLink, PictureNode, PictureWords, Sort};
use crate::id::OrganisationId;
use crate::model::introduction::Lang;
use crate::model::logo::Logo;
use crate::model::organisation::Organisation;
use crate::model::time::{Day, Moment};
use crate::model::view::Rules;
use crate::store::rows::Rows;

/// How many suggested introductions a picture shows.
const SUGGESTED: usize = 5;
/// Above so many organisations the search for suggestions is left out of a picture.
const SUGGEST_UP_TO: usize = 2_000;

/// What is asked of a picture besides its scene.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub lang: Lang,
    /// As it is then.
    pub at: Moment,
    /// Whether suggested introductions are drawn.
    pub suggests: bool,
}

/// The picture of a scene.
pub(super) fn picture(ecosystem: &Ecosystem, scene: &Scene, request: &SceneRequest, asked: Asked) -> Result<Picture> {
    let Asked { lang, at, suggests } = asked;
    let rows = ecosystem.rows();
    let drawing = Drawing { rows, scene, rules: request.rules, lang, today: at.day() };
    let suggested = if suggests { suggested(ecosystem, scene, lang, at)? } else { Vec::new() };
    let legend = Legend { scene, rules: request.rules, lang, today: at.day(), suggests: !suggested.is_empty() };
    Ok(Picture {
        title: rows.ecosystem()?.name,
        subtitle: subtitle::subtitle(ecosystem, scene, request, lang)?,
        date: words::date(lang, at.day()),
        lang: lang.to_string(),
        legend: legend.parts(),
        hulls: scene.circles.iter().filter(|c| !c.collapsed).map(hull).collect(),
        words: page_words(lang),
        nodes: scene.nodes.iter().map(|n| drawing.node(n)).collect::<Result<_>>()?,
        links: scene.links.iter().map(|l| drawing.link(l)).chain(suggested).collect(),
    })
}

fn hull(circle: &SceneCircle) -> Hull {
    Hull { name: circle.name.clone(), members: circle.members.iter().map(|m| *m as usize).collect() }
}

/// What is needed to draw marks and links.
struct Drawing<'s> {
    rows: Rows<'s>,
    scene: &'s Scene,
    rules: Rules,
    lang: Lang,
    today: Day,
}

impl Drawing<'_> {
    fn node(&self, node: &SceneNode) -> Result<PictureNode> {
        let (rows, rules, single) = (self.rows, self.rules, node.organisation());
        let word = |list: &[(String, u32)], place: usize| list.get(place).map(|(word, _)| word.clone()).unwrap_or_default();
        let colour = usize::from(node.colour);
        let logo = single.filter(|_| node.logo).map(|id| rows.find::<Logo>(id)).transpose()?.flatten();
        Ok(PictureNode {
            id: node.mark_id().to_string(),
            name: node.name.clone(),
            sort: match node.stands {
                Stands::For(_) if node.conductor => Sort::Conductor,
                Stands::For(_) => Sort::One,
                Stands::Circle(_) | Stands::Group(_) => Sort::Several,
            },
            count: node.count,
            kind: node.kind.clone(),
            kind_label: self.kind_label(node),
            x: node.at.x.into(),
            y: node.at.y.into(),
            colour: looks::colour(rules.colour, &word(&self.scene.colours, colour), colour),
            shape: shape(rules.shape, &word(&self.scene.shapes, node.shape.into())),
            size: f64::from(node.size) / 1000.0,
            degree: node.degree,
            status: node.status.clone(),
            owner: (rules.owners && single.is_some()).then(|| node.owner.clone()),
            health: (rules.health && single.is_some() && !node.conductor).then_some(node.health),
            logo: logo.map(|logo| logo.png),
            details: single.map_or_else(|| self.members(node), |id| details(rows, &rows.get(id)?, self.lang))?,
        })
    }

    fn kind_label(&self, node: &SceneNode) -> String {
        match node.stands {
            Stands::For(_) if node.conductor => words::kind(self.lang, "conductor"),
            Stands::For(_) => words::kind(self.lang, &node.kind),
            Stands::Circle(_) | Stands::Group(_) => format!("{} organisations", node.count),
        }
    }

    /// Who has gone into a circle that is drawn as one mark.
    fn members(&self, node: &SceneNode) -> Result<Vec<(String, String)>> {
        let circle = self.scene.circles.iter().find(|c| node.stands == Stands::Circle(c.id));
        let inside = circle.map(|c| c.inside.as_slice()).unwrap_or_default();
        let names: Vec<String> = inside.iter().filter_map(|(id, _)| self.rows.name_of(*id).transpose()).collect::<Result<_>>()?;
        Ok(vec![(words::pick(self.lang, "Membres", "Members").to_owned(), names.join(", "))])
    }

    fn link(&self, link: &SceneLink) -> PictureLink {
        let kind_label = words::relationship(self.lang, &link.kind);
        let traits = Traits { kind: &link.kind, strength: link.strength, age: link.age(self.today), ended: link.ended };
        let words = match (self.rules.link_words, link.count) {
            (true, 2..) => format!("{kind_label} × {}", link.count),
            (false, 2..) => format!("× {}", link.count),
            (true, _) => kind_label.clone(),
            (false, _) => String::new(),
        };
        PictureLink {
            a: link.from as usize,
            b: link.to as usize,
            kind_label,
            words,
            mutual: link.mutual,
            stroke: looks::stroke(self.rules.link, traits),
            count: link.count,
            suggested: false,
        }
    }
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
            kind_label: words::pick(lang, "Mise en relation proposée", "Suggested introduction").to_owned(),
            words: String::new(),
            mutual: true,
            stroke: SUGGESTION,
            count: 1,
            suggested: true,
        })
    };
    Ok(found.into_iter().filter_map(|s| link((s.a.id, s.b.id))).collect())
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
