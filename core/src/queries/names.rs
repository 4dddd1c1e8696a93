//! Names for the ids in an answer.

use std::collections::HashMap;

use serde::Serialize;

use crate::error::Result;
use crate::id::OrganisationId;
use crate::model::organisation::Identifier;
use crate::store::rows::Rows;

/// The id by which the source an organisation came from knows it.
pub(super) fn source_ids(rows: Rows<'_>) -> Result<HashMap<OrganisationId, String>> {
    let all = rows.all::<Identifier>()?.into_iter().filter(|i| i.scheme == Identifier::SOURCE);
    Ok(all.map(|i| (i.organisation_id, i.value)).collect())
}

/// An organisation by id and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct OrganisationRef {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
}

/// Every name, read once for an answer that speaks of many organisations.
pub(super) struct Names(HashMap<OrganisationId, String>);

impl Names {
    /// Reads the names. Cost: one scan.
    pub(super) fn read(rows: Rows<'_>) -> Result<Self> {
        Ok(Self(rows.names()?.into_iter().collect()))
    }

    /// These names and no others.
    #[cfg(test)]
    pub(super) fn from_pairs<'t>(pairs: impl IntoIterator<Item = (OrganisationId, &'t str)>) -> Self {
        Self(pairs.into_iter().map(|(id, name)| (id, name.to_owned())).collect())
    }

    /// Reads the names of these alone. Cost: one look-up each.
    pub(super) fn some(rows: Rows<'_>, ids: impl Iterator<Item = OrganisationId>) -> Result<Self> {
        let named = ids.map(|id| Ok(rows.name_of(id)?.map(|name| (id, name)))).collect::<Result<Vec<_>>>()?;
        Ok(Self(named.into_iter().flatten().collect()))
    }

    /// The name, or the id where the organisation has gone meanwhile.
    pub(super) fn of(&self, id: OrganisationId) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    pub(super) fn refer(&self, id: OrganisationId) -> OrganisationRef {
        OrganisationRef { id, name: self.of(id) }
    }

    pub(super) fn refer_all(&self, ids: &[OrganisationId]) -> Vec<OrganisationRef> {
        ids.iter().map(|id| self.refer(*id)).collect()
    }
}
