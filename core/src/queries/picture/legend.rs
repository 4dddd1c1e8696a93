//! What the legend of a picture says: built from what is on it and by which rules, as in the window (`ui/src/canvas/legend.ts`).
//! Not here: how it is drawn.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::terms;
use crate::formats::looks::shapes::{Shape, shape};
use crate::formats::looks::{self, OTHERS, SHAPES_ALONE, SUGGESTION, Stroke, Traits};
use crate::formats::picture::{LegendEntry, LegendPart, Mark};
use crate::model::introduction::Lang;
use crate::model::time::Day;
use crate::model::view::{ColourBy, LinkBy, Rules, ShapeBy, SizeBy};
use crate::queries::scene::{Scene, SceneNode, Stands};
use crate::queries::words::{self, pick};

/// What there is to explain.
pub(super) struct Legend<'s> {
    pub scene: &'s Scene,
    pub rules: Rules,
    pub lang: Lang,
    pub today: Day,
    /// Whether introductions are suggested.
    pub suggests: bool,
}

type Class = (String, u32);

impl Legend<'_> {
    /// The parts of the legend that have something to explain.
    pub(super) fn parts(&self) -> Vec<LegendPart> {
        let parts = [self.colours(), self.shapes(), self.sizes(), self.rings(), self.states(), self.owners(), self.lines()];
        parts.into_iter().filter(|part| !part.entries.is_empty()).collect()
    }

    fn pick(&self, fr: &'static str, en: &'static str) -> &'static str {
        pick(self.lang, fr, en)
    }

    fn part(&self, fr: &'static str, en: &'static str, rule: &str, entries: Vec<LegendEntry>) -> LegendPart {
        LegendPart { heading: format!("{}{} {rule}", self.pick(fr, en), self.pick("\u{a0}:", ":")), entries }
    }

    /// Shapes and colours that go by one rule are explained together.
    fn is_together(&self) -> bool {
        matches!((self.rules.shape, self.rules.colour), (ShapeBy::Kind, ColourBy::Kind) | (ShapeBy::Status, ColourBy::Status))
    }

    fn colours(&self) -> LegendPart {
        let by = self.rules.colour;
        let together = self.is_together();
        let one = |(place, (word, count)): (usize, Class)| {
            let shape = if together { shape(self.rules.shape, &word) } else { Shape::Disc };
            let glyph = if by == ColourBy::Kind { looks::glyph(&word) } else { "" };
            entry(Mark::Shape(shape, looks::colour(by, &word, place), glyph), terms::colour(self.lang, by, &word), Some(count))
        };
        let conductor = self.scene.nodes.iter().any(is_conductor);
        let conductor = conductor.then(|| entry(Mark::Conductor, words::kind(self.lang, "conductor"), None));
        let mut entries: Vec<LegendEntry> = conductor.into_iter().chain(self.classes().map(one)).collect();
        let others = self.scene.nodes.iter().filter(|n| n.organisation().is_some() && usize::from(n.colour) >= self.scene.colours.len());
        if let Some(count) = u32::try_from(others.count()).ok().filter(|n| *n > 0) {
            let mark = Mark::Shape(Shape::Disc, OTHERS, "");
            entries.push(entry(mark, self.pick("Autres", "Others").to_owned(), Some(count)));
        }
        if self.scene.nodes.iter().any(|n| matches!(n.stands, Stands::Circle(_))) {
            let folded = self.pick("Cercle, avec le nombre de ses membres", "Circle, with the number of its members");
            entries.push(entry(Mark::Several, folded.to_owned(), None));
        }
        let (fr, en) = if together { ("Couleur et forme", "Colour and shape") } else { ("Couleur", "Colour") };
        self.part(fr, en, &lower(terms::colour_rule(self.lang, by)), entries)
    }

    /// The words of the colours with their places.
    fn classes(&self) -> impl Iterator<Item = (usize, Class)> {
        let counted = self.rules.colour != ColourBy::Community;
        self.without_conductor(&self.scene.colours, |n| usize::from(n.colour), counted)
    }

    /// The conductor has a mark of its own and is not counted.
    fn without_conductor(
        &self,
        words: &[Class],
        of: fn(&SceneNode) -> usize,
        counted: bool,
    ) -> impl Iterator<Item = (usize, Class)> + use<> {
        let own = self.scene.nodes.iter().find(|n| is_conductor(n)).filter(|_| counted).map(of);
        let rest = |(place, (word, count)): (usize, Class)| (place, (word, count.saturating_sub(u32::from(own == Some(place)))));
        let words: Vec<(usize, Class)> = words.iter().cloned().enumerate().map(rest).collect();
        words.into_iter().filter(|(_, (_, count))| *count > 0)
    }

    fn shapes(&self) -> LegendPart {
        let by = self.rules.shape;
        let told = !self.is_together() && by != ShapeBy::Same;
        let word = |word: &str| match by {
            ShapeBy::Kind if word.is_empty() => self.pick("Non précisé", "Not said").to_owned(),
            ShapeBy::Kind => words::kind(self.lang, word),
            ShapeBy::Status | ShapeBy::Same => terms::state(self.lang, word).to_owned(),
        };
        let one = |(_, (w, _)): (usize, Class)| entry(Mark::Shape(shape(by, &w), SHAPES_ALONE, ""), word(&w), None);
        let words = self.without_conductor(&self.scene.shapes, |n| n.shape.into(), true);
        let entries = words.filter(|_| told).map(one).collect();
        self.part("Forme", "Shape", &lower(terms::shape_rule(self.lang, by)), entries)
    }

    fn sizes(&self) -> LegendPart {
        let by = self.rules.size;
        let told = by != SizeBy::Same && self.scene.nodes.iter().any(|n| n.organisation().is_some() && !n.conductor);
        let more = entry(Mark::Sizes, self.pick("de peu à beaucoup", "from little to much").to_owned(), None);
        self.part("Taille", "Size", &lower(terms::size_rule(self.lang, by)), told.then_some(more).into_iter().collect())
    }

    fn rings(&self) -> LegendPart {
        let halves = entry(Mark::Ring, self.pick("à gauche humain, à droite affaires", "left human, right business").to_owned(), None);
        let told = self.rules.health.then_some(halves).into_iter().collect();
        LegendPart { heading: self.pick("Anneaux de santé", "Health rings").to_owned(), entries: told }
    }

    /// Badges of states, where neither colour nor shape tells them.
    fn states(&self) -> LegendPart {
        let told = self.rules.colour != ColourBy::Status && self.rules.shape != ShapeBy::Status;
        let shown = |state: &&str| told && looks::has_badge(state) && self.scene.nodes.iter().any(|n| n.status == **state);
        let badge = |state: &str| entry(Mark::State(state.to_owned()), terms::state(self.lang, state).to_owned(), None);
        let entries = ["exploring", "paused", "atRisk", "ended"].into_iter().filter(shown).map(badge).collect();
        LegendPart { heading: terms::colour_rule(self.lang, ColourBy::Status).to_owned(), entries }
    }

    fn owners(&self) -> LegendPart {
        let nobody = entry(Mark::Owner, lower(terms::nobody(self.lang)), None);
        let entries = self.rules.owners.then_some(nobody).into_iter().collect();
        LegendPart { heading: self.pick("Initiales du responsable", "Initials of the owner").to_owned(), entries }
    }

    fn lines(&self) -> LegendPart {
        let by = self.rules.link;
        let live = || self.scene.links.iter().filter(|l| !l.ended);
        let mut entries: Vec<LegendEntry> = match by {
            _ if self.scene.links.is_empty() => Vec::new(),
            LinkBy::Strength => {
                [1, 3, 5].map(|n| self.line(Traits { strength: n, ..Traits::default() }, terms::strength(self.lang, n))).into()
            }
            LinkBy::Age => {
                let mut ages: Vec<u8> = live().map(|l| l.age(self.today)).collect();
                ages.sort_unstable();
                ages.dedup();
                ages.into_iter().map(|age| self.line(Traits { age, ..Traits::default() }, terms::age(self.lang, age))).collect()
            }
            LinkBy::Kind => self.kinds_of_lines(),
        };
        if self.scene.links.iter().any(|l| l.ended) {
            entries.push(self.line(Traits { ended: true, ..Traits::default() }, self.pick("Terminée", "Ended")));
        }
        if self.scene.links.iter().any(|l| l.count > 1) {
            let bundle = Stroke { width: 3.0, ..looks::stroke(LinkBy::Strength, Traits::default()) };
            let label = self.pick("× n : plusieurs relations en un trait", "× n: several relationships in one line");
            entries.push(entry(Mark::Line(bundle), label.to_owned(), None));
        }
        if self.suggests {
            entries.push(entry(Mark::Line(SUGGESTION), self.pick("Mise en relation proposée", "Suggested introduction").to_owned(), None));
        }
        self.part("Traits", "Lines", &lower(terms::link_rule(self.lang, by)), entries)
    }

    /// The most frequent first.
    fn kinds_of_lines(&self) -> Vec<LegendEntry> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        self.scene.links.iter().filter(|l| !l.ended).for_each(|l| *counts.entry(&l.kind).or_default() += 1);
        let mut kinds: Vec<(&str, usize)> = counts.into_iter().collect();
        kinds.sort_by_key(|(_, count)| Reverse(*count));
        let line = |(kind, _): (&str, usize)| self.line(Traits { kind, ..Traits::default() }, &words::relationship(self.lang, kind));
        kinds.into_iter().map(line).collect()
    }

    /// All of one width, unless the width is what tells.
    fn line(&self, traits: Traits<'_>, label: &str) -> LegendEntry {
        let drawn = looks::stroke(self.rules.link, traits);
        let width = if self.rules.link == LinkBy::Strength && !traits.ended { drawn.width } else { 2.0 };
        entry(Mark::Line(Stroke { width, ..drawn }), label.to_owned(), None)
    }
}

fn is_conductor(node: &SceneNode) -> bool {
    node.conductor && node.organisation().is_some()
}

fn entry(mark: Mark, label: String, count: Option<u32>) -> LegendEntry {
    LegendEntry { mark, label, count }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
