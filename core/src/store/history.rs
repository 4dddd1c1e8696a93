//! The history table: append-only operations, each with its changeset, hashed over the one before it.
//! Not here: making and applying changesets (transact.rs).

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::rows::Rows;
use super::{decode, migrations, packing, session};
use crate::error::{Error, Result};
use crate::id::{Id, OperationId};
use crate::model::change::Change;
use crate::model::op::Op;
use crate::model::time::Moment;

crate::model::words::words! {
    /// Whether an operation did a deed, took one back or did it again.
    OperationKind {
        /// A deed.
        Do = "do",
        /// An undo.
        Undo = "undo",
        /// A redo.
        Redo = "redo",
    }
}

/// One operation, without its changeset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its place in the history, from 1.
    pub seq: i64,
    /// The deed it did, took back or did again.
    pub op: Op,
    /// Which of the three.
    pub kind: OperationKind,
    /// When.
    pub at: Moment,
    /// Who: the device and user it was done by.
    pub actor: String,
    /// For an undo or redo: the operation it is about.
    pub target: Option<i64>,
    /// How many rows changed.
    pub changes: u32,
    /// Names of up to three things it touched.
    pub names: Vec<String>,
}

/// What undo and redo would take next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Heads {
    /// The place of the last operation; 0 before the first.
    pub seq: i64,
    /// The deed that undo would take back.
    pub undo: Option<i64>,
    /// The undo that redo would take back.
    pub redo: Option<i64>,
}

/// An operation about to be appended.
pub(super) struct Entry<'a> {
    pub(super) op: Op,
    pub(super) kind: OperationKind,
    pub(super) target: Option<i64>,
    pub(super) at: Moment,
    pub(super) actor: &'a str,
    pub(super) changes: usize,
    pub(super) names: Vec<String>,
    pub(super) changeset: &'a [u8],
}

pub(super) fn heads(connection: &Connection) -> rusqlite::Result<Heads> {
    let sql = "SELECT seq, undo_head, redo_head FROM history ORDER BY seq DESC LIMIT 1";
    let read = |row: &Row<'_>| Ok(Heads { seq: row.get(0)?, undo: row.get(1)?, redo: row.get(2)? });
    Ok(connection.prepare_cached(sql)?.query_row([], read).optional()?.unwrap_or_default())
}

/// What lay below an operation on its stack.
pub(super) fn below(connection: &Connection, seq: i64) -> rusqlite::Result<Option<i64>> {
    connection.prepare_cached("SELECT previous FROM history WHERE seq = ?1")?.query_row([seq], |row| row.get(0))
}

/// Appends an operation and returns its place.
pub(super) fn append(connection: &Connection, entry: &Entry<'_>) -> rusqlite::Result<i64> {
    append_as(connection, entry, OperationId::new(), migrations::NEWEST)
}

/// Appends an operation that had this identifier and format before.
pub(super) fn append_as(connection: &Connection, entry: &Entry<'_>, id: OperationId, schema: i32) -> rusqlite::Result<i64> {
    let before = heads(connection)?;
    let seq = before.seq + 1;
    let stacks = stacks(connection, entry, before, seq)?;
    let parent = last_hash(connection)?;
    let hash = chain(&parent, id, entry, schema, entry.changeset);
    insert(connection, (seq, id, schema), (&parent, &hash), entry, stacks)?;
    Ok(seq)
}

/// Begins an empty history with one operation that stands for all up to the place `seq`, the last of which had this hash. It keeps place and
/// hash, so that what follows still follows; where others have the hash of the operation before, it has one over its own content and that hash.
pub(super) fn begin_at(connection: &Connection, (seq, hash): (i64, &[u8]), id: OperationId, entry: &Entry<'_>) -> rusqlite::Result<()> {
    let seal = chain(hash, id, entry, migrations::NEWEST, entry.changeset);
    insert(connection, (seq, id, migrations::NEWEST), (&seal, hash), entry, (None, None, None))
}

fn insert(
    connection: &Connection,
    (seq, id, schema): (i64, OperationId, i32),
    (parent, hash): (&[u8], &[u8]),
    entry: &Entry<'_>,
    (previous, undo_head, redo_head): Stacks,
) -> rusqlite::Result<()> {
    let (codec, body) = packing::pack(entry.changeset)?;
    let names = serde_json::to_string(&entry.names).unwrap_or_else(|_| "[]".to_owned());
    connection.prepare_cached("INSERT INTO history VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")?.execute(params![
        seq,
        id.bytes(),
        parent,
        hash,
        entry.at.0,
        entry.actor,
        entry.op.as_str(),
        entry.kind.as_str(),
        entry.target,
        previous,
        undo_head,
        redo_head,
        i64::try_from(entry.changes).unwrap_or(i64::MAX),
        names,
        schema,
        codec,
        body
    ])?;
    Ok(())
}

type Stacks = (Option<i64>, Option<i64>, Option<i64>);

/// Where the two stacks stand after the entry: what lies below it, the next undo, the next redo.
/// The beginning of an ecosystem lies on no stack: it cannot be taken back.
fn stacks(connection: &Connection, entry: &Entry<'_>, before: Heads, seq: i64) -> rusqlite::Result<Stacks> {
    let below_target = |of: Option<i64>| of.map_or(Ok(None), |of| below(connection, of));
    Ok(match entry.kind {
        OperationKind::Do if entry.op == Op::CreateEcosystem => (None, None, None),
        // What cannot be taken back lies on no stack, and hides nothing that does.
        OperationKind::Do if matches!(entry.op, Op::Forget | Op::ThinHistory) => (None, before.undo, before.redo),
        // Its deed was thinned away: it lay at the bottom of its stack, and can be done neither way any more.
        OperationKind::Undo | OperationKind::Redo if entry.target.is_none() => (None, None, None),
        OperationKind::Do => (before.undo, Some(seq), None),
        OperationKind::Undo => (before.redo, below_target(before.undo)?, Some(seq)),
        OperationKind::Redo => (before.undo, entry.target, below_target(before.redo)?),
    })
}

fn last_hash(connection: &Connection) -> rusqlite::Result<Vec<u8>> {
    let sql = "SELECT hash FROM history ORDER BY seq DESC LIMIT 1";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?.unwrap_or_else(|| vec![0; 32]))
}

/// BLAKE3 over everything an operation says and over the operation before it; lengths keep the parts apart.
fn chain(parent: &[u8], id: OperationId, entry: &Entry<'_>, schema: i32, changeset: &[u8]) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    let numbers = [entry.at.0, entry.target.unwrap_or(0), schema.into()].map(i64::to_le_bytes).concat();
    let (op, kind) = (entry.op.as_str(), entry.kind.as_str());
    for part in [parent, &id.bytes(), entry.actor.as_bytes(), op.as_bytes(), kind.as_bytes(), &numbers, changeset] {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    hasher.finalize().as_bytes().to_vec()
}

/// The changeset of an operation.
pub(super) fn changeset(connection: &Connection, seq: i64) -> rusqlite::Result<Vec<u8>> {
    let (codec, body): (i64, Vec<u8>) = connection
        .prepare_cached("SELECT codec, body FROM history WHERE seq = ?1")?
        .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
    packing::unpack(codec, body)
}

const OPERATION: &str = "SELECT seq, op, kind, at, actor, target, changes, names FROM history";

impl Rows<'_> {
    /// What undo and redo would take next.
    pub fn heads(&self) -> Result<Heads> {
        self.sql(heads(self.connection))
    }

    /// The hash of the last operation, which stands for the whole history up to it.
    pub fn last_link(&self) -> Result<Vec<u8>> {
        self.sql(last_hash(self.connection))
    }

    /// The place of the first operation: 1, or, where the history was thinned, of the one that stands for all before it.
    pub fn first(&self) -> Result<i64> {
        Ok(self.one("SELECT min(seq) FROM history", vec![], |row| row.plain::<Option<i64>>())?.flatten().unwrap_or(1))
    }

    /// One operation.
    pub fn operation(&self, seq: i64) -> Result<Operation> {
        let found = self.operations(&format!("{OPERATION} WHERE seq = ?1"), vec![Sql::Integer(seq)])?;
        found.into_iter().next().ok_or_else(|| Error::not_found("operation", seq))
    }

    /// Up to `limit` operations before the place `before` (or the last ones), newest first; where actors are named, only what they did.
    pub fn history(&self, limit: u32, before: Option<i64>, by: &[String]) -> Result<Vec<Operation>> {
        let own = if by.is_empty() { String::new() } else { format!("AND actor IN ({})", vec!["?"; by.len()].join(",")) };
        let sql = format!("{OPERATION} WHERE seq < ? {own} ORDER BY seq DESC LIMIT {limit}");
        let values = std::iter::once(Sql::Integer(before.unwrap_or(i64::MAX))).chain(by.iter().cloned().map(Sql::Text));
        self.operations(&sql, values.collect())
    }

    /// Everybody who did something, whoever did so last first.
    pub fn actors(&self) -> Result<Vec<String>> {
        self.many("SELECT actor FROM history GROUP BY actor ORDER BY max(seq) DESC", vec![], |row| row.plain())
    }

    /// How many operations there are, and how many bytes their changes take.
    pub fn history_size(&self) -> Result<(i64, i64)> {
        let sql = "SELECT count(*), coalesce(sum(length(body)), 0) FROM history";
        Ok(self.one(sql, vec![], |row| Ok((row.plain()?, row.plain()?)))?.unwrap_or_default())
    }

    /// How many rows were changed by the operations after `from` and up to `to`, each counted as often as it was.
    pub fn rows_changed_between(&self, from: i64, to: i64) -> Result<i64> {
        let sql = "SELECT coalesce(sum(changes), 0) FROM history WHERE seq > ?1 AND seq <= ?2";
        Ok(self.one(sql, vec![Sql::Integer(from), Sql::Integer(to)], |row| row.plain())?.unwrap_or(0))
    }

    /// The deeds that are undone at present.
    pub fn undone(&self) -> Result<Vec<i64>> {
        let mut undone = Vec::new();
        let mut next = self.heads()?.redo;
        while let Some(seq) = next {
            undone.extend(self.operation(seq)?.target);
            next = self.sql(below(self.connection, seq))?;
        }
        Ok(undone)
    }

    /// The place of the last operation that stood in a copy which was taken when a clock first passed an instant: the last one before the first
    /// that is dated later. 0 if there was none. What a clock that was turned back dates before that instant, once it had passed, does not
    /// count: the order is that of the operations. Cost: one scan of the history without its changes.
    pub fn operation_at(&self, moment: Moment) -> Result<i64> {
        let sql = "SELECT max(seq) FROM history WHERE seq < coalesce((SELECT min(seq) FROM history WHERE at > ?1), 9223372036854775807)";
        Ok(self.one(sql, vec![Sql::Integer(moment.0)], |row| row.plain::<Option<i64>>())?.flatten().unwrap_or(0))
    }

    /// The latest instant that the ecosystem knew of after the operation at a place, whatever became of the clock.
    pub fn latest_at(&self, seq: i64) -> Result<Moment> {
        let found = self.one("SELECT max(at) FROM history WHERE seq <= ?1", vec![Sql::Integer(seq)], |row| row.plain::<Option<i64>>())?;
        found.flatten().map(Moment).ok_or_else(|| Error::not_found("operation", seq))
    }

    /// The place and instant of every operation, in order.
    pub fn moments(&self) -> Result<Vec<(i64, Moment)>> {
        self.many("SELECT seq, at FROM history ORDER BY seq", vec![], |row| Ok((row.plain()?, row.moment()?)))
    }

    /// What is different after the operation at `to` from what was after the one at `from`, as one net change: what was done
    /// and undone in between is not in it; 0 is before the beginning. Cost: linear in the rows changed in between.
    pub fn changes_between(&self, from: i64, to: i64) -> Result<Vec<Change>> {
        let first = self.first()?;
        if (1..first).contains(&from) {
            return Err(Error::Thinned(self.operation(first)?.at.day().to_string()));
        }
        let between = (first.max(from + 1)..=to).map(|seq| changeset(self.connection, seq)).collect::<rusqlite::Result<Vec<_>>>();
        let net = self.sql(session::concat(self.connection, self.sql(between)?.iter().map(Vec::as_slice)).map_err(Into::into))?;
        self.sql(decode::changes(&net).map_err(Into::into))
    }

    /// The first operation whose hash does not follow from the one before it, if any. Cost: reads the whole history.
    pub fn broken_link(&self) -> Result<Option<i64>> {
        let (last, mut expected) = (self.heads()?.seq, self.first()?);
        // Where the history was thinned, nothing comes before the first operation.
        let mut parent = (expected == 1).then(|| vec![0_u8; 32]);
        while expected <= last {
            match self.sql(link(self.connection, expected, parent.as_deref()))? {
                Some(hash) => parent = Some(hash),
                None => return Ok(Some(expected)),
            }
            expected += 1;
        }
        Ok(None)
    }

    fn operations(&self, sql: &str, values: Vec<Sql>) -> Result<Vec<Operation>> {
        self.many(sql, values, |row| {
            Ok(Operation {
                seq: row.plain()?,
                op: row.word(Op::from_word)?,
                kind: row.word(OperationKind::from_word)?,
                at: row.moment()?,
                actor: row.plain()?,
                target: row.plain()?,
                changes: row.plain()?,
                names: row.json()?,
            })
        })
    }
}

/// The changeset of the operation at `seq`, if it can be read and is as it was written.
pub(super) fn sound(connection: &Connection, seq: i64) -> Option<Vec<u8>> {
    let parent: Vec<u8> =
        connection.prepare_cached("SELECT parent_hash FROM history WHERE seq = ?1").ok()?.query_row([seq], |r| r.get(0)).ok()?;
    link(connection, seq, Some(&parent)).ok()?.or_else(|| link(connection, seq, None).ok()?)?;
    changeset(connection, seq).ok()
}

/// Copies every operation of one file to another that has none.
pub(super) fn copy(from: &Connection, to: &Connection) -> rusqlite::Result<()> {
    let mut statement = from.prepare("SELECT * FROM history ORDER BY seq")?;
    let columns = statement.column_count();
    let marks = vec!["?"; columns].join(",");
    let mut rows = statement.query([])?;
    let mut insert = to.prepare(&format!("INSERT INTO history VALUES ({marks})"))?;
    while let Some(row) = rows.next()? {
        let values = (0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Sql>>>()?;
        insert.execute(rusqlite::params_from_iter(values))?;
    }
    Ok(())
}

/// The hash of the operation at `seq` if it is there, follows `parent` (or, without one, stands for those of before) and fits its own content.
fn link(connection: &Connection, seq: i64, parent: Option<&[u8]>) -> rusqlite::Result<Option<Vec<u8>>> {
    type Link = (Vec<u8>, Vec<u8>, [u8; 16], i64, String, String, String, Option<i64>, i32);
    let sql = "SELECT parent_hash, hash, id, at, actor, op, kind, target, schema_version FROM history WHERE seq = ?1";
    let read = |r: &Row<'_>| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?, r.get(5)?, r.get(6)?, r.get(7)?, r.get(8)?));
    let found: Option<Link> = connection.prepare_cached(sql)?.query_row([seq], read).optional()?;
    let Some((said, hash, id, at, actor, op, kind, target, schema)) = found else { return Ok(None) };
    let (Some(op), Some(kind), Ok(changeset)) = (Op::from_word(&op), OperationKind::from_word(&kind), changeset(connection, seq)) else {
        return Ok(None);
    };
    let entry = Entry { op, kind, target, at: Moment(at), actor: &actor, changes: 0, names: vec![], changeset: &changeset };
    let over = |before: &[u8]| chain(before, OperationId::from_bytes(id), &entry, schema, &changeset);
    let fits = match parent {
        Some(parent) => said == parent && hash == over(parent),
        None => said == over(&hash),
    };
    Ok(fits.then_some(hash))
}
