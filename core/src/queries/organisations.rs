//! Organisations as rows of the table, found by a search, and as a sheet.

use serde::{Deserialize, Serialize};

use super::circles::{CircleAnswer, with_members};
use super::goodwill::{SheetGoodwill, goodwill_of};
use super::names::Names;
use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::id::{CircleId, OrganisationId, RelationshipId, ViewId};
use crate::model::contact::Contact;
use crate::model::logo::Logo;
use crate::model::organisation::{Need, Offer, Organisation};
use crate::model::relationship::Relationship;
use crate::model::term::fold;
use crate::model::time::Moment;
use crate::network::rehearse;
use crate::store::organisations::{OrganisationOrder, OrganisationQuery};
use crate::store::rows::Rows;

/// A row of the table of partners, or of a search.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OrganisationRow {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its kinds.
    pub kinds: Vec<String>,
    /// Its domain.
    pub domain: String,
    /// Its country.
    pub country: String,
    /// Its sectors.
    pub sectors: Vec<String>,
    /// Who looks after it.
    pub owner: String,
    /// State of the partnership.
    pub status: String,
    /// What it offers.
    pub offers: Vec<String>,
    /// What it needs; a blocker begins with `!`.
    pub needs: Vec<String>,
    /// How many relationships it has.
    pub degree: u32,
    /// Whether it stands on the whole map.
    pub placed: bool,
    /// Whether it is the conductor.
    pub conductor: bool,
}

/// Some rows of many.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OrganisationPage {
    /// How many fit.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<OrganisationRow>,
}

/// Which organisations are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OrganisationFilter {
    /// Words it must hold.
    pub text: String,
    /// A kind it must have.
    pub kind: Option<String>,
    /// Its country.
    pub country: Option<String>,
    /// Only those that do not stand on the whole map.
    pub unplaced: bool,
    /// Only members of this circle.
    pub circle: Option<CircleId>,
}

/// What rows are ordered by.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum SortKey {
    /// Name.
    Name,
    /// Country.
    Country,
    /// Owner.
    Owner,
    /// Status.
    Status,
    /// Number of relationships.
    Degree,
}

/// In which order.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OrganisationSort {
    /// By what.
    pub by: SortKey,
    /// Largest or last first.
    pub descending: bool,
}

/// The rows `offset..offset + limit` of those that fit.
pub fn organisations(
    ecosystem: &Ecosystem,
    filter: OrganisationFilter,
    sort: OrganisationSort,
    offset: u32,
    limit: u32,
) -> Result<OrganisationPage> {
    let rows = ecosystem.rows();
    let query = OrganisationQuery {
        text: filter.text,
        kind: filter.kind,
        country: filter.country,
        unplaced: filter.unplaced,
        circle: filter.circle,
    };
    let order = match sort.by {
        SortKey::Name => OrganisationOrder::Name,
        SortKey::Country => OrganisationOrder::Country,
        SortKey::Owner => OrganisationOrder::Owner,
        SortKey::Status => OrganisationOrder::Status,
        SortKey::Degree => OrganisationOrder::Degree,
    };
    let (total, ids) = rows.organisation_page(&query, (order, sort.descending), offset, limit.min(5_000))?;
    let conductor = rows.ecosystem()?.conductor_id;
    let rows = ids.into_iter().map(|id| row(rows, id, conductor)).collect::<Result<_>>()?;
    Ok(OrganisationPage { total, rows })
}

/// Up to `limit` organisations that hold the words, those whose name begins with them first.
pub fn search(ecosystem: &Ecosystem, text: &str, limit: u32) -> Result<Vec<OrganisationRow>> {
    if fold(text).is_empty() {
        return Ok(Vec::new());
    }
    let filter = OrganisationFilter { text: text.to_owned(), ..OrganisationFilter::default() };
    let by_name = OrganisationSort { by: SortKey::Name, descending: false };
    let mut found = organisations(ecosystem, filter, by_name, 0, limit.min(200) * 5)?.rows;
    let wanted = fold(text);
    found.sort_by_key(|row| (!fold(&row.name).starts_with(&wanted), !fold(&row.name).contains(&wanted)));
    found.truncate(limit as usize);
    Ok(found)
}

fn row(rows: Rows<'_>, id: OrganisationId, conductor: OrganisationId) -> Result<OrganisationRow> {
    let organisation: Organisation = rows.get(id)?;
    let need = |n: Need| if n.blocker { format!("!{}", n.term) } else { n.term };
    Ok(OrganisationRow {
        id,
        name: organisation.name,
        kinds: organisation.kinds,
        domain: organisation.domain,
        country: organisation.country,
        sectors: organisation.sectors,
        owner: organisation.owner,
        status: organisation.status,
        offers: rows.offers_of(id)?.into_iter().map(|o| o.term).collect(),
        needs: rows.needs_of(id)?.into_iter().map(need).collect(),
        degree: rows.degree_of(id)?,
        placed: rows.placement_of(ViewId::nil(), id)?.is_some(),
        conductor: id == conductor,
    })
}

/// A relationship seen from one of its ends.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RelationshipRow {
    /// The relationship.
    pub relationship: Relationship,
    /// The other end.
    pub other_id: OrganisationId,
    /// Its name.
    pub other_name: String,
}

/// Everything about one organisation.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OrganisationSheet {
    /// Its own fields.
    pub organisation: Organisation,
    /// What it offers.
    pub offers: Vec<Offer>,
    /// What it needs.
    pub needs: Vec<Need>,
    /// Its people.
    pub contacts: Vec<Contact>,
    /// The circles it is in.
    pub circles: Vec<CircleAnswer>,
    /// Its relationships: the first [`SHEET_RELATIONSHIPS`].
    pub relationships: Vec<RelationshipRow>,
    /// How many it has.
    pub degree: u32,
    /// Whether it is the conductor.
    pub conductor: bool,
    /// Whether it is pinned on the whole map.
    pub pinned: bool,
    /// Whether it stands on the whole map.
    pub placed: bool,
    /// Whether it has a logo.
    pub logo: bool,
    /// Who would be left without any way to the rest if it left.
    pub cut_off: Vec<String>,
    /// How often it and its people may still be asked.
    pub goodwill: SheetGoodwill,
}

/// How many relationships a sheet lists.
pub const SHEET_RELATIONSHIPS: usize = 200;

/// Everything about one organisation.
pub fn organisation_sheet(ecosystem: &Ecosystem, id: OrganisationId) -> Result<OrganisationSheet> {
    let rows = ecosystem.rows();
    let organisation = rows.get(id)?;
    let place = rows.placement_of(ViewId::nil(), id)?;
    let ties = rows.relationships_of(id)?;
    let cut_off = cut_off(ecosystem, id)?;
    let others = ties.iter().flat_map(|t| [t.from_id, t.to_id]);
    let names = Names::some(rows, others.chain(cut_off.iter().copied()))?;
    Ok(OrganisationSheet {
        organisation,
        offers: rows.offers_of(id)?,
        needs: rows.needs_of(id)?,
        contacts: rows.contacts_of(id)?,
        circles: with_members(rows, rows.circles_of(id)?)?,
        degree: u32::try_from(ties.len()).unwrap_or(u32::MAX),
        relationships: relationship_rows(ties, id, &names),
        conductor: rows.ecosystem()?.conductor_id == id,
        pinned: place.as_ref().is_some_and(|p| p.pinned),
        placed: place.is_some(),
        logo: rows.find::<Logo>(id)?.is_some(),
        cut_off: cut_off.into_iter().map(|o| names.of(o)).collect(),
        goodwill: goodwill_of(ecosystem, id, ecosystem.now())?,
    })
}

/// Beyond so many organisations a sheet does not wait for the graph; what a departure would break is rehearsed on request.
const REHEARSED: usize = 200_000;

fn cut_off(ecosystem: &Ecosystem, id: OrganisationId) -> Result<Vec<OrganisationId>> {
    if ecosystem.atlas(&|_| true)?.len() > REHEARSED {
        return Ok(Vec::new());
    }
    Ok(rehearse::cut_off(&*ecosystem.network(Moment::now())?, id))
}

fn relationship_rows(ties: Vec<Relationship>, id: OrganisationId, names: &Names) -> Vec<RelationshipRow> {
    let row = |relationship: Relationship| {
        let other_id = if relationship.from_id == id { relationship.to_id } else { relationship.from_id };
        RelationshipRow { relationship, other_id, other_name: names.of(other_id) }
    };
    let mut rows: Vec<RelationshipRow> = ties.into_iter().map(row).collect();
    rows.sort_by(|a, b| fold(&a.other_name).cmp(&fold(&b.other_name)).then(a.relationship.id.cmp(&b.relationship.id)));
    rows.truncate(SHEET_RELATIONSHIPS);
    rows
}

/// One relationship.
pub fn relationship(ecosystem: &Ecosystem, id: RelationshipId) -> Result<Relationship> {
    ecosystem.rows().get(id)
}

/// Offers, needs and sectors in use, for completion.
pub fn known_terms(ecosystem: &Ecosystem) -> Result<Vec<String>> {
    ecosystem.rows().terms_in_use()
}

#[cfg(test)]
mod tests {
    use super::search;
    use crate::commands::ecosystems::create_ecosystem;

    #[test]
    fn a_text_of_very_many_words_is_looked_for_by_its_first_ones() {
        let folder = tempfile::tempdir().unwrap();
        let ecosystem = create_ecosystem(&folder.path().join("e.tutti"), "Maison Allegro", "test").unwrap();
        let found = |text: &str| search(&ecosystem, text, 5).unwrap().len();
        assert_eq!(found(&"maison allegro ".repeat(5_000)), 1);
        assert_eq!(found(&"maison presto ".repeat(5_000)), 0);
    }
}
