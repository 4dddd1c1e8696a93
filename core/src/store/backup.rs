//! Safe copies of an open file, and writing other files so that they are there whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::encryption::Cipher;
use super::failure::failure;
use super::open::{APPLICATION_ID, Opening, prepare_copy, remove_with_companions};
use super::{Access, Store, migrations};
use crate::error::{Error, Result};
use crate::id::OperationId;

impl Store {
    /// Writes a compact copy of the file to `target`, checks it and only then gives it its name; refuses an existing target.
    /// Cost: reads the whole file.
    pub fn copy_to(&self, target: &Path) -> Result<()> {
        refuse_existing(target)?;
        let draft = beside(target);
        let result = self.write_into(&draft).and_then(|()| self.finish(&draft, target));
        if result.is_err() {
            remove_with_companions(&draft);
        }
        result
    }

    /// The file as it was after the operation at `seq`, as a new file at `target`.
    pub fn copy_as_of(&self, seq: i64, target: &Path) -> Result<()> {
        refuse_existing(target)?;
        let draft = beside(target);
        let result = self.copy_to(&draft).and_then(|()| self.same_form(&draft)?.rewind(seq)).and_then(|()| self.finish(&draft, target));
        if result.is_err() {
            remove_with_companions(&draft);
        }
        result
    }

    /// A new, compact file in the form of this one: under the same key, or with page checksums.
    fn write_into(&self, draft: &Path) -> Result<()> {
        if self.access == Access::Read {
            // What is attached to a file that was opened for reading alone could not be written either.
            return self.copy_in_memory()?.write_into(draft);
        }
        File::create_new(draft).map_err(|e| Error::writing(draft, e))?;
        self.export_to(draft, self.cipher.as_ref())
    }

    /// Opens a file that has the form of this one.
    fn same_form(&self, path: &Path) -> Result<Self> {
        Store::open_with(path, &Opening { key: self.key(), before_renewal: None })
    }

    /// Makes sure a finished draft is on the disk, sound and without keys and secrets, then gives it its name.
    fn finish(&self, draft: &Path, target: &Path) -> Result<()> {
        self.same_form(draft)?.forget_secrets()?;
        sync(draft)?;
        put_in_place(draft, target).map_err(|e| Error::writing(target, e))
    }

    /// A copy of the file in memory: nothing is written beside the file. Cost: copies every page.
    pub(crate) fn copy_in_memory(&self) -> Result<Self> {
        let rows = self.rows();
        if let Some(cipher) = &self.cipher {
            return self.encrypted_in_memory(cipher);
        }
        let mut connection = rows.sql(Connection::open_in_memory())?;
        let copied = Backup::new(&self.connection, &mut connection).and_then(|backup| backup.step(-1).map(drop));
        rows.sql(copied)?;
        rows.sql(prepare_copy(&connection))?;
        Ok(Self { connection, path: self.path.clone(), access: Access::Write, cipher: None, leavings: None })
    }

    /// SQLite's copying of pages does not reach from an encrypted file to a plain one, so the copy is encrypted as well.
    fn encrypted_in_memory(&self, cipher: &Cipher) -> Result<Self> {
        let rows = self.rows();
        let name = format!("file:/tutti-{}?vfs=memdb", OperationId::new());
        let connection = rows.sql(Connection::open_with_flags(&name, OpenFlags::default() | OpenFlags::SQLITE_OPEN_URI))?;
        rows.sql(cipher.unlock(&connection))?;
        rows.sql(self.connection.execute("VACUUM INTO ?1", [name]))?;
        rows.sql(prepare_copy(&connection))?;
        Ok(Self { connection, path: self.path.clone(), access: Access::Write, cipher: self.cipher.clone(), leavings: None })
    }

    /// An empty ecosystem in memory, of the newest format; `path` is what its errors name.
    pub(crate) fn in_memory(path: &Path) -> Result<Self> {
        let made = Connection::open_in_memory().and_then(|connection| {
            prepare_copy(&connection)?;
            connection.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}"))?;
            migrations::run(&connection, 0).map(|()| connection)
        });
        let connection = made.map_err(|e| failure(path, e))?;
        Ok(Self { connection, path: path.to_owned(), access: Access::Write, cipher: None, leavings: None })
    }

    /// This copy in memory as the file was after the operation at `seq`; nothing can be written to it any more.
    /// Cost: linear in the rows changed since.
    pub(crate) fn turned_back(mut self, seq: i64) -> Result<Self> {
        self.rewind(seq)?;
        Ok(self.frozen())
    }

    /// The same, and nothing can be written to it any more.
    pub(crate) fn frozen(self) -> Self {
        Self { access: Access::Read, ..self }
    }

    /// Everything that is wrong with the file; empty if nothing is. Cost: reads the whole file and its history.
    pub fn check(&self) -> Result<Vec<String>> {
        let rows = self.rows();
        let lines = |sql: &str| rows.many(sql, vec![], |row| row.plain::<String>());
        let mut problems = lines("SELECT integrity_check FROM pragma_integrity_check")?;
        problems.retain(|line| line != "ok");
        problems.extend(lines("SELECT 'a row of ' || \"table\" || ' points at nothing in ' || parent FROM pragma_foreign_key_check")?);
        problems.extend(rows.sql(super::schema::differences(&self.connection))?);
        problems.extend(rows.broken_link()?.map(|seq| format!("the history does not hold together at operation {seq}")));
        Ok(problems)
    }
}

/// Makes sure that what was written to a closed file is on the disk.
pub(super) fn sync(path: &Path) -> Result<()> {
    OpenOptions::new().write(true).open(path).and_then(|file| file.sync_all()).map_err(|e| Error::writing(path, e))
}

/// Gives a draft, whose content is on the disk, its name for good: a name lasts when its folder was flushed. Systems on which a folder cannot be
/// opened keep names in another way.
pub(super) fn put_in_place(draft: &Path, target: &Path) -> std::io::Result<()> {
    std::fs::rename(draft, target)?;
    let _ = File::open(folder_of(target)).and_then(|folder| folder.sync_all());
    Ok(())
}

fn refuse_existing(target: &Path) -> Result<()> {
    if target.exists() { Err(Error::Invalid(format!("{} exists already", target.display()))) } else { Ok(()) }
}

/// A name beside `target` that nothing else has.
pub(super) fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}", OperationId::new()))
}

/// The folder in which a path lies.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// The drafts beside `target` that were left when the machine stopped, with SQLite's companions of them.
pub(super) fn drafts_of(target: &Path) -> Vec<PathBuf> {
    let start = format!(".{}.", target.file_name().unwrap_or_default().to_string_lossy());
    let is_draft = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(rest) = name.strip_prefix(&start) else { return false };
        let id = ["-journal", "-wal", "-shm"].iter().find_map(|suffix| rest.strip_suffix(suffix)).unwrap_or(rest);
        id.parse::<OperationId>().is_ok()
    };
    std::fs::read_dir(folder_of(target)).into_iter().flatten().flatten().map(|entry| entry.path()).filter(is_draft).collect()
}

/// Writes a file whole or not at all: beside its place first, then under its name. An existing file is replaced.
pub fn write_file(target: &Path, bytes: &[u8]) -> Result<()> {
    let draft = beside(target);
    let write = || -> std::io::Result<()> {
        let mut file = File::create_new(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        put_in_place(&draft, target)
    };
    write().map_err(|error| {
        let _ = std::fs::remove_file(&draft);
        Error::writing(target, error)
    })
}
