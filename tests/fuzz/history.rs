//! A file whose last operation says something else: page checksums are right, so only what reads the history can notice.

use std::fs;
use std::path::PathBuf;

use rusqlite::{Connection, OpenFlags, params};
use tempfile::TempDir;
use tutti_core::commands::history::{redo, undo};
use tutti_core::commands::organisations::{OrganisationPatch, update_organisation};
use tutti_core::ecosystem::{Ecosystem, Surroundings};
use tutti_core::error::{Error, Result};
use tutti_core::queries::differences::differences;
use tutti_core::queries::history::history;

use crate::stage::sample;
use crate::targets::{Outcome, outcome, unmade};

/// The file before it is tampered with.
pub struct Tampered {
    folder: TempDir,
    sound: Vec<u8>,
    last: i64,
    /// How the last changeset is kept, and its bytes.
    body: (i64, Vec<u8>),
}

impl Tampered {
    /// A sample with a deed after its beginning.
    pub fn new() -> Result<Self> {
        let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
        let mut scene = sample()?;
        let ecosystem = &mut scene.ecosystem;
        let first = ecosystem.rows().names()?.first().map(|(id, _)| *id).ok_or_else(|| unmade("the sample"))?;
        let patch = OrganisationPatch { notes: Some("changed".to_owned()), ..OrganisationPatch::default() };
        update_organisation(ecosystem, first, patch)?;
        let last = ecosystem.revision()?;
        let (path, scene_folder) = (scene.path(), scene.folder);
        drop(scene.ecosystem);
        let sound = fs::read(&path).map_err(|e| Error::reading(&path, e))?;
        let kept = "SELECT codec, body FROM history WHERE seq = ?1";
        let body = tamper(&path).and_then(|c| c.query_row(kept, [last], |row| Ok((row.get(0)?, row.get(1)?))));
        drop(scene_folder);
        Ok(Self { folder, sound, last, body: body.map_err(|_| unmade("a changeset"))? })
    }

    /// The changeset of the last operation as an input.
    pub fn changeset(self) -> Vec<u8> {
        [vec![self.body.0 as u8], self.body.1].concat()
    }

    fn laid_out(&self) -> Result<PathBuf> {
        let path = self.folder.path().join("e.tutti");
        fs::write(&path, &self.sound).map_err(|e| Error::writing(&path, e))?;
        Ok(path)
    }

    /// Puts the input after its first byte, which says whether it is packed, where the changeset was, and does everything that reads it.
    pub fn play(&self, input: &[u8]) -> std::result::Result<Outcome, String> {
        let path = self.laid_out().map_err(|e| e.to_string())?;
        let (codec, body) = input.split_first().map_or((0, input), |(first, rest)| (i64::from(first % 2), rest));
        let same = codec == self.body.0 && body == self.body.1;
        let written = tamper(&path)
            .and_then(|c| c.execute("UPDATE history SET codec = ?1, body = ?2 WHERE seq = ?3", params![codec, body, self.last]));
        written.map_err(|e| format!("the file could not be tampered with: {e}"))?;
        let surroundings = Surroundings { scratch: self.folder.path().to_owned(), ..Surroundings::default() };
        let mut ecosystem = match Ecosystem::open_in(&path, &surroundings) {
            Ok(ecosystem) => ecosystem,
            Err(error) => return outcome::<()>(Err(error)),
        };
        outcome(history(&ecosystem, 10, None, None))?;
        outcome(differences(&ecosystem, 1))?;
        outcome(ecosystem.as_of(self.last - 1).and_then(|past| past.rows().digest()))?;
        let undone = undo(&mut ecosystem);
        outcome(redo(&mut ecosystem))?;
        let problems = ecosystem.store().check();
        drop(ecosystem);
        outcome(Ecosystem::salvage(&path, &surroundings))?;
        if !same && problems.is_ok_and(|problems| problems.is_empty()) {
            return Err("the history holds together although it was tampered with".to_owned());
        }
        outcome(undone)
    }
}

/// A connection through the layer that writes page checksums.
fn tamper(path: &std::path::Path) -> rusqlite::Result<Connection> {
    let name = format!("file:{}?sealed=1&vfs=tutti-pages", path.display());
    Connection::open_with_flags(name, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_URI)
}
