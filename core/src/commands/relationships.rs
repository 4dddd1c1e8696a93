//! Drawing and changing relationships.

use serde::Deserialize;

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{OrganisationId, RelationshipId};
use crate::model::op::Op;
use crate::model::organisation::{MAX_TEXT, Organisation, check_name};
use crate::model::relationship::{Area, Direction, End, Relationship};
use crate::model::time::Day;

/// A relationship to be drawn.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct NewRelationship {
    /// Where it starts.
    pub from_id: OrganisationId,
    /// Where it ends.
    pub to_id: OrganisationId,
    /// What it is.
    pub kind: String,
    /// One way or both.
    pub direction: Direction,
}

/// What to change of a relationship; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(default)]
pub struct RelationshipPatch {
    /// What it is.
    pub kind: Option<String>,
    /// One way or both.
    pub direction: Option<Direction>,
    /// The business areas it covers.
    pub areas: Option<Vec<Area>>,
    /// From 1 to 5.
    pub strength: Option<u8>,
    /// When it began: `YYYY-MM-DD`, or empty for "not known".
    pub since: Option<String>,
    /// When it ended, likewise.
    pub until: Option<String>,
    /// What shows that it exists.
    pub evidence: Option<String>,
}

/// Draws a relationship between two organisations.
pub fn add_relationship(ecosystem: &mut Ecosystem, input: NewRelationship) -> Result<Committed<RelationshipId>> {
    let relationship = Relationship { direction: input.direction, ..Relationship::between(input.from_id, input.to_id, input.kind.trim()) };
    check_name("kind of relationship", &relationship.kind)?;
    relationship.check()?;
    ecosystem.transact(Op::AddRelationship, |tx| {
        tx.get::<Organisation>(relationship.from_id)?;
        tx.get::<Organisation>(relationship.to_id)?;
        tx.insert(&relationship)?;
        Ok(relationship.id)
    })
}

/// Changes a relationship.
pub fn update_relationship(ecosystem: &mut Ecosystem, id: RelationshipId, patch: RelationshipPatch) -> Result<Committed<()>> {
    ecosystem.transact(Op::UpdateRelationship, |tx| {
        let relationship = patched(tx.get(id)?, patch)?;
        check_name("kind of relationship", &relationship.kind)?;
        relationship.check()?;
        tx.update(&relationship)
    })
}

/// Moves one end of a relationship to another organisation; all that is known of the relationship stays with it.
pub fn reconnect_relationship(ecosystem: &mut Ecosystem, id: RelationshipId, end: End, to: OrganisationId) -> Result<Committed<()>> {
    ecosystem.transact(Op::ReconnectRelationship, |tx| {
        let before: Relationship = tx.get(id)?;
        tx.get::<Organisation>(to)?;
        let relationship = match end {
            End::From => Relationship { from_id: to, ..before },
            End::To => Relationship { to_id: to, ..before },
        };
        relationship.check()?;
        tx.update(&relationship)
    })
}

/// Lets a relationship run the other way round.
pub fn reverse_relationship(ecosystem: &mut Ecosystem, id: RelationshipId) -> Result<Committed<()>> {
    ecosystem.transact(Op::ReverseRelationship, |tx| {
        let before: Relationship = tx.get(id)?;
        tx.update(&Relationship { from_id: before.to_id, to_id: before.from_id, ..before })
    })
}

fn patched(before: Relationship, patch: RelationshipPatch) -> Result<Relationship> {
    if patch.evidence.as_ref().is_some_and(|text| text.len() > MAX_TEXT) {
        return Err(Error::Invalid("the evidence is too long".to_owned()));
    }
    Ok(Relationship {
        kind: patch.kind.unwrap_or(before.kind),
        direction: patch.direction.unwrap_or(before.direction),
        areas: patch.areas.unwrap_or(before.areas),
        strength: patch.strength.unwrap_or(before.strength),
        since: patch.since.map_or(Ok(before.since), |text| day(&text))?,
        until: patch.until.map_or(Ok(before.until), |text| day(&text))?,
        evidence: patch.evidence.unwrap_or(before.evidence),
        ..before
    })
}

fn day(text: &str) -> Result<Option<Day>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|e: crate::model::time::NotADay| Error::Invalid(e.to_string()))
}
