//! Taking back some of the rows an earlier deed changed, after other deeds were done: row by row, with the file's own rules about
//! what hangs on what. Not here: undo, which takes back the last deed whole (transact), and which rows to spare (commands).

use std::collections::BTreeSet;

use rusqlite::params_from_iter;
use rusqlite::types::Value as Sql;

use super::rows::Rows;
use super::schema::{self, Recorded};
use super::tx::Tx;
use super::{decode, history};
use crate::error::{Error, Result};
use crate::id::OrganisationId;
use crate::model::change::{Change, ChangeKind, Value};

impl Rows<'_> {
    /// What the operation at `seq` changed. Cost: linear in the rows changed.
    pub fn changes_of(&self, seq: i64) -> Result<Vec<Change>> {
        let changeset = self.sql(history::changeset(self.connection, seq))?;
        self.sql(decode::changes(&changeset).map_err(Into::into))
    }

    /// Every organisation that changes speak of, as the file stands now.
    pub fn touched_by(&self, changes: &[Change]) -> Result<BTreeSet<OrganisationId>> {
        decode::touched(*self, changes)
    }
}

impl Tx<'_> {
    /// Takes back what changes did: rows they added go, rows they removed come back, columns they wrote are as before. A row that is gone is
    /// passed over. Rows come back before others go, so that nothing is lost by what hangs on it.
    pub fn take_back(&self, changes: &[Change]) -> Result<()> {
        let of = |kind: ChangeKind| changes.iter().filter(move |change| change.kind == kind);
        of(ChangeKind::Removed).try_for_each(|change| self.bring_back(change))?;
        of(ChangeKind::Updated).try_for_each(|change| self.write_back(change))?;
        of(ChangeKind::Added).try_for_each(|change| {
            let table = table_of(change)?;
            self.execute(&format!("DELETE FROM {} WHERE {}", table.name, by_key(table)), key(change))
        })
    }

    fn bring_back(&self, change: &Change) -> Result<()> {
        let table = table_of(change)?;
        let columns: Vec<&str> = change.fields.iter().map(|field| field.column).collect();
        let marks = vec!["?"; columns.len()].join(",");
        let values = change.fields.iter().map(|field| sql_of(field.from.as_ref())).collect();
        self.execute(&format!("INSERT OR IGNORE INTO {} ({}) VALUES ({marks})", table.name, columns.join(",")), values)
    }

    fn write_back(&self, change: &Change) -> Result<()> {
        let table = table_of(change)?;
        let sets: Vec<String> =
            change.fields.iter().enumerate().map(|(i, field)| format!("{}=?{}", field.column, table.keys + i + 1)).collect();
        let values = key(change).into_iter().chain(change.fields.iter().map(|field| sql_of(field.from.as_ref()))).collect();
        self.execute(&format!("UPDATE {} SET {} WHERE {}", table.name, sets.join(","), by_key(table)), values)
    }

    fn execute(&self, sql: &str, values: Vec<Sql>) -> Result<()> {
        self.sql(self.connection.prepare_cached(sql).and_then(|mut statement| statement.execute(params_from_iter(values))))?;
        Ok(())
    }
}

fn table_of(change: &Change) -> Result<&'static Recorded> {
    let found = schema::recorded().iter().find(|table| table.noun == change.noun);
    found.ok_or_else(|| Error::Internal(format!("{} has no recorded table", change.noun)))
}

fn by_key(table: &Recorded) -> String {
    let parts: Vec<String> = table.columns[..table.keys].iter().enumerate().map(|(i, column)| format!("{column}=?{}", i + 1)).collect();
    parts.join(" AND ")
}

fn key(change: &Change) -> Vec<Sql> {
    change.key.iter().map(|value| sql_of(Some(value))).collect()
}

pub(super) fn sql_of(value: Option<&Value>) -> Sql {
    match value {
        None | Some(Value::Null) => Sql::Null,
        Some(Value::Integer(n)) => Sql::Integer(*n),
        Some(Value::Real(n)) => Sql::Real(*n),
        Some(Value::Text(text)) => Sql::Text(text.clone()),
        Some(Value::Blob(bytes)) => Sql::Blob(bytes.clone()),
    }
}
