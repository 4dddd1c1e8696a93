//! Making inputs out of others: as bytes, or as JSON whose values are exchanged. Not here: what is read from them.

use flate2::Crc;
use serde_json::Value;
use tutti_tests::chance::Chance;

/// Words that mean something to one reader or another.
const WORDS: &[&[u8]] = &[
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"\"",
    b"\"\"",
    b";",
    b"\t",
    b"|",
    b",",
    b"<",
    b"&#0;",
    b"&lt;",
    b"]]>",
    b"<![CDATA[",
    b"<!ENTITY a \"&a;&a;\">",
    b"<table>",
    b"</tr>",
    b"colspan=99999999",
    b"rowspan=\"-1\"",
    b"{",
    b"[",
    b"[[[[[[[[[[[[[[[[",
    b"null",
    b"\\ud800",
    b"1e999",
    b"-0",
    b"NaN",
    b"99999999999999999999",
    b"0000-00-00",
    b"9999-12-31",
    b"2026-02-30",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x78\x9c",
    b"sharedStrings",
    b"A1048577",
    b"XFE1",
    b"=1+1",
    b"!",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x98\x80",
    b"\xc3\x28",
];

/// An input for a target, made out of one of the inputs by a few changes.
pub fn made_up(target: &str, inputs: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let (input, donor) = (&inputs[chance.below(inputs.len())], &inputs[chance.below(inputs.len())]);
    changed(target, input, donor, chance)
}

/// An input for a target, made out of another by a few changes; some of what is put in comes from the donor.
pub fn changed(target: &str, input: &[u8], donor: &[u8], chance: &mut Chance) -> Vec<u8> {
    match (target, serde_json::from_slice(input)) {
        ("requests", Ok(document)) => exchanged(document, donor, chance),
        ("logo", _) => with_sums(bytes(input, donor, chance)),
        _ => bytes(input, donor, chance),
    }
}

fn bytes(input: &[u8], donor: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=chance.below(6) {
        change(&mut bytes, donor, chance);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let length = bytes.len();
    if length == 0 {
        return bytes.extend_from_slice(other);
    }
    let at = chance.below(length);
    let end = (at + 1 + chance.below(64)).min(length);
    match chance.below(10) {
        0 => bytes[at] ^= 1 << chance.below(8),
        1 => bytes[at] = chance.number() as u8,
        2 => bytes[at..end].iter_mut().for_each(|byte| *byte = chance.number() as u8),
        3 => drop(bytes.drain(at..end)),
        4 => bytes.truncate(at),
        5 => {
            let part = bytes[at..end].to_vec();
            let times = 1 + chance.below(40);
            bytes.splice(at..at, part.repeat(times));
        }
        6 => drop(bytes.splice(at..at, WORDS[chance.below(WORDS.len())].iter().copied())),
        7 => {
            let word = WORDS[chance.below(WORDS.len())];
            bytes.splice(at..(at + word.len()).min(length), word.iter().copied());
        }
        8 if !other.is_empty() => {
            let from = chance.below(other.len());
            let to = (from + 1 + chance.below(2_000)).min(other.len());
            bytes.splice(at..end, other[from..to].iter().copied());
        }
        _ => {
            // Lengths and places stand as whole numbers in most formats.
            let size = [1, 2, 4, 8][chance.below(4)].min(length - at);
            let number =
                [0_u64, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, u64::MAX][chance.below(12)];
            bytes[at..at + size].copy_from_slice(&number.to_le_bytes()[..size]);
        }
    }
}

/// A PNG whose chunks have the checksums of what is in them, so that more than these is read; other bytes as they are.
fn with_sums(mut picture: Vec<u8>) -> Vec<u8> {
    let mut at = 8;
    while picture.starts_with(b"\x89PNG")
        && let Some(Ok(length)) = picture.get(at..at + 4).map(<[u8; 4]>::try_from)
        && let Some(end) = (at + 8).checked_add(u32::from_be_bytes(length) as usize)
        && end + 4 <= picture.len()
    {
        let mut sum = Crc::new();
        sum.update(&picture[at + 4..end]);
        picture[end..end + 4].copy_from_slice(&sum.sum().to_be_bytes());
        at = end + 4;
    }
    picture
}

/// No document is longer: that the window sends as much as it likes is known.
const LONGEST: usize = 2_000_000;

/// A document in which one to three values were exchanged.
fn exchanged(mut document: Value, donor: &[u8], chance: &mut Chance) -> Vec<u8> {
    let before = document.clone();
    let donor = serde_json::from_slice::<Value>(donor).unwrap_or_default();
    for _ in 0..=chance.below(3) {
        exchange(&mut document, 0, &donor, chance);
    }
    let made = document.to_string();
    if made.len() > LONGEST { before.to_string() } else { made }.into_bytes()
}

/// The first so many floors of a request say what is asked; without them it is none.
const HEAD: u32 = 3;

fn exchange(value: &mut Value, depth: u32, donor: &Value, chance: &mut Chance) {
    match value {
        Value::Object(fields) if !fields.is_empty() && (depth < HEAD || !chance.once_in(12)) => {
            let place = chance.below(fields.len());
            if let Some(field) = fields.values_mut().nth(place) {
                exchange(field, depth + 1, donor, chance);
            }
        }
        Value::Array(list) if !list.is_empty() && !chance.once_in(6) => {
            let place = chance.below(list.len());
            match chance.below(6) {
                0 => drop(list.remove(place)),
                1 => {
                    let again = vec![list[place].clone(); 1 + chance.below(300)];
                    list.extend(again);
                }
                _ => exchange(&mut list[place], depth + 1, donor, chance),
            }
        }
        other => {
            let found = (0..8).map(|_| leaf(donor, chance)).find(|found| alike(found, other));
            *other = found.filter(|_| !chance.once_in(3)).cloned().unwrap_or_else(|| any(other, chance));
        }
    }
}

/// Whether one value is likely to be read where the other was: of the same kind, and both rows of the stage or neither.
fn alike(one: &Value, other: &Value) -> bool {
    let row = |value: &Value| value.as_str().is_some_and(|text| text.starts_with('{'));
    std::mem::discriminant(one) == std::mem::discriminant(other) && row(one) == row(other)
}

/// A value somewhere in a document, at the end of one of its branches.
fn leaf<'a>(value: &'a Value, chance: &mut Chance) -> &'a Value {
    let branches: Vec<&Value> = match value {
        Value::Object(fields) => fields.values().collect(),
        Value::Array(list) => list.iter().collect(),
        _ => Vec::new(),
    };
    if branches.is_empty() { value } else { leaf(branches[chance.below(branches.len())], chance) }
}

/// What stands in the place of a value: mostly another of its own kind, so that it is read, now and then anything.
fn any(before: &Value, chance: &mut Chance) -> Value {
    match before {
        _ if chance.once_in(5) => anything(before, chance),
        Value::String(text) => Value::from(other_text(text, chance)),
        Value::Number(_) => other_number(chance),
        Value::Bool(yes) => Value::from(!yes),
        Value::Null => Value::from(["2026-02-28", "{robot}", "{lead}", "{tie}", "a"][chance.below(5)]),
        _ => anything(before, chance),
    }
}

fn other_text(text: &str, chance: &mut Chance) -> String {
    const DAYS: [&str; 7] = ["0000-01-01", "9999-12-31", "2026-13-01", "-0001-01-01", "today", "9998-Q4", "1000-Q1"];
    match chance.below(10) {
        0 => String::new(),
        1 => " \u{a0}\t".to_owned(),
        2 => text.repeat(1 + chance.below(5_000).min(100_000 / (text.len() + 1))),
        3 => format!("{text}\u{0}\u{202e}'; DROP TABLE organisation; --"),
        4 => "00000000-0000-0000-0000-000000000000".to_owned(),
        5 => "javascript:alert(1)".to_owned(),
        6 => text.to_uppercase(),
        7 => text.chars().rev().collect(),
        8 => format!("{text}\u{1f600}e\u{301}\u{fdfa}"),
        _ => DAYS[chance.below(7)].to_owned(),
    }
}

fn other_number(chance: &mut Chance) -> Value {
    const NUMBERS: [i64; 14] = [
        0,
        1,
        -1,
        2,
        100,
        1_000,
        65_536,
        2_147_483_647,
        -2_147_483_648,
        4_294_967_294,
        4_294_967_295,
        9_007_199_254_740_993,
        i64::MAX,
        i64::MIN,
    ];
    match chance.below(4) {
        0 => Value::from([1e308, -1e308, 1e-308, 1e12, -0.0, 0.5][chance.below(6)]),
        1 => Value::from(chance.number() % 1_000),
        _ => Value::from(NUMBERS[chance.below(NUMBERS.len())]),
    }
}

fn anything(before: &Value, chance: &mut Chance) -> Value {
    let text = before.as_str().unwrap_or("a");
    match chance.below(7) {
        0 => Value::Null,
        1 => other_number(chance),
        2 => Value::from(u64::MAX),
        3 => Value::from(other_text(text, chance)),
        4 => Value::from(vec![before.clone(); chance.below(4)]),
        5 => Value::from(chance.once_in(2)),
        _ => Value::from(chance.number() as f64 / 1e9),
    }
}
