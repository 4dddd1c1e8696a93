//! What the rules of a view make of its marks: a colour, a shape and a size each, and what the colours and shapes mean.
//! Not here: the colours themselves (the window's tokens, formats::looks).

use std::collections::HashMap;

use super::{Scene, SceneNode, Stands};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::model::view::{ColourBy, Rules, ShapeBy, SizeBy};
use crate::network::atlas::Atlas;
use crate::network::betweenness;

/// So many words get a colour of their own, the most frequent ones; the others share one.
const COLOURS: usize = 8;
/// And so many kinds, which have colours and shapes by themselves.
const KINDS: usize = 64;
/// Up to so many organisations are measured as brokers; beyond, size goes by relationships.
const MEASURED: usize = 3_000;
/// So many relationships make an organisation as large as it gets.
const LARGEST: f32 = 35.0;
/// And so much strength.
const STRONGEST: f32 = 120.0;
/// The size of all where all are of one size, per mille.
const MIDDLING: u16 = 300;

/// Gives every mark its colour, shape and size.
pub(super) fn apply(ecosystem: &Ecosystem, atlas: &Atlas, scene: &mut Scene, rules: Rules) -> Result<()> {
    let colours = words(atlas, scene, rules.colour);
    let shapes = match rules.shape {
        ShapeBy::Same => vec![String::new(); scene.nodes.len()],
        ShapeBy::Kind => words(atlas, scene, ColourBy::Kind),
        ShapeBy::Status => words(atlas, scene, ColourBy::Status),
    };
    let counted = |words: &[String], most: usize| {
        let own = words.iter().zip(&scene.nodes).filter(|(_, node)| !matches!(node.stands, Stands::Circle(_)));
        ranked(own.map(|(word, _)| word), most)
    };
    let most = if rules.colour == ColourBy::Kind { KINDS } else { COLOURS };
    (scene.colours, scene.shapes) = (counted(&colours, most), counted(&shapes, KINDS));
    let sizes = sizes(ecosystem, atlas, scene, rules.size)?;
    let place = |list: &[(String, u32)], word: &String| list.iter().position(|(w, _)| w == word).unwrap_or(list.len());
    for (i, node) in scene.nodes.iter_mut().enumerate() {
        node.colour = u16::try_from(place(&scene.colours, &colours[i])).unwrap_or(u16::MAX);
        node.shape = u8::try_from(place(&scene.shapes, &shapes[i])).unwrap_or(0);
        node.size = sizes[i];
    }
    Ok(())
}

/// By mark: the word its colour or shape goes by.
fn words(atlas: &Atlas, scene: &Scene, by: ColourBy) -> Vec<String> {
    let communities = (by == ColourBy::Community).then(|| atlas.communities(&|| true).last()).flatten();
    let word = |node: &SceneNode| {
        let Some(number) = node.chief else { return String::new() };
        let look = atlas.look(number);
        match by {
            ColourBy::Kind => atlas.word(look.kind).to_owned(),
            ColourBy::Status => atlas.word(look.status).to_owned(),
            ColourBy::Owner => atlas.word(look.owner).to_owned(),
            ColourBy::Country => atlas.word(look.country).to_owned(),
            ColourBy::Sector => atlas.word(look.sector).to_owned(),
            ColourBy::Community => communities.map(|c| c[number as usize].to_string()).unwrap_or_default(),
            ColourBy::Health => health_word(node).to_owned(),
        }
    };
    let mut words: Vec<String> = scene.nodes.iter().map(word).collect();
    if by == ColourBy::Community {
        name_communities(&mut words, scene);
    }
    words
}

/// A community goes by the name of the mark with most relationships in it; one alone has no name.
fn name_communities(words: &mut [String], scene: &Scene) {
    let mut best: HashMap<String, (u32, usize, u32)> = HashMap::new();
    for (i, word) in words.iter().enumerate() {
        let known = best.entry(word.clone()).or_insert((0, i, 0));
        known.2 += 1;
        if scene.nodes[i].degree > known.0 {
            (known.0, known.1) = (scene.nodes[i].degree, i);
        }
    }
    for word in words.iter_mut() {
        *word = match best.get(word) {
            Some((_, chief, count)) if *count > 1 => scene.nodes[*chief].name.clone(),
            _ => String::new(),
        };
    }
}

fn health_word(node: &SceneNode) -> &'static str {
    let known: Vec<u16> = [node.health.0, node.health.1].into_iter().flatten().collect();
    match known.iter().sum::<u16>() / u16::try_from(known.len()).unwrap_or(1).max(1) {
        _ if known.is_empty() => "",
        0..=333 => "weak",
        334..=666 => "fair",
        _ => "good",
    }
}

/// The most frequent words and how many marks go by each, the empty word last.
fn ranked<'w>(words: impl Iterator<Item = &'w String>, most: usize) -> Vec<(String, u32)> {
    let mut counts: HashMap<&String, u32> = HashMap::new();
    words.for_each(|w| *counts.entry(w).or_default() += 1);
    let mut ranked: Vec<(String, u32)> = counts.into_iter().map(|(word, count)| (word.clone(), count)).collect();
    ranked.sort_by(|(a, x), (b, y)| a.is_empty().cmp(&b.is_empty()).then(y.cmp(x)).then(a.cmp(b)));
    let nobody = ranked.last().filter(|(word, _)| word.is_empty()).cloned();
    ranked.retain(|(word, _)| !word.is_empty());
    ranked.truncate(most);
    ranked.extend(nobody);
    ranked
}

fn sizes(ecosystem: &Ecosystem, atlas: &Atlas, scene: &Scene, by: SizeBy) -> Result<Vec<u16>> {
    let measured = scene.nodes.len() <= MEASURED && !scene.far;
    let of = |share: f32| (share.clamp(0.0, 1.0) * 1000.0) as u16;
    Ok(match by {
        SizeBy::Same => vec![MIDDLING; scene.nodes.len()],
        SizeBy::Broker if measured => {
            let scores = betweenness::of_all(&*ecosystem.network(ecosystem.now())?);
            let highest = scores.values().copied().fold(1e-9, f64::max);
            let share = |node: &SceneNode| node.organisation().and_then(|id| scores.get(&id)).map_or(0.0, |s| (s / highest).sqrt());
            scene.nodes.iter().map(|n| of(share(n) as f32)).collect()
        }
        SizeBy::Strength => {
            let share = |node: &SceneNode| node.chief.map_or(0.0, |n| (strength(atlas, n) / STRONGEST).sqrt());
            scene.nodes.iter().map(|n| of(share(n))).collect()
        }
        SizeBy::Relationships | SizeBy::Broker => scene.nodes.iter().map(|n| of((n.degree as f32 / LARGEST).sqrt())).collect(),
    })
}

fn strength(atlas: &Atlas, number: u32) -> f32 {
    let live = atlas.touching(number).iter().map(|t| atlas.tie(*t)).filter(|t| t.pull > 0.0);
    live.map(|t| f32::from(t.strength)).sum()
}
