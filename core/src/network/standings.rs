//! Standings: what the search for introductions asks of everybody it comes upon, close together so that asking waits for memory once, and
//! what nobody has more of. Not here: what is known of an organisation besides (nodes).

use super::nodes::Node;
use super::terms::Phrase;

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
