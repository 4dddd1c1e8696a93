//! What a session remembers between two files, packed: one's own list in the order of the file where names are learnt, and the tags made of
//! theirs. Not here: where it is kept (store).

use serde::{Deserialize, Serialize};

use super::own::{Own, OwnCompany};
use crate::error::{Error, Result};
use crate::model::sealed::{SealedCommon, Segment};
use crate::sealing::Tag;

/// What is remembered.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Memory {
    /// Of each point sent, the place of its item; empty where only counts are learnt.
    order: Vec<u32>,
    /// Of each item, the companies that are known by it.
    holders: Vec<Vec<u32>>,
    companies: Vec<OwnCompany>,
    /// The tags made of the other's points.
    #[serde(skip)]
    pub tags: Vec<Tag>,
}

impl Memory {
    /// One's own list in the order it was sent in, so that names are known by their places.
    pub fn of_names(order: Vec<u32>, own: Own) -> Self {
        Self { order, holders: own.holders, companies: own.companies, tags: Vec::new() }
    }

    pub fn packed(&self) -> Result<Vec<u8>> {
        let fault = |why: String| Error::Internal(format!("a session could not be packed: {why}"));
        let list = serde_json::to_vec(self).map_err(|e| fault(e.to_string()))?;
        let list = zstd::bulk::compress(&list, 3).map_err(|e| fault(e.to_string()))?;
        Ok([&(list.len() as u64).to_le_bytes(), list.as_slice(), self.tags.as_flattened()].concat())
    }

    pub fn unpacked(bytes: &[u8]) -> Result<Self> {
        let fault = || Error::Internal("what a session remembered cannot be read".to_owned());
        let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(fault)?;
        let (list, tags) = rest.split_at_checked(u64::from_le_bytes(*length) as usize).ok_or_else(fault)?;
        let list = zstd::stream::decode_all(list).map_err(|_| fault())?;
        let memory: Self = serde_json::from_slice(&list).map_err(|_| fault())?;
        Ok(Self { tags: tags.as_chunks().0.to_vec(), ..memory })
    }

    /// The companies at these places of the list sent; one that is known by several items is named once, with all that is said of it.
    pub fn companies_at(&self, common: &[(u32, Segment)]) -> Vec<SealedCommon> {
        let mut theirs: Vec<Option<Segment>> = vec![None; self.companies.len()];
        for (place, segment) in common {
            let item = self.order.get(*place as usize).copied().unwrap_or(u32::MAX);
            for company in self.holders.get(item as usize).into_iter().flatten() {
                let known = &mut theirs[*company as usize];
                *known = Some(known.map_or(*segment, |s| s.and(*segment)));
            }
        }
        let named = |(company, theirs): (&OwnCompany, Option<Segment>)| {
            let OwnCompany { name, domain, segment } = company.clone();
            theirs.map(|theirs| SealedCommon { name, domain, ours: segment, theirs })
        };
        let mut found: Vec<SealedCommon> = self.companies.iter().zip(theirs).filter_map(named).collect();
        found.sort_by(|x, y| x.name.cmp(&y.name).then(x.domain.cmp(&y.domain)));
        found
    }
}
