//! The arguments of every verb. Their meaning is written down in the documentation; scripts rely on it.

mod copies;
mod editing;
mod introductions;
mod keeping;
mod ledger;
mod matching;
mod sealed;
mod sheet;
mod transfer;
mod views;
mod week;

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use tutti_core::formats::recognise::Kind;
use tutti_core::model::account::Population;
use tutti_core::model::audience::ShareAudience;
use tutti_core::model::introduction::Lang;
use tutti_core::model::relationship::PARTNERSHIP;
use tutti_core::model::time::Day;
use tutti_core::queries::export::Format;

pub use copies::{Copies, Merge};
pub use editing::{Circle, Editing, Opportunity, Remove};
pub use introductions::{Goodwill, Introduce, Introductions};
pub use keeping::Keeping;
pub use ledger::{DealVerb, ExchangeVerb, Kpi, LeadVerb, LogExchange, Trade};
pub use matching::{Judge, Match, RemoveAccounts};
pub use sealed::{Seal, SealAnswer, SealClose, SealLook, SealOffer, SealVerb};
pub use sheet::{FitTestAsk, FitVerb, InterventionAsk, InterventionVerb, NeedAsk, NeedVerb, Note, Sheet, Which};
pub use transfer::Import;
pub use views::{Logo, SaveView};
pub use week::{Agreement, AgreementVerb, FollowUp, FollowUpVerb, Week};

/// Tutti: the partner ecosystem as a graph, in the terminal.
#[derive(Debug, Parser)]
#[command(name = "tutti", version, max_term_width = 100)]
pub struct Arguments {
    /// Print one JSON document instead of text
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of the sentences: fr or en
    #[arg(long, global = true, value_parser = lang)]
    pub lang: Option<Lang>,
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Begin a new, empty ecosystem
    New {
        file: PathBuf,
        /// The organisation whose ecosystem it is
        #[arg(long)]
        conductor: String,
    },
    /// Write a sample that ships with Tutti (pepper)
    Sample { name: String, file: PathBuf },
    /// Read CSV files into an ecosystem, as one deed
    Import(Import),
    /// List what was kept of the columns of files
    Mappings { file: PathBuf },
    /// Forget what was kept of the columns of files under a name; nothing that was imported changes
    RemoveMapping { file: PathBuf, name: String },
    /// List the rows of a noun
    List {
        file: PathBuf,
        /// organisations, relationships, contacts, offers, needs, circles, accounts, introductions, opportunities, exchanges, leads,
        /// deals, views, follow-ups, agreements, rungs, fit-tests, partner-notes, interventions
        noun: String,
        /// Only rows whose field has this value
        #[arg(long = "where", value_name = "FIELD=VALUE", value_parser = pair)]
        wheres: Vec<(String, String)>,
    },
    /// Say what Tutti is: its version, and that it works offline
    About,
    /// List what Tutti is made of, by licence; with a name, the texts of what is called so
    Licences { name: Option<String> },
    /// Show the sheet of one organisation
    Show { file: PathBuf, organisation: String },
    #[command(flatten)]
    Editing(Editing),
    #[command(flatten)]
    Trade(Trade),
    #[command(flatten)]
    Week(Week),
    #[command(flatten)]
    Sheet(Sheet),
    /// Rank the pairs that should meet
    Introductions(Introductions),
    /// Say everything for and against one pair
    Why { file: PathBuf, a: String, b: String },
    /// Move an introduction along
    Introduce(Introduce),
    /// Tell how often an organisation and its people may still be asked, or change how often they take it
    Goodwill(Goodwill),
    /// Tell what each kind of reason counts by now, where outcomes have moved it, and why
    Weights {
        file: PathBuf,
        /// Let nothing that became of introductions so far count any more
        #[arg(long)]
        reset: bool,
    },
    /// Draw a relationship between two organisations
    Connect {
        file: PathBuf,
        a: String,
        b: String,
        /// partnership, customer, supplier, investor, competitor, integration, referral, or a word of your own
        #[arg(long, default_value = PARTNERSHIP)]
        kind: String,
        /// It runs from A to B only
        #[arg(long)]
        directed: bool,
    },
    /// Move an end of a relationship to another organisation, or turn it round
    Reconnect(Reconnect),
    /// Find the organisations that answer an opportunity
    Compose(Compose),
    /// Tell the map in words
    Describe {
        file: PathBuf,
        /// The saved view of this name, or the focus view round this organisation
        #[arg(long, value_name = "VIEW")]
        view: Option<String>,
        /// As it was at the end of this day (YYYY-MM-DD)
        #[arg(long, value_parser = day)]
        at: Option<Day>,
    },
    /// Say how the ecosystem holds together
    Diagnose {
        file: PathBuf,
        /// Only this circle
        #[arg(long)]
        circle: Option<String>,
        /// As it was at the end of this day (YYYY-MM-DD)
        #[arg(long, value_parser = day)]
        at: Option<Day>,
    },
    /// Say what breaks when an organisation leaves and who could take its place; without one, who would be missed most
    Rehearse {
        file: PathBuf,
        #[arg(long, value_name = "ORGANISATION")]
        without: Option<String>,
        /// As it was at the end of this day (YYYY-MM-DD)
        #[arg(long, value_parser = day)]
        at: Option<Day>,
    },
    /// Accounts two organisations have in common, or those a third has too
    Overlap { file: PathBuf, a: String, b: String, c: Option<String> },
    /// Say whether an account of one organisation and one of another are the same company
    Judge(Judge),
    /// Remove all accounts of an organisation, or those of one population
    RemoveAccounts(RemoveAccounts),
    /// Compare lists with a partner's by exchanging files, without showing what is not common
    Seal(Seal),
    /// Say which companies of two files are the same, and why
    Match(Match),
    /// Arrange the map, as one deed
    Arrange(Arrange),
    /// Write the map or the data as another file
    Export(Export),
    /// Save a view of the map under a name, or change the one that has it
    SaveView(SaveView),
    /// Remove a saved view; nothing else changes
    RemoveView { file: PathBuf, name: String },
    /// Give an organisation a logo, or take it away
    Logo(Logo),
    /// List what was done, newest first, with who did it on which device
    History {
        file: PathBuf,
        #[arg(long, default_value_t = 20)]
        limit: u32,
        /// Only what was done by this user or on this device, or by all in whose name this stands
        #[arg(long, value_name = "WHO")]
        by: Option<String>,
    },
    /// Say what is different between two days: gained, lost and changed
    Changes {
        file: PathBuf,
        /// From the end of this day (YYYY-MM-DD); before the beginning there was nothing
        #[arg(long, value_parser = day)]
        from: Day,
        /// To the end of this day; otherwise to now
        #[arg(long, value_parser = day)]
        to: Option<Day>,
    },
    /// Take back the last deed, or the last N
    Undo {
        file: PathBuf,
        #[arg(default_value_t = 1)]
        count: u32,
    },
    /// Take back an import after other deeds: what was edited since stays, and is listed
    UndoImport {
        file: PathBuf,
        /// Its place in the history; otherwise the last one that stands
        seq: Option<i64>,
        /// Say what would happen, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Do what was taken back again
    Redo {
        file: PathBuf,
        #[arg(default_value_t = 1)]
        count: u32,
    },
    /// Write the ecosystem as it was at the end of a day, as a new file
    At {
        file: PathBuf,
        #[arg(value_parser = day)]
        date: Day,
        out: PathBuf,
    },
    #[command(flatten)]
    Copies(Copies),
    /// Look for damage in a file
    Check { file: PathBuf },
    /// Write a safe copy, also of a file that is open in the window
    Backup { file: PathBuf, out: PathBuf },
    #[command(flatten)]
    Keeping(Keeping),
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").required(true).args(["from", "to", "reverse"]))]
pub struct Reconnect {
    pub file: PathBuf,
    /// Its id, or the beginning of it, as `list FILE relationships` shows it
    pub relationship: String,
    /// Let it start there
    #[arg(long, value_name = "ORGANISATION")]
    pub from: Option<String>,
    /// Let it end there
    #[arg(long, value_name = "ORGANISATION")]
    pub to: Option<String>,
    /// Let it run the other way round
    #[arg(long)]
    pub reverse: bool,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("question").required(true).args(["opportunity", "need"]))]
pub struct Compose {
    pub file: PathBuf,
    /// An opportunity of the ecosystem
    #[arg(long)]
    pub opportunity: Option<String>,
    /// What is needed; may be given several times
    #[arg(long, value_name = "TERM", num_args = 1..)]
    pub need: Vec<String>,
    /// An organisation that must be a member
    #[arg(long, value_name = "ORGANISATION")]
    pub keep: Vec<String>,
    /// An organisation that must not be one
    #[arg(long, value_name = "ORGANISATION")]
    pub without: Vec<String>,
    #[arg(long, default_value_t = 2)]
    pub alternatives: usize,
    /// From fresh connections (0) to members who are close already (100)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub closeness: Option<u8>,
    /// From as few members as will do (0) to safe and fair to all (100)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub safety: Option<u8>,
    /// From changing freely (0) to keeping the present composition (100)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub stability: Option<u8>,
    /// Keep these three wishes with the opportunity; what is not given is as it was kept, or in the middle (50)
    #[arg(long, conflicts_with = "need")]
    pub remember: bool,
    /// Make the best one the opportunity's composition
    #[arg(long, conflicts_with = "need")]
    pub apply: bool,
}

#[derive(Debug, Args)]
pub struct Arrange {
    pub file: PathBuf,
    /// How the organisations are arranged
    #[arg(long, value_enum)]
    pub layout: LayoutArgument,
    /// Only this organisation moves; may be given several times
    #[arg(long, value_name = "ORGANISATION")]
    pub only: Vec<String>,
    /// The saved view of this name, or the focus view round this organisation
    #[arg(long, value_name = "VIEW")]
    pub view: Option<String>,
    /// Say who would stand where, and do nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// The arrangements of the map.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LayoutArgument {
    /// Those who are connected near each other
    Relationships,
    /// Rings round the conductor, by steps
    Rings,
    /// The members of a circle together
    Circles,
    /// One band for each kind, the conductor on top
    Kinds,
    /// Where their countries lie
    Countries,
    /// As it is, without overlaps
    Tidy,
}

#[derive(Debug, Args)]
pub struct Export {
    pub file: PathBuf,
    pub out: PathBuf,
    /// svg, png, pdf, html, graphml, gexf, canvas, json, ics, csv (OUT is then a folder) or notion (a folder, or one .zip); otherwise by the ending of OUT
    #[arg(long, value_parser = format)]
    pub format: Option<FormatArgument>,
    /// A saved view, or the focus view round this organisation
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// The members of this circle and the conductor alone
    #[arg(long, value_name = "NAME")]
    pub circle: Option<String>,
    /// For whom: internal (everything), partner (who is there, what they offer and look for, what joins them) or public (who, and what joins
    /// them)
    #[arg(long, value_parser = word(ShareAudience::from_word, ShareAudience::ALL), default_value = "internal")]
    pub audience: ShareAudience,
    /// As it was at the end of this day (YYYY-MM-DD)
    #[arg(long, value_parser = day)]
    pub at: Option<Day>,
}

/// What can be written: one file, or several.
#[derive(Debug, Clone, Copy)]
pub enum FormatArgument {
    /// One file.
    Map(Format),
    /// Two tables in a folder
    Csv,
    /// A database and a page for each partner, as Notion imports them
    Notion,
}

fn format(text: &str) -> Result<FormatArgument, String> {
    match text.to_lowercase().as_str() {
        "csv" => Ok(FormatArgument::Csv),
        "notion" => Ok(FormatArgument::Notion),
        _ => Format::from_word(text).map(FormatArgument::Map).ok_or_else(|| {
            let words: Vec<&str> = Format::ALL.iter().map(|f| f.as_str()).chain(["csv", "notion"]).collect();
            format!("one of: {}", words.join(", "))
        }),
    }
}

/// A parser of one word of a closed list, which names the list when the word is not in it.
fn word<T: Copy + std::fmt::Display + Send + Sync + 'static>(
    parse: fn(&str) -> Option<T>,
    all: &'static [T],
) -> impl Fn(&str) -> Result<T, String> + Clone {
    move |text| {
        let words: Vec<String> = all.iter().map(ToString::to_string).collect();
        parse(text).ok_or_else(|| format!("one of: {}", words.join(", ")))
    }
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::from_word(text).ok_or_else(|| "fr or en".to_owned())
}

fn kind(text: &str) -> Result<Kind, String> {
    let words: Vec<&str> = Kind::ALL.iter().map(|s| s.as_str()).collect();
    Kind::from_word(text).ok_or_else(|| format!("one of: {}", words.join(", ")))
}

fn population(text: &str) -> Result<Population, String> {
    let words: Vec<&str> = Population::ALL.iter().map(|s| s.as_str()).collect();
    Population::from_word(text).ok_or_else(|| format!("one of: {}", words.join(", ")))
}

fn day(text: &str) -> Result<Day, String> {
    text.parse().map_err(|e: tutti_core::model::time::NotADay| e.to_string())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| "NAME=VALUE".to_owned())?;
    Ok((name.to_owned(), value.to_owned()))
}
