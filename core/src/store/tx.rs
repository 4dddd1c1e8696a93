//! `Tx`: the handle with which a deed changes rows. It exists only inside a transaction, so no write goes round the door.

use std::ops::Deref;

use rusqlite::types::Value as Sql;

use super::rows::Rows;
use super::table::{self, Table};
use crate::error::{Error, Result};
use crate::id::Id;
use crate::model::time::Moment;

/// A transaction in hand: reads like [`Rows`], and writes.
pub struct Tx<'a> {
    pub(super) rows: Rows<'a>,
    pub(super) now: Moment,
}

impl<'a> Deref for Tx<'a> {
    type Target = Rows<'a>;
    fn deref(&self) -> &Rows<'a> {
        &self.rows
    }
}

impl Tx<'_> {
    /// The instant of this deed: one for the whole transaction.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Adds a row; a conflict if its key is taken.
    pub fn insert<T: Table>(&self, value: &T) -> Result<()> {
        self.sql(table::insert(self.rows.connection, value))
    }

    /// Writes the columns of an existing row; an error if there is none with its key.
    pub fn update<T: Table>(&self, value: &T) -> Result<()> {
        if self.sql(table::update(self.rows.connection, value))? {
            return Ok(());
        }
        Err(Error::not_found(T::NOUN.as_str(), "its row is gone"))
    }

    /// Adds the row, or writes its columns where its key is there already.
    pub fn put<T: Table>(&self, value: &T) -> Result<()> {
        if self.sql(table::update(self.rows.connection, value))? { Ok(()) } else { self.insert(value) }
    }

    /// Adds a row that is nothing but its key, unless it is there already.
    pub fn put_once<T: Table>(&self, value: &T) -> Result<()> {
        let mut key = value.write();
        key.truncate(T::KEYS);
        match self.sql(table::get::<T>(self.rows.connection, key))? {
            Some(_) => Ok(()),
            None => self.insert(value),
        }
    }

    /// Removes the row of this identifier, and what hangs on it; an error if there is none.
    pub fn remove<T: Table>(&self, id: impl Id) -> Result<()> {
        if self.remove_key::<T>(vec![table::id(id)])? {
            return Ok(());
        }
        Err(Error::not_found(T::NOUN.as_str(), id))
    }

    /// Removes exactly this row, found by its key; false if there is none.
    pub fn remove_row<T: Table>(&self, value: &T) -> Result<bool> {
        let mut key = value.write();
        key.truncate(T::KEYS);
        self.remove_key::<T>(key)
    }

    fn remove_key<T: Table>(&self, key: Vec<Sql>) -> Result<bool> {
        self.sql(table::delete::<T>(self.rows.connection, key))
    }
}
