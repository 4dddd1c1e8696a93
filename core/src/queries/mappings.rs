//! The mappings that are kept, and what can be said of a table that is to be imported.

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::formats::presets::Preset;
use crate::formats::recognise::{Field, Kind};
use crate::model::mapping::Mapping;
use crate::model::term::fold;

/// Every mapping, in the order of their names.
pub fn mappings(ecosystem: &Ecosystem) -> Result<Vec<Mapping>> {
    let mut mappings: Vec<Mapping> = ecosystem.rows().all()?;
    mappings.sort_by_key(|mapping| fold(&mapping.name));
    Ok(mappings)
}

/// What can be said of a table.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TableChoices {
    /// What its rows may be, and what its columns may be then.
    pub kinds: Vec<KindChoice>,
    /// Whose export it may be.
    pub presets: Vec<String>,
}

/// A kind of rows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct KindChoice {
    /// The kind.
    pub kind: Kind,
    /// What a column may be.
    pub fields: Vec<Field>,
}

/// What can be said of any table; it is always the same.
pub fn table_choices() -> TableChoices {
    let kinds = Kind::ALL.iter().map(|kind| KindChoice { kind: *kind, fields: kind.fields() }).collect();
    TableChoices { kinds, presets: Preset::names().into_iter().map(str::to_owned).collect() }
}
