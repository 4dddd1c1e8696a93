//! Opening and creating files safely: what is not an ecosystem, damaged, newer or open elsewhere is refused and left untouched.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::failure::failure;
use super::{Store, migrations, schema, transact};
use crate::error::{Error, Result};
use crate::model::term::fold;

/// "TUTT", at byte 68 of the file.
pub(super) const APPLICATION_ID: i32 = 0x5455_5454;

impl Store {
    /// Begins a new, empty file; refuses if something is there already. On failure nothing is left behind.
    pub fn create(path: &Path) -> Result<Self> {
        if let Err(error) = OpenOptions::new().write(true).create_new(true).open(path) {
            return Err(match error.kind() {
                std::io::ErrorKind::AlreadyExists => Error::Invalid(format!("{} exists already", path.display())),
                _ => Error::writing(path, error),
            });
        }
        let made = begin(path);
        if made.is_err() {
            remove_with_companions(path);
        }
        made
    }

    /// Opens an existing file for reading and writing; where it or its folder is read-only, for reading alone.
    pub fn open(path: &Path) -> Result<Self> {
        check_header(path)?;
        Self::open_as(path, !is_writable(path))
    }

    fn open_as(path: &Path, read_only: bool) -> Result<Self> {
        let connection = connect(path, if read_only { Mode::Read } else { Mode::Write })?;
        let store = Self { connection, path: path.to_owned(), read_only };
        store.lock()?;
        // The journal may hold a newer format than the header on the disk.
        let version = store.rows().sql(store.connection.query_row("PRAGMA user_version", [], |row| row.get(0)))?;
        store.check_quickly(version)?;
        if version < migrations::NEWEST && !read_only {
            store.rows().sql(migrations::run(&store.connection, version))?;
        }
        Ok(store)
    }

    /// Closes the file and removes it: for a file whose beginning failed.
    pub(crate) fn discard(self) {
        let path = self.path.clone();
        drop(self);
        remove_with_companions(&path);
    }

    /// Takes the file for this process until it is closed.
    fn lock(&self) -> Result<()> {
        let sql = if self.read_only { "SELECT count(*) FROM sqlite_schema" } else { "BEGIN IMMEDIATE; COMMIT" };
        self.rows().sql(self.connection.execute_batch(sql))
    }

    fn check_quickly(&self, version: i32) -> Result<()> {
        let damaged = |detail: String| Error::Damaged { path: self.path.clone(), detail };
        let answer: String = self.rows().sql(self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)))?;
        if answer != "ok" {
            return Err(damaged(answer));
        }
        if version == migrations::NEWEST {
            let differences = self.rows().sql(schema::differences(&self.connection))?;
            return differences.into_iter().next().map_or(Ok(()), |first| Err(damaged(first)));
        }
        Ok(())
    }
}

fn begin(path: &Path) -> Result<Store> {
    let connection = connect(path, Mode::Create)?;
    let store = Store { connection, path: path.to_owned(), read_only: false };
    let rows = store.rows();
    rows.sql(store.connection.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}")))?;
    rows.sql(migrations::run(&store.connection, 0))?;
    store.lock()?;
    // From now on the file itself says whose it is, whatever stands only in the journal when the machine stops.
    store.settle()?;
    Ok(store)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Create,
    Write,
    Read,
}

fn connect(path: &Path, mode: Mode) -> Result<Connection> {
    let shared = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let (flags, target) = match mode {
        Mode::Create | Mode::Write => (OpenFlags::SQLITE_OPEN_READ_WRITE, path.to_owned()),
        Mode::Read => (OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI, immutable(path)),
    };
    let real = if mode == Mode::Read { target } else { std::fs::canonicalize(&target).map_err(|e| Error::reading(path, e))? };
    let sql = |result: rusqlite::Result<()>| result.map_err(|e| failure(path, e));
    let connection = Connection::open_with_flags(real, flags | shared).map_err(|e| failure(path, e))?;
    sql(harden(&connection))?;
    sql(tune(&connection, mode))?;
    transact::check_build(&connection)?;
    Ok(connection)
}

/// Makes a copy in memory as safe and as able as an opened file.
pub(super) fn prepare_copy(connection: &Connection) -> rusqlite::Result<()> {
    harden(connection)?;
    tune(connection, Mode::Read)
}

/// Where nothing may be written there can be no journal either; SQLite then needs to be told that nobody else writes.
fn immutable(path: &Path) -> PathBuf {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let escaped = real.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    PathBuf::from(format!("file:{escaped}?immutable=1"))
}

fn harden(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 1 << 30)?;
    connection.set_prepared_statement_cache_capacity(128);
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("fold", 1, flags, |context| Ok(fold(&context.get::<String>(0)?)))
}

fn tune(connection: &Connection, mode: Mode) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::ZERO)?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;",
    )?;
    if mode == Mode::Read {
        return Ok(());
    }
    connection
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;")
}

/// Reads the first hundred bytes: whose file it is, and whether its format is one we know. Touches nothing.
fn check_header(path: &Path) -> Result<()> {
    let mut header = [0_u8; 100];
    let mut file = File::open(path).map_err(|e| Error::reading(path, e))?;
    if path.is_dir() {
        return Err(Error::NotTutti(path.to_owned()));
    }
    file.read_exact(&mut header).map_err(|_| Error::NotTutti(path.to_owned()))?;
    let number = |at: usize| i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if !header.starts_with(b"SQLite format 3\0") || number(68) != APPLICATION_ID {
        return Err(Error::NotTutti(path.to_owned()));
    }
    match number(60) {
        found if found > migrations::NEWEST => Err(Error::NewerVersion { path: path.to_owned(), found, known: migrations::NEWEST }),
        _ => Ok(()),
    }
}

fn is_writable(path: &Path) -> bool {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let file = OpenOptions::new().append(true).open(path);
    file.is_ok() && !is_read_only(folder)
}

fn is_read_only(folder: &Path) -> bool {
    let probe = folder.join(format!(".tutti-{}", std::process::id()));
    let opened = OpenOptions::new().write(true).create_new(true).open(&probe);
    let refused = opened.is_err();
    drop(opened);
    if !refused {
        // A probe that cannot be removed again does no harm: it is empty.
        let _ = std::fs::remove_file(&probe);
    }
    refused
}

/// Removes a file and SQLite's companions of it; what is not there is fine.
pub(super) fn remove_with_companions(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::circle::Circle;
    use crate::model::op::Op;
    use crate::model::time::Moment;
    use crate::store::transact::Stamp;

    fn stamp() -> Stamp {
        Stamp { actor: "test".to_owned(), at: Moment(0) }
    }

    fn circle(name: impl Into<String>) -> Circle {
        Circle { id: crate::id::CircleId::new(), name: name.into() }
    }

    #[test]
    fn what_cannot_be_written_can_be_read_and_refuses_deeds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.tutti");
        Store::create(&path).unwrap().transact(Op::AddCircle, &stamp(), |tx| tx.insert(&circle("Payments"))).unwrap();
        let before = std::fs::read(&path).unwrap();

        let mut store = Store::open_as(&path, true).unwrap();
        assert_eq!(store.rows().all::<Circle>().unwrap()[0].name, "Payments");
        let refused = store.transact(Op::AddCircle, &stamp(), |tx| tx.insert(&circle("More")));
        assert!(matches!(refused, Err(Error::ReadOnly(named)) if named == path));
        drop(store);
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_full_disk_is_said_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.tutti");
        let mut store = Store::create(&path).unwrap();
        store.transact(Op::AddCircle, &stamp(), |tx| tx.insert(&circle("Payments"))).unwrap();
        let pages: u32 = store.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        store.connection.query_row(&format!("PRAGMA max_page_count = {}", pages + 2), [], |row| row.get::<_, u32>(0)).unwrap();

        let many = |tx: &crate::store::tx::Tx<'_>| (0..500).try_for_each(|n| tx.insert(&circle(format!("{n} {}", "x".repeat(200)))));
        assert!(matches!(store.transact(Op::AddCircle, &stamp(), many), Err(Error::DiskFull(named)) if named == path));
        assert_eq!(store.rows().count::<Circle>().unwrap(), 1);
        assert!(store.check().unwrap().is_empty());
        drop(store);
        assert_eq!(Store::open(&path).unwrap().rows().all::<Circle>().unwrap()[0].name, "Payments");
    }
}
