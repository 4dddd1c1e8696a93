//! Accounts that stand in the populations of two organisations, or of three: the overlap, population by population, with both sides' counts, what
//! can be done with it, and which pairs somebody has to look at. Not here: telling companies apart (matching).

mod plays;
mod sides;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::matches::{MatchReason, in_words};
use super::names::OrganisationRef;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::OrganisationId;
use crate::matching::{Decision, Watch};
use crate::model::account::{Population, Verdict};
use crate::model::introduction::Lang;
use crate::store::rows::Rows;

pub use plays::Play;
use sides::{Common, Side, common};

/// So many pairs are shown with their reasons at once.
const MOST_UNSURE: usize = 200;

/// So many companies of a cell are shown at once; all are counted.
const MOST_COMPANIES: usize = 2_000;

/// One cell of the matrix: one population of each.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OverlapCell {
    /// The first's population.
    pub a_population: Population,
    /// The second's.
    pub b_population: Population,
    /// How many of the first's accounts are common.
    pub count_a: u32,
    /// How many of the second's are.
    pub count_b: u32,
    /// How many companies that is: fewer than accounts where a side lists a company more than once.
    pub companies: u32,
    /// What the two can do with it, if anything.
    pub play: Option<Play>,
    /// Their names, as the first has them; at most 2,000.
    pub accounts: Vec<String>,
    /// The same with both sides' names.
    pub rows: Vec<CommonCompany>,
}

/// A company both list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CommonCompany {
    /// What the first calls it; several names are several accounts of one company.
    pub a: Vec<String>,
    /// What the second calls it.
    pub b: Vec<String>,
    /// What the third calls it, where there is one.
    pub c: Vec<String>,
    /// certain, or likely.
    pub decision: Decision,
}

/// Two accounts that may be one company.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct UnsurePair {
    /// The first's account.
    pub a: AccountRef,
    /// The second's.
    pub b: AccountRef,
    /// How likely it is the same company, per mille.
    pub score: u16,
    /// What speaks for and against it, the weightiest first.
    pub reasons: Vec<MatchReason>,
}

/// An account of a pair to be judged.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AccountRef {
    /// What it is judged by.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its domain, or empty.
    pub domain: String,
    /// The populations it stands in.
    pub populations: Vec<Population>,
}

/// What was said of a pair.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct JudgedPair {
    /// The first's account.
    pub a: AccountRef,
    /// The second's.
    pub b: AccountRef,
    /// Whether they are the same company.
    pub same: bool,
}

/// How many accounts a population has.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct PopulationSize {
    /// Which.
    pub population: Population,
    /// How many accounts.
    pub count: u32,
}

/// The overlap of two organisations, or of three.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Overlap {
    /// The first.
    pub a: OrganisationRef,
    /// The second.
    pub b: OrganisationRef,
    /// The third, where only what is common to all three is wanted.
    pub c: Option<OrganisationRef>,
    /// How large the first's populations are.
    pub a_sizes: Vec<PopulationSize>,
    /// How large the second's are.
    pub b_sizes: Vec<PopulationSize>,
    /// Population by population; empty ones are left out.
    pub cells: Vec<OverlapCell>,
    /// Pairs that may be one company, those with an open opportunity first; at most 200.
    pub unsure: Vec<UnsurePair>,
    /// How many such pairs there are.
    pub unsure_count: u32,
    /// Pairs of theirs that somebody has judged.
    pub judged: Vec<JudgedPair>,
}

/// An organisation with accounts.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Holder {
    /// Which.
    pub organisation: OrganisationRef,
    /// Its populations.
    pub sizes: Vec<PopulationSize>,
}

/// Every organisation that has accounts, with the size of its populations, by name. One look-up in the index of accounts.
pub fn holders(ecosystem: &Ecosystem) -> Result<Vec<Holder>> {
    let rows = ecosystem.rows();
    let mut sizes: BTreeMap<OrganisationId, Vec<PopulationSize>> = BTreeMap::new();
    for (id, population, count) in rows.account_counts()? {
        sizes.entry(id).or_default().push(PopulationSize { population, count });
    }
    let mut holders = Vec::with_capacity(sizes.len());
    for (id, mut sizes) in sizes {
        sizes.sort_by_key(|size| size.population);
        holders.push(Holder { organisation: refer(rows, id)?, sizes });
    }
    holders.sort_by(|x, y| x.organisation.name.cmp(&y.organisation.name).then(x.organisation.id.cmp(&y.organisation.id)));
    Ok(holders)
}

/// The accounts of two or three organisations and what was said of them, read from the file, to be compared without it.
pub struct Lists {
    a: (OrganisationRef, Side),
    b: (OrganisationRef, Side),
    c: Option<(OrganisationRef, Side)>,
    verdicts: Vec<Verdict>,
}

impl Lists {
    /// Reads the accounts of two organisations, and of a third. O(accounts).
    pub fn read(ecosystem: &Ecosystem, a: OrganisationId, b: OrganisationId, c: Option<OrganisationId>) -> Result<Self> {
        let rows = ecosystem.rows();
        let side = |id| Ok((refer(rows, id)?, Side::read(rows, id)?));
        Ok(Self { a: side(a)?, b: side(b)?, c: c.map(side).transpose()?, verdicts: rows.all()? })
    }

    /// The accounts two organisations have in common, or those a third has too. Certain and likely pairs count, and what somebody judged;
    /// pairs in doubt are named. Fails when cancelled. O(accounts log accounts).
    pub fn overlap(&self, lang: Lang, watch: &Watch<'_>) -> Result<Overlap> {
        let ((a, ours), (b, theirs)) = (&self.a, &self.b);
        let found = common(ours, theirs, &self.verdicts, watch)?;
        let third = self.c.as_ref().map(|(_, side)| Ok((side, common(ours, side, &self.verdicts, watch)?))).transpose()?;
        let judged = |(a, b, same): &(u32, u32, bool)| JudgedPair { a: ours.refer(*a), b: theirs.refer(*b), same: *same };
        Ok(Overlap {
            a: a.clone(),
            b: b.clone(),
            c: self.c.as_ref().map(|(c, _)| c.clone()),
            a_sizes: ours.sizes(),
            b_sizes: theirs.sizes(),
            cells: cells(&found, (ours, theirs), third.as_ref().map(|(side, common)| (*side, common))),
            unsure_count: u32::try_from(found.unsure.len()).unwrap_or(u32::MAX),
            unsure: unsure(&found, ours, theirs, lang),
            judged: found.judged.iter().map(judged).collect(),
        })
    }
}

/// A company of both lists, as the first has it.
#[derive(Debug, Clone)]
pub struct SharedAccount {
    /// What the first calls it, and its domain or that of the second.
    pub name: String,
    /// Its domain, or empty.
    pub domain: String,
    /// The first's populations it stands in.
    pub ours: Vec<Population>,
    /// The second's.
    pub theirs: Vec<Population>,
}

impl Lists {
    /// The companies of both, each once, in the order of the first's list. Fails when cancelled. O(accounts log accounts).
    pub fn shared(&self, watch: &Watch<'_>) -> Result<Vec<SharedAccount>> {
        let ((_, ours), (_, theirs)) = (&self.a, &self.b);
        let mut pairs = common(ours, theirs, &self.verdicts, watch)?.pairs;
        pairs.sort_unstable_by_key(|(a, b, _)| (*a, *b));
        pairs.dedup_by_key(|(a, _, _)| *a);
        let shared = |(a, b, _): (u32, u32, Decision)| {
            let (mine, other) = (ours.refer(a), theirs.refer(b));
            let domain = if mine.domain.is_empty() { other.domain } else { mine.domain };
            SharedAccount { name: mine.name, domain, ours: mine.populations, theirs: other.populations }
        };
        Ok(pairs.into_iter().map(shared).collect())
    }
}

fn refer(rows: Rows<'_>, id: OrganisationId) -> Result<OrganisationRef> {
    Ok(OrganisationRef { id, name: rows.name_of(id)?.unwrap_or_default() })
}

/// Those pairs first that have an open opportunity, then those it is hardest to say of.
fn unsure(found: &Common, ours: &Side, theirs: &Side, lang: Lang) -> Vec<UnsurePair> {
    let mut pairs = found.unsure.clone();
    let open = |a: u32, b: u32| ours.is_in(a, Population::Opportunities) || theirs.is_in(b, Population::Opportunities);
    pairs.sort_by_key(|pair| (!open(pair.left, pair.right), pair.score.abs_diff(500), pair.left, pair.right));
    pairs.truncate(MOST_UNSURE);
    let shown = |pair: &crate::matching::Pair| UnsurePair {
        a: ours.refer(pair.left),
        b: theirs.refer(pair.right),
        score: pair.score,
        reasons: in_words(lang, found.matcher.why(pair.left, pair.right)),
    };
    pairs.iter().map(shown).collect()
}

/// The pairs of one cell.
#[derive(Default)]
struct Filled {
    pairs: Vec<(u32, u32, Decision)>,
}

fn cells(found: &Common, (ours, theirs): (&Side, &Side), third: Option<(&Side, &Common)>) -> Vec<OverlapCell> {
    let mut of_third: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    if let Some((side, common)) = third {
        for (a, c, _) in &common.pairs {
            of_third.entry(*a).or_default().extend(side.names(*c, None));
        }
    }
    let mut filled: BTreeMap<(Population, Population), Filled> = BTreeMap::new();
    for (a, b, decision) in found.pairs.iter().filter(|(a, _, _)| third.is_none() || of_third.contains_key(a)) {
        for a_population in ours.populations(*a) {
            for b_population in theirs.populations(*b) {
                filled.entry((a_population, b_population)).or_default().pairs.push((*a, *b, *decision));
            }
        }
    }
    filled.into_iter().map(|(at, filled)| cell(at, &filled.pairs, (ours, theirs), &of_third)).collect()
}

fn cell(
    (a_population, b_population): (Population, Population),
    pairs: &[(u32, u32, Decision)],
    (ours, theirs): (&Side, &Side),
    of_third: &BTreeMap<u32, Vec<String>>,
) -> OverlapCell {
    let each =
        |companies: BTreeSet<u32>, side: &Side, population| companies.iter().map(|c| side.names(*c, Some(population)).len()).sum::<usize>();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let shown = |(a, b, decision): &(u32, u32, Decision)| CommonCompany {
        a: ours.names(*a, Some(a_population)),
        b: theirs.names(*b, Some(b_population)),
        c: of_third.get(a).cloned().unwrap_or_default(),
        decision: *decision,
    };
    let mut rows: Vec<CommonCompany> = pairs.iter().map(shown).collect();
    rows.sort_by(|x, y| x.a.cmp(&y.a).then(x.b.cmp(&y.b)));
    rows.truncate(MOST_COMPANIES);
    let firsts: BTreeSet<u32> = pairs.iter().map(|(a, _, _)| *a).collect();
    let companies = count(firsts.len());
    OverlapCell {
        a_population,
        b_population,
        count_a: count(each(firsts, ours, a_population)),
        count_b: count(each(pairs.iter().map(|(_, b, _)| *b).collect(), theirs, b_population)),
        companies,
        play: Play::of(a_population, b_population),
        accounts: rows.iter().filter_map(|row| row.a.first().cloned()).collect(),
        rows,
    }
}
