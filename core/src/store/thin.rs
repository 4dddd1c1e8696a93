//! Thinning the history, because its person says so: everything up to an operation becomes one, which holds the state as it was after it. The
//! rows stay as they are, and so do the operations after it, with their places and hashes. Not here: forgetting (forget.rs).

use super::history::{self, Entry, OperationKind};
use super::rows::Rows;
use super::session::{self, Session};
use super::transact::Stamp;
use super::{Store, schema};
use crate::error::{Error, Result};
use crate::model::op::Op;

impl Store {
    /// Makes one operation of all up to the place `seq`, and notes at the end of the history that this was done; up to the first there is nothing
    /// to do. What was done after it can still be taken back, and nothing before. No byte of what went stays in the file; on failure it is as it
    /// was. Cost: holds the file in memory twice, and writes the whole file.
    pub fn thin(self, seq: i64, stamp: &Stamp) -> Result<Self> {
        self.refuse_unless_writable()?;
        if seq == self.rows().first()? {
            return Ok(self);
        }
        let state = self.state_after(seq)?;
        self.remade(|rows| cut(rows, seq, &state, stamp)).map(|(store, ())| store)
    }

    /// How large the file would be afterwards, in kilobytes. Nothing is written. Cost: holds the file in memory twice.
    pub fn kilobytes_thinned(&self, seq: i64, stamp: &Stamp) -> Result<u32> {
        if seq == self.rows().first()? {
            return self.kilobytes_used();
        }
        let (state, copy) = (self.state_after(seq)?, self.copy_in_memory()?);
        copy.at_once(|rows| cut(rows, seq, &state, stamp))?;
        copy.kilobytes_used()
    }

    /// How large the file is, in kilobytes, without what is free in it.
    pub fn kilobytes_used(&self) -> Result<u32> {
        let rows = self.rows();
        let number = |pragma: &str| rows.sql(self.connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0)));
        let bytes = (number("page_count")? - number("freelist_count")?) * number("page_size")?;
        Ok(u32::try_from(bytes / 1024).unwrap_or(u32::MAX))
    }

    /// What was in the file after the operation at `seq`, as a change that makes it of nothing.
    fn state_after(&self, seq: i64) -> Result<Vec<u8>> {
        let copy = self.copy_in_memory()?.turned_back(seq)?;
        let rows = copy.rows();
        rows.sql(copy.connection.execute_batch("PRAGMA foreign_keys = OFF"))?;
        let session = rows.sql(Session::begin(&copy.connection, &schema::recorded_names()).map_err(Into::into))?;
        for table in schema::recorded() {
            rows.sql(copy.connection.execute(&format!("DELETE FROM {}", table.name), []))?;
        }
        rows.sql(session.changeset().and_then(|gone| session::invert(&gone)).map_err(Into::into))
    }
}

fn cut(rows: Rows<'_>, seq: i64, state: &[u8], stamp: &Stamp) -> Result<()> {
    let run = |sql: &str| rows.sql(rows.connection.execute(sql, [])).map(drop);
    let (Some(id), Some(hash)) = (rows.begun_as()?, rows.hash_at(seq)?) else { return Err(Error::not_found("operation", seq)) };
    let at = rows.latest_at(seq)?;
    let mut changes = 0;
    rows.sql(session::each(state, |_| changes += 1).map_err(Into::into))?;
    run(&format!("DELETE FROM history WHERE seq <= {seq}"))?;
    let entry = |at, changes, changeset| Entry {
        op: Op::ThinHistory,
        kind: OperationKind::Do,
        target: None,
        at,
        actor: &stamp.actor,
        changes,
        names: vec![],
        changeset,
    };
    rows.sql(history::begin_at(rows.connection, (seq, &hash), id, &entry(at, changes, state)))?;
    for sql in cut_stacks(seq) {
        run(&sql)?;
    }
    // Merges of before can no longer be told from others.
    run("DELETE FROM weighed WHERE after NOT IN (SELECT hash FROM history)")?;
    rows.sql(history::append(rows.connection, &entry(stamp.at, 0, &[]))).map(drop)
}

/// Ends both stacks of every operation at the cut. On the stack of undo the oldest deed lies at the bottom, so it ends above what went. On
/// that of redo the oldest lies on top: where its deed went, nothing below it can be done again either.
fn cut_stacks(seq: i64) -> [String; 3] {
    let gone = |column: &str| format!("({column} <= {seq} OR (SELECT u.target FROM history u WHERE u.seq = history.{column}) <= {seq})");
    [
        format!("UPDATE history SET redo_head = NULL WHERE {}", gone("redo_head")),
        format!("UPDATE history SET previous = NULL WHERE previous <= {seq} OR kind = 'undo' AND {}", gone("previous")),
        format!("UPDATE history SET undo_head = NULL WHERE undo_head <= {seq}"),
    ]
}
