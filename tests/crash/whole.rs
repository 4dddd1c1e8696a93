//! Cutting the power while whole files are written: a file that gets a passphrase, or is thinned, or forgets somebody; copies, restore points,
//! exports, and files of before that are brought to the newest form.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use tutti_core::commands::circles::add_circle;
use tutti_core::commands::points::restore;
use tutti_core::ecosystem::{Ecosystem, Surroundings};
use tutti_core::error::{Error, Result};
use tutti_core::model::change::Noun;
use tutti_core::model::key::{Key, Salt};
use tutti_core::model::organisation::Organisation;
use tutti_core::store::backup::write_file;
use tutti_core::store::points::{PointReason, Points};

use crate::deeds::{Left, deed, left};
use crate::disk::{Call, Disk, lay};
use crate::kills::beginnings;
use crate::traced::{Event, traced};
use tutti_tests::chance::Chance;

const NAME: &str = "e.tutti";
/// Works in one stream.
const WORKS: u32 = 12;

/// What came of cutting the power.
#[derive(Debug, Default)]
pub struct Tally {
    /// How often it was cut.
    pub cuts: u32,
    /// Calls to the system among which the places were chosen.
    pub calls: usize,
    /// Copies, restore points and exports that had been acknowledged, and were looked at after a cut.
    pub copies: u32,
    /// What was wrong.
    pub faults: Vec<String>,
    /// Cuts of a disk that only says it has flushed: proof that faults are found where there are some.
    pub dishonest: u32,
    /// What was wrong there.
    pub dishonest_faults: u32,
}

/// What the file is acknowledged to hold, and in which form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct State {
    encrypted: bool,
    left: Left,
}

/// Another file that was acknowledged, with what it holds: a digest of its rows, or of its bytes where it is no ecosystem.
type Made = (String, String);

fn key() -> Key {
    Key::from_bytes([7; 32])
}

fn surroundings(points: Option<Points>, scratch: &Path) -> Surroundings {
    Surroundings { actor: "writer".to_owned(), key: Some(key()), points, scratch: scratch.to_owned() }
}

fn state(ecosystem: &Ecosystem) -> Result<State> {
    Ok(State { encrypted: ecosystem.store().is_encrypted(), left: left(ecosystem)? })
}

/// The writer: so many works on the file, chosen by chance, each told when it stands.
pub fn write(path: &Path, seed: u64) -> Result<()> {
    let mut chance = Chance::of(seed);
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    let scratch = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
    let within = surroundings(Some(Points::within(&folder.join("points"))), scratch.path());
    let mut ecosystem = Ecosystem::open_in(path, &within)?;
    for turn in 0..WORKS {
        tell_state(&ecosystem)?;
        ecosystem = work(ecosystem, &folder, turn, &mut chance)?;
    }
    tell_state(&ecosystem)
}

fn work(mut ecosystem: Ecosystem, folder: &Path, turn: u32, chance: &mut Chance) -> Result<Ecosystem> {
    let named = |ending: &str| folder.join(format!("made-{turn}.{ending}"));
    match chance.below(9) {
        0 => {
            let key = key();
            let salt = Salt::new(Salt::seed(std::array::from_fn(|_| chance.number() as u8)), &key);
            ecosystem = ecosystem.rewrite_under(Some((&key, salt)))?;
        }
        1 => ecosystem = ecosystem.rewrite_under(None)?,
        2 => {
            let (first, last) = (ecosystem.rows().first()?, ecosystem.revision()?);
            ecosystem = ecosystem.thin(first + chance.below((last - first + 1) as usize) as i64)?;
        }
        3 => {
            let conductor = ecosystem.rows().ecosystem()?.conductor_id;
            let others: Vec<Organisation> = ecosystem.rows().all::<Organisation>()?.into_iter().filter(|o| o.id != conductor).collect();
            if !others.is_empty() {
                ecosystem = ecosystem.forget(Noun::Organisation, others[chance.below(others.len())].id)?.0;
            }
        }
        4 => {
            ecosystem.store().copy_to(&named("tutti"))?;
            tell_made(&named("tutti"), folder)?;
        }
        5 => {
            if let Some(point) = ecosystem.keep_point(PointReason::Asked)? {
                tell_made(&point.path, folder)?;
                restore(&point, &named("tutti"), &surroundings(None, folder))?;
                tell_made(&named("tutti"), folder)?;
            }
        }
        6 => {
            write_file(&named("txt"), &vec![b'x'; chance.below(60_000) + 1])?;
            tell_made(&named("txt"), folder)?;
        }
        7 => drop(add_circle(&mut ecosystem, &format!("Circle {turn}"), &[])?),
        _ => deed(&mut ecosystem, chance)?,
    }
    Ok(ecosystem)
}

fn tell_state(ecosystem: &Ecosystem) -> Result<()> {
    let State { encrypted, left } = state(ecosystem)?;
    tell(&format!("state {encrypted} {} {}", left.revision, left.digest))
}

/// Tells of a file that was written; it is looked at in a copy, so that looking changes nothing on the disk that is watched.
fn tell_made(path: &Path, folder: &Path) -> Result<()> {
    let name = path.strip_prefix(folder).map_err(|e| Error::Internal(e.to_string()))?;
    let read = std::fs::read(path).map_err(|e| Error::reading(path, e))?;
    tell(&format!("made {} {}", name.display(), held(name, &read)?))
}

fn tell(line: &str) -> Result<()> {
    writeln!(std::io::stdout().lock(), "{line}").map_err(|e| Error::Internal(e.to_string()))
}

/// What a file holds that was made beside the open one.
fn held(name: &Path, bytes: &[u8]) -> Result<String> {
    if name.extension() != Some(OsStr::new("tutti")) {
        return Ok(bytes.iter().filter(|byte| **byte == b'x').count().to_string());
    }
    let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
    let path = folder.path().join("looked-at.tutti");
    std::fs::write(&path, bytes).map_err(|e| Error::writing(&path, e))?;
    let ecosystem = Ecosystem::open_in(&path, &surroundings(None, folder.path()))?;
    match ecosystem.store().check()?.into_iter().next() {
        Some(problem) => Err(Error::Damaged { path: name.to_owned(), detail: problem }),
        None => ecosystem.rows().digest(),
    }
}

/// Cuts the power `count` times, and a tenth as often on a disk that does not flush.
pub fn run(count: u32, seed: u64) -> Result<Tally> {
    let mut chance = Chance::of(seed);
    let mut tally = Tally::default();
    let (plain, old) = beginnings()?;
    let each = 100.min(count.max(1));
    while tally.cuts < count {
        let stream = stream(if chance.once_in(3) { &old } else { &plain }, &mut chance)?;
        tally.calls += stream.events.len();
        let honest = each.min(count - tally.cuts);
        let found = cut(&stream, honest, true, &mut chance)?;
        tally.copies += found.copies;
        tally.faults.extend(found.faults);
        tally.cuts += honest;
        let dishonest = honest.div_ceil(10);
        tally.dishonest_faults += cut(&stream, dishonest, false, &mut chance)?.faults.len() as u32;
        tally.dishonest += dishonest;
    }
    Ok(tally)
}

/// Works as the system saw them.
struct Stream {
    seed: u64,
    before: Vec<u8>,
    events: Vec<Event>,
}

fn stream(before: &[u8], chance: &mut Chance) -> Result<Stream> {
    let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
    let real = folder.path().canonicalize().map_err(|e| Error::reading(folder.path(), e))?;
    // Half of them where a program keeps the folder: there files are written in another way.
    let real = if chance.once_in(2) { real.join("Dropbox") } else { real };
    let path = real.join(NAME);
    std::fs::create_dir_all(&real).map_err(|e| Error::writing(&real, e))?;
    std::fs::write(&path, before).map_err(|e| Error::writing(&path, e))?;
    let seed = chance.number();
    let events = traced(&["writer".as_ref(), path.as_os_str(), "wholes".as_ref(), seed.to_string().as_ref()], &real)?;
    Ok(Stream { seed, before: before.to_owned(), events })
}

#[derive(Default)]
struct Found {
    copies: u32,
    faults: Vec<String>,
}

fn cut(stream: &Stream, count: u32, honest: bool, chance: &mut Chance) -> Result<Found> {
    let mut places: Vec<usize> = (0..count).map(|_| chance.below(stream.events.len() + 1)).collect();
    places.sort_unstable();
    let mut disk = Disk::with([(NAME.to_owned(), stream.before.clone())]);
    let (mut taken, mut found) = (0, Found::default());
    for place in places {
        for call in stream.events[taken..place].iter().filter_map(call) {
            if honest || !call.flushes() {
                disk.take(call);
            }
        }
        taken = place;
        let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
        lay(folder.path(), disk.cut(chance)).map_err(|e| Error::writing(folder.path(), e))?;
        let (said, to_come) = stream.events.split_at(place);
        let made: Vec<Made> = said.iter().filter_map(made).collect();
        found.copies += made.len() as u32;
        let wrong = fault(folder.path(), &acknowledged(said, to_come), &made);
        found.faults.extend(wrong.map(|fault| format!("seed {}, after event {place} of {}: {fault}", stream.seed, stream.events.len())));
    }
    Ok(found)
}

fn call(event: &Event) -> Option<&Call> {
    match event {
        Event::Call(call) => Some(call),
        Event::Said(_) => None,
    }
}

fn words<'a>(event: &'a Event, first: &str) -> Option<Vec<&'a str>> {
    match event {
        Event::Said(line) => line.strip_prefix(first).map(|rest| rest.split_whitespace().collect()),
        Event::Call(_) => None,
    }
}

fn told(event: &Event) -> Option<State> {
    let words = words(event, "state ")?;
    let [encrypted, revision, digest] = words[..] else { return None };
    let left = Left { revision: revision.parse().ok()?, digest: digest.to_owned() };
    Some(State { encrypted: encrypted == "true", left })
}

fn made(event: &Event) -> Option<Made> {
    let words = words(event, "made ")?;
    let [name, held] = words[..] else { return None };
    Some((name.to_owned(), held.to_owned()))
}

/// What the file may hold: what was acknowledged last, or what the work under way was to make of it.
fn acknowledged(said: &[Event], to_come: &[Event]) -> Vec<State> {
    said.iter().rev().find_map(told).into_iter().chain(to_come.iter().find_map(told)).collect()
}

/// What is wrong after a cut; nothing if all is well.
fn fault(folder: &Path, may_be: &[State], made: &[Made]) -> Option<String> {
    let found = || -> Result<Option<String>> {
        let ecosystem = Ecosystem::open_in(&folder.join(NAME), &surroundings(None, folder))?;
        if let Some(problem) = ecosystem.store().check()?.into_iter().next() {
            return Ok(Some(problem));
        }
        let found = state(&ecosystem)?;
        if !may_be.contains(&found) {
            return Ok(Some(format!("it holds {found:?} where {may_be:?} was acknowledged or under way")));
        }
        let drafts = std::fs::read_dir(folder).map_err(|e| Error::reading(folder, e))?.flatten().map(|entry| entry.file_name());
        let stray = drafts.into_iter().find(|name| name.to_string_lossy().starts_with(&format!(".{NAME}")));
        Ok(stray.map(|name| format!("{} was left", name.display())))
    };
    found().unwrap_or_else(|error| Some(error.to_string())).or_else(|| {
        made.iter().find_map(|(name, was)| {
            let path = folder.join(name);
            let is = std::fs::read(&path).map_err(|e| Error::reading(&path, e)).and_then(|bytes| held(Path::new(name), &bytes));
            match is {
                Ok(is) if is == *was => None,
                other => Some(format!("{name} is {other:?} and not {was}")),
            }
        })
    })
}
