//! Candidates: who is looked at for one organisation, found by what could speak for a pair, never by going through everybody
//! in a large ecosystem. Not here: how good they are (grounds).

use crate::network::Network;
use crate::network::nodes::Standing;

use super::grounds::{blocking, most_by_answers, most_by_nearness, most_likeness, most_roughly, weighted_answer};
use super::reached::{Found, Reached};
use super::walk::{Nearness, Walker};

/// Up to so many organisations everybody is a candidate.
const SMALL: usize = 300;

/// A need, offer, account, sector or country that more organisations have than this says too little to look them all up.
const COMMONPLACE: usize = 500;

/// How far apart neighbours in number begin in a list of which they see a part.
const STRIDE: usize = 7919;

/// With fewer candidates than this, organisations of the same sector or country are looked at too.
const FEW: usize = 30;

/// Whether everybody is a candidate for everybody.
pub(super) fn is_small(network: &Network) -> bool {
    network.len() <= SMALL
}

/// Finds candidates for one organisation after the other; one for each thread.
pub(super) struct Candidates<'a> {
    network: &'a Network,
    walker: Walker<'a>,
    /// Those for whom a term or an account may speak.
    speaking: Vec<u32>,
    /// Whether a term that is too commonplace to look up everybody may speak for any of them.
    all_speak: bool,
    /// By phrase, what it brings a pair that it is offered, or needed, and how many times as much where the lack of it stops somebody.
    offered: Vec<f32>,
    needed: Vec<f32>,
    blocking: f32,
    /// The phrases that bring something.
    brought: Vec<u32>,
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
            brought: Vec::new(),
        }
    }

    /// Finds the candidates for `a`, those it knows not among them.
    pub fn find(&mut self, a: u32) {
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
        self.add_by_terms(a);
        let candidates = self.reached().entries().iter().filter(|entry| entry.found != Found::Known).take(FEW).count();
        if candidates < FEW {
            let node = network.node(a);
            node.sectors.iter().chain(&node.country).for_each(|word| self.add_alike(&network.by_word[*word as usize]));
        }
    }

    /// The candidates of the last search for whom an offer, a need or an account may speak, each once.
    pub fn spoken_for(&self) -> impl Iterator<Item = (u32, Nearness)> + '_ {
        self.speaking.iter().map(|b| (*b, self.reached().near(*b)))
    }

    /// The other candidates of the last search, each once.
    pub fn others(&self) -> impl Iterator<Item = (u32, Nearness)> + '_ {
        self.reached().entries().iter().filter(|entry| entry.found == Found::Near).map(|entry| (entry.node, entry.near))
    }

    fn reached(&self) -> &Reached {
        self.walker.reached()
    }

    /// More than which no candidate for `a` that is spoken for can have.
    pub fn most_spoken_for(&self, a: u32) -> impl Fn(u32, Nearness) -> f64 + '_ {
        let standings = &self.network.standings;
        let (of_a, likeness) = (standings.of(a), most_likeness(self.network, a));
        let accounts = if self.network.node(a).shared.is_empty() { 0.0 } else { f64::INFINITY };
        move |b, near| {
            let of_b = standings.of(b);
            let near = most_by_nearness(self.network, of_a, of_b, near);
            near + likeness + accounts + self.most_by_terms(of_b)
        }
    }

    /// More than which none of the other candidates for `a` can have; asked for those alone that may have the `least` wanted of
    /// somebody so near.
    pub fn most_of_others<'s>(&'s self, a: u32, least: impl Fn(Nearness) -> f64 + 's) -> impl Fn(u32, Nearness) -> Option<f64> + 's {
        let standings = &self.network.standings;
        let (of_a, likeness) = (standings.of(a), most_likeness(self.network, a));
        let terms = if self.all_speak { f64::INFINITY } else { 0.0 };
        let besides = terms + likeness + most_by_nearness(self.network, of_a, standings.most(), Nearness::default());
        move |b, near| {
            if most_roughly(self.network, near) < least(near) - besides {
                return None;
            }
            let of_b = standings.of(b);
            let terms = if self.all_speak { self.most_by_terms(of_b) } else { 0.0 };
            Some(most_by_nearness(self.network, of_a, of_b, near) + likeness + terms)
        }
    }

    fn most_by_terms(&self, of_b: Standing) -> f64 {
        let [for_a, needed, blocking] = self.network.standings.sums(of_b, &self.offered, &self.needed);
        most_by_answers(self.network, f64::from(for_a), f64::from(needed + blocking * self.blocking))
    }

    /// Notes what each phrase can bring a pair with `a`.
    fn weigh_terms(&mut self, a: u32) {
        for phrase in self.brought.drain(..) {
            (self.offered[phrase as usize], self.needed[phrase as usize]) = (0.0, 0.0);
        }
        let node = self.network.node(a);
        for (need, blocker) in &node.needs {
            for (offer, fit) in &self.network.answers[*need as usize] {
                self.offered[*offer as usize] += weighted_answer(self.network, *offer, *fit, *blocker);
                self.brought.push(*offer);
            }
        }
        for offer in &node.offers {
            for (need, fit) in &self.network.answered[*offer as usize] {
                self.needed[*need as usize] += weighted_answer(self.network, *offer, *fit, false);
                self.brought.push(*need);
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
        let entry = self.walker.reached_mut().entry(b);
        if entry.found == Found::Near {
            entry.found = Found::Speaking;
            self.speaking.push(b);
        }
    }

    /// Adds those of one sector or country; of a commonplace the first ones will do.
    fn add_alike(&mut self, alike: &[u32]) {
        for b in alike.iter().take(COMMONPLACE) {
            self.walker.reached_mut().entry(*b);
        }
    }
}
