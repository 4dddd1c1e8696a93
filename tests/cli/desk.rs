//! A folder with ecosystems and tables in it, and calls of the terminal on them. In a call `@` stands for the folder.
//! Not here: what the calls should say.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

/// The folder.
pub struct Desk(TempDir);

/// What a call printed, and its exit code.
pub struct Said {
    pub code: u8,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// A folder with nothing in it.
    pub fn bare() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// An ecosystem `@e.tutti` with nothing but its conductor, Maison.
    pub fn empty() -> Self {
        let desk = Self::bare();
        desk.done("new @e.tutti --conductor Maison");
        desk
    }

    /// The sample of the robot that takes orders, in English, as `@p.tutti`.
    pub fn pepper() -> Self {
        let desk = Self::bare();
        desk.done("sample pepper @p.tutti");
        desk
    }

    /// Where a file of the folder is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(name), content).unwrap();
        self
    }

    /// The bytes of a file.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap()
    }

    /// The names of everything in the folder, sorted.
    pub fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    /// Makes a call in English, unless it says otherwise.
    pub fn call(&self, line: &str) -> Said {
        let lang = if line.contains("--lang") { "" } else { " --lang en" };
        let arguments = words(&format!("tutti {line}{lang}")).into_iter().map(|word| self.placed(&word));
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = tutti_cli::run(arguments, &mut out, &mut err, false);
        Said { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }

    fn placed(&self, word: &str) -> OsString {
        word.strip_prefix('@').map_or_else(|| word.into(), |name| self.path(name).into())
    }

    /// Makes a call that must succeed without a complaint, and returns what it printed.
    pub fn done(&self, line: &str) -> String {
        let said = self.call(line);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}");
        said.out
    }

    /// Makes a call that must succeed, and returns its document.
    pub fn json(&self, line: &str) -> Value {
        let out = self.done(&format!("{line} --json"));
        serde_json::from_str(&out).unwrap_or_else(|why| panic!("{line}: not one document ({why}): {out}"))
    }

    /// The rows of a noun.
    pub fn rows(&self, file: &str, noun: &str) -> Vec<Value> {
        self.json(&format!("list @{file} {noun}")).as_array().unwrap().clone()
    }

    /// The id of the organisation of this name.
    pub fn id(&self, file: &str, name: &str) -> String {
        let rows = self.rows(file, "organisations");
        rows.iter().find(|row| row["name"] == name).unwrap()["id"].as_str().unwrap().to_owned()
    }

    /// Makes a call that must fail as the person's part, in both languages, leaving nothing on standard output; the
    /// message holds the words, and a hint follows.
    pub fn refused(&self, line: &str, words: &[&str]) {
        for (lang, begins, hints) in [("en", "Error: ", "What to do: "), ("fr", "Erreur : ", "À faire : ")] {
            let said = self.call(&format!("{line} --lang {lang}"));
            assert_eq!((said.code, said.out.as_str()), (1, ""), "{line} ({lang}): {}", said.err);
            let lines: Vec<&str> = said.err.lines().collect();
            assert!(lines.len() == 2 && lines[0].starts_with(begins) && lines[1].starts_with(hints), "{line}: {}", said.err);
            words.iter().for_each(|word| assert!(lines[0].contains(word), "{line}: \"{word}\" is not in {}", lines[0]));
        }
    }

    /// A call and all it printed, with what differs from run to run replaced.
    pub fn transcript(&self, line: &str, more: &str) -> String {
        let said = self.call(&format!("{line}{more}"));
        let out = match serde_json::from_str::<Value>(&said.out) {
            Ok(document) => format!("{:#}\n", steady_document(document)),
            Err(_) => said.out,
        };
        let mut text = format!("$ tutti {line}{more}\n{out}");
        if !said.err.is_empty() {
            text += &format!("[standard error]\n{}", said.err);
        }
        if said.code != 0 {
            text += &format!("[exit code {}]\n", said.code);
        }
        steady(&text.replace(&format!("{}/", self.0.path().display()), "@"))
    }
}

/// The words of a line; quotes hold several together.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for letter in line.chars().chain([' ']) {
        match letter {
            '\'' => quoted = !quoted,
            ' ' if !quoted && word.is_empty() => {}
            ' ' if !quoted => words.push(std::mem::take(&mut word)),
            other => word.push(other),
        }
    }
    words
}

/// Replaces who did a deed and how large a file came out: that is the machine's part.
fn steady_document(document: Value) -> Value {
    match document {
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| match name.as_str() {
                "actor" => (name, "ACTOR".into()),
                "bytes" => (name, "BYTES".into()),
                _ => (name, steady_document(value)),
            })
            .collect(),
        Value::Array(items) => items.into_iter().map(steady_document).collect(),
        other => other,
    }
}

/// Replaces ids, instants and actors in a text.
fn steady(text: &str) -> String {
    let (id, moment) = ("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "dddd-dd-ddTdd:dd:dd.dddZ");
    let text = masked(&masked(text, id, "ID"), moment, "MOMENT");
    // Instants that fall on whole hundredths are written shorter.
    let text = masked(&masked(&text, "dddd-dd-ddTdd:dd:dd.ddZ", "MOMENT"), "dddd-dd-ddTdd:dd:dd.dZ", "MOMENT");
    let text = masked(&text, "dddd-dd-ddTdd:dd:ddZ", "MOMENT");
    let actor = |line: &str| match line.rfind("  [").filter(|_| line.contains("MOMENT")) {
        Some(at) => format!("{}  [ACTOR]\n", &line[..at]),
        None => format!("{line}\n"),
    };
    text.lines().map(actor).collect()
}

/// Replaces whatever has the shape: `x` stands for a hexadecimal digit, `d` for a decimal one.
fn masked(text: &str, shape: &str, mark: &str) -> String {
    let fits = |part: &[u8]| {
        part.iter().zip(shape.bytes()).all(|(byte, wanted)| match wanted {
            b'x' => byte.is_ascii_hexdigit(),
            b'd' => byte.is_ascii_digit(),
            other => *byte == other,
        })
    };
    let (mut rest, mut out) = (text, String::new());
    while let Some(at) = rest.as_bytes().windows(shape.len()).position(fits) {
        out += &rest[..at];
        out += mark;
        rest = &rest[at + shape.len()..];
    }
    out + rest
}
