//! Whom a search has come upon: one compact table from organisations to how near they are, emptied for the next search.
//! It holds only those found, so that it stays in the processor's caches however large the network. Not here: how they are found.

use super::walk::Nearness;

/// Slots of an empty table: a power of two.
const FIRST_SLOTS: usize = 1 << 10;
/// A slot that leads nowhere.
const FREE: u32 = u32::MAX;

/// In what way somebody was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// By a walk alone.
    Near,
    /// By something that may speak for a pair.
    Speaking,
    /// It is no candidate: the one asked about, or somebody it knows.
    Known,
}

/// Somebody found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub node: u32,
    pub found: Found,
    pub near: Nearness,
    slot: u32,
}

/// Entries in the order they were found, and an open-addressing index of them (linear probing).
#[derive(Debug, Clone)]
pub(super) struct Reached {
    entries: Vec<Entry>,
    slots: Vec<u32>,
    shift: u32,
}

impl Reached {
    /// An empty table.
    pub fn new() -> Self {
        Self { entries: Vec::new(), slots: vec![FREE; FIRST_SLOTS], shift: u32::BITS - FIRST_SLOTS.ilog2() }
    }

    /// Everybody found so far, in the order they were found.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Forgets everybody. O(entries).
    pub fn clear(&mut self) {
        for entry in self.entries.drain(..) {
            self.slots[entry.slot as usize] = FREE;
        }
    }

    /// How near somebody is; not at all who was not found.
    pub fn near(&self, node: u32) -> Nearness {
        match self.slots[self.slot_of(node)] {
            FREE => Nearness::default(),
            place => self.entries[place as usize].near,
        }
    }

    /// Whoever has this number, found by a walk where it was not found before.
    pub fn entry(&mut self, node: u32) -> &mut Entry {
        self.placed(node).1
    }

    /// The same with its place among those found.
    pub fn placed(&mut self, node: u32) -> (u32, &mut Entry) {
        let mut slot = self.slot_of(node);
        if self.slots[slot] == FREE {
            if self.entries.len() * 2 >= self.slots.len() {
                self.grow();
                slot = self.slot_of(node);
            }
            self.slots[slot] = self.entries.len() as u32;
            self.entries.push(Entry { node, found: Found::Near, near: Nearness::default(), slot: slot as u32 });
        }
        let place = self.slots[slot];
        (place, &mut self.entries[place as usize])
    }

    /// Where this number stands, or would stand.
    fn slot_of(&self, node: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (node.wrapping_mul(0x9E37_79B9) >> self.shift) as usize;
        while self.slots[slot] != FREE && self.entries[self.slots[slot] as usize].node != node {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.shift -= 1;
        self.slots = vec![FREE; self.slots.len() * 2];
        for place in 0..self.entries.len() {
            let slot = self.slot_of(self.entries[place].node);
            self.slots[slot] = place as u32;
            self.entries[place].slot = slot as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_stands_in_it_once_in_the_order_found_also_when_it_grows_and_is_used_again() {
        let mut reached = Reached::new();
        for round in 0..3u32 {
            let numbers = || (0..5000u32).map(|n| (n * 7919 + round) % 4000);
            for n in numbers() {
                reached.entry(n).near.two[0] += 1.0;
            }
            let mut seen = std::collections::HashSet::new();
            let order: Vec<u32> = numbers().filter(|n| seen.insert(*n)).collect();
            assert_eq!(reached.entries().iter().map(|e| e.node).collect::<Vec<_>>(), order);
            let counted: f64 = order.iter().map(|n| reached.near(*n).two[0]).sum();
            assert_eq!((counted, reached.near(4001)), (5000.0, Nearness::default()));
            reached.clear();
            assert!(reached.entries().is_empty() && reached.near(order[0]) == Nearness::default());
        }
    }
}
