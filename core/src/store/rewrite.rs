//! Writing a whole file anew in another form, beside its place, and giving it the old one's name only when it is whole, checked and on the
//! disk: with page checksums, under another key, or in the clear. Whatever stops the machine meanwhile leaves the old file as it was.
//! Not here: copies under other names (backup.rs).

use std::fs::File;
use std::path::Path;

use rusqlite::Connection;

use super::Store;
use super::backup::{beside, put_in_place, sync};
use super::encryption::Cipher;
use super::failure::failure;
use super::open::{Leavings, Mode, connect, remove_with_companions};
use super::pages::{self, How};
use super::rows::Rows;
use crate::error::{Error, Result};
use crate::model::key::{Key, Salt};

impl Store {
    /// This file with a checksum on every page. Cost: writes the whole file.
    pub(super) fn with_checksums(self) -> Result<Self> {
        self.replaced(None, |store, draft| store.fill(draft, None))
    }

    /// Writes this file anew under a key that was made with the seed of `salt`, or in the clear. The old form's bytes may still lie on the
    /// disk where the file was. Cost: writes the whole file.
    pub fn rewrite_under(self, cipher: Option<(&Key, Salt)>) -> Result<Self> {
        self.refuse_unless_writable()?;
        let cipher = cipher.map(|(key, salt)| Cipher { key: key.clone(), salt });
        let to = cipher.clone();
        self.replaced(cipher, |store, draft| store.fill(draft, to.as_ref()))
    }

    /// Changes this file as a whole: `f` changes a copy of it in memory, which is then written in its place. No byte of what the file was stays
    /// in it, and whatever goes wrong leaves it as it was. Cost: holds the file in memory, and writes the whole file.
    pub(super) fn remade<T>(self, f: impl FnOnce(Rows<'_>) -> Result<T>) -> Result<(Self, T)> {
        self.refuse_unless_writable()?;
        let copy = self.copy_in_memory()?;
        let done = copy.at_once(f)?;
        let cipher = self.cipher.clone();
        let to = cipher.clone();
        Ok((self.replaced(cipher, |_, draft| copy.fill(draft, to.as_ref()))?, done))
    }

    /// Runs `f` in one transaction that the history does not record.
    pub(super) fn at_once<T>(&self, f: impl FnOnce(Rows<'_>) -> Result<T>) -> Result<T> {
        let rows = self.rows();
        let run = |sql: &str| rows.sql(self.connection.execute_batch(sql));
        run("BEGIN IMMEDIATE")?;
        let done = f(rows).and_then(|done| run("COMMIT").map(|()| done));
        if done.is_err() && !self.connection.is_autocommit() {
            run("ROLLBACK")?;
        }
        done
    }

    /// Writes this file into an empty one, and makes sure that it holds the same.
    fn fill(&self, draft: &Path, cipher: Option<&Cipher>) -> Result<()> {
        self.export_to(draft, cipher)?;
        self.same_as(draft, cipher)
    }

    /// Writes every table into an empty file, in one form or the other. `VACUUM INTO` cannot: SQLCipher takes reserved bytes for a sign of
    /// encryption there.
    pub(super) fn export_to(&self, draft: &Path, to: Option<&Cipher>) -> Result<()> {
        let rows = self.rows();
        let real = std::fs::canonicalize(draft).map_err(|e| Error::writing(draft, e))?;
        let (target, key) = match to {
            Some(cipher) => (pages::uri(&real, How::Named), cipher.raw()),
            None => (pages::uri(&real, How::Sealed), zeroize::Zeroizing::new(String::new())),
        };
        rows.sql(self.connection.execute("ATTACH DATABASE ?1 AS draft KEY ?2", [&*target.to_string_lossy(), key.as_str()]))?;
        let done = self.fill_draft(to.is_none());
        rows.sql(self.connection.execute_batch("DETACH DATABASE draft"))?;
        done
    }

    fn fill_draft(&self, plain: bool) -> Result<()> {
        let rows = self.rows();
        if plain {
            rows.sql(pages::reserve_in(&self.connection, c"draft").map_err(Into::into))?;
        }
        let number = |pragma: &str| rows.sql(self.connection.query_row(&format!("PRAGMA main.{pragma}"), [], |row| row.get::<_, i32>(0)));
        let (application, version) = (number("application_id")?, number("user_version")?);
        let head =
            format!("PRAGMA draft.synchronous = OFF; PRAGMA draft.application_id = {application}; PRAGMA draft.user_version = {version};");
        rows.sql(self.connection.execute_batch(&head))?;
        rows.sql(self.connection.query_row("SELECT sqlcipher_export('draft')", [], |_| Ok(())))
    }

    /// Lets `write` make this file anew at a place beside it, and check that, then puts it in this one's place.
    fn replaced(self, cipher: Option<Cipher>, write: impl FnOnce(&Self, &Path) -> Result<()>) -> Result<Self> {
        let real = std::fs::canonicalize(&self.path).map_err(|e| Error::reading(&self.path, e))?;
        // A journal that was left beside the new file would be taken for its own.
        self.rows().sql(self.connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())))?;
        let draft = beside(&real);
        let made = File::create_new(&draft).map(drop).map_err(|e| Error::writing(&self.path, e));
        let made = made.and_then(|()| write(&self, &draft)).and_then(|()| sync(&draft));
        if let Err(error) = made {
            remove_with_companions(&draft);
            return Err(error);
        }
        let Self { connection, path, access, leavings, .. } = self;
        close(&path, connection)?;
        drop(leavings);
        put_in_place(&draft, &real).map_err(|e| {
            remove_with_companions(&draft);
            Error::writing(&path, e)
        })?;
        let mut store = Self { connection: connect(&path, Mode::Write, cipher.as_ref())?, path, access, cipher, leavings: None };
        store.lock()?;
        store.leavings = Some(Leavings::of(&store.path));
        Ok(store)
    }

    /// Refuses a draft that does not hold what this file holds: sound, the same history, as many rows in each table.
    fn same_as(&self, draft: &Path, cipher: Option<&Cipher>) -> Result<()> {
        let copy = connect(draft, Mode::Write, cipher)?;
        let sound: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(|e| failure(draft, e))?;
        let differs =
            sound != "ok" || fingerprint(&copy).map_err(|e| failure(draft, e))? != self.rows().sql(fingerprint(&self.connection))?;
        copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).map_err(|e| failure(draft, e))?;
        if differs { Err(Error::Internal("the file written anew is not the same as the old one".to_owned())) } else { Ok(()) }
    }
}

/// A table, its rows, and for the history its last link.
type Fingerprint = (String, i64, Option<Vec<u8>>);

/// How many rows each table has, and the last link of the history.
fn fingerprint(connection: &Connection) -> rusqlite::Result<Vec<Fingerprint>> {
    let mut names = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let of = |name: String| {
        let count = connection.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get(0))?;
        let last = "SELECT hash FROM history ORDER BY seq DESC LIMIT 1";
        let link = if name == "history" { connection.query_row(last, [], |row| row.get(0)).ok() } else { None };
        Ok((name, count, link))
    };
    names.into_iter().map(of).collect()
}

fn close(path: &Path, connection: Connection) -> Result<()> {
    connection.close().map_err(|(_, error)| failure(path, error))
}
