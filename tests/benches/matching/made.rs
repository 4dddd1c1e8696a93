//! Made-up lists of companies of any size: names of few words from a limited vocabulary, as real registers have them, a fifth in common and
//! written in other ways. The same size gives the same lists. Not here: measuring.

use std::io::Write;
use std::path::Path;

use super::Outcome;

/// Syllables that names are put together from.
const SYLLABLES: &[&str] = &[
    "al", "an", "ar", "ba", "bel", "bor", "ca", "cor", "da", "del", "do", "el", "en", "fa", "fer", "ga", "gor", "ha", "hel", "in", "ja",
    "ka", "kor", "la", "len", "lo", "ma", "mer", "mi", "mo", "na", "ner", "no", "or", "pa", "per", "pol", "ra", "ren", "ro", "sa", "sel",
    "si", "so", "ta", "ter", "to", "va", "ver", "vi", "vo", "wel", "xi", "ya", "zan", "zo",
];
const TRADES: &[&str] = &[
    "Systems",
    "Technologies",
    "Consulting",
    "Logistics",
    "Foods",
    "Pharma",
    "Energy",
    "Media",
    "Software",
    "Services",
    "Transport",
    "Design",
    "Capital",
    "Insurance",
    "Engineering",
    "Solutions",
    "Industries",
    "Labs",
    "Partners",
    "International",
];
const FORMS: &[&str] = &["SAS", "SARL", "SA", "Ltd", "GmbH", "Inc.", "B.V.", "S.r.l.", "AB", ""];
const COUNTRIES: &[&str] = &["FR", "FR", "FR", "GB", "DE", "US", "NL", "IT", "SE", "BE"];

/// A small generator of numbers (xorshift64*; Vigna 2016).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % n
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

struct Made {
    first: String,
    trade: &'static str,
    form: &'static str,
    country: &'static str,
}

fn made(dice: &mut Dice) -> Made {
    let syllables = 2 + usize::from(dice.below(10) > 0) + dice.below(2);
    let mut first: String = (0..syllables).map(|_| dice.of(SYLLABLES)).collect();
    first[..1].make_ascii_uppercase();
    if dice.below(4) == 0 {
        let mut second: String = (0..2).map(|_| dice.of(SYLLABLES)).collect();
        second[..1].make_ascii_uppercase();
        first = format!("{first} {second}");
    }
    let place = dice.below(FORMS.len());
    Made { first, trade: dice.of(TRADES), form: FORMS[place], country: COUNTRIES[place] }
}

impl Made {
    fn domain(&self) -> String {
        let plain: String = self.first.chars().filter(char::is_ascii_alphanumeric).collect();
        format!("{}-{}.{}", plain.to_lowercase(), self.trade.to_lowercase(), if self.country == "FR" { "fr" } else { "com" })
    }

    fn name(&self) -> String {
        format!("{} {} {}", self.first, self.trade, self.form).trim_end().to_owned()
    }

    /// The name as another list may have it.
    fn otherwise(&self, dice: &mut Dice) -> String {
        let name = match dice.below(6) {
            0 => self.name().to_uppercase(),
            1 => format!("{} {}", self.first, self.trade),
            2 => format!("{} {} {}", self.first, &self.trade[..4], self.form),
            3 => format!("{} {} {}", self.first.to_uppercase(), self.trade, self.form.replace('.', "")),
            _ => self.name(),
        };
        if dice.below(100) < 6 { misspelled(&name, dice) } else { name }
    }
}

fn misspelled(name: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = 1 + dice.below(letters.len().saturating_sub(2).max(1));
    match dice.below(3) {
        0 => drop(letters.remove(at)),
        1 => letters.swap(at - 1, at),
        _ => letters.insert(at, 'e'),
    }
    letters.into_iter().collect()
}

/// Writes both lists; a company that stands in both has the same id in both.
pub fn write(size: &str, left: &Path, right: &Path) -> Outcome {
    let size: usize = size.parse().map_err(|_| format!("{size} is no number"))?;
    let mut dice = Dice(0x5eed + size as u64);
    let open = |path: &Path| std::fs::File::create(path).map(std::io::BufWriter::new).map_err(|e| format!("{}: {e}", path.display()));
    let (mut lefts, mut rights) = (open(left)?, open(right)?);
    let put = |out: &mut dyn Write, id: &str, name: &str, website: &str, country: &str| {
        writeln!(out, "{id},\"{name}\",{website},{country}").map_err(|e| e.to_string())
    };
    put(&mut lefts, "id", "name", "website", "country")?;
    put(&mut rights, "id", "name", "website", "country")?;
    for number in 0..size {
        let company = made(&mut dice);
        let website = |dice: &mut Dice, of_ten: usize| if dice.below(10) < of_ten { company.domain() } else { String::new() };
        let (here, there) = (website(&mut dice, 8), website(&mut dice, 7));
        put(&mut lefts, &format!("c{number}"), &company.name(), &here, company.country)?;
        if number % 5 == 0 {
            let name = company.otherwise(&mut dice);
            put(&mut rights, &format!("c{number}"), &name, &there, company.country)?;
        } else {
            let other = made(&mut dice);
            let website = if dice.below(10) < 7 { other.domain() } else { String::new() };
            put(&mut rights, &format!("r{number}"), &other.name(), &website, other.country)?;
        }
    }
    lefts.flush().and_then(|()| rights.flush()).map_err(|e| e.to_string())
}
