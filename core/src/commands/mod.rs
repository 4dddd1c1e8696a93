//! The write side: every deed a person can do, one file per noun, as plain functions of an open ecosystem.
//! Each is one transaction and one undo step. Not here: questions (queries) and how rows are kept (store).

pub mod accounts;
pub mod agreements;
pub mod arrange;
pub mod circles;
pub mod compositions;
pub mod contacts;
pub mod copies;
pub mod deals;
pub mod ecosystems;
pub mod encryption;
pub mod exchanges;
pub mod fit_tests;
pub mod follow_ups;
pub mod forgetting;
pub mod history;
pub mod import;
pub mod interventions;
pub mod introductions;
pub mod keychain;
pub mod leads;
pub mod logos;
pub mod mappings;
pub mod needs;
pub mod opportunities;
pub mod organisations;
pub mod partner_notes;
pub mod points;
pub mod relationships;
pub mod sample;
pub mod sealed;
pub mod thinning;
pub mod views;

/// What every deed returns: see [`crate::store::transact::Committed`].
pub use crate::store::transact::Committed;
