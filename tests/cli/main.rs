//! The terminal from outside: every verb's whole output in both languages and as JSON, the shapes scripts rely on,
//! good and bad tables, failures with their hints. All of it on ecosystems in folders that go when a test ends.

#![cfg(test)]

mod arranging;
mod audiences;
mod bytes;
mod copies;
mod desk;
mod editing;
mod exports;
mod failures;
mod imports;
mod introducing;
mod keeping;
mod ledger;
mod mappings;
mod naming;
mod reading;
mod safety;
mod sealing;
mod shapes;
mod tables;
mod thinning;
mod time;
mod transcripts;
mod week;
