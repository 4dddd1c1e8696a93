//! The network value and how it is built from its parts: dense numbers inside, ids outside.
//! Numbers follow the order of the ids, so that breaking a tie by number is breaking it by id. Not here: any question.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use petgraph::graph::UnGraph;

use crate::id::OrganisationId;

use super::adjacency::Adjacency;
use super::fingerprints::fingerprints;
use super::introduce::{Weights, hub_limit, learnt_weights, walk_steps};
use super::nodes::{Node, Words, answers, by_phrase, by_word, read_nodes, share_accounts, turned};
use super::parts::{KnownPair, Parts};
use super::standings::Standings;
use super::terms::{Phrase, Terms};
use super::ties::{join, weigh};

/// An ecosystem as an immutable graph; built once, shared between threads, thrown away when the ecosystem changes.
#[derive(Debug)]
pub struct Network {
    pub(super) ids: Vec<OrganisationId>,
    pub(super) conductor: Option<u32>,
    pub(super) nodes: Vec<Node>,
    /// What the hot loops ask of nodes.
    pub(super) standings: Standings,
    /// Live connections without direction, one per pair, with weights.
    pub(super) live: Adjacency,
    /// The same as petgraph has it, made when it is first asked for.
    graph: OnceLock<UnGraph<u32, (), u32>>,
    /// Connections that are live, each counted (parallel ones apart).
    pub(super) tie_count: u32,
    /// Pairs that compete, smaller number first.
    pub(super) competing: HashSet<(u32, u32)>,
    /// Joined pairs of partners that stem from the conductor's projects alone, smaller number first.
    pub(super) stemming: HashSet<(u32, u32)>,
    /// Pairs thought of before, smaller number first.
    pub(super) pairs: HashMap<(u32, u32), KnownPair>,
    pub(super) terms: Terms,
    /// By phrase: which offers answer it where it is a need, sorted by offer.
    pub(super) answers: Vec<Vec<(Phrase, f32)>>,
    /// By phrase: which needs it answers where it is an offer, sorted by need.
    pub(super) answered: Vec<Vec<(Phrase, f32)>>,
    /// By phrase: who offers it, sorted.
    pub(super) holders: Vec<Vec<u32>>,
    /// By phrase: who needs it, sorted.
    pub(super) seekers: Vec<Vec<u32>>,
    pub(super) words: Words,
    /// By word: who has it as kind, sector or country, sorted.
    pub(super) by_word: Vec<Vec<u32>>,
    /// Companies in the lists: who has them, sorted; only those in several lists.
    pub(super) shared_accounts: Vec<Vec<u32>>,
    /// How many steps walks over the ties have, and how many partners an organisation may have for them to lead through it.
    pub(super) walk_steps: usize,
    pub(super) hub: usize,
    /// By organisation, a hash of everything that is known of it and of its ties: what an edit touched differs.
    pub(super) fingerprints: Vec<u64>,
    /// What counts how much when two are thought of for an introduction.
    pub(super) weights: Weights,
    /// Today, in days since 1970-01-01.
    pub(super) today: i32,
}

impl Network {
    /// The network of these parts, in whatever order they come. O(n log n + m log m).
    pub fn build(mut parts: Parts) -> Self {
        if !parts.organisations.is_sorted_by_key(|o| o.id) {
            parts.organisations.sort_by_key(|o| o.id);
        }
        parts.organisations.dedup_by_key(|o| o.id);
        let ids: Vec<_> = parts.organisations.iter().map(|o| o.id).collect();
        let conductor = number(&ids, parts.conductor);
        let ((terms, mut nodes, words), joined) =
            rayon::join(|| read_nodes(&parts.organisations), || join(&ids, &parts.ties, parts.today, conductor));
        // What was read is let go of before more is made of it.
        parts.ties = Vec::new();
        let (live, (weighed, fingerprints)) = rayon::join(
            || Adjacency::new(ids.len(), &joined.pairs),
            || (weigh(ids.len(), &joined.pairs, conductor), fingerprints(&ids, &parts, &joined)),
        );
        let live_entries = live.entries();
        nodes.iter_mut().zip(&weighed).for_each(|(node, ties)| node.weigh(ties));
        let shared_accounts = share_accounts(&ids, &mut nodes, &parts.accounts);
        let answers = answers(&terms, &nodes);
        let phrases = terms.len();
        let mut network = Self {
            conductor,
            graph: OnceLock::new(),
            tie_count: joined.ties,
            competing: joined.competing,
            stemming: joined.stemming,
            pairs: known_pairs(&ids, &parts.pairs),
            answered: turned(&answers),
            answers,
            holders: by_phrase(phrases, nodes.iter().map(|n| n.offers.iter().copied())),
            seekers: by_phrase(phrases, nodes.iter().map(|n| n.needs.iter().map(|(phrase, _)| *phrase))),
            by_word: by_word(&words, &nodes),
            standings: Standings::new(&nodes, phrases, |n| partners(&live, conductor, n)),
            live,
            terms,
            nodes,
            words,
            shared_accounts,
            walk_steps: walk_steps(ids.len(), live_entries),
            hub: hub_limit(live_entries),
            fingerprints,
            weights: Weights::default(),
            today: parts.today,
            ids,
        };
        network.weights = learnt_weights(&network);
        network
    }

    /// How many organisations it holds.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many connections are live, parallel ones counted apart.
    pub fn live_ties(&self) -> u32 {
        self.tie_count
    }

    /// Whether it holds this organisation.
    pub fn contains(&self, id: OrganisationId) -> bool {
        self.number(id).is_some()
    }

    /// Whether a live tie connects two organisations.
    pub fn connected(&self, a: OrganisationId, b: OrganisationId) -> bool {
        matches!((self.number(a), self.number(b)), (Some(a), Some(b)) if self.live.between(a, b).is_some())
    }

    /// The organisations a live tie connects with this one, sorted by id.
    pub fn neighbours(&self, id: OrganisationId) -> Vec<OrganisationId> {
        self.number(id).map(|n| self.live.neighbours(n).iter().map(|m| self.id(*m)).collect()).unwrap_or_default()
    }

    /// The live connections as a petgraph graph; each node holds its number. O(n + m) the first time.
    pub(super) fn graph(&self) -> &UnGraph<u32, (), u32> {
        self.graph.get_or_init(|| graph(&self.live))
    }

    pub(super) fn number(&self, id: OrganisationId) -> Option<u32> {
        number(&self.ids, id)
    }

    pub(super) fn id(&self, number: u32) -> OrganisationId {
        self.ids[number as usize]
    }

    pub(super) fn node(&self, number: u32) -> &Node {
        &self.nodes[number as usize]
    }

    /// Who offers this phrase or one that means the same, sorted.
    pub(super) fn holders_alike(&self, offer: Phrase) -> Vec<u32> {
        let mut holders: Vec<u32> = self.terms.alike(offer).flat_map(|o| &self.holders[o as usize]).copied().collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }

    /// How many partners it has besides the conductor.
    pub(super) fn partners(&self, number: u32) -> usize {
        partners(&self.live, self.conductor, number)
    }

    pub(super) fn sorted_ids(&self, numbers: impl IntoIterator<Item = u32>) -> Vec<OrganisationId> {
        let mut ids: Vec<_> = numbers.into_iter().map(|n| self.id(n)).collect();
        ids.sort_unstable();
        ids
    }
}

/// The pair with the smaller number first.
pub(super) fn ordered(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}

/// How many partners a node has besides the conductor, who knows everyone.
fn partners(live: &Adjacency, conductor: Option<u32>, n: u32) -> usize {
    live.degree(n) - usize::from(conductor.is_some_and(|c| live.between(c, n).is_some()))
}

fn number(ids: &[OrganisationId], id: OrganisationId) -> Option<u32> {
    ids.binary_search(&id).ok().map(|n| n as u32)
}

fn graph(live: &Adjacency) -> UnGraph<u32, (), u32> {
    let mut graph = UnGraph::with_capacity(live.len(), live.entries() / 2);
    for n in 0..live.len() as u32 {
        graph.add_node(n);
    }
    for n in 0..live.len() as u32 {
        for m in live.neighbours(n).iter().filter(|m| **m > n) {
            graph.add_edge(n.into(), (*m).into(), ());
        }
    }
    graph
}

fn known_pairs(ids: &[OrganisationId], pairs: &[KnownPair]) -> HashMap<(u32, u32), KnownPair> {
    let place = |pair: &KnownPair| Some((ordered(number(ids, pair.a)?, number(ids, pair.b)?), pair.clone()));
    pairs.iter().filter_map(place).collect()
}
