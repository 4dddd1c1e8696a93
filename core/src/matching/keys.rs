//! Exact keys: what a company is known by in a list that is never seen, and a check that both sides make them alike.
//! Not here: likeness (evidence), and what the keys are sealed with (sealing).

use sha2::{Digest, Sha256};

use super::NORM;
use super::domains::registrable;
use super::names::Name;
use crate::model::country::Country;
use crate::model::register::{Register, RegisterNumber};

/// The list of public suffixes that is built in, by the release that brought it.
pub const SUFFIXES: &str = "psl 2.1.247";

/// The key of a name: its words without legal form written as one, and the country's two letters where it is known. None for a name
/// without a letter or digit.
pub fn name_key(name: &str, country: &str) -> Option<String> {
    let joined = Name::of(name).joined();
    let country = Country::named(country).map_or_else(String::new, |country| country.code.to_lowercase());
    (!joined.is_empty()).then(|| format!("{joined}|{country}"))
}

const NAMES: [(&str, &str); 8] = [
    ("Société Générale SA", "FR"),
    ("Müller GmbH & Co. KG", "Deutschland"),
    ("A.P. Moller - Maersk A/S", "dk"),
    ("The Walt Disney Company", ""),
    ("Ets. Dupont & Fils SARL", "France"),
    ("Łódź Trans Sp. z o.o.", "PL"),
    ("L'Oréal", "FR"),
    ("SA", ""),
];

const DOMAINS: [&str; 8] = [
    "https://www.Barilla.it/en",
    "info@monoprix.fr",
    "shop.example.co.uk",
    "bücher.de",
    "gmail.com",
    "blog.github.io",
    "localhost",
    "sub.gouv.fr",
];

const NUMBERS: [(Register, &str); 4] = [
    (Register::Siret, "732 829 320 00074"),
    (Register::Vat, "BE403170701"),
    (Register::Lei, "5493001KJTIIGC8Y1R12"),
    (Register::UkCompany, "445790"),
];

/// A hash over what is made of twenty fixed inputs: two programs with the same hash make names, domains and numbers comparable alike.
pub fn norm_check() -> [u8; 32] {
    let names = NAMES.iter().map(|(name, country)| name_key(name, country));
    let domains = DOMAINS.iter().map(|domain| registrable(domain));
    let numbers =
        NUMBERS.iter().map(|(register, text)| RegisterNumber::read(*register, text).map(|n| format!("{}:{}", n.register, n.value)));
    let mut hash = Sha256::new_with_prefix(NORM);
    for made in names.chain(domains).chain(numbers) {
        hash.update(made.unwrap_or_default());
        hash.update(b"\n");
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_key_however_it_is_written() {
        assert_eq!(name_key("Société Générale SA", "France").as_deref(), Some("societegenerale|fr"));
        assert_eq!(name_key("SOCIETE GENERALE", "fr").as_deref(), Some("societegenerale|fr"));
        assert_eq!(name_key("Barilla", "").as_deref(), Some("barilla|"));
        assert_eq!(name_key("!", "fr"), None);
    }

    /// Fails when the rules change: then `NORM` has to name another version.
    #[test]
    fn the_rules_are_those_of_the_version_they_name() {
        let check: String = norm_check().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((NORM, check.as_str()), ("tutti-norm/1", "db06e4b0d3ca866d"));
    }

    #[test]
    fn the_list_of_suffixes_is_the_one_that_is_built_in() {
        let lock = include_str!("../../../Cargo.lock");
        let (name, version) = SUFFIXES.split_once(' ').unwrap();
        assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"")));
    }
}
