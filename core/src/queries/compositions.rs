//! Compositions: the best answer to an opportunity and its alternatives, each member with its roles and why it is in.

use serde::Serialize;

use super::names::{Names, OrganisationRef};
use super::opportunities::MemberAnswer;
use super::phrases::Phrases;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{OpportunityId, OrganisationId};
use crate::model::introduction::Lang;
use crate::model::opportunity::{Opportunity, Stance};
use crate::model::time::Moment;
use crate::network::compose::{self, CHANGE_PRICE, Method};

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
    /// Members that have to be introduced to each other.
    pub new_introductions: Vec<(OrganisationRef, OrganisationRef)>,
    /// What is different from the composition that stands.
    pub changes: CompositionChanges,
    /// Less is better.
    pub cost: f64,
    /// Whether no better one exists, or the search was near by.
    pub method: Method,
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
}

/// The question an opportunity in the file asks: its known needs, markets, decisions, and the composition that stands.
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
    })
}

/// The best composition and so many alternatives, best first.
pub fn compose(ecosystem: &Ecosystem, question: &Question, alternatives: usize, lang: Lang, at: Moment) -> Result<Vec<CompositionAnswer>> {
    let network = ecosystem.network(at)?;
    let opportunity = compose::Opportunity {
        needs: question.needs.clone(),
        markets: question.markets.clone(),
        keep: question.keep.clone(),
        without: question.without.clone(),
        present: question.present.clone(),
        change_price: CHANGE_PRICE,
        alternatives,
    };
    let found = compose::compose(&network, &opportunity);
    let names = Names::read(ecosystem.rows())?;
    let phrases = Phrases { lang, names: &names };
    Ok(found.into_iter().map(|c| answer(&phrases, &question.needs, c)).collect())
}

fn answer(phrases: &Phrases<'_>, needs: &[String], composition: compose::Composition) -> CompositionAnswer {
    let names = phrases.names;
    let need = |place: usize| needs.get(place).cloned().unwrap_or_default();
    let member = |m: &compose::Member| MemberAnswer {
        id: m.organisation,
        name: names.of(m.organisation),
        roles: m.roles.iter().map(|r| need(r.need)).collect(),
        why: phrases.why(&m.why, needs),
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    CompositionAnswer {
        members: composition.members.iter().map(member).collect(),
        gaps: composition.gaps.iter().map(|g| need(*g)).collect(),
        new_introductions: composition.new_introductions.iter().map(|(a, b)| (names.refer(*a), names.refer(*b))).collect(),
        changes: CompositionChanges {
            added: names.refer_all(&composition.added),
            removed: names.refer_all(&composition.removed),
            kept: names.refer_all(&composition.kept),
        },
        cost: composition.cost,
        method: composition.method,
        covered: count(needs.len() - composition.gaps.len().min(needs.len())),
        needs: count(needs.len()),
    }
}
