//! Merging another copy of the same file: a three-way merge, row by row and field by field, as one deed. What both sides changed
//! differently is a conflict that a person decides; nothing is dropped silently. Not here: importing tables (import).

mod apply;
mod compare;
mod groups;
mod sides;
mod telling;

use crate::commands::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::model::merge::{Done, MergeSaid, Merged};
use crate::model::op::Op;
use crate::store::forks::Parting;
use crate::store::rows::Rows;
use crate::store::tx::Tx;
use sides::Sides;

/// Says what merging another copy would do, and does nothing.
pub fn preview_merge(ours: &mut Ecosystem, theirs: &Ecosystem, said: &MergeSaid) -> Result<Merged> {
    let mut seen = None;
    let stopped = ours.transact(Op::MergeCopy, |tx| {
        seen = Some(run(tx, theirs, said)?);
        Err::<(), _>(Error::Cancelled)
    });
    match (seen, stopped) {
        (Some(merged), _) => Ok(merged),
        (None, Err(error)) => Err(error),
        (None, Ok(_)) => Err(Error::Internal("the preview of a merge was kept".to_owned())),
    }
}

/// Merges another copy of this file into it, as one deed. Refused where the other file is no copy of this one. Merging the same copy
/// again finds nothing new. Cost: linear in the rows changed on both sides since the two parted.
pub fn merge_copy(ours: &mut Ecosystem, theirs: &Ecosystem, said: &MergeSaid) -> Result<Committed<Merged>> {
    ours.transact(Op::MergeCopy, |tx| run(tx, theirs, said))
}

fn run(tx: &Tx<'_>, other: &Ecosystem, said: &MergeSaid) -> Result<Merged> {
    let theirs = other.rows();
    let parting = tx.parting(theirs)?.ok_or_else(|| Error::Unrelated(other.store().path().to_owned()))?;
    let mut merged = begun(tx, theirs, parting)?;
    tx.defer_references()?;
    let changes = tx.changes_towards(theirs, parting)?;
    let renamed = apply::same_things(tx, theirs, &changes)?;
    let sides = Sides::new(**tx, theirs, changes)?;
    let plan = compare::plan(&sides)?;
    merged.conflicts = telling::conflicts(&sides, &plan, parting, said)?;
    merged.taken = apply::apply(tx, &sides, &plan, said)?;
    apply::oldest_names(tx, &renamed)?;
    tx.weigh(theirs)?;
    Ok(merged)
}

/// Where the two parted, and how far each went since.
fn begun(ours: &Rows<'_>, theirs: Rows<'_>, parting: Parting) -> Result<Merged> {
    let (our_last, their_last) = (ours.heads()?.seq, theirs.heads()?.seq);
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let last = theirs.operation(their_last)?;
    Ok(Merged {
        base: count(parting.common),
        base_at: ours.operation(parting.common)?.at,
        ours: count(our_last - parting.ours),
        theirs: count(their_last - parting.theirs),
        theirs_last: (their_last > parting.theirs).then_some(Done { at: last.at, actor: last.actor }),
        taken: vec![],
        conflicts: vec![],
    })
}
