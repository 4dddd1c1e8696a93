//! The sheet of a partner, with figures worked out by hand: fit tests, the register of needs and what it feeds, rescue.

#![cfg(test)]

mod feeding;
mod fit_tests;
mod notes;
mod rescue;
