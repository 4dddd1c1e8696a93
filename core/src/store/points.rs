//! Restore points: whole, checked copies of a file that are made by themselves, outside the file's folder, and thinned as they age. Restoring
//! one writes a new file. Not here: when one is due (ecosystem).

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Store;
use super::open::Opening;
use crate::error::{Error, Result};
use crate::id::Id;
use crate::model::time::Moment;

crate::model::words::words! {
    /// Why a restore point was made.
    PointReason {
        /// Before the file was brought to a newer form.
        Migration = "migration",
        /// Before an import.
        Import = "import",
        /// Before something was forgotten for good.
        Forget = "forget",
        /// Before the history was thinned.
        Thinning = "thinning",
        /// Because the last one was old.
        Routine = "routine",
        /// When the file was closed.
        Close = "close",
        /// Because somebody asked for it.
        Asked = "asked",
    }
}

/// A restore point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Point {
    /// By which it is named: the instant it was made, in milliseconds.
    pub id: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: PointReason,
    /// The place of the last operation in it.
    pub revision: u32,
    /// How large it is, in kilobytes.
    pub kilobytes: u32,
    /// Whether it is encrypted, with the key the file had then.
    pub encrypted: bool,
    /// Where it is.
    pub path: PathBuf,
}

impl Point {
    /// Whether this is what it holds: the place of the last operation, and the beginning of its hash. The place alone would not do: after somebody
    /// was forgotten, operations have other places.
    fn holds(&self, what: &str) -> bool {
        self.path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with(&format!("-{what}")))
    }

    /// Whether the key of this file opens it, or neither needs one: a passphrase may have changed since.
    fn opens_like(&self, store: &Store) -> bool {
        super::open::salt_of(&self.path).is_ok_and(|salt| salt == store.cipher.as_ref().map(|cipher| cipher.salt))
    }
}

/// The folder in which the restore points of all ecosystems of this machine are kept, each in a folder of its own.
#[derive(Debug, Clone)]
pub struct Points(PathBuf);

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// How points are thinned: up to an age, one is kept of each span.
const KEPT: [(i64, i64); 5] = [(HOUR, 1), (12 * HOUR, HOUR), (14 * DAY, DAY), (70 * DAY, 7 * DAY), (366 * DAY, 30 * DAY)];
/// Says of which file the points are, so that they are found when it cannot be read any more.
const ORIGIN: &str = "file.txt";

impl Points {
    /// Restore points in this folder; it is made when the first one is.
    pub fn within(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// Makes a restore point unless the newest holds the same already, then removes those of which there are enough. Cost: copies the file.
    pub fn make(&self, store: &Store, reason: PointReason, now: Moment) -> Result<Option<Point>> {
        let folder = self.0.join(ecosystem_of(store)?);
        let revision = u32::try_from(store.rows().heads()?.seq).unwrap_or(u32::MAX);
        let held = format!("{revision}-{:.8}", hex(&store.rows().last_link()?));
        let newest = points_in(&folder).into_iter().next();
        if newest.is_some_and(|newest| newest.holds(&held) && newest.opens_like(store))
            && !matches!(reason, PointReason::Asked | PointReason::Thinning)
        {
            return Ok(None);
        }
        private_folder(&folder)?;
        let at = points_in(&folder).first().map_or(now, |newest| now.max(Moment(newest.at.0 + 1)));
        let path = folder.join(format!("{}-{}-{held}.tutti", at.0, reason.as_str()));
        store.copy_to(&path)?;
        let origin = fs::canonicalize(store.path()).unwrap_or_else(|_| store.path().to_owned());
        super::backup::write_file(&folder.join(ORIGIN), origin.to_string_lossy().as_bytes())?;
        thin(&folder, now);
        Ok(point_at(path))
    }

    /// The restore points of an open file, newest first.
    pub fn of(&self, store: &Store) -> Result<Vec<Point>> {
        Ok(points_in(&self.0.join(ecosystem_of(store)?)))
    }

    /// The restore points of the file that was last at `path`, newest first: for one that cannot be opened.
    pub fn of_path(&self, path: &Path) -> Vec<Point> {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let is_of = |folder: &PathBuf| fs::read_to_string(folder.join(ORIGIN)).is_ok_and(|origin| Path::new(&origin) == real);
        let folders = fs::read_dir(&self.0).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut found: Vec<Point> = folders.filter(is_of).flat_map(|folder| points_in(&folder)).collect();
        found.sort_by_key(|point| std::cmp::Reverse(point.at));
        found
    }

    /// Removes restore points for good. Those that are gone already are passed over.
    pub fn remove(&self, points: &[Point]) -> Result<()> {
        points.iter().filter(|point| point.path.starts_with(&self.0)).try_for_each(|point| match fs::remove_file(&point.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::writing(&point.path, error)),
            _ => Ok(()),
        })
    }
}

/// Writes what a restore point holds into a new file; refuses an existing one.
pub fn restore(point: &Point, out: &Path, opening: &Opening<'_>) -> Result<()> {
    Store::open_to_read(&point.path, opening)?.copy_to(out)
}

/// By which the points of an ecosystem are found: its first operation, which all its copies share.
fn ecosystem_of(store: &Store) -> Result<String> {
    let first = store
        .rows()
        .begun_as()?
        .ok_or_else(|| Error::Damaged { path: store.path().to_owned(), detail: "its history is empty".to_owned() })?;
    Ok(hex(&first.bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn points_in(folder: &Path) -> Vec<Point> {
    let mut found: Vec<Point> = fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| point_at(entry.path())).collect();
    found.sort_by_key(|point| std::cmp::Reverse(point.at));
    found
}

/// What the name of a file says of the restore point in it; nothing if it is none.
fn point_at(path: PathBuf) -> Option<Point> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".tutti")?;
    // The last part, the beginning of the last operation's hash, is not in the names of older points.
    let ([at, reason, revision] | [at, reason, revision, _]) = stem.split('-').collect::<Vec<_>>()[..] else { return None };
    let point = Point {
        id: at.to_owned(),
        at: Moment(at.parse().ok()?),
        reason: PointReason::from_word(reason)?,
        revision: revision.parse().ok()?,
        kilobytes: u32::try_from(fs::metadata(&path).ok()?.len() / 1024).unwrap_or(u32::MAX),
        encrypted: super::open::salt_of(&path).ok()?.is_some(),
        path: path.clone(),
    };
    Some(point)
}

/// Removes points of which there are enough, and drafts that were left when the machine stopped. One that cannot be removed now is removed another time.
fn thin(folder: &Path, now: Moment) {
    let points = points_in(folder);
    let kept = kept(&points.iter().map(|point| point.at).collect::<Vec<_>>(), now);
    for point in points.iter().filter(|point| !kept.contains(&point.at)) {
        let _ = fs::remove_file(&point.path);
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for left in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with('.')) {
        let age = left.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|at| at.elapsed().ok());
        // One of today may be on its way to be a point.
        if age.is_some_and(|age| age.as_millis() > DAY as u128) {
            let _ = fs::remove_file(left.path());
        }
    }
}

/// Of instants, newest first, those whose points are kept: the newest always, and of each span the last.
fn kept(points: &[Moment], now: Moment) -> HashSet<Moment> {
    let mut kept: HashSet<Moment> = points.first().copied().into_iter().collect();
    for (age, span) in KEPT {
        let mut seen = HashSet::new();
        let young = points.iter().filter(|at| now.0 - at.0 <= age);
        kept.extend(young.filter(|at| seen.insert(at.0.div_euclid(span))).copied());
    }
    kept
}

/// Makes a folder that only its owner can read, where the system knows owners.
fn private_folder(folder: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|e| Error::writing(folder, e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_grow_rarer_with_age_and_the_newest_stays() {
        let now = Moment(400 * DAY);
        let every_ten_minutes: Vec<Moment> = (0..400 * 144).map(|n| Moment(now.0 - n * 10 * 60_000)).collect();
        let kept = kept(&every_ten_minutes, now);
        let within = |from: i64, to: i64| kept.iter().filter(|at| (from..to).contains(&(now.0 - at.0))).count();
        assert_eq!(within(0, HOUR), 6);
        assert!((11..=13).contains(&within(HOUR, 12 * HOUR)), "{}", within(HOUR, 12 * HOUR));
        assert!((13..=15).contains(&within(12 * HOUR, 14 * DAY)));
        assert!((7..=9).contains(&within(14 * DAY, 70 * DAY)));
        assert!((9..=11).contains(&within(70 * DAY, 366 * DAY)));
        assert_eq!(within(366 * DAY, 401 * DAY), 0);
        assert_eq!(super::kept(&[Moment(0)], now), HashSet::from([Moment(0)]), "the last one is never removed");
    }
}
