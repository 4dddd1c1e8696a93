//! A section: some of the organisations and the live ties between them, for questions about a circle or about what is left.
//! Not here: weights, which the compact adjacency has.

use std::collections::HashSet;

use petgraph::graph::UnGraph;

use crate::id::OrganisationId;

use super::Network;
use super::build::ordered;
use super::links::Links;

/// Some of the organisations, by number.
pub(super) struct Section<'a> {
    pub network: &'a Network,
    /// Their numbers, sorted.
    pub numbers: Vec<u32>,
    inside: Vec<bool>,
}

impl<'a> Section<'a> {
    /// Those for whom `inside` holds.
    pub fn new(network: &'a Network, inside: impl Fn(u32) -> bool) -> Self {
        let inside: Vec<bool> = (0..network.len() as u32).map(inside).collect();
        let numbers = (0..network.len() as u32).filter(|n| inside[*n as usize]).collect();
        Self { network, numbers, inside }
    }

    /// All, or those in `among` (a circle).
    pub fn among(network: &'a Network, among: Option<&[OrganisationId]>) -> Self {
        let wanted: Option<HashSet<OrganisationId>> = among.map(|ids| ids.iter().copied().collect());
        Self::new(network, |n| wanted.as_ref().is_none_or(|ids| ids.contains(&network.id(n))))
    }

    /// Whether `n` is in it.
    pub fn holds(&self, n: u32) -> bool {
        self.inside[n as usize]
    }

    /// The neighbours of `n` within the section, sorted.
    pub fn neighbours(&self, n: u32) -> impl Iterator<Item = u32> {
        self.network.live.neighbours(n).iter().copied().filter(|m| self.inside[*m as usize])
    }

    /// How many neighbours `n` has within the section.
    pub fn degree(&self, n: u32) -> usize {
        self.neighbours(n).count()
    }

    /// How many pairs within the section are connected.
    pub fn pairs(&self) -> usize {
        self.numbers.iter().map(|n| self.degree(*n)).sum::<usize>() / 2
    }

    /// The same without one organisation.
    pub fn without(&self, left: Option<u32>) -> Section<'a> {
        Section::new(self.network, |n| self.inside[n as usize] && Some(n) != left)
    }

    /// The live ties within the section as rows. O(n + m).
    pub fn links(&self) -> Links {
        self.rows(|_, _| true)
    }

    /// What is left without the conductor: the ties of the partners among each other that do not stem from its projects alone. O(n + m).
    pub fn own_links(&self) -> Links {
        let (conductor, stemming) = (self.network.conductor, &self.network.stemming);
        self.rows(|a, b| Some(a) != conductor && Some(b) != conductor && (stemming.is_empty() || !stemming.contains(&ordered(a, b))))
    }

    fn rows(&self, keeps: impl Fn(u32, u32) -> bool) -> Links {
        let keeps = &keeps;
        let row = |n: u32| {
            let neighbours = if self.inside[n as usize] { self.network.live.neighbours(n) } else { &[] };
            neighbours.iter().copied().filter(move |m| self.inside[*m as usize] && keeps(n, *m))
        };
        Links::from_rows((0..self.network.len() as u32).map(row))
    }

    /// The section as a petgraph graph, each node holding its number.
    pub fn graph(&self) -> UnGraph<u32, (), u32> {
        self.network.graph().filter_map(|_, n| self.inside[*n as usize].then_some(*n), |_, ()| Some(()))
    }

    /// The parts that hang together, largest first, equal ones by their first number; each sorted. O(n log n + m).
    pub fn parts(&self) -> Vec<Vec<u32>> {
        self.links().split(&self.numbers).members()
    }
}
