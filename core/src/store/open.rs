//! Opening and creating files safely: what is not an ecosystem, damaged, newer or open elsewhere is refused and left untouched.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::encryption::Cipher;
use super::failure::failure;
use super::pages::{self, How};
use super::{Access, Store, backup, migrations, place, schema, transact};
use crate::error::{Error, Result};
use crate::model::key::{Key, Salt};
use crate::model::term::fold;

/// "TUTT", at byte 68 of the file.
pub(super) const APPLICATION_ID: i32 = 0x5455_5454;

/// Something done with a file at a certain moment.
pub type Hook<'a> = &'a dyn Fn(&Store) -> Result<()>;

/// What opening a file needs besides the file.
#[derive(Default, Clone, Copy)]
pub struct Opening<'a> {
    /// The key, where the file is encrypted.
    pub key: Option<&'a Key>,
    /// Told before the file is brought to a newer form: the moment for a restore point. A failure leaves the file as it is.
    pub before_renewal: Option<Hook<'a>>,
}

/// In which form a file is kept, as its first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// SQLite's own, of this format; with page checksums or, in files of before them, without.
    Plain { version: i32, sealed: bool },
    /// SQLCipher's.
    Encrypted(Salt),
}

/// The first format in which every page has a checksum, unless the file is encrypted.
const SEALED_SINCE: i32 = 10;

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
        Self::open_with(path, &Opening::default())
    }

    /// Opens an existing file that may be encrypted, or in an older form. A wrong key is [`Error::WrongKey`], never damage.
    pub fn open_with(path: &Path, opening: &Opening<'_>) -> Result<Self> {
        Self::open_as(path, !is_writable(path), opening)
    }

    /// Opens an existing file for reading alone: nothing is written, not even a journal beside it.
    pub fn open_to_read(path: &Path, opening: &Opening<'_>) -> Result<Self> {
        Self::open_as(path, true, opening)
    }

    fn open_as(path: &Path, read_only: bool, opening: &Opening<'_>) -> Result<Self> {
        let form = form_of(path)?;
        let cipher = cipher_for(path, form, opening.key)?;
        let connection = connect(path, if read_only { Mode::Read } else { Mode::Write }, cipher.as_ref())?;
        let access = if read_only { Access::Read } else { Access::Write };
        let mut store = Self { connection, path: path.to_owned(), access, cipher, leavings: None };
        store.lock()?;
        // The journal may hold a newer format than the header on the disk.
        let version = store.version()?;
        store.check_quickly(version)?;
        if !read_only {
            // Not before it is ours: another program's journal is not to be touched.
            store.leavings = Some(Leavings::of(path));
            // Whoever holds the file is alone in writing it anew: what lies there was left when the machine stopped, and the file is whole.
            let real = std::fs::canonicalize(path).map_err(|e| Error::reading(path, e))?;
            backup::drafts_of(&real).iter().for_each(|draft| remove_with_companions(draft));
        }
        let unsealed = matches!(form, Form::Plain { sealed: false, .. });
        if version == migrations::NEWEST && !unsealed {
            return Ok(store);
        }
        if read_only {
            // What cannot be written is brought to the newest form in memory.
            store = store.copy_in_memory()?;
            store.rows().sql(migrations::run(&store.connection, version))?;
            return Ok(Self { access: Access::Read, ..store });
        }
        opening.before_renewal.map_or(Ok(()), |f| f(&store))?;
        if unsealed {
            store = store.with_checksums()?;
        }
        store.rows().sql(migrations::run(&store.connection, version))?;
        Ok(store)
    }

    fn version(&self) -> Result<i32> {
        let found = self.rows().sql(self.connection.query_row("PRAGMA user_version", [], |row| row.get(0)))?;
        if found > migrations::NEWEST {
            return Err(Error::NewerVersion { path: self.path.clone(), found, known: migrations::NEWEST });
        }
        Ok(found)
    }

    /// Its key, where the file is encrypted.
    pub fn key(&self) -> Option<&Key> {
        self.cipher.as_ref().map(|cipher| &cipher.key)
    }

    /// Whether the file is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.cipher.is_some()
    }

    /// Closes the file and removes it: for a file whose beginning failed.
    pub(crate) fn discard(self) {
        let path = self.path.clone();
        drop(self);
        remove_with_companions(&path);
    }

    /// Takes the file for this process until it is closed.
    pub(super) fn lock(&self) -> Result<()> {
        let sql = if self.read_only() { "SELECT count(*) FROM sqlite_schema" } else { "BEGIN IMMEDIATE; COMMIT" };
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

/// With what the file is encrypted, if it is; refuses where the key is missing or is another file's.
fn cipher_for(path: &Path, form: Form, key: Option<&Key>) -> Result<Option<Cipher>> {
    match (form, key) {
        (Form::Plain { .. }, _) => Ok(None),
        (Form::Encrypted(_), None) => Err(Error::Encrypted(path.to_owned())),
        (Form::Encrypted(salt), Some(key)) if salt.fits(key) => Ok(Some(Cipher { key: key.clone(), salt })),
        (Form::Encrypted(_), Some(_)) => Err(Error::WrongKey(path.to_owned())),
    }
}

/// With what the file at `path` is encrypted, if it is.
pub(super) fn cipher_of(path: &Path, key: Option<&Key>) -> Result<Option<Cipher>> {
    cipher_for(path, form_of(path)?, key)
}

/// The salt of an encrypted file; nothing where the file is in the clear. Refuses what is no ecosystem.
pub fn salt_of(path: &Path) -> Result<Option<Salt>> {
    Ok(match form_of(path)? {
        Form::Encrypted(salt) => Some(salt),
        Form::Plain { .. } => None,
    })
}

fn begin(path: &Path) -> Result<Store> {
    let connection = connect(path, Mode::Create, None)?;
    let mut store = Store { connection, path: path.to_owned(), access: Access::Write, cipher: None, leavings: None };
    let rows = store.rows();
    rows.sql(store.connection.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}")))?;
    rows.sql(migrations::run(&store.connection, 0))?;
    store.lock()?;
    store.leavings = Some(Leavings::of(path));
    // From now on the file itself says whose it is, whatever stands only in the journal when the machine stops.
    store.settle()?;
    Ok(store)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// A new file with checksums.
    Create,
    Write,
    Read,
}

pub(super) fn connect(path: &Path, mode: Mode, cipher: Option<&Cipher>) -> Result<Connection> {
    let real = std::fs::canonicalize(path).map_err(|e| Error::reading(path, e))?;
    let (access, target) = match mode {
        Mode::Create => (OpenFlags::SQLITE_OPEN_READ_WRITE, pages::uri(&real, How::Sealed)),
        Mode::Write => (OpenFlags::SQLITE_OPEN_READ_WRITE, real),
        // Where nothing may be written there can be no journal either; SQLite then needs to be told that nobody else writes.
        Mode::Read => (OpenFlags::SQLITE_OPEN_READ_ONLY, pages::uri(&real, How::Immutable)),
    };
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW | OpenFlags::SQLITE_OPEN_URI;
    let sql = |result: rusqlite::Result<()>| result.map_err(|e| failure(path, e));
    let layer = pages::layer().map_err(|e| failure(path, e.into()))?;
    let connection = Connection::open_with_flags_and_vfs(target, flags, layer).map_err(|e| failure(path, e))?;
    sql(cipher.map_or(Ok(()), |cipher| cipher.unlock(&connection)))?;
    if mode == Mode::Create {
        sql(pages::reserve(&connection).map_err(Into::into))?;
    }
    sql(harden(&connection))?;
    sql(tune(&connection, mode, place::kept_by(path).is_some())).map_err(|error| match error {
        // The key is the file's own; what cannot be read with it is damage.
        Error::NotTutti(path) if cipher.is_some() => Error::Damaged { path, detail: "its first page is not as it was written".to_owned() },
        other => other,
    })?;
    transact::check_build(&connection)?;
    Ok(connection)
}

/// Makes a copy in memory as safe and as able as an opened file.
pub(super) fn prepare_copy(connection: &Connection) -> rusqlite::Result<()> {
    harden(connection)?;
    tune(connection, Mode::Read, false)
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

/// How a file is written. In a folder that a program keeps the same elsewhere there is no journal ahead of the file, which would be taken away
/// without it: every deed stands in the file itself, and between deeds the journal is empty.
fn tune(connection: &Connection, mode: Mode, synced: bool) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::ZERO)?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;",
    )?;
    if mode == Mode::Read {
        return Ok(());
    }
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA fullfsync = ON;")?;
    connection.execute_batch(if synced {
        "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;"
    } else {
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    })
}

/// Reads the first hundred bytes: whose file it is, in which form, and whether its format is one we know. Touches nothing.
fn form_of(path: &Path) -> Result<Form> {
    let mut header = [0_u8; 100];
    let mut file = File::open(path).map_err(|e| Error::reading(path, e))?;
    if path.is_dir() {
        return Err(Error::NotTutti(path.to_owned()));
    }
    file.read_exact(&mut header).map_err(|_| Error::NotTutti(path.to_owned()))?;
    if let Some(salt) = Salt::read(&header) {
        return Ok(Form::Encrypted(salt));
    }
    let number = |at: usize| i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let Some(sealed) = pages::says_sealed(&header).filter(|_| number(68) == APPLICATION_ID) else {
        return Err(Error::NotTutti(path.to_owned()));
    };
    match number(60) {
        found if found > migrations::NEWEST => Err(Error::NewerVersion { path: path.to_owned(), found, known: migrations::NEWEST }),
        found if found >= SEALED_SINCE && !sealed => {
            Err(Error::Damaged { path: path.to_owned(), detail: "its header says that pages have no checksums".to_owned() })
        }
        version => Ok(Form::Plain { version, sealed }),
    }
}

pub(super) fn is_writable(path: &Path) -> bool {
    let file = OpenOptions::new().append(true).open(path);
    file.is_ok() && !is_read_only(backup::folder_of(path))
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

/// The empty journal that SQLite leaves beside a file in a folder that a program keeps: it goes when the file is closed, after the connection.
pub(super) struct Leavings(PathBuf);

impl Leavings {
    pub(super) fn of(path: &Path) -> Self {
        let mut name = path.as_os_str().to_owned();
        name.push("-journal");
        Self(name.into())
    }
}

impl Drop for Leavings {
    fn drop(&mut self) {
        if std::fs::metadata(&self.0).is_ok_and(|left| left.len() == 0) {
            // One that cannot be removed does no harm: it is empty.
            let _ = std::fs::remove_file(&self.0);
        }
    }
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

        let mut store = Store::open_as(&path, true, &Opening::default()).unwrap();
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
