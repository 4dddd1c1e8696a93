//! Organisations as numbers: kinds, sectors, countries, offers and needs of each, and who has what.
//! Not here: their ties.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::id::OrganisationId;
use crate::model::goodwill::Goodwill;
use crate::model::term::fold;

use super::mixing::Mixing;
use super::parts::OrganisationPart;
use super::terms::{Phrase, Terms};

pub(super) use super::standings::Standing;

/// What is kept of one organisation.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub kinds: Vec<u32>,
    pub sectors: Vec<u32>,
    pub country: Option<u32>,
    /// What it offers, and what it was named for as able to answer.
    pub offers: Vec<Phrase>,
    /// Those of them that it was named for and does not offer itself, sorted.
    pub named: Vec<Phrase>,
    pub needs: Vec<(Phrase, bool)>,
    /// Companies in its lists, by their keys, sorted.
    pub accounts: Vec<u64>,
    /// Those of them that stand in several lists, by their place in the network's shared accounts.
    pub shared: Vec<u32>,
    pub ended: bool,
    pub goodwill: Goodwill,
    /// How shaky the partnership is, per mille.
    pub frailty: u16,
    /// The sum of the masses of its ties, the conductor's left out: they say nothing about partners among each other.
    pub mass: f64,
    /// The sum of the recent pulls of the same ties.
    pub recent: f64,
    /// Its ties counted, each halved for every two years of age.
    pub fresh: f32,
    /// The day of its latest tie.
    pub last_tie: Option<i32>,
}

/// What all ties of one organisation come to, the conductor's left out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weighed {
    pub mass: f64,
    pub recent: f64,
    pub fresh: f32,
    pub last_tie: Option<i32>,
}

impl Node {
    /// Notes what its ties come to.
    pub fn weigh(&mut self, ties: &Weighed) {
        Weighed { mass: self.mass, recent: self.recent, fresh: self.fresh, last_tie: self.last_tie } = *ties;
    }
}

/// Kinds, sectors and countries by number; two that fold alike have one number.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    numbers: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Words {
    fn number(&mut self, text: &str) -> Option<u32> {
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        let next = self.texts.len() as u32;
        Some(*self.numbers.entry(folded).or_insert_with(|| {
            self.texts.push(text.trim().to_owned());
            next
        }))
    }

    /// The number of a word, if the ecosystem knows it.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.numbers.get(&fold(text)).copied()
    }

    /// The word as first typed.
    pub fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }
}

/// Words with the numbers of all ways they were typed, so that each way is folded once.
struct Typed<'w, 't> {
    words: &'w mut Words,
    numbers: HashMap<&'t str, Option<u32>, Mixing>,
}

impl<'t> Typed<'_, 't> {
    fn number(&mut self, text: &'t str) -> Option<u32> {
        if text.is_empty() {
            return None;
        }
        *self.numbers.entry(text).or_insert_with(|| self.words.number(text))
    }

    fn sorted(&mut self, texts: &'t [String]) -> Vec<u32> {
        let mut numbers: Vec<u32> = texts.iter().filter_map(|t| self.number(t)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// Reads all organisations, sorted by id.
pub(super) fn read_nodes(organisations: &[OrganisationPart]) -> (Terms, Vec<Node>, Words) {
    let offered: HashSet<&str, Mixing> = organisations.iter().flat_map(|o| o.offers.iter().chain(&o.named)).map(|t| t.trim()).collect();
    let mut texts: HashSet<&str, Mixing> = organisations.iter().flat_map(|o| &o.needs).map(|(t, _)| t.trim()).collect();
    texts.extend(&offered);
    let texts = texts.into_iter().filter(|t| !t.is_empty()).map(str::to_owned).collect();
    let terms = Terms::new(texts, |text| offered.contains(text));
    let numbers: HashMap<&str, Phrase, Mixing> = terms.all().collect();
    let mut nodes: Vec<Node> = organisations.par_iter().map(|part| read_node(part, &numbers)).collect();
    let mut words = Words::default();
    let mut typed = Typed { words: &mut words, numbers: HashMap::default() };
    for (part, node) in organisations.iter().zip(&mut nodes) {
        (node.kinds, node.sectors) = (typed.sorted(&part.kinds), typed.sorted(&part.sectors));
        node.country = typed.number(&part.country);
    }
    (terms, nodes, words)
}

/// What is known of an organisation but for its words.
fn read_node(part: &OrganisationPart, numbers: &HashMap<&str, Phrase, Mixing>) -> Node {
    let phrase = |text: &str| numbers.get(text.trim()).copied();
    let mut offers: Vec<_> = part.offers.iter().filter_map(|t| phrase(t)).collect();
    let mut named: Vec<_> = part.named.iter().filter_map(|t| phrase(t)).filter(|n| !offers.contains(n)).collect();
    offers.extend(&named);
    for phrases in [&mut offers, &mut named] {
        phrases.sort_unstable();
        phrases.dedup();
    }
    let mut needs: Vec<_> = part.needs.iter().filter_map(|(t, blocker)| Some((phrase(t)?, *blocker))).collect();
    needs.sort_unstable_by_key(|(phrase, blocker)| (*phrase, !*blocker));
    needs.dedup_by_key(|(phrase, _)| *phrase);
    Node {
        kinds: Vec::new(),
        sectors: Vec::new(),
        country: None,
        offers,
        named,
        needs,
        ended: part.ended,
        goodwill: part.goodwill,
        accounts: Vec::new(),
        shared: Vec::new(),
        mass: 0.0,
        recent: 0.0,
        fresh: 0.0,
        last_tie: None,
        frailty: part.frailty.min(1000),
    }
}

/// Notes the companies in everybody's lists; returns who has each that stands in several lists, sorted.
pub(super) fn share_accounts(ids: &[OrganisationId], nodes: &mut [Node], accounts: &[(OrganisationId, u64)]) -> Vec<Vec<u32>> {
    let place = |(id, key): &(OrganisationId, u64)| Some((*key, ids.binary_search(id).ok()? as u32));
    let mut rows: Vec<(u64, u32)> = accounts.iter().filter_map(place).collect();
    rows.sort_unstable();
    rows.dedup();
    let mut several = Vec::new();
    for group in rows.chunk_by(|a, b| a.0 == b.0) {
        for (key, n) in group {
            let node = &mut nodes[*n as usize];
            node.accounts.push(*key);
            node.shared.extend((group.len() > 1).then_some(several.len() as u32));
        }
        if group.len() > 1 {
            several.push(group.iter().map(|(_, n)| *n).collect());
        }
    }
    several
}

/// Who has each word as kind, sector or country, by word, sorted.
pub(super) fn by_word(words: &Words, nodes: &[Node]) -> Vec<Vec<u32>> {
    let mut by_word: Vec<Vec<u32>> = vec![Vec::new(); words.texts.len()];
    for (n, node) in nodes.iter().enumerate() {
        for word in node.kinds.iter().chain(&node.sectors).chain(&node.country) {
            let of_word = &mut by_word[*word as usize];
            if of_word.last() != Some(&(n as u32)) {
                of_word.push(n as u32);
            }
        }
    }
    by_word
}

/// By phrase: which offers answer it where it is a need, sorted by offer.
pub(super) fn answers(terms: &Terms, nodes: &[Node]) -> Vec<Vec<(Phrase, f32)>> {
    let mut needs: Vec<Phrase> = nodes.iter().flat_map(|n| &n.needs).map(|(phrase, _)| *phrase).collect();
    needs.sort_unstable();
    needs.dedup();
    let mut answers = vec![Vec::new(); terms.len()];
    for (need, found) in needs.iter().zip(terms.all_answers(&needs)) {
        answers[*need as usize] = found;
    }
    answers
}

/// The same turned round: which needs an offer answers, sorted by need.
pub(super) fn turned(answers: &[Vec<(Phrase, f32)>]) -> Vec<Vec<(Phrase, f32)>> {
    let mut answered = vec![Vec::new(); answers.len()];
    for (need, offers) in answers.iter().enumerate() {
        for (offer, fit) in offers {
            answered[*offer as usize].push((need as Phrase, *fit));
        }
    }
    answered
}

/// Who has each phrase, sorted, from the phrases of each organisation.
pub(super) fn by_phrase(phrases: usize, nodes: impl Iterator<Item = impl Iterator<Item = Phrase>>) -> Vec<Vec<u32>> {
    let mut by_phrase = vec![Vec::new(); phrases];
    for (n, of_node) in nodes.enumerate() {
        for phrase in of_node {
            by_phrase[phrase as usize].push(n as u32);
        }
    }
    by_phrase
}
