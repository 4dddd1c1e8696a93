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

/// What is kept of one organisation.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub kinds: Vec<u32>,
    pub sectors: Vec<u32>,
    pub country: Option<u32>,
    pub offers: Vec<Phrase>,
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

/// What the hot loops ask of a node, side by side in one line of the processor's cache, so that a node costs one wait for memory.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
pub(super) struct Standing {
    /// How active it has been of late: ln(1 + fresh).
    pub lately: f32,
    /// How many partners it has: ln(partners), so that one says nothing.
    pub reach: f32,
    /// How many offers and needs it has.
    count: u32,
    /// Those, where they are few; otherwise the first place says where they stand among the phrases of all.
    few: [u32; FEW],
}

impl Standing {
    fn rise_to(&mut self, other: &Self) {
        (self.lately, self.reach) = (self.lately.max(other.lately), self.reach.max(other.reach));
    }

    /// What both have at least.
    pub fn least(self, other: Self) -> Self {
        Self { lately: self.lately.min(other.lately), reach: self.reach.min(other.reach), ..Self::default() }
    }
}

fn most_of(by_phrase: &[Standing], phrases: &[u32]) -> Standing {
    let mut most = Standing::default();
    phrases.iter().for_each(|phrase| most.rise_to(&by_phrase[*phrase as usize]));
    most
}

/// So many offers and needs stand beside the node itself.
const FEW: usize = 5;

/// A need among phrases in a row, and one that is a blocker; the others are offers.
const NEED: u32 = 1 << 31;
const BLOCKER: u32 = NEED | 1 << 30;

/// How every node stands, and the offers and needs of those who have many.
#[derive(Debug, Clone, Default)]
pub(super) struct Standings {
    of: Vec<Standing>,
    most: Standing,
    most_phrases: [usize; 2],
    /// By phrase: more than which nobody has who offers it, and nobody who needs it.
    most_offering: Vec<Standing>,
    most_needing: Vec<Standing>,
    many: Vec<u32>,
}

impl Standings {
    /// Those of these nodes with so many partners each, and so many phrases in all.
    pub fn new(nodes: &[Node], phrases: usize, partners: impl Fn(u32) -> usize) -> Self {
        let none = vec![Standing::default(); phrases];
        let of = Vec::with_capacity(nodes.len());
        let mut all = Self { of, most_offering: none.clone(), most_needing: none, ..Self::default() };
        for (n, node) in nodes.iter().enumerate() {
            let (count, few) = all.note(node);
            let partners = partners(n as u32) as f32;
            let standing = Standing { lately: node.fresh.ln_1p(), reach: partners.max(1.0).ln(), count, few };
            all.most.rise_to(&standing);
            node.offers.iter().for_each(|phrase| all.most_offering[*phrase as usize].rise_to(&standing));
            node.needs.iter().for_each(|(phrase, _)| all.most_needing[*phrase as usize].rise_to(&standing));
            all.most_phrases = [all.most_phrases[0].max(node.offers.len()), all.most_phrases[1].max(node.needs.len())];
            all.of.push(standing);
        }
        all
    }

    /// How many offers and needs a node has, and those where they are few, or where they stand.
    fn note(&mut self, node: &Node) -> (u32, [u32; FEW]) {
        let need = |(phrase, blocker): &(Phrase, bool)| phrase | if *blocker { BLOCKER } else { NEED };
        let phrases = node.offers.iter().copied().chain(node.needs.iter().map(need));
        let (count, mut few) = (node.offers.len() + node.needs.len(), [0; FEW]);
        if count <= FEW {
            few.iter_mut().zip(phrases).for_each(|(place, phrase)| *place = phrase);
        } else {
            few[0] = self.many.len() as u32;
            self.many.extend(phrases);
        }
        (count as u32, few)
    }

    /// That of one node.
    pub fn of(&self, node: u32) -> Standing {
        self.of[node as usize]
    }

    /// More than which none has, without offers and needs.
    pub fn most(&self) -> Standing {
        self.most
    }

    /// More than which nobody has who offers one of these phrases.
    pub fn most_offering(&self, phrases: &[u32]) -> Standing {
        most_of(&self.most_offering, phrases)
    }

    /// More than which nobody has who needs one of these phrases.
    pub fn most_needing(&self, phrases: &[u32]) -> Standing {
        most_of(&self.most_needing, phrases)
    }

    /// More offers, and more needs, than which none has.
    pub fn most_phrases(&self) -> [usize; 2] {
        self.most_phrases
    }

    /// What its offers and what its needs count together, taken by phrase; of the latter, needs and blockers apart.
    pub fn sums(&self, standing: &Standing, offers: &[f32], needs: &[f32]) -> [f32; 3] {
        let count = standing.count as usize;
        let phrases = if count <= FEW { &standing.few[..count] } else { &self.many[standing.few[0] as usize..][..count] };
        let mut sums = [0.0; 3];
        for phrase in phrases {
            match phrase & BLOCKER {
                0 => sums[0] += offers[*phrase as usize],
                NEED => sums[1] += needs[(phrase ^ NEED) as usize],
                _ => sums[2] += needs[(phrase ^ BLOCKER) as usize],
            }
        }
        sums
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
    let offered: HashSet<&str, Mixing> = organisations.iter().flat_map(|o| &o.offers).map(|t| t.trim()).collect();
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
    offers.sort_unstable();
    offers.dedup();
    let mut needs: Vec<_> = part.needs.iter().filter_map(|(t, blocker)| Some((phrase(t)?, *blocker))).collect();
    needs.sort_unstable_by_key(|(phrase, blocker)| (*phrase, !*blocker));
    needs.dedup_by_key(|(phrase, _)| *phrase);
    Node {
        kinds: Vec::new(),
        sectors: Vec::new(),
        country: None,
        offers,
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
