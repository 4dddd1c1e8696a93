//! Opening an ecosystem: as it is, while it is open elsewhere, or what can be read of a damaged one; its restore points, and its passphrase.
//! Not here: what is done with it once it is open.

use std::path::{Path, PathBuf};

use super::Ecosystem;
use crate::error::Result;
use crate::id::Id;
use crate::model::change::Noun;
use crate::model::key::{Key, Salt};
use crate::model::time::Moment;
use crate::store::forget::Forgotten;
use crate::store::open::Opening;
use crate::store::points::{Point, PointReason, Points};
use crate::store::salvage::Salvaged;
use crate::store::transact::Stamp;
use crate::store::{Access, Store};

/// What an ecosystem is opened with: everything of its surroundings that the core does not look for itself.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Who does deeds here: the device and user.
    pub actor: String,
    /// The key, where the file is encrypted.
    pub key: Option<Key>,
    /// Where restore points are kept; none are made without it.
    pub points: Option<Points>,
    /// A folder for what is needed only while something is done.
    pub scratch: PathBuf,
}

impl Ecosystem {
    /// Opens an existing ecosystem that is not encrypted, without restore points.
    pub fn open(path: &Path, actor: &str) -> Result<Self> {
        Self::open_in(path, &Surroundings { actor: actor.to_owned(), ..Surroundings::default() })
    }

    /// Opens an existing ecosystem. Before a file of an older form is written anew, a restore point is made.
    pub fn open_in(path: &Path, surroundings: &Surroundings) -> Result<Self> {
        let before_renewal = |store: &Store| match &surroundings.points {
            Some(points) => points.make(store, PointReason::Migration, Moment::now()).map(drop),
            None => Ok(()),
        };
        if let Some(store) = Store::with_journal(path, &surroundings.scratch, &surroundings.opening())? {
            store.rows().ecosystem()?;
            return Ok(Self::within(store, surroundings));
        }
        let mut store = Store::open_with(path, &Opening { before_renewal: Some(&before_renewal), ..surroundings.opening() })?;
        store.rows().ecosystem()?;
        store.end_overdue(Moment::now())?;
        Ok(Self::within(store, surroundings))
    }

    /// What an ecosystem that is open elsewhere holds now, to be read. Cost: copies the file.
    pub fn beside(path: &Path, surroundings: &Surroundings) -> Result<Self> {
        let store = Store::beside(path, &surroundings.scratch, &surroundings.opening())?;
        store.rows().ecosystem()?;
        Ok(Self::within(store, surroundings))
    }

    fn within(store: Store, surroundings: &Surroundings) -> Self {
        let (points, scratch) = (surroundings.points.clone(), surroundings.scratch.clone());
        Self { points, scratch, ..Self::over(store, &surroundings.actor) }
    }

    /// Another file, to be read beside this one and not written to, whatever its form and whoever has it open; with this one's key, where both
    /// are encrypted. Cost: copies the file.
    pub fn other(&self, path: &Path) -> Result<Self> {
        let opening = Opening { key: self.store.key(), before_renewal: None };
        let store = match self.scratch.as_os_str().is_empty() {
            true => Store::open_to_read(path, &opening)?,
            false => Store::beside(path, &self.scratch, &opening)?,
        };
        store.rows().ecosystem()?;
        Ok(Self { scratch: self.scratch.clone(), ..Self::over(store, &self.actor) })
    }

    /// What can be read of a damaged ecosystem, and what is missing. The file is left as it is.
    pub fn salvage(path: &Path, surroundings: &Surroundings) -> Result<(Self, Salvaged)> {
        let stamp = Stamp { actor: surroundings.actor.clone(), at: Moment::now() };
        let (store, salvaged) = Store::salvage(path, &surroundings.scratch, &surroundings.opening(), &stamp)?;
        Ok((Self::within(store, surroundings), salvaged))
    }
}

impl Surroundings {
    fn opening(&self) -> Opening<'_> {
        Opening { key: self.key.as_ref(), before_renewal: None }
    }
}

/// Restore points.
impl Ecosystem {
    /// Lets restore points be kept: for an ecosystem that was just begun.
    pub fn with_points(mut self, points: Option<Points>) -> Self {
        self.points = points;
        self
    }

    /// Whether restore points are kept here.
    pub fn keeps_points(&self) -> bool {
        self.points.is_some()
    }

    /// Makes a restore point, unless the newest holds the same or none are kept here. Cost: copies the file.
    pub fn keep_point(&self, reason: PointReason) -> Result<Option<Point>> {
        match &self.points {
            // What was left of a damaged file is no state to go back to.
            Some(points) if self.store.access() != Access::Salvaged => points.make(&self.store, reason, Moment::now()),
            _ => Ok(None),
        }
    }

    /// Makes a restore point if something was done since the last one, or since the beginning, and that is longer ago than `age`
    /// milliseconds.
    pub fn keep_point_after(&self, age: i64) -> Result<Option<Point>> {
        if self.points.is_none() || self.store.read_only() {
            return Ok(None);
        }
        let since = match self.points()?.first() {
            Some(newest) => newest.at,
            None => self.rows().operation(self.rows().first()?)?.at,
        };
        if Moment::now().0 - since.0 > age { self.keep_point(PointReason::Routine) } else { Ok(None) }
    }

    /// The restore points of this ecosystem, newest first.
    pub fn points(&self) -> Result<Vec<Point>> {
        self.points.as_ref().map_or(Ok(Vec::new()), |points| points.of(&self.store))
    }

    /// Removes restore points for good.
    pub fn remove_points(&self, chosen: &[Point]) -> Result<()> {
        self.points.as_ref().map_or(Ok(()), |points| points.remove(chosen))
    }

    /// Forgets a row and all that hangs on it, in the file and its history; see [`Store::forget`].
    pub fn forget(self, noun: Noun, id: impl Id) -> Result<(Self, Forgotten)> {
        let stamp = self.stamp();
        let Self { store, actor, points, scratch, .. } = self;
        let (store, forgotten) = store.forget(noun, id, &stamp)?;
        Ok((Self { points, scratch, ..Self::over(store, &actor) }, forgotten))
    }

    /// Makes one operation of all up to a place in the history; see [`Store::thin`].
    pub fn thin(self, seq: i64) -> Result<Self> {
        let stamp = self.stamp();
        let Self { store, actor, points, scratch, .. } = self;
        Ok(Self { points, scratch, ..Self::over(store.thin(seq, &stamp)?, &actor) })
    }

    /// How large the file would be if its history were thinned, in kilobytes; see [`Store::thin`].
    pub fn kilobytes_thinned(&self, seq: i64) -> Result<u32> {
        self.store.kilobytes_thinned(seq, &self.stamp())
    }

    /// Writes the whole file anew under a key, or in the clear. What the file was before may still lie on the disk.
    pub fn rewrite_under(self, cipher: Option<(&Key, Salt)>) -> Result<Self> {
        let Self { store, actor, points, scratch, .. } = self;
        Ok(Self { points, scratch, ..Self::over(store.rewrite_under(cipher)?, &actor) })
    }
}
