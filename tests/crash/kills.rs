//! Stopping the writer: at any moment from outside, and at every single call to the disk from inside.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tutti_core::commands::sample::create_sample;
use tutti_core::ecosystem::{Ecosystem, Surroundings};
use tutti_core::error::{Error, Result};
use tutti_core::model::introduction::Lang;
use tutti_core::store::points::{PointReason, Points};

use crate::deeds::{Left, deed, fault, import, left};
use crate::layer;
use tutti_tests::chance::Chance;

/// What the writer is about when it is stopped.
pub const WORKS: [&str; 6] = ["deeds", "imports", "copies", "renewals", "checkpoints", "thinnings"];

/// What came of stopping writers.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many were stopped.
    pub stopped: u32,
    /// How many had acknowledged something.
    pub acknowledged: u32,
    /// Restore points and copies that lay there afterwards, all of them opened.
    pub copies: u32,
    /// What was wrong.
    pub faults: Vec<String>,
}

/// The writer: does its work until it is stopped, and tells of every deed that stands.
pub fn write(path: &Path, work: &str, seed: u64, calls: Option<i64>) -> Result<()> {
    let mut chance = Chance::of(seed);
    if let Some(calls) = calls {
        layer::install();
        layer::end_after(calls);
    }
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    let points = Points::within(&folder.join("points"));
    let surroundings =
        Surroundings { actor: "writer".to_owned(), points: Some(points), scratch: folder.clone(), ..Surroundings::default() };
    let mut ecosystem = Ecosystem::open_in(path, &surroundings)?;
    tell(&left(&ecosystem)?);
    for turn in 0.. {
        match work {
            "imports" => import(&mut ecosystem, 300, &mut chance)?,
            "copies" => {
                deed(&mut ecosystem, &mut chance)?;
                ecosystem.keep_point(PointReason::Routine)?;
                ecosystem.store().copy_to(&folder.join(format!("copy-{turn}.tutti")))?;
            }
            "renewals" => {
                deed(&mut ecosystem, &mut chance)?;
                ecosystem = ecosystem.rewrite_under(None)?;
            }
            "thinnings" => {
                deed(&mut ecosystem, &mut chance)?;
                tell(&left(&ecosystem)?);
                let last = ecosystem.revision()?;
                let kept = last - ecosystem.rows().first()?;
                ecosystem = ecosystem.thin(last - kept.min(chance.below(6) as i64))?;
            }
            "checkpoints" => {
                deed(&mut ecosystem, &mut chance)?;
                ecosystem.store().settle()?;
            }
            _ => deed(&mut ecosystem, &mut chance)?,
        }
        tell(&left(&ecosystem)?);
    }
    Ok(())
}

fn tell(left: &Left) {
    let mut out = std::io::stdout().lock();
    // Whoever listens may have gone; then this process is about to be ended.
    let _ = writeln!(out, "{} {}", left.revision, left.digest).and_then(|()| out.flush());
}

/// Stops `count` writers, in turn at a random moment and at a call to the disk, and looks at what they left.
pub fn run(count: u32, seed: u64) -> Result<Tally> {
    let mut chance = Chance::of(seed);
    let mut tally = Tally::default();
    let (plain, old) = beginnings()?;
    for turn in 0..count {
        let work = WORKS[turn as usize % WORKS.len()];
        let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
        let path = folder.path().join("e.tutti");
        // A file of before page checksums is brought to the newest form as it is opened.
        let aged = work == "renewals" && chance.once_in(2);
        std::fs::write(&path, if aged { &old } else { &plain }).map_err(|e| Error::writing(&path, e))?;
        let calls = (turn / WORKS.len() as u32 % 2 == 1).then(|| chance.below(if work == "imports" { 900 } else { 300 }));
        let when = match calls {
            Some(calls) => When::AtCall(calls),
            None if chance.once_in(3) => When::FromStart(Duration::from_micros(chance.below(60_000) as u64 + 3_000)),
            None => When::FromFirstWord(Duration::from_micros(chance.below(120_000) as u64)),
        };
        let told = stopped(&path, work, chance.number(), when)?;
        tally.stopped += 1;
        tally.acknowledged += u32::from(told.is_some());
        // Nothing acknowledged yet: what the file held before must still be there.
        let known = match told {
            Some(known) => known,
            None => before(if aged { &old } else { &plain })?,
        };
        tally.faults.extend(fault(&path, &known).map(|fault| format!("{work} {turn}: {fault}")));
        tally.copies += copies(folder.path(), &mut tally.faults);
    }
    Ok(tally)
}

/// What the file held before the writer opened it.
fn before(bytes: &[u8]) -> Result<Left> {
    let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
    let path = folder.path().join("before.tutti");
    std::fs::write(&path, bytes).map_err(|e| Error::writing(&path, e))?;
    left(&Ecosystem::open(&path, "before")?)
}

/// The sample as a file of today, and as one of before page checksums.
pub fn beginnings() -> Result<(Vec<u8>, Vec<u8>)> {
    let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
    let path = folder.path().join("e.tutti");
    drop(create_sample(&path, "pepper", Lang::En, "before")?);
    let old = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("files/format-9.tutti");
    let read = |path: &Path| std::fs::read(path).map_err(|e| Error::reading(path, e));
    Ok((read(&path)?, read(&old)?))
}

/// When a writer is stopped.
#[derive(Clone, Copy)]
enum When {
    /// By itself, at the call to the disk after so many.
    AtCall(usize),
    /// So long after it was started: it may still be opening the file.
    FromStart(Duration),
    /// So long after it first told what the file held.
    FromFirstWord(Duration),
}

/// Starts a writer and stops it. What it told last, if anything.
fn stopped(path: &Path, work: &str, seed: u64, when: When) -> Result<Option<Left>> {
    let internal = |error: std::io::Error| Error::Internal(error.to_string());
    let mut command = Command::new(std::env::current_exe().map_err(internal)?);
    command.arg("writer").arg(path).arg(work).arg(seed.to_string());
    if let When::AtCall(calls) = when {
        command.arg(calls.to_string());
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(internal)?;
    let out = child.stdout.take().ok_or_else(|| Error::Internal("the writer has no voice".to_owned()))?;
    let (spoke, first) = std::sync::mpsc::channel();
    let listening = std::thread::spawn(move || {
        let lines = BufReader::new(out).lines().map_while(std::io::Result::ok);
        // Nobody may wait for the first word.
        lines.inspect(|_| spoke.send(()).unwrap_or_default()).last()
    });
    let wait = match when {
        When::AtCall(_) => None,
        When::FromStart(wait) => Some(wait),
        // A writer that ends without a word ends the waiting as well.
        When::FromFirstWord(wait) => {
            let _ = first.recv();
            Some(wait)
        }
    };
    if let Some(wait) = wait {
        std::thread::sleep(wait);
        child.kill().map_err(internal)?;
    }
    let ended = child.wait().map_err(internal)?;
    if ended.code().is_some() {
        return Err(Error::Internal(format!("the writer of {work} ended by itself: {ended}")));
    }
    let last = listening.join().map_err(|_| Error::Internal("the listener stopped".to_owned()))?;
    // A line that was cut off was not told.
    let whole = last.and_then(|line| line.split_once(' ').map(|(revision, digest)| (revision.to_owned(), digest.to_owned())));
    Ok(whole
        .filter(|(_, digest)| digest.len() == 64)
        .and_then(|(revision, digest)| Some(Left { revision: revision.parse().ok()?, digest })))
}

/// Every finished copy in the folder opens and is sound; returns how many there are.
fn copies(folder: &Path, faults: &mut Vec<String>) -> u32 {
    let mut found = Vec::new();
    gather(folder, &mut found);
    for path in &found {
        let sound = Ecosystem::open(path, "after").and_then(|copy| copy.store().check());
        match sound {
            Ok(problems) if problems.is_empty() => {}
            other => faults.push(format!("the copy {} is not sound: {other:?}", path.display())),
        }
    }
    found.len() as u32
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            gather(&path, found);
        } else if name.ends_with(".tutti") && !name.starts_with('.') && name != "e.tutti" {
            found.push(path);
        }
    }
}
