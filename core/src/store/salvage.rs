//! What can be read of a damaged file, put together in memory; the file itself is left as it is. Where the history is whole, everything is
//! done again from it, and nothing is lost. Else the rows that can still be read are taken from both ends of each table, what is missing is
//! taken from the operations that can be read, and the history begins anew. Not here: restore points (points.rs).

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;

use super::encryption::Cipher;
use super::open::{Mode, Opening, cipher_of, connect};
use super::rows::Rows;
use super::schema::{self, Recorded};
use super::snapshot::Scratch;
use super::transact::Stamp;
use super::tx::Tx;
use super::{Access, Store, history, mend, session};
use crate::error::{Error, Result};
use crate::model::change::{Change, ChangeKind, Noun, Value};
use crate::model::op::Op;

/// What became of a damaged file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Salvaged {
    /// Whether the history was whole, so that everything was done again from it and nothing is missing.
    pub whole: bool,
    /// How many rows were found, of every noun.
    pub rows: u32,
    /// How many of them only the history still knew.
    pub from_history: u32,
    /// How many had to be left out because what they belong to is lost.
    pub left_out: u32,
    /// The nouns whose tables could not be read to the end.
    pub torn: Vec<Noun>,
}

impl Store {
    /// Opens what can be read of a damaged file, for reading alone. `scratch` is a folder for what is needed meanwhile. Fails where not even
    /// the list of its tables, nor the ecosystem's own row, can be read. Cost: reads the whole file, several times where it is damaged.
    pub fn salvage(path: &Path, scratch: &Path, opening: &Opening<'_>, stamp: &Stamp) -> Result<(Self, Salvaged)> {
        let said = |error: Error| error.on(path);
        let cipher = cipher_of(path, opening.key)?;
        let copy = Scratch::of(path, scratch)?;
        if cipher.is_none() {
            mend::put_schema_back(copy.path(), scratch)?;
        }
        let found = read(path, copy.path(), cipher.clone(), stamp);
        let found = match (found, cipher) {
            (Ok((store, salvaged)), _) if salvaged.whole => Ok((store, salvaged)),
            (found, Some(cipher)) => match read_mended(path, copy.path(), &cipher, scratch) {
                Some(mended) => Ok(mended),
                None => found,
            },
            (found, None) => found,
        };
        let (store, salvaged) = found.map_err(said)?;
        store.rows().ecosystem()?;
        Ok((Self { access: Access::Salvaged, ..store }, salvaged))
    }
}

/// What can be read of a copy as it is.
fn read(path: &Path, copy: &Path, cipher: Option<Cipher>, stamp: &Stamp) -> Result<(Store, Salvaged)> {
    let source = Source::open(copy, cipher)?;
    let operations = operations(&source);
    match done_again(path, &source, &operations) {
        Some(found) => Ok(found),
        None => put_together(path, &source, &operations, stamp),
    }
}

/// What can be read of an encrypted copy once the list of its tables was put back. That list is a guess there, so only a history counts that is
/// whole, since its hashes prove what is read.
fn read_mended(path: &Path, copy: &Path, cipher: &Cipher, scratch: &Path) -> Option<(Store, Salvaged)> {
    mend::put_encrypted_schema_back(copy, cipher, scratch).ok()?;
    let source = Source::open(copy, Some(cipher.clone())).ok()?;
    let operations = operations(&source);
    done_again(path, &source, &operations)
}

/// A copy of a damaged file, opened again after each failure: SQLCipher refuses everything after a page that it could not authenticate.
struct Source<'a> {
    copy: &'a Path,
    cipher: Option<Cipher>,
    connection: RefCell<Option<Connection>>,
}

impl<'a> Source<'a> {
    fn open(copy: &'a Path, cipher: Option<Cipher>) -> Result<Self> {
        let connection = RefCell::new(Some(connect(copy, Mode::Write, cipher.as_ref())?));
        Ok(Self { copy, cipher, connection })
    }

    /// What `f` reads; nothing where that failed.
    fn read<T>(&self, f: impl FnOnce(&Connection) -> Option<T>) -> Option<T> {
        let mut open = self.connection.borrow_mut();
        if open.is_none() {
            *open = connect(self.copy, Mode::Write, self.cipher.as_ref()).ok();
        }
        let found = f(open.as_ref()?);
        if found.is_none() {
            *open = None;
        }
        found
    }
}

/// The operations that can be read and are as they were written, by their places.
fn operations(source: &Source<'_>) -> BTreeMap<i64, Vec<u8>> {
    let end = |order: &str| {
        source.read(|c| c.query_row(&format!("SELECT seq FROM history ORDER BY seq {order} LIMIT 1"), [], |row| row.get::<_, i64>(0)).ok())
    };
    let last = end("DESC").or_else(|| source.read(last_readable)).unwrap_or(0);
    // Where the history was thinned, it does not begin at 1.
    let first = end("ASC").unwrap_or(1);
    (first..=last).filter_map(|seq| Some((seq, source.read(|c| history::sound(c, seq))?))).collect()
}

/// The last operation that can be reached from the first one.
fn last_readable(source: &Connection) -> Option<i64> {
    let mut statement = source.prepare("SELECT seq FROM history ORDER BY seq").ok()?;
    let rows = statement.query_map([], |row| row.get::<_, i64>(0)).ok()?;
    rows.map_while(rusqlite::Result::ok).last()
}

/// Everything done again from a whole history; nothing where it is not whole.
fn done_again(path: &Path, source: &Source<'_>, operations: &BTreeMap<i64, Vec<u8>>) -> Option<(Store, Salvaged)> {
    let (first, last) = (operations.keys().next().copied()?, operations.keys().next_back().copied()?);
    if operations.len() as i64 != last - first + 1 || !reaches_end(source, last) {
        return None;
    }
    let store = Store::in_memory(path).ok()?;
    let rows = store.rows();
    store.connection.execute_batch("BEGIN").ok()?;
    operations.values().try_for_each(|changeset| session::apply(&store.connection, changeset)).ok()?;
    source.read(|c| history::copy(c, &store.connection).ok())?;
    store.connection.execute_batch("COMMIT").ok()?;
    let sound = rows.broken_link().ok()?.is_none() && store.check().ok()?.is_empty();
    let count = count(&store.connection).ok()?;
    sound.then_some((store, Salvaged { whole: true, rows: count, from_history: 0, left_out: 0, torn: vec![] }))
}

/// Whether this is known to be the last operation: the end of the table can be read.
fn reaches_end(source: &Source<'_>, last: i64) -> bool {
    source.read(|c| c.query_row("SELECT max(seq) FROM history", [], |row| row.get::<_, i64>(0)).ok()) == Some(last)
}

fn count(connection: &Connection) -> rusqlite::Result<u32> {
    schema::recorded()
        .iter()
        .map(|t| connection.query_row(&format!("SELECT count(*) FROM {}", t.name), [], |row| row.get::<_, u32>(0)))
        .sum()
}

/// The rows that can be read, completed from the operations that can be; as the first operation of a new history.
fn put_together(path: &Path, source: &Source<'_>, operations: &BTreeMap<i64, Vec<u8>>, stamp: &Stamp) -> Result<(Store, Salvaged)> {
    let mut store = Store::in_memory(path)?;
    store.rows().sql(store.connection.execute_batch("PRAGMA foreign_keys = OFF"))?;
    let known = replayed(operations);
    let done = store.transact(Op::CreateEcosystem, stamp, |tx| {
        let mut torn = Vec::new();
        for table in schema::recorded() {
            if !take_rows(tx, source, table)? {
                torn.push(table.noun);
            }
        }
        let before = tx.sql(count(tx.connection))?;
        // Only where a table is torn may a row that the history knows be missing.
        for ((noun, _), row) in known.iter().filter(|((noun, _), _)| torn.contains(noun)) {
            if let (Some(row), Some(table)) = (row, schema::recorded().iter().find(|t| t.noun == *noun)) {
                add(tx, table, row.iter().map(|value| super::reverse::sql_of(Some(value))).collect())?;
            }
        }
        let after = tx.sql(count(tx.connection))?;
        leave_out_orphans(tx.rows)?;
        let kept = tx.sql(count(tx.connection))?;
        Ok(Salvaged { whole: false, rows: kept, from_history: after - before, left_out: after - kept, torn })
    })?;
    store.rows().sql(store.connection.execute_batch("PRAGMA foreign_keys = ON"))?;
    Ok((store, done.output))
}

type Known = HashMap<(Noun, Vec<u8>), Option<Vec<Value>>>;

/// Every row as the operations left it; nothing for one that was removed or is not known in full.
fn replayed(operations: &BTreeMap<i64, Vec<u8>>) -> Known {
    let mut known = Known::new();
    for changeset in operations.values() {
        // A changeset that was as it was written can be read.
        let _ = super::decode::each(changeset, |change| note(&mut known, change));
    }
    known
}

fn note(known: &mut Known, change: Change) {
    let Some(table) = schema::recorded().iter().find(|t| t.noun == change.noun) else { return };
    let at = (change.noun, format!("{:?}", change.key).into_bytes());
    match change.kind {
        ChangeKind::Removed => {
            known.insert(at, None);
        }
        ChangeKind::Added => {
            let value =
                |column: &&str| change.fields.iter().find(|f| *f.column == **column).and_then(|f| f.to.clone()).unwrap_or(Value::Null);
            known.insert(at, Some(table.columns.iter().map(value).collect()));
        }
        ChangeKind::Updated => {
            let Some(Some(row)) = known.get_mut(&at) else { return };
            for field in change.fields {
                if let (Some(place), Some(to)) = (table.columns.iter().position(|c| *c == field.column), field.to) {
                    row[place] = to;
                }
            }
        }
    }
}

/// Takes the rows of a table from its beginning and from its end, as far as they can be read; true if that was all of them.
fn take_rows(tx: &Tx<'_>, source: &Source<'_>, table: &Recorded) -> Result<bool> {
    for order in ["ASC", "DESC"] {
        let mut failed = Ok(());
        let whole = source.read(|connection| match scan(tx, connection, table, order) {
            Ok(whole) => whole.then_some(()),
            Err(error) => {
                failed = Err(error);
                None
            }
        });
        failed?;
        if whole.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes the rows of a table in one order as far as they can be read; true if that was all of them. Fails only where they cannot be kept.
fn scan(tx: &Tx<'_>, source: &Connection, table: &Recorded, order: &str) -> Result<bool> {
    let keys: Vec<String> = table.columns[..table.keys].iter().map(|key| format!("{key} {order}")).collect();
    let sql = format!("SELECT * FROM {} NOT INDEXED ORDER BY {}", table.name, keys.join(","));
    let Ok(mut statement) = source.prepare(&sql) else { return Ok(false) };
    let columns = statement.column_count().min(table.columns.len());
    let Ok(mut rows) = statement.query([]) else { return Ok(false) };
    let mut whole = true;
    loop {
        match rows.next() {
            Ok(Some(row)) => match (0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Sql>>>() {
                Ok(values) => add(tx, table, values)?,
                Err(_) => whole = false,
            },
            Ok(None) => return Ok(whole),
            Err(_) => return Ok(false),
        }
    }
}

/// Adds a row unless it is there; columns that an older file does not have keep what a new row has in them.
fn add(tx: &Tx<'_>, table: &Recorded, values: Vec<Sql>) -> Result<()> {
    let marks = vec!["?"; values.len()].join(",");
    let sql = format!("INSERT OR IGNORE INTO {} ({}) VALUES ({marks})", table.name, table.columns[..values.len()].join(","));
    tx.sql(tx.connection.prepare_cached(&sql).and_then(|mut statement| statement.execute(params_from_iter(values)))).map(drop)
}

/// Takes out what points at nothing any more, again and again, because that may be pointed at as well.
pub(super) fn leave_out_orphans(rows: Rows<'_>) -> Result<()> {
    let sql = "SELECT m.name, f.\"from\", f.\"table\", coalesce(f.\"to\", 'id') FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'";
    let links =
        rows.many(sql, vec![], |row| Ok((row.plain::<String>()?, row.plain::<String>()?, row.plain::<String>()?, row.plain::<String>()?)))?;
    loop {
        let mut gone = 0;
        for (table, from, parent, to) in &links {
            let sql = format!(
                "DELETE FROM {table} WHERE {from} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.{to} = {table}.{from})"
            );
            gone += rows.sql(rows.connection.execute(&sql, []))?;
        }
        if gone == 0 {
            return Ok(());
        }
    }
}
