//! What the verbs about matching companies may be told. Not here: the other verbs.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct Match {
    pub left: PathBuf,
    pub right: PathBuf,
    /// Print left_id,right_id,score,decision
    #[arg(long)]
    pub csv: bool,
}
