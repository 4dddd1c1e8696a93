//! Saved views, and logos as bytes.

use serde::Serialize;

use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{Id, OrganisationId, ViewId};
use crate::model::logo::Logo;
use crate::model::term::fold;
use crate::model::view::View;

/// Every saved view, in the order of their names.
pub fn views(ecosystem: &Ecosystem) -> Result<Vec<View>> {
    let mut views: Vec<View> = ecosystem.rows().all()?;
    views.sort_by_key(|v| (fold(&v.name), v.id));
    Ok(views)
}

/// The saved view of this name or id, without regard to case and accents; `None` if there is none.
pub fn find_view(ecosystem: &Ecosystem, name: &str) -> Result<Option<View>> {
    let is_named = |v: &View| fold(&v.name) == fold(name) || v.id.to_string() == name;
    Ok(views(ecosystem)?.into_iter().find(is_named))
}

/// What the map can be filtered by: the words in use and how many organisations have each, the most frequent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct FilterWords {
    /// First kinds.
    pub kinds: Vec<WordCount>,
    /// States of the partnership; the empty word is "not said".
    pub statuses: Vec<WordCount>,
    /// Owners; the empty word is "nobody".
    pub owners: Vec<WordCount>,
    /// Countries.
    pub countries: Vec<WordCount>,
    /// First sectors.
    pub sectors: Vec<WordCount>,
}

/// A word and how many organisations have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct WordCount {
    /// The word.
    pub word: String,
    /// How many have it.
    pub count: u32,
}

/// At most so many words of each list are offered.
const MOST_WORDS: usize = 60;

/// The words the map can be filtered by. Cost: one pass over the atlas.
pub fn filter_words(ecosystem: &Ecosystem) -> Result<FilterWords> {
    let atlas = ecosystem.atlas(&|_| true)?;
    let words = |pick: fn(crate::network::atlas::Look) -> u32| {
        let mut counts: std::collections::BTreeMap<u32, u32> = Default::default();
        (0..atlas.len() as u32).for_each(|n| *counts.entry(pick(atlas.look(n))).or_default() += 1);
        let mut list: Vec<WordCount> = counts.into_iter().map(|(w, count)| WordCount { word: atlas.word(w).to_owned(), count }).collect();
        list.sort_by(|a, b| b.count.cmp(&a.count).then(a.word.cmp(&b.word)));
        list.truncate(MOST_WORDS);
        list
    };
    Ok(FilterWords {
        kinds: words(|l| l.kind),
        statuses: words(|l| l.status),
        owners: words(|l| l.owner),
        countries: words(|l| l.country),
        sectors: words(|l| l.sector),
    })
}

/// The logos of these organisations, one after the other: sixteen bytes of id, four bytes of length (little-endian), the PNG.
pub fn logos(ecosystem: &Ecosystem, ids: &[OrganisationId]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for id in ids {
        if let Some(Logo { png, .. }) = ecosystem.rows().find::<Logo>(*id)? {
            let length = u32::try_from(png.len()).map_err(|_| Error::Internal("a logo is too long".to_owned()))?;
            bytes.extend_from_slice(&id.bytes());
            bytes.extend_from_slice(&length.to_le_bytes());
            bytes.extend_from_slice(&png);
        }
    }
    Ok(bytes)
}

/// The view of this id, or an error.
pub fn view(ecosystem: &Ecosystem, id: ViewId) -> Result<View> {
    ecosystem.rows().get(id)
}
