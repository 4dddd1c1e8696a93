//! The network: the ecosystem as an immutable graph value, and the questions asked of it. Pure: no I/O, no clock, no unseeded chance.
//! This is the only room that knows petgraph; ids go in and ids come out, and ties in an order are broken by id.
//! One file or folder per question. Not here: names and sentences (queries).

mod adjacency;
pub mod atlas;
pub mod betweenness;
mod build;
pub mod communities;
pub mod compose;
mod cuts;
pub mod diagnose;
mod events;
mod fingerprints;
#[cfg(test)]
mod fixture;
pub mod focus;
pub mod introduce;
pub mod layout;
mod links;
mod louvain;
mod mixing;
mod nodes;
pub mod parts;
pub mod reciprocity;
pub mod rehearse;
pub mod resources;
mod section;
mod sources;
mod standings;
mod terms;
mod ties;

pub use build::Network;
