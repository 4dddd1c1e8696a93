//! Accounts that stand in the populations of two organisations: the overlap, population by population.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::names::OrganisationRef;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::account::{Account, Population};
use crate::model::term::fold;
use crate::store::rows::Rows;

/// One cell of the matrix: one population of each.
#[derive(Debug, Clone, Serialize)]
pub struct OverlapCell {
    /// The first's population.
    pub a_population: Population,
    /// The second's.
    pub b_population: Population,
    /// How many of the first's accounts are common.
    pub count_a: u32,
    /// How many of the second's are.
    pub count_b: u32,
    /// Their names.
    pub accounts: Vec<String>,
}

/// The overlap of two organisations.
#[derive(Debug, Clone, Serialize)]
pub struct Overlap {
    /// The first.
    pub a: OrganisationRef,
    /// The second.
    pub b: OrganisationRef,
    /// Population by population; empty ones are left out.
    pub cells: Vec<OverlapCell>,
    /// Pairs that may be one company: none while accounts are compared by domain and folded name alone.
    pub unsure: Vec<String>,
}

/// The accounts two organisations have in common: equal domain, or equal folded name where one of them has no domain.
pub fn overlap(ecosystem: &Ecosystem, a: OrganisationId, b: OrganisationId) -> Result<Overlap> {
    let rows = ecosystem.rows();
    let (ours, theirs) = (by_population(rows, a)?, by_population(rows, b)?);
    let mut cells = Vec::new();
    for (a_population, left) in &ours {
        for (b_population, right) in &theirs {
            cells.extend(cell(*a_population, *b_population, left, right));
        }
    }
    Ok(Overlap { a: refer(rows, a)?, b: refer(rows, b)?, cells, unsure: Vec::new() })
}

fn refer(rows: Rows<'_>, id: OrganisationId) -> Result<OrganisationRef> {
    Ok(OrganisationRef { id, name: rows.name_of(id)?.unwrap_or_default() })
}

fn by_population(rows: Rows<'_>, organisation: OrganisationId) -> Result<BTreeMap<Population, Vec<Account>>> {
    let mut lists: BTreeMap<Population, Vec<Account>> = BTreeMap::new();
    for account in rows.accounts_of(organisation)? {
        lists.entry(account.population).or_default().push(account);
    }
    Ok(lists)
}

fn cell(a_population: Population, b_population: Population, left: &[Account], right: &[Account]) -> Option<OverlapCell> {
    let common_left: Vec<&Account> = common(left, right);
    let common_right = common(right, left);
    let count = |list: &[&Account]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    (!common_left.is_empty()).then(|| OverlapCell {
        a_population,
        b_population,
        count_a: count(&common_left),
        count_b: count(&common_right),
        accounts: common_left.iter().map(|a| a.name.clone()).collect(),
    })
}

/// Those of `list` that also stand in `other`.
fn common<'a>(list: &'a [Account], other: &[Account]) -> Vec<&'a Account> {
    let domains: BTreeSet<&str> = other.iter().map(|a| a.domain.as_str()).filter(|d| !d.is_empty()).collect();
    let names: BTreeMap<String, bool> = other.iter().map(|a| (fold(&a.name), a.domain.is_empty())).collect();
    let same = |a: &&Account| {
        let by_name = names.get(&fold(&a.name)).is_some_and(|no_domain| *no_domain || a.domain.is_empty());
        by_name || domains.contains(a.domain.as_str())
    };
    list.iter().filter(same).collect()
}
