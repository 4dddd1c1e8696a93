//! Where a file stands on the disk: whether the one at a path is still the one that was opened, what lies beside it, and who keeps its
//! folder the same elsewhere. Not here: what is in it.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::model::copy_name::is_copy_name;
use crate::model::sync_folder::{SyncFolder, sync_folder};

crate::model::words::words! {
    /// What has become of an open file's place.
    Standing {
        /// The open file is there.
        Here = "here",
        /// Another file is there.
        Replaced = "replaced",
        /// Nothing is there: it was moved, renamed or deleted.
        Gone = "gone",
    }
}

/// The place of an open file, and which file stood there when it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    path: PathBuf,
    file: Option<Which>,
}

/// By which a file is known as long as it exists, whatever is written into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Which(u64, u64);

impl Place {
    /// The place of a file that was just opened.
    pub fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), file: which(path) }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What has become of it. Cost: one look at the folder.
    pub fn standing(&self) -> Standing {
        match (self.file, which(&self.path)) {
            (None, _) => Standing::Here,
            (Some(_), None) => Standing::Gone,
            (Some(opened), Some(there)) => {
                if opened == there {
                    Standing::Here
                } else {
                    Standing::Replaced
                }
            }
        }
    }

    /// Where the open file is now, if it only got another name in its folder. Nothing where systems do not tell files apart for sure: there an
    /// open file cannot be renamed. Cost: one look at each file of the folder.
    pub fn renamed(&self) -> Option<PathBuf> {
        let opened = self.file.filter(|_| cfg!(unix) && self.standing() == Standing::Gone)?;
        let entries = std::fs::read_dir(super::backup::folder_of(&self.path)).ok()?;
        entries.flatten().map(|entry| entry.path()).find(|path| which(path) == Some(opened))
    }

    /// Refuses where a deed would be written into a file that nobody finds any more.
    pub fn check(&self) -> Result<()> {
        match self.standing() {
            Standing::Here => Ok(()),
            Standing::Replaced | Standing::Gone => Err(Error::Displaced(self.path.clone())),
        }
    }
}

fn which(path: &Path) -> Option<Which> {
    std::fs::metadata(path).ok().map(|metadata| identity(&metadata))
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Which {
    use std::os::unix::fs::MetadataExt;
    Which(metadata.dev(), metadata.ino())
}

/// Elsewhere an open file cannot be replaced without being closed; when it came to be tells two files apart.
#[cfg(not(unix))]
fn identity(metadata: &Metadata) -> Which {
    let since = |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).map_or(0, |age| age.as_nanos() as u64);
    Which(metadata.created().map_or(0, since), 0)
}

/// Removes what SQLite leaves beside a name that its file has no more: empty journals, and what programs that run share. Nothing is removed that holds
/// a deed, nor where there is a file of that name.
pub fn sweep(path: &Path) {
    let beside = |suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let holds = |path: &PathBuf| std::fs::metadata(path).is_ok_and(|found| found.len() > 0);
    let journals = [beside("-wal"), beside("-journal")];
    if path.exists() || journals.iter().any(holds) {
        return;
    }
    for left in journals.into_iter().chain([beside("-shm")]) {
        // What is not there need not be removed.
        let _ = std::fs::remove_file(left);
    }
}

/// The files beside this one whose names say that they may be copies of it, by name. Cost: one look at the folder.
pub fn beside(path: &Path) -> Result<Vec<PathBuf>> {
    let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = super::backup::folder_of(path);
    let entries = std::fs::read_dir(folder).map_err(|e| Error::reading(folder, e))?;
    let named = entries.filter_map(|entry| entry.ok()).filter(|entry| is_copy_name(&own, &entry.file_name().to_string_lossy()));
    let mut found: Vec<PathBuf> = named.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    found.sort();
    Ok(found)
}

/// Who keeps the folder of this file the same on other machines, if anybody does. Cost: a few looks at the folders above.
pub fn kept_by(path: &Path) -> Option<SyncFolder> {
    let real = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    sync_folder(&real, &|asked| asked.exists())
}

/// A path beside this one for a copy of it, which nothing has yet.
pub fn path_for_copy(path: &Path, mark: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = |n: u32| if n == 1 { format!("{stem} (Tutti {mark}).tutti") } else { format!("{stem} (Tutti {mark} {n}).tutti") };
    let paths = (1..).map(|n| path.with_file_name(name(n)));
    paths.into_iter().find(|path| !path.exists()).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_tells_whether_its_file_is_still_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tutti");
        std::fs::write(&path, "one").unwrap();
        let place = Place::of(&path);
        std::fs::write(&path, "more").unwrap();
        assert_eq!(place.standing(), Standing::Here, "written is not replaced");

        std::fs::write(folder.path().join("b"), "two").unwrap();
        std::fs::rename(&path, folder.path().join("kept")).unwrap();
        assert_eq!(place.standing(), Standing::Gone);
        assert_eq!(place.renamed(), cfg!(unix).then(|| folder.path().join("kept")));
        assert!(matches!(place.check(), Err(Error::Displaced(named)) if named == path));
        std::fs::rename(folder.path().join("b"), &path).unwrap();
        assert_eq!(place.standing(), Standing::Replaced);
        assert_eq!(place.renamed(), None, "which of the two is meant is asked");
        std::fs::rename(folder.path().join("kept"), &path).unwrap();
        assert_eq!(place.standing(), Standing::Here, "put back");
    }

    #[test]
    fn only_files_that_may_be_copies_lie_beside() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.tutti", "a (1).tutti", "a 2.tutti", "b.tutti", "a 2.txt"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let names: Vec<String> =
            beside(&folder.path().join("a.tutti")).unwrap().iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["a (1).tutti", "a 2.tutti"]);
    }
}
