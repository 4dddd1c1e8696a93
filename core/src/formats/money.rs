//! Amounts of money as people write them: `1 234,56 €`, `$1,234.50`, `12000 EUR`. Not here: other numbers (numbers).

use crate::model::money::Money;

/// An amount in hundredths with the currency it names, if it names one. A comma or point before exactly three digits groups thousands, since no
/// amount has three decimals. `None` for what is no amount.
pub fn amount(text: &str) -> Option<(i64, Option<&'static str>)> {
    let currency = CURRENCIES.iter().find(|(mark, _)| text.to_uppercase().contains(mark)).map(|(_, code)| *code);
    let bare: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-')).collect();
    let rest: String = text.to_uppercase().chars().filter(|c| c.is_alphabetic()).collect();
    let named = CURRENCIES.iter().any(|(mark, _)| rest == *mark);
    if !rest.is_empty() && !named {
        return None;
    }
    let negative = bare.starts_with('-');
    let bare = bare.trim_start_matches('-');
    let groups = |at: usize| bare.len() - at - 1 == 3 && &bare[..at] != "0";
    let decimals = bare.rfind([',', '.']).filter(|at| !groups(*at) && bare[*at..].len() > 1);
    let (units, cents) = decimals.map_or((bare, ""), |at| (&bare[..at], &bare[at + 1..]));
    let units: String = units.chars().filter(char::is_ascii_digit).collect();
    if units.is_empty() || bare.contains('-') || cents.contains([',', '.']) {
        return None;
    }
    let cents = format!("{cents:0<3}");
    let (whole, hundredths, third): (i64, i64, i64) = (units.parse().ok()?, cents.get(..2)?.parse().ok()?, cents.get(2..3)?.parse().ok()?);
    let all = whole.checked_mul(100)?.checked_add(hundredths + i64::from(third >= 5))?;
    Some((if negative { -all } else { all }, currency))
}

/// An amount in the currency that was named beside it, or that it names, or else `otherwise`.
pub fn money(text: &str, beside: &str, otherwise: &str) -> Option<Money> {
    let (hundredths, named) = amount(text)?;
    let beside = beside.trim().to_uppercase();
    let known = CURRENCIES.iter().find(|(mark, _)| beside == *mark).map(|(_, code)| (*code).to_owned());
    let currency = known.or((!beside.is_empty()).then_some(beside)).or(named.map(str::to_owned)).unwrap_or_else(|| otherwise.to_owned());
    Some(Money { hundredths, currency })
}

/// Marks and the codes they stand for; codes stand for themselves.
const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("EUROS", "EUR"),
    ("EUR", "EUR"),
    ("US$", "USD"),
    ("USD", "USD"),
    ("CHF", "CHF"),
    ("GBP", "GBP"),
    ("£", "GBP"),
    ("CAD", "CAD"),
    ("JPY", "JPY"),
    ("¥", "JPY"),
    ("$", "USD"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_in_the_forms_of_real_files() {
        let check = |text: &str, hundredths: i64, currency: Option<&str>| assert_eq!(amount(text), Some((hundredths, currency)), "{text}");
        check("12000", 1_200_000, None);
        check("12000.5", 1_200_050, None);
        check("1 234,56 €", 123_456, Some("EUR"));
        check("1\u{202f}234,56\u{a0}€", 123_456, Some("EUR"));
        check("$1,234.50", 123_450, Some("USD"));
        check("1,234", 123_400, None);
        check("1.234", 123_400, None);
        check("1.234.567,8", 123_456_780, None);
        check("12,5", 1250, None);
        check("EUR 99.999", 9_999_900, Some("EUR"));
        check("0.005", 1, None);
        check("0.1299", 13, None);
        check("-3", -300, None);
        for text in ["", "soon", "€", "12 apples", "1-2", "99999999999999999999"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn the_currency_beside_an_amount_goes_first() {
        let code = |text, beside| money(text, beside, "EUR").unwrap().currency;
        assert_eq!(
            (code("5", ""), code("5", "usd"), code("5 £", ""), code("5", "€"), code("5", "XOF")),
            ("EUR".into(), "USD".into(), "GBP".into(), "EUR".into(), "XOF".into())
        );
    }
}
