//! Compositions: the best answer to an opportunity and its alternatives, each member with its roles, why it is in and what it gains,
//! each gap with its reason. Not here: the sentences (phrases, tradeoffs).

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::health::Healths;
use super::names::{Names, OrganisationRef};
use super::opportunities::MemberAnswer;
use super::phrases::Phrases;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{OpportunityId, OrganisationId};
use crate::model::introduction::Lang;
use crate::model::opportunity::{Opportunity, Stance, Wishes};
use crate::model::organisation::Organisation;
use crate::model::time::Moment;
use crate::network::Network;
use crate::network::compose::{self, ByObjective, Composition, Method, Objective};

/// What is different from the composition that stands.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CompositionChanges {
    /// Who comes in.
    pub added: Vec<OrganisationRef>,
    /// Who goes.
    pub removed: Vec<OrganisationRef>,
    /// Who stays.
    pub kept: Vec<OrganisationRef>,
}

/// What each objective costs; together the cost.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CompositionParts {
    /// Needs that nobody answers, offers that do not fit quite, members outside the markets.
    pub coverage: f64,
    /// How many members there are.
    pub members: f64,
    /// How far they are from each other.
    pub distance: f64,
    /// Introductions it takes.
    pub introductions: f64,
    /// What may break.
    pub risk: f64,
    /// Members who gain little or nothing themselves.
    pub gains: f64,
    /// Changes to the composition that stands.
    pub change: f64,
}

/// Why nobody answers a need, and what can be done about it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "CompositionGap")]
pub struct GapAnswer {
    /// The need.
    pub need: String,
    /// Why, in a sentence.
    pub reason: String,
    /// The next step, in a sentence.
    pub step: String,
    /// Who is named in the reason.
    pub organisations: Vec<OrganisationRef>,
}

/// A set of organisations that answers an opportunity.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Composition")]
#[serde(rename_all = "camelCase")]
pub struct CompositionAnswer {
    /// Who, for what and why.
    pub members: Vec<MemberAnswer>,
    /// Needs that nobody answers.
    pub gaps: Vec<String>,
    /// Why nobody does.
    pub gap_reasons: Vec<GapAnswer>,
    /// Members that have to be introduced to each other.
    pub new_introductions: Vec<(OrganisationRef, OrganisationRef)>,
    /// What is different from the composition that stands.
    pub changes: CompositionChanges,
    /// Less is better.
    pub cost: f64,
    /// What the cost is made of.
    pub parts: CompositionParts,
    /// What no composition costs less than, proven.
    pub bound: f64,
    /// By how much, per mille, it may cost more than the best possible.
    pub gap_to_bound: u32,
    /// What is better than in the best, a few words each; nothing for the best itself.
    pub better: Vec<String>,
    /// What is worse.
    pub worse: Vec<String>,
    /// Whether no better one exists, or the search was near by.
    pub method: Method,
    /// How many organisations that answer a need were not looked at, as far as is known, because so many do; the bound holds for
    /// them too.
    pub left_out: u32,
    /// How many needs are answered.
    pub covered: u32,
    /// How many needs there are.
    pub needs: u32,
}

/// What is asked for, when it is not an opportunity in the file.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// What is needed.
    pub needs: Vec<String>,
    /// Markets.
    pub markets: Vec<String>,
    /// Who must be a member.
    pub keep: Vec<OrganisationId>,
    /// Who must not.
    pub without: Vec<OrganisationId>,
    /// Who is a member now.
    pub present: Vec<OrganisationId>,
    /// What the person wants more or less of.
    pub wishes: Wishes,
    /// How little is left of the human side of partnerships (`quiet`).
    pub quiet: HashMap<OrganisationId, u16>,
}

/// How little is left of the human side of each partnership of which something is known, per mille. One scan of contacts and steps.
pub fn quiet(ecosystem: &Ecosystem) -> Result<HashMap<OrganisationId, u16>> {
    Ok(Healths::read(ecosystem)?.quiet())
}

/// The question an opportunity in the file asks: its known needs, markets, decisions, wishes, and the composition that stands.
pub fn question_of(ecosystem: &Ecosystem, id: OpportunityId) -> Result<Question> {
    let rows = ecosystem.rows();
    let opportunity: Opportunity = rows.get(id)?;
    let stances = rows.stances_of(id)?;
    let taking = |stance| stances.iter().filter(|s| s.stance == stance).map(|s| s.organisation_id).collect();
    let roles = rows.composition_of(id)?.map(|c| rows.roles_of(c.id)).transpose()?.unwrap_or_default();
    let mut present: Vec<OrganisationId> = roles.into_iter().map(|r| r.organisation_id).collect();
    present.dedup();
    Ok(Question {
        needs: rows.opportunity_needs_of(id)?.into_iter().filter(|n| n.known).map(|n| n.term).collect(),
        markets: opportunity.markets,
        keep: taking(Stance::Keep),
        without: taking(Stance::Without),
        present,
        wishes: opportunity.wishes,
        quiet: quiet(ecosystem)?,
    })
}

/// The best composition and so many alternatives, best first.
pub fn compose(ecosystem: &Ecosystem, question: &Question, alternatives: usize, lang: Lang, at: Moment) -> Result<Vec<CompositionAnswer>> {
    let network = ecosystem.network(at)?;
    dressed(ecosystem, question, &find(&network, question, alternatives), lang)
}

/// The compositions alone: the long part, which needs nothing but the graph.
pub fn find(network: &Network, question: &Question, alternatives: usize) -> Vec<Composition> {
    let opportunity = compose::Opportunity {
        needs: question.needs.clone(),
        markets: question.markets.clone(),
        keep: question.keep.clone(),
        without: question.without.clone(),
        present: question.present.clone(),
        wishes: question.wishes,
        quiet: question.quiet.clone(),
        alternatives,
    };
    compose::compose(network, &opportunity)
}

/// Compositions with names and sentences; the first is the best.
pub fn dressed(ecosystem: &Ecosystem, question: &Question, found: &[Composition], lang: Lang) -> Result<Vec<CompositionAnswer>> {
    let names = Names::read(ecosystem.rows())?;
    let phrases = Phrases { lang, names: &names };
    let Some(best) = found.first() else { return Ok(Vec::new()) };
    let mut answers: Vec<CompositionAnswer> = found.iter().map(|c| answer(&phrases, &question.needs, c, best)).collect();
    let shaky = found.iter().flat_map(|c| &c.members).filter(|m| m.shaky > 0).map(|m| m.organisation);
    let why = watched(ecosystem, &phrases, shaky.collect())?;
    for member in answers.iter_mut().flat_map(|answer| &mut answer.members) {
        if let Some(said) = why.get(&member.id).filter(|said| !said.is_empty()) {
            member.why = if member.why.is_empty() { said.clone() } else { format!("{} {said}", member.why) };
        }
    }
    Ok(answers)
}

/// What makes the partnership with each of these shaky, as a sentence.
fn watched(ecosystem: &Ecosystem, phrases: &Phrases<'_>, shaky: HashSet<OrganisationId>) -> Result<HashMap<OrganisationId, String>> {
    if shaky.is_empty() {
        return Ok(HashMap::new());
    }
    let healths = Healths::read(ecosystem)?;
    let said = |id: OrganisationId| {
        let Organisation { status, owner, .. } = ecosystem.rows().get(id)?;
        let (nobody, since) = healths.silence(id);
        Ok((id, phrases.watch(&status, owner.trim().is_empty(), nobody, since)))
    };
    shaky.into_iter().map(said).collect()
}

fn answer(phrases: &Phrases<'_>, needs: &[String], composition: &Composition, best: &Composition) -> CompositionAnswer {
    let names = phrases.names;
    let comparison = phrases.comparison(composition, best);
    CompositionAnswer {
        members: composition.members.iter().map(|m| member(phrases, needs, m)).collect(),
        gaps: composition.gaps.iter().map(|place| need(needs, *place)).collect(),
        gap_reasons: composition.gap_reasons.iter().map(|gap| gap_answer(phrases, needs, gap)).collect(),
        new_introductions: composition.new_introductions.iter().map(|(a, b)| (names.refer(*a), names.refer(*b))).collect(),
        changes: CompositionChanges {
            added: names.refer_all(&composition.added),
            removed: names.refer_all(&composition.removed),
            kept: names.refer_all(&composition.kept),
        },
        cost: composition.cost,
        parts: parts(&composition.parts),
        bound: composition.bound,
        gap_to_bound: composition.gap_to_bound(),
        better: comparison.better,
        worse: comparison.worse,
        method: composition.method,
        left_out: count(composition.left_out),
        covered: count(needs.len() - composition.gaps.len().min(needs.len())),
        needs: count(needs.len()),
    }
}

fn need(needs: &[String], place: usize) -> String {
    needs.get(place).cloned().unwrap_or_default()
}

fn member(phrases: &Phrases<'_>, needs: &[String], member: &compose::Member) -> MemberAnswer {
    MemberAnswer {
        id: member.organisation,
        name: phrases.names.of(member.organisation),
        roles: member.roles.iter().map(|r| need(needs, r.need)).collect(),
        why: phrases.why(&member.why, needs),
        gain: if member.gains.is_empty() { String::new() } else { phrases.gains(&member.gains) },
    }
}

fn gap_answer(phrases: &Phrases<'_>, needs: &[String], gap: &compose::Gap) -> GapAnswer {
    let near = gap.near.iter().map(|(id, _)| id);
    let named: Vec<OrganisationId> = gap.excluded.iter().chain(&gap.ended).chain(near).copied().collect();
    GapAnswer {
        need: need(needs, gap.need),
        reason: phrases.gap_reason(gap),
        step: phrases.gap_step(gap),
        organisations: phrases.names.refer_all(&named),
    }
}

fn parts(parts: &ByObjective) -> CompositionParts {
    CompositionParts {
        coverage: parts.of(Objective::Coverage),
        members: parts.of(Objective::Members),
        distance: parts.of(Objective::Distance),
        introductions: parts.of(Objective::Introductions),
        risk: parts.of(Objective::Risk),
        gains: parts.of(Objective::Gains),
        change: parts.of(Objective::Change),
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
