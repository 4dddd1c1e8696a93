//! Adding, changing, copying and removing organisations, with what they offer and need.

use serde::{Deserialize, Serialize};

use super::Committed;
use super::arrange::{Move, place};
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{NeedId, OfferId, OrganisationId, RelationshipId, ViewId};
use crate::model::circle::CircleMember;
use crate::model::op::Op;
use crate::model::organisation::{CustomField, Link, Need, Offer, Organisation, check_name};
use crate::model::placement::Placement;
use crate::model::relationship::{PARTNERSHIP, Relationship};
use crate::model::term::fold;
use crate::store::tx::Tx;

/// An organisation to be added.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// Its kinds.
    pub kinds: Vec<String>,
    /// Where it is put on the map, or nowhere.
    pub at: Option<Spot>,
    /// The organisation it is a partner of from the start, or none.
    pub connected_from: Option<OrganisationId>,
}

/// A place on a view of the map.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Spot {
    /// The view.
    pub view_id: ViewId,
    /// Rightwards, in map units.
    pub x: f64,
    /// Downwards, in map units.
    pub y: f64,
}

/// What to change of an organisation; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase", default)]
pub struct OrganisationPatch {
    /// Its name.
    pub name: Option<String>,
    /// Its kinds.
    pub kinds: Option<Vec<String>>,
    /// Its domain.
    pub domain: Option<String>,
    /// Its country.
    pub country: Option<String>,
    /// Its sectors.
    pub sectors: Option<Vec<String>>,
    /// Its labels.
    pub tags: Option<Vec<String>>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// State of the partnership.
    pub status: Option<String>,
    /// Notes.
    pub notes: Option<String>,
    /// Links.
    pub links: Option<Vec<Link>>,
    /// Custom fields.
    pub custom: Option<Vec<CustomField>>,
    /// Its ask limit; zero stands for the default.
    pub ask_limit: Option<u32>,
    /// The terms it offers, in place of those before; a term that stays keeps its detail.
    pub offers: Option<Vec<String>>,
    /// What it needs, in place of what it needed before; a term that stays keeps its detail.
    pub needs: Option<Vec<NeedInput>>,
}

/// A need as typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct NeedInput {
    /// What is needed.
    pub term: String,
    /// Whether its lack stops the organisation.
    pub blocker: bool,
}

impl NeedInput {
    /// A need as written in a list, where `!` in front marks a blocker.
    pub fn marked(text: &str) -> Self {
        match text.trim().strip_prefix('!') {
            Some(term) => Self { term: term.trim().to_owned(), blocker: true },
            None => Self { term: text.trim().to_owned(), blocker: false },
        }
    }
}

/// Adds an organisation, puts it on the map if a spot is given, and ties it to the organisation it was drawn from.
pub fn add_organisation(ecosystem: &mut Ecosystem, input: NewOrganisation) -> Result<Committed<OrganisationId>> {
    let organisation = Organisation { kinds: input.kinds, ..Organisation::named(input.name.trim()) };
    organisation.check()?;
    ecosystem.transact(Op::AddOrganisation, |tx| {
        tx.insert(&organisation)?;
        if let Some(Spot { view_id, x, y }) = input.at {
            check_spot(x, y)?;
            tx.insert(&Placement { view_id, organisation_id: organisation.id, x, y, pinned: true })?;
        }
        if let Some(from) = input.connected_from {
            tx.get::<Organisation>(from)?;
            tx.insert(&Relationship::between(from, organisation.id, PARTNERSHIP))?;
        }
        Ok(organisation.id)
    })
}

/// Refuses a place that is no place: not a number, or a million units away.
pub(super) fn check_spot(x: f64, y: f64) -> Result<()> {
    let fine = |v: f64| v.is_finite() && v.abs() <= 1e6;
    if fine(x) && fine(y) { Ok(()) } else { Err(Error::Invalid("that place is outside the map".to_owned())) }
}

/// Changes fields, offers and needs of an organisation.
pub fn update_organisation(ecosystem: &mut Ecosystem, id: OrganisationId, patch: OrganisationPatch) -> Result<Committed<()>> {
    ecosystem.transact(Op::UpdateOrganisation, |tx| {
        let (offers, needs) = (patch.offers.clone(), patch.needs.clone());
        let organisation = patched(tx.get(id)?, patch);
        organisation.check()?;
        tx.update(&organisation)?;
        offers.map_or(Ok(()), |terms| set_offers(tx, id, &terms))?;
        needs.map_or(Ok(()), |needs| set_needs(tx, id, &needs))
    })
}

fn patched(mut organisation: Organisation, patch: OrganisationPatch) -> Organisation {
    fn set<T>(field: &mut T, value: Option<T>) {
        if let Some(value) = value {
            *field = value;
        }
    }
    set(&mut organisation.name, patch.name.map(|n| n.trim().to_owned()));
    set(&mut organisation.kinds, patch.kinds);
    set(&mut organisation.domain, patch.domain);
    set(&mut organisation.country, patch.country);
    set(&mut organisation.sectors, patch.sectors);
    set(&mut organisation.tags, patch.tags);
    set(&mut organisation.owner, patch.owner);
    set(&mut organisation.status, patch.status);
    set(&mut organisation.notes, patch.notes);
    set(&mut organisation.links, patch.links);
    set(&mut organisation.custom, patch.custom);
    set(&mut organisation.ask_limit, patch.ask_limit.map(|limit| (limit > 0).then_some(limit)));
    organisation
}

/// Makes `terms` the offers of an organisation.
pub(super) fn set_offers(tx: &Tx<'_>, organisation_id: OrganisationId, terms: &[String]) -> Result<()> {
    let before = tx.offers_of(organisation_id)?;
    let wanted = distinct(terms.iter().map(|t| (t.as_str(), ())))?;
    for gone in before.iter().filter(|o| !wanted.iter().any(|(t, ())| fold(t) == fold(&o.term))) {
        tx.remove::<Offer>(gone.id)?;
    }
    for (term, ()) in wanted {
        match before.iter().find(|o| fold(&o.term) == fold(term)) {
            Some(kept) => tx.update(&Offer { term: term.to_owned(), ..kept.clone() })?,
            None => tx.insert(&Offer { id: OfferId::new(), organisation_id, term: term.to_owned(), detail: String::new() })?,
        }
    }
    Ok(())
}

/// Makes `needs` the needs of an organisation.
pub(super) fn set_needs(tx: &Tx<'_>, organisation_id: OrganisationId, needs: &[NeedInput]) -> Result<()> {
    let before = tx.needs_of(organisation_id)?;
    let wanted = distinct(needs.iter().map(|n| (n.term.as_str(), n.blocker)))?;
    for gone in before.iter().filter(|n| !wanted.iter().any(|(t, _)| fold(t) == fold(&n.term))) {
        tx.remove::<Need>(gone.id)?;
    }
    for (term, blocker) in wanted {
        match before.iter().find(|n| fold(&n.term) == fold(term)) {
            Some(kept) => tx.update(&Need { term: term.to_owned(), blocker, ..kept.clone() })?,
            None => tx.insert(&Need::of(organisation_id, term, blocker))?,
        }
    }
    Ok(())
}

/// Terms without blanks at their ends, each once; a term that is empty or too long is refused.
fn distinct<'a, T: Copy>(terms: impl Iterator<Item = (&'a str, T)>) -> Result<Vec<(&'a str, T)>> {
    let mut kept: Vec<(&str, T)> = Vec::new();
    for (term, more) in terms {
        check_name("term", term)?;
        if !kept.iter().any(|(k, _)| fold(k) == fold(term)) {
            kept.push((term.trim(), more));
        }
    }
    Ok(kept)
}

/// How far beside its original a copy stands, in map units.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Offset {
    /// Rightwards.
    pub dx: f64,
    /// Downwards.
    pub dy: f64,
}

impl Default for Offset {
    /// Near enough to be found, far enough to be seen beside its original.
    fn default() -> Self {
        Self { dx: 48.0, dy: 48.0 }
    }
}

/// Copies organisations, with offers, needs and circles but without relationships and contacts, and puts each copy beside
/// its original on the view, and on the whole map where the original stands there. Where the view had found places that were
/// not stored, those of `others` are stored with it, as when something is moved.
pub fn duplicate_organisations(
    ecosystem: &mut Ecosystem,
    view: ViewId,
    ids: &[OrganisationId],
    offset: Offset,
    others: &[Move],
) -> Result<Committed<Vec<OrganisationId>>> {
    ecosystem.transact(Op::DuplicateOrganisations, |tx| {
        others.iter().try_for_each(|m| place(tx, view, *m, None))?;
        ids.iter().map(|id| duplicate(tx, view, *id, offset)).collect()
    })
}

fn duplicate(tx: &Tx<'_>, view: ViewId, original: OrganisationId, offset: Offset) -> Result<OrganisationId> {
    let copy = Organisation { id: OrganisationId::new(), ..tx.get(original)? };
    tx.insert(&copy)?;
    for offer in tx.offers_of(original)? {
        tx.insert(&Offer { id: OfferId::new(), organisation_id: copy.id, ..offer })?;
    }
    for need in tx.needs_of(original)? {
        tx.insert(&Need { id: NeedId::new(), organisation_id: copy.id, ..need })?;
    }
    for circle in tx.circles_of(original)? {
        tx.insert(&CircleMember { circle_id: circle.id, organisation_id: copy.id })?;
    }
    put_beside(tx, view, original, copy.id, offset)?;
    if view != ViewId::nil() {
        put_beside(tx, ViewId::nil(), original, copy.id, offset)?;
    }
    Ok(copy.id)
}

fn put_beside(tx: &Tx<'_>, view: ViewId, original: OrganisationId, copy: OrganisationId, offset: Offset) -> Result<()> {
    let Some(beside) = tx.placement_of(view, original)? else { return Ok(()) };
    let (x, y) = (beside.x + offset.dx, beside.y + offset.dy);
    check_spot(x, y)?;
    tx.insert(&Placement { organisation_id: copy, x, y, ..beside })
}

/// Removes organisations, with all that hangs on them, and relationships, in one deed. The conductor cannot be removed.
pub fn remove_selection(
    ecosystem: &mut Ecosystem,
    organisations: &[OrganisationId],
    relationships: &[RelationshipId],
) -> Result<Committed<()>> {
    ecosystem.transact(Op::RemoveSelection, |tx| {
        let conductor = tx.ecosystem()?.conductor_id;
        if organisations.contains(&conductor) {
            return Err(Error::Conflict("the conductor's own organisation cannot be removed".to_owned()));
        }
        relationships.iter().try_for_each(|id| tx.remove::<Relationship>(*id))?;
        organisations.iter().try_for_each(|id| remove_organisation(tx, *id))
    })
}

fn remove_organisation(tx: &Tx<'_>, id: OrganisationId) -> Result<()> {
    for place in tx.placements_on(ViewId::round(id))? {
        tx.remove_row(&place)?;
    }
    tx.remove::<Organisation>(id)
}
