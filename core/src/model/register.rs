//! Registers: the numbers they give to companies, each checked by its own rule and brought to one writing; what does not pass is none.
//! Not here: what an equal number counts for (matching).

super::words::words! {
    /// A register, and how its numbers are written.
    Register {
        /// French company number, nine digits (Luhn).
        Siren = "siren",
        /// French establishment number, fourteen digits (Luhn); the first nine are the company's.
        Siret = "siret",
        /// Value added tax number of the European Union.
        Vat = "vat",
        /// Legal entity identifier (ISO 17442).
        Lei = "lei",
        /// British company number, eight characters.
        UkCompany = "ukCompany",
        /// D-U-N-S number, nine digits without a check.
        Duns = "duns",
        /// International securities identification number (ISO 6166).
        Isin = "isin",
    }
}

/// A number that passed its check, under the register it is compared by: a SIRET is kept as the SIREN in it, a French VAT number too.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegisterNumber {
    /// The register.
    pub register: Register,
    /// The number, upper case, without spaces.
    pub value: String,
}

impl RegisterNumber {
    /// The identifier in `text`, if it passes the check of its register. Zeros that a spreadsheet cut off the front of a SIREN, SIRET or British number are
    /// put back where the check then passes.
    pub fn read(register: Register, text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        if plain.is_empty() || text.contains([',', '+']) {
            return None;
        }
        let is = |register, value: String| Some(Self { register, value });
        match register {
            Register::Siren => siren(&plain).and_then(|n| is(Register::Siren, n)),
            Register::Siret => siret(&plain).and_then(|n| is(Register::Siren, n)),
            Register::Vat => vat(&plain),
            Register::Lei if is_lei(&plain) => is(register, plain),
            Register::UkCompany => uk_company(&plain).and_then(|n| is(Register::UkCompany, n)),
            Register::Duns => duns(&plain).and_then(|n| is(Register::Duns, n)),
            Register::Isin if is_isin(&plain) => is(register, plain),
            Register::Lei | Register::Isin => None,
        }
    }

    /// Whether two companies with different numbers of this register are two companies.
    pub fn is_exclusive(register: Register) -> bool {
        matches!(register, Register::Siren | Register::Lei | Register::UkCompany | Register::Duns)
    }
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn luhn(number: &str) -> bool {
    let doubled = |d: u32| if d > 4 { d * 2 - 9 } else { d * 2 };
    let values = number.bytes().rev().map(|b| u32::from(b - b'0')).enumerate();
    values.map(|(place, d)| if place % 2 == 1 { doubled(d) } else { d }).sum::<u32>().is_multiple_of(10)
}

/// Nine digits that pass; eight are taken for nine whose zero was lost.
fn siren(plain: &str) -> Option<String> {
    let whole = if plain.len() == 8 { format!("0{plain}") } else { plain.to_owned() };
    (whole.len() == 9 && digits(&whole) && luhn(&whole) && whole != "000000000").then_some(whole)
}

/// The post office's establishments follow another rule: their digits add up to a multiple of five.
const POST: &str = "356000000";

fn siret(plain: &str) -> Option<String> {
    let whole = if plain.len() == 13 { format!("0{plain}") } else { plain.to_owned() };
    if whole.len() != 14 || !digits(&whole) {
        return None;
    }
    let company = siren(&whole[..9])?;
    let post = company == POST && whole.bytes().map(|b| u32::from(b - b'0')).sum::<u32>().is_multiple_of(5);
    (luhn(&whole) || post).then_some(company)
}

/// Lengths of the number after the country's letters.
const VAT: &[(&str, std::ops::RangeInclusive<usize>)] = &[
    ("AT", 9..=9),
    ("BE", 9..=10),
    ("BG", 9..=10),
    ("CY", 9..=9),
    ("CZ", 8..=10),
    ("DE", 9..=9),
    ("DK", 8..=8),
    ("EE", 9..=9),
    ("EL", 9..=9),
    ("ES", 9..=9),
    ("FI", 8..=8),
    ("GB", 9..=12),
    ("HR", 11..=11),
    ("HU", 8..=8),
    ("IE", 8..=9),
    ("IT", 11..=11),
    ("LT", 9..=12),
    ("LU", 8..=8),
    ("LV", 11..=11),
    ("MT", 8..=8),
    ("NL", 12..=12),
    ("PL", 10..=10),
    ("PT", 9..=9),
    ("RO", 2..=10),
    ("SE", 12..=12),
    ("SI", 8..=8),
    ("SK", 10..=10),
    ("XI", 9..=12),
];

/// A French number holds the SIREN: its key is 12 + 3 × (SIREN mod 97), mod 97.
fn vat(plain: &str) -> Option<RegisterNumber> {
    let (country, number) = plain.split_at_checked(2)?;
    if country == "FR" {
        let (key, number) = number.split_at_checked(2)?;
        let company = siren(number).filter(|n| n == number)?;
        let expected = (12 + 3 * (company.parse::<u64>().ok()? % 97)) % 97;
        let fits = !digits(key) || key.parse() == Ok(expected);
        return fits.then_some(RegisterNumber { register: Register::Siren, value: company });
    }
    let country = if country == "GR" { "EL" } else { country };
    let lengths = VAT.iter().find(|(c, _)| *c == country).map(|(_, lengths)| lengths)?;
    let fits = lengths.contains(&number.len()) && number.bytes().filter(u8::is_ascii_digit).count() + 3 >= number.len();
    let number = if country == "BE" && number.len() == 9 { format!("0{number}") } else { number.to_owned() };
    fits.then(|| RegisterNumber { register: Register::Vat, value: format!("{country}{number}") })
}

/// Letters count from 10; all digits together are 1 modulo 97 (ISO 7064).
fn is_lei(plain: &str) -> bool {
    let rest = plain.bytes().fold(0_u32, |rest, b| match b {
        b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
        _ => (rest * 100 + u32::from(b - b'A') + 10) % 97,
    });
    plain.len() == 20 && rest == 1 && digits(&plain[18..])
}

fn uk_company(plain: &str) -> Option<String> {
    let prefixed = plain.len() == 8 && plain[..2].bytes().all(|b| b.is_ascii_uppercase()) && digits(&plain[2..]);
    let whole = if digits(plain) && (6..8).contains(&plain.len()) { format!("{plain:0>8}") } else { plain.to_owned() };
    (prefixed || (whole.len() == 8 && digits(&whole))).then_some(whole)
}

/// The first nine of what may be thirteen digits (D-U-N-S+4); a lost zero cannot be told from a short number.
fn duns(plain: &str) -> Option<String> {
    (digits(plain) && (plain.len() == 9 || plain.len() == 13)).then(|| plain[..9].to_owned())
}

fn is_isin(plain: &str) -> bool {
    if plain.len() != 12 || !plain[..2].bytes().all(|b| b.is_ascii_uppercase()) {
        return false;
    }
    let spelled: String =
        plain.bytes().map(|b| if b.is_ascii_digit() { (b - b'0').to_string() } else { (b - b'A' + 10).to_string() }).collect();
    luhn(&spelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(register: Register, text: &str, expected: Option<(Register, &str)>) {
        let found = RegisterNumber::read(register, text);
        assert_eq!(found.as_ref().map(|i| (i.register, i.value.as_str())), expected, "{text}");
    }

    #[test]
    fn numbers_are_kept_only_where_they_pass() {
        check(Register::Siren, "732 829 320", Some((Register::Siren, "732829320")));
        check(Register::Siren, "732829321", None);
        check(Register::Siret, "732 829 320 00074", Some((Register::Siren, "732829320")));
        check(Register::Siret, "35600000049837", Some((Register::Siren, "356000000")));
        check(Register::Siret, "8,12345E+13", None);
        check(Register::Vat, "FR44732829320", Some((Register::Siren, "732829320")));
        check(Register::Vat, "FR45732829320", None);
        check(Register::Vat, "DE 123 456 789", Some((Register::Vat, "DE123456789")));
        check(Register::Vat, "BE403170701", Some((Register::Vat, "BE0403170701")));
        check(Register::Vat, "ZZ123", None);
        check(Register::Lei, "5493001KJTIIGC8Y1R12", Some((Register::Lei, "5493001KJTIIGC8Y1R12")));
        check(Register::Lei, "5493001KJTIIGC8Y1R13", None);
        check(Register::UkCompany, "445790", Some((Register::UkCompany, "00445790")));
        check(Register::UkCompany, "SC123456", Some((Register::UkCompany, "SC123456")));
        check(Register::Duns, "06-070-4780", Some((Register::Duns, "060704780")));
        check(Register::Duns, "060704780-0001", Some((Register::Duns, "060704780")));
        check(Register::Isin, "US0378331005", Some((Register::Isin, "US0378331005")));
        check(Register::Isin, "US0378331006", None);
    }

    #[test]
    fn zeros_that_a_spreadsheet_cut_off_are_put_back() {
        check(Register::Siren, "54106935", Some((Register::Siren, "054106935")));
        check(Register::Siren, "54106936", None);
        check(Register::Siren, "5580501", None);
    }
}
