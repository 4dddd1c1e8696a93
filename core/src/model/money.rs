//! Amounts of money: hundredths of a currency's unit, so that sums are exact. Amounts of different currencies are never added.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// An amount in one currency. On the wire `amount` is a decimal number of units, such as 1234.5.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Money {
    /// Hundredths of the unit.
    #[serde(rename = "amount", with = "units")]
    #[cfg_attr(feature = "bindings", specta(type = i32))]
    pub hundredths: i64,
    /// ISO 4217 code, such as EUR.
    pub currency: String,
}

/// The largest amount kept, in hundredths: what a window's numbers hold exactly.
const MOST: i64 = 9_000_000_000_000_000;

impl Money {
    /// Refuses an amount that is too large, and a currency that is no code of three letters.
    pub fn check(&self) -> Result<()> {
        if self.hundredths.abs() > MOST {
            return Err(Error::Invalid("the amount is too large".to_owned()));
        }
        if self.currency.len() != 3 || !self.currency.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(Error::Invalid(format!("a currency is a code of three letters such as EUR, not \"{}\"", self.currency)));
        }
        Ok(())
    }
}

/// The sum of amounts, one for each currency, in the order of the currencies' codes.
pub fn sums<'m>(amounts: impl IntoIterator<Item = &'m Money>) -> Vec<Money> {
    let mut by_currency: BTreeMap<&str, i64> = BTreeMap::new();
    for Money { hundredths, currency } in amounts {
        let sum = by_currency.entry(currency).or_default();
        *sum = sum.saturating_add(*hundredths);
    }
    by_currency.into_iter().map(|(currency, hundredths)| Money { hundredths, currency: currency.to_owned() }).collect()
}

mod units {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(hundredths: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        match hundredths % 100 {
            0 => serializer.serialize_i64(hundredths / 100),
            _ => serializer.serialize_f64(*hundredths as f64 / 100.0),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        let hundredths = (f64::deserialize(deserializer)? * 100.0).round();
        if hundredths.abs() > super::MOST as f64 {
            return Err(serde::de::Error::custom("the amount is too large"));
        }
        Ok(hundredths as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(hundredths: i64, currency: &str) -> Money {
        Money { hundredths, currency: currency.to_owned() }
    }

    #[test]
    fn an_amount_is_a_decimal_number_on_the_wire() {
        let check = |hundredths: i64, text: &str| {
            let written = serde_json::to_string(&money(hundredths, "EUR")).unwrap();
            assert_eq!(written, format!(r#"{{"amount":{text},"currency":"EUR"}}"#));
            assert_eq!(serde_json::from_str::<Money>(&written).unwrap(), money(hundredths, "EUR"));
        };
        check(123_450, "1234.5");
        check(500, "5");
        check(-29, "-0.29");
        check(0, "0");
    }

    #[test]
    fn amounts_of_different_currencies_are_never_added() {
        let (a, b, c) = (money(100, "EUR"), money(250, "USD"), money(-30, "EUR"));
        assert_eq!(sums([&a, &b, &c]), [money(70, "EUR"), money(250, "USD")]);
        assert_eq!(sums([]), []);
    }

    #[test]
    fn a_currency_is_a_code_of_three_letters() {
        for (code, accepted) in [("EUR", true), ("eur", false), ("€", false), ("", false), ("EURO", false)] {
            assert_eq!(money(1, code).check().is_ok(), accepted, "{code}");
        }
        assert!(money(i64::MAX, "EUR").check().is_err());
    }
}
