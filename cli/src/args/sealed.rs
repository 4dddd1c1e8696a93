//! What `seal` may be told. Not here: the other verbs.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use tutti_core::id::SealedSessionId;
use tutti_core::model::account::Population;
use tutti_core::model::sealed::SealedMode;

use super::{population, word};

#[derive(Debug, Args)]
pub struct Seal {
    pub file: PathBuf,
    #[command(subcommand)]
    pub what: SealVerb,
}

#[derive(Debug, Subcommand)]
pub enum SealVerb {
    /// Say what a comparison means: what both sides learn, and what it does not stop
    Terms,
    /// Make the first file: compare my lists with this partner's
    Offer(SealOffer),
    /// Look at a file that came: who asks what, and what one would answer with
    Look(SealLook),
    /// Answer an offer that came: makes the second file
    Answer(SealAnswer),
    /// Read the answer that came back: shows the result and makes the third file
    Close(SealClose),
    /// Read the close that came back: shows the result
    Finish {
        /// The file that came
        input: PathBuf,
    },
    /// End a comparison: an offer that came, or one of the log by its id
    Refuse {
        /// The offer's file, or a session of `list`
        which: String,
        /// Whose offer it is, where the file does not tell
        #[arg(long, value_name = "ORGANISATION")]
        from: Option<String>,
    },
    /// Make the companies a comparison found accounts of the partner, as one deed
    Keep {
        /// A session of `list`
        session: SealedSessionId,
    },
    /// What a comparison found
    Show {
        /// A session of `list`
        session: SealedSessionId,
    },
    /// Write the file of a comparison again
    Save {
        /// A session of `list`
        session: SealedSessionId,
        #[arg(short, long, value_name = "OUT.tpsi")]
        out: PathBuf,
    },
    /// The log: every comparison, the newest first
    List,
    /// One's own key and those of partners, in six words
    Identity {
        /// Note that the six words of this partner were compared by voice
        #[arg(long, value_name = "ORGANISATION")]
        compared: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct SealOffer {
    /// The organisation whose lists are compared
    pub partner: String,
    /// What both sides learn: counts or names
    #[arg(long, default_value = "counts", value_parser = word(SealedMode::from_word, SealedMode::ALL))]
    pub mode: SealedMode,
    /// Only this population: customers, opportunities or prospects; may be given several times
    #[arg(long, value_parser = population)]
    pub population: Vec<Population>,
    /// With names: companies are known by their names too, not by domains and numbers alone
    #[arg(long)]
    pub by_name: bool,
    #[arg(short, long, value_name = "OUT.tpsi")]
    pub out: PathBuf,
    /// Accept the terms (`tutti seal FILE terms`), once
    #[arg(long)]
    pub agree: bool,
}

#[derive(Debug, Args)]
pub struct SealLook {
    /// The file that came
    pub input: PathBuf,
    /// Whose offer it is, where the file does not tell
    #[arg(long, value_name = "ORGANISATION")]
    pub from: Option<String>,
    /// Only this population answers; may be given several times
    #[arg(long, value_parser = population)]
    pub population: Vec<Population>,
}

#[derive(Debug, Args)]
pub struct SealAnswer {
    #[command(flatten)]
    pub look: SealLook,
    #[arg(short, long, value_name = "OUT.tpsi")]
    pub out: PathBuf,
    /// Go on although they ask about so many names: the number, typed
    #[arg(long, value_name = "N")]
    pub confirm: Option<u32>,
    /// Accept the terms (`tutti seal FILE terms`), once
    #[arg(long)]
    pub agree: bool,
}

#[derive(Debug, Args)]
pub struct SealClose {
    /// The file that came
    pub input: PathBuf,
    #[arg(short, long, value_name = "OUT.tpsi")]
    pub out: PathBuf,
    /// Go on although they ask about so many names: the number, typed
    #[arg(long, value_name = "N")]
    pub confirm: Option<u32>,
}
