//! What `introductions` may be told. Not here: the other verbs.

use std::path::PathBuf;

use clap::Args;
use tutti_core::model::time::Day;

use super::day;

#[derive(Debug, Args)]
pub struct Introductions {
    pub file: PathBuf,
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
    /// Only pairs with this organisation
    #[arg(long = "for", value_name = "ORGANISATION")]
    pub for_: Option<String>,
    /// For every organisation its K best candidates
    #[arg(long, value_name = "K")]
    pub each: Option<usize>,
    /// Only this pair
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    pub between: Option<Vec<String>>,
    /// As if this were today (YYYY-MM-DD); later relationships are not looked at
    #[arg(long, value_parser = day)]
    pub at: Option<Day>,
    /// Instead, what each kind of reason counts by now, where outcomes have moved it, and why
    #[arg(long, conflicts_with_all = ["for_", "each", "between", "csv"])]
    pub weights: bool,
    /// Print organisation,candidate,rank,score
    #[arg(long)]
    pub csv: bool,
}
