//! Arguments of what keeps a file safe: restore points, salvage, passphrases.

use std::path::PathBuf;

use clap::Subcommand;
use tutti_core::model::time::Day;

use super::day;

#[derive(Debug, Subcommand)]
pub enum Keeping {
    /// List the restore points of a file, newest first; also of one that cannot be opened any more
    RestorePoints {
        file: PathBuf,
        /// Make one now
        #[arg(long)]
        make: bool,
    },
    /// Write what a restore point holds into a new file
    Restore {
        file: PathBuf,
        /// Its id, the beginning of it, or `last`
        point: String,
        out: PathBuf,
    },
    /// Remove restore points for good
    RemovePoints {
        file: PathBuf,
        /// Their ids, the beginnings of them, or `last`
        #[arg(required_unless_present = "plain")]
        points: Vec<String>,
        /// All that are not encrypted
        #[arg(long)]
        plain: bool,
    },
    /// Forget an organisation or a person for good, in the file and its history; this cannot be undone
    Forget {
        file: PathBuf,
        /// An organisation, or a contact by name or id
        who: String,
        /// The organisation of the person, where several people have the name
        #[arg(long, value_name = "ORGANISATION")]
        of: Option<String>,
        /// Remove all restore points of the file as well, and make none
        #[arg(long)]
        and_points: bool,
        /// Say what would be told, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Make one operation of all that was done before a day, so that the file becomes smaller; a restore point is made first
    ThinHistory {
        file: PathBuf,
        /// What was done on this day (YYYY-MM-DD) and after it stays as it is
        #[arg(long, value_name = "DAY", value_parser = day)]
        before: Day,
        /// Say what would go, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Write what can be read of a damaged file into a new one; the damaged file is left as it is
    Salvage { file: PathBuf, out: PathBuf },
    /// Encrypt a file with a passphrase, or change the one it has (asked for, or in TUTTI_NEW_PASSPHRASE)
    Encrypt { file: PathBuf },
    /// Take the passphrase of a file away
    Decrypt { file: PathBuf },
    /// Whether the keychain of this system opens a file without asking; its passphrase and recovery key open it as before
    Keychain {
        file: PathBuf,
        /// Keep the key of the file in the keychain
        #[arg(long, conflicts_with = "forget")]
        remember: bool,
        /// Erase it there, so that the file asks again
        #[arg(long)]
        forget: bool,
    },
}
