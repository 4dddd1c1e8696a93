//! Damaging files at random, and opening them: nothing may crash, and no change may pass unseen. Among them stand files that are not damaged.

use std::path::Path;

use tutti_core::commands::encryption::{encrypt, unlock};
use tutti_core::commands::sample::create_sample;
use tutti_core::ecosystem::{Ecosystem, Surroundings};
use tutti_core::error::{Error, ErrorCode, Result};
use tutti_core::model::introduction::Lang;
use tutti_core::model::key::Key;

use tutti_tests::chance::Chance;

const PAGE: usize = 4096;
const PASSPHRASE: &str = "a passphrase of the tests";

/// What came of damaging files.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many were opened.
    pub files: u32,
    /// Refused on opening, or by the check.
    pub noticed: u32,
    /// Opened with everything as it was: the damage was where nothing is, or the file could be put right.
    pub harmless: u32,
    /// Not damaged, and opened with everything as it was.
    pub controls: u32,
    /// Of those noticed, so many were salvaged on trial; and so many of them whole.
    pub salvaged: u32,
    /// See `salvaged`.
    pub whole: u32,
    /// What was wrong: a change that passed unseen, or a file that is sound and was refused.
    pub faults: Vec<String>,
}

/// A file to be damaged.
struct Sound {
    bytes: Vec<u8>,
    digest: String,
    key: Option<Key>,
}

/// Damages and opens `count` files.
pub fn run(count: u32, seed: u64) -> Result<Tally> {
    let folder = tempfile::tempdir().map_err(|e| Error::writing(std::env::temp_dir(), e))?;
    let sound = [plain(folder.path())?, encrypted(folder.path())?];
    let mut chance = Chance::of(seed);
    let mut tally = Tally::default();
    let path = folder.path().join("e.tutti");
    for turn in 0..count {
        let sound = &sound[chance.below(4) / 3];
        let mut bytes = sound.bytes.clone();
        let what = if turn % 10 == 0 { "nothing" } else { damage(&mut bytes, &mut chance) };
        std::fs::write(&path, &bytes).map_err(|e| Error::writing(&path, e))?;
        let surroundings =
            Surroundings { actor: "test".to_owned(), key: sound.key.clone(), scratch: folder.path().to_owned(), ..Surroundings::default() };
        look(&path, &surroundings, sound, what, bytes == sound.bytes, &mut tally, chance.once_in(10));
        for ending in ["", "-wal", "-journal"] {
            // What is not there need not be removed.
            let _ = std::fs::remove_file(folder.path().join(format!("e.tutti{ending}")));
        }
    }
    Ok(tally)
}

fn look(path: &Path, surroundings: &Surroundings, sound: &Sound, what: &str, same: bool, tally: &mut Tally, salvage: bool) {
    tally.files += 1;
    let opened = Ecosystem::open_in(path, surroundings)
        .and_then(|ecosystem| Ok((ecosystem.store().check()?.is_empty(), ecosystem.rows().digest()?)));
    match opened {
        Ok((true, digest)) if digest == sound.digest => *(if same { &mut tally.controls } else { &mut tally.harmless }) += 1,
        Ok((true, _)) => tally.faults.push(format!("file {}: {what} changed something and was not noticed", tally.files)),
        _ if same => tally.faults.push(format!("file {}: it is sound and was refused", tally.files)),
        Err(error) if error.code() == ErrorCode::Internal => tally.faults.push(format!("file {}: {what}: {error}", tally.files)),
        _ => {
            tally.noticed += 1;
            if salvage && let Ok((salvaged, told)) = Ecosystem::salvage(path, surroundings) {
                tally.salvaged += 1;
                tally.whole += u32::from(told.whole);
                match salvaged.store().check() {
                    Ok(problems) if problems.is_empty() => {}
                    other => tally.faults.push(format!("file {}: what was salvaged after {what} is not sound: {other:?}", tally.files)),
                }
            }
        }
    }
}

fn plain(folder: &Path) -> Result<Sound> {
    let path = folder.join("plain.tutti");
    let ecosystem = create_sample(&path, "pepper", Lang::En, "test")?;
    let digest = ecosystem.rows().digest()?;
    drop(ecosystem);
    Ok(Sound { bytes: std::fs::read(&path).map_err(|e| Error::reading(&path, e))?, digest, key: None })
}

fn encrypted(folder: &Path) -> Result<Sound> {
    let path = folder.join("encrypted.tutti");
    let ecosystem = create_sample(&path, "pepper", Lang::En, "test")?;
    let digest = ecosystem.rows().digest()?;
    drop(encrypt(ecosystem, PASSPHRASE)?);
    let key = unlock(&path, PASSPHRASE)?;
    Ok(Sound { bytes: std::fs::read(&path).map_err(|e| Error::reading(&path, e))?, digest, key })
}

/// Damages bytes in one of the ways in which files are damaged, and says which.
fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) -> &'static str {
    let length = bytes.len();
    let page = |chance: &mut Chance| chance.below(length / PAGE) * PAGE;
    match chance.below(8) {
        0 | 1 => {
            let at = chance.below(length);
            bytes[at] ^= 1 << chance.below(8);
            "a flipped bit"
        }
        2 => {
            let (at, long) = (chance.below(length), chance.below(5_000) + 1);
            let end = length.min(at + long);
            bytes[at..end].iter_mut().for_each(|byte| *byte = chance.number() as u8);
            "garbage"
        }
        3 => {
            let at = page(chance);
            bytes[at..at + PAGE].fill(0);
            "a page of zeros"
        }
        4 => {
            let (one, other) = (page(chance), page(chance));
            (0..PAGE).for_each(|byte| bytes.swap(one + byte, other + byte));
            "two pages that changed places"
        }
        5 => {
            bytes.truncate(chance.below(length));
            "a cut-off end"
        }
        6 => {
            let at = chance.below(100);
            bytes[at] = chance.number() as u8;
            "another byte in the header"
        }
        _ => {
            let (at, long) = (chance.below(length), chance.below(3 * PAGE) + 1);
            let more: Vec<u8> = (0..long).map(|_| chance.number() as u8).collect();
            bytes.splice(at..at, more);
            "something put in between"
        }
    }
}
