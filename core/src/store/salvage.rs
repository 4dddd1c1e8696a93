//! What can be read of a damaged file, put together in memory; the file itself is left as it is. Where the history is whole, everything is
//! done again from it, and nothing is lost. Else the rows that can still be read are taken from both ends of each table, what is missing is
//! taken from the operations that can be read, and the history begins anew. Not here: restore points (points.rs).

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;

use super::open::{APPLICATION_ID, Mode, Opening, cipher_of, connect, prepare_copy};
use super::rows::Rows;
use super::schema::{self, Recorded};
use super::snapshot::Scratch;
use super::transact::Stamp;
use super::tx::Tx;
use super::{Access, Store, history, mend, migrations, session};
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
        let source = connect(copy.path(), Mode::Write, cipher.as_ref()).map_err(said)?;
        let operations = operations(&source);
        let (store, salvaged) = match done_again(path, &source, &operations) {
            Some(found) => found,
            None => put_together(path, &source, &operations, stamp)?,
        };
        store.rows().ecosystem()?;
        Ok((Self { access: Access::Salvaged, ..store }, salvaged))
    }
}

/// An empty ecosystem in memory, of the newest format.
fn empty(path: &Path) -> Result<Store> {
    let made = Connection::open_in_memory().and_then(|connection| {
        prepare_copy(&connection)?;
        connection.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}"))?;
        migrations::run(&connection, 0).map(|()| connection)
    });
    let connection = made.map_err(|e| super::failure::failure(path, e))?;
    Ok(Store { connection, path: path.to_owned(), access: Access::Write, cipher: None })
}

/// The operations that can be read and are as they were written, by their places.
fn operations(source: &Connection) -> BTreeMap<i64, Vec<u8>> {
    let end =
        |order: &str| source.query_row(&format!("SELECT seq FROM history ORDER BY seq {order} LIMIT 1"), [], |row| row.get::<_, i64>(0));
    let last = end("DESC").ok().or_else(|| last_readable(source)).unwrap_or(0);
    // Where the history was thinned, it does not begin at 1.
    let first = end("ASC").unwrap_or(1);
    (first..=last).filter_map(|seq| Some((seq, history::sound(source, seq)?))).collect()
}

/// The last operation that can be reached from the first one.
fn last_readable(source: &Connection) -> Option<i64> {
    let mut statement = source.prepare("SELECT seq FROM history ORDER BY seq").ok()?;
    let rows = statement.query_map([], |row| row.get::<_, i64>(0)).ok()?;
    rows.map_while(rusqlite::Result::ok).last()
}

/// Everything done again from a whole history; nothing where it is not whole.
fn done_again(path: &Path, source: &Connection, operations: &BTreeMap<i64, Vec<u8>>) -> Option<(Store, Salvaged)> {
    let (first, last) = (operations.keys().next().copied()?, operations.keys().next_back().copied()?);
    if operations.len() as i64 != last - first + 1 || !reaches_end(source, last) {
        return None;
    }
    let store = empty(path).ok()?;
    let rows = store.rows();
    store.connection.execute_batch("BEGIN").ok()?;
    operations.values().try_for_each(|changeset| session::apply(&store.connection, changeset)).ok()?;
    history::copy(source, &store.connection).ok()?;
    store.connection.execute_batch("COMMIT").ok()?;
    let sound = rows.broken_link().ok()?.is_none() && store.check().ok()?.is_empty();
    let count = count(&store.connection).ok()?;
    sound.then_some((store, Salvaged { whole: true, rows: count, from_history: 0, left_out: 0, torn: vec![] }))
}

/// Whether this is known to be the last operation: the end of the table can be read.
fn reaches_end(source: &Connection, last: i64) -> bool {
    source.query_row("SELECT max(seq) FROM history", [], |row| row.get::<_, i64>(0)).is_ok_and(|end| end == last)
}

fn count(connection: &Connection) -> rusqlite::Result<u32> {
    schema::recorded()
        .iter()
        .map(|t| connection.query_row(&format!("SELECT count(*) FROM {}", t.name), [], |row| row.get::<_, u32>(0)))
        .sum()
}

/// The rows that can be read, completed from the operations that can be; as the first operation of a new history.
fn put_together(path: &Path, source: &Connection, operations: &BTreeMap<i64, Vec<u8>>, stamp: &Stamp) -> Result<(Store, Salvaged)> {
    let mut store = empty(path)?;
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
fn take_rows(tx: &Tx<'_>, source: &Connection, table: &Recorded) -> Result<bool> {
    for order in ["ASC", "DESC"] {
        let keys: Vec<String> = table.columns[..table.keys].iter().map(|key| format!("{key} {order}")).collect();
        let sql = format!("SELECT * FROM {} NOT INDEXED ORDER BY {}", table.name, keys.join(","));
        let Ok(mut statement) = source.prepare(&sql) else { return Ok(false) };
        let columns = statement.column_count().min(table.columns.len());
        let Ok(mut rows) = statement.query([]) else { return Ok(false) };
        loop {
            match rows.next() {
                Ok(Some(row)) => {
                    if let Ok(values) = (0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Sql>>>() {
                        add(tx, table, values)?;
                    }
                }
                Ok(None) => return Ok(true),
                Err(_) => break,
            }
        }
    }
    Ok(false)
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
