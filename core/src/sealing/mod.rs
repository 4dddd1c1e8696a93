//! Sealing: what two lists have in common, found by exchanging three small files, without either side learning what else stands in the
//! other's. Points of a group (`group`), the files they travel in (`container`), who signs them (`identity`), and what is done with them
//! (`protocol`); and the key of an encrypted file (`passphrase`). A stranger to files, lists and matching. Not here: which values a company is known by (matching), who may ask what
//! (commands).

mod cbor;
mod chance;
mod container;
mod group;
mod identity;
mod padding;
pub mod passphrase;
mod protocol;
#[cfg(test)]
mod tests;

pub use chance::Chance;
pub use container::{DAYS, Head, MOST_BYTES, MOST_ITEMS, Norm, Party, Read, end_of, hash_of, read, write};
pub use group::{Point, SUITE, Secret, Sid, Tag};
pub use identity::{Identity, words};
pub use padding::{LEAST, padded};
pub use protocol::{Blinded, DUMMY, Item, blind, common, matrix, sent, tags};
