//! Introductions: the ranked list, any pair explained, the sheet of one with its steps and drafts, and those under way.

use std::collections::HashMap;

use serde::Serialize;

use super::drafts::{DraftAnswer, drafts};
use super::goodwill::{SheetGoodwill, goodwill_of};
use super::names::{Names, OrganisationRef, source_ids};
use super::phrases::{Phrases, common_partners};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{IntroductionId, OrganisationId};
use crate::model::contact::Contact;
use crate::model::introduction::{DeclineReason, Introduction, IntroductionState, IntroductionStep, Lang, state_in_order};
use crate::model::term::fold;
use crate::model::time::{Day, Moment};
use crate::network::Network;
use crate::network::introduce::{self, Ask, Reason, Suggestion};
use crate::store::rows::Rows;

/// A reason put into words.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Reason")]
pub struct ReasonAnswer {
    /// What kind of reason.
    pub kind: String,
    /// Its part of the score, per mille.
    pub share: u32,
    /// One sentence.
    pub text: String,
    /// What it rests on, one line each.
    pub facts: Vec<String>,
    /// What would cancel it, one sentence.
    pub cancel: String,
}

/// What each side gains, one line each.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Gains {
    /// The first.
    pub a: String,
    /// The second.
    pub b: String,
}

/// Two organisations that should meet, and why.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Suggestion")]
pub struct SuggestionAnswer {
    /// The first.
    pub a: OrganisationRef,
    /// The second.
    pub b: OrganisationRef,
    /// 0 to 1000; the shares of the reasons add up to it.
    pub score: u32,
    /// Why, the weightiest first.
    pub reasons: Vec<ReasonAnswer>,
    /// What each gains.
    pub gains: Gains,
    /// How far it has come, if it was ever thought of.
    pub state: Option<IntroductionState>,
    /// Whether it stands on the list because nobody expects it.
    pub unexpected: bool,
}

/// A pair explained.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Why")]
#[serde(rename_all = "camelCase")]
pub struct WhyAnswer {
    /// The pair with everything that speaks for it.
    pub suggestion: SuggestionAnswer,
    /// Why it is not on the list, where it is not.
    pub left_out: Option<String>,
}

/// The best pairs, best first; with `for_`, those of one organisation, which is then `a`.
pub fn introductions(
    ecosystem: &Ecosystem,
    for_: Option<OrganisationId>,
    limit: usize,
    lang: Lang,
    at: Moment,
) -> Result<Vec<SuggestionAnswer>> {
    ask(ecosystem, &Ask { for_, ..Ask::best(limit) }, lang, at)
}

/// The answer to any way of asking for introductions.
pub fn ask(ecosystem: &Ecosystem, ask: &Ask<'_>, lang: Lang, at: Moment) -> Result<Vec<SuggestionAnswer>> {
    let network = ecosystem.network(at)?;
    dressed(ecosystem, &find(&network, ask)?, lang)
}

/// The pairs alone: the long part, which needs nothing but the graph.
pub fn find(network: &Network, ask: &Ask<'_>) -> Result<Vec<Suggestion>> {
    introduce::suggestions(network, ask)
}

/// Pairs with names and sentences.
pub fn dressed(ecosystem: &Ecosystem, found: &[Suggestion], lang: Lang) -> Result<Vec<SuggestionAnswer>> {
    let names = Names::read(ecosystem.rows())?;
    let phrases = Phrases { lang, names: &names };
    found.iter().map(|s| dress(ecosystem, &phrases, s)).collect()
}

/// For every organisation its best candidates as bare ids, rank from 1 and score: for files of many rows.
pub fn candidates(ecosystem: &Ecosystem, ask: &Ask<'_>, at: Moment) -> Result<Vec<(OrganisationId, OrganisationId, u32, u32)>> {
    let network = ecosystem.network(at)?;
    let found = introduce::ranked(&network, ask)?;
    let mut rank = (OrganisationId::nil(), 0);
    Ok(found
        .into_iter()
        .map(|s| {
            rank = if rank.0 == s.a { (s.a, rank.1 + 1) } else { (s.a, 1) };
            (s.a, s.b, rank.1, s.score)
        })
        .collect())
}

/// How files of many rows name organisations: by name where only one has it, else by their id in the source they came from,
/// else by Tutti's own.
pub fn labels(ecosystem: &Ecosystem) -> Result<HashMap<OrganisationId, String>> {
    let rows = ecosystem.rows();
    let source_ids = source_ids(rows)?;
    let names = rows.names()?;
    let mut uses: HashMap<String, u32> = HashMap::new();
    names.iter().for_each(|(_, name)| *uses.entry(fold(name)).or_default() += 1);
    let label = |(id, name): (OrganisationId, String)| match uses.get(&fold(&name)) {
        Some(1) => (id, name),
        _ => (id, source_ids.get(&id).cloned().unwrap_or_else(|| id.to_string())),
    };
    Ok(names.into_iter().map(label).collect())
}

/// What a kind of reason counts by now, and why.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Weight")]
pub struct WeightAnswer {
    /// The kind of reason.
    pub kind: String,
    /// What the kind is called.
    pub name: String,
    /// What it counts, per mille of what it did to begin with.
    pub weight: u32,
    /// Because of what, one sentence.
    pub text: String,
}

/// The kinds of reason that what became of introductions has moved, those that moved farthest first.
pub fn weights(ecosystem: &Ecosystem, lang: Lang, at: Moment) -> Result<Vec<WeightAnswer>> {
    Ok(weights_of(&*ecosystem.network(at)?, lang))
}

/// The same, which needs nothing but the graph.
pub fn weights_of(network: &Network, lang: Lang) -> Vec<WeightAnswer> {
    let dressed = |m: introduce::Moved| WeightAnswer {
        kind: m.kind.to_string(),
        name: super::words::reason(lang, m.kind).to_owned(),
        weight: m.weight,
        text: super::words::moved(lang, &m),
    };
    introduce::moved(network).into_iter().map(dressed).collect()
}

/// A pair explained, also one that is left out.
pub fn why(ecosystem: &Ecosystem, a: OrganisationId, b: OrganisationId, lang: Lang, at: Moment) -> Result<WhyAnswer> {
    let explanation = introduce::explain(&*ecosystem.network(at)?, a, b);
    let names = Names::read(ecosystem.rows())?;
    let phrases = Phrases { lang, names: &names };
    Ok(WhyAnswer {
        suggestion: dress(ecosystem, &phrases, &explanation.suggestion)?,
        left_out: explanation.left_out.map(|l| phrases.left_out(&l)),
    })
}

fn dress(ecosystem: &Ecosystem, phrases: &Phrases<'_>, suggestion: &Suggestion) -> Result<SuggestionAnswer> {
    let (a, b) = (suggestion.a, suggestion.b);
    let reason = |reason: &Reason| ReasonAnswer {
        kind: reason.kind.to_string(),
        share: reason.share,
        text: phrases.reason(a, b, reason),
        facts: phrases.facts(&reason.facts),
        cancel: phrases.cancel(a, b, reason),
    };
    Ok(SuggestionAnswer {
        a: phrases.names.refer(a),
        b: phrases.names.refer(b),
        score: suggestion.score,
        reasons: suggestion.reasons.iter().map(reason).collect(),
        gains: Gains { a: phrases.gains(&suggestion.gain_a), b: phrases.gains(&suggestion.gain_b) },
        state: ecosystem.rows().introduction_of(a, b)?.map(|i| state_in_order(a, b, i.state)),
        unexpected: suggestion.unexpected,
    })
}

/// One dated step.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "IntroductionStep")]
pub struct StepAnswer {
    /// The state it came to.
    pub state: IntroductionState,
    /// When.
    pub at: Moment,
    /// What was noted.
    pub note: String,
    /// Until when, for a snooze.
    pub until: Option<Day>,
    /// Why, for a declined one.
    pub reason: Option<DeclineReason>,
    /// Which person was asked, where it is known.
    pub contact: Option<String>,
}

/// Everything about the introduction of one pair, whether it was begun or not.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct IntroductionSheet {
    /// The pair explained.
    pub why: WhyAnswer,
    /// Its identifier, once it was begun.
    pub id: Option<IntroductionId>,
    /// How far it has come; an idea where it was not begun.
    pub state: IntroductionState,
    /// For a snoozed one: until when.
    pub until: Option<Day>,
    /// Its steps, oldest first.
    pub steps: Vec<StepAnswer>,
    /// Its three drafts, as edited or from the templates.
    pub drafts: Vec<DraftAnswer>,
    /// Partners both have.
    pub common_partners: Vec<OrganisationRef>,
    /// How often the first and its people may still be asked.
    pub goodwill_a: SheetGoodwill,
    /// The same of the second.
    pub goodwill_b: SheetGoodwill,
}

/// Everything about the introduction of one pair.
pub fn introduction_sheet(ecosystem: &Ecosystem, a: OrganisationId, b: OrganisationId, lang: Lang) -> Result<IntroductionSheet> {
    let now = Moment::now();
    let rows = ecosystem.rows();
    let introduction = rows.introduction_of(a, b)?;
    let steps = introduction.as_ref().map(|i| rows.steps_of(i.id)).transpose()?.unwrap_or_default();
    let why = why(ecosystem, a, b, lang, now)?;
    Ok(IntroductionSheet {
        drafts: drafts(ecosystem, &why.suggestion, introduction.as_ref().map(|i| i.id), lang)?,
        id: introduction.as_ref().map(|i| i.id),
        state: introduction.as_ref().map_or(IntroductionState::Idea, |i| state_in_order(a, b, i.state)),
        until: introduction.and_then(|i| i.until),
        steps: steps.into_iter().map(|step| step_answer(rows, a, b, step)).collect::<Result<_>>()?,
        common_partners: common(ecosystem, a, b, now)?,
        goodwill_a: goodwill_of(ecosystem, a, now)?,
        goodwill_b: goodwill_of(ecosystem, b, now)?,
        why,
    })
}

fn step_answer(rows: Rows<'_>, a: OrganisationId, b: OrganisationId, step: IntroductionStep) -> Result<StepAnswer> {
    let contact = step.contact_id.map(|id| rows.find::<Contact>(id)).transpose()?.flatten();
    Ok(StepAnswer {
        state: state_in_order(a, b, step.state),
        at: step.at,
        note: step.note,
        until: step.until,
        reason: step.reason,
        contact: contact.map(|c| c.name),
    })
}

fn common(ecosystem: &Ecosystem, a: OrganisationId, b: OrganisationId, at: Moment) -> Result<Vec<OrganisationRef>> {
    let names = Names::read(ecosystem.rows())?;
    let explanation = introduce::explain(&*ecosystem.network(at)?, a, b);
    let ids: Vec<OrganisationId> = explanation.suggestion.reasons.iter().flat_map(|r| common_partners(&r.facts)).collect();
    Ok(names.refer_all(&ids))
}

/// An introduction under way.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct IntroductionRow {
    /// Its identifier.
    pub id: IntroductionId,
    /// The first.
    pub a: OrganisationRef,
    /// The second.
    pub b: OrganisationRef,
    /// How far it has come.
    pub state: IntroductionState,
    /// For a snoozed one: until when.
    pub until: Option<Day>,
    /// When it last changed.
    pub changed_at: Moment,
    /// The last note.
    pub note: String,
}

/// Every introduction that was begun, the latest change first.
pub fn introduction_rows(ecosystem: &Ecosystem) -> Result<Vec<IntroductionRow>> {
    let names = Names::read(ecosystem.rows())?;
    let row = |i: Introduction| IntroductionRow {
        id: i.id,
        a: names.refer(i.a_id),
        b: names.refer(i.b_id),
        state: i.state,
        until: i.until,
        changed_at: i.changed_at,
        note: i.note,
    };
    let mut rows: Vec<IntroductionRow> = ecosystem.rows().all::<Introduction>()?.into_iter().map(row).collect();
    rows.sort_by_key(|r| (std::cmp::Reverse(r.changed_at), r.id));
    Ok(rows)
}
