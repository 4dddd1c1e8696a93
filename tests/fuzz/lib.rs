//! Whether anything that is read can bring the program down: files of others, a history that was tampered with, and what a window may ask.
//! Each target takes bytes and says whether they were accepted or refused; anything else is a fault. Not here: long and
//! short runs (`main.rs`, `slice.rs`, `guided`).

pub mod deeds;
pub mod history;
pub mod inputs;
pub mod mutate;
pub mod playing;
pub mod questions;
pub mod requests;
pub mod sound;
pub mod stage;
pub mod steps;
pub mod targets;
