//! Mappings: what a person said of the columns of a file, kept under a name and found again for a file with the same headers.
//! The words for rows and fields are those of the formats; here they are text, so that a word of a later version is kept.

use serde::{Deserialize, Serialize};

use super::term::fold;

/// What columns with these headers are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Mapping {
    /// Its name.
    pub name: String,
    /// What the rows are.
    pub kind: String,
    /// Which program's export it is; empty where it is none that is known.
    pub preset: String,
    /// The columns, in the order they stood in.
    pub columns: Vec<MappedColumn>,
}

/// What one column is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct MappedColumn {
    /// Its header.
    pub header: String,
    /// The field it is.
    pub field: String,
}

impl Mapping {
    /// Whether a table has just these headers, in any order, without regard to case and accents.
    pub fn fits(&self, headers: &[String]) -> bool {
        let sorted = |headers: &mut dyn Iterator<Item = &String>| {
            let mut folded: Vec<String> = headers.map(|header| fold(header)).collect();
            folded.sort_unstable();
            folded
        };
        sorted(&mut self.columns.iter().map(|column| &column.header)) == sorted(&mut headers.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_fits_its_headers_in_any_order_and_no_others() {
        let column = |header: &str| MappedColumn { header: header.to_owned(), field: "name".to_owned() };
        let columns = vec![column("Société"), column("Ville")];
        let mapping = Mapping { name: "m".into(), kind: "organisations".into(), preset: String::new(), columns };
        let fits = |headers: &[&str]| mapping.fits(&headers.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>());
        assert!(fits(&["Société", "Ville"]) && fits(&["VILLE", "societe"]));
        assert!(!fits(&["Société"]) && !fits(&["Société", "Ville", "Ville"]) && !fits(&["Société", "Pays"]));
    }
}
