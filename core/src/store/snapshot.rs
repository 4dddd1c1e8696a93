//! Reading a file together with its journal where it cannot be opened in its place, because another program has it for writing or nothing can
//! be written there: both are copied, and read from memory, so that a writer's lock stays whole. Not here: copies that are kept (backup.rs).

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::open::{Opening, remove_with_companions};
use super::{Access, Store};
use crate::error::{Error, Result};
use crate::id::OperationId;

/// How often copying is tried while the writer moves its journal into the file.
const TRIES: u32 = 20;

/// What SQLite writes ahead of a file, or keeps of it in case it stops.
const JOURNALS: [&str; 2] = ["-wal", "-journal"];

/// A copy of a file and its journal in a folder, which goes when this is dropped.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Where the copy is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Copies a file and its journal into `folder`; refuses where they changed at each try.
    pub(super) fn of(path: &Path, folder: &Path) -> Result<Self> {
        for _ in 0..TRIES {
            let copy = Self(folder.join(format!("tutti-{}.tutti", OperationId::new())));
            let before = marks(path);
            fs::copy(path, &copy.0).map_err(|e| Error::reading(path, e))?;
            for journal in JOURNALS {
                match fs::copy(with_suffix(path, journal), with_suffix(&copy.0, journal)) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Error::reading(path, error)),
                    _ => {}
                }
            }
            if marks(path) == before {
                return Ok(copy);
            }
        }
        Err(Error::Locked(path.to_owned()))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        remove_with_companions(&self.0);
    }
}

/// What tells that a file or its journal was written: their lengths and times.
fn marks(path: &Path) -> [Option<(u64, SystemTime)>; 3] {
    let of = |path: &Path| fs::metadata(path).ok().and_then(|m| Some((m.len(), m.modified().ok()?)));
    let [ahead, behind] = JOURNALS.map(|journal| of(&with_suffix(path, journal)));
    [of(path), ahead, behind]
}

/// Whether a file stands beside a journal without which it is not what was written last.
pub(super) fn has_journal(path: &Path) -> bool {
    JOURNALS.iter().any(|journal| fs::metadata(with_suffix(path, journal)).is_ok_and(|found| found.len() > 0))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

impl Store {
    /// What a file that is open elsewhere holds now, to be read: deeds are refused as they are for the file itself. `scratch` is a folder
    /// for what is needed meanwhile. Cost: copies the file.
    pub fn beside(path: &Path, scratch: &Path, opening: &Opening<'_>) -> Result<Self> {
        Ok(Self { access: Access::Beside, ..Self::copied_with_journal(path, scratch, opening)? })
    }

    /// A file that cannot be written, beside a journal that was left there, as the two say together: to be read. Nothing where there is no such
    /// journal, or the file can be written, and so opens as ever.
    pub fn with_journal(path: &Path, scratch: &Path, opening: &Opening<'_>) -> Result<Option<Self>> {
        if !has_journal(path) || super::open::is_writable(path) {
            return Ok(None);
        }
        Ok(Some(Self { access: Access::Read, ..Self::copied_with_journal(path, scratch, opening)? }))
    }

    fn copied_with_journal(path: &Path, scratch: &Path, opening: &Opening<'_>) -> Result<Self> {
        let copy = Scratch::of(path, scratch)?;
        let store = Self::open_with(copy.path(), &Opening { before_renewal: None, ..*opening });
        let store = store.and_then(|store| store.copy_in_memory()).map_err(|error| error.on(path))?;
        Ok(Self { path: path.to_owned(), ..store })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::circle::Circle;
    use crate::model::op::Op;
    use crate::model::time::Moment;
    use crate::store::transact::Stamp;

    #[test]
    fn a_file_that_lies_beside_its_journal_is_read_with_it_and_neither_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        let (path, left) = (folder.path().join("open.tutti"), folder.path().join("left.tutti"));
        let mut store = Store::create(&path).unwrap();
        let circle = Circle { id: crate::id::CircleId::new(), name: "Payments".to_owned() };
        store.transact(Op::AddCircle, &Stamp { actor: "test".to_owned(), at: Moment(0) }, |tx| tx.insert(&circle)).unwrap();
        // As a stick would hold it that was pulled out.
        fs::copy(&path, &left).unwrap();
        assert!(!has_journal(&left));
        fs::copy(with_suffix(&path, "-wal"), with_suffix(&left, "-wal")).unwrap();
        assert!(has_journal(&left));
        let before = marks(&left);
        let read = Store::copied_with_journal(&left, folder.path(), &Opening::default()).unwrap();
        assert_eq!(read.rows().all::<Circle>().unwrap()[0].name, "Payments");
        assert_eq!(marks(&left), before);
    }
}
