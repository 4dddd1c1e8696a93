//! What the verbs that edit by hand may be told. Not here: the other verbs.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};

use super::pair;

/// Editing by hand, one deed a call.
#[derive(Debug, Subcommand)]
pub enum Editing {
    /// Add an organisation
    Add {
        file: PathBuf,
        name: String,
        /// Partner, candidate, customer, supplier, investor, competitor, community, team, or any other word
        #[arg(long, value_name = "KIND")]
        kind: Vec<String>,
        /// Draw it from this organisation, with a relationship to it
        #[arg(long, value_name = "ORGANISATION")]
        from: Option<String>,
    },
    /// Change an organisation
    Edit {
        file: PathBuf,
        organisation: String,
        /// name, kinds, domain, country, sectors, tags, owner, status, notes, offers, needs, ask-limit, or a field of your own; lists are
        /// separated by | or ;, ! before a need marks a blocker, nothing after = empties
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
    },
    /// Remove organisations with their relationships, or relationships alone
    Remove(Remove),
    /// Add a person to an organisation, change or remove one
    Contact {
        file: PathBuf,
        organisation: String,
        /// Who; one who is not there yet is added
        name: String,
        /// name, role, email, phone, notes
        #[arg(value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
        #[arg(long, conflicts_with = "fields")]
        remove: bool,
    },
    /// Change a relationship
    Relationship {
        file: PathBuf,
        /// Its id, or the beginning of it, or its ends as "A – B"
        relationship: String,
        /// kind, direction (mutual, directed), areas, strength (1 to 5), since, until, evidence
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = pair)]
        fields: Vec<(String, String)>,
    },
    /// Draw a circle, change or remove one; its members stay
    Circle(Circle),
    /// Note an opportunity, change or remove one, or decide about a member
    Opportunity(Opportunity),
    /// Give the ecosystem another name
    Rename { file: PathBuf, name: String },
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").required(true).multiple(true).args(["organisations", "relationship"]))]
pub struct Remove {
    pub file: PathBuf,
    pub organisations: Vec<String>,
    /// A relationship by its id or the beginning of it
    #[arg(long, value_name = "ID")]
    pub relationship: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Circle {
    pub file: PathBuf,
    /// Its name; one that is not there yet is drawn
    pub name: String,
    /// Take an organisation in
    #[arg(long, value_name = "ORGANISATION")]
    pub add: Vec<String>,
    /// Leave an organisation out
    #[arg(long, value_name = "ORGANISATION")]
    pub take: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub rename: Option<String>,
    #[arg(long, conflicts_with_all = ["add", "take", "rename"])]
    pub remove: bool,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("stance").args(["keep", "without", "free", "remove"]))]
pub struct Opportunity {
    pub file: PathBuf,
    /// Its name; one that is not there yet is noted
    pub name: String,
    /// name, notes, markets, needs; lists are separated by | or ;
    #[arg(value_name = "FIELD=VALUE", value_parser = pair, conflicts_with = "stance")]
    pub fields: Vec<(String, String)>,
    /// This organisation must be a member
    #[arg(long, value_name = "ORGANISATION")]
    pub keep: Option<String>,
    /// This organisation must not be one
    #[arg(long, value_name = "ORGANISATION")]
    pub without: Option<String>,
    /// Nothing is decided about this organisation any more
    #[arg(long, value_name = "ORGANISATION")]
    pub free: Option<String>,
    #[arg(long)]
    pub remove: bool,
}
