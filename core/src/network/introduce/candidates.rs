//! Candidates: who is looked at for one organisation, found by what could speak for a pair, never by going through everybody
//! in a large ecosystem. Not here: how good they are (grounds).

use crate::network::Network;
use crate::network::nodes::Standing;

use super::grounds::{blocking, most_by_answers, most_by_nearness, most_likeness, most_roughly, weighted_answer};
use super::reached::{Entry, Found, Reached};
use super::walk::{Nearness, Walker};

/// Up to so many organisations everybody is a candidate.
const SMALL: usize = 300;

/// A need, offer, account, sector or country that more organisations have than this says too little to look them all up.
const COMMONPLACE: usize = 500;

/// How far apart neighbours in number begin in a list of which they see a part.
const STRIDE: usize = 7919;

/// With fewer candidates than this, organisations of the same sector or country are looked at too.
const FEW: usize = 30;

/// More than the roundings of a sum of answers come to, as a part of it.
const ROUNDING: f64 = 1e-3;

/// Whether everybody is a candidate for everybody.
pub(super) fn is_small(network: &Network) -> bool {
    network.len() <= SMALL
}

/// Finds candidates for one organisation after the other; one for each thread.
pub(super) struct Candidates<'a> {
    network: &'a Network,
    walker: Walker<'a>,
    /// Those for whom a term or an account may speak, by their place among those reached.
    speaking: Vec<u32>,
    /// Whether a term that is too commonplace to look up everybody may speak for any of them.
    all_speak: bool,
    /// By phrase, what it brings a pair that it is offered, or needed, and how many times as much where the lack of it stops somebody.
    offered: Vec<f32>,
    needed: Vec<f32>,
    blocking: f32,
    /// The phrases that bring something by being offered, and by being needed.
    brought: [Vec<u32>; 2],
}

/// A candidate and more than which it cannot have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hopeful {
    pub most: f64,
    pub node: u32,
    pub near: Nearness,
}

impl<'a> Candidates<'a> {
    pub fn new(network: &'a Network) -> Self {
        let none = vec![0.0; network.terms.len()];
        Self {
            network,
            walker: Walker::new(network),
            speaking: Vec::new(),
            all_speak: false,
            offered: none.clone(),
            needed: none,
            blocking: blocking(network),
            brought: [Vec::new(), Vec::new()],
        }
    }

    /// Finds the candidates for `a`, those it knows not among them. Of those who are not near, such as cannot have the `least` wanted
    /// may be left out.
    pub fn find(&mut self, a: u32, least: f64) {
        let network = self.network;
        self.speaking.clear();
        self.all_speak = false;
        self.walker.walk(a);
        let reached = self.walker.reached_mut();
        reached.entry(a).found = Found::Known;
        network.live.neighbours(a).iter().for_each(|b| reached.entry(*b).found = Found::Known);
        self.weigh_terms(a);
        if is_small(network) {
            return (0..network.len() as u32).for_each(|b| self.speaks_for(b));
        }
        if least > self.most_of_strangers(a) && self.are_enough() {
            self.all_speak = true;
            return;
        }
        self.add_by_terms(a);
        if !self.are_enough() {
            let node = network.node(a);
            node.sectors.iter().chain(&node.country).for_each(|word| self.add_alike(&network.by_word[*word as usize]));
        }
    }

    fn are_enough(&self) -> bool {
        self.reached().entries().iter().filter(|entry| entry.found != Found::Known).take(FEW).count() == FEW
    }

    /// More than which nobody can have with `a` for whom nothing but terms speaks.
    fn most_of_strangers(&self, a: u32) -> f64 {
        if !self.network.node(a).shared.is_empty() {
            return f64::INFINITY;
        }
        let standings = &self.network.standings;
        let [offered, needed] = self.most_of_terms();
        let (offering, needing) = (standings.most_offering(&self.brought[0]), standings.most_needing(&self.brought[1]));
        let one_way = (offered + self.most_besides(a, offering)).max(needed + self.most_besides(a, needing));
        one_way.max(most_by_answers(self.network, offered, needed) + self.most_besides(a, offering.least(needing)))
    }

    /// More than which terms can bring nobody: by what is offered, and by what is needed.
    fn most_of_terms(&self) -> [f64; 2] {
        let [offers, needs] = self.network.standings.most_phrases();
        let needed = most_of(&self.brought[1], &self.needed, needs) * f64::from(self.blocking.max(1.0));
        [most_of(&self.brought[0], &self.offered, offers), needed]
    }

    /// More than which likeness and standing can bring nobody who stands no better than this.
    fn most_besides(&self, a: u32, standing: Standing) -> f64 {
        most_likeness(self.network, a) + most_by_nearness(self.network, self.network.standings.of(a), standing, Nearness::default())
    }

    /// The candidates of the last search for `a` for whom an offer, a need or an account may speak, each once, of those `wanted`.
    pub fn spoken_for(&self, a: u32, wanted: impl Fn(u32) -> bool) -> Vec<Hopeful> {
        let entries = self.reached().entries();
        let spoken_for = self.speaking.iter().map(|place| &entries[*place as usize]).filter(|entry| wanted(entry.node));
        let accounts = if self.network.node(a).shared.is_empty() { 0.0 } else { f64::INFINITY };
        self.hopeful(a, spoken_for, |of_b| accounts + self.most_by_terms(of_b))
    }

    /// The other candidates of the last search for `a`, each once, of those `wanted`: but for such as cannot have the `least` wanted of
    /// somebody so near.
    pub fn others(&self, a: u32, wanted: impl Fn(u32) -> bool, least: impl Fn(Nearness) -> f64) -> Vec<Hopeful> {
        let terms = if self.all_speak { self.most_of_strangers(a) } else { 0.0 };
        let besides = terms.max(self.most_besides(a, self.network.standings.most()));
        let near = |entry: &&Entry| entry.found == Found::Near && most_roughly(self.network, entry.near) >= least(entry.near) - besides;
        let others = self.reached().entries().iter().filter(near).filter(|entry| wanted(entry.node));
        self.hopeful(a, others, |of_b| if self.all_speak { self.most_by_terms(of_b) } else { 0.0 })
    }

    fn reached(&self) -> &Reached {
        self.walker.reached()
    }

    /// More than which none of these candidates for `a` can have, with what else may speak for each. How they stand is fetched for all
    /// before it is looked at: in a large network the waits for memory then overlap.
    fn hopeful<'e>(&self, a: u32, entries: impl Iterator<Item = &'e Entry>, besides: impl Fn(&Standing) -> f64) -> Vec<Hopeful> {
        let mut hopeful: Vec<Hopeful> = entries.map(|entry| Hopeful { most: 0.0, node: entry.node, near: entry.near }).collect();
        let fetched: Vec<Standing> = hopeful.iter().map(|b| self.network.standings.of(b.node)).collect();
        let (of_a, likeness) = (self.network.standings.of(a), most_likeness(self.network, a));
        for (b, of_b) in hopeful.iter_mut().zip(&fetched) {
            b.most = most_by_nearness(self.network, of_a, *of_b, b.near) + likeness + besides(of_b);
        }
        hopeful
    }

    fn most_by_terms(&self, of_b: &Standing) -> f64 {
        let [for_a, needed, blocking] = self.network.standings.sums(of_b, &self.offered, &self.needed);
        most_by_answers(self.network, f64::from(for_a), f64::from(needed + blocking * self.blocking))
    }

    /// Notes what each phrase can bring a pair with `a`.
    fn weigh_terms(&mut self, a: u32) {
        let Self { network, offered, needed, brought: [by_offer, by_need], .. } = self;
        by_offer.drain(..).for_each(|offer| offered[offer as usize] = 0.0);
        by_need.drain(..).for_each(|need| needed[need as usize] = 0.0);
        let node = network.node(a);
        for (need, blocker) in &node.needs {
            for (offer, fit) in &network.answers[*need as usize] {
                note(*offer, weighted_answer(network, *offer, *fit, *blocker), offered, by_offer);
            }
        }
        for offer in &node.offers {
            for (need, fit) in &network.answered[*offer as usize] {
                note(*need, weighted_answer(network, *offer, *fit, false), needed, by_need);
            }
        }
    }

    fn add_by_terms(&mut self, a: u32) {
        let network = self.network;
        let node = network.node(a);
        for (need, _) in &node.needs {
            let answers = network.answers[*need as usize].iter().map(|(offer, _)| network.holders[*offer as usize].as_slice());
            self.add_speaking(a, answers);
        }
        for offer in &node.offers {
            let answered = network.answered[*offer as usize].iter().map(|(need, _)| network.seekers[*need as usize].as_slice());
            self.add_speaking(a, answered);
        }
        for place in &network.node(a).shared {
            self.add_speaking(a, [network.shared_accounts[*place as usize].as_slice()].into_iter());
        }
    }

    /// Adds those whom one term or account leads to. Of many only some, which differ from `a` to `a` so that not the same ones are
    /// proposed to everybody; whether it speaks for anybody near is then looked up.
    fn add_speaking<'b>(&mut self, a: u32, lists: impl Iterator<Item = &'b [u32]> + Clone) {
        let all: usize = lists.clone().map(<[u32]>::len).sum();
        if all <= COMMONPLACE {
            return lists.flatten().for_each(|b| self.speaks_for(*b));
        }
        self.all_speak = true;
        let mut skip = a as usize * STRIDE % (all - COMMONPLACE);
        let mut left = COMMONPLACE;
        for list in lists {
            let from = skip.min(list.len());
            skip -= from;
            let taken = &list[from..(from + left).min(list.len())];
            left -= taken.len();
            taken.iter().for_each(|b| self.speaks_for(*b));
        }
    }

    fn speaks_for(&mut self, b: u32) {
        let (place, entry) = self.walker.reached_mut().placed(b);
        if entry.found == Found::Near {
            entry.found = Found::Speaking;
            self.speaking.push(place);
        }
    }

    /// Adds those of one sector or country; of a commonplace the first ones will do.
    fn add_alike(&mut self, alike: &[u32]) {
        for b in alike.iter().take(COMMONPLACE) {
            self.walker.reached_mut().entry(*b);
        }
    }
}

/// Adds to what a phrase brings.
fn note(phrase: u32, weight: f32, brings: &mut [f32], noted: &mut Vec<u32>) {
    if brings[phrase as usize] == 0.0 {
        noted.push(phrase);
    }
    brings[phrase as usize] += weight;
}

/// More than which so many of these phrases cannot bring together.
fn most_of(phrases: &[u32], brings: &[f32], many: usize) -> f64 {
    let mut brought: Vec<f32> = phrases.iter().map(|phrase| brings[*phrase as usize]).collect();
    if many > 0 && many < brought.len() {
        brought.select_nth_unstable_by(many - 1, |x, y| y.total_cmp(x));
    }
    brought.iter().take(many).map(|weight| f64::from(*weight)).sum::<f64>() * (1.0 + ROUNDING)
}
