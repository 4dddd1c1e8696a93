//! Companies: one number for every row of lists that is the same company beyond doubt, so that they can be counted and compared. Not here: rows
//! that may be the same (decide).

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::domains::registrable;
use super::names::Name;
use super::vocabulary::hash;

/// For every row (name, domain) the number of its company: by its registrable domain, else by the domain that all others of its name have, else by its
/// name. The same number in every run. O(rows).
pub fn companies<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u64> {
    let rows: Vec<(&str, &str)> = rows.collect();
    let keys: Vec<(u64, Option<u64>)> =
        rows.par_iter().map(|(name, domain)| (hash(&Name::of(name).joined()), registrable(domain).map(|domain| hash(&domain)))).collect();
    // Nothing where rows of one name have several domains.
    let mut domain_of: FxHashMap<u64, Option<u64>> = FxHashMap::default();
    for (name, domain) in &keys {
        if let Some(domain) = domain {
            let known = domain_of.entry(*name).or_insert(Some(*domain));
            if *known != Some(*domain) {
                *known = None;
            }
        }
    }
    keys.iter().map(|(name, domain)| domain.or_else(|| domain_of.get(name).copied().flatten()).unwrap_or(*name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[(&str, &str)], same: &[&[usize]]) {
        let found = companies(rows.iter().copied());
        for (x, one) in found.iter().enumerate() {
            for (y, other) in found.iter().enumerate() {
                let expected = x == y || same.iter().any(|group| group.contains(&x) && group.contains(&y));
                assert_eq!(one == other, expected, "{:?} {:?}", rows[x], rows[y]);
            }
        }
    }

    #[test]
    fn the_same_domain_or_name_is_the_same_company() {
        check(&[("Barilla", "barilla.it"), ("Barilla Group SpA", "www.barilla.it/en"), ("Lego", "")], &[&[0, 1]]);
        check(&[("Acme SAS", ""), ("ACME", ""), ("Acme Foods", "")], &[&[0, 1]]);
    }

    #[test]
    fn a_name_without_a_domain_is_who_alone_has_that_name() {
        check(&[("Monoprix", "monoprix.fr"), ("MONOPRIX SA", "")], &[&[0, 1]]);
        check(&[("Atlas", "atlas.fr"), ("Atlas", "atlas.de"), ("Atlas", "")], &[]);
    }
}
