//! Opportunities with their needs, decisions and the composition that was applied.

use serde::Serialize;

use super::names::{Names, OrganisationRef};
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{CompositionId, OpportunityId, OpportunityNeedId, OrganisationId};
use crate::model::composition::{Composition, CompositionRole};
use crate::model::opportunity::{Opportunity, OpportunityNeed, OpportunityStance, Stance, Wishes};
use crate::model::term::fold;
use crate::model::time::Moment;
use crate::store::rows::Rows;

/// One need.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "OpportunityNeed")]
pub struct OpportunityNeedAnswer {
    /// Its identifier.
    pub id: OpportunityNeedId,
    /// What is needed.
    pub term: String,
    /// False while it is only felt that something is needed there.
    pub known: bool,
}

/// A member of a composition and what it does.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Member")]
pub struct MemberAnswer {
    /// The organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// The needs it answers.
    pub roles: Vec<String>,
    /// Why it is in, in a sentence or two.
    pub why: String,
    /// What it gains itself, in a sentence; empty where that is not asked.
    pub gain: String,
}

/// The composition that was applied.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AppliedComposition {
    /// Its identifier.
    pub id: CompositionId,
    /// When it was applied.
    pub at: Moment,
    /// Its members.
    pub members: Vec<MemberAnswer>,
    /// Needs that nobody answers.
    pub gaps: Vec<String>,
}

/// An opportunity.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename = "Opportunity")]
pub struct OpportunityAnswer {
    /// Its identifier.
    pub id: OpportunityId,
    /// Its name.
    pub name: String,
    /// Notes.
    pub notes: String,
    /// Markets.
    pub markets: Vec<String>,
    /// What is wished for its compositions.
    pub wishes: Wishes,
    /// Its needs, in order.
    pub needs: Vec<OpportunityNeedAnswer>,
    /// Who must be a member.
    pub keep: Vec<OrganisationRef>,
    /// Who must not.
    pub without: Vec<OrganisationRef>,
    /// The composition that was applied, if one was.
    pub applied: Option<AppliedComposition>,
}

/// Every opportunity, oldest first.
pub fn opportunities(ecosystem: &Ecosystem) -> Result<Vec<OpportunityAnswer>> {
    let rows = ecosystem.rows();
    let names = Names::read(rows)?;
    rows.all::<Opportunity>()?.into_iter().map(|o| answer(rows, &names, o)).collect()
}

fn answer(rows: Rows<'_>, names: &Names, opportunity: Opportunity) -> Result<OpportunityAnswer> {
    let stances = rows.stances_of(opportunity.id)?;
    let needs = rows.opportunity_needs_of(opportunity.id)?;
    Ok(OpportunityAnswer {
        applied: rows.composition_of(opportunity.id)?.map(|c| applied(rows, names, c, &needs)).transpose()?,
        keep: taking(&stances, Stance::Keep, names),
        without: taking(&stances, Stance::Without, names),
        needs: needs.into_iter().map(|n| OpportunityNeedAnswer { id: n.id, term: n.term, known: n.known }).collect(),
        id: opportunity.id,
        name: opportunity.name,
        notes: opportunity.notes,
        markets: opportunity.markets,
        wishes: opportunity.wishes,
    })
}

fn taking(stances: &[OpportunityStance], stance: Stance, names: &Names) -> Vec<OrganisationRef> {
    stances.iter().filter(|s| s.stance == stance).map(|s| names.refer(s.organisation_id)).collect()
}

fn applied(rows: Rows<'_>, names: &Names, composition: Composition, needs: &[OpportunityNeed]) -> Result<AppliedComposition> {
    let roles = rows.roles_of(composition.id)?;
    let answered = |need: &OpportunityNeed| roles.iter().any(|r| fold(&r.role) == fold(&need.term));
    Ok(AppliedComposition {
        id: composition.id,
        at: composition.applied_at,
        members: members(&roles, names),
        gaps: needs.iter().filter(|n| n.known && !answered(n)).map(|n| n.term.clone()).collect(),
    })
}

fn members(roles: &[CompositionRole], names: &Names) -> Vec<MemberAnswer> {
    let mut members: Vec<MemberAnswer> = Vec::new();
    for role in roles {
        if members.last().is_none_or(|m| m.id != role.organisation_id) {
            let name = names.of(role.organisation_id);
            members.push(MemberAnswer { id: role.organisation_id, name, roles: Vec::new(), why: String::new(), gain: String::new() });
        }
        if let Some(member) = members.last_mut().filter(|_| !role.role.is_empty()) {
            member.roles.push(role.role.clone());
        }
    }
    members
}
