//! Restore points: listing them for any file, and restoring one into a new file. Not here: making them (ecosystem) and thinning them (store).

use std::path::Path;

use super::encryption::unlock;
use crate::ecosystem::{Ecosystem, Surroundings};
use crate::error::{Error, Result};
use crate::model::key::Key;
use crate::store::open::{Opening, salt_of};
use crate::store::points::{self, Point};

/// The restore points of a file, newest first; of one that cannot be opened as well.
pub fn points_of(path: &Path, surroundings: &Surroundings) -> Result<Vec<Point>> {
    let Some(points) = &surroundings.points else { return Ok(Vec::new()) };
    match Ecosystem::open_in(path, surroundings) {
        Ok(ecosystem) => ecosystem.points(),
        Err(_) => Ok(points.of_path(path)),
    }
}

/// The point that is named by its id, the beginning of it, or `last`.
pub fn named<'p>(points: &'p [Point], name: &str) -> Result<&'p Point> {
    let found: Vec<&Point> = points.iter().filter(|point| point.id.starts_with(name)).collect();
    match (name, found.as_slice()) {
        ("last", _) => points.first().ok_or_else(|| Error::not_found("restore point", name)),
        (_, [only]) => Ok(only),
        (_, []) => Err(Error::not_found("restore point", name)),
        (_, several) => {
            let candidates = several.iter().map(|point| point.id.clone()).collect();
            Err(Error::Ambiguous { what: name.to_owned(), candidates })
        }
    }
}

/// The key of a restore point, which has the passphrase its file had then: the one in use if it fits, else by what was typed. Asks for it with
/// [`Error::Encrypted`] where nothing was.
pub fn key_for(point: &Point, in_use: Option<&Key>, typed: Option<&str>) -> Result<Option<Key>> {
    let Some(salt) = salt_of(&point.path)? else { return Ok(None) };
    match (typed, in_use.filter(|key| salt.fits(key))) {
        (Some(typed), _) => unlock(&point.path, typed),
        (None, Some(key)) => Ok(Some(key.clone())),
        (None, None) => Err(Error::Encrypted(point.path.clone())),
    }
}

/// Writes what a restore point holds into a new file; never over one that is there.
pub fn restore(point: &Point, out: &Path, surroundings: &Surroundings) -> Result<()> {
    points::restore(point, out, &Opening { key: surroundings.key.as_ref(), before_renewal: None })
}
