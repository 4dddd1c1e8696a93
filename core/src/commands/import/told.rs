//! What a table of an import is told: by the person of it alone, of all files, or by a mapping that was kept. What is nearer goes before.
//! Not here: what the headers say themselves (formats).

use serde::Deserialize;

use super::ImportOptions;
use crate::error::{Error, Result};
use crate::formats::detect;
use crate::formats::presets::Preset;
use crate::formats::recognise::{Field, Kind, NotRecognised, Recognised, guess};
use crate::formats::table::Table;
use crate::model::mapping::Mapping;
use crate::model::term::fold;

/// What a person said of one table among those that are imported.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TableSaid {
    /// The file, or the sheet of it, as [`super::FileReport::file`] names it.
    pub file: String,
    /// What its rows are.
    pub kind: Option<Kind>,
    /// Which program's export it is; "none" where it is none.
    pub preset: Option<String>,
    /// Which column is which field.
    pub columns: Vec<ColumnSaid>,
    /// The kept mapping to be used; `None` for the one that fits its headers, empty for none.
    pub mapping: Option<String>,
    /// Whether it is left out.
    pub leave_out: bool,
}

/// What a person said of a column.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ColumnSaid {
    /// Its header.
    pub column: String,
    /// The field it is.
    pub field: Field,
}

/// All that a table is told.
pub(super) struct TableTold {
    kind: Option<Kind>,
    preset: Option<String>,
    columns: Vec<(String, Field)>,
    owned: bool,
    /// The mapping that was used, or empty.
    pub(super) mapping: String,
    pub(super) leave_out: bool,
}

impl TableTold {
    /// What the table of this name is told. Fails where a mapping is named that is not kept.
    pub(super) fn of(table: &Table, name: &str, options: &ImportOptions, kept: &[Mapping]) -> Result<Self> {
        let said = options.tables.iter().rev().find(|said| said.file == name).cloned().unwrap_or_default();
        let mut told = Self {
            kind: said.kind.or(options.kind),
            preset: said.preset.or_else(|| options.preset.clone()),
            columns: said.columns.into_iter().map(|c| (c.column, c.field)).collect(),
            owned: options.of.is_some(),
            mapping: String::new(),
            leave_out: said.leave_out,
        };
        told.add(options.columns.iter().cloned());
        let choice = said.mapping.as_deref().or(options.mapping.as_deref());
        if let Some(mapping) = chosen(choice, kept, table, &told)? {
            told.follow(mapping, table);
        }
        Ok(told)
    }

    /// As the formats are told.
    pub(super) fn heard(&self) -> detect::Told<'_> {
        detect::Told { kind: self.kind, columns: &self.columns, preset: self.preset.as_deref(), owned: self.owned }
    }

    /// What a table was taken for that lacks a field, or was told a kind.
    pub(super) fn guess(&self, table: &Table, why: &NotRecognised) -> Option<Recognised> {
        let kind = match why {
            NotRecognised::Missing { kind, .. } => Some(*kind),
            _ => self.kind,
        };
        kind.map(|kind| guess(kind, table, &self.columns))
    }

    /// Adds columns of which nothing was said yet, and whose field no other column was said to be.
    fn add(&mut self, columns: impl Iterator<Item = (String, Field)>) {
        for (column, field) in columns {
            let many = matches!(field, Field::Custom | Field::Skip);
            let spoken_of = |(known, other): &(String, Field)| fold(known) == fold(&column) || (!many && *other == field);
            if !self.columns.iter().any(spoken_of) {
                self.columns.push((column, field));
            }
        }
    }

    fn follow(&mut self, mapping: &Mapping, table: &Table) {
        let there = |header: &str| table.headers.iter().any(|h| fold(h) == fold(header));
        let columns = mapping.columns.iter().filter(|column| there(&column.header));
        self.add(columns.filter_map(|column| Some((column.header.clone(), Field::from_word(&column.field)?))));
        self.kind = self.kind.or_else(|| Kind::from_word(&mapping.kind));
        let known = Preset::names().contains(&mapping.preset.as_str());
        self.preset = self.preset.take().or_else(|| known.then(|| mapping.preset.clone()));
        self.mapping = mapping.name.clone();
    }
}

/// The mapping that was named and has a column of the table, or the one that has just its headers and says nothing else than the person did.
fn chosen<'k>(choice: Option<&str>, kept: &'k [Mapping], table: &Table, told: &TableTold) -> Result<Option<&'k Mapping>> {
    match choice {
        Some("") => Ok(None),
        Some(name) => {
            let named = kept.iter().find(|mapping| fold(&mapping.name) == fold(name));
            let mapping = named.ok_or_else(|| Error::not_found("mapping", name))?;
            let shares = |header: &String| mapping.columns.iter().any(|column| fold(&column.header) == fold(header));
            Ok(table.headers.iter().any(shares).then_some(mapping))
        }
        None => {
            let agrees = |mapping: &&Mapping| told.preset.is_none() && told.kind.is_none_or(|kind| kind.as_str() == mapping.kind);
            Ok(kept.iter().filter(agrees).find(|mapping| mapping.fits(&table.headers)))
        }
    }
}
