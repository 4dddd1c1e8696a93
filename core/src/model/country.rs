//! Countries: found by what a person writes (a code of two or three letters, a name in French or English), with where they lie.
//! The table with its sources is assets/countries.csv. Not here: which organisation is where.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::introduction::Lang;
use super::term::fold;

/// A country.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Country {
    /// Its code of two letters (ISO 3166-1).
    pub code: &'static str,
    /// Its usual name in English.
    en: &'static str,
    /// Its usual name in French.
    fr: &'static str,
    /// The middle of its largest piece of land: degrees to the north.
    pub latitude: f32,
    /// Degrees to the east.
    pub longitude: f32,
}

const TABLE: &str = include_str!("../../../assets/countries.csv");

static BY_NAME: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for line in TABLE.lines().filter(|l| !l.starts_with('#')).skip(1) {
        for (name, country) in read(line).into_iter().flatten() {
            known.entry(name).or_insert(country);
        }
    }
    known
});

/// Everything a country of the table is called, folded.
fn read(line: &'static str) -> Option<Vec<(String, Country)>> {
    let fields: Vec<&'static str> = line.split(';').collect();
    let [code, code3, en, fr, latitude, longitude] = fields[..] else { return None };
    let usual = |names: &'static str| names.split('|').next().unwrap_or(names);
    let country = Country { code, en: usual(en), fr: usual(fr), latitude: latitude.parse().ok()?, longitude: longitude.parse().ok()? };
    let names = [code, code3].into_iter().chain(en.split('|')).chain(fr.split('|'));
    Some(names.map(|name| (fold(name), country)).collect())
}

impl Country {
    /// The country a text names, without regard to case, accents and punctuation.
    pub fn named(text: &str) -> Option<Self> {
        BY_NAME.get(&fold(text)).copied()
    }

    /// Its usual name.
    pub fn name(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(Country::named(text).map(|c| c.code), expected, "{text}");
    }

    #[test]
    fn a_country_is_known_by_its_codes_and_its_names() {
        check("FR", Some("FR"));
        check("fra", Some("FR"));
        check(" France ", Some("FR"));
        check("Allemagne", Some("DE"));
        check("etats unis", Some("US"));
        check("États-Unis", Some("US"));
        check("U.S.A.", Some("US"));
        check("UK", Some("GB"));
        check("Angleterre", Some("GB"));
        check("Cote d'Ivoire", Some("CI"));
        check("Ivory Coast", Some("CI"));
        check("Tchéquie", Some("CZ"));
        check("Hollande", Some("NL"));
        check("", None);
        check("Atlantis", None);
    }

    #[test]
    fn every_line_of_the_table_is_a_country_on_the_globe() {
        let lines: Vec<&str> = TABLE.lines().filter(|l| !l.starts_with('#')).skip(1).collect();
        assert!(lines.len() > 240);
        for line in lines {
            let country = read(line).unwrap_or_else(|| panic!("{line}"))[0].1;
            assert!(country.latitude.abs() <= 90.0 && country.longitude.abs() <= 180.0, "{line}");
            assert_eq!(Country::named(country.code), Some(country));
        }
    }

    #[test]
    fn a_country_lies_where_it_does() {
        let france = Country::named("FR").unwrap();
        assert!((45.0..48.0).contains(&france.latitude) && (1.0..4.0).contains(&france.longitude));
        assert_eq!((france.name(Lang::Fr), Country::named("JP").unwrap().name(Lang::Fr)), ("France", "Japon"));
    }
}
