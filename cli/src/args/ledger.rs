//! What the verbs of the ledger, of leads and deals and of reports may be told. Not here: the other verbs.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use tutti_core::model::deal::DealPart;
use tutti_core::model::exchange::ExchangeKind;
use tutti_core::model::lead::LeadStage;
use tutti_core::model::quarter::Quarter;
use tutti_core::model::time::Day;
use tutti_core::queries::reporting::FigureName;

use super::{day, pair, word};

/// The trade's daily book.
#[derive(Debug, Subcommand)]
pub enum Trade {
    /// Show what was given and received, with every partner or one, and who owes whom
    Ledger {
        file: PathBuf,
        organisation: Option<String>,
        /// As seen on this day (YYYY-MM-DD)
        #[arg(long, value_parser = day)]
        on: Option<Day>,
    },
    /// Log, change or remove an exchange
    Exchange {
        file: PathBuf,
        #[command(subcommand)]
        verb: ExchangeVerb,
    },
    /// Note a lead, move it along, pass it on, or say which leads a partner takes
    Lead {
        file: PathBuf,
        #[command(subcommand)]
        verb: LeadVerb,
    },
    /// Note a deal, change it, or say which partners had a part in it
    Deal {
        file: PathBuf,
        #[command(subcommand)]
        verb: DealVerb,
    },
    /// Tell the figures of a quarter
    Kpi(Kpi),
    /// Tell how partnerships are doing: the human half and the business half
    Health { file: PathBuf },
}

#[derive(Debug, Subcommand)]
pub enum ExchangeVerb {
    /// Log what was given to an organisation, or received from it
    Log(LogExchange),
    /// Change an exchange
    Edit {
        /// Its id or the beginning of it, or its note
        exchange: String,
        /// kind, day, amount (such as "1200 EUR"), note
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
    },
    /// Remove an exchange
    Remove { exchange: String },
}

#[derive(Debug, Args)]
pub struct LogExchange {
    pub organisation: String,
    /// revenue, visibility, reputation, information or access
    #[arg(value_parser = word(ExchangeKind::from_word, ExchangeKind::ALL))]
    pub kind: ExchangeKind,
    /// It was received, not given
    #[arg(long)]
    pub received: bool,
    /// The other side, where it is not the conductor
    #[arg(long, value_name = "ORGANISATION")]
    pub with: Option<String>,
    /// When (YYYY-MM-DD); otherwise today
    #[arg(long, value_parser = day)]
    pub day: Option<Day>,
    /// What it was worth, such as "1200 EUR"
    #[arg(long)]
    pub amount: Option<String>,
    #[arg(long, default_value = "")]
    pub note: String,
}

#[derive(Debug, Subcommand)]
pub enum LeadVerb {
    /// Note a lead
    Add {
        /// The company, or the person
        name: String,
        /// from, to, domain, origin, consent, stage, received, amount, country, sector, size, need, contact, owner, note, again, boomerang
        #[arg(value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
    },
    /// Change a lead
    Edit {
        lead: String,
        /// The fields of `add`, and name
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
    },
    /// Move a lead to a stage: new, accepted, opportunity, won, lost, rejected, notNow
    Move {
        lead: String,
        #[arg(value_parser = word(LeadStage::from_word, LeadStage::ALL))]
        stage: LeadStage,
        /// When (YYYY-MM-DD); otherwise today
        #[arg(long, value_parser = day)]
        on: Option<Day>,
        /// When to ask again, where it is too early
        #[arg(long, value_parser = day)]
        again: Option<Day>,
    },
    /// Pass a lead that is too early on to a partner
    Pass {
        lead: String,
        to: String,
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Make a deal of a lead
    Deal {
        lead: String,
        #[arg(long, default_value = "")]
        name: String,
    },
    /// Show a lead: who could take it, and whether it may have come back
    Show { lead: String },
    /// Remove a lead
    Remove { lead: String },
    /// Say which leads a partner takes, or show it
    Criteria {
        organisation: String,
        /// accepting (yes, no), countries, sectors, min-size, max-size, needs, note; lists are separated by | or ;
        #[arg(value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
    },
}

#[derive(Debug, Subcommand)]
pub enum DealVerb {
    /// Note a deal
    Add {
        name: String,
        /// company, domain, stage, state (open, won, lost), amount, created, closed, origin, owner, note, lead
        #[arg(value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
        /// The partner it comes from
        #[arg(long, value_name = "ORGANISATION")]
        from: Option<String>,
    },
    /// Change a deal
    Edit {
        deal: String,
        /// The fields of `add`, and name
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
    },
    /// Say that a partner brought a deal or helped in it, or that it did not
    Partner {
        deal: String,
        organisation: String,
        /// sourced or influenced
        #[arg(value_parser = word(DealPart::from_word, DealPart::ALL), required_unless_present = "remove")]
        part: Option<DealPart>,
        /// When (YYYY-MM-DD); influence counts only with its day
        #[arg(long, value_parser = day)]
        on: Option<Day>,
        #[arg(long, default_value = "")]
        note: String,
        #[arg(long, conflicts_with_all = ["part", "on"])]
        remove: bool,
    },
    /// Show a deal
    Show { deal: String },
    /// Remove a deal
    Remove { deal: String },
}

#[derive(Debug, Args)]
pub struct Kpi {
    pub file: PathBuf,
    /// Such as 2026-Q3; otherwise the quarter that lasts
    #[arg(long, value_parser = quarter)]
    pub quarter: Option<Quarter>,
    /// As seen on this day (YYYY-MM-DD); otherwise today
    #[arg(long, value_parser = day)]
    pub on: Option<Day>,
    /// Print the figures as CSV
    #[arg(long, conflicts_with = "rows")]
    pub csv: bool,
    /// The rows behind a figure: shareOfLeads, accepted, opportunity, won, sourced, influenced, unattributed, closedPeriod, closedCohort
    #[arg(long, value_name = "FIGURE", value_parser = word(FigureName::from_word, FigureName::ALL))]
    pub rows: Option<FigureName>,
    /// Of this partner alone
    #[arg(long, value_name = "ORGANISATION", requires = "rows")]
    pub partner: Option<String>,
    /// Everything the figure is a share of, not only its part
    #[arg(long, requires = "rows")]
    pub whole: bool,
}

fn quarter(text: &str) -> Result<Quarter, String> {
    text.parse().map_err(|e: tutti_core::model::quarter::NotAQuarter| e.to_string())
}
