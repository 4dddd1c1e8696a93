//! What a program asks of the system's files in one folder, as the system itself tells it (strace, so on Linux alone): whole copies, renames and
//! flushes of folders as well, which no layer within the program sees. What it says meanwhile stands between.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tutti_core::error::{Error, Result};

use crate::disk::Call;

/// What a program did next.
pub enum Event {
    /// It asked something of a file.
    Call(Call),
    /// It said a line.
    Said(String),
}

/// The calls that change files or names, or say where the next byte goes; those that are not understood below end the run.
const CALLS: &str = "trace=openat,open,creat,write,pwrite64,writev,pwritev,lseek,ftruncate,truncate,fallocate,fsync,fdatasync,sync_file_range,\
                     rename,renameat,renameat2,unlink,unlinkat,link,linkat,copy_file_range,sendfile,mmap";

/// Runs this program with other words and writes down what it does to files within `folder`, by their names in it. Its main thread alone.
pub fn traced(words: &[&OsStr], folder: &Path) -> Result<Vec<Event>> {
    let internal = |error: std::io::Error| Error::Internal(format!("strace: {error}"));
    let log = tempfile::NamedTempFile::new().map_err(internal)?;
    let done = Command::new("strace")
        .args(["-qq", "-y", "-xx", "-s", "100000000", "-e", CALLS, "-o"])
        .arg(log.path())
        .arg(std::env::current_exe().map_err(internal)?)
        .args(words)
        .stdout(Stdio::null())
        .output()
        .map_err(internal)?;
    if !done.status.success() {
        return Err(Error::Internal(format!("the writer failed: {}", String::from_utf8_lossy(&done.stderr))));
    }
    let text = std::fs::read_to_string(log.path()).map_err(internal)?;
    let mut reader = Reader { folder: folder.to_owned(), places: HashMap::new(), saying: Vec::new(), events: Vec::new() };
    text.lines().try_for_each(|line| reader.read(line))?;
    Ok(reader.events)
}

struct Reader {
    folder: PathBuf,
    /// Where the next byte goes that is written to an open file.
    places: HashMap<String, u64>,
    /// What was said since the last end of a line.
    saying: Vec<u8>,
    events: Vec<Event>,
}

impl Reader {
    /// One line: `call(arguments) = answer`. Every text is hexadecimal, so that it holds no sign of its own.
    fn read(&mut self, line: &str) -> Result<()> {
        let strange = || Error::Internal(format!("not understood: {}", line.chars().take(200).collect::<String>()));
        let Some((asked, answer)) = line.rsplit_once(" = ") else {
            // The end of the program, and signals.
            return if line.contains('(') { Err(strange()) } else { Ok(()) };
        };
        if answer.starts_with('-') {
            return Ok(());
        }
        let (call, arguments) = asked.split_once('(').ok_or_else(strange)?;
        let arguments: Vec<&str> = arguments.trim_end().trim_end_matches(')').split(", ").collect();
        let argument = |at: usize| arguments.get(at).copied().ok_or_else(strange);
        let number = |at: usize| argument(at)?.parse::<u64>().map_err(|_| strange());
        let first = argument(0)?;
        match call {
            "openat" => self.opened(argument(2)?, answer),
            "write" if first.starts_with("1<") => self.said(&unhex(argument(1)?)),
            "lseek" => self.at(descriptor(first), answer.parse().map_err(|_| strange())?),
            "write" => {
                let place = self.places.get(descriptor(first)).copied().unwrap_or_default();
                let bytes = unhex(argument(1)?);
                self.at(descriptor(first), place + bytes.len() as u64);
                self.call(described(first), |name| Call::Write(name, place, bytes));
            }
            "pwrite64" => {
                let (bytes, place) = (unhex(argument(1)?), number(3)?);
                self.call(described(first), |name| Call::Write(name, place, bytes));
            }
            "ftruncate" => {
                let size = number(1)?;
                self.call(described(first), |name| Call::Truncate(name, size));
            }
            "fsync" | "fdatasync" => match described(first).filter(|path| path.starts_with(&self.folder)) {
                Some(path) if path.is_dir() => self.call(Some(path), Call::FlushNames),
                other => self.call(other, Call::Flush),
            },
            "rename" => {
                let (from, to) = (self.named(path(first)), self.named(path(argument(1)?)));
                match (from, to) {
                    (Some(from), Some(to)) => self.events.push(Event::Call(Call::Rename(from, to))),
                    (None, None) => {}
                    _ => return Err(strange()),
                }
            }
            "unlink" => self.call(Some(path(first)), Call::Delete),
            // Code and memory; nothing that is mapped shared and written may lie in the folder.
            "mmap" if !line.contains("MAP_SHARED") => {}
            // Whatever else changes a file must not change one of those that are looked at.
            _ => {
                let touched = arguments.iter().filter_map(|argument| self.named(described(argument).unwrap_or_else(|| path(argument))));
                return if touched.count() > 0 { Err(strange()) } else { Ok(()) };
            }
        }
        Ok(())
    }

    fn opened(&mut self, how: &str, answer: &str) {
        self.at(descriptor(answer), 0);
        let path = described(answer);
        if how.contains("O_CREAT") {
            self.call(path.clone(), Call::Create);
        }
        if how.contains("O_TRUNC") {
            self.call(path, |name| Call::Truncate(name, 0));
        }
    }

    fn at(&mut self, descriptor: &str, place: u64) {
        self.places.insert(descriptor.to_owned(), place);
    }

    fn said(&mut self, bytes: &[u8]) {
        self.saying.extend(bytes);
        while let Some(end) = self.saying.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.saying.drain(..=end).collect();
            self.events.push(Event::Said(String::from_utf8_lossy(&line[..end]).into_owned()));
        }
    }

    fn call(&mut self, path: Option<PathBuf>, call: impl FnOnce(String) -> Call) {
        if let Some(name) = path.and_then(|path| self.named(path)) {
            self.events.push(Event::Call(call(name)));
        }
    }

    /// The name of a file within the folder, but for what SQLite shares between programs that run and never expects to find again.
    fn named(&self, path: PathBuf) -> Option<String> {
        let name = path.strip_prefix(&self.folder).ok()?.to_string_lossy().into_owned();
        (!name.ends_with("-shm")).then_some(name)
    }
}

/// The number of an open file: what stands before its path.
fn descriptor(argument: &str) -> &str {
    argument.split('<').next().unwrap_or_default()
}

/// The path of an open file; none of one that has no name any more, and so will not be there.
fn described(argument: &str) -> Option<PathBuf> {
    let (_, path) = argument.split_once('<')?;
    path.strip_suffix('>').map(|path| String::from_utf8_lossy(&unhex(path)).into_owned().into())
}

fn path(argument: &str) -> PathBuf {
    String::from_utf8_lossy(&unhex(argument)).into_owned().into()
}

/// The bytes of `\x61\x62`, with or without quotes.
fn unhex(text: &str) -> Vec<u8> {
    text.trim_matches('"').split("\\x").skip(1).filter_map(|byte| u8::from_str_radix(byte, 16).ok()).collect()
}
