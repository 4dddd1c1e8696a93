//! Writing several files as one ZIP, and names that every system takes for a file. Not here: reading archives (reading).

use std::collections::HashSet;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::error::{Error, Result};

/// Longest name of a file, in characters; some systems take 255 bytes for the whole.
const LONGEST: usize = 80;

/// Names that Windows keeps for itself.
const KEPT: &[&str] = &["con", "prn", "aux", "nul"];

/// The files as one ZIP, each under its path with `/` between folders.
pub fn zip(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| Error::Internal(format!("the archive cannot be written: {e}"));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, bytes) in files {
        writer.start_file(path.as_str(), options).map_err(|e| failed(&e))?;
        writer.write_all(bytes).map_err(|e| failed(&e))?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|e| failed(&e))
}

/// Gives out names for files, no two of which differ by case alone.
#[derive(Debug, Default)]
pub struct FileNames {
    taken: HashSet<String>,
}

impl FileNames {
    /// A name for a file that is called so; " 2" and so on are added where it is taken.
    pub fn of(&mut self, title: &str) -> String {
        let safe = safe_name(title);
        let counted = (2..).map(|n| format!("{safe} {n}"));
        let name = std::iter::once(safe.clone()).chain(counted).find(|name| !self.taken.contains(&name.to_lowercase()));
        let name = name.unwrap_or(safe);
        self.taken.insert(name.to_lowercase());
        name
    }
}

/// The title without what some system takes for something else in the name of a file; never empty.
fn safe_name(title: &str) -> String {
    let plain = |c: char| if c.is_control() || "/\\:*?\"<>|#%".contains(c) { ' ' } else { c };
    let words: String = title.chars().map(plain).take(LONGEST).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = words.trim_matches(['.', ' ']);
    let kept = KEPT.contains(&name.to_lowercase().as_str()) || is_port(name);
    match name {
        "" => "_".to_owned(),
        name if kept => format!("{name}_"),
        name => name.to_owned(),
    }
}

fn is_port(name: &str) -> bool {
    let name = name.to_lowercase();
    name.len() == 4 && (name.starts_with("com") || name.starts_with("lpt")) && name.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_becomes_a_name_that_all_systems_take() {
        for (title, name) in [
            ("Acme", "Acme"),
            ("a/b\\c: \"d\"?", "a b c d"),
            ("..", "_"),
            ("", "_"),
            ("CON", "CON_"),
            ("com1", "com1_"),
            ("Pâtisserie & Cie.", "Pâtisserie & Cie"),
        ] {
            assert_eq!(safe_name(title), name, "{title:?}");
        }
        assert!(safe_name(&"é".repeat(300)).chars().count() <= LONGEST);
    }

    #[test]
    fn equal_names_are_counted_also_where_only_their_case_differs() {
        let mut names = FileNames::default();
        let given: Vec<String> = ["Acme", "ACME", "acme", "Acme 2"].into_iter().map(|t| names.of(t)).collect();
        assert_eq!(given, ["Acme", "ACME 2", "acme 3", "Acme 2 2"]);
    }
}
