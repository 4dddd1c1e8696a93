//! Tutti's core: everything that is true without a window.
//!
//! Floors, from the ground up (an upper floor may name a lower one, never the other way round):
//! `id`, `error` < `model` < `store`, `network`, `matching`, `sealing`, `formats` < `ecosystem` < `commands`, `queries`.
//! There is no prelude and nothing is re-exported here: the import line says the floor.

#![warn(missing_docs)]

pub mod commands;
pub mod ecosystem;
pub mod error;
pub mod formats;
pub mod id;
pub mod matching;
pub mod model;
pub mod network;
pub mod queries;
pub mod sealing;
pub mod store;
