//! What Tutti is: its version, and what it is made of with the licence of each part. Not here: what a file holds (status).

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Written by `cargo xtask licences`; a check compares it to the lock files.
const LICENCES: &str = include_str!("../../../assets/licences.json");

/// The program itself.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MadeOf {
    /// Which version it is.
    pub version: String,
    /// What it is made of.
    pub licences: Vec<Licence>,
}

/// A licence, and what is under it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Licence {
    /// The short name that everybody knows it by (SPDX).
    pub licence: String,
    /// Its text, as often as makers put their own names to it.
    pub texts: Vec<LicenceText>,
}

/// The text of a licence, and the parts that come with it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct LicenceText {
    /// The whole text.
    pub text: String,
    /// The parts.
    pub packages: Vec<Package>,
}

/// A part that Tutti is made of.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where it comes from: `crate`, `npm`, or `part` for what is carried along by itself.
    pub kind: String,
}

/// The program and what it is made of.
pub fn made_of() -> Result<MadeOf> {
    let licences = serde_json::from_str(LICENCES).map_err(|e| Error::Internal(format!("the list of licences: {e}")))?;
    Ok(MadeOf { version: env!("CARGO_PKG_VERSION").to_owned(), licences })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_named_once_under_a_licence_with_its_text() {
        let made = made_of().unwrap();
        let all = || made.licences.iter().flat_map(|l| l.texts.iter().map(move |t| (l, t)));
        assert!(all().all(|(licence, text)| text.text.len() > 100 && !text.packages.is_empty() && !licence.licence.is_empty()));
        let names: Vec<&str> = all().flat_map(|(_, t)| t.packages.iter().map(|p| p.name.as_str())).collect();
        for known in ["Tutti", "SQLite", "Inter", "petgraph", "rusqlite", "tauri", "clap", "svelte", "echarts"] {
            assert!(names.contains(&known), "{known}");
        }
        assert!(names.len() > 300);
    }
}
