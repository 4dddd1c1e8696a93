//! Looking into the bytes of files that were written: what they hold, unpacked where it is packed. Not here: what they should hold.

use std::ffi::OsString;
use std::io::Read;

use super::desk::Desk;

/// Makes a call on `@e.tutti`, word by word, whatever the words are.
pub fn tell(desk: &Desk, verb: &str, words: &[&str]) {
    let file = desk.path("e.tutti").into_os_string();
    let all = [OsString::from("tutti"), verb.into(), file].into_iter().chain(words.iter().map(OsString::from));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = tutti_cli::run(all, &mut out, &mut err, false);
    assert_eq!(code, 0, "{verb} {words:?}: {}", String::from_utf8_lossy(&err));
}

/// Brings in organisations of these names, which are placed on the map.
pub fn on_the_map(desk: &Desk, names: &[&str]) {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["Name", "Kinds"]).unwrap();
    names.iter().for_each(|name| table.write_record([name, "partner"]).unwrap());
    desk.put("names.csv", table.into_inner().unwrap());
    tell(desk, "import", &[&desk.path("names.csv").to_string_lossy()]);
    names.iter().for_each(|name| drop(desk.id("e.tutti", name)));
}

/// The files of an archive.
pub fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    // The names and sizes stand in the directory at its end: signature, then fields at fixed places.
    let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let half = |at: usize| u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap()) as usize;
    let entries = bytes.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x01\x02").map(|(at, _)| at);
    let file = |at: usize| {
        let (method, packed, name, local) = (half(at + 10), word(at + 20), half(at + 28), word(at + 42));
        let begin = local + 30 + half(local + 26) + half(local + 28);
        let raw = &bytes[begin..begin + packed];
        let mut content = Vec::new();
        match method {
            0 => content.extend_from_slice(raw),
            _ => drop(flate2::read::DeflateDecoder::new(raw).read_to_end(&mut content).unwrap()),
        }
        (String::from_utf8(bytes[at + 46..at + 46 + name].to_vec()).unwrap(), content)
    };
    entries.map(file).collect()
}

/// The bytes of a PDF and of everything packed in it.
pub fn unpacked(pdf: &[u8]) -> Vec<u8> {
    let mut all = pdf.to_vec();
    for (at, _) in pdf.windows(7).enumerate().filter(|(_, w)| *w == b"stream\n" || *w == b"stream\r") {
        let begin = at + 7 + usize::from(pdf[at + 6] == b'\r');
        let mut content = Vec::new();
        // What is not packed, or is packed otherwise, stands as it is in the bytes above.
        if flate2::read::ZlibDecoder::new(&pdf[begin..]).read_to_end(&mut content).is_ok() {
            all.extend(content);
        }
    }
    all
}

/// Whether bytes hold a word, as text or as PDF writes it.
pub fn holds(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    [word.as_bytes(), &wide].iter().any(|needle| bytes.windows(needle.len()).any(|w| w == *needle))
}

/// Writes a fact under a marker that stands nowhere else, and remembers the marker.
pub fn secret(desk: &Desk, marker: &str, verb: &str, words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| word.replace('§', marker)).collect();
    tell(desk, verb, &words.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(holds(&desk.bytes("e.tutti"), marker) || exists(desk, marker), "{marker} was not kept");
    marker.to_owned()
}

/// Whether the file knows a marker, which may still stand in its journal.
pub fn exists(desk: &Desk, marker: &str) -> bool {
    desk.files().iter().any(|name| name.starts_with("e.tutti") && holds(&desk.bytes(name), marker))
}
