//! How a noun stands in its table: its columns, its one row mapper, and the statements every table shares.
//! Not here: statements of one table only (they stand in that table's file).

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::id::Id;
use crate::model::change::Noun;
use crate::model::money::Money;
use crate::model::time::{Day, Moment};

/// A noun that is kept in a table of its own.
pub trait Table: Sized {
    /// The noun.
    const NOUN: Noun;
    /// The table's name.
    const NAME: &'static str;
    /// Its columns in the file's order; the first [`Table::KEYS`] are the primary key.
    const COLUMNS: &'static [&'static str];
    /// How many columns form the primary key.
    const KEYS: usize;
    /// The noun in a row whose columns are [`Table::COLUMNS`].
    fn read(row: &mut Reader<'_>) -> rusqlite::Result<Self>;
    /// The values of [`Table::COLUMNS`].
    fn write(&self) -> Vec<Sql>;
}

/// Reads a row's columns one after the other.
pub struct Reader<'r> {
    row: &'r Row<'r>,
    next: usize,
}

impl<'r> Reader<'r> {
    pub(super) fn new(row: &'r Row<'r>) -> Self {
        Self { row, next: 0 }
    }

    /// The next column as it is.
    pub(super) fn plain<T: rusqlite::types::FromSql>(&mut self) -> rusqlite::Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// The next column as an identifier.
    pub(super) fn id<T: Id>(&mut self) -> rusqlite::Result<T> {
        self.plain::<[u8; 16]>().map(T::from_bytes)
    }

    /// The next column as a list or record written in JSON.
    pub(super) fn json<T: DeserializeOwned>(&mut self) -> rusqlite::Result<T> {
        let column = self.next;
        let text: String = self.plain()?;
        serde_json::from_str(&text).map_err(|e| unreadable(column, e))
    }

    /// The next column as one word of a closed list.
    pub(super) fn word<T>(&mut self, parse: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
        let column = self.next;
        let text: String = self.plain()?;
        parse(&text).ok_or_else(|| unreadable(column, format!("unknown word {text}")))
    }

    /// The next column as a day, or nothing.
    pub(super) fn day(&mut self) -> rusqlite::Result<Option<Day>> {
        let column = self.next;
        let text: Option<String> = self.plain()?;
        text.map(|t| t.parse().map_err(|e| unreadable(column, e))).transpose()
    }

    /// The next column as a day that is never left out.
    pub(super) fn some_day(&mut self) -> rusqlite::Result<Day> {
        let column = self.next;
        self.day()?.ok_or_else(|| unreadable(column, "a day is missing"))
    }

    /// The next column as an identifier, or nothing.
    pub(super) fn maybe_id<T: Id>(&mut self) -> rusqlite::Result<Option<T>> {
        Ok(self.plain::<Option<[u8; 16]>>()?.map(T::from_bytes))
    }

    /// The next two columns as an amount and its currency, or nothing.
    pub(super) fn money(&mut self) -> rusqlite::Result<Option<Money>> {
        let (amount, currency): (Option<i64>, String) = (self.plain()?, self.plain()?);
        Ok(amount.map(|hundredths| Money { hundredths, currency }))
    }

    /// The next column as an instant.
    pub(super) fn moment(&mut self) -> rusqlite::Result<Moment> {
        self.plain().map(Moment)
    }

    /// Passes over the next column.
    pub(super) fn skip(&mut self) {
        self.next += 1;
    }
}

fn unreadable(column: usize, why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, why.into())
}

/// An identifier as a column.
pub(super) fn id(id: impl Id) -> Sql {
    Sql::Blob(id.bytes().to_vec())
}

/// A list or record as a column of JSON.
pub(super) fn json(value: &impl Serialize) -> Sql {
    // Lists of plain structs always serialise; an empty list stands for the impossible.
    Sql::Text(serde_json::to_string(value).unwrap_or_else(|_| "[]".to_owned()))
}

/// Text as a column.
pub(super) fn text(text: impl Into<String>) -> Sql {
    Sql::Text(text.into())
}

/// A day, or nothing, as a column.
pub(super) fn day(day: Option<Day>) -> Sql {
    day.map_or(Sql::Null, |d| Sql::Text(d.to_string()))
}

/// A day that is never left out, as a column.
pub(super) fn some_day(day: Day) -> Sql {
    Sql::Text(day.to_string())
}

/// An identifier, or nothing, as a column.
pub(super) fn maybe_id(of: Option<impl Id>) -> Sql {
    of.map_or(Sql::Null, id)
}

/// A whole number, or nothing, as a column.
pub(super) fn number(number: impl Into<Option<u32>>) -> Sql {
    number.into().map_or(Sql::Null, |n| Sql::Integer(n.into()))
}

/// The amount of some money, or nothing, as a column; its currency follows it.
pub(super) fn amount(money: &Option<Money>) -> Sql {
    money.as_ref().map_or(Sql::Null, |m| Sql::Integer(m.hundredths))
}

/// The currency of some money, or an empty text, as a column.
pub(super) fn currency(money: &Option<Money>) -> Sql {
    text(money.as_ref().map(|m| m.currency.clone()).unwrap_or_default())
}

/// Adds a row.
pub(super) fn insert<T: Table>(connection: &Connection, value: &T) -> rusqlite::Result<()> {
    let marks = vec!["?"; T::COLUMNS.len()].join(",");
    let sql = format!("INSERT INTO {} ({}) VALUES ({marks})", T::NAME, T::COLUMNS.join(","));
    connection.prepare_cached(&sql)?.execute(params_from_iter(value.write()))?;
    Ok(())
}

/// Writes every column of an existing row; false if there is no row with this key.
pub(super) fn update<T: Table>(connection: &Connection, value: &T) -> rusqlite::Result<bool> {
    let sets: Vec<String> = T::COLUMNS.iter().enumerate().skip(T::KEYS).map(|(i, c)| format!("{c}=?{}", i + 1)).collect();
    let sql = format!("UPDATE {} SET {} WHERE {}", T::NAME, sets.join(","), by_key::<T>());
    Ok(connection.prepare_cached(&sql)?.execute(params_from_iter(value.write()))? > 0)
}

/// Removes the row of a key; false if there is none.
pub(super) fn delete<T: Table>(connection: &Connection, key: Vec<Sql>) -> rusqlite::Result<bool> {
    let sql = format!("DELETE FROM {} WHERE {}", T::NAME, by_key::<T>());
    Ok(connection.prepare_cached(&sql)?.execute(params_from_iter(key))? > 0)
}

/// The row of a key, or nothing.
pub(super) fn get<T: Table>(connection: &Connection, key: Vec<Sql>) -> rusqlite::Result<Option<T>> {
    let sql = format!("SELECT {} FROM {} WHERE {}", T::COLUMNS.join(","), T::NAME, by_key::<T>());
    connection.prepare_cached(&sql)?.query_row(params_from_iter(key), |row| T::read(&mut Reader::new(row))).optional()
}

/// The rows for which `condition` holds, in the order of the primary key. Cost: one scan, or less with an index.
pub(super) fn list<T: Table>(connection: &Connection, condition: &str, values: Vec<Sql>) -> rusqlite::Result<Vec<T>> {
    let keys = T::COLUMNS[..T::KEYS].join(",");
    let sql = format!("SELECT {} FROM {} WHERE {condition} ORDER BY {keys}", T::COLUMNS.join(","), T::NAME);
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| T::read(&mut Reader::new(row)))?;
    rows.collect()
}

fn by_key<T: Table>() -> String {
    let parts: Vec<String> = T::COLUMNS[..T::KEYS].iter().enumerate().map(|(i, c)| format!("{c}=?{}", i + 1)).collect();
    parts.join(" AND ")
}
