//! What the verbs about matching companies may be told. Not here: the other verbs.

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use tutti_core::model::account::Population;

use super::population;

#[derive(Debug, Args)]
pub struct Match {
    pub left: PathBuf,
    pub right: PathBuf,
    /// Print left_id,right_id,score,decision
    #[arg(long)]
    pub csv: bool,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("verdict").required(true).args(["same", "different", "unsay"])))]
pub struct Judge {
    pub file: PathBuf,
    pub a: String,
    /// The account of A
    pub account_a: String,
    pub b: String,
    /// The account of B
    pub account_b: String,
    /// They are the same company
    #[arg(long)]
    pub same: bool,
    /// They are two companies
    #[arg(long)]
    pub different: bool,
    /// Take back what was said
    #[arg(long)]
    pub unsay: bool,
}

#[derive(Debug, Args)]
pub struct RemoveAccounts {
    pub file: PathBuf,
    pub organisation: String,
    /// Only this population: customers, opportunities or prospects
    #[arg(long, value_parser = population)]
    pub population: Option<Population>,
}
