//! What the verbs of the conductor's week may be told: today, follow-ups, agreements, the weekly brief. Not here: the other verbs.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use tutti_core::model::agreement::Rung;

use super::{pair, word};

/// The conductor's week.
#[derive(Debug, Subcommand)]
pub enum Week {
    /// Say what is to be done: follow-ups, and what Tutti finds by itself
    Today {
        file: PathBuf,
        /// As of this day: 2027-03-15, tomorrow, demain, ...
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Note a follow-up, change it, say it was done, put it off, or remove it
    FollowUp(FollowUp),
    /// Climb the ladder, write, sign, compare, print, end or remove agreements
    Agreement(Agreement),
    /// Tell the week: what was done, what is next, what is blocked; as Markdown
    Brief {
        file: PathBuf,
        /// The week up to this day; otherwise up to today
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// Write it as PDF
        #[arg(long, value_name = "OUT.pdf")]
        pdf: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct FollowUp {
    pub file: PathBuf,
    #[command(subcommand)]
    pub what: FollowUpVerb,
}

#[derive(Debug, Subcommand)]
pub enum FollowUpVerb {
    /// Note one: `add "Call Ostinato in 3 months"`, or with --when
    Add {
        /// What is to be done; without --when, a day in it is split off
        what: String,
        /// When: 2027-03-15, 15/03, tomorrow, in 3 months, next monday, end of quarter; demain, dans 3 mois, lundi prochain ...
        #[arg(long, value_name = "DATE")]
        when: Option<String>,
        /// Whom it is about
        #[arg(long, value_name = "ORGANISATION")]
        with: Option<String>,
        /// recontact, promise, review, answer or task
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
        /// Its context: why, and what was said last
        #[arg(long, value_name = "TEXT")]
        why: Option<String>,
        /// Who does it
        #[arg(long, value_name = "PERSON")]
        owner: Option<String>,
    },
    /// Change one
    Edit {
        /// Its id or the beginning of it, its key on the list of today, or what is to be done
        follow_up: String,
        /// what, when, with, kind, why, owner; nothing after = empties
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
    },
    /// Say that one was done
    Done {
        follow_up: String,
        /// On this day; otherwise today
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Say that one is to be done after all
    Reopen { follow_up: String },
    /// Put one off, or anything else on the list of today by its key
    Snooze {
        /// Its key on the list of today, or as for edit
        item: String,
        /// Until when: in 2 weeks, lundi prochain, ...
        #[arg(long, value_name = "DATE")]
        until: String,
    },
    /// Remove one
    Remove { follow_up: String },
}

#[derive(Debug, Args)]
pub struct Agreement {
    pub file: PathBuf,
    #[command(subcommand)]
    pub what: AgreementVerb,
}

#[derive(Debug, Subcommand)]
pub enum AgreementVerb {
    /// Show where an organisation stands: its rungs, its agreements and their versions
    Show { organisation: String },
    /// Stand an organisation on a rung: talk, test, framework or contract, in any order
    Rung {
        organisation: String,
        #[arg(value_parser = word(Rung::from_word, Rung::ALL))]
        rung: Rung,
        /// Since this day; otherwise since today
        #[arg(long, value_name = "DATE")]
        since: Option<String>,
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// Take it off the rung
        #[arg(long, conflicts_with_all = ["since", "note"])]
        leave: bool,
    },
    /// Begin a framework card with an organisation
    Add {
        organisation: String,
        title: String,
        /// purpose, bounds, data, exit, review
        #[arg(value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
        /// It is a contract
        #[arg(long)]
        contract: bool,
    },
    /// Change what one says now; what was signed stays
    Edit {
        /// Its id or the beginning of it, its title, or the organisation that has only one
        agreement: String,
        /// title, purpose, bounds, data, exit, review, rung (framework, contract); nothing after = empties
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
    },
    /// Sign what one says now: freezes its next version
    Sign {
        agreement: String,
        /// On this day; otherwise today
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// Who signs
        #[arg(long, value_name = "PERSONS")]
        by: Option<String>,
    },
    /// Say what is different between two versions, or the last one and what it says now
    Diff {
        agreement: String,
        /// From this version; otherwise the one before
        #[arg(long, value_name = "N")]
        from: Option<u32>,
        /// To this version; otherwise to what it says now
        #[arg(long, value_name = "N")]
        to: Option<u32>,
    },
    /// Write the card as PDF: one page of A4
    Card {
        agreement: String,
        out: PathBuf,
        /// This version as it was signed; otherwise the last one if nothing changed since, or else the draft
        #[arg(long, value_name = "N")]
        version: Option<u32>,
    },
    /// End one
    End {
        agreement: String,
        /// On this day; otherwise today
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Take its end back
    Resume { agreement: String },
    /// Remove one with its versions
    Remove { agreement: String },
}
