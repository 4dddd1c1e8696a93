//! Keeping and removing mappings: what the columns of a file are, under a name. Not here: using them (import).

use super::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::formats::recognise::{Field, Kind};
use crate::model::mapping::{MappedColumn, Mapping};
use crate::model::op::Op;
use crate::model::organisation::check_name;
use crate::model::term::fold;
use crate::store::tx::Tx;

use super::import::{ColumnSaid, FileReport};

/// A mapping to be kept.
#[derive(Debug, Clone, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MappingInput {
    /// Its name; one that is there is replaced.
    pub name: String,
    /// What the rows are.
    pub kind: Kind,
    /// Which program's export it is, or empty.
    pub preset: String,
    /// Every column and what it is.
    pub columns: Vec<ColumnSaid>,
}

impl MappingInput {
    /// What a table of an import was taken for, under a name; `None` where it was not recognised.
    pub fn of(name: &str, file: &FileReport) -> Option<Self> {
        let columns = file.columns.iter().map(|c| ColumnSaid { column: c.header.clone(), field: c.field }).collect();
        Some(Self { name: name.to_owned(), kind: Kind::from_word(&file.kind)?, preset: file.preset.clone(), columns })
    }
}

/// Keeps what the columns of a file are. A mapping of the same name, without regard to case and accents, is replaced.
pub fn save_mapping(ecosystem: &mut Ecosystem, input: MappingInput) -> Result<Committed<String>> {
    let name = input.name.trim().to_owned();
    check_name("mapping", &name)?;
    if input.columns.is_empty() {
        return Err(Error::Invalid("a mapping has at least one column".to_owned()));
    }
    let word = |field: Field| field.as_str().to_owned();
    let columns = input.columns.into_iter().map(|c| MappedColumn { header: c.column, field: word(c.field) }).collect();
    let mapping = Mapping { name: name.clone(), kind: input.kind.to_string(), preset: input.preset, columns };
    ecosystem.transact(Op::SaveMapping, |tx| {
        if let Some(known) = named(tx, &name)?.filter(|known| known.name != name) {
            tx.remove_row(&known)?;
        }
        tx.put(&mapping)?;
        Ok(name)
    })
}

/// Removes a mapping; returns its name as it was written. Nothing that was imported with it changes.
pub fn remove_mapping(ecosystem: &mut Ecosystem, name: &str) -> Result<Committed<String>> {
    ecosystem.transact(Op::RemoveMapping, |tx| {
        let known = named(tx, name)?.ok_or_else(|| Error::not_found("mapping", name))?;
        tx.remove_row(&known)?;
        Ok(known.name)
    })
}

fn named(tx: &Tx<'_>, name: &str) -> Result<Option<Mapping>> {
    Ok(tx.all::<Mapping>()?.into_iter().find(|mapping| fold(&mapping.name) == fold(name)))
}
