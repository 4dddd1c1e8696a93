//! A list of companies made ready to be compared, kept compactly: words and domains by number, keys as hashes.
//! Not here: finding a row by what it is called (blocks).

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::country::Country;
use crate::model::register::{Register, RegisterNumber};

use super::Company;
use super::domains::registrable;
use super::legal::Families;
use super::names::Name;
use super::vocabulary::{Vocabulary, Word, hash};

/// So many companies are made ready at once.
const PIECE: usize = 20_000;

/// A company made ready.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    words: (u32, u8),
    domains: (u32, u8),
    identifiers: (u32, u8),
    /// The hash of its words written as one.
    pub joined: u64,
    /// The hash of its telling words in alphabetical order.
    pub sorted: u64,
    pub legal: Families,
    /// Its country's two letters, or zeros.
    pub country: [u8; 2],
}

/// A list.
#[derive(Default)]
pub(super) struct Roll {
    rows: Vec<Row>,
    words: Vec<Word>,
    domains: Vec<Word>,
    identifiers: Vec<RegisterNumber>,
    /// How many rows have a domain, or an identifier by its hash.
    uses: FxHashMap<(Use, u64), u32>,
}

/// What can be used by several rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Use {
    Domain,
    Identifier(Register),
}

/// A company whose words have no numbers yet.
struct Prepared {
    name: Name,
    joined: u64,
    sorted: u64,
    domains: Vec<String>,
    identifiers: Vec<RegisterNumber>,
    country: [u8; 2],
}

impl Roll {
    /// Makes a list ready, a piece at a time on all cores.
    pub fn read(companies: impl Iterator<Item = Company>, words: &mut Vocabulary) -> Self {
        let mut roll = Self::default();
        let mut companies = companies.peekable();
        while companies.peek().is_some() {
            let piece: Vec<Company> = companies.by_ref().take(PIECE).collect();
            let prepared: Vec<Prepared> = piece.into_par_iter().map(|company| prepare(&company)).collect();
            prepared.into_iter().for_each(|company| roll.add(company, words));
        }
        roll
    }

    fn add(&mut self, company: Prepared, words: &mut Vocabulary) {
        let few = |count: usize| count.min(u8::MAX as usize) as u8;
        self.rows.push(Row {
            words: (self.words.len() as u32, few(company.name.words.len())),
            domains: (self.domains.len() as u32, few(company.domains.len())),
            identifiers: (self.identifiers.len() as u32, few(company.identifiers.len())),
            joined: company.joined,
            sorted: company.sorted,
            legal: company.name.legal,
            country: company.country,
        });
        for identifier in &company.identifiers {
            *self.uses.entry((Use::Identifier(identifier.register), hash(&identifier.value))).or_default() += 1;
        }
        for domain in &company.domains {
            *self.uses.entry((Use::Domain, u64::from(words.number(domain)))).or_default() += 1;
        }
        self.words.extend(company.name.words.iter().take(u8::MAX as usize).map(|word| words.number(word)));
        self.domains.extend(company.domains.iter().take(u8::MAX as usize).map(|domain| words.number(domain)));
        self.identifiers.extend(company.identifiers.into_iter().take(u8::MAX as usize));
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn row(&self, place: u32) -> &Row {
        &self.rows[place as usize]
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many rows have this domain.
    pub fn with_domain(&self, domain: Word) -> u32 {
        self.uses.get(&(Use::Domain, u64::from(domain))).copied().unwrap_or_default()
    }

    /// How many rows have this identifier.
    pub fn with_identifier(&self, identifier: &RegisterNumber) -> u32 {
        self.uses.get(&(Use::Identifier(identifier.register), hash(&identifier.value))).copied().unwrap_or_default()
    }

    /// Every word of every name.
    pub fn words(&self) -> impl Iterator<Item = Word> + '_ {
        self.words.iter().copied()
    }

    pub fn words_of(&self, row: &Row) -> &[Word] {
        part(&self.words, row.words)
    }

    pub fn domains_of(&self, row: &Row) -> &[Word] {
        part(&self.domains, row.domains)
    }

    pub fn identifiers_of(&self, row: &Row) -> &[RegisterNumber] {
        part(&self.identifiers, row.identifiers)
    }
}

fn part<T>(all: &[T], (from, count): (u32, u8)) -> &[T] {
    &all[from as usize..from as usize + count as usize]
}

fn prepare(company: &Company) -> Prepared {
    let name = Name::of(&company.name);
    let mut domains: Vec<String> = company.domains.iter().filter_map(|text| registrable(text)).collect();
    domains.sort_unstable();
    domains.dedup();
    let read = |(register, text): &(_, String)| RegisterNumber::read(*register, text);
    let mut identifiers: Vec<RegisterNumber> = company.identifiers.iter().filter_map(read).collect();
    identifiers.sort_unstable();
    identifiers.dedup();
    let country = Country::named(&company.country).map_or([0; 2], |c| [c.code.as_bytes()[0], c.code.as_bytes()[1]]);
    Prepared { joined: hash(&name.joined()), sorted: hash(&name.sorted()), name, domains, identifiers, country }
}
