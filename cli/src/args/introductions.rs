//! What the verbs about introductions may be told. Not here: the other verbs.

use std::path::PathBuf;

use clap::Args;
use tutti_core::model::introduction::{DeclineReason, IntroductionState};
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
    /// Print organisation,candidate,rank,score
    #[arg(long)]
    pub csv: bool,
}

#[derive(Debug, Args)]
pub struct Introduce {
    pub file: PathBuf,
    pub a: String,
    pub b: String,
    /// idea, askedA, askedB, bothYes, introduced, met, outcome, declined, snoozed
    #[arg(long, value_parser = state)]
    pub state: IntroductionState,
    /// What is to be remembered
    #[arg(long, default_value = "")]
    pub note: String,
    /// For a snooze: until which day (YYYY-MM-DD)
    #[arg(long, value_parser = day)]
    pub until: Option<Day>,
    /// For a declined one: notRelevant, timing, busy, acquainted, rivals
    #[arg(long, value_parser = reason)]
    pub reason: Option<DeclineReason>,
    /// For an ask: which person of the organisation was asked
    #[arg(long, value_name = "NAME")]
    pub contact: Option<String>,
}

#[derive(Debug, Args)]
pub struct Goodwill {
    pub file: PathBuf,
    pub organisation: String,
    /// One of its people
    #[arg(long, value_name = "NAME", requires = "limit")]
    pub contact: Option<String>,
    /// How many asks it takes in all from now on; 0 is the usual number
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
}

fn state(text: &str) -> Result<IntroductionState, String> {
    let words: Vec<&str> = IntroductionState::ALL.iter().map(|s| s.as_str()).collect();
    IntroductionState::from_word(text).ok_or_else(|| format!("one of: {}", words.join(", ")))
}

fn reason(text: &str) -> Result<DeclineReason, String> {
    let words: Vec<&str> = DeclineReason::ALL.iter().map(|s| s.as_str()).collect();
    DeclineReason::from_word(text).ok_or_else(|| format!("one of: {}", words.join(", ")))
}
