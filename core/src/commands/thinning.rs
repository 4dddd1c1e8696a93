//! Thinning the history, when its person says so and never by itself: what was done before a day becomes one operation. It is said before what
//! will go, and a restore point is kept. Not here: how the file is changed (store).

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::model::time::{Day, Moment};
use crate::store::points::{Point, PointReason};

/// What thinning the history does, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Thinning {
    /// How many operations become one; 0 where there is nothing to do.
    pub goes: u32,
    /// How many are kept as they are.
    pub stays: u32,
    /// The state that is kept as the first one: when that was.
    pub begins: Moment,
    /// How large the file is before, in kilobytes.
    pub kilobytes: u32,
    /// How large it is afterwards.
    pub kilobytes_after: u32,
    /// The restore point that was made before, where they are kept; none before it is done.
    pub point: Option<Point>,
}

/// Says what would go if everything that was done before a day became one operation. Refused for a day that has not come yet.
pub fn preview(ecosystem: &Ecosystem, before: Day) -> Result<Thinning> {
    let (told, last) = ask(ecosystem, before)?;
    let kilobytes_after = if told.goes == 0 { told.kilobytes } else { ecosystem.kilobytes_thinned(last)? };
    Ok(Thinning { kilobytes_after, ..told })
}

/// Does it, after a restore point was made. Where there is nothing to do, nothing is done. On failure the file is as it was, and closed.
/// Cost: holds the file in memory twice, and writes the whole file.
pub fn thin(ecosystem: Ecosystem, before: Day) -> Result<(Ecosystem, Thinning)> {
    let (told, last) = ask(&ecosystem, before)?;
    if told.goes == 0 {
        return Ok((ecosystem, told));
    }
    let point = ecosystem.keep_point(PointReason::Thinning)?;
    let ecosystem = ecosystem.thin(last)?;
    let kilobytes_after = ecosystem.store().kilobytes_used()?;
    Ok((ecosystem, Thinning { kilobytes_after, point, ..told }))
}

/// What is to be done, and the last operation that goes.
fn ask(ecosystem: &Ecosystem, before: Day) -> Result<(Thinning, i64)> {
    if before > Moment::now().day() {
        return Err(Error::Invalid(format!("{before} has not come yet: what was done before today can be thinned at most")));
    }
    let rows = ecosystem.rows();
    let (first, end) = (rows.first()?, rows.heads()?.seq);
    // One operation is as few as there can be.
    let last = rows.operation_at(Moment::end_of(before.plus(-1)))?.max(first);
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let kilobytes = ecosystem.store().kilobytes_used()?;
    // That something was thinned or forgotten is no reason to thin again.
    let nothing = rows.rows_changed_between(first, last)? == 0;
    let (goes, stays) = if nothing { (0, count(end - first + 1)) } else { (count(last - first + 1), count(end - last)) };
    let told = Thinning { goes, stays, begins: rows.latest_at(last)?, kilobytes, kilobytes_after: kilobytes, point: None };
    Ok((told, last))
}
