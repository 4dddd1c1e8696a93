//! Terms as numbers: what organisations offer and need, and which offer answers which need how well.
//! Terms are compared by their stems (`model::term`). Not here: whose offers and needs they are (build).

use std::collections::HashMap;

use rayon::prelude::*;

use crate::model::term::stems;

/// A phrase as somebody typed it, by number.
pub(super) type Phrase = u32;

/// How well an offer must fit a need to answer it.
pub(super) const LEAST_FIT: f32 = 0.5;

/// At most so many offers are remembered for one need, the best fitting.
pub(super) const MOST_ANSWERS: usize = 256;

/// Words that fit everywhere and therefore say little, as stems.
const GENERIC: &[&str] = &["service", "solution", "product", "produit", "expertise", "offer", "offre", "company", "entreprise", "platform"];

/// All phrases of an ecosystem and the index that finds them by their stems.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    texts: Vec<String>,
    meanings: Vec<Vec<u32>>,
    stems: Vec<String>,
    numbers: HashMap<String, u32>,
    /// Stems in alphabetical order, to find those with a common beginning.
    alphabet: Vec<u32>,
    /// Offers by stem.
    offers: Vec<Vec<Phrase>>,
}

/// A term that need not be known to the ecosystem, ready to be compared.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    words: Vec<Word>,
}

#[derive(Debug, Clone)]
struct Word {
    weight: f32,
    /// Known stems that mean the same, or nearly, with how nearly.
    like: Vec<(u32, f32)>,
}

impl Terms {
    /// Gives each text a number, in alphabetical order of the texts, and notes which are offers.
    pub fn new(mut texts: Vec<String>, offered: impl Fn(&str) -> bool) -> Self {
        texts.sort_unstable();
        texts.dedup();
        let mut terms = Self::default();
        for text in &texts {
            let meaning = stems(text).into_iter().map(|stem| terms.stem(stem)).collect();
            terms.meanings.push(meaning);
        }
        terms.alphabet = (0..terms.stems.len() as u32).collect();
        let stems = &terms.stems;
        terms.alphabet.sort_unstable_by(|a, b| stems[*a as usize].cmp(&stems[*b as usize]));
        terms.offers = vec![Vec::new(); terms.stems.len()];
        for (phrase, text) in texts.iter().enumerate().filter(|(_, text)| offered(text)) {
            debug_assert_eq!(&texts[phrase], text);
            for stem in &terms.meanings[phrase] {
                terms.offers[*stem as usize].push(phrase as Phrase);
            }
        }
        terms.texts = texts;
        terms
    }

    fn stem(&mut self, stem: String) -> u32 {
        let next = self.stems.len() as u32;
        *self.numbers.entry(stem).or_insert_with_key(|stem| {
            self.stems.push(stem.clone());
            next
        })
    }

    /// How many phrases there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The number of a text that was handed to [`Terms::new`].
    pub fn phrase(&self, text: &str) -> Option<Phrase> {
        self.texts.binary_search_by(|t| t.as_str().cmp(text)).ok().map(|p| p as Phrase)
    }

    /// Every text with its number.
    pub fn all(&self) -> impl Iterator<Item = (&str, Phrase)> {
        self.texts.iter().enumerate().map(|(phrase, text)| (text.as_str(), phrase as Phrase))
    }

    /// The text as typed.
    pub fn text(&self, phrase: Phrase) -> &str {
        &self.texts[phrase as usize]
    }

    /// What a text means, also one this ecosystem does not know.
    pub fn meaning(&self, text: &str) -> Meaning {
        let words = stems(text).iter().map(|stem| Word { weight: weight(stem), like: self.like(stem) }).collect();
        Meaning { words }
    }

    /// Offers that answer a meaning, best first, then by number.
    pub fn answers(&self, need: &Meaning) -> Vec<(Phrase, f32)> {
        let mut answers = self.fitting(need, |fit| fit >= LEAST_FIT);
        answers.truncate(MOST_ANSWERS);
        answers
    }

    fn fitting(&self, need: &Meaning, wanted: impl Fn(f32) -> bool) -> Vec<(Phrase, f32)> {
        let mut found: Vec<Phrase> =
            need.words.iter().flat_map(|w| &w.like).flat_map(|(stem, _)| &self.offers[*stem as usize]).copied().collect();
        found.sort_unstable();
        found.dedup();
        let fits = found.into_iter().map(|offer| (offer, self.fit(need, offer)));
        let mut fitting: Vec<_> = fits.filter(|(_, fit)| wanted(*fit)).collect();
        fitting.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        fitting
    }

    /// Offers that have something of a meaning without answering it, the nearest first, then by number.
    pub fn nearly_answers(&self, need: &Meaning) -> Vec<(Phrase, f32)> {
        let mut near = self.fitting(need, |fit| fit > 0.0 && fit < LEAST_FIT);
        near.truncate(MOST_ANSWERS);
        near
    }

    /// For each of these needs the offers that answer it, sorted by offer.
    pub fn all_answers(&self, needs: &[Phrase]) -> Vec<Vec<(Phrase, f32)>> {
        let one = |need: &Phrase| {
            let mut answers = self.answers(&self.meaning(self.text(*need)));
            answers.sort_unstable_by_key(|(offer, _)| *offer);
            answers
        };
        needs.par_iter().map(one).collect()
    }

    /// Offers that mean exactly the same as this one, itself among them.
    pub fn alike(&self, offer: Phrase) -> impl Iterator<Item = Phrase> {
        let meaning = self.sorted_meaning(offer);
        let first = self.meanings[offer as usize].first();
        let near = first.map_or(&[][..], |stem| &self.offers[*stem as usize]);
        let same = near.iter().copied().filter(move |o| *o != offer && self.sorted_meaning(*o) == meaning);
        same.chain([offer])
    }

    /// These phrases in groups that mean exactly the same, each in their order; a phrase without meaning is alike to none. O(n).
    pub fn alike_groups(&self, phrases: impl Iterator<Item = Phrase>) -> Vec<Vec<Phrase>> {
        let mut groups: Vec<Vec<Phrase>> = Vec::new();
        let mut known: HashMap<Vec<u32>, usize> = HashMap::new();
        for phrase in phrases {
            let meaning = self.sorted_meaning(phrase);
            let next = groups.len();
            let at = if meaning.is_empty() { next } else { *known.entry(meaning).or_insert(next) };
            if at == next {
                groups.push(Vec::new());
            }
            groups[at].push(phrase);
        }
        groups
    }

    fn sorted_meaning(&self, phrase: Phrase) -> Vec<u32> {
        let mut stems = self.meanings[phrase as usize].clone();
        stems.sort_unstable();
        stems
    }

    /// How well an offer fits, 0 to 1: how much of the need it covers, less a little for what it says besides.
    pub fn fit(&self, need: &Meaning, offer: Phrase) -> f32 {
        let offered = &self.meanings[offer as usize];
        let (mut covered, mut asked, mut used) = (0.0, 0.0, 0.0);
        for word in &need.words {
            asked += word.weight;
            let best = word.like.iter().filter(|(stem, _)| offered.contains(stem)).map(|(_, likeness)| *likeness).fold(0.0, f32::max);
            covered += word.weight * best;
            used += if best > 0.0 { word.weight } else { 0.0 };
        }
        let said: f32 = offered.iter().map(|stem| weight(&self.stems[*stem as usize])).sum();
        if asked == 0.0 || said == 0.0 {
            return 0.0;
        }
        covered / asked * (0.75 + 0.25 * (used / said).min(1.0))
    }

    /// Known stems that are this one, or begin with it, or with which it begins (from four letters on).
    fn like(&self, stem: &str) -> Vec<(u32, f32)> {
        let mut like: Vec<(u32, f32)> = self.numbers.get(stem).map(|n| (*n, 1.0)).into_iter().collect();
        if stem.chars().count() < SHORTEST_BEGINNING {
            return like;
        }
        let start = self.alphabet.partition_point(|n| self.stems[*n as usize].as_str() <= stem);
        let longer = self.alphabet[start..].iter().take_while(|n| self.stems[**n as usize].starts_with(stem));
        like.extend(longer.map(|n| (*n, nearly(stem, &self.stems[*n as usize]))));
        let ends = stem.char_indices().skip(SHORTEST_BEGINNING).map(|(end, _)| end);
        let shorter = ends.filter_map(|end| self.numbers.get(&stem[..end]));
        like.extend(shorter.map(|n| (*n, nearly(&self.stems[*n as usize], stem))));
        like.retain(|(_, likeness)| *likeness > 0.0);
        like
    }
}

const SHORTEST_BEGINNING: usize = 4;

/// How nearly a beginning means the whole: not at all where more is missing than a usual ending.
fn nearly(beginning: &str, whole: &str) -> f32 {
    let missing = whole.chars().count() - beginning.chars().count();
    match missing {
        0 => 1.0,
        1..=3 => 0.85,
        _ => 0.0,
    }
}

fn weight(stem: &str) -> f32 {
    if GENERIC.contains(&stem) { 0.25 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(need: &str, offer: &str, expected: f32) {
        let terms = Terms::new(vec![offer.to_owned()], |_| true);
        let fit = terms.fit(&terms.meaning(need), 0);
        assert!((fit - expected).abs() < 0.01, "{need} / {offer}: {fit}");
    }

    #[test]
    fn an_offer_fits_a_need_by_its_stems() {
        check("payment", "Payments", 1.0);
        check("payment", "Mobile payment", 0.875);
        check("robotics", "humanoid robots", 0.74);
        check("restaurant outlets", "outlets", 0.5);
        check("restaurant outlets", "Restaurants and outlets", 1.0);
        check("legal services", "cleaning services", 0.16);
        check("payment", "robots", 0.0);
        check("…", "robots", 0.0);
    }

    #[test]
    fn the_best_fitting_offers_come_first() {
        let texts = ["mobile payment", "Payment", "robots", "pay"].map(str::to_owned).to_vec();
        let terms = Terms::new(texts, |text| text != "pay");
        let answers = terms.answers(&terms.meaning("payments"));
        let texts: Vec<_> = answers.iter().map(|(offer, _)| terms.text(*offer)).collect();
        assert_eq!(texts, ["Payment", "mobile payment"]);
    }
}
