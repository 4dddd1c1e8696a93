//! Whether anything is lost when a program is stopped, the power is cut, or a disk damages a file. `tutti-crash kills N [SEED]`, `cuts N`,
//! `wholes N`, `damage N`: ends with 1 if anything was. The same words and the same seed play the same again.

mod cuts;
mod damage;
mod deeds;
mod disk;
mod kills;
mod layer;
mod traced;
mod whole;

use std::path::Path;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use tutti_core::error::{Error, Result};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(faults) => {
            faults.iter().take(20).for_each(|fault| println!("  {fault}"));
            if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(words: &[&str]) -> Result<Vec<String>> {
    match words {
        ["writer", path, "wholes", seed] => whole::write(Path::new(path), number(seed)?).map(|()| Vec::new()),
        ["writer", path, work, seed] => kills::write(Path::new(path), work, number(seed)?, None).map(|()| Vec::new()),
        ["writer", path, work, seed, calls] => {
            kills::write(Path::new(path), work, number(seed)?, Some(number(calls)? as i64)).map(|()| Vec::new())
        }
        [what, count, rest @ ..] => {
            let seed = rest
                .first()
                .map_or_else(|| Ok(SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |t| t.as_nanos() as u64)), |seed| number(seed))?;
            println!("{what} {count} {seed}");
            told(what, number(count)? as u32, seed)
        }
        _ => Err(Error::Invalid("tutti-crash kills|cuts|wholes|damage N [SEED]".to_owned())),
    }
}

fn told(what: &str, count: u32, seed: u64) -> Result<Vec<String>> {
    match what {
        "kills" => kills::run(count, seed).map(|t| {
            let kills::Tally { stopped, acknowledged, copies, faults } = t;
            println!("{stopped} writers stopped, {acknowledged} of them after they had acknowledged something; {copies} copies opened; {} faults", faults.len());
            faults
        }),
        "cuts" => cuts::run(count, seed).map(|t| {
            println!("{} power cuts among {} calls to the disk: {} faults", t.cuts, t.calls, t.faults.len());
            println!("{} on a disk that does not flush: {} faults (there must be some)", t.dishonest, t.dishonest_faults);
            t.faults.into_iter().chain(blind(t.dishonest, t.dishonest_faults)).collect()
        }),
        "wholes" => whole::run(count, seed).map(|t| {
            println!("{} power cuts among {} calls, {} copies looked at: {} faults", t.cuts, t.calls, t.copies, t.faults.len());
            println!("{} on a disk that does not flush: {} faults (there must be some)", t.dishonest, t.dishonest_faults);
            t.faults.into_iter().chain(blind(t.dishonest, t.dishonest_faults)).collect()
        }),
        "damage" => damage::run(count, seed).map(|t| {
            println!(
                "{} files: {} damages noticed, {} harmless, {} undamaged ones opened; {} salvaged on trial, {} of them whole; {} faults",
                t.files, t.noticed, t.harmless, t.controls, t.salvaged, t.whole, t.faults.len()
            );
            t.faults
        }),
        other => Err(Error::Invalid(format!("there is no {other}"))),
    }
}

/// A harness that finds nothing where there is something proves nothing.
fn blind(cuts: u32, faults: u32) -> Option<String> {
    (cuts >= 5 && faults == 0).then(|| "no fault was found on a disk that does not flush".to_owned())
}

fn number(word: &str) -> Result<u64> {
    word.parse().map_err(|_| Error::Invalid(format!("not a number: {word}")))
}
