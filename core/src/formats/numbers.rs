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

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let texts = ["1 234,56 €", "1\u{202f}234,56\u{a0}€", "$1,234.56", "1.234,56", "1234.56 EUR", "1'234.56"];
        texts.iter().for_each(|text| assert_eq!(number(text), Some(1234.56), "{text}"));
        assert_eq!((number("2,6"), number("1,234,567"), number("12 %")), (Some(2.6), Some(1_234_567.0), Some(12.0)));
        assert_eq!((number("strong"), number("")), (None, None));
    }
}
