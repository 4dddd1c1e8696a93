//! `Rows`: reading the file. Every question goes through it; it cannot write.

use std::path::Path;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::failure::failure;
use super::schema;
use super::table::{self, Reader, Table};
use crate::error::Result;
use crate::id::Id;
use crate::model::change::Noun;

/// The rows of an open file, to be read.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    pub(super) connection: &'a Connection,
    pub(super) path: &'a Path,
}

impl Rows<'_> {
    pub(super) fn sql<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|e| failure(self.path, e))
    }

    /// The row of this identifier, or nothing.
    pub fn find<T: Table>(&self, id: impl Id) -> Result<Option<T>> {
        self.sql(table::get(self.connection, vec![table::id(id)]))
    }

    /// The row of this identifier, or an error that names the noun.
    pub fn get<T: Table>(&self, id: impl Id) -> Result<T> {
        self.find(id)?.ok_or_else(|| crate::error::Error::not_found(T::NOUN.as_str(), id))
    }

    /// Every row, in the order of the primary key.
    pub fn all<T: Table>(&self) -> Result<Vec<T>> {
        self.list_where("1", vec![])
    }

    /// Whether a noun that is known by one identifier has a row of this one.
    pub fn has(&self, noun: Noun, id: impl Id) -> Result<bool> {
        let Some(table) = schema::recorded().iter().find(|t| t.noun == noun && t.keys == 1) else { return Ok(false) };
        let sql = format!("SELECT 1 FROM {} WHERE {} = ?1", table.name, table.columns[0]);
        Ok(self.one(&sql, vec![table::id(id)], |row| row.plain::<i64>())?.is_some())
    }

    /// How many rows there are.
    pub fn count<T: Table>(&self) -> Result<u32> {
        let count = self.one(&format!("SELECT count(*) FROM {}", T::NAME), vec![], |row| row.plain())?;
        Ok(count.unwrap_or(0))
    }

    pub(super) fn list_where<T: Table>(&self, condition: &str, values: Vec<Sql>) -> Result<Vec<T>> {
        self.sql(table::list(self.connection, condition, values))
    }

    pub(super) fn one<T>(&self, sql: &str, values: Vec<Sql>, read: impl Fn(&mut Reader<'_>) -> rusqlite::Result<T>) -> Result<Option<T>> {
        self.sql((|| {
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.query_row(params_from_iter(values), |row| read(&mut Reader::new(row))).optional()
        })())
    }

    pub(super) fn many<T>(&self, sql: &str, values: Vec<Sql>, read: impl Fn(&mut Reader<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>> {
        self.sql((|| {
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map(params_from_iter(values), |row| read(&mut Reader::new(row)))?;
            rows.collect()
        })())
    }

    /// In how many rows of each noun a text says this, without regard to case and accents; names of organisations that are said by their
    /// identifier do not count. Cost: reads the whole file.
    pub fn mentions(&self, text: &str) -> Result<Vec<(Noun, u32)>> {
        let mut found = Vec::new();
        for table in schema::recorded() {
            let says: Vec<String> =
                table.columns.iter().map(|column| format!("(typeof({column}) = 'text' AND instr(fold({column}), ?1) > 0)")).collect();
            let sql = format!("SELECT count(*) FROM {} WHERE {}", table.name, says.join(" OR "));
            let count: u32 = self.one(&sql, vec![Sql::Text(crate::model::term::fold(text))], |row| row.plain())?.unwrap_or(0);
            if count > 0 {
                found.push((table.noun, count));
            }
        }
        Ok(found)
    }

    /// A digest of every recorded row: two files with the same digest hold the same ecosystem. Cost: reads the whole file.
    pub fn digest(&self) -> Result<String> {
        let mut hasher = blake3::Hasher::new();
        for table in super::schema::recorded() {
            let sql = format!("SELECT * FROM {} ORDER BY {}", table.name, table.columns[..table.keys].join(","));
            hasher.update(table.name.as_bytes());
            self.sql(hash_rows(self.connection, &sql, &mut hasher))?;
        }
        Ok(hasher.finalize().to_hex().to_string())
    }
}

fn hash_rows(connection: &Connection, sql: &str, hasher: &mut blake3::Hasher) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            let value: Sql = row.get(column)?;
            hasher.update(format!("{value:?}\n").as_bytes());
        }
    }
    Ok(())
}
