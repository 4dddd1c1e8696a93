//! Numbers as people write them: `1 234,56 €`, `$1,234.56`, `12 %`.
//! Not here: numbers of registers, which are names.

/// The number in a text; a comma is decimal unless points or its groups of three say otherwise. `None` for what is no number.
pub fn number(text: &str) -> Option<f64> {
    let unit = |c: char| c.is_whitespace() || matches!(c, '€' | '$' | '£' | '%' | '\'' | '’' | '\u{a0}' | '\u{202f}');
    let bare: String = text.chars().filter(|c| !unit(*c)).collect();
    let bare = bare.trim_end_matches("EUR").trim_end_matches("USD");
    let (comma, point) = (bare.rfind(','), bare.rfind('.'));
    let groups = || bare.split(',').skip(1).all(|group| group.len() == 3);
    let plain = match (comma, point) {
        (Some(comma), Some(point)) if comma > point => bare.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => bare.replace(',', ""),
        (Some(_), None) if bare.matches(',').count() > 1 && groups() => bare.replace(',', ""),
        (Some(_), None) => bare.replace(',', "."),
        (None, _) => bare.to_owned(),
    };
    plain.parse().ok()
}

/// So many cells of a column are looked at to find out how its numbers are written.
const LOOKED_AT: usize = 1_000;

/// Whether a column of numbers is written with a decimal comma; `None` where it is no column of numbers, or none of them tells.
pub fn decimal_comma<'t>(values: impl Iterator<Item = &'t str>) -> Option<bool> {
    let (mut filled, mut numbers, mut comma, mut point) = (0, 0, false, false);
    for value in values.filter(|value| !value.is_empty()).take(LOOKED_AT) {
        filled += 1;
        if number(value).is_none() {
            continue;
        }
        numbers += 1;
        match value.rfind([',', '.']).map(|at| (value[at..].starts_with(','), decimals(&value[at + 1..]))) {
            Some((true, digits)) if digits != 3 => comma = true,
            Some((false, digits)) if digits != 3 => point = true,
            _ => {}
        }
    }
    let of_numbers = filled > 0 && numbers * 10 >= filled * 8;
    (of_numbers && comma != point).then_some(comma)
}

/// How many digits a text begins with.
fn decimals(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::{decimal_comma, number};

    #[test]
    fn a_column_tells_how_its_numbers_are_written() {
        let of = |values: &[&str]| decimal_comma(values.iter().copied());
        assert_eq!(of(&["1 234,56 €", "12", ""]), Some(true));
        assert_eq!(of(&["$1,234.5", "1,234"]), Some(false));
        assert_eq!(of(&["1,234", "2,000"]), None, "groups of three tell nothing");
        assert_eq!(of(&["1,5", "1.5"]), None);
        assert_eq!(of(&["Paris, 7", "Lyon", "a,b"]), None);
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let texts = ["1 234,56 €", "1\u{202f}234,56\u{a0}€", "$1,234.56", "1.234,56", "1234.56 EUR", "1'234.56"];
        texts.iter().for_each(|text| assert_eq!(number(text), Some(1234.56), "{text}"));
        assert_eq!((number("2,6"), number("1,234,567"), number("12 %")), (Some(2.6), Some(1_234_567.0), Some(12.0)));
        assert_eq!((number("strong"), number("")), (None, None));
    }
}
