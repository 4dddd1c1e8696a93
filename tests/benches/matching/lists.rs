//! Lists of companies and the pairs that are known, from CSV. Not here: what is made of them.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use tutti_core::matching::Company;

use super::Outcome;

/// A list: ids and companies by place.
pub struct List {
    pub ids: Vec<String>,
    pub companies: Vec<Company>,
}

/// Pairs that are the same company, by place.
pub type Truth = HashSet<(u32, u32)>;

/// The rows of a file, by column.
pub fn rows(path: &Path) -> Outcome<Vec<HashMap<String, String>>> {
    let mut reader = csv::Reader::from_path(path).map_err(|e| format!("{}: {e}", path.display()))?;
    reader.deserialize().collect::<Result<_, _>>().map_err(|e| format!("{}: {e}", path.display()))
}

pub fn list(path: &Path) -> Outcome<List> {
    let mut list = List { ids: Vec::new(), companies: Vec::new() };
    for row in rows(path)? {
        let of = |column: &str| row.get(column).cloned().unwrap_or_default();
        list.ids.push(of("id"));
        let domains = Some(of("website")).filter(|d| !d.is_empty()).into_iter().collect();
        list.companies.push(Company { name: of("name"), domains, country: of("country"), identifiers: Vec::new() });
    }
    Ok(list)
}

pub fn truth(path: &Path, left: &List, right: &List) -> Outcome<Truth> {
    let places = |list: &List| list.ids.iter().enumerate().map(|(place, id)| (id.clone(), place as u32)).collect::<HashMap<_, _>>();
    let (lefts, rights) = (places(left), places(right));
    let pair = |row: HashMap<String, String>| Some((*lefts.get(row.get("id_a")?)?, *rights.get(row.get("id_b")?)?));
    Ok(rows(path)?.into_iter().filter_map(pair).collect())
}
