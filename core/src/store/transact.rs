//! The one door for every write: begin, record, run the deed, append to the history, commit; or leave everything as it was.
//! Undo, redo and the state at a past date go through it with the recorded changesets.

use std::collections::BTreeSet;

use rusqlite::{Connection, ffi};

use super::Store;
use super::decode::{self, Summary};
use super::history::{self, Entry, OperationKind};
use super::rows::Rows;
use super::salvage::leave_out_orphans;
use super::schema;
use super::session::{self, Code, Session};
use super::tx::Tx;
use crate::error::{Error, Result};
use crate::id::OrganisationId;
use crate::model::change::Noun;
use crate::model::op::Op;
use crate::model::time::Moment;

/// A deed that stands in the file.
#[derive(Debug)]
pub struct Committed<T> {
    /// What the deed returned.
    pub output: T,
    /// The deed.
    pub op: Op,
    /// The place of the operation in the history: the revision of the file.
    pub revision: i64,
    /// The nouns it changed; none if nothing was different afterwards (then the history has no row for it).
    pub nouns: BTreeSet<Noun>,
    /// The organisations it touched.
    pub organisations: Vec<OrganisationId>,
}

/// Who does a deed, and when.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// The device and user.
    pub actor: String,
    /// The instant.
    pub at: Moment,
}

struct Writing<'a> {
    op: Op,
    kind: OperationKind,
    target: Option<i64>,
    stamp: &'a Stamp,
}

impl Store {
    /// Does a deed: runs `f` in a transaction and appends what it changed to the history. On any error nothing is done.
    pub fn transact<T>(&mut self, op: Op, stamp: &Stamp, f: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Committed<T>> {
        let writing = Writing { op, kind: OperationKind::Do, target: None, stamp };
        self.write(&writing, |tx| f(tx))
    }

    /// Takes back the last deed that stands; `None` if there is none.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<Option<Committed<()>>> {
        let Some(target) = self.rows().heads()?.undo else { return Ok(None) };
        let writing = Writing { op: self.rows().operation(target)?.op, kind: OperationKind::Undo, target: Some(target), stamp };
        self.write(&writing, |tx| replay(tx.rows, target, true)).map(Some)
    }

    /// Does the last deed that was taken back again; `None` if there is none.
    pub fn redo(&mut self, stamp: &Stamp) -> Result<Option<Committed<()>>> {
        let Some(undo) = self.rows().heads()?.redo else { return Ok(None) };
        let undone = self.rows().operation(undo)?;
        let target = undone.target.ok_or_else(|| Error::Internal(format!("the undo {undo} has no target")))?;
        let writing = Writing { op: undone.op, kind: OperationKind::Redo, target: Some(target), stamp };
        self.write(&writing, |tx| replay(tx.rows, target, false)).map(Some)
    }

    fn write<T>(&mut self, writing: &Writing<'_>, f: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Committed<T>> {
        self.refuse_unless_writable()?;
        let rows = self.rows();
        rows.sql(self.connection.execute_batch("BEGIN IMMEDIATE"))?;
        let result = record(rows, writing, f).and_then(|done| {
            rows.sql(self.connection.execute_batch("COMMIT"))?;
            Ok(done)
        });
        if result.is_err() && !self.connection.is_autocommit() {
            rows.sql(self.connection.execute_batch("ROLLBACK"))?;
        }
        result
    }

    /// Turns this copy of the file back to the state after the operation at `seq`, as one combined inverse change.
    /// Cost: linear in the rows changed since. Only for copies: the operations after it are dropped from the history.
    pub(crate) fn rewind(&mut self, seq: i64) -> Result<()> {
        let rows = self.rows();
        let last = rows.heads()?.seq;
        let later = rows.sql((seq + 1..=last).map(|s| history::changeset(&self.connection, s)).collect::<rusqlite::Result<Vec<_>>>())?;
        let net = rows.sql(
            session::concat(rows.connection, later.iter().map(Vec::as_slice)).and_then(|all| session::invert(&all)).map_err(Into::into),
        )?;
        // Where something was forgotten, rows of then may have hung on it.
        let forgot = rows.one("SELECT 1 FROM history WHERE op = 'forget' LIMIT 1", vec![], |_| Ok(()))?.is_some();
        rows.sql(self.connection.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE"))?;
        let result = apply(rows, &net)
            .and_then(|()| if forgot { leave_out_orphans(rows) } else { Ok(()) })
            .and_then(|()| rows.sql(self.connection.execute("DELETE FROM history WHERE seq > ?1", [seq]).map(drop)))
            .and_then(|()| rows.sql(self.connection.execute_batch("COMMIT")));
        if result.is_err() && !self.connection.is_autocommit() {
            rows.sql(self.connection.execute_batch("ROLLBACK"))?;
        }
        rows.sql(self.connection.execute_batch("PRAGMA foreign_keys = ON"))?;
        result
    }
}

fn record<T>(rows: Rows<'_>, writing: &Writing<'_>, f: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Committed<T>> {
    let sql = |result: Result<Vec<u8>, Code>| rows.sql(result.map_err(Into::into));
    let session = rows.sql(Session::begin(rows.connection, &schema::recorded_names()).map_err(Into::into))?;
    let output = f(&Tx { rows, now: writing.stamp.at })?;
    let changeset = sql(session.changeset())?;
    let Summary { rows: count, nouns, organisations, names } = decode::summary(rows, &changeset)?;
    let revision = if count == 0 { rows.heads()?.seq } else { append(rows, writing, (count, names), &changeset)? };
    Ok(Committed { output, op: writing.op, revision, nouns, organisations: organisations.into_iter().collect() })
}

fn append(rows: Rows<'_>, writing: &Writing<'_>, (changes, names): (usize, Vec<String>), changeset: &[u8]) -> Result<i64> {
    let entry = Entry {
        op: writing.op,
        kind: writing.kind,
        target: writing.target,
        at: writing.stamp.at,
        actor: &writing.stamp.actor,
        changes,
        names,
        changeset,
    };
    rows.sql(history::append(rows.connection, &entry))
}

fn replay(rows: Rows<'_>, seq: i64, backwards: bool) -> Result<()> {
    let changeset = rows.sql(history::changeset(rows.connection, seq))?;
    let changeset = if backwards { rows.sql(session::invert(&changeset).map_err(Into::into))? } else { changeset };
    apply(rows, &changeset)
}

fn apply(rows: Rows<'_>, changeset: &[u8]) -> Result<()> {
    match session::apply(rows.connection, changeset) {
        Err(Code(ffi::SQLITE_ABORT)) => Err(Error::Conflict("the rows are no longer as this operation left them".to_owned())),
        other => rows.sql(other.map_err(Into::into)),
    }
}

/// Fails loudly at start if SQLite was built without sessions.
pub(super) fn check_build(connection: &Connection) -> Result<()> {
    let enabled = |option: &str| connection.query_row("SELECT sqlite_compileoption_used(?1)", [option], |row| row.get::<_, bool>(0));
    match (enabled("ENABLE_SESSION"), enabled("ENABLE_PREUPDATE_HOOK")) {
        (Ok(true), Ok(true)) => Ok(()),
        _ => Err(Error::Internal("SQLite was built without sessions: LIBSQLITE3_FLAGS was not set for the build".to_owned())),
    }
}
