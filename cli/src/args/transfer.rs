//! What an import may be told. Not here: the other verbs.

use std::path::PathBuf;

use clap::Args;
use tutti_core::commands::import::ReportFormat;
use tutti_core::formats::recognise::Kind;
use tutti_core::model::account::Population;

use super::{kind, pair, population};

#[derive(Debug, Args)]
pub struct Import {
    pub file: PathBuf,
    /// Tables (CSV, XLSX, XLS, XLSB, ODS), ZIP archives, GraphML, GEXF, JSON Canvas, Tutti's own JSON; - reads the input
    #[arg(required = true)]
    pub sources: Vec<PathBuf>,
    /// What the rows are: organisations, relationships, contacts, memberships, events, accounts
    #[arg(long = "as", value_name = "KIND", value_parser = kind)]
    pub kind: Option<Kind>,
    /// Which program's export it is, such as hubspot-companies, linkedin, notion; none for no program's
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
    /// Which column is which field; custom keeps it under its header, skip leaves it out
    #[arg(long, value_name = "COLUMN=FIELD", value_parser = pair)]
    pub map: Vec<(String, String)>,
    /// Say of every column what it is taken for, and what would become of the first rows; do nothing
    #[arg(long)]
    pub columns: bool,
    /// Use what was kept under this name; by itself, what was kept for the same headers is used
    #[arg(long, value_name = "NAME", conflicts_with = "no_mapping")]
    pub mapping: Option<String>,
    /// Use nothing that was kept
    #[arg(long)]
    pub no_mapping: bool,
    /// Keep under this name what the columns are, for the next file with the same headers
    #[arg(long, value_name = "NAME")]
    pub save_mapping: Option<String>,
    /// Write the counts and the problems to a file that ends in .csv or .md
    #[arg(long, value_name = "OUT", value_parser = report)]
    pub report: Option<(PathBuf, ReportFormat)>,
    /// For accounts: whose they are
    #[arg(long, value_name = "ORGANISATION")]
    pub of: Option<String>,
    /// For accounts: customers, opportunities or prospects
    #[arg(long, value_parser = population)]
    pub population: Option<Population>,
    /// For accounts: the file is the whole list, what is not in it is removed
    #[arg(long)]
    pub refresh: bool,
    /// What the files say goes before what was edited here since the last import
    #[arg(long)]
    pub overwrite: bool,
    /// The row on this line is the organisation it was shown beside
    #[arg(long, value_name = "LINE")]
    pub same: Vec<String>,
    /// The row on this line is another organisation
    #[arg(long, value_name = "LINE")]
    pub different: Vec<String>,
    /// Say what would happen, and do nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// A path and what it says by its ending.
fn report(text: &str) -> Result<(PathBuf, ReportFormat), String> {
    let path = PathBuf::from(text);
    let format = path.extension().and_then(|ending| ReportFormat::from_word(&ending.to_string_lossy()));
    Ok((path, format.ok_or_else(|| "a file that ends in .csv or .md".to_owned())?))
}
