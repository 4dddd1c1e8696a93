//! Reading a file that another program has for writing: what it holds this moment is copied beside and read from memory, so that the
//! writer's lock stays whole. Not here: copies that are kept (backup.rs).

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::open::{Opening, remove_with_companions};
use super::{Access, Store};
use crate::error::{Error, Result};
use crate::id::OperationId;

/// How often copying is tried while the writer moves its journal into the file.
const TRIES: u32 = 20;

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
            let journal = |of: &Path| with_suffix(of, "-wal");
            fs::copy(path, &copy.0).map_err(|e| Error::reading(path, e))?;
            if journal(path).exists() {
                fs::copy(journal(path), journal(&copy.0)).map_err(|e| Error::reading(path, e))?;
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
fn marks(path: &Path) -> [Option<(u64, SystemTime)>; 2] {
    let of = |path: &Path| fs::metadata(path).ok().and_then(|m| Some((m.len(), m.modified().ok()?)));
    [of(path), of(&with_suffix(path, "-wal"))]
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
        let copy = Scratch::of(path, scratch)?;
        let store = Self::open_with(copy.path(), &Opening { before_renewal: None, ..*opening });
        let store = store.and_then(|store| store.copy_in_memory()).map_err(|error| error.on(path))?;
        Ok(Self { path: path.to_owned(), access: Access::Beside, ..store })
    }
}
