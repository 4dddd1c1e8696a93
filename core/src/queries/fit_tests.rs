//! How fit tests are doing: who is interested, how many more are needed, what it has cost; and which companies are proposed for one.
//! Not here: deeds (commands).

use std::collections::HashSet;

use serde::Serialize;

use super::overlap::{Lists, SharedAccount};
use super::words::pick;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{FitTestId, OrganisationId};
use crate::matching::{Watch, companies};
use crate::model::account::Population;
use crate::model::fit_test::{FitAction, FitAnswer, FitSlot, FitTest, SLOTS};
use crate::model::introduction::Lang;
use crate::model::money::{Money, sums};

/// A fit test with all that belongs to it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct FitTestAnswer {
    /// The test itself.
    pub test: FitTest,
    /// Its companies, in their places.
    pub slots: Vec<FitSlot>,
    /// What was done for it, first to last.
    pub actions: Vec<FitAction>,
    /// How far it has come.
    pub progress: FitProgress,
}

/// How far a fit test has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FitProgress {
    /// How many companies stand in it.
    pub companies: u32,
    /// How many are interested.
    pub interested: u32,
    /// How many are not.
    pub not_interested: u32,
    /// How many did not answer.
    pub silent: u32,
    /// How many were asked and may still answer.
    pub asked: u32,
    /// How many were not asked yet.
    pub not_asked: u32,
    /// How many must be interested.
    pub needed: u32,
    /// Whether so many are.
    pub reached: bool,
    /// Whether so many still can be, with the empty places filled.
    pub possible: bool,
    /// What all actions cost, one sum for each currency; empty where no cost was said.
    pub cost: Vec<Money>,
    /// The same for each company that is interested, rounded to a hundredth; empty where none is, or no cost was said.
    pub cost_per_interested: Vec<Money>,
    /// How many actions have no cost said.
    pub without_cost: u32,
    /// All of it in a sentence.
    pub text: String,
}

/// The fit tests with a partner, the newest first.
pub fn fit_tests(ecosystem: &Ecosystem, organisation: OrganisationId, lang: Lang) -> Result<Vec<FitTestAnswer>> {
    let rows = ecosystem.rows();
    let mut tests = rows.fit_tests_of(organisation)?;
    tests.sort_by_key(|test| std::cmp::Reverse((test.started, test.id)));
    let answer = |test: FitTest| {
        let (slots, actions) = (rows.slots_of(test.id)?, rows.actions_of(test.id)?);
        let progress = progress(&test, &slots, &actions, lang);
        Ok(FitTestAnswer { test, slots, actions, progress })
    };
    tests.into_iter().map(answer).collect()
}

/// One fit test.
pub fn fit_test(ecosystem: &Ecosystem, id: FitTestId, lang: Lang) -> Result<FitTestAnswer> {
    let rows = ecosystem.rows();
    let (test, slots, actions): (FitTest, _, _) = (rows.get(id)?, rows.slots_of(id)?, rows.actions_of(id)?);
    let progress = progress(&test, &slots, &actions, lang);
    Ok(FitTestAnswer { test, slots, actions, progress })
}

/// How far a test has come.
pub fn progress(test: &FitTest, slots: &[FitSlot], actions: &[FitAction], lang: Lang) -> FitProgress {
    let count = |answer: FitAnswer| u32::try_from(slots.iter().filter(|slot| slot.answer == answer).count()).unwrap_or(u32::MAX);
    let interested = count(FitAnswer::Interested);
    let (asked, not_asked) = (count(FitAnswer::Asked), count(FitAnswer::NotAsked));
    let empty = u32::try_from(SLOTS.saturating_sub(slots.len())).unwrap_or(0);
    let cost = sums(actions.iter().filter_map(|action| action.money.as_ref()));
    let share =
        |sum: &Money| Money { hundredths: (sum.hundredths * 2 + i64::from(interested)) / (2 * i64::from(interested)), ..sum.clone() };
    let mut progress = FitProgress {
        companies: u32::try_from(slots.len()).unwrap_or(u32::MAX),
        interested,
        not_interested: count(FitAnswer::NotInterested),
        silent: count(FitAnswer::Silent),
        asked,
        not_asked,
        needed: test.threshold,
        reached: interested >= test.threshold,
        possible: interested + asked + not_asked + empty >= test.threshold,
        cost_per_interested: if interested == 0 { Vec::new() } else { cost.iter().map(share).collect() },
        cost,
        without_cost: u32::try_from(actions.iter().filter(|action| action.money.is_none()).count()).unwrap_or(u32::MAX),
        text: String::new(),
    };
    progress.text = sentence(&progress, lang);
    progress
}

fn sentence(progress: &FitProgress, lang: Lang) -> String {
    let FitProgress { companies, interested, needed, reached, possible, .. } = *progress;
    let open = progress.asked + progress.not_asked;
    if companies == 0 {
        return pick(lang, "Encore aucune entreprise.", "No company yet.").to_owned();
    }
    let counted = match (lang, reached) {
        (Lang::Fr, true) => format!("Seuil atteint\u{a0}: {interested} {}, il en fallait {needed}", plural(interested, "intéressé")),
        (Lang::Fr, false) => format!("{interested} {} sur les {needed} qu’il faut", plural(interested, "intéressé")),
        (Lang::En, true) => format!("Threshold reached: {interested} are interested, {needed} were needed"),
        (Lang::En, false) => format!("{interested} of {needed} needed are interested"),
    };
    let waiting = match (lang, open) {
        (Lang::Fr, 0) => "tous ont répondu ou se taisent".to_owned(),
        (Lang::Fr, n) => format!("{n} sans réponse pour l’instant"),
        (Lang::En, 0) => "all have answered or stay silent".to_owned(),
        (Lang::En, n) => format!("{n} not answered yet"),
    };
    let lost = pick(lang, " Le seuil ne peut plus être atteint.", " The threshold can no longer be reached.");
    format!("{counted}, {waiting}.{}", if possible { "" } else { lost })
}

/// A French word for so many.
fn plural(count: u32, word: &str) -> String {
    if count < 2 { word.to_owned() } else { format!("{word}s") }
}

/// A company proposed for a fit test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct FitCandidate {
    /// Its name.
    pub name: String,
    /// Its domain, or empty.
    pub domain: String,
    /// The conductor's populations it stands in.
    pub ours: Vec<Population>,
    /// The partner's.
    pub theirs: Vec<Population>,
}

/// What the companies of a test are proposed from, read to be compared without the file.
pub struct FitSource {
    lists: Lists,
    standing: Vec<(String, String)>,
}

impl FitSource {
    /// Reads the accounts of the partner and of the conductor, and who stands in the test already. O(accounts).
    pub fn read(ecosystem: &Ecosystem, id: FitTestId) -> Result<Self> {
        let rows = ecosystem.rows();
        let test: FitTest = rows.get(id)?;
        let lists = Lists::read(ecosystem, rows.ecosystem()?.conductor_id, test.organisation_id, None)?;
        let standing = rows.slots_of(id)?.into_iter().map(|slot| (slot.name, slot.domain)).collect();
        Ok(Self { lists, standing })
    }

    /// The accounts both have, those first that are an opportunity or a prospect of the conductor, then by name; who stands in the test is left
    /// out. Fails when cancelled.
    pub fn candidates(&self, limit: usize, watch: &Watch<'_>) -> Result<Vec<FitCandidate>> {
        let mut shared = self.lists.shared(watch)?;
        shared.sort_by_key(|account| (rank(account), account.name.to_lowercase()));
        let standing = self.standing.iter().map(|(name, domain)| (name.as_str(), domain.as_str()));
        let keys = companies(standing.chain(shared.iter().map(|a| (a.name.as_str(), a.domain.as_str()))));
        let (taken, own) = keys.split_at(self.standing.len());
        let taken: HashSet<u64> = taken.iter().copied().collect();
        let free = shared.into_iter().zip(own).filter(|(_, key)| !taken.contains(key)).map(|(account, _)| account);
        let candidate = |SharedAccount { name, domain, ours, theirs }| FitCandidate { name, domain, ours, theirs };
        Ok(free.map(candidate).take(limit).collect())
    }
}

/// Whom to ask first: an open opportunity, then a prospect, then who buys already; of these, whom the partner knows best.
fn rank(account: &SharedAccount) -> (u8, u8) {
    let ours = |population| account.ours.contains(&population);
    let theirs = |population| account.theirs.contains(&population);
    let wanted = if ours(Population::Opportunities) {
        0
    } else if ours(Population::Prospects) {
        1
    } else {
        2
    };
    let known = if theirs(Population::Customers) { 0 } else { 1 };
    (wanted, known)
}
