//! What the verbs about one partner's sheet may be told: notes, needs, fit tests, rescue. Not here: the other verbs.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use tutti_core::model::fit_test::{FitAnswer, FitDecision};
use tutti_core::model::money::Money;
use tutti_core::model::partner_note::SheetTab;
use tutti_core::model::time::Day;

use super::{day, pair, word};

/// The sheet of one partner.
#[derive(Debug, Subcommand)]
pub enum Sheet {
    /// Read or write the text and links of a tab of a partner's sheet
    Note(Note),
    /// Look after needs and blockers: in whose words, since when, who could answer them, lifted when
    Need(NeedAsk),
    /// Test the market with a partner: 15 companies, their answers, what it costs, what comes of it
    FitTest(FitTestAsk),
    /// Set a partner that needs help beside three healthy ones like it
    Rescue {
        file: PathBuf,
        organisation: String,
        /// As of this day (YYYY-MM-DD) instead of today
        #[arg(long, value_parser = day)]
        on: Option<Day>,
    },
    /// Note what was done to mend a partnership, to compare before and after
    Intervention(InterventionAsk),
}

#[derive(Debug, Args)]
pub struct Note {
    pub file: PathBuf,
    pub organisation: String,
    /// roadmap, resources, reporting or business; without one, all four are read
    #[arg(value_parser = word(SheetTab::from_word, SheetTab::ALL))]
    pub tab: Option<SheetTab>,
    /// - takes the text from standard input
    #[arg(value_parser = ["-"], requires = "tab")]
    pub input: Option<String>,
    /// Its text in Markdown; nothing empties it
    #[arg(long, value_name = "TEXT", requires = "tab", conflicts_with_all = ["input", "from"])]
    pub text: Option<String>,
    /// Take the text from this file, or from standard input (-)
    #[arg(long = "file", value_name = "FILE", requires = "tab", conflicts_with = "input")]
    pub from: Option<PathBuf>,
    /// Add a link
    #[arg(long, value_name = "NAME=ADDRESS", value_parser = pair, requires = "tab")]
    pub link: Vec<(String, String)>,
    /// Take a link of this name out
    #[arg(long, value_name = "NAME", requires = "tab")]
    pub unlink: Vec<String>,
}

#[derive(Debug, Args)]
pub struct NeedAsk {
    pub file: PathBuf,
    #[command(subcommand)]
    pub verb: NeedVerb,
}

#[derive(Debug, Subcommand)]
pub enum NeedVerb {
    /// All needs of all organisations: open blockers first, the longest known first
    List {
        /// Only those of this organisation
        organisation: Option<String>,
        /// Only blockers
        #[arg(long)]
        blockers: bool,
        /// Only those that are not lifted
        #[arg(long)]
        open: bool,
        /// Only those for which nobody was named who could answer them
        #[arg(long)]
        nobody: bool,
    },
    /// Change what is known of a need
    Edit {
        organisation: String,
        /// The need as it stands on the sheet
        need: String,
        /// words, since, detail, blocker (yes, no); nothing after = empties
        #[arg(value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
        /// Name an organisation that could answer it
        #[arg(long, value_name = "ORGANISATION")]
        lifter: Vec<String>,
        /// Name it no more
        #[arg(long, value_name = "ORGANISATION")]
        not: Vec<String>,
    },
    /// Say that a need was answered or a blocker lifted; it no longer counts
    Lift {
        organisation: String,
        need: String,
        /// On this day (YYYY-MM-DD) instead of today
        #[arg(long, value_parser = day)]
        on: Option<Day>,
    },
    /// Say that it is not lifted after all
    Reopen { organisation: String, need: String },
}

#[derive(Debug, Args)]
pub struct FitTestAsk {
    pub file: PathBuf,
    #[command(subcommand)]
    pub verb: FitVerb,
}

/// Which test is meant.
#[derive(Debug, Args)]
pub struct Which {
    pub organisation: String,
    /// Its name; otherwise the newest
    #[arg(long, value_name = "NAME")]
    pub test: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum FitVerb {
    /// Begin a test with a partner
    Add {
        organisation: String,
        name: String,
        /// How many must be interested
        #[arg(long)]
        threshold: Option<u32>,
        #[arg(long, value_parser = day)]
        started: Option<Day>,
    },
    /// Put companies into it: typed, from a file, from standard input (--from -) or from the accounts you have in common
    Fill {
        #[command(flatten)]
        which: Which,
        /// "Name" or "Name, domain"
        companies: Vec<String>,
        /// One company a line
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// The accounts the two of you have in common, opportunities and prospects first
        #[arg(long)]
        overlaps: bool,
        /// Take this company out again
        #[arg(long, value_name = "COMPANY")]
        take: Vec<String>,
    },
    /// Note what a company answered
    Answer {
        #[command(flatten)]
        which: Which,
        company: String,
        /// notAsked, asked, interested, notInterested or silent
        #[arg(value_parser = word(FitAnswer::from_word, FitAnswer::ALL))]
        answer: FitAnswer,
        #[arg(long, value_parser = day)]
        on: Option<Day>,
        #[arg(long)]
        note: Option<String>,
    },
    /// Note a light action, or remove one
    Action {
        #[command(flatten)]
        which: Which,
        what: String,
        /// Such as "120 EUR"
        #[arg(long, value_parser = money)]
        cost: Option<Money>,
        #[arg(long, value_parser = day)]
        on: Option<Day>,
        #[arg(long, conflicts_with_all = ["cost", "on"])]
        remove: bool,
    },
    /// Decide what comes of it: go, iterate (begins the next round) or stop (notes when to speak again); open takes it back
    Decide {
        #[command(flatten)]
        which: Which,
        #[arg(value_parser = word(FitDecision::from_word, FitDecision::ALL))]
        decision: FitDecision,
        /// Why
        #[arg(long, default_value = "")]
        reason: String,
        /// Speak again on this day instead of in three months
        #[arg(long, value_parser = day, conflicts_with = "no_recontact")]
        recontact: Option<Day>,
        /// Do not speak again
        #[arg(long)]
        no_recontact: bool,
    },
    /// Change its name, beginning or threshold
    Edit {
        #[command(flatten)]
        which: Which,
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        threshold: Option<u32>,
        #[arg(long, value_parser = day)]
        started: Option<Day>,
    },
    /// Show the tests with a partner
    Show { organisation: String },
    /// Remove one with its companies and actions
    Remove {
        #[command(flatten)]
        which: Which,
    },
}

#[derive(Debug, Args)]
pub struct InterventionAsk {
    pub file: PathBuf,
    #[command(subcommand)]
    pub verb: InterventionVerb,
}

#[derive(Debug, Subcommand)]
pub enum InterventionVerb {
    /// Note one
    Add {
        organisation: String,
        what: String,
        #[arg(long, value_parser = day)]
        on: Option<Day>,
    },
    /// Take one off the list, by what was done or by its id
    Remove { organisation: String, what: String },
}

/// An amount with its currency, such as `120 EUR`, `EUR 120.50` or `1 200,5 EUR`.
fn money(text: &str) -> Result<Money, String> {
    let currency: String = text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_uppercase();
    let number: String = text.chars().filter(|c| c.is_ascii_digit() || ".,-".contains(*c)).collect();
    let (whole, rest) = number.split_once(['.', ',']).unwrap_or((&number, ""));
    let unread = || format!("\"{text}\" is no amount such as \"120 EUR\"");
    if rest.len() > 2 || rest.contains(['.', ',']) {
        return Err(unread());
    }
    let hundredths = format!("{whole}{rest:0<2}").parse().map_err(|_| unread())?;
    let money = Money { hundredths, currency };
    money.check().map_err(|_| unread()).map(|()| money)
}
