//! What the verbs about copies of a file may be told. Not here: the other verbs.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use tutti_core::model::merge::Side;

use super::word;

/// Copies of one file.
#[derive(Debug, Subcommand)]
pub enum Copies {
    /// List copies of a file that lie beside it, and what each has that is not in it
    Copies { file: PathBuf },
    /// Merge another copy of a file into it, as one deed
    Merge(Merge),
}

#[derive(Debug, Args)]
pub struct Merge {
    /// The file that takes in what is new
    pub file: PathBuf,
    /// Another copy of it, which is only read
    pub other: PathBuf,
    /// In the conflict of this key let the other copy go before; may be given several times
    #[arg(long, value_name = "KEY")]
    pub theirs: Vec<String>,
    /// In the conflict of this key let this file go before; may be given several times
    #[arg(long, value_name = "KEY")]
    pub ours: Vec<String>,
    /// Which goes before in conflicts that are not named: ours or theirs
    #[arg(long, value_name = "SIDE", default_value = "ours", value_parser = word(Side::from_word, Side::ALL))]
    pub prefer: Side,
    /// Say what would come in and what both changed, and do nothing
    #[arg(long)]
    pub dry_run: bool,
}
