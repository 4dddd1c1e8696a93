//! What is different between two moments: organisations, relationships, circles and introductions gained, lost and changed.
//! It rests on the net change, so that what was done and undone in between cancels out. Not here: where anything stood.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::names::OrganisationRef;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{CircleId, Id, IntroductionId, NeedId, OfferId, OrganisationId, RelationshipId};
use crate::model::change::{Change, ChangeKind, Noun, Value};
use crate::model::circle::Circle;
use crate::model::introduction::{Introduction, IntroductionState};
use crate::model::organisation::{Need, Offer};
use crate::model::relationship::Relationship;

/// What is different afterwards; how many first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Differences {
    /// How many organisations and relationships were gained.
    pub gained: u32,
    /// How many were lost.
    pub lost: u32,
    /// How many of them changed, and circles and introductions with them.
    pub changed: u32,
    /// Organisations that came.
    pub organisations_gained: Vec<OrganisationRef>,
    /// Organisations that went.
    pub organisations_lost: Vec<OrganisationRef>,
    /// Organisations of which something is different, offers and needs included.
    pub organisations_changed: Vec<OrganisationRef>,
    /// Relationships that came.
    pub relationships_gained: Vec<RelationshipRef>,
    /// Relationships that went.
    pub relationships_lost: Vec<RelationshipRef>,
    /// Relationships of which something is different.
    pub relationships_changed: Vec<RelationshipRef>,
    /// Circles that came.
    pub circles_gained: Vec<CircleRef>,
    /// Circles that went.
    pub circles_lost: Vec<CircleRef>,
    /// Circles whose name or members are different.
    pub circles_changed: Vec<CircleRef>,
    /// Introductions that came, went or moved along.
    pub introductions: Vec<IntroductionDifference>,
}

/// A relationship by its ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct RelationshipRef {
    /// One end.
    pub a: OrganisationRef,
    /// The other.
    pub b: OrganisationRef,
    /// What it is, or was.
    pub kind: String,
    /// Its identifier.
    pub id: RelationshipId,
}

/// A circle by its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct CircleRef {
    /// Its name.
    pub name: String,
    /// Its identifier.
    pub id: CircleId,
}

/// An introduction that is elsewhere now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct IntroductionDifference {
    /// One of the two.
    pub a: OrganisationRef,
    /// The other.
    pub b: OrganisationRef,
    /// How far it was; nothing where it was not begun.
    pub before: Option<IntroductionState>,
    /// How far it has come; nothing where it is gone.
    pub after: Option<IntroductionState>,
}

/// What is different in `after` (an ecosystem, or how it was) from what was after the operation at `from`; 0 is before the beginning.
/// Cost: linear in the rows changed in between.
pub fn differences(after: &Ecosystem, from: i64) -> Result<Differences> {
    let to = after.revision()?;
    if from > to || from < 0 {
        return Err(Error::Invalid("the first of two moments must not be the later one".to_owned()));
    }
    let rows = after.rows();
    Ok(Found::new(after, &rows.changes_between(from, to)?)?.answer())
}

/// Changes as they are read, with the names of everybody they may speak of.
struct Found {
    names: BTreeMap<OrganisationId, String>,
    answer: Differences,
}

impl Found {
    fn new(after: &Ecosystem, changes: &[Change]) -> Result<Self> {
        let mut names: BTreeMap<OrganisationId, String> = after.rows().names()?.into_iter().collect();
        let lost = changes.iter().filter(|c| c.noun == Noun::Organisation && c.kind == ChangeKind::Removed);
        names.extend(lost.filter_map(|c| Some((key(c, 0)?, text(c, "name")?))));
        let mut found = Self { names, answer: Differences::default() };
        found.organisations(after, changes)?;
        found.relationships(after, changes)?;
        found.circles(after, changes)?;
        found.introductions(after, changes)?;
        Ok(found)
    }

    fn refer(&self, id: OrganisationId) -> OrganisationRef {
        OrganisationRef { id, name: self.names.get(&id).cloned().unwrap_or_else(|| id.to_string()) }
    }

    fn organisations(&mut self, after: &Ecosystem, changes: &[Change]) -> Result<()> {
        let own = |kind: ChangeKind| changes.iter().filter(move |c| c.noun == Noun::Organisation && c.kind == kind);
        let ids = |kind: ChangeKind| own(kind).filter_map(|c| key(c, 0)).collect::<BTreeSet<OrganisationId>>();
        let (gained, lost) = (ids(ChangeKind::Added), ids(ChangeKind::Removed));
        let mut touched = ids(ChangeKind::Updated);
        for change in changes.iter().filter(|c| matches!(c.noun, Noun::Offer | Noun::Need)) {
            touched.extend(owner_of_term(after, change)?);
        }
        let changed = touched.into_iter().filter(|id| !gained.contains(id) && !lost.contains(id));
        let changed: BTreeSet<OrganisationId> = changed.collect();
        let refer = |ids: &BTreeSet<OrganisationId>| ids.iter().map(|id| self.refer(*id)).collect::<Vec<_>>();
        let (gained, lost, changed) = (refer(&gained), refer(&lost), refer(&changed));
        self.answer = Differences {
            organisations_gained: by_name(gained),
            organisations_lost: by_name(lost),
            organisations_changed: by_name(changed),
            ..Differences::default()
        };
        Ok(())
    }

    fn relationships(&mut self, after: &Ecosystem, changes: &[Change]) -> Result<()> {
        for change in changes.iter().filter(|c| c.noun == Noun::Relationship) {
            let Some(id) = key::<RelationshipId>(change, 0) else { continue };
            let row = if change.kind == ChangeKind::Removed { None } else { after.rows().find::<Relationship>(id)? };
            let ends = row.as_ref().map(|r| (r.from_id, r.to_id)).or_else(|| Some((id_in(change, "from_id")?, id_in(change, "to_id")?)));
            let Some((a, b)) = ends else { continue };
            let kind = row.map(|r| r.kind).or_else(|| text(change, "kind")).unwrap_or_default();
            let found = RelationshipRef { a: self.refer(a), b: self.refer(b), kind, id };
            match change.kind {
                ChangeKind::Added => self.answer.relationships_gained.push(found),
                ChangeKind::Updated => self.answer.relationships_changed.push(found),
                ChangeKind::Removed => self.answer.relationships_lost.push(found),
            }
        }
        Ok(())
    }

    fn circles(&mut self, after: &Ecosystem, changes: &[Change]) -> Result<()> {
        let mut kinds: BTreeMap<CircleId, ChangeKind> = BTreeMap::new();
        let mut lost: BTreeMap<CircleId, String> = BTreeMap::new();
        for change in changes.iter().filter(|c| c.noun == Noun::Circle) {
            if let Some(id) = key(change, 0) {
                kinds.insert(id, change.kind);
                lost.extend(text(change, "name").filter(|_| change.kind == ChangeKind::Removed).map(|name| (id, name)));
            }
        }
        for change in changes.iter().filter(|c| c.noun == Noun::CircleMember) {
            if let Some(id) = key(change, 0) {
                kinds.entry(id).or_insert(ChangeKind::Updated);
            }
        }
        for (id, kind) in kinds {
            let name = after.rows().find::<Circle>(id)?.map(|c| c.name).or_else(|| lost.remove(&id)).unwrap_or_default();
            let list = match kind {
                ChangeKind::Added => &mut self.answer.circles_gained,
                ChangeKind::Updated => &mut self.answer.circles_changed,
                ChangeKind::Removed => &mut self.answer.circles_lost,
            };
            list.push(CircleRef { name, id });
        }
        Ok(())
    }

    fn introductions(&mut self, after: &Ecosystem, changes: &[Change]) -> Result<()> {
        for change in changes.iter().filter(|c| c.noun == Noun::Introduction) {
            let row = match key::<IntroductionId>(change, 0).filter(|_| change.kind != ChangeKind::Removed) {
                Some(id) => after.rows().find::<Introduction>(id)?,
                None => None,
            };
            let ends = row.as_ref().map(|i| (i.a_id, i.b_id)).or_else(|| Some((id_in(change, "a_id")?, id_in(change, "b_id")?)));
            let Some((a, b)) = ends else { continue };
            let (before, after) = (state(change, Side::Before), row.map(|i| i.state));
            // A step that led back to where it was, or only its note, is no difference.
            if before != after && (change.kind != ChangeKind::Updated || before.is_some()) {
                self.answer.introductions.push(IntroductionDifference { a: self.refer(a), b: self.refer(b), before, after });
            }
        }
        Ok(())
    }

    fn answer(mut self) -> Differences {
        let a = &mut self.answer;
        [&mut a.relationships_gained, &mut a.relationships_lost, &mut a.relationships_changed].into_iter().for_each(|list| list.sort());
        [&mut a.circles_gained, &mut a.circles_lost, &mut a.circles_changed].into_iter().for_each(|list| list.sort());
        a.introductions.sort();
        let count = |lists: &[usize]| u32::try_from(lists.iter().sum::<usize>()).unwrap_or(u32::MAX);
        a.gained = count(&[a.organisations_gained.len(), a.relationships_gained.len()]);
        a.lost = count(&[a.organisations_lost.len(), a.relationships_lost.len()]);
        let circles = a.circles_gained.len() + a.circles_lost.len() + a.circles_changed.len();
        a.changed = count(&[a.organisations_changed.len(), a.relationships_changed.len(), circles, a.introductions.len()]);
        self.answer
    }
}

/// Whose offer or need changed; what an updated row does not say of itself is looked up.
fn owner_of_term(after: &Ecosystem, change: &Change) -> Result<Option<OrganisationId>> {
    if change.kind != ChangeKind::Updated {
        return Ok(id_in(change, "organisation_id"));
    }
    let rows = after.rows();
    Ok(match (change.noun, change.key.first()) {
        (Noun::Offer, Some(id)) => {
            identifier::<OfferId>(id).map(|id| rows.find::<Offer>(id)).transpose()?.flatten().map(|o| o.organisation_id)
        }
        (_, Some(id)) => identifier::<NeedId>(id).map(|id| rows.find::<Need>(id)).transpose()?.flatten().map(|n| n.organisation_id),
        (_, None) => None,
    })
}

fn by_name(mut list: Vec<OrganisationRef>) -> Vec<OrganisationRef> {
    list.sort_by(|x, y| x.name.cmp(&y.name).then(x.id.cmp(&y.id)));
    list
}

/// One side of a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Now,
}

fn value<'c>(change: &'c Change, column: &str, side: Side) -> Option<&'c Value> {
    let field = change.fields.iter().find(|f| f.column == column)?;
    match side {
        Side::Before => field.from.as_ref(),
        Side::Now => field.to.as_ref().or(field.from.as_ref()),
    }
}

fn identifier<T: Id>(value: &Value) -> Option<T> {
    match value {
        Value::Blob(bytes) => <[u8; 16]>::try_from(bytes.as_slice()).ok().map(T::from_bytes),
        Value::Null | Value::Integer(_) | Value::Real(_) | Value::Text(_) => None,
    }
}

fn key<T: Id>(change: &Change, place: usize) -> Option<T> {
    change.key.get(place).and_then(identifier)
}

fn id_in(change: &Change, column: &str) -> Option<OrganisationId> {
    value(change, column, Side::Now).and_then(identifier)
}

fn text(change: &Change, column: &str) -> Option<String> {
    match value(change, column, Side::Now)? {
        Value::Text(text) => Some(text.clone()),
        Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => None,
    }
}

fn state(change: &Change, side: Side) -> Option<IntroductionState> {
    match value(change, "state", side)? {
        Value::Text(word) => IntroductionState::from_word(word),
        Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => None,
    }
}
