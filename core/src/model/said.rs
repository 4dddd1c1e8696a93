//! What an imported source said last of something, field by field. Not here: what is made of it at the next import (commands).

use std::collections::BTreeMap;

/// The values of each field the source filled: one for a plain field, several for a list.
pub type Said = BTreeMap<String, Vec<String>>;

/// What one source said last of one organisation, contact or relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRecord<S> {
    /// Of whom.
    pub subject: S,
    /// Which source: the program whose export it is, else the file's name without its digits.
    pub source: String,
    /// What it said.
    pub said: Said,
}
