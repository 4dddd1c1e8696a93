//! The read side: every question a screen or the terminal asks, one file per noun, as plain functions of an open ecosystem.
//! Answers are made to be shown: named, worded in French or English, numbers per mille. Not here: deeds (commands).

mod cancels;
pub mod card;
pub mod circles;
pub mod compositions;
pub mod data;
pub mod deals;
pub mod description;
pub mod diagnosis;
pub mod differences;
pub mod drafts;
pub mod export;
pub mod goodwill;
pub mod health;
pub mod history;
pub mod introductions;
pub mod layout;
pub mod leads;
pub mod ledger;
pub mod lists;
pub mod lookup;
pub mod mappings;
pub mod matches;
pub mod names;
pub mod opportunities;
pub mod organisations;
pub mod overlap;
mod phrases;
mod picture;
pub mod reporting;
pub mod scene;
pub mod sealed;
pub mod status;
pub mod timeline;
mod tradeoffs;
pub mod views;
pub mod words;
