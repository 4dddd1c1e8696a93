//! One's own lists as they go into a sealed comparison: the conductor's accounts by what they are known by, in segments that share nothing.
//! Not here: sealing them.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::id::AccountId;
use crate::matching::{name_key, registrable};
use crate::model::account::{Account, Population};
use crate::model::remark::Remark;
use crate::model::sealed::{SealedKind, SealedMode, Segment, SegmentSize};
use crate::sealing::{Item, padded};
use crate::store::rows::Rows;

/// Where only counts are learnt, no segment has fewer companies.
pub const FLOOR: u32 = 50;

/// A company of one's own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct OwnCompany {
    pub name: String,
    pub domain: String,
    pub segment: Segment,
}

/// One's own list.
pub(super) struct Own {
    /// What companies are known by, segment by segment.
    pub list: Vec<(Segment, Vec<Item>)>,
    /// Of each item, the companies that are known by it.
    pub holders: Vec<Vec<u32>>,
    /// The companies.
    pub companies: Vec<OwnCompany>,
    /// What is to be said about it.
    pub remarks: Vec<Remark>,
}

/// What companies are known by: in counts by their domain alone, so that a number means companies; in names by every checked number too, and
/// by their name where it is asked for.
pub(super) fn kinds(mode: SealedMode, by_name: bool) -> Vec<SealedKind> {
    match mode {
        SealedMode::Counts => vec![SealedKind::Domain],
        SealedMode::Names => SealedKind::ALL.iter().copied().filter(|kind| by_name || *kind != SealedKind::Name).collect(),
    }
}

/// The fewest companies of a segment.
pub(super) fn floor(mode: SealedMode) -> u32 {
    match mode {
        SealedMode::Counts => FLOOR,
        SealedMode::Names => 1,
    }
}

impl Own {
    /// Reads the conductor's accounts of these populations; of all where none is named. O(accounts log accounts).
    pub fn read(rows: Rows<'_>, populations: &[Population], mode: SealedMode, kinds: &[SealedKind]) -> Result<Self> {
        let conductor = rows.ecosystem()?.conductor_id;
        let mut accounts = rows.accounts_of(conductor)?;
        accounts.retain(|account| populations.is_empty() || populations.contains(&account.population));
        let mut numbers: HashMap<AccountId, Vec<Item>> = HashMap::new();
        for number in rows.account_numbers_of(conductor)? {
            if let Some(kind) = SealedKind::of(number.register) {
                numbers.entry(number.account_id).or_default().push(Item { kind, value: number.value });
            }
        }
        let (companies, of_account) = companies(&accounts);
        let mut items: BTreeMap<Item, (Segment, Vec<u32>)> = BTreeMap::new();
        let mut known = vec![false; companies.len()];
        let named: Vec<Vec<Item>> = accounts.par_iter().map(|account| named(account, kinds)).collect();
        for ((account, company), named) in accounts.iter().zip(of_account).zip(named) {
            let segment = Segment::from(account.population);
            let numbered = numbers.remove(&account.id).unwrap_or_default();
            for item in numbered.into_iter().chain(named).filter(|item| kinds.contains(&item.kind)) {
                known[company as usize] = true;
                let (within, holders) = items.entry(item).or_insert((segment, Vec::new()));
                *within = within.and(segment);
                if holders.last() != Some(&company) {
                    holders.push(company);
                }
            }
        }
        let left_out = known.iter().filter(|known| !**known).count() as u32;
        Ok(Self::of(items, companies, left_out, floor(mode)))
    }

    fn of(items: BTreeMap<Item, (Segment, Vec<u32>)>, companies: Vec<OwnCompany>, left_out: u32, floor: u32) -> Self {
        let mut segments: BTreeMap<Segment, Vec<(Item, Vec<u32>)>> = BTreeMap::new();
        for (item, (segment, holders)) in items {
            segments.entry(segment).or_default().push((item, holders));
        }
        let mut remarks = Vec::new();
        if left_out > 0 {
            remarks.push(Remark::LeftOut { accounts: left_out });
        }
        remarks.extend(fold_small(&mut segments, floor));
        if segments.is_empty() {
            remarks.push(Remark::NothingToCompare { floor });
        }
        let (mut list, mut all_holders) = (Vec::new(), Vec::new());
        for (segment, mut within) in segments {
            within.sort();
            let (items, holders): (Vec<Item>, Vec<Vec<u32>>) = within.into_iter().unzip();
            list.push((segment, items));
            all_holders.extend(holders);
        }
        Self { list, holders: all_holders, companies, remarks }
    }

    /// Its segments as they will look.
    pub fn sizes(&self) -> Vec<SegmentSize> {
        self.list.iter().map(|(segment, items)| SegmentSize { segment: *segment, size: padded(items.len() as u32) }).collect()
    }

    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.list.iter().flat_map(|(_, items)| items)
    }
}

/// The companies of accounts, one for each name and domain, and which of them each account is.
fn companies(accounts: &[Account]) -> (Vec<OwnCompany>, Vec<u32>) {
    let mut places: HashMap<String, u32> = HashMap::new();
    let mut companies: Vec<OwnCompany> = Vec::new();
    let mut place_of = |account: &Account| {
        let segment = Segment::from(account.population);
        let place = *places.entry(account.key()).or_insert(companies.len() as u32);
        match companies.get_mut(place as usize) {
            Some(company) => company.segment = company.segment.and(segment),
            None => companies.push(OwnCompany { name: account.name.clone(), domain: account.domain.clone(), segment }),
        }
        place
    };
    let of_account = accounts.iter().map(&mut place_of).collect();
    (companies, of_account)
}

/// What an account is known by from its name and domain, as far as it is wanted.
fn named(account: &Account, kinds: &[SealedKind]) -> Vec<Item> {
    let of = |kind: SealedKind| match kind {
        SealedKind::Domain => registrable(&account.domain),
        SealedKind::Name => name_key(&account.name, ""),
        SealedKind::Siren | SealedKind::Lei | SealedKind::UkCompany | SealedKind::Vat => None,
    };
    kinds.iter().filter_map(|kind| of(*kind).map(|value| Item { kind: *kind, value })).collect()
}

/// Segments below the floor go to that of their first population; what is still below it is left out.
fn fold_small<T>(segments: &mut BTreeMap<Segment, Vec<T>>, floor: u32) -> Option<Remark> {
    let is_small = |items: &Vec<T>| (items.len() as u32) < floor;
    let small: Vec<Segment> =
        segments.iter().filter(|(s, items)| is_small(items) && s.populations().count() > 1).map(|(s, _)| *s).collect();
    let mut moved: BTreeMap<Segment, u32> = BTreeMap::new();
    for segment in small {
        let target = segment.populations().next().map(Segment::from);
        if let (Some(items), Some(target)) = (segments.remove(&segment), target) {
            *moved.entry(target).or_default() += items.len() as u32;
            segments.entry(target).or_default().extend(items);
        }
    }
    let mut left_out = 0;
    segments.retain(|segment, items| {
        let stays = !is_small(items);
        if !stays {
            left_out += items.len() as u32;
            moved.remove(segment);
        }
        stays
    });
    let moved = moved.values().sum();
    (moved + left_out > 0).then_some(Remark::Folded { floor, moved, left_out })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sizes: &[(&str, usize)], expected: &[(&str, usize)], remark: Option<(u32, u32)>) {
        let of = |(label, size): &(&str, usize)| (Segment::from_label(label).unwrap(), vec![(); *size]);
        let mut segments: BTreeMap<Segment, Vec<()>> = sizes.iter().map(of).collect();
        let said = fold_small(&mut segments, FLOOR);
        assert_eq!(segments, expected.iter().map(of).collect());
        assert_eq!(said, remark.map(|(moved, left_out)| Remark::Folded { floor: FLOOR, moved, left_out }));
    }

    #[test]
    fn small_segments_join_a_larger_one_or_are_left_out() {
        check(&[("C", 60), ("O", 50)], &[("C", 60), ("O", 50)], None);
        check(&[("C", 60), ("C+O", 10)], &[("C", 70)], Some((10, 0)));
        check(&[("C", 45), ("C+O", 10), ("P", 3)], &[("C", 55)], Some((10, 3)));
        check(&[("C", 5), ("O+P", 10)], &[], Some((0, 15)));
    }
}
