//! Names: the words of a company's name with its legal form kept apart, and the keys by which equal names are found.
//! Not here: how alike two names are (likeness).

use super::abbreviations::{SMALL, expanded};
use super::legal::{Families, cut};
use super::text::words;

/// A company's name made comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its words without legal forms, abbreviations written out; never empty unless the name has no letter or digit.
    pub words: Vec<String>,
    pub(super) legal: Families,
}

/// The words without an English article before or behind them, where others are left.
fn without_article(words: &[String]) -> &[String] {
    match words {
        [the, rest @ ..] | [rest @ .., the] if the == "the" && !rest.is_empty() => rest,
        _ => words,
    }
}

impl Name {
    /// The name in `text`.
    pub fn of(text: &str) -> Self {
        let whole = words(text);
        let mut found: Vec<String> = without_article(&whole).to_vec();
        // Forms go before abbreviations are written out: `sci` is one in front of a name, and short for science elsewhere.
        let mut legal = cut(&mut found);
        for word in &mut found {
            if let Some(whole) = expanded(word) {
                whole.clone_into(word);
            }
        }
        let again = cut(&mut found);
        if legal == Families::default() {
            legal = again;
        }
        Self { words: found, legal }
    }

    /// The words written as one: `cocacola`.
    pub fn joined(&self) -> String {
        self.words.concat()
    }

    /// The words that say something, in alphabetical order.
    pub fn sorted(&self) -> String {
        let mut telling: Vec<&str> = self.words.iter().map(String::as_str).filter(|w| !SMALL.contains(w)).collect();
        if telling.is_empty() {
            telling = self.words.iter().map(String::as_str).collect();
        }
        telling.sort_unstable();
        telling.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) {
        assert_eq!(Name::of(one).joined(), Name::of(other).joined(), "{one} / {other}");
    }

    #[test]
    fn the_same_company_written_in_other_ways_has_the_same_key() {
        same("Acme S.A.S.", "ACME");
        same("Société Générale SA", "SOCIETE GENERALE");
        same("Marks & Spencer Group plc", "Marks and Spencer");
        same("Müller GmbH & Co. KG", "MULLER");
        same("Coca-Cola Co", "Coca Cola Company, The");
        same("The Walt Disney Company", "Walt Disney");
        same("Intl Business Machines Corp.", "International Business Machines");
        same("GERRESHEIMER HLDGS", "Gerresheimer Holdings");
        same("Ets. Dupont & Fils", "Dupont et Fils SARL");
        same("A.P. Moller - Maersk A/S", "AP Moller Maersk");
    }

    #[test]
    fn a_name_of_nothing_but_forms_keeps_a_word() {
        assert_eq!(Name::of("SA").words, ["sa"]);
        assert_eq!(Name::of("The Company").words, ["company"]);
        assert_eq!(Name::of("!").words, Vec::<String>::new());
    }

    #[test]
    fn order_does_not_matter_to_the_sorted_key() {
        assert_eq!(Name::of("Bank of America").sorted(), Name::of("America Bank").sorted());
    }
}
