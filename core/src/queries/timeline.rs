//! The timeline: the moments at which the ecosystem changed, thinned so that they fit on a slider.
//! Not here: what changed (differences), nor the ecosystem as it was (`Ecosystem::as_of`).

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::Result;
use crate::model::time::Moment;

/// The moments at which the ecosystem changed, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// The moments; the first is the beginning, the last is now.
    pub moments: Vec<TimelineMoment>,
    /// How many days one moment stands for; 0 where each stands for one operation.
    pub days: u32,
    /// How many operations there are in all.
    pub operations: u32,
}

/// One moment of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct TimelineMoment {
    /// The last operation it stands for: the ecosystem after it is what the moment shows.
    pub seq: u32,
    /// When that was.
    pub at: Moment,
    /// How many operations it stands for.
    pub count: u32,
}

/// The timeline with at most `most` moments (at least two): every operation, or else days, or else several days together.
/// Cost: one scan of the history without its changes.
pub fn timeline(ecosystem: &Ecosystem, most: u32) -> Result<Timeline> {
    Ok(thinned(&ecosystem.rows().moments()?, most.max(2)))
}

fn thinned(operations: &[(i64, Moment)], most: u32) -> Timeline {
    let count = u32::try_from(operations.len()).unwrap_or(u32::MAX);
    let mut days = 0;
    let mut moments = grouped(operations, days);
    while moments.len() > most as usize {
        days = next_step(days, operations, most);
        moments = grouped(operations, days);
    }
    Timeline { moments, days, operations: count }
}

/// A day first; then as many days as it takes, at least one more.
fn next_step(days: u32, operations: &[(i64, Moment)], most: u32) -> u32 {
    if days == 0 {
        return 1;
    }
    let numbers = || operations.iter().map(|(_, at)| at.day().number());
    let span = numbers().max().unwrap_or(0).abs_diff(numbers().min().unwrap_or(0)) + 1;
    (days + 1).max(span.div_ceil(most))
}

/// Operations that follow each other within so many days are one moment. Clocks may have been turned back meanwhile: the order
/// is that of the operations.
fn grouped(operations: &[(i64, Moment)], days: u32) -> Vec<TimelineMoment> {
    let first = operations.first().map_or(0, |(_, at)| at.day().number());
    let group = |at: Moment| (at.day().number() - first).div_euclid(i32::try_from(days.max(1)).unwrap_or(1));
    let mut moments: Vec<TimelineMoment> = Vec::new();
    for (seq, at) in operations {
        let seq = u32::try_from(*seq).unwrap_or(u32::MAX);
        match moments.last_mut() {
            Some(last) if days > 0 && group(last.at) == group(*at) => *last = TimelineMoment { seq, at: *at, count: last.count + 1 },
            _ => moments.push(TimelineMoment { seq, at: *at, count: 1 }),
        }
    }
    moments
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    fn check(instants: &[i64], most: u32, days: u32, expected: &[(u32, u32)]) {
        let operations: Vec<(i64, Moment)> = (1..).zip(instants.iter().map(|at| Moment(*at))).collect();
        let found = thinned(&operations, most);
        let told: Vec<(u32, u32)> = found.moments.iter().map(|m| (m.seq, m.count)).collect();
        assert_eq!((found.days, told.as_slice()), (days, expected));
        assert_eq!(found.operations as usize, instants.len());
    }

    #[test]
    fn few_operations_stand_each_for_itself() {
        check(&[], 5, 0, &[]);
        check(&[0, 5, DAY], 5, 0, &[(1, 1), (2, 1), (3, 1)]);
    }

    #[test]
    fn many_are_counted_by_day_and_more_by_several_days() {
        check(&[0, 5, DAY, DAY + 1, DAY + 2], 4, 1, &[(2, 2), (5, 3)]);
        check(&[0, DAY, 2 * DAY, 3 * DAY, 40 * DAY], 3, 14, &[(4, 4), (5, 1)]);
    }

    #[test]
    fn a_clock_turned_back_changes_no_order() {
        check(&[5 * DAY, 5 * DAY + 1, 0, 1, 2], 3, 1, &[(2, 2), (5, 3)]);
    }
}
