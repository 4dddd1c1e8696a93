//! SQLite sessions: recording what a transaction changes, turning a changeset round, applying it, reading it.
//! The one place with `unsafe`; rusqlite's own wrapper needs libclang and lacks the flags we apply with.
//! Not here: what changesets mean (decode.rs) and when they are made (transact.rs).

#![allow(unsafe_code, reason = "the session interface of SQLite is C; this file is its whole wrapper")]

use std::ffi::{CStr, CString, c_int, c_void};
use std::marker::PhantomData;
use std::ptr;

use rusqlite::{Connection, ffi};

use crate::model::change::Value;

/// A failure of the session interface, as SQLite's result code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code(pub(super) c_int);

impl From<Code> for rusqlite::Error {
    fn from(code: Code) -> Self {
        rusqlite::Error::SqliteFailure(ffi::Error::new(code.0), None)
    }
}

fn ok(code: c_int) -> Result<(), Code> {
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(Code(code)) }
}

/// What SQLite says of a changeset: that it does not fit the tables is said in general words, and means that it is damaged.
fn fits(code: c_int) -> Result<(), Code> {
    ok(match code {
        ffi::SQLITE_ERROR | ffi::SQLITE_SCHEMA => ffi::SQLITE_CORRUPT,
        code => code,
    })
}

/// Records what changes in some tables of a connection until it is dropped.
pub(super) struct Session<'c> {
    raw: *mut ffi::sqlite3_session,
    connection: PhantomData<&'c Connection>,
}

impl<'c> Session<'c> {
    /// Begins to record the named tables of `connection`.
    pub(super) fn begin(connection: &'c Connection, tables: &[&str]) -> Result<Self, Code> {
        let mut raw = ptr::null_mut();
        // SAFETY: the handle is valid while `connection` is borrowed; the name is a constant C string.
        ok(unsafe { ffi::sqlite3session_create(connection.handle(), c"main".as_ptr(), &mut raw) })?;
        let session = Self { raw, connection: PhantomData };
        for table in tables {
            let name = CString::new(*table).map_err(|_| Code(ffi::SQLITE_MISUSE))?;
            // SAFETY: `raw` is a live session; SQLite copies the name.
            ok(unsafe { ffi::sqlite3session_attach(raw, name.as_ptr()) })?;
        }
        Ok(session)
    }

    /// The net change since the session began; empty if nothing changed. Cost: linear in the rows touched.
    pub(super) fn changeset(&self) -> Result<Vec<u8>, Code> {
        let (mut length, mut data) = (0, ptr::null_mut());
        // SAFETY: `raw` is a live session; both out pointers are valid; the buffer is taken over by `take`.
        ok(unsafe { ffi::sqlite3session_changeset(self.raw, &mut length, &mut data) })?;
        Ok(take(length, data))
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        // SAFETY: created by `begin`, deleted once, before the connection it borrows is closed.
        unsafe { ffi::sqlite3session_delete(self.raw) }
    }
}

/// Copies a buffer that SQLite allocated, and frees it.
fn take(length: c_int, data: *mut c_void) -> Vec<u8> {
    if data.is_null() {
        return Vec::new();
    }
    // SAFETY: SQLite returned `length` valid bytes at `data`, to be freed with sqlite3_free.
    unsafe {
        let copy = std::slice::from_raw_parts(data.cast::<u8>(), usize::try_from(length).unwrap_or(0)).to_vec();
        ffi::sqlite3_free(data);
        copy
    }
}

fn length_of(changeset: &[u8]) -> Result<c_int, Code> {
    c_int::try_from(changeset.len()).map_err(|_| Code(ffi::SQLITE_TOOBIG))
}

/// The changeset that takes `changeset` back.
pub(super) fn invert(changeset: &[u8]) -> Result<Vec<u8>, Code> {
    let (mut length, mut data) = (0, ptr::null_mut());
    // SAFETY: the input is read only, its length is right, and both out pointers are valid.
    fits(unsafe { ffi::sqlite3changeset_invert(length_of(changeset)?, changeset.as_ptr().cast(), &mut length, &mut data) })?;
    Ok(take(length, data))
}

/// One changeset with the net effect of many, given in the order in which they were made. Columns that tables of `connection` got after some of
/// them were made are as a new row has them.
pub(super) fn concat<'a>(connection: &Connection, changesets: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>, Code> {
    let mut group = ptr::null_mut();
    // SAFETY: a valid out pointer; the group is deleted below on every path.
    ok(unsafe { ffi::sqlite3changegroup_new(&mut group) })?;
    // SAFETY: the group is live and empty, and the handle valid while `connection` is borrowed, which is longer than the group lives.
    let schema = fits(unsafe { ffi::sqlite3changegroup_schema(group, connection.handle(), c"main".as_ptr()) });
    let add = |changeset: &'a [u8]| {
        // SAFETY: the group is live; SQLite only reads the bytes, although the parameter is not const.
        fits(unsafe { ffi::sqlite3changegroup_add(group, length_of(changeset)?, changeset.as_ptr().cast_mut().cast()) })
    };
    let (mut length, mut data) = (0, ptr::null_mut());
    let result = schema.and_then(|()| changesets.into_iter().try_for_each(add)).and_then(|()| {
        // SAFETY: the group is live and both out pointers are valid.
        fits(unsafe { ffi::sqlite3changegroup_output(group, &mut length, &mut data) })
    });
    // SAFETY: created above, deleted once.
    unsafe { ffi::sqlite3changegroup_delete(group) };
    result.map(|()| take(length, data))
}

/// Any conflict refuses the whole changeset: history is only ever applied to the state it was made from.
unsafe extern "C" fn refuse(_: *mut c_void, _: c_int, _: *mut ffi::sqlite3_changeset_iter) -> c_int {
    ffi::SQLITE_CHANGESET_ABORT
}

/// Applies a changeset to the main database; on any conflict nothing is applied and `SQLITE_ABORT` is returned.
/// Foreign key actions are off meanwhile: what a cascade removed is in the changeset itself.
pub(super) fn apply(connection: &Connection, changeset: &[u8]) -> Result<(), Code> {
    // SAFETY: the handle is valid while `connection` is borrowed; the bytes are only read; the callback has no state.
    fits(unsafe {
        ffi::sqlite3changeset_apply_v2(
            connection.handle(),
            length_of(changeset)?,
            changeset.as_ptr().cast_mut().cast(),
            None,
            Some(refuse),
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
            ffi::SQLITE_CHANGESETAPPLY_FKNOACTION,
        )
    })
}

/// What happened to one row, as the changeset says it.
pub(super) struct RawChange {
    /// The table.
    pub(super) table: String,
    /// `SQLITE_INSERT`, `SQLITE_UPDATE` or `SQLITE_DELETE`.
    pub(super) operation: c_int,
    /// Values before; `None` where the column did not change or the row did not exist.
    pub(super) from: Vec<Option<Value>>,
    /// Values after.
    pub(super) to: Vec<Option<Value>>,
}

/// Hands over every row of a changeset in its order, one at a time.
pub(super) fn each(changeset: &[u8], mut f: impl FnMut(RawChange)) -> Result<(), Code> {
    let mut iter = ptr::null_mut();
    // SAFETY: a valid out pointer; the bytes outlive the iterator, which is finalised below.
    fits(unsafe { ffi::sqlite3changeset_start(&mut iter, length_of(changeset)?, changeset.as_ptr().cast_mut().cast()) })?;
    let result = loop {
        // SAFETY: `iter` is a live iterator.
        match unsafe { ffi::sqlite3changeset_next(iter) } {
            ffi::SQLITE_ROW => match read_row(iter) {
                Ok(change) => f(change),
                Err(code) => break Err(code),
            },
            ffi::SQLITE_DONE => break Ok(()),
            code => break fits(code),
        }
    };
    // SAFETY: started above, finalised once.
    let finalised = fits(unsafe { ffi::sqlite3changeset_finalize(iter) });
    result.and(finalised)
}

/// The changes of a changeset for which `keep` is true, as a changeset.
pub(super) fn only(changeset: &[u8], mut keep: impl FnMut(RawChange) -> bool) -> Result<Vec<u8>, Code> {
    let (mut group, mut iter) = (ptr::null_mut(), ptr::null_mut());
    // SAFETY: valid out pointers; the bytes outlive the iterator; both are ended below.
    ok(unsafe { ffi::sqlite3changegroup_new(&mut group) })?;
    let started = fits(unsafe { ffi::sqlite3changeset_start(&mut iter, length_of(changeset)?, changeset.as_ptr().cast_mut().cast()) });
    let mut result = started;
    while result.is_ok() {
        // SAFETY: `iter` is a live iterator, and `group` a live group.
        match unsafe { ffi::sqlite3changeset_next(iter) } {
            ffi::SQLITE_ROW => {
                result = read_row(iter).and_then(|raw| {
                    // SAFETY: `group` is live, and `iter` stands on a row.
                    if keep(raw) { fits(unsafe { ffi::sqlite3changegroup_add_change(group, iter) }) } else { Ok(()) }
                });
            }
            ffi::SQLITE_DONE => break,
            code => result = fits(code),
        }
    }
    let (mut length, mut data) = (0, ptr::null_mut());
    // SAFETY: both were begun above and are ended once; the buffer is taken over by `take`.
    let output = unsafe {
        let finalised = if started.is_ok() { fits(ffi::sqlite3changeset_finalize(iter)) } else { Ok(()) };
        let output = result.and(finalised).and_then(|()| fits(ffi::sqlite3changegroup_output(group, &mut length, &mut data)));
        ffi::sqlite3changegroup_delete(group);
        output
    };
    output.map(|()| take(length, data))
}

type Reader = unsafe extern "C" fn(*mut ffi::sqlite3_changeset_iter, c_int, *mut *mut ffi::sqlite3_value) -> c_int;

fn read_row(iter: *mut ffi::sqlite3_changeset_iter) -> Result<RawChange, Code> {
    let (mut table, mut columns, mut operation, mut indirect) = (ptr::null(), 0, 0, 0);
    // SAFETY: `iter` stands on a row; all out pointers are valid; the name lives as long as the iterator.
    let table = unsafe {
        fits(ffi::sqlite3changeset_op(iter, &mut table, &mut columns, &mut operation, &mut indirect))?;
        CStr::from_ptr(table).to_string_lossy().into_owned()
    };
    let side = |present: bool, reader: Reader| -> Result<Vec<Option<Value>>, Code> {
        (0..columns).map(|column| if present { read_value(iter, column, reader) } else { Ok(None) }).collect()
    };
    let from = side(operation != ffi::SQLITE_INSERT, ffi::sqlite3changeset_old)?;
    let to = side(operation != ffi::SQLITE_DELETE, ffi::sqlite3changeset_new)?;
    Ok(RawChange { table, operation, from, to })
}

fn read_value(iter: *mut ffi::sqlite3_changeset_iter, column: c_int, reader: Reader) -> Result<Option<Value>, Code> {
    let mut value = ptr::null_mut();
    // SAFETY: `iter` stands on a row that has this column and this side; the out pointer is valid.
    fits(unsafe { reader(iter, column, &mut value) })?;
    Ok((!value.is_null()).then(|| copy_value(value)))
}

fn copy_value(value: *mut ffi::sqlite3_value) -> Value {
    // SAFETY: `value` belongs to the iterator's current row and is copied before the iterator moves; length and
    // pointer are asked of the same value, and the pointer may be null only when the length is zero.
    unsafe {
        match ffi::sqlite3_value_type(value) {
            ffi::SQLITE_INTEGER => Value::Integer(ffi::sqlite3_value_int64(value)),
            ffi::SQLITE_FLOAT => Value::Real(ffi::sqlite3_value_double(value)),
            ffi::SQLITE_TEXT => {
                let start = ffi::sqlite3_value_text(value);
                Value::Text(String::from_utf8_lossy(bytes(start, ffi::sqlite3_value_bytes(value))).into_owned())
            }
            ffi::SQLITE_BLOB => {
                let start = ffi::sqlite3_value_blob(value).cast();
                Value::Blob(bytes(start, ffi::sqlite3_value_bytes(value)).to_vec())
            }
            _ => Value::Null,
        }
    }
}

/// # Safety
/// `start` must point to `length` readable bytes, or be null.
unsafe fn bytes<'a>(start: *const u8, length: c_int) -> &'a [u8] {
    if start.is_null() {
        return &[];
    }
    // SAFETY: by this function's own contract.
    unsafe { std::slice::from_raw_parts(start, usize::try_from(length).unwrap_or(0)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE t(id INTEGER PRIMARY KEY, word TEXT, n REAL) STRICT, WITHOUT ROWID; INSERT INTO t VALUES (1,'one',1.5);",
            )
            .unwrap();
        connection
    }

    fn rows(connection: &Connection) -> String {
        connection.query_row("SELECT coalesce(group_concat(id || word, ' '), '') FROM t", [], |r| r.get(0)).unwrap()
    }

    fn record(connection: &Connection, sql: &str) -> Vec<u8> {
        let session = Session::begin(connection, &["t"]).unwrap();
        connection.execute_batch(sql).unwrap();
        session.changeset().unwrap()
    }

    #[test]
    fn a_changeset_and_its_inverse_lead_there_and_back() {
        let connection = scene();
        let changes = record(&connection, "UPDATE t SET word='uno'; INSERT INTO t VALUES (2,'two',NULL);");
        assert_eq!(rows(&connection), "1uno 2two");
        apply(&connection, &invert(&changes).unwrap()).unwrap();
        assert_eq!(rows(&connection), "1one");
        apply(&connection, &changes).unwrap();
        assert_eq!(rows(&connection), "1uno 2two");
    }

    #[test]
    fn what_does_not_fit_is_refused_whole() {
        let connection = scene();
        let changes = record(&connection, "UPDATE t SET word='uno'; INSERT INTO t VALUES (2,'two',NULL);");
        connection.execute_batch("UPDATE t SET word='eins' WHERE id=1").unwrap();
        assert_eq!(apply(&connection, &invert(&changes).unwrap()), Err(Code(ffi::SQLITE_ABORT)));
        assert_eq!(rows(&connection), "1eins 2two");
    }

    fn read(changeset: &[u8]) -> Result<Vec<RawChange>, Code> {
        let mut changes = Vec::new();
        each(changeset, |change| changes.push(change)).map(|()| changes)
    }

    #[test]
    fn the_rows_of_a_changeset_can_be_read() {
        let connection = scene();
        let changes = read(&record(&connection, "UPDATE t SET word='uno'")).unwrap();
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].table, "t");
        assert_eq!(changes[0].from, vec![Some(Value::Integer(1)), Some(Value::Text("one".into())), None]);
        assert_eq!(changes[0].to, vec![None, Some(Value::Text("uno".into())), None]);
    }

    #[test]
    fn many_changesets_become_one_net_change() {
        let connection = scene();
        let first = record(&connection, "INSERT INTO t VALUES (2,'two',NULL)");
        let second = record(&connection, "DELETE FROM t WHERE id=2");
        assert!(read(&concat(&connection, [first.as_slice(), second.as_slice()]).unwrap()).unwrap().is_empty());
    }

    #[test]
    fn changes_of_before_a_column_was_added_go_together_with_those_of_after() {
        let connection = scene();
        let first = record(&connection, "INSERT INTO t VALUES (2,'two',NULL)");
        connection.execute_batch("ALTER TABLE t ADD COLUMN more TEXT NOT NULL DEFAULT 'none'").unwrap();
        let second = record(&connection, "UPDATE t SET more='much' WHERE id=2; UPDATE t SET word='uno' WHERE id=1");
        let both = concat(&connection, [first.as_slice(), second.as_slice()]).unwrap();
        apply(&connection, &invert(&both).unwrap()).unwrap();
        assert_eq!(rows(&connection), "1one");
        apply(&connection, &both).unwrap();
        assert_eq!(rows(&connection), "1uno 2two");
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        assert!(read(b"T\xff\xff\xff rubbish").is_err());
    }
}
