//! The sides of an overlap: an organisation's accounts brought together into companies, and which companies of two sides are the same, with what
//! somebody said of them. Not here: counting by population.

use std::collections::{BTreeMap, HashMap};

use crate::error::Result;
use crate::id::{AccountId, OrganisationId};
use crate::matching::{Company, Decision, Matcher, Pair, Watch, companies};
use crate::model::account::{Account, Population, Verdict};
use crate::model::register::Register;
use crate::store::rows::Rows;

use super::{AccountRef, PopulationSize};

/// An organisation's accounts by company; a company is named by its place.
pub(super) struct Side {
    companies: Vec<Vec<Account>>,
    numbers: HashMap<AccountId, Vec<(Register, String)>>,
}

impl Side {
    /// Reads the accounts of an organisation; those with an equal domain or name are one company.
    pub fn read(rows: Rows<'_>, organisation: OrganisationId) -> Result<Self> {
        let accounts = rows.accounts_of(organisation)?;
        let numbers = companies(accounts.iter().map(|a| (a.name.as_str(), a.domain.as_str())));
        let mut places: HashMap<u64, usize> = HashMap::new();
        let mut companies: Vec<Vec<Account>> = Vec::new();
        for (account, number) in accounts.into_iter().zip(numbers) {
            let place = *places.entry(number).or_insert_with(|| {
                companies.push(Vec::new());
                companies.len() - 1
            });
            companies[place].push(account);
        }
        let mut numbers: HashMap<AccountId, Vec<(Register, String)>> = HashMap::new();
        for number in rows.account_numbers_of(organisation)? {
            numbers.entry(number.account_id).or_default().push((number.register, number.value));
        }
        Ok(Self { companies, numbers })
    }

    fn company(&self, place: u32) -> &[Account] {
        &self.companies[place as usize]
    }

    /// Its names in a population, or in all.
    pub fn names(&self, place: u32, population: Option<Population>) -> Vec<String> {
        let within = self.company(place).iter().filter(|a| population.is_none_or(|p| p == a.population));
        within.map(|a| a.name.clone()).collect()
    }

    /// The populations it stands in, each once.
    pub fn populations(&self, place: u32) -> Vec<Population> {
        let mut populations: Vec<Population> = self.company(place).iter().map(|a| a.population).collect();
        populations.sort_unstable();
        populations.dedup();
        populations
    }

    pub fn is_in(&self, place: u32, population: Population) -> bool {
        self.company(place).iter().any(|a| a.population == population)
    }

    pub fn sizes(&self) -> Vec<PopulationSize> {
        let mut counts: BTreeMap<Population, u32> = BTreeMap::new();
        self.companies.iter().flatten().for_each(|account| *counts.entry(account.population).or_default() += 1);
        counts.into_iter().map(|(population, count)| PopulationSize { population, count }).collect()
    }

    /// The company as it is judged: by its first account.
    pub fn refer(&self, place: u32) -> AccountRef {
        let first = &self.company(place)[0];
        AccountRef { key: first.key(), name: first.name.clone(), domain: first.domain.clone(), populations: self.populations(place) }
    }

    fn to_match(&self) -> impl Iterator<Item = Company> + '_ {
        self.companies.iter().map(|accounts| Company {
            name: accounts[0].name.clone(),
            domains: accounts.iter().map(|a| a.domain.clone()).filter(|d| !d.is_empty()).collect(),
            identifiers: accounts.iter().filter_map(|a| self.numbers.get(&a.id)).flatten().cloned().collect(),
            ..Company::default()
        })
    }

    /// Where the accounts of each key are.
    fn by_key(&self) -> HashMap<String, u32> {
        let each = self.companies.iter().enumerate();
        each.flat_map(|(place, accounts)| accounts.iter().map(move |a| (a.key(), place as u32))).collect()
    }
}

/// What two sides have in common.
pub(super) struct Common {
    /// Pairs that are the same company.
    pub pairs: Vec<(u32, u32, Decision)>,
    /// Pairs that may be.
    pub unsure: Vec<Pair>,
    /// Pairs somebody has judged.
    pub judged: Vec<(u32, u32, bool)>,
    /// To say why.
    pub matcher: Matcher,
}

/// The companies of two sides that are the same; what somebody said goes before everything. Fails when cancelled.
pub(super) fn common(ours: &Side, theirs: &Side, verdicts: &[Verdict], watch: &Watch<'_>) -> Result<Common> {
    let matcher = Matcher::new(ours.to_match(), theirs.to_match());
    let judged = judged(ours, theirs, verdicts);
    let said: HashMap<(u32, u32), bool> = judged.iter().map(|(a, b, same)| ((*a, *b), *same)).collect();
    let mut pairs: Vec<(u32, u32, Decision)> =
        judged.iter().filter(|(_, _, same)| *same).map(|(a, b, _)| (*a, *b, Decision::Certain)).collect();
    let mut unsure = Vec::new();
    for pair in matcher.pairs(watch)?.into_iter().filter(|pair| !said.contains_key(&(pair.left, pair.right))) {
        match pair.decision {
            Decision::Certain | Decision::Likely => pairs.push((pair.left, pair.right, pair.decision)),
            Decision::Unsure => unsure.push(pair),
        }
    }
    Ok(Common { pairs, unsure, judged, matcher })
}

/// What was said of companies of these two sides; where two of a company's names were judged otherwise, that they are the same holds.
fn judged(ours: &Side, theirs: &Side, verdicts: &[Verdict]) -> Vec<(u32, u32, bool)> {
    if verdicts.is_empty() {
        return Vec::new();
    }
    let (ours, theirs) = (ours.by_key(), theirs.by_key());
    let mut said: BTreeMap<(u32, u32), bool> = BTreeMap::new();
    for Verdict { one, other, same } in verdicts {
        for (x, y) in [(one, other), (other, one)] {
            if let (Some(a), Some(b)) = (ours.get(x), theirs.get(y)) {
                *said.entry((*a, *b)).or_default() |= same;
            }
        }
    }
    said.into_iter().map(|((a, b), same)| (a, b, same)).collect()
}
