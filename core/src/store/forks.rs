//! Where two copies of one file parted. Each operation is hashed over the one before it, so that the same hash at the same place means the
//! same history up to there. Not here: what is made of the difference (commands).

use std::collections::HashMap;

use rusqlite::types::Value as Sql;

use super::history::OperationKind;
use super::rows::Rows;
use super::tx::Tx;
use super::{decode, history, session};
use crate::error::{Error, Result};
use crate::id::OperationId;
use crate::model::change::Change;
use crate::model::merge::Done;
use crate::model::op::Op;

/// Where two copies of one file parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parting {
    /// The last operation both have under the same hash.
    pub common: i64,
    /// The operation of ours up to which the other copy has weighed everything; not before `common`.
    pub ours: i64,
    /// The operation of the other copy up to which ours has; not before `common`.
    pub theirs: i64,
}

impl Rows<'_> {
    /// Where this file and another parted; nothing where they never were one. Refused where that was before the history of one of them was
    /// thinned. Cost: a few look-ups.
    pub fn parting(&self, other: Rows<'_>) -> Result<Option<Parting>> {
        let Some(common) = self.common_with(other)? else { return Ok(None) };
        let (theirs, merged_at) = weighed_by(*self, other, common)?;
        let (ours, _) = weighed_by(other, *self, common)?;
        // What the other copy weighed last includes what was weighed here before it.
        let theirs_knows_more = ours > common && ours >= merged_at;
        Ok(Some(if theirs_knows_more { Parting { common, ours, theirs: common } } else { Parting { common, ours: common, theirs } }))
    }

    /// The last operation that both have, if there is one.
    fn common_with(&self, other: Rows<'_>) -> Result<Option<i64>> {
        let (ours, theirs) = (self.first()?, other.first()?);
        let first = ours.max(theirs);
        if self.hash_at(first)?.is_none_or(|hash| other.hash_at(first).ok().flatten() != Some(hash)) {
            let thinned = if ours > theirs { *self } else { other };
            let known_of_old = first > 1 && self.begun_as()? == other.begun_as()?;
            return if known_of_old { Err(Error::Thinned(thinned.operation(first)?.at.day().to_string())) } else { Ok(None) };
        }
        let (mut same, mut most) = (first, self.heads()?.seq.min(other.heads()?.seq));
        while same < most {
            let middle = (same + most + 1) / 2;
            if self.hash_at(middle)? == other.hash_at(middle)? {
                same = middle;
            } else {
                most = middle - 1;
            }
        }
        Ok(Some(same))
    }

    /// The hash of an operation.
    pub fn hash_at(&self, seq: i64) -> Result<Option<Vec<u8>>> {
        self.one("SELECT hash FROM history WHERE seq = ?1", vec![Sql::Integer(seq)], |row| row.plain())
    }

    /// The identifier of the operation with which the file began: all its copies have it, and thinning the history keeps it.
    pub(super) fn begun_as(&self) -> Result<Option<OperationId>> {
        self.one("SELECT id FROM history ORDER BY seq LIMIT 1", vec![], |row| row.id())
    }

    fn place_of(&self, hash: &[u8]) -> Result<Option<i64>> {
        self.one("SELECT seq FROM history WHERE hash = ?1", vec![Sql::Blob(hash.to_vec())], |row| row.plain())
    }

    /// The last operations of other copies that were weighed here, each with the operation since which it counts; what was undone
    /// does not.
    fn weighed(&self) -> Result<Vec<(Vec<u8>, i64)>> {
        let all = self.many("SELECT hash, after FROM weighed ORDER BY hash", vec![], |row| Ok((row.plain()?, row.plain::<Vec<u8>>()?)))?;
        let mut found = Vec::new();
        for (hash, after) in all {
            let Some(before) = self.place_of(&after)? else { continue };
            if let Some(from) = self.merge_after(before)? {
                found.push((hash, from));
            }
        }
        Ok(found)
    }

    /// The merge that followed an operation, or that operation where the merge had nothing to write; nothing where it is undone.
    fn merge_after(&self, before: i64) -> Result<Option<i64>> {
        let next = self.history(1, Some(before + 2), &[])?.into_iter().next();
        let merge = next.filter(|operation| operation.seq == before + 1 && operation.op == Op::MergeCopy);
        let Some(merge) = merge.filter(|operation| operation.kind == OperationKind::Do) else { return Ok(Some(before)) };
        let last = "SELECT kind FROM history WHERE target = ?1 ORDER BY seq DESC LIMIT 1";
        let kind = self.one(last, vec![Sql::Integer(merge.seq)], |row| row.word(OperationKind::from_word))?;
        Ok((kind != Some(OperationKind::Undo)).then_some(merge.seq))
    }

    /// What has to be done to the state that both sides know to get to the other copy as it is now, as one net change.
    /// Cost: linear in the rows changed since.
    pub fn changes_towards(&self, other: Rows<'_>, parting: Parting) -> Result<Vec<Change>> {
        let read = |rows: Rows<'_>, from: i64, to: i64| {
            let bodies = (from + 1..=to).map(|seq| history::changeset(rows.connection, seq)).collect::<rusqlite::Result<Vec<_>>>();
            rows.sql(session::concat(rows.connection, rows.sql(bodies)?.iter().map(Vec::as_slice)).map_err(Into::into))
        };
        let forth = read(other, parting.theirs, other.heads()?.seq)?;
        let back = read(*self, parting.common, parting.ours)?;
        let net = session::invert(&back).and_then(|back| session::concat(self.connection, [back.as_slice(), forth.as_slice()]));
        self.sql(net.and_then(|net| decode::changes(&net)).map_err(Into::into))
    }

    /// For each of some questions about a change, the last operation after `from` that did one for which it is true.
    /// Cost: linear in the rows changed since.
    pub fn last_done(&self, from: i64, mut open: HashMap<String, Asked<'_>>) -> Result<HashMap<String, Done>> {
        let (mut found, mut seq) = (HashMap::new(), self.heads()?.seq);
        while seq > from && !open.is_empty() {
            let changes = self.changes_of(seq)?;
            let answered: Vec<String> = open.iter().filter(|(_, asked)| changes.iter().any(asked)).map(|(key, _)| key.clone()).collect();
            if !answered.is_empty() {
                let operation = self.operation(seq)?;
                for key in answered {
                    open.remove(&key);
                    found.insert(key, Done { at: operation.at, actor: operation.actor.clone() });
                }
            }
            seq -= 1;
        }
        Ok(found)
    }
}

/// The last operation of `of` that `by` has weighed, and the operation of `by` since which that counts.
fn weighed_by(by: Rows<'_>, of: Rows<'_>, common: i64) -> Result<(i64, i64)> {
    let mut latest = (common, 0);
    for (hash, since) in by.weighed()? {
        latest = latest.max((of.place_of(&hash)?.unwrap_or(0), since));
    }
    Ok(latest)
}

/// A question about a change.
pub type Asked<'a> = Box<dyn Fn(&Change) -> bool + 'a>;

impl Tx<'_> {
    /// Notes that everything another copy holds now was weighed in this deed.
    pub fn weigh(&self, other: Rows<'_>) -> Result<()> {
        let (theirs, ours) = (other.hash_at(other.heads()?.seq)?, self.hash_at(self.heads()?.seq)?);
        let values = (theirs.unwrap_or_default(), ours.unwrap_or_default());
        self.sql(self.connection.execute("INSERT OR REPLACE INTO weighed (hash, after) VALUES (?1, ?2)", values)).map(drop)
    }
}
