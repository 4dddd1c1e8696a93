//! Blocking: who of the left list may be meant by a row of the right one, found by keys they share, the rarer the better. Not here: whether
//! they are the same (evidence).

use rustc_hash::FxHashMap;

use super::roll::{Roll, Row};
use super::vocabulary::{Vocabulary, hash};

/// A key that more rows have than this finds nobody.
const CAP: usize = 500;

/// So many candidates are compared for each row.
const CANDIDATES: usize = 20;

/// The left list by the keys of its rows.
pub(super) struct Index {
    rows: usize,
    /// By key, where its rows begin and how many they are.
    places: FxHashMap<u64, (u32, u32)>,
    found: Vec<u32>,
}

impl Index {
    /// The index of a list. O(rows log rows).
    pub fn of(list: &Roll, words: &Vocabulary) -> Self {
        let mut entries: Vec<(u64, u32)> = Vec::new();
        let mut own = Vec::new();
        for (place, row) in list.rows().iter().enumerate() {
            keys(row, list, words, &mut own);
            entries.extend(own.iter().map(|key| (*key, place as u32)));
        }
        entries.sort_unstable();
        let mut index = Self { rows: list.len(), places: FxHashMap::default(), found: Vec::with_capacity(entries.len()) };
        for same in entries.chunk_by(|x, y| x.0 == y.0) {
            index.places.insert(same[0].0, (index.found.len() as u32, same.len() as u32));
            if same.len() <= CAP {
                index.found.extend(same.iter().map(|(_, row)| *row));
            }
        }
        index
    }

    /// How many rows have this name.
    pub fn named(&self, row: &Row) -> u32 {
        self.places.get(&tagged(JOINED, row.joined)).map_or(0, |(_, count)| *count)
    }

    fn with(&self, key: u64) -> &[u32] {
        match self.places.get(&key) {
            Some((from, count)) if *count as usize <= CAP => &self.found[*from as usize..*from as usize + *count as usize],
            _ => &[],
        }
    }
}

const JOINED: u64 = 1;
const SORTED: u64 = 2;
const DOMAIN: u64 = 3;
const FIRST_FOUR: u64 = 4;
const TWO_WORDS: u64 = 5;
const FIRST_SIX: u64 = 6;
const SKELETON: u64 = 7;
const IDENTIFIER: u64 = 8;
const INITIALS: u64 = 9;

/// A key with its sort, so that a name is not found by what is a domain.
fn tagged(sort: u64, key: u64) -> u64 {
    (key ^ sort.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// The keys of a row, each once.
fn keys(row: &Row, list: &Roll, words: &Vocabulary, keys: &mut Vec<u64>) {
    keys.clear();
    let name = list.words_of(row);
    if !name.is_empty() {
        keys.push(tagged(JOINED, row.joined));
        keys.push(tagged(SORTED, row.sorted));
        keys.push(tagged(SKELETON, words.keys(name[0]).skeleton));
        keys.push(tagged(FIRST_SIX, first_six(name, words)));
        keys.extend(initials(name, words));
    }
    keys.extend(list.domains_of(row).iter().map(|domain| tagged(DOMAIN, u64::from(*domain))));
    keys.extend(list.identifiers_of(row).iter().map(|i| tagged(IDENTIFIER + 16 * (1 + i.register as u64), hash(&i.value))));
    keys.extend(name.iter().map(|word| tagged(FIRST_FOUR, words.keys(*word).first_four)));
    let pairs = name.windows(2).map(|two| words.keys(two[0]).first_three.rotate_left(7) ^ words.keys(two[1]).first_three);
    keys.extend(pairs.map(|pair| tagged(TWO_WORDS, pair)));
    keys.sort_unstable();
    keys.dedup();
}

/// The first six letters of the words written as one.
fn first_six(name: &[u32], words: &Vocabulary) -> u64 {
    let first: String = name.iter().flat_map(|word| words.text(*word).chars()).take(6).collect();
    hash(&first)
}

/// What stands for three words or more by their first letters, and for a short word by itself.
fn initials(name: &[u32], words: &Vocabulary) -> Option<u64> {
    let first = |word: &u32| words.text(*word).chars().next();
    match name {
        [one] if (3..=5).contains(&words.text(*one).len()) => Some(tagged(INITIALS, hash(words.text(*one)))),
        [_, _, _, ..] if name.len() <= 5 => Some(tagged(INITIALS, hash(&name.iter().filter_map(first).collect::<String>()))),
        _ => None,
    }
}

/// Finds candidates for one row after the other; one for each thread.
pub(super) struct Finder {
    /// By row of the left list, how much it shares with the row asked about.
    shared: Vec<f32>,
    touched: Vec<u32>,
    keys: Vec<u64>,
}

impl Finder {
    pub fn new(rows: usize) -> Self {
        Self { shared: vec![0.0; rows], touched: Vec::new(), keys: Vec::new() }
    }

    /// The rows that share most with this one, best first.
    pub fn find(&mut self, index: &Index, row: &Row, list: &Roll, words: &Vocabulary) -> Vec<u32> {
        keys(row, list, words, &mut self.keys);
        for key in &self.keys {
            let rows = index.with(*key);
            let says = (1.0 + index.rows as f32 / rows.len().max(1) as f32).ln();
            for left in rows {
                let shared = &mut self.shared[*left as usize];
                if *shared == 0.0 {
                    self.touched.push(*left);
                }
                *shared += says;
            }
        }
        let best = |x: &u32, y: &u32| self.shared[*y as usize].total_cmp(&self.shared[*x as usize]).then(x.cmp(y));
        if self.touched.len() > CANDIDATES {
            self.touched.select_nth_unstable_by(CANDIDATES, best);
        }
        let rest = self.touched.len().min(CANDIDATES);
        let mut candidates = self.touched[..rest].to_vec();
        candidates.sort_unstable_by(best);
        self.touched.drain(..).for_each(|left| self.shared[left as usize] = 0.0);
        candidates
    }
}
