//! The line under the title: which view, whom it leaves out, and how much there is. Not here: the title.

use super::terms;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::ViewId;
use crate::model::circle::Circle;
use crate::model::introduction::Lang;
use crate::model::view::{ColourBy, Filter, View};
use crate::queries::scene::{Scene, SceneRequest};
use crate::queries::words::pick;

pub(super) fn subtitle(ecosystem: &Ecosystem, scene: &Scene, request: &SceneRequest, lang: Lang) -> Result<String> {
    let rows = ecosystem.rows();
    let saved = if request.view_id == ViewId::nil() { None } else { rows.find::<View>(request.view_id)? };
    let view = saved.map(|v| format!("{} {}", pick(lang, "Vue", "View"), v.name));
    let focus = scene.focus.as_ref().map(|focus| format!("{} {}", pick(lang, "Autour de", "Around"), focus.name));
    let only = only(ecosystem, &request.filter, lang)?;
    let parts = [view, focus, Some(counts(scene, &request.filter, lang)), only];
    Ok(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// How many organisations and relationships there are, those in circles and bundles counted one by one.
fn counts(scene: &Scene, filter: &Filter, lang: Lang) -> String {
    let organisations: u32 = scene.nodes.iter().map(|n| n.count).sum();
    let relationships: u32 = scene.links.iter().map(|l| l.count).sum();
    let all = if filter.is_empty() { String::new() } else { format!(" {} {}", pick(lang, "sur", "of"), scene.total) };
    let plural = |count: u32, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let who = plural(organisations, "organisation", "organisations");
    let what = plural(relationships, pick(lang, "relation", "relationship"), pick(lang, "relations", "relationships"));
    format!("{who}{all}, {what}")
}

/// Whom the filter lets through, in words.
fn only(ecosystem: &Ecosystem, filter: &Filter, lang: Lang) -> Result<Option<String>> {
    let lists = [
        (&filter.kinds, ColourBy::Kind),
        (&filter.statuses, ColourBy::Status),
        (&filter.owners, ColourBy::Owner),
        (&filter.countries, ColourBy::Country),
        (&filter.sectors, ColourBy::Sector),
    ];
    let said = |(words, by): (&Vec<String>, ColourBy)| words.iter().map(|w| terms::colour(lang, by, w)).collect::<Vec<_>>().join(", ");
    let mut said: Vec<String> = lists.into_iter().filter(|(words, _)| !words.is_empty()).map(said).collect();
    let circles: Vec<String> = filter.circles.iter().map(|id| Ok(ecosystem.rows().get::<Circle>(*id)?.name)).collect::<Result<_>>()?;
    said.extend((!circles.is_empty()).then(|| circles.join(", ")));
    Ok((!said.is_empty()).then(|| format!("{}{} {}", pick(lang, "seulement", "only"), pick(lang, "\u{a0}:", ":"), said.join(" + "))))
}
